"""A real browser on a real page: the shipped articles, and hostile ones beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.page.shelf import HOSTILE, article

ROOT = Path(__file__).resolve().parents[2]


def hostile_articles() -> list[Any]:
    """One article for each payload, in every field that an article has."""
    return [
        article(
            f"doc-{n} {attack.replace('/', '')}.txt",
            title=f"Hội nghị xã Thượng Lâm Vân {n} {attack}",
            body=[
                f"Ngày {n + 1}-5-2020, Đảng ủy xã Thượng Lâm Vân {n} {attack} họp hội nghị. "
                f"Đồng chí Hồ Văn Thử, Bí thư Đảng ủy xã {attack}, chủ trì hội nghị. "
                f"Hội nghị đặt chỉ tiêu trồng {n + 11} ha rừng {attack}.",
            ],
            source=f"Báo {attack}", author=f"Người {attack}", url=f"javascript:window.pwned={n}",
        )
        for n, attack in enumerate(HOSTILE)
    ]  # fmt: skip


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The real assistant over the shipped articles and the hostile ones."""
    from assistant.assistant import Assistant
    from index.index import Index
    from index.settings import IndexSettings

    where = tmp_path_factory.mktemp("page-data")
    with Index.open(IndexSettings(data_dir=where)) as index:
        index.update([ROOT / "corpus" / "articles"])
        index.add(hostile_articles())
        yield Assistant(index)


@pytest.fixture(scope="session")
def address(asked: Any) -> Iterator[str]:
    """Where the page is served for the whole run."""
    from assistant.page.app import running
    from assistant.page.settings import PageSettings

    with running(asked, PageSettings(port=0)) as url:
        yield url


def ask(page: Any, question: str) -> Any:
    """Type the question, press Enter, wait for what comes of it; the last exchange."""
    before = page.locator(".hd-exchange").count()
    page.fill("#hd-box textarea", question)
    page.press("#hd-box textarea", "Enter")
    page.wait_for_function(
        "n => document.querySelectorAll('.hd-exchange').length > n "
        "&& !document.querySelector('.hd-pending')",
        arg=before,
    )
    return page.locator("#hd-now .hd-exchange")


def visible_words(page: Any) -> str:
    return str(
        page.evaluate(
            """() => [document.body.innerText, ...[...document.querySelectorAll("*")].flatMap(
                 n => ["aria-label", "placeholder", "title", "alt"].map(a => n.getAttribute(a)))]
                 .filter(Boolean).join("\\n")"""
        )
    )


def serious(page: Any) -> list[str]:
    """What axe-core finds wrong with the page as it stands, from "serious" up."""
    from axe_core_python.sync_playwright import Axe

    page.wait_for_timeout(400)  # colours on their way are neither the old nor the new
    return [
        f"{v['id']}: {[n['target'] for n in v['nodes']]}"
        for v in Axe().run(page)["violations"]
        if v["impact"] in {"serious", "critical"}
    ]


@contextmanager
def visiting(browser: Any, url: str, **options: Any) -> Iterator[Any]:
    """A page of a fresh visitor; at the end, nothing foreign was asked for and nothing broke."""
    options = {"viewport": {"width": 1280, "height": 720}, "locale": "vi-VN", **options}
    context = browser.new_context(**options)
    page = context.new_page()
    foreign: list[str] = []
    broken: list[str] = []

    def requested(request: Any) -> None:
        if not request.url.startswith((url, "data:", "blob:")):
            foreign.append(request.url)

    def said(message: Any) -> None:
        # A reload cuts off Gradio's own streams, and it says so.
        if message.type == "error" and not re.search("503|errored out|abort", message.text):
            broken.append(message.text)

    def failed(error: Any) -> None:
        if "AbortError" not in str(error):
            broken.append(str(error))

    context.on("request", requested)
    page.on("console", said)
    page.on("pageerror", failed)
    page.on("dialog", lambda dialog: broken.append(dialog.message))
    page.goto(url)
    page.wait_for_selector("#hd-offers .hd-example")
    yield page
    pwned = page.evaluate("window.pwned")
    context.close()
    assert foreign == []
    assert broken == []
    assert pwned is None


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page as a visitor opens it on a desk."""
    with visiting(browser, address) as opened:
        yield opened
