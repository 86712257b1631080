"""Records as rows that SQL can filter, sort and count, one for each record.

`records` holds each record whole, as JSON; a row here holds what it is looked for by.
Names, places and bodies stand as " syllables with tones , ... | syllables without tones ",
so that what is typed either way is found as whole syllables by `instr`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.article import Article
from corpus.publication import sure_day
from corpus.records import Conference, Official, Target
from corpus.records.proposed import is_proposed
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.phrases import read_rows
from corpus.vietnamese.places import find_places
from corpus.vietnamese.syllables import syllables

__all__ = ["key", "put_rows"]

_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_INSERT = """
    INSERT INTO record_rows
        (article, kind, ordinal, proposed, sorted, first, last, label, value, name, place, body,
         people)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class _Row:
    """What one record is looked for by; days as ISO text, texts as they stand."""

    name: str
    first: str | None
    last: str | None
    label: str
    """Kind of event, status of a target, rank of an official."""
    value: float | None
    places: list[str]
    bodies: list[str]
    people: list[str]


def put_rows(
    connection: sqlite3.Connection,
    number: int,
    article: Article,
    kept: Iterable[tuple[str, int, Conference | Target | Official]],
) -> None:
    """Replaces the rows of the article stored under `number`; `kept`: (kind, ordinal, record)."""
    connection.execute("DELETE FROM record_rows WHERE article = ?", (number,))
    connection.executemany(
        _INSERT,
        [
            (number, kind, ordinal, is_proposed(record), *_values(_row(record, article), kind))
            for kind, ordinal, record in kept
        ],
    )


def key(texts: Iterable[str]) -> str:
    """Texts as one searchable text; "" where there is nothing to look for."""
    said = " , ".join(" ".join(s.text for s in syllables(text)) for text in texts if text)
    return f" {said} | {toneless(said)} " if said else ""


def _values(row: _Row, kind: str) -> Iterator[str | float | None]:
    yield _sorted(row.name, given_first=kind == "officials")
    yield from (row.first, row.last, fold(row.label), row.value)
    yield key([row.name])
    yield key([*row.places, *_provinces(tuple(row.places))])
    yield key(row.bodies)
    yield key(row.people)


def _sorted(name: str, given_first: bool) -> str:
    """A name as lists order it; persons by their given name, the last syllable."""
    folded = fold(name)
    parts = folded.split()
    if given_first and len(parts) > 1:
        folded = f"{parts[-1]} {' '.join(parts[:-1])}"
    return f"{toneless(folded)} {folded}"


@lru_cache(maxsize=2048)
def _provinces(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The provinces of the places named: what is asked for by its province is found."""
    return tuple(
        dict.fromkeys(
            place.province for text in texts for place in find_places(text) if place.province
        )
    )


def _row(record: Conference | Target | Official, article: Article) -> _Row:
    home = article.place.value if article.place else ""
    known = sure_day(article)
    day = known.isoformat() if known else None
    if isinstance(record, Conference):
        return _conference(record, home, day)
    if isinstance(record, Target):
        return _target(record, home, day)
    posts = [post.post.value for post in record.posts]
    bodies = [post.body.value for post in record.posts if post.body]
    rank = record.rank.value if record.rank else ""
    return _Row(
        record.name.value, day, day, rank, _rank_order(rank), [*posts, home],
        [*posts, *bodies], [record.name.value],
    )  # fmt: skip


def _conference(record: Conference, home: str, day: str | None) -> _Row:
    bodies = [body.value for body in record.organizers]
    place = record.place.value if record.place else ""
    held = record.date
    first = held.first.isoformat() if held and held.first else day
    last = held.last.isoformat() if held and held.last else first
    people = [text for p in record.people for text in (p.name.value, *(q.value for q in p.posts))]
    return _Row(
        record.name.value, first, last, record.kind.value, None, [place, *bodies, home],
        bodies, people,
    )  # fmt: skip


def _target(record: Target, home: str, day: str | None) -> _Row:
    body = record.body.value if record.body else ""
    due: date | None = record.deadline.last if record.deadline else None
    return _Row(
        record.measure.value, day, due.isoformat() if due else day, record.status.value,
        _number(record.value.value), [body, home], [body], [],
    )  # fmt: skip


def _number(value: str) -> float | None:
    """The lower end of a value; a ratio as percent."""
    found = [float(n.replace(".", "").replace(",", ".")) for n in _NUMBER.findall(value)]
    if not found:
        return None
    if "/" in value and len(found) > 1 and found[1]:
        return 100 * found[0] / found[1]
    return found[0]


@lru_cache(maxsize=1)
def _ranks() -> dict[str, float]:
    return {fold(name): float(order) for order, (name, *_) in enumerate(read_rows("ranks.txt"))}


def _rank_order(rank: str) -> float | None:
    return _ranks().get(fold(rank)) if rank else None
