"""What a record is: fields, each with the words of the article that state it.

Spans are code points into `Article.text`; `text[span.start:span.end]` is the
quote. A field that the article does not state is absent (None or an empty
tuple), never filled in. `implied` marks a value that the quote alone does not
spell out (a year taken from the day of publication); `how` says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum

from corpus.article import Span
from corpus.vietnamese.dates import Precision

__all__ = [
    "Conference", "Dated", "Field", "Official", "Participant", "Post", "Records", "Status",
    "Target", "quoted", "stated_fields",
]  # fmt: skip


class Status(StrEnum):
    """What an article says of a target."""

    SET = "set"
    """Aimed at: phấn đấu, chỉ tiêu, đến năm ..."""
    REACHED = "reached"
    """Achieved: đã, kết quả, trong 6 tháng qua ..."""
    KEPT = "kept"
    """To be held where it is: giữ vững, duy trì."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value and the words that state it."""

    value: str
    """Normalised: white space collapsed, dates in ISO, numbers as the text has them."""
    quote: str
    span: Span
    implied: bool = False
    how: str = "stated"
    """In a few English words, how the value follows from the quote."""


@dataclass(frozen=True, slots=True)
class Dated(Field):
    """A day or period. `first` and `last` are inclusive; None where no year is known."""

    first: date | None = None
    last: date | None = None
    precision: Precision = "day"


@dataclass(frozen=True, slots=True)
class Participant:
    """One person at a conference, with everything done there."""

    name: Field
    rank: Field | None = None
    posts: tuple[Field, ...] = ()
    roles: tuple[Field, ...] = ()
    """Values of `corpus.vietnamese.roles.Role`; the quote is the verb."""


@dataclass(frozen=True, slots=True)
class Conference:
    """One event that the article reports."""

    name: Field
    kind: Field
    """hội nghị, phiên họp, lễ ký kết, ...; quoted from the name."""
    organizers: tuple[Field, ...] = ()
    place: Field | None = None
    date: Dated | None = None
    period: Dated | None = None
    chairs: tuple[Field, ...] = ()
    people: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One figure aimed at, reached or kept."""

    measure: Field
    value: Field
    """The number, range ("95-100") or ratio ("15/15"), without its unit."""
    unit: Field | None
    comparator: Field | None
    """Values of `corpus.vietnamese.numbers.Comparator`."""
    deadline: Dated | None
    body: Field | None
    status: Field
    """A value of `Status`."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post of an official."""

    post: Field
    body: Field | None = None
    former: bool = False
    """Held before ("nguyên"), not at `as_of`."""
    as_of: date | None = None
    """The article's date."""


@dataclass(frozen=True, slots=True)
class Official:
    """One person of an article who has a rank or a post."""

    name: Field
    rank: Field | None = None
    posts: tuple[Post, ...] = ()
    roles: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """Everything read from one article."""

    conferences: tuple[Conference, ...] = ()
    targets: tuple[Target, ...] = ()
    officials: tuple[Official, ...] = ()


def quoted(
    text: str, span: Span, value: str | None = None, *, implied: bool = False, how: str = "stated"
) -> Field:
    """The field that `span` of `text` states; its value is the quote itself by default."""
    quote = text[span.start : span.end]
    value = " ".join(quote.split()) if value is None else value
    return Field(value, quote, span, implied, how)


def stated_fields(record: object) -> Iterator[Field]:
    """Every field inside a record, however deep."""
    if isinstance(record, Field):
        yield record
    elif isinstance(record, tuple) and not isinstance(record, Span):
        for item in record:
            yield from stated_fields(item)
    elif is_dataclass(record):
        for part in fields(record):
            yield from stated_fields(getattr(record, part.name))
