"""The ledger's tables, as numbered migrations.

`PRAGMA user_version` says how many of them a file has seen. A migration, once
released, is never edited: a new one is appended.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence

from corpus.errors import IndexingError
from corpus.vietnamese.folding import fold

__all__ = ["MIGRATIONS", "VERSION", "body_hash", "migrate", "refuse_later",
           "step_up", "stored_body_hash", "version_of"]

_FIRST = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # `fields` is the rest of the article as JSON; `path` the file on disk, if there is one.
    """
    CREATE TABLE articles (
        num INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL,
        path TEXT,
        file TEXT NOT NULL,
        title TEXT NOT NULL,
        published TEXT,
        source TEXT,
        author TEXT,
        place TEXT,
        url TEXT,
        syllables INTEGER NOT NULL,
        content_hash TEXT NOT NULL,
        text_hash TEXT NOT NULL,
        text TEXT NOT NULL,
        fields TEXT NOT NULL
    )
    """,
    "CREATE INDEX articles_path ON articles (path)",
    # `num` is never used again (AUTOINCREMENT): an entry left behind anywhere names nothing else.
    # `folded` is what the lexical index holds of the passage; `shas` names the vectors of its
    # windows, 16 bytes each.
    """
    CREATE TABLE passages (
        num INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER NOT NULL REFERENCES articles (num) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        sentences TEXT NOT NULL,
        shas BLOB NOT NULL,
        length INTEGER NOT NULL,
        folded TEXT NOT NULL,
        UNIQUE (article, ordinal)
    )
    """,
    # Half precision: far below the noise of the model itself.
    """
    CREATE TABLE vectors (
        num INTEGER PRIMARY KEY,
        fingerprint TEXT NOT NULL,
        sha BLOB NOT NULL,
        vector BLOB NOT NULL,
        UNIQUE (fingerprint, sha)
    )
    """,
    # What became of each file on disk when it was last read; `failures` is JSON: [[file, reason]].
    """
    CREATE TABLE files (
        path TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        mtime INTEGER NOT NULL,
        reader TEXT NOT NULL,
        trusted INTEGER NOT NULL,
        failures TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE abbreviations (
        article INTEGER NOT NULL REFERENCES articles (num) ON DELETE CASCADE,
        short TEXT NOT NULL,
        long TEXT NOT NULL,
        PRIMARY KEY (article, short, long)
    ) WITHOUT ROWID
    """,
    # Syllables ever seen, by their toneless form; how often they occur, the lexical index knows.
    "CREATE TABLE vocabulary (term TEXT PRIMARY KEY, toneless TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX vocabulary_toneless ON vocabulary (toneless)",
    # Contentless: `passages.folded` is the content, and what a deletion repeats to it.
    """
    CREATE VIRTUAL TABLE lexical USING fts5(
        toned, toneless, content='', tokenize="unicode61 remove_diacritics 0"
    )
    """,
    "CREATE VIRTUAL TABLE lexical_terms USING fts5vocab(lexical, 'col')",
)

# What articles state, as JSON (see `index.facts`), and by which extraction it was read.
_RECORDS = (
    """
    CREATE TABLE records (
        article INTEGER NOT NULL REFERENCES articles (num) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (article, kind, ordinal)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX records_kind ON records (kind)",
    """
    CREATE TABLE extractions (
        article INTEGER PRIMARY KEY REFERENCES articles (num) ON DELETE CASCADE,
        version INTEGER NOT NULL
    )
    """,
)

# What people have set right, as JSON by the key of an article or of its file (see
# `index.corrections`); the indexes let articles be listed by day and reprints be found.
_CORRECTIONS = (
    """
    CREATE TABLE corrections (
        key TEXT PRIMARY KEY,
        correction TEXT NOT NULL,
        made TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX articles_text_hash ON articles (text_hash)",
    "CREATE INDEX articles_published ON articles (published)",
)

# The same body under another title, date line or byline is a reprint: see `index.records`.
# The function `body_hash` is lent to SQLite by `migrate`; new articles come with theirs.
_REPRINTS = (
    "ALTER TABLE articles ADD COLUMN body_hash TEXT",
    "UPDATE articles SET body_hash = body_hash(text, fields)",
    "CREATE INDEX articles_body ON articles (body_hash, published, num)",
)

# What each record is filtered and sorted by (see `index.record_rows`); filled when articles are
# read again, which the next writer does for every older extraction.
_ROWS = (
    """
    CREATE TABLE record_rows (
        article INTEGER NOT NULL REFERENCES articles (num) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        sorted TEXT NOT NULL,
        first TEXT,
        last TEXT,
        label TEXT NOT NULL,
        value REAL,
        name TEXT NOT NULL,
        place TEXT NOT NULL,
        body TEXT NOT NULL,
        people TEXT NOT NULL,
        PRIMARY KEY (kind, article, ordinal)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX record_rows_name ON record_rows (kind, sorted)",
    "CREATE INDEX record_rows_article ON record_rows (article)",
)

# Ids of articles that came from a collection which no longer has them, as JSON: they are kept
# until they are pruned, and a run that does not read the file again must still know of them.
_GONE = ("ALTER TABLE files ADD COLUMN gone TEXT NOT NULL DEFAULT '[]'",)

# Which model last read an article, from which words (a hash), and what it proposed to record
# that is true to them, as JSON (see `index.proposals`).
_PROPOSALS = (
    """
    CREATE TABLE readings (
        article INTEGER PRIMARY KEY REFERENCES articles (num) ON DELETE CASCADE,
        reader TEXT NOT NULL,
        shown TEXT NOT NULL,
        made TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE proposals (
        article INTEGER NOT NULL REFERENCES articles (num) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (article, ordinal)
    ) WITHOUT ROWID
    """,
    "ALTER TABLE record_rows ADD COLUMN proposed INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX record_rows_proposed ON record_rows (kind) WHERE proposed",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _FIRST, _RECORDS, _CORRECTIONS, _REPRINTS, _ROWS, _GONE, _PROPOSALS
)
VERSION = len(MIGRATIONS)


def body_hash(text: str, paragraphs: Iterable[Iterable[int]]) -> str:
    """Same for two articles with the same body, as far as readers can tell; spans in `text`."""
    parts = [fold(text[slice(*span)]).strip() for span in paragraphs]
    body = "\n".join(part for part in parts if part)
    return hashlib.sha256((body or text).encode()).hexdigest()[:32]


def stored_body_hash(text: str, fields: str) -> str:
    """`body_hash` of a stored article; `fields` as its column holds them."""
    return body_hash(text, json.loads(fields)["paragraphs"])


def refuse_later(version: int) -> None:
    """Raises IndexingError if a later version of the program wrote a file of this `version`."""
    if version > VERSION:
        raise IndexingError(
            f"Chỉ mục do phiên bản mới hơn của chương trình tạo ra (lược đồ {version}, "
            f"chương trình này biết đến {VERSION}). Hãy nâng cấp chương trình, "
            "hoặc dùng thư mục dữ liệu khác."
        )


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the file to `VERSION`, one transaction for each migration.

    Raises IndexingError if a later version of the program wrote the file.
    """
    refuse_later(version_of(connection))
    connection.create_function("body_hash", 2, stored_body_hash, deterministic=True)
    step_up(connection, MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """How many migrations a file has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def step_up(connection: sqlite3.Connection, migrations: Sequence[Sequence[str]]) -> None:
    """Runs the migrations that the file lacks, one transaction for each."""
    for number in range(version_of(connection), len(migrations)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) <= number:  # else another process was here first
                for statement in migrations[number]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
