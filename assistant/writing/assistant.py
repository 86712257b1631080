"""The assistant with a writer beside it: the same questions, answers in fluent wording."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Sequence
from dataclasses import replace

from assistant.answer import Answer, Turn, turns_of
from assistant.assistant import Assistant
from assistant.writing.events import WritingEvent, Written
from assistant.writing.forms import asks_for_many, plain_question
from assistant.writing.proposals import follows, names_nothing_new
from assistant.writing.writer import Writer
from index.passage import Filters

__all__ = ["WritingAssistant"]


class WritingAssistant:
    """Asks the quoting assistant first, always, and then lets the model rewrite.

    `ask` is the same as `Assistant.ask`; `written` tells what became of the
    rewriting too, and `stream` tells it as it happens.
    """

    def __init__(self, assistant: Assistant, writer: Writer) -> None:
        self.assistant = assistant
        self.writer = writer

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn | str] = (),
        filters: Filters | None = None,
        id: str = "",
    ) -> Answer:
        """Answer one question; raises what `Assistant.ask` raises."""
        return self.written(question, history=history, filters=filters, id=id).answer

    def written(
        self,
        question: str,
        *,
        history: Sequence[Turn | str] = (),
        filters: Filters | None = None,
        id: str = "",
    ) -> Written:
        """The answer, with what was dropped, what failed and what it took."""
        events = self.stream(question, history=history, filters=filters, id=id)
        return next(event for event in events if isinstance(event, Written))

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn | str] = (),
        filters: Filters | None = None,
        id: str = "",
        cancelled: threading.Event | None = None,
    ) -> Generator[WritingEvent, None, None]:
        """The quoted answer at once, then each verified sentence, then the whole.

        Raises what `Assistant.ask` raises, before the first event; never because
        of the model.
        """
        started = time.perf_counter()
        stop = cancelled or threading.Event()
        # Bare questions are answered by quotes: no model hears of them.
        turns = turns_of(history, lambda asked, before: self.assistant.ask(asked, history=before))
        quoted = self.assistant.ask(question, history=turns, filters=filters, id=id)
        rewritten = None
        if quoted.abstained and quoted.route != "chat" and turns:
            quoted, rewritten = self._asked_again(question, turns, filters, quoted, stop)
        if quoted.abstained and quoted.route not in ("chat", "records"):  # those were read whole
            quoted, rewritten = self._listed(question, filters, quoted, stop)
        for event in self.writer.write(quoted, self.assistant, stop):
            if isinstance(event, Written):
                seconds = time.perf_counter() - started
                yield replace(
                    event,
                    answer=replace(event.answer, seconds=seconds),
                    rewritten_question=rewritten,
                )
            else:
                yield event

    def _asked_again(
        self,
        question: str,
        turns: list[Turn],
        filters: Filters | None,
        quoted: Answer,
        stop: threading.Event,
    ) -> tuple[Answer, str | None]:
        """A follow-up that the rules refuse, in the model's wording; as it was if that fails.

        The wording goes through every gate that any question goes through, after
        one of its own: it asks what was asked, of what was spoken of.
        """
        if not self.writer.settings.rewrite_questions or not follows(question):
            return quoted, None
        proposed = self.writer.question(question, turns, stop)
        if proposed is None or not names_nothing_new(proposed, question, turns):
            return quoted, None
        again = self.assistant.ask(proposed, filters=filters, id=quoted.id)
        if again.abstained:
            return quoted, None
        return replace(again, question=question, understood=again.understood or proposed), proposed

    def _listed(
        self, question: str, filters: Filters | None, quoted: Answer, stop: threading.Event
    ) -> tuple[Answer, str | None]:
        """A list or count that the rules refuse, put plainly; as it was if that fails.

        The model only says which words are the year, the place ...: `plain_question` checks
        them, and the records are searched by the rules' own query.
        """
        if not self.writer.settings.propose_records or not asks_for_many(question):
            return quoted, None
        form = self.writer.form(question, stop)
        if form is None:
            return quoted, None
        plain = plain_question(form, question, self.assistant.index.abbreviations)
        if plain is None:
            return quoted, None
        again = self.assistant.ask(plain, filters=filters, id=quoted.id)
        if again.route != "records" or again.abstained:
            return quoted, None
        return replace(again, question=question, understood=again.understood or plain), plain
