"""One holder at a time, and everyone else told who it is.

The lock itself belongs to the operating system and ends with its process; the
note beside it (process, command, since when) is only for the message.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import IndexingError, LockedIndex

__all__ = ["Holder", "Lock", "chroma_lock", "writer_lock"]

PATIENCE = 0.3
"""Seconds to wait for the holder before giving up."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock."""

    pid: int
    command: str
    since: str

    def __str__(self) -> str:
        return f"tiến trình {self.pid} ({self.command}, từ {self.since})"


class Lock:
    """A lock file with a note of its holder. Not reentrant."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._note = path.with_suffix(".json")
        self._lock = FileLock(path, thread_local=False)

    @property
    def held(self) -> bool:
        """Whether this object holds it."""
        return self._lock.is_locked

    def try_acquire(self, patience: float = 0.0) -> bool:
        """Takes the lock unless another holds it for longer than `patience` seconds."""
        try:
            self._lock.acquire(timeout=patience, poll_interval=0.05)
        except Timeout:
            return False
        except OSError as error:
            raise IndexingError(
                f"Không tạo được khoá {self.path} ({error.strerror or error}). "
                "Hãy kiểm tra quyền ghi của thư mục dữ liệu."
            ) from error
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        note = {"pid": os.getpid(), "command": _command(), "since": since}
        with contextlib.suppress(OSError):  # a full disk: the lock holds without its note
            self._note.write_text(json.dumps(note, ensure_ascii=False), "utf-8")
        return True

    def acquire(self) -> None:
        """Takes the lock, or raises LockedIndex naming the holder, within a second."""
        if not self.try_acquire(PATIENCE):
            holder = self.holder()
            raise LockedIndex(
                f"Chỉ mục đang được ghi bởi {holder or 'một chương trình khác'}. "
                "Hãy đợi nó xong, hoặc dừng nó, rồi thử lại."
            )

    def release(self) -> None:
        """Gives the lock back; harmless if it is not held."""
        if self._lock.is_locked:
            try:
                with contextlib.suppress(OSError):
                    self._note.unlink(missing_ok=True)
            finally:
                self._lock.release()

    def holder(self) -> Holder | None:
        """Who holds it as far as the note tells."""
        try:
            note = json.loads(self._note.read_text("utf-8"))
            return Holder(int(note["pid"]), str(note["command"]), str(note["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def __enter__(self) -> Lock:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def writer_lock(data_dir: Path) -> Lock:
    """The lock of the one process that writes the ledger."""
    return Lock(data_dir / "writer.lock")


def chroma_lock(data_dir: Path) -> Lock:
    """The lock of the one process that opens Chroma's directory."""
    return Lock(data_dir / "chroma.lock")


def _command() -> str:
    words = [Path(sys.argv[0]).name or "python", *sys.argv[1:]]
    return " ".join(words)[:200]
