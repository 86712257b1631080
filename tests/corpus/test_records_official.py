"""Officials: names, ranks, posts; one record for each person."""

from __future__ import annotations

from corpus.records import extract
from tests.corpus.records_made import PUBLISHED, made


def test_one_person_over_the_article() -> None:
    (found,) = extract(
        made(
            "Đại tá Nguyễn Hải Triều, Phó Bí thư Đảng ủy, Chính ủy Bộ CHQS tỉnh phát biểu "
            "tại hội nghị.",
            "Đồng chí Triều đề nghị các đơn vị chuẩn bị tốt cho diễn tập.",
        )
    ).officials
    assert found.name.value == "Nguyễn Hải Triều"
    assert found.rank is not None
    assert found.rank.value == "Đại tá"
    assert [post.post.value for post in found.posts] == [
        "Phó Bí thư Đảng ủy", "Chính ủy Bộ CHQS tỉnh",
    ]  # fmt: skip
    assert {post.as_of for post in found.posts} == {PUBLISHED}
    assert "speak" in [role.value for role in found.roles]


def test_former_posts_are_told_apart() -> None:
    (found,) = extract(
        made("Ông Lê Đức Cảnh, nguyên Bí thư Huyện ủy An Lâm, tặng sách cho thư viện.")
    ).officials
    assert [(post.post.value, post.former) for post in found.posts] == [
        ("Bí thư Huyện ủy An Lâm", True)
    ]


def test_names_without_rank_or_post_are_no_officials() -> None:
    assert extract(made("Anh Vũ Đình Khôi, nông dân, kể lại mùa lúa vừa qua.")).officials == ()


def test_posts_of_the_event_are_left_out() -> None:
    (found,) = extract(
        made("Đồng chí Hoàng Văn Lộc, Phó Chủ tịch UBND tỉnh, làm Trưởng đoàn đến kiểm tra.")
    ).officials
    assert [post.post.value for post in found.posts] == ["Phó Chủ tịch UBND tỉnh"]
