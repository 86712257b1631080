"""Conversations and feedback: kept whole, found again, and seen by their owner alone."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import REFUSAL, Answer, Citation
from assistant.desk import (
    Desk,
    KeptExchange,
    answer_from_json,
    answer_json,
    filters_from_json,
    filters_json,
    passages_of,
)
from assistant.desk.conversations import LONGEST_TITLE
from corpus.errors import DeskError, UnknownConversation, UsageError
from index.passage import Filters
from tests.page.shelf import PLAIN, Shelf, answer, article, cite

KEPT = article()
WORDS = "Bà Đỗ Thị Lam chủ trì."
ANSWER = answer(f"Đỗ Thị Lam. {WORDS} [1]", cite(KEPT, WORDS), short="Đỗ Thị Lam")
FILTERS = Filters(since=date(2021, 1, 1), sources=("Báo Bình Sơn Hạ",), places=("Bình Sơn",))
ASKED = KeptExchange("e1", "Ai chủ trì hội nghị?", ANSWER, filters=FILTERS)


def test_a_conversation_is_kept_whole_over_a_restart(tmp_path: Path) -> None:
    failed = KeptExchange("e2", "Còn ở đâu?", problem="Chưa có bài báo nào.")
    with Desk.open(tmp_path) as desk:
        begun = desk.conversations.begin("a", ASKED.question)
        desk.conversations.keep("a", begun.id, ASKED)
        desk.conversations.keep("a", begun.id, failed)
    with Desk.open(tmp_path) as desk:
        (card,) = desk.conversations.listed("a")
        assert (card.id, card.title, card.exchanges) == (begun.id, ASKED.question, 2)
        found = desk.conversations.get("a", begun.id)
        assert found.exchanges == (ASKED, failed)
        assert [(t.question, t.answer) for t in found.history] == [(ASKED.question, ANSWER)]
        assert card.updated > begun.updated
    assert (tmp_path / "desk.sqlite").stat().st_mode & 0o077 == 0


def test_an_exchange_kept_twice_stands_once_and_in_its_place() -> None:
    with Desk.in_memory() as desk:
        begun = desk.conversations.begin("a", "x")
        desk.conversations.keep("a", begun.id, replace(ASKED, answer=None))
        desk.conversations.keep("a", begun.id, KeptExchange("e2", "Nữa?"))
        desk.conversations.keep("a", begun.id, ASKED)
        kept = desk.conversations.get("a", begun.id).exchanges
        assert [e.id for e in kept] == ["e1", "e2"]
        assert kept[0].answer == ANSWER


def test_titles_are_renamed_cut_and_sought_without_tones() -> None:
    with Desk.in_memory() as desk:
        first = desk.conversations.begin("a", "Hội nghị  ở\nLâm Vân")
        long = desk.conversations.begin("a", "hỏi " * 80)
        assert first.title == "Hội nghị ở Lâm Vân"
        assert len(long.title) <= LONGEST_TITLE
        assert long.title.endswith("hỏi…")
        assert [c.id for c in desk.conversations.listed("a", "lam van")] == [first.id]
        desk.conversations.rename("a", first.id, "Tên khác")
        assert desk.conversations.get("a", first.id).title == "Tên khác"
        assert desk.conversations.listed("a", "lam van") == []
        with pytest.raises(UsageError):
            desk.conversations.rename("a", first.id, "  ")


def test_nobody_reaches_what_is_another_owners() -> None:
    with Desk.in_memory() as desk:
        mine = desk.conversations.begin("a", "của A")
        desk.conversations.keep("a", mine.id, ASKED)
        desk.feedback.give("a", ASKED, "down", "sai", conversation=mine.id)
        theirs = desk.conversations
        assert theirs.listed("b") == []
        assert desk.feedback.listed("b") == []
        assert desk.feedback.thumbs("b", ["e1"]) == {}
        assert not desk.feedback.withdraw("b", "e1")
        assert theirs.delete_all("b") == 0
        for attempt in (
            lambda: theirs.get("b", mine.id),
            lambda: theirs.rename("b", mine.id, "cướp"),
            lambda: theirs.delete("b", mine.id),
            lambda: theirs.keep("b", mine.id, KeptExchange("e9", "chen vào")),
        ):
            with pytest.raises(UnknownConversation) as theirs_not:
                attempt()
            with pytest.raises(UnknownConversation) as nothing:
                theirs.get("b", "khong-co")
            assert str(theirs_not.value) == str(nothing.value)
        # Nor does a thumb of B's hang on A's conversation.
        assert desk.feedback.give("b", ASKED, "up", conversation=mine.id).conversation is None
        assert theirs.get("a", mine.id).exchanges == (ASKED,)
        with pytest.raises(ValueError, match="owner"):
            theirs.begin("", "của ai?")


def test_deleting_a_conversation_leaves_its_feedback() -> None:
    with Desk.in_memory() as desk:
        begun = desk.conversations.begin("a", "x")
        desk.conversations.keep("a", begun.id, ASKED)
        given = desk.feedback.give("a", ASKED, "down", conversation=begun.id)
        assert given.conversation == begun.id
        desk.conversations.delete("a", begun.id)
        assert desk.conversations.listed("a") == []
        (left,) = desk.feedback.listed("a")
        assert (left.conversation, left.question) == (None, ASKED.question)


def test_feedback_holds_what_is_needed_to_look_into_it() -> None:
    with Desk.in_memory() as desk:
        passages = passages_of(ANSWER, Shelf(KEPT))
        assert [p.text for p in passages] == [PLAIN[0]]
        desk.feedback.give("a", ASKED, "up")
        given = desk.feedback.give(
            "a", ASKED, "down", " không đúng người ", history=["Trước đó?"], passages=passages
        )
        (read,) = desk.feedback.listed("a")
        assert read == given
        assert (read.thumb, read.reason, read.filters) == ("down", "không đúng người", FILTERS)
        assert read.answer == ANSWER
        assert desk.feedback.thumbs("a", ["e1", "e2"]) == {"e1": "down"}
        assert desk.feedback.everything("up") == []
        assert set(read.as_dict()) >= {"question", "answer", "passages", "given", "reason"}
        assert desk.feedback.withdraw("a", "e1")
        assert desk.feedback.everything() == []
        with pytest.raises(UsageError):
            desk.feedback.give("a", KeptExchange("e3", "?"), "up")
        with pytest.raises(UsageError):
            desk.feedback.give("a", ASKED, "down", "x" * 2001)


def test_half_characters_are_kept_as_question_marks() -> None:
    with Desk.in_memory() as desk:
        begun = desk.conversations.begin("a", "Hỏi \ud800")
        broken = KeptExchange("1", "Hỏi \ud800", replace(ANSWER, answer="x\udfff"))
        desk.conversations.keep("a", begun.id, broken)
        desk.feedback.give("a", broken, "down", "\ud800", history=["\ud800"])
        (kept,) = desk.conversations.get("a", begun.id).exchanges
        assert (begun.title, kept.question) == ("Hỏi ?", "Hỏi ?")
        assert kept.answer
        assert kept.answer.answer == "x?"


def test_threads_write_side_by_side(tmp_path: Path) -> None:
    with Desk.open(tmp_path) as desk, Desk.open(tmp_path) as other:
        begun = desk.conversations.begin("a", "x")

        def keep(n: int) -> None:
            (desk if n % 2 else other).conversations.keep("a", begun.id, KeptExchange(str(n), "?"))

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(keep, range(40)))
        assert len(desk.conversations.get("a", begun.id).exchanges) == 40


def test_a_later_schema_and_a_damaged_file_are_told(tmp_path: Path) -> None:
    Desk.open(tmp_path).close()
    file = tmp_path / "desk.sqlite"
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    with pytest.raises(DeskError, match="phiên bản mới hơn"):
        Desk.open(tmp_path)
    for left in tmp_path.glob("desk.sqlite*"):
        left.unlink()
    file.write_bytes(b"khong phai sqlite" * 100)
    with pytest.raises(DeskError, match=r"desk\.sqlite"):
        Desk.open(tmp_path)
    with pytest.raises(DeskError, match="thư mục"):
        Desk.open(file)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
citations = st.builds(
    Citation, st.integers(1, 99), texts, texts, texts, st.none() | texts, st.none() | texts,
    texts, st.integers(0, 10**6), st.integers(0, 10**6),
)  # fmt: skip
answers = st.builds(
    Answer, id=texts, question=texts, answer=texts, short_answer=st.none() | texts,
    abstained=st.booleans(), route=texts, citations=st.lists(citations, max_size=3).map(tuple),
    seconds=st.floats(0, 100), understood=st.none() | texts,
    related=st.lists(citations, max_size=2).map(tuple), confidence=st.floats(0, 1),
    retrieved=st.lists(texts, max_size=3).map(tuple),
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(answers)
def test_any_answer_comes_back_as_it_was(kept: Answer) -> None:
    assert answer_from_json(answer_json(kept)) == kept


@settings(deadline=None, max_examples=40)
@given(st.none() | st.dates(), st.lists(texts, max_size=3).map(tuple))
def test_any_filters_come_back_as_they_were(since: date | None, places: tuple[str, ...]) -> None:
    kept = Filters(since=since, places=places)
    assert filters_from_json(filters_json(kept)) == kept


def test_older_and_newer_json_is_read_what_is_neither_is_told() -> None:
    newer = answer_json(ANSWER).replace('{"id"', '{"later_field": 1, "id"', 1)
    assert answer_from_json(newer) == ANSWER
    older = '{"id":"","question":"?","answer":"x","short_answer":null,"abstained":true,'
    older += '"route":"passages","citations":[],"seconds":0.0}'
    assert answer_from_json(older).related == ()
    for wrong in ("", "[]", '{"id": 1}', REFUSAL):
        with pytest.raises(DeskError):
            answer_from_json(wrong)
    with pytest.raises(DeskError):
        filters_from_json('{"since": "hôm qua"}')
