"""Retrieval figures, and the TREC files that they can be recomputed from."""

from __future__ import annotations

import math
from pathlib import Path

import ir_measures
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ir_measures import RR, nDCG

from eval.ranking import Ranking, ranking_figures
from eval.trec import write_rankings

docs = st.sampled_from(["a", "b", "c", "d", "e", "f"])
rankings = st.builds(
    Ranking,
    st.just("q"),
    st.lists(docs, max_size=8).map(tuple),
    st.lists(docs, min_size=1, max_size=3, unique=True).map(tuple),
)


def test_figures_by_hand() -> None:
    found = ranking_figures([
        Ranking("first", ("a", "b"), ("a",)),
        Ranking("fourth", ("b", "c", "d", "a"), ("a",)),
        Ranking("never", ("b",), ("a",)),
        Ranking("empty", (), ("a",)),
    ])
    assert found is not None
    assert found.queries == 4
    assert found.hit_at_1 == 0.25
    assert found.hit_at_3 == 0.25
    assert found.hit_at_5 == 0.5
    assert found.mrr == pytest.approx((1 + 1 / 4) / 4)
    assert found.ndcg_at_10 == pytest.approx((1 + 1 / math.log2(5)) / 4)


def test_two_relevant_by_hand() -> None:
    found = ranking_figures([Ranking("q", ("x", "a", "b"), ("a", "b"))])
    assert found is not None
    ideal = 1 + 1 / math.log2(3)
    assert found.ndcg_at_10 == pytest.approx((1 / math.log2(3) + 1 / math.log2(4)) / ideal)


def test_a_document_counts_at_its_first_place_only() -> None:
    found = ranking_figures([Ranking("q", ("b", "b", "b", "a"), ("a",))])
    assert found is not None
    assert found.mrr == 0.5
    again = ranking_figures([Ranking("q", ("a", "b", "a"), ("a",))])
    assert again is not None
    assert again.mrr == 1.0


def test_queries_with_the_same_id_stay_two() -> None:
    found = ranking_figures([Ranking("q", ("a",), ("a",)), Ranking("q", ("a",), ("b",))])
    assert found is not None
    assert found.queries == 2
    assert found.hit_at_1 == 0.5


def test_without_anything_relevant_there_is_nothing_to_measure() -> None:
    assert ranking_figures([Ranking("q", ("a",), ())]) is None


@given(st.lists(rankings, min_size=1, max_size=5))
@settings(deadline=None, max_examples=40)
def test_bounds_and_order(found: list[Ranking]) -> None:
    figures = ranking_figures(found)
    assert figures is not None
    assert 0 <= figures.hit_at_1 <= figures.hit_at_3 <= figures.hit_at_5 <= 1
    assert figures.hit_at_1 <= figures.mrr + 1e-9
    assert 0 <= figures.ndcg_at_10 <= 1 + 1e-9


def test_trec_files_give_the_same_figures(tmp_path: Path) -> None:
    found = [
        Ranking("q 1", ("bài hai.md", "bài một.md"), ("bài một.md",)),
        Ranking("q2", ("x.md",), ("x.md", "y.md")),
        Ranking("q2", (), ("y.md",)),
    ]
    files = write_rankings(found, tmp_path / "trec", "my system")
    assert files.run.name == "my_system.run"
    qrels = list(ir_measures.read_trec_qrels(str(files.qrels)))
    run = list(ir_measures.read_trec_run(str(files.run)))
    assert len(qrels) == 4
    again = ir_measures.calc_aggregate([RR, nDCG @ 10], qrels, run)
    figures = ranking_figures(found)
    assert figures is not None
    assert again[RR] == pytest.approx(figures.mrr)
    assert again[nDCG @ 10] == pytest.approx(figures.ndcg_at_10)


def test_run_lines_are_trec_run_lines(tmp_path: Path) -> None:
    files = write_rankings([Ranking("q", ("b", "a"), ("a",))], tmp_path, "s")
    assert files.run.read_text("utf-8") == "q Q0 b 1 2.000000 s\nq Q0 a 2 1.000000 s\n"
    assert files.qrels.read_text("utf-8") == "q 0 a 1\n"
