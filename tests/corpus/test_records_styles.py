"""All fields of ten articles in ten manners of writing."""

from __future__ import annotations

import pytest

from corpus.records import Dated, Records, extract
from corpus.records.record import stated_fields
from tests.corpus.records_styles import STYLES

# kind, name, date, place, organisers, period, chairs
EVENTS = {
    "so-ket-huyen": (
        "hội nghị", "hội nghị sơ kết công tác quân sự, quốc phòng địa phương 6 tháng đầu năm 2022",
        "2022-07-07", "Hội trường Huyện ủy", ["Ban Chỉ huy Quân sự huyện Phú Hòa Đông"],
        "6 tháng đầu năm 2022", ["Lương Thế Bảo"],
    ),
    "truc-tuyen-tinh": (
        "hội nghị",
        "hội nghị trực tuyến triển khai công tác tuyển chọn và gọi công dân nhập ngũ năm 2023",
        "2023-02-14", None, ["UBND tỉnh Kon Tum"], "năm 2023", ["Đinh Gia Lộc"],
    ),
    "ky-hop": (
        "kỳ họp", "kỳ họp thứ 15 xem xét tình hình kinh tế - xã hội năm 2023",
        "2023-12-08/2023-12-09", None, ["HĐND thành phố Long Phú"], "năm 2023",
        ["Lê Thị Mộng Thúy", "Trần Công Danh"],
    ),
    "doan-kiem-tra": (
        "đoàn kiểm tra", "đoàn kiểm tra của Bộ Tư lệnh Quân khu 9", "2021-10-12", None,
        ["Bộ Tư lệnh Quân khu 9"], None, [],
    ),
    "ky-ket": (
        "lễ ký kết", "Lễ ký kết quy chế phối hợp công tác giai đoạn 2021-2026", "2021-05-19",
        "trụ sở Tỉnh đoàn", ["Bộ CHQS tỉnh Hòa Bình", "Tỉnh đoàn Hòa Bình"],
        "giai đoạn 2021-2026", ["Quách Mạnh Cương", "Bùi Thu Hạnh"],
    ),
    "dien-tap": (
        "diễn tập", "diễn tập khu vực phòng thủ năm 2020", "2020-09-06/2020-09-08", None,
        ["thị xã Hoàng Khê"], "năm 2020", ["Hồ Hữu Phượng"],
    ),
    "ban-chap-hanh": (
        "hội nghị", "Hội nghị lần thứ 21", "2023-11-03", None,
        ["Ban Chấp hành Đảng bộ huyện Krông Nô Hạ"], None, ["Y Thanh Niê", "Nguyễn Trí Đạt"],
    ),
    "cong-thong-tin": (
        "phiên họp", "phiên họp Hội đồng nghĩa vụ quân sự quận lần thứ hai năm 2022",
        "2022-11-22", None, [], "năm 2022", ["Phan Đăng Khởi"],
    ),
    "quan-khu": (
        "hội nghị", "Hội nghị ra nghị quyết lãnh đạo nhiệm vụ 6 tháng cuối năm 2024",
        "2024-06-28", "Hải Phòng", ["Đảng ủy Quân khu 3"], "6 tháng cuối năm 2024",
        ["Vũ Hải Đăng"],
    ),
    "phong-thu-khu-vuc": (
        "tập huấn", "lớp tập huấn cán bộ dân quân tự vệ năm 2025", "2025-11-05", None,
        ["Ban Chỉ huy Phòng thủ khu vực 2 - Mường Pha"], "năm 2025", ["Lò Văn Pâng"],
    ),
}  # fmt: skip

# measure, comparator, value, unit, last day of the deadline (or its words), status
TARGETS = {
    "so-ket-huyen": [
        ("huấn luyện cho dân quân năm thứ nhất", "", "100", "%", "2022-06-30", "reached"),
        ("quân số tham gia", "", "98,7", "%", "2022-06-30", "reached"),
        ("xã, thị trấn có chi bộ quân sự", "", "12/12", "xã, thị trấn", "2022-06-30", "reached"),
        ("tỷ lệ đảng viên trong lực lượng dân quân", "more_than", "22", "%", "2022-12-31", "set"),
        ("chỉ tiêu tuyển chọn công dân nhập ngũ", "", "100", "%", "2022-11-30", "set"),
    ],
    "truc-tuyen-tinh": [
        ("xã, phường giao đủ quân số", "", "100", "%", "2023-12-31", "set"),
        ("tỷ lệ công dân nhập ngũ là đảng viên", "at_least", "2", "%", "2023-12-31", "set"),
    ],
    "ky-hop": [
        ("chỉ tiêu", "", "17/18", "chỉ tiêu", None, "reached"),
        ("thu ngân sách", "", "720", "tỷ đồng", "2024-12-31", "set"),
        ("tỷ lệ hộ nghèo", "less_than", "0,5", "%", "2024-12-31", "set"),
        ("người dân tham gia bảo hiểm y tế", "more_than", "96", "%", "2024-12-31", "set"),
    ],
    "doan-kiem-tra": [
        ("nội dung đạt khá", "", "14/15", "nội dung", None, "reached"),
        ("cơ sở có kế hoạch trực sẵn sàng chiến đấu", "", "100", "%", None, "reached"),
    ],
    "ky-ket": [
        ("đoàn viên được học tập kiến thức quốc phòng và an ninh", "at_least", "90", "%",
         "2026-12-31", "set"),
        ("kết nạp đoàn viên ưu tú vào Đảng", "at_least", "3", "%", "hằng năm", "set"),
    ],
    "dien-tap": [
        ("phường, xã hoàn thành các nội dung", "", "10/10", "phường, xã", None, "reached"),
        ("quân số tham gia", "", "99,2", "%", None, "reached"),
    ],
    "ban-chap-hanh": [
        ("kết nạp đảng viên, chỉ tiêu", "", "95,5", "%", "2023-12-31", "reached"),
        ("tỷ lệ giải ngân vốn đầu tư công, kế hoạch", "", "71,3", "%", "2023-12-31", "reached"),
        ("chỉ tiêu kết nạp đảng viên", "", "100", "%", "2023-12-31", "set"),
    ],
    "cong-thong-tin": [("giao đủ chỉ tiêu quân số", "", "100", "%", "2023-02-15", "set")],
    "quan-khu": [
        ("cấp ủy, tổ chức đảng hoàn thành tốt nhiệm vụ", "", "100", "%", "2024-12-31", "set"),
        ("kiểm tra bắn súng, yêu cầu", "", "100", "%", "2024-12-31", "set"),
        ("kiểm tra bắn súng khá, giỏi", "more_than", "85", "%", "2024-12-31", "set"),
    ],
    "phong-thu-khu-vuc": [
        ("học viên đạt yêu cầu", "", "100", "%", None, "set"),
        ("học viên đạt khá, giỏi", "at_least", "80", "%", None, "set"),
    ],
}  # fmt: skip

OFFICIALS = {
    "so-ket-huyen": {
        "Lương Thế Bảo": ("Thượng tá", ["Chỉ huy trưởng Ban CHQS huyện"]),
        "Tạ Quang Khải": ("Đại tá", ["Phó Chỉ huy trưởng, Tham mưu trưởng Bộ CHQS tỉnh"]),
        "Huỳnh Thị Diễm": ("", ["Phó Bí thư Thường trực Huyện ủy", "Chủ tịch HĐND huyện"]),
        "Võ Minh Tường": ("", ["Phó Chủ tịch UBND huyện"]),
    },
    "truc-tuyen-tinh": {
        "Đinh Gia Lộc": ("", ["Phó Chủ tịch Thường trực UBND tỉnh"]),
        "Bế Văn Thạch": ("Trung tướng", ["Phó Tư lệnh Quân khu 5"]),
        "A Mlơih": ("", ["Ủy viên Ban Thường vụ Tỉnh ủy", "Trưởng Ban Dân vận Tỉnh ủy"]),
    },
    "ky-hop": {
        "Lê Thị Mộng Thúy": ("", ["Bí thư Thành ủy", "Chủ tịch HĐND thành phố"]),
        "Trần Công Danh": ("", ["Phó Chủ tịch HĐND thành phố"]),
    },
    "doan-kiem-tra": {
        "Hồ Trọng Nghĩa": ("Thiếu tướng", ["Phó Tham mưu trưởng Quân khu"]),
        "Danh Sà Rây": ("", ["Phó Bí thư Huyện ủy", "Chủ tịch UBND huyện"]),
        "Thái Hòa Bình": ("Thượng tá", ["Chỉ huy trưởng Ban CHQS huyện"]),
    },
    "ky-ket": {
        "Quách Mạnh Cương": ("Đại tá", ["Chính ủy Bộ CHQS tỉnh"]),
        "Bùi Thu Hạnh": ("", ["Bí thư Tỉnh đoàn"]),
    },
    "dien-tap": {
        "Hồ Hữu Phượng": ("", ["Bí thư Thị ủy", "Trưởng ban Chỉ đạo diễn tập"]),
        "Cao Đình Thọ": ("Thiếu tướng", ["Phó Tư lệnh Quân khu 4"]),
        "Lang Văn Chiểu": ("", ["Phó Chủ tịch UBND tỉnh"]),
    },
    "ban-chap-hanh": {
        "Y Thanh Niê": ("", ["Tỉnh ủy viên", "Bí thư Huyện ủy"]),
        "Nguyễn Trí Đạt": ("", ["Phó Bí thư Huyện ủy", "Chủ tịch UBND huyện"]),
    },
    "cong-thong-tin": {
        "Phan Đăng Khởi": ("", ["Chủ tịch UBND quận Cẩm Hà",
                                "Chủ tịch Hội đồng nghĩa vụ quân sự quận"]),
        "Đặng Thị Kim Thoa": ("", ["Phó Chủ tịch UBND quận"]),
        "Ngô Văn Sơn": ("Trung tá", ["Chính trị viên Ban CHQS quận"]),
    },
    "quan-khu": {
        "Vũ Hải Đăng": ("Trung tướng", ["Bí thư Đảng ủy", "Chính ủy Quân khu"]),
        "Ngô Bá Trực": ("Trung tướng", ["Phó Bí thư Đảng ủy", "Tư lệnh Quân khu"]),
        "Mai Xuân Lựu": ("Thiếu tướng", ["Phó Tư lệnh Quân khu"]),
    },
    "phong-thu-khu-vuc": {
        "Lò Văn Pâng": ("Thượng tá",
                        ["Chỉ huy trưởng Ban Chỉ huy Phòng thủ khu vực 2 - Mường Pha"]),
    },
}  # fmt: skip


@pytest.fixture(params=sorted(STYLES))
def style(request: pytest.FixtureRequest) -> tuple[str, Records]:
    """The name of an article and its records."""
    return request.param, extract(STYLES[request.param])


def test_the_event(style: tuple[str, Records]) -> None:
    name, records = style
    (found,) = records.conferences
    assert EVENTS[name] == (
        found.kind.value, found.name.value, found.date.value if found.date else None,
        found.place.value if found.place else None, [one.value for one in found.organizers],
        found.period.value if found.period else None, [one.value for one in found.chairs],
    )  # fmt: skip


def test_the_targets(style: tuple[str, Records]) -> None:
    name, records = style
    assert TARGETS[name] == [
        (
            t.measure.value, t.comparator.value if t.comparator else "", t.value.value,
            t.unit.value if t.unit else "", _due(t.deadline), t.status.value,
        )
        for t in records.targets
    ]  # fmt: skip


def _due(deadline: Dated | None) -> str | None:
    if deadline is None:
        return None
    return deadline.last.isoformat() if deadline.last else deadline.value


def test_the_officials(style: tuple[str, Records]) -> None:
    name, records = style
    assert OFFICIALS[name] == {
        one.name.value: (one.rank.value if one.rank else "", [p.post.value for p in one.posts])
        for one in records.officials
    }


def test_every_field_is_quoted(style: tuple[str, Records]) -> None:
    name, records = style
    text = STYLES[name].text
    found = list(stated_fields((*records.conferences, *records.targets, *records.officials)))
    assert found
    assert all(text[f.span.start : f.span.end] == f.quote != "" for f in found)
