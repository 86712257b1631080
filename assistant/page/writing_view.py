"""The switch "Trích dẫn" / "Viết lại", and an answer as it is being rewritten.

There only where a model is configured. Which model it is, where it runs and
what leaves the machine stand under the switch before anything is sent; the
page opens on "Trích dẫn". Only verified sentences are ever shown.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import gradio as gr

from assistant.answer import Turn
from assistant.page.conversation_view import now
from assistant.page.events import View
from assistant.page.exchange_view import Frame
from assistant.page.markup import text
from assistant.page.protocols import Exchange
from assistant.page.settings import Language
from assistant.service.written import Scribe
from assistant.writing.assistant import WritingAssistant
from assistant.writing.events import Quoted, Said, Working, Written
from assistant.writing.models import ModelPlace
from assistant.writing.writer import Writer
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["WHERE", "WRITTEN", "Pen", "Rewriting", "switch"]

log = logging.getLogger(__name__)

WRITTEN = "written"
_QUOTED = "quoted"
_EVERY = 40
"""Characters between two signs of life while nothing is verified yet."""

# Fills the second input with what only the browser knows: which conversation it shows,
# which filters are set, whether the answer is to be rewritten.
WHERE = """(...given) => {
  const chosen = document.querySelector("#hd-writing input:checked");
  given[1] = JSON.stringify({ ...window.hoidapWhere(), mode: chosen ? chosen.value : "" });
  return given;
}"""

_WORDS: dict[Language, dict[str, str]] = {
    "vi": {
        "label": "Cách trả lời", _QUOTED: "Trích dẫn", WRITTEN: "Viết lại", "stop": "Dừng viết lại",
        "writing": "{model} đang viết lại… ({count} chữ cái)", "sentences": "Đã kiểm chứng",
        "by": "Viết lại bằng {model}, từng câu đã đối chiếu với đoạn trích.",
        "sent": "Gửi {count} câu của bài báo cho {model}…",
        "failed": "Chưa trả lời được câu này. Hãy thử lại.",
    },
    "en": {
        "label": "How to answer", _QUOTED: "Quotes", WRITTEN: "Rewritten", "stop": "Stop rewriting",
        "writing": "{model} is rewriting… ({count} characters)", "sentences": "Verified so far",
        "by": "Rewritten by {model}; every sentence was checked against its quotes.",
        "sent": "Sending {count} sentences of articles to {model}…",
        "failed": "This could not be answered. Please try again.",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pen:
    """A writer with what users are told about its model."""

    writer: Writer
    place: ModelPlace

    def scribe(self, assistant: Assistant) -> Scribe:
        """The same model for programs that ask over the API or MCP."""
        return Scribe(assistant, self.writer, self.place)


def switch(pen: Pen | None, language: Language) -> gr.Button | None:
    """The switch and the button that stops; nothing without a model. The button is returned."""
    if pen is None:
        return None
    words = _WORDS[language]
    gr.Radio(
        [(words[_QUOTED], _QUOTED), (words[WRITTEN], WRITTEN)], value=_QUOTED,
        label=words["label"], interactive=True, info=pen.place.told(language), elem_id="hd-writing",
        container=False, min_width=0,
    )  # fmt: skip
    return gr.Button(words["stop"], elem_id="hd-writing-stop", size="sm", scale=0, min_width=0)


class Rewriting:
    """Answers in the model's wording, sentence by sentence; visitors stop their own only."""

    def __init__(self, assistant: Assistant, pen: Pen, language: Language) -> None:
        self._writing = WritingAssistant(assistant, pen.writer)
        self._model = pen.place.model
        self._words = _WORDS[language]
        self._language = language
        self._running: dict[str, list[threading.Event]] = {}
        self._lock = threading.Lock()

    def stop(self, owner: str) -> None:
        """End every rewriting of one visitor; their quoted answers stay."""
        with self._lock:
            for event in self._running.get(owner, []):
                event.set()

    def answered(
        self, asked: Exchange, turns: Sequence[Turn], owner: str, frame: Frame,
        sources: Callable[[Exchange], str],
    ) -> Generator[View, None, tuple[Exchange, str]]:  # fmt: skip
        """Show the quotes, then each sentence; the exchange at its end and a line about it."""
        cancelled = threading.Event()
        with self._lock:
            self._running.setdefault(owner, []).append(cancelled)
        try:
            return (yield from self._followed(asked, turns, cancelled, frame, sources))
        except AssistantError as error:
            return replace(asked, problem=str(error)), ""
        except Exception:
            # The visitor gets one calm sentence; whoever runs the page gets the trace.
            log.exception("an answer could not be rewritten")
            return replace(asked, problem=self._words["failed"]), ""
        finally:
            cancelled.set()
            with self._lock:
                self._running[owner].remove(cancelled)
                if not self._running[owner]:
                    del self._running[owner]

    def _followed(
        self, asked: Exchange, turns: Sequence[Turn], cancelled: threading.Event, frame: Frame,
        sources: Callable[[Exchange], str],
    ) -> Generator[View, None, tuple[Exchange, str]]:  # fmt: skip
        quoted = asked
        said: list[str] = []
        shown = 0
        stream = self._writing.stream(
            asked.question, history=turns, filters=asked.filters, id=asked.id, cancelled=cancelled
        )
        with closing(stream) as events:
            for event in events:
                if isinstance(event, Quoted):
                    quoted = replace(asked, answer=event.answer)
                    state = self._words["sent"].format(count=event.sentences, model=self._model)
                    if event.sentences:
                        yield View(
                            now=now(quoted, frame) + self._progress(said, state),
                            panel=sources(quoted),
                        )
                elif isinstance(event, Working) and event.characters - shown >= _EVERY:
                    shown = event.characters
                    yield View(now=now(quoted, frame) + self._progress(said, self._state(shown)))
                elif isinstance(event, Said):
                    said.append(event.text)
                    yield View(now=now(quoted, frame) + self._progress(said, self._state(shown)))
                elif isinstance(event, Written):
                    return replace(asked, answer=event.answer), self._line(event)
        return quoted, ""

    def _state(self, characters: int) -> str:
        return self._words["writing"].format(model=self._model, count=characters)

    def _progress(self, said: Sequence[str], state: str) -> str:
        """What is verified so far, under the quoted answer."""
        told = "".join(f"<p>{text(sentence)}</p>" for sentence in said)
        head = f'<p class="hd-label">{text(self._words["sentences"])}</p>' if said else ""
        return (
            f'<div class="hd-writing">{head}{told}'
            f'<p class="hd-writing-state" role="status">{text(state)}</p></div>'
        )

    def _line(self, written: Written) -> str:
        """What became of the rewriting, as HTML under the answer."""
        lines = written.notes(self._language) if written.attempted else []
        if written.rewritten:
            lines.insert(0, self._words["by"].format(model=self._model))
        if not lines:
            return ""
        return f'<p class="hd-writing-note" role="status">{text(" ".join(lines))}</p>'
