"""Conferences: which event, who held it, when, where, under whom."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.records import Conference, extract
from tests.corpus.records_made import made


def only(*paragraphs: str, **options: object) -> Conference:
    found = extract(made(*paragraphs, **options)).conferences  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def test_the_lead_gives_name_day_organiser_and_chair() -> None:
    found = only(
        "Sáng 15-7, Đảng ủy Quân sự huyện Bình Sa tổ chức hội nghị ra nghị quyết lãnh đạo nhiệm vụ "
        "6 tháng cuối năm 2021. Đồng chí Trần Quốc Vinh, Bí thư Huyện ủy chủ trì hội nghị."
    )
    assert found.name.value == "hội nghị ra nghị quyết lãnh đạo nhiệm vụ 6 tháng cuối năm 2021"
    assert found.kind.value == "hội nghị"
    assert [body.value for body in found.organizers] == ["Đảng ủy Quân sự huyện Bình Sa"]
    assert found.date is not None
    assert found.date.value == "2021-07-15"
    assert found.date.implied
    assert found.period is not None
    assert found.period.last == date(2021, 12, 31)
    assert [chair.value for chair in found.chairs] == ["Trần Quốc Vinh"]


def test_a_written_year_is_not_implied() -> None:
    found = only("Ngày 3/5/2019, UBND tỉnh Hà Sơn tổ chức hội nghị triển khai công tác phòng lụt.")
    assert found.date is not None
    assert (found.date.value, found.date.implied) == ("2019-05-03", False)


def test_without_any_year_the_day_stays_known() -> None:
    found = only(
        "Chiều 9/6, Huyện ủy Long Vân tổ chức hội nghị quán triệt chỉ thị mới.", published=None
    )
    assert found.date is not None
    assert (found.date.value, found.date.first) == ("--06-09", None)


def test_two_stages_are_one_event() -> None:
    found = only(
        "Ngày 12/7, Ban Chỉ huy quân sự thị xã Phú Lâm tổ chức hội nghị sơ kết 6 tháng đầu năm; "
        "triển khai nhiệm vụ 6 tháng cuối năm. Hội nghị đã nghe nhiều ý kiến."
    )
    assert found.name.value.endswith("triển khai nhiệm vụ 6 tháng cuối năm")


def test_sapo_lead_and_caption_are_one_event() -> None:
    lead = "Sáng 15/7, Thành ủy Vĩnh Hưng tổ chức hội nghị tổng kết phong trào thi đua năm 2020."
    found = only(
        lead, lead, "Đồng chí Lê Văn Phát, Bí thư Thành ủy chủ trì hội nghị.", captions=(2,)
    )
    assert [chair.value for chair in found.chairs] == ["Lê Văn Phát"]


def test_the_same_day_another_event() -> None:
    main, other = extract(
        made(
            "Sáng 15/7, Quận ủy Tây Giang tổ chức hội nghị sơ kết công tác dân vận.",
            "Cùng ngày, UBND quận Tây Giang tổ chức lễ khánh thành trụ sở phường Đông Xuân.",
        )
    ).conferences
    assert other.kind.value == "lễ khánh thành"
    assert main.date is not None
    assert other.date is not None
    assert other.date.value == main.date.value == "2021-07-15"
    assert other.date.how == "day of the main event"


def test_organisers_joined_and_place() -> None:
    found = only(
        "Chiều 14/7, tại hội trường UBND xã Hòa Lạc, Hội Nông dân tỉnh phối hợp với Sở Y tế "
        "tổ chức hội thảo về nước sạch nông thôn."
    )
    assert [body.value for body in found.organizers] == ["Hội Nông dân tỉnh", "Sở Y tế"]
    assert found.place is not None
    assert found.place.value.startswith("hội trường UBND xã Hòa Lạc")


def test_the_passive_names_the_organiser_behind_do() -> None:
    found = only(
        "Hội thảo về chuyển đổi số do Bộ Công Thương tổ chức diễn ra sáng 14/7 tại Hà Nội."
    )
    assert found.name.value == "Hội thảo về chuyển đổi số"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 20/8, UBND tỉnh Hà Sơn sẽ tổ chức hội nghị xúc tiến du lịch biển.",
        "Bí thư Huyện ủy đề nghị các xã tổ chức hội nghị đối thoại với nhân dân vào ngày 20/7.",
        "Nghị quyết Hội nghị Trung ương 8 đã đi vào cuộc sống, nhân dân rất phấn khởi.",
        "Giá lúa sáng 15/7 tăng nhẹ ở các chợ đầu mối phía Nam.",
        "Ba năm qua, huyện đã tổ chức 12 hội nghị về giống cây trồng.",
        "Đại hội đồng Liên hợp quốc ngày 15/7 thông qua một nghị quyết.",
    ],
)
def test_no_event_is_reported(sentence: str) -> None:
    assert extract(made(sentence)).conferences == ()


def test_the_day_of_a_document_is_not_the_events() -> None:
    found = only(
        "Thực hiện Quyết định số 15 ngày 2/6/2021, chiều 14/7, Huyện ủy An Khê tổ chức hội nghị "
        "công bố quyết định về công tác cán bộ."
    )
    assert found.date is not None
    assert found.date.value == "2021-07-14"
    assert found.name.value == "hội nghị công bố quyết định về công tác cán bộ"


def test_the_next_conferences_chair_is_no_project_leader() -> None:
    found = only(
        "Sáng 15/7, Sở Y tế tổ chức hội nghị sơ kết công tác tiêm chủng.",
        "Ông Phạm Hữu Dư, Giám đốc Bệnh viện Tâm An, chủ trì đề tài về vắc-xin, báo cáo tại hội "
        "nghị.",
    )
    assert found.chairs == ()
    assert [role.value for person in found.people for role in person.roles] == ["report"]


def test_a_level_before_a_persons_name_is_no_organiser() -> None:
    found = only("Sáng 15/7, phường Nguyễn Văn An tổ chức hội nghị sơ kết công tác dân vận.")
    assert found.name.value == "hội nghị sơ kết công tác dân vận"


def test_a_lower_case_level_with_its_place_holds_the_event() -> None:
    found = only("Sáng 15/7, huyện Bình Sa tổ chức diễn tập khu vực phòng thủ năm 2021.")
    assert [body.value for body in found.organizers] == ["huyện Bình Sa"]


@pytest.mark.parametrize(
    ("said", "name", "day"),
    [
        (
            "Tại hội nghị xúc tiến bán chè vùng cao do Sở Nông nghiệp và Phát triển nông thôn phối "
            "hợp với Liên đoàn Lao động tỉnh Hà Sơn và các doanh nghiệp tổ chức sáng 7/6, ông Lý "
            "Pảo cho biết chè đã bán hết.",
            "hội nghị xúc tiến bán chè vùng cao", "2021-06-07",
        ),
        (
            "Sáng 16/6, Sở Công Thương tổ chức hội nghị đánh giá kết quả bình ổn giá.",
            "hội nghị đánh giá kết quả bình ổn giá", "2021-06-16",
        ),
        (
            "Hội nghị các thị trưởng vùng biển (CMB) hôm nay (22/6) đã khai mạc tại Hà Sơn.",
            "Hội nghị các thị trưởng vùng biển (CMB)", "2021-06-22",
        ),
        (
            "Ngày 27-6, Trung tâm an ninh hàng không Bình Sa tổ chức hội nghị về phòng cháy rừng.",
            "hội nghị về phòng cháy rừng", "2021-06-27",
        ),
        (
            "Ngày 27-6, Sở Ngoại giao Bình Sa tổ chức hội nghị về kết nối kiều bào.",
            "hội nghị về kết nối kiều bào", "2021-06-27",
        ),
        (
            "Tin được ông Lý Pảo cho biết tại Hội nghị đối thoại với thợ dệt diễn ra sáng 17/5.",
            "Hội nghị đối thoại với thợ dệt", "2021-05-17",
        ),
    ],
)
def test_events_told_in_passing_or_beside_their_day(said: str, name: str, day: str) -> None:
    found = only(said)
    assert found.name.value == name
    assert found.date is not None
    assert found.date.value == day


@pytest.mark.parametrize(
    "beside",
    [
        "Trả lời Bí thư Huyện ủy Trần Quốc Vinh, ông Lý Pảo cho biết đường đã xong.",
        "Khi gặp Bí thư Huyện ủy Trần Quốc Vinh, ông Lý Pảo cho biết đường đã xong.",
        "Ông Lý Pảo cho biết đường đã xong. Huyện sẽ cùng ông Trần Quốc Vinh thông báo với dân.",
        "Ông Lý Pảo cho biết đường đã xong. Năm 2015, ông Trần Quốc Vinh giữ chức Bí thư xã.",
        "Ông Lý Pảo cho biết đường đã xong. Hồ sơ đã trình ông Trần Quốc Vinh ký ban hành.",
        "Ông Lý Pảo cho biết đường đã xong. Tại cuộc họp báo chiều qua, ông Trần Quốc Vinh cho "
        "biết như vậy.",
        "Ông Lý Pảo cho biết đường đã xong. Chia sẻ với PV, ông Trần Quốc Vinh cho biết rất vui.",
    ],
)
def test_another_ones_verb_is_nobodys_role(beside: str) -> None:
    found = only(f"Sáng 15-7, Huyện ủy Bình Sa tổ chức hội nghị về làm đường. {beside}")
    assert [person.name.value for person in found.people] == ["Lý Pảo"]


def test_talks_are_not_the_ceremony() -> None:
    found = only(
        "Sáng 15-7, huyện Bình Sa tổ chức lễ đón đoàn đại biểu huyện Hoa Ban. Ngay sau lễ đón, Bí "
        "thư Huyện ủy Trần Quốc Vinh chủ trì hội đàm."
    )
    assert found.kind.value == "lễ đón"
    assert found.chairs == ()


def test_the_end_of_a_bodys_name_is_no_organiser() -> None:
    found = only(
        "Tại hội nghị đối thoại với thợ dệt do Sở Công Thương (SCT) phối hợp với LĐLĐ TP.Bình Sa "
        "tổ chức sáng 19-5, ông Lý Pảo cho biết thợ dệt đã có việc."
    )
    assert [body.value for body in found.organizers] == ["Sở Công Thương"]
