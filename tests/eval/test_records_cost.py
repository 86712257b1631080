"""The cost of records in indexing is measured on real indexes, both ways in turns."""

from __future__ import annotations

from eval.records_cost import measured
from index import writer
from tests.corpus.records_styles import STYLES
from tests.index.made import HashingEmbedder


def test_both_ways_are_measured_and_the_program_is_left_as_it_was() -> None:
    before = vars(writer)["put_records"]
    cost = measured(list(STYLES.values())[:2], 2, HashingEmbedder())
    assert (cost.articles, len(cost.with_records), len(cost.without)) == (2, 2, 2)
    assert cost.ratio > 0
    assert vars(writer)["put_records"] is before
