"""What a language model proposed to record of articles, kept with the article it was read in.

`proposals` holds all that a model has proposed and that was found true to the article;
what the rules do not know stands in `records` beside what they read. Both go with the
article, and with the words that the model was shown: a new text, or another day to count
from, takes them along. Reading the records again by newer rules does not.

Who asks the model is above this package: only verified records come here.
"""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from corpus.article import Article
from corpus.errors import DamagedIndex, IndexingError
from corpus.publication import sure_day
from corpus.records.proposed import is_proposed
from index.ledger import Ledger
from index.locks import writer_lock
from index.records import each_article, text_hash
from index.sameness import beside
from index.stored_records import Extracted, RecordKind, is_true_to, json_of, record_of, write

__all__ = ["Proposals", "write_with_proposals"]


class Proposals:
    """A model's readings of one index; threads may share it.

    `reader` names the model and the way it was asked: an article that another reader has
    read is read again, and what the other proposed is replaced.
    """

    def __init__(self, ledger: Ledger, data_dir: Path) -> None:
        self._ledger = ledger
        self._data_dir = data_dir

    def waiting(self, reader: str) -> int:
        """How many articles this reader has not read."""
        with self._ledger.read() as connection:
            (count,) = connection.execute(
                f"SELECT count(*) FROM articles a WHERE {_UNREAD}", (reader,)
            ).fetchone()
        return int(count)

    def unread(self, reader: str, after: int = 0) -> tuple[int, Article] | None:
        """The first article numbered above `after` that this reader has not read."""
        with self._ledger.read() as connection:
            row = connection.execute(
                f"SELECT a.num FROM articles a WHERE {_UNREAD} AND a.num > ? "
                "ORDER BY a.num LIMIT 1",
                (reader, after),
            ).fetchone()
            return None if row is None else _stored(connection, int(row[0]))

    def numbered(self, article_id: str) -> tuple[int, Article]:
        """One article with its number. Raises IndexingError if there is none of that id."""
        with self._ledger.read() as connection:
            row = connection.execute(
                "SELECT num FROM articles WHERE id = ?", (article_id,)
            ).fetchone()
            found = None if row is None else _stored(connection, int(row[0]))
        if found is None:
            raise IndexingError(
                f"Không có bài “{article_id}” trong chỉ mục. Hãy xem các bài bằng “hoidap list”."
            )
        return found

    def keep(self, number: int, article: Article, reader: str, proposed: Extracted) -> int | None:
        """Puts on record that `reader` read the article, and what it proposed.

        Returns how many records are new; None where the article has changed or gone since
        it was read, which keeps nothing. A record that is not true to the article, or not
        marked as proposed, is left out. Raises LockedIndex while another process writes.
        """
        true = [
            (kind, n, record) for kind, n, record in proposed
            if is_proposed(record) and is_true_to(article.text, record)
        ]  # fmt: skip
        with writer_lock(self._data_dir), self._ledger.write() as connection:
            if _stored(connection, number) != (number, article):
                return None
            connection.execute("DELETE FROM proposals WHERE article = ?", (number,))
            connection.execute(
                "INSERT OR REPLACE INTO readings (article, reader, shown, made) "
                "VALUES (?, ?, ?, ?)",
                (number, reader, _shown(article), datetime.now(UTC).isoformat("T", "seconds")),
            )
            connection.executemany(
                "INSERT INTO proposals (article, ordinal, kind, record) VALUES (?, ?, ?, ?)",
                [
                    (number, place, kind, json_of(record))
                    for place, (kind, _, record) in enumerate(true)
                ],
            )
            rules = _rules(connection, number)
            return write_with_proposals(connection, number, article, rules)

    def forget(self) -> int:
        """Takes out all that models proposed, and that they read at all; returns how many records.

        Raises LockedIndex while another process writes.
        """
        with writer_lock(self._data_dir), self._ledger.write() as connection:
            count = connection.execute(
                "DELETE FROM records WHERE (article, kind, ordinal) IN "
                "(SELECT article, kind, ordinal FROM record_rows WHERE proposed)"
            ).rowcount
            connection.execute("DELETE FROM record_rows WHERE proposed")
            connection.execute("DELETE FROM proposals")
            connection.execute("DELETE FROM readings")
        return int(count)


_UNREAD = "NOT EXISTS (SELECT 1 FROM readings r WHERE r.article = a.num AND r.reader = ?)"


def write_with_proposals(
    connection: sqlite3.Connection, number: int, article: Article, rules: Extracted
) -> int:
    """Stores what the rules read of an article and what a model adds; returns how many that is.

    Proposals from other words than the article has now are dropped.
    """
    row = connection.execute("SELECT shown FROM readings WHERE article = ?", (number,)).fetchone()
    proposed: Extracted = []
    if row is not None and row[0] == _shown(article):
        proposed = _read(
            connection,
            "SELECT kind, ordinal, record FROM proposals WHERE article = ? ORDER BY ordinal",
            number,
        )
    elif row is not None:
        connection.execute("DELETE FROM proposals WHERE article = ?", (number,))
        connection.execute("DELETE FROM readings WHERE article = ?", (number,))
    merged = beside(rules, proposed)
    write(connection, number, article, merged)
    return len(merged) - len(rules)


def _shown(article: Article) -> str:
    """Same where a model would be shown, and told the year of, the same."""
    return hashlib.sha256(f"{text_hash(article)}/{sure_day(article)}".encode()).hexdigest()


def _stored(connection: sqlite3.Connection, number: int) -> tuple[int, Article] | None:
    found = next(each_article(connection, 1, number - 1), None)
    return found[0] if found and found[0][0] == number else None


def _rules(connection: sqlite3.Connection, number: int) -> Extracted:
    """What the rules read of the article, by whichever version."""
    found = _read(
        connection,
        "SELECT kind, ordinal, record FROM records WHERE article = ? ORDER BY kind, ordinal",
        number,
    )
    return [(kind, n, record) for kind, n, record in found if not is_proposed(record)]


def _read(connection: sqlite3.Connection, question: str, number: int) -> Extracted:
    try:
        return [
            (cast("RecordKind", kind), int(n), record_of(kind, stored))
            for kind, n, stored in connection.execute(question, (number,))
        ]
    except ValidationError as error:
        raise DamagedIndex(
            "Dữ kiện lưu trong chỉ mục không đọc được. "
            "Hãy xóa thư mục dữ liệu rồi chạy lại “hoidap index” trên các bài báo."
        ) from error
