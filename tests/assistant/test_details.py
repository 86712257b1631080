"""One detail off: what a question names is compared with what would be quoted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.asking import Kind
from assistant.question import understand
from assistant.spelling import spelled_out
from tests.assistant.answering import answering

COUNCIL = """---
title: HĐND huyện Đầm Vạc họp kỳ thứ hai
date: 2019-07-18
source: Báo Miền Hạ
---

Sáng 18-7, HĐND huyện Đầm Vạc khai mạc kỳ họp thứ hai, khóa VII. Chủ tịch HĐND huyện Lò Văn Ngạn \
chủ tọa kỳ họp với Bí thư Huyện ủy Quàng Thị Mẩy.

Trước kỳ họp thứ hai, các đại biểu đã có 31 cuộc tiếp xúc cử tri. Trong năm 2018, huyện làm mới \
27 km đường, tăng 9 km so với năm 2017.

Huyện trao 12 căn nhà cho hộ nghèo xã Nậm Tăm. Huyện không cho phép mở mỏ đá mới ở đầu nguồn.

Chủ tịch HĐND huyện giao Phó Chủ tịch Vừ A Chống trả lời cử tri về việc đền bù.

Một số hộ xã Nậm Tăm được đổi bò giống. Lễ khai mạc hội thao có 18 đội dự thi. Kết thúc buổi họp, \
đại biểu thăm trạm y tế xã Pa Khoang.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(tmp_path_factory.mktemp("details"), {"mot": COUNCIL}) as opened:
        yield opened


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Trước kỳ họp thứ hai của HĐND huyện Đầm Vạc có bao nhiêu cuộc tiếp xúc cử tri?", "31"),
        ("Năm 2018 huyện Đầm Vạc làm mới bao nhiêu km đường?", "27 km"),
        ("Lễ khai mạc hội thao ở Đầm Vạc có bao nhiêu đội?", "18"),
        ("Huyện Đầm Vạc trao bao nhiêu căn nhà cho hộ nghèo xã Nậm Tăm?", "12"),
        ("Chủ tịch HĐND huyện Đầm Vạc giao ai trả lời cử tri về đền bù?", "Vừ A Chống"),
        ("HĐND huyện Đầm Vạc họp kỳ thứ hai giữa tháng 7, ai chủ tọa?", "Lò Văn Ngạn"),
    ],
)
def test_the_right_detail_is_answered(assistant: Assistant, question: str, fact: str) -> None:
    answer = assistant.ask(question)
    assert not answer.abstained
    assert fact in f"{answer.short_answer} {' '.join(c.quote for c in answer.citations)}"


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    [
        "Trước kỳ họp thứ năm của HĐND huyện Đầm Vạc có bao nhiêu cuộc tiếp xúc cử tri?",
        "Năm 2017 huyện Đầm Vạc làm mới bao nhiêu km đường?",
        "Lễ bế mạc hội thao ở Đầm Vạc có bao nhiêu đội?",
        "Ai thay ông Lò Văn Ngạn làm Chủ tịch HĐND huyện Đầm Vạc?",
        "Huyện Đầm Vạc khai trừ ai ra khỏi Đảng?",
    ],
)
def test_another_detail_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).abstained


@pytest.mark.model
def test_a_denial_inside_the_sentence_is_a_no(assistant: Assistant) -> None:
    answer = assistant.ask("Huyện Đầm Vạc có cho phép mở mỏ đá mới ở đầu nguồn không?")
    assert answer.short_answer == "Không"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Sở Nội vụ phải gửi tờ trình về ông Đặng Văn Mót hạn ngày nào?", Kind.WHEN),
        ("Nhà thiết kế nào may áo cho đoàn?", Kind.WHO),
        ("Sao huyện lại dời hội thao?", Kind.WHY_HOW),
        ("Chỉ số năm 2016 có cao hơn 2015 không, theo ông Lê Văn Tư?", Kind.YES_NO),
        ("Phó Chủ tịch Quốc hội nào dự phiên họp?", Kind.WHO),
        ("Ông Trần Văn Hến làm Bí thư Thành ủy ở thành phố nào?", Kind.WHERE),
        ("Bí thư kêu huyện đẩy nhanh công trình nào?", Kind.WHAT),
        ("Đoàn phải báo cáo trước mốc nào?", Kind.WHEN),
        ("khai mac luc may gio", Kind.WHEN),
        ("Tọa đàm do báo nào tổ chức?", Kind.WHAT),
        ("Bài này báo nào đăng?", Kind.METADATA),
    ],
)
def test_words_are_read_as_they_are_typed(question: str, kind: Kind) -> None:
    assert understand(question).kind is kind


def test_the_counted_noun_is_toneless_whatever_it_looks_like() -> None:
    assert understand("giảm bao nhiêu đầu mối?").unit == "dau moi"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phí mỗi năm nhiêu?", "phí mỗi năm bao nhiêu?"),
        ("nộp được bao nhiu?", "nộp được bao nhiêu?"),
        ("dvị nào phụ trách?", "đơn vị nào phụ trách?"),
        ("bấy nhiêu việc", "bấy nhiêu việc"),
        ("được bi nhiêu phiếu", "được bao nhiêu phiếu"),
        ("xã thu mấy tỷ z", "xã thu mấy tỷ vậy"),
        ("có đạt chỉ tiêu k?", "có đạt chỉ tiêu không?"),
        ("Ông Lài làm chi rứa?", "Ông Lài làm gì vậy?"),
        ("Hội nghị họp ở mô?", "Hội nghị họp ở đâu?"),
        ("Khi mô thì huyện họp?", "Khi nào thì huyện họp?"),
        ("Người mô chủ trì?", "Người nào chủ trì?"),
        ("Răng mà hoãn rứa?", "Sao mà hoãn vậy?"),
        ("năm ni huyện thu mấy tỷ?", "năm nay huyện thu mấy tỷ?"),
        ("Mô hình ở quy mô nào?", "Mô hình ở quy mô nào?"),
        ("Thu chi của bệnh viện Răng hàm mặt?", "Thu chi của bệnh viện Răng hàm mặt?"),
        ("Bí thư chi bộ nói về tảo hôn?", "Bí thư chi bộ nói về tảo hôn?"),
        ("Lấp lỗ hổng nào?", "Lấp lỗ hổng nào?"),
    ],
)
def test_southern_and_short_forms(typed: str, meant: str) -> None:
    assert spelled_out(typed) == meant


@pytest.mark.model
def test_some_is_no_number(assistant: Assistant) -> None:
    answer = assistant.ask("Có bao nhiêu hộ xã Nậm Tăm được đổi bò giống?")
    assert "một số" not in (answer.short_answer or "").lower()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hội thao diễn ra vào mấy ngày nào?", Kind.WHEN),
        ("Huyện thu gom trong ngày bao nhiêu phần trăm rác?", Kind.HOW_MANY),
        ("Hội thao mở ngày bao nhiêu?", Kind.WHEN),
    ],
)
def test_days_and_numbers(question: str, kind: Kind) -> None:
    assert understand(question).kind is kind


def test_what_is_said_before_a_question_is_left_out_unless_it_names_something() -> None:
    polite = understand("Em đang cần số liệu cho báo cáo: huyện xây được bao nhiêu cầu?")
    assert polite.text == "huyện xây được bao nhiêu cầu?"
    told = "Mục tiêu đến 2026 của huyện Đầm Vạc: giúp ít nhất bao nhiêu hộ thoát nghèo?"
    assert understand(told).text == told
