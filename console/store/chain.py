"""The digests that chain a conversation's entries.

    content = sha256(salt || body)                                       what was said; salt is 16 bytes
    digest  = sha256(previous || seq || at || kind || content)

`previous` is the digest of the entry before (32 bytes); before the first it is
`sha256("handover-console journal 1\\n" || conversation id)`. `seq` and `at` are 8 bytes, big-endian, `at`
signed and in microseconds since 1970 UTC; `kind` is the event's name in ASCII; the conversation's id is
UTF-8. Only `kind` varies in length, so no two entries run together alike. A digest covers `content`, not
salt and body themselves: erasing both leaves every digest true and the words beyond guessing.
"""

from hashlib import sha256
from secrets import token_bytes

SALT_BYTES = 16


def start(conversation: str) -> bytes:
    """What stands for the digest before a conversation's first entry."""
    return sha256(b"handover-console journal 1\n" + conversation.encode()).digest()


def salt() -> bytes:
    """A fresh salt."""
    return token_bytes(SALT_BYTES)


def content(salt: bytes, body: bytes) -> bytes:
    """The digest of what was said."""
    return sha256(salt + body).digest()


def link(previous: bytes, seq: int, at: int, kind: str, content: bytes) -> bytes:
    """The digest of one entry; `at` in microseconds since 1970 UTC."""
    numbers = seq.to_bytes(8, "big") + at.to_bytes(8, "big", signed=True)
    return sha256(previous + numbers + kind.encode() + content).digest()
