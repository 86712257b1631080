"""Several figures or days of one article: which of them a detail of the question asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.dossier import Dossier
from assistant.evidence import Evidence, Retrieved, gather
from assistant.question import understand
from assistant.reader.article_reading import ArticleReading, Believed
from assistant.rules.details import narrowed
from assistant.stretches import whole
from assistant.terms import TermSpace
from corpus.article import Article, Span
from corpus.vietnamese.abbreviations import Abbreviations

TITLE = "Huyện Sông Đằn sơ kết quý I"
TOLD = """\
Trong quý, huyện bắt 14 vụ với 33 đối tượng buôn lậu; phát hiện 52 trường hợp lấn đất, đã xử lý \
20 trường hợp.

Huyện yêu cầu 80% hộ làm hầm khí, riêng các xã vùng hồ là 92%.

Tờ trình được 31 đại biểu thông qua, bốn đại biểu không tán thành. Huyện xây 26 km mương, tăng 7 km.

Tỷ lệ hộ nghèo giảm còn 6,8%. Mục tiêu năm nay là tỷ lệ hộ nghèo dưới 5,1%.

Đại hội có 120 đại biểu dự. Đại hội bầu 9 đại biểu dự đại hội tỉnh. Mỗi căn nhà làm 40 ngày, đến \
nay xong 65 căn.

Lúa chưa gặt là 310 ha bị ngập sâu; rau màu ngập sâu 45 ha. Đường mới dài 4,6 km. \
Máy bay TL -27 phun thuốc hai ngày. \
Kế hoạch trồng rừng bị bớt 12.000 ha.

Năm qua, sau nửa năm làm điểm, số hộ dùng nước mưa đã giảm từ 71% xuống 44%.

Cuối buổi, 8 tập thể, 15 cá nhân được tặng bằng khen tại nhà văn hóa bản Đằn 3 chiều 4/4; 27/35 \
bản có tổ tự quản, kinh phí không thấp hơn 12% của năm trước.
"""


def _evidence(question: str, body: str) -> Evidence:
    """What an article with this body tells about a question."""
    parts = [TITLE, *body.strip().split("\n\n")]
    text, at, spans = "\n\n".join(parts), 0, []
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    article = Article("d1", "d1", "d1.txt", TITLE, text, tuple(spans[1:]),
                      published=date(2021, 4, 6), title_span=spans[0])  # fmt: skip
    space = TermSpace(Abbreviations.default(), bare=False)
    asked = understand(question, date(2021, 5, 1))
    terms = space.question(asked.text, lambda terms: dict.fromkeys(terms, 1), 10)
    return gather(asked, terms, space, Dossier(article), Retrieved(0.9, 0.5, {}))


def _left(question: str, body: str, *told: str) -> list[str]:
    """Which of the stretches, all believed alike, are left for a question."""
    evidence = _evidence(question, body)
    text = evidence.dossier.article.text
    spans = [Span(at, at + len(t)) for t in told if (at := text.index(t)) >= 0]
    reading = ArticleReading(0.9, tuple(Believed(span, 0.5) for span in spans))
    left = narrowed(replace(evidence, reading=reading)).reading
    assert left is not None
    return [text[slice(*b.span)] for b in left.spans]


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("Huyện Sông Đằn bắt bao nhiêu vụ buôn lậu?", "14 vụ", "33 đối tượng"),
        ("Huyện Sông Đằn xử lý được bao nhiêu trường hợp lấn đất?", "20 trường hợp", "52 trường"),
        ("Huyện yêu cầu bao nhiêu phần trăm hộ ở xã vùng hồ làm hầm khí?", "92%", "80%"),
        ("Bao nhiêu đại biểu không đồng ý tờ trình?", "bốn đại biểu", "31 đại biểu"),
        ("Bao nhiêu đại biểu thông qua tờ trình?", "31 đại biểu", "bốn đại biểu"),
        ("Huyện xây bao nhiêu km mương?", "26 km", "7 km"),
        ("Năm nay tỷ lệ hộ nghèo phải xuống bao nhiêu phần trăm?", "5,1%", "6,8%"),
        ("Tỷ lệ hộ nghèo thực tế là bao nhiêu phần trăm?", "6,8%", "5,1%"),
        ("Đại hội có bao nhiêu đại biểu về dự?", "120 đại biểu", "9 đại biểu"),
        ("Đã làm xong bao nhiêu căn?", "65 căn", "40 ngày"),
        ("Bị ngập sâu mấy ha lúa?", "310 ha", "4,6 km"),
        ("Đường mới dài mấy cây số?", "4,6 km", "310 ha"),
        ("Số hộ dùng nước mưa đã xuống còn bao nhiêu phần trăm?", "44%", "71%"),
        ("Lúc đầu bao nhiêu phần trăm số hộ dùng nước mưa?", "71%", "44%"),
    ],
)
def test_the_figure_that_is_asked_for(question: str, right: str, wrong: str) -> None:
    assert _left(question, TOLD, right, wrong) == [right]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Huyện yêu cầu bao nhiêu phần trăm hộ làm hầm khí?", "80%"),
        ("Huyện phát hiện bao nhiêu trường hợp lấn đất?", "52 trường hợp"),
        ("Huyện xây thêm mương dài hơn bao nhiêu km?", "7 km"),
        ("Đại hội bầu bao nhiêu đại biểu?", "9 đại biểu"),
        ("Mỗi căn nhà làm bao nhiêu ngày?", "40 ngày"),
        ("Huyện yêu cầu bao nhiêu phần số hộ làm hầm khí?", "80%"),
    ],
)
def test_what_is_asked_for_is_not_ruled_out(question: str, told: str) -> None:
    assert _left(question, TOLD, told) == [told]

DAYS = """\
Sáng 3/6, xã Nà Hin họp bàn việc khám tuyển theo Kế hoạch số 12-KH/HU ngày 9/2/2020 của Huyện ủy.

Xã khám tuyển từ ngày 14 đến 17/6. Năm 2020 xã còn 8 hộ dùng nước suối; đến năm 2024 phải hết.

Xã tổng kết chương trình phối hợp giai đoạn 2016-2020, ký chương trình giai đoạn 2021-2025. \
Cuộc họp kết thúc lúc 16 giờ ngày 4/6.
"""


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("Xã Nà Hin họp bàn kế hoạch 12 ngày nào?", "Sáng 3/6", "ngày 9/2/2020"),
        ("Xã Nà Hin khám tuyển vào những ngày nào?", "từ ngày 14 đến 17/6", "Sáng 3/6"),
        ("Tới năm nào xã phải hết hộ dùng nước suối?", "đến năm 2024", "Năm 2020"),
        ("Khi nào xã hết hộ dùng nước suối?", "đến năm 2024", "8 hộ"),
        ("Chương trình phối hợp mới dùng cho giai đoạn nào?", "2021-2025", "2016-2020"),
        ("Xã tổng kết chương trình phối hợp giai đoạn nào?", "2016-2020", "2021-2025"),
        ("Cuộc họp kết thúc lúc mấy giờ?", "16 giờ ngày 4/6", "Sáng 3/6"),
    ],
)
def test_the_day_that_is_asked_for(question: str, right: str, wrong: str) -> None:
    assert _left(question, DAYS, right, wrong) == [right]


def test_the_day_of_a_document_may_be_asked_for() -> None:
    assert _left("Kế hoạch 12 ban hành ngày nào?", DAYS, "ngày 9/2/2020") == ["ngày 9/2/2020"]


@pytest.mark.parametrize(
    ("question", "cut", "told"),
    [
        ("Bao nhiêu bản có tổ tự quản?", "35 bản", "27/35 bản"),
        ("Kinh phí là bao nhiêu phần trăm của năm trước?", "hơn 12%", "không thấp hơn 12%"),
        ("Bằng khen trao ở đâu?", "nhà văn hóa bản Đằn", "nhà văn hóa bản Đằn 3"),
        ("Bao nhiêu tập thể và cá nhân được khen?", "8 tập thể", "8 tập thể, 15 cá nhân"),
        ("May tap the va may ca nhan duoc khen?", "15 cá nhân", "8 tập thể, 15 cá nhân"),
        ("Bao nhiêu cá nhân được khen?", "15 cá nhân", "15 cá nhân"),
    ],
)
def test_a_stretch_is_told_whole(question: str, cut: str, told: str) -> None:
    evidence = _evidence(question, TOLD)
    text = evidence.dossier.article.text
    at = text.index(cut)
    assert text[slice(*whole(evidence, Span(at, at + len(cut))))] == told


def test_a_code_may_be_written_with_blanks() -> None:
    asked = "Máy bay TL-{} phun thuốc mấy ngày ở Sông Đằn?"
    assert _evidence(asked.format(27), TOLD).fit.names == ()
    assert _evidence(asked.format(26), TOLD).fit.names == ("TL-26",)


def test_a_large_figure_is_known_by_any_unit() -> None:
    asked = "Vì sao Sông Đằn bớt {} nghìn hecta rừng?"
    assert _evidence(asked.format(12), TOLD).fit.numbers == ()
    assert _evidence(asked.format(13), TOLD).fit.numbers == ("13 nghìn hecta",)
