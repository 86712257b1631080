"""`hoidap chat`."""

from __future__ import annotations

from typing import Annotated

import typer

from hoidap.console import DataDir, assistant_for, say

__all__ = ["chat"]


def chat(
    host: Annotated[str, typer.Option(help="Địa chỉ để lắng nghe.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Cổng.")] = 7860,
    open_browser: Annotated[bool, typer.Option("--open", help="Mở trình duyệt.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Mở trang hỏi đáp trong trình duyệt."""
    with assistant_for(data_dir) as (assistant, settings):
        from assistant.page.app import serve

        say(f"Trang hỏi đáp: http://{host}:{port}  (Ctrl-C để dừng)")
        serve(assistant, settings.assistant, host=host, port=port, open_browser=open_browser)
