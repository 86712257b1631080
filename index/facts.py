"""Records in the ledger: what an article states, written and dropped together with it.

One row a record, as JSON with every quote and its offsets. `extractions` tells
which version of the extraction an article's records come from: articles
without a row, or with an older one, are read again by the next writer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Literal, TypeVar, cast, overload

from pydantic import ValidationError

from corpus.article import Article
from corpus.errors import DamagedIndex
from corpus.records import Conference, Official, Records, Target, extract
from corpus.records.proposed import is_proposed
from index.proposals import write_with_proposals
from index.records import each_article
from index.stored_records import Extracted, RecordKind, is_true_to, record_of

__all__ = [
    "EXTRACTION_VERSION", "Extracted", "RecordKind", "conferences_of", "put_records",
    "read_records", "record_of",
    "records_of", "stale_articles", "stale_count",
]  # fmt: skip

EXTRACTION_VERSION = 13
"""Raised whenever `extract` or the stored form changes: stored records are then made anew."""

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
    """Replaces the records of the article stored under `number` by `found`, or by its own.

    What a model proposed of these very words stays.
    """
    kept = records_of(article) if found is None else found
    write_with_proposals(connection, number, article, kept)
    connection.execute(
        "INSERT OR REPLACE INTO extractions (article, version) VALUES (?, ?)",
        (number, EXTRACTION_VERSION),
    )


@overload
def read_records(
    connection: sqlite3.Connection, kind: Literal["conferences"], proposed: bool = True
) -> list[tuple[str, Conference]]: ...
@overload
def read_records(
    connection: sqlite3.Connection, kind: Literal["targets"], proposed: bool = True
) -> list[tuple[str, Target]]: ...
@overload
def read_records(
    connection: sqlite3.Connection, kind: Literal["officials"], proposed: bool = True
) -> list[tuple[str, Official]]: ...
def read_records(
    connection: sqlite3.Connection, kind: RecordKind, proposed: bool = True
) -> (
    list[tuple[str, Conference]] | list[tuple[str, Target]] | list[tuple[str, Official]]
):
    """(article id, record) of all articles, in their order of arrival.

    Without `proposed` those that a model proposed are left out.
    """
    rows = connection.execute(
        "SELECT a.id, r.record FROM records r JOIN articles a ON a.num = r.article "
        "WHERE r.kind = ? ORDER BY r.article, r.ordinal",
        (kind,),
    ).fetchall()
    try:
        found = [(str(id_), record_of(kind, record)) for id_, record in rows]
    except ValidationError as error:
        raise DamagedIndex(
            "Dữ kiện lưu trong chỉ mục không đọc được. "
            "Hãy xóa thư mục dữ liệu rồi chạy lại “hoidap index” trên các bài báo."
        ) from error
    kept = found if proposed else [one for one in found if not is_proposed(one[1])]
    return cast("list[tuple[str, Conference]]", kept)  # of the kind that was asked for


def conferences_of(
    connection: sqlite3.Connection, article_id: str, proposed: bool = True
) -> list[Conference]:
    """The conferences of one article; without `proposed` not those that a model proposed."""
    rows = connection.execute(
        "SELECT r.record FROM records r JOIN articles a ON a.num = r.article "
        "WHERE a.id = ? AND r.kind = 'conferences' ORDER BY r.ordinal",
        (article_id,),
    ).fetchall()
    found = [cast("Conference", record_of("conferences", row[0])) for row in rows]
    return found if proposed else [one for one in found if not is_proposed(one)]


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
    return [record for record in records if is_true_to(text, record)]
