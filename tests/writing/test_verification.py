"""A written sentence stands only where the quotes it rests on say the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant
from assistant.answer import Answer
from assistant.composer import cite
from assistant.terms import TermSpace
from assistant.writing.claims import Stated, lacking
from assistant.writing.keeping import keeps
from assistant.writing.material import Fragment, Material
from assistant.writing.reasons import Reason
from assistant.writing.spelling import capitalised, slips, stutters, unlabelled
from assistant.writing.verification import check, cited_numbers, unmarked
from corpus.article import Article, Span
from corpus.vietnamese.abbreviations import Abbreviations

TOLD = (
    "Ngày 14-8, Đảng ủy Quân sự huyện Thạch Lâm tổ chức hội nghị ra nghị quyết lãnh đạo.",
    "Dự và chỉ đạo hội nghị có đồng chí Đặng Hữu Khuê, Bí thư Huyện ủy.",
    "Thượng tá Lương Bá Thuyên, Chỉ huy trưởng Ban Chỉ huy quân sự huyện, báo cáo kết quả.",
    "Sáu tháng đầu năm, huyện đã xây dựng 12 chốt dân quân và huấn luyện hơn 340 chiến sĩ.",
    "Hội nghị đề ra chỉ tiêu phấn đấu có 27,5% đảng viên trong dân quân tự vệ.",
    "Huyện chưa hoàn thành việc sắp xếp hai thao trường ở xã Cẩm Vân.",
)
EVIDENCE = Stated("\n".join(TOLD), date(2022, 8, 15))

STANDS = [
    "Hội nghị diễn ra ngày 14/8.",
    "Hội nghị được tổ chức ngày 14 tháng 8 năm 2022.",
    "Đồng chí Đặng Hữu Khuê là Bí thư Huyện ủy.",
    "Thượng tá Lương Bá Thuyên báo cáo kết quả.",
    "Huyện đã xây dựng mười hai chốt dân quân.",
    "Huyện đã huấn luyện trên 340 chiến sĩ.",
    "Chỉ tiêu là 27,5% đảng viên trong DQTV.",
    "Huyện chưa hoàn thành việc sắp xếp 2 thao trường.",
]
FALLS = [
    ("Hội nghị diễn ra ngày 15/8.", Reason.DATE),
    ("Hội nghị diễn ra ngày 14/8/2021.", Reason.DATE),
    ("Hội nghị diễn ra năm 2019.", Reason.DATE),
    ("Huyện đã xây dựng 13 chốt dân quân.", Reason.NUMBER),
    ("Huyện đã huấn luyện 12 chiến sĩ.", Reason.NUMBER),
    ("Huyện đã huấn luyện gần 340 chiến sĩ.", Reason.NUMBER),
    ("Huyện đã huấn luyện dưới 340 chiến sĩ.", Reason.NUMBER),
    ("Còn 3 thao trường phải sắp xếp.", Reason.NUMBER),
    ("Còn ba thao trường phải sắp xếp.", Reason.NUMBER),
    ("Còn 340 thao trường phải sắp xếp.", Reason.NUMBER),
    ("Có 27,6% đảng viên trong dân quân tự vệ.", Reason.NUMBER),
    ("Đồng chí Đặng Hữu Khang dự hội nghị.", Reason.NAME),
    ("Hội nghị do huyện Thạch Sơn tổ chức.", Reason.NAME),
    ("Đồng chí Lương Bá Thuyên, Bí thư Huyện ủy, báo cáo.", Reason.PERSON),
    ("Đồng chí Lương Bá Thuyên là Bí thư Huyện ủy.", Reason.PERSON),
    ("Đại tá Lương Bá Thuyên báo cáo kết quả.", Reason.PERSON),
    ("Đồng chí Đặng Hữu Khuê báo cáo kết quả.", Reason.PERSON),
    ("Việc sắp xếp thao trường ở thị trấn Cẩm Vân.", Reason.PLACE),
    ("Huyện đã hoàn thành việc sắp xếp hai thao trường.", Reason.NEGATION),
    ("Huyện không huấn luyện chiến sĩ.", Reason.NEGATION),
]


@pytest.mark.parametrize("said", STANDS)
def test_what_the_evidence_says_stands(said: str) -> None:
    claim = Stated(said, EVIDENCE.reference)
    assert lacking(claim, EVIDENCE, Abbreviations.default()) is None


@pytest.mark.parametrize(("said", "reason"), FALLS)
def test_what_it_does_not_say_falls(said: str, reason: Reason) -> None:
    assert lacking(Stated(said, EVIDENCE.reference), EVIDENCE, Abbreviations.default()) is reason


def test_a_plan_is_not_told_as_done() -> None:
    plan = Stated(TOLD[4])
    done = Stated("Đã có 27,5% đảng viên trong dân quân tự vệ.")
    assert lacking(done, plan, Abbreviations.default()) is Reason.PLAN


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 9999))
def test_no_number_slips_through(number: int) -> None:
    said = Stated(f"Huyện có {number} dân quân.")
    held = str(number) in EVIDENCE.digits
    found = lacking(said, EVIDENCE, Abbreviations.default())
    assert held or found is not None


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 28), st.integers(1, 12), st.sampled_from(["/", "-", "."]))
def test_no_other_day_slips_through(day: int, month: int, mark: str) -> None:
    said = Stated(f"Hội nghị họp ngày {day}{mark}{month}.", EVIDENCE.reference)
    found = lacking(said, EVIDENCE, Abbreviations.default())
    assert (found is None) is ((day, month) == (14, 8))


@pytest.mark.parametrize(
    ("short", "said", "kept"),
    [
        ("Đặng Hữu Khuê", ["Người chủ trì là đồng chí Đặng Hữu Khuê."], True),
        ("Đặng Hữu Khuê", ["Người chủ trì là Bí thư Huyện ủy."], False),
        ("14-8", ["Hội nghị họp ngày 14 tháng 8."], True),
        ("14-8", ["Hội nghị họp ngày 15/8."], False),
        ("hai thao trường", ["Còn 2 thao trường."], True),
        ("Lương Bá Thuyên, Đặng Hữu Khuê", ["Đồng chí Đặng Hữu Khuê và Lương Bá Thuyên."], True),
        ("Lương Bá Thuyên, Đặng Hữu Khuê", ["Chỉ có Đặng Hữu Khuê."], False),
        ("Có", ["Không, huyện chưa làm."], False),
        ("Có", ["Huyện đã xây dựng chốt."], True),
        ("Không", ["Có, huyện đã làm."], False),
        (None, ["Gì cũng được."], True),
    ],
)
def test_the_short_answer_is_kept(short: str | None, said: list[str], kept: bool) -> None:
    assert keeps(short, said) is kept


def test_marks_are_read_in_the_ways_models_write_them() -> None:
    assert cited_numbers("Một câu [1][2].") == (1, 2)
    assert cited_numbers("Một câu [1, 3; 2].") == (1, 3, 2)
    assert cited_numbers("Một câu [đoạn 2].") == (2,)
    assert unmarked("Một câu [1], rồi nữa [2].") == "Một câu, rồi nữa."


# -- A whole sentence against its material, with the real embedding model --------


@pytest.fixture(scope="module")
def material(quoting: Assistant) -> Material:
    """Two fragments: the first three sentences, and the rest."""
    text = "\n\n".join(["Thạch Lâm ra nghị quyết", *TOLD])
    at, spans = 0, []
    for line in text.split("\n\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 2
    article = Article(
        id="made", key="made.txt", file="made.txt", title="Thạch Lâm ra nghị quyết", text=text,
        paragraphs=tuple(spans[1:]), lead=TOLD[0], published=EVIDENCE.reference,
        title_span=spans[0],
    )  # fmt: skip
    from assistant.dossier import Dossier

    dossier = Dossier(article)
    quoted = Answer(
        id="", question="Hội nghị bàn gì?", answer="", short_answer=None, abstained=False,
        route="passages", citations=(cite(article, spans[1], 1),), seconds=0.0,
    )  # fmt: skip
    return Material(
        "Hội nghị bàn gì?", quoted,
        (Fragment(1, dossier, dossier.sentences[1:4]), Fragment(2, dossier, dossier.sentences[4:])),
        TermSpace(quoting.index.abbreviations), quoting.index,
    )  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(
    ("raw", "reason", "corrected"),
    [
        ("Đồng chí Đặng Hữu Khuê, Bí thư Huyện ủy, dự và chỉ đạo hội nghị [1].", None, False),
        ("Đồng chí Đặng Hữu Khuê, Bí thư Huyện ủy, dự và chỉ đạo hội nghị [2].", None, True),
        ("Đồng chí Đặng Hữu Khuê, Bí thư Huyện ủy, dự và chỉ đạo hội nghị.", None, True),
        ("Huyện đã xây dựng 12 chốt dân quân [2][9].", None, False),
        ("Huyện đã xây dựng 21 chốt dân quân [2].", Reason.NUMBER, False),
        ("Cán bộ ở đây rất hài lòng về mức lương và chế độ đãi ngộ [1].", Reason.SUPPORT, False),
        ("Xem thêm tại https://example.com [1].", Reason.MARKUP, False),
        ("<img src=x onerror=alert(1)> Hội nghị ra nghị quyết [1].", Reason.MARKUP, False),
        ("![ảnh](http://example.com/a.png) [1]", Reason.MARKUP, False),
        ("Ok.", Reason.UNFINISHED, False),
        ("Đúng [1].", Reason.UNFINISHED, False),
        ("Thạch Lâm, Thạch Lâm [1].", Reason.UNFINISHED, False),
        ("Trả lời: Huyện đã xây dựng 12 chốt dân quân [2].", None, False),
        ("Huyện đã xây dựng 12 chốt dấn quân [2].", Reason.SUPPORT, False),
        ("Đồng chí Đặng Hữu Khuê, Bí thư Huyện ủy, dụ và chỉ đạo hội nghị [1].", Reason.SUPPORT,
         False),
        ("Đồng chí Đặng Hữu Khuê dự hội nghị như thế nào? [1]", Reason.QUESTION, False),
        ("Huyện đã xây dựng 12 chốt tuần tra [2].", Reason.SUPPORT, False),
    ],
)
def test_a_sentence_rests_on_quotes_that_bear_it_out(
    material: Material, raw: str, reason: Reason | None, corrected: bool
) -> None:
    found = check(raw, material)
    assert found.reason is reason
    assert found.unknown == raw.count("[9]")
    if reason is None:
        assert found.corrected is corrected
        assert found.rests
        for rest in found.rests:
            span = rest.sentence.span
            assert rest.dossier.article.text[span.start : span.end] == rest.sentence.text
    else:
        assert not found.rests


@pytest.mark.parametrize(
    ("said", "slip"),
    [
        ("Hội nghị diễn ra ở quân Bạch Sa.", True),
        ("Hội nghị diễn ra ở quận Bạch Sa.", False),
        ("Hội nghị diễn ra ở quận bạch sa.", False),
        ("Huyện sắp xệp thao trường.", True),
        ("Lực lượng dân quân sắp xếp thao trường.", False),
        ("Sắp, xệp.", False),
    ],
)
def test_other_tones_are_a_slip(said: str, slip: bool) -> None:
    quotes = ["Sáng 3-4, quận Bạch Sa họp về sắp xếp thao trường, dân quân.", "Quân dân một ý chí."]
    assert slips(said, quotes) is slip


def test_what_was_asked_with_these_tones_is_none() -> None:
    assert slips("Xã phá rừng.", ["Xã phả rừng ra."])
    assert not slips("Xã phá rừng.", ["Xã phả rừng ra."], "Xã nào phá rừng?")
    assert slips("Xã phá rừng.", ["Xã phả rừng ra."], "xa nao pha rung")


def test_a_name_said_of_itself_is_a_stutter() -> None:
    quotes = ["Đồng chí Hồ Văn Ấn chủ trì hội nghị ở Bạch Sa.", "Bạch Sa họp."]
    assert stutters("Hồ Văn Ấn là đồng chí Hồ Văn Ấn.", quotes)
    assert not stutters("Ở Bạch Sa, Hồ Văn Ấn chủ trì hội nghị của Bạch Sa.", quotes)


def test_names_get_their_capitals_back_and_labels_go() -> None:
    quotes = ["Ở quận Bạch Sa, đồng chí Hồ Văn Ấn, Bí thư Quận ủy, chủ trì."]
    assert capitalised("Hội nghị ở bạch sa do hồ văn ấn chủ trì.", quotes) == (
        "Hội nghị ở Bạch Sa do Hồ Văn Ấn chủ trì."
    )
    assert capitalised("Hội nghị ở BẠCH SA, bí thư dự.", quotes) == "Hội nghị ở BẠCH SA, bí thư dự."
    assert unlabelled("Câu trả lời: Có 3 xã.") == "Có 3 xã."
    assert unlabelled("Đoạn 2: Có 3 xã.") == "Có 3 xã."
    assert unlabelled("Chỉ tiêu: 100%.") == "Chỉ tiêu: 100%."


def test_the_modules_hold_no_test_article() -> None:
    sources = Path(__file__).parents[2] / "assistant" / "writing"
    told = "".join(path.read_text("utf-8") for path in sources.glob("*.py"))
    assert "Thạch Lâm" not in told
