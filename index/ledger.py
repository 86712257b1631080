"""The ledger file: connections, transactions, and what can go wrong with them.

One SQLite file in WAL mode. Whoever reads has a connection to itself for one
read transaction, so that everything read belongs to one generation; connections
are used again, so there are only as many as there were readers at one time. A
write is one transaction and, if it changed what readers see, one generation more.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import DamagedIndex, IndexingError, LockedIndex
from index.schema import VERSION, migrate, refuse_later

__all__ = ["LEDGER_FILE", "Ledger", "generation", "get_meta", "set_meta"]

LEDGER_FILE = "ledger.sqlite"
BUSY_MS = 5000
CACHE_KB = 16_384
"""Page cache of one connection; the operating system caches the file for all of them."""
IDLE = 8
"""Connections kept open for the next readers."""
READ_ONLY = ("readonly", "read-only", "unable to open")
DAMAGED = ("malformed", "not a database", "corrupt", "no such table", "no such column")


class Ledger:
    """The open ledger. Threads may share it; `close` ends all its connections."""

    def __init__(self, path: Path, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._local = threading.local()
        """`current`: the connection whose transaction this thread is in."""
        self._idle: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._closed = False

    @classmethod
    def open(cls, data_dir: Path) -> Ledger:
        """Opens the ledger of `data_dir`, creating both if need be.

        A directory that cannot be written is opened for reading. Raises
        DamagedIndex or IndexingError, in Vietnamese.
        """
        path = data_dir / LEDGER_FILE
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexingError(
                f"Không tạo được thư mục dữ liệu {data_dir} ({error.strerror or error}). "
                "Hãy chọn thư mục khác bằng --data-dir hoặc kiểm tra quyền ghi."
            ) from error
        ledger = cls(path, writable=True)
        try:
            with ledger._told():
                ledger._prepare()
        except IndexingError as error:
            ledger.close()
            if isinstance(error, DamagedIndex) or not path.is_file():
                raise
            ledger = cls(path, writable=False)
            ledger._check_readable(error)
        return ledger

    def close(self) -> None:
        """Closes every idle connection; one in use is closed when its transaction ends."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextlib.contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One read transaction: everything read inside belongs to one generation.

        A reader inside a reader (or inside a write) of the same thread shares its view.
        """
        with self._told():
            current: sqlite3.Connection | None = getattr(self._local, "current", None)
            if current is not None:
                yield current
                return
            with self._lent() as connection:
                connection.execute("BEGIN")
                try:
                    yield connection
                finally:
                    _roll_back(connection)

    @contextlib.contextmanager
    def write(self, changes: bool = True) -> Iterator[sqlite3.Connection]:
        """One write transaction: all of it or none; a new generation if `changes`."""
        if not self.writable:
            raise IndexingError(
                f"Thư mục dữ liệu {self.path.parent} chỉ đọc được. "
                "Hãy cấp quyền ghi hoặc chọn thư mục khác bằng --data-dir."
            )
        with self._told(), self._lent() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                if changes:
                    set_meta(connection, "generation", str(generation(connection) + 1))
                connection.execute("COMMIT")
            finally:
                _roll_back(connection)

    def check(self) -> list[str]:
        """SQLite's own findings about the file; empty where it is sound."""
        with self.read() as connection:
            rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
        return [] if rows == ["ok"] else rows

    def _prepare(self) -> None:
        with self._lent() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection)

    def _check_readable(self, hindrance: IndexingError) -> None:
        """Raises unless the file can be read as it is; `hindrance` kept it from being written."""
        with self._told(), self._lent() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == VERSION:
            return
        self.close()
        refuse_later(version)
        if not any(sign in str(hindrance.__cause__).lower() for sign in READ_ONLY):
            raise hindrance
        raise IndexingError(
            f"Chỉ mục {self.path} cần được nâng cấp nhưng thư mục chỉ đọc được. "
            "Hãy cấp quyền ghi rồi thử lại."
        ) from hindrance

    @contextlib.contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        """A connection for this thread alone, as long as it is needed."""
        with self._guard:
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            connection = self._connect()
        before = getattr(self._local, "current", None)
        self._local.current = connection
        try:
            yield connection
        finally:
            self._local.current = before
            with self._guard:
                sound = not connection.in_transaction  # else ending the transaction failed
                kept = sound and not self._closed and len(self._idle) < IDLE
                if kept:
                    self._idle.append(connection)
            if not kept:
                connection.close()

    def _connect(self) -> sqlite3.Connection:
        if self.writable:
            connection = _connect(self.path.as_posix(), uri=False)
        else:
            connection = _connect_read_only(self.path)
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turns SQLite's errors into ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise _explain(error, self.path) from error


def generation(connection: sqlite3.Connection) -> int:
    """How many changes readers could have seen."""
    return int(get_meta(connection, "generation") or 0)


def get_meta(connection: sqlite3.Connection, key: str) -> str | None:
    """One value of the meta table."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Sets one value of the meta table."""
    connection.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def _roll_back(connection: sqlite3.Connection) -> None:
    """Ends the transaction, unless it is committed or SQLite has ended it by itself."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _connect(name: str, uri: bool) -> sqlite3.Connection:
    # A connection serves one thread after another, never two at a time.
    return sqlite3.connect(
        name, uri=uri, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
    )


def _connect_read_only(path: Path) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    connection = _connect(f"{uri}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError:
        # WAL needs a file beside the ledger; where none can be made, nobody writes either.
        connection.close()
        connection = _connect(f"{uri}?mode=ro&immutable=1", uri=True)
    return connection


def _explain(error: sqlite3.Error, path: Path) -> IndexingError:
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return LockedIndex(
            f"Chỉ mục {path} đang bị chương trình khác giữ. Hãy đợi nó xong rồi thử lại."
        )
    if "full" in text:
        return IndexingError(
            f"Đĩa chứa {path.parent} đã đầy; chỉ mục vẫn nguyên như trước. "
            "Hãy giải phóng dung lượng rồi chạy lại."
        )
    if any(sign in text for sign in READ_ONLY):
        return IndexingError(
            f"Không mở được {path} để ghi ({error}). "
            "Hãy kiểm tra quyền của thư mục hoặc chọn thư mục khác bằng --data-dir."
        )
    if isinstance(error, sqlite3.DatabaseError) and any(sign in text for sign in DAMAGED):
        return DamagedIndex(
            f"Tệp chỉ mục {path} bị hỏng ({error}). "
            "Hãy chạy “hoidap doctor --repair”: những bài còn đọc được sẽ được giữ lại."
        )
    return IndexingError(
        f"Lỗi khi đọc hoặc ghi chỉ mục {path} ({error}). Hãy chạy “hoidap doctor” để kiểm tra."
    )
