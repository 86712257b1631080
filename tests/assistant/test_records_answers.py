"""Questions over many articles: what is recognised, what is counted, what is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import REFUSAL, Answer
from assistant.assistant import Assistant
from assistant.question import understand
from assistant.records.answers import RecordAnswers
from assistant.records.inquiry import query_of
from corpus.article import Article
from eval.question_set import check, load, split_of
from eval.run import Library, judge
from index import facts
from index.index import Index
from index.passage import Filters
from tests.conftest import ROOT, SHIPPED
from tests.index.made import article, opened

SET = ROOT / "eval" / "questions" / "records.jsonl"


def _meeting(file: str, place: str, post: str, name: str, day: date, rest: str = "") -> Article:
    return article(
        f"kho/{file}.txt",
        f"Huyện ủy {place} họp bàn công tác tuyển quân",
        f"Sáng {day.day}-{day.month}-{day.year}, Huyện ủy {place} tổ chức hội nghị tổng kết công "
        f"tác tuyển quân. Đồng chí {name}, {post} Huyện ủy, chủ trì hội nghị.",
        rest or "Các xã đã nêu nhiều cách làm hay.",
        published=day,
        place=f"huyện {place}",
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with opened(tmp_path_factory.mktemp("kho")) as made:
        made.add(
            [
                _meeting("a", "Khe Lau", "Bí thư", "Lường Văn Pình", date(2030, 3, 4)),
                _meeting(
                    "b", "Bãi Sơn", "Phó Bí thư", "Cầm Thị Ón", date(2031, 4, 9),
                    "Hội nghị đề ra chỉ tiêu: phấn đấu đến năm 2032, 90% chi bộ quân sự xã có "
                    "chi ủy.",
                ),
                _meeting("c", "Đông Khê", "Bí thư", "Hà Công Sạ", date(2031, 6, 2)),
            ]
        )
        yield made


def asked(index: Index, question: str, filters: Filters | None = None) -> Answer | None:
    return RecordAnswers(index).answer(understand(question), filters=filters)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Có bao nhiêu hội nghị?", "3"),
        ("Có bao nhiêu hội nghị năm 2031?", "2"),
        ("co bao nhieu hoi nghi nam 2031", "2"),
        ("Có bao nhiêu hội nghị trước năm 2031?", "1"),
        ("Có bao nhiêu hội nghị từ năm 2030 đến nay?", "3"),
        ("Có mấy hội nghị do Bí thư Huyện ủy chủ trì?", "2"),
        ("Có mấy hội nghị do Phó Bí thư Huyện ủy chủ trì?", "1"),
        ("Năm 2031 có hội nghị ở những nơi nào?", "Bãi Sơn, Đông Khê"),
        ("Có bao nhiêu địa phương tổ chức hội nghị?", "3"),
        ("Có hội nghị nào năm 2031 không?", "Có"),
        ("nam 2030 co cuoc hop nao khong", "Có"),
        ("Những ai chủ trì các hội nghị năm 2031?", "Cầm Thị Ón, Hà Công Sạ"),
        ("Ai từng giữ chức Bí thư Huyện ủy?", "Lường Văn Pình, Hà Công Sạ"),
        ("ai tung giu chuc bi thu huyen uy", "Lường Văn Pình, Hà Công Sạ"),
        ("Những nơi nào đặt chỉ tiêu 90% chi bộ quân sự có cấp ủy?", "Bãi Sơn"),
        ("Những nơi nào phấn đấu đạt 90% chi bộ quân sự có chi ủy?", "Bãi Sơn"),
        ("Có bao nhiêu chỉ tiêu từ 85% trở lên?", "1"),
        ("Có bao nhiêu hội nghị do Huyện ủy Khe Lau tổ chức?", "1"),
    ],
)
def test_counted_and_listed_exactly(index: Index, question: str, short: str) -> None:
    answer = asked(index, question)
    assert answer is not None
    assert (answer.route, answer.short_answer, answer.abstained) == ("records", short, False)
    rows = [line for line in answer.answer.splitlines() if line.startswith("- ")]
    assert [citation.n for citation in answer.citations] == [
        *range(1, len(answer.citations) + 1)
    ]
    marks = [re.findall(r"\[(\d+)\]", row) for row in rows]
    assert all(marks)
    assert {int(n) for found in marks for n in found} == {c.n for c in answer.citations}
    for citation in answer.citations:
        text = index.article(citation.article_id).text
        assert text[citation.start : citation.end] == citation.quote != ""
    assert answer.answer.splitlines()[-1] == (
        "Trong 3 bài đã lập chỉ mục, từ 04/03/2030 đến 02/06/2031."
    )


def test_articles_that_wait_to_be_read_again_are_told(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "EXTRACTION_VERSION", facts.EXTRACTION_VERSION + 1)
    answer = asked(index, "Có bao nhiêu hội nghị?")
    assert answer is not None
    assert answer.short_answer == "3"
    assert answer.answer.splitlines()[-1] == (
        "Trong 3 bài đã lập chỉ mục, từ 04/03/2030 đến 02/06/2031. "
        "Dữ kiện của 3 bài còn chờ được đọc lại theo bản mới, nên có thể thiếu."
    )


@pytest.mark.parametrize(
    "question",
    [
        "Những ai dự hội nghị ở huyện Khe Lau?",
        "Có bao nhiêu đại biểu dự hội nghị?",
        "Ai chủ trì hội nghị ở Bãi Sơn?",
        "Hội nghị ở Bãi Sơn đề ra bao nhiêu chỉ tiêu?",
        "Hội nghị của Huyện ủy Khe Lau diễn ra ở đâu?",
        "Huyện ủy Bãi Sơn tổ chức hội nghị khi nào?",
        "Hội nghị trực tuyến được tổ chức ở những nơi nào?",
        "Tóm tắt các hội nghị năm 2031",
        "Có bao nhiêu xã làm tốt công tác tuyển quân?",
        "Những đồng chí nào phát biểu tại hội nghị?",
        "Liệt kê các giải pháp mà hội nghị nêu",
        "Bao nhiêu phần trăm cán bộ ở Khe Lau được huấn luyện?",
        "Huyện ủy Khe Lau xác định mấy nhóm nhiệm vụ?",
        "Vì sao hội nghị không bàn chuyện cũ?",
    ],
)
def test_other_questions_are_left_alone(index: Index, question: str) -> None:
    assert query_of(understand(question)) is None
    assert asked(index, question) is None


@pytest.mark.parametrize(
    ("question", "short", "used"),
    [
        ("Liệt kê các nơi tổ chức hội nghị ngoài Khe Lau", "Bãi Sơn, Đông Khê", "trừ nơi"),
        ("Có bao nhiêu hội nghị không do Bí thư Huyện ủy chủ trì?", "1", "trừ chức vụ"),
        ("co bao nhieu hoi nghi khong do bi thu huyen uy chu tri", "1", "trừ chức vụ"),
        ("Trừ năm 2031, có bao nhiêu hội nghị?", "1", "trừ năm 2031"),
        ("Có bao nhiêu hội nghị năm 2030 hoặc 2031?", "3", "năm 2030 hoặc năm 2031"),
        ("Từ năm 2029 đến năm 2030 có mấy hội nghị?", "1", "từ năm 2029 đến năm 2030"),
        ("Có bao nhiêu hội nghị nửa đầu năm 2031?", "2", "30/06/2031"),
        ("Liệt kê những nơi họp hội nghị trong tháng 4", "Bãi Sơn", "tháng 4"),
        ("Có bao nhiêu chỉ tiêu từ 80% đến dưới 95%?", "1", "dưới 95%"),
        ("Có mấy chỉ tiêu phải đạt trước năm 2033?", "1", "thời hạn"),
        ("Có bao nhiêu hội nghị không nêu người chủ trì?", None, "không nêu người chủ trì"),
    ],
)
def test_conditions_are_joined_turned_and_told(
    index: Index, question: str, short: str | None, used: str
) -> None:
    answer = asked(index, question)
    assert answer is not None
    assert answer.short_answer == short
    assert used in answer.answer.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "short", "rows"),
    [
        ("Năm nào có nhiều hội nghị nhất?", "2031", ["năm 2031: 2", "năm 2030: 1"]),
        ("Năm nào ít hội nghị nhất?", "2030", ["năm 2030: 1", "năm 2031: 2"]),
        ("nam nao co nhieu hoi nghi nhat", "2031", ["năm 2031: 2", "năm 2030: 1"]),
        ("Mỗi năm có bao nhiêu hội nghị?", "2030: 1; 2031: 2", ["năm 2030: 1", "năm 2031: 2"]),
        ("Năm 2030 hay năm 2031 có nhiều hội nghị hơn?", "2031", ["năm 2031: 2", "năm 2030: 1"]),
        ("Khe Lau hay Bãi Sơn đề ra nhiều chỉ tiêu hơn?", "Bãi Sơn", ["Bãi Sơn: 1", "Khe Lau: 0"]),
        ("Ai chủ trì nhiều hội nghị nhất năm 2030?", "Lường Văn Pình", ["Lường Văn Pình: 1"]),
    ],
)
def test_groups_are_counted(index: Index, question: str, short: str, rows: list[str]) -> None:
    answer = asked(index, question)
    assert answer is not None
    assert answer.short_answer == short
    told = [line[2:] for line in answer.answer.splitlines() if line.startswith("- ")]
    assert [line[: len(row)] for line, row in zip(told, rows, strict=True)] == rows
    assert all("[" in line for line, row in zip(told, rows, strict=True) if not row.endswith("0"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Có bao nhiêu hội nghị năm 1999?", "năm 1999"),
        ("Liệt kê các hội nghị ở Cà Mau", "nơi: Cà Mau"),
        ("liet ke cac hoi nghi o ca mau nam 2031", "năm 2031; nơi:"),
        ("Có bao nhiêu chỉ tiêu dưới 5%?", "mức: dưới 5%"),
        ("Liệt kê các Thiếu tướng ở Cà Mau", "nơi: Cà Mau; cấp bậc: Thiếu tướng"),
        ("Năm nào có nhiều hội nghị ở Cà Mau nhất?", "nơi: Cà Mau"),
        ("Liệt kê các hội nghị do ông Vừ Bá Xìa chủ trì", "người: Vừ Bá Xìa"),
    ],
)
def test_no_row_is_told_where_all_was_read(index: Index, question: str, told: str) -> None:
    answer = asked(index, question)
    assert answer is not None
    assert (answer.abstained, answer.route, answer.citations) == (True, "records", ())
    head, *rest = answer.answer.splitlines()
    assert head.startswith(REFUSAL.rstrip("."))
    assert told in head
    assert rest == ["Trong 3 bài đã lập chỉ mục, từ 04/03/2030 đến 02/06/2031."]


@pytest.mark.parametrize(
    "question",
    [
        "Liệt kê các hội nghị về nuôi tôm",
        "'; DROP TABLE records; -- liệt kê các hội nghị về %",
        "Hội nghị nào do Chủ tịch UBND huyện chủ trì?",
        "Có bao nhiêu phó chủ tịch UBND huyện?",
        "Liệt kê các hội nghị do đồng chí Cầm Thị Ón báo cáo",
    ],
)
def test_no_row_is_left_to_the_passages_where_it_settles_nothing(
    index: Index, question: str
) -> None:
    assert asked(index, question) is None


def test_what_comes_near_and_what_lacks_its_year_are_told(tmp_path: Path) -> None:
    undated = article(
        "kho/e.txt", "Khe Lau giao ban",
        "Sáng 9-5, Huyện ủy Khe Lau tổ chức hội nghị quán triệt công tác tuyển quân.",
        place="huyện Khe Lau", published=None,
    )
    with opened(tmp_path) as made:
        made.add([undated, _meeting("a", "Khe Lau", "Bí thư", "Lường Văn Pình", date(2030, 3, 4))])
        other = asked(made, "Liệt kê các hội thảo năm 2030")
        assert other is not None
        assert other.abstained
        assert "Có 1 sự kiện loại khác" in other.answer
        listed = asked(made, "Có bao nhiêu hội nghị năm 2030?")
        assert listed is not None
        assert listed.short_answer == "1"
        assert "Ngoài ra 1 hội nghị, sự kiện khớp các điều kiện khác" in listed.answer


def test_filters_bound_the_articles(index: Index) -> None:
    answer = asked(index, "Có bao nhiêu hội nghị?", Filters(since=date(2031, 5, 1)))
    assert answer is not None
    assert answer.short_answer == "1"
    assert "Trong 1 bài" in answer.answer


def test_a_place_that_no_article_names_is_told_by_its_body(tmp_path: Path) -> None:
    nowhere = article(
        "kho/d.txt", "Họp bàn tuyển quân",
        "Sáng 4-3-2030, Ban Chỉ huy quân sự thành phố tổ chức hội nghị tổng kết tuyển quân.",
        published=date(2030, 3, 5),
    )
    with opened(tmp_path) as made:
        made.add([nowhere])
        answer = asked(made, "Những địa phương nào tổ chức hội nghị năm 2030?")
        assert answer is not None
        assert answer.short_answer == "Ban Chỉ huy quân sự thành phố"


def test_a_change_of_the_index_is_seen(tmp_path: Path) -> None:
    first = _meeting("a", "Khe Lau", "Bí thư", "Lường Văn Pình", date(2030, 3, 4))
    second = _meeting("b", "Bãi Sơn", "Bí thư", "Cầm Thị Ón", date(2031, 4, 9))
    with opened(tmp_path) as made:
        made.add([first])
        records = RecordAnswers(made)
        counts = []
        for _ in range(2):
            answer = records.answer(understand("Có bao nhiêu hội nghị?"))
            assert answer is not None
            counts.append(answer.short_answer)
            made.add([second])
        assert counts == ["1", "2"]


def test_the_question_set_is_answered_from_records(tmp_path: Path) -> None:
    questions = load(SET)
    assert len(questions) >= 40
    assert all(q.split == split_of(q.group) for q in questions)
    with opened(tmp_path, passage_tokens=200, window_tokens=100) as made:
        made.update([SHIPPED])
        texts = {card.file: made.article(card.id).text for card in made.cards()}
        check(questions, texts)
        library = Library(made)
        assistant = Assistant(made)
        wrong = []
        for question in questions:
            answer = assistant.ask(question.q)
            judged = judge(question, answer, library, 0.0)
            if answer.route != "records" or not judged.right_cited:
                wrong.append((question.id, answer.short_answer))
    assert len(wrong) <= 0.05 * len(questions), wrong


def test_other_question_sets_stay_with_the_passages() -> None:
    """Of the development questions over single articles, only lists over several are taken."""
    taken = [
        question.q
        for question in load(ROOT / "eval" / "questions" / "shipped.jsonl")
        if question.split == "dev" and query_of(understand(question.q)) is not None
        and len(question.articles) < 2
    ]
    assert taken == []
