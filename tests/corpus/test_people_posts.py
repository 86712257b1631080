"""Posts without persons, posts in questions, posts compared."""

from __future__ import annotations

import pytest

from corpus.vietnamese.people import find_posts
from corpus.vietnamese.post_match import posts_in_question, same_post


@pytest.mark.parametrize(
    ("text", "post", "body"),
    [
        ("Phó Bí thư Thường trực Tỉnh ủy lưu ý", "Phó Bí thư Thường trực Tỉnh ủy", "Tỉnh ủy"),
        (
            "đồng chí Chỉ huy trưởng Ban Chỉ huy quân sự quận báo cáo",
            "Chỉ huy trưởng Ban Chỉ huy quân sự quận",
            "Ban Chỉ huy quân sự quận",
        ),
        ("Bí thư Quận ủy Lê Chân", "Bí thư Quận ủy Lê Chân", "Quận ủy Lê Chân"),
        (
            "Chính ủy Bộ Chỉ huy Quân sự (CHQS) tỉnh",
            "Chính ủy Bộ Chỉ huy Quân sự (CHQS) tỉnh",
            "Bộ Chỉ huy Quân sự (CHQS) tỉnh",
        ),
        (
            "Chỉ huy trưởng Ban Chỉ huy Phòng thủ khu vực 2 - Sông Lam.",
            "Chỉ huy trưởng Ban Chỉ huy Phòng thủ khu vực 2 - Sông Lam",
            "Ban Chỉ huy Phòng thủ khu vực 2 - Sông Lam",
        ),
        (
            "Phó Trưởng Ban Tuyên giáo Thành ủy",
            "Phó Trưởng Ban Tuyên giáo Thành ủy",
            "Ban Tuyên giáo Thành ủy",
        ),
        ("Phó Tư lệnh Quân khu 9 dự", "Phó Tư lệnh Quân khu 9", "Quân khu 9"),
        ("Chính trị viên phó Ban CHQS xã", "Chính trị viên phó Ban CHQS xã", "Ban CHQS xã"),
        (
            "Chủ nhiệm Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội",
            "Chủ nhiệm Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội",
            "Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội",
        ),
    ],
)
def test_post_and_body(text: str, post: str, body: str) -> None:
    (found,) = find_posts(text)
    assert (found.text, found.body) == (post, body)
    assert text[found.span.start : found.span.end] == post
    assert found.body_span is not None
    assert text[found.body_span.start : found.body_span.end] == body


@pytest.mark.parametrize(
    ("question", "post", "body"),
    [
        ("Bí thư Thành ủy là ai?", "bí thư thành ủy", "thành ủy"),
        ("bi thu tinh uy la ai", "bí thư tỉnh ủy", "tỉnh ủy"),
        ("chinh tri vien pho ban chqs xa ten gi", "chính trị viên phó ban chqs xã", "ban chqs xã"),
        ("CHT Ban CHQS huyện là ai?", "chỉ huy trưởng ban chqs huyện", "ban chqs huyện"),
        ("ai là phó bí thư thường trực?", "phó bí thư thường trực", None),
        ("Bí thư Quận ủy Lê Chân là ai?", "bí thư quận ủy lê chân", "quận ủy lê chân"),
        ("Trưởng phòng VH-TT huyện là ai?", "trưởng phòng vh tt huyện", "phòng vh tt huyện"),
        ("truong phong tc-kh quan la ai", "trưởng phòng tc kh quận", "phòng tc kh quận"),
    ],
)
def test_posts_in_question(question: str, post: str, body: str | None) -> None:
    (query,) = posts_in_question(question)
    assert (query.post, query.body) == (post, body)


@pytest.mark.parametrize("question", [
    "Hội nghị diễn ra ở đâu?", "ai chu tri", "", "truong thpt",
    "Bộ Tư lệnh Quân khu 3 họp ở đâu?", "bo tu lenh thu do hop khi nao",
])  # fmt: skip
def test_no_post_in_question(question: str) -> None:
    assert posts_in_question(question) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Bí thư Tỉnh uỷ", "bi thu tinh uy"),
        ("CHT Ban CHQS quận", "Chỉ huy trưởng Ban Chỉ huy quân sự quận"),
        ("PCT UBND huyện", "phó chủ tịch Ủy ban nhân dân huyện"),
        ("UVTW Đảng", "Ủy viên Trung ương Đảng"),
        ("Ủy viên BTV Tỉnh ủy", "Ủy viên Ban Thường vụ Tỉnh ủy"),
        ("nguyên Bí thư Huyện ủy", "Bí thư Huyện ủy"),
        ("Trưởng phòng Nông nghiệp và PTNT", "Trưởng phòng NN&PTNT"),
        ("giam doc so ldtbxh", "Giám đốc Sở Lao động - Thương binh và Xã hội"),
        ("Trưởng phòng VH-TT huyện", "Trưởng phòng Văn hóa và Thông tin huyện"),
    ],
)
def test_same_wording(a: str, b: str) -> None:
    assert same_post(a, b) == same_post(b, a) == 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Phó Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy"),
        ("Phó Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh"),
        ("Chính trị viên phó Ban CHQS xã", "Chính trị viên Ban CHQS xã"),
        ("pho chu tich ubnd tinh", "chu tich ubnd tinh"),
        ("Bí thư Huyện ủy", "Bí thư Tỉnh ủy"),
        ("Bí thư Đảng ủy", "Bí thư Đảng ủy Quân sự tỉnh"),
        ("Trưởng Ban Tổ chức Tỉnh ủy", "Trưởng Ban Dân vận Tỉnh ủy"),
        ("Phó Chủ tịch UBND huyện", "Phó Chủ tịch HĐND huyện"),
        ("Giám đốc Sở KH&CN", "Giám đốc Sở Kế hoạch và Đầu tư"),
        ("Trưởng Công an huyện", "Trưởng An ninh huyện"),
    ],
)
def test_different_posts(a: str, b: str) -> None:
    assert same_post(a, b) == same_post(b, a) == 0.0


def test_place_and_qualifier_lower_the_score() -> None:
    assert same_post("Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy Hà Nam") == 0.9
    assert same_post("Phó Tư lệnh Quân khu", "Phó Tư lệnh Quân khu 5") == 0.9


def test_a_deputy_may_go_without_the_head() -> None:
    assert same_post("phó phòng Nội vụ", "Phó Trưởng phòng Nội vụ") == 1.0
    assert same_post("pho ban Tuyen giao", "Phó trưởng ban Tuyên giáo") == 1.0
    assert same_post("Phó Ban Tổ chức", "Trưởng ban Tổ chức") == 0.0
    assert same_post("Bí thư", "Bí thư Huyện ủy") == 0.7
    assert same_post("Phó Bí thư Tỉnh ủy", "Phó Bí thư Thường trực Tỉnh ủy") == 0.6
