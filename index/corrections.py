"""What people have set right, kept by the key of an article or of its file.

A correction outlives every re-reading of the file, the removal of its article and its
return, and goes with a file that is moved.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime

from corpus.correction import Correction

__all__ = ["all_corrections", "correction_of", "put_corrections"]


def all_corrections(connection: sqlite3.Connection) -> dict[str, Correction]:
    """Every correction on record, by key."""
    rows = connection.execute("SELECT key, correction FROM corrections ORDER BY key")
    return {str(key): Correction.from_dict(json.loads(said)) for key, said in rows}


def correction_of(connection: sqlite3.Connection, key: str) -> Correction:
    """What is on record for `key`; an empty correction where there is nothing."""
    row = connection.execute("SELECT correction FROM corrections WHERE key = ?", (key,)).fetchone()
    return Correction.from_dict(json.loads(row[0])) if row else Correction()


def put_corrections(
    connection: sqlite3.Connection, corrections: Mapping[str, Correction]
) -> None:
    """Keeps each correction in place of the one before; an empty one is forgotten.

    The files that they belong to will be read again.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for key, correction in corrections.items():
        if correction:
            said = json.dumps(correction.as_dict(), ensure_ascii=False)
            connection.execute(
                "INSERT OR REPLACE INTO corrections (key, correction, made) VALUES (?, ?, ?)",
                (key, said, now),
            )
        else:
            connection.execute("DELETE FROM corrections WHERE key = ?", (key,))
        # The key of a member or line begins with its file's.
        connection.execute(
            "UPDATE files SET trusted = 0 WHERE path = ?1 "
            "OR substr(?1, 1, length(path) + 1) IN (path || '!', path || '#')",
            (key,),
        )
