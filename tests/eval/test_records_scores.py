"""Records against gold: pairing and counting, and the floors that must hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import UsageError
from corpus.records import Records, extract
from eval.records import SCORED, Gold, gold, measured_sets, score
from eval.records_command import RecordFloor, measured, missed_floors
from hoidap.cli import main
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


FLOORS = (
    "shipped:conferences=0.99", "shipped:officials=0.99", "shipped:targets=0.99",
    "shipped:conferences.kind=0.99", "shipped:conferences.organizer=0.9",
    "shipped:conferences.place=0.9", "shipped:conferences.period=0.9",
    "shipped:targets.comparator=0.9", "shipped:targets.status=0.9",
)  # fmt: skip
"""Just under what is reached: a rule that costs a field is seen at once."""
PAGE_FLOORS = ("pages:conferences=0.97", "pages:officials=0.97", "pages:targets=0.95")


def _missed(floors: tuple[str, ...], folder: Path) -> list[str]:
    found = [s for s in measured([folder]) if s.exact == s.fields]
    return [str(f) for f, _, _ in missed_floors(found, [RecordFloor.parse(t) for t in floors])]


def test_shipped_articles_hold_their_floors() -> None:
    assert _missed(FLOORS, _SETS["shipped"]) == []


@pytest.mark.shared
@pytest.mark.skipif("pages" not in _SETS, reason="the real pages are not beside the checkout")
def test_real_pages_hold_their_floors() -> None:
    assert _missed(PAGE_FLOORS, _SETS["pages"]) == []


def test_a_floor_that_is_missed_is_told() -> None:
    nothing = score({}, _gold(_CONFERENCE))
    texts = ("conferences.date=0.5", "targets=1", "pages:targets=0")
    floors = [RecordFloor.parse(text) for text in texts]
    assert [str(f) for f, _, _ in missed_floors([nothing], floors)] == [
        "conferences.date F1 ≥ 0.5", "pages:targets F1 ≥ 0",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["targets", "targets=x", "targets=2", "people=0.9",
                                  "targets.chair=0.9", "summer:targets=0.9"])  # fmt: skip
def test_a_floor_that_is_no_floor_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        RecordFloor.parse(text)


def test_articles_without_gold_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Không có đáp án", "utf-8")
    with pytest.raises(UsageError, match="đáp án mẫu"):
        measured([tmp_path])
    with pytest.raises(UsageError, match="Không thấy"):
        measured([tmp_path / "b"])


def test_the_command_prints_tables_and_keeps_floors(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(_SETS["shipped"])
    assert main(["eval", "--records", "--articles", folder]) == 0
    said = capsys.readouterr().out
    assert all(name in said for names in SCORED.values() for name in names)
    arguments = ["eval", "--records", "--articles", folder, "--json", "--fail-under"]
    assert main([*arguments, "targets=0.5"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["records"]
    assert found["gold"] == "shipped"
    assert found["quotes_exact"] == found["fields"] > 100
    assert set(found["conferences"]["fields"]) >= set(SCORED["conferences"])
    assert found["targets"]["all"]["f1"] > 0.5
    assert main([*arguments, "targets=tốt"]) == 2


@pytest.mark.parametrize("name", ["shipped", "pages"])
def test_gold_is_short_where_it_must_be(name: str) -> None:
    truth = gold(name)
    assert len(truth.articles) == 5
    if truth.cut:
        values = [r["name"] for a in truth.articles.values() for r in a["conferences"]]
        values += [r["measure"] for a in truth.articles.values() for r in a["targets"]]
        assert max(len(value.split()) for value in values) <= 8
        assert Path(next(iter(truth.articles))).suffix == ".txt"
