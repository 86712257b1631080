"""The articles as a list: sorted, searched and counted by SQLite, a page at a time."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from corpus.correction import Correction
from corpus.vietnamese.folding import fold, has_tones, toneless
from index.corrections import all_corrections, correction_of
from index.disk import failure_of, on_disk
from index.ledger import Ledger
from index.passage import ArticleCard
from index.records import CARD_COLUMNS, CARD_SIZE, card_of
from index.report import Failure

__all__ = ["Catalog", "Coverage", "Entry", "Listing", "Refusal", "Refusals", "SortKey", "Wanted"]

SortKey = Literal["published", "title", "source", "place", "words", "added"]
State = Literal["", "reprint", "corrected", "undated"]

_ORDER: Mapping[str, str] = {
    "published": "a.published",
    "title": "folded(a.title, 0)",
    "source": "folded(a.source, 0)",
    "place": "folded(a.place, 0)",
    "words": "a.syllables",
    "added": "a.num",
}
_SEARCHED = "a.title || ' ' || a.file || ' ' || coalesce(a.source, '') || ' ' " \
            "|| coalesce(a.author, '') || ' ' || coalesce(a.place, '')"
_STATES: Mapping[str, str] = {
    "reprint": (
        "a.id <> (SELECT o.id FROM articles o WHERE o.body_hash = a.body_hash "
        "ORDER BY o.published IS NULL, o.published, o.num LIMIT 1)"
    ),
    "corrected": "a.key IN (SELECT key FROM corrections) "
                 "OR a.path IN (SELECT key FROM corrections)",
    "undated": "a.published IS NULL",
}
_EXTRA = "a.key, a.path, json_extract(a.fields, '$.encoding'), json_extract(a.fields, " \
         "'$.published_how')"
_LONGEST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles, in which order. Words are matched without tones where they have none."""

    words: str = ""
    state: State = ""
    source: str = ""
    place: str = ""
    """A place's last part, as `Coverage.places` counts them."""
    month: str = ""
    """YYYY-MM."""
    sort: SortKey = "published"
    descending: bool = True
    offset: int = 0
    limit: int = 25


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the list."""

    card: ArticleCard
    key: str
    path: str | None
    """The file on disk; None for an article that came from elsewhere."""
    encoding: str
    published_how: str
    correction: Correction = field(default_factory=Correction)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list."""

    entries: tuple[Entry, ...]
    total: int
    """How many articles there are on all pages."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One file, member or line that was refused."""

    failure: Failure
    path: str
    """The file on disk that it is, or is in."""
    there: bool
    """Whether that file still exists."""
    correction: Correction
    around: Correction
    """What is on record for the file itself; `correction` again where it is the file."""

    @property
    def member(self) -> str:
        """The part of the key after the file: "!tên.txt", "#id", or empty."""
        return self.failure.file.removeprefix(self.path)


@dataclass(frozen=True, slots=True)
class Refusals:
    """One page of what was refused."""

    refusals: tuple[Refusal, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the articles cover; the counts are by falling number, months in order of time."""

    articles: int
    words: int
    """Syllables."""
    refused: int
    undated: int
    months: tuple[tuple[str, int], ...]
    """("YYYY-MM", articles), months without articles left out."""
    sources: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    """By the last part of a place: the province where it is known."""


class Catalog:
    """Looks through the ledger; each call sees one generation of it.

    Every method raises IndexingError (or one of its kinds) if the ledger cannot be read.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def articles(self, wanted: Wanted) -> Listing:
        """One page of the articles that are wanted."""
        with self._ledger.read() as connection:
            _lend(connection)
            where, values = _conditions(wanted)
            (total,) = connection.execute(
                f"SELECT count(*) FROM articles a WHERE {where}", values
            ).fetchone()
            way = "DESC" if wanted.descending else "ASC"
            column = _ORDER[wanted.sort]
            # The order is found over few columns; the rest is read for one page only.
            rows = connection.execute(
                f"SELECT {CARD_COLUMNS}, {_EXTRA} FROM (SELECT a.num AS n, row_number() OVER "
                f"(ORDER BY {column} IS NULL, {column} {way}, a.num {way}) AS nth "
                f"FROM articles a WHERE {where} ORDER BY nth LIMIT ? OFFSET ?) "
                "JOIN articles a ON a.num = n ORDER BY nth",
                (*values, wanted.limit, wanted.offset),
            ).fetchall()
            entries = tuple(_entry(connection, row) for row in rows)
        return Listing(entries, int(total))

    def entry(self, article_id: str) -> Entry | None:
        """One article by its id; None if there is none."""
        with self._ledger.read() as connection:
            row = connection.execute(
                f"SELECT {CARD_COLUMNS}, {_EXTRA} FROM articles a WHERE a.id = ?", (article_id,)
            ).fetchone()
            return _entry(connection, row) if row else None

    def siblings(self, path: str) -> int:
        """How many articles came from the file at `path`."""
        with self._ledger.read() as connection:
            row = connection.execute("SELECT count(*) FROM articles WHERE path = ?", (path,))
            return int(row.fetchone()[0])

    def refusals(self, words: str = "", offset: int = 0, limit: int = 25) -> Refusals:
        """One page of what was refused, the latest first."""
        with self._ledger.read() as connection:
            _lend(connection)
            where, values = _matching("json_extract(j.value, '$[0]')", words)
            table = f"FROM files f, json_each(f.failures) j WHERE {where}"
            (total,) = connection.execute(f"SELECT count(*) {table}", values).fetchone()
            rows = connection.execute(
                f"SELECT f.path, j.value {table} "
                "ORDER BY json_extract(j.value, '$[4]') DESC, f.path, j.key LIMIT ? OFFSET ?",
                (*values, limit, offset),
            ).fetchall()
            found = tuple(_refusal(connection, *row) for row in rows)
        return Refusals(found, int(total))

    def refusal(self, key: str) -> Refusal | None:
        """What was refused under `key`; None if nothing was."""
        with self._ledger.read() as connection:
            row = connection.execute(
                "SELECT f.path, j.value FROM files f, json_each(f.failures) j "
                "WHERE json_extract(j.value, '$[0]') = ?",
                (key,),
            ).fetchone()
            return _refusal(connection, *row) if row else None

    def holds(self, path: str) -> bool:
        """Whether anything is on record of the file at `path`, or of files under that folder."""
        with self._ledger.read() as connection:
            row = connection.execute(
                "SELECT 1 FROM articles WHERE path = ?1 OR path >= ?2 AND path < ?3 UNION ALL "
                "SELECT 1 FROM files WHERE path = ?1 OR path >= ?2 AND path < ?3 LIMIT 1",
                (path, f"{path}/", f"{path}0"),  # "0" follows "/"
            ).fetchone()
        return row is not None

    def knows(self, key: str) -> bool:
        """Whether an article or a refusal is on record under `key`."""
        with self._ledger.read() as connection:
            row = connection.execute("SELECT 1 FROM articles WHERE key = ?", (key,)).fetchone()
        return row is not None or self.refusal(key) is not None

    def corrections(self) -> dict[str, Correction]:
        """What people have set right, by key."""
        with self._ledger.read() as connection:
            return all_corrections(connection)

    def correction(self, key: str) -> Correction:
        """What is on record for `key`; empty where there is nothing."""
        with self._ledger.read() as connection:
            return correction_of(connection, key)

    def sizes(self) -> tuple[int, int]:
        """(articles, refusals) on record; cheap."""
        with self._ledger.read() as connection:
            return _sizes(connection)

    def coverage(self) -> Coverage:
        """What the articles cover."""
        with self._ledger.read() as connection:
            articles, refused = _sizes(connection)
            words, undated = connection.execute(
                "SELECT coalesce(sum(syllables), 0), coalesce(sum(published IS NULL), 0) "
                "FROM articles"
            ).fetchone()
            months = _counts(
                connection, "substr(published, 1, 7)", "published IS NOT NULL", "1"
            )
            sources = _counts(connection, "source", "source IS NOT NULL", "2 DESC, 1")
            places: Counter[str] = Counter()
            for place, count in _counts(connection, "place", "place IS NOT NULL", "1"):
                places[_last_part(place)] += count
        ranked = tuple(sorted(places.items(), key=lambda item: (-item[1], item[0])))
        return Coverage(
            articles, int(words), refused, int(undated), months, sources, ranked
        )


def _sizes(connection: sqlite3.Connection) -> tuple[int, int]:
    (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    (refused,) = connection.execute(
        "SELECT coalesce(sum(json_array_length(failures)), 0) FROM files WHERE failures <> '[]'"
    ).fetchone()
    return int(articles), int(refused)


def _counts(
    connection: sqlite3.Connection, value: str, where: str, order: str
) -> tuple[tuple[str, int], ...]:
    rows = connection.execute(
        f"SELECT {value}, count(*) FROM articles WHERE {where} GROUP BY 1 ORDER BY {order}"
    )
    return tuple((str(name), int(count)) for name, count in rows)


def _last_part(place: str) -> str:
    return place.rpartition(",")[2].strip() or place


def _conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    where, values = _matching(_SEARCHED, wanted.words)
    parts = [where]
    if wanted.state:
        parts.append(f"({_STATES[wanted.state]})")
    if wanted.source:
        parts.append("a.source = ?")
        values.append(wanted.source)
    if wanted.place:
        parts.append("last_part(a.place) = ?")
        values.append(wanted.place)
    if wanted.month:
        parts.append("substr(a.published, 1, 7) = ?")
        values.append(wanted.month)
    return " AND ".join(parts), values


def _matching(column: str, words: str) -> tuple[str, list[Any]]:
    """Every word occurs; one without tones, whatever tones the column has."""
    parts = ["1"]
    values: list[Any] = []
    for word in words.split()[:_LONGEST_WORDS]:
        toned = has_tones(word)
        key = fold(word) if toned else toneless(word)
        if key:
            parts.append(f"instr(folded({column}, {int(toned)}), ?) > 0")
            values.append(key)
    return " AND ".join(parts), values


@lru_cache(maxsize=100_000)
def _folded(text: str | None, toned: int) -> str | None:
    if text is None:
        return None
    return fold(text) if toned else toneless(text)


def _lend(connection: sqlite3.Connection) -> None:
    """The functions that the queries use."""
    connection.create_function("folded", 2, _folded, deterministic=True)
    connection.create_function(
        "last_part", 1, lambda place: place and _last_part(place), deterministic=True
    )


def _entry(connection: sqlite3.Connection, row: Sequence[Any]) -> Entry:
    key, path, encoding, how = row[CARD_SIZE:]
    fix = correction_of(connection, key)
    if path is not None and path != key:
        fix = fix.over(Correction(encoding=correction_of(connection, path).encoding))
    return Entry(card_of(row[:CARD_SIZE]), key, path, str(encoding), str(how), fix)


def _refusal(connection: sqlite3.Connection, path: str, value: str) -> Refusal:
    failure = failure_of(json.loads(value))
    return Refusal(
        failure, path, on_disk(path).exists(), correction_of(connection, failure.file),
        correction_of(connection, path),
    )
