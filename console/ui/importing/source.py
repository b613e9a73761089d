"""Where a conversation comes from: the clipboard, what was dropped, a file."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from console.conversation.errors import BadInput
from console.conversation.phrases import phrase

LARGEST = 64 * 1024 * 1024
"""Bytes; a longer file is no transcript."""


def held(data: QMimeData) -> str | Path:
    """The text, or the one file, that the clipboard or a drag holds; its HTML and pictures are left alone.

    Raises `BadInput` where it holds neither.
    """
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(files) > 1:
        raise BadInput(
            phrase("These are {count} files.", count=len(files)),
            phrase("Take one at a time, or put the conversations into one CSV or JSON lines file."),
        )
    if files:
        return files[0]
    text = data.text()
    if text.strip():
        return text
    if data.hasImage():
        raise BadInput(
            phrase("This is a picture, not text."),
            phrase("Select the conversation's text in the other tool, copy it, and try again."),
        )
    raise BadInput(
        phrase("There is no text on the clipboard."),
        phrase("Select the conversation in the other tool, copy it, and try again."),
    )


def read(path: Path) -> str:
    """A file's text in whatever encoding; blocking. Raises `BadInput` where there is none."""
    from console.knowledge.decoding import NotText, decode

    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(
                phrase("{file} is larger than {size} MB.", file=path.name, size=LARGEST // 1_048_576),
                phrase("Split it, or export fewer conversations."),
            )
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput(
            phrase("{file} cannot be read: {reason}.", file=path.name or str(path), reason=reason),
            phrase("Check its name and its rights, then choose it again."),
        ) from error
    try:
        text = decode(data)
    except NotText:
        raise BadInput(
            phrase("{file} is no text file.", file=path.name),
            phrase("Choose a transcript as text, a CSV file, or JSON lines."),
        ) from None
    if not text.strip():
        raise BadInput(
            phrase("{file} is empty.", file=path.name), phrase("Choose the file that holds the conversation.")
        )
    return text
