"""Questions written by hand: kept without their articles, made into examples with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reader.training.examples import News
from assistant.reader.training.written import (
    HELD,
    QUESTIONS,
    Written,
    asked_terms,
    examples_of,
    invented,
    key_of,
    read_written,
    told_terms,
    write_written,
)
from corpus.errors import UnreadableFile

TEXT = (
    "Sáng 3/4, phường Cầu Đá họp tổ dân phố bàn chuyện lát vỉa hè. Bà Phùng Thị Lụa, tổ trổ trưởng "
    "số 9, điều khiển cuộc họp. Có 41 hộ cử người đến. Mỗi hộ góp 250 nghìn đồng. Việc lát xong "
    "trước rằm tháng bảy để bọn trẻ có chỗ rước đèn. Ông Mạc Văn Đôn nhận trông coi vật liệu. "
    "Phường cho mượn hai xe chở cát. Đội thợ đến từ phường Bến Gỗ bên kia sông."
)
ARTICLES = {"n1": News("n1", "Cầu Đá lát vỉa hè", TEXT),
            "n2": News("n2", "Bến Gỗ vá đường", TEXT.replace("41 hộ", "52 hộ"))}  # fmt: skip


def at(answer: str, question: str, source: str = "n1") -> Written:
    start = ARTICLES[source].text.index(answer)
    return Written(source, start, start + len(answer), question)


ASKED = [
    at("Phùng Thị Lụa", "Ai đứng ra điều hành buổi bàn lát vỉa hè?"),
    at("41 hộ", "Bao nhiêu nhà có người tới họp?"),
    Written("n1", None, None, "Ai nấu cơm cho đội thợ?"),
    at("hai xe chở cát", "Phường giúp phương tiện gì?"),
    replace(at("41 hộ", "Có phải hơn 50 nhà tới họp không?"), yes=False),
    replace(at("Mạc Văn Đôn", "Ông Đôn trông vật liệu à?"), yes=True),
]


def test_a_file_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "q.tsv.gz"
    assert write_written(ASKED, path) == len(ASKED)
    assert read_written(path) == ASKED
    first = path.read_bytes()
    write_written(ASKED, path)
    assert path.read_bytes() == first


@pytest.mark.parametrize("data", [b"", b"n1\t3\tx\tAi?\n", b"n1\t3\t4\tAi?\tmaybe\n", b"not gzip"])
def test_a_bad_file_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.tsv.gz"
    path.write_bytes(data)
    if not data:
        path = tmp_path / "missing.tsv.gz"
    with pytest.raises(UnreadableFile, match=path.name):
        read_written(path)


@given(st.integers(0, 10_000))
def test_answers_are_the_very_stretches(seed: int) -> None:
    answers = {w.question: TEXT[w.start : w.end] for w in ASKED if w.start is not None}
    told = [e for e in examples_of(ASKED, ARTICLES, seed, plain=True) if e.start is not None]
    assert {e.question: e.answer for e in told} == answers
    assert {e.question: e.yes for e in told if e.yes is not None} == {
        w.question: w.yes for w in ASKED if w.yes is not None
    }
    for example in told:
        assert example.passage in TEXT


def test_the_same_seed_makes_the_same_examples() -> None:
    assert list(examples_of(ASKED, ARTICLES, 3)) == list(examples_of(ASKED, ARTICLES, 3))
    assert list(examples_of(ASKED, ARTICLES, 3)) != list(examples_of(ASKED, ARTICLES, 4))


def test_what_is_asked_astray_is_not_told_there() -> None:
    astray = [
        e
        for seed in range(40)
        for e in examples_of(ASKED, ARTICLES, seed)
        if e.start is None and e.kind != "written not"
    ]
    assert astray
    assert all(e.yes is None for e in astray)
    golds = ("Phùng Thị Lụa", "41 hộ", "hai xe chở cát", "Mạc Văn Đôn")
    assert all(sum(gold in e.passage for gold in golds) < len(golds) for e in astray)


def test_unknown_articles_are_passed_over() -> None:
    assert list(examples_of([Written("zz", 0, 3, "Gì?")], ARTICLES, 1)) == []


def test_paragraphs_go_by_their_letters() -> None:
    assert key_of("Hội nghị") == key_of("Hội nghị")
    assert key_of("Hội nghị") != key_of("hội nghị")


@pytest.mark.parametrize("path", [QUESTIONS, HELD], ids=lambda p: p.name)
def test_the_questions_that_ship_are_whole(path: Path) -> None:
    questions = read_written(path)
    assert len(questions) > 1000
    assert len({(q.source, q.question) for q in questions}) > 0.99 * len(questions)
    for one in questions:
        assert (one.start is None) == (one.end is None)
        assert one.start is None or one.end is None or 0 <= one.start < one.end
        assert 2 <= len(one.question.split()) <= 60


def test_held_questions_are_about_other_articles() -> None:
    assert not {q.source for q in read_written(HELD)} & {q.source for q in read_written()}


def test_the_invented_pages_are_asked_about_and_their_answers_stand_there() -> None:
    pages = {page.id: page for page in invented()}
    asked = [q for q in (*read_written(), *read_written(HELD)) if q.source in pages]
    assert {q.source for q in asked} == set(pages)
    for one in asked:
        if one.start is not None and one.end is not None:
            answer = pages[one.source].text[one.start : one.end]
            assert answer == answer.strip() != ""
            assert "\n" not in answer


def test_the_lead_stands_only_with_a_passage_that_does_not_hold_it() -> None:
    lead = TEXT.split(". ", maxsplit=1)[0] + "."
    examples = [e for seed in range(30) for e in examples_of(ASKED, ARTICLES, seed)]
    assert {bool(e.lead) for e in examples} == {True, False}
    assert all(e.lead in {"", lead} and (not e.lead or lead not in e.passage) for e in examples)
    assert all(e.lead for e in examples_of(ASKED, ARTICLES, 3, plain=True)
               if lead not in e.passage)  # fmt: skip


def test_the_day_of_a_lead_may_stand_before_it_and_alone_have_its_year() -> None:
    dated = {"n1": News("n1", "", TEXT.replace("3/4", "3/4/2031"))}
    leads = {
        e.lead.split(" phường")[0]
        for seed in range(60)
        for e in examples_of([replace(q, start=q.start + 5, end=q.end + 5) if q.start and q.end
                              else q for q in ASKED], dated, seed)
    }  # fmt: skip
    assert leads == {"", "3/4/2031", "Sáng 3/4/2031,", "3/4/2031: Sáng 3/4,",
                     "3/4/2031: Sáng 3/4/2031,"}  # fmt: skip


def test_a_question_about_another_of_its_kind_is_not_told() -> None:
    asked = [
        at("41 hộ", "Ở phường Cầu Đá bao nhiêu nhà có người tới họp ngày 3/4?"),
        at("52 hộ", "Phường Bến Gỗ, à mà phường Hang Dơi, có mấy nhà tới họp?", "n2"),
    ]
    others = [
        e for seed in range(200) for e in examples_of(asked, ARTICLES, seed)
        if e.kind.startswith("other")
    ]  # fmt: skip
    assert others
    assert all(e.start is None and e.yes is None for e in others)
    questions = {e.question for e in others}
    assert any("hang dơi" in q.lower() and "41" not in q for q in questions)
    assert not any("bến gỗ" in q.lower() and "nhiêu" in q for q in questions)  # the text has it
    assert any("cầu đá" in q.lower() and "3/4" not in q for q in questions)


def test_only_what_is_said_often_is_counted_and_numbers_alike() -> None:
    ways = [at("41 hộ", f"Có bao nhiêu nhà tới ngày {day}/4?") for day in range(1, 6)]
    asked = asked_terms([*ways, at("41 hộ", "bao nhieu nha toi"), at("41 hộ", "Mấy hộ góp?")])
    assert asked["bao_nhiêu"] == asked["<_có_bao"] == asked["ngày_0"] == len(ways)
    assert not {"bao_nhieu", "hộ_góp", "mấy"} & set(asked)
    told = told_terms([*ARTICLES.values()])
    assert told["phường_cầu"] >= len(ARTICLES)
    assert max(run.count("_") for run in told) == 1
