"""The desk: everything kept for users, in one file beside the ledger."""

from __future__ import annotations

from pathlib import Path

from assistant.desk.conversations import Conversations
from assistant.desk.database import Database
from assistant.desk.feedback import FeedbackBox
from assistant.desk.logins import Logins
from corpus.errors import DeskError

__all__ = ["DESK_FILE", "Desk"]

DESK_FILE = "desk.sqlite"


class Desk:
    """Conversations, feedback and logins. Threads and processes may share a file.

    Use as a context manager, or call `close`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.conversations = Conversations(database)
        self.feedback = FeedbackBox(database)
        self.logins = Logins(database)

    @classmethod
    def open(cls, data_dir: Path) -> Desk:
        """Opens, and creates if need be, `desk.sqlite` in `data_dir`. Raises DeskError."""
        path = data_dir / DESK_FILE
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                # What people asked is nobody else's business on a shared machine.
                path.touch(mode=0o600)
        except OSError as error:
            raise DeskError(
                f"Không ghi được vào thư mục dữ liệu {data_dir} ({error.strerror or error}). "
                "Hãy chọn thư mục khác bằng --data-dir hoặc kiểm tra quyền ghi."
            ) from error
        return cls(Database(path))

    @classmethod
    def in_memory(cls) -> Desk:
        """A desk that forgets everything when it is closed: where nothing can be written."""
        return cls(Database(None))

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
