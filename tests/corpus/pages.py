"""Invented pages in the forms that real ones take. No sentence is a newspaper's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

TITLE = "Huyện Mỏ Vàng: Bàn giải pháp giữ vững địa bàn vùng cao trong mùa mưa lũ"
LEAD = (
    "Sáng 12/5, Đảng ủy Quân sự huyện Mỏ Vàng họp phiên thường kỳ để bàn việc giữ địa bàn trong "
    "mùa mưa. "
    "Đồng chí Lường Thị Sen, Bí thư Huyện ủy chủ trì."
)
SECOND = (
    "Theo báo cáo, bốn tháng qua lực lượng dân quân đã giúp bà con dựng lại 27 nếp nhà, khơi "
    "thông 14 km mương "
    "và đưa 120 hộ ra khỏi nơi có nguy cơ sạt lở."
)
THIRD = (
    "Kết luận buổi họp, đồng chí Lường Thị Sen yêu cầu các xã rà soát lại phương án, chuẩn bị "
    "đủ thuyền, "
    "lương khô và máy phát điện trước ngày 30/6."
)
TEASER = (
    "Ngày 3/1/2031, đoàn công tác của ngành đã đến xã Khe Ngang trao quà cho các hộ nghèo và khánh "
    "thành cây cầu treo mới."
)
TEASER_TITLE = "Khánh thành cầu treo Khe Ngang"


@dataclass(frozen=True)
class Case:
    """A page and what a reader must understand of it."""

    name: str
    page: str
    title: str | None = TITLE
    published: date | None = date(2027, 5, 12)
    source: str | None = None
    author: str | None = "Lò Văn Nguyên"
    kept: tuple[str, ...] = (LEAD, SECOND, THIRD)
    gone: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    how: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


def _page(*blocks: str) -> str:
    return "\n\n".join(blocks)


BYLINE = "Lò Văn Nguyên"
HEADER = "08:15, 13/05/2027"
HEADED = date(2027, 5, 13)

CASES = [
    Case(
        "plain",
        _page(TITLE, HEADER, LEAD, SECOND, THIRD, BYLINE),
        published=HEADED,
        how="header line",
    ),
    Case(
        "site clock above, true date below",
        _page(
            "Thứ năm, 03/10/2030 | 21:05:11",
            "Báo Sơn La",
            "Trang chủ | Thời sự | Kinh tế | Xã hội",
            TITLE,
            "Thứ năm, 13/05/2027, 08:15 (GMT+7)",
            "312 lượt xem",
            LEAD,
            SECOND,
            THIRD,
            BYLINE,
        ),
        published=HEADED,
        source="Báo Sơn La",
        gone=("2030", "lượt xem", "Trang chủ"),
    ),
    Case(
        "site clock alone",
        _page(
            "Chủ nhật, 03/10/2030", TITLE, LEAD.replace("12/5", "12/5/2027"), SECOND, THIRD, BYLINE
        ),
        kept=(SECOND, THIRD),
        gone=("2030",),
        how="lead",
    ),
    Case(
        "title twice and once more at the end",
        _page(
            TITLE,
            TITLE,
            "Cập nhật lúc 08:15, Thứ Năm, 13/05/2027 (GMT+7)",
            LEAD,
            SECOND,
            THIRD,
            BYLINE,
            TITLE,
        ),
        published=HEADED,
    ),
    Case(
        "title in capitals",
        _page(
            "Cổng thông tin điện tử huyện Mỏ Vàng",
            TITLE.upper(),
            "Ngày đăng 13/05/2027 | 08:15",
            LEAD,
            SECOND,
            THIRD,
            BYLINE,
        ),
        title=TITLE.upper(),
        published=HEADED,
        source="Cổng thông tin điện tử huyện Mỏ Vàng",
    ),
    Case(
        "author and date at the top",
        _page(
            TITLE,
            "Lò Văn Nguyên 13/05/2027 08:15",
            LEAD,
            SECOND,
            THIRD,
            "Chia sẻ",
            "Tin khác",
            TEASER_TITLE,
        ),
        published=HEADED,
        gone=(TEASER_TITLE, "Tin khác", "Chia sẻ"),
    ),
    Case(
        "author at the top and at the end",
        _page(TITLE, "Lò Văn Nguyên |", HEADER, LEAD, SECOND, THIRD, BYLINE),
        published=HEADED,
    ),
    Case(
        "sapo said again with a dateline",
        _page(
            TITLE,
            HEADER,
            LEAD.split(". ", maxsplit=1)[0] + ".",
            "(GLO)- " + LEAD,
            SECOND,
            THIRD,
            BYLINE,
        ),
        published=HEADED,
        source="Báo Gia Lai",
    ),
    Case(
        "captions doubled, image toolbar, file names",
        _page(
            TITLE,
            HEADER,
            LEAD,
            "leftcenterrightdel\nQuang cảnh buổi họp",
            "Quang cảnh buổi họp",
            SECOND,
            "IMG_2041.jpg",
            "Dân quân xã Khe Ngang dựng nhà cho bà con. Ảnh: Lò Mai",
            THIRD,
            BYLINE,
        ),
        published=HEADED,
        gone=("leftcenter", "IMG_2041"),
        captions=("Quang cảnh buổi họp", "Dân quân xã Khe Ngang dựng nhà cho bà con. Ảnh: Lò Mai"),
    ),
    Case(
        "related list with teasers after the byline",
        _page(
            TITLE,
            HEADER,
            LEAD,
            SECOND,
            THIRD,
            "Tin, ảnh: LÒ VĂN NGUYÊN",
            "Bình luận",
            "Tin cùng chuyên mục",
            TEASER_TITLE,
            TEASER_TITLE,
            "09:00 03/01/2031",
            TEASER,
        ),
        published=HEADED,
        author="LÒ VĂN NGUYÊN",
        gone=(TEASER_TITLE, TEASER, "Bình luận"),
    ),
    Case(
        "teasers right after the byline, without a head",
        _page(TITLE, HEADER, LEAD, SECOND, THIRD, BYLINE, TEASER_TITLE, TEASER),
        published=HEADED,
        gone=(TEASER_TITLE, TEASER),
    ),
    Case(
        "no byline, then bare titles of other articles",
        _page(
            TITLE,
            HEADER,
            LEAD,
            SECOND,
            THIRD,
            TEASER_TITLE + " trước mùa khai trường",
            "Bản Ngòi có thêm lớp học chữ buổi tối cho phụ nữ",
        ),
        published=HEADED,
        author=None,
        gone=(TEASER_TITLE, "Bản Ngòi"),
    ),
    Case(
        "head of the list glued to the last sentence",
        _page(TITLE, HEADER, LEAD, SECOND, THIRD + "Tin liên quan", TEASER_TITLE, TEASER),
        published=HEADED,
        author=None,
        gone=("Tin liên quan", TEASER),
    ),
    Case(
        "byline glued to the last paragraph",
        _page(TITLE, HEADER, LEAD, SECOND, THIRD + " Lò Văn Nguyên", "TIN XEM NHIỀU", TEASER_TITLE),
        published=HEADED,
        gone=("TIN XEM NHIỀU", TEASER_TITLE),
    ),
    Case(
        "byline and list head glued to each other",
        _page(
            TITLE, HEADER, LEAD, SECOND, THIRD, "Tin, ảnh: Lò Văn NguyênTin liên quan", TEASER_TITLE
        ),
        published=HEADED,
        gone=("Tin liên quan", TEASER_TITLE),
    ),
    Case(
        "source line, then a foreign teaser",
        _page(TITLE, HEADER, LEAD, SECOND, THIRD, BYLINE, "Nguồn: Báo Lào Cai", TEASER),
        published=HEADED,
        source="Báo Lào Cai",
        gone=(TEASER,),
    ),
    Case(
        "imprint",
        _page(
            "Báo Điện Biên Phủ Online",
            TITLE,
            HEADER,
            LEAD,
            SECOND,
            THIRD + "/.",
            BYLINE,
            "Cơ quan chủ quản: Tỉnh ủy",
            "Giấy phép số 12/GP-BTTTT ngày 01/02/2020",
            "Tổng Biên tập: Quàng Thị Lả",
            "Điện thoại: 0215 000 111",
            "© Báo Điện Biên Phủ giữ bản quyền nội dung trên website này.",
        ),
        published=HEADED,
        source="Báo Điện Biên Phủ",
        gone=("Quàng Thị Lả", "Giấy phép", "Điện thoại"),
        kept=(LEAD, SECOND, THIRD),
    ),
    Case(
        "tags, comments, QR code",
        _page(
            TITLE,
            HEADER,
            LEAD,
            SECOND,
            THIRD,
            BYLINE,
            "Từ khóa: dân quân, mùa mưa",
            "Ý kiến bạn đọc (0)",
            "0 / 500 ký tự",
            "Tiện ích thông tin",
            "QR CODE: " + TITLE,
        ),
        published=HEADED,
        gone=("Từ khóa", "ký tự", "QR"),
    ),
    Case(
        "title only in the QR line",
        _page(
            "Print Thứ Năm, 13/05/2027 08:15 Gốc",
            LEAD,
            SECOND,
            THIRD,
            BYLINE,
            "Tiện ích thông tin",
            "QR CODE: " + TITLE,
            "Mã QR truy cập vào Fanpage Cổng tin tức huyện Mỏ Vàng",
        ),
        published=HEADED,
        source="Cổng tin tức huyện Mỏ Vàng",
    ),
    Case(
        "no title at all",
        _page(LEAD, SECOND, THIRD, BYLINE),
        title=LEAD.split(". ", maxsplit=1)[0],
        published=None,
    ),
    Case(
        "hard-wrapped lines",
        "\n".join(
            [
                TITLE,
                "",
                "Ngày 12-5-2027, Đảng ủy Quân sự huyện Mỏ Vàng họp phiên thường kỳ",
                "để bàn việc giữ địa bàn trong mùa mưa. Dự họp có đại diện các",
                "phòng, ban của huyện và chỉ huy trưởng của 14 xã, thị trấn trên",
                "toàn địa bàn.",
                "",
                "Các đại biểu nghe báo cáo về tình hình sạt lở tại những bản xa",
                "trung tâm, nơi có hơn 300 hộ đang sống ven suối. Cuộc họp thống",
                "nhất giao mỗi xã một tổ xung kích 25 người, trang bị áo phao và",
                "bộ đàm, hoàn thành trước tháng sáu.",
                "",
                BYLINE,
            ]
        ),
        kept=(
            "Dự họp có đại diện các phòng, ban của huyện và chỉ huy trưởng của 14 xã, thị trấn "
            "trên toàn địa bàn.",
            "Cuộc họp thống nhất giao mỗi xã",
        ),
    ),
    Case(
        "section, date and lead on one line",
        _page(
            "Quốc phòng - An ninh",
            TITLE + " 08:15, 13/05/2027 (LCĐT) - " + LEAD,
            SECOND,
            THIRD,
            BYLINE,
        ),
        published=HEADED,
        source="Báo Lào Cai",
        kept=(SECOND, THIRD),
    ),
    Case(
        "related links above the article",
        _page(
            "> Trao tặng 12 con bò giống cho bản Ngòi",
            "> Khai giảng lớp học chữ",
            TITLE,
            HEADER,
            LEAD,
            SECOND,
            THIRD,
            BYLINE,
        ),
        published=HEADED,
        gone=("bò giống", "lớp học chữ"),
    ),
    Case(
        "box of related titles inside the body",
        _page(TITLE, HEADER, LEAD, "Tin liên quan", TEASER_TITLE, SECOND, THIRD, BYLINE),
        published=HEADED,
        gone=(TEASER_TITLE, "Tin liên quan"),
    ),
    Case(
        "gallery after the byline",
        _page(
            TITLE,
            HEADER,
            LEAD,
            SECOND,
            THIRD,
            BYLINE,
            "Một số hình ảnh tại buổi họp:",
            "Quang cảnh buổi họp. Ảnh: Lò Mai",
            "TIN MỚI:",
            TEASER_TITLE,
        ),
        published=HEADED,
        gone=(TEASER_TITLE,),
        captions=("Quang cảnh buổi họp. Ảnh: Lò Mai",),
    ),
    Case(
        "teaser of the same outlet with its own dateline",
        _page(TITLE, HEADER, "(BTNO) - " + LEAD, SECOND, THIRD, TEASER_TITLE, "(BTNO) - " + TEASER),
        published=HEADED,
        author=None,
        source="Báo Tây Ninh",
        gone=(TEASER, TEASER_TITLE),
    ),
    Case(
        "kicker above the title, null glued to it",
        _page(
            "Mỏ Vàng hôm nay",
            "null" + TITLE,
            "(13/05/2027 08:15)",
            "– " + LEAD,
            SECOND,
            THIRD,
            "PV",
        ),
        published=HEADED,
        author="PV",
        gone=("null",),
    ),
    Case(
        "date line after the text",
        _page(
            TITLE,
            LEAD,
            SECOND,
            THIRD,
            BYLINE,
            "Cập nhật lúc: 13/05/2027 08:15",
            "Tin khác",
            TEASER_TITLE,
        ),
        published=HEADED,
        how="date line after the text",
        gone=(TEASER_TITLE,),
    ),
    Case(
        "Icelandic eth, NFD tones, odd spaces",
        _page(
            TITLE, HEADER, LEAD.replace("Đ", "Ð").replace(" ", "\u00a0 ", 3), SECOND, THIRD, BYLINE
        ),
        published=HEADED,
    ),
    Case(
        "joint authors in brackets of another outlet",
        _page(TITLE, HEADER, LEAD, SECOND, THIRD, "LÒ NGUYÊN - MAI SEN (Báo Yên Bái)"),
        published=HEADED,
        author="LÒ NGUYÊN - MAI SEN",
        source="Báo Yên Bái",
    ),
]
