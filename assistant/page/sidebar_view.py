"""The list of a visitor's conversations, as HTML made of escaped strings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from assistant.desk import ConversationCard
from assistant.page.i18n import Texts
from assistant.page.markup import day, text

__all__ = ["sidebar", "sidebar_head", "when"]


def sidebar(
    cards: Sequence[ConversationCard], current: str, texts: Texts, *, query: str = ""
) -> str:
    """The list, last used first, under a heading for each day; `current` is the one in view."""
    today = datetime.now().astimezone().date()
    listed = "".join(
        f'<h3 class="hd-day">{text(label)}</h3><ul class="hd-list">'
        f"{''.join(_item(card, card.id == current, texts) for card in some)}</ul>"
        for label, some in groupby(
            cards, key=lambda card: when(card.updated.astimezone().date(), today, texts)
        )
    )
    if not listed:
        said = texts.conversations_unfound if query else texts.conversations_none
        listed = f'<p class="hd-empty">{text(said)}</p>'
    return f'<div data-query="{text(query)}">{listed}</div>'


def sidebar_head(texts: Texts) -> str:
    """What stands above the list and is never drawn again: its name, a field to find by title."""
    return (
        f'<div class="hd-side-head"><h2 class="hd-panel-title">{text(texts.conversations)}</h2>'
        f'<button type="button" class="hd-close hd-side-close" data-list-toggle '
        f'aria-label="{text(texts.close)}"><span aria-hidden="true">✕</span></button></div>'
        f'<input type="search" class="hd-find hd-field" data-find maxlength="100" '
        f'aria-label="{text(texts.conversations_find)}" '
        f'placeholder="{text(texts.conversations_find)}">'
    )


def when(used: date, today: date, texts: Texts) -> str:
    """The day in words where it is near, else as a date."""
    if used >= today:
        return texts.today
    return texts.yesterday if used == today - timedelta(days=1) else day(used.isoformat())


def _item(card: ConversationCard, current: bool, texts: Texts) -> str:
    title = text(card.title)
    here = ' aria-current="true"' if current else ""
    stamp = f"{card.updated.astimezone():%H:%M}"
    return (
        f'<li class="hd-item" data-item="{text(card.id)}">'
        f'<button type="button" class="hd-item-open" data-conversation-open{here} '
        f'title="{title}"><span class="hd-item-title">{title}</span>'
        f'<span class="hd-item-time">{stamp}</span></button>'
        f'<span class="hd-item-tools">'
        f'<button type="button" class="hd-icon hd-icon-rename" data-rename '
        f'aria-label="{text(texts.rename)}: {title}" title="{text(texts.rename)}"></button>'
        f'<button type="button" class="hd-icon hd-icon-delete" data-delete '
        f'aria-label="{text(texts.delete)}: {title}" title="{text(texts.delete)}"></button>'
        "</span></li>"
    )
