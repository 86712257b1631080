"""Who acts, where no Vietnamese name with a post answers: foreigners, bodies, groups."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.question import understand
from assistant.rules.gaps import Place, gap_of
from tests.assistant.answering import answering

VISIT = """---
title: Đoàn chuyên gia nước ngoài đến cảng Vân Sa
date: 2022-05-17
source: Báo Miền Hạ
---

Ngày 17-5-2022, đoàn chuyên gia nước ngoài đến thăm cảng Vân Sa.

Bến tàu số hai được thiết kế bởi kiến trúc sư Na Uy Ingrid Halvorsen, người từng sống ở Bergen.

Phần mềm điều hành bến do Nordlys Marine, một hãng của Na Uy, phát triển từ năm 2019.

Giải bơi vượt sông do Liên đoàn Thể thao dưới nước miền Hạ điều hành.

Tại buổi gặp, Thorvald đã trao 40 phao cứu sinh cho xã đảo.

Các cựu chiến binh xã Lộc Hải quyên góp 30 triệu đồng để sửa kè.

Kỹ sư trưởng của dự án là Pieter van Loon.

Năm 2020, hãng ký hợp đồng cung cấp cáp ngầm với Baltgrid Energy.

Trạm khí tượng trên đảo tên là Sao Biển.

Rất nhiều hội viên trong xã đã góp công san nền.

Tuyến cáp ngầm mới chạy dọc theo eo Hòn Vọng. Trạm bơm cũ nằm về phía tây nam của bến.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(tmp_path_factory.mktemp("actors"), {"tham": VISIT}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "short"),
    [
        ("Ai thiết kế bến tàu số hai ở cảng Vân Sa?", "Ingrid Halvorsen"),
        ("Bến tàu số hai được ai thiết kế?", "Ingrid Halvorsen"),
        ("Ben tau so hai do ai thiet ke?", "Ingrid Halvorsen"),
        ("Phần mềm điều hành bến do ai phát triển?", "Nordlys Marine"),
        ("Ai phát triển phần mềm điều hành bến?", "Nordlys Marine"),
        ("Giải bơi vượt sông do ai điều hành?", "Liên đoàn Thể thao dưới nước miền Hạ"),
        ("Ai trao 40 phao cứu sinh cho xã đảo?", "Thorvald"),
        ("Ai quyên góp 30 triệu đồng để sửa kè?", "Các cựu chiến binh xã Lộc Hải"),
        ("ai quyen gop 30 trieu dong de sua ke", "Các cựu chiến binh xã Lộc Hải"),
        ("Kỹ sư trưởng của dự án là ai?", "Pieter van Loon"),
        ("Ai là kỹ sư trưởng của dự án?", "Pieter van Loon"),
        ("Hãng ký hợp đồng cung cấp cáp ngầm với ai?", "Baltgrid Energy"),
        ("Trạm khí tượng trên đảo tên là gì?", "Sao Biển"),
        ("Giải bơi vượt sông do tổ chức nào điều hành?", "Liên đoàn Thể thao dưới nước"),
        ("Cơ quan nào điều hành giải bơi vượt sông?", "Liên đoàn Thể thao dưới nước miền Hạ"),
        ("Hãng ký hợp đồng cung cấp cáp ngầm với công ty nào?", "Baltgrid Energy"),
        ("Những ai góp công san nền?", "Rất nhiều hội viên trong xã"),
        ("Tuyến cáp ngầm mới chạy ở đâu?", "eo Hòn Vọng"),
        ("Trạm bơm cũ nằm ở đâu?", "phía tây nam của bến"),
    ],
)
def test_who_acts(assistant: Assistant, asked: str, short: str) -> None:
    answer = assistant.ask(asked)
    assert not answer.abstained
    assert answer.short_answer is not None
    assert short in answer.short_answer
    assert len(answer.short_answer) < len(short) + 35


@pytest.mark.parametrize(
    "asked",
    [
        "Ai phá dỡ bến tàu số ba ở cảng Vân Sa?",
        "Bí thư Đảng ủy xã Lộc Hải là ai?",
        pytest.param(
            "Hãng ký hợp đồng mua tàu lặn với công ty nào?",
            marks=pytest.mark.xfail(
                strict=True, reason="the network takes the company of another contract"
            ),
        ),
        "Tư lệnh Hải quân nào dự buổi gặp ở cảng Vân Sa?",
    ],
)
def test_nobody_is_made_up(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).abstained


@pytest.mark.parametrize(
    ("asked", "place", "words"),
    [
        ("Ai đã khởi xướng phong trào?", Place.SUBJECT, ("khởi", "xướng")),
        ("Người đầu tiên leo đỉnh Sơn Vân là ai?", Place.SUBJECT, ("leo", "đỉnh")),
        ("Cầu mới do ai khánh thành?", Place.SUBJECT, ("khánh", "thành")),
        ("Hiệp ước được ký bởi ai?", Place.SUBJECT, ("ký",)),
        ("Sau lễ rước, ai phát quà?", Place.SUBJECT, ("phát", "quà")),
        ("Trưởng nhóm khảo sát là ai?", Place.IDENTITY, ("trưởng", "nhóm", "khảo", "sát")),
        ("Bà làm việc với ai?", Place.OBJECT, ("bà", "làm", "việc", "với")),
    ],
)
def test_gaps(asked: str, place: Place, words: tuple[str, ...]) -> None:
    gap = gap_of(understand(asked))
    assert gap is not None
    assert gap.place is place
    assert gap.words == words


@pytest.mark.parametrize("asked", ["Khu vực Ai Cập rộng thế nào?", "Hội nghị bàn việc gì?"])
def test_no_gap(asked: str) -> None:
    assert gap_of(understand(asked)) is None


def test_who_has_it_done_to_him_is_another() -> None:
    gap = gap_of(understand("Ai được bầu làm trưởng đoàn?"))
    assert gap is not None
    assert gap.passive
