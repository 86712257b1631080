"""What the page does on each event, without a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr
import pytest

from assistant.answer import REFUSAL, Answer, Turn
from assistant.desk import Desk
from assistant.page.articles import ArticleDesk
from assistant.page.events import View
from assistant.page.handlers import Handlers
from assistant.page.i18n import texts_for
from assistant.page.settings import PageSettings
from assistant.page.suggestions import Suggestions
from assistant.service.visitors import Visitor, put
from corpus.errors import EmptyIndex
from index.passage import Filters
from tests.page.parsed import assert_harmless, parse
from tests.page.shelf import Shelf, answer, article, cite

VI = texts_for("vi")
ARTICLE = article()
CHAIR = "Bà Đỗ Thị Lam chủ trì."
HELD = "Ngày 2-7-2021, Huyện ủy Bình Sơn Hạ họp hội nghị giữa năm."
DATED = article(
    body=(f"{HELD} {CHAIR}", "Ông Hà Văn Mẫu, Chủ tịch UBND huyện Bình Sơn Hạ, phát biểu.")
)


class Clerk:
    """Answers with one of the article's sentences, or raises what it was given."""

    def __init__(self, problem: Exception | None = None) -> None:
        self.index = Shelf(ARTICLE)
        self.problem = problem
        self.histories: list[list[str]] = []
        self.filters: list[Filters | None] = []
        self.counted = 0

    def ask(
        self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None,
        id: str = "",
    ) -> Answer:  # fmt: skip
        if self.problem is not None:
            raise self.problem
        self.histories.append([turn.question for turn in history])
        self.filters.append(filters)
        if "vàng" in question:
            return answer(REFUSAL, abstained=True)
        if "khi nào" in question and HELD in self.index.article(DATED.id).text:
            return answer("Ngày 2-7-2021. [1]", cite(DATED, HELD), short="Ngày 2-7-2021")
        if "chức vụ" in question:
            return answer("Chủ tịch. [1]", cite(DATED, DATED.title), short="Chủ tịch")
        return answer("Bà Lam. [1]", cite(ARTICLE, CHAIR), short="Bà Lam")

    def meaning(self, question: str, *, history: Sequence[Turn] = ()) -> str | None:
        return "ai chủ trì hội nghị?" if question == "ai chu tri?" else None

    def examples(self, limit: int, /) -> list[str]:
        self.counted += 1
        return ["Ai chủ trì?"][:limit]


class Browser:
    """One visitor with a window on the page: sends what its script would send."""

    def __init__(self, handlers: Handlers, owner: str = "browser:one") -> None:
        self.on = handlers
        scope: dict[str, Any] = {"type": "http"}
        put(scope, Visitor(owner, None, "reader"))
        self.request: Any = scope
        self.conversation = ""

    def event(self, **sent: Any) -> gr.EventData:
        return gr.EventData(None, {"conversation": self.conversation, **sent})

    def ask(self, question: str, event: gr.EventData | None = None, **chosen: Any) -> list[View]:
        where = json.dumps({"conversation": self.conversation, "filters": chosen})
        event = event or gr.EventData(None, None)
        steps = [View(*row) for row in self.on.asked(question, where, event, self.request)]
        for step in steps:
            self.see(step)
        return steps

    def see(self, view: View) -> View:
        if isinstance(view.bar, str):
            ((_, shown),) = parse(view.bar).with_class("hd-bar")
            self.conversation = shown["data-conversation"] or ""
        return view

    def open(self, conversation: str) -> View:
        event = gr.EventData(None, {"conversation": conversation})
        return self.see(View(*self.on.conversation_opened(event, self.request)))

    def last(self) -> str:
        kept = self.on.desk.conversations.get(self.request["hoidap.visitor"].owner,
                                              self.conversation)  # fmt: skip
        return kept.exchanges[-1].id


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk.in_memory() as opened:
        yield opened


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def browser(clerk: Clerk, desk: Desk) -> Browser:
    return Browser(Handlers(clerk, PageSettings(), VI, desk))


# ---- a question


def test_a_question_is_shown_at_once_then_understood_then_answered(browser: Browser) -> None:
    first, second, done = browser.ask("  ai chu tri?  ")
    assert VI.searching in parse(first.now).text
    assert first.box == ""
    understood = parse(second.now).text
    assert "ai chủ trì hội nghị?" in understood
    assert VI.searching_in.format(count=1) in understood
    assert "Bà Lam" in parse(done.now).text
    assert CHAIR in parse(done.panel).marked
    assert "ai chu tri?" in parse(done.side).text


def test_earlier_exchanges_go_along_and_stay_in_view(browser: Browser, clerk: Clerk) -> None:
    for question in ("Một?", "Hai?", "Ba?"):
        steps = browser.ask(question)
    assert clerk.histories == [[], ["Một?"], ["Một?", "Hai?"]]
    assert len(parse(steps[0].past).with_class("hd-exchange")) == 2
    assert "Ba?" in parse(steps[-1].now).text


def test_a_question_can_be_asked_as_if_nothing_had_been_said(
    browser: Browser, clerk: Clerk
) -> None:
    browser.ask("Một?")
    steps = browser.ask("", gr.EventData(None, {"question": "Hai?", "alone": True}))
    assert clerk.histories[-1] == []
    assert len(parse(steps[0].past).with_class("hd-exchange")) == 1
    browser.ask("Ba?")
    assert clerk.histories[-1] == ["Một?", "Hai?"]


def test_the_oldest_leave_the_page_but_not_the_conversation(clerk: Clerk, desk: Desk) -> None:
    browser = Browser(Handlers(clerk, PageSettings(max_exchanges=2), VI, desk))
    for question in ("Một?", "Hai?", "Ba?", "Bốn?"):
        steps = browser.ask(question)
    shown = parse(steps[0].past)
    assert len(shown.with_class("hd-exchange")) == 2
    assert VI.earlier_left_out.format(count=1) in shown.text
    assert len(desk.conversations.get("browser:one", browser.conversation).exchanges) == 4


def test_a_clicked_example_leaves_what_was_typed(browser: Browser) -> None:
    first, *_, done = browser.ask("đang gõ dở", gr.EventData(None, {"question": "Ai chủ trì?"}))
    assert first.box == gr.skip()
    assert "Ai chủ trì?" in parse(done.now).text


@pytest.mark.parametrize("typed", ["", "   ", "\n\t"])
def test_an_empty_question_gets_a_hint(browser: Browser, typed: str) -> None:
    (only,) = browser.ask(typed)
    assert VI.empty_question in parse(only.hint).text
    assert only.now == gr.skip()


def test_a_question_of_ten_thousand_characters_is_refused_with_a_sentence(
    browser: Browser,
) -> None:
    (only,) = browser.ask("a" * 10_000)
    assert "10000 ký tự, quá 1000 ký tự" in parse(only.hint).text
    assert only.box == gr.skip()


def test_filters_narrow_the_question_and_are_shown_with_it(browser: Browser, clerk: Clerk) -> None:
    done = browser.ask("Ai?", since=2020, until=2021, sources=["Báo Bình Sơn Hạ"])[-1]
    (used,) = clerk.filters
    assert used is not None
    assert used.sources == ("Báo Bình Sơn Hạ",)
    assert str(used.until) == "2021-12-31"
    assert "2020–2021" in parse(done.now).text


@pytest.mark.parametrize("where", ["", "{", "[]", "null", '{"conversation": 5, "filters": 7}'])
def test_what_no_page_sends_does_no_harm(browser: Browser, where: str) -> None:
    steps = list(browser.on.asked("Ai?", where, gr.EventData(None, None), browser.request))
    assert "Bà Lam" in parse(View(*steps[-1]).now).text


def test_an_expected_error_becomes_its_sentence_and_can_be_tried_again(desk: Desk) -> None:
    problem = EmptyIndex("Chưa có bài nào. Hãy chạy hoidap index.")
    browser = Browser(Handlers(Clerk(problem), PageSettings(), VI, desk))
    shown = parse(browser.ask("Ai?")[-1].now)
    assert "Chưa có bài nào. Hãy chạy hoidap index." in shown.text
    assert [a["data-ask"] for _, a in shown.tags if "data-ask" in a] == ["Ai?"]


def test_an_unexpected_error_becomes_a_calm_sentence_without_its_text(desk: Desk) -> None:
    browser = Browser(
        Handlers(Clerk(RuntimeError("mật khẩu ở /etc/bí-mật")), PageSettings(), VI, desk)
    )
    shown = parse(browser.ask("Ai?")[-1].now).text
    assert VI.failed in shown
    assert "bí-mật" not in shown


def test_a_desk_that_cannot_be_written_still_gives_the_answer(clerk: Clerk) -> None:
    desk = Desk.in_memory()
    browser = Browser(Handlers(clerk, PageSettings(), VI, desk))
    desk.close()
    done = browser.ask("Ai?")[-1]
    assert "Bà Lam" in parse(done.now).text
    assert parse(done.hint).with_class("hd-hint")


# ---- conversations


def test_a_conversation_goes_on_after_a_restart(clerk: Clerk, desk: Desk) -> None:
    before = Browser(Handlers(clerk, PageSettings(), VI, desk))
    before.ask("Một?")
    after = Browser(Handlers(clerk, PageSettings(), VI, desk))
    after.conversation = before.conversation
    after.ask("Hai?")
    assert after.conversation == before.conversation
    assert clerk.histories[-1] == ["Một?"]


def test_a_conversation_is_opened_renamed_and_deleted(browser: Browser, desk: Desk) -> None:
    browser.ask("Một?")
    first = browser.conversation
    browser.see(View(*browser.on.cleared(browser.request)))
    assert browser.conversation == ""
    browser.ask("Hai?")
    shown = browser.open(first)
    assert "Một?" in parse(shown.now).text
    renamed = browser.event(conversation=first, current=first, title="Tên khác")
    view = View(*browser.on.conversation_changed(renamed, browser.request))
    assert "Tên khác" in parse(view.side).text
    assert "Tên khác" in parse(view.bar).text
    sought = browser.event(query="ten khac")
    assert "Hai?" not in parse(browser.on.conversations_sought(sought, browser.request)).text
    deleted = browser.event(conversation=first, current=first, delete=True)
    view = browser.see(View(*browser.on.conversation_changed(deleted, browser.request)))
    assert "Tên khác" not in parse(view.side).text
    assert VI.welcome in parse(view.now).text
    assert [c.title for c in desk.conversations.listed("browser:one")] == ["Hai?"]


def test_an_empty_name_is_refused_with_a_sentence(browser: Browser) -> None:
    browser.ask("Một?")
    event = browser.event(current=browser.conversation, title="  ")
    view = View(*browser.on.conversation_changed(event, browser.request))
    assert "đang trống" in parse(view.hint).text


def test_nobody_sees_or_changes_what_is_anothers(browser: Browser, desk: Desk) -> None:
    browser.ask("Một?")
    other = Browser(browser.on, "browser:two")
    assert "Một?" not in parse(other.open(browser.conversation).now).text
    other.conversation = browser.conversation
    exchange = browser.last()
    event = other.event(exchange=exchange, kind="cited", n="1", thumb="up", delete=True)
    other.on.conversation_changed(event, other.request)
    assert not parse(other.on.sources_shown(event, other.request)).with_class("hd-card")
    assert other.on.suggested(event, other.request) == ""
    other.on.thumbed(event, other.request)
    opened = ArticleDesk(other.on.assistant.index, desk, VI).opened(event, other.request)
    assert not parse(opened).with_class("hd-current")
    other.ask("Hai?")
    assert [c.title for c in desk.conversations.listed("browser:one")] == ["Một?"]
    assert desk.feedback.everything() == []


# ---- one answer


def test_a_thumb_is_kept_with_its_reason_and_can_be_taken_back(
    browser: Browser, desk: Desk
) -> None:
    browser.ask("Ai?")
    exchange = browser.last()
    for reason in ("", "Thiếu chức vụ"):
        event = browser.event(exchange=exchange, thumb="down", reason=reason)
        assert VI.thumb_thanks in parse(browser.on.thumbed(event, browser.request)).text
    (kept,) = desk.feedback.everything()
    assert (kept.thumb, kept.reason, kept.question) == ("down", "Thiếu chức vụ", "Ai?")
    assert CHAIR in kept.passages[0].text
    pressed = parse(browser.open(browser.conversation).now).with_class("hd-thumb-down")
    assert [a["aria-pressed"] for _, a in pressed] == ["true"]
    back = browser.event(exchange=exchange, thumb="")
    assert VI.thumb_withdrawn in parse(browser.on.thumbed(back, browser.request)).text
    assert desk.feedback.everything() == []


def test_the_sources_of_an_earlier_answer_are_shown_again(browser: Browser) -> None:
    browser.ask("Ai?")
    exchange = browser.last()
    browser.ask("Giá vàng?")
    panel = parse(browser.on.sources_shown(browser.event(exchange=exchange), browser.request))
    assert panel.marked == CHAIR


def test_follow_ups_are_what_the_article_states_and_the_answer_quotes(
    browser: Browser, clerk: Clerk
) -> None:
    clerk.index = Shelf(DATED)
    browser.ask("Ai chủ trì?")
    html = browser.on.suggested(browser.event(exchange=browser.last()), browser.request)
    offered = [a["data-ask"] or "" for _, a in assert_harmless(html).tags if "data-ask" in a]
    # Who chaired is known already; the post is answered, but not from the words that state it.
    assert offered == ["Hội nghị này diễn ra khi nào?"]
    assert browser.on.suggested(browser.event(exchange="không có"), browser.request) == ""


def test_nothing_is_suggested_while_somebody_waits(browser: Browser, clerk: Clerk) -> None:
    clerk.index = Shelf(DATED)
    browser.ask("Ai chủ trì?")
    event = browser.event(exchange=browser.last())
    busy = Suggestions(clerk, lambda: True)
    kept = browser.on.desk.conversations.get("browser:one", browser.conversation).exchanges[0]
    assert busy.after(kept, []) == []
    assert browser.on.suggested(event, browser.request) != ""


@pytest.mark.parametrize(
    "data",
    [
        None, {}, {"exchange": "khác", "kind": "cited", "n": "1"}, {"exchange": 5}, [], "x",
        {"exchange": "e", "kind": "cited", "n": "một"}, {"conversation": {}, "n": {}},
        {"exchange": "e", "kind": "../..", "n": -1}, {"article": "khong-co"},
    ],
)  # fmt: skip
def test_opening_what_is_not_there_shows_a_notice(browser: Browser, desk: Desk, data: Any) -> None:
    articles = ArticleDesk(browser.on.assistant.index, desk, VI)
    shown = assert_harmless(articles.opened(gr.EventData(None, data), browser.request))
    assert len(shown.with_class("hd-stale")) == 1
    assert not shown.with_class("hd-current")


def test_opening_a_source_marks_its_words(browser: Browser, desk: Desk) -> None:
    browser.ask("Ai?")
    articles = ArticleDesk(browser.on.assistant.index, desk, VI)
    event = browser.event(exchange=browser.last(), kind="cited", n="1")
    assert parse(articles.opened(event, browser.request)).marked == CHAIR


@pytest.mark.parametrize(("start", "stale"), [(5, False), (10**9, True), ("x", False)])
def test_an_article_is_opened_from_any_tab(
    browser: Browser, desk: Desk, start: object, stale: bool
) -> None:
    articles = ArticleDesk(browser.on.assistant.index, desk, VI)
    end = start + 7 if isinstance(start, int) else None
    event = gr.EventData(None, {"article": ARTICLE.id, "start": start, "end": end})
    shown = assert_harmless(articles.opened(event, browser.request))
    assert ARTICLE.title in shown.text
    assert bool(shown.with_class("hd-stale")) is stale
    if isinstance(start, int) and not stale:
        assert shown.marked == ARTICLE.text[start : start + 7]


# ---- the page as a whole


def test_examples_are_found_once_for_each_state_of_the_index(
    browser: Browser, clerk: Clerk
) -> None:
    assert "Ai chủ trì?" in browser.on.offered()
    assert browser.on.offered() == browser.on.offered()
    assert clerk.counted == 1
    clerk.index = Shelf(ARTICLE, article("hai.txt"))
    browser.on.offered()
    assert clerk.counted == 2


def test_an_empty_collection_says_how_to_fill_it(browser: Browser, clerk: Clerk) -> None:
    clerk.index = Shelf()
    offered = assert_harmless(browser.on.offered())
    assert VI.nothing_yet in offered.text
    assert [a["data-tab"] for _, a in offered.tags if "data-tab" in a] == ["hd-tab-corpus"]


def test_an_index_that_cannot_be_read_leaves_a_page_that_opens(
    browser: Browser, clerk: Clerk
) -> None:
    class Broken(Shelf):
        def cards(self) -> list[Any]:
            raise RuntimeError("hỏng")

    clerk.index = Broken()
    head, _, filters = browser.on.opened(browser.request)
    assert VI.nothing_indexed in parse(head).text
    assert filters == ""
    assert browser.on.offered() == ""
