"""Targets in reports of meetings: adopted lists, limits for each, rates with commas."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.records import Status, Target, extract
from tests.corpus.records_made import made

_LEAD = "Sáng 15/7, Đảng ủy Quân sự huyện Long Vân tổ chức hội nghị sơ kết công tác quý II."
_OTHER = "Một trận bão lớn vừa đổ bộ vào vùng duyên hải, nhiều chuyến bay phải hoãn trong hai ngày."


def targets(*paragraphs: str, lead: str = _LEAD) -> list[Target]:
    return list(extract(made(lead, *paragraphs)).targets)


def told(found: list[Target]) -> list[tuple[str, str, str | None]]:
    return [(t.measure.value, t.value.value, t.unit and t.unit.value) for t in found]


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        # a rate whose name holds a comma goes on behind it
        ("Tỷ lệ cán bộ được bồi dưỡng, cập nhật kiến thức đạt 94%.",
         "Tỷ lệ cán bộ được bồi dưỡng, cập nhật kiến thức", "94"),
        # who tells it is no part of it
        ("Chỉ huy trưởng cho hay 96% dân quân đã được trang bị quân phục.",
         "dân quân đã được trang bị quân phục", "96"),
        # a result needs no word of a plan where a meeting of such a body reports it
        ("Độ che phủ rừng đạt 51%.", "Độ che phủ rừng", "51"),
        ("91% phương tiện vận tải được lắp thiết bị giám sát.",
         "phương tiện vận tải được lắp thiết bị giám sát", "91"),
        ("Hộ dùng nước máy từ 62% tăng lên 75%.", "Hộ dùng nước máy", "75"),
        # a verb that begins like a noun of measures
        ("Số hóa 88% sổ đăng ký quân nhân dự bị.", "Số hóa sổ đăng ký quân nhân dự bị", "88"),
        # what was counted before a colon is not what the share is of
        ("Kết quả bắn đạn thật: 100% chiến sĩ đạt yêu cầu.", "chiến sĩ đạt yêu cầu", "100"),
        # the verb before a share of the number assigned
        ("Giao quân bảo đảm 100% chỉ tiêu trên giao.", "Giao quân chỉ tiêu trên giao", "100"),
        ("Huấn luyện tự vệ có 6/8 đơn vị đạt loại giỏi, số còn lại đạt khá.",
         "Huấn luyện tự vệ đơn vị đạt loại giỏi", "6/8"),
        # an amount behind "thu" is an amount, not an ordinal without its tone
        ("Quỹ khuyến học thu 2,4 tỷ đồng, đạt 81% kế hoạch.",
         "Quỹ khuyến học thu, kế hoạch", "81"),
    ],
)  # fmt: skip
def test_results_told_at_a_meeting(text: str, measure: str, value: str) -> None:
    found = targets(text)
    assert [(m, v) for m, v, _ in told(found)] == [(measure, value)]
    article = made(_LEAD, text).text
    for field in (found[0].measure, found[0].value):
        assert article[field.span.start : field.span.end] == field.quote


def test_a_list_that_was_adopted_is_aimed_at() -> None:
    found = targets(
        "Hội nghị thông qua 9 chỉ tiêu năm 2022, trong đó: thu ngân sách trên 48 tỷ đồng; "
        "giá trị sản xuất trên 1 ha canh tác đạt 140 triệu đồng; có thêm 2 xã nông thôn mới; "
        "mỗi chi bộ có ít nhất 1 mô hình dân vận."
    )
    assert told(found) == [
        ("thu ngân sách", "48", "tỷ đồng"),
        ("giá trị sản xuất trên 1 ha canh tác", "140", "triệu đồng"),
        ("xã nông thôn mới", "2", "xã"),
        ("mỗi chi bộ có mô hình dân vận", "1", "mô hình"),
    ]
    assert {t.status.value for t in found} == {Status.SET}
    assert {t.deadline and t.deadline.last for t in found} == {date(2022, 12, 31)}


def test_entries_of_a_list_stay_in_it() -> None:
    found = targets(
        "Đại hội thông qua 4 chỉ tiêu nhiệm kỳ mới, gồm:",
        "1. Đến năm 2023, 100% Ban chỉ huy cấp xã có trụ sở riêng.",
        "2. Tự vệ đạt từ 1,1 - 1,3% dân số.",
        "3. Kết nạp 5 - 6 đảng viên mới.",
    )
    assert [t.value.value for t in found] == ["100", "1,1 - 1,3".replace(" ", ""), "5-6"]
    assert {t.status.value for t in found} == {Status.SET}
    # the year of an entry is its own
    assert [t.deadline and t.deadline.last for t in found] == [date(2023, 12, 31), None, None]


@pytest.mark.parametrize(
    ("text", "measure", "value", "unit"),
    [
        ("Huyện được giao chỉ tiêu 130 thanh niên.", "chỉ tiêu thanh niên", "130", "thanh niên"),
        ("Kế hoạch năm nay xác định: lượng giống không quá 90 kg/ha.",
         "lượng giống", "90", "kg/ha"),
        ("Hội nghị thống nhất giải quyết dứt điểm 5 đơn khiếu nại trước ngày 30/9.",
         "giải quyết dứt điểm đơn khiếu nại", "5", "đơn"),
        ("Phấn đấu mỗi trung đội huấn luyện đêm tối thiểu 12 giờ.",
         "mỗi trung đội huấn luyện đêm", "12", "giờ"),
    ],
)  # fmt: skip
def test_counts_that_are_aimed_at(text: str, measure: str, value: str, unit: str) -> None:
    found = targets(text)
    assert told(found) == [(measure, value, unit)]
    assert found[0].status.value == Status.SET


def test_the_aim_for_what_has_just_been_told() -> None:
    found = targets("Tỷ lệ hộ có hố rác chỉ đạt 44%, trong khi chỉ tiêu năm nay là 60%.")
    assert [(m, v) for m, v, _ in told(found)] == [
        ("Tỷ lệ hộ có hố rác", "44"), ("Tỷ lệ hộ có hố rác", "60"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "80% sạt lở là do mưa kéo dài.",
        "Tỷ lệ trẻ học trường tư vào khoảng 20%.",
        "Xe leo được góc dốc 7,5%.",
        "Huyện đề nghị xem xét nhân sự ở 2 đơn vị.",
        "Thời gian họp tối thiểu 2 giờ.",
        "Thầy giáo hứa chạy việc cho 14 người.",
    ],
)
def test_figures_that_nobody_worked_for(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Độ che phủ rừng đạt 51%.",
        "91% phương tiện vận tải được lắp thiết bị giám sát.",
        "Mỗi hộ có 2 xe máy.",
    ],
)
def test_other_news_reports_no_body(text: str) -> None:
    assert targets(text, lead=_OTHER) == []
