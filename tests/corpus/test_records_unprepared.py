"""Kinds of error that records of unprepared news had, each in words of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.article import Article, Span
from corpus.publication import sure_day
from corpus.records import Conference, Official, extract
from tests.corpus.records_made import made

GUESSED = "lead, year from period words"


def guessed(*paragraphs: str, day: str, year: int, title: str = "Tin địa phương") -> Article:
    """An article whose day was read out of its first paragraph, its year guessed."""
    article = made(*paragraphs, title=title)
    start = article.text.index(day)
    number, month = (int(part) for part in day.split("/"))
    return replace(
        article,
        published=date(year, month, number),
        published_how=GUESSED,
        published_span=Span(start, start + len(day)),
    )


def event(*paragraphs: str) -> Conference:
    return extract(made(*paragraphs)).conferences[0]


def people(conference: Conference) -> dict[str, list[str]]:
    """Name -> roles."""
    return {p.name.value: [role.value for role in p.roles] for p in conference.people}


def officials(*paragraphs: str) -> dict[str, list[str]]:
    """Name -> posts."""
    found: tuple[Official, ...] = extract(made(*paragraphs)).officials
    return {one.name.value: [post.post.value for post in one.posts] for one in found}


# the year


def test_a_guessed_year_is_not_stated() -> None:
    article = guessed(
        "Chiều 9/5, UBND huyện Hòa Bắc tổ chức hội nghị bàn về cấp nước sạch nông thôn. "
        "Công trình được khởi công từ tháng 3 năm 2014, dừng lại rồi làm tiếp.",
        "Ông Lý Văn Sơn, Chủ tịch UBND huyện Hòa Bắc phát biểu tại hội nghị.",
        day="9/5", year=2014,
    )  # fmt: skip
    assert sure_day(article) is None
    records = extract(article)
    held = records.conferences[0].date
    assert held is not None
    assert (held.value, held.first) == ("--05-09", None)
    assert {post.as_of for one in records.officials for post in one.posts} == {None}


@pytest.mark.parametrize(
    "words",
    [
        "sơ kết công tác 6 tháng đầu năm 2022",
        "triển khai nhiệm vụ tuyển quân năm 2022",
        "đánh giá kết quả quý II/2022",
    ],
)
def test_a_year_that_the_opening_says_is_kept(words: str) -> None:
    article = guessed(f"Sáng 4/7, Huyện ủy Hòa Bắc tổ chức hội nghị {words}.", day="4/7", year=2022)
    assert sure_day(article) == date(2022, 7, 4)


def test_a_later_year_in_the_text_takes_the_guess_back() -> None:
    lead = "Sáng 4/7, Huyện ủy Hòa Bắc họp triển khai nhiệm vụ năm 2016."
    kept = guessed(lead, day="4/7", year=2016)
    assert sure_day(kept) is not None
    assert sure_day(guessed(lead, "Năm 2019, cầu đã thông xe.", day="4/7", year=2016)) is None
    plan = guessed(lead, "Huyện chuẩn bị tốt cho đợt tuyển quân năm 2017.", day="4/7", year=2016)
    assert sure_day(plan) is not None


# events


def test_the_body_of_a_post_is_no_organizer() -> None:
    found = event(
        "Thực hiện chỉ thị của Bộ trưởng Bộ Xây dựng, Tổng công ty Sông Lam đã tổ chức hội nghị "
        "tổng kết công tác an toàn lao động ngày 5/3."
    )
    assert [body.value for body in found.organizers] == ["Tổng công ty Sông Lam"]


def test_a_list_in_a_name_is_not_cut() -> None:
    found = event(
        "Ngày 8/6, tại Hòa Bắc đã diễn ra hội đàm gặp gỡ giữa lãnh đạo bốn tỉnh Hòa Bắc, "
        "Vĩnh Khê, Lam Giang, Phú Lộc và lãnh đạo ngành đường sắt."
    )
    assert found.name.value.endswith("Phú Lộc và lãnh đạo ngành đường sắt")


def test_an_initial_does_not_end_a_name() -> None:
    found = event(
        "Ngày 8/6, tại Hà Nội, Bộ trưởng Đỗ Quý đã có cuộc hội đàm với Thống đốc bang Oregon "
        "Ellen R. Hart để bàn về giáo dục."
    )
    assert found.name.value.endswith("Ellen R. Hart")


def test_a_place_that_goes_on_is_left_out() -> None:
    found = event(
        "Sáng 7/7, Huyện ủy Hòa Bắc tổ chức lễ dâng hương tưởng niệm tại nhà lưu niệm "
        "đồng chí Lý Trọng Khang."
    )
    assert found.place is None


def test_the_months_of_a_period_are_counted() -> None:
    found = event(
        "Ngày 14/6, Quận ủy Hòa Bắc đã tổ chức hội nghị sơ kết trật tự đô thị 5 tháng đầu năm 2021."
    )
    assert found.period is not None
    assert found.period.value == "5 tháng đầu năm 2021"


def test_the_day_of_a_report_is_not_the_events() -> None:
    lead = (
        "Thủ tướng Lào đã tham dự hội nghị thượng đỉnh các nước ven sông vào tuần trước, theo báo "
        "Sông Mẹ ngày 20/7 đưa tin."
    )
    assert all(one.date is None for one in extract(made(lead, published=None)).conferences)


def test_what_is_prepared_has_another_day() -> None:
    found = event(
        "Để chuẩn bị cho đại hội vào ngày 17/9, Hội Nông dân huyện Hòa Bắc vừa tổ chức tọa đàm "
        "về vốn vay cho hộ nghèo."
    )
    assert found.date is None


def test_those_of_another_day_were_not_there() -> None:
    found = event(
        "Chiều 15/6, UBND huyện Hòa Bắc tổ chức hội nghị bàn về quản lý vỉa hè do ông Lý Văn Sơn, "
        "Chủ tịch UBND huyện chủ trì.",
        "Tại hội nghị giao ban ngày 14/6, bà Đoàn Thị Mận, Phó Chủ tịch Hội Phụ nữ huyện cho "
        "biết nhiều chị em cần vốn.",
        "Trước đó, ông Cao Bá Lộc, Trưởng phòng Quản lý đô thị đã báo cáo tình hình.",
        "Ông Đỗ Quý, Bí thư Huyện ủy phát biểu tại hội nghị.",
    )
    assert list(people(found)) == ["Lý Văn Sơn", "Đỗ Quý"]


def test_what_follows_another_event_is_not_this_ones() -> None:
    found = event(
        "Sáng 15/6, tại Hòa Bắc, Hội Nông dân tỉnh tổ chức hội nghị tổng kết phong trào thi đua.",
        "Ông Đỗ Quý, Phó Chủ tịch Hội Nông dân tỉnh phát biểu tại hội nghị.",
        "Chiều cùng ngày, Hội Nông dân tỉnh tổ chức hội nghị giao ban các cụm.",
        "Bà Đoàn Thị Mận, Chủ tịch Hội Nông dân tỉnh chủ trì hội nghị.",
    )
    assert found.chairs == ()
    assert list(people(found)) == ["Đỗ Quý"]


def test_to_whom_a_letter_goes_says_nothing() -> None:
    found = event(
        "Chiều 15/6, UBND huyện Hòa Bắc tổ chức hội nghị bàn về quản lý vỉa hè.",
        "Nhiều hộ dân đã có thư gửi Bí thư Huyện ủy Đỗ Quý, đề nghị lùi thời hạn.",
    )
    assert people(found) == {}


def test_a_visit_before_or_after_is_no_role_at_the_event() -> None:
    found = event(
        "Ngày 6/2, tại Hòa Bắc, Bí thư Tỉnh ủy Đỗ Quý chủ trì hội nghị ngành chè.",
        "Bí thư Tỉnh ủy Đỗ Quý thăm xưởng chế biến chè ở xã Lam Sơn.",
    )
    assert people(found) == {"Đỗ Quý": ["chair"]}


# persons and posts


def test_what_is_planned_is_no_role() -> None:
    (found,) = extract(
        made("Thư ký báo chí cho biết Thủ tướng Lào Khamla Vongsay sẽ thăm Việt Nam vào tháng sau.")
    ).officials
    assert found.roles == ()


def test_a_caption_runs_into_no_name() -> None:
    found = officials(
        "Cảnh cáo nguyên Bí thư Tỉnh ủy Hòa Bắc Lý Văn Thiện Ngày 25/5, tại Hà Nội, Ban Bí thư họp."
    )
    assert list(found) == ["Lý Văn Thiện"]


def test_a_given_name_that_is_a_part_of_the_day_stays() -> None:
    found = officials("Ông Lý Văn Sáng, Chủ tịch UBND xã Lam Sơn cho biết đường đã thông.")
    assert list(found) == ["Lý Văn Sáng"]


def test_the_land_before_a_foreign_name_is_not_part_of_it() -> None:
    found = officials("Bộ trưởng Ngoại giao Áo Ingrid Waldner hôm qua tới Hà Nội.")
    assert "Áo Ingrid Waldner" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lý Văn Sơn, Phó Chủ tịch Hội hữu nghị Việt - Lào, phát biểu.",
        "Ông Lý Văn Sơn, Trưởng Ban Chỉ đạo Nhà nước về sắp xếp lại doanh nghiệp, phát biểu.",
        "Ông Lý Văn Sơn, Giám đốc Trung tâm Nghiên cứu phát triển nông thôn, phát biểu.",
        "Ông Lý Văn Sơn – Phó Chủ tịch Hiệp hội Chè Việt Nam Có cùng ý kiến với các hộ dân.",
    ],
)
def test_a_post_whose_body_goes_on_is_left_out_or_whole(text: str) -> None:
    wrong = (
        "Phó Chủ tịch Hội", "Trưởng Ban Chỉ đạo Nhà nước", "Giám đốc Trung tâm Nghiên cứu",
        "Phó Chủ tịch Hiệp hội Chè Việt Nam Có",
    )  # fmt: skip
    assert not {post for posts in officials(text).values() for post in posts} & set(wrong)


def test_the_subject_of_the_next_clause_keeps_its_post() -> None:
    found = officials(
        "Ông Lý Văn Sơn, Chủ tịch UBND xã Lam Sơn, phản ánh nhiều lần.",
        "Theo ông Lý Văn Sơn, Giám đốc Sở Xây dựng nói như vậy là chưa đúng.",
    )
    assert found == {"Lý Văn Sơn": ["Chủ tịch UBND xã Lam Sơn"]}


# targets


def measures(*paragraphs: str) -> list[tuple[str, str, str, str]]:
    """(measure, value, deadline, status) of each target."""
    return [
        (t.measure.value, t.value.value, t.deadline.value if t.deadline else "", t.status.value)
        for t in extract(made(*paragraphs)).targets
    ]


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("Huyện phấn đấu đạt mục tiêu tăng trưởng kinh tế 9%.", "tăng trưởng kinh tế", "9"),
        (
            "Huyện phấn đấu có thêm 3 xã nông thôn mới, kiểm soát tỷ lệ hộ nghèo dưới 2%.",
            "tỷ lệ hộ nghèo", "2",
        ),
        (
            "Huyện phấn đấu có thêm 3 xã nông thôn mới, nâng tỷ lệ xã đạt chuẩn lên 60%.",
            "tỷ lệ xã đạt chuẩn", "60",
        ),
        (
            "Huyện phấn đấu 100% cán bộ xã sử dụng máy tính bảng để phục vụ 3 mục tiêu.",
            "cán bộ xã sử dụng máy tính bảng", "100",
        ),
        ("Chỉ tiêu tăng trưởng công nghiệp năm nay là 11%.", "tăng trưởng công nghiệp", "11"),
    ],
)  # fmt: skip
def test_aims_in_other_shapes(text: str, measure: str, value: str) -> None:
    assert [(m, v, s) for m, v, _, s in measures(text)] == [(measure, value, "set")]


@pytest.mark.parametrize(
    "text",
    [
        "Cơ quan thống kê dự báo tăng trưởng của khu vực năm 2023 dự kiến đạt 3,7%.",
        "Tai nạn nhiều đến mức có đến 7/10 người bị thương là thanh niên.",
        "Tỷ lệ sinh của xã là 8,2%o.",
        "Doanh nghiệp nộp 60 tỷ đồng, hoàn thành 60% kế hoạch năm.",
        "Khóa này thi được 86%, cao hơn chỉ tiêu dự kiến 80% nhà trường đề ra.",
        "Xe sau khi sơn phải đồng nhất 100% về màu.",
    ],
)
def test_figures_that_are_no_targets(text: str) -> None:
    assert measures(text) == []


def test_a_school_year_is_no_period_of_what_follows() -> None:
    (found,) = measures(
        "Năm học 2019-2020, trường có 2 học sinh giỏi cấp tỉnh. Đã có 4/4 thôn giữ danh hiệu "
        "thôn văn hóa. Phong trào thi đua lên cao."
    )
    assert found[2] == ""


def test_results_do_not_take_the_period_of_aims() -> None:
    (found,) = measures(
        "Trong năm 2022 phải giảm tai nạn, trong khi năm 2020 xảy ra 14 vụ.",
        "Tỷ lệ điều tra án mới đạt 77%. Nhiệm vụ còn nặng nề.",
    )
    assert found[2] == ""


def test_need_of_one_sentence_is_no_plan_for_the_next() -> None:
    (found,) = measures(
        "Phong trào lên cao. Cầu thủ trẻ cần thêm thời gian. Ba mùa gần nhất, tỷ lệ ra sân của "
        "đội trẻ đạt 18%."
    )
    assert found[3] == "reached"


# what a second reading found


def test_what_is_said_to_a_paper_is_not_said_at_the_event() -> None:
    found = event(
        "Chiều 15/6, UBND huyện Hòa Bắc tổ chức hội nghị bàn về quản lý vỉa hè.",
        "Ông Đỗ Quý, Chủ tịch UBND huyện phát biểu tại hội nghị.",
        "Trao đổi với phóng viên, bà Đoàn Thị Mận, Giám đốc Công ty Hòa Phát cho biết sẽ hợp tác.",
    )
    assert list(people(found)) == ["Đỗ Quý"]


def test_a_verb_of_the_name_is_no_ones_role() -> None:
    found = event(
        "Ông Đỗ Quý phát biểu như vậy tại hội nghị tổng kết công tác năm 2020 và triển khai kế "
        "hoạch năm 2021 của Công ty Hòa Phát sáng 12/1."
    )
    assert "report" not in people(found).get("Đỗ Quý", [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ngày 4/6, tại hội nghị tập huấn cho 24 quận huyện về thu phí, Sở Giao thông vận tải "
            "Hòa Bắc cho biết sẽ thu đúng hạn.",
            "hội nghị tập huấn cho 24 quận huyện về thu phí",
        ),
        (
            "Ngày 13/5, Hội Phụ nữ tỉnh Hòa Bắc tổ chức hội thảo nghề cá ven bờ sau ba ngày thảo "
            "luận với ngư dân.",
            "hội thảo nghề cá ven bờ",
        ),
        (
            "Sáng 5/3, Tỉnh ủy Hòa Bắc tổ chức hội nghị triển khai quyết định của Ban Bí thư về "
            "việc phân công ông Đỗ Quý làm Bí thư Tỉnh ủy.",
            "hội nghị triển khai quyết định của Ban Bí thư",
        ),
    ],
)
def test_names_that_ran_on_or_broke_off(text: str, name: str) -> None:
    assert event(text).name.value == name


def test_an_academy_of_a_ministry_is_one_organizer() -> None:
    found = event("Chiều 12-5, Học viện Hậu cần-Bộ Quốc phòng đã tổ chức lễ trao bằng tốt nghiệp.")
    assert [body.value for body in found.organizers] == ["Học viện Hậu cần"]


def test_a_word_of_a_bodys_name_is_no_plan() -> None:
    lead = "Chiều 12-5, Sở Kế hoạch và Đầu tư Hòa Bắc tổ chức hội nghị xúc tiến đầu tư nông nghiệp."
    assert event(lead).name.value == "hội nghị xúc tiến đầu tư nông nghiệp"


def test_the_year_of_a_law_is_no_period() -> None:
    found = event(
        "Chiều 28/6, Sở Nông nghiệp Hòa Bắc tổ chức hội nghị sơ kết thi hành Luật Hợp tác xã "
        "năm 2012."
    )
    assert found.period is None


@pytest.mark.parametrize(
    "text",
    [
        "Cựu ứng cử viên Tổng thống Mỹ Laura Whitman rời sân bay.",
        "Bộ trưởng Quốc phòng Jack Newford, Ngoại trưởng Laura Whitman đều được báo cáo.",
        "Ông Đỗ Quý, Thứ trưởng Bộ Tài nguyên - Môi trường, phát biểu.",
        "Ông Đỗ Quý, Chủ tịch Tập đoàn H&H Group, phát biểu.",
        "Ông Đỗ Quý, Chủ tịch Phòng Thương mại và công nghiệp, phát biểu.",
    ],
)
def test_posts_of_others_and_torn_ones(text: str) -> None:
    wrong = {
        "Tổng thống Mỹ", "Bộ trưởng Quốc phòng Jack Newford", "Thứ trưởng Bộ Tài nguyên",
        "Chủ tịch Tập đoàn H", "Chủ tịch Phòng Thương mại",
    }  # fmt: skip
    assert not {post for posts in officials(text).values() for post in posts} & wrong


def test_a_post_between_dashes_is_whole() -> None:
    found = officials("Ông Đỗ Quý - Chủ tịch UBND huyện Hòa Bắc - cho biết đường đã thông.")
    assert found == {"Đỗ Quý": ["Chủ tịch UBND huyện Hòa Bắc"]}


def test_the_land_is_not_part_of_the_name() -> None:
    assert "Syria Bashir Haddad" not in officials("Tổng thống Syria Bashir Haddad vẫn nắm quyền.")


def test_a_syllable_written_small_leaves_no_half_name() -> None:
    found = officials(
        "Đến dự có Phó Bí thư Huyện ủy Lý Công sơn.",
        "Phó Bí thư Huyện ủy Lý Công Sơn đã trao các quyết định.",
    )
    assert "Lý Công" not in found


def test_who_is_reported_to_does_not_report() -> None:
    found = event(
        "Chiều 11/7, UBND huyện Hòa Bắc tổ chức hội nghị về giao thông.",
        "Tại hội nghị, các kỹ sư báo cáo với Bí thư Huyện ủy Đỗ Quý kết quả đếm xe.",
    )
    assert "report" not in people(found).get("Đỗ Quý", [])


def test_half_of_a_word_is_no_sign() -> None:
    (found,) = extract(
        made("Trong triển khai thực hiện nhiệm vụ năm 2020 có 5/11 chỉ tiêu vượt.")
    ).targets or (None,)
    assert found is None or found.status.quote != "hiện"


def test_when_a_rule_is_made_is_not_when_the_aim_is_due() -> None:
    (found,) = measures(
        "Trong tháng 7/2022, Sở sẽ ban hành danh mục dịch vụ nhằm đảm bảo chỉ tiêu trên 50% thủ "
        "tục được cung cấp trực tuyến mức độ 3, 4."
    )
    assert found[0].endswith("mức độ 3, 4")
    assert found[2] == ""


# what a third reading found, in news of all kinds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Chiều 21/6, Văn phòng HĐND tỉnh Hòa Bắc tổ chức họp báo công bố kết quả kỳ họp thứ "
            "ba của hội đồng.",
            "họp báo công bố kết quả kỳ họp thứ ba của hội đồng",
        ),
        (
            "Tại buổi ký kết hợp tác giữa Hiệp hội Chè và Hội Làm vườn Hòa Bắc tổ chức ngày 15/5, "
            "ông Đỗ Quý, Chủ tịch Hiệp hội Chè cho biết sẽ mở thêm vườn mẫu.",
            "ký kết hợp tác giữa Hiệp hội Chè và Hội Làm vườn Hòa Bắc",
        ),
        (
            "Chiều 30/6, UBND tỉnh Hòa Bắc tổ chức họp báo về việc xử lý cán bộ, công chức, người "
            "lao động vi phạm.",
            "họp báo về việc xử lý cán bộ, công chức, người lao động vi phạm",
        ),
    ],
)
def test_names_with_such_words_are_whole(text: str, name: str) -> None:
    assert event(text).name.value == name


def test_where_it_burned_is_not_where_it_was_told() -> None:
    found = event(
        "Chiều 4/4, UBND huyện Hòa Bắc đã tổ chức họp báo thông tin ban đầu về vụ cháy tại "
        "nhà xưởng số 4."
    )
    assert found.place is None


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 24/5, Ban Quản lý đường sắt đô thị TP Hòa Bắc tổ chức họp báo quý II về tiến độ.",
        "Sáng 29/5, tọa đàm “Ruộng đất, được và mất?” do Tạp chí Nông thôn Mới tổ chức đã diễn ra.",
    ],
)
def test_half_an_organizer_is_none(text: str) -> None:
    named = [body.value for body in event(text).organizers]
    assert not {"TP Hòa Bắc", "Tạp chí Nông"} & set(named)


def test_a_festival_is_no_conference() -> None:
    lead = "Sáng 8/2, phường Lam Sơn tổ chức lễ hội báo ân Đức Ông Lý Công Trọng."
    assert extract(made(lead)).conferences == ()


def test_a_syllable_of_the_body_is_not_of_the_name() -> None:
    found = officials("Đứng trước phụ huynh, Hiệu trưởng trường Hoa Sen Phạm Thị Mận xin lỗi.")
    assert found == {} or "Sen Phạm Thị Mận" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Đến sáng 12/1, 7/22 người đã xuất viện.",
        "Hơn 2/3 số phòng đã được lắp điều hòa.",
        "Ở huyện Hòa Bắc, 18/23 xã bị trục trặc về điện.",
        "Nếu chỉ phẫu thuật, tỷ lệ tái phát là 20-40%.",
        "Tổng điểm của huyện Hòa Bắc năm nay đạt 89,8/100 điểm.",
        "Tổng sản phẩm của nước này được dự kiến sẽ đạt 2,3%.",
    ],
)
def test_counts_that_are_neither_aims_nor_results(text: str) -> None:
    assert measures(text) == []


def test_what_will_be_given_is_not_reached() -> None:
    (found,) = measures("Tỉnh đã ký quyết định cấp gạo. Có 18/21 huyện sẽ được cấp gạo đợt này.")
    assert found[3] == "set"


def test_since_when_is_no_deadline() -> None:
    (found,) = measures(
        "Từ năm 2010, công ty tổ chức gặp mặt đầu xuân.",
        "Tỷ lệ công nhân đi làm sau Tết đạt 99% nhờ phong trào thi đua.",
    )
    assert found[2] == ""
