"""Tables, floors, comparison, and the HTML page that escapes what it shows."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from corpus.errors import UsageError
from eval.charts import Bars, Line, bars, histogram, lines
from eval.floors import MEASURES, Change, Floor, compare, fail_under, floors
from eval.page import html, write_html
from eval.report import (
    NAMES,
    dev_curve,
    show,
    show_comparison,
    show_curve,
    show_misses,
    shown,
    wordings,
)
from eval.results import Cited, Report, Run
from tests.eval.test_measures_run import outcomes

EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)">[red]&lt;'


def report(*runs: Run) -> Report:
    return Report(
        runs or (Run("hoidap", outcomes()), Run("LlamaIndex", outcomes()[1:])),
        "2024-05-06T07:08:09+00:00", ("set.jsonl",), 2,
    )


def printed(show_it: object, *what: object) -> str:
    console = Console(record=True, width=200, file=open("/dev/null", "w"))  # noqa: SIM115
    with console.file:
        show_it(*what, console)  # type: ignore[operator]
    return console.export_text()


def test_floors_are_read() -> None:
    assert Floor.parse("right_cited=0.95") == Floor("right_cited", 0.95)
    assert Floor.parse("test:refusals_false=0.03") == Floor("refusals_false", 0.03, "test")
    assert str(Floor.parse("test:refusals_false=0.03")) == "test:refusals_false ≤ 0.03"
    assert [f.measure for f in floors(["mrr=1", "f1=0"])] == ["mrr", "f1"]


@pytest.mark.parametrize("text", ["", "mrr", "mrr=", "mrr=many", "mrr=nan", "beauty=1", ":mrr=1"])
def test_a_bad_floor_is_named(text: str) -> None:
    with pytest.raises(UsageError, match="Không hiểu mức sàn"):
        Floor.parse(text)


def test_what_is_under_a_floor_is_missed() -> None:
    run = Run("x", outcomes())  # right 1/3, false refusals 1/3 (none of them in test)
    wanted = floors([
        "right=0.3", "right=0.34", "refusals_false=0.34", "refusals_false=0.3",
        "test:refusals_false=0", "test:right=0.1", "summer:right=0.1",
    ])
    missed = fail_under(run, wanted)
    assert [m.floor for m in missed] == [wanted[1], wanted[3], wanted[5], wanted[6]]
    assert missed[0].value == pytest.approx(1 / 3)
    assert missed[3].value is None
    text = printed(show_misses, missed)
    assert "right ≥ 0.34, đo được 33,3" in text


def test_a_share_that_equals_its_floor_keeps_it() -> None:
    assert Floor("right", 0.7).kept(0.1 * 7)
    assert Floor("right", 0.3).kept(1 - 0.7)
    assert not Floor("right", 0.3).kept(0.2999)


def test_comparison_by_hand() -> None:
    old = report(Run("hoidap", outcomes()))
    mended = tuple(
        replace(o, right_cited=True, right=True) if o.id == "b"
        else replace(o, right_cited=False) if o.id == "a" else o
        for o in outcomes() if o.id != "f"
    )
    new = report(Run("hoidap", (*mended, replace(mended[0], id="g"))))
    found = compare(old, new)
    assert [o.id for o in found.newly_right] == ["b"]
    assert [o.id for o in found.newly_wrong] == ["a"]
    assert (found.added, found.dropped) == (1, 1)
    right = next(c for c in found.changes if c.measure == "right")
    assert (right.old, right.new) == (pytest.approx(1 / 3), pytest.approx(3 / 4))
    assert right.better
    text = printed(show_comparison, found)
    assert "Nay sai: a" in text
    assert "Nay đúng: b" in text


def test_better_depends_on_the_measure() -> None:
    assert Change("refusals_false", 0.2, 0.1).better is True
    assert Change("right", 0.2, 0.1).better is False
    assert Change("right", 0.2, 0.2).better is None
    assert Change("right", None, 0.2).better is None


@given(st.sampled_from(MEASURES), st.floats(0, 1), st.floats(0, 1))
@settings(deadline=None)
def test_a_change_back_is_the_opposite(measure: str, a: float, b: float) -> None:
    there, back = Change(measure, a, b).better, Change(measure, b, a).better
    assert (there is None and back is None) or there is not back


def test_nothing_changed_is_said() -> None:
    assert "Không số đo nào thay đổi" in printed(show_comparison, compare(report(), report()))


def test_every_measure_has_a_name() -> None:
    assert set(NAMES) == set(MEASURES)


def test_figures_as_people_read_them() -> None:
    assert shown("right", 0.9754) == "97,5"
    assert shown("mrr", 0.9754) == "0,975"
    assert shown("seconds_p95", 0.1234) == "0,123 s"
    assert shown("right", None) == "–"
    assert shown("answer_words", 12.0) == "12"


def test_tables_hold_the_figures() -> None:
    text = printed(show, report())
    row = next(line for line in text.splitlines() if "trả lời đúng" in line)
    assert re.findall(r"\d+,\d", row) == ["33,3", "0,0"]
    for part in ("phần dev", "phần test", "không dấu", "trò chuyện", "LlamaIndex"):
        assert part in text
    assert "Sai b (ai, test)" in text
    assert "AUROC" in printed(show_curve, dev_curve(report().ours))


def test_a_variant_stands_beside_the_questions_it_varies() -> None:
    one, two, *_ = outcomes()
    plain = replace(one, id="a", variant="plain", base=None, right_cited=True)
    other = replace(two, id="b", variant="plain", base=None, right_cited=False)
    bare = replace(one, id="a-bare", variant="toneless", base="a", right_cited=False)
    lost = replace(one, id="c-bare", variant="toneless", base="gone", right_cited=True)
    run = Run("hoidap", (plain, other, bare, lost))
    assert run.by_base == {"toneless": Run("", (plain,)).figures}
    found = wordings(run)
    assert found["không dấu: câu gốc"].right_cited == 1.0
    assert found["không dấu"].right_cited == 0.5
    assert list(found) == ["nguyên dạng", "không dấu", "không dấu: câu gốc"]


def test_markup_in_a_question_is_shown_not_obeyed() -> None:
    evil = replace(outcomes()[1], question=EVIL, answer=EVIL, short_answer=EVIL, kind=EVIL)
    text = printed(show, report(Run(EVIL, (evil,))))
    assert text.count("[red]") >= 3


class Reader(HTMLParser):
    """Collects tags, attributes and text as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_shows_each_wrong_answer_with_its_passages() -> None:
    page = Reader(html(report(Run("hoidap", outcomes()))))
    assert page.tags.count("article") == 3
    assert "Vũ Bền" in page.words
    assert "không nguyên văn" in page.words
    assert page.tags.count("svg") == 4


def test_the_page_escapes_everything_and_asks_nobody() -> None:
    cited = Cited(EVIL, EVIL, EVIL, EVIL, True)
    evil = replace(
        outcomes()[1], id=EVIL, question=EVIL, kind=EVIL, variant=EVIL, split=EVIL, answer=EVIL,
        short_answer=EVIL, understood=EVIL, route=EVIL, answers=(EVIL,), articles=(EVIL,),
        quotes=(EVIL,), ranked=(EVIL,), citations=(cited,), related=(cited,),
    )
    made = Report((Run(EVIL, (evil,)),), EVIL, (EVIL,), 1, {EVIL: EVIL})
    older = Report((Run(EVIL, (replace(evil, right_cited=True),)),), EVIL)
    text = html(made, compare(older, made))
    page = Reader(text)
    assert page.words.count("<script>alert(1)</script>") >= 15
    assert not {"script", "img", "link", "iframe", "a"} & set(page.tags)
    assert not {"src", "href", "onerror"} & {name for name, _ in page.attributes}
    assert "http" not in re.sub(r"http-equiv", "", text)


def test_the_page_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.html"
    write_html(report(), path)
    assert path.read_text("utf-8").startswith("<!doctype html>")


def test_charts_draw_what_they_are_given() -> None:
    drawn = str(bars([Bars("<b>", (1.0, None)), Bars("y", (0.5, 0.25))], ["a", "b"]))
    widths = [float(w) for w in re.findall(r'width="([\d.]+)"', drawn)]
    assert widths == [400.0, 200.0, 100.0]
    assert "&lt;b&gt;" in drawn
    assert "–" in drawn
    line = str(lines([Line("l", ((0.0, 0.0), (1.0, 1.0)))], "x", "y"))
    assert 'points="46.0,226.0 618.0,12.0"' in line
    assert len(re.findall("<rect", str(histogram([1, 1, 1, 4], "giây", bins=4)))) == 2
    assert str(histogram([], "giây")) == ""
