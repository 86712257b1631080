"""What bears a number as part of its name, and which of several alike it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.designations import designations, events, units, unlike
from assistant.proper_names import foreign_names, named_bodies

ROMAN = {4: "IV", 7: "VII", 9: "IX", 12: "XII", 14: "XIV", 40: "XL"}


def test_what_stands_by_number() -> None:
    told = designations("Kỳ họp thứ 3, Quốc hội khóa XIV; Quân khu 7; Nghị quyết số 33")
    assert told == {"họp": {3}, "khóa": {14}, "quân khu": {7}, "nghị quyết": {33}}


def test_days_of_the_week_and_counts_are_no_names() -> None:
    assert designations("Sáng thứ hai, 12 đoàn và 3 tổ đi 33 xã") == {}


def test_words_and_digits_and_roman_numerals_are_one_number() -> None:
    assert designations("phiên họp thứ mười") == designations("phiên họp thứ 10")
    for number, roman in ROMAN.items():
        assert designations(f"khóa {roman}") == designations(f"khóa {number}")


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert all(numbers for numbers in designations(text).values())


def test_units_by_number() -> None:
    def named(text: str) -> list[str]:
        return [unit.text for unit in units(text)]

    assert named("Tư lệnh Quân khu 4 và 5, QK 9") == ["quân khu 4", "quân khu 5", "quân khu 9"]
    assert named("su doan bo binh 77 va trung doan 8") == ["sư đoàn 77", "trung đoàn 8"]
    assert named("Lữ đoàn Tăng - Thiết giáp 415, Quân khu IX") == ["lữ đoàn 415", "quân khu 9"]
    assert named("Vùng 3 Hải quân") == named("Bộ Tư lệnh Vùng 3 hải quân") == ["vùng 3"]
    assert named("Sư đoàn trưởng 77") == ["sư đoàn 77"]
    assert units("Sư đoàn trưởng 77", commanders=False) == ()
    assert named("7 sư đoàn, vùng 5 xã, quân khu") == []


def test_events_by_number() -> None:
    asked = events("Đại hội Hội Làm vườn toàn quốc lần thứ VI họp ở đâu?")
    assert [(event.head, event.number) for event in asked] == [("dai hoi", 6)]
    alike = (
        "dai hoi hoi lam vuon toan quoc lan thu vi",
        "Đại hội đại biểu toàn quốc (lần thứ 6) của Hội",
        "Đại hội VI Hội Làm vườn",
    )
    for text in alike:
        assert not unlike(asked, events(text)), text
    others = (
        "Đại hội Hội Làm vườn lần thứ V",
        "Giải cờ toàn quốc lần thứ VI",
        "Đại hội Liên đoàn Xiếc lần thứ VI",
        "Đại hội họp lần sau",
        "Đại hội Hội Làm vườn",
    )
    for text in others:
        assert unlike(asked, events(text)) == asked, text


def test_what_is_no_counted_event() -> None:
    for text in ("hội nghị sáng thứ năm", "Nghị định thư 7", "Phó Bí thư thứ nhất", "quý III", ""):
        assert events(text) == (), text
    assert events("họp tại TP. Hà Nội, kỳ họp thứ ba")[0].number == 3


def test_what_tells_bodies_of_one_kind_apart() -> None:
    assert named_bodies("Hội Nhà vườn Việt Nam tặng Sở Giáo dục và Đào tạo sách gì?") == (
        "nhà vườn",
        "giáo dục",
    )
    assert named_bodies("Tổng cục Thủy sản, Ban Chỉ huy Quân sự huyện") == (
        "thủy sản",
        "chỉ huy",
        "quân sự",
    )
    for text in ("Ban CHQS xã họp", "ban tổ chức", "Hội nghị Thành ủy", "Bộ", "Hội, Nhà vườn"):
        assert named_bodies(text) == (), text


def test_names_from_other_languages() -> None:
    assert foreign_names("Đoàn từ Lisbon sang Manila gặp Trương Quyên") == ("Lisbon", "Manila")
    assert foreign_names("Đội K41 họp ở QK7 về NQ18, TW4, T9; xe A1-B2") == ("K41",)
    assert foreign_names("Nguyen Thuong Nghieng, lisbon, ASEAN") == ()


@given(st.text(max_size=200))
def test_any_text_has_bodies(text: str) -> None:
    assert all(" " in body for body in named_bodies(text))
    assert all(name in text for name in foreign_names(text))


@given(st.text(max_size=200))
def test_any_text_has_units_and_events(text: str) -> None:
    assert all(unit.number >= 0 for unit in units(text))
    assert all(event.number >= 0 and event.head for event in events(text))
