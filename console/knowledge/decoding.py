"""From bytes to text: byte order marks, UTF-8 with a few broken bytes, UTF-16, and older encodings."""

import codecs
import re

SAMPLE = 64 * 1024
"""Bytes looked at when an encoding has to be guessed; guessing on 10 MB takes minutes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class NotText(ValueError):
    """The bytes are no text: pictures, archives, programs."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text in `data`, line ends as `\\n`; `declared` is what the file says of itself. Raises NotText."""
    text = _decode(data, declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    return _ODD.sub("", text.replace("\x00", "").removeprefix("\ufeff"))


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\x00" in data:
        return _without_mark(data)
    if len(_CONTROLS.findall(data, 0, SAMPLE)) > min(len(data), SAMPLE) // 50:
        raise NotText
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    # Read as UTF-8, older encodings leave next to nothing above ASCII whole; UTF-8 with damage leaves most.
    if _above_ascii(text) - broken >= 3 * broken:
        return text
    return data.decode(_known(declared) or _guess(data), "replace")


def _above_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _without_mark(data: bytes) -> str:
    """UTF-16 without a mark has its NULs on one side of each pair; anything else with NULs is not text."""
    head = data[:SAMPLE]
    pairs = len(head) // 2
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    for encoding, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if pairs and many > pairs * 0.4 and few <= pairs * 0.02:
            text = data.decode(encoding, "replace")
            # Numbers in pairs of bytes look like it too, but read as control characters.
            if len(_ODD.findall(text, 0, SAMPLE)) <= min(len(text), SAMPLE) // 50:
                return text
    raise NotText


def _known(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else None
    except LookupError:
        return None
    # A page that says UTF-8 and is not has been looked at above; latin-1 on the web means Windows-1252.
    return {"utf-8": None, "iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name) if name else None


def _guess(data: bytes) -> str:
    sample = _sample(data)
    high = sum(len(run) for run in _HIGH.findall(sample))
    letters = sum(1 for byte in sample if chr(byte).isalpha())
    if high * 5 < letters:  # Latin scripts: a few accents among many letters, too little to guess from
        return "cp1252" if not re.search(rb"[\x81\x8d\x8f\x90\x9d]", sample) else "latin-1"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "latin-1"


def _sample(data: bytes) -> bytes:
    """The head, and the surroundings of the first high bytes when the head has none."""
    if len(data) <= SAMPLE:
        return data
    first = _HIGH.search(data)
    start = max(0, first.start() - SAMPLE // 4) if first else 0
    line = data.rfind(b"\n", 0, start + 1) + 1
    return data[line if start - line < SAMPLE else start :][:SAMPLE]
