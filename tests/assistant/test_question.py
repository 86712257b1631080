"""What a question asks for, in the ways people type it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question import Field, Kind, understand
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.roles import Role

KINDS = [
    ("Ai chủ trì hội nghị của Huyện ủy Bình Sơn?", Kind.WHO),
    ("Ông Bế Văn Quẩy là lãnh đạo gì của huyện?", Kind.POST),
    ("Người nào đã phát biểu kết luận hội nghị?", Kind.WHO),
    ("Bí thư Thành ủy là ai?", Kind.WHO),
    ("Đồng chí nào báo cáo kết quả tại hội nghị?", Kind.WHO),
    ("Cho tôi biết ai đã chỉ đạo hội nghị", Kind.WHO),
    ("Ai giữ chức Chỉ huy trưởng Ban CHQS huyện?", Kind.WHO),
    ("Ông Lê Văn Tám giữ chức vụ gì?", Kind.POST),
    ("Lê Văn Tám là ai?", Kind.POST),
    ("Chức vụ của đồng chí Lê Văn Tám là gì?", Kind.POST),
    ("Đồng chí Lê Văn Tám mang quân hàm gì?", Kind.RANK),
    ("Hội nghị diễn ra khi nào?", Kind.WHEN),
    ("Ngày nào Đảng ủy Quân sự tỉnh họp?", Kind.WHEN),
    ("Đến năm nào thì đạt 100%?", Kind.WHEN),
    ("Hội nghị được tổ chức ở đâu?", Kind.WHERE),
    ("Những xã nào diễn tập trong năm nay?", Kind.WHERE),
    ("Tỷ lệ đảng viên trong dân quân là bao nhiêu?", Kind.HOW_MANY),
    ("Có bao nhiêu đại biểu tham dự?", Kind.HOW_MANY),
    ("Mấy huyện tổ chức diễn tập?", Kind.HOW_MANY),
    ("Có phải hội nghị do Bí thư Huyện ủy chủ trì không?", Kind.YES_NO),
    ("Hội nghị có thông qua nghị quyết không?", Kind.YES_NO),
    ("Vì sao phải tăng cường huấn luyện?", Kind.WHY_HOW),
    ("Hội nghị nhằm mục đích gì?", Kind.WHY_HOW),
    ("Tóm tắt hội nghị của Thành ủy", Kind.SUMMARY),
    ("QSQPĐP viết tắt của cụm từ nào?", Kind.DEFINITION),
    ("Đơn vị nào tổ chức hội nghị?", Kind.BODY),
    ("Liệt kê các chỉ tiêu được đề ra", Kind.LIST),
    ("Vì cớ gì hội nghị phải hoãn?", Kind.WHY_HOW),
    ("Hội nghị sao lại dời sang tháng 5?", Kind.WHY_HOW),
    ("Nhờ đâu huyện vượt chỉ tiêu?", Kind.WHY_HOW),
    ("Điều gì khiến đại hội chậm một tuần?", Kind.WHY_HOW),
    ("Chừng nào thì xã bàn giao nhà?", Kind.WHEN),
    ("Con đường mới dài chừng nào?", Kind.HOW_MANY),
    ("Bãi tập cách trung tâm xã bao xa?", Kind.HOW_MANY),
    ("Huyện họp ở hội trường nào?", Kind.WHERE),
    ("Nguồn kinh phí xây nhà lấy ở đâu?", Kind.WHERE),
    ("Người ký quyết định bổ nhiệm?", Kind.WHO),
    ("Người dân đề nghị điều gì?", Kind.WHAT),
    ("Huyện vượt kế hoạch không?", Kind.YES_NO),
    ("Ai chỉ huy trận địa phòng không?", Kind.WHO),
    ("Xã thu mấy tỷ đồng?", Kind.HOW_MANY),
    ("Huyện họp vào thứ mấy?", Kind.WHEN),
    ("Thông báo xả nước ngày nào?", Kind.WHEN),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: Kind) -> None:
    assert understand(text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"), [(t, k) for t, k in KINDS if "Lê Văn Tám là ai" not in t]
)
def test_kind_survives_the_ways_of_typing(text: str, kind: Kind) -> None:
    assert understand(unicodedata.normalize("NFD", text)).kind is kind
    assert understand(text.upper()).kind is kind
    assert understand(toneless(text)).kind is kind


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Ai viết bài về hội nghị ở Bình Sơn?", Field.AUTHOR),
        ("Tác giả bài báo về Huyện ủy Bình Sơn là ai?", Field.AUTHOR),
        ("Báo nào đưa tin về hội nghị ở Bình Sơn?", Field.SOURCE),
        ("Bài viết về hội nghị được đăng ngày nào?", Field.PUBLISHED),
        ("Tin về Đảng ủy Bình Sơn đăng khi nào?", Field.PUBLISHED),
    ],
)
def test_questions_about_the_article_itself(text: str, field: Field) -> None:
    asked = understand(text)
    assert asked.kind is Kind.METADATA
    assert asked.field is field


@pytest.mark.parametrize(
    "text",
    ["Hội nghị của Đảng ủy xã Bình Sơn họp ngày nào?", "Đảng bộ họp khi nào?",
     "dang uy quan su hop ngay nao"],
)  # fmt: skip
def test_a_party_body_asks_for_no_day_of_publication(text: str) -> None:
    assert understand(text).kind is Kind.WHEN


def test_roles_names_and_units_are_found() -> None:
    assert Role.CHAIR in understand("Ai chủ trì hội nghị?").roles
    assert understand("Ông Lê Văn Tám giữ chức vụ gì?").names == ("Lê Văn Tám",)
    assert understand("Tỷ lệ đảng viên là bao nhiêu phần trăm?").unit == "%"
    assert understand("Có bao nhiêu đại biểu tham dự?").unit.startswith("dai bieu")
    assert not understand("Nghị quyết số mấy được quán triệt?").unit
    assert understand("Tổng số mấy xã đạt chuẩn?").unit.startswith("xa")
    assert understand("Hội nghị năm 2022 bàn gì?").years == (2022,)


@given(st.text(max_size=300))
def test_any_text_is_understood_somehow(text: str) -> None:
    asked = understand(text)
    assert asked.kind in Kind
    for name in asked.names:
        assert name in asked.text
