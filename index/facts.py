"""Records in the ledger: what an article states, written and dropped together with it.

One row a record, as JSON with every quote and its offsets. `extractions` tells
which version of the extraction an article's records come from: articles
without a row, or with an older one, are read again by the next writer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Literal, TypeVar, overload

from pydantic import TypeAdapter, ValidationError

from corpus.article import Article
from corpus.errors import DamagedIndex
from corpus.records import Conference, Official, Records, Target, extract
from corpus.records.record import stated_fields
from index.record_rows import put_rows
from index.records import each_article

__all__ = [
    "EXTRACTION_VERSION", "Extracted", "RecordKind", "put_records", "read_records", "record_of",
    "records_of", "stale_articles", "stale_count",
]  # fmt: skip

EXTRACTION_VERSION = 8
"""Raised whenever `extract` or the stored form changes: stored records are then made anew."""

RecordKind = Literal["conferences", "targets", "officials"]
Extracted = list[tuple[RecordKind, int, Conference | Target | Official]]
"""The records of one article, each with its kind and its place among those of that kind."""

_CONFERENCE = TypeAdapter(Conference)
_TARGET = TypeAdapter(Target)
_OFFICIAL = TypeAdapter(Official)
_R = TypeVar("_R", Conference, Target, Official)


def records_of(article: Article) -> Extracted:
    """What is stored of an article.

    A record that holds a field whose quote is not what stands at its offsets
    is left out: nothing is stored that the article does not say.
    """
    return list(_kept(extract(article), article.text))


def put_records(
    connection: sqlite3.Connection, number: int, article: Article, found: Extracted | None = None
) -> None:
    """Replaces the records of the article stored under `number` by `found`, or by its own."""
    connection.execute("DELETE FROM records WHERE article = ?", (number,))
    kept = records_of(article) if found is None else found
    connection.executemany(
        "INSERT INTO records (article, kind, ordinal, record) VALUES (?, ?, ?, ?)",
        [(number, kind, ordinal, _json(record)) for kind, ordinal, record in kept],
    )
    put_rows(connection, number, article, kept)
    connection.execute(
        "INSERT OR REPLACE INTO extractions (article, version) VALUES (?, ?)",
        (number, EXTRACTION_VERSION),
    )


@overload
def read_records(
    connection: sqlite3.Connection, kind: Literal["conferences"]
) -> list[tuple[str, Conference]]: ...
@overload
def read_records(
    connection: sqlite3.Connection, kind: Literal["targets"]
) -> list[tuple[str, Target]]: ...
@overload
def read_records(
    connection: sqlite3.Connection, kind: Literal["officials"]
) -> list[tuple[str, Official]]: ...
def read_records(
    connection: sqlite3.Connection, kind: RecordKind
) -> (
    list[tuple[str, Conference]] | list[tuple[str, Target]] | list[tuple[str, Official]]
):
    """(article id, record) of all articles, in their order of arrival."""
    rows = connection.execute(
        "SELECT a.id, r.record FROM records r JOIN articles a ON a.num = r.article "
        "WHERE r.kind = ? ORDER BY r.article, r.ordinal",
        (kind,),
    ).fetchall()
    try:
        if kind == "conferences":
            return [(str(id_), _CONFERENCE.validate_json(record)) for id_, record in rows]
        if kind == "targets":
            return [(str(id_), _TARGET.validate_json(record)) for id_, record in rows]
        return [(str(id_), _OFFICIAL.validate_json(record)) for id_, record in rows]
    except ValidationError as error:
        raise DamagedIndex(
            "Dữ kiện lưu trong chỉ mục không đọc được. "
            "Hãy xóa thư mục dữ liệu rồi chạy lại “hoidap index” trên các bài báo."
        ) from error


def stale_articles(
    connection: sqlite3.Connection, size: int, after: int = 0
) -> list[tuple[int, Article]]:
    """Up to `size` articles numbered above `after` whose records are missing or older."""
    found: list[tuple[int, Article]] = []
    current = {
        int(row[0])
        for row in connection.execute(
            "SELECT article FROM extractions WHERE version = ?", (EXTRACTION_VERSION,)
        )
    }
    (total,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    if len(current) == int(total):
        return found
    for batch in each_article(connection, size, after):
        found += [(number, article) for number, article in batch if number not in current]
        if len(found) >= size:
            break
    return found[:size]


def stale_count(connection: sqlite3.Connection) -> int:
    """How many articles' records are missing or older."""
    (current,) = connection.execute(
        "SELECT count(*) FROM extractions WHERE version = ?", (EXTRACTION_VERSION,)
    ).fetchone()
    (total,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    return int(total) - int(current)


def record_of(kind: RecordKind, stored: str) -> Conference | Target | Official:
    """A record from its stored JSON; raises pydantic's ValidationError where that is damaged."""
    if kind == "conferences":
        return _CONFERENCE.validate_json(stored)
    return _TARGET.validate_json(stored) if kind == "targets" else _OFFICIAL.validate_json(stored)


def _json(record: Conference | Target | Official) -> str:
    if isinstance(record, Conference):
        return _CONFERENCE.dump_json(record).decode()
    if isinstance(record, Target):
        return _TARGET.dump_json(record).decode()
    return _OFFICIAL.dump_json(record).decode()


def _kept(
    records: Records, text: str
) -> Iterator[tuple[RecordKind, int, Conference | Target | Official]]:
    for ordinal, conference in enumerate(_true_to(text, records.conferences)):
        yield "conferences", ordinal, conference
    for ordinal, target in enumerate(_true_to(text, records.targets)):
        yield "targets", ordinal, target
    for ordinal, official in enumerate(_true_to(text, records.officials)):
        yield "officials", ordinal, official


def _true_to(text: str, records: Sequence[_R]) -> list[_R]:
    return [
        record
        for record in records
        if all(
            field.quote and text[field.span.start : field.span.end] == field.quote
            for field in stated_fields(record)
        )
    ]
