"""How the customer can be reached: what is known of them, else what they wrote themselves."""

import re
from collections.abc import Iterable

from console.conversation.messages import Author, Conversation
from console.privacy import mask
from console.summary.statements import text_read, window

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,24}(?![\w-])")
_PHONE = re.compile(r"(?<![\w+#.,/-])(?:\+|00)?\(?\d(?:[ ()/.-]{0,2}\d){6,14}(?![\w@-]|[.,]\d)")
_DATE = re.compile(r"(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4})$")
_CALLED = re.compile(
    r"(?:phone|mobile|cell|call|tel|telefon|handy|téléphone|portable|teléfono|móvil|telefone|telemóvel"
    r"|telefono|cellulare"
    r"|telefoon|reach|number is|contact (?:no|number)|whatsapp)\W{0,3}(?:\w+\W{1,3}){0,4}$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?i:my name is|my name’s|my name's|this is|ich hei(?:ß|ss)e|mein name ist|je m['’]appelle"
    r"|me llamo|mi nombre es"
    r"|meu nome é|chamo-me|mi chiamo|mijn naam is"
    r"|jag heter)\s+((?:[A-ZÀ-ÖØ-Þ][\w’'-]+)(?:\s[A-ZÀ-ÖØ-Þ][\w’'-]+){0,2})"
)


def contact(conversation: Conversation) -> str:
    """Name, e-mail address and telephone number, as far as they are known, separated by commas."""
    written = [
        text_read(conversation, place)
        for place in window(conversation)
        if conversation.messages[place].author is Author.CUSTOMER
    ]
    customer = conversation.customer
    parts = (customer.name or _first(_NAME, written), customer.email or _email(written), _phone(written))
    return ", ".join(" ".join(part.split()) for part in parts if part and part.strip())


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    return next((found[1] for text in texts if (found := pattern.search(text))), "")


def _email(texts: Iterable[str]) -> str:
    return next((found.group() for text in texts if (found := _EMAIL.search(text))), "")


def _phone(texts: Iterable[str]) -> str:
    """A number written internationally, or one that the words before it call a telephone number."""
    for text in texts:
        for found in _PHONE.finditer(text):
            number = found.group()
            if _DATE.match(number):
                continue
            if number not in mask(text).text:
                continue
            if number.startswith("+") or _CALLED.search(text[max(0, found.start() - 60) : found.start()]):
                return number
    return ""
