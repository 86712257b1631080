"""The checks by themselves: numbers that name things."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.rules.contrasts import designations

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
