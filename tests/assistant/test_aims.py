"""What is only aimed at, where it is asked what came about."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dossier import Dossier
from assistant.evidence import Evidence, Retrieved, gather
from assistant.question import understand
from assistant.reading import Candidate, Doubt
from assistant.recorded import recorded
from assistant.rules import checks, passages
from assistant.rules.verdicts import other_grade
from assistant.terms import TermSpace
from corpus.article import Article, Span
from corpus.vietnamese.abbreviations import Abbreviations

TITLE = "Huyện Đầm Vạc sơ kết công tác quân sự"
LINES = (
    "Sáng 19/12/2019, tại hội trường Nhà văn hóa, UBND huyện Đầm Vạc tổ chức hội nghị sơ kết công "
    "tác quân sự; ông Vừ A Chống, Chủ tịch UBND huyện, chủ trì.",
    "Sang năm 2020, huyện phấn đấu giao đủ 96 thanh niên; trồng 12 ha rừng.",
    "Năm qua, huyện đã giao 88 thanh niên, vượt chỉ tiêu đề ra, và trồng được 9 ha rừng.",
    "Dự hội nghị có bà Lý Thị Hạ, Phó Bí thư Huyện ủy.",
    "Huyện bàn cách chống săn bắt trái phép, không khai báo (gọi tắt là SBT).",
)


def candidate(question: str, line: int, answer: str) -> Candidate:
    text = f"{TITLE}\n\n{' '.join(LINES)}"
    start = len(TITLE) + 2
    article = Article("n1", "n1", "n1.txt", TITLE, text, (Span(start, len(text)),),
                      published=date(2019, 12, 20))  # fmt: skip
    space = TermSpace(Abbreviations.default(), bare=False)
    asked = understand(question, date(2021, 6, 1))
    terms = space.question(asked.text, lambda terms: dict.fromkeys(terms, 1), 10)
    evidence: Evidence = gather(asked, terms, space, Dossier(article), Retrieved(0.9, 0.5, {}))
    home = text.index(LINES[line])
    at = text.index(answer, home)
    quote, span = Span(home, home + len(LINES[line])), Span(at, at + len(answer))
    return Candidate(evidence, (quote,), 0.9, span, read=True)


@pytest.mark.parametrize(
    ("question", "line", "answer", "doubted"),
    [
        ("Năm 2020 huyện Đầm Vạc thực tế đã giao được bao nhiêu thanh niên?", 1, "96 thanh niên",
         True),
        ("Huyện Đầm Vạc đã trồng được bao nhiêu ha rừng?", 1, "12 ha", True),
        ("Huyện Đầm Vạc phấn đấu giao bao nhiêu thanh niên?", 1, "96 thanh niên", False),
        ("Huyện Đầm Vạc đã giao được bao nhiêu thanh niên?", 2, "88 thanh niên", False),
        ("Huyện Đầm Vạc đã trồng được bao nhiêu ha rừng?", 2, "9 ha", False),
    ],
)  # fmt: skip
def test_an_aim_is_no_result(question: str, line: int, answer: str, doubted: bool) -> None:
    against = checks.weighed(candidate(question, line, answer)).against
    assert (Doubt.NOT_THIS in against) is doubted


@pytest.mark.parametrize(
    ("question", "line", "answer", "agrees"),
    [
        ("Ai chủ trì hội nghị sơ kết của huyện Đầm Vạc?", 0, "Vừ A Chống", 1.0),
        ("Ai chủ trì hội nghị sơ kết của huyện Đầm Vạc?", 3, "Lý Thị Hạ", -1.0),
        ("Hội nghị sơ kết diễn ra ở đâu?", 0, "hội trường Nhà văn hóa", 1.0),
        ("Hội nghị sơ kết diễn ra ngày nào?", 0, "Sáng 19/12/2019", 1.0),
        ("Hội nghị sơ kết diễn ra ngày nào?", 1, "năm 2020", -1.0),
        ("Huyện giao bao nhiêu thanh niên?", 1, "96 thanh niên", 0.0),
        ("Bà Lý Thị Hạ giữ chức gì?", 3, "Phó Bí thư Huyện ủy", 0.0),
    ],
)  # fmt: skip
def test_what_the_records_say_of_an_answer(
    question: str, line: int, answer: str, agrees: float
) -> None:
    assert recorded(candidate(question, line, answer)) == agrees


@pytest.mark.parametrize(
    ("claimed", "told", "other"),
    [
        ("Cả ba xã đều xếp loại giỏi phải không?", "cả ba xã được đánh giá loại khá", True),
        ("Cả ba xã đều xếp loại khá phải không?", "cả ba xã được đánh giá loại khá", False),
        ("Cả ba xã đều xếp loại giỏi phải không?", "cả ba xã đều diễn tập giỏi, đạt khá", False),
        ("Xã diễn tập có tốt không?", "xã được đánh giá loại khá", False),
    ],
)
def test_another_grade_than_claimed(claimed: str, told: str, other: bool) -> None:
    assert other_grade(understand(claimed), told) is other


def test_what_is_called_short_by_a_word_is_quoted() -> None:
    evidence = candidate("SBT là gì?", 4, "không khai báo").evidence
    (found,) = passages.definition(evidence)
    text = evidence.dossier.article.text
    assert [text[quote.start : quote.end] for quote in found.quotes] == [LINES[4]]
