"""What can be wrong with one file or with the whole folder, each with what to do about it."""

from dataclasses import dataclass
from pathlib import Path

from console.conversation.errors import KnowledgeError
from console.conversation.phrases import Phrase, phrase

LARGEST = 64 * 1024 * 1024
"""Bytes; a longer file is no article."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One document that could not be read; all others were."""

    document: str
    why: Phrase
    remedy: Phrase


def not_text(document: str) -> Problem:
    """The file holds no text."""
    return Problem(
        document,
        Phrase("The file holds no text but a picture, a program or the like."),
        Phrase("Save it as Markdown, HTML or plain text, or move it out of the folder."),
    )


def no_words(document: str) -> Problem:
    """The file is empty."""
    return Problem(
        document, Phrase("The file holds no words."), Phrase("Write the article, or remove the file.")
    )


def too_large(document: str) -> Problem:
    """The file is longer than `LARGEST`."""
    return Problem(
        document,
        phrase("The file is larger than {size} MB.", size=LARGEST // (1024 * 1024)),
        Phrase("Split it into several articles."),
    )


def unreadable(document: str, error: OSError) -> Problem:
    """The system refused to read a file or a folder."""
    return Problem(
        document,
        phrase("It cannot be read: {reason}.", reason=error.strerror or type(error).__name__),
        Phrase("Check the rights to the file, then read the folder again."),
    )


def strange_name(document: str) -> Problem:
    """The name is in no encoding of this system."""
    return Problem(document, Phrase("The file's name holds broken characters."), Phrase("Rename the file."))


STORED = {"not_text": not_text, "no_words": no_words, "too_large": too_large}
"""Problems that stay until the file changes, under the names they are kept by."""


def folder_missing(folder: Path) -> KnowledgeError:
    """The folder is not there."""
    return KnowledgeError(
        phrase("The knowledge folder {folder} is not there.", folder=_shown(folder)),
        Phrase("Bring it back, or choose another folder. What was read from it before is kept."),
    )


def folder_unreadable(folder: Path, error: OSError) -> KnowledgeError:
    """The folder cannot be listed."""
    return KnowledgeError(
        phrase(
            "The knowledge folder {folder} cannot be read: {reason}.",
            folder=_shown(folder),
            reason=error.strerror or type(error).__name__,
        ),
        Phrase("Check the rights to the folder, or choose another one. What was read before is kept."),
    )


def folder_empty(folder: Path) -> KnowledgeError:
    """Nothing in the folder is of a kind that is read."""
    return KnowledgeError(
        phrase("The knowledge folder {folder} holds no Markdown, HTML or text file.", folder=_shown(folder)),
        Phrase("Put articles there, or choose another folder. What was read before is kept."),
    )


def index_unusable(index: Path, reason: str) -> KnowledgeError:
    """The index file cannot be opened, read or written."""
    return KnowledgeError(
        phrase("The knowledge index {index} cannot be used: {reason}.", index=_shown(index), reason=reason),
        Phrase("Check the room and the rights on the disk, then read the folder again."),
    )


def index_damaged(index: Path) -> KnowledgeError:
    """The index file is damaged; it is derived and will be built anew."""
    return KnowledgeError(
        phrase("The knowledge index {index} is damaged.", index=_shown(index)),
        Phrase("Read the knowledge folder again: the index is built anew from it."),
    )


def _shown(path: Path) -> str:
    return str(path).encode("utf-8", "replace").decode("utf-8")
