"""The conversation and the page's head, as HTML made of escaped strings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.answer import Answer, Citation
from assistant.page.i18n import Texts
from assistant.page.markup import day, text
from assistant.page.protocols import Exchange
from index.passage import ArticleCard

__all__ = ["conversation", "coverage", "examples", "header", "split_answer"]

_MARKER = re.compile(r"\[(\d{1,3})\]")
_LAST_SPACE = re.compile(r" $")
_AFTER_SHORT = re.compile(r"(?:\s*\[\d{1,3}\])*\s*(?:[.:—–]\s+|[.:—–]?\s*\n+|[.:—–]?$)")


def coverage(cards: Sequence[ArticleCard], texts: Texts) -> str:
    """How many articles are indexed and up to which date, as plain text."""
    if not cards:
        return texts.nothing_indexed
    newest: date | None = max((c.published for c in cards if c.published), default=None)
    count = texts.articles.format(count=f"{len(cards):,}".replace(",", "."))
    return f"{count}, {texts.newest} {day(newest)}" if newest else count


def header(cards: Sequence[ArticleCard], texts: Texts) -> str:
    """The page's head: name, coverage, a button for a new conversation."""
    return (
        '<div class="hd-header"><div class="hd-brand">'
        f'<h1 class="hd-name">{text(texts.product)}</h1>'
        f'<p class="hd-coverage">{text(coverage(cards, texts))}</p></div>'
        f'<button type="button" class="hd-new" data-new>{text(texts.new_conversation)}</button>'
        "</div>"
    )


def conversation(exchanges: Sequence[Exchange], texts: Texts) -> str:
    """All exchanges, oldest first; the welcome while there are none."""
    inner = "".join(_exchange(e, texts) for e in exchanges) or _welcome(texts)
    return (
        f'<section class="hd-thread" role="log" aria-live="polite" '
        f'aria-label="{text(texts.conversation)}">{inner}</section>'
    )


def split_answer(answer: Answer) -> tuple[str | None, list[str]]:
    """The short answer and the paragraphs that follow it.

    The short answer is taken off the front of the text only where it stands
    there alone; a sentence that merely begins with it stays whole.
    """
    body = answer.answer.strip()
    short = (answer.short_answer or "").strip()
    if short and body.startswith(short):
        alone = _AFTER_SHORT.match(body, len(short))
        if alone:
            body = body[alone.end() :]
    return short or None, [p.strip() for p in body.splitlines() if p.strip()]


def examples(questions: Sequence[str], texts: Texts) -> str:
    """Questions to click; empty where there are none."""
    if not questions:
        return ""
    buttons = "".join(
        f'<li><button type="button" class="hd-example" data-ask="{text(q)}">{text(q)}</button></li>'
        for q in questions
    )
    return (
        f'<div class="hd-offers"><h2 class="hd-examples-title">{text(texts.examples)}</h2>'
        f'<ul class="hd-examples">{buttons}</ul></div>'
    )


def _welcome(texts: Texts) -> str:
    return (
        f'<div class="hd-welcome"><p class="hd-welcome-title">{text(texts.welcome)}</p>'
        f'<p class="hd-welcome-text">{text(texts.welcome_text)}</p></div>'
    )


def _exchange(exchange: Exchange, texts: Texts) -> str:
    if exchange.answer is not None:
        reply = _answer(exchange.id, exchange.answer, texts)
    elif exchange.problem is not None:
        reply = f'<p class="hd-problem">{text(exchange.problem)}</p>'
    else:
        reply = f'<p class="hd-pending"><span>{text(texts.searching)}</span></p>'
    return (
        f'<article class="hd-exchange" id="hd-{text(exchange.id)}" '
        f'data-exchange="{text(exchange.id)}">'
        f'<h2 class="hd-question"><span class="hd-sr">{text(texts.you_asked)}: </span>'
        f"{text(exchange.question)}</h2>"
        f'<div class="hd-reply">{reply}</div></article>'
    )


def _answer(exchange_id: str, answer: Answer, texts: Texts) -> str:
    understood = (
        f'<p class="hd-understood">{text(texts.understood)}: {text(answer.understood)}</p>'
        if answer.understood
        else ""
    )
    short, paragraphs = split_answer(answer)
    front = f'<p class="hd-short">{text(short)}</p>' if short else ""
    name = "hd-refusal" if answer.abstained and answer.route != "chat" else "hd-sentences"
    sentences = "".join(
        f'<p class="{name}">{_with_markers(p, exchange_id, answer.citations, texts)}</p>'
        for p in paragraphs
    )
    return f"{understood}{front}{sentences}{_tools(exchange_id, answer, texts)}"


def _with_markers(
    paragraph: str, exchange_id: str, citations: Sequence[Citation], texts: Texts
) -> str:
    """The paragraph escaped, each [n] that has a citation as a button."""
    titles = {c.n: c.title or c.file for c in citations}
    parts, at = [], 0
    for found in _MARKER.finditer(paragraph):
        number = int(found[1])
        if number not in titles:
            continue  # brackets of the article's own
        # A number never starts a line away from the words that it follows.
        parts.append(text(_LAST_SPACE.sub("\u00a0", paragraph[at : found.start()])))
        parts.append(
            f'<button type="button" class="hd-marker" data-marker '
            f'data-exchange="{text(exchange_id)}" data-kind="cited" data-n="{number}" '
            f'aria-label="{text(texts.source)} {number}: {text(titles[number])}">'
            f"[{number}]</button>"
        )
        at = found.end()
    parts.append(text(paragraph[at:]))
    return "".join(parts)


def _tools(exchange_id: str, answer: Answer, texts: Texts) -> str:
    if answer.abstained:
        if not answer.related:
            return ""
        return (
            f'<p class="hd-tools"><button type="button" class="hd-tool" data-show '
            f'data-exchange="{text(exchange_id)}">{text(texts.see_related)}</button></p>'
        )
    if not answer.citations:
        return ""
    return (
        f'<p class="hd-tools"><button type="button" class="hd-tool" data-show '
        f'data-exchange="{text(exchange_id)}">'
        f"{text(texts.see_sources.format(count=len(answer.citations)))}</button>"
        f'<button type="button" class="hd-tool" data-copy="{text(_plain(answer))}">'
        f"{text(texts.copy)}</button></p>"
    )


def _plain(answer: Answer) -> str:
    """The answer with its sources, for the clipboard."""
    lines = [answer.answer, ""]
    for c in answer.citations:
        about = ", ".join(p for p in (c.source, day(c.published)) if p)
        lines.append(f"[{c.n}] {c.title or c.file}{f' ({about})' if about else ''}: “{c.quote}”")
    return "\n".join(lines)
