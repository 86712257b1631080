"""Forms that fresh pages and questions had: names by other capitals, none at all, front matter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.question import understand
from tests.assistant.answering import answering

PAGE = """---
title: Xã Nậm Sỏi dọn đường sau lũ
published: 2031-07-09
source: Đài Vùng Cao
author: Sình Mai
---

Trận lũ đêm 7/7 quét qua bản Huổi Cáy, xã Nậm Sỏi, cuốn trôi 3 cầu tre và 14 ha lúa. May mắn không \
ai thiệt mạng, 2 người bị xây xát nhẹ.

Sáng 8/7, Chủ tịch UBND xã Giàng A Sếnh điều động 60 dân quân dọn bùn đất trên đường vào bản. Đến \
nay chưa có hộ nào thiếu gạo. Trường học mở cửa lại từ thứ hai tuần sau.
"""


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("Ông Sáu Yên Bái vay bao nhiêu tiền?", ()),
        ("Ở Bến Nghé Thủ tướng duyệt gì?", ("Bến Nghé",)),
        ("Đại gia Thanh Hóa Nguyễn Văn Bưởi nói gì?", ("Nguyễn Văn Bưởi",)),
        ("Ông Nguyễn Thái Bình giữ chức gì?", ("Nguyễn Thái Bình",)),
        ("Mường Nhoong huy động bao nhiêu người?", ("Mường Nhoong",)),
        ("Ông Bưởi huy động bao nhiêu người?", ()),
        ("Ở Huế ai nói?", ()),
        ("Rời Văn phòng xã ông Bưởi đi đâu?", ()),
    ],
)
def test_a_name_ends_where_another_word_begins(asked: str, names: tuple[str, ...]) -> None:
    assert understand(asked).names == names


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(tmp_path_factory.mktemp("unseen"), {"lu": PAGE}) as opened:
        yield opened


@pytest.mark.model
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Trận lũ ở bản Huổi Cáy có ai thiệt mạng không?", "Không"),
        ("Ở xã Nậm Sỏi đã có hộ nào thiếu gạo chưa?", "Không"),
        ("Tin xã Nậm Sỏi dọn đường sau lũ đăng ngày nào?", "09/07/2031"),
        ("Ai viết bài xã Nậm Sỏi dọn đường sau lũ?", "Sình Mai"),
        ("Bài xã Nậm Sỏi dọn đường sau lũ của báo nào?", "Đài Vùng Cao"),
    ],
)
def test_it_is_told(assistant: Assistant, asked: str, told: str) -> None:
    answer = assistant.ask(asked)
    assert answer.short_answer == told
    assert answer.citations
    assert all(c.quote in assistant.index.article(c.article_id).text for c in answer.citations)


@pytest.mark.model
@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("Tin xã Nậm Sỏi dọn đường sau lũ đăng ngày nào?", "published: 2031-07-09"),
        ("Ai viết bài xã Nậm Sỏi dọn đường sau lũ?", "author: Sình Mai"),
        ("Bài xã Nậm Sỏi dọn đường sau lũ của báo nào?", "source: Đài Vùng Cao"),
    ],
)
def test_the_line_of_the_front_matter_is_quoted(
    assistant: Assistant, asked: str, line: str
) -> None:
    assert [c.quote for c in assistant.ask(asked).citations] == [line]
