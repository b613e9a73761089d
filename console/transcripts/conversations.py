"""What was pasted as conversations: authors as they were confirmed, ids that follow the content."""

import hashlib
import json
from collections.abc import Mapping

from console.conversation.messages import Author, Conversation, Message
from console.transcripts.pasted import Pasted, Thread

PREFIX = "imported-"


def authors_of(pasted: Pasted) -> dict[str, Author]:
    """The authors as they were guessed, by the speakers' names."""
    return {speaker.name: speaker.author for speaker in pasted.speakers}


def conversations(pasted: Pasted, authors: Mapping[str, Author]) -> tuple[Conversation, ...]:
    """Every thread that holds a message; blocking, since it reads the whole text once more for the ids."""
    return tuple(_conversation(thread, authors) for thread in pasted.threads if thread.messages)


def _conversation(thread: Thread, authors: Mapping[str, Author]) -> Conversation:
    answerable = thread.answerable or (None,) * len(thread.messages)
    return Conversation(
        id=identity(thread),
        messages=tuple(
            Message(authors[said.speaker], said.text, said.at, word)
            for said, word in zip(thread.messages, answerable, strict=True)
        ),
        channel=thread.channel,
        customer=thread.customer,
        subject=thread.subject,
        tags=thread.tags,
    )


def identity(thread: Thread) -> str:
    """The same for the same text, whoever its speakers are taken for and whenever it is pasted."""
    said = [(one.speaker, one.written, one.text) for one in thread.messages]
    content = json.dumps([thread.key, said], ensure_ascii=True).encode()
    return PREFIX + hashlib.sha256(content).hexdigest()[:32]
