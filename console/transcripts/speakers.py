"""Who is the customer, who the AI, who a person of the helpdesk: guessed, with the reason."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from console.conversation.messages import Author
from console.conversation.phrases import Phrase, phrase
from console.transcripts import roles
from console.transcripts.pasted import Said, Speaker

BEGINS = 160
"""Characters of what a speaker said first."""
LOOKED_AT = 12
"""Messages of each speaker that are searched for phrases."""

_AI_SAYS = re.compile(
    r"\bi(?:'|’)?m an? (?:ai|virtual|automated|digital)\b|\bi am an? (?:ai|virtual|automated|digital)\b"
    r"|virtual assistant|ai assistant|\bchatbot\b|ich bin (?:ein|der|die) (?:ki|virtuelle|digitale|chatbot)"
    r"|(?:would you like|do you want|you can) (?:to )?talk to a person|asistente virtual|assistant virtuel",
    re.IGNORECASE,
)
_HELPER_SAYS = re.compile(
    r"how (?:can|may) (?:i|we) (?:help|assist)|is there anything else (?:i|we) can"
    r"|thank(?:s| you) for (?:contacting|reaching out|getting in touch|your patience)"
    r"|let me (?:check|look) (?:that|this|into)|my name is .{1,30} (?:from|and i)"
    r"|wie kann ich (?:ihnen|dir) helfen|was kann ich für sie tun"
    r"|en qué puedo ayudar|comment puis-je vous aider"
    r"|kind regards|best regards|mit freundlichen grüßen|(?:happy|glad) to help",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Known:
    """What is known of one name."""

    name: str
    said: list[Said] = field(default_factory=list["Said"])
    begins: int = 0
    """Conversations that begin with them."""
    author: Author | None = None
    sure: bool = False
    why: Phrase = field(default_factory=lambda: Phrase(""))

    def take(self, author: Author, why: Phrase, *, sure: bool) -> None:
        self.author, self.why, self.sure = author, why, sure


def guess(
    threads: Iterable[Sequence[Said]],
    told: Mapping[str, Author] | None = None,
    agent_names: Sequence[str] = (),
) -> tuple[Speaker, ...]:
    """Every name in order of appearance; `told` are parts that the text gives, `agent_names` the AI's."""
    known: dict[str, _Known] = {}
    for messages in threads:
        for place, said in enumerate(messages):
            one = known.setdefault(said.speaker, _Known(said.speaker))
            one.said.append(said)
            one.begins += place == 0
    everybody = list(known.values())
    own = {roles.plain(name) for name in agent_names if name.strip()}
    for one in everybody:
        _by_name(one, told or {}, own)
    _either([one for one in everybody if one.name not in (told or {})])
    for one in everybody:
        if one.author is None:
            _by_words(one)
    _by_place(everybody)
    return tuple(_speaker(one) for one in everybody)


def _by_name(one: _Known, told: Mapping[str, Author], own: set[str]) -> None:
    name, inside = roles.plain(one.name), roles.bracketed(one.name)
    words = [word for word in (name, inside, roles.unbracketed(one.name)) if word]
    if one.name in told:
        one.take(told[one.name], phrase("The text says so."), sure=True)
    elif any(word in own for word in words):
        one.take(Author.AGENT, phrase("The name of your AI."), sure=True)
    elif roles.is_telephone(one.name):
        one.take(Author.CUSTOMER, phrase("Writes from a telephone number."), sure=True)
    elif any(roles.is_customer(word) for word in words):
        one.take(Author.CUSTOMER, phrase("“{word}” is a customer's word.", word=one.name[:60]), sure=True)
    elif any(
        roles.is_ai(word) and word not in roles.HUMAN for word in (*words, roles.before_company(one.name))
    ):
        one.take(Author.AGENT, phrase("“{word}” is a word for an AI.", word=one.name[:60]), sure=True)
    elif any(roles.is_human(word) for word in words):
        one.take(
            Author.HUMAN,
            phrase("“{word}” is a word for a person of the helpdesk.", word=one.name[:60]),
            sure=True,
        )
    elif roles.on_behalf(one.name):
        one.take(Author.HUMAN, phrase("Speaks for a company, as a person does."), sure=True)


def _either(everybody: Sequence[_Known]) -> None:
    """ "Agent" is the AI beside "Human", a person beside "Bot", and open otherwise; "Operator" likewise."""
    for one in everybody:
        if roles.plain(one.name) not in roles.EITHER | {"operator"}:
            continue
        others = {other.author for other in everybody if other is not one and other.author is not None}
        if Author.AGENT in others:
            one.take(Author.HUMAN, phrase("Somebody else is the AI."), sure=True)
        elif Author.HUMAN in others:
            one.take(Author.AGENT, phrase("Somebody else is the person."), sure=True)
        else:
            one.take(Author.AGENT, phrase("May be an AI or a person."), sure=False)


def _by_words(one: _Known) -> None:
    texts = [said.text[:600] for said in one.said[:LOOKED_AT]]
    if any(_AI_SAYS.search(text) for text in texts[:3]):
        one.take(Author.AGENT, phrase("Says so, as an AI does."), sure=False)
    elif any(_HELPER_SAYS.search(text) for text in texts):
        one.take(Author.HUMAN, phrase("Writes as somebody who helps."), sure=False)
    elif roles.bracketed(one.name):
        one.take(Author.HUMAN, phrase("Names a company, as a person does."), sure=False)


def _by_place(everybody: Sequence[_Known]) -> None:
    """Whoever is left: the customer, when there is none yet, otherwise a person."""
    left = [one for one in everybody if one.author is None]
    if not left:
        return
    if not any(one.author is Author.CUSTOMER and not _one_of_many(one, everybody) for one in everybody):
        first = max(left, key=lambda one: one.begins)
        others = any(one.author is Author.CUSTOMER for one in everybody)
        if len(left) == 1 and len(everybody) > 1 and not others:
            certain = all(one.sure for one in everybody if one is not first)
            first.take(Author.CUSTOMER, phrase("The only one left."), sure=certain)
        else:
            first.take(Author.CUSTOMER, phrase("Writes first."), sure=False)
    for one in left:
        if one.author is None:
            one.take(Author.HUMAN, phrase("Writes later than the customer."), sure=False)


def _one_of_many(one: _Known, everybody: Sequence[_Known]) -> bool:
    """A bare telephone number in a group that somebody else begins, with the helpdesk in it by name."""
    helped = any(other.author in (Author.HUMAN, Author.AGENT) for other in everybody)
    return helped and not one.begins and roles.is_telephone(one.name)


def _speaker(one: _Known) -> Speaker:
    assert one.author is not None
    first = " ".join(one.said[0].text[: BEGINS * 2].split())
    begins = first if len(first) <= BEGINS else first[: BEGINS - 1].rstrip() + "…"
    return Speaker(one.name, one.author, one.sure, one.why, len(one.said), begins)
