"""The switch on the page, in a real browser, with a scripted model behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from assistant import Assistant
from assistant.writing import writer_of
from assistant.writing.models import place_of
from tests.writing import server as speak
from tests.writing.conftest import FACT, GOOD, QUESTION
from tests.writing.test_faults import settings_for

pytestmark = [pytest.mark.model, pytest.mark.browser]

BAD = "<img src=x onerror=window.pwned=1> Ông Vũ Đình Khống chủ trì hội nghị [1]."


@contextmanager
def visiting(
    quoting: Assistant, browser: Any, address: str | None, **more: object
) -> Iterator[Any]:
    """A page over the shipped articles, with the model at `address` or with none."""
    from assistant.page.app import running
    from assistant.page.premises import Premises
    from assistant.page.settings import PageSettings
    from assistant.page.writing_view import Pen

    pen = None
    if address is not None:
        settings = settings_for("openai-like", address, **more)
        writer, place = writer_of(settings), place_of(settings)
        assert writer is not None
        assert place is not None
        pen = Pen(writer, place)
    with running(quoting, PageSettings(port=0), Premises(pen=pen)) as url:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN")
        page = context.new_page()
        page.goto(url)
        page.wait_for_selector("#hd-offers .hd-example", timeout=60_000)
        yield page
        pwned = page.evaluate("window.pwned")
        context.close()
        assert pwned is None
    if pen is not None:
        pen.writer.close()


def ask(page: Any, written: bool) -> None:
    if written:
        page.get_by_label("Viết lại", exact=True).check()
    page.locator("#hd-box textarea").fill(QUESTION)
    page.locator("#hd-send").click()


def test_nothing_is_offered_without_a_model(quoting: Assistant, browser: Any) -> None:
    with visiting(quoting, browser, None) as page:
        assert page.locator("#hd-writing").count() == 0
        ask(page, written=False)
        page.wait_for_selector("#hd-now .hd-short", timeout=60_000)
        assert FACT in page.locator("#hd-now").inner_text()


def test_quotes_are_sent_nowhere_and_the_place_is_told(quoting: Assistant, browser: Any) -> None:
    with speak.serving([speak.saying(GOOD)]) as model, visiting(
        quoting, browser, model.address
    ) as page:
        told = page.locator("#hd-settings").inner_text()
        assert "made" in told
        assert "127.0.0.1" in told
        assert "Không có gì rời khỏi máy" in told
        ask(page, written=False)
        page.wait_for_selector("#hd-now .hd-short", timeout=60_000)
        assert model.requests == []


def test_an_answer_is_rewritten_and_says_by_whom(quoting: Assistant, browser: Any) -> None:
    with speak.serving([speak.saying(GOOD + " " + BAD, pause=0.05)]) as model, visiting(
        quoting, browser, model.address
    ) as page:
        ask(page, written=True)
        page.wait_for_selector(".hd-writing-note", timeout=60_000)
        said = page.locator("#hd-now").inner_text()
        assert "chủ trì hội nghị" in said
        assert "Khống" not in said
        assert page.locator("#hd-now .hd-marker").count() == 1
        note = page.locator(".hd-writing-note").inner_text()
        assert "made" in note
        assert "Đã bỏ 1 câu" in note
        assert len(model.requests) == 1
        page.locator("#hd-now .hd-marker").first.click()
        page.wait_for_selector("dialog[open] mark", timeout=60_000)
        assert FACT in page.locator("dialog[open] mark").first.inner_text()


def test_a_visitor_can_stop_it(quoting: Assistant, browser: Any) -> None:
    with speak.serving([speak.endless("Hội nghị và ")]) as model, visiting(
        quoting, browser, model.address, answer_tokens=4000, context_tokens=9000
    ) as page:
        assert not page.locator("#hd-writing-stop").is_visible()
        ask(page, written=True)
        page.wait_for_selector("#hd-now .hd-writing", timeout=60_000)
        assert FACT in page.locator("#hd-now").inner_text()  # the quotes are there already
        page.locator("#hd-writing-stop").click()
        page.wait_for_selector(".hd-writing-note", timeout=60_000)
        assert "Đã dừng viết lại" in page.locator(".hd-writing-note").inner_text()
        assert FACT in page.locator("#hd-now").inner_text()
        assert model.hung_up.wait(10)


def test_a_broken_model_costs_nothing(quoting: Assistant, browser: Any) -> None:
    with speak.serving([speak.refusing(500)]) as model, visiting(
        quoting, browser, model.address, retries=0
    ) as page:
        ask(page, written=True)
        page.wait_for_selector(".hd-writing-note", timeout=60_000)
        assert "Máy chủ mô hình gặp lỗi" in page.locator(".hd-writing-note").inner_text()
        assert FACT in page.locator("#hd-now .hd-short").inner_text()
