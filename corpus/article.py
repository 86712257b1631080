"""What one news article is, once it has been read.

Offsets everywhere are Python string indices (code points, half open) into
`Article.text`, the stored text. A quote is always `text[start:end]`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

__all__ = ["Article", "Found", "Span", "Stretch"]


class Stretch(Protocol):
    """Whatever has a start and an end in the stored text: a span, a day, a figure, a place."""

    @property
    def start(self) -> int:
        """Its first code point."""
        ...

    @property
    def end(self) -> int:
        """The code point behind its last one."""
        ...


class Span(NamedTuple):
    """A half-open stretch of the stored text, in code points."""

    start: int
    end: int

    def touches(self, other: Stretch) -> bool:
        """Whether the two share any of the text."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Found:
    """One field of an article, with how it was found.

    `span` is the stretch of the stored text that states it; None where the
    page only implies it (a site's name in a menu, an outlet's code).
    """

    value: str
    how: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article, cleaned of its page's furniture.

    `text` is the stored text in NFC: the title, the page's own date line if
    it has one, the paragraphs and the closing byline, each as the page has
    them, parted by blank lines. Nothing in it is rewritten, so that a quote
    can be shown exactly.
    """

    id: str
    """Stable for the file: 12 hex digits of the hash of `key`."""
    key: str
    """Where it came from: a POSIX path, `archive.zip!member`, `file.jsonl#id`."""
    file: str
    """The file's name, as citations show it."""
    title: str
    text: str
    paragraphs: tuple[Span, ...]
    """Body paragraphs in order (title, date line and byline are not among them)."""
    captions: tuple[Span, ...] = ()
    """The paragraphs (a subset of `paragraphs`) that are photo captions."""
    lead: str = ""
    """First body paragraph, exactly as it stands in `text`."""
    published: date | None = None
    published_how: str = ""
    """How the date was found, in a few English words: "header line", ..."""
    source: Found | None = None
    author: Found | None = None
    place: Found | None = None
    title_span: Span | None = None
    published_span: Span | None = None
    url: str | None = None
    encoding: str = "utf-8"

    @property
    def content_hash(self) -> str:
        """Changes exactly when something that is indexed or shown changes."""
        fields = (
            self.text, self.title, self.file, str(self.published), self.published_how,
            *(f.value if f else "" for f in (self.source, self.author, self.place)),
            self.url or "",
        )
        return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()

    @staticmethod
    def id_for(key: str) -> str:
        """The id of the article that `key` names."""
        return hashlib.sha256(key.encode()).hexdigest()[:12]
