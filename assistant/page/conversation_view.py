"""The page's head, the conversation's bar, its exchanges and the examples, as escaped HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.page.exchange_view import Frame, exchange_html
from assistant.page.i18n import Texts
from assistant.page.markup import day, text
from assistant.page.protocols import Exchange
from index.passage import ArticleCard

__all__ = [
    "bar", "counted", "coverage", "covered", "examples", "follow_ups", "header", "nothing_yet",
    "now", "past",
]  # fmt: skip

_FORMATS = (("md", "Markdown"), ("html", "HTML"), ("docx", "Word (DOCX)"))


def counted(number: int) -> str:
    """A number as Vietnamese writes it: 1.234."""
    return f"{number:,}".replace(",", ".")


def coverage(cards: Sequence[ArticleCard], texts: Texts) -> str:
    """How many articles are indexed and up to which date, as plain text."""
    if not cards:
        return texts.nothing_indexed
    newest: date | None = max((c.published for c in cards if c.published), default=None)
    count = texts.articles.format(count=counted(len(cards)))
    return f"{count}, {texts.newest} {day(newest)}" if newest else count


def covered(cards: Sequence[ArticleCard], texts: Texts) -> str:
    """The sentence of a refusal that says what there is: how many, from when to when."""
    if not cards:
        return texts.covers_nothing
    dates = [c.published for c in cards if c.published]
    count = texts.covers.format(count=counted(len(cards)))
    if not dates:
        return f"{count}."
    span = texts.covers_from.format(first=day(min(dates)), last=day(max(dates)))
    return f"{count}, {span}."


def header(cards: Sequence[ArticleCard], texts: Texts, name: str | None = None) -> str:
    """The page's head: its name, what is indexed, the language, and who is signed in."""
    languages = "".join(
        f'<button type="button" class="hd-language" data-language="{code}" lang="{code}" '
        f'aria-pressed="{"true" if code == texts.language else "false"}" '
        f'aria-label="{label}">{code.upper()}</button>'
        for code, label in (("vi", "Tiếng Việt"), ("en", "English"))
    )
    account = ""
    if name:
        account = (
            f'<form class="hd-account" method="post" action="logout"><span>{text(name)}</span>'
            f'<button class="hd-tool">{text(texts.logout)}</button></form>'
        )
    return (
        '<div class="hd-header"><div class="hd-brand">'
        f'<h1 class="hd-name">{text(texts.product)}</h1>'
        f'<p class="hd-coverage">{text(coverage(cards, texts))}</p></div>'
        f'<div class="hd-corner">{account}<div class="hd-languages" role="group" '
        f'aria-label="{text(texts.language_switch)}">{languages}</div></div></div>'
    )


def bar(conversation: str, title: str, texts: Texts) -> str:
    """Above the conversation: its title, the way to its list, to a file, to a new one."""
    exports = "".join(
        f'<li><a data-export href="export/{text(conversation)}.{ending}?lang={texts.language}" '
        f"download>{label}</a></li>"
        for ending, label in _FORMATS
    )
    save = (
        f'<details class="hd-menu"><summary class="hd-button">{text(texts.export)}</summary>'
        f'<ul class="hd-menu-list">{exports}</ul></details>'
        if conversation
        else ""
    )
    shown = f'<h2 class="hd-title">{text(title)}</h2>' if title else "<span></span>"
    return (
        f'<div class="hd-bar" data-conversation="{text(conversation)}">'
        f'<button type="button" class="hd-button hd-list-toggle" data-list-toggle '
        f'aria-expanded="false" aria-controls="hd-side">{text(texts.show_conversations)}</button>'
        f'{shown}<div class="hd-bar-end">{save}'
        f'<button type="button" class="hd-button hd-new" data-new>'
        f"{text(texts.new_conversation)}</button></div></div>"
    )


def past(exchanges: Sequence[Exchange], frame: Frame, left_out: int = 0) -> str:
    """The exchanges before the last one, oldest first."""
    if not exchanges:
        return ""
    note = ""
    if left_out:
        told = frame.texts.earlier_left_out.format(count=counted(left_out))
        note = f'<p class="hd-note">{text(told)}</p>'
    inner = "".join(exchange_html(e, frame) for e in exchanges)
    return (
        f'<section class="hd-thread" aria-label="{text(frame.texts.conversation)}">'
        f"{note}{inner}</section>"
    )


def now(exchange: Exchange | None, frame: Frame) -> str:
    """The last exchange, or the welcome where nothing was asked yet."""
    if exchange is None:
        return f'<section class="hd-thread hd-thread-now">{_welcome(frame.texts)}</section>'
    return f'<section class="hd-thread hd-thread-now">{exchange_html(exchange, frame)}</section>'


def examples(questions: Sequence[str], texts: Texts) -> str:
    """Questions to click; empty where there are none."""
    return _offers(questions, texts.examples, "hd-offers")


def nothing_yet(texts: Texts) -> str:
    """In place of examples while nothing is indexed: how to add articles."""
    return (
        f'<div class="hd-offers"><p class="hd-refusal">{text(texts.nothing_yet)}</p>'
        f'<button type="button" class="hd-button" data-tab="hd-tab-corpus">'
        f"{text(texts.to_corpus)}</button></div>"
    )


def follow_ups(exchange_id: str, questions: Sequence[str], title: str) -> str:
    """Questions to click beneath the exchange that they follow; empty where there are none."""
    return _offers(questions, title, "hd-follow", exchange_id)


def _offers(questions: Sequence[str], title: str, name: str, exchange_id: str = "") -> str:
    if not questions:
        return ""
    buttons = "".join(
        f'<li><button type="button" class="hd-example" data-ask="{text(q)}">{text(q)}</button></li>'
        for q in questions
    )
    belongs = f' data-follows="{text(exchange_id)}"' if exchange_id else ""
    return (
        f'<div class="{name}"{belongs}><h2 class="hd-examples-title">{text(title)}</h2>'
        f'<ul class="hd-examples">{buttons}</ul></div>'
    )


def _welcome(texts: Texts) -> str:
    return (
        f'<div class="hd-welcome"><p class="hd-welcome-title">{text(texts.welcome)}</p>'
        f'<p class="hd-welcome-text">{text(texts.welcome_text)}</p></div>'
    )
