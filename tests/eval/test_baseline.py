"""The baseline is LlamaIndex over Chroma with our model: real stores, a model without weights."""

from __future__ import annotations

from pathlib import Path

import pytest
from llama_index.core import Settings

from eval.baseline import TOP, Baseline
from eval.run import Library, run
from tests.eval.made import ARTICLES, Hashed, Shelf, article, gold, untold


@pytest.fixture(scope="module")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> Baseline:
    return Baseline(ARTICLES, Hashed(), tmp_path_factory.mktemp("baseline"))


def test_the_nearest_node_is_the_answer(baseline: Baseline) -> None:
    found = baseline.ask("ông Lò Văn Tấn chủ trì hội nghị phường Suối Ngọc", id="x")
    assert found.id == "x"
    assert found.retrieved == (ARTICLES[0].id, ARTICLES[1].id)
    assert found.answer == f"{ARTICLES[0].text} [1]"
    assert [c.file for c in found.citations] == ["suoi-ngoc.md"]
    assert [c.file for c in found.related] == ["doi-may.md"]
    assert 0 < found.confidence <= 1


def test_it_never_refuses_and_quotes_the_stored_text(baseline: Baseline) -> None:
    made = run(
        baseline, [gold(), untold(), gold("far", q="bão đổ bộ vào đâu")], Library(Shelf()),
        name="LlamaIndex",
    )
    assert not any(o.refused for o in made.outcomes)
    assert made.figures.quotes_exact == 1.0
    assert made.figures.refusals_right == 0.0
    assert made.outcomes[0].right_cited
    assert made.outcomes[0].short == 0.0


def test_a_long_article_is_split_with_true_offsets(tmp_path: Path) -> None:
    body = "\n\n".join(
        f"Xã số {i} giao chỉ tiêu {i * 7} người và họp bàn việc chung." for i in range(120)
    )
    long = article("dai.md", f"Một bài dài\n\n{body}")
    found = Baseline([long], Hashed(), tmp_path).ask("Xã số 100 giao chỉ tiêu 700 người")
    quoted = (*found.citations, *found.related)
    assert 1 < len(quoted) <= TOP
    assert all(long.text[c.start : c.end] == c.quote for c in quoted)
    assert found.retrieved == (long.id,)


def test_the_global_settings_are_left_alone(baseline: Baseline) -> None:
    baseline.ask("phường nào")
    assert Settings._embed_model is None
    assert Settings._llm is None
