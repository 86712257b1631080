"""What the page does on each event, without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr
import pytest

from assistant.answer import Answer, Turn
from assistant.page.chat import Handlers
from assistant.page.i18n import texts_for
from assistant.page.protocols import Exchange
from assistant.page.settings import PageSettings
from corpus.errors import EmptyIndex
from index.passage import Filters
from tests.page.parsed import parse
from tests.page.shelf import Shelf, answer, article, cite

VI = texts_for("vi")
ARTICLE = article()
TYPED = gr.EventData(None, None)


class Clerk:
    """Answers with the article's first sentence, or raises what it was given."""

    def __init__(self, problem: Exception | None = None) -> None:
        self.index = Shelf(ARTICLE)
        self.problem = problem
        self.histories: list[list[str]] = []
        self.counted = 0

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        id: str = "",
    ) -> Answer:
        if self.problem is not None:
            raise self.problem
        self.histories.append([turn.question for turn in history])
        return answer("Bà Lam. [1]", cite(ARTICLE, "Bà Đỗ Thị Lam chủ trì."))

    def examples(self, limit: int, /) -> list[str]:
        self.counted += 1
        return ["Ai chủ trì?"][:limit]


def ask(on: Handlers, typed: str, kept: list[Exchange], event: gr.EventData = TYPED) -> list[Any]:
    return list(on.asked(typed, kept, event))


def test_a_question_is_shown_at_once_and_then_answered() -> None:
    clerk = Clerk()
    pending, done = ask(Handlers(clerk, PageSettings()), "  Ai chủ trì?  ", [])
    assert VI.searching in parse(pending[0]).text
    assert pending[3] == ""
    assert "Bà Lam." in parse(done[0]).text
    assert "Bà Đỗ Thị Lam chủ trì." in parse(done[1]).marked
    assert [e.question for e in done[4]] == ["Ai chủ trì?"]


def test_earlier_exchanges_go_along_and_the_oldest_fall_off() -> None:
    clerk = Clerk()
    on = Handlers(clerk, PageSettings(max_exchanges=2))
    kept: list[Exchange] = []
    for question in ("Một?", "Hai?", "Ba?"):
        kept = ask(on, question, kept)[-1][4]
    assert clerk.histories == [[], ["Một?"], ["Một?", "Hai?"]]
    assert [e.question for e in kept] == ["Hai?", "Ba?"]


def test_a_clicked_example_leaves_what_was_typed() -> None:
    event = gr.EventData(None, {"question": "Ai chủ trì?"})
    pending, done = ask(Handlers(Clerk(), PageSettings()), "đang gõ dở", [], event)
    assert pending[3] == gr.skip()
    assert [e.question for e in done[4]] == ["Ai chủ trì?"]


@pytest.mark.parametrize("typed", ["", "   ", "\n\t"])
def test_an_empty_question_gets_a_hint(typed: str) -> None:
    (only,) = ask(Handlers(Clerk(), PageSettings()), typed, [])
    assert VI.empty_question in parse(only[2]).text
    assert only[4] == gr.skip()


def test_a_question_of_ten_thousand_characters_is_refused_with_a_sentence() -> None:
    (only,) = ask(Handlers(Clerk(), PageSettings()), "a" * 10_000, [])
    assert "10000 ký tự, quá 1000 ký tự" in parse(only[2]).text
    assert only[3] == "a" * 10_000


def test_an_expected_error_becomes_its_sentence() -> None:
    on = Handlers(Clerk(EmptyIndex("Chưa có bài nào. Hãy chạy hoidap index.")), PageSettings())
    done = ask(on, "Ai?", [])[-1]
    assert "Chưa có bài nào. Hãy chạy hoidap index." in parse(done[0]).text
    assert done[4][0].answer is None


def test_an_unexpected_error_becomes_a_calm_sentence_without_its_text() -> None:
    on = Handlers(Clerk(RuntimeError("mật khẩu ở /etc/bí-mật")), PageSettings())
    shown = parse(ask(on, "Ai?", [])[-1][0]).text
    assert VI.failed in shown
    assert "bí-mật" not in shown


@pytest.mark.parametrize(
    "data",
    [
        None, {}, {"exchange": "khác", "kind": "cited", "n": "1"}, {"exchange": 5}, [], "x",
        {"exchange": "e", "kind": "cited", "n": "một"}, {"exchange": "e", "kind": "cited", "n": {}},
        {"exchange": "e", "kind": "../..", "n": -1},
    ],
)  # fmt: skip
def test_opening_what_is_not_there_shows_a_notice(data: Any) -> None:
    on = Handlers(Clerk(), PageSettings())
    kept = [Exchange("e", "?", answer("Bà Lam. [1]", cite(ARTICLE, "Bà Đỗ Thị Lam chủ trì.")))]
    shown = parse(on.source_opened(kept, gr.EventData(None, data)))
    assert len(shown.with_class("hd-stale")) == 1
    assert not shown.with_class("hd-current")


def test_opening_a_source_marks_its_words() -> None:
    on = Handlers(Clerk(), PageSettings())
    kept = ask(on, "Ai?", [])[-1][4]
    event = gr.EventData(None, {"exchange": kept[0].id, "kind": "cited", "n": "1"})
    assert parse(on.source_opened(kept, event)).marked == "Bà Đỗ Thị Lam chủ trì."


def test_examples_are_found_once_for_each_state_of_the_index() -> None:
    clerk = Clerk()
    on = Handlers(clerk, PageSettings())
    assert "Ai chủ trì?" in on.offered()
    assert on.offered() == on.offered()
    assert clerk.counted == 1
    clerk.index = Shelf(ARTICLE, article("hai.txt"))
    on.offered()
    assert clerk.counted == 2


def test_an_index_that_cannot_be_read_leaves_a_page_that_opens() -> None:
    class Broken(Shelf):
        def cards(self) -> list[Any]:
            raise RuntimeError("hỏng")

    clerk = Clerk()
    clerk.index = Broken()
    on = Handlers(clerk, PageSettings())
    assert VI.nothing_indexed in parse(on.opened()).text
    assert on.offered() == ""
