"""Quantities: forms, bounds, and the numbers that are none."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.vietnamese.numbers import find_quantities, same_quantity


@pytest.mark.parametrize(
    ("text", "surface", "value", "high", "unit", "comparator"),
    [
        ("phấn đấu đạt 100%.", "100%", "100", None, "%", ""),
        ("chiếm 59 % số hộ", "59 %", "59", None, "%", ""),
        ("Tỷ lệ 27,32% dân số", "27,32%", "27.32", None, "%", ""),
        ("đạt 98,5% trở lên", "98,5% trở lên", "98.5", None, "%", "at_least"),
        ("có từ 3% trở lên khá", "từ 3% trở lên", "3", None, "%", "at_least"),
        ("từ 95-100%", "từ 95-100%", "95", "100", "%", ""),
        ("từ 95% đến 100%", "từ 95% đến 100%", "95", "100", "%", ""),
        ("tăng 1,15-1,17%", "1,15-1,17%", "1.15", "1.17", "%", ""),
        ("Trên 98% quân số", "Trên 98%", "98", None, "%", "more_than"),
        ("không quá 0,2% quân số", "không quá 0,2%", "0.2", None, "%", "at_most"),
        ("dưới 1%", "dưới 1%", "1", None, "%", "less_than"),
        ("gần 50 phần trăm", "gần 50 phần trăm", "50", None, "%", "about"),
        ("95% đảng viên trở lên", "95% đảng viên trở lên", "95", None, "%", "at_least"),
        ("tại 02 huyện biên giới", "02 huyện", "2", None, "huyện", ""),
        ("có 07 đơn vị", "07 đơn vị", "7", None, "đơn vị", ""),
        ("Hơn 200 đại biểu dự", "Hơn 200 đại biểu", "200", None, "đại biểu", "more_than"),
        ("ở ba địa phương", "ba địa phương", "3", None, "địa phương", ""),
        ("7 nhóm nhiệm vụ", "7 nhóm nhiệm vụ", "7", None, "nhóm nhiệm vụ", ""),
        ("đạt năm tiêu chí", "năm tiêu chí", "5", None, "tiêu chí", ""),
        ("khen hai mươi lăm cá nhân", "hai mươi lăm cá nhân", "25", None, "cá nhân", ""),
        ("một trăm linh năm hộ", "một trăm linh năm hộ", "105", None, "hộ", ""),
        ("từ 10 đến 15 người", "từ 10 đến 15 người", "10", "15", "người", ""),
        ("1,25 tỷ đồng", "1,25 tỷ đồng", "1250000000", None, "đồng", ""),
        ("2.476 tỷ", "2.476 tỷ", "2476000000000", None, "đồng", ""),
        ("60 triệu đồng/căn", "60 triệu đồng/căn", "60000000", None, "đồng/căn", ""),
        ("41.818,8 ha", "41.818,8 ha", "41818.8", None, "ha", ""),
        ("trồng 3.625ha rừng", "3.625ha", "3625", None, "ha", ""),
        ("gần 24 nghìn tấn", "gần 24 nghìn tấn", "24000", None, "tấn", "about"),
        ("gấp 2,46 lần", "2,46 lần", "2.46", None, "lần", ""),
        ("hon 200 dai bieu", "hon 200 dai bieu", "200", None, "dai bieu", "more_than"),
        ("quân số 1.250.", "1.250", "1250", None, "", ""),
        ("một tổ 5 người", "5 người", "5", None, "người", ""),
        ("Qua 10 năm thực hiện", "10 năm", "10", None, "năm", ""),
        ("dựa trên 3 tiêu chí", "3 tiêu chí", "3", None, "tiêu chí", ""),
    ],
)
def test_quantity(
    text: str, surface: str, value: str, high: str | None, unit: str, comparator: str
) -> None:
    [found] = find_quantities(text)
    assert text[found.start : found.end] == surface
    assert found.value == Decimal(value)
    assert found.high == (Decimal(high) if high else None)
    assert (found.unit, found.comparator, found.of) == (unit, comparator, None)


@pytest.mark.parametrize(
    ("text", "done", "whole", "unit"),
    [
        ("15/15 xã", 15, 15, "xã"), ("28/41 chỉ tiêu", 28, 41, "chỉ tiêu"),
        ("5.775/8.227 xã", 5775, 8227, "xã"), ("có 09/24 thanh niên", 9, 24, "thanh niên"),
        ("77/86 tổng số đại biểu", 77, 86, "đại biểu"), ("3/4 trường", 3, 4, "trường"),
    ],
)  # fmt: skip
def test_ratio(text: str, done: int, whole: int, unit: str) -> None:
    [found] = find_quantities(text)
    assert (found.value, found.of, found.unit) == (done, whole, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 26-6, họp", "Ngày 26/9/2017", "năm 2020", "giai đoạn 2017-2020", "quý 2 năm 2020",
        "trong năm tổ chức diễn tập", "một đơn vị", "Trung đoàn 31 tổ chức", "Tiểu đoàn 2 đơn vị",
        "Quân khu 7 ban hành", "lần thứ 3", "trực 24/24 giờ", "13 giờ 30", "13:47",
        "0901.234.567", "súng K54", "Nghị quyết 18-NQ/TW", "6 tháng cuối năm", "hai mẹ con",
    ],
)  # fmt: skip
def test_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1,25 tỷ đồng", "1.250 triệu đồng", True),
        ("02 huyện", "hai huyện", True),
        ("100%", "100 %", True),
        ("200 đại biểu", "hơn 200 đại biểu", True),
        ("gần 200 đại biểu", "hơn 200 đại biểu", False),
        ("200 đại biểu", "200 dai bieu", True),
        ("95%", "95-100%", False),
        ("15/15 xã", "15 xã", False),
        ("7 xã", "7 huyện", False),
    ],
)
def test_same_quantity(one: str, other: str, same: bool) -> None:
    [a], [b] = find_quantities(one), find_quantities(other)
    assert same_quantity(a, b) is same
    assert same_quantity(b, a) is same


def test_several_in_order() -> None:
    text = "Có 8 đồng chí, trong đó 2 đồng chí nữ, đạt 12,5% (3/24 đồng chí) ngày 3-4."
    assert [text[q.start : q.end] for q in find_quantities(text)] == [
        "8 đồng chí", "2 đồng chí", "12,5%", "3/24 đồng chí",
    ]  # fmt: skip


@settings(deadline=None)
@given(st.integers(1, 10**7), st.booleans(), st.sampled_from(["hộ", "đại biểu", "%", "triệu đồng"]))
def test_separators_do_not_matter(number: int, dotted: bool, unit: str) -> None:
    typed = f"{number:,}".replace(",", ".") if dotted else str(number)
    [found] = find_quantities(f"Toàn huyện có {typed} {unit}, tốt.")
    assert found.value == number * (10**6 if unit == "triệu đồng" else 1)


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *["từ ", "hơn ", "không quá ", "15", "27,32", "1.250", "%", "/", "-"],
                *[" xã", " đến "],
                *[" tỷ", " đồng", " trở lên", "năm ", "hai ", "mươi ", "lăm", " ", "."],
                *[" đại biểu"],
                *["Trung đoàn ", "ngày ", "tháng ", "trăm ", " giờ"],
            ]
        ),
        st.text(max_size=2),
    ),
    max_size=12,
).map("".join)


@settings(deadline=None)
@given(PIECES)
def test_invariants(text: str) -> None:
    at = 0
    for found in find_quantities(text):
        assert at <= found.start < found.end <= len(text)
        at = found.end
        assert same_quantity(found, found)
        assert found.high is None or found.high > found.value
        assert found.value.is_finite()


@settings(deadline=None)
@given(PIECES)
def test_composition_does_not_matter(text: str) -> None:
    one = find_quantities(unicodedata.normalize("NFC", text))
    other = find_quantities(unicodedata.normalize("NFD", text))
    assert [(q.value, q.unit) for q in one] == [(q.value, q.unit) for q in other]
