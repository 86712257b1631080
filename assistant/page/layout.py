"""The page's skeleton: its head, its tabs, the one dialog that articles open in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

# Before Gradio is imported. It would also keep statistics of 10,000 events for its
# monitoring page, which is closed here, and sum them up again after each of them.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "1")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000000")

import gradio as gr

from assistant.desk import Desk
from assistant.page import chat, corpus_tab
from assistant.page.articles import ArticleDesk
from assistant.page.assets import script
from assistant.page.i18n import texts_for
from assistant.page.protocols import Answering
from assistant.page.reader_view import closed
from assistant.page.records_tabs import RECORD_TABS, tab_title
from assistant.page.settings import PageSettings
from assistant.page.tabs import PageContext
from assistant.page.writing_view import Pen

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["build"]


def build(
    assistant: Answering, settings: PageSettings | None = None, desk: Desk | None = None,
    pen: Pen | None = None,
) -> gr.Blocks:  # fmt: skip
    """The page as a Gradio app; `app.application` serves it with its style and guards."""
    settings = settings or PageSettings()
    texts = texts_for(settings.language)
    context = PageContext(
        cast("Assistant", assistant), settings, texts, desk or Desk.in_memory(), pen
    )
    with gr.Blocks(title=texts.product, analytics_enabled=False, fill_width=True) as page:
        # The script's events are this component's: it is on the page whichever tab is.
        dialog = gr.HTML(
            closed(), elem_id="hd-dialog", apply_default_css=False, js_on_load=script(texts),
            render=False,
        )  # fmt: skip
        head = gr.HTML(elem_id="hd-head", apply_default_css=False, js_on_load=None)
        with gr.Tabs(elem_id="hd-tabs"):
            with gr.Tab(texts.tab_chat, elem_id="hd-tab-chat"):
                chat.build_tab(context, page, head, dialog)
            with gr.Tab(texts.tab_corpus, elem_id="hd-tab-corpus"):
                corpus_tab.build_tab(context)
            for kind, build_tab in RECORD_TABS:
                with gr.Tab(tab_title(context, kind), elem_id=f"hd-tab-{kind}"):
                    build_tab(context)
        dialog.render()
        articles = ArticleDesk(context.assistant.index, context.desk, texts)
        dialog.open_source(
            articles.opened, None, dialog, concurrency_limit=8, trigger_mode="multiple",
            show_progress="hidden", api_visibility="private",
        ).then(None, None, None, js="() => { window.hoidapOpenReader(); }")  # fmt: skip
    page.queue(max_size=settings.max_waiting, api_open=False, default_concurrency_limit=1)
    return page
