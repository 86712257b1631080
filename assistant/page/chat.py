"""The tab "Hỏi đáp": a conversation on the left, its sources on the right."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.page.cards import sources
from assistant.page.conversation_view import conversation, examples, header
from assistant.page.i18n import Texts, texts_for
from assistant.page.protocols import Answering, Exchange, history
from assistant.page.reader_view import article_reader, notice, reader
from assistant.page.settings import PageSettings
from assistant.page.tabs import PageContext
from corpus.article import Span
from corpus.errors import AssistantError

__all__ = ["Handlers", "build_tab"]

log = logging.getLogger(__name__)

# conversation, sources, hint, question box, exchanges
_Update = tuple[Any, Any, Any, Any, Any]


class Handlers:
    """What the page does on each event; holds no state of any visitor."""

    def __init__(self, assistant: Answering, settings: PageSettings) -> None:
        self.assistant = assistant
        self.settings = settings
        self.texts: Texts = texts_for(settings.language)
        self._examples: tuple[frozenset[Any], list[str]] | None = None
        self._lock = threading.Lock()

    def opened(self) -> str:
        """The page is opened: its head."""
        return header(self._guarded(self.assistant.index.cards, []), self.texts)

    def offered(self) -> str:
        """Example questions, kept until the index changes: finding them takes a while."""
        cards = self._guarded(self.assistant.index.cards, [])
        indexed = frozenset((card.id, card.title, card.published) for card in cards)
        with self._lock:
            if self._examples is None or self._examples[0] != indexed:
                limit = self.settings.examples if cards else 0
                found = self._guarded(lambda: self.assistant.examples(limit) if limit else [], [])
                self._examples = indexed, list(found)
            return examples(self._examples[1], self.texts)

    def cleared(self) -> _Update:
        """A new conversation."""
        return conversation([], self.texts), self._sources([]), "", "", []

    def asked(
        self, typed: str, exchanges: list[Exchange], event: gr.EventData
    ) -> Iterator[_Update]:
        """A question was typed, or an example clicked: show it, then its answer."""
        clicked = _clicked_question(event)
        question = (typed if clicked is None else clicked).strip()
        if not question:
            yield gr.skip(), gr.skip(), self._hint(self.texts.empty_question), typed, gr.skip()
            return
        problem = self._too_long(question)
        if problem:
            yield gr.skip(), gr.skip(), self._hint(problem), typed, gr.skip()
            return
        pending = Exchange(uuid.uuid4().hex[:12], question)
        box = "" if clicked is None else gr.skip()
        yield conversation([*exchanges, pending], self.texts), gr.skip(), "", box, gr.skip()
        done = [*exchanges, self._answered(pending, exchanges)]
        done = done[-self.settings.max_exchanges :]
        yield conversation(done, self.texts), self._sources(done), "", gr.skip(), done

    def source_opened(self, exchanges: list[Exchange], event: gr.EventData) -> str:
        """A source is opened: its article, scrolled to by the browser afterwards."""
        data = event._data if isinstance(event._data, dict) else {}
        if isinstance(data.get("article"), str):
            return self._article_opened(data)
        wanted = next((e for e in exchanges if e.id == data.get("exchange")), None)
        if wanted is None:
            return notice(self.texts.page_expired, self.texts)
        number = _number(data.get("n")) or 0
        kind = "related" if data.get("kind") == "related" else "cited"
        try:
            return reader(wanted, kind, number, self.assistant.index, self.texts)
        except AssistantError as error:
            return notice(str(error), self.texts)

    def _article_opened(self, data: dict[str, Any]) -> str:
        start, end = _number(data.get("start")), _number(data.get("end"))
        span = None if start is None or end is None else Span(start, end)
        try:
            return article_reader(data["article"], span, self.assistant.index, self.texts)
        except AssistantError as error:
            return notice(str(error), self.texts)

    def _answered(self, pending: Exchange, earlier: list[Exchange]) -> Exchange:
        try:
            answer = self.assistant.ask(pending.question, history=history(earlier), id=pending.id)
        except AssistantError as error:
            return Exchange(pending.id, pending.question, problem=str(error))
        except Exception:
            # The visitor gets one calm sentence; whoever runs the page gets the trace.
            log.exception("a question could not be answered")
            return Exchange(pending.id, pending.question, problem=self.texts.failed)
        return Exchange(pending.id, pending.question, answer=answer)

    def _too_long(self, question: str) -> str | None:
        limit = self.settings.max_question
        if len(question) <= limit:
            return None
        return self.texts.long_question.format(count=len(question), limit=limit)

    def _hint(self, sentence: str) -> str:
        return f'<p class="hd-hint" role="alert">{sentence}</p>'

    def _sources(self, exchanges: list[Exchange]) -> str:
        otherwise = f'<p class="hd-problem">{self.texts.failed}</p>'
        return str(
            self._guarded(lambda: sources(exchanges, self.assistant.index, self.texts), otherwise)
        )

    def _guarded(self, read: Any, otherwise: Any) -> Any:
        """The page opens even where the index cannot be read; asking then says why."""
        try:
            return read()
        except Exception:
            log.exception("the index could not be read")
            return otherwise


def _number(value: object) -> int | None:
    """What the browser sent as a whole number, None where it is none."""
    try:
        return int(str(value))
    except ValueError:
        return None


def _clicked_question(event: gr.EventData) -> str | None:
    data = event._data
    if isinstance(data, dict) and isinstance(data.get("question"), str):
        return str(data["question"])
    return None


def build_tab(context: PageContext, page: gr.Blocks, head: gr.HTML, dialog: gr.HTML) -> None:
    """The conversation beside its sources; `dialog` is where the script's events come from."""
    settings, texts = context.settings, context.texts
    on = Handlers(context.assistant, settings)
    exchanges = gr.State([])
    with gr.Row(elem_id="hd-main"):
        with gr.Column(elem_id="hd-left", min_width=0):
            thread = _html("hd-conversation", conversation([], texts))
            offers = _html("hd-offers")
            with gr.Row(elem_id="hd-composer"):
                box = gr.Textbox(
                    elem_id="hd-box", label=texts.question, placeholder=texts.placeholder,
                    show_label=False, container=False, lines=1, max_lines=5, autofocus=True,
                    scale=1, min_width=0,
                )  # fmt: skip
                send = gr.Button(texts.send, variant="primary", elem_id="hd-send", scale=0)
            hint = _html("hd-hint")
        with gr.Column(elem_id="hd-right", min_width=0):
            panel = _html("hd-panel", sources([], context.assistant.index, texts))
    view = [thread, panel, hint, box, exchanges]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    page.load(on.opened, None, head, concurrency_limit=8, **quiet)
    page.load(on.offered, None, offers, concurrency_limit=8, **quiet)
    asking: dict[str, Any] = {
        "concurrency_limit": settings.concurrency, "concurrency_id": "asking",
        "trigger_mode": "once", **quiet,
    }  # fmt: skip
    gr.on([box.submit, send.click], on.asked, [box, exchanges], view, **asking)
    dialog.ask_example(on.asked, [box, exchanges], view, **asking)
    dialog.new_conversation(on.cleared, None, view, concurrency_limit=8, **quiet)
    dialog.open_source(
        on.source_opened,
        [exchanges],
        dialog,
        concurrency_limit=8,
        trigger_mode="multiple",
        **quiet,
    ).then(None, None, None, js="() => { window.hoidapOpenReader(); }")


def _html(name: str, value: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=None)
