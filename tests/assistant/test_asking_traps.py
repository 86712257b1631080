"""Words of a question that look like a name, a date, a number or another kind of question."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.asking import Kind
from assistant.designations import events
from assistant.proper_names import foreign_names, named_bodies
from assistant.question import understand


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Trước Khau Vai mấy hôm, đoàn đã ghé đơn vị nào?", Kind.BODY),
        ("Mấy lò gạch ấy có giấy phép à?", Kind.YES_NO),
        ("dan ban da dap lai dap nuoc a?", Kind.YES_NO),
        ("Chủ tịch xã giải thích vì lý do gì mà chợ chưa mở?", Kind.WHY_HOW),
        ("Giải thích giúp tôi chữ DQTV", Kind.DEFINITION),
        ("Chị Lò Thị Mẩy thi công chức năm nào?", Kind.WHEN),
        ("Tên trưởng bản Nà Hin là gì?", Kind.WHO),
        ("Nêu tên Chính trị viên Ban CHQS huyện Đầm Vạc", Kind.WHO),
        ("Bản có mấy hộ?", Kind.HOW_MANY),
        ("Huyện đội mời thợ cầu phao sang giúp hồi nào vậy?", Kind.WHEN),
        ("Chợ phiên ấy là của hội nào?", Kind.BODY),
        ("Giáo sư Hàn nào cho rằng đập sẽ lún?", Kind.WHO),
        ("Nộp hồ sơ hạn nào?", Kind.WHEN),
    ],
)
def test_kinds(question: str, kind: Kind) -> None:
    assert understand(question).kind is kind


def test_what_is_no_name() -> None:
    assert understand("Tướng Páo giao việc gì ở Đầm Vạc?").names == ("Đầm Vạc",)
    assert understand("Đoàn Lào sang xã Nà Hin do ai dẫn đầu?").names == ("Nà Hin",)
    assert named_bodies("Chợ ở Vụ Bản có mấy gian?") == ()
    assert named_bodies("Hội Nhà văn họp ở đâu?") == ("nhà văn",)
    asked = understand("ong Ho Thanh Son la bi thu phai khong?")
    assert asked.places == ()
    assert asked.names == ("Ho Thanh Son",)


def test_what_goes_by_a_code() -> None:
    assert foreign_names("Diễn tập ĐV-19 có bao nhiêu người?") == ("ĐV-19",)


def test_a_number_before_a_year_is_no_month() -> None:
    (told,) = understand("Đợt 1/2031 tuyển bao nhiêu quân?").dates
    assert (told.first, told.last) == (date(2031, 1, 1), date(2031, 12, 31))
    (month,) = understand("Tháng 1/2031 tuyển bao nhiêu quân?").dates
    assert month.last == date(2031, 1, 31)


def test_a_season_of_the_south_is_no_fifth_meeting() -> None:
    assert events("hoi nghi lua he thu nam bo") == ()
    assert [event.number for event in events("ky hop thu nam")] == [5]


def test_a_group_of_deputies_is_no_post() -> None:
    assert understand("Tổ đại biểu HĐND huyện gồm những ai?").posts == ()
