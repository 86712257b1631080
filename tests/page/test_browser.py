"""The page in a real headless Chromium: what a reader can see and do."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from assistant.answer import REFUSAL
from assistant.page.i18n import texts_for
from tests.page.conftest import ask, serious, visible_words, visiting
from tests.page.shelf import HOSTILE

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
UNANSWERED = "Giá vàng thế giới phiên sáng nay là bao nhiêu đô la?"
# What an English Gradio would say.
ENGLISH = re.compile(
    r"\b(submit|send|stop|clear|retry|undo|loading|error|close|copy|settings|share|built with|"
    r"use via api|textbox|chatbot|queue|processing|label|remove|upload|search)\b",
    re.I,
)


def open_first(page: Any) -> Any:
    """Open the first card in view; the dialog."""
    page.locator(".hd-card .hd-open").first.click()
    page.wait_for_selector("dialog[open] .hd-current")
    return page.locator("dialog[open]")


def in_view(page: Any, inner: str, outer: str) -> bool:
    return bool(
        page.evaluate(
            """([inner, outer]) => {
              const a = document.querySelector(inner).getBoundingClientRect();
              const b = document.querySelector(outer).getBoundingClientRect();
              return a.top >= b.top && a.bottom <= b.bottom && a.height > 0
                && b.top >= 0 && b.bottom <= innerHeight + 1;
            }""",
            [inner, outer],
        )
    )


def test_ask_read_open_at_a_number_and_see_the_highlight(browser: Any, address: str) -> None:
    with visiting(browser, address, viewport={"width": 1280, "height": 460}) as page:
        exchange = ask(page, QUESTION)
        assert "Trần Nam Hưng" in exchange.locator(".hd-short").inner_text()
        marker = exchange.locator(".hd-marker").first
        assert marker.inner_text() == "[1]"
        marker.click()
        page.wait_for_selector("dialog[open] .hd-current")
        card = page.locator(".hd-card.hd-selected")
        assert card.count() == 1
        assert marker.get_attribute("aria-current") == "true"
        quote = card.locator("mark").text_content()
        assert quote
        title = card.locator(".hd-card-title").inner_text()
        assert page.locator("dialog[open] h2").inner_text() == title
        assert "".join(page.locator("dialog[open] .hd-current").all_text_contents()) == quote
        page.wait_for_timeout(100)
        assert in_view(page, "dialog[open] .hd-current", "dialog[open] .hd-reader-body")
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0
        assert page.evaluate("document.activeElement.matches('.hd-marker')")
        card.locator(".hd-open").click()
        page.wait_for_selector("dialog[open] .hd-current")
        page.locator("dialog[open] .hd-close").click()
        assert page.evaluate("document.activeElement.matches('.hd-card .hd-open')")


def test_a_number_of_an_earlier_answer_brings_its_sources_back(page: Any) -> None:
    ask(page, QUESTION)
    ask(page, UNANSWERED)
    assert page.locator(".hd-card .hd-number").count() == 0
    marker = page.locator("#hd-past .hd-marker").first
    marker.click()
    page.wait_for_selector("dialog[open] .hd-current")
    page.keyboard.press("Escape")
    page.wait_for_selector(".hd-card.hd-selected .hd-number")


def test_the_quote_shows_at_its_number(page: Any) -> None:
    marker = ask(page, QUESTION).locator(".hd-marker").first
    quote = page.locator(".hd-card mark").first.text_content()
    marker.hover()
    page.wait_for_selector("#hd-tip", state="visible")
    assert quote in page.locator("#hd-tip").inner_text()
    page.locator("#hd-tip").hover()  # it can be read on, and leaves when the pointer does
    page.wait_for_timeout(300)
    assert page.locator("#hd-tip").is_visible()
    page.mouse.move(5, 700)
    page.wait_for_selector("#hd-tip", state="hidden")
    marker.focus()
    page.wait_for_selector("#hd-tip", state="visible")
    assert marker.get_attribute("aria-describedby") == "hd-tip"
    page.keyboard.press("Escape")
    assert not page.locator("#hd-tip").is_visible()


def test_a_tap_shows_the_quote_and_then_the_article(browser: Any, address: str) -> None:
    small = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with visiting(browser, address, **small) as page:
        ask(page, QUESTION).locator(".hd-marker").first.tap()
        page.wait_for_selector("#hd-tip .hd-open")
        assert page.locator("dialog[open]").count() == 0
        assert page.evaluate(
            """() => { const b = document.querySelector("#hd-tip").getBoundingClientRect();
                 return b.left >= 0 && b.right <= innerWidth && b.top >= 0; }"""
        )
        page.locator("#hd-tip .hd-open").tap()
        page.wait_for_selector("dialog[open] .hd-current")


def test_the_quote_is_in_the_stored_text(page: Any, asked: Any) -> None:
    ask(page, QUESTION)
    quote = page.locator(".hd-card mark").first.text_content()
    texts = [asked.index.article(card.id).text for card in asked.index.cards()]
    assert any(quote in text for text in texts)


def test_the_head_tells_what_is_indexed(page: Any, asked: Any) -> None:
    cards = asked.index.cards()
    newest: date = max(card.published for card in cards if card.published)
    page.wait_for_selector(".hd-coverage")
    said = page.locator(".hd-coverage").inner_text()
    assert said == f"{len(cards)} bài, mới nhất {newest:%d/%m/%Y}"
    assert page.title() == "Hỏi đáp"
    assert page.locator("html").get_attribute("lang") == "vi"


def test_an_example_is_asked_by_a_click_and_a_new_conversation_begins(page: Any) -> None:
    # Only these: questions that follow an answer may arrive late, for an exchange already left.
    example = page.locator("#hd-offers .hd-example").first
    words = example.inner_text()
    example.click()
    page.wait_for_selector(".hd-exchange .hd-marker")
    assert words in page.locator(".hd-question").inner_text()
    expect(example).not_to_be_visible()
    page.locator(".hd-new").click()
    page.wait_for_selector(".hd-welcome")
    # The parts of the page arrive one after the other.
    expect(page.locator(".hd-card")).to_have_count(0)
    expect(example).to_be_visible()
    expect(page.locator(".hd-follow .hd-example").filter(visible=True)).to_have_count(0)


def test_a_refusal_cites_nothing_and_sets_the_related_apart(page: Any) -> None:
    exchange = ask(page, UNANSWERED)
    assert exchange.locator(".hd-refusal").inner_text() == REFUSAL
    assert exchange.locator(".hd-marker").count() == 0
    assert exchange.locator(".hd-short").count() == 0
    assert page.locator(".hd-related .hd-card").count() > 0
    assert page.locator(".hd-card .hd-number").count() == 0
    assert page.locator(".hd-related .hd-panel-title").inner_text() == VI.related
    assert UNANSWERED in exchange.locator(".hd-covered").inner_text()
    assert open_first(page).locator(".hd-current").count() >= 1


def test_empty_and_endless_questions_get_a_gentle_sentence(page: Any) -> None:
    page.press(BOX, "Enter")
    page.wait_for_selector(".hd-hint")
    assert page.locator(".hd-hint").inner_text() == VI.empty_question
    page.fill(BOX, "hội nghị " * 1111 + "nhé")
    page.press(BOX, "Enter")
    page.wait_for_function("document.querySelector('.hd-hint')?.innerText.includes('10002')")
    assert page.locator(".hd-exchange").count() == 0
    ask(page, QUESTION)
    assert page.locator(".hd-hint").count() == 0


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until what has the focus matches."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"no way to {selector} by Tab")


def test_everything_is_done_from_the_keyboard(page: Any) -> None:
    page.focus(BOX)
    page.keyboard.type("Một dòng")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("hai dòng")
    assert page.input_value(BOX) == "Một dòng\nhai dòng"
    assert page.locator(".hd-exchange").count() == 0
    ask(page, QUESTION)
    page.focus(".hd-new")
    tab_to(page, ".hd-marker")
    assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] .hd-current")
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    for selector in (
        "[data-copy]",
        ".hd-thumb-up",
        "[data-filter-toggle]",
        BOX,
        ".hd-card .hd-open",
    ):
        tab_to(page, selector)


def test_enter_that_ends_a_composed_syllable_does_not_send(page: Any) -> None:
    page.fill(BOX, "hội nghi")
    page.evaluate(
        """box => document.querySelector(box).dispatchEvent(new KeyboardEvent("keydown",
             {key: "Enter", isComposing: true, bubbles: true, cancelable: true}))""",
        BOX,
    )
    page.wait_for_timeout(300)
    assert page.input_value(BOX) == "hội nghi"
    assert page.locator(".hd-exchange").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, address: str, theme: str) -> None:
    with visiting(browser, address, color_scheme=theme) as page:
        page.wait_for_selector(".hd-coverage")
        assert serious(page) == []
        ask(page, QUESTION).locator(".hd-thumb-down").click()
        page.locator("[data-filter-toggle]").click()
        page.locator(".hd-item").first.hover()
        page.locator(".hd-item [data-rename]").first.click()
        page.locator(".hd-marker").first.hover()
        assert serious(page) == []
        open_first(page)
        assert serious(page) == []
        page.keyboard.press("Escape")
        ask(page, UNANSWERED)
        page.press(BOX, "Enter")
        page.wait_for_selector(".hd-hint")
        assert serious(page) == []


@pytest.mark.parametrize("locale", ["vi-VN", "en-US", "fr-FR"])
def test_the_page_is_vietnamese_whatever_the_browser_speaks(
    browser: Any, address: str, locale: str
) -> None:
    with visiting(browser, address, locale=locale) as page:
        assert not ENGLISH.search(visible_words(page))
        ask(page, QUESTION)
        open_first(page)
        assert not ENGLISH.search(visible_words(page))


def test_gradios_own_notices_are_vietnamese(page: Any) -> None:
    page.route(
        "**/queue/join*",
        lambda route: route.fulfill(
            status=503, content_type="application/json",
            body=json.dumps({"detail": "Queue is full. Max size is 1 and size is 1."}),
        ),
    )  # fmt: skip
    page.fill(BOX, QUESTION)
    page.press(BOX, "Enter")
    page.wait_for_selector(".toast-body")
    page.wait_for_timeout(200)
    assert VI.busy in page.locator(".toast-body").inner_text()
    assert not ENGLISH.search(page.locator(".toast-body").inner_text())


def test_the_other_language_is_a_switch_that_is_remembered(page: Any) -> None:
    english = texts_for("en")
    ask(page, QUESTION)
    page.locator('[data-language="en"]').click()
    page.wait_for_selector(f'{BOX}[placeholder="{english.placeholder}"]')
    page.wait_for_selector(".hd-exchange .hd-marker")  # the conversation is still there
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".hd-open").first.inner_text() == english.open_article
    assert VI.send not in page.locator("#hd-send").inner_text()
    ask(page, UNANSWERED)
    assert english.looked_for in page.locator("#hd-now").inner_text()
    page.reload()
    page.wait_for_selector(f'{BOX}[placeholder="{english.placeholder}"]')
    page.locator('[data-language="vi"]').click()
    page.wait_for_selector(f'{BOX}[placeholder="{VI.placeholder}"]')


@pytest.mark.parametrize(
    ("width", "beside"), [(1440, True), (1024, True), (820, False), (390, False)]
)
def test_the_sources_stand_beside_or_below(
    browser: Any, address: str, width: int, beside: bool
) -> None:
    with visiting(browser, address, viewport={"width": width, "height": 844}) as page:
        ask(page, QUESTION)
        # Both at one moment: the left side grows when follow-up questions come.
        left, right = page.evaluate(
            """() => ["#hd-left", "#hd-right"].map(
                 (at) => document.querySelector(at).getBoundingClientRect().toJSON())"""
        )
        assert (right["x"] >= left["right"] - 1) is beside
        assert (right["y"] >= left["bottom"] - 1) is not beside
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("[data-show]").first.click()
        page.wait_for_timeout(600)
        assert page.evaluate(
            """() => { const b = document.querySelector(".hd-card .hd-card-title")
                 .getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }"""
        )


def test_visitors_see_only_their_own_questions(browser: Any, address: str) -> None:
    with visiting(browser, address) as first, visiting(browser, address) as second:
        ask(first, QUESTION)
        ask(second, UNANSWERED)
        assert QUESTION not in second.locator("body").inner_text()
        assert UNANSWERED not in first.locator("body").inner_text()
        assert second.locator(".hd-exchange").count() == 1


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 5))
def test_hostile_questions_and_articles_are_shown_as_text(page: Any, start: int) -> None:
    # The `page` fixture asserts afterwards that nothing ran and nothing was fetched.
    for n in range(start, min(start + 5, len(HOSTILE))):
        attack = HOSTILE[n]
        exchange = ask(page, f"Ai chủ trì hội nghị {attack}?")
        assert attack in exchange.locator(".hd-question").inner_text()
        ask(page, f"Ai chủ trì hội nghị của Đảng ủy xã Thượng Lâm Vân {n}?")
        dialog = open_first(page)
        assert "Thượng Lâm Vân" in dialog.locator("h2").inner_text()
        assert dialog.locator("a").count() == 0
        page.keyboard.press("Escape")
    foreign = page.evaluate(
        """() => [...document.querySelectorAll("#hd-main, #hd-dialog")].flatMap(n =>
             [...n.querySelectorAll(
             "script, img, iframe, svg, style, math, details:not(.hd-menu), a:not([data-export]), "
             + "object")])
             .map(n => n.outerHTML.slice(0, 80))"""
    )
    assert foreign == []


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=pyproject.toml", "/gradio_api/file=/etc/hostname", "/monitoring",
        "/gradio_api/proxy=http://127.0.0.1/", "/gradio_api/runs", "/file=README.md",
        "/gradio_api/openapi.json", "/static/../../../pyproject.toml",
    ],
)  # fmt: skip
def test_the_server_gives_away_no_files(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address + path)
    refused.value.close()
    assert refused.value.code in {403, 404}
