"""The file behind the desk: one connection, whole transactions, errors in words."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from assistant.desk.schema import migrate
from corpus.errors import DeskError

__all__ = ["Database", "moment", "now", "stamp"]

_BUSY_SECONDS = 5.0


class Database:
    """One SQLite file (or memory). Threads share it; transactions follow one another.

    Every transaction here is a few rows: waiting for the one before costs less
    than a connection for each thread.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._guard = threading.RLock()
        with self._told():
            self._connection = sqlite3.connect(
                path or ":memory:",
                isolation_level=None,
                check_same_thread=False,
                timeout=_BUSY_SECONDS,
            )
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
                self._connection.execute("PRAGMA foreign_keys = ON")
                # Deleted means gone, from the file's free pages too.
                self._connection.execute("PRAGMA secure_delete = ON")
                migrate(self._connection)
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Ends the connection; a second call does nothing."""
        with self._guard:
            self._connection.close()

    @contextlib.contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One consistent view."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or none."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._guard, self._told():
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turns SQLite's errors into ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise _explain(error, self.path) from error


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def stamp(when: datetime) -> str:
    """A time as it is stored: all of the same length, so that text order is time order."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def moment(stored: str) -> datetime:
    """What `stamp` wrote."""
    return datetime.fromisoformat(stored)


def _explain(error: sqlite3.Error, path: Path | None) -> DeskError:
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return DeskError(
            f"Tệp hội thoại {path} đang bị chương trình khác giữ. Hãy đợi giây lát rồi thử lại."
        )
    if "full" in text:
        return DeskError("Đĩa đã đầy nên chưa lưu được. Hãy giải phóng dung lượng rồi thử lại.")
    if "readonly" in text or "unable to open" in text:
        return DeskError(
            f"Không mở được {path} để ghi. Hãy kiểm tra quyền của thư mục dữ liệu "
            "hoặc chọn thư mục khác bằng --data-dir."
        )
    return DeskError(
        f"Tệp hội thoại {path} không đọc hoặc ghi được ({error}). "
        "Hãy chuyển tệp đó đi nơi khác rồi khởi động lại; chỉ mục bài báo không bị ảnh hưởng."
    )
