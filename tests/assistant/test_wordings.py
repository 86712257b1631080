"""Questions put in many ways, over two articles made for it, with the real model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Answer, Assistant
from assistant.asking import Kind
from assistant.question import understand
from assistant.spelling import spelled_out
from corpus.vietnamese.names import ranks_in
from corpus.vietnamese.people import find_people
from tests.assistant.answering import answering

MEETING = """---
title: Huyện Sông Mây bàn việc giữ rừng và luyện quân
date: 2021-08-12
source: Báo Miền Hạ
---

Chiều 12-8-2021, Ban Chỉ huy quân sự huyện Sông Mây (tỉnh Bình Thuận) họp hội nghị sơ kết công \
tác nửa đầu năm.

Chủ trì là Thượng tá Phan Văn Lựu, Chỉ huy trưởng. Địa điểm là nhà văn hóa thị trấn Gò Sim.

Báo cáo nêu bốn mảng việc: huấn luyện, tuyển quân, giữ rừng, giúp dân. Năm 2020, huyện kết nạp \
14 đảng viên trong dân quân; năm 2021 kết nạp 23 đảng viên trong dân quân.

Hội nghị dời phần tham quan sang tuần sau. Vì trời mưa lớn, đường lên trạm gác bị sạt lở nên \
đoàn không thể đi.

Hội Cựu quân nhân huyện Sông Mây (HCQNSM) tặng 30 suất quà. Đây là lần thứ hai hội góp quà cho \
chiến sĩ.
"""
OTHER = """---
title: Phường Bến Lúa ra quân trồng cây
date: 2021-03-02
source: Báo Miền Hạ
---

Sáng 2-3-2021, phường Bến Lúa phát động trồng 500 cây xanh. Trung tá Đỗ Kim Ngà dự lễ phát động.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(tmp_path_factory.mktemp("wordings"), {"mot": MEETING, "hai": OTHER}) as opened:
        yield opened


def said(answer: Answer) -> str:
    return f"{answer.short_answer} | {' '.join(c.quote for c in answer.citations)}"


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("sếp nào ngồi ghế chủ tọa cuộc họp huyện Sông Mây chiều 12/8 vậy ạ", "Phan Văn Lựu"),
        ("Hội nghị huyện Sông Mây họp ngày mấy, sáng hay chiều?", "12-8-2021"),
        ("Báo cáo của huyện Sông Mây nêu mấy mảng việc?", "bốn mảng"),
        ("Thượng tá nào chủ trì hội nghị ở huyện Sông Mây?", "Phan Văn Lựu"),
        ("Người chủ trì hội nghị ở huyện Sông Mây là ai?", "Phan Văn Lựu"),
        ("Hội nghị sơ kết ở huyện Sông Mây họp tại đâu?", "Gò Sim"),
        ("Năm 2021 huyện Sông Mây kết nạp bao nhiêu đảng viên dân quân?", "23 đảng viên"),
        ("Vì sao hội nghị Sông Mây dời phần tham quan?", "mưa lớn"),
        ("HCQNSM là gì?", "Hội Cựu quân nhân huyện Sông Mây"),
        ("Bài về huyện Sông Mây nói gì? gói trong vài câu", "sơ kết"),
    ],
)  # fmt: skip
def test_answers(assistant: Assistant, question: str, fact: str) -> None:
    answer = assistant.ask(question)
    assert not answer.abstained, question
    assert fact in said(answer)


@pytest.mark.model
@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Hội nghị huyện Sông Mây họp buổi sáng đúng không?", "Không"),
        ("Hội nghị huyện Sông Mây họp buổi chiều đúng ko?", "Có"),
        ("Ông Phan Văn Lựu mang hàm Đại tá phải không?", "Không"),
        ("Ông Phan Văn Lựu là Thượng tá à?", "Có"),
        ("Hội Cựu quân nhân góp quà cho chiến sĩ lần thứ ba phải không?", "Không"),
    ],
)
def test_claims(assistant: Assistant, claim: str, verdict: str) -> None:
    assert assistant.ask(claim).short_answer == verdict


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    [
        "Vì sao hội nghị huyện Sông Mây bị hủy?",
        "Năm 2018 huyện Sông Mây kết nạp bao nhiêu đảng viên dân quân?",
        "Ai chủ trì hội nghị 6 tháng đầu năm 2024 của huyện Sông Mây?",
        "Bí thư Huyện ủy Sông Mây là ai?",
        "Hội nghị huyện Sông Mây họp ở hội trường nào?",
        "Ông Phan Văn Lựu từng giữ chức gì trước đó?",
    ],
)
def test_refusals(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).abstained


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("sếp nào đứng ra điều hành?", Kind.WHO),
        ("hội nghị họp ngày mấy?", Kind.WHEN),
        ("hội nghị họp hôm mấy", Kind.WHEN),
        ("có mấy xã dự?", Kind.HOW_MANY),
        ("Tỷ lệ là 90%, đúng hay sai?", Kind.YES_NO),
        ("Họ họp ở đó à?", Kind.YES_NO),
        ("Giá thóc vụ này giảm so với vụ trước không?", Kind.YES_NO),
        ("Xã nào của huyện cũng có trạm xá rồi à?", Kind.YES_NO),
        ("Mọi hộ đều có nước sạch sao?", Kind.YES_NO),
        ("Mấy bến đò ấy có phép hẳn hoi à?", Kind.YES_NO),
        ("Liệu xã đã đạt chuẩn nông thôn mới?", Kind.YES_NO),
        ("Mấy giờ họp vậy, hả?", Kind.WHEN),
        ("Họ vắng mặt vì sao?", Kind.WHY_HOW),
        ("Chủ tịch xã giải thích vì lý do gì mà cầu chưa xây?", Kind.WHY_HOW),
        ("Bài ấy nói gì? nói ngắn thôi", Kind.SUMMARY),
        ("“DQTV” nghĩa là sao ạ?", Kind.DEFINITION),
        ("Trần Văn Ốc là ai trong danh sách dự Đoàn Chủ tịch?", Kind.POST),
    ],
)
def test_kinds(question: str, kind: Kind) -> None:
    assert understand(question).kind is kind


@pytest.mark.model
@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Thượng tá Phan Văn Lựu vắng mặt phải không?", "Có"),
        ("Trung tá Đỗ Kim Ngà có xin nghỉ hưu không?", "Có"),
    ],
)
def test_a_rank_before_a_name_is_no_claim(assistant: Assistant, claim: str, verdict: str) -> None:
    assert assistant.ask(claim).short_answer != verdict


@pytest.mark.model
def test_a_rank_behind_a_name_is_one(assistant: Assistant) -> None:
    assert said(assistant.ask("Ông Phan Văn Lựu có phải thượng tá không?")).startswith("Có")


def test_units_are_the_nouns_that_are_counted() -> None:
    assert understand("Mỗi năm bao nhiêu % dân quân được huấn luyện?").unit == "%"
    assert understand("giữ tỷ lệ bao nhiêu ạ?").unit == "%"
    assert understand("mở rộng lên mấy ha?").unit == "ha"


def test_chat_shorthand_is_written_out_and_names_are_not() -> None:
    assert spelled_out("họp ở đó đúng ko?") == "họp ở đó đúng không?"
    assert spelled_out("ko") == "ko"
    assert spelled_out("có nhiêu người") == "có bao nhiêu người"
    assert spelled_out("Bao nhiêu người dự?") == "Bao nhiêu người dự?"
    assert spelled_out("Quân khu NV 5 ở đâu") == "Quân khu NV 5 ở đâu"


def test_ranks_and_names_behind_a_dash() -> None:
    assert ranks_in("Ông ấy là Thượng tá hay Đại tá?") == ["Thượng tá", "Đại tá"]
    text = "Hôm qua, Chủ tịch UBND huyện Sông Mây - Phan Văn Lựu, đã ký quyết định."
    (person,) = find_people(text)
    assert person.name == "Phan Văn Lựu"
    assert [post.text for post in person.posts] == ["Chủ tịch UBND huyện Sông Mây"]
