"""The formats in which a summary is copied: `Copy.text` is exactly what is shown and what is copied."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from console.conversation.messages import Conversation
from console.conversation.phrases import Phrase, phrase
from console.conversation.summaries import Summary
from console.summary.document import Block, Writing, transcript, whole
from console.summary.markup import html, markdown, plain

SUBJECT_LENGTH = 150
"""Characters of an e-mail's subject."""


class Format(StrEnum):
    """How a summary can be copied."""

    CUSTOMER_VOICE = "customer_voice"
    AGENT_NOTE = "agent_note"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    EMAIL = "email"
    FIELDS = "fields"
    WITH_TRANSCRIPT = "with_transcript"


LIMITS: Mapping[str, int] = MappingProxyType(
    {
        "intercom": 10_000,
        "zendesk-messaging": 4_096,
        "zendesk-tickets": 64_000,
        "hubspot": 65_536,
        "freshchat": 4_000,
        "freshdesk": 10_000,
        "gorgias": 10_000,
        "link": 2_000,
        "copy-paste": 2_000,
    }
)
"""Characters that a provider takes in one piece; where none is documented, what we keep to."""

_TITLES: Mapping[Format, Phrase] = MappingProxyType(
    {
        Format.CUSTOMER_VOICE: phrase("Customer voice"),
        Format.AGENT_NOTE: phrase("Agent note"),
        Format.PLAIN: phrase("Plain"),
        Format.MARKDOWN: phrase("Markdown"),
        Format.HTML: phrase("HTML"),
        Format.EMAIL: phrase("E-mail"),
        Format.FIELDS: phrase("Field by field"),
        Format.WITH_TRANSCRIPT: phrase("Summary and transcript"),
    }
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A summary ready to be shown and copied.

    `html` accompanies `text` for the HTML format only and shows the same words; `masked` counts the secrets
    taken out; `limit` is the provider's, in characters, None where no provider was named; `subject` is the
    e-mail's.
    """

    format: Format
    text: str
    html: str | None = None
    masked: int = 0
    limit: int | None = None
    subject: str = ""

    @property
    def length(self) -> int:
        """Characters of the text."""
        return len(self.text)

    @property
    def fits(self) -> bool:
        """Whether it is within the provider's limit."""
        return self.limit is None or self.length <= self.limit


def title(of: Format) -> Phrase:
    """The name of a format as a switch shows it."""
    return _TITLES[of]


def render(
    into: Format,
    summary: Summary,
    conversation: Conversation,
    *,
    title: str,
    masking: bool = True,
    provider: str = "",
) -> Copy:
    """The summary in a format, under a title (the conversation's), for a provider by its name."""
    writing = Writing(conversation, masking=masking)
    blocks = _blocks(into, summary, conversation, title, writing)
    subject = ""
    text = markdown(blocks) if into is Format.MARKDOWN else plain(blocks)
    if into is Format.EMAIL:
        subject = writing.line(title)[:SUBJECT_LENGTH].rstrip()
        text = f"Subject: {subject}\n\n{text}"
    marked = html(blocks) if into is Format.HTML else None
    return Copy(into, text, marked, writing.masked, LIMITS.get(provider), subject)


def _blocks(
    into: Format, summary: Summary, conversation: Conversation, title: str, writing: Writing
) -> list[Block]:
    match into:
        case Format.CUSTOMER_VOICE:
            return writing.paragraph(summary.voice)
        case Format.AGENT_NOTE:
            return writing.paragraph(summary.note)
        case Format.PLAIN | Format.MARKDOWN | Format.HTML:
            return whole(summary, writing, title)
        case Format.EMAIL:
            return whole(summary, writing, "")
        case Format.FIELDS:
            return writing.fields(summary.slots)
        case Format.WITH_TRANSCRIPT:
            return [*whole(summary, writing, title), *transcript(conversation, writing)]
