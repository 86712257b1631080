"""Logging in and out in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe

from assistant.assistant import Assistant
from assistant.desk import Desk
from assistant.page.premises import Premises
from assistant.service.accounts import Accounts
from tests.service.conftest import made, made_index, serving, users_file

__all__ = ["made", "made_index", "users_file"]  # fixtures, used by name
pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def enter(page: Any, name: str, password: str) -> None:
    page.fill("#name", name)
    page.fill("#password", password)
    page.press("#password", "Enter")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_with_the_keyboard_and_out_again(
    browser: Any, made: Assistant, users_file: Path, scheme: str
) -> None:
    with (
        Desk.in_memory() as desk,
        serving(made, Premises(desk, Accounts(users_file))) as url,
    ):
        context = browser.new_context(locale="vi-VN", color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{url}/")
        assert "/login" in page.url
        enter(page, "binh", "không phải mật khẩu này")
        assert "không đúng" in page.inner_text("[role=alert]")
        found = Axe().run(page)["violations"]
        assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
        enter(page, "binh", "mật khẩu của Bình")
        page.wait_for_selector("#hd-box textarea")
        page.fill("#hd-box textarea", "Ai chủ trì hội nghị của Huyện ủy Vân Xuân?")
        page.press("#hd-box textarea", "Enter")
        page.wait_for_selector("#hd-now .hd-short")
        (kept,) = desk.conversations.listed("account:binh")
        assert kept.exchanges == 1
        page.click(".hd-account button")
        page.wait_for_selector("#password")
        page.goto(f"{url}/")
        assert "/login" in page.url
        context.close()
