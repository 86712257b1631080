"""Records against gold: pairing and counting, and the floors that must hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.records import Records, extract
from eval.records import SCORED, Gold, gold, measured_sets, report_text, score, score_folder
from tests.corpus.records_made import made

_SETS = dict(measured_sets())
_CONFERENCE = {
    "name": "hội nghị sơ kết công tác dân vận", "kind": "hội nghị", "organizers": [],
    "place": None, "date": "2021-07-15", "period": None, "chairs": [], "people": [],
}  # fmt: skip


def _gold(*conferences: dict[str, object], cut: bool = False) -> Gold:
    article = {"conferences": list(conferences), "targets": [], "officials": []}
    return Gold("made", cut, {"a.txt": article})


def _records(day: str) -> Records:
    return extract(made(f"Sáng {day}, Huyện ủy An Khê tổ chức hội nghị sơ kết công tác dân vận."))


def test_a_right_record_counts_fully() -> None:
    scores = score({"a.txt": _records("15/7")}, _gold(_CONFERENCE))
    assert scores.of("conferences").f1 == 1.0


def test_a_wrong_day_costs_both_ways() -> None:
    scores = score({"a.txt": _records("14/7")}, _gold(_CONFERENCE))
    day = scores.tallies["conferences", "date"]
    assert (day.right, day.extracted, day.expected) == (0, 1, 1)
    assert scores.tallies["conferences", "name"].f1 == 1.0


def test_a_missed_record_costs_recall_and_an_invented_one_precision() -> None:
    missed = score({}, _gold(_CONFERENCE)).of("conferences")
    assert (missed.precision, missed.recall) == (1.0, 0.0)
    invented = score({"a.txt": _records("15/7")}, _gold()).of("conferences")
    assert (invented.precision, invented.recall) == (0.0, 1.0)


def test_alternatives_and_optional_fields() -> None:
    either = dict(_CONFERENCE, date=[None, "2021-07-14", "2021-07-15"])
    assert score({"a.txt": _records("15/7")}, _gold(either)).of("conferences").f1 == 1.0


def test_shortened_gold_allows_longer_names() -> None:
    short = dict(_CONFERENCE, name="hội nghị")
    records = {"a.txt": _records("15/7")}
    assert score(records, _gold(short, cut=True)).tallies["conferences", "name"].right == 1
    assert score(records, _gold(short)).tallies["conferences", "name"].right == 0


def test_the_report_has_a_row_for_each_scored_field() -> None:
    text = report_text(score({}, _gold(_CONFERENCE)))
    assert all(f"| {kind} | {name} |" in text for kind, names in SCORED.items() for name in names)


def test_shipped_articles_hold_their_floor() -> None:
    scores = score_folder("shipped", _SETS["shipped"])
    assert {kind: scores.of(kind).f1 >= 0.95 for kind in SCORED} == dict.fromkeys(SCORED, True)


@pytest.mark.shared
@pytest.mark.skipif("pages" not in _SETS, reason="the real pages are not beside the checkout")
def test_real_pages_hold_their_floor() -> None:
    scores = score_folder("pages", _SETS["pages"])
    assert {kind: scores.of(kind).f1 >= 0.9 for kind in SCORED} == dict.fromkeys(SCORED, True)


@pytest.mark.parametrize("name", ["shipped", "pages"])
def test_gold_is_short_where_it_must_be(name: str) -> None:
    truth = gold(name)
    assert len(truth.articles) == 5
    if truth.cut:
        values = [r["name"] for a in truth.articles.values() for r in a["conferences"]]
        values += [r["measure"] for a in truth.articles.values() for r in a["targets"]]
        assert max(len(value.split()) for value in values) <= 8
        assert Path(next(iter(truth.articles))).suffix == ".txt"
