"""Yes-or-no questions made from the others."""

import re

import pytest

from assistant.reader.training.claims import claims_of
from assistant.reader.training.examples import News
from assistant.reader.training.written import Written

TEXT = (
    "Sáng 5/7/2018, ông Dương Ngọc Thuyết, Bí thư Huyện ủy, điều hành cuộc họp tại nhà văn hóa xã "
    "Kha Sơn. Ông Ngô Xuân Trường đọc báo cáo. Đến nay 14 xã đã huấn luyện xong cho dân quân, "
    "6 xã còn lại làm trước ngày 20/8."
)
NEWS = News("a", "Phú Bình sơ kết", TEXT)


def about(question: str, answer: str) -> Written:
    start = TEXT.index(answer)
    return Written("a", start, start + len(answer), question)


def made(question: str, answer: str, *others: Written, yes: bool) -> list[str]:
    """The claims of that verdict that many seeds make of one question."""
    asked = about(question, answer)
    return [
        claim.question
        for seed in range(60)
        for claim in claims_of([asked, *others], {"a": NEWS}, seed)
        if claim.yes is yes and (claim.start, claim.end) == (asked.start, asked.end)
    ]


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("Ai điều hành cuộc họp?", "Dương Ngọc Thuyết", "Dương Ngọc Thuyết điều hành cuộc họp"),
        ("Người đọc báo cáo là ai?", "Ngô Xuân Trường", "gười đọc báo cáo là Ngô Xuân Trường"),
        ("Mấy xã đã huấn luyện xong?", "14 xã", "14 xã đã huấn luyện xong"),
        ("Cuộc họp diễn ra khi nào?", "Sáng 5/7/2018", "uộc họp diễn ra sáng 5/7/2018"),
        ("Cuộc họp ở đâu?", "nhà văn hóa xã Kha Sơn", "ở nhà văn hóa xã Kha Sơn"),
        ("Xã nào cho mượn nhà văn hóa?", "xã Kha Sơn", "ã Kha Sơn cho mượn nhà văn hóa"),
    ],
)
def test_the_answer_stands_where_it_was_asked_for(question: str, answer: str, said: str) -> None:
    claims = made(question, answer, yes=True)
    assert claims
    reckoned = [c for c in claims if re.search(r"hơn|chưa tới", c, re.I)]
    for claim in claims:
        assert said in claim or claim in reckoned
        assert not re.search(r"\b(?:ai|nào|mấy|đâu)\b(?! không)", claim)


def test_a_denied_claim_names_somebody_else_of_the_article() -> None:
    claims = made("Ai điều hành cuộc họp?", "Dương Ngọc Thuyết", yes=False)
    assert claims
    assert all("Ngô Xuân Trường" in claim for claim in claims)


def test_a_denied_figure_is_another_one() -> None:
    claims = made("Mấy xã đã huấn luyện xong?", "14 xã", yes=False)
    assert claims
    for claim in claims:
        figure = int(re.search(r"\d+", claim)[0])  # type: ignore[index]
        if "hơn" in claim.lower():
            assert figure >= 14
        elif "chưa tới" in claim.lower():
            assert figure <= 14
        else:
            assert figure != 14
    assert any("hơn" in c or "chưa tới" in c for c in claims)


def test_the_same_seed_makes_the_same_claims() -> None:
    asked = [about("Ai đọc báo cáo?", "Ngô Xuân Trường"), about("Mấy xã xong?", "14 xã")]
    first = list(claims_of(asked, {"a": NEWS}, 3))
    assert first == list(claims_of(asked, {"a": NEWS}, 3))


def test_long_answers_claims_and_unknown_articles_are_passed_over() -> None:
    long = about("Ai đến?", "ông Dương Ngọc Thuyết, Bí thư Huyện ủy, điều hành cuộc họp tại nhà")
    claim = Written("a", 0, 4, "Họp rồi à?", yes=True)
    untold = Written("a", None, None, "Ai ký?")
    elsewhere = Written("b", 0, 4, "Ai ký?")
    assert not [
        c for s in range(9) for c in claims_of([long, claim, untold, elsewhere], {"a": NEWS}, s)
    ]
