"""Follow-up questions: what they leave unsaid is taken from the turns before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant
from assistant.answer import Answer, Citation, Turn
from assistant.conversation import complete
from assistant.exchanges import asks, exchanged, opened, valued, without_asking
from tests.assistant.answering import answering

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


def listed(question: str) -> Turn:
    given = turn(question)
    return replace(given, answer=replace(given.answer, route="records"))


@pytest.mark.parametrize("text", ["Là những cuộc nào?", "gom nhung hoi nghi nao", "Liệt kê ra"])
def test_the_members_of_a_count_are_its_question_again(text: str) -> None:
    before = "Huyện ủy Khe Lau họp mấy hội nghị năm 2031?"
    assert complete(text, [listed(before)]).text == before
    assert complete(text, [turn(before)]).text != before


def test_what_is_asked_of_all_that_was_listed_stays_with_their_articles() -> None:
    before = listed("Liệt kê các hội nghị của Huyện ủy Khe Lau")
    found = complete("Ai chủ trì các hội nghị đó?", [before])
    assert found.text == "Ai chủ trì các hội nghị?"
    assert found.listed
    assert found.articles == tuple(c.article_id for c in before.answer.citations)


def test_another_persons_rank_is_left_out() -> None:
    before = turn("Đại tá Cầm Văn Pình đã dự những hội nghị nào?")
    found = complete("Còn bà Lường Thị Ón?", [before])
    assert found.text == "Bà Lường Thị Ón đã dự những hội nghị nào?"


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


def test_an_event_is_not_that_of_a_question_about_a_person() -> None:
    history = [
        turn("Ai chủ trì cuộc họp ở xã Nà Hin?", "Lò Thị Mẩy"),
        turn("Lò Thị Mẩy giữ chức gì?", "Phó Chủ tịch"),
    ]
    assert complete("Họp hôm nào?", history).text == "Cuộc họp ở xã Nà Hin họp hôm nào?"
    assert complete("Họp hôm nào?", history[1:]).text == "Họp hôm nào?"


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


FUND = """---
title: Sơn La thu Quỹ “Vì người nghèo” sáu tháng đầu năm 2031
date: 2031-07-02
source: Báo Miền Hạ
---

Sáng 1/7/2031, tại hội trường xã Nà Hin, Ủy ban MTTQ tỉnh Sơn La họp sơ kết sáu tháng thu Quỹ “Vì \\
người nghèo”. Bà Lò Thị Mẩy, Phó Chủ tịch Ủy ban, chủ trì cuộc họp.

Xã Nà Hin dẫn đầu với 268 triệu đồng, còn xã Hua Tạt mới thu được 19 triệu đồng. Đoàn số một do \\
ông Cầm Văn Pánh dẫn đầu đi sáu xã vùng cao; đoàn số hai do bà Quàng Thị Ún dẫn đầu đi nơi khác.

Hạn nộp tiền về tỉnh là ngày 30/9. Sáu tháng đầu năm có 41 hộ được dựng nhà, trong đó có 12 hộ \\
neo đơn.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(tmp_path_factory.mktemp("talks"), {"quy": FUND}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("history", "question", "fact"),
    [
        (["Xã Nà Hin thu Quỹ Vì người nghèo được bao nhiêu?"], "Còn xã Hua Tạt?", "19 triệu"),
        (["Đoàn số một ở Sơn La do ai dẫn đầu?"], "Còn đoàn số hai?", "Quàng Thị Ún"),
        (["Ai chủ trì cuộc họp sơ kết Quỹ Vì người nghèo ở Sơn La?"], "Họp ở đâu?", "xã Nà Hin"),
        (["Ai chủ trì cuộc họp sơ kết Quỹ Vì người nghèo ở Sơn La?"], "hop hom nao", "1/7/2031"),
        (["Ai chủ trì cuộc họp sơ kết Quỹ Vì người nghèo ở Sơn La?"], "Còn hạn nộp tiền?", "30/9"),
        (["Sáu tháng đầu năm 2031 Sơn La dựng nhà cho mấy hộ?"], "Trong đó mấy hộ neo đơn?", "12"),
        ([], "uy ban mttq tinh son la hop so ket quy vi nguoi ngheo o dau", "xã Nà Hin"),
    ],
)
def test_conversations(
    assistant: Assistant, history: list[str], question: str, fact: str
) -> None:
    answer = assistant.ask(question, history=history)
    assert fact in (answer.short_answer or ""), answer.understood
