"""Ways of telling an event, its chair or a post that pages unlike the first ones had; own words."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.reading import read_bytes
from corpus.records import Conference, extract
from tests.corpus.records_made import made


def events(*paragraphs: str) -> tuple[Conference, ...]:
    return extract(made(*paragraphs)).conferences


def bodies(found: Conference) -> list[str]:
    return [body.value for body in found.organizers]


def chairs(found: Conference) -> list[str]:
    return [chair.value for chair in found.chairs]


def posts(*paragraphs: str) -> dict[str, list[str]]:
    read = extract(made(*paragraphs)).officials
    return {one.name.value: [held.post.value for held in one.posts] for one in read}


@pytest.mark.parametrize(
    ("sentence", "kind", "name", "held_by"),
    [
        ("Một cuộc họp khẩn về phòng, chống dịch vừa được Ban Chỉ đạo huyện Vân Sa triệu tập "
         "đêm 5/3.",
         "cuộc họp", "cuộc họp khẩn về phòng, chống dịch", ["Ban Chỉ đạo huyện Vân Sa"]),
        ("Không cờ hoa, không diễn văn, buổi tọa đàm “Giữ rừng đầu nguồn” mà Hội Nông dân huyện "
         "Vân Sa mở tại bản Lũng chiều 5/3 kéo dài ba giờ.",
         "tọa đàm", "buổi tọa đàm “Giữ rừng đầu nguồn”", ["Hội Nông dân huyện Vân Sa"]),
        ("Hơn 90 hội viên có mặt từ sáng 5/3 để tham dự hội nghị sơ kết tổ vay vốn do Hội Phụ nữ "
         "huyện Vân Sa tổ chức.",
         "hội nghị", "hội nghị sơ kết tổ vay vốn", ["Hội Phụ nữ huyện Vân Sa"]),
        ("Chiều 5/3, ngay sau khi thu dọn thao trường, Ban CHQS huyện Vân Sa họp rút kinh nghiệm.",
         "cuộc họp", "họp rút kinh nghiệm", ["Ban CHQS huyện Vân Sa"]),
        ("Ban CHQS huyện Vân Sa hôm 5/3 đã hội ý rút kinh nghiệm đợt hành quân.",
         "cuộc họp", "hội ý rút kinh nghiệm đợt hành quân", ["Ban CHQS huyện Vân Sa"]),
        ("Hội đồng NVQS huyện Vân Sa sáng 5/3 họp hiệp đồng với các đơn vị nhận quân.",
         "cuộc họp", "họp hiệp đồng với các đơn vị nhận quân", ["Hội đồng NVQS huyện Vân Sa"]),
        ("HĐND huyện Vân Sa khóa XI, nhiệm kỳ 2021 - 2026 sáng 5/3 bước vào kỳ họp thứ 8.",
         "kỳ họp", "kỳ họp thứ 8", ["HĐND huyện Vân Sa"]),
        ("Sáng 5/3, Đảng bộ Trường Quân sự Vân Sa, thuộc Đảng bộ Quân sự tỉnh Hòa Bắc, tổ chức "
         "hội nghị kiểm điểm giữa nhiệm kỳ.",
         "hội nghị", "hội nghị kiểm điểm giữa nhiệm kỳ", ["Đảng bộ Trường Quân sự Vân Sa"]),
        ("Sáng 5/3, UBND huyện Vân Sa cùng các đơn vị nhận quân gồm Trung đoàn 88 và Lữ đoàn 9 "
         "ký kết hiệp đồng giao quân.",
         "lễ ký kết", "ký kết hiệp đồng giao quân",
         ["UBND huyện Vân Sa", "Trung đoàn 88", "Lữ đoàn 9"]),
        ("Sáng 5/3, cụm thi đua số 3 ký kết giao ước thi đua năm 2021.",
         "lễ ký kết", "ký kết giao ước thi đua năm 2021", ["cụm thi đua số 3"]),
    ],
)  # fmt: skip
def test_an_event_is_told(sentence: str, kind: str, name: str, held_by: list[str]) -> None:
    (found,) = events(sentence)
    assert (found.kind.value, found.name.value, bodies(found)) == (kind, name, held_by)
    assert found.date is not None
    assert found.date.value == "2021-03-05"


def test_a_session_is_its_assemblys() -> None:
    (found,) = events("Kỳ họp thứ 4, HĐND huyện Vân Sa khóa XX khai mạc sáng 5/3.")
    assert bodies(found) == ["HĐND huyện Vân Sa"]


def test_a_meeting_behind_the_main_event_is_another() -> None:
    first, second = events(
        "Ngày 5/3, huyện Vân Sa tổ chức diễn tập phòng thủ năm 2021.",
        "Chiều 6/3, ngay sau khi hết thực binh, Ban chỉ đạo diễn tập huyện họp rút kinh nghiệm.",
    )
    assert (first.kind.value, second.kind.value) == ("diễn tập", "cuộc họp")


@pytest.mark.parametrize(
    "sentence",
    [
        "Không họp dân, UBND xã Hòa Bắc không tổ chức hội nghị nào trong ngày 5/3.",
        "Người dân xã Hòa Bắc về huyện từ sáng 5/3 để chuẩn bị hội nghị hiến đất.",
        "Sau khi hội nghị hiến đất kết thúc, mọi người ra về.",
        "Ban Chỉ đạo diễn tập huyện Vân Sa có 12 người từ ngày 5/3.",
        "Doanh nghiệp cảm ơn huyện tổ chức cuộc gặp gỡ thú vị này hôm 5/3.",
    ],
)
def test_no_event_is_told(sentence: str) -> None:
    assert not events(sentence)


_LEAD = "Sáng 5/3, Huyện ủy Vân Sa tổ chức hội nghị sơ kết quý I."


@pytest.mark.parametrize(
    "sentence",
    [
        "Người chủ trì là đồng chí Trần Thị Na, Bí thư Huyện ủy.",
        "Hội nghị đặt dưới sự điều hành của Bí thư Huyện ủy Trần Thị Na.",
        "Ngồi ghế chủ tọa là bà Trần Thị Na, Bí thư Huyện ủy.",
        "Đồng chí Trần Thị Na, Bí thư Huyện ủy, cầm trịch hội nghị.",
        "Bí thư Huyện ủy Trần Thị Na điều hành.",
        "Đồng chí Trần Thị Na, Bí thư Huyện ủy khóa XX, nhiệm kỳ 2020 - 2025 điều hành hội nghị.",
        "Bà Trần Thị Na, Bí thư Huyện ủy, hôm 5/3 đã chủ tọa hội nghị.",
        "Tham gia có đông đủ các xã, với sự điều hành của đồng chí Trần Thị Na, Bí thư Huyện ủy.",
    ],
)
def test_a_chair_is_told(sentence: str) -> None:
    (found,) = events(f"{_LEAD} {sentence}")
    assert chairs(found) == ["Trần Thị Na"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dự án do bà Trần Thị Na, Giám đốc Công ty Hòa Phát Bắc điều hành đã xong.",
        "Người chủ trì đề tài trồng chè là bà Trần Thị Na, Bí thư Huyện ủy.",
    ],
)
def test_no_chair_of_the_event_is_told(sentence: str) -> None:
    (found,) = events(_LEAD, sentence)
    assert not chairs(found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Khách mời có Phó Giám đốc Sở Nông nghiệp và PTNT Đặng Ngọc Hai.",
         {"Đặng Ngọc Hai": ["Phó Giám đốc Sở Nông nghiệp và PTNT"]}),
        ("Đại úy Lê Công Tư, Đội trưởng Đội Vận động quần chúng bảo như vậy.",
         {"Lê Công Tư": ["Đội trưởng Đội Vận động quần chúng"]}),
        ("Thượng úy Vi Văn Năm, Đội trưởng Đội sản xuất số 5, ở lại bản.",
         {"Vi Văn Năm": ["Đội trưởng Đội sản xuất số 5"]}),
        ("Thiếu tá Đỗ Công Sáu, Trung đoàn phó Trung đoàn 88 dẫn dắt câu chuyện.",
         {"Đỗ Công Sáu": ["Trung đoàn phó Trung đoàn 88"]}),
        ("Ông Bế Xuân Bảy, Hạt trưởng Hạt Kiểm lâm huyện cho biết rừng còn xanh.",
         {"Bế Xuân Bảy": ["Hạt trưởng Hạt Kiểm lâm huyện"]}),
        ("Dự có Chánh án TAND huyện Trần Phước Tám, Chỉ huy trưởng Ban CHQS huyện Thượng tá "
         "Nguyễn Hải Chín, Trưởng Công an huyện Trung tá Lê Văn Mười.",
         {"Trần Phước Tám": ["Chánh án TAND huyện"],
          "Nguyễn Hải Chín": ["Chỉ huy trưởng Ban CHQS huyện"],
          "Lê Văn Mười": ["Trưởng Công an huyện"]}),
    ],
)  # fmt: skip
def test_a_post_is_whole(sentence: str, expected: dict[str, list[str]]) -> None:
    assert posts(sentence) == expected


def test_a_post_that_was_given_is_held() -> None:
    given = posts(
        "Trung tá Lê Văn Tám, Chỉ huy trưởng Ban CHQS huyện được bầu giữ chức Phó Bí thư Đảng ủy "
        "Quân sự huyện. Ông Trần Văn Na, Phó Chủ tịch UBND huyện, nguyên Bí thư Huyện đoàn cùng dự."
    )
    assert given == {
        "Lê Văn Tám": ["Chỉ huy trưởng Ban CHQS huyện", "Phó Bí thư Đảng ủy Quân sự huyện"],
        "Trần Văn Na": ["Phó Chủ tịch UBND huyện", "Bí thư Huyện đoàn"],
    }


def test_a_post_of_a_career_is_over() -> None:
    told = posts(
        "Ông Lê Văn Tám, Bí thư Huyện ủy Vân Sa dự. Từ tháng 3/2001 đến tháng 7/2004, ông Lê Văn "
        "Tám giữ chức Chánh Thanh tra tỉnh Hòa Bắc."
    )
    assert told == {"Lê Văn Tám": ["Bí thư Huyện ủy Vân Sa"]}


def _page(header: str) -> bytes:
    lead = (
        "Ban Chỉ huy quân sự huyện Vân Sa hôm nay (15/9) tổ chức hội nghị rút kinh nghiệm diễn tập "
        "cụm xã, có hơn một trăm đại biểu của các xã và các cơ quan trong huyện cùng dự."
    )
    rest = "Từ đó, huyện đề ra chỉ tiêu năm 2021: diễn tập ở bốn xã còn lại, đều đạt khá trở lên."
    return f"{header}\nVân Sa rút kinh nghiệm diễn tập\n{lead}\n{rest}\n".encode()


def test_a_header_of_the_events_week_is_no_clock() -> None:
    """Years to come in the text ("chỉ tiêu năm 2021") do not make a clock of it."""
    (article,) = read_bytes(_page("Thứ 3, 15.09.2020 | 17:30:12"), "trang.txt")
    assert article.published == date(2020, 9, 15)


def test_a_clock_of_another_season_stays_one() -> None:
    (article,) = read_bytes(_page("Thứ 3, 15.06.2027 | 17:30:12"), "trang.txt")
    assert article.published != date(2027, 6, 15)
