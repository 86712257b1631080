"""Dates: every form, what is no date, and how the year is filled in."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.vietnamese.dates import covers, find_dates, same_date

JULY = date(2020, 7, 1)


def shown(text: str, reference: date | None = JULY) -> list[tuple[str, str, str]]:
    """Each mention as its words, first and last day."""
    return [(text[m.start : m.end], str(m.first), str(m.last)) for m in find_dates(text, reference)]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Thứ ba, 26/09/2017, 13:47 (GMT+7)", "26/09/2017", "2017-09-26"),
        ("Ngày 26 tháng 9 năm 2017, Ban Thường vụ", "Ngày 26 tháng 9 năm 2017", "2017-09-26"),
        ("Ngày 26 tháng 9/2017, họp", "Ngày 26 tháng 9/2017", "2017-09-26"),
        ("Sáng 26-6, Ban CHQS", "Sáng 26-6", "2020-06-26"),
        ("Chiều ngày 5.6.2020, Ban", "Chiều ngày 5.6.2020", "2020-06-05"),
        ("Ngày 14.3, tại Sông Mây", "Ngày 14.3", "2020-03-14"),
        ("họp vào ngày 27/5/ 2018 tại", "ngày 27/5/ 2018", "2018-05-27"),
        ("sáng nay (25/6), tại", "sáng nay (25/6)", "2020-06-25"),
        ("Hôm nay ngày 25/6, tại", "Hôm nay ngày 25/6", "2020-06-25"),
        ("(25-6) tại", "25-6", "2020-06-25"),
        ("dịp 30-4 vừa qua", "30-4", "2020-04-30"),
        ("ngay 26 thang 6", "ngay 26 thang 6", "2020-06-26"),
        ("hôm qua, tại xã", "hôm qua", "2020-06-30"),
        ("Chiều 05/05/2020Trong khi", "Chiều 05/05/2020", "2020-05-05"),
        ("NGÀY 2/6", "NGÀY 2/6", "2020-06-02"),
    ],
)
def test_one_day(text: str, words: str, day: str) -> None:
    [(found, first, last)] = shown(text)
    assert first == last == day
    assert words in found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Ngày 3 và 4-5, họp", "2020-05-03", "2020-05-04"),
        ("trong các ngày từ 8-10/6", "2020-06-08", "2020-06-10"),
        ("từ ngày 23-25/6", "2020-06-23", "2020-06-25"),
        ("Trong 2 ngày (9 và 10-6)", "2020-06-09", "2020-06-10"),
        ("từ 26.5-11.6", "2020-05-26", "2020-06-11"),
        ("từ 02/02 - 12/02/2026", "2026-02-02", "2026-02-12"),
        ("từ ngày 3 đến ngày 6 tháng 5 năm 2019", "2019-05-03", "2019-05-06"),
        ("từ 1-6 đến hết 5-6", "2020-06-01", "2020-06-05"),
        ("từ ngày 28/12 đến 3/1", "2019-12-28", "2020-01-03"),
        ("từ 28/12-03/01/2024", "2023-12-28", "2024-01-03"),
        ("quý II/2023", "2023-04-01", "2023-06-30"),
        ("quí 3 năm 2020", "2020-07-01", "2020-09-30"),
        ("quý I.2014", "2014-01-01", "2014-03-31"),
        ("quy iv 2019", "2019-10-01", "2019-12-31"),
        ("tháng 8/2019", "2019-08-01", "2019-08-31"),
        ("tháng 2 năm 2020", "2020-02-01", "2020-02-29"),
        ("từ tháng 3 đến tháng 5/2020", "2020-03-01", "2020-05-31"),
        ("6 tháng cuối năm 2023", "2023-07-01", "2023-12-31"),
        ("06 tháng đầu năm", "2020-01-01", "2020-06-30"),
        ("9 tháng đầu năm 2019", "2019-01-01", "2019-09-30"),
        ("6 tháng 2023", "2023-01-01", "2023-06-30"),
        ("9 tháng của năm 2018", "2018-01-01", "2018-09-30"),
        ("sau thang cuoi 2019", "2019-07-01", "2019-12-31"),
        ("năm 2022", "2022-01-01", "2022-12-31"),
        ("năm nay", "2020-01-01", "2020-12-31"),
        ("giai đoạn (2017-2020)", "2017-01-01", "2020-12-31"),
        ("nhiệm kỳ 2020 – 2025", "2020-01-01", "2025-12-31"),
        ("từ năm 2017 đến năm 2020", "2017-01-01", "2020-12-31"),
        ("đến cuối năm 2025", "2025-01-01", "2025-12-31"),
        ("phấn đấu đến 2020 đạt", "2020-01-01", "2020-12-31"),
    ],
)
def test_periods_and_runs_of_days(text: str, first: str, last: str) -> None:
    [(_, found_first, found_last)] = shown(text)
    assert (found_first, found_last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "15/15 xã", "28/41 chỉ tiêu", "có 09/12 thanh niên", "5/8 đồng chí",
        "trực 24/7 trên biển", "Nghị quyết 18-NQ/TW", "số 2786/QĐ-UBND", "14.300 hộ",
        "nhiều 2-3 lần", "từ 3-5 đồng chí", "đường 30/4", "tỷ số 2-1", "31/6", "số 12/9",
        "14,3% số hộ", "1.5-1.7%", "Quyết định số 12/2019/NĐ-CP", "K54 bài 1", "BTR-152",
        "mùng 3/1 âm lịch", "27,32%", "3.5 triệu",
        "Tòa soạn: 17/12 Trần Bách",
    ],
)  # fmt: skip
def test_not_a_date(text: str) -> None:
    assert shown(text) == []


def test_separate_days_are_two_mentions() -> None:
    assert shown("Ngày 19 và 21-6") == [
        ("Ngày 19", "2020-06-19", "2020-06-19"),
        ("21-6", "2020-06-21", "2020-06-21"),
    ]


def test_an_anniversary_is_two_days() -> None:
    assert [first for _, first, _ in shown("(22/12/1944 - 22/12/2024)")] == [
        "1944-12-22",
        "2024-12-22",
    ]


def test_without_a_reference_a_day_has_no_year() -> None:
    [mention] = find_dates("Sáng 26-6, họp")
    assert (mention.first, mention.last, mention.has_year) == (None, None, False)
    assert mention.first_day == (6, 26)


def test_what_lies_ahead() -> None:
    assert shown("Hội thao dự kiến mở ngày 15/3")[0][1] == "2021-03-15"
    assert shown("Hội thao mở ngày 15/3")[0][1] == "2020-03-15"


def test_the_leap_day_needs_a_leap_year() -> None:
    assert shown("ngày 29/2", date(2023, 5, 1))[0][1] == "2020-02-29"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("26/09/2017", "ngày 26 tháng 9 năm 2017", True),
        ("sáng 26-9", "26/09/2017", True),
        ("26/9/2016", "26/9/2017", False),
        ("ngày 26-9", "ngày 27-9", False),
        ("quý II/2023", "quý 2 năm 2023", True),
        ("năm 2023", "quý 2 năm 2023", False),
        ("giai đoạn 2017-2020", "2017 – 2020", True),
        ("tháng 8", "tháng 8/2019", True),
    ],
)
def test_same_date(one: str, other: str, same: bool) -> None:
    [a], [b] = find_dates(one), find_dates(other)
    assert same_date(a, b) is same
    assert same_date(b, a) is same


def test_covers() -> None:
    [run], [day], [year] = (find_dates(t) for t in ("từ 8-10/9", "ngày 9-9-2017", "năm 2017"))
    assert covers(run, day)
    assert covers(year, day)
    assert not covers(day, run)
    assert not covers(find_dates("năm 2018")[0], day)


DAYS = st.dates(date(1945, 1, 1), date(2045, 12, 31))
SHAPES = st.sampled_from(
    [
        "{0.day}/{0.month}/{0.year}", "{0.day:02}-{0.month:02}-{0.year}",
        "{0.day}.{0.month}.{0.year}",
        "ngày {0.day} tháng {0.month} năm {0.year}", "{0.day}/{0.month:02}/ {0.year}",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(DAYS, SHAPES, st.booleans())
def test_a_full_date_is_read_back(day: date, shape: str, decomposed: bool) -> None:
    text = f"Hội nghị họp {shape.format(day)}, tại trụ sở."
    if decomposed:
        text = unicodedata.normalize("NFD", text)
    [mention] = find_dates(text)
    assert mention.first == mention.last == day
    assert mention.has_year


@settings(deadline=None)
@given(DAYS, st.integers(0, 300))
def test_a_year_is_filled_in_for_a_past_day(published: date, ago: int) -> None:
    day = published - timedelta(days=ago)
    [mention] = find_dates(f"Sáng {day.day}-{day.month}, họp", published)
    assert mention.first == day or (day.month, day.day) == (2, 29)


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *["ngày ", "sáng ", "tháng ", "năm ", "quý ", "II", "từ ", " đến ", " và ", "2017"],
                *["26", "9", "10", "31", "/", "-", ".", " - ", "(", ")", "giai đoạn ", "hôm nay"],
                *[",", " "],
            ]
        ),
        st.text(max_size=2),
    ),
    max_size=12,
).map("".join)


@settings(deadline=None)
@given(PIECES, st.one_of(st.none(), DAYS))
def test_mentions_are_in_order_and_sound(text: str, reference: date | None) -> None:
    at = 0
    for mention in find_dates(text, reference):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end
        assert (mention.first is None) == (mention.last is None)
        if mention.first and mention.last:
            assert mention.first <= mention.last
        assert same_date(mention, mention) or mention.first is None
