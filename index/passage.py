"""What is retrieved: passages, and passages with their scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus.article import Span

__all__ = ["ArticleCard", "Filters", "Passage", "ScoredPassage"]


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What the ledger knows of one indexed article, without its text."""

    id: str
    file: str
    title: str
    published: date | None
    source: str | None
    author: str | None
    place: str | None
    url: str | None
    syllables: int
    reprint_of: str | None = None
    """Id of the article, published earlier, that has the same body."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One chunk of one article: whole sentences, never cut.

    `text == article.text[start:end]`; the spans in `sentences` are offsets
    into the article's text too, in order, inside [start, end).
    """

    id: str
    article: ArticleCard
    ordinal: int
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]

    def sentence_text(self, span: Span) -> str:
        """The exact words of one of `sentences`."""
        return self.text[span.start - self.start : span.end - self.start]


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage with the evidence that ranked it."""

    passage: Passage
    score: float
    """Fused: standardised dense + standardised lexical; comparable within one query only."""
    cosine: float
    """Cosine of question and passage, in [-1, 1]."""
    lexical: float
    """BM25, non-negative, larger is better; 0 where no term matched."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles may answer. Empty means no restriction.

    `since`/`until` bound the publication date, both inclusive. `sources` and
    `places` match on folded text (case, tones and tone placement aside); an
    article passes if any of the wanted values matches. `articles` are ids.
    """

    since: date | None = None
    until: date | None = None
    sources: Sequence[str] = field(default_factory=tuple)
    places: Sequence[str] = field(default_factory=tuple)
    articles: Sequence[str] = field(default_factory=tuple)

    def __bool__(self) -> bool:
        return bool(self.since or self.until or self.sources or self.places or self.articles)
