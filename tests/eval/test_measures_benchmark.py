"""Public sets as a corpus; retrieval by side; reading scored as SQuAD 2.0 does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answer import Answer
from corpus.errors import QuestionSetError
from corpus.vietnamese.folding import has_tones
from eval.bench import Timings, bench_table, warm
from eval.benchmark import Benchmark, load_benchmark
from eval.retrieval import Side, read, retrieve
from index.passage import ArticleCard, Filters, Passage, ScoredPassage
from tests.eval.made import answer, refusal

ONE = "Suối Ngọc có 12 khu phố.\nChợ họp ngày rằm."
TWO = "Đồi Mây trồng chè."


def squad(path: Path) -> Path:
    paragraphs = [
        {"context": ONE, "qas": [
            {"id": "1", "question": "Bao nhiêu khu phố?", "answers": [
                {"text": "12", "answer_start": 13}, {"text": "12 khu phố", "answer_start": 13}]},
            {"id": "2", "question": "Ai xây chợ?", "is_impossible": True, "answers": []},
        ]},
        {"context": TWO, "qas": [{"id": "3", "question": "Trồng gì?", "answers": [
            {"text": "chè", "answer_start": 14}]}]},
        {"context": ONE, "qas": [{"id": "4", "question": "Chợ họp khi nào?", "answers": [
            {"text": "ngày rằm", "answer_start": 34}]}]},
    ]
    path.write_text(json.dumps({"data": [{"title": "x", "paragraphs": paragraphs}]}), "utf-8")
    return path


def viquad(path: Path) -> Path:
    rows = [
        {"id": "1", "context": ONE, "question": "Mấy khu phố?", "answer": "12", "answerable": True},
        {"id": "2", "context": ONE, "question": "Ai xây?", "answer": "", "answerable": False},
    ]
    path.write_text("\n".join(json.dumps(r) for r in rows), "utf-8")
    return path


@pytest.fixture
def benchmark(tmp_path: Path) -> Benchmark:
    return load_benchmark(squad(tmp_path / "thu.json"))


def test_each_distinct_paragraph_is_one_article(benchmark: Benchmark) -> None:
    assert [a.text for a in benchmark.articles] == [ONE, TWO]
    first = benchmark.articles[0]
    assert [first.text[s.start : s.end] for s in first.paragraphs] == ONE.split("\n")
    assert [q.article_id for q in benchmark.questions] == [
        first.id, first.id, benchmark.articles[1].id, first.id
    ]
    assert benchmark.questions[0].answers == ("12", "12 khu phố")
    assert [q.id for q in benchmark.answerable] == ["1", "3", "4"]


def test_json_lines_are_read_too(tmp_path: Path) -> None:
    found = load_benchmark(viquad(tmp_path / "x.jsonl"))
    assert len(found.articles) == 1
    assert [q.answers for q in found.questions] == [("12",), ()]


@pytest.mark.parametrize("content", ["", "3", '{"id": 1}', "not json", '{"data": 5}', "[1]"])
def test_what_is_neither_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, "utf-8")
    with pytest.raises(QuestionSetError, match=r"[bB]ộ đo"):
        load_benchmark(path)


class Ranked:
    """An index whose scores are given: per article its cosine, BM25 and fused score."""

    def __init__(self, benchmark: Benchmark, scores: Sequence[tuple[float, float, float]]) -> None:
        self.asked: list[str] = []
        self._found = [
            ScoredPassage(
                Passage(a.id, ArticleCard(a.id, a.file, "", None, None, None, None, None, 0),
                        0, 0, len(a.text), a.text, ()),
                fused, cosine, lexical,
            )
            for a, (cosine, lexical, fused) in zip(benchmark.articles, scores, strict=True)
        ]

    def search(self, text: str, limit: int = 10) -> list[ScoredPassage]:
        self.asked.append(text)
        return sorted(self._found, key=lambda p: -p.score)[:limit]

    def restore_tones(self, text: str) -> str:
        return text.replace("trong gi", "trồng gì")


class Orders:
    """Finds the articles in the benchmark's order."""

    def __init__(self, benchmark: Benchmark) -> None:
        self._ids = tuple(a.id for a in benchmark.articles)

    def ask(self, question: str, *, filters: Filters | None = None, id: str = "") -> Answer:
        return Answer(
            id=id, question=question, answer="", short_answer=None, abstained=True,
            route="passages", citations=(), seconds=0.0, retrieved=self._ids,
        )  # fmt: skip


def test_each_side_ranks_by_its_own_score(benchmark: Benchmark) -> None:
    # questions 1 and 4 want the first article, 3 wants the second
    index = Ranked(benchmark, [(0.9, 0.0, 1.0), (0.1, 5.0, 2.0)])
    found = retrieve(index, Orders(benchmark), benchmark)
    assert found.paragraphs == 2
    assert found.toned[Side.DENSE].hit_at_1 == pytest.approx(2 / 3)
    assert found.toned[Side.LEXICAL].hit_at_1 == pytest.approx(1 / 3)
    # BM25 0 is not found at all, so not at the second place either
    assert found.toned[Side.LEXICAL].mrr == pytest.approx(1 / 3)
    assert found.toned[Side.FUSED].mrr == pytest.approx((1 / 2 + 1 + 1 / 2) / 3)
    # the assistant's own order, whatever the scores are
    assert found.toned[Side.READ].hit_at_1 == pytest.approx(2 / 3)
    assert len(found.rankings[Side.DENSE]) == 3


def test_toneless_questions_are_searched_as_the_assistant_would(benchmark: Benchmark) -> None:
    index = Ranked(benchmark, [(0.9, 1.0, 1.0), (0.1, 5.0, 2.0)])
    retrieve(index, Orders(benchmark), benchmark)
    assert index.asked[::2] == [q.text for q in benchmark.answerable]
    assert index.asked[3] == "trồng gì?"
    assert not has_tones(index.asked[1])


class Read:
    """Answers by question id, noting which articles it was confined to."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.confined: list[tuple[str, ...]] = []
        self.untoned = 0

    def ask(self, question: str, *, filters: Filters | None = None, id: str = "") -> Answer:
        assert filters is not None
        self.confined.append(tuple(filters.articles))
        if not has_tones(question):
            self.untoned += 1
            return self.answers["4"]  # refused
        return self.answers[id]


def test_reading_by_hand(benchmark: Benchmark) -> None:
    asker = Read({
        "1": answer("12 khu phố [1]", short="12 khu phố", confidence=0.9),
        "2": refusal(0.2),
        "3": answer("trồng chè", short="trồng chè", confidence=0.6),
        "4": refusal(0.3),
    })
    found = read(asker, benchmark)
    assert found.questions == 4
    assert found.exact == pytest.approx(2 / 4)  # 1 and the silence of 2
    assert found.f1 == pytest.approx((1 + 1 + 2 / 3 + 0) / 4)
    assert found.answered_exact == pytest.approx(1 / 3)
    assert found.answered_f1 == pytest.approx((1 + 2 / 3) / 3)
    assert found.silent == 1.0
    assert found.curve.auroc == 1.0
    assert (found.bare_exact, found.bare_f1) == (0.0, 0.0)
    assert asker.untoned == len(benchmark.answerable)
    assert set(asker.confined) == {(q.article_id,) for q in benchmark.questions}


def test_timings_and_their_ratio() -> None:
    ours, other = Timings("a", (0.2, 0.1, 0.3)), Timings("b", (0.4,))
    assert (ours.p50, ours.p95) == (0.2, 0.3)
    assert other.ratio(ours) == pytest.approx(2.0)
    assert Timings("c", ()).ratio(ours) is None
    assert bench_table([ours, other]).row_count == 2


def test_warm_asks_once_unmeasured() -> None:
    asked: list[str] = []

    class Counting:
        def ask(self, question: str, *, history: Sequence[str] = (), id: str = "") -> Answer:
            asked.append(question)
            return refusal()

    found = warm("x", Counting(), ["a", "b"], rounds=2)
    assert asked == ["a", "a", "b", "a", "b"]
    assert len(found.seconds) == 4
    assert warm("x", Counting(), []).p50 is None
