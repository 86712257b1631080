"""An article taken apart once for all readers of records.

Sentences with their tokens and where they stand, persons and roles, dates and
quantities: every record is read from these, so that the text layer runs over
an article a single time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Protocol, TypeVar

from corpus.article import Article, Span
from corpus.publication import sure_day
from corpus.records.role_checks import is_played
from corpus.vietnamese.dates import DateMention, find_dates
from corpus.vietnamese.numbers import Quantity, find_quantities
from corpus.vietnamese.people import PersonMention, find_people
from corpus.vietnamese.phrases import Token, tokens
from corpus.vietnamese.roles import RoleMention, find_roles
from corpus.vietnamese.sentences import sentences

__all__ = ["Line", "Scene", "Zone", "read_scene", "within"]


class Zone(Enum):
    """Where a sentence stands."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence."""

    span: Span
    zone: Zone
    paragraph: int
    """Number of its paragraph; -1 for the title."""
    words: list[Token]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the text layer found in an article; all spans are into `text`."""

    article: Article
    text: str
    lines: tuple[Line, ...]
    body: tuple[Line, ...]
    """The sentences of the body without captions."""
    people: tuple[PersonMention, ...]
    roles: tuple[RoleMention, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    reference: date | None
    """The day from which years were filled in; None where it is not surely known."""

    def people_in(self, span: Span) -> Sequence[PersonMention]:
        """The persons mentioned within `span`."""
        first = bisect_left(self.people, span.start, key=lambda p: p.full.start)
        last = bisect_left(self.people, span.end, lo=first, key=lambda p: p.full.start)
        return self.people[first:last]


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def within(found: Sequence[_P], span: Span) -> Sequence[_P]:
    """Those of `found` (in order, not overlapping) that lie within `span`."""
    first = bisect_left(found, span.start, key=lambda one: one.start)
    last = bisect_left(found, span.end, lo=first, key=lambda one: one.start)
    return found[first:last]


def read_scene(article: Article) -> Scene:
    """Runs the text layer over `article`."""
    text = article.text
    day = sure_day(article)
    lines = tuple(_lines(article))
    zones = [(line.span.start, line.span.end) for line in lines]

    def inside(at: int) -> bool:
        nearest = bisect_left(zones, (at + 1,)) - 1
        return nearest >= 0 and zones[nearest][0] <= at < zones[nearest][1]

    found = find_people(text)
    people = tuple(person for person in found if inside(person.span.start))
    stretches = sorted({*article.paragraphs, *([article.title_span] if article.title_span else [])})
    return Scene(
        article, text, lines, tuple(line for line in lines if line.zone is Zone.BODY), people,
        tuple(
            role for role in find_roles(text, found)
            if inside(role.person.span.start) and is_played(text, role)
        ),
        tuple(_dates(text, stretches, day)),
        tuple(_quantities(text, stretches)), day,
    )  # fmt: skip


def _dates(text: str, stretches: list[Span], reference: date | None) -> Iterator[DateMention]:
    """The dates paragraph by paragraph: none may reach over a line."""
    for start, end in stretches:
        for found in find_dates(text[start:end], reference):
            yield replace(found, start=found.start + start, end=found.end + start)


def _quantities(text: str, stretches: list[Span]) -> Iterator[Quantity]:
    for start, end in stretches:
        for found in find_quantities(text[start:end]):
            yield replace(found, start=found.start + start, end=found.end + start)


def _lines(article: Article) -> list[Line]:
    stretches = [(span, number) for number, span in enumerate(article.paragraphs)]
    if article.title_span is not None:
        stretches.insert(0, (article.title_span, -1))
    captions = frozenset(article.captions)
    lines = []
    for stretch, number in stretches:
        zone = Zone.CAPTION if stretch in captions else Zone.BODY if number >= 0 else Zone.TITLE
        for span in sentences(article.text, stretch):
            lines.append(Line(span, zone, number, tokens(article.text, span)))
    return sorted(lines, key=lambda line: line.span)
