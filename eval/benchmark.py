"""Public question-answering sets as a corpus: each distinct paragraph is an article.

Two forms are read: SQuAD's JSON (`data` -> `paragraphs` -> `qas`) and JSON
lines with `context`, `question`, `answer`, `answerable`. Nothing of such a set
is kept by us; its path is given on the command line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.article import Article, Span
from corpus.errors import QuestionSetError
from corpus.vietnamese.folding import nfc

__all__ = ["Benchmark", "BenchmarkQuestion", "load_benchmark"]


@dataclass(frozen=True, slots=True)
class BenchmarkQuestion:
    """One question and the paragraph it was asked about."""

    id: str
    text: str
    article_id: str
    answers: tuple[str, ...]
    """Accepted answers; empty for a question that the paragraph does not answer."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A set of questions over distinct paragraphs, in order of first appearance."""

    name: str
    articles: tuple[Article, ...]
    questions: tuple[BenchmarkQuestion, ...]

    def first(self, limit: int | None) -> Benchmark:
        """The first `limit` questions over all the paragraphs; everything for None."""
        return Benchmark(self.name, self.articles, self.questions[:limit])

    @property
    def answerable(self) -> tuple[BenchmarkQuestion, ...]:
        """The questions that retrieval is measured on."""
        return tuple(q for q in self.questions if q.answers)


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    context: str
    question: str
    answers: tuple[str, ...]


def load_benchmark(path: Path) -> Benchmark:
    """Read either form; raises QuestionSetError for a file that is neither."""
    try:
        text = path.read_text("utf-8-sig")
        rows = list(_rows(text))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuestionSetError(
            f"Không đọc được bộ đo {path}. Hãy đưa tệp JSON dạng SQuAD, hoặc JSON từng dòng "
            "với context, question, answer và answerable."
        ) from error
    if not rows:
        raise QuestionSetError(f"Bộ đo {path} không có câu hỏi nào. Hãy chọn tệp khác.")
    return _benchmark(path.stem, rows)


def _rows(text: str) -> Iterator[_Row]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        whole = None
    if isinstance(whole, dict) and "data" in whole:
        yield from _squad(whole)
        return
    for line in text.split("\n"):
        if line.strip():
            row = json.loads(line)
            answered = row["answerable"] and row["answer"]
            answers = (str(row["answer"]),) if answered else ()
            yield _Row(str(row["id"]), row["context"], row["question"], answers)


def _squad(whole: dict[str, Any]) -> Iterator[_Row]:
    for entry in whole["data"]:
        for paragraph in entry["paragraphs"]:
            for qa in paragraph["qas"]:
                answers = () if qa.get("is_impossible") else qa["answers"]
                texts = tuple(dict.fromkeys(str(a["text"]) for a in answers))
                yield _Row(str(qa["id"]), paragraph["context"], qa["question"], texts)


def _benchmark(name: str, rows: Iterable[_Row]) -> Benchmark:
    articles: dict[str, Article] = {}
    questions = []
    for row in rows:
        context = nfc(row.context)
        if context not in articles:
            articles[context] = _article(f"{name}#{len(articles)}", context)
        answers = tuple(nfc(a) for a in row.answers)
        questions.append(BenchmarkQuestion(row.id, row.question, articles[context].id, answers))
    return Benchmark(name, tuple(articles.values()), tuple(questions))


def _article(key: str, text: str) -> Article:
    """A paragraph without title, date or outlet: the set's titles would give answers away."""
    return Article(
        id=Article.id_for(key), key=key, file=key, title="", text=text,
        paragraphs=tuple(_paragraphs(text)), lead=text.split("\n", 1)[0],
    )


def _paragraphs(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1
