"""What a question is understood as: its numbers, years and premises, and what answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pytest

from assistant import Assistant
from assistant.asking import Kind
from assistant.designations import designations
from assistant.question import understand
from assistant.spelling import mended
from tests.assistant.answering import answering

PLAN = """---
title: Cụm phòng thủ khu vực 4 sơ kết 3 năm giữ rừng đầu nguồn
date: 2021-05-21
source: Báo Miền Hạ
---

Sáng 20-5, Ban Chỉ huy Phòng thủ khu vực 4 sơ kết 3 năm thực hiện phong trào giữ rừng ở huyện \
Nậm Pha. Thượng tá Lò Văn Ngạn, Chỉ huy trưởng chủ trì hội nghị. Dự hội nghị có Trung tá Vừ A \
Chống, Chính trị viên Ban Chỉ huy.

Từ 2 thôn đầu tiên, đến nay đã có 18/18 thôn giữ rừng; các tổ trồng 12.300 cây, bắt 7 vụ phá \
rừng, thu 3,4 kg cao khỉ. Đợt tuần tra không có trường hợp đánh bạc, quân số bảo đảm. Tỷ lệ hộ \
ký cam kết mới 51%, \
còn thiếu 6% so với chỉ tiêu đề ra.

Kế hoạch trồng rừng chia hai giai đoạn. Giai đoạn 1, từ 10/6/2021 đến hết 30/9/2021: trồng 40 ha \
keo. Giai đoạn 2, từ tháng 3/2022: trồng 65 ha quế.

Đến cuối năm 2022, Ban Chỉ huy đặt ra hai việc phải làm:

- Đưa tỷ lệ hộ ký cam kết lên 70%;

- Mỗi thôn có một tổ trực đêm.

Thượng tá Lò Văn Ngạn yêu cầu các thôn gác cả ban đêm.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(tmp_path_factory.mktemp("conditions"), {"mot": PLAN}) as opened:
        yield opened


def test_a_roman_number_opens_no_name() -> None:
    asked = understand("Ai đọc báo cáo tại đại hội lần thứ I Đảng bộ xã Nậm Pha?")
    assert asked.names == ("Nậm Pha",)


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("Hội thao Quân khu 2 tháng 9/2017 diễn ra ở đâu?", "tháng 9/2017"),
        ("Kỳ họp thứ 5 tháng 7/2019 bàn gì?", "tháng 7/2019"),
        ("hoi thao quan khu 2 thang 9/2017 o dau", "thang 9/2017"),
        ("Mùa khô 2015 xã Nậm Pha làm gì để giữ rừng?", "2015"),
        ("hội thao qk2 2017 đơn vị nào nhất", "2017"),
    ],
)
def test_a_unit_s_number_is_no_day_and_a_lone_year_no_count(question: str, date: str) -> None:
    asked = understand(question)
    assert [question[d.start : d.end] for d in asked.dates] == [date]
    assert not asked.quantities


def test_so_many_of_something_are_no_year() -> None:
    asked = understand("Xã nào được tặng 2015 cây giống?")
    assert asked.quantities
    assert not asked.dates


def test_where_for_group_leaders_asks_for_a_place() -> None:
    assert understand("Mở lớp cho tổ trưởng dân phố ở chỗ nào?").kind is Kind.WHERE
    assert understand("Tổ trưởng dân phố nào dự họp?").kind is Kind.WHO


def test_areas_phases_and_anniversaries_go_by_number() -> None:
    told = designations("Phòng thủ khu vực 4 - Nậm Pha sơ kết 3 năm, giai đoạn 1 từ tháng 6")
    assert told == {"khu vực": {4}, "sơ kết": {3}, "giai đoạn": {1}}
    assert designations("ở khu vực 3 xã ven sông, giai đoạn 2016-2020") == {}


class _Words:
    """A vocabulary of fixed frequencies."""

    def __init__(self, **known: int) -> None:
        self.known = known

    def document_frequency(self, terms: Iterable[str], toneless: bool = False) -> Mapping[str, int]:
        bare = {"tieu_thu": 3} if toneless else {}
        return {t: n for t in terms if (n := {**self.known, **bare}.get(t, 0))}

    def restore_tones(self, text: str) -> str:
        return text.replace(" thu ", " thụ ")


@pytest.mark.parametrize(("thu", "meant"), [(40, "thu"), (0, "thụ")])
def test_a_common_word_has_lost_no_tone(thu: int, meant: str) -> None:
    known = {"mục": 9, "tiêu": 9, "phí": 9, "thụ": 5, "tiêu_thụ": 5, "mục_tiêu": 9}
    words = _Words(**known, thu=thu)
    assert mended("mục tiêu thu phí", words) == f"mục tiêu {meant} phí"


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Giai đoạn 1 của kế hoạch trồng rừng ở Nậm Pha bắt đầu và kết thúc khi nào?", "30/9/2021"),
        ("Qua 3 năm giữ rừng ở Nậm Pha, các thôn thu giữ bao nhiêu cao khỉ?", "3,4 kg"),
        ("Ai chủ trì hội nghị giữ rừng ở huyện Nậm Pha (Thừa Thiên Huế)?", "Lò Văn Ngạn"),
        ("Đến hết năm 2022 Nậm Pha phải đưa tỷ lệ hộ ký cam kết lên bao nhiêu?", "70%"),
    ],
)
def test_what_the_words_go_with_is_answered(
    assistant: Assistant, question: str, fact: str
) -> None:
    answer = assistant.ask(question)
    assert fact in (answer.short_answer or "")


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    [
        "Ai là Chỉ huy trưởng Ban Chỉ huy Phòng thủ khu vực 5?",
        "Ban Chỉ huy Phòng thủ khu vực sơ kết 5 năm giữ rừng ngày nào?",
        "Sau 12 năm giữ rừng, các tổ ở Nậm Pha bắt bao nhiêu vụ phá rừng?",
        "Vì sao đợt tuần tra ở Nậm Pha để xảy ra đánh bạc?",
        "Trung tá Vừ A Chống kết luận và giao nhiệm vụ gì tại hội nghị ở Nậm Pha?",
        "Vì sao Ban Chỉ huy Phòng thủ khu vực 4 bị xếp loại yếu?",
    ],
)
def test_another_number_and_a_denied_premise_are_refused(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).abstained
