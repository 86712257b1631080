"""Conversations, filters, follow-ups, feedback and files in a real headless Chromium."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from assistant.page.i18n import texts_for
from tests.page.conftest import ask, visiting

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    # Gradio and uvicorn leave sockets to the collector when they are stopped from outside.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
VI = texts_for("vi")
BOX = "#hd-box textarea"
QUESTION = "Ai chủ trì hội nghị của Đảng ủy Quân sự thành phố Tam Kỳ?"
SECOND = "Hội nghị ở Lạng Sơn diễn ra khi nào?"


def items(page: Any) -> list[str]:
    return list(page.locator(".hd-item-title").all_inner_texts())


def new(page: Any) -> None:
    page.locator(".hd-new").click()
    page.wait_for_selector(".hd-welcome")


def test_conversations_are_listed_opened_and_gone_on_with(page: Any) -> None:
    ask(page, QUESTION)
    new(page)
    ask(page, SECOND)
    assert items(page) == [SECOND, QUESTION]
    page.locator(".hd-item-open", has_text=QUESTION).click()
    page.wait_for_selector(f"#hd-now .hd-question:has-text('{QUESTION}')")
    ask(page, "Hội nghị đó diễn ra khi nào?")
    assert "14" in page.locator("#hd-now .hd-short").inner_text()
    assert items(page) == [QUESTION, SECOND]  # last used first
    page.reload()
    page.wait_for_selector("#hd-now .hd-exchange .hd-marker")
    assert page.locator(".hd-exchange").count() == 2


def test_a_conversation_is_renamed_found_and_deleted(page: Any) -> None:
    ask(page, QUESTION)
    new(page)
    ask(page, SECOND)
    item = page.locator(".hd-item", has_text=QUESTION)
    item.hover()
    item.locator("[data-rename]").click()
    page.keyboard.press("Escape")
    assert page.locator(".hd-edit").count() == 0
    item.hover()
    item.locator("[data-rename]").click()
    page.keyboard.type("Chuyện ở Tam Kỳ")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hd-item-title:has-text('Chuyện ở Tam Kỳ')")
    page.fill("[data-find]", "chuyen o")
    page.wait_for_function("document.querySelectorAll('.hd-item').length === 1")
    item = page.locator(".hd-item")
    item.hover()
    item.locator("[data-delete]").click()
    item.locator(".hd-danger").click()
    page.wait_for_function(
        "![...document.querySelectorAll('.hd-item')].some(n => n.innerText.includes('Tam Kỳ'))"
    )
    assert VI.deleted in page.locator("#hd-hint").inner_text()
    page.fill("[data-find]", "")
    page.wait_for_selector(f".hd-item:has-text('{SECOND}')")
    assert items(page) == [SECOND]
    assert page.locator("#hd-now .hd-question").count() == 1  # another one was in view


def test_a_conversation_outlives_the_server(browser: Any, asked: Any, tmp_path: Path) -> None:
    from assistant.desk import Desk
    from assistant.page.app import running
    from assistant.page.premises import Premises
    from assistant.page.settings import PageSettings

    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="vi-VN")
    page = context.new_page()
    for turn in (1, 2):
        with (
            Desk.open(tmp_path) as desk,
            running(asked, PageSettings(port=0), Premises(desk=desk)) as url,
        ):
            page.goto(url)
            page.wait_for_selector(".hd-welcome")
            if turn == 2:
                page.locator(".hd-item-open").click()
                page.wait_for_selector("#hd-now .hd-exchange .hd-marker")
                page.locator("#hd-now .hd-marker").first.click()
                page.wait_for_selector("dialog[open] .hd-current")
                page.keyboard.press("Escape")
            ask(page, QUESTION)
            assert page.locator(".hd-exchange").count() == turn
            page.goto("about:blank")
    context.close()


def test_filters_are_chips_that_one_click_clears(page: Any) -> None:
    page.locator("[data-filter-toggle]").click()
    page.select_option("[data-filter=year]", "2022")
    page.select_option("[data-filter=source]", "Báo Đồng Nai")
    chips = page.locator("[data-filter-chips] .hd-chip")
    assert chips.count() == 2
    exchange = ask(page, "Ai chủ trì hội nghị?")
    assert "2022" in exchange.locator(".hd-scope").inner_text()
    assert page.locator(".hd-card").count() > 0
    for about in page.locator(".hd-card .hd-meta").all_inner_texts():
        assert "Báo Đồng Nai" in about
    page.select_option("[data-filter=year]", "2023")
    assert "2022–2023" in chips.first.inner_text()
    chips.first.locator("button").click()
    assert chips.count() == 1
    page.reload()
    page.wait_for_selector("[data-filter-chips] .hd-chip")
    page.locator("[data-filter-toggle]").click()
    page.select_option("[data-filter=year]", "2022")
    page.locator("[data-filter-clear]").click()
    assert chips.count() == 0
    assert "Báo Đồng Nai" not in ask(page, SECOND).inner_text()


def test_a_condition_found_in_the_question_is_cleared_with_one_click(page: Any) -> None:
    exchange = ask(page, "Ai chủ trì hội nghị ở Lạng Sơn năm 2023?")
    chip = exchange.locator(".hd-chip", has_text="2023")
    chip.locator("button").click()
    page.wait_for_selector("#hd-now .hd-question:has-text('Ai chủ trì hội nghị ở Lạng Sơn?')")
    page.wait_for_selector("#hd-now .hd-marker")
    assert page.locator("#hd-now .hd-chip").count() == 1


def test_follow_ups_are_answered(page: Any) -> None:
    ask(page, QUESTION)
    page.wait_for_selector(".hd-follow .hd-example", timeout=60_000)
    offered = page.locator(".hd-follow .hd-example").all_inner_texts()
    assert 1 <= len(offered) <= 3
    page.locator(".hd-follow .hd-example").last.click()
    page.wait_for_selector(f"#hd-now .hd-question:has-text('{offered[-1]}')")
    page.wait_for_selector("#hd-now .hd-marker, #hd-now .hd-refusal")
    assert page.locator("#hd-now .hd-refusal").count() == 0, offered


def test_a_thumb_and_its_reason_stay(page: Any) -> None:
    exchange = ask(page, QUESTION)
    exchange.locator(".hd-thumb-down").click()
    assert page.evaluate("document.activeElement.matches('.hd-reason input')")
    page.keyboard.type("Thiếu chức vụ")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#hd-hint :text('{VI.thumb_thanks}')")
    page.reload()
    page.wait_for_selector('.hd-thumb-down[aria-pressed="true"]')
    page.locator(".hd-thumb-down").click()
    page.wait_for_selector(f"#hd-hint :text('{VI.thumb_withdrawn}')")
    assert page.locator('[aria-pressed="true"].hd-thumb').count() == 0


def test_an_answer_is_copied_with_its_sources(browser: Any, address: str) -> None:
    with visiting(
        browser, address, permissions=["clipboard-read", "clipboard-write"]
    ) as page:  # fmt: skip
        ask(page, QUESTION)
        for kind, sign in (("txt", "[1]"), ("md", "> ")):
            page.locator(f"[data-copy={kind}]").click()
            page.wait_for_selector(f"[data-copy={kind}]:has-text('{VI.copied}')")
            copied = page.evaluate("navigator.clipboard.readText()")
            assert "Trần Nam Hưng" in copied
            assert sign in copied


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_a_conversation_is_exported(page: Any, ending: str, tmp_path: Path) -> None:
    ask(page, QUESTION)
    page.locator(".hd-menu summary").click()
    with page.expect_download() as told:
        page.locator(f'[data-export][href*=".{ending}"]').click()
    saved = tmp_path / told.value.suggested_filename
    told.value.save_as(saved)
    assert saved.suffix == f".{ending}"
    if ending == "docx":
        with zipfile.ZipFile(saved) as packed:
            text = packed.read("word/document.xml").decode()
    else:
        text = saved.read_text(encoding="utf-8")
    assert "Trần Nam Hưng" in text


def test_another_browser_sees_no_conversations(browser: Any, address: str) -> None:
    with visiting(browser, address) as first, visiting(browser, address) as second:
        ask(first, QUESTION)
        second.reload()
        second.wait_for_selector("#hd-offers .hd-example")
        assert items(first) == [QUESTION]
        assert items(second) == []


def test_on_a_phone_the_list_lies_over_the_conversation(browser: Any, address: str) -> None:
    with visiting(browser, address, viewport={"width": 390, "height": 844}) as page:
        ask(page, QUESTION)
        assert not page.locator("#hd-side").is_visible()
        page.locator(".hd-list-toggle").click()
        assert page.locator(".hd-item").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#hd-side").is_visible()
        assert page.evaluate("document.activeElement.matches('.hd-list-toggle')")
