"""What the conversation does on each event; holds no state of any visitor.

A conversation lives on the desk, under its visitor's name; the browser says
which one it shows with every event, so that it goes on after a restart.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

import gradio as gr

from assistant.desk import Conversation, ConversationCard, Desk, passages_of
from assistant.page.cards import sources
from assistant.page.conditions import choices, conditions, filters_from
from assistant.page.conversation_view import (
    bar,
    counted,
    covered,
    examples,
    follow_ups,
    header,
    nothing_yet,
    now,
    past,
)
from assistant.page.events import View, data_of, hint, place_of, said
from assistant.page.exchange_view import Frame
from assistant.page.filters_view import filter_row
from assistant.page.i18n import Texts
from assistant.page.markup import text
from assistant.page.protocols import Answering, Exchange, history
from assistant.page.settings import PageSettings
from assistant.page.sidebar_view import sidebar
from assistant.page.suggestions import Suggestions
from assistant.page.writing_view import WRITTEN, Pen, Rewriting
from assistant.service.visitors import visitor_of
from corpus.errors import AssistantError
from index.filtering import allowed_articles
from index.passage import ArticleCard

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["Handlers"]

log = logging.getLogger(__name__)
_T = TypeVar("_T")
_REMEMBERED = 20
"""Exchanges before a question that it may lean on."""


class Handlers:
    """The events of the page's head and of the tab "Hỏi đáp"."""

    def __init__(
        self, assistant: Answering, settings: PageSettings, texts: Texts, desk: Desk,
        pen: Pen | None = None,
    ) -> None:  # fmt: skip
        self.assistant = assistant
        self.settings = settings
        self.texts = texts
        self.desk = desk
        self._examples: tuple[frozenset[Any], list[str]] | None = None
        self._lock = threading.Lock()
        self._asking = 0
        self._counting = threading.Lock()
        self._rewriting = (
            Rewriting(cast("Assistant", assistant), pen, texts.language) if pen else None
        )
        self._suggestions = Suggestions(assistant, lambda: self._asking > 0)

    # ---- the page is opened

    def opened(self, request: gr.Request) -> tuple[str, str, str]:
        """Its head, the list of conversations, what can be filtered by."""
        cards = self._cards()
        visitor = visitor_of(request)
        return (
            header(cards, self.texts, visitor.name),
            self._side(visitor.owner, ""),
            filter_row(choices(cards), self.texts),
        )

    def offered(self) -> str:
        """Example questions, kept until the index changes: finding them takes a while."""
        try:
            cards = self.assistant.index.cards()
        except Exception:
            log.exception("the index could not be read")
            return ""
        if not cards:
            return nothing_yet(self.texts)
        indexed = frozenset((card.id, card.title, card.published) for card in cards)
        with self._lock:
            if self._examples is None or self._examples[0] != indexed:
                limit = self.settings.examples
                none: list[str] = []
                found = self._guarded(lambda: self.assistant.examples(limit), none) if limit else []
                self._examples = indexed, list(found)
            return examples(self._examples[1], self.texts)

    # ---- a question

    def asked(
        self, typed: str, where: str, event: gr.EventData, request: gr.Request
    ) -> Iterator[tuple[Any, ...]]:
        """A question was typed, or one on the page clicked: show it, then its answer."""
        clicked = data_of(event).get("question")
        question = str(typed if clicked is None else clicked).strip()
        problem = self._unfit(question)
        if problem:
            yield View(hint=hint(problem)).row()
            return
        owner, place = visitor_of(request).owner, place_of(where)
        talk = self._talk(owner, place.get("conversation"))
        shown = list(talk.exchanges) if talk else []
        earlier = [] if data_of(event).get("alone") else shown
        asked = Exchange(
            uuid.uuid4().hex[:12], question, filters=filters_from(place.get("filters"))
        )
        frame = self._frame(owner, talk)
        yield View(
            past=self._past(shown, frame), now=now(asked, frame), follow="", hint="",
            box="" if clicked is None else gr.skip(),
        ).row()  # fmt: skip
        yield View(now=now(asked, self._meant(frame, question, earlier))).row()
        if self._rewriting is not None and place.get("mode") == WRITTEN:
            done, note = yield from self._rewritten(asked, earlier, owner, frame)
        else:
            done, note = self._answered(asked, earlier), ""
        kept, trouble = self._kept(owner, talk, done)
        frame = replace(self._full_frame(owner, kept, done), fresh=done.answer is not None)
        yield View(
            now=now(done, frame) + note, panel=self._sources(done),
            side=self._side(owner, kept.id if kept else ""),
            bar=bar(kept.id if kept else "", kept.title if kept else "", self.texts),
            hint=hint(trouble) if trouble else "",
        ).row()  # fmt: skip

    def stopped(self, request: gr.Request) -> None:
        """The visitor does not want to wait for the model any longer."""
        if self._rewriting is not None:
            self._rewriting.stop(visitor_of(request).owner)

    def suggested(self, event: gr.EventData, request: gr.Request) -> str:
        """Questions that go on from an answer, or that lead away from a refusal."""
        exchange, earlier = self._found(event, request)
        if exchange is None or exchange.answer is None:
            return ""
        asked = [e.question for e in earlier] + [exchange.question]
        none: list[str] = []
        found = self._guarded(lambda: self._suggestions.after(exchange, asked), none)
        texts = self.texts
        title = texts.suggestions_instead if exchange.answer.abstained else texts.suggestions
        return follow_ups(exchange.id, found, title)

    # ---- the conversation as a whole

    def cleared(self, request: gr.Request) -> tuple[Any, ...]:
        """A new conversation."""
        return self._empty(visitor_of(request).owner).row()

    def conversation_opened(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """One of the list is shown again; a new one where it is no longer there."""
        owner = visitor_of(request).owner
        sent = data_of(event)
        talk = self._talk(owner, sent.get("conversation"))
        if talk is None:
            return self._empty(owner).row()
        exchanges = list(talk.exchanges)
        last = exchanges[-1] if exchanges else None
        frame = self._frame(owner, talk)
        whole = self._full_frame(owner, talk, last) if last else frame
        return View(
            past=self._past(exchanges[:-1], frame), now=now(last, whole), follow="",
            panel=self._sources(last), side=self._side(owner, talk.id),
            bar=bar(talk.id, talk.title, self.texts), hint="",
        ).row()  # fmt: skip

    def conversations_sought(self, event: gr.EventData, request: gr.Request) -> str:
        """The list, only what holds the words that are sought."""
        sent = data_of(event)
        return self._side(
            visitor_of(request).owner, str(sent.get("conversation", "")), str(sent.get("query", ""))
        )

    def conversation_changed(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """One of the list is renamed or deleted; `current` is the one in view."""
        owner, sent = visitor_of(request).owner, data_of(event)
        wanted, current = str(sent.get("conversation", "")), str(sent.get("current", ""))
        try:
            if sent.get("delete"):
                self.desk.conversations.delete(owner, wanted)
                done = self.texts.deleted
            else:
                self.desk.conversations.rename(owner, wanted, str(sent.get("title", "")))
                done = self.texts.renamed
        except AssistantError as error:
            return View(side=self._side(owner, current), hint=hint(str(error))).row()
        if sent.get("delete") and wanted == current:
            return replace(self._empty(owner), hint=said(done)).row()
        talk = self._talk(owner, current)
        return View(
            side=self._side(owner, current), hint=said(done),
            bar=bar(talk.id, talk.title, self.texts) if talk else gr.skip(),
        ).row()  # fmt: skip

    # ---- one answer

    def sources_shown(self, event: gr.EventData, request: gr.Request) -> str:
        """The panel shows the sources of another exchange."""
        return self._sources(self._found(event, request)[0])

    def thumbed(self, event: gr.EventData, request: gr.Request) -> str:
        """An answer was found good or bad, with or without a reason, or that is taken back."""
        exchange, earlier = self._found(event, request)
        sent, owner = data_of(event), visitor_of(request).owner
        if exchange is None or exchange.answer is None:
            return hint(self.texts.page_expired)
        thumb = sent.get("thumb")
        try:
            if thumb not in ("up", "down"):
                self.desk.feedback.withdraw(owner, exchange.id)
                return said(self.texts.thumb_withdrawn)
            self._give(owner, exchange, earlier, sent)
        except AssistantError as error:
            return hint(str(error))
        return said(self.texts.thumb_thanks)

    def _give(
        self, owner: str, exchange: Exchange, earlier: list[Exchange], sent: Mapping[str, Any]
    ) -> None:
        if exchange.answer is None:
            return
        self.desk.feedback.give(
            owner, exchange, "up" if sent.get("thumb") == "up" else "down",
            str(sent.get("reason") or "") or None,
            history=[e.question for e in earlier[-_REMEMBERED:]],
            passages=passages_of(exchange.answer, self.assistant.index),
            conversation=str(sent.get("conversation", "")),
        )  # fmt: skip

    def _found(
        self, event: gr.EventData, request: gr.Request
    ) -> tuple[Exchange | None, list[Exchange]]:
        """The exchange that the event names, and those before it."""
        sent = data_of(event)
        talk = self._talk(visitor_of(request).owner, sent.get("conversation"))
        exchanges = list(talk.exchanges) if talk else []
        for at, exchange in enumerate(exchanges):
            if exchange.id == sent.get("exchange"):
                return exchange, exchanges[:at]
        return None, []

    # ---- steps

    def _unfit(self, question: str) -> str | None:
        if not question:
            return self.texts.empty_question
        limit = self.settings.max_question
        if len(question) <= limit:
            return None
        return self.texts.long_question.format(count=len(question), limit=limit)

    def _meant(self, frame: Frame, question: str, earlier: list[Exchange]) -> Frame:
        """What the question is taken to mean, before there is an answer."""
        meant = self._guarded(
            lambda: self.assistant.meaning(question, history=history(earlier[-_REMEMBERED:])), None
        )
        cards = self._cards()
        return replace(
            frame,
            understood=meant,
            conditions=tuple(conditions(meant or question, _outlets(cards))),
            covered=self.texts.searching_in.format(count=counted(len(cards))),
        )

    def _rewritten(
        self, asked: Exchange, earlier: list[Exchange], owner: str, frame: Frame
    ) -> Generator[tuple[Any, ...], None, tuple[Exchange, str]]:
        """The answer in the model's wording, shown as it is verified, and a line about it."""
        assert self._rewriting is not None
        turns = history(earlier[-_REMEMBERED:])
        views = self._rewriting.answered(asked, turns, owner, frame, self._sources)
        with self._somebody_waits():
            try:
                while True:
                    yield next(views).row()
            except StopIteration as end:
                done: tuple[Exchange, str] = end.value
                return done
            finally:
                views.close()

    @contextmanager
    def _somebody_waits(self) -> Iterator[None]:
        """While inside, no follow-ups are looked for."""
        with self._counting:
            self._asking += 1
        try:
            yield
        finally:
            with self._counting:
                self._asking -= 1

    def _answered(self, asked: Exchange, earlier: list[Exchange]) -> Exchange:
        try:
            with self._somebody_waits():
                answer = self.assistant.ask(
                    asked.question, history=history(earlier[-_REMEMBERED:]),
                    filters=asked.filters, id=asked.id,
                )  # fmt: skip
        except AssistantError as error:
            return replace(asked, problem=str(error))
        except Exception:
            # The visitor gets one calm sentence; whoever runs the page gets the trace.
            log.exception("a question could not be answered")
            return replace(asked, problem=self.texts.failed)
        return replace(asked, answer=answer)

    def _kept(
        self, owner: str, talk: Conversation | None, done: Exchange
    ) -> tuple[Conversation | None, str | None]:
        """The conversation with the exchange in it; else why it could not be kept."""
        try:
            if talk is None:
                talk = self.desk.conversations.begin(owner, done.question)
            self.desk.conversations.keep(owner, talk.id, done)
        except AssistantError as error:
            return talk, str(error)
        return talk, None

    def _talk(self, owner: str, conversation: Any) -> Conversation | None:
        if not isinstance(conversation, str) or not conversation:
            return None
        try:
            return self.desk.conversations.get(owner, conversation)
        except AssistantError:
            return None

    def _frame(self, owner: str, talk: Conversation | None) -> Frame:
        if talk is None:
            return Frame(self.texts)
        ids = [e.id for e in talk.exchanges]
        thumbs: Mapping[str, str] = self._guarded(
            lambda: dict(self.desk.feedback.thumbs(owner, ids)), {}
        )
        return Frame(self.texts, conversation=talk.id, thumbs=thumbs)

    def _full_frame(self, owner: str, talk: Conversation | None, last: Exchange) -> Frame:
        """For the exchange at hand: its conditions too, and what there is where it refuses."""
        frame = self._frame(owner, talk)
        cards = self._cards()
        answer = last.answer
        meant = (answer.understood if answer else None) or last.question
        frame = replace(frame, conditions=tuple(conditions(meant, _outlets(cards))))
        if answer is None or not answer.abstained or answer.route == "chat":
            return frame
        numbers = allowed_articles(dict(enumerate(cards)), last.filters)
        if numbers is not None:
            cards = [cards[number] for number in numbers]
        return replace(frame, covered=covered(cards, self.texts), corpus=choices(cards))

    def _past(self, exchanges: list[Exchange], frame: Frame) -> str:
        most = self.settings.max_exchanges
        return past(exchanges[-most:], frame, max(len(exchanges) - most, 0))

    def _empty(self, owner: str) -> View:
        return View(
            past="", now=now(None, Frame(self.texts)), follow="", panel=self._sources(None),
            side=self._side(owner, ""), bar=bar("", "", self.texts), hint="",
        )  # fmt: skip

    def _side(self, owner: str, current: str, query: str = "") -> str:
        none: list[ConversationCard] = []
        cards = self._guarded(lambda: self.desk.conversations.listed(owner, query[:100]), none)
        return sidebar(cards, current, self.texts, query=query[:100])

    def _sources(self, exchange: Exchange | None) -> str:
        otherwise = f'<p class="hd-problem">{text(self.texts.failed)}</p>'
        return self._guarded(lambda: sources(exchange, self.assistant.index, self.texts), otherwise)

    def _cards(self) -> list[ArticleCard]:
        return self._guarded(self.assistant.index.cards, [])

    def _guarded(self, read: Callable[[], _T], otherwise: _T) -> _T:
        """The page opens even where the index cannot be read; asking then says why."""
        try:
            return read()
        except AssistantError as error:
            log.warning("%s", error)
        except Exception:
            log.exception("something could not be read for the page")
        return otherwise


def _outlets(cards: list[ArticleCard]) -> set[str]:
    return {card.source for card in cards if card.source}
