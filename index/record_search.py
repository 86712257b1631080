"""Records found, sorted and counted by SQL, a page at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from corpus.errors import DamagedIndex
from corpus.records import Conference, Official, Target
from corpus.records.proposed import is_proposed
from corpus.vietnamese.folding import nfc
from corpus.vietnamese.syllables import syllables
from index.facts import RecordKind, record_of
from index.passage import ArticleCard
from index.records import CARD_COLUMNS, card_of, read_cards

if TYPE_CHECKING:
    from index.index import Index

__all__ = [
    "FoundRecord", "Origin", "RecordPage", "RecordQuery", "Sort", "any_proposed",
    "conferences_in", "days_of", "find_records", "named_officials",
]  # fmt: skip

Sort = Literal["first", "last", "sorted", "label", "value", "place", "body", "people", "file"]
"""What rows are sorted by."""
Origin = Literal["", "rules", "model"]
"""Who read the records: anybody, the rules alone, a model alone."""
_COLUMNS: dict[Sort, str] = {
    "first": "r.first", "last": "r.last", "sorted": "r.sorted", "label": "r.label",
    "value": "r.value", "place": "r.place", "body": "r.body", "people": "r.people",
    "file": "a.file",
}  # fmt: skip
_MANY = 500
"""Values bound in one statement."""
_JOINED = "record_rows r JOIN articles a ON a.num = r.article"


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Which records; an empty text or None asks for nothing.

    `place`, `body` and `person` are compared with what the record names, `text` with all of
    it and the article's title, as whole syllables: with their tones if typed with any.
    """

    kind: RecordKind
    year: int | None = None
    place: str = ""
    body: str = ""
    person: str = ""
    text: str = ""
    label: str = ""
    """Exactly this kind of event, status or rank, folded."""
    name: str = ""
    """Exactly this sort key, as `named_officials` gives it."""
    origin: Origin = ""
    sort: Sort = "first"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """One record and the article that states it."""

    record: Conference | Target | Official
    card: ArticleCard
    ordinal: int


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Some of the records that were found; `total` counts all of them."""

    total: int
    rows: tuple[FoundRecord, ...]


def find_records(index: Index, query: RecordQuery, limit: int, offset: int = 0) -> RecordPage:
    """`limit` of the records that `query` means, from `offset` on."""
    where, values = _where(query, index)
    with index._ledger.read() as connection:
        (total,) = connection.execute(
            f"SELECT count(*) FROM {_JOINED} WHERE {where}", values
        ).fetchone()
        # Only the page's own rows are read whole: a card's columns cost a look-up each.
        rows = connection.execute(
            f"SELECT p.ordinal, j.record, {CARD_COLUMNS} FROM "
            f"(SELECT r.article, r.kind, r.ordinal, row_number() OVER (ORDER BY {_order(query)}) "
            f"AS place FROM {_JOINED} WHERE {where} ORDER BY place LIMIT ? OFFSET ?) p "
            "JOIN articles a ON a.num = p.article "
            "JOIN records j ON j.article = p.article AND j.kind = p.kind AND j.ordinal = p.ordinal "
            "ORDER BY p.place",
            (*values, limit, offset),
        ).fetchall()
    return RecordPage(int(total), tuple(_found(query.kind, row) for row in rows))


def any_proposed(index: Index, kind: RecordKind) -> bool:
    """Whether records of this kind are shown that a model proposed."""
    with index._ledger.read() as connection:
        row = connection.execute(
            "SELECT 1 FROM record_rows WHERE proposed AND kind = ? LIMIT 1", (kind,)
        ).fetchone()
    return row is not None and index.settings.proposed_records


def days_of(index: Index, query: RecordQuery) -> list[tuple[str, int]]:
    """(month as "YYYY-MM", how many records begin in it), in order; undated ones left out."""
    where, values = _where(query, index)
    with index._ledger.read() as connection:
        rows = connection.execute(
            f"SELECT substr(r.first, 1, 7), count(*) FROM {_JOINED} "
            f"WHERE {where} AND r.first IS NOT NULL GROUP BY 1 ORDER BY 1",
            values,
        ).fetchall()
    return [(str(month), int(count)) for month, count in rows]


def named_officials(
    index: Index, query: RecordQuery, limit: int, offset: int = 0, most: int = -1
) -> tuple[int, list[tuple[str, list[FoundRecord]]]]:
    """(how many names, those of one page with the records of each name, the latest `most`).

    Names are put together by their folded form; which records of one name are the
    same person is for the reader of the records to tell. A name is found if one of
    its records is meant.
    """
    where, values = _where(query, index)
    aggregate = "min" if not query.descending else "max"
    column = _COLUMNS[query.sort]
    direction = "DESC" if query.descending else "ASC"
    with index._ledger.read() as connection:
        (total,) = connection.execute(
            f"SELECT count(DISTINCT r.sorted) FROM {_JOINED} WHERE {where}", values
        ).fetchone()
        names = [
            str(row[0])
            for row in connection.execute(
                f"SELECT r.sorted FROM {_JOINED} WHERE {where} GROUP BY r.sorted "
                f"ORDER BY {aggregate}({column}) IS NULL, {aggregate}({column}) {direction}, "
                "r.sorted LIMIT ? OFFSET ?",
                (*values, limit, offset),
            )
        ]
        meant = " AND ".join(["r.sorted = ?", *_origins(query, index)])
        return int(total), _of_names(connection, names, most, meant)


def conferences_in(index: Index, articles: Iterable[str]) -> list[FoundRecord]:
    """The conferences that these articles (by id) report, in the order of their days."""
    wanted = list(dict.fromkeys(articles))
    rows: list[tuple[int, int, str]] = []
    with index._ledger.read() as connection:
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            rows += connection.execute(
                "SELECT j.article, j.ordinal, j.record FROM records j "
                "JOIN articles a ON a.num = j.article WHERE j.kind = 'conferences' "
                f"AND a.id IN ({', '.join('?' * len(some))}) ORDER BY j.article, j.ordinal",
                some,
            )
        cards = read_cards(connection, (article for article, _, _ in rows))
    found = [
        FoundRecord(_record("conferences", record), cards[article], ordinal)
        for article, ordinal, record in rows
    ]
    if not index.settings.proposed_records:
        found = [one for one in found if not is_proposed(one.record)]
    place = {id_: number for number, id_ in enumerate(wanted)}
    return sorted(found, key=lambda one: place[one.card.id])


def _of_names(
    connection: sqlite3.Connection, names: Sequence[str], most: int, meant: str
) -> list[tuple[str, list[FoundRecord]]]:
    """The records of each name that are `meant` (SQL), the latest `most`, oldest first.

    Only what is kept is read whole, and each article's card once: a few names may stand in
    thousands of articles.
    """
    rows = {
        name: connection.execute(
            "SELECT p.article, p.ordinal, j.record FROM "
            "(SELECT r.article, r.kind, r.ordinal, r.first FROM record_rows r "
            f"WHERE r.kind = 'officials' AND {meant} "
            "ORDER BY r.first DESC, r.article DESC LIMIT ?) p "
            "JOIN records j ON j.article = p.article AND j.kind = p.kind AND j.ordinal = p.ordinal "
            "ORDER BY p.first DESC, p.article DESC",
            (name, most),
        ).fetchall()
        for name in names
    }
    cards = read_cards(connection, (row[0] for found in rows.values() for row in found))
    return [
        (
            name,
            [
                FoundRecord(_record("officials", record), cards[article], ordinal)
                for article, ordinal, record in reversed(found)
            ],
        )
        for name, found in rows.items()
    ]


def _found(kind: RecordKind, row: Sequence[object]) -> FoundRecord:
    return FoundRecord(_record(kind, str(row[1])), card_of(row[2:]), int(str(row[0])))


def _record(kind: RecordKind, stored: str) -> Conference | Target | Official:
    try:
        return record_of(kind, stored)
    except ValidationError as error:
        raise DamagedIndex(
            "Dữ kiện lưu trong chỉ mục không đọc được. "
            "Hãy xóa thư mục dữ liệu rồi chạy lại “hoidap index” trên các bài báo."
        ) from error


def _order(query: RecordQuery) -> str:
    column = _COLUMNS[query.sort]
    direction = "DESC" if query.descending else "ASC"
    empty = f"({column} IS NULL OR {column} = '')"
    return f"{empty}, {column} {direction}, r.first, r.article, r.ordinal"


def _origins(query: RecordQuery, index: Index) -> list[str]:
    clauses = ["r.proposed"] if query.origin == "model" else []
    if query.origin == "rules" or not index.settings.proposed_records:
        clauses.append("NOT r.proposed")
    return clauses


def _where(query: RecordQuery, index: Index) -> tuple[str, list[str]]:
    """The condition and its values; what people type is only ever a value."""
    clauses, values = ["r.kind = ?"], [str(query.kind)]
    clauses += _origins(query, index)
    if query.year is not None:
        year = f"{query.year:04d}"
        if query.kind == "conferences":
            clauses.append("substr(r.first, 1, 4) <= ? AND substr(r.last, 1, 4) >= ?")
        else:
            clauses.append("(substr(r.first, 1, 4) = ? OR substr(r.last, 1, 4) = ?)")
        values += [year, year]
    if query.name:
        clauses.append("r.sorted = ?")
        values.append(query.name)
    if query.label:
        clauses.append("r.label = ?")
        values.append(query.label)
    for column, typed in (("place", query.place), ("body", query.body), ("people", query.person)):
        if (wanted := _wanted(typed)) is not None:
            clauses.append(f"instr(r.{column}, ?) > 0")
            values.append(wanted)
    if (wanted := _wanted(query.text)) is not None:
        clauses.append(
            "(instr(r.name, ?) > 0 OR instr(r.place, ?) > 0 OR instr(r.body, ?) > 0 "
            "OR instr(r.people, ?) > 0)"
        )
        values += [wanted] * 4
    return " AND ".join(clauses), values


def _wanted(typed: str) -> str | None:
    """What is looked for in a key; a text without a syllable is found nowhere."""
    if not typed.strip():
        return None
    said = " ".join(s.text for s in syllables(nfc(typed)))
    return f" {said} " if said else "\x00"
