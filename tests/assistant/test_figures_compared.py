"""One figure compared over places or years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.question import understand
from assistant.records.answers import RecordAnswers
from assistant.records.figures import figure_query
from assistant.records.lexicon import Lexicon
from assistant.records.phrasebook import Label
from assistant.records.rows import shelf
from corpus.article import Article
from index.index import Index
from tests.index.made import article, opened


def _told(file: str, place: str, year: int, poor: str, aim: str, insured: str) -> Article:
    return article(
        f"kho/{file}.txt",
        f"Huyện {place} tổng kết năm {year}",
        f"Ngày 20-12-{year}, Huyện ủy {place} tổ chức hội nghị tổng kết công tác năm {year}. "
        f"Đồng chí Vừ Mí Sính, Bí thư Huyện ủy {place}, chủ trì hội nghị.",
        f"Năm {year}, tỷ lệ hộ nghèo của huyện giảm còn {poor}%; tỷ lệ người dân tham gia bảo "
        f"hiểm y tế đạt {insured}%.",
        f"Năm {year + 1}, huyện phấn đấu đưa tỷ lệ hộ nghèo xuống còn {aim}%.",
        published=date(year, 12, 21),
        place=f"huyện {place}",
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with opened(tmp_path_factory.mktemp("kho")) as made:
        made.add([
            _told("a", "Khe Lau", 2030, "12,5", "10", "91"),
            _told("b", "Khe Lau", 2031, "9,8", "8", "94"),
            _told("c", "Bãi Sơn", 2031, "4,2", "3,5", "96,5"),
        ])  # fmt: skip
        yield made


def asked(index: Index, question: str) -> Answer:
    answer = RecordAnswers(index).answer(understand(question))
    assert answer is not None, question
    assert answer.route == "records"
    return answer


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Tỷ lệ hộ nghèo của huyện Khe Lau qua các năm?", "12,5%; 9,8%"),
        ("Tỷ lệ hộ nghèo của huyện Khe Lau các năm 2030 và 2031 là bao nhiêu?", "12,5%; 9,8%"),
        ("Năm 2031 huyện nào có tỷ lệ hộ nghèo thấp nhất?", "Bãi Sơn"),
        ("Năm 2031, huyện Khe Lau với huyện Bãi Sơn thì nơi nào tỷ lệ hộ nghèo cao hơn?",
         "Khe Lau"),
        ("Những huyện nào đạt tỷ lệ bảo hiểm y tế năm 2031 trên 95%?", "Bãi Sơn"),
        ("So sánh tỷ lệ hộ nghèo năm 2031 của huyện Khe Lau và huyện Bãi Sơn",
         "Khe Lau: 9,8%; Bãi Sơn: 4,2%"),
        ("Chỉ tiêu hộ nghèo của các huyện năm 2032", "Khe Lau: 8%; Bãi Sơn: 3,5%"),
    ],
)  # fmt: skip
def test_figures_are_compared(index: Index, question: str, short: str) -> None:
    answer = asked(index, question)
    assert answer.short_answer == short
    for citation in answer.citations:
        text = index.article(citation.article_id).text
        assert text[citation.start : citation.end] == citation.quote != ""


@pytest.mark.parametrize(
    "question",
    [
        "Tỷ lệ hộ nghèo của huyện Khe Lau năm 2031 là bao nhiêu?",
        "Xã Tả Van (Khe Lau) có bao nhiêu hộ nghèo?",
        "Ai nêu tỷ lệ hộ nghèo của các huyện?",
        "Mỗi năm huyện Khe Lau kết nạp ít nhất bao nhiêu đảng viên?",
        "Từ năm 2029 đến năm 2031 Khe Lau giảm được mấy phần trăm hộ nghèo?",
    ],
)
def test_one_figure_is_left_to_the_passages(question: str) -> None:
    assert figure_query(understand(question)) is None


def test_a_place_without_the_figure_is_not_compared(index: Index) -> None:
    question = "Năm 2031, huyện Khe Lau với huyện Nậm Hu thì nơi nào tỷ lệ hộ nghèo cao hơn?"
    assert RecordAnswers(index).answer(understand(question)) is None


def test_the_records_names_are_known_without_their_tones(index: Index) -> None:
    lexicon = Lexicon.of(shelf(index))
    said = ["huyen", "uy", "khe", "lau", "co", "vu", "mi", "sinh", "va", "vu", "mi", "sinh"]
    assert lexicon.at(said, 2, bare=True) == (4, Label.PLACE, "Khe Lau")
    assert lexicon.at(["ong", "vu", "mi", "sinh"], 1, bare=True) == (4, Label.NAME, "Vừ Mí Sính")
    assert lexicon.at(["ông", "vừ", "mí", "sính"], 1, bare=False) == (4, Label.NAME, "Vừ Mí Sính")
    assert lexicon.at(said, 0, bare=True) is None
    answer = asked(index, "liet ke cac hoi nghi cua huyen uy khe lau")
    assert answer.short_answer is not None
    assert "2030" in answer.short_answer
    assert "Khe Lau" in answer.answer
