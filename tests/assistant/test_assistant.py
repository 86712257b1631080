"""The assistant end to end on the shipped articles, with the real model."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import REFUSAL, Answer, Assistant, Turn, open_assistant
from corpus.errors import EmptyIndex, UsageError
from corpus.vietnamese.folding import toneless
from index.passage import Filters

pytestmark = pytest.mark.model

FACTS = [
    ("Ai chủ trì hội nghị tổng kết ở quận Lê Chân?", "Trần Thu Hương"),
    ("Tỷ lệ đảng viên trong dân quân tự vệ ở Tam Kỳ là bao nhiêu?", "27,32%"),
    ("Hội nghị của Đảng ủy Quân sự tỉnh Lạng Sơn họp ngày nào?", "26-6-2023"),
    ("Đồng chí Trần Nam Hưng giữ chức vụ gì?", "Bí thư Thành ủy"),
]
UNTOLD = [
    "Ai chủ trì hội nghị của Đảng ủy Quân sự tỉnh Cà Mau?",
    "Ai chủ trì hội nghị tổng kết ở quận Lê Chân năm 2019?",
    "Ông Nguyễn Văn Khuyết giữ chức vụ gì?",
    "Hội nghị ở Lạng Sơn tốn kinh phí bao nhiêu tỷ đồng?",
    "Thủ tướng nào dự hội nghị ở Lạng Sơn?",
    "Giá xăng hôm nay là bao nhiêu?",
]


@pytest.fixture(scope="module")
def assistant(shipped_data_dir: Path) -> Iterator[Assistant]:
    with open_assistant(shipped_data_dir) as opened:
        yield opened


def is_whole(answer: Answer, assistant: Assistant) -> bool:
    """Every citation quotes the stored text at its offsets."""
    return all(
        assistant.index.article(c.article_id).text[c.start : c.end] == c.quote
        for c in (*answer.citations, *answer.related)
    )


@pytest.mark.parametrize(("question", "fact"), FACTS)
@pytest.mark.parametrize("typed", ["plain", "toneless", "nfd"])
def test_facts_are_told_with_their_quotes(
    assistant: Assistant, question: str, fact: str, typed: str
) -> None:
    ways = {
        "plain": question,
        "toneless": toneless(question),
        "nfd": unicodedata.normalize("NFD", question),
    }
    answer = assistant.ask(ways[typed])
    assert not answer.abstained
    assert fact in (answer.short_answer or "")
    assert any(fact in c.quote for c in answer.citations)
    assert is_whole(answer, assistant)


@pytest.mark.parametrize("question", UNTOLD)
def test_what_no_article_tells_is_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.abstained
    assert answer.answer == REFUSAL
    assert answer.citations == ()
    assert answer.short_answer is None
    assert is_whole(answer, assistant)


def test_greetings_need_no_articles(assistant: Assistant) -> None:
    answer = assistant.ask("Xin chào!")
    assert answer.route == "chat"
    assert not answer.citations


def test_a_follow_up_is_completed_from_the_turn_before(assistant: Assistant) -> None:
    first = "Ai chủ trì hội nghị tổng kết ở quận Lê Chân?"
    turn = Turn(first, assistant.ask(first))
    post = assistant.ask("Bà ấy giữ chức gì?", history=[turn])
    assert "Bí thư Quận ủy" in (post.short_answer or "")
    assert "Trần Thu Hương" in (post.understood or "")
    when = assistant.ask("Diễn ra khi nào?", history=[turn])
    assert "25/11/2022" in (when.short_answer or "")
    elsewhere = assistant.ask("Còn ở Lạng Sơn thì sao?", history=[turn])
    assert {c.file for c in elsewhere.citations} <= {"lang-son-nghi-quyet-cuoi-nam-2023.md"}


def test_filters_keep_other_articles_out(assistant: Assistant) -> None:
    card = next(c for c in assistant.index.cards() if c.file.startswith("dong-nai"))
    answer = assistant.ask("Ai chủ trì hội nghị?", filters=Filters(articles=(card.id,)))
    assert {c.article_id for c in answer.citations} <= {card.id}


def test_examples_are_answered_by_the_corpus(assistant: Assistant) -> None:
    found = assistant.examples(4)
    assert 2 <= len(found) <= 4
    assert not any(assistant.ask(q).abstained for q in found)


@pytest.mark.parametrize("question", ["", "   \n", "x" * 10_000])
def test_impossible_questions_are_refused_politely(assistant: Assistant, question: str) -> None:
    with pytest.raises(UsageError):
        assistant.ask(question)


def test_an_empty_index_says_so(tmp_path: Path) -> None:
    with open_assistant(tmp_path) as empty, pytest.raises(EmptyIndex, match="hoidap index"):
        empty.ask("Ai chủ trì hội nghị?")


def test_the_same_question_gets_the_same_answer(assistant: Assistant) -> None:
    one, two = (assistant.ask(FACTS[0][0]) for _ in range(2))
    assert one.as_dict() | {"seconds": 0} == two.as_dict() | {"seconds": 0}
