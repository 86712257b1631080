"""The tabs of records: views told by a browser, tables, files; and all of it in Chromium."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.page.records_tabs import RecordDesk
from assistant.page.records_texts import record_texts
from assistant.page.records_timeline import timeline
from assistant.page.records_view import FILTERS, View
from assistant.records.sheets import csv_text
from index import facts
from index.facts import RecordKind
from index.index import Index
from index.settings import IndexSettings
from tests.corpus.records_made import made
from tests.corpus.records_styles import STYLES
from tests.index.made import HashingEmbedder
from tests.page.conftest import hostile_articles, visiting
from tests.page.shelf import HOSTILE

VI = record_texts("vi")
KINDS: tuple[RecordKind, ...] = ("conferences", "targets", "officials")


def shelved() -> list[Any]:
    """The ten articles in ten manners, one person in two posts, many events, hostile articles."""
    own = [
        replace(article, id=f"{n:012d}", key=f"{name}.txt", file=f"{name}.txt")
        for n, (name, article) in enumerate(STYLES.items())
    ]
    for n, post in enumerate(("Phó Bí thư Huyện ủy Đồi Sim", "Bí thư Huyện ủy Đồi Sim")):
        body = f"Đồng chí Cao Thị Ngần, {post} chủ trì hội nghị."
        held = f"Sáng {n + 4}-3, Huyện ủy Đồi Sim tổ chức hội nghị quân chính năm {2018 + n}."
        one = made(held, body, published=date(2018 + n, 3, n + 5))
        own.append(replace(one, id=f"f{n:011d}", key=f"ngan-{n}.txt", file=f"ngan-{n}.txt"))
    for n in range(55):
        held = f"Sáng {n % 28 + 1}-{n % 11 + 2}, Huyện ủy Bãi Sậy tổ chức hội nghị bàn việc số {n}."
        one = made(held, published=date(2016, 12, 30))
        own.append(replace(one, id=f"e{n:011d}", key=f"viec-{n}.txt", file=f"viec-{n}.txt"))
    return [*own, *hostile_articles()]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The articles, without a model."""
    settings = IndexSettings(data_dir=tmp_path_factory.mktemp("tabs"))
    with Index.open(settings, HashingEmbedder()) as opened:
        opened.add(shelved())
        yield opened


def turned(index: Index, kind: RecordKind, **data: str) -> str:
    return RecordDesk(index, kind, VI).turned(SimpleNamespace(_data=data))  # type: ignore[arg-type]


def saved(index: Index, kind: RecordKind, **data: str) -> str:
    event = SimpleNamespace(_data=data)
    said = RecordDesk(index, kind, VI).saved(event)  # type: ignore[arg-type]
    return str(json.loads(said)["text"])


# what the browser says


@given(st.dictionaries(st.sampled_from([*FILTERS["conferences"], "column", "descending", "page",
                                        "opened", "label", "do"]),
                       st.one_of(st.text(max_size=300), st.none(), st.integers())),
       st.sampled_from(KINDS))  # fmt: skip
@hypothesis_settings(deadline=None, max_examples=80)
def test_any_event_is_a_view(data: dict[str, Any], kind: RecordKind) -> None:
    view = View.told(kind, data)
    assert view.kind == kind
    assert 0 <= view.page <= 100_000
    assert max(map(len, (view.place, view.body, view.person, view.text, view.opened))) <= 200
    assert view.query.kind == kind
    assert View.told(kind, {**view.state, **{n: getattr(view, n) for n in FILTERS[kind]}}) == view


@pytest.mark.parametrize("data", [None, [], "x", 3, {"do": "reset", "year": "2020"}])
def test_no_view_is_the_first_view(data: object) -> None:
    assert View.told("targets", data) == View.first("targets")


def test_a_year_that_is_none_is_said(index: Index) -> None:
    assert VI.bad_year in turned(index, "conferences", year="202x")
    assert "hd-rec-table" not in turned(index, "conferences", year="20 22")


# tables


def test_filters_narrow_and_the_form_keeps_what_was_typed(index: Index) -> None:
    shown = turned(index, "conferences", body='Huyện ủy "Bãi Sậy"', year="2016")
    assert "55 hội nghị" in shown
    assert 'value="Huyện ủy &quot;Bãi Sậy&quot;"' in shown
    assert VI.none in turned(index, "conferences", place="Không Đâu Cả")


def test_articles_that_wait_to_be_read_again_are_told(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = ("bài chờ được đọc lại", "wait to be read again")
    assert not any(waiting[0] in turned(index, kind) for kind in KINDS)
    monkeypatch.setattr(facts, "EXTRACTION_VERSION", facts.EXTRACTION_VERSION + 1)
    for kind in KINDS:
        assert f". Còn {len(shelved())} {waiting[0]} theo bản mới</p>" in turned(index, kind)
        desk = RecordDesk(index, kind, record_texts("en"))
        assert f"{len(shelved())} articles {waiting[1]}" in desk.opened()


def test_a_table_goes_on_over_pages(index: Index) -> None:
    first = turned(index, "conferences", body="huyen uy bai say", column="name")
    second = turned(index, "conferences", body="huyen uy bai say", column="name", page="1")
    assert first.count("<tr>") == 51
    assert second.count("<tr>") == 6
    assert "Trang 1/2" in first
    assert VI.none in turned(index, "conferences", body="huyen uy bai say", page="9")


def test_heads_say_how_the_table_is_sorted(index: Index) -> None:
    shown = turned(index, "targets", column="value", descending="true")
    assert shown.count('aria-sort="descending"') == 1
    assert 'data-column="value" data-descending="false"' in shown
    assert 'aria-sort="ascending"' in turned(index, "targets", column="measure")


def test_a_row_opens_its_article_at_its_own_words(index: Index) -> None:
    for kind in ("conferences", "targets"):
        shown = turned(index, kind, page="0")
        spots = re.findall(r'data-article="(\w+)" data-start="(\d+)" data-end="(\d+)"', shown)
        assert len(spots) > 50
        for article, start, end in spots:
            words = index.article(article).text[int(start) : int(end)]
            assert words.strip()
            assert words == words.strip()


def test_a_persons_card_has_the_posts_in_order(index: Index) -> None:
    shown = turned(index, "officials", person="Cao Thị Ngần")
    name = shown.split('data-opened="', 2)[2].split('"')[0]
    card = turned(index, "officials", person="Cao Thị Ngần", opened=name)
    assert "hd-rec-card" in card
    first, second = card.index("05/03/2018"), card.index("06/03/2019")
    assert first < second
    assert card.index("Phó Bí thư Huyện ủy Đồi Sim") > first
    assert "hội nghị quân chính năm 2019" in card
    assert "hd-rec-cards" not in turned(index, "officials", person="Cao Thị Ngần", opened="ai đó")


def test_hostile_articles_are_text(index: Index) -> None:
    for kind in KINDS:
        for page in "012":
            shown = turned(index, kind, page=page, place=HOSTILE[0] if page == "2" else "")
            for sign in ("<script", "<img", "<iframe", "<a ", "<style", "<math", "<details"):
                assert sign not in shown


# the picture


def test_the_picture_has_a_mark_for_every_month() -> None:
    few = timeline([("2021-03", 2), ("2022-11", 1)], VI)
    assert few.count("<circle") == 3
    assert "Trục thời gian: 3" in few
    assert "03/2021: 2" in few
    many = timeline([("2021-03", 200), ("2021-04", 1)], VI)
    assert many.count("<rect") == 2
    assert timeline([], VI) == timeline([("?", 3)], VI) == ""


@given(st.lists(st.tuples(st.dates().map(lambda day: day.isoformat()[:7]), st.integers(1, 9999)),
                max_size=30).map(lambda months: sorted(dict(months).items())))  # fmt: skip
@hypothesis_settings(deadline=None, max_examples=60)
def test_the_picture_stays_within_its_frame(months: list[tuple[str, int]]) -> None:
    picture = timeline(months, VI)
    assert "viewBox" not in picture  # on a phone the letters would shrink with it
    across = [float(x) for x in re.findall(r' (?:x|cx|x1|x2)="([\d.-]+)%"', picture)]
    assert len(across) == len(re.findall(r' (?:x|cx|x1|x2)="', picture))
    down = [float(y) for y in re.findall(r' (?:y|cy|y1|y2)="([\d.-]+)"', picture)]
    assert all(0 <= x <= 100 for x in across)
    assert all(-1 <= y <= 111 for y in down)


def test_on_a_phone_fewer_years_are_told() -> None:
    picture = timeline([(f"{year}-06", 1) for year in range(2008, 2024)], VI)
    told = re.findall(r'class="hd-rec-year( hd-rec-fine)?">(\d+)<', picture)
    always = [int(year) for fine, year in told if not fine]
    assert len(always) < len(told)
    assert always[0] == 2008
    assert len({b - a for a, b in pairwise(always)}) == 1


# files


def test_a_file_holds_all_pages_of_what_is_shown(index: Index) -> None:
    text = saved(index, "conferences", body="Huyện ủy Bãi Sậy", form="csv", page="1")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    assert len(rows) == 55
    assert {row["organizers"] for row in rows} == {"Huyện ủy Bãi Sậy"}
    found = json.loads(saved(index, "conferences", body="Huyện ủy Bãi Sậy", form="json"))
    assert [one["name"] for one in found] == [row["name"] for row in rows]
    assert all(one["quotes"]["name"]["quote"] == one["name"] for one in found)
    people = json.loads(saved(index, "officials", person="Cao Thị Ngần", form="json"))
    assert [post["as_of"] for post in people[0]["posts"]] == ["2018-03-05", "2019-03-06"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    row = {"name": f"{start}HYPERLINK(1)", "rank": None, "posts": [], "events": []}
    line = csv_text("officials", [row]).split("\n", 1)[1]
    assert next(csv.reader([line.rstrip("\n")], lineterminator="\n"))[0].startswith("'")


# in the browser


@pytest.fixture(scope="module")
def records_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over the same articles."""
    from assistant.assistant import Assistant
    from assistant.page.app import running
    from assistant.page.settings import PageSettings

    settings = IndexSettings(data_dir=tmp_path_factory.mktemp("tabs-page"))
    with Index.open(settings, HashingEmbedder()) as opened:
        opened.add(shelved())
        with running(Assistant(opened), PageSettings(port=0)) as url:
            yield url


def opened_tab(page: Any, kind: str) -> Any:
    page.get_by_role("tab", name=VI.titles[kind], exact=True).click()
    page.wait_for_selector(f"#hd-{kind} .hd-rec-table")
    return page.locator(f"#hd-{kind}")


browser_test = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class TestInTheBrowser:
    """One visitor who filters, sorts, opens, turns pages and takes files along."""

    pytestmark = browser_test

    def test_filter_sort_and_open(self, browser: Any, records_address: str) -> None:
        with visiting(browser, records_address) as page:
            tab = opened_tab(page, "conferences")
            assert tab.locator("svg.hd-rec-time circle, svg.hd-rec-time rect").count() > 5
            tab.locator("input[name=place]").fill("hai phong")
            tab.locator("input[name=place]").press("Enter")
            page.wait_for_function(
                "document.querySelectorAll('#hd-conferences tbody tr').length === 1"
            )
            assert tab.locator("input[name=place]").input_value() == "hai phong"
            assert page.evaluate("document.activeElement.dataset.key") == "filter"
            tab.locator("tbody .hd-rec-name").click()
            page.wait_for_selector("dialog[open] .hd-current")
            said = "".join(page.locator("dialog[open] .hd-current").all_text_contents())
            assert said.startswith("Hội nghị ra nghị quyết")
            page.keyboard.press("Escape")
            tab.locator("[data-key=reset]").click()
            page.wait_for_selector("#hd-conferences .hd-rec-pager")
            tab.locator("[data-key=sort-name]").click()
            page.wait_for_selector("#hd-conferences th[aria-sort=ascending]")
            assert page.evaluate("document.activeElement.dataset.key") == "sort-name"
            tab.locator("[data-key=next]").click()
            page.wait_for_function(
                "document.querySelector('#hd-conferences .hd-rec-pager').innerText.includes('2/2')"
            )

    def test_a_card_and_a_file(self, browser: Any, records_address: str, tmp_path: Path) -> None:
        with visiting(browser, records_address, accept_downloads=True) as page:
            tab = opened_tab(page, "officials")
            tab.locator("input[name=person]").fill("Ngần")
            tab.locator(".hd-rec-apply").click()
            page.wait_for_function(
                "document.querySelectorAll('#hd-officials tbody tr').length === 1"
            )
            tab.locator("tbody .hd-rec-name").focus()
            page.keyboard.press("Enter")
            page.wait_for_selector("#hd-officials .hd-rec-card")
            assert "Bí thư Huyện ủy Đồi Sim" in tab.locator(".hd-rec-card ol").inner_text()
            with page.expect_download() as taken:
                tab.locator("[data-form=csv]").click()
            path = tmp_path / taken.value.suggested_filename
            taken.value.save_as(path)
            assert path.name == "officials.csv"
            assert path.read_bytes().startswith(b"\xef\xbb\xbf")
            assert "Cao Thị Ngần" in path.read_text("utf-8-sig")

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_axe_finds_nothing_serious(
        self, browser: Any, records_address: str, theme: str
    ) -> None:
        from axe_core_python.sync_playwright import Axe

        with visiting(browser, records_address, color_scheme=theme) as page:
            for kind in KINDS if theme == "light" else KINDS[:1]:
                opened_tab(page, kind)
                page.wait_for_timeout(250)
                found = [
                    f"{v['id']}: {[n['target'] for n in v['nodes']]}"
                    for v in Axe().run(page)["violations"]
                    if v["impact"] in {"serious", "critical"}
                ]
                assert found == []

    def test_nothing_is_wider_than_a_telephone(self, browser: Any, records_address: str) -> None:
        with visiting(browser, records_address, viewport={"width": 390, "height": 844}) as page:
            for kind in KINDS:
                page.evaluate(
                    "kind => document.querySelector(`#hd-tab-${kind}-button`)?.click()", kind
                )
                page.wait_for_selector(f"#hd-{kind} .hd-rec-table")
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
