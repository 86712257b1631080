"""Opening an article in the page's one dialog, from a citation or from any tab."""

from __future__ import annotations

import logging
from typing import Any

import gradio as gr

from assistant.desk import Desk
from assistant.page.i18n import Texts
from assistant.page.protocols import Exchange, Library
from assistant.page.reader_view import article_reader, notice, reader
from assistant.service.visitors import visitor_of
from corpus.article import Span
from corpus.errors import AssistantError

__all__ = ["ArticleDesk"]

log = logging.getLogger(__name__)


class ArticleDesk:
    """Answers the event "open_source" of the page's script."""

    def __init__(self, library: Library, desk: Desk, texts: Texts) -> None:
        self._library = library
        self._desk = desk
        self._texts = texts

    def opened(self, event: gr.EventData, request: gr.Request) -> str:
        """The dialog: {"article", "start", "end"} from any tab, or {"conversation", "exchange",
        "kind", "n"} for a citation of the visitor's own."""
        sent = event._data if isinstance(event._data, dict) else {}
        try:
            if isinstance(sent.get("article"), str):
                start, end = _number(sent.get("start")), _number(sent.get("end"))
                span = None if start is None or end is None else Span(start, end)
                return article_reader(sent["article"], span, self._library, self._texts)
            exchange = self._exchange(visitor_of(request).owner, sent)
            kind = "related" if sent.get("kind") == "related" else "cited"
            number = _number(sent.get("n")) or 0
            return reader(exchange, kind, number, self._library, self._texts)
        except AssistantError as error:
            return notice(str(error), self._texts)
        except Exception:
            log.exception("an article could not be shown")
            return notice(self._texts.failed, self._texts)

    def _exchange(self, owner: str, sent: dict[str, Any]) -> Exchange | None:
        conversation = sent.get("conversation")
        if not isinstance(conversation, str) or not conversation:
            return None
        kept = self._desk.conversations.get(owner, conversation)
        return next((e for e in kept.exchanges if e.id == sent.get("exchange")), None)


def _number(value: object) -> int | None:
    """What the browser sent as a whole number, None where it is none."""
    try:
        return int(str(value))
    except ValueError:
        return None
