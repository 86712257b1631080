"""`hoidap chat` and `hoidap mcp`: the page and the other ways in."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import AccountError, AssistantError
from hoidap.console import DataDir, assistant_for, say
from hoidap.users import UsersFile, users_path
from hoidap.writing import LlmOption, pen_for, scribe_for

if TYPE_CHECKING:
    from assistant.desk.desk import Desk
    from assistant.service.accounts import Accounts

__all__ = ["chat", "mcp"]


def chat(
    *,
    host: Annotated[str, typer.Option(help="Địa chỉ để lắng nghe.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Cổng.")] = 7860,
    open_browser: Annotated[bool, typer.Option("--open", help="Mở trình duyệt.")] = False,
    users: UsersFile = None,
    insecure: Annotated[
        bool, typer.Option("--insecure", help="Cho máy khác vào mà không cần mật khẩu.")
    ] = False,
    llm: LlmOption = None,
    data_dir: DataDir = None,
) -> None:
    """Mở trang hỏi đáp trong trình duyệt, kèm API ở /api và MCP ở /mcp."""
    with assistant_for(data_dir) as (assistant, settings):
        accounts = _accounts(users, settings.data_dir)
        from assistant.page.app import serve
        from assistant.page.premises import Premises

        with _desk(settings.data_dir) as desk:
            premises = Premises(
                desk, accounts, settings.service, settings.corpus, pen_for(settings.writing, llm)
            )
            if not insecure:
                premises.refuse_open(host)
            serve(
                assistant, settings.assistant, host=host, port=port, open_browser=open_browser,
                premises=premises, insecure=insecure,
                when_up=lambda address: say(f"Trang hỏi đáp: {address}  (Ctrl-C để dừng)"),
            )  # fmt: skip


def mcp(llm: LlmOption = None, data_dir: DataDir = None) -> None:
    """Phục vụ kho bài cho trợ lý trên máy qua MCP (vào ra chuẩn)."""
    with assistant_for(data_dir) as (assistant, settings):
        from assistant.service.gate import Gate
        from assistant.service.operations import Operations
        from assistant.service.tools import mcp_server

        service = settings.service
        scribe = scribe_for(assistant, settings.writing, llm)
        operations = Operations(assistant, service.longest_history, scribe)
        gate, slow = (
            Gate(service.concurrency, service.max_waiting, service.wait_seconds) for _ in range(2)
        )
        # The model takes seconds to load: not while the first question waits.
        threading.Thread(target=_warmed, args=(operations.warm_up,), daemon=True).start()
        try:
            mcp_server(operations, gate, slow).run("stdio")
        finally:
            gate.close()
            slow.close()


def _desk(data_dir: Path) -> Desk:
    """The desk; one that forgets where the data directory is only there to be read."""
    from assistant.desk.desk import Desk

    if data_dir.is_dir() and not os.access(data_dir, os.W_OK):
        say(f"Thư mục {data_dir} chỉ đọc được: hội thoại chỉ giữ cho đến khi dừng chương trình.")
        return Desk.in_memory()
    return Desk.open(data_dir)


def _accounts(users: Path | None, data_dir: Path) -> Accounts | None:
    """The accounts; None where there is no file, or nobody in it."""
    from assistant.service.accounts import Accounts

    accounts = Accounts(users_path(users, data_dir))
    if accounts:
        return accounts
    if users is not None:
        raise AccountError(
            f"Tệp người dùng {users} chưa có ai. "
            f"Hãy thêm bằng “hoidap users add TÊN --users {users}”."
        )
    return None


def _warmed(load: Callable[[], None]) -> None:
    # What is wrong with the model is told to whoever asks the first question.
    with contextlib.suppress(AssistantError):
        load()
