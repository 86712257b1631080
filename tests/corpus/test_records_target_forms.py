"""Targets in the wide forms: measure and figure in both orders, lists, brackets, amounts."""

from __future__ import annotations

import time
from datetime import date

import pytest

from corpus.records import Status, Target, extract
from tests.corpus.records_made import made

_LEAD = "Sáng 15/7, Đảng ủy Quân sự huyện Long Vân tổ chức hội nghị sơ kết công tác quý II."


def targets(*paragraphs: str) -> list[Target]:
    return list(extract(made(_LEAD, *paragraphs)).targets)


def told(found: list[Target]) -> list[tuple[str, str, str | None]]:
    return [(t.measure.value, t.value.value, t.unit and t.unit.value) for t in found]


def exact(found: list[Target], *paragraphs: str) -> bool:
    text = made(_LEAD, *paragraphs).text
    return all(
        text[field.span.start : field.span.end] == field.quote
        for target in found
        for field in (target.measure, target.value, target.status)
    )


@pytest.mark.parametrize(
    ("text", "measure", "value", "unit"),
    [
        # the measure stands before the figure
        ("Tỷ lệ đảng viên trong tự vệ là 21,6%.", "Tỷ lệ đảng viên trong tự vệ", "21,6", "%"),
        ("Lực lượng tự vệ đạt 1,2% dân số.", "Lực lượng tự vệ, dân số", "1,2", "%"),
        ("Huấn luyện hoàn thành với quân số tham gia 96,3%.", "quân số tham gia", "96,3", "%"),
        ("Tỷ lệ hộ nghèo giảm từ 9,1% xuống còn 2,7%.", "Tỷ lệ hộ nghèo", "2,7", "%"),
        ("Quý II, giải quyết hồ sơ đúng hạn 97,4%.", "giải quyết hồ sơ đúng hạn", "97,4", "%"),
        # behind it
        ("Toàn huyện còn 1,9% hội viên thuộc diện hộ nghèo.",
         "hội viên thuộc diện hộ nghèo", "1,9", "%"),
        ("Hoàn thành 5/7 công trình căn cứ chiến đấu.",
         "công trình căn cứ chiến đấu", "5/7", "công trình"),
        # on both sides
        ("Huyện đã huấn luyện xong cho 17/17 xã, thị trấn.",
         "huấn luyện xong", "17/17", "xã, thị trấn"),
        ("Công tác hậu phương quân đội hoàn thành 9/9 nội dung.",
         "hậu phương quân đội", "9/9", "nội dung"),
    ],
)  # fmt: skip
def test_results_of_a_body(text: str, measure: str, value: str, unit: str) -> None:
    found = targets(text)
    assert told(found) == [(measure, value, unit)]
    assert found[0].status.value == Status.REACHED
    assert exact(found, text)


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        # what came before is the measure: without its count or its sum
        ("Huyện giao 96 thanh niên nhập ngũ, đạt 100%.", "giao thanh niên nhập ngũ", "100"),
        ("Thu ngân sách 27 tỷ đồng, bằng 104% dự toán.", "Thu ngân sách, dự toán", "104"),
        ("Đăng ký tuổi 17 cho 88 công dân, đạt 98%.", "Đăng ký tuổi 17 cho công dân", "98"),
        ("Kết nạp 6 đảng viên (đạt 60% chỉ tiêu năm).", "Kết nạp đảng viên, chỉ tiêu", "60"),
        # before brackets, and before a colon
        ("Chỉ tiêu chưa đạt là tỷ lệ hộ có nước sạch (đạt 81%).", "tỷ lệ hộ có nước sạch", "81"),
        ("Chỉ tiêu chưa đạt là bồi dưỡng kiến thức đối tượng 4: mới đạt 77%.",
         "bồi dưỡng kiến thức đối tượng 4", "77"),
    ],
)  # fmt: skip
def test_what_came_before_is_measured(text: str, measure: str, value: str) -> None:
    found = targets(text)
    assert [(m, v) for m, v, _ in told(found)] == [(measure, value)]
    assert exact(found, text)


def test_a_list_of_aims_in_many_forms() -> None:
    text = (
        "Năm 2022, Đảng ủy phấn đấu: huấn luyện tân binh có trên 78% khá, giỏi; giảm số vụ vi phạm "
        "kỷ luật xuống dưới 0,4%; đăng ký, quản lý phương tiện đạt 100%; tỷ lệ tin báo, tố giác "
        "được giải quyết đạt 92%; kết nạp ít nhất 7 đảng viên mới trong dân quân; thu ngân sách "
        "35 tỷ đồng; 100% thôn, bản vùng sâu có tổ tự quản."
    )
    found = targets(text)
    assert told(found) == [
        ("huấn luyện tân binh khá, giỏi", "78", "%"),
        ("số vụ vi phạm kỷ luật", "0,4", "%"),
        ("đăng ký, quản lý phương tiện", "100", "%"),
        ("tỷ lệ tin báo, tố giác được giải quyết", "92", "%"),
        ("kết nạp đảng viên mới trong dân quân", "7", "đảng viên"),
        ("thu ngân sách", "35", "tỷ đồng"),
        ("thôn, bản vùng sâu có tổ tự quản", "100", "%"),
    ]
    assert {t.status.value for t in found} == {Status.SET}
    assert {t.deadline and t.deadline.last for t in found} == {date(2022, 12, 31)}
    assert [t.comparator and t.comparator.value for t in found][:2] == ["more_than", "less_than"]
    assert exact(found, text)


def test_a_numbered_list_below_its_heading() -> None:
    found = targets(
        "Nhiệm vụ trọng tâm quý III:",
        "1. Tỷ lệ hồ sơ trực tuyến đạt 85% trở lên;",
        "2. Kết nạp từ 3-4 đảng viên;",
        "3. 100% cán bộ học tập nghị quyết, hoàn thành trong tháng 8.",
    )
    assert told(found) == [
        ("Tỷ lệ hồ sơ trực tuyến", "85", "%"),
        ("Kết nạp đảng viên", "3-4", "đảng viên"),
        ("cán bộ học tập nghị quyết", "100", "%"),
    ]
    assert [t.deadline and t.deadline.last for t in found] == [
        date(2021, 9, 30), date(2021, 9, 30), date(2021, 8, 31),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Yêu cầu tiêm phòng cho trên 80% dân quân trong tháng 9.", date(2021, 9, 30)),
        ("Yêu cầu rà soát 100% hồ sơ quân nhân dự bị, hoàn thành trong quý IV/2021.",
         date(2021, 12, 31)),
        ("Yêu cầu nâng tỷ lệ biên chế dự bị động viên lên 97% vào cuối năm.", date(2021, 12, 31)),
        ("Phấn đấu 100% thôn có đảng viên trước năm 2024.", date(2023, 12, 31)),
        ("Trong quý, đăng ký quân nhân dự bị đạt 99%.", date(2021, 6, 30)),
        ("Những tháng cuối năm, huyện phấn đấu: tỷ lệ hộ nghèo xuống dưới 2%.",
         date(2021, 12, 31)),
    ],
)  # fmt: skip
def test_deadlines(text: str, last: date) -> None:
    (found,) = targets(text)
    assert found.deadline is not None
    assert found.deadline.last == last


def test_a_recurring_period_holds_for_its_own_item() -> None:
    found = targets(
        "Nghị quyết xác định mục tiêu đến năm 2025: mỗi năm kết nạp từ 9 đảng viên trở lên; "
        "tỷ lệ đảng viên trong dân quân đạt 23%."
    )
    assert [t.deadline and t.deadline.value for t in found] == ["hằng năm", "đến năm 2025"]


@pytest.mark.parametrize(
    "text",
    [
        # attendance, votes, harm, money that is given, ranks, what the law allows
        "Hội nghị có 92% đại biểu tham dự.",
        "Đồng chí trúng cử với 31/33 phiếu.",
        "Đợt mưa lớn làm 40% diện tích lúa bị ngập.",
        "Dịp này, hội nghị tặng 25 suất quà cho hộ nghèo.",
        "Huyện xếp 12/63 tỉnh, thành phố về thu hút đầu tư.",
        "Luật quy định mức huy động không vượt quá 30% vốn đầu tư.",
        # the same figure in another way, its change, where it came from
        "Đại hội có 5/10 đồng chí cán bộ trẻ, chiếm 50%.",
        "Mô hình học cụ còn thiếu 20% so với biểu.",
        # counts that nobody aims at
        "Lớp học có 186 đồng chí, trong đó 12 nữ.",
        "Trung đội huy động 40 chiến sĩ giúp 9 hộ dân dọn bùn.",
    ],
)
def test_figures_beside_the_work(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ dân số sống ở thành thị là 37%.",
        "Khách thuê phòng đạt 65% số phòng.",
        "Tên lửa bắn hạ một mục tiêu ở độ cao 12 km.",
        "Theo khảo sát, 61% người trẻ muốn đổi việc.",
        "Giá nhà tăng 8% so với cùng kỳ.",
        "Trường dành 30% chỉ tiêu để xét học bạ.",
    ],
)
def test_statistics_of_other_news(text: str) -> None:
    assert not extract(made("Thị trường tuần qua có nhiều biến động.", text)).targets


def test_a_monstrous_sentence_costs_little() -> None:
    began = time.process_time()
    assert targets("Phấn đấu: " + "kết nạp 5 đảng viên (đạt 25% chỉ tiêu năm), " * 800) == []
    assert time.process_time() - began < 5
