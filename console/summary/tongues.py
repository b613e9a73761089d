"""The language of a conversation, and the few phrases that frame the customer's own words in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from console.language.languages import READ_AT_MOST, UNKNOWN, detect
from console.language.names import NAMES
from console.language.words import words


@dataclass(frozen=True, slots=True)
class Frames:
    """Phrases of the customer's voice; `told` takes the agent's words as they stand."""

    told: str
    person: str


FRAMES = {
    "en": Frames("I was told: “{quote}”", "I would like to talk to a person."),
    "de": Frames("Mir wurde gesagt: „{quote}“", "Ich möchte mit einem Menschen sprechen."),
    "fr": Frames("On m’a répondu : « {quote} »", "Je voudrais parler à une personne."),
    "es": Frames("Me dijeron: «{quote}»", "Quiero hablar con una persona."),
    "pt": Frames("Disseram-me: “{quote}”", "Quero falar com uma pessoa."),
    "it": Frames("Mi è stato detto: «{quote}»", "Vorrei parlare con una persona."),
    "nl": Frames("Mij is verteld: “{quote}”", "Ik wil graag met een mens spreken."),
    "sv": Frames("Jag fick svaret: ”{quote}”", "Jag vill prata med en människa."),
    "da": Frames("Jeg fik svaret: »{quote}«", "Jeg vil gerne tale med et menneske."),
    "pl": Frames("Powiedziano mi: „{quote}”", "Chcę porozmawiać z człowiekiem."),
}

ENOUGH = 3
"""Words from which a text itself tells its language; below, the locale is believed first."""


def language(texts: Sequence[str], locale: str | None) -> str:
    """ISO 639-1 code of what the customer writes; the locale's where that is too little; "" when unknown."""
    text = "\n".join(texts)
    declared = (locale or "").replace("_", "-").split("-")[0].lower()
    if declared in NAMES and len(words(text[:READ_AT_MOST])) < ENOUGH:
        return declared
    detected = _detected(text)
    if detected != UNKNOWN:
        return detected
    return declared if declared in NAMES else ""


@lru_cache(maxsize=256)
def _detected(text: str) -> str:
    # While only the agent speaks, the customer's language stays what it is.
    return detect(text)
