"""Searching: what is found, how it is scored, what filters let through."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from corpus.errors import EmptyIndex, IndexingError, MismatchedIndex
from index.index import Index
from index.passage import Filters
from tests.index.made import ALL, LAKE, MARKET, PORT, HashingEmbedder, article, opened


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with opened(tmp_path_factory.mktemp("search")) as made:
        made.add(ALL)
        yield made


def first(index: Index, text: str, filters: Filters | None = None) -> str:
    return index.search(text, 1, filters)[0].passage.article.id


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Ai chủ trì hội nghị bàn việc giữ rừng đầu nguồn?", LAKE),
        ("Huyện trồng mới bao nhiêu ha rừng?", LAKE),
        ("Tập huấn cho bao nhiêu dân quân biển?", PORT),
        ("Chợ đêm có bao nhiêu gian hàng?", MARKET),
    ],
)
@pytest.mark.parametrize("form", ["plain", "NFD", "upper"])
def test_the_right_article_comes_first(
    index: Index, question: str, wanted: object, form: str
) -> None:
    asked = {
        "plain": question, "NFD": unicodedata.normalize("NFD", question), "upper": question.upper()
    }[form]
    assert first(index, asked) == wanted.id  # type: ignore[attr-defined]


def test_typed_without_tones(index: Index) -> None:
    assert first(index, "tap huan cho bao nhieu dan quan bien") == PORT.id
    assert first(index, "cho dem phuong dong khe mo lai khi nao") == MARKET.id


def test_lexical_text_is_what_words_are_matched_by(index: Index) -> None:
    by_meaning = index.search("giữ rừng đầu nguồn", 20, lexical_text="gian hàng")
    words = {s.passage.article.id: s.lexical for s in by_meaning}
    assert words[MARKET.id] > 0
    assert words[LAKE.id] == 0


def test_quotes_are_exact(index: Index) -> None:
    for found in index.search("hội nghị", 50):
        passage = found.passage
        text = index.article(passage.article.id).text
        assert text[passage.start : passage.end] == passage.text
        for span in passage.sentences:
            assert text[span.start : span.end] == passage.sentence_text(span)


def test_cosine_is_that_of_the_best_window(index: Index) -> None:
    embedder = HashingEmbedder()
    question = "luyện bắn mục tiêu nổi"
    asked = embedder.embed_queries([question])[0]
    for found in index.search(question, 50):
        # Every window holds the title; the passage's own words bound it from above.
        assert -1 <= found.cosine <= 1
    best = index.search(question, 1)[0]
    sentence = next(best.passage.sentence_text(s) for s in best.passage.sentences
                    if "mục tiêu nổi" in best.passage.sentence_text(s))
    window = f"{PORT.title} – 10/04/2031. {sentence}"
    expected = float(embedder.embed_passages([window])[0] @ asked)
    assert best.cosine == pytest.approx(expected, abs=2e-3)


def test_scores_fall_and_ids_are_distinct(index: Index) -> None:
    found = index.search("hội nghị bàn việc", 50)
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert len({s.passage.id for s in found}) == len(found)
    assert all(s.lexical >= 0 for s in found)


@pytest.mark.parametrize(
    ("filters", "allowed"),
    [
        (Filters(since=date(2031, 4, 1)), {PORT}),
        (Filters(until=date(2031, 3, 5)), {LAKE}),
        (Filters(since=date(2031, 3, 5), until=date(2031, 4, 10)), {LAKE, PORT}),
        (Filters(sources=["đài BÃI SƠN"]), {PORT}),
        (Filters(sources=["Dai Bai Son", "Báo Thử Nghiệm"]), {PORT, LAKE}),
        (Filters(places=["Vân Xuân"]), {LAKE}),
        (Filters(places=["thị xã Bãi Sơn, tỉnh Hải Thanh"]), {PORT}),
        (Filters(places=["Sơn"]), {PORT}),
        (Filters(places=["Xuân Vân"]), set()),
        (Filters(articles=[MARKET.id]), {MARKET}),
        (Filters(articles=["không có"]), set()),
    ],
)
def test_filters(index: Index, filters: Filters, allowed: set[object]) -> None:
    found = index.search("hội nghị tập huấn giữ rừng chợ đêm", 50, filters)
    assert {s.passage.article.id for s in found} == {a.id for a in allowed}  # type: ignore[attr-defined]


def test_nothing_indexed(tmp_path: Path) -> None:
    with opened(tmp_path) as empty, pytest.raises(EmptyIndex, match="hoidap index"):
        empty.search("hội nghị")


def test_another_model_is_refused_by_both_names(tmp_path: Path) -> None:
    with opened(tmp_path, HashingEmbedder("một")) as index:
        index.add(ALL)
    with (
        opened(tmp_path, HashingEmbedder("hai")) as index,
        pytest.raises(MismatchedIndex, match=r"hashingmột.*hashinghai"),
    ):
        index.search("hội nghị")


def test_unknown_article(index: Index) -> None:
    with pytest.raises(IndexingError, match="khongco"):
        index.article("khongco")
    assert index.passages("khongco") == []


@given(st.text(max_size=60))
@hypothesis_settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)
def test_no_question_is_syntax(index: Index, text: str) -> None:
    syntax = f'"{text}" OR toned : {text}* NEAR(a b) -'
    for asked in (text, syntax, f"'; DROP TABLE articles; {text}"):
        assert len(index.search(asked, 3)) == 3


def test_ten_thousand_letters(index: Index) -> None:
    assert index.search("rừng đầu nguồn " * 700, 3)[0].passage.article.id == LAKE.id


def test_document_frequency(index: Index) -> None:
    counts = index.document_frequency(["dân_quân", "không_đâu", "86"])
    passages = [p for a in ALL for p in index.passages(a.id)]
    assert counts["dân_quân"] == sum("dân quân" in p.text.lower() for p in passages)
    assert counts["không_đâu"] == 0
    assert counts["86"] == 1
    assert index.document_frequency(["dan_quan"], toneless=True)["dan_quan"] == counts["dân_quân"]
    assert index.passage_count == len(passages)


def test_abbreviations_of_the_articles_are_known(index: Index) -> None:
    long = "tổ canh rừng cộng đồng"
    made = article("kho/q.txt", "Tổ canh rừng", f"Mô hình {long} (TCRCĐ) được nhân rộng.")
    assert index.abbreviations.expansions("TCRCĐ") == []
    index.add([made])
    assert [e.lower() for e in index.abbreviations.expansions("TCRCĐ")] == [long]
    index.remove([made.id])
    assert index.abbreviations.expansions("TCRCĐ") == []


def test_one_passage_alone_can_be_found(tmp_path: Path) -> None:
    with opened(tmp_path, passage_tokens=400, window_tokens=400) as index:
        index.add([MARKET])
        (only,) = index.search("chợ đêm", 5)
        assert only.passage.article.id == MARKET.id
        assert np.isfinite(only.score)
