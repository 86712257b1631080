"""Ways in which events are told that the first articles did not have, each in words of our own."""

from __future__ import annotations

import pytest

from corpus.reading import read_bytes
from corpus.records import Conference, extract
from tests.corpus.records_made import made


def events(*paragraphs: str, title: str = "Tin trong ngày") -> tuple[Conference, ...]:
    return extract(made(*paragraphs, title=title)).conferences


def told(conference: Conference) -> tuple[str, str, str | None, list[str]]:
    """Kind, name, day and chairs."""
    day = conference.date.value if conference.date else None
    return (
        conference.kind.value, conference.name.value, day, [c.value for c in conference.chairs],
    )  # fmt: skip


def held_by(conference: Conference) -> list[str]:
    return [body.value for body in conference.organizers]


# verbs that tell a meeting by themselves


@pytest.mark.parametrize(
    ("sentence", "kind", "name"),
    [
        ("Sáng 5/3, Hội Cựu chiến binh huyện Vân Sa tổng kết phong trào trồng rừng năm 2020.",
         "hội nghị", "tổng kết phong trào trồng rừng năm 2020"),
        ("Chiều 5/3, UBND huyện Vân Sa họp bàn phương án di dời chợ cũ.",
         "cuộc họp", "họp bàn phương án di dời chợ cũ"),
        ("Ngày 5/3, Ban Chỉ huy quân sự huyện Vân Sa họp phiên đầu năm.",
         "phiên họp", "họp phiên đầu năm"),
        ("Ngày 5/3, Cục Hậu cần Quân khu 11 tổ chức rút kinh nghiệm phong trào tăng gia.",
         "hội nghị", "rút kinh nghiệm phong trào tăng gia"),
        ("Ngày 5/3, Thường trực Huyện ủy làm việc với Đảng ủy xã Hòa Bắc về đất đai.",
         "buổi làm việc", "làm việc với Đảng ủy xã Hòa Bắc về đất đai"),
        ("Ngày 5/3, Hội đồng tuyển sinh quân sự huyện họp triển khai kế hoạch năm 2021.",
         "cuộc họp", "họp triển khai kế hoạch năm 2021"),
        ("Ngày 5/3, Bộ Tư lệnh Quân khu 11 kiểm tra sẵn sàng chiến đấu tại Lữ đoàn 28.",
         "kiểm tra", "kiểm tra sẵn sàng chiến đấu"),
        ("Ngày 5/3, xã Hòa Bắc thực hành diễn tập phòng thủ năm 2021.",
         "diễn tập", "diễn tập phòng thủ năm 2021"),
        ("Ngày 5/3, Đảng ủy Quân sự huyện Vân Sa họp ra nghị quyết lãnh đạo nhiệm vụ năm 2021.",
         "cuộc họp", "họp ra nghị quyết lãnh đạo nhiệm vụ năm 2021"),
        ("Ngày 5/3, Hội đồng nghĩa vụ quân sự huyện Vân Sa, tỉnh Hòa Lâm triển khai kế hoạch gọi "
         "nhập ngũ năm 2021. Hội nghị do ông Lý Văn Sơn, Chủ tịch UBND huyện, chủ trì.",
         "hội nghị", "triển khai kế hoạch gọi nhập ngũ năm 2021"),
        ("Ngày 5/3, Huyện ủy Vân Sa đánh giá công tác dân vận quý I. Dự hội nghị có ông Lý Văn "
         "Sơn, Bí thư Huyện ủy.",
         "hội nghị", "đánh giá công tác dân vận quý I"),
    ],
)  # fmt: skip
def test_a_verb_tells_a_meeting(sentence: str, kind: str, name: str) -> None:
    (found,) = events(sentence)
    assert told(found)[:3] == (kind, name, "2021-03-05")


def test_the_kind_of_such_a_meeting_is_implied() -> None:
    (found,) = events("Sáng 5/3, UBND huyện Vân Sa sơ kết 3 năm xây dựng nông thôn mới.")
    assert (found.kind.quote, found.kind.value, found.kind.implied) == ("sơ kết", "hội nghị", True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 5/3, Công an huyện Vân Sa tiến hành kiểm tra quán Lá Xanh, thu giữ ba máy bạc.",
        "Ngày 5/3, Ủy ban Kiểm tra Huyện ủy công bố quyết định kỷ luật đối với ông Lý Văn Sơn.",
        "Báo cáo tổng kết phong trào thi đua năm 2020 được gửi ngày 5/3.",
        "Ngày 5/3, UBND huyện Vân Sa yêu cầu các xã họp bàn phương án di dời chợ cũ.",
        "Kính mời quý vị dự hội nghị tổng kết năm 2020 của huyện, ngày 5/8 tại hội trường lớn.",
        "Cứ đến ngày 5/3, xã Hòa Bắc lại tổ chức gặp mặt các cụ cao niên.",
        "Ngày 5/3, luật sư của bà Lê Thị Tư làm việc với cơ quan điều tra.",
        "Ngày 5/3, UBND huyện Vân Sa triển khai kế hoạch gieo cấy. Các xã đã nhận đủ giống.",
        "Ngày 5/3, Huyện ủy Vân Sa đánh giá công tác dân vận là tốt.",
    ],
)
def test_what_is_no_meeting(sentence: str) -> None:
    assert events(sentence) == ()


# who holds


def test_a_headquarters_holds_though_its_name_begins_with_ban_or_bo() -> None:
    for body in ("Bộ CHQS tỉnh", "Ban CHQS huyện"):
        (found,) = events(f"Sáng 5/3, {body} tổ chức hội nghị tổng kết công tác dân quân năm 2020.")
        assert held_by(found) == [body]


def test_a_party_led_by_someone_holds() -> None:
    (found,) = events(
        "Ngày 5/3, Đoàn công tác Quân khu 11 do Đại tá Lý Văn Sơn, Phó Tham mưu trưởng làm trưởng "
        "đoàn đã kiểm tra công tác huấn luyện tại Lữ đoàn 28."
    )
    assert told(found)[:2] == ("kiểm tra", "kiểm tra công tác huấn luyện")
    assert held_by(found) == ["Đoàn công tác Quân khu 11"]


def test_a_group_that_is_no_known_body_holds() -> None:
    (found,) = events("Ngày 5/3, Cụm thi đua số 4 tổ chức giao ban công tác quý I năm 2021.")
    assert held_by(found) == ["Cụm thi đua số 4"]


@pytest.mark.parametrize("behind", [" (tỉnh Hòa Lâm)", " (Hòa Lâm)", ", tỉnh Hòa Lâm"])
def test_where_a_group_lies_is_not_its_name(behind: str) -> None:
    group = "Ban Chỉ đạo các chương trình mục tiêu quốc gia huyện Vân Sa"
    (found,) = events(f"Ngày 5/3, {group}{behind} tổ chức hội nghị sơ kết quý I.")
    assert held_by(found) == [group]


def test_parts_of_one_day_have_an_event_each() -> None:
    first, second = events(
        "Hôm qua, 5/3, lãnh đạo huyện Vân Sa có một ngày bận rộn.",
        "Buổi sáng, tại trụ sở UBND huyện, Chủ tịch UBND huyện Lý Văn Sơn chủ trì hội nghị giao "
        "ban tháng 3 với các phòng, ban.",
        "Buổi chiều, tại nhà văn hóa thôn Thượng, UBND huyện tổ chức buổi đối thoại với "
        "120 hộ dân.",
    )
    assert told(first)[2] == told(second)[2] == "2021-03-05"
    assert [e.kind.value for e in (first, second)] == ["hội nghị", "đối thoại"]


def test_the_passive_names_who_holds() -> None:
    (found,) = events(
        "Lễ phát động thi đua mùa khô được Bộ CHQS tỉnh tổ chức trực tuyến, sáng nay (5/3)."
    )
    assert told(found)[1:3] == ("Lễ phát động thi đua mùa khô", "2021-03-05")
    assert held_by(found) == ["Bộ CHQS tỉnh"]


def test_a_place_before_the_holder_is_not_the_holder() -> None:
    (found,) = events(
        "Ngày 5/3, tại trụ sở cũ của Ban CHQS huyện Vân Sa, Bộ CHQS tỉnh tổ chức hội nghị bàn "
        "giao quân số."
    )
    assert held_by(found) == ["Bộ CHQS tỉnh"]


# when and where


def test_the_length_of_a_session_is_no_plan() -> None:
    (found,) = events(
        "Chiều 5/3, sau hai ngày làm việc, kỳ họp thứ 6, HĐND huyện Vân Sa khóa XX đã bế mạc."
    )
    assert told(found)[1:3] == ("kỳ họp thứ 6, HĐND huyện Vân Sa khóa XX", "2021-03-05")


def test_at_a_session_a_council_decides() -> None:
    (found,) = events("Ngày 5/3, tại kỳ họp thứ 6, HĐND huyện Vân Sa đã thông qua 4 nghị quyết.")
    assert found.name.value == "kỳ họp thứ 6"


def test_the_sentence_behind_gives_day_and_place() -> None:
    (found,) = events(
        "Đại hội đại biểu Đảng bộ Quân sự huyện Vân Sa lần thứ IX đã thành công tốt đẹp. Đại hội "
        "diễn ra trong các ngày 4 và 5/3 tại Nhà văn hóa huyện."
    )
    assert told(found)[2] == "2021-03-04/2021-03-05"
    assert found.place is not None
    assert found.place.value == "Nhà văn hóa huyện"


def test_an_extended_session_goes_on_with_its_purpose() -> None:
    (found,) = events(
        "Ngày 5/3, Đảng ủy xã Hòa Bắc tổ chức Hội nghị Ban Chấp hành lần thứ 8 (mở rộng) đánh giá "
        "kết quả quý I. Các đại biểu dự đông đủ."
    )
    assert found.name.value.endswith("lần thứ 8 (mở rộng) đánh giá kết quả quý I")


# who chairs


@pytest.mark.parametrize(
    ("behind", "chairs"),
    [
        ("Dự hội nghị có Đại tá Lý Văn Sơn, Chính ủy Bộ CHQS tỉnh, Bí thư Huyện ủy Trần Quốc Vinh "
         "chủ trì.", ["Trần Quốc Vinh"]),
        ("Đồng chí Lý Văn Sơn, Bí thư Huyện ủy và đồng chí Trần Quốc Vinh, Chủ tịch UBND huyện "
         "đồng chủ trì.", ["Lý Văn Sơn", "Trần Quốc Vinh"]),
        ("Ông Lý Văn Sơn, Phó Chủ tịch HĐND tỉnh, Tổ trưởng Tổ đại biểu chủ trì hội nghị.",
         ["Lý Văn Sơn"]),
        ("Đoàn chủ tịch hội nghị gồm ba đồng chí do Thượng tá Lý Văn Sơn, Chính trị viên Ban CHQS "
         "huyện điều hành.", ["Lý Văn Sơn"]),
        ("Chủ trì hội nghị là đồng chí Lý Văn Sơn, Bí thư Huyện ủy; đồng chí Trần Quốc Vinh, Chủ "
         "tịch UBND huyện.", ["Lý Văn Sơn", "Trần Quốc Vinh"]),
        ("Ông Lý Văn Sơn, Chủ tịch UBND huyện, chủ tọa hội nghị.", ["Lý Văn Sơn"]),
        ("Ông Lý Văn Sơn, Phó Bí thư Thường trực điều hành hội nghị.", ["Lý Văn Sơn"]),
        ("Đoàn chủ tọa gồm ông Lý Văn Sơn, Bí thư Huyện ủy và bà Trần Thị Vinh, Phó Bí thư.",
         ["Lý Văn Sơn", "Trần Thị Vinh"]),
    ],
)  # fmt: skip
def test_who_chairs(behind: str, chairs: list[str]) -> None:
    (found,) = events(
        f"Sáng 5/3, Huyện ủy Vân Sa tổ chức hội nghị tổng kết công tác vận động quần chúng. "
        f"{behind}"
    )
    assert [chair.value for chair in found.chairs] == chairs


def test_a_meeting_within_an_exercise_is_chaired_by_others() -> None:
    (found,) = events(
        "Ngày 5/3, xã Hòa Bắc tổ chức diễn tập chiến đấu phòng thủ. Bí thư Đảng ủy xã Lê Thị Tư "
        "điều hành hội nghị Đảng ủy mở rộng ra nghị quyết chuyển trạng thái."
    )
    assert found.chairs == ()


# several pieces of news

LEAD = (
    "Sáng 5/3, Huyện ủy Vân Sa tổ chức hội nghị tổng kết công tác dân vận năm 2020. Đồng chí Lý "
    "Văn Sơn, Bí thư Huyện ủy chủ trì hội nghị."
)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("* Cùng ngày, Hội Nông dân huyện tổng kết phong trào nuôi ong năm 2020. Ông Trần Quốc "
         "Vinh, Chủ tịch Hội Nông dân huyện chủ trì.",
         ("hội nghị", "tổng kết phong trào nuôi ong năm 2020", "2021-03-05", ["Trần Quốc Vinh"])),
        ("* Chiều 6/3, Ban CHQS huyện tổ chức tập huấn nghiệp vụ cho 90 thôn đội trưởng. Thượng tá "
         "Trần Quốc Vinh, Chỉ huy trưởng Ban CHQS huyện chủ trì.",
         ("tập huấn", "tập huấn nghiệp vụ cho 90 thôn đội trưởng", "2021-03-06",
          ["Trần Quốc Vinh"])),
        ("Trước đó, ngày 3/3, Ban Tổ chức Huyện ủy đã tổ chức tập huấn công tác đảng viên.",
         ("tập huấn", "tập huấn công tác đảng viên", "2021-03-03", [])),
        ("Ngay sau hội nghị, Hội đồng Nghĩa vụ quân sự huyện tổ chức cuộc họp rà soát nguồn tuyển "
         "quân do ông Trần Quốc Vinh, Phó Chủ tịch UBND huyện chủ trì.",
         ("cuộc họp", "cuộc họp rà soát nguồn tuyển quân", "2021-03-05", ["Trần Quốc Vinh"])),
        ("Chiều cùng ngày, Đồn Biên phòng Hòa Bắc kỷ niệm 40 năm ngày truyền thống.",
         ("lễ kỷ niệm", "kỷ niệm 40 năm ngày truyền thống", "2021-03-05", [])),
    ],
)  # fmt: skip
def test_a_further_event(paragraph: str, expected: tuple[str, str, str, list[str]]) -> None:
    first, second = events(LEAD, "Năm qua, huyện mở 12 lớp học.", paragraph)
    assert told(first)[1:] == (
        "hội nghị tổng kết công tác dân vận năm 2020", "2021-03-05", ["Lý Văn Sơn"],
    )  # fmt: skip
    assert told(second) == expected


def test_a_lead_told_twice_is_one_event() -> None:
    again = LEAD.replace("Huyện ủy Vân Sa", "Ban Thường vụ Huyện ủy Vân Sa (Hà Lâm)")
    assert len(events("Sáng 5/3, Huyện ủy Vân Sa tổ chức hội nghị tổng kết.", LEAD, again)) == 1


def test_what_comes_later_in_the_story_is_no_further_event() -> None:
    assert len(events(LEAD, "Trước đó, các đại biểu đã dâng hương tại nghĩa trang.")) == 1


@pytest.mark.parametrize("day", ["ngày 5/3/2015", "ngày 20/9/2021"])
def test_history_and_plans_are_no_further_events(day: str) -> None:
    held = f"Trước đó, {day}, Ban Tổ chức Huyện ủy đã tổ chức tập huấn công tác đảng viên."
    assert len(events(LEAD, held)) == 1


def test_items_with_bullets_only() -> None:
    found = events(
        "* Ngày 5/3, Huyện đoàn Vân Sa tổ chức tọa đàm kỷ niệm 90 năm Ngày thành lập Đoàn.",
        "* Ngày 6/3, Ban CHQS huyện tổ chức hội nghị rút kinh nghiệm diễn tập.",
    )
    assert [told(one)[2] for one in found] == ["2021-03-05", "2021-03-06"]


# the title


def test_a_name_that_only_the_title_has() -> None:
    (found,) = events(
        "Sáng 5/3, tại hội trường huyện, Ban CHQS huyện Vân Sa đã tổ chức hội nghị. Thượng tá Lý "
        "Văn Sơn, Chỉ huy trưởng chủ trì hội nghị.",
        title="Hội nghị tổng kết công tác quốc phòng năm 2020",
    )
    assert told(found) == (
        "hội nghị", "Hội nghị tổng kết công tác quốc phòng năm 2020", "2021-03-05", ["Lý Văn Sơn"],
    )  # fmt: skip


def test_a_page_without_its_lead() -> None:
    (found,) = events(
        "Dự hội nghị có đồng chí Lý Văn Sơn, Phó Chủ tịch UBND tỉnh.",
        title="Vân Sa: Tổng kết 10 năm xây dựng nông thôn mới",
    )
    assert found.name.value == "Tổng kết 10 năm xây dựng nông thôn mới"
    assert found.date is None


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Vân Sa sẽ tổ chức hội nghị tổng kết năm", "Dự hội nghị có 200 đại biểu."),
        ("Hội nghị tổng kết công tác năm 2020", "Hội nghị sẽ diễn ra sáng 5/9 tại hội trường."),
        ("Hội nghị tổng kết công tác năm 2020", "Giá cá tra tăng trở lại từ đầu tháng."),
    ],
)
def test_a_title_alone_is_no_event(title: str, body: str) -> None:
    assert events(body, title=title) == ()


# pages


def test_front_matter_that_is_no_yaml_keeps_its_day() -> None:
    page = (
        "---\ntitle: \"Vân Sa họp\"\npublished: 2021-03-06\nauthor: Tin, ảnh: Lý Sơn\n---\n\n"
        "Sáng 5/3, Huyện ủy Vân Sa tổ chức hội nghị tổng kết công tác dân vận năm 2020.\n"
    )  # fmt: skip
    (article,) = read_bytes(page.encode(), "van-sa.md")
    assert article.title == "Vân Sa họp"
    (found,) = extract(article).conferences
    assert told(found)[2] == "2021-03-05"


def test_a_labelled_day_in_the_markup_is_the_pages() -> None:
    lead = "Sáng 5/3, Huyện ủy Vân Sa tổ chức hội nghị tổng kết công tác dân vận năm 2020."
    page = (
        "<html><head><title>Vân Sa tổng kết</title></head><body><div>Thứ hai, 09/08/2021 07:10"
        '</div><h2>Vân Sa tổng kết công tác dân vận</h2><div class="date">Cập nhật lúc 16:10, '
        f"06/03/2021 (GMT+7)</div><p>{lead} Đồng chí Lý Văn Sơn, Bí thư Huyện ủy chủ trì hội nghị."
        "</p><p>Các đại biểu nghe bốn báo cáo về công tác vận động quần chúng ở các xã vùng cao."
        "</p></body></html>"
    )
    (article,) = read_bytes(page.encode(), "van-sa.html")
    assert str(article.published) == "2021-03-06"
    (found,) = extract(article).conferences
    assert told(found)[2] == "2021-03-05"


def test_a_districts_last_syllable_is_no_family_name() -> None:
    records = extract(made(
        "Bí thư Huyện ủy, Bí thư Đảng ủy Quân sự huyện Mộc Châu Lự Văn An vừa chủ trì hội nghị "
        "Đảng ủy Quân sự huyện phiên cuối năm, diễn ra chiều 5/3."
    ))  # fmt: skip
    assert [chair.value for chair in records.conferences[0].chairs] == ["Lự Văn An"]
    assert [post.post.value for post in records.officials[0].posts] == [
        "Bí thư Huyện ủy", "Bí thư Đảng ủy Quân sự huyện Mộc Châu",
    ]  # fmt: skip
