"""Written answers for programs: the quoted answer in a model's wording, with what became of it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from assistant.assistant import Assistant
from assistant.writing.assistant import WritingAssistant
from assistant.writing.events import Written
from assistant.writing.models import ModelPlace
from assistant.writing.writer import Writer
from corpus.errors import UsageError
from index.passage import Filters

__all__ = ["Scribe", "no_model"]


class Scribe:
    """One model that rewrites answers for the API and MCP; safe to call from several threads."""

    def __init__(self, assistant: Assistant, writer: Writer, place: ModelPlace) -> None:
        self.place = place
        self._writing = WritingAssistant(assistant, writer)

    def model(self) -> dict[str, Any]:
        """Which model it is, where it runs, and what leaves this machine when it is asked."""
        return {
            "model": self.place.model,
            "address": self.place.address,
            "local": self.place.local,
            "told": self.place.told(),
        }

    def ask(
        self,
        question: str,
        history: Sequence[str],
        filters: Filters,
        id: str,
        cancelled: threading.Event,
    ) -> Written:
        """The answer and what became of its rewriting; `cancelled` leaves the quoted one."""
        stream = self._writing.stream(
            question, history=tuple(history), filters=filters, id=id, cancelled=cancelled
        )
        with closing(stream) as events:
            return next(event for event in events if isinstance(event, Written))

    def report(self, written: Written) -> dict[str, Any]:
        """What became of the rewriting, for whoever asked; dropped sentences are not shown."""
        return {
            "rewritten": written.rewritten,
            "attempted": written.attempted,
            "failure": str(written.failure) if written.failure else None,
            "notes": written.notes() if written.attempted else [],
            "dropped": dict(Counter(str(d.reason) for d in written.dropped)),
            "quoted": written.quoted.as_dict(),
            "model": self.model(),
        }


def no_model() -> UsageError:
    """What a request for a written answer is told where no model is configured."""
    return UsageError(
        "Máy chủ này chưa có mô hình để viết lại. Hãy bỏ mode, hoặc đặt mode là quotes."
    )
