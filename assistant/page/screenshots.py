"""Takes the screenshots of the documentation: `python -m assistant.page.screenshots [FOLDER]`.

Serves the real page over the shipped articles from a temporary data
directory, drives a headless Chromium (Debian's, or the one that
HOIDAP_CHROMIUM names), and says how long the first paint and a warm answer took.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.page.settings import PageSettings
from corpus.errors import ServerError

__all__ = ["main", "take"]

WIDTHS = (1440, 1024, 390)
THEMES = ("light", "dark")
UNANSWERED = "Giá vàng thế giới sáng nay là bao nhiêu?"
# What the documentation shows; --all takes every theme, width and scene.
_SHOWN = frozenset({
    "light-1440-welcome", "light-1440-answer", "light-1440-article", "light-1440-refusal",
    "light-1440-list", "light-1440-conferences", "light-1440-corpus", "dark-1440-answer",
    "light-1024-answer", "light-390-answer", "dark-390-article",
})  # fmt: skip
_FIRST_PAINT, _WARM_ANSWER = 2.0, 1.0
"""Seconds that are aimed at, on two cores."""
LISTED = "Có những hội nghị nào?"
_ARTICLES = Path(__file__).resolve().parents[2] / "corpus" / "articles"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all screenshots; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m assistant.page.screenshots")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/images"))
    parser.add_argument("--data-dir", type=Path, help="an index to show; default: a fresh one")
    parser.add_argument("--question", help="the question to ask; default: the first example")
    parser.add_argument("--all", action="store_true", help="every theme, width and scene")
    chosen = parser.parse_args(arguments)
    only = None if chosen.all else _SHOWN
    with tempfile.TemporaryDirectory(prefix="hoidap-") as fresh:
        where = chosen.data_dir or Path(fresh)
        fill = chosen.data_dir is None
        for line in take(chosen.folder, where, chosen.question, fill=fill, only=only):
            sys.stdout.write(line + "\n")
    return 0


def take(
    folder: Path,
    data_dir: Path,
    question: str | None,
    *,
    fill: bool,
    only: frozenset[str] | None = None,
) -> list[str]:
    """Write one PNG for each theme, width and scene; what was measured, in lines.

    `fill` indexes the shipped articles into `data_dir` first; `only` names
    the pictures to keep.
    """
    from playwright.sync_api import sync_playwright

    from assistant.assistant import Assistant
    from assistant.page.app import running
    from index.index import Index
    from index.settings import IndexSettings

    folder.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    with Index.open(IndexSettings(data_dir=data_dir)) as index, sync_playwright() as driver:
        if fill:
            index.update([_ARTICLES])
        asked = Assistant(index)
        offered = asked.examples(2)
        wanted = [question] * 2 if question else (offered * 2)[:2] or [UNANSWERED] * 2
        browser = driver.chromium.launch(executable_path=_chromium(), args=_FLAGS)
        with running(asked, PageSettings(port=0)) as url:
            for theme in THEMES:
                for width in WIDTHS:
                    context = browser.new_context(
                        viewport={"width": width, "height": 844 if width < 600 else 900},
                        color_scheme=theme,
                        reduced_motion="reduce",
                    )
                    name = f"{theme}-{width}"
                    album = _Album(folder, name, only)
                    lines += _walk(context.new_page(), url, wanted, album)
                    context.close()
        browser.close()
    return lines


@dataclass(frozen=True, slots=True)
class _Album:
    """Where the pictures of one theme and width go."""

    folder: Path
    name: str
    only: frozenset[str] | None

    def keep(self, page: Any, scene: str) -> None:
        """Take one picture, if it is wanted."""
        full = f"{self.name}-{scene}"
        if self.only is None or full in self.only:
            page.screenshot(path=self.folder / f"{full}.png")


def _walk(page: Any, url: str, questions: Sequence[str], album: _Album) -> list[str]:
    """Welcome, answer, article, list, refusal, then the other tabs."""
    page.goto(url)
    page.wait_for_selector(".hd-welcome")
    page.wait_for_selector(".hd-coverage")
    paint = page.evaluate(
        "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"
    )
    page.wait_for_selector(".hd-example", timeout=60_000)
    album.keep(page, "welcome")
    cold = _ask(page, questions[0])
    _settle(page)
    album.keep(page, "answer")
    if page.locator(".hd-marker").count():
        page.locator(".hd-marker").first.click()
        page.wait_for_selector("dialog[open] .hd-current")
        page.wait_for_timeout(300)
        album.keep(page, "article")
        page.keyboard.press("Escape")
    warm = _ask(page, questions[1])
    _settle(page)
    for asked, scene in ((LISTED, "list"), (UNANSWERED, "refusal")):
        page.locator(".hd-new").click()
        page.wait_for_selector(".hd-welcome")
        _ask(page, asked)
        _settle(page)
        album.keep(page, scene)
    for tab in page.locator("#hd-tabs [role=tab]").all()[1:]:
        tab.click()
        page.wait_for_timeout(1_500)
        album.keep(page, (tab.get_attribute("aria-controls") or "").removeprefix("hd-tab-"))
    return [
        f"{album.name}: first paint {paint / 1000:.2f} s (aim {_FIRST_PAINT:g}), "
        f"warm answer {warm:.2f} s (aim {_WARM_ANSWER:g}), first answer {cold:.2f} s"
    ]


def _settle(page: Any) -> None:
    """Wait for the follow-up questions: they take a core from whatever is measured next."""
    from playwright.sync_api import TimeoutError as Late

    with suppress(Late):  # a refusal far from everything has none
        page.wait_for_selector(".hd-follow .hd-example", timeout=15_000)
    page.wait_for_timeout(300)


def _ask(page: Any, question: str) -> float:
    before = page.locator(".hd-exchange").count()
    page.fill("#hd-box textarea", question)
    started = time.perf_counter()
    page.press("#hd-box textarea", "Enter")
    page.wait_for_function(
        "n => document.querySelectorAll('.hd-exchange').length > n "
        "&& !document.querySelector('.hd-pending')",
        arg=before,
        timeout=120_000,
    )
    return time.perf_counter() - started


def _chromium() -> str:
    path = os.environ.get("HOIDAP_CHROMIUM") or shutil.which("chromium")
    if path is None:
        raise ServerError(
            "Không tìm thấy trình duyệt Chromium. Hãy cài gói chromium "
            "hoặc đặt HOIDAP_CHROMIUM là đường dẫn tới nó."
        )
    return path


if __name__ == "__main__":
    sys.exit(main())
