"""The tab of the corpus in a real Chromium: looked through, added to, set right, cleared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.page.corpus_drop import DROPPED
from assistant.page.corpus_texts import corpus_texts
from assistant.page.corpus_view import PAGE_ROWS
from corpus.settings import CorpusSettings
from index.index import Index
from index.settings import IndexSettings
from tests.conftest import SHIPPED
from tests.corpus.samples import PAGE, json_lines
from tests.corpus.test_reading_encodings import WAYS
from tests.index.made import HashingEmbedder, article
from tests.page.conftest import hostile_articles, visiting
from tests.page.shelf import HOSTILE

pytestmark = [
    pytest.mark.browser,
    # Gradio and uvicorn leave sockets to the collector when they are stopped from outside.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
VI, EN = corpus_texts("vi"), corpus_texts("en")
INPUT = ".hd-cor-drop input[type=file]"
SHORT = "Ga Bến Sậy 5\n"
LIMITS = CorpusSettings(largest_upload=20_000, most_uploads=4)


@contextmanager
def served(folder: Path, reading: CorpusSettings = LIMITS, **premises: Any) -> Iterator[Any]:
    """(address, index) of a page over the shipped articles and many made-up ones."""
    from assistant.assistant import Assistant
    from assistant.page.app import running
    from assistant.page.premises import Premises
    from assistant.page.settings import PageSettings

    settings = IndexSettings(data_dir=folder)
    with Index.open(settings, HashingEmbedder(), reading) as index:
        index.update([SHIPPED])
        index.add([
            article(f"tin-{n:02}.txt", f"Tin vắn số {n} của xã Đồi Cọ", f"Nội dung tin {n}.",
                    published=date(2015, 1, 1) + timedelta(days=40 * n), place="Đồi Cọ, Sơn Mây",
                    source="Đài Sơn Mây")
            for n in range(PAGE_ROWS + 10)
        ])  # fmt: skip
        index.add(hostile_articles())
        with running(
            Assistant(index), PageSettings(port=0), Premises(corpus=reading, **premises)
        ) as url:
            yield url, index


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with served(tmp_path_factory.mktemp("corpus-tab")) as both:
        yield both


@pytest.fixture
def index(place: Any) -> Index:
    return place[1]


@contextmanager
def at_corpus(browser: Any, url: str, **options: Any) -> Iterator[Any]:
    """A visitor who has opened the tab."""
    with visiting(browser, url, **options) as page:
        open_tab(page)
        yield page


def open_tab(page: Any) -> None:
    if page.viewport_size["width"] < 500 and not page.locator("#hd-tab-corpus-button").is_visible():
        page.locator("#hd-tabs .overflow-menu > button").click()
    page.get_by_role("tab", name="Kho bài viết").or_(
        page.get_by_role("button", name="Kho bài viết")
    ).first.click()
    page.wait_for_selector(".hd-cor-table")


@pytest.fixture
def page(browser: Any, place: Any) -> Iterator[Any]:
    with at_corpus(browser, place[0]) as opened:
        yield opened


def drop(page: Any, *files: tuple[str, bytes]) -> Any:
    """Choose files, wait for what came of them."""
    forget(page)
    page.set_input_files(
        INPUT,
        [{"name": n, "mimeType": "application/octet-stream", "buffer": d} for n, d in files],
    )
    return results(page)


def forget(page: Any) -> None:
    """What was said so far does not count as what comes."""
    page.evaluate(
        "document.querySelectorAll('.hd-cor-work').forEach((node) => { node.dataset.old = '1'; })"
    )


def results(page: Any) -> Any:
    page.wait_for_selector(".hd-cor-done:not([data-old]), .hd-cor-wrong:not([data-old])")
    return page.locator("#hd-corpus-work")


def press(page: Any, selector: str) -> None:
    """Press, and wait until the list is drawn anew."""
    page.evaluate("document.querySelector('.hd-cor').dataset.old = '1'")
    page.locator(selector).first.click()
    page.wait_for_selector(".hd-cor:not([data-old])")


def search(page: Any, words: str) -> list[str]:
    page.evaluate("document.querySelector('.hd-cor').dataset.old = '1'")
    page.fill(".hd-cor-form input[name=words]", words)
    page.press(".hd-cor-form input[name=words]", "Enter")
    page.wait_for_selector(".hd-cor:not([data-old])")
    return list(page.locator(".hd-cor-table .hd-cor-title").all_inner_texts())


def test_listed_searched_sorted_paged_and_opened(page: Any, index: Index) -> None:
    total = len(index.cards())
    assert page.locator(".hd-cor-count").inner_text() == VI.counted.format(count=total)
    assert page.locator(".hd-cor-table tbody tr").count() == PAGE_ROWS
    first = page.locator(".hd-cor-title").first.inner_text()
    press(page, "[data-key=next]")
    assert page.evaluate("document.activeElement.dataset.key") in {"next", "previous"}
    assert page.locator(".hd-cor-title").first.inner_text() != first
    press(page, "[data-key=previous]")
    assert page.locator(".hd-cor-title").first.inner_text() == first
    press(page, "[data-key=sort-title]")
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith(VI.heads["title"])
    assert page.evaluate("document.activeElement.dataset.key") == "sort-title"
    assert search(page, "tin-07 doi co") == ["Tin vắn số 7 của xã Đồi Cọ"]
    assert page.evaluate("document.activeElement.name") == "words"
    page.locator(".hd-cor-title").first.click()
    page.wait_for_selector("dialog[open] .hd-reader-body")
    assert "Nội dung tin 7." in page.locator("dialog[open]").inner_text()
    page.keyboard.press("Escape")
    assert search(page, "không có chữ nào như vậy") == []
    assert page.locator(".hd-cor-count").inner_text() == VI.none
    press(page, "[data-key=reset]")
    assert page.locator(".hd-cor-count").inner_text() == VI.counted.format(count=total)


def test_dropped_files_are_taken_or_refused_with_a_reason(page: Any, index: Index) -> None:
    lines = json_lines(*({"title": f"Tin gộp {n}", "text": f"Đây là tin gộp {n}."} for n in (1, 2)))
    told = drop(page, ("bài mới.txt", PAGE.encode()), ("rỗng.txt", b""), ("gộp.jsonl", lines),
                ("máy.exe", b"MZ"))  # fmt: skip
    said = told.inner_text()
    assert "thêm 3" in said
    assert "từ chối 2" in said
    for words in ("bài mới.txt", "Tin gộp 2", "Tệp “rỗng.txt” trống", "không nhận loại tệp này"):
        assert words in said
    assert sorted(search(page, "tin gop")) == ["Tin gộp 1", "Tin gộp 2"]
    kept = index.settings.data_dir / DROPPED / "bài mới.txt"
    assert kept.read_bytes() == PAGE.encode()
    # The same again, something else under the same name, and the old one replaced.
    assert VI.same in drop(page, ("bài mới.txt", PAGE.encode())).inner_text()
    other = PAGE.replace("\n", "\n\nThêm một câu.\n", 1).encode()
    assert "bài mới (2).txt" in drop(page, ("bài mới.txt", other)).inner_text()
    page.select_option(".hd-cor-replace", "replace")
    newer = PAGE.replace("mùa mưa lũ", "mùa gặt").encode()
    assert "đổi 1" in drop(page, ("bài mới.txt", newer)).inner_text()
    page.locator(".hd-cor-results .hd-cor-title").first.click()
    page.wait_for_selector("dialog[open] .hd-reader-body")
    page.keyboard.press("Escape")


def test_too_many_and_too_large_are_told_before_they_are_sent(page: Any, index: Index) -> None:
    before = index.generation
    page.set_input_files(
        INPUT, [{"name": f"{n}.txt", "mimeType": "", "buffer": b"x"} for n in range(5)]
    )
    page.wait_for_selector(".hd-cor-sending:not([hidden])")
    assert VI.too_many.format(count=4) in page.locator(".hd-cor-sending").inner_text()
    assert "lớn hơn 0.02 MB" in drop(page, ("to.txt", b"x" * 20_001)).inner_text()
    assert index.generation == before


def test_files_are_dropped_with_the_mouse_and_nowhere_else(page: Any) -> None:
    page.evaluate(
        """(text) => {
          const dropped = (selector, name) => {
            const carried = new DataTransfer();
            carried.items.add(new File([text], name));
            const made = (type) => new DragEvent(type,
              { bubbles: true, cancelable: true, dataTransfer: carried });
            const node = document.querySelector(selector);
            node.dispatchEvent(made("dragover"));
            return node.dispatchEvent(made("drop"));
          };
          window.beside = dropped(".hd-cor-views", "bên cạnh.txt");
          dropped(".hd-cor-drop-in strong", "kéo vào.txt");
        }""",
        PAGE,
    )
    said = results(page).inner_text()
    assert "kéo vào.txt" in said
    assert "bên cạnh" not in said
    assert page.evaluate("window.beside") is False  # the browser does not open the file instead


def test_an_unknown_encoding_is_set_right_and_stays_so(page: Any, index: Index) -> None:
    said = drop(page, ("ga.txt", WAYS["tcvn3"](SHORT))).inner_text()
    assert "Không nhận ra chắc chắn bảng mã" in said
    press(page, "[data-key=view-refused]")
    row = page.locator(".hd-cor-refused li", has_text="ga.txt")
    row.get_by_role("button", name=VI.edit_this.format(title="ga.txt")).click()
    dialog = page.locator("#hd-cor-fix[open]")
    assert dialog.locator("h2").inner_text() == VI.fix_title.format(name="ga.txt")
    assert dialog.locator("[name=encoding]").input_value() == "tcvn3"  # the likeliest one
    dialog.locator("[name=published]").fill("2023-05-01")
    forget(page)
    dialog.get_by_role("button", name=VI.save).click()
    assert "thêm 1" in results(page).inner_text()
    assert page.locator(".hd-cor-refused li", has_text="ga.txt").count() == 0
    (card,) = [c for c in index.cards() if c.file == "ga.txt"]
    assert (card.title, card.published) == (SHORT.strip(), date(2023, 5, 1))
    index.remove([card.id])
    index.update([index.settings.data_dir / DROPPED])
    assert index.article(card.id).published == date(2023, 5, 1)


def test_names_of_fields_are_set_for_all_lines(page: Any, index: Index) -> None:
    lines = json_lines(*({"ten": f"Tin lạ {n}", "bai": f"Đây là tin lạ {n}."} for n in (1, 2)))
    drop(page, ("lạ.jsonl", lines))
    page.locator(".hd-cor-results [data-do=fix]").first.click()
    dialog = page.locator("#hd-cor-fix[open]")
    assert not dialog.locator("[name=encoding]").is_visible()
    dialog.locator("[name=fields]").fill("text=bai, title=ten")
    forget(page)
    dialog.get_by_role("button", name=VI.save).click()
    assert "thêm 2" in results(page).inner_text()
    assert {"Tin lạ 1", "Tin lạ 2"} <= {card.title for card in index.cards()}


def test_removed_only_after_a_question(page: Any, index: Index) -> None:
    drop(page, ("sắp gỡ.txt", PAGE.replace("Huyện", "Quận").encode()))
    path = index.settings.data_dir / DROPPED / "sắp gỡ.txt"
    search(page, "sap go")
    page.locator(".hd-cor-table [data-do=remove]").click()
    dialog = page.locator("#hd-cor-remove[open]")
    assert VI.remove_file in dialog.inner_text()
    dialog.get_by_role("button", name=VI.cancel).click()
    page.wait_for_selector("#hd-cor-remove[open]", state="detached")
    assert path.exists()
    page.locator(".hd-cor-table [data-do=remove]").click()
    forget(page)
    dialog.get_by_role("button", name=VI.remove).click()
    page.wait_for_selector("#hd-corpus-work [role=status]:not([data-old])")
    assert "sắp gỡ.txt" not in {card.file for card in index.cards()}
    assert not path.exists()
    # An article from elsewhere leaves its file alone, and says so.
    search(page, "Tam Ky")
    page.locator(".hd-cor-table [data-do=remove]").first.click()
    assert VI.remove_kept in page.locator("#hd-cor-remove[open]").inner_text()
    page.keyboard.press("Escape")


def test_what_is_covered_is_drawn_and_leads_to_the_articles(page: Any, index: Index) -> None:
    press(page, "[data-key=view-covered]")
    coverage = index.catalog.coverage()
    assert page.locator(".hd-cor-months rect").count() == len(coverage.months)
    assert page.locator(".hd-cor-months").get_attribute("role") == "img"
    page.locator(".hd-cor-data summary").click()
    assert page.locator(".hd-cor-data tbody tr").count() == len(coverage.months)
    name, count = coverage.places[0]
    row = page.locator(".hd-cor-bars tr", has_text=name).first
    assert row.locator(".hd-cor-figures").inner_text() == str(count)
    press(page, f'[data-place="{name}"]')
    assert page.locator(".hd-cor-count").inner_text() == VI.counted.format(count=count)
    press(page, "[data-key=chip-place]")
    assert page.locator(".hd-cor-chip").count() == 0


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 4))
def test_hostile_names_and_articles_are_shown_as_text(page: Any, start: int) -> None:
    # `visiting` asserts afterwards that nothing ran and nothing was fetched.
    attacks = HOSTILE[start : start + 4]
    body = "Sáng 5-3-2024, xã Bến Mít họp hội nghị về {}. Ông Lê Văn Thử chủ trì."
    drop(page, *((f"{a.replace('/', '')}.txt", f"Họp {a}\n\n{body.format(a)}".encode())
                 for a in attacks))  # fmt: skip
    for view in ("refused", "covered", "articles"):
        press(page, f"[data-key=view-{view}]")
    search(page, "bến mít" if start % 8 else "Thượng Lâm Vân")
    if page.locator(".hd-cor-table [data-do=fix]").count():
        page.locator(".hd-cor-table [data-do=fix]").first.click()
        page.keyboard.press("Escape")
    foreign = page.evaluate(
        """() => [...document.querySelectorAll("#hd-corpus, #hd-corpus-work, #hd-corpus-add")]
             .flatMap(n => [...n.querySelectorAll("script, img, iframe, style, math, object, a")])
             .map(n => n.outerHTML.slice(0, 80))"""
    )
    assert foreign == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, place: Any, theme: str) -> None:
    from axe_core_python.sync_playwright import Axe

    axe = Axe()

    def serious(page: Any) -> list[str]:
        page.wait_for_timeout(250)
        return [
            f"{v['id']}: {[n['target'] for n in v['nodes']]}"
            for v in axe.run(page)["violations"]
            if v["impact"] in {"serious", "critical"}
        ]

    with at_corpus(browser, place[0], color_scheme=theme) as page:
        drop(page, ("hỏng.txt", b""), ("ga hỏng.txt", WAYS["tcvn3"](SHORT)))
        assert serious(page) == []
        press(page, "[data-key=view-refused]")
        assert serious(page) == []
        page.locator("[data-do=fix]").first.click()
        assert serious(page) == []
        page.keyboard.press("Escape")
        press(page, "[data-key=view-covered]")
        page.locator(".hd-cor-data summary").click()
        assert serious(page) == []


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_runs_off_the_side(browser: Any, place: Any, width: int) -> None:
    with at_corpus(browser, place[0], viewport={"width": width, "height": 844}) as page:
        for view in ("refused", "covered", "articles"):
            press(page, f"[data-key=view-{view}]")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view


def test_a_server_for_the_public_only_shows(browser: Any, tmp_path: Path) -> None:
    closed = CorpusSettings(uploads=False)
    with served(tmp_path, closed) as (url, index), at_corpus(browser, url) as page:
        assert page.locator(".hd-cor-table tbody tr").count() == PAGE_ROWS
        assert page.locator(".hd-cor-drop, [data-do=fix], [data-do=remove]").count() == 0
        sent = httpx.post(f"{url}/corpus/files", content=b"x", headers={"X-Hoidap-Name": "a.txt"})
        assert sent.status_code == 404
        assert not (index.settings.data_dir / DROPPED).exists()


def test_the_other_language(browser: Any, place: Any) -> None:
    with visiting(browser, place[0]) as page:
        page.locator("[data-language=en]").first.click()
        page.get_by_role("tab", name="Articles").first.click()
        page.wait_for_selector(".hd-cor-table")
        assert EN.drop in page.locator("#hd-corpus-add").inner_text()
        assert page.locator(".hd-cor-count").inner_text().endswith("articles")
