"""Every tab in a real headless Chromium: words, contrast, labels, room, articles that open."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assistant.page.i18n import texts_for
from tests.page.conftest import serious, visible_words, visiting

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    # Gradio and uvicorn leave sockets to the collector when they are stopped from outside.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
VI, EN = texts_for("vi"), texts_for("en")
TABS = ("corpus", "conferences", "targets", "officials")
TITLES = {
    "corpus": (VI.tab_corpus, EN.tab_corpus),
    "conferences": (VI.tab_conferences, EN.tab_conferences),
    "targets": (VI.tab_targets, EN.tab_targets),
    "officials": (VI.tab_officials, EN.tab_officials),
}
# What only English has, whether Gradio's or ours; the articles' own names are Vietnamese.
ENGLISH = re.compile(
    r"\b(submit|clear|loading|close|settings|share|remove|upload|search|filter|year|place|outlet|"
    r"sort|download|articles?|conferences?|targets?|officials?|open|date|words)\b",
    re.I,
)
VIETNAMESE = re.compile(r"\b(bài báo|hội nghị|chỉ tiêu|cán bộ|lọc|tìm|ngày|nguồn|tải|nơi|năm)\b")


def show(page: Any, tab: str) -> Any:
    """Bring the tab into view and wait for what it holds."""
    page.locator(f"#hd-tab-{tab}-button").click()
    panel = page.locator(f"#hd-tab-{tab}")
    panel.locator("[data-article]").first.wait_for()
    return panel


def own_words(panel: Any) -> str:
    """The labels and buttons of a tab: not the cells, which hold the articles' words."""
    return str(
        panel.evaluate(
            """root => [...root.querySelectorAll("button, label, th, option, h2, h3, summary, "
                 + "[aria-label], [placeholder], [title]")]
                 .filter(n => !n.closest("td, [data-article], tbody, dialog, ul, ol, svg"))
                 .flatMap(n => [
                    n.matches("button, label, th, option, h2, h3, summary") ? n.innerText : "",
                    n.getAttribute("aria-label"), n.getAttribute("placeholder")])
                 .filter(Boolean).join("\\n")"""
        )
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_tab(browser: Any, address: str, theme: str) -> None:
    with visiting(browser, address, color_scheme=theme) as page:
        for tab in TABS:
            show(page, tab)
            assert serious(page) == [], tab


def test_every_tab_opens_its_articles_at_the_words(page: Any) -> None:
    for tab in TABS:
        panel = show(page, tab)
        panel.locator("[data-article]").first.click()
        page.wait_for_selector("dialog[open] h2")
        spotted = panel.locator("[data-article]").first.get_attribute("data-start")
        assert page.locator("dialog[open] .hd-current").count() == (1 if spotted else 0), tab
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0


def test_every_tab_speaks_vietnamese(browser: Any, address: str) -> None:
    with visiting(browser, address, locale="en-US") as page:
        for tab in TABS:
            panel = show(page, tab)
            assert page.locator(f"#hd-tab-{tab}-button").inner_text() == TITLES[tab][0]
            said = own_words(panel)
            assert said
            assert [line for line in said.splitlines() if ENGLISH.search(line)] == [], tab


def test_every_tab_speaks_english_at_the_switch(page: Any) -> None:
    page.locator('[data-language="en"]').click()
    page.wait_for_selector(f'#hd-box textarea[placeholder="{EN.placeholder}"]')
    for tab in TABS:
        panel = show(page, tab)
        assert page.locator(f"#hd-tab-{tab}-button").inner_text() == TITLES[tab][1]
        said = own_words(panel)
        assert said
        assert [line for line in said.lower().splitlines() if VIETNAMESE.search(line)] == [], tab
    assert EN.language_switch in visible_words(page)


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_no_tab_is_wider_than_the_window(browser: Any, address: str, width: int) -> None:
    with visiting(browser, address, viewport={"width": width, "height": 844}) as page:
        for tab in TABS:
            show(page, tab)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), tab
            assert page.evaluate(
                """id => { const b = document.getElementById(id).getBoundingClientRect();
                     return b.left >= 0 && b.right <= innerWidth + 1; }""",
                f"hd-tab-{tab}-button",
            ), tab
