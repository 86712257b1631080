"""One question and what came of it, as HTML made of escaped strings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation
from assistant.page.conditions import Choices, Condition, filters_label
from assistant.page.i18n import Texts
from assistant.page.markup import day, text
from assistant.page.protocols import Exchange

__all__ = ["Frame", "exchange_html", "split_answer"]

_MARKER = re.compile(r"\[(\d{1,3})\]")
_LAST_SPACE = re.compile(r" $")
_AFTER_SHORT = re.compile(r"(?:\s*\[\d{1,3}\])*\s*(?:[.:—–]\s+|[.:—–]?\s*\n+|[.:—–]?$)")
_LONGEST_TIP = 320
_ROWS = 12
"""Rows of a list that are shown before the rest is folded away."""
_SAID = 3
"""Outlets and places that a refusal names."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What an exchange is shown with besides itself."""

    texts: Texts
    conversation: str = ""
    """The id that it is kept under; empty where it is not kept."""
    thumbs: Mapping[str, str] | None = None
    """Thumbs given before, by exchange."""
    conditions: tuple[Condition, ...] = ()
    """What the question restricts itself to; for the exchange at hand only."""
    understood: str | None = None
    """What a pending question is taken to mean, as soon as that is known."""
    corpus: Choices | None = None
    """For a refusal: what there is."""
    covered: str = ""
    """How many articles there are: while pending that they are searched, under a refusal from
    when to when they are."""
    fresh: bool = False
    """Just answered: follow-up questions are still to be found."""


def exchange_html(exchange: Exchange, frame: Frame) -> str:
    """The question, and its answer, its problem, or that it is being looked for."""
    texts = frame.texts
    if exchange.answer is not None:
        reply = _answer(exchange, exchange.answer, frame)
    elif exchange.problem is not None:
        reply = (
            f'<p class="hd-problem" role="alert">{text(exchange.problem)}</p>'
            f'<p class="hd-tools"><button type="button" class="hd-tool" data-ask='
            f'"{text(exchange.question)}">{text(texts.retry)}</button></p>'
        )
    else:
        reply = _pending(exchange, frame)
    fresh = " data-fresh" if frame.fresh else ""
    return (
        f'<article class="hd-exchange" id="hd-{text(exchange.id)}"{fresh} '
        f'data-exchange="{text(exchange.id)}" data-conversation="{text(frame.conversation)}">'
        f'<h2 class="hd-question"><span class="hd-sr">{text(texts.you_asked)}: </span>'
        f"{text(exchange.question)}</h2>{_scope(exchange, frame)}"
        f'<div class="hd-reply">{reply}</div></article>'
    )


def split_answer(answer: Answer) -> tuple[str | None, list[str]]:
    """The short answer and the paragraphs that follow it.

    The short answer is taken off the front of the text only where it stands
    there alone; a sentence that merely begins with it stays whole. A list's
    first line says how many rows follow: it is what stands in front.
    """
    body = answer.answer.strip()
    if answer.route == "records" and not answer.abstained:
        head, _, rest = body.partition("\n")
        return head or None, [p.strip() for p in rest.splitlines() if p.strip()]
    short = (answer.short_answer or "").strip()
    if short and body.startswith(short):
        alone = _AFTER_SHORT.match(body, len(short))
        if alone:
            body = body[alone.end() :]
    return short or None, [p.strip() for p in body.splitlines() if p.strip()]


def _pending(exchange: Exchange, frame: Frame) -> str:
    understood = _understood(frame.understood, frame.texts)
    said = frame.covered or frame.texts.searching
    return f'{understood}<p class="hd-pending"><span>{text(said)}</span></p>'


def _understood(meant: str | None, texts: Texts) -> str:
    if not meant:
        return ""
    return (
        f'<p class="hd-understood"><span class="hd-label">{text(texts.understood)}:</span> '
        f"{text(meant)}</p>"
    )


def _scope(exchange: Exchange, frame: Frame) -> str:
    """Chips: what the question restricts itself to, and the filters that it was asked with."""
    texts = frame.texts
    chips = []
    for found in frame.conditions:
        label = text(found.label)
        if found.without is None:
            chips.append(f'<li class="hd-chip">{label}</li>')
            continue
        # Without its article a follow-up is asked as if nothing had been said before.
        alone = " data-ask-alone" if found.kind == "article" else ""
        chips.append(
            f'<li class="hd-chip"><span>{label}</span><button type="button" class="hd-chip-x" '
            f'data-ask="{text(found.without)}"{alone} aria-label="{text(texts.without)}: {label}" '
            f'title="{text(texts.without)}"><span aria-hidden="true">✕</span></button></li>'
        )
    chips += [
        f'<li class="hd-chip hd-chip-set"><span class="hd-sr">{text(texts.restricted)}: </span>'
        f"{text(label)}</li>"
        for label in filters_label(exchange.filters)
    ]
    return f'<ul class="hd-chips hd-scope">{"".join(chips)}</ul>' if chips else ""


def _answer(exchange: Exchange, answer: Answer, frame: Frame) -> str:
    texts = frame.texts
    short, paragraphs = split_answer(answer)
    refused = answer.abstained and answer.route != "chat"
    front = f'<p class="hd-short">{text(short)}</p>' if short else ""
    name = "hd-refusal" if refused else "hd-sentences"
    rows = [p for p in paragraphs if p.startswith("- ")]
    if rows and not refused:
        told = _rows([r[2:] for r in rows], exchange.id, answer.citations, texts)
        rest = [p for p in paragraphs if not p.startswith("- ")]
        told += "".join(
            f'<p class="hd-note">{_with_markers(p, exchange.id, answer.citations, texts)}</p>'
            for p in rest
        )
    else:
        told = "".join(
            f'<p class="{name}">{_with_markers(p, exchange.id, answer.citations, texts)}</p>'
            for p in paragraphs
        )
    helped = _helped(exchange, answer, frame) if refused and frame.covered else ""
    # The chip of the article says it already, where nothing else was understood differently.
    told_by_chip = any(
        c.kind == "article" and (c.without or "").strip(" ?") == exchange.question.strip(" ?")
        for c in frame.conditions
    )
    meant = None if told_by_chip else answer.understood
    return f"{_understood(meant, texts)}{front}{told}{helped}{_tools(exchange, answer, frame)}"


def _rows(
    rows: Sequence[str], exchange_id: str, citations: Sequence[Citation], texts: Texts
) -> str:
    """A list; what is more than a screen of it can be unfolded."""

    def items(some: Sequence[str]) -> str:
        return "".join(f"<li>{_with_markers(r, exchange_id, citations, texts)}</li>" for r in some)

    if len(rows) <= _ROWS + 2:
        return f'<ol class="hd-rows">{items(rows)}</ol>'
    more = text(texts.show_all_rows.format(count=len(rows)))
    return (
        f'<ol class="hd-rows">{items(rows[:_ROWS])}</ol>'
        f'<details class="hd-more"><summary>{more}</summary>'
        f'<ol class="hd-rows" start="{_ROWS + 1}">{items(rows[_ROWS:])}</ol></details>'
    )


def _helped(exchange: Exchange, answer: Answer, frame: Frame) -> str:
    """With a refusal: what was looked for and what there is."""
    texts = frame.texts
    looked = answer.understood or exchange.question
    lines = [
        f"<dt>{text(texts.looked_for)}</dt><dd>{text(looked)}</dd>"
        f"<dt>{text(texts.searched_in)}</dt><dd>{text(frame.covered)}</dd>"
    ]
    if frame.corpus is not None:
        for label, values in (
            (texts.covers_outlets, frame.corpus.outlets),
            (texts.covers_places, frame.corpus.provinces),
        ):
            if values:
                names = ", ".join(f"{name} ({count})" for name, count in values[:_SAID])
                more = "…" if len(values) > _SAID else ""
                lines.append(f"<dt>{text(label)}</dt><dd>{text(names + more)}</dd>")
    again = (
        f'<p class="hd-tools"><button type="button" class="hd-button" data-ask-unfiltered '
        f'data-ask="{text(exchange.question)}">{text(texts.ask_unfiltered)}</button></p>'
        if exchange.filters
        else ""
    )
    return f'<dl class="hd-covered">{"".join(lines)}</dl>{again}'


def _with_markers(
    paragraph: str, exchange_id: str, citations: Sequence[Citation], texts: Texts
) -> str:
    """The paragraph escaped, each [n] that has a citation as a button."""
    cited = {c.n: c for c in citations}
    parts, at = [], 0
    for found in _MARKER.finditer(paragraph):
        citation = cited.get(int(found[1]))
        if citation is None:
            continue  # brackets of the article's own
        # A number never starts a line away from the words that it follows.
        parts.append(text(_LAST_SPACE.sub("\u00a0", paragraph[at : found.start()])))
        parts.append(_marker(citation, exchange_id, texts))
        at = found.end()
    parts.append(text(paragraph[at:]))
    return "".join(parts)


def _marker(citation: Citation, exchange_id: str, texts: Texts) -> str:
    quote = citation.quote
    if len(quote) > _LONGEST_TIP:
        quote = quote[:_LONGEST_TIP].rpartition(" ")[0] + " …"
    title = citation.title or citation.file
    about = " · ".join(p for p in (title, citation.source, day(citation.published)) if p)
    return (
        f'<button type="button" class="hd-marker" data-marker aria-haspopup="dialog" '
        f'data-exchange="{text(exchange_id)}" data-kind="cited" data-n="{citation.n}" '
        f'data-quote="{text(quote)}" data-about="{text(about)}" '
        f'aria-label="{text(texts.source)} {citation.n}: {text(title)}">'
        f"[{citation.n}]</button>"
    )


def _tools(exchange: Exchange, answer: Answer, frame: Frame) -> str:
    if answer.route == "chat":
        return ""
    texts = frame.texts
    parts = []
    shown = answer.related if answer.abstained else answer.citations
    if shown:
        label = (
            texts.see_related if answer.abstained else texts.see_sources.format(count=len(shown))
        )
        parts.append(
            f'<button type="button" class="hd-tool" data-show '
            f'data-exchange="{text(exchange.id)}">{text(label)}</button>'
        )
    if frame.conversation:
        if not answer.abstained:
            parts += [
                f'<button type="button" class="hd-tool" data-copy="{kind}">{text(label)}</button>'
                for kind, label in (("txt", texts.copy), ("md", texts.copy_markdown))
            ]
        parts.append(_thumbs(exchange.id, frame))
    return f'<div class="hd-tools">{"".join(parts)}</div>' if parts else ""


def _thumbs(exchange_id: str, frame: Frame) -> str:
    texts = frame.texts
    given = (frame.thumbs or {}).get(exchange_id)
    buttons = "".join(
        f'<button type="button" class="hd-thumb hd-thumb-{thumb}" data-thumb="{thumb}" '
        f'aria-pressed="{"true" if given == thumb else "false"}" '
        f'aria-label="{text(label)}" title="{text(label)}"></button>'
        for thumb, label in (("up", texts.thumb_up), ("down", texts.thumb_down))
    )
    return f'<span class="hd-thumbs">{buttons}</span>'
