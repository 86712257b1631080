"""Questions over many articles, read word by word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question import understand
from assistant.records.committees import body_kinds, is_of_level, same_kind
from assistant.records.inquiry import event_ordered, query_of
from assistant.records.phrasebook import Label
from assistant.records.query import Query
from assistant.records.tagging import tags_of
from corpus.vietnamese.syllables import syllables


def read(question: str) -> Query:
    found = query_of(understand(question))
    assert found is not None, question
    return found


@pytest.mark.parametrize(
    ("question", "subject", "ask", "counted"),
    [
        ("Liệt kê các hội nghị do Huyện ủy Khe Lau tổ chức", "conferences", "rows", False),
        ("cho mình xin danh sách các kỳ họp năm 2031", "conferences", "rows", False),
        ("Bãi Sơn đã mở mấy hội nghị?", "conferences", "rows", True),
        ("Bà Lường Thị Ón chủ trì hội nghị bao nhiêu lần?", "conferences", "rows", True),
        ("Ai từng chủ trì hội nghị của Huyện ủy Khe Lau?", "conferences", "chairs", False),
        ("nam 2031 nhung ai chu tri cac hoi nghi", "conferences", "chairs", False),
        ("Những huyện nào có hội nghị trong năm 2031?", "conferences", "places", False),
        ("Các hội nghị của Huyện ủy Khe Lau họp ở những địa điểm nào?", "conferences", "venues",
         False),
        ("Những cơ quan nào tổ chức hội nghị ở Bãi Sơn?", "conferences", "bodies", False),
        ("Hội nghị gần đây nhất của Huyện ủy Khe Lau họp ngày nào?", "conferences", "days", False),
        ("Ông Cầm Văn Pình lần lượt giữ những chức vụ nào?", "officials", "posts", False),
        ("Có những ai mang quân hàm Thượng tá?", "officials", "rows", False),
        ("Đếm giúp: có mấy người khác nhau được ghi cấp bậc Trung tá?", "officials", "rows", True),
    ],
)  # fmt: skip
def test_what_is_asked(question: str, subject: str, ask: str, counted: bool) -> None:
    found = read(question)
    assert (found.subject, found.ask, found.counted) == (subject, ask, counted)


@pytest.mark.parametrize(
    "question",
    [
        "Ai chủ trì hội nghị ở Bãi Sơn?",
        "Những ai dự hội nghị ở huyện Khe Lau?",
        "Hội nghị của Huyện ủy Khe Lau diễn ra ở đâu?",
        "Trước kỳ họp thứ hai của HĐND huyện Khe Lau có bao nhiêu cuộc tiếp xúc cử tri?",
        "Thành ủy nào cùng Đảng ủy Quân sự tỉnh tổ chức hội nghị?",
        "Ông Cầm Văn Pình từng làm bí thư quận ủy nào?",
        "Có bao nhiêu cán bộ dự hội nghị ở Bãi Sơn năm 2031?",
        "Tóm tắt các hội nghị năm 2031",
        "Năm 2031 huyện Khe Lau mở bao nhiêu lớp bồi dưỡng?",
        "Phong trao o Khe Lau co bao nhieu ho dang ky?",
        "Vì sao các hội nghị năm 2031 bị hoãn?",
    ],
)
def test_one_event_is_left_to_the_passages(question: str) -> None:
    assert query_of(understand(question)) is None


def test_conditions_are_taken_from_the_words() -> None:
    found = read("Hai năm 2030 và 2031, đảng ủy quân sự các huyện đã mở những hội nghị nào?")
    wanted = found.conditions
    assert wanted.kinds == ("hội nghị",)
    assert wanted.kinds_of_body == ("dang uy quan su",)
    assert wanted.windows == (
        (date(2030, 1, 1), date(2030, 12, 31)), (date(2031, 1, 1), date(2031, 12, 31)),
    )  # fmt: skip
    assert not wanted.phrases


@pytest.mark.parametrize(
    ("question", "window"),
    [
        ("Từ đầu 2030 đến hết 2031 có mấy hội nghị?", (date(2030, 1, 1), date(2031, 12, 31))),
        ("Sau ngày 1/6/2031 có những hội nghị nào?", (date(2031, 6, 2), date.max)),
        ("Trước tháng 7/2031 có những hội nghị nào?", (date.min, date(2031, 6, 30))),
        ("Nửa cuối năm 2031 có những hội nghị nào?", (date(2031, 7, 1), date(2031, 12, 31))),
        ("Cuối năm 2031 có những hội nghị nào?", (date(2031, 10, 1), date(2031, 12, 31))),
        ("q.IV/2031 có mấy hội nghị?", (date(2031, 10, 1), date(2031, 12, 31))),
        ("Sáu tháng đầu năm 2031 có mấy hội nghị?", (date(2031, 1, 1), date(2031, 6, 30))),
    ],
)
def test_time_that_is_meant(question: str, window: tuple[date, date]) -> None:
    assert read(question).conditions.windows == (window,)


def test_one_event_is_meant_by_its_order() -> None:
    meant = event_ordered(
        understand("Hội nghị gần đây nhất của Huyện ủy Khe Lau có bao nhiêu đại biểu?"), str
    )
    assert meant is not None
    order, wanted = meant
    assert order == "last"
    assert (wanted.kinds, wanted.kinds_of_body) == (("hội nghị",), ("huyen uy",))
    assert not wanted.phrases
    for question in ("Hội nghị ở Khe Lau bàn gì?", "Lần gần đây nhất ông ấy đi đâu?"):
        assert event_ordered(understand(question), str) is None


def test_what_an_event_is_about_is_no_time() -> None:
    wanted = read("Liệt kê các hội nghị sơ kết 6 tháng đầu năm").conditions
    assert not wanted.windows
    assert wanted.phrases == ("sơ kết", "đầu")


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Năm 2031 có bao nhiêu hội nghị, kỳ họp và lễ giao nhận quân?",
         ("hội nghị", "kỳ họp", "lễ giao nhận quân")),
        ("Năm 2031 có những cuộc nào, kể cả đại hội?", ()),
        ("Năm 2031 có bao nhiêu cuộc, gồm hội nghị và kỳ họp HĐND?", ("hội nghị", "kỳ họp")),
        ("Liệt kê các hội nghị tập huấn năm 2031", ("hội nghị",)),
    ],
)  # fmt: skip
def test_kinds_of_event(question: str, kinds: tuple[str, ...]) -> None:
    assert read(question).conditions.kinds == kinds


@pytest.mark.parametrize(
    ("question", "by", "pick"),
    [
        ("Năm nào có nhiều hội nghị nhất?", "year", "most"),
        ("Huyện nào tổ chức ít hội nghị nhất?", "place", "least"),
        ("Ai chủ trì nhiều hội nghị nhất?", "chair", "most"),
        ("Số hội nghị từng năm của Khe Lau", "year", "each"),
        ("Thống kê các hội nghị theo huyện", "place", "each"),
        ("Năm 2030 hay năm 2031 có nhiều hội nghị hơn?", "year", "most"),
    ],
)
def test_groups(question: str, by: str, pick: str) -> None:
    grouping = read(question).grouping
    assert grouping is not None
    assert (grouping.by, grouping.pick) == (by, pick)


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("huyen uy", "Ban Chấp hành Đảng bộ huyện Khe Lau"),
        ("huyen uy", "Ban Thường vụ Huyện ủy Khe Lau"),
        ("dang uy quan su", "Ban Thường vụ ĐUQS huyện Khe Lau"),
        ("ubnd", "Ủy ban nhân dân xã Bãi Sơn"),
        ("hdnd", "Thường trực HĐND tỉnh"),
        ("ban chi huy quan su", "Ban CHQS huyện"),
    ],
)
def test_bodies_of_one_kind(wanted: str, name: str) -> None:
    assert same_kind(wanted, [name])


def test_part_of_a_body_is_another_one() -> None:
    assert not same_kind("huyen uy", ["Ban Dân vận Huyện ủy Khe Lau"])
    assert not same_kind("huyen uy", ["Đảng ủy Quân sự huyện Khe Lau"])
    assert is_of_level("huyen", "Đảng ủy Quân sự huyện Khe Lau")
    assert not is_of_level("huyen", "Đảng ủy Quân sự tỉnh")
    assert body_kinds("Ban Chấp hành Đảng bộ thị xã Khe Lau") == "thi uy khe lau"


@given(st.lists(st.sampled_from(
    ["những", "hội nghị", "nào", "ai", "năm 2031", "mấy", "Khe Lau", "chủ trì", "ở", "không", "%"]
), max_size=12))  # fmt: skip
def test_each_syllable_has_one_tag(words: list[str]) -> None:
    question = understand(" ".join(words) or "?")
    tags = tags_of(question)
    covered = [number for tag in tags for number in range(tag.first, tag.last)]
    assert covered == list(range(len(syllables(question.text))))
    assert all(isinstance(tag.label, Label) for tag in tags)
    query_of(question)  # whatever is typed, it is read or left alone
