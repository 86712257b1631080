""" "Nước nào", "danh hiệu gì": kinds whose single ones do not bear the kind's name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from tests.assistant.answering import answering

TRAINING = """---
title: Lữ đoàn Sông Trà tổng kết năm huấn luyện
date: 2023-11-20
source: Báo Miền Hạ
---

Ngày 20-11-2023, Lữ đoàn Sông Trà họp tổng kết năm huấn luyện.

Đoàn sĩ quan trẻ đi tập huấn cứu hộ ba tuần ở Thái Lan và Nhật Bản hồi tháng 6. Chị Lê Tuyết Nga \
làm phiên dịch.

Tập thể lữ đoàn được tặng Huân chương Bảo vệ Tổ quốc hạng Ba vì thành tích giúp dân.

Đội tuyển của lữ đoàn vô địch cầu lông toàn miền.

Việc quản lý kho được siết lại theo Chỉ thị số 12 của tư lệnh.

Hai người vi phạm quy định về kho đã bị khiển trách.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(tmp_path_factory.mktemp("classes"), {"tong-ket": TRAINING}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "short"),
    [
        ("Đoàn sĩ quan trẻ đi tập huấn cứu hộ ở nước nào?", "Thái Lan và Nhật Bản"),
        ("doan si quan tre di tap huan cuu ho o nuoc nao", "Thái Lan và Nhật Bản"),
        ("Lữ đoàn được tặng danh hiệu gì vì giúp dân?", "Huân chương Bảo vệ Tổ quốc hạng Ba"),
        ("Đội tuyển của lữ đoàn vô địch môn nào?", "cầu lông"),
        ("Việc quản lý kho được siết theo văn bản nào?", "Chỉ thị số 12"),
        ("Hai người vi phạm quy định về kho bị hình thức kỷ luật nào?", "khiển trách"),
    ],
)
def test_single_ones_of_a_kind(assistant: Assistant, asked: str, short: str) -> None:
    answer = assistant.ask(asked)
    assert not answer.abstained
    assert answer.short_answer is not None
    assert short in answer.short_answer
    assert len(answer.short_answer) < len(short) + 25


@pytest.mark.parametrize(
    "asked",
    [
        "Lữ đoàn họp tổng kết ở hội trường nào?",
        "Lữ đoàn nhận 3 tỷ đồng ủng hộ của ngân hàng nào?",
        "Kho của lữ đoàn bị thiệt hại bởi thiên tai nào?",
    ],
)
def test_what_no_article_names_is_refused(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).abstained
