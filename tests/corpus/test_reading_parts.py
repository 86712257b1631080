"""Single lines: date lines, bylines, captions, furniture, outlets, places."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.bylines import byline, split_closing
from corpus.captions import is_caption
from corpus.datelines import header_line
from corpus.furniture import Kind, is_menu, kind_of, split_furniture
from corpus.location import find_place
from corpus.outlets import dateline, find_outlet, named_outlet, provinces
from corpus.published import date_in_address, event_date, infer_year, published_from_lead
from corpus.reading import read_all

DAY = date(2027, 5, 13)


@pytest.mark.parametrize(
    ("line", "core", "rest"),
    [
        ("13/05/2027 - 08:15", "13/05/2027 - 08:15", ""),
        ("08:15 | 13/05/2027", "08:15 | 13/05/2027", ""),
        ("Thứ Năm, 13/05/2027, 08:15 (GMT+7)", "Thứ Năm, 13/05/2027, 08:15 (GMT+7)", ""),
        (
            "Thứ 5, 13.05.2027 | 08:15:40 [GMT +7] A- A A+",
            "Thứ 5, 13.05.2027 | 08:15:40 [GMT +7]",
            None,
        ),
        ("THỨ NĂM, 13/05/2027 08:15:40", "THỨ NĂM, 13/05/2027 08:15:40", ""),
        ("Cập nhật lúc : 13/05/2027 08:15", "13/05/2027 08:15", ""),
        ("Đăng ngày: 13/05/2027 - Lượt xem: 45", "13/05/2027", ""),
        ("Print Thứ Năm, 13/05/2027 08:15 Gốc", "Thứ Năm, 13/05/2027 08:15", ""),
        ("(13/05/2027 08:15)", "13/05/2027 08:15", ""),
        ("Lò Mai 08:15, 13/05/2027", "08:15, 13/05/2027", "Lò Mai"),
        ("Ngày 13 tháng 5 năm 2027", "Ngày 13 tháng 5 năm 2027", ""),
        ("date 2027-05-13", "2027-05-13", ""),
    ],
)
def test_date_lines(line: str, core: str, rest: str | None) -> None:
    found = header_line(line)
    assert found is not None
    assert found.core.day == DAY
    assert line[found.core.start : found.core.end] == core
    assert rest is None or found.rest == rest


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị bế mạc vào chiều ngày 13/05/2027 trong không khí phấn khởi",
        "31/02/2027 08:15",
        "số 13/05",
        "2020-2025",
    ],
)
def test_lines_that_are_no_date_lines(line: str) -> None:
    assert header_line(line) is None


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Lò Mai", "Lò Mai"),
        ("LÒ THỊ MAI.", "LÒ THỊ MAI"),
        ("Tin, ảnh: X.MAI", "X.MAI"),
        ("Tin và ảnh: Lò Mai", "Lò Mai"),
        ("Bài, ảnh: Lò Mai - Tòng Sen", "Lò Mai - Tòng Sen"),
        ("Thực hiện: Mai và Sen", "Mai và Sen"),
        ("Tác giả bài viết: Lò Mai", "Lò Mai"),
        ("CTV Rơ Châm Lan (Huyện Mỏ Vàng)", "Rơ Châm Lan"),
        ("Người đăng: Lò Thị Mai", "Lò Thị Mai"),
        ("Bài: Lò Mai; ảnh: Tòng Sen", "Lò Mai"),
        ("Nguồn: Mỏ Vàng Online. Bài, ảnh: Lò Mai", "Lò Mai"),
        ("P.V", "P.V"),
        ("Phóng viên Điện tử", "Phóng viên Điện tử"),
        ("Trung tâm VHTTTT&DL huyện Mỏ Vàng", "Trung tâm VHTTTT&DL huyện Mỏ Vàng"),
    ],
)
def test_bylines(line: str, who: str) -> None:
    found = byline(line)
    assert found is not None
    assert found.who == who == line[found.start : found.end]


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: Lò Mai", "Theo báo cáo của huyện", "Quốc phòng - An ninh", "Hội nghị",
        "Đồng chí Lò Mai",
        "Tổng Biên tập: Lò Mai", "Lò Mai, Bí thư Huyện ủy", "Huyện Mỏ Vàng", "Tin liên quan",
        "Toàn cảnh buổi lễ",
        "Theo đó, các xã đã hoàn thành kế hoạch.",
    ],
)  # fmt: skip
def test_lines_that_are_no_bylines(line: str) -> None:
    assert byline(line) is None


def test_source_lines_name_an_outlet() -> None:
    assert (found := byline("Nguồn: Báo Gia Lai")) is not None
    assert found.is_source
    assert (found := byline("(TTXVN/Vietnam+)")) is not None
    assert found.is_source
    assert (found := byline("LÒ MAI (VnExpress)")) is not None
    assert (found.who, found.origin) == ("LÒ MAI", "VnExpress")


def test_closing_names_are_parted_from_the_last_sentence() -> None:
    body = "Các xã cam kết hoàn thành kế hoạch trước ngày 30/6 và báo cáo về huyện."
    assert split_closing(body + " Lò Mai") == (body, "Lò Mai")
    assert split_closing(body + "Tin, ảnh: Lò Mai") == (body, "Tin, ảnh: Lò Mai")
    assert split_closing(body) == (body, None)
    ends_with_name = "Chủ trì buổi họp của huyện trong sáng nay là đồng chí Lường Thị Sen."
    assert split_closing(ends_with_name) == (ends_with_name, None)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Bài viết tương tự:", Kind.RELATED),
        ("TIN XEM NHIỀU", Kind.RELATED),
        ("Tin nổi bật Tin nổi bật", Kind.RELATED),
        ("Các tin đã đưa", Kind.RELATED),
        ("(0) Bình luận", Kind.TAIL),
        ("Tags: dân quân, biên giới", Kind.TAIL),
        ("Giấy phép số 12/GP-BTTTT cấp ngày 1/2/2020", Kind.IMPRINT),
        ("Tổng Biên tập: Lò Mai", Kind.IMPRINT),
        ("1577 lượt xem", Kind.NOISE),
        ("1.577", Kind.NOISE),
        ("leftcenterrightdel", Kind.NOISE),
        ("IMG_2041.jpg", Kind.NOISE),
        ("> Khai giảng lớp học chữ", Kind.LINK),
        ("Tổng Biên tập báo tỉnh đến thăm đơn vị.", Kind.TEXT),
        ("Tin vui về trên bản Ngòi", Kind.TEXT),
    ],
)
def test_kinds_of_lines(line: str, kind: Kind) -> None:
    assert kind_of(line) is kind


def test_menus_and_crumbs() -> None:
    assert is_menu("Trang chủ Thời sự Kinh tế Xã hội Bạn đọc")
    assert is_menu("Quốc phòng - An ninh > Xây dựng chính quy")
    assert not is_menu("Huyện Mỏ Vàng bàn cách giữ địa bàn")


def test_glued_heads_are_parted() -> None:
    assert split_furniture("Các xã đã ký cam kết.Tin liên quanBản Ngòi mở lớp") == [
        "Các xã đã ký cam kết.", "Tin liên quan", "Bản Ngòi mở lớp",
    ]  # fmt: skip
    whole = "Chuyên trang có mục Tin liên quan giúp bạn đọc theo dõi."
    assert split_furniture(whole) == [whole]


def test_captions_and_body() -> None:
    assert is_caption("Quang cảnh buổi họp")
    assert is_caption("Dân quân giúp dân dựng nhà. Ảnh: Lò Mai")
    assert is_caption("Đồng chí Lò Mai (thứ hai từ trái sang) thăm bản Ngòi")
    assert is_caption("Bí thư Huyện ủy Lường Thị Sen phát biểu tại hội nghị")
    said = "sáng nay huyện họp. đồng chí lường thị sen chủ trì buổi họp. các xã cùng dự."
    assert is_caption("Đồng chí Lường Thị Sen chủ trì buổi họp.", said)
    assert not is_caption("Đồng chí Lường Thị Sen chủ trì buổi họp.")
    assert not is_caption(
        "Chiều 12/5, đồng chí Lường Thị Sen kiểm tra kho lương thực của xã Khe Ngang"
    )


def test_datelines_and_outlets() -> None:
    found = dateline("(GLO)- Sáng 12/5, huyện Mỏ Vàng")
    assert found is not None
    assert found.outlet is not None
    assert (found.code, found.outlet.name, found.length) == ("GLO", "Báo Gia Lai", 7)
    assert dateline("Mỏ Vàng - vùng đất của những cánh rừng") is None
    assert dateline("(22/12/1944 - 22/12/2024) là mốc son") is None
    assert (outlet := find_outlet("https://baogialai.com.vn/xa-hoi/1.html")) is not None
    assert outlet.province == "Gia Lai"
    assert named_outlet("Cổng thông tin điện tử huyện Mỏ Vàng") == (
        "Cổng thông tin điện tử huyện Mỏ Vàng",
        None,
    )
    assert find_outlet("https://evil.example/baogialai.com.vn") is None
    assert len(provinces()) == 63


def test_event_dates_are_the_events_own() -> None:
    found = event_date("Thực hiện Kế hoạch số 12/KH ngày 3/2/2026, chiều 14.5, huyện họp.")
    assert found is not None
    assert (found.day, found.month, found.year) == (14, 5, None)
    assert event_date("Nhân kỷ niệm (22/12/1944 - 22/12/2024), đơn vị ra quân.") is None
    found = event_date("Trong 2 ngày 8 và 9-10-2026, huyện mở hội thi.")
    assert found is not None
    assert (found.day, found.month, found.year) == (9, 10, 2026)
    assert event_date("Nhà thơ Lường Pồn sinh ngày 28/10/1995 tại bản Ngòi.") is None
    assert event_date("Chợ phiên mở từ ngày 1/1/1998 đến ngày 31/12/2010.") is None
    assert event_date("Chiều 3/2/1985, hợp tác xã ra đời.") is None


def _read(folder: Path, *lines: str) -> Article:
    page = folder / "trang.txt"
    page.write_text("\n\n".join(lines), encoding="utf-8")
    (found,) = read_all(page).articles
    return found


def test_a_year_that_is_only_guessed_is_not_stated(tmp_path: Path) -> None:
    """What the text says of other years is no evidence of its own."""
    title = "Huyện Mỏ Vàng bàn việc trồng rừng"
    guessed = _read(
        tmp_path, title, "Chiều 12/5, huyện Mỏ Vàng họp bàn việc trồng rừng với các xã vùng cao.",
        "Kế hoạch trồng rừng năm 2027 của huyện chỉ đạt một nửa, các xã cho biết như vậy.",
    )
    assert (guessed.published, guessed.published_how, guessed.published_span) == (None, "", None)
    sure = _read(
        tmp_path, title,
        "Chiều 12/5, huyện Mỏ Vàng họp bàn việc trồng rừng và ra nghị quyết lãnh đạo nhiệm vụ "
        "6 tháng cuối năm 2027 với các xã vùng cao.",
    )
    assert sure.published == date(2027, 5, 12)
    assert sure.published_how == "lead, year from period words"


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("ra nghị quyết lãnh đạo nhiệm vụ 6 tháng cuối năm 2031", 6, 2031),
        ("đánh giá 6 tháng đầu năm 2031, triển khai 6 tháng cuối năm 2031", 7, 2031),
        ("ra nghị quyết lãnh đạo nhiệm vụ năm 2032", 12, 2031),
        ("triển khai nhiệm vụ quân sự năm 2032", 1, 2032),
        ("tổng kết năm 2031, triển khai nhiệm vụ năm 2032", 12, 2031),
        ("hoàn thành chỉ tiêu tuyển quân năm 2032", 11, 2031),
        ("hội nghị giao ban quý I/2032", 3, 2032),
        ("nhiệm vụ trọng tâm quý I/2032", 12, 2031),
        ("ra nghị quyết lãnh đạo nhiệm vụ diễn tập năm 2032", 3, 2032),
        ("nhiệm kỳ 2030-2035", 3, None),
        ("phấn đấu đến năm 2035", 3, None),
        ("không nói gì về năm", 3, None),
    ],
)
def test_year_from_period_words(text: str, month: int, year: int | None) -> None:
    assert infer_year(text, month) == year


def test_year_from_address_and_file_name() -> None:
    assert date_in_address("2027-05-13-mo-vang.txt") == (DAY, 2027)
    assert date_in_address("https://x.vn/tin/202705/abc") == (None, 2027)
    assert date_in_address("abc-28-41-chi-tieu") == (None, None)
    found = published_from_lead(["Chiều 12/5, huyện họp."], "", DAY, 2027)
    assert found is not None
    assert found.day == date(2027, 5, 12)
    assert published_from_lead(["Chiều 12/5, huyện họp."], "", None, None) is None


def test_places() -> None:
    place = find_place("Huyện ủy Mỏ Vàng tổng kết", ["Sáng nay, tại tỉnh Gia Lai, ..."])
    assert place is not None
    assert (place.district, place.province) == ("Huyện Mỏ Vàng", "Gia Lai")
    place = find_place("Tỉnh Gia Lai: giao ban với huyện Mỏ Vàng", [])
    assert place is not None
    assert (place.district, place.province) == (None, "Gia Lai")
    assert (
        find_place(
            "Ra nghị quyết lãnh đạo diễn tập", ["Chiều 14.3, Đảng ủy Quân sự thành phố họp."]
        )
        is None
    )
    assert find_place("Học tập tư tưởng Hồ Chí Minh", []) is None
