"""Events, who held them, where, and who was there, as many pages tell them; own words."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.records import Conference, Status, Target, extract
from tests.corpus.records_made import made


def events(*paragraphs: str) -> tuple[Conference, ...]:
    return extract(made(*paragraphs)).conferences


def bodies(found: Conference) -> list[str]:
    return [body.value for body in found.organizers]


def roles(found: Conference) -> dict[str, set[str]]:
    return {one.name.value: {role.value for role in one.roles} for one in found.people}


def day(found: Conference) -> str | None:
    return found.date.value if found.date else None


@pytest.mark.parametrize(
    ("told", "name", "held_by"),
    [
        ("Chuyện nước sạch được bàn nhiều nhất tại hội nghị sơ kết 6 tháng đầu năm của Huyện ủy "
         "Vân Sa hôm 5/7.",
         "hội nghị sơ kết 6 tháng đầu năm của Huyện ủy Vân Sa", ["Huyện ủy Vân Sa"]),
        ("Cháy rừng là điều được nhắc lại tại hội nghị bàn việc giữ rừng ngày 5/7. "
         "Hội nghị họp tại trụ sở UBND huyện Vân Sa.",
         "hội nghị bàn việc giữ rừng", []),
        ("Đảng ủy Quân sự huyện Vân Sa vừa có hội nghị sơ kết công tác quý II. Hội nghị họp ngày "
         "5/7 tại Ban Chỉ huy Quân sự huyện.",
         "hội nghị sơ kết công tác quý II", ["Đảng ủy Quân sự huyện Vân Sa"]),
        ("Sáng 5/7, UBND huyện Vân Sa và Liên minh Hợp tác xã tỉnh Hòa Bắc làm lễ ký kết chương "
         "trình giúp nông dân.",
         "lễ ký kết chương trình giúp nông dân",
         ["UBND huyện Vân Sa", "Liên minh Hợp tác xã tỉnh Hòa Bắc"]),
        ("Vay tiền ở đâu, bán chè cho ai, có lãi không - chừng ấy điều được hỏi tại hội nghị đối "
         "thoại với thanh niên do Huyện đoàn Vân Sa tổ chức ngày 5/7.",
         "hội nghị đối thoại với thanh niên", ["Huyện đoàn Vân Sa"]),
        ("Sáng 5/7, Ban CHQS huyện Vân Sa làm lễ ra quân và mở hội nghị triển khai kế hoạch diễn "
         "tập năm 2021.",
         "hội nghị triển khai kế hoạch diễn tập năm 2021", ["Ban CHQS huyện Vân Sa"]),
        ("Sáng 5/7, tại trụ sở UBND huyện diễn ra lễ ký kết quy chế phối hợp giữa UBND huyện Vân "
         "Sa và Hội Nông dân tỉnh Hòa Bắc.",
         "lễ ký kết quy chế phối hợp giữa UBND huyện Vân Sa và Hội Nông dân tỉnh Hòa Bắc",
         ["UBND huyện Vân Sa", "Hội Nông dân tỉnh Hòa Bắc"]),
        ("Đại hội đại biểu Hội Phụ nữ huyện Vân Sa nhiệm kỳ 2021 - 2026 diễn ra sáng 5/7.",
         "Đại hội đại biểu Hội Phụ nữ huyện Vân Sa nhiệm kỳ 2021 - 2026",
         ["Hội Phụ nữ huyện Vân Sa"]),
        ("Hội nghị tổng kết năm 2020 của Đảng ủy Quân sự huyện Vân Sa diễn ra sáng 5/7.",
         "Hội nghị tổng kết năm 2020 của Đảng ủy Quân sự huyện Vân Sa",
         ["Đảng ủy Quân sự huyện Vân Sa"]),
        ("Sân vận động huyện Vân Sa sáng 5/7 đông nghịt người. Lễ giao nhận quân năm 2021 của "
         "huyện diễn ra trong chưa đầy một giờ.",
         "Lễ giao nhận quân năm 2021 của huyện", ["huyện Vân Sa"]),
    ],
)  # fmt: skip
def test_an_event_and_who_held_it(told: str, name: str, held_by: list[str]) -> None:
    (found,) = events(told)
    assert (found.name.value, bodies(found)) == (name, held_by)
    assert day(found) == "2021-07-05"


@pytest.mark.parametrize(
    "told",
    [
        "Hội nghị quán triệt Nghị quyết 12 của Tỉnh ủy Hòa Bắc diễn ra sáng 5/7.",
        "Hội nghị triển khai kế hoạch năm 2021 của Tỉnh ủy Hòa Bắc diễn ra sáng 5/7.",
        "Hội nghị góp ý hoạt động của UBND huyện Vân Sa diễn ra sáng 5/7.",
    ],
)
def test_whose_paper_it_is_tells_no_holder(told: str) -> None:
    (found,) = events(told)
    assert bodies(found) == []


@pytest.mark.parametrize(
    "told",
    [
        "Huyện Vân Sa có hội nghị nào bàn chuyện ấy chưa thì ngày 5/7 không ai nói.",
        "Ông Lục Văn Bảo kể chuyện cũ tại hội nghị sơ kết của hợp tác xã.",
        "Ngày 5/7, anh Lục Văn Bảo làm lễ cưới ở xã Vân Lĩnh.",
    ],
)
def test_no_event(told: str) -> None:
    assert events(told) == ()


def test_an_event_of_the_next_day_keeps_what_is_told_behind_it() -> None:
    first, second = events(
        "Ngày 5/7, Huyện ủy Vân Sa tổ chức hội nghị quán triệt nghị quyết mới tới 21 điểm cầu. Bà "
        "Ngân Thị Hòa, Bí thư Huyện ủy chủ trì.",
        "Hôm sau, 6/7, tại hội trường UBND huyện, Huyện ủy Vân Sa lại có hội nghị giao ban quý II. "
        "Bí thư Huyện ủy Ngân Thị Hòa tiếp tục chủ trì hội nghị.",
        "Hai xã vùng cao chậm nộp báo cáo.",
        "Ông Lục Văn Bảo, Chủ tịch UBND huyện cho biết mưa đá làm hỏng nhiều chè.",
    )
    assert first.name.value == "hội nghị quán triệt nghị quyết mới"
    assert set(roles(first)) == {"Ngân Thị Hòa"}
    assert (day(second), bodies(second)) == ("2021-07-06", ["Huyện ủy Vân Sa"])
    assert roles(second) == {"Ngân Thị Hòa": {"chair"}, "Lục Văn Bảo": {"speak"}}


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("Nhà văn hóa xã Vân Lĩnh, huyện Vân Sa chiều 5/7 kín chỗ. Ủy ban MTTQ huyện Vân Sa tổ "
         "chức hội nghị tiếp xúc cử tri.", "Nhà văn hóa xã Vân Lĩnh, huyện Vân Sa"),
        ("Từ 6 giờ sáng 5/7, sân vận động huyện Vân Sa đã rợp cờ. Tại đây, Hội đồng NVQS huyện "
         "Vân Sa tổ chức lễ giao nhận quân năm 2021, tiễn 90 thanh niên lên đường.",
         "sân vận động huyện Vân Sa"),
        ("Chọn luôn ngay hội trường xã Vân Lĩnh làm nơi họp, Huyện ủy Vân Sa ngày 5/7 tổ chức hội "
         "nghị bàn về giảm nghèo.", "hội trường xã Vân Lĩnh"),
        ("Ngày 5/7, Đảng ủy Quân sự huyện Vân Sa tổ chức hội nghị ra nghị quyết lãnh đạo nhiệm vụ "
         "quốc phòng tại hội trường Ban Chỉ huy Quân sự huyện.",
         "hội trường Ban Chỉ huy Quân sự huyện"),
        ("Ngày 5/7, Huyện ủy Vân Sa tổ chức hội nghị sơ kết quý II. Đồng chí Ngân Thị Hòa chủ trì "
         "hội nghị, diễn ra ở hội trường UBND huyện.", "hội trường UBND huyện"),
        ("Ngày 5/7, Huyện ủy Vân Sa tổ chức hội nghị trực tuyến sơ kết quý II. Bà Ngân Thị Hòa chủ "
         "trì tại điểm cầu thị trấn Vân Giang.", "điểm cầu thị trấn Vân Giang"),
        ("Hội nghị đối thoại với nông dân do UBND huyện Vân Sa tổ chức ngày 5/7, tại Nhà văn hóa "
         "huyện, kéo dài ba giờ.", "Nhà văn hóa huyện"),
    ],
)  # fmt: skip
def test_where_an_event_was_held(told: str, place: str) -> None:
    (found,) = events(told)
    assert found.place is not None
    assert found.place.value == place


def test_how_many_followed_it_is_no_part_of_the_name() -> None:
    (found,) = events(
        "Sáng 5/7, Ban CHQS huyện Vân Sa khai mạc lớp tập huấn cán bộ tiểu đội năm 2021 cho 60 học "
        "viên là dân quân các xã."
    )
    assert found.name.value == "lớp tập huấn cán bộ tiểu đội năm 2021"


_LEAD = (
    "Sáng 5/7, Huyện ủy Vân Sa tổ chức hội nghị sơ kết công tác quý II. "
    "Đồng chí Ngân Thị Hòa, Bí thư Huyện ủy chủ trì hội nghị."
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Về phía tỉnh còn có đồng chí Lục Văn Bảo, Trưởng Ban Dân vận Tỉnh ủy; đồng chí Mã Thị "
         "Lam, Phó Chủ tịch UBND tỉnh.", {"Lục Văn Bảo": {"attend"}, "Mã Thị Lam": {"attend"}}),
        ("Đại diện các sở, ngành có ông Lục Văn Bảo, Phó Giám đốc Sở Y tế.",
         {"Lục Văn Bảo": set()}),
        ("Đại diện chính quyền địa phương có ông Lục Văn Bảo, Chủ tịch UBND xã Vân Lĩnh.",
         {"Lục Văn Bảo": {"attend"}}),
        ("Trung tá Lục Văn Bảo, Chỉ huy trưởng Ban CHQS huyện, người vừa nhận việc từ tháng 4, "
         "trình bày báo cáo.", {"Lục Văn Bảo": {"report"}}),
        ("Trình bày báo cáo của UBND huyện, ông Lục Văn Bảo, Chánh Văn phòng nêu ba việc chậm.",
         {"Lục Văn Bảo": {"report", "speak"}}),
        ("Trung tá Lục Văn Bảo, Chính trị viên Ban CHQS huyện đọc dự thảo nghị quyết.",
         {"Lục Văn Bảo": {"report"}}),
        ("Đặt bút ký là bà Mã Thị Lam, Phó Chủ tịch UBND huyện và ông Lục Văn Bảo, Giám đốc Bảo "
         "hiểm xã hội huyện.", {"Mã Thị Lam": {"sign"}, "Lục Văn Bảo": {"sign"}}),
        ("Gần 900 đảng viên theo dõi; báo cáo viên là đồng chí Lục Văn Bảo, Trưởng Ban Tuyên giáo "
         "Huyện ủy.", {"Lục Văn Bảo": {"report"}}),
        ("Tham gia điều hành phần thảo luận có ông Lục Văn Bảo, Phó Bí thư Huyện ủy.",
         {"Lục Văn Bảo": {"attend"}}),
    ],
)  # fmt: skip
def test_who_was_there(told: str, expected: dict[str, set[str]]) -> None:
    (found,) = events(_LEAD, told)
    others = roles(found)
    assert others.pop("Ngân Thị Hòa") == {"chair"}
    assert others == {name: played for name, played in expected.items() if played}


def test_who_speaks_for_a_side_did_not_come_by_that() -> None:
    (found,) = events(_LEAD, "Về phía huyện, ông Lục Văn Bảo, Chánh Văn phòng cho biết đã trả lời.")
    assert roles(found)["Lục Văn Bảo"] == {"speak"}


def officials(*paragraphs: str) -> dict[str, list[str]]:
    read = extract(made(*paragraphs)).officials
    return {one.name.value: [held.post.value for held in one.posts] for one in read}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Cùng dự có Thượng tá Lục Văn Bảo, Chỉ huy trưởng Ban CHQS huyện và Trung tá Mã Thế Lam, "
         "Chính trị viên Ban CHQS huyện.",
         {"Lục Văn Bảo": ["Chỉ huy trưởng Ban CHQS huyện"],
          "Mã Thế Lam": ["Chính trị viên Ban CHQS huyện"]}),
        ("Ở xã Hà Thanh, chè chết nhiều. Ông Lục Văn Bảo, Giám đốc Hợp tác xã Chè Hà Thanh phản "
         "ánh giá phân cao.", {"Lục Văn Bảo": ["Giám đốc Hợp tác xã Chè Hà Thanh"]}),
        ("Phát biểu có đồng chí Tướng Thị Mận, Trưởng Ban Tuyên giáo Huyện ủy.",
         {"Tướng Thị Mận": ["Trưởng Ban Tuyên giáo Huyện ủy"]}),
    ],
)  # fmt: skip
def test_a_post_goes_to_its_holder(told: str, expected: dict[str, list[str]]) -> None:
    assert officials(told) == expected


def figures(*paragraphs: str, published: date) -> dict[str, str]:
    read = extract(made(_ARMY, *paragraphs, published=published)).targets
    return {found.value.value: found.status.value for found in read}


_ARMY = "Sáng 5/7, Đảng ủy Quân sự huyện Long Vân tổ chức hội nghị bàn công tác lãnh đạo."


@pytest.mark.parametrize(
    ("told", "value", "status"),
    [
        ("Do phải dồn lớp vì dịch, quân số huấn luyện đạt 97,2%.", "97,2", Status.REACHED),
        ("Cả 12 chỉ tiêu chủ yếu của năm đều đạt và vượt. Thu ngân sách đạt 70 tỷ đồng, bằng 107% "
         "dự toán.", "107", Status.REACHED),
        ("Mục tiêu cuối năm là không còn xã trắng đảng viên. Sáu tháng kết nạp 40 đảng viên, đạt "
         "47% kế hoạch.", "47", Status.REACHED),
        ("Hội nghị thống nhất năm 2021 giao 70 công dân nhập ngũ, quân số huấn luyện từ 98% trở "
         "lên.", "98", Status.SET),
        ("Nghị quyết thông qua nêu chỉ tiêu năm 2021: kết nạp 10 đảng viên, quân số huấn luyện đạt "
         "98,5% trở lên.", "98,5", Status.SET),
        ("Tỷ lệ người dân tham gia bảo hiểm y tế đến hết tháng 6 đạt 91,4%.", "91,4",
         Status.REACHED),
        ("Chỉ tiêu huấn luyện của huyện năm nay là 98,5% quân số, 81% khá, giỏi.", "81",
         Status.SET),
        ("Đơn vị giữ nguyên mục tiêu đưa tỷ lệ hộ nghèo xuống dưới 2,6%.", "2,6", Status.SET),
        ("Năm nay huyện phấn đấu quân số đạt 99%, kết quả kiểm tra có ít nhất 82% khá, giỏi.",
         "82", Status.SET),
        ("Tỷ lệ hộ nghèo cuối năm 2021 còn 19,4%, giảm 4% so với năm trước.", "19,4",
         Status.REACHED),
    ],
)  # fmt: skip
def test_aimed_at_or_reached(told: str, value: str, status: Status) -> None:
    assert figures(told, published=date(2021, 7, 16)).get(value) == status


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("Chỉ tiêu chưa hoàn thành là bồi dưỡng kiến thức quốc phòng đối tượng 4: mới đạt 88,6%.",
         "88,6"),
        ("Quân số huấn luyện đạt 97,4%, vượt 2,4 điểm % so với mục tiêu; kết quả kiểm tra có 81% "
         "khá, giỏi.", "81"),
    ],
)  # fmt: skip
def test_a_goal_named_beside_it_is_not_its_own(told: str, value: str) -> None:
    assert figures(told, published=date(2021, 7, 16)).get(value) in (None, Status.REACHED)


def test_what_is_counted_so_far_is_no_aim() -> None:
    found: tuple[Target, ...] = extract(
        made(_ARMY, "Tỷ lệ hộ nghèo đã qua mốc đề ra cho nhiệm kỳ. Cả nhiệm kỳ kết nạp 320 đảng "
             "viên, có 9 xã đạt chuẩn nông thôn mới.")
    ).targets  # fmt: skip
    assert all(one.status.value != Status.SET for one in found)
