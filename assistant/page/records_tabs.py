"""The tabs Hội nghị, Chỉ tiêu and Cán bộ: what the articles state, as tables.

The server keeps nothing of a visitor: the browser says back what it shows (`View`),
each event renders the tab anew from one page of rows that SQL has found.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import gradio as gr
from gradio.context import Context

from assistant.page.markup import text
from assistant.page.records_person import person_cards
from assistant.page.records_tables import board, conference_rows, official_rows, target_rows
from assistant.page.records_texts import RecordTexts, record_texts
from assistant.page.records_timeline import timeline
from assistant.page.records_view import PAGE_ROWS, View
from assistant.page.tabs import PageContext
from assistant.records.pages import everything, named
from assistant.records.sheets import csv_text, json_text
from corpus.errors import AssistantError
from index.facts import RecordKind
from index.index import Index
from index.record_search import RecordQuery, any_proposed, days_of, find_records

__all__ = [
    "RECORD_TABS", "RecordDesk", "build_conferences_tab", "build_officials_tab",
    "build_targets_tab", "tab_title",
]  # fmt: skip

log = logging.getLogger(__name__)
_BOM = "\ufeff"
"""Without it Excel takes the file for the machine's old code page."""
_MOST_OF_ONE = 100
"""Articles of one name that the table looks at, the latest; a card has all of them."""
_TYPES = {"csv": "text/csv;charset=utf-8", "json": "application/json;charset=utf-8"}


class RecordDesk:
    """What one tab does on each event; holds no state of any visitor."""

    def __init__(self, index: Index, kind: RecordKind, texts: RecordTexts) -> None:
        self._index = index
        self._kind = kind
        self._texts = texts

    def opened(self) -> str:
        """The tab as it stands before anything was typed."""
        return self._told(View.first(self._kind))

    def turned(self, event: gr.EventData) -> str:
        """Filtered, sorted, another page, a person's card: the tab anew."""
        return self._told(View.told(self._kind, event._data))

    def saved(self, event: gr.EventData) -> str:
        """What is shown, all pages of it, as a file for the browser: {name, type, text} as JSON."""
        data = event._data if isinstance(event._data, dict) else {}
        form = "json" if data.get("form") == "json" else "csv"
        query = View.told(self._kind, data).query
        try:
            rows = everything(self._index, query)
            written = json_text(rows) if form == "json" else _BOM + csv_text(self._kind, rows)
        except AssistantError as error:
            log.warning("records could not be written: %s", error)
            return ""
        return json.dumps(
            {"name": f"{self._kind}.{form}", "type": _TYPES[form], "text": written,
             "made": time.time_ns()},
            ensure_ascii=False,
        )  # fmt: skip

    def _told(self, view: View) -> str:
        try:
            return self._rendered(view)
        except AssistantError as error:
            return _problem(str(error))
        except Exception:
            # The visitor gets one calm sentence; whoever runs the page gets the trace.
            log.exception("the records could not be read")
            return _problem(self._texts.failed)

    def _rendered(self, view: View) -> str:
        texts, query, offset = self._texts, view.query, view.page * PAGE_ROWS
        waiting = self._index.waiting_records
        proposed = any_proposed(self._index, self._kind)
        if view.is_wrong:
            return board(view, 0, (), texts, proposed=proposed)
        if self._kind == "officials":
            page = named(self._index, query, PAGE_ROWS, offset, _MOST_OF_ONE)
            return board(
                view, page.total, official_rows(page, texts), texts,
                beside=self._cards(view.opened), waiting=waiting, proposed=proposed,
            )  # fmt: skip
        found = find_records(self._index, query, PAGE_ROWS, offset)
        if self._kind == "targets":
            rows = target_rows(found.rows, texts)
            return board(view, found.total, rows, texts, waiting=waiting, proposed=proposed)
        picture = timeline(days_of(self._index, query), texts) if found.total else ""
        return board(
            view, found.total, conference_rows(found.rows, texts), texts, above=picture,
            waiting=waiting, proposed=proposed,
        )

    def _cards(self, name: str) -> str:
        """The cards of those who bear the name, whatever the filter says."""
        if not name:
            return ""
        page = named(self._index, RecordQuery("officials", name=name), 1)
        return person_cards([one for _, persons in page.names for one in persons], self._texts)


def _problem(sentence: str) -> str:
    return f'<section class="hd-rec"><p class="hd-rec-none">{text(sentence)}</p></section>'


def tab_title(context: PageContext, kind: RecordKind) -> str:
    """The tab's name in the page's language."""
    return record_texts(context.language).titles[kind]


def build_conferences_tab(context: PageContext) -> None:
    """The conferences: a timeline over a table."""
    _build(context, "conferences")


def build_targets_tab(context: PageContext) -> None:
    """The targets and results."""
    _build(context, "targets")


def build_officials_tab(context: PageContext) -> None:
    """The officials, each with a card of posts over time."""
    _build(context, "officials")


RECORD_TABS: tuple[tuple[RecordKind, Callable[[PageContext], None]], ...] = (
    ("conferences", build_conferences_tab),
    ("targets", build_targets_tab),
    ("officials", build_officials_tab),
)
"""The three tabs in their order, for the page's skeleton."""


def _build(context: PageContext, kind: RecordKind) -> None:
    desk = RecordDesk(context.assistant.index, kind, record_texts(context.language))
    shown = gr.HTML(
        elem_id=f"hd-{kind}", apply_default_css=False, css_template=_read("records.css"),
        js_on_load=_read("records.js"),
    )  # fmt: skip
    carrier = gr.HTML(
        html_template=" ", elem_id=f"hd-{kind}-file", apply_default_css=False,
        js_on_load=_read("records_save.js"), visible=True, min_height=0,
    )  # fmt: skip
    quiet: dict[str, Any] = {
        "show_progress": "hidden", "api_visibility": "private", "concurrency_limit": 8,
    }  # fmt: skip
    page = Context.root_block
    assert page is not None, "a tab is built inside of gr.Blocks"
    load: Callable[..., Any] = page.load
    load(desk.opened, None, shown, **quiet)
    shown.turn_records(desk.turned, None, shown, trigger_mode="always_last", **quiet)
    shown.save_records(desk.saved, None, carrier, trigger_mode="once", **quiet)


@cache
def _read(name: str) -> str:
    return files("assistant.page").joinpath(name).read_text(encoding="utf-8")
