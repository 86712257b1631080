"""Roles: who chaired, directed, spoke, reported, attended."""

from __future__ import annotations

import pytest

from corpus.vietnamese.roles import Role, find_roles, role_of_cue


def found(text: str) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = {}
    for mention in find_roles(text):
        roles.setdefault(mention.person.name, set()).add(mention.role.value)
    return roles


A = "đồng chí Cù Huy Đắc, Bí thư Huyện ủy"
B = "Thượng tá Âu Văn Bằng, Chỉ huy trưởng Ban CHQS huyện"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"Sáng 3-4, {A} chủ trì hội nghị.", {"Cù Huy Đắc": {"chair"}}),
        (f"{B} đã báo cáo kết quả.", {"Âu Văn Bằng": {"report"}}),
        (f"{B} dự và chỉ đạo hội nghị.", {"Âu Văn Bằng": {"attend", "direct"}}),
        (
            f"Hôm qua, {A} chủ trì hội nghị và phát biểu kết luận.",
            {"Cù Huy Đắc": {"chair", "speak", "conclude"}},
        ),
        (f"Hội nghị diễn ra dưới sự chủ trì của {A}.", {"Cù Huy Đắc": {"chair"}}),
        (f"Hội nghị do {A} chủ trì.", {"Cù Huy Đắc": {"chair"}}),
        (
            f"Dự hội nghị có {A}; {B} chủ trì.",
            {"Cù Huy Đắc": {"attend"}, "Âu Văn Bằng": {"attend", "chair"}},
        ),
        (
            f"Sáng 3-4, {A} chủ trì hội nghị; cùng dự có {B}.",
            {"Cù Huy Đắc": {"chair"}, "Âu Văn Bằng": {"attend"}},
        ),
        (
            f"{A} chủ trì hội nghị, đồng chủ trì là {B}.",
            {"Cù Huy Đắc": {"chair"}, "Âu Văn Bằng": {"chair"}},
        ),
        (
            f"Chủ trì hội nghị có {A} và {B}.",
            {"Cù Huy Đắc": {"chair"}, "Âu Văn Bằng": {"chair"}},
        ),
        (
            "Các đồng chí: Cù Huy Đắc - Bí thư; Âu Văn Bằng - Phó Bí thư đồng chủ trì.",
            {"Cù Huy Đắc": {"chair"}, "Âu Văn Bằng": {"chair"}},
        ),
        (
            f"Chủ trì hội nghị có {A}; cùng dự có {B}.",
            {"Cù Huy Đắc": {"chair"}, "Âu Văn Bằng": {"attend"}},
        ),
        (
            f"Phát biểu tại hội nghị, {A} nhấn mạnh ba nội dung.",
            {"Cù Huy Đắc": {"speak"}},
        ),
        (f"Kết luận hội nghị, {A} đề nghị rà soát.", {"Cù Huy Đắc": {"conclude", "speak"}}),
        (f"Kết luận tại buổi làm việc {A} biểu dương.", {"Cù Huy Đắc": {"conclude", "speak"}}),
        (f"Thay mặt cấp ủy, {B} trình bày báo cáo.", {"Âu Văn Bằng": {"report"}}),
        (
            f"Đoàn do {B} làm trưởng đoàn đến thăm và chúc mừng nhà trường.",
            {"Âu Văn Bằng": {"lead", "visit"}},
        ),
        (
            f"{B}; đại diện các ban, ngành đã dự hội nghị.",
            {"Âu Văn Bằng": {"attend"}},
        ),
        ("Ông Cù Huy Đắc (chồng bà Mạc Thị Lụa) chủ trì.", {"Cù Huy Đắc": {"chair"}}),
    ],
)
def test_roles(text: str, wanted: dict[str, set[str]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        f"Theo ý kiến phát biểu của {A}, cần rà soát.",
        f"Sau khi có kết luận của {A}, các xã triển khai.",
        f"{A[0].upper()}{A[1:]} dự kiến về nước.",
        f"Cơ quan chủ trì, phối hợp với {A}.",
        f"Ban tổ chức trân trọng mời {A} dự lễ.",
    ],
)
def test_nouns_and_plans_give_no_role(text: str) -> None:
    assert found(text) == {}


def test_verbs_of_an_object_clause_are_not_the_speakers() -> None:
    text = f"Hôm nay, {A} yêu cầu các xã khẩn trương, báo cáo trước ngày 5."
    assert found(text) == {"Cù Huy Đắc": {"speak"}}


def test_new_posts_of_an_appointment() -> None:
    text = (
        "Đồng chí Cù Huy Đắc, Phó Bí thư Huyện ủy được bầu giữ chức Bí thư Huyện ủy, "
        "Chủ tịch HĐND huyện Tân Hà."
    )
    mentions = find_roles(text)
    assert {m.role for m in mentions} == {Role.APPOINTED}
    assert [m.post.text for m in mentions if m.post] == [
        "Bí thư Huyện ủy",
        "Chủ tịch HĐND huyện Tân Hà",
    ]
    assert [p.text for p in mentions[0].person.posts] == ["Phó Bí thư Huyện ủy"]


def test_a_post_alone_stands_for_its_only_holder() -> None:
    text = f"Hôm nay, {A} chủ trì. Bí thư Huyện ủy lưu ý các xã. Chủ tịch HĐND huyện phát biểu."
    mentions = find_roles(text)
    assert [(m.person.name, m.role, m.by_post) for m in mentions] == [
        ("Cù Huy Đắc", Role.CHAIR, False),
        ("Cù Huy Đắc", Role.SPEAK, True),
    ]


def test_a_post_with_two_holders_stands_for_nobody() -> None:
    text = (
        "Ông Cù Huy Đắc, Phó Chủ tịch UBND huyện dự. Bà Mạc Thị Lụa, Phó Chủ tịch UBND huyện "
        "dự. Phó Chủ tịch UBND huyện yêu cầu khẩn trương."
    )
    assert all(not mention.by_post for mention in find_roles(text))


def test_cue_is_a_stretch_of_the_text() -> None:
    text = f"Mở đầu.\n\nChiều 2-2, {A} chủ trì hội nghị."
    (mention,) = find_roles(text)
    assert text[mention.cue.start : mention.cue.end] == "chủ trì"


def test_each_sentence_keeps_its_own_roles() -> None:
    text = f"Hôm nay, {A} chủ trì hội nghị. {B} báo cáo."
    assert found(text) == {"Cù Huy Đắc": {"chair"}, "Âu Văn Bằng": {"report"}}


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Ai chủ trì hội nghị?", {Role.CHAIR}),
        ("ai chu tri hoi nghi dang uy quan su tinh", {Role.CHAIR}),
        ("Ai là người điều hành phiên họp?", {Role.CHAIR}),
        ("Hội nghị do ai chủ trì?", {Role.CHAIR}),
        ("Hội nghị diễn ra dưới sự chủ trì của ai?", {Role.CHAIR}),
        ("Người chủ trì hội nghị tổng kết công tác kiểm tra là ai?", {Role.CHAIR}),
        ("Đồng chí nào dự và chỉ đạo hội nghị?", {Role.ATTEND, Role.DIRECT}),
        ("dong chi nao du va chi dao hoi nghi", {Role.ATTEND, Role.DIRECT}),
        ("Ai đã phát biểu tại lễ khai mạc?", {Role.SPEAK}),
        ("ai da phat bieu", {Role.SPEAK}),
        ("Ai báo cáo tại hội nghị?", {Role.REPORT}),
        ("Những ai tham dự?", {Role.ATTEND}),
        ("Ai chủ trì và phát biểu kết luận?", {Role.CHAIR, Role.SPEAK, Role.CONCLUDE}),
        ("Ai làm trưởng đoàn?", {Role.LEAD}),
        ("Hội nghị diễn ra khi nào?", set()),
        ("Bí thư Tỉnh ủy là ai?", set()),
        ("", set()),
    ],
)
def test_role_of_cue(question: str, wanted: set[Role]) -> None:
    assert role_of_cue(question) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Đại hội bầu ông Cù Huy Đắc làm Chủ tịch, bà Mạc Thị Lụa làm Phó Chủ tịch.",
            [("Cù Huy Đắc", "Chủ tịch"), ("Mạc Thị Lụa", "Phó Chủ tịch")],
        ),
        (
            "Ông Cù Huy Đắc được bầu giữ chức Bí thư Chi bộ, ông Âu Văn Bằng làm Phó Bí thư.",
            [("Cù Huy Đắc", "Bí thư Chi bộ"), ("Âu Văn Bằng", "Phó Bí thư")],
        ),
        (
            "Điều động đồng chí Cù Huy Đắc, Chánh Thanh tra, đến nhận công tác tại Thị ủy, giữ "
            "chức Phó Chánh Văn phòng.",
            [("Cù Huy Đắc", "Phó Chánh Văn phòng")],
        ),
        (
            "Anh Cù Huy Đắc, 41 tuổi, nguyên Bí thư Đảng ủy xã, trúng cử Chủ tịch Hội.",
            [("Cù Huy Đắc", "Chủ tịch Hội")],
        ),
        ("Ông Cù Huy Đắc làm Chủ tịch xã đã mười năm.", []),
    ],
)
def test_who_is_made_what(text: str, wanted: list[tuple[str, str]]) -> None:
    told = [(r.person.name, r.post.text) for r in find_roles(text) if r.post is not None]
    assert told == wanted


def test_a_pronoun_is_the_subject_before() -> None:
    told = f"{A} nêu khó khăn. Ông cũng đề nghị mua thêm máy."
    roles = [(r.person.name, r.role.value, r.by_post) for r in find_roles(told)]
    assert ("Cù Huy Đắc", "speak", True) in roles
    # Of two it may be either.
    assert not any(r.by_post for r in find_roles(f"{A} và {B} dự. Ông đề nghị mua máy."))
