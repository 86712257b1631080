"""Persons: names, ranks, posts, and whose post it is."""

from __future__ import annotations

import pytest

from corpus.vietnamese.people import PersonMention, find_people, link_people


def names(text: str) -> list[str]:
    return [person.name for person in find_people(text)]


def only(text: str) -> PersonMention:
    people = find_people(text)
    assert len(people) == 1, people
    return people[0]


def posts(person: PersonMention) -> list[str]:
    return [post.text for post in person.posts]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            "Đồng chí Lò Văn Thắm, Tỉnh ủy viên, Bí thư Huyện ủy, Bí thư Đảng ủy "
            "Quân sự tỉnh chủ trì hội nghị.",
            "Lò Văn Thắm",
            ["Tỉnh ủy viên", "Bí thư Huyện ủy", "Bí thư Đảng ủy Quân sự tỉnh"],
        ),
        (
            "Đồng chí Cao Thị Mận - Bí thư Thị ủy kiêm Bí thư Đảng ủy Quân sự thị xã dự.",
            "Cao Thị Mận",
            ["Bí thư Thị ủy", "Bí thư Đảng ủy Quân sự thị xã"],
        ),
        (
            "Phó bí thư thường trực Tỉnh ủy Khổng Minh Lạc phát biểu.",
            "Khổng Minh Lạc",
            ["Phó bí thư thường trực Tỉnh ủy"],
        ),
        (
            "Ông Kiều Văn Đảo – PCT UBND xã Suối Ngà, Chủ tịch Hội đồng NVQS xã cho biết.",
            "Kiều Văn Đảo",
            ["PCT UBND xã Suối Ngà", "Chủ tịch Hội đồng NVQS xã"],
        ),
        (
            "Bà Tăng Thị Hiên (57 tuổi, Chủ tịch Hội Liên hiệp Phụ nữ huyện) phát biểu.",
            "Tăng Thị Hiên",
            ["Chủ tịch Hội Liên hiệp Phụ nữ huyện"],
        ),
        (
            "Đồng chí Mạc Văn Kha (bên phải), Trưởng Ban Tổ chức Huyện ủy trao quà.",
            "Mạc Văn Kha",
            ["Trưởng Ban Tổ chức Huyện ủy"],
        ),
        (
            "Đ/c Ninh Văn Bốn, CHT Ban CHQS xã phát biểu.",
            "Ninh Văn Bốn",
            ["CHT Ban CHQS xã"],
        ),
        (
            "Ông Phùng Văn Rạng, Giám đốc Sở Khoa học và Công nghệ tỉnh Gia Lai cho biết.",
            "Phùng Văn Rạng",
            ["Giám đốc Sở Khoa học và Công nghệ tỉnh Gia Lai"],
        ),
    ],
)
def test_one_person_with_posts(text: str, name: str, wanted: list[str]) -> None:
    person = only(text)
    assert person.name == name
    assert posts(person) == wanted


@pytest.mark.parametrize(
    ("text", "rank", "name"),
    [
        ("Thiếu tướng Đỗ Văn Lẫm, Phó Tư lệnh Quân khu dự.", "Thiếu tướng", "Đỗ Văn Lẫm"),
        ("Đồng chí đại tá Vi Văn Pọm phát biểu.", "đại tá", "Vi Văn Pọm"),
        ("Trung tá QNCN Lê Văn Sáu báo cáo.", "Trung tá", "Lê Văn Sáu"),
        ("Tạ Văn Giỏi - Đại tá - Chính ủy Bộ CHQS tỉnh.", "Đại tá", "Tạ Văn Giỏi"),
        ("Đại tá, PGS.TS Bùi Hữu Mẫn, Phó Giám đốc Học viện.", "Đại tá", "Bùi Hữu Mẫn"),
        ("Thượng uý Hà Văn Út dẫn đầu.", "Thượng uý", "Hà Văn Út"),
    ],
)
def test_ranks(text: str, rank: str, name: str) -> None:
    person = only(text)
    assert (person.rank, person.name) == (rank, name)
    assert person.rank_span is not None
    assert text[person.rank_span.start : person.rank_span.end] == rank


@pytest.mark.parametrize(
    "name",
    ["Mùa A Lềnh", "Rah Lan Chơn", "H'Mai Niê", "K’Brét", "Y Blô Êban", "Vàng A Sì", "Lê Tú"],
)
def test_name_shapes_after_a_marker(name: str) -> None:
    assert names(f"Đồng chí {name}, Phó Chủ tịch HĐND huyện phát biểu.") == [name]


def test_capitals_in_a_caption() -> None:
    assert names("BÍ THƯ HUYỆN ỦY DOÃN VĂN TÍN PHÁT BIỂU TẠI HỘI NGHỊ") == ["DOÃN VĂN TÍN"]


@pytest.mark.parametrize(
    "text",
    [
        "Đảng ủy Quân sự tỉnh Hà Sơn và Thành ủy Tân Hà đã tổ chức hội nghị.",
        "Quận ủy Lê Chân tổng kết Nghị quyết Trung ương 8 khóa XI.",
        "Bộ Tư lệnh Quân khu 7 kiểm tra Ban CHQS huyện Trần Văn Thời.",
        "Đồng chí Bí thư Tỉnh ủy yêu cầu các địa phương rà soát.",
        "Các đồng chí trong Ban Thường vụ Huyện ủy dự hội nghị.",
        "Chiều 5-3, tại xã Sơn Liên, Sơn Dung và Sơn Long diễn ra buổi lễ.",
        "Phong cách Hồ Chí Minh được học tập ở Bà Rịa và An Giang.",
        "Xuân Đinh Dậu, đoàn thăm nghĩa trang liệt sĩ Quốc gia.",
    ],
)
def test_no_person(text: str) -> None:
    assert names(text) == []


def test_list_with_semicolons_and_a_group_at_the_end() -> None:
    text = (
        "Dự hội nghị có các đồng chí: Âu Văn Bằng, Bí thư Huyện ủy; Đèo Thị Cúc, Chủ tịch "
        "UBND huyện; Giàng A Dơ, Chỉ huy trưởng Ban CHQS huyện; Chủ tịch UBND các xã."
    )
    found = find_people(text)
    assert [p.name for p in found] == ["Âu Văn Bằng", "Đèo Thị Cúc", "Giàng A Dơ"]
    assert [posts(p) for p in found] == [
        ["Bí thư Huyện ủy"],
        ["Chủ tịch UBND huyện"],
        ["Chỉ huy trưởng Ban CHQS huyện"],
    ]


def test_post_first_list_gives_each_post_to_the_name_behind_it() -> None:
    text = (
        "Dự có Bí thư Huyện ủy Âu Văn Bằng, Chủ tịch UBND huyện Đèo Thị Cúc và Phó Chủ tịch "
        "HĐND huyện Rơ Châm Tuấn."
    )
    assert [(p.name, posts(p)) for p in find_people(text)] == [
        ("Âu Văn Bằng", ["Bí thư Huyện ủy"]),
        ("Đèo Thị Cúc", ["Chủ tịch UBND huyện"]),
        ("Rơ Châm Tuấn", ["Phó Chủ tịch HĐND huyện"]),
    ]


def test_second_person_after_va_comes_last() -> None:
    text = "Đồng chí Âu Văn Bằng, Trưởng Ban Dân vận và Chánh Văn phòng Huyện ủy Đèo Thị Cúc dự."
    assert [(p.name, posts(p)) for p in find_people(text)] == [
        ("Âu Văn Bằng", ["Trưởng Ban Dân vận"]),
        ("Đèo Thị Cúc", ["Chánh Văn phòng Huyện ủy"]),
    ]


def test_semicolon_between_posts_of_one_person() -> None:
    person = only("Đồng chí Âu Văn Bằng, Phó Bí thư Đảng ủy; Chủ tịch UBND xã chủ trì.")
    assert posts(person) == ["Phó Bí thư Đảng ủy", "Chủ tịch UBND xã"]


def test_shared_post_before_names() -> None:
    text = "Các đồng chí Phó Chủ tịch UBND tỉnh: Âu Văn Bằng, Đèo Thị Cúc cùng dự."
    assert [(p.name, posts(p)) for p in find_people(text)] == [
        ("Âu Văn Bằng", ["Phó Chủ tịch UBND tỉnh"]),
        ("Đèo Thị Cúc", ["Phó Chủ tịch UBND tỉnh"]),
    ]


def test_shared_unit_at_the_end_of_a_pair() -> None:
    text = "Đại tá Âu Văn Bằng, Chỉ huy trưởng và Đại tá Cù Huy Đắc, Chính ủy Bộ CHQS tỉnh dự."
    first, second = find_people(text)
    assert first.posts[0].text == "Chỉ huy trưởng"
    assert first.posts[0].body == second.posts[0].body == "Bộ CHQS tỉnh"


def test_shared_unit_within_a_chain() -> None:
    person = only("Đại tá Cù Huy Đắc, Phó Bí thư Đảng ủy, Chính ủy Bộ CHQS tỉnh dự.")
    assert [(p.text, p.body, p.unit) for p in person.posts] == [
        ("Phó Bí thư Đảng ủy", "Đảng ủy", "Bộ CHQS tỉnh"),
        ("Chính ủy Bộ CHQS tỉnh", "Bộ CHQS tỉnh", None),
    ]


def test_former_posts() -> None:
    person = only("Ông Cù Huy Đắc, nguyên Phó Tư lệnh Quân khu 9, Chủ tịch Hội CCB tỉnh dự.")
    assert [(p.text, p.former) for p in person.posts] == [
        ("Phó Tư lệnh Quân khu 9", True),
        ("Chủ tịch Hội CCB tỉnh", False),
    ]


def test_chain_and_full_are_what_the_text_says() -> None:
    text = "Sáng nay, đồng chí Cù Huy Đắc, Phó Bí thư Đảng ủy, Chính ủy Bộ CHQS tỉnh đã dự."
    person = only(text)
    assert person.posts_span is not None
    chain = text[person.posts_span.start : person.posts_span.end]
    assert chain == "Phó Bí thư Đảng ủy, Chính ủy Bộ CHQS tỉnh"
    full = text[person.full.start : person.full.end]
    assert full == "đồng chí Cù Huy Đắc, " + chain


def test_bare_name_counts_once_it_is_known() -> None:
    text = "Đồng chí Cù Huy Đắc, Bí thư Đảng ủy xã. Trước đây Cù Huy Đắc công tác ở nơi khác."
    assert names(text) == ["Cù Huy Đắc", "Cù Huy Đắc"]
    assert names("Trước đây Cù Huy Đắc công tác ở nơi khác.") == []
    assert names("Tại đây, Cù Huy Đắc phát biểu.") == ["Cù Huy Đắc"]


def test_foreign_guest_after_a_country() -> None:
    text = "Bộ trưởng Quốc phòng Lào Khamtay Vongsa và Đại tá Cù Huy Đắc dự."
    assert names(text) == ["Khamtay Vongsa", "Cù Huy Đắc"]


def test_posts_of_somebody_in_the_bracket_are_not_the_first_persons() -> None:
    text = "Bà Tăng Thị Hiên (vợ ông Cù Huy Đắc, Giám đốc Sở Y tế tỉnh) có mặt."
    assert [(p.name, posts(p)) for p in find_people(text)] == [
        ("Tăng Thị Hiên", []),
        ("Cù Huy Đắc", ["Giám đốc Sở Y tế tỉnh"]),
    ]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Giám đốc HTX Âu Văn Đắc cho biết vụ này được mùa.", "Âu Văn Đắc", "Giám đốc HTX"),
        ("Giám đốc công ty Cù Thị Mận báo cáo.", "Cù Thị Mận", "Giám đốc công ty"),
        ("Lễ ký do Chủ tịch Công đoàn Cù Thúy Mận làm.", "Cù Thúy Mận", "Chủ tịch Công đoàn"),
        ("Bí thư Chi bộ thôn Âu Văn Đắc nói.", "Âu Văn Đắc", "Bí thư Chi bộ thôn"),
        ("Chủ tịch UBND xã Cô Ba Âu Văn Đắc nói.", "Âu Văn Đắc", "Chủ tịch UBND xã Cô Ba"),
    ],
)
def test_name_behind_a_body_without_a_name(text: str, name: str, wanted: str) -> None:
    person = only(text)
    assert person.name == name
    assert posts(person) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Giám đốc Công ty Hoàng Minh Long cho biết.",
        "Hiệu trưởng trường Nguyễn Văn Cừ phát biểu.",
        "Giám đốc HTX Hồ Tiêu cho biết.",
    ],
)
def test_body_named_after_somebody_is_nobody(text: str) -> None:
    assert names(text) == []


def test_link_people_over_an_article() -> None:
    text = (
        "Đồng chí Cù Huy Đắc, Bí thư Huyện ủy chủ trì. Thượng tá Âu Văn Đắc, Chỉ huy trưởng Ban "
        "CHQS huyện báo cáo. Đồng chí Cù Huy Đắc, Bí thư Huyện ủy, Chủ tịch HĐND huyện kết luận. "
        "Thượng tá Đắc tiếp thu."
    )
    people = link_people(find_people(text))
    assert [p.name for p in people] == ["Cù Huy Đắc", "Âu Văn Đắc"]
    assert [p.text for p in people[0].posts] == ["Bí thư Huyện ủy", "Chủ tịch HĐND huyện"]
    assert people[1].ranks == ("Thượng tá",)
    assert [m.name for m in people[1].mentions] == ["Âu Văn Đắc", "Đắc"]
