"""The tree of expected errors: each says what went wrong and what to do next.

    ConsoleError
    ├── BadInput              a line, a file or a field that cannot be read
    ├── KnowledgeError        a knowledge folder or its index
    ├── SettingsError         a settings file that cannot be used as it stands
    ├── StoreError            the journal's database
    │   ├── StoreCorrupt      damaged: never written to again
    │   ├── StoreNewer        written by a newer console
    │   ├── StoreReadOnly     no right to write, or a read-only disk
    │   ├── StoreFull         no room left
    │   ├── StoreBusy         another process holds it for too long
    │   └── Conflict          somebody else wrote to the conversation first
    ├── CredentialsError      the system keyring
    ├── AgentError            whoever answers could not
    └── NotPossible           an intent that the conversation's state does not allow

Everything else is a defect and reaches the one hook for unexpected errors.
"""

from console.conversation.phrases import NOTHING, Phrase


class ConsoleError(Exception):
    """Something expected went wrong; `message` and `remedy` may be shown to anyone.

    `code` is the stable name that the command line prints (`{"error": {"code": …}}`).
    """

    code = "error"

    def __init__(self, message: Phrase, remedy: Phrase = NOTHING) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join(part for part in (self.message.english(), self.remedy.english()) if part)


class BadInput(ConsoleError):
    """A line, a file or a field that cannot be read."""

    code = "bad_input"


class KnowledgeError(ConsoleError):
    """A knowledge folder or its index cannot be read."""

    code = "knowledge"


class SettingsError(ConsoleError):
    """A settings file that cannot be used as it stands."""

    code = "settings"


class StoreError(ConsoleError):
    """The journal's database cannot do what was asked."""

    code = "store"


class StoreCorrupt(StoreError):
    """The database is damaged; it is left untouched."""

    code = "store_corrupt"


class StoreNewer(StoreError):
    """The database was written by a newer console; it is left untouched."""

    code = "store_newer"


class StoreReadOnly(StoreError):
    """The database cannot be written: rights, or a read-only disk."""

    code = "store_read_only"


class StoreFull(StoreError):
    """The disk has no room left."""

    code = "store_full"


class StoreBusy(StoreError):
    """Another process holds the database for too long."""

    code = "store_busy"


class Conflict(StoreError):
    """Somebody else wrote to the conversation first; load it again and decide anew."""

    code = "conflict"


class CredentialsError(ConsoleError):
    """The system keyring cannot be used as asked."""

    code = "credentials"


class AgentError(ConsoleError):
    """Whoever answers could not."""

    code = "agent"


class NotPossible(ConsoleError):
    """The conversation's state does not allow this intent."""

    code = "not_possible"
