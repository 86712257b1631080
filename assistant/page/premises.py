"""What the page is served with, besides the assistant itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.desk.desk import Desk
from assistant.page.listener import is_loopback
from assistant.service.accounts import Accounts
from assistant.service.settings import ServiceSettings
from corpus.errors import ServerError
from corpus.settings import CorpusSettings

if TYPE_CHECKING:
    from assistant.page.writing_view import Pen

__all__ = ["Premises"]


@dataclass(frozen=True, slots=True)
class Premises:
    """The desk, who may come in, and the bounds."""

    desk: Desk = field(default_factory=Desk.in_memory)
    accounts: Accounts | None = None
    """None: no passwords; every browser is a visitor of its own."""
    service: ServiceSettings = field(default_factory=ServiceSettings)
    corpus: CorpusSettings = field(default_factory=CorpusSettings)
    pen: Pen | None = None
    """What rewrites answers, where a model is configured."""

    @property
    def largest_upload(self) -> int:
        """Bytes that one request may bring to the route for files; 0 where there is none."""
        if not self.corpus.uploads:
            return 0
        return min(self.corpus.room_for_uploads, self.corpus.largest_upload)

    def refuse_open(self, host: str) -> None:
        """Raises ServerError where others than this machine could come in without a password."""
        if self.accounts is not None or (is_loopback(host) and not self.service.hosts):
            return
        raise ServerError(
            f"Địa chỉ {host} mở trang cho máy khác mà chưa có mật khẩu. Hãy tạo người dùng bằng "
            "“hoidap users add TÊN”, hoặc thêm --insecure nếu thật sự muốn để ngỏ."
        )
