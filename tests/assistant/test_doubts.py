"""What speaks against an answer, and what only looks as if it did."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dossier import Dossier
from assistant.evidence import Evidence, Retrieved, gather
from assistant.question import understand
from assistant.reading import Candidate, Doubt
from assistant.rules import checks
from assistant.terms import TermSpace
from corpus.article import Article, Span
from corpus.vietnamese.abbreviations import Abbreviations
from corpus.vietnamese.folding import has_tones

TITLE = "Huyện Đầm Vạc nhìn lại một năm công tác quân sự"
LINES = (
    "Sáng 19/12/2019, Đảng ủy Quân sự huyện Đầm Vạc họp phiên cuối năm.",
    "Lý Thị Hạ được bầu giữ chức Phó Bí thư Thường trực, Đại úy Vừ A Chống làm Phó Bí thư.",
    "Trưởng ban chỉ đạo là ông Giàng A Páo, Bí thư Đảng ủy xã.",
    "Chủ tịch UBND huyện Tòng Thị Lả trả lời sẽ sửa nhà trực cho bốn xã.",
    "Năm 2017, huyện diễn tập ở bãi Nậm Khẩu.",
    "Ông Tòng Văn Năm cho biết các thôn phải nộp danh sách trước 25/1.",
    "Ở huyện Pắc Lừ bên cạnh, đợt mưa tháng 8 làm hỏng đường vào trạm gác.",
    "Bà con góp 312 ngày công để sửa lại.",
    "Về nhất cuộc thi nấu ăn là tổ bếp Khau Vai.",
    "Chủ tịch huyện nhận sẽ mở rộng kho, chưa hẹn ngày.",
    "Năm 2020, số vụ cháy phải giảm 30%.",
    "Bà Vi Thị Nhung, Phó Chủ tịch Hội Phụ nữ, được điều động làm Bí thư Đảng ủy xã Nậm Tăm.",
)


def _against(question: str, line: int, answer: str) -> frozenset[Doubt]:
    text = f"{TITLE}\n\n{' '.join(LINES)}"
    start = len(TITLE) + 2
    article = Article("n1", "n1", "n1.txt", TITLE, text, (Span(start, len(text)),),
                      published=date(2019, 12, 20))  # fmt: skip
    space = TermSpace(Abbreviations.default(), bare=not has_tones(question))
    asked = understand(question, date(2020, 6, 1))
    terms = space.question(asked.text, lambda terms: dict.fromkeys(terms, 1), 10)
    evidence: Evidence = gather(asked, terms, space, Dossier(article), Retrieved(0.9, 0.5, {}))
    assert evidence.answers
    home = text.index(LINES[line])
    at = text.index(answer, home)
    quote, span = Span(home, home + len(LINES[line])), Span(at, at + len(answer))
    return checks.weighed(Candidate(evidence, (quote,), 0.9, span, read=True)).against


@pytest.mark.parametrize(
    ("question", "line", "answer"),
    [
        ("Ai làm Phó Bí thư Thường trực Đảng ủy Quân sự huyện Đầm Vạc?", 1, "Lý Thị Hạ"),
        ("Trưởng ban chỉ đạo diễn tập của huyện Đầm Vạc là ai?", 2, "Giàng A Páo"),
        ("Khi Bí thư Đảng ủy xã than nhà trực dột, ai trả lời sẽ sửa?", 3, "Tòng Thị Lả"),
        ("Số vụ cháy phải giảm bao nhiêu so với năm 2019?", 10, "30%"),
        ("Các thôn phải nộp danh sách chậm nhất khi nào?", 5, "trước 25/1"),
        ("Vì sao năm 2019 các thôn phải nộp danh sách?", 5, "danh sách"),
        ("Bà con huyện Pắc Lừ góp bao nhiêu ngày công?", 7, "312"),
        ("Bà Vi Thị Nhung trước đây giữ chức gì?", 11, "Phó Chủ tịch Hội Phụ nữ"),
    ],
)
def test_no_objection(question: str, line: int, answer: str) -> None:
    assert not _against(question, line, answer)


@pytest.mark.parametrize(
    ("question", "line", "answer", "doubt"),
    [
        ("Ai làm Phó Bí thư Thường trực Đảng ủy Quân sự huyện?", 1, "Vừ A Chống", Doubt.OTHER_POST),
        ("Năm 2020, bà con góp bao nhiêu ngày công?", 7, "312", Doubt.OTHER_YEAR),
        ("Tổ nào về nhì cuộc thi nấu ăn?", 8, "tổ bếp Khau Vai", Doubt.OTHER_NUMBER),
        ("Bao giờ huyện Đầm Vạc mở rộng kho?", 9, "chưa hẹn ngày", Doubt.NOT_THIS),
        ("Diễn tập của huyện Đầm Vạc năm 2017 có bao nhiêu ngày công?", 7, "312",
         Doubt.OTHER_EVENT),
        ("Bà Tòng Thị Lả trước đây công tác ở đâu?", 3, "bốn xã", Doubt.OTHER_POST),
    ],
)  # fmt: skip
def test_an_objection(question: str, line: int, answer: str, doubt: Doubt) -> None:
    assert doubt in _against(question, line, answer)
