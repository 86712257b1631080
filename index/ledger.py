"""The ledger file: connections, transactions, and what can go wrong with them.

One SQLite file in WAL mode. Any thread reads through its own connection, one
read transaction at a time, so that everything read belongs to one generation.
A write is one transaction and, if it changed what readers see, one generation
more.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import DamagedIndex, IndexingError, LockedIndex
from index.schema import VERSION, migrate

__all__ = ["LEDGER_FILE", "Ledger", "generation", "get_meta", "set_meta"]

LEDGER_FILE = "ledger.sqlite"
BUSY_MS = 5000
READ_ONLY = ("readonly", "read-only", "unable to open")
DAMAGED = ("malformed", "not a database", "corrupt", "no such table", "no such column")


class Ledger:
    """The open ledger. Threads may share it; `close` ends all its connections."""

    def __init__(self, path: Path, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._guard = threading.Lock()

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
            ledger._check_readable()
        return ledger

    def close(self) -> None:
        """Closes every connection, whichever thread opened it."""
        with self._guard:
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._local = threading.local()

    @contextlib.contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One read transaction: everything read inside belongs to one generation."""
        with self._told():
            connection = self._connection()
            if connection.in_transaction:  # a reader inside a reader shares its view
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def write(self, changes: bool = True) -> Iterator[sqlite3.Connection]:
        """One write transaction: all of it or none; a new generation if `changes`."""
        if not self.writable:
            raise IndexingError(
                f"Thư mục dữ liệu {self.path.parent} chỉ đọc được. "
                "Hãy cấp quyền ghi hoặc chọn thư mục khác bằng --data-dir."
            )
        with self._told():
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                if changes:
                    set_meta(connection, "generation", str(generation(connection) + 1))
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def check(self) -> list[str]:
        """SQLite's own findings about the file; empty where it is sound."""
        with self.read() as connection:
            rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
        return [] if rows == ["ok"] else rows

    def _prepare(self) -> None:
        connection = self._connection()
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)

    def _check_readable(self) -> None:
        with self._told():
            connection = self._connection()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version != VERSION:
            self.close()
            raise IndexingError(
                f"Chỉ mục {self.path} cần được nâng cấp nhưng thư mục chỉ đọc được. "
                "Hãy cấp quyền ghi rồi thử lại."
            )

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            self._local.connection = connection
            with self._guard:
                self._all.append(connection)
        return connection

    def _connect(self) -> sqlite3.Connection:
        if self.writable:
            connection = _connect(self.path.as_posix(), uri=False)
            connection.execute("PRAGMA synchronous = NORMAL")
        else:
            connection = _connect_read_only(self.path)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
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


def _connect(name: str, uri: bool) -> sqlite3.Connection:
    # Threads have their own connections; only `close` reaches into another thread's.
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
            "Hãy chuyển tệp đó đi nơi khác rồi chạy lại “hoidap index” trên các bài báo."
        )
    return IndexingError(
        f"Lỗi khi đọc hoặc ghi chỉ mục {path} ({error}). Hãy chạy “hoidap doctor” để kiểm tra."
    )
