"""The language of a conversation, and the few phrases that frame the customer's own words in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from console.language.words import words

NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "nb": "Norwegian", "fi": "Finnish",
    "pl": "Polish", "cs": "Czech", "tr": "Turkish", "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic",
    "he": "Hebrew", "hi": "Hindi", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "th": "Thai",
    "el": "Greek",
}  # fmt: skip
"""English names by ISO 639-1 code."""


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

_COMMON = {
    "en": "the a i my is are was to of and it not in for on you with have has that this can do does why"
    " how what please",
    "de": "der die das ich mein meine ist sind nicht und ein eine zu mit auf für wie was wo kann bitte"
    " habe hat wird wir sie mir mich noch wann warum den dem es von",
    "fr": "le la les je mon ma mes est sont pas et un une des de du que qui pour avec sur comment quand"
    " ai vous nous il ne ce cette bonjour où mais",
    "es": "el la los las yo mi mis es son no y un una de del que para con en cómo cuándo por he me se"
    " lo dónde hola quiero está pero muy",
    "pt": "o a os as eu meu minha é são não e um uma de do da que para com em como quando por me se"
    " onde quero está mas muito já foi olá",
    "it": "il la lo gli i io mio mia è sono non e un una di del della che per con in come quando ho mi"
    " si dove vorrei ma più già il ciao",
    "nl": "de het een ik mijn is zijn niet en van dat die voor met op hoe wat waar kan heb heeft wordt"
    " wij mij nog maar naar te er",
    "sv": "jag min mitt är inte och en ett att det som för med på hur vad var kan har ni mig när men"
    " till vill av hej",
    "da": "jeg min mit er ikke og en et at det som for med på hvordan hvad hvor kan har mig når men til"
    " vil af hej",
    "pl": "ja mój moja jest są nie i na do że z jak co gdzie kiedy mogę mam się czy ale to dla po za"
    " dzień dobry",
}
_SETS = {code: frozenset(text.split()) for code, text in _COMMON.items()}
_SCRIPTS = (
    ("ぁ", "ヿ", "ja"), ("가", "힣", "ko"), ("一", "鿿", "zh"), ("Ѐ", "ӿ", "ru"), ("؀", "ۿ", "ar"),
    ("ऀ", "ॿ", "hi"), ("฀", "๿", "th"), ("Ͱ", "Ͽ", "el"), ("֐", "׿", "he"),
)  # fmt: skip
ENOUGH = 2
"""Common words of a language that must be seen before it is named from the text."""


def language(texts: Sequence[str], locale: str | None) -> str:
    """ISO 639-1 code of what the customer writes; the locale's where that is too little; "" when unknown."""
    text = "\n".join(texts)[:4_000]
    for code, count in Counter(_script(letter) for letter in text if letter > "Ͱ").most_common():
        if code and count * 4 >= sum(letter.isalpha() for letter in text):
            return "ja" if code == "zh" and any("ぁ" <= letter <= "ヿ" for letter in text) else code
    found = [text[word.start : word.end].casefold() for word in words(text)]
    scores = {code: sum(word in common for word in found) for code, common in _SETS.items()}
    best = max(scores, key=lambda code: scores[code])
    declared = (locale or "").replace("_", "-").split("-")[0].lower()
    if scores[best] < ENOUGH or scores.get(declared, 0) == scores[best]:
        return declared or (best if scores[best] else "")
    return best


def _script(letter: str) -> str:
    return next((code for first, last, code in _SCRIPTS if first <= letter <= last), "")
