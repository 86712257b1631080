"""The one exception tree of the product.

AssistantError
├── UsageError              the call itself is off (a flag, an empty question)
├── SettingsError           an unknown or impossible setting
├── ReadingError            one file cannot become an article
│   ├── UnreadableFile      missing, empty, binary, no permission
│   ├── UnknownEncoding     text, but in no encoding that we are sure of
│   └── NotAnArticle        readable, but holds no article text
├── ModelError              the embedding model is missing, damaged or refuses
├── LanguageModelError      a language model that was to read articles cannot be asked
├── IndexingError           the index cannot be opened, read or written
│   ├── EmptyIndex          nothing is indexed yet
│   ├── LockedIndex         another process writes to it
│   ├── UnknownArticle      no article of that id is indexed
│   ├── DamagedIndex        SQLite or Chroma files are broken
│   └── MismatchedIndex     built by another model, prompt or chunker
├── QuestionSetError        a line of a question set is wrong
├── DeskError               conversations or feedback cannot be read or kept
│   └── UnknownConversation there is none of that id, or it is not the asker's
├── UploadError             a file dropped on the page is not taken
├── AccountError            the file of users is wrong, or a name in it
└── ServerError             the chat page cannot be served (port taken, ...)
    └── ServerBusy          no room for one more question just now

It lives in the lowest layer so that every layer may raise from it. Messages
are Vietnamese, one sentence that says what is wrong and one that says what to
do: the command line prints them as they are, without a traceback.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AccountError",
    "AssistantError",
    "DamagedIndex",
    "DeskError",
    "EmptyIndex",
    "IndexingError",
    "LanguageModelError",
    "LockedIndex",
    "MismatchedIndex",
    "ModelError",
    "NotAnArticle",
    "QuestionSetError",
    "ReadingError",
    "ServerBusy",
    "ServerError",
    "SettingsError",
    "UnknownArticle",
    "UnknownConversation",
    "UnknownEncoding",
    "UnreadableFile",
    "UploadError",
    "UsageError",
]


class AssistantError(Exception):
    """Anything that goes wrong in a way the user can be told about."""

    exit_code = 1


class UsageError(AssistantError):
    """The call itself is off."""

    exit_code = 2


class SettingsError(AssistantError):
    """An unknown or impossible setting."""

    exit_code = 2


class ReadingError(AssistantError):
    """One file cannot become an article; the other files go on."""


class UnreadableFile(ReadingError):
    """The file is missing, empty, binary or not ours to read."""


class UnknownEncoding(ReadingError):
    """The bytes are text, but in no encoding that we are sure of.

    `guesses` names the nearest encodings, the likeliest first; empty where none is near.
    """

    def __init__(self, message: str, guesses: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.guesses = tuple(guesses)


class NotAnArticle(ReadingError):
    """The file can be read, but holds no article text."""


class ModelError(AssistantError):
    """The embedding model is missing, damaged, or refuses its input."""


class LanguageModelError(AssistantError):
    """A language model that was to read articles cannot be asked; what it read before is kept."""


class IndexingError(AssistantError):
    """The index cannot be opened, read or written."""


class EmptyIndex(IndexingError):
    """Nothing is indexed yet."""


class LockedIndex(IndexingError):
    """Another process is writing to this index."""


class UnknownArticle(IndexingError):
    """No article of that id is indexed."""


class DamagedIndex(IndexingError):
    """The ledger or the vector store is broken on disk."""


class MismatchedIndex(IndexingError):
    """The index was built by another model, prompt or chunker."""


class QuestionSetError(AssistantError):
    """A line of a question set does not follow the schema."""


class DeskError(AssistantError):
    """Conversations or feedback cannot be read or kept."""


class UnknownConversation(DeskError):
    """There is no such conversation, or it belongs to somebody else."""


class UploadError(AssistantError):
    """A file dropped on the page is not taken; `status` is what HTTP calls the reason."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class AccountError(AssistantError):
    """The file of users cannot be read, or a name or password in it is off."""

    exit_code = 2


class ServerError(AssistantError):
    """The chat page cannot be served."""


class ServerBusy(ServerError):
    """No room for one more question just now; worth another try in `retry_after` seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after
