"""Heads of bodies are asked for by what they head."""

from __future__ import annotations

import pytest

from assistant.heads import with_posts


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Người đứng đầu Bộ CHQS Sông Mây là ai?", "Chỉ huy trưởng Bộ CHQS Sông Mây là ai?"),
        ("ai là người đứng đầu Thành ủy?", "ai là bí thư Thành ủy?"),
        ("nguoi dung dau cua UBND huyen la ai", "Chu tich UBND huyen la ai"),
        ("Tên người lãnh đạo cao nhất của Quân khu 9?", "Tên tư lệnh Quân khu 9?"),
        ("Người đứng đầu Sở Nội vụ phát biểu gì?", "Giám đốc Sở Nội vụ phát biểu gì?"),
        ("Người đứng đầu Bộ Y tế là ai?", "Bộ trưởng Bộ Y tế là ai?"),
        ("Người đứng đầu Công an tỉnh là ai?", "Giám đốc Công an tỉnh là ai?"),
    ],
)  # fmt: skip
def test_the_post_stands_for_the_head(asked: str, meant: str) -> None:
    assert with_posts(asked) == meant


@pytest.mark.parametrize(
    "asked", ["Ai chủ trì hội nghị?", "Người đứng đầu hàng là ai?", "Người đứng đầu là ai?"]
)
def test_other_questions_stay(asked: str) -> None:
    assert with_posts(asked) == asked
