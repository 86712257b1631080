"""Who did it, where several are named: all of a list, and the right one of two."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from tests.assistant.answering import answering

CONFERENCE = """---
title: Huyện Nậm Khoong tổng kết công tác dân quân tự vệ năm 2016
date: 2016-12-20
source: Báo Miền Hạ
---

Sáng 20-12, huyện Nậm Khoong tổng kết công tác dân quân tự vệ. Ông Tòng Văn Lịch, Chủ tịch UBND \
huyện và Thượng tá Lường Văn Pản, Chỉ huy trưởng Ban CHQS huyện đồng chủ trì hội nghị.

Trong năm, huyện huấn luyện được 14 trung đội dân quân. Buổi chiều, ông Tòng Văn Lịch chủ trì buổi \
gặp mặt cán bộ xã đội nghỉ hưu.

Ông Cầm Văn Sai, Trưởng phòng Nội vụ huyện được bầu giữ chức Phó Chủ tịch UBND huyện thay ông Bạc \
Văn Kẻo, nguyên Chánh Văn phòng Huyện ủy. Bà Lò Thị Ún, Bí thư Huyện đoàn được điều động về tỉnh.

Tại phiên họp thứ nhất, Trung tá Đèo Văn Ín được bầu giữ chức Phó Bí thư Thường trực với 11/11 \
phiếu.
"""

CONGRESS = """---
title: Bộ CHQS tỉnh Khe Sơn tổ chức Đại hội Thi đua giai đoạn 2014-2019
date: 2019-06-14
source: Báo Miền Hạ
---

Sáng 14-6, Bộ CHQS tỉnh Khe Sơn tổ chức Đại hội Thi đua Quyết thắng lực \
lượng vũ trang tỉnh giai đoạn 2014-2019. Đại tá Lò Văn Pành, Chỉ huy trưởng; Đại tá Hà Công Sạ, \
Chính ủy Bộ CHQS tỉnh chủ trì Đại hội.

Trong 5 năm, lực lượng vũ trang tỉnh có 41 tập thể được khen thưởng.

Chiều cùng ngày, Hội Cựu chiến binh tỉnh họp mặt hội viên. Ông Quàng Văn Ún, \
Chủ tịch Hội Cựu chiến binh tỉnh chủ trì.
"""

STUDY = """---
title: Huyện Bãi Hạ học tập Nghị quyết Trung ương 5
date: 2017-07-11
source: Báo Miền Hạ
---

Ngày 11-7, Huyện ủy Bãi Hạ mở hội nghị học tập, quán triệt Nghị quyết Trung ương 5 khóa XII.

Báo cáo viên tại hội nghị là Tiến sĩ Bàn Văn Ký - Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo \
Tỉnh ủy và Thạc sĩ Ma Thị Nhạn, Phó Hiệu trưởng Trường Chính trị tỉnh.
"""
TALKS = """---
title: Đối thoại ở cửa khẩu Pa Lừm về tàu thuyền và lán trực
date: 2019-05-08
source: Báo Miền Hạ
---

Ngày 8-5-2019, các lực lượng ở cửa khẩu Pa Lừm đối thoại với bà con. Thiếu tá Quàng Văn Ỏm, Trạm \
trưởng kiểm soát, nêu khó khăn về thông tin. Ông đề nghị lập đường dây nóng chung, mỗi bên cử một \
sĩ quan trực.

Ông Lèo Văn Kim, chủ thuyền, hỏi vì sao bến Nà Lừm đóng cửa sớm. Trung tá Tao Thị Dín giải thích \
rằng bến đóng cửa sớm vì lũ.

Thượng tá Lò Văn Sơ, nguyên Chỉ huy trưởng Ban CHQS huyện Mường Pha, được bổ nhiệm giữ chức Chỉ \
huy trưởng Ban Chỉ huy PTKV 7 - Pa Lừm. Giám đốc HTX Tòng Văn Ính tặng bà con 2 tấn gạo.

Ông Lò Văn Chựa, Chủ tịch Hội Nông dân huyện Pa Lừm, xin không tái cử vì sức khỏe; chị Cà Thị Mỉn, \
38 tuổi, Phó Bí thư Huyện đoàn, trúng cử Chủ tịch.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    pages = {"mot": CONFERENCE, "hai": TALKS, "ba": CONGRESS, "bon": STUDY}
    with answering(tmp_path_factory.mktemp("persons"), pages) as opened:
        yield opened


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    [
        "Hai người nào đồng chủ trì hội nghị tổng kết dân quân tự vệ ở Nậm Khoong?",
        "Hội nghị dân quân tự vệ cuối 2016 của Nậm Khoong do những ai cùng chủ trì?",
        "Hai người đồng chủ trì hội nghị tổng kết dân quân tự vệ ở Nậm Khoong?",
        "hai vi nao chu tri hoi nghi tong ket dan quan tu ve huyen nam khoong",
    ],
)
def test_all_of_a_list(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).short_answer == "Tòng Văn Lịch, Lường Văn Pản"


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "short"),
    [
        (
            "Ai chủ trì Đại hội Thi đua Quyết thắng lực lượng vũ trang tỉnh Khe Sơn?",
            "Lò Văn Pành, Hà Công Sạ",
        ),
        ("đại hội thi đua quyết thắng Khe Sơn ai chủ trì", "Lò Văn Pành, Hà Công Sạ"),
        (
            "Các báo cáo viên truyền đạt Nghị quyết Trung ương 5 ở Bãi Hạ là những ai?",
            "Bàn Văn Ký, Ma Thị Nhạn",
        ),
        ("Ai chủ trì buổi họp mặt Hội Cựu chiến binh tỉnh Khe Sơn?", "Quàng Văn Ún"),
    ],
)
def test_all_whom_one_verb_joins(assistant: Assistant, question: str, short: str) -> None:
    assert assistant.ask(question).short_answer == short


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Ông Cầm Văn Sai được bầu giữ chức gì?", "Phó Chủ tịch UBND huyện"),
        ("ong cam van sai duoc bau giu chuc gi", "Phó Chủ tịch UBND huyện"),
        ("Ông Cầm Văn Sai giữ chức gì khi chưa được bầu?", "Trưởng phòng Nội vụ huyện"),
        ("Ai được bầu giữ chức Phó Chủ tịch UBND huyện Nậm Khoong?", "Cầm Văn Sai"),
        ("Ai được bầu vào chỗ ông Bạc Văn Kẻo?", "Cầm Văn Sai"),
    ],
)
def test_the_post_that_somebody_is_given(
    assistant: Assistant, question: str, short: str
) -> None:
    assert assistant.ask(question).short_answer == short


@pytest.mark.model
def test_what_somebody_was_is_not_what_he_becomes(assistant: Assistant) -> None:
    answer = assistant.ask("Bà Lò Thị Ún được điều động giữ chức gì?")
    assert answer.short_answer != "Bí thư Huyện đoàn"


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "short"),
    [
        # "Ông" is whom the sentence before names; the officers are only what he asks for.
        ("Ai đề nghị lập đường dây nóng chung giữa các lực lượng ở Pa Lừm?", "Quàng Văn Ỏm"),
        ("Ai giải thích với ông Lèo Văn Kim chuyện bến Nà Lừm đóng cửa sớm?", "Tao Thị Dín"),
        ("ai lam chi huy truong ptkv 7 pa lum", "Lò Văn Sơ"),
        ("Giám đốc HTX ở Pa Lừm tên gì?", "Tòng Văn Ính"),
        ("Tân Chủ tịch Hội Nông dân huyện Pa Lừm là ai?", "Cà Thị Mỉn"),
    ],
)
def test_the_right_one_of_two(assistant: Assistant, question: str, short: str) -> None:
    assert assistant.ask(question).short_answer == short


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Ông Bạc Văn Kẻo có đang là Chánh Văn phòng Huyện ủy khi dự hội nghị không?", "Không"),
        ("Ông Bạc Văn Kẻo có phải từng là Chánh Văn phòng Huyện ủy không?", "Có"),
    ],
)
def test_a_post_held_before(assistant: Assistant, question: str, short: str) -> None:
    assert assistant.ask(question).short_answer == short


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Trước khi về PTKV 7, Thượng tá Lò Văn Sơ làm gì?", "Ban CHQS huyện Mường Pha"),
        ("Ông Lò Văn Chựa là gì ở huyện Pa Lừm?", "Chủ tịch Hội Nông dân"),
        ("Ông Lò Văn Sơ được giao ghế nào?", "Ban Chỉ huy PTKV 7"),
    ],
)
def test_a_post_by_other_words(assistant: Assistant, question: str, short: str) -> None:
    assert short in (assistant.ask(question).short_answer or "")


@pytest.mark.model
def test_votes_for_another_post(assistant: Assistant) -> None:
    votes = (
        "Ai được bầu làm Bí thư Đảng ủy Quân sự huyện Nậm Khoong tại phiên họp thứ nhất, "
        "với bao nhiêu phiếu?"
    )
    assert assistant.ask(votes).abstained
    deputy = "Phó Bí thư Thường trực Đảng ủy Quân sự Nậm Khoong được bầu với bao nhiêu phiếu?"
    assert "11/11" in (assistant.ask(deputy).short_answer or "")


def test_of_two_side_by_side_both_posts_are_told(assistant: Assistant) -> None:
    short = assistant.ask("Ông Tòng Văn Lịch và ông Lường Văn Pản giữ chức gì?").short_answer or ""
    assert "Chủ tịch UBND huyện" in short
    assert "Chỉ huy trưởng Ban CHQS huyện" in short
