"""Words by which a speaker's part is told: "Visitor 123", "Support", "Answer Bot", in several languages."""

import re
import unicodedata
from functools import lru_cache

_CUSTOMER = (
    "visitor|customer|client|guest|user|end user|end-user|web user|lead|shopper|buyer|caller|"
    "requester|contact|besucher|besucherin|kunde|kundin|gast|nutzer|cliente|visitante|usuario|"
    "usuário|visiteur|visiteuse|utilisateur|visitatore|utente|klant|bezoeker|klient|kund|asiakas|"
    "müşteri|عميل|زائر|العميل|клиент|посетитель|客户|访客|お客様|고객|me|ich|yo|moi|io|eu|ik"
)
_AI = (
    "bot|chatbot|chat bot|ai|a.i.|assistant|ai assistant|virtual assistant|ai agent|virtual agent|"
    "answer bot|fin|fin ai agent|operator|gpt|chatgpt|assistent|assistentin|ki|ki-assistent|"
    "asistente|asistente virtual|assistente|assistente virtuale|my askai|myaskai|copilot|المساعد|бот|"
    "ассистент|机器人|ボット|봇"
)
_HUMAN = (
    "human|support|support agent|support team|customer support|customer service|customer care|"
    "help desk|helpdesk|service|agent|human agent|live agent|representative|rep|advisor|adviser|"
    "colleague|teammate|admin|staff|team|specialist|expert|consultant|operator|mitarbeiter|"
    "mitarbeiterin|kundendienst|kundenservice|berater|beraterin|agente|soporte|atención al cliente|"
    "conseiller|conseillère|service client|assistance|operatore|supporto|atendente|suporte|"
    "medewerker|klantenservice|الدعم|موظف|поддержка|оператор|客服|サポート|상담원"
)
CUSTOMER, AI, HUMAN = (frozenset(words.split("|")) for words in (_CUSTOMER, _AI, _HUMAN))
EITHER = frozenset({"agent"})
"""The AI in one tool, a person in another."""
_NUMBERED = re.compile(r"[\s#_-]*[(\[]?#?\d[\d\s-]*[)\]]?$|\s[0-9a-f]{6,40}$")
_VISITOR_ID = re.compile(r"v\d{6,20}")
_PHONE = re.compile(r"\+?[\d\s().-]{7,24}")
_BRACKETED = re.compile(r"\s?[(\[](?P<in>[^()\[\]]{1,60})[)\]]$")
_BOTS = re.compile(r"\b(?:chat)?bot\b|\bai\b|\bgpt\b|virtual (?:assistant|agent)|assistant$")
_FROM = re.compile(r"(?P<who>.+?)\s(?:from|via|von|de|@)\s.+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name as it is compared: no case, no number behind it, no marks of direction, single spaces.

    Telephone numbers and visitors' ids are nothing but a number and keep it.
    """
    kept = "".join(sign for sign in unicodedata.normalize("NFKC", name) if unicodedata.category(sign) != "Cf")
    folded = " ".join(kept.casefold().split()).strip("*_~ ")
    if _VISITOR_ID.fullmatch(folded) or _PHONE.fullmatch(folded):
        return folded
    return _NUMBERED.sub("", folded) or folded


def bracketed(name: str) -> str:
    """What stands in brackets behind a name: "Jane (Support)", "Maria [customer]"."""
    found = _BRACKETED.search(name)
    return plain(found["in"]) if found else ""


def unbracketed(name: str) -> str:
    """The name without what stands in brackets behind it."""
    return plain(_BRACKETED.sub("", name))


def before_company(name: str) -> str:
    """Who speaks for a company: "Fin" of "Fin from Acme"; nothing where nobody does."""
    found = _FROM.fullmatch(name)
    return plain(found["who"]) if found else ""


def is_telephone(name: str) -> bool:
    """A telephone number instead of a name, as of somebody who is in nobody's contacts."""
    return _PHONE.fullmatch(plain(name)) is not None


def is_customer(word: str) -> bool:
    """A customer's word, a visitor's id or a telephone number."""
    return word in CUSTOMER or _VISITOR_ID.fullmatch(word) is not None or _PHONE.fullmatch(word) is not None


def is_ai(word: str) -> bool:
    """The AI's word, or a name that holds one: "Acme Bot"."""
    return word in AI or _BOTS.search(word) is not None


def is_human(word: str) -> bool:
    """A word for the people of the helpdesk."""
    spaced = word.replace("-", " ")
    return spaced in HUMAN or spaced.endswith((" support", " team", " service", " helpdesk"))


def is_role(name: str) -> bool:
    """Does a name say whose part it is?"""
    return any(
        is_customer(word) or is_ai(word) or is_human(word) for word in (plain(name), bracketed(name)) if word
    )


def on_behalf(name: str) -> bool:
    """ "Jane from Acme", "Jane via Acme Support": somebody who speaks for a company."""
    return _FROM.fullmatch(name) is not None
