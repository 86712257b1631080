"""The line that says when and where, which is read along with a run of sentences."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reader.leads import lead_line, opening, opening_sentence
from corpus.vietnamese.sentences import sentences

DATED = "Chiều 9/5, xã Nà Hin mở cuộc họp bàn việc làm đường vào bản."


@pytest.mark.parametrize(
    "before",
    [
        "",
        "Nà Hin. ",
        "Đường mới vào bản sẽ rút ngắn một giờ đi bộ. ",
        "Bà con góp 4.500 ngày công và 12,5% số tiền. Nhiều nhà hiến cả vườn ngô cho con đường. ",
    ],
)
def test_the_dated_sentence_opens(before: str) -> None:
    text = f"{before}{DATED} Cuộc họp có 41 người dự."
    assert opening_sentence(text) == DATED


@pytest.mark.parametrize(
    "when", ["Sáng nay", "Ngày 9 tháng 5", "Hôm qua", "Tối 9.5.2031", "Trong hai ngày 9-10/5"]
)
def test_days_in_all_their_forms(when: str) -> None:
    text = f"Con đường ấy bà con đợi đã lâu lắm rồi. {when}, xã Nà Hin khởi công. Ai cũng vui."
    assert opening_sentence(text).startswith(when)


def test_without_a_day_it_is_the_first_sentence_of_some_length() -> None:
    assert opening_sentence("Nà Hin họp. Xã bàn việc làm đường vào bản. Ai cũng tán thành.") == (
        "Xã bàn việc làm đường vào bản."
    )
    assert opening_sentence("") == ""


@given(st.text(alphabet="aă .,\n9/5Bn", max_size=200))
def test_it_is_one_of_the_sentences(text: str) -> None:
    bounds = sentences(text)
    found = opening(text, bounds)
    assert found is None or found in bounds


def test_the_line_has_the_day_of_publication_too() -> None:
    assert lead_line(date(2031, 5, 10), DATED) == f"10/5/2031: {DATED}"
    assert lead_line(None, DATED) == DATED
    assert lead_line(date(2031, 5, 10), "") == "10/5/2031"
    assert lead_line(None, "") == ""
