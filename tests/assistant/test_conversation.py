"""Follow-up questions: what they leave unsaid is taken from the turns before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Turn
from assistant.conversation import complete
from assistant.exchanges import asks, exchanged, opened, valued, without_asking

FIRST = "Xã Nà Hin huyện Mường Tùng góp bao nhiêu ngày công làm đường năm 2031?"
CITED = Citation(1, "n1", "n1.txt", "Nà Hin làm đường", None, None, "Xã góp 312 ngày công.", 0, 21)


def turn(question: str, short: str | None = "312", cited: bool = True) -> Turn:
    answer = Answer("", question, "", short, not cited, "passages", (CITED,) if cited else (), 0.0)
    return Turn(question, answer)


@pytest.mark.parametrize(
    ("thing", "base", "full"),
    [
        ("xã Hua Tạt", FIRST, FIRST.replace("Xã Nà Hin", "xã Hua Tạt")),
        ("năm 2032", FIRST, FIRST.replace("năm 2031", "năm 2032")),
        ("đội số hai", "Đội số một do ai dẫn đầu?", "đội số hai do ai dẫn đầu?"),
        ("dân quân tại chỗ", "Quân số dân quân cơ động đạt mấy phần trăm?",
         "Quân số dân quân tại chỗ đạt mấy phần trăm?"),
        ("ở Mường Tùng", "Ai chủ trì cuộc họp bàn làm đường?",
         "Ai chủ trì cuộc họp bàn làm đường ở Mường Tùng?"),
        ("đại tá Trương", "Đại tá Phạm Ngọc Tính giữ chức gì?", "đại tá Trương giữ chức gì?"),
        ("nữ", "Có bao nhiêu đại biểu?", None),
    ],
)  # fmt: skip
def test_one_thing_is_exchanged(thing: str, base: str, full: str | None) -> None:
    assert exchanged(thing, base) == full


@pytest.mark.parametrize(
    ("text", "rest", "about"),
    [
        ("Còn xã Hua Tạt thì sao?", "xã Hua Tạt", True),
        ("thế năm 2032?", "năm 2032", True),
        ("Dạ cho em hỏi thêm còn kinh phí?", "kinh phí", True),
        ("Bản Nà Hin thì sao?", "Bản Nà Hin", True),
        ("So với năm trước thì sao?", "So với năm trước thì sao", False),
        ("Diễn ra khi nào?", "Diễn ra khi nào", False),
    ],
)
def test_openings(text: str, rest: str, about: bool) -> None:
    assert opened(text) == (rest, about)


def test_what_has_a_value_is_asked_for_it() -> None:
    assert valued("hạn bàn giao đường") == "Hạn bàn giao đường là khi nào?"
    assert valued("tỷ lệ hộ nghèo") == "Tỷ lệ hộ nghèo là bao nhiêu?"
    assert valued("địa điểm") == "Địa điểm là ở đâu?"
    assert valued("xã Hua Tạt") is None
    assert valued("người dân") is None


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("UBND xã họp bàn làm đường với bao nhiêu bản?", "UBND xã họp bàn làm đường"),
        ("Ai đồng chủ trì buổi đối thoại ở Nà Hin?", "buổi đối thoại ở Nà Hin"),
        ("Huyện Mường Tùng khai mạc diễn tập hôm nào?", "Huyện Mường Tùng khai mạc diễn tập"),
    ],
)
def test_what_a_question_is_about(question: str, about: str) -> None:
    assert without_asking(question) == about
    assert not asks(without_asking(question))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Còn xã Hua Tạt?", FIRST.replace("Nà Hin", "Hua Tạt")),
        ("con xa Hua Tat thi sao", "xa hua tat huyen muong tung gop bao nhieu ngay cong lam duong"
         " nam 2031?"),
        ("Thế năm 2032?", FIRST.replace("2031", "2032")),
    ],
)  # fmt: skip
def test_another_thing_is_asked_of_all_articles(text: str, meant: str) -> None:
    found = complete(text, [turn(FIRST)])
    assert found.text == found.understood == meant
    assert found.articles == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Còn hạn bàn giao?", "Hạn bàn giao là khi nào?"),
        ("Ở đâu?", "Xã Nà Hin huyện Mường Tùng góp ở đâu?"),
        ("Vì sao?", "Vì sao xã Nà Hin huyện Mường Tùng góp ngày công làm đường năm 2031?"),
        ("Thế ai kết luận?", "Ai kết luận?"),
        ("Bằng bao nhiêu phần trăm kế hoạch?", "Xã Nà Hin huyện Mường Tùng góp ngày công làm đường"
         " năm 2031, bằng bao nhiêu phần trăm kế hoạch?"),
        ("Xã đó có mấy bản?", "Xã đó có mấy bản?"),
    ],
)  # fmt: skip
def test_what_leans_stays_within_the_article(text: str, meant: str) -> None:
    found = complete(text, [turn(FIRST)])
    assert found.text == meant
    assert found.articles == ("n1",)
    assert found.alone == ""
    assert found.understood == f"{meant} (trong bài “Nà Hin làm đường”)"


def test_a_longer_question_may_stand_alone_too() -> None:
    text = "Có bao nhiêu hộ hiến đất làm đường trong tháng ba?"
    found = complete(text, [turn(FIRST)])
    assert (found.articles, found.alone) == (("n1",), text)


def test_a_new_topic_stands_alone() -> None:
    for text in ("Ai chủ trì hội nghị ở Lạng Sơn?", "Liệt kê các hội nghị", "Lò Văn Pánh là ai?"):
        found = complete(text, [turn(FIRST)])
        assert (found.text, found.articles) == (text, ())


def test_a_person_is_named() -> None:
    who = turn("Ai chủ trì cuộc họp ở Nà Hin?", "Lò Thị Mẩy")
    assert complete("Bà ấy giữ chức gì?", [who]).text == "Lò Thị Mẩy giữ chức gì?"
    assert complete("ba ay giu chuc gi", [who]).text == "lo thi may giu chuc gi?"


def test_several_persons_are_named() -> None:
    both = turn("Ai chủ trì cuộc họp ở Nà Hin?", "Lò Thị Mẩy, Cầm Văn Pánh")
    assert complete("Hai người đó giữ chức gì?", [both]).text == (
        "Lò Thị Mẩy và Cầm Văn Pánh giữ chức gì?"
    )


def test_what_was_not_told_still_says_what_is_asked_about() -> None:
    refused = turn("Xã Nà Hin họp với ai?", None, cited=False)
    assert complete("Khi nào?", [refused]).text == "Xã Nà Hin họp khi nào?"
    assert complete("Khi nào?", [turn("Ai?", None, cited=False)]).text == "Khi nào?"


@given(st.text(max_size=80), st.text(max_size=80))
def test_anything_can_follow_anything(text: str, before: str) -> None:
    found = complete(text, [turn(before)])
    assert isinstance(found.text, str)
    assert not found.alone or found.alone == text
