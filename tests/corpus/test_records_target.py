"""Targets: what is measured, how much, by when, set or reached."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.records import Status, Target, extract
from tests.corpus.records_made import made


def targets(*paragraphs: str) -> list[Target]:
    return list(extract(made(*paragraphs)).targets)


def told(target: Target) -> tuple[str, str, str | None]:
    return target.measure.value, target.value.value, target.unit and target.unit.value


def test_a_list_of_aims() -> None:
    found = targets(
        "Phấn đấu đến năm 2025, 100% chi bộ thôn có chi ủy; tỷ lệ hộ dùng nước sạch đạt 98,5% "
        "trở lên; giữ vững tỷ lệ đảng viên trẻ đạt 31,4%."
    )
    assert [told(t) for t in found] == [
        ("chi bộ thôn có chi ủy", "100", "%"),
        ("tỷ lệ hộ dùng nước sạch", "98,5", "%"),
        ("tỷ lệ đảng viên trẻ", "31,4", "%"),
    ]
    assert [t.status.value for t in found] == [Status.SET, Status.SET, Status.KEPT]
    assert found[1].comparator is not None
    assert found[1].comparator.value == "at_least"
    assert all(t.deadline and t.deadline.last == date(2025, 12, 31) for t in found)


def test_results_of_the_past_half_year() -> None:
    (found,) = targets(
        "Trong 6 tháng đầu năm 2021, Đảng ủy xã đã lãnh đạo hoàn thành 100% chỉ tiêu tuyển quân."
    )
    assert told(found) == ("chỉ tiêu tuyển quân", "100", "%")
    assert found.status.value == Status.REACHED
    assert found.deadline is not None
    assert found.deadline.last == date(2021, 6, 30)


def test_a_section_gives_period_and_status() -> None:
    (found,) = targets(
        "Nửa cuối năm, huyện sẽ tập trung củng cố thao trường.",
        "Kết quả bắn đạn thật đạt 100%.",
    )
    assert found.deadline is not None
    assert found.deadline.last == date(2021, 12, 31)
    assert found.deadline.implied


def test_the_figure_between_the_words() -> None:
    (found,) = targets("Kết quả, kiểm tra 100% đạt khá, giỏi.")
    assert found.measure.value == "kiểm tra đạt khá, giỏi"
    assert "100%" in found.measure.quote


def test_two_figures_share_a_predicate() -> None:
    found = targets("Hằng năm, 100% cán bộ và từ 95% trở lên chiến sĩ được khám sức khỏe định kỳ.")
    assert [t.measure.value for t in found] == [
        "cán bộ được khám sức khỏe định kỳ",
        "chiến sĩ được khám sức khỏe định kỳ",
    ]
    assert {t.deadline.value for t in found if t.deadline} == {"hằng năm"}


def test_a_list_inherits_its_opener() -> None:
    found = targets(
        "Nghị quyết đề ra: huấn luyện quân số tham gia đạt từ 98,5% trở lên; kết nạp từ 3-4% đảng "
        "viên mới; tỷ lệ vi phạm kỷ luật dưới 0,2%; không quá 0,3% quân số vắng mặt không phép."
    )
    assert [t.measure.value for t in found] == [
        "huấn luyện quân số tham gia",
        "kết nạp đảng viên mới",
        "tỷ lệ vi phạm kỷ luật",
        "quân số vắng mặt không phép",
    ]
    assert [t.value.value for t in found] == ["98,5", "3-4", "0,2", "0,3"]
    assert {t.status.value for t in found} == {Status.SET}


def test_ratios_keep_their_slash() -> None:
    (found,) = targets("Đến nay, 14/15 xã đạt chuẩn nông thôn mới.")
    assert (found.value.value, found.unit and found.unit.value) == ("14/15", "xã")
    assert found.status.value == Status.REACHED


def test_the_deadline_before_the_verb() -> None:
    (found,) = targets("Xây dựng nhà văn hóa thôn, phấn đấu đến 2024 đạt 100%.")
    assert found.measure.value == "nhà văn hóa thôn"
    assert found.deadline is not None
    assert found.deadline.last == date(2024, 12, 31)


def test_the_term_ends_when_the_article_says() -> None:
    (found,) = targets(
        "Đại hội bàn nhiệm vụ nhiệm kỳ 2020-2025.",
        "Đến cuối nhiệm kỳ phấn đấu 100% thôn có tổ hòa giải.",
    )
    assert found.deadline is not None
    assert (found.deadline.quote, found.deadline.last) == ("cuối nhiệm kỳ", date(2025, 12, 31))


def test_the_acting_body_or_the_organiser() -> None:
    found = extract(
        made(
            "Sáng 15/7, Huyện ủy Long Vân tổ chức hội nghị sơ kết công tác đảng. Phấn đấu "
            "năm 2022, 100% chi bộ có chi ủy."
        )
    ).targets
    assert found[0].body is not None
    assert found[0].body.value == "Huyện ủy Long Vân"
    assert found[0].body.implied


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Lê Văn Phát trúng cử với kết quả 29/29 đại biểu tín nhiệm.",
        "Cửa hàng giảm giá 50% cho khách mua sớm.",
        "Nạn nhân bị thương tật 11%, cơ quan công an đang điều tra.",
        "Quyết định số 15/QĐ ký ngày 3/5 có hiệu lực ngay.",
        "Hội nghị trao giấy khen cho 12 tập thể, 30 cá nhân.",
        "Cầu thủ này ghi 3 bàn trong 24/24 trận.",
    ],
)
def test_no_target(sentence: str) -> None:
    assert targets(sentence) == []


def test_a_question_states_no_figure() -> None:
    assert targets("Tỷ lệ chi bộ có chi ủy phải đạt 100% không?") == []


def test_an_aim_is_not_for_a_period_that_is_over() -> None:
    made_of = extract(
        made(
            "6 tháng đầu năm 2021, công tác huấn luyện có nhiều cố gắng.",
            "Đồng chí Bí thư yêu cầu bảo đảm 100% chi bộ có nghị quyết riêng.",
        )
    ).targets
    assert [(t.status.value, t.deadline) for t in made_of] == [("set", None)]


def test_limits_without_a_year_lie_ahead_unless_they_are_kept() -> None:
    (aim,) = targets("Xã phấn đấu hoàn thành 100% chỉ tiêu kết nạp đảng viên trước 30/4.")
    assert aim.deadline is not None
    assert str(aim.deadline.last) == "2022-04-30"


@pytest.mark.parametrize(
    "said",
    [
        "Lượng khách tới khu chợ đêm Bản Lằn tăng 37% so với cùng kỳ năm 2020.",
        "Giá trị của hãng bánh kẹo Hoa Mận tăng 9% so với năm trước.",
        "Có tới 71% tổng số vốn được chi cho ngành dệt.",
        "Thuế nhập khẩu giảm từ 30% về 0% với loại máy này.",
        "Cần tăng dư nợ so với chỉ tiêu 10% hiện nay để mở rộng đối tượng được vay.",
        "Mức giảm là 100% với xe buýt, 50% với các loại xe không sử dụng để kinh doanh.",
        "Có ít nhất 25% người bệnh có thể bị biến chứng.",
        "Theo bác sĩ, 7/8 trường hợp thuộc diện đi cùng xe với người bệnh.",
        "Số liệu của hãng lữ hành cho thấy tỷ lệ đặt phòng đạt 100%.",
        "Chung cư có 100% căn hộ được lắp kính hai lớp.",
    ],
)
def test_statistics_that_nobody_worked_for(said: str) -> None:
    assert targets(said) == []


@pytest.mark.parametrize(
    ("said", "measure"),
    [
        ("Thu ngân sách tăng 12% so với cùng kỳ, đạt kế hoạch đề ra.", "Thu ngân sách tăng"),
        ("Tỷ lệ đảng viên nữ tăng 2% so với đầu nhiệm kỳ.", "Tỷ lệ đảng viên nữ tăng"),
        ("Các chi bộ đều vững. 100% hộ dân được dùng điện.", "hộ dân được dùng điện"),
        ("Xã làm tốt phong trào. Tỷ lệ hộ có nước sạch hiện gần như 100%.", None),
    ],
)
def test_results_of_somebodys_work(said: str, measure: str | None) -> None:
    found = targets(said)
    assert [t.measure.value for t in found] == [measure or "Tỷ lệ hộ có nước sạch"]
    assert found[0].status.value == Status.REACHED


def test_a_range_that_was_counted_is_no_aim() -> None:
    (counted,) = targets(
        "Nghị quyết đi vào cuộc sống, giá trị sản xuất tăng khoảng 2,7-2,9% so với cùng kỳ."
    )
    (wide,) = targets("Theo nghị quyết, tỷ lệ dùng nước sạch đạt 70-90%.")
    (aimed,) = targets("Tỷ lệ hộ dùng nước sạch theo nghị quyết đạt 97-98%.")
    assert [t.status.value for t in (counted, wide, aimed)] == [
        Status.REACHED, Status.REACHED, Status.SET,
    ]  # fmt: skip


def test_what_goes_beyond_its_plan_is_reached() -> None:
    (found,) = targets(
        "Các chỉ tiêu đều vượt kế hoạch đề ra. Trong đó, tỷ lệ thu quỹ đạt 104%, vượt 4%."
    )
    assert found.status.value == Status.REACHED
