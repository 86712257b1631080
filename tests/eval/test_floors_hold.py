"""The question sets keep floors just under what is reached: what makes answers worse is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from eval.floors import fail_under, floors
from eval.question_set import load
from eval.run import Library, run
from index.index import Index
from index.settings import IndexSettings
from tests.conftest import ROOT

SETS = ROOT / "eval" / "questions"
FRESH = ROOT / "eval" / "fresh"
# A question or two below: another processor rounds the network's figures otherwise.
FLOORS = {
    "shipped.jsonl": (
        "dev:right_cited=0.915", "test:right_cited=0.815", "dev:short=0.865", "test:short=0.80",
        "dev:refusals_right=0.98", "test:refusals_right=0.97", "dev:refusals_false=0.045",
        "test:refusals_false=0.135", "quotes_exact=1",
    ),
    "voices.jsonl": ("right_cited=0.885", "refusals_right=0.86", "quotes_exact=1"),
    "follow_ups.jsonl": ("right_cited=0.92", "quotes_exact=1"),
}  # fmt: skip

FRESH_FLOORS = {
    "fresh_dev": ("right_cited=0.88", "refusals_right=0.86", "quotes_exact=1"),
    "fresh_test": ("right_cited=0.84", "refusals_right=0.87", "quotes_exact=1"),
    "near_dev": ("right_cited=0.865", "refusals_right=0.78", "quotes_exact=1"),
    "near_test": ("right_cited=0.765", "refusals_right=0.84", "quotes_exact=1"),
    "late_dev": ("right_cited=0.91", "refusals_right=0.825", "quotes_exact=1"),
    "late_test": ("right_cited=0.86", "refusals_right=0.87", "quotes_exact=1"),
    "wide_dev": ("right_cited=0.92", "refusals_right=0.92", "quotes_exact=1"),
    "talk_dev": ("right_cited=0.89", "refusals_right=0.8", "quotes_exact=1"),
    "talk_test": ("right_cited=0.78", "refusals_right=0.6", "quotes_exact=1"),
    "mix_dev": ("right_cited=0.795", "refusals_right=0.83", "quotes_exact=1"),
    "mix2_dev": ("right_cited=0.82", "refusals_right=0.83", "quotes_exact=1"),
    "mix_test": ("right_cited=0.765", "refusals_right=0.77", "quotes_exact=1"),
    "mix2_test": ("right_cited=0.75", "refusals_right=0.66", "quotes_exact=1"),
    "many_dev": ("right_cited=0.84", "refusals_right=0.99", "quotes_exact=1"),
    "many2_dev": ("right_cited=0.82", "refusals_right=0.99", "quotes_exact=1"),
    "many3_dev": ("right_cited=0.60", "refusals_right=0.83", "quotes_exact=1"),
    "many4_dev": ("right_cited=0.68", "refusals_right=0.99", "quotes_exact=1"),
    "many5_dev": ("right_cited=0.67", "refusals_right=0.99", "quotes_exact=1"),
    "many6_dev": ("right_cited=0.77", "refusals_right=0.99", "quotes_exact=1"),
    "many_test": ("right_cited=0.56", "refusals_right=0.99", "quotes_exact=1"),
    "many2_test": ("right_cited=0.51", "refusals_right=0.99", "quotes_exact=1"),
}


@pytest.fixture(scope="module")
def index(shipped_data_dir: Path) -> Iterator[Index]:
    with Index.open(IndexSettings(data_dir=shipped_data_dir)) as opened:
        yield opened


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", FLOORS)
def test_floors_hold(name: str, index: Index) -> None:
    found = run(Assistant(index), load(SETS / name), Library(index), name=name)
    missed = fail_under(found, floors(FLOORS[name]))
    assert not missed, [f"{miss.floor}: {miss.value}" for miss in missed]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", FRESH_FLOORS)
def test_floors_hold_on_fresh_pages(part: str, tmp_path: Path) -> None:
    name = f"{part}.jsonl"
    questions = load(SETS / name)
    asked = {file for question in questions for file in question.articles}
    with Index.open(IndexSettings(data_dir=tmp_path)) as index:
        folder = FRESH / part.removeprefix("fresh_").removeprefix("wide_").replace("talk", "late")
        whole = part.startswith(("many", "mix"))  # what is counted is counted over all pages
        index.update(sorted(p for p in folder.iterdir() if whole or p.name in asked))
        found = run(Assistant(index), questions, Library(index), name=name)
    missed = fail_under(found, floors(FRESH_FLOORS[part]))
    assert not missed, [f"{miss.floor}: {miss.value}" for miss in missed]


def test_a_floor_too_high_is_missed(index: Index) -> None:
    found = run(Assistant(index), load(SETS / "first40.jsonl")[:3], Library(index), name="few")
    assert fail_under(found, floors(["right_cited=1.01"]))
