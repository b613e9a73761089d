"""Reported speech in English: a statement as a clause that can follow "The customer …" or "The agent …"."""

import re
from functools import lru_cache

from console.summary.person import agent_reported, agent_retold, customer_reported, third_person
from console.summary.statements import Statement, cut, without_opener
from console.summary.stopwords import STOPWORDS, vocabulary

WORD = 12
"""Characters that a word may take on average before a text is cut by them: few scripts part words at all."""
CLAUSE_WORDS = 28
"""Words of a statement that a sentence of the note takes over."""

_AUX = "can|could|will|would|should|shall|may|might|must|do|does|did|is|are|was|were|have|has|had|am"
_YES_NO = re.compile(
    rf"^(?P<aux>{_AUX})\s+(?P<subject>i|we|you|they|he|she|it|this|that|there)\s+(?P<rest>.+)$", re.I
)
_WH = re.compile(
    rf"^(?P<wh>(?:what|which|whose|how|where|when|why|who)(?:\s+(?:much|many|long|often|far|soon|come"
    rf"|else|exactly"
    rf"|\w+(?=\s+(?:{_AUX})\s)))?)\s+(?P<aux>{_AUX})\s+(?P<subject>i|we|you|they|he|she|it|this|that"
    rf"|there)\b\s*(?P<rest>.*)$",
    re.I,
)
_WH_WITHOUT_SUBJECT = re.compile(r"^(?:what|which|who|how come)\s+(?!are\b|is\b|do\b|does\b|did\b)\w+", re.I)
_SHOWN_VERBS = (
    "did|tried|have|had|got|can't|cannot|can’t|couldn't|couldn’t|won't|haven't|haven’t|still|want|wanted|need|needed"
    "|bought|ordered|paid|called|sent|received|restarted|reset|updated|checked|went|been|was|am|just|already|never"
    "|would|looking|trying|waiting|having|getting|hoping|followed|reinstalled|contacted|asked|spoke|changed|logged"
)
_NO_SUBJECT = re.compile(rf"^(?:{_SHOWN_VERBS})\b(?!\s+(?:i|we|you|he|she|it|they|there)\b)", re.I)
_LOOSE = re.compile(
    r"^(?:\w+ing\b|(?:please|pls|plz|don't|don’t|never mind|let|give|send|tell|stop|help|what an?"
    r"|such an?|that|talk|speak|connect|transfer|come|raise|make|fix|how|why|which|seems)\b|[#@<“\"(]|no\b)",
    re.I,
)
_FRAGMENT = re.compile(
    r"^(?:in|at|on|from|until|between|only|about|around|up to|within)\b(?:\s\S+){1,7}$", re.I
)
_VERB = re.compile(
    r"\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|should|shall|may|might|must"
    r"|\w+ed|\w+['’](?:s|re|ve|ll|d))\b",
    re.I,
)
_LOWER_OPENERS = vocabulary(
    """
    my our the a an it its it’s it's this that these those there when if since after before while as
    in on at for from with because every each all some any no not now today yesterday tomorrow last
    both another one two three we they he she you your what why how where who which is are was were
    can could do does did have has will would should trying got tried still just also only even then
    once to of about by over under either neither until whenever everything nothing something
    someone somebody nobody people please apparently unfortunately currently recently whose their
    his her depending according most many few several half so but and or
    """
)

_ASK_FOR = re.compile(
    r"(?:^|.*?[\s,;:])(?:please|kindly|pls|plz)\s+(?:also\s+"
    r"|just\s+)?(?P<verb>[a-z][a-z'’]+)\b(?P<rest>.*)$",
    re.I | re.S,
)
_CAN_YOU = re.compile(
    r"^(?:.{0,80}?[\s,;])?(?:can|could|would|will)\s+(?:you|u)\s+(?:please\s+|kindly\s+|possibly\s+"
    r"|also\s+|just\s+|mind\s+|be able to\s+)*"
    r"(?P<verb>[a-z][a-z'’]+)\b(?P<rest>.*)$",
    re.I | re.S,
)
_ALWAYS_VERBS = vocabulary("don't do be have never feel fill look help")
_ADVICE = vocabulary(
    """
    shift report pull push adjust lift mount unscrew screw fit measure unlock type sign pay pick pack print
    scan snap clean dry pump oil hand lay unfold fold rotate attach detach register create pair
    try restart reset loosen tighten check click tap go open use turn unplug plug remove reinstall
    update select follow visit see make log sign disconnect reconnect head enter press hold clear
    delete install download choose change switch ensure keep take bring test run read apply put set
    start stop close add replace return wait allow enable disable uninstall refresh refer avoid
    consider charge connect ride book power scroll navigate swap
    """
)
_REQUESTS = vocabulary(
    """
    send dm share provide let tell confirm reach contact call email e-mail message give show
    describe submit pm write reply respond advise forward specify explain clarify elaborate upload
    attach drop shoot complete fill get inform include mention note direct text verify state allow
    bear
    """
)
_DONE = _ADVICE | _REQUESTS
_DO = re.compile(r"^do (?!not\b)", re.I)
_THEN = re.compile(r"^(?:then|first|next|after that|now)[\s,]+(?=[a-z])", re.I)
_FORBIDS = re.compile(r"^(?:do not|don['’]t)\s+(?!you\b|we\b|i\b|they\b)(?P<rest>[a-z].+)$", re.I | re.S)
_NOT = re.compile(r"^(?:don['’]t|do not|never|avoid)\s+(?P<rest>.+)$", re.I | re.S)


def clip(text: str, limit: int = CLAUSE_WORDS) -> str:
    """At most `limit` words: up to the last end of a clause where one is near, else with an ellipsis."""
    if len(text) > limit * WORD:
        text = cut(text, limit * WORD).rstrip() + "…"
    parts = text.split()
    if len(parts) <= limit:
        return text
    while limit > 1 and parts[limit - 1][-1].isdigit() and parts[limit][0].isdigit():
        limit -= 1  # half a card number would pass the masking
    kept = " ".join(parts[:limit])
    ends = [
        found.start()
        for found in re.finditer(r"[,;:]\s|\s[-–—]\s|\s(?=(?:but|because|so|which|and|or)\s)", kept)
    ]
    last = next((end for end in reversed(ends) if len(kept[:end].split()) >= limit // 2), None)
    return (kept[:last] if last else kept).rstrip(" ,;:-–—…") + "…"


def customer_clause(statement: Statement, *, annoyed: bool = False, issue: bool = True) -> str:
    """What follows "The customer": "is asking …", "says that …", of an issue "is complaining that …"."""
    text = clip(without_opener(statement.text))
    if statement.question:
        return f"is asking {_indirect(text, name=statement.name)}".replace("asking :", "asking:")
    verb = "is complaining" if issue and (annoyed or complains(text)) else "says"
    return f"{verb}{_that(customer_reported(text), text, name=statement.name)}"


def complains(text: str) -> bool:
    """Whether something is wrong, by the customer's own words."""
    return _WRONG.search(text) is not None


_WRONG = re.compile(
    r"\b(?:not|never|no|can['’]?t|cannot|won['’]?t|doesn['’]?t|don['’]?t|didn['’]?t|isn['’]?t"
    r"|aren['’]?t|couldn['’]?t|haven['’]?t|wasn['’]?t"
    r"|hasn['’]?t|unable|broken?|breaks?|fail(?:s|ed|ing)?|wrong|error|problem|issues?|slow|late"
    r"|delay(?:s|ed)?|worst|terrible|awful"
    r"|horrible|horrendous|rude|bad|poor|crash(?:es|ed|ing)?|lost|missing|stuck|waiting|waited|still"
    r"|stop(?:s|ped)?|damaged|rubs?"
    r"|charged|cancell?ed|ridiculous|disappoint\w*|useless|annoy\w*|fuck\w*|shit\w*|wtf|joke"
    r"|disgrace\w*|waste|ruin\w*"
    r"|unacceptable|denied|refus\w*|overcharged|scam|frustrat\w*|faulty|glitch\w*|freez\w*|lag\w*"
    r"|hacked|stolen|down|dead)\b",
    re.I,
)


def agent_clause(statement: Statement) -> str:
    """What follows "The agent": "asks the customer to …", "suggests to …", "says that …"."""
    text = clip(without_opener(statement.text))
    wanted = _wanted(text, question=statement.question)
    if wanted:
        verb, rest = wanted
        lead = "suggests to" if verb.lower() in _ADVICE else "asks the customer to"
        return f"{lead} {_not_to(agent_reported(f'{verb}{rest}'))}".replace("to not to", "not to")
    if statement.question:
        return f"is asking: {agent_reported(_lowered(text, name=statement.name))}?"
    return f"says{_that(agent_reported(text), text, name=statement.name)}"


def retold_clause(statement: Statement) -> str:
    """The same as the customer tells it, following "I was": "told that …", "asked to …"."""
    text = clip(without_opener(statement.text))
    wanted = _wanted(text, question=statement.question)
    if wanted:
        verb, rest = wanted
        lead = "advised to" if verb.lower() in _ADVICE else "asked to"
        return f"{lead} {_not_to(agent_retold(f'{verb}{rest}'))}".replace("to not to", "not to")
    if statement.question:
        return f"asked: {agent_retold(_lowered(text, name=statement.name))}?"
    return f"told{_that(agent_retold(text), text, name=statement.name)}"


def asks_something(statement: Statement) -> bool:
    """Whether an agent's statement requests or advises something, or asks back."""
    return statement.question or _asked_to(statement.text, question=False) is not None


def requested(statement: Statement) -> bool:
    """Whether an agent's statement requests or advises something to be done."""
    return _asked_to(statement.text, question=statement.question) is not None


def advised(statement: Statement) -> bool:
    """Whether it advises the customer what to do, beyond asking for information."""
    wanted = _asked_to(statement.text, question=statement.question)
    return wanted is not None and wanted[0].lower() not in _REQUESTS


@lru_cache(maxsize=1 << 12)
def _asked_to(text: str, *, question: bool) -> tuple[str, str] | None:
    # Asked of every statement of the agent several times a turn, and again at the next.
    return _wanted(without_opener(text), question=question)


def _wanted(text: str, *, question: bool) -> tuple[str, str] | None:
    """The verb and the rest of what the customer is to do."""
    if question and (found := _CAN_YOU.match(text)):
        return _known(found["verb"], found["rest"], polite=False)
    for pattern in (_ASK_FOR, _CAN_YOU):
        found = pattern.match(text)
        if found and (wanted := _known(found["verb"], found["rest"], polite=pattern is _ASK_FOR)):
            return wanted
    text = _THEN.sub("", text, count=1)
    if forbidden := _FORBIDS.match(text):
        return "do", f" not {forbidden['rest']}"
    first, _, rest = _DO.sub("", text, count=1).partition(" ")
    if first.lower() in _DONE and rest and not rest.lower().startswith(("is ", "are ", "was ")):
        return first.lower(), f" {rest}"
    return None


def _known(verb: str, rest: str, *, polite: bool) -> tuple[str, str] | None:
    word = verb.lower().replace("’", "'")
    verbal = word not in STOPWORDS if polite else word in _DONE
    if verbal or word in _ALWAYS_VERBS:
        return (verb if verb.isupper() else word), rest
    return None


def _not_to(text: str) -> str:
    found = _NOT.match(text)
    return f"not to {found['rest']}" if found else text


def _that(text: str, source: str, *, name: bool) -> str:
    """What joins a clause to its verb: " that …" before a whole one, ": …" before anything else."""
    if len(source.split()) < 3:
        return f": “{source}”"
    if _NO_SUBJECT.match(source):
        text = text[:1].lower() + text[1:]
        started = re.sub(r"^(?:was|am)\b", lambda found: {"was": "were", "am": "are"}[found[0].lower()], text)
        ing = re.match(r"^(?:(?:just|still|already) )?\w+ing\b", text)
        return f" that they {'are ' if ing else ''}{started}"
    if _LOOSE.match(source) or (_FRAGMENT.match(source) and not _VERB.search(source)):
        return f": {_lowered(text, name=name)}"
    return f" that {_lowered(text, name=name)}"


def _indirect(text: str, *, name: bool) -> str:
    """A question as an indirect one where its grammar is plain, else as it stands behind a colon."""
    if found := _YES_NO.match(text):
        clause = _ordered(found["aux"].lower(), found["subject"], found["rest"])
        if clause:
            return f"whether {customer_reported(clause)}"
    if found := _WH.match(text):
        if (
            found["wh"].lower() == "how"
            and found["aux"].lower() == "do"
            and found["subject"].lower() in ("i", "we")
        ):
            return f"how to {customer_reported(found['rest'])}"
        clause = _ordered(found["aux"].lower(), found["subject"], found["rest"])
        if clause:
            return f"{found['wh'].lower()} {customer_reported(clause)}"
    if _WH_WITHOUT_SUBJECT.match(text):
        return customer_reported(_lowered(text, name=name))
    return f": {customer_reported(_lowered(text, name=name))}?"


def _ordered(aux: str, subject: str, rest: str) -> str:
    """Subject before verb; empty where that takes more grammar than is here."""
    if aux == "did":
        return ""
    if aux == "do":
        return f"{subject} {rest}"
    if aux == "does":
        verb, _, tail = rest.partition(" ")
        return f"{subject} {third_person(verb)} {tail}".strip() if verb.isalpha() else ""
    return f"{subject} {aux} {rest}".strip()


def _lowered(text: str, *, name: bool) -> str:
    """The first word in lower case unless it can be a name."""
    first = text.split(" ", 1)[0]
    second = text.split(" ", 2)[1:2]
    if name and second and len(second[0]) > 1 and second[0].istitle():
        return text
    word = first.lower().replace("’", "'")
    plain = word in _LOWER_OPENERS or word.endswith(("ing", "ed", "ly", "n't", "'s")) or word in _DONE
    if (
        (plain or not name)
        and (first[1:].islower() or len(first) == 1 or not plain)
        and not (len(first) > 1 and first.isupper())
    ):
        return text[:1].lower() + text[1:]
    return text
