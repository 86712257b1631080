"""Citations: the exact-quote check, gold overlap, ALCE's recall and precision."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from eval.citing import Support, is_exact, overlap, statements, support
from tests.eval.made import ARTICLES, OTHER, TEXT, Shelf, answer, article, cite, gold

CHAIR = "Sáng 12-3, ông Lò Văn Tấn chủ trì hội nghị tại nhà văn hóa phường Suối Ngọc."
TARGET = "Phường giao 35 chỉ tiêu, đạt 100% kế hoạch."
MORE = "Có 02 khu phố vượt mức."
REPORT = "Ngày 5/4/2021, bà Hà Thị Lụa đọc báo cáo trước 40 đại biểu."


def stored(id: str) -> str:
    return Shelf().article(id).text


def judged(given: Answer, **changes: object) -> Support:
    return support(given.answer, given.citations, gold(**changes), stored)


def test_a_quote_is_exact_letter_by_letter() -> None:
    assert is_exact(cite(CHAIR), stored)
    assert not is_exact(cite(CHAIR, shift=1), stored)
    changed = cite(CHAIR)
    assert not is_exact(type(changed)(**{**changed.as_dict(), "quote": CHAIR + " "}), stored)
    assert not is_exact(type(changed)(**{**changed.as_dict(), "article_id": "none"}), stored)


def test_overlap_is_half_of_the_shorter_in_one_run() -> None:
    assert overlap("a b c d e f g h", "x c d e f y z w")  # 4 of 8
    assert not overlap("a b c d e f g h", "x c d e y z w v")  # 3 of 8
    assert overlap("một hai ba bốn", "năm sáu HAI BA bảy tám chín mười")  # 2 of 4
    assert not overlap("a b c d", "a x b y c z d w")  # all four, but apart
    assert not overlap("", "a")


def test_statements_take_the_marks_that_follow() -> None:
    given = answer(
        f"Tấn — “{TARGET} {MORE}” [1] Câu sau. [2] [3] Không dẫn.",
        cite(TARGET), cite(MORE, 2), cite(CHAIR, 3),
    )
    found = statements(given.answer, given.citations)
    assert [s.cited for s in found] == [(1,), (2, 3), ()]
    assert "Có 02 khu phố" in found[0].text


def test_quotations_in_a_row_are_a_statement_each() -> None:
    found = statements("“một hai” [1] “ba bốn” [2][3]\nCâu “năm” [4]", ())
    assert [(s.text, s.cited) for s in found] == [
        ("“một hai”", (1,)), ("“ba bốn”", (2, 3)), ("Câu “năm”", (4,)),
    ]


def test_a_short_answer_in_front_rests_on_all_quotations_of_its_line() -> None:
    text = f"35 chỉ tiêu, 02 khu phố — “{TARGET}” [1] “{MORE}” [2]"
    given = answer(text, cite(TARGET), cite(MORE, 2))
    assert statements(text, ())[0].cited == (1, 2)
    found = judged(given, answers=("35",), quotes=(TARGET, MORE))
    assert (found.recall, found.precision) == (1.0, 1.0)
    wrong = answer(text.replace("02 khu", "03 khu", 1), cite(TARGET), cite(MORE, 2))
    assert judged(wrong, answers=("35",), quotes=(TARGET, MORE)).recall == pytest.approx(2 / 3)


def test_a_quarter_is_a_number_however_it_is_written() -> None:
    quarter = article("quy.md", "Bài\n\nXong trong quý II/2023 ở 12 xã.")
    quote = "quý II/2023 ở 12 xã"
    given = answer(f"quý 2/2023 — “{quote}” [1]", cite(quote, 1, quarter))
    found = support(
        given.answer, given.citations,
        gold(answers=("quý II/2023",), articles=("quy.md",), quotes=()), lambda id: quarter.text,
    )
    assert found.recall == 1.0


def test_without_marks_the_answer_rests_on_all() -> None:
    found = statements("Ông Tấn.", (cite(CHAIR), cite(MORE, 2)))
    assert [(s.text, s.cited) for s in found] == [("Ông Tấn.", (1, 2))]
    assert statements(" … ", ()) == []


def test_a_carried_answer() -> None:
    found = judged(answer(f"Lò Văn Tấn — “{CHAIR}” [1]", cite(CHAIR)))
    assert found == Support(recall=1.0, precision=1.0, exact=1, total=1, evidence=True)


def test_half_of_the_statements_is_half_of_the_recall() -> None:
    found = judged(answer(f"“{CHAIR}” [1] Hội nghị rất vui.", cite(CHAIR)))
    assert found.recall == 0.5
    assert found.precision == 1.0


def test_a_citation_beside_the_point_costs_precision() -> None:
    # [1] carries the statement alone; [2] does not, and [1] still does without it
    given = answer(f"“{CHAIR}” [1][2]", cite(CHAIR), cite(REPORT, 2, ARTICLES[1]))
    found = judged(given)
    assert found.recall == 1.0
    assert found.precision == 0.5


def test_two_citations_that_each_carry_alone_are_both_precise() -> None:
    given = answer(f"“{CHAIR}” [1][2]", cite(CHAIR), cite(CHAIR, 2))
    assert judged(given).precision == 1.0


def test_two_citations_that_only_carry_together_are_both_precise() -> None:
    text = "Phường giao 35 chỉ tiêu, có 02 khu phố vượt mức [1][2]."
    given = answer(text, cite(TARGET), cite(MORE, 2))
    found = judged(given, quotes=(TARGET, MORE), answers=("35",))
    assert found.recall == 1.0
    assert found.precision == 1.0


def test_a_number_or_name_that_no_quote_holds_is_not_carried() -> None:
    assert judged(answer(f"“{CHAIR}” có 36 người [1]", cite(CHAIR))).recall == 0.0
    assert judged(answer(f"Cùng ông Vũ Bền “{CHAIR}” [1]", cite(CHAIR))).recall == 0.0


def test_words_of_its_own_are_let_through_up_to_a_share() -> None:
    # 3 of 8 words are in the quote; then 7 of 8
    few = "vậy người đứng đầu là Lò Văn Tấn [1]"
    assert judged(answer(few, cite("Lò Văn Tấn"))).recall == 0.0
    assert judged(answer("chủ trì hội nghị là Lò Văn Tấn [1]", cite(CHAIR))).recall == 1.0


def test_what_is_shown_with_a_quote_counts_as_shown() -> None:
    text = f"Lò Văn Tấn (Báo Thử, 12/03/2022) — “{CHAIR}” [1]"
    assert judged(answer(text, cite(CHAIR))).recall == 1.0
    assert judged(answer(text.replace("2022", "2023"), cite(CHAIR))).recall == 0.0


def test_the_wrong_article_is_no_evidence() -> None:
    found = judged(answer(f"“{REPORT}” [1]", cite(REPORT, 1, ARTICLES[1])))
    assert found == Support(recall=0.0, precision=0.0, exact=1, total=1, evidence=False)


def test_another_place_in_the_gold_article_must_hold_the_answer() -> None:
    found = judged(answer(f"“{TARGET}” [1]", cite(TARGET)))
    assert not found.evidence
    assert judged(answer(f"“{TARGET}” [1]", cite(TARGET)), answers=("35",)).evidence


def test_yes_is_in_no_quote() -> None:
    given = answer(f"Có — “{MORE}” [1]", cite(MORE))
    assert not judged(given, answers=("Có",), quotes=(CHAIR,)).evidence
    assert judged(given, answers=("Có",), quotes=(MORE,)).evidence


def test_an_open_question_wants_a_gold_quote_once() -> None:
    given = answer(f"“{TARGET}” [1] “{CHAIR}” [2]", cite(TARGET), cite(CHAIR, 2))
    found = judged(given, kind="summary", answers=("tuyển quân", "chỉ tiêu"), quotes=(CHAIR,))
    assert found.recall == 1.0
    assert found.evidence
    far = judged(given, kind="summary", answers=("bão", "lũ", "gió"), quotes=("một câu khác hẳn",))
    assert far.recall == 1.0
    assert not far.evidence


def test_a_quote_that_is_off_spoils_statement_and_evidence() -> None:
    found = judged(answer(f"“{CHAIR}” [1]", cite(CHAIR, shift=2)))
    assert found == Support(recall=0.0, precision=0.0, exact=0, total=1, evidence=False)


def test_no_citation_is_no_precision() -> None:
    found = judged(answer("Lò Văn Tấn."))
    assert found.recall == 0.0
    assert found.precision is None


def test_a_mark_without_citation_is_not_carried() -> None:
    assert judged(answer(f"“{CHAIR}” [7]", cite(CHAIR))).recall == 0.0


@pytest.mark.parametrize("text", [TEXT, OTHER])
def test_made_articles_are_sound(text: str) -> None:
    for made in ARTICLES:
        for span in made.paragraphs:
            assert made.text[span.start : span.end].strip()
    assert text.count("\n\n") >= 1
