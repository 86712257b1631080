"""True words put together into something untrue are not shown."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.writing.claims import Stated
from assistant.writing.twists import mixes, still_asks, tells_plan_as_fact

DAY = date(2022, 9, 9)


def told(*texts: str) -> list[Stated]:
    return [Stated(text, DAY) for text in texts]


LEAD = "Ngày 8-9, huyện Bạch Sa tổng kết quy chế phối hợp giai đoạn 2016-2021."
SIGNED = "Quy chế giai đoạn 2022-2025 cũng được hai bên ký kết."
SHARE = "Xã Đồng Sim có 12% đảng viên, xã Khe Sậy có 15% đảng viên."


@pytest.mark.parametrize(
    ("said", "quotes", "context", "mixed"),
    [
        ("Quy chế phối hợp giai đoạn 2016-2021 đã được hai bên ký kết.", (LEAD, SIGNED), 1, True),
        ("Quy chế phối hợp giai đoạn 2022-2025 được ký kết.", (LEAD, SIGNED), 1, False),
        ("Ngày 8-9, quy chế giai đoạn 2022-2025 được ký kết.", (LEAD, SIGNED), 1, False),
        ("Huyện Bạch Sa ký kết quy chế.", (LEAD, SIGNED), 1, False),
        ("Huyện Bạch Sa có 20% đảng viên.", ("Huyện Bạch Sa đạt 20%.", SHARE), 0, True),
        ("Xã Khe Sậy có 15% đảng viên.", ("Huyện Bạch Sa đạt 20%.", SHARE), 1, False),
        ("Quy chế giai đoạn 2016-2021.", (LEAD,), 0, False),
    ],
)
def test_a_figure_of_one_quote_is_not_told_of_another(
    said: str, quotes: tuple[str, ...], context: int, mixed: bool
) -> None:
    found = told(*quotes)
    assert mixes(Stated(said, DAY), found, found[:context]) is mixed


@pytest.mark.parametrize(
    ("said", "quote", "twisted"),
    [
        ("Xã Đồng Sim là đơn vị điểm.", "Xã Đồng Sim sẽ là đơn vị điểm của huyện.", True),
        ("Xã Đồng Sim sẽ là đơn vị điểm.", "Xã Đồng Sim sẽ là đơn vị điểm của huyện.", False),
        ("Dự kiến xã là đơn vị điểm.", "Xã Đồng Sim sẽ là đơn vị điểm của huyện.", False),
        ("Xã xây dựng hai cầu.", "Xã đã xây dựng hai cầu và sẽ xây dựng hai trường.", False),
        ("Xã có đơn vị điểm.", "Xã Đồng Sim sẽ là đơn vị điểm của huyện.", False),
    ],
)
def test_what_will_be_is_not_told_as_being(said: str, quote: str, twisted: bool) -> None:
    assert tells_plan_as_fact(Stated(said), told(quote)) is twisted


AIM = "Những năm tới, xã đặt mục tiêu giảm hộ nghèo còn 2%; đưa xã thành khu vực vững chắc."


@pytest.mark.parametrize(
    ("said", "question", "twisted"),
    [
        ("Hộ nghèo giảm còn 2%.", "Hội nghị nói gì?", True),
        ("Xã thành khu vực vững chắc.", "Hội nghị nói gì?", True),
        ("Xã đặt mục tiêu giảm hộ nghèo còn 2%.", "Hội nghị nói gì?", False),
        ("Giảm hộ nghèo còn 2%.", "Mục tiêu của xã là gì?", False),
        ("Xã họp sáng 3-4.", "Hội nghị nói gì?", False),
    ],
)
def test_an_aim_is_not_told_as_a_fact(said: str, question: str, twisted: bool) -> None:
    quotes = told(AIM, "Xã họp sáng 3-4.")
    assert tells_plan_as_fact(Stated(said), quotes, question) is twisted


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("Hai việc mà hội nghị chọn là gì là trồng rừng.", True),
        ("Người chủ trì là ai là đồng chí Hồ Văn Ấn.", True),
        ("Xã có bao nhiêu chốt là 12 chốt.", True),
        ("Hội nghị chọn trồng rừng.", False),
        ("Ông hỏi vì sao vốn chậm.", False),
    ],
)
def test_an_echo_of_the_question_is_no_answer(said: str, asks: bool) -> None:
    quotes = told("Hội nghị chọn trồng rừng; ông Hồ Văn Ấn hỏi vì sao vốn chậm.")
    assert still_asks(Stated(said), quotes) is asks
