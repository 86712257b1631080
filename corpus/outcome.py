"""What came of one file: its articles, and what in it was refused."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import Article
from corpus.errors import ReadingError, UnknownEncoding

__all__ = ["Failure", "Reading"]


@dataclass(frozen=True, slots=True)
class Failure:
    """One file, or one member or line of a file, that did not become an article."""

    key: str
    """As `Article.key`: a path, `archive.zip!member`, `file.jsonl#id`."""
    file: str
    """As `Article.file`: the name to show."""
    error: ReadingError

    @property
    def message(self) -> str:
        """The reason in Vietnamese, and what to do."""
        return str(self.error)

    @property
    def kind(self) -> str:
        """Name of the error's class: what may help depends on it."""
        return type(self.error).__name__

    @property
    def guesses(self) -> tuple[str, ...]:
        """Encodings that it may be in, the likeliest first."""
        return self.error.guesses if isinstance(self.error, UnknownEncoding) else ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one file gave, in its own order."""

    articles: tuple[Article, ...] = ()
    failures: tuple[Failure, ...] = ()
