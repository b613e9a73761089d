"""Masking what must not be passed on, and showing what a text hides.

Masked: payment cards, IBANs, security codes, passwords, keys and tokens, always visibly. E-mail addresses,
telephone and order numbers stay: the person who takes over needs them.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

IBAN_LENGTHS = {
    **dict.fromkeys(("NO",), 15),
    **dict.fromkeys(("BE",), 16),
    **dict.fromkeys(("DK", "FI", "NL", "FO", "GL", "FK", "SD"), 18),
    **dict.fromkeys(("MK", "SI"), 19),
    **dict.fromkeys(("AT", "EE", "KZ", "LT", "LU", "XK", "MN"), 20),
    **dict.fromkeys(("CH", "HR", "LI", "LV"), 21),
    **dict.fromkeys(("BG", "BH", "CR", "DE", "GB", "GE", "IE", "ME", "RS", "VA"), 22),
    **dict.fromkeys(("AE", "GI", "IL", "IQ", "TL", "OM", "SO"), 23),
    **dict.fromkeys(("AD", "CZ", "ES", "MD", "PK", "RO", "SA", "SE", "SK", "TN", "VG"), 24),
    **dict.fromkeys(("LY", "PT", "ST"), 25),
    **dict.fromkeys(("IS", "TR"), 26),
    **dict.fromkeys(("DJ", "FR", "GR", "IT", "MC", "MR", "SM", "BI"), 27),
    **dict.fromkeys(("AL", "AZ", "BY", "CY", "DO", "GT", "HU", "LB", "PL", "SV", "NI"), 28),
    **dict.fromkeys(("BR", "EG", "PS", "QA", "UA"), 29),
    **dict.fromkeys(("JO", "KW", "MU", "YE"), 30),
    **dict.fromkeys(("MT", "SC"), 31),
    **dict.fromkeys(("LC",), 32),
    **dict.fromkeys(("RU",), 33),
}
"""Characters of an IBAN by country (SWIFT IBAN registry)."""

# Whatever people and editors put between the groups of a number, unseen characters included.
_GAP = r"[\s.·_/\-\u00ad\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]{0,4}"
_NUMBER = re.compile(rf"(?<!\d)(?<!•••• )\d(?:{_GAP}\d){{12,}}")
_GROUP = re.compile(r"\d+")
_NETWORK = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|(?:6011|65\d\d|64[4-9]\d|62\d\d)\d{12,15}|3(?:0[0-5]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|220[0-4]\d{12}"
)
_OTHER_NUMBER = re.compile(
    r"(?:order|tracking|track|parcel|shipment|invoice|ticket|case|reference|ref|imei|serial|meid|ean|isbn|bestell\w*"
    r"|auftrags\w*|sendungs\w*|rechnungs\w*|commande|suivi|pedido|encomenda|ordine|bestelling|zamówieni\w*|order-?id)"
    r"\W{0,3}(?:number|no|nr|id|code|nummer|numéro|número|numero|n°)?\W{0,4}(?:is|ist|est|es|è|:)?\W{0,3}$",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ \u00a0\u202f-]?[A-Za-z0-9]){11,30}")
_EXPIRY_AND_CODE = re.compile(
    r"\W{0,6}(?:exp\w*\W{0,3})?\d{1,2}\s?[/-]\s?\d{2,4}\W{1,5}(\d{3,4})(?!\d)", re.IGNORECASE
)
_CODE = re.compile(
    r"(?<!\w)(?:cvv2?|cvc2?|cv2|csc|card (?:security|verification) (?:code|number)|security code|prüfnummer"
    r"|prüfziffer|kartenprüfnummer|cryptogramme|código de seguridad|código de segurança|codice di sicurezza"
    r"|beveiligingscode)(?:\s+(?:number|code|is|ist|est|es|è|was)){0,2}\s*[:=#(-]?\s*(\d{3,4})(?!\d)",
    re.IGNORECASE,
)
_KEY_BLOCK = re.compile(
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
    r".*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|\Z)",
    re.DOTALL,
)
_BEARER = re.compile(r"(?<!\w)(?:bearer|basic)\s+([A-Za-z0-9._~+/=-]{12,})", re.IGNORECASE)
_KNOWN_KEY = re.compile(
    r"(?<![A-Za-z0-9])(?:sk-[A-Za-z0-9_-]{12,}|[spr]k_(?:live|test)_[A-Za-z0-9]{8,}|whsec_[A-Za-z0-9+/=]{12,}"
    r"|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[a-z]-[A-Za-z0-9-]{10,}"
    r"|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}|SG\.[A-Za-z0-9_.-]{20,}"
    r"|pat-[a-z]{2}\d-[A-Za-z0-9-]{20,}|shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{20,}|hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{20,}"
    r"|pypi-[A-Za-z0-9_-]{20,}|dop_v1_[a-f0-9]{20,}|EAA[A-Za-z0-9]{30,}"
    r"|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?)"
)
_LABELS = (
    r"(?P<password>pass(?:word|code|phrase|wd)|pwd|passwort|kennwort|mot de passe|contraseña|senha|wachtwoord"
    r"|lösenord|adgangskode|passord|salasana|hasło|heslo|jelszó|şifre|parola|пароль|密码|密碼|パスワード|비밀번호"
    r"|كلمة المرور)|(?P<pin>pin(?: ?code)?|tan|otp|one[- ]time (?:code|password)|verification code)"
    r"|(?P<key>(?:api|secret|access|private|client)[-_ ]?(?:key|token|secret)|secret"
    r"|(?:auth|access|refresh|id)?[-_ ]?token)"
)
_LINKS = r"\s*(?:[:=：]|=>)\s*|\s+(?:is|ist|est|es|è|is now|was|lautet|jest|är|er)\s*:?\s+"
_LABELLED = re.compile(
    rf"(?<![\w-])(?:{_LABELS})(?P<link>{_LINKS})(?P<quote>[\"'“„«`]?)(?P<value>[^\s\"'”“«»`]{{3,200}})",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?<![\w/@.?&=%#-])[A-Za-z0-9+/_=-]{24,4096}(?![\w@])")
_HEX = re.compile(r"[0-9a-fA-F]{32,}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_PROSE = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*[.,;:!?…)]*")
_REMOVED = re.compile(r"\[(?:password|PIN|key|token|private key|security code) removed|••••")

ENTROPY_BITS = 3.6
"""Bits per character from which a long run of mixed characters is taken for a secret."""

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its secrets taken out; `spans` are (start, end, kind) of each mark within `text`.

    Kinds: card, iban, code, password, pin, key, token, private_key.
    """

    text: str
    spans: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Find:
    start: int
    end: int
    mark: str
    kind: str


def mask(text: str) -> Masked:
    """The text with card numbers, IBANs, codes, passwords and keys replaced by visible marks."""
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = done = 0
    for find in _chosen(text):
        kept = text[done : find.start]
        start = length + len(kept)
        spans.append((start, start + len(find.mark), find.kind))
        parts += [kept, find.mark]
        length, done = start + len(find.mark), find.end
    parts.append(text[done:])
    return Masked("".join(parts), tuple(spans))


def secrets(text: str) -> tuple[tuple[str, str], ...]:
    """What `mask` takes out of the text, each with its mark, in order."""
    return tuple((text[find.start : find.end], find.mark) for find in _chosen(text))


def visible_bidi(text: str) -> str:
    """The text with every bidirectional control spelled out, as ⟦U+202E⟧: nothing can pose as other text."""
    return _BIDI.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", text)


def _chosen(text: str) -> Iterator[_Find]:
    """The finds in order; of two that overlap, the one that begins first, else the longer."""
    done = 0
    for find in sorted(_finds(text), key=lambda find: (find.start, find.start - find.end)):
        if find.start >= done:
            yield find
            done = find.end


def _finds(text: str) -> Iterator[_Find]:
    for found in _KEY_BLOCK.finditer(text):
        yield _Find(found.start(), found.end(), "[private key removed]", "private_key")
    for found in _KNOWN_KEY.finditer(text):
        yield _Find(found.start(), found.end(), "[key removed]", "key")
    for found in _BEARER.finditer(text):
        if any(letter.isdigit() for letter in found[1]) or len(found[1]) >= 24:
            yield _Find(found.start(1), found.end(1), "[token removed]", "token")
    yield from _labelled(text)
    yield from _codes(text)
    yield from _ibans(text)
    yield from _cards(text)
    for found in _LONG.finditer(text):
        if _looks_secret(found.group()):
            yield _Find(found.start(), found.end(), "[key removed]", "key")


def _labelled(text: str) -> Iterator[_Find]:
    for found in _LABELLED.finditer(text):
        value, start, end = found["value"], found.start("value"), found.end("value")
        if not found["quote"]:
            value = value.rstrip(".,;!?)…")
            end = start + len(value)
        named = ":" in found["link"] or "=" in found["link"] or "：" in found["link"]
        if (
            not value
            or _REMOVED.match(text, start)
            or not _given_away(text, value, end, named=named or bool(found["quote"]))
        ):
            continue
        if found["password"]:
            yield _Find(start, end, "[password removed]", "password")
        elif found["pin"]:
            if any(letter.isdigit() for letter in value):
                yield _Find(start, end, "[PIN removed]", "pin")
        else:
            yield _Find(start, end, "[key removed]", "key")


def _given_away(text: str, value: str, end: int, *, named: bool) -> bool:
    """Whether what follows "password" is one, and not the rest of a sentence ("password is wrong")."""
    if not _PROSE.fullmatch(value):
        return True
    rest = text[end:].split("\n", 1)[0].strip(" \t.,;!?)\"'”“»`")
    return named and not rest


def _codes(text: str) -> Iterator[_Find]:
    for found in _CODE.finditer(text):
        yield _Find(found.start(1), found.end(1), "[security code removed]", "code")


def _ibans(text: str) -> Iterator[_Find]:
    for found in _IBAN.finditer(text):
        length = IBAN_LENGTHS.get(found.group()[:2].upper())
        if length is None:
            continue
        places = [place for place, letter in enumerate(found.group()) if letter.isalnum()]
        if len(places) < length:
            continue
        end = places[length - 1] + 1
        iban = "".join(letter for letter in found.group()[:end] if letter.isalnum()).upper()
        if _mod97(iban) == 1:
            yield _Find(found.start(), found.start() + end, f"{iban[:2]}•• •••• {iban[-4:]}", "iban")


def _mod97(iban: str) -> int:
    return int("".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])) % 97


def _cards(text: str) -> Iterator[_Find]:
    for found in _NUMBER.finditer(text):
        groups = [
            (g.start() + found.start(), g.end() + found.start()) for g in _GROUP.finditer(found.group())
        ]
        digits = ["".join(str(int(digit)) for digit in text[a:b]) for a, b in groups]
        yield from _cards_in(text, groups, digits)


def _cards_in(text: str, groups: list[tuple[int, int]], digits: list[str]) -> Iterator[_Find]:
    first = 0
    while first < len(groups):
        last = _card_from(text, groups, digits, first)
        if last is None:
            first += 1
            continue
        start, end = groups[first][0], groups[last][1]
        number = "".join(digits[first : last + 1])
        yield _Find(start, end, f"•••• {number[-4:]}", "card")
        code = _EXPIRY_AND_CODE.match(text, end)
        if code:
            yield _Find(code.start(1), code.end(1), "[security code removed]", "code")
        first = last + 1


def _card_from(text: str, groups: list[tuple[int, int]], digits: list[str], first: int) -> int | None:
    """The group with which a card number that begins at group `first` ends; None when none begins there."""
    found: int | None = None
    number = ""
    for last in range(first, len(groups)):
        number += digits[last]
        if len(number) > 19:
            break
        if len(number) < 13 or not luhn(number):
            continue
        if _NETWORK.fullmatch(number):
            return None if _telephone(text, groups[first][0], number) else last
        if not (_telephone(text, groups[first][0], number) or _other(text, groups[first][0])):
            found = last
    return found


def _other(text: str, start: int) -> bool:
    """A number that its own words call an order, a parcel, a device; or that letters lead in."""
    before = text[max(0, start - 60) : start]
    return before[-1:].isalpha() or _OTHER_NUMBER.search(before) is not None


def _telephone(text: str, start: int, number: str) -> bool:
    """A number in international writing: at most 15 digits (ITU-T E.164) behind "+" or "00"."""
    if text[max(0, start - 1) : start] == "+":
        return len(number) <= 15 and not re.fullmatch(r"3[47]\d{13}", number)
    return number.startswith("00") and number[2] != "0" and len(number) <= 17


def luhn(number: str) -> bool:
    """Whether a string of digits ends in its Luhn check digit (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _looks_secret(run: str) -> bool:
    if _UUID.fullmatch(run):
        return False
    if _HEX.fullmatch(run) and any(letter.isalpha() for letter in run):
        return True
    kinds = (str.isupper, str.islower, str.isdigit)
    if not all(any(kind(letter) for letter in run) for kind in kinds):
        return False
    turns = sum(a.isdigit() != b.isdigit() or a.isupper() != b.isupper() for a, b in pairwise(run))
    return turns >= len(run) / 3 and _entropy(run) >= ENTROPY_BITS


def _entropy(run: str) -> float:
    shares = [run.count(letter) / len(run) for letter in set(run)]
    return -sum(share * math.log2(share) for share in shares)
