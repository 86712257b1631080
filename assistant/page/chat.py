"""The tab "Hỏi đáp": conversations, the one in view, its sources beside it."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.page.cards import sources
from assistant.page.conversation_view import bar, now
from assistant.page.exchange_view import Frame
from assistant.page.handlers import Handlers
from assistant.page.sidebar_view import sidebar, sidebar_head
from assistant.page.tabs import PageContext
from assistant.page.writing_view import WHERE, switch

__all__ = ["build_tab"]


def build_tab(context: PageContext, page: gr.Blocks, head: gr.HTML, dialog: gr.HTML) -> None:
    """Build it; `dialog` is where the script's events come from, `head` the page's head."""
    texts = context.texts
    on = Handlers(context.assistant, context.settings, texts, context.desk, context.pen)
    where = gr.Textbox(visible=False)
    with gr.Row(elem_id="hd-main"):
        with gr.Column(elem_id="hd-side", min_width=0):
            _html("hd-side-top", sidebar_head(texts))
            side = _html("hd-list", sidebar([], "", texts))
        with gr.Column(elem_id="hd-left", min_width=0):
            top = _html("hd-top", bar("", "", texts))
            with gr.Column(elem_id="hd-scroll", min_width=0):
                past = _html("hd-past")
                latest = _html("hd-now", now(None, Frame(texts)))
                follow = _html("hd-follow")
                offers = _html("hd-offers")
            # Everything that says how to answer stands in this row.
            with gr.Row(elem_id="hd-settings"):
                filters = _html("hd-filters")
                stop = switch(context.pen, context.language)
            with gr.Row(elem_id="hd-composer"):
                box = gr.Textbox(
                    elem_id="hd-box", label=texts.question, placeholder=texts.placeholder,
                    show_label=False, container=False, lines=1, max_lines=5, autofocus=True,
                    scale=1, min_width=0,
                )  # fmt: skip
                send = gr.Button(texts.send, variant="primary", elem_id="hd-send", scale=0)
            hint = _html("hd-hint")
        with gr.Column(elem_id="hd-right", min_width=0):
            panel = _html("hd-panel", sources(None, context.assistant.index, texts))
    view = [past, latest, follow, panel, side, top, hint, box]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    light: dict[str, Any] = {"concurrency_limit": 8, "trigger_mode": "multiple", **quiet}
    asking: dict[str, Any] = {
        "concurrency_limit": context.settings.concurrency, "concurrency_id": "asking",
        "trigger_mode": "once", "js": WHERE, **quiet,
    }  # fmt: skip
    page.load(on.opened, None, [head, side, filters], **light)
    page.load(on.offered, None, offers, **light)
    gr.on([box.submit, send.click], on.asked, [box, where], view, **asking)
    dialog.ask_example(on.asked, [box, where], view, **asking)
    # One at a time, so that they never take more than one core from those who wait.
    dialog.suggest(
        on.suggested, None, follow, concurrency_limit=1, concurrency_id="suggesting", **quiet
    )
    dialog.new_conversation(on.cleared, None, view, **light)
    dialog.open_conversation(on.conversation_opened, None, view, **light)
    dialog.change_conversation(on.conversation_changed, None, view, **light)
    dialog.seek_conversations(on.conversations_sought, None, side, **light)
    dialog.show_sources(on.sources_shown, None, panel, **light)
    dialog.thumb(on.thumbed, None, hint, **light)
    if stop is not None:
        stop.click(on.stopped, None, None, **light)


def _html(name: str, value: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=None)
