"""Who is logged in: a random token in the browser, only its hash here."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from assistant.desk.database import Database, now, stamp

__all__ = ["Logins"]

LASTS = timedelta(days=30)


class Logins:
    """The logins of all browsers; they outlive a restart and end by `close` or in 30 days."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, name: str, proof: str) -> str:
        """A new token for the account; `proof` changes when its password does."""
        token = secrets.token_urlsafe(32)
        at = now()
        with self._database.write() as connection:
            connection.execute("DELETE FROM logins WHERE expires < ?", (stamp(at),))
            connection.execute(
                "INSERT INTO logins VALUES (?, ?, ?, ?)",
                (_hashed(token), name, proof, stamp(at + LASTS)),
            )
        return token

    def find(self, token: str) -> tuple[str, str] | None:
        """(account name, proof) of a token that is still good."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT name, proof FROM logins WHERE token = ? AND expires >= ?",
                (_hashed(token), stamp(now())),
            ).fetchone()
        return None if row is None else (str(row[0]), str(row[1]))

    def close(self, token: str) -> None:
        """Ends one login; an unknown token is passed over."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM logins WHERE token = ?", (_hashed(token),))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
