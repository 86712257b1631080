"""The tables of `desk.sqlite`, as numbered migrations.

`PRAGMA user_version` says how many of them a file has seen. A migration, once
released, is never edited: a new one is appended.
"""

from __future__ import annotations

import sqlite3

from corpus.errors import DeskError
from index.schema import step_up, version_of

__all__ = ["MIGRATIONS", "VERSION", "migrate"]

# Times are ISO 8601 in UTC with a fixed number of digits, so that they sort as text.
_FIRST = (
    """
    CREATE TABLE conversations (
        id TEXT PRIMARY KEY,
        owner TEXT NOT NULL,
        title TEXT NOT NULL,
        created TEXT NOT NULL,
        updated TEXT NOT NULL
    )
    """,
    "CREATE INDEX conversations_owner ON conversations (owner, updated)",
    # `answer` is NULL where the question met with an error: `problem` is its sentence.
    """
    CREATE TABLE exchanges (
        num INTEGER PRIMARY KEY,
        conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        asked TEXT NOT NULL,
        question TEXT NOT NULL,
        filters TEXT NOT NULL,
        answer TEXT,
        problem TEXT,
        UNIQUE (conversation, id)
    )
    """,
    # Feedback stands on its own: it outlives the conversation that it was given in.
    """
    CREATE TABLE feedback (
        num INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        owner TEXT NOT NULL,
        exchange TEXT NOT NULL,
        conversation TEXT REFERENCES conversations (id) ON DELETE SET NULL,
        given TEXT NOT NULL,
        thumb TEXT NOT NULL CHECK (thumb IN ('up', 'down')),
        reason TEXT,
        question TEXT NOT NULL,
        history TEXT NOT NULL,
        filters TEXT NOT NULL,
        answer TEXT NOT NULL,
        passages TEXT NOT NULL,
        UNIQUE (owner, exchange)
    )
    """,
    # Who is logged in where; only a hash of what the browser holds.
    """
    CREATE TABLE logins (
        token TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        proof TEXT NOT NULL,
        expires TEXT NOT NULL
    ) WITHOUT ROWID
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)
VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the file to `VERSION`, one transaction for each migration.

    Raises DeskError if a later version of the program wrote the file.
    """
    version = version_of(connection)
    if version > VERSION:
        raise DeskError(
            f"Tệp hội thoại do phiên bản mới hơn của chương trình tạo ra (lược đồ {version}, "
            f"chương trình này biết đến {VERSION}). Hãy nâng cấp chương trình, "
            "hoặc dùng thư mục dữ liệu khác."
        )
    step_up(connection, MIGRATIONS)
