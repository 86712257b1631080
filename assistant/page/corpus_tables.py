"""The lists of the tab of the corpus as HTML: articles, and what was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.page.corpus_charts import number, said_month
from assistant.page.corpus_texts import CorpusTexts
from assistant.page.corpus_view import PAGE_ROWS, CorpusView
from assistant.page.markup import day, text
from assistant.page.tabs import open_button
from corpus.names import shown
from index.catalog import Entry, Refusal

__all__ = [
    "Row", "articles", "board", "fields_of", "fix_button", "listing", "may_be_fixed",
    "refusals", "refused_name",
]  # fmt: skip

_COLUMNS = ("published", "title", "source", "place", "words")


@dataclass(frozen=True, slots=True)
class Row:
    """One article with what may be done with it."""

    entry: Entry
    can_fix: bool
    removal: str
    """What removing does to its file: "file" (deleted), "one" or "kept"; "" if not allowed."""


def board(
    view: CorpusView, sizes: tuple[int, int], body: str, texts: CorpusTexts
) -> str:
    """The whole tab; `sizes` are the numbers of articles and of refusals, `body` is the view."""
    return f'<section class="hd-cor">{_views(view, sizes, texts)}{_state(view)}{body}</section>'


def listing(
    view: CorpusView, sizes: tuple[int, int], rows: str, total: int, texts: CorpusTexts
) -> str:
    """A list: the form, how many, the rows of this page, the pager."""
    counted = _count(view, sizes, total, texts)
    return _form(view, texts) + counted + rows + _pager(view, total, texts)


def attributes(values: Mapping[str, str]) -> str:
    """data-* attributes, escaped."""
    return "".join(f' data-{name}="{text(value)}"' for name, value in values.items())


def articles(rows: list[Row], view: CorpusView, texts: CorpusTexts) -> str:
    """The table of articles."""
    heads = "".join(_head(column, view, texts) for column in _COLUMNS)
    heads += f'<th scope="col">{text(texts.heads["state"])}</th>'
    acts = any(row.can_fix or row.removal for row in rows)
    if acts:
        heads += f'<th scope="col"><span class="hd-sr">{text(texts.heads["do"])}</span></th>'
    body = "".join(_article(row, acts, texts) for row in rows)
    return (
        '<div class="hd-cor-scroll"><table class="hd-cor-table"><thead><tr>'
        f"{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def refusals(
    found: tuple[Refusal, ...], may_change: bool, holds: Callable[[Path], bool], texts: CorpusTexts
) -> str:
    """What was refused, each with its reason and what can be done; `holds` knows dropped files."""
    items = "".join(_refusal(one, may_change, holds, texts) for one in found)
    return f'<ul class="hd-cor-refused">{items}</ul>'


def refused_name(one: Refusal) -> str:
    """The file's own name and the member in it, for people."""
    return shown(one.path.rpartition("/")[2] + one.member)


def fields_of(one: Refusal) -> Mapping[str, str] | None:
    """Names of fields on record for the line's file; None for what is no line of a file."""
    return one.around.fields if one.member.startswith("#") else None


def may_be_fixed(one: Refusal) -> bool:
    """Whether another encoding, date or title could help."""
    return one.there and one.failure.kind in {"UnknownEncoding", "NotAnArticle", ""}


def fix_button(
    name: str, target: Mapping[str, str], given: Mapping[str, Any], texts: CorpusTexts,
    *, guess: str = "", fields: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """A button that opens the dialog to set things right; `given` is on record already.

    `fields` are the names set for the lines of its `.jsonl`; None for anything else.
    """
    values = {
        "do": "fix", "name": name, **target, "encoding": str(given.get("encoding", "") or guess),
        "published": str(given.get("published", "")), "title": str(given.get("title", "")),
        "fields": ", ".join(f"{k}={v}" for k, v in dict(fields or {}).items()),
        "lines": "no" if fields is None else "yes",
    }  # fmt: skip
    return (
        f'<button type="button" class="hd-cor-small"{attributes(values)} aria-haspopup="dialog" '
        f'aria-label="{text(texts.edit_this.format(title=name))}">{text(texts.edit)}</button>'
    )


def remove_button(name: str, target: Mapping[str, str], note: str, texts: CorpusTexts) -> str:
    """A button that asks, then removes."""
    values = {"do": "remove", "name": name, **target, "note": note}
    return (
        f'<button type="button" class="hd-cor-small"{attributes(values)} aria-haspopup="dialog" '
        f'aria-label="{text(texts.remove_this.format(title=name))}">{text(texts.remove)}</button>'
    )


def _views(view: CorpusView, sizes: tuple[int, int], texts: CorpusTexts) -> str:
    counts = {"articles": sizes[0], "refused": sizes[1], "covered": 0}
    buttons = "".join(
        f'<button type="button" class="hd-cor-view" data-do="turn" data-shown="{name}" '
        f'data-page="0" data-words="" data-state="" data-source="" data-place="" data-month="" '
        f'data-key="view-{name}" '
        f'aria-pressed="{str(view.shown == name).lower()}">'
        f"{text(texts.views[name].format(count=number(count)))}</button>"
        for name, count in counts.items()
    )
    label = text(texts.view_label)
    return f'<div class="hd-cor-views" role="group" aria-label="{label}">{buttons}</div>'


def _state(view: CorpusView) -> str:
    return f'<div class="hd-cor-state" hidden{attributes(view.kept)}></div>'


def _form(view: CorpusView, texts: CorpusTexts) -> str:
    state, search, hint = "", texts.search_refused, ""
    if view.shown == "articles":
        search, hint = texts.search, texts.search_hint
        options = "".join(
            f'<option value="{value}"{" selected" if value == view.state else ""}>{text(said)}'
            "</option>"
            for value, said in texts.states.items()
        )
        state = (
            f'<label>{text(texts.state)}<select name="state" data-key="state">{options}'
            "</select></label>"
        )
    return (
        '<form class="hd-cor-form" role="search">'
        f'<label class="hd-cor-words">{text(search)}<input type="search" name="words" '
        f'maxlength="200" autocomplete="off" data-key="words" value="{text(view.words)}" '
        f'placeholder="{text(hint)}"></label>{state}'
        f'<button type="submit" class="hd-cor-button hd-cor-go">{text(texts.apply)}</button></form>'
    )


def _count(view: CorpusView, sizes: tuple[int, int], total: int, texts: CorpusTexts) -> str:
    chips = "".join(
        f'<button type="button" class="hd-cor-chip" data-do="turn" data-page="0" data-{name}="" '
        f'data-key="chip-{name}" aria-label="{text(texts.chip_off.format(name=said))}">'
        f'{text(said)} <span aria-hidden="true">✕</span></button>'
        for name, value, said in (
            ("source", view.source, view.source), ("place", view.place, view.place),
            ("month", view.month, said_month(view.month) if view.month else ""),
        )
        if value
    )  # fmt: skip
    reset = ""
    if view.filtered:
        reset = (
            '<button type="button" class="hd-cor-link" data-do="reset" data-key="reset">'
            f"{text(texts.reset)}</button>"
        )
    if total:
        counted = texts.counted if view.shown == "articles" else texts.counted_refused
        said = counted.format(count=number(total))
    elif view.shown == "refused":
        said = texts.none_refused if not view.words else texts.none
    else:
        said = texts.none if sizes[0] else texts.none_yet
    return (
        f'<div class="hd-cor-bar-of"><p class="hd-cor-count" role="status">{text(said)}</p>'
        f"{chips}{reset}</div>"
    )


def _head(column: str, view: CorpusView, texts: CorpusTexts) -> str:
    head = texts.heads[column]
    now = view.sort == column
    order = ("descending" if view.descending else "ascending") if now else "none"
    arrow = ("▼" if view.descending else "▲") if now else ""
    values = {
        "do": "turn", "sort": column, "descending": str(view.turned(column)).lower(), "page": "0",
        "key": f"sort-{column}",
    }  # fmt: skip
    return (
        f'<th scope="col" aria-sort="{order}" class="hd-cor-col-{column}"><button type="button"'
        f'{attributes(values)} title="{text(texts.sort_by.format(head=head))}">'
        f'{text(head)}<span aria-hidden="true"> {arrow}</span></button></th>'
    )


def _article(row: Row, acts: bool, texts: CorpusTexts) -> str:
    entry, card = row.entry, row.entry.card
    title = card.title or card.file
    opened = open_button(
        card.id, title, name="hd-cor-title", described=texts.open_article.format(title=title)
    )
    notes = []
    if card.reprint_of:
        notes.append(f'<span class="hd-cor-tag">{text(texts.reprint)}</span>')
    if entry.encoding not in {"utf-8", "docx", "pdf"}:
        notes.append(f'<span class="hd-cor-tag">{text(entry.encoding)}</span>')
    if entry.correction:
        notes.append(f'<span class="hd-cor-tag">{text(texts.by_hand)}</span>')
    published = day(card.published) or f'<span class="hd-cor-soft">{text(texts.undated)}</span>'
    cells = (
        f'<td class="hd-cor-published">{published}</td>'
        f'<td class="hd-cor-title-cell">{opened}'
        f'<span class="hd-cor-file">{text(card.file)}</span></td>'
        f'<td>{text(card.source)}</td>'
        f'<td>{text(card.place)}</td>'
        f'<td data-unit="{text(texts.unit)}" class="hd-cor-figures">'
        f"{number(card.syllables)}</td>"
        f'<td>{" ".join(notes)}</td>'
    )
    if acts:
        target = {"id": card.id}
        given = entry.correction.as_dict()
        buttons = fix_button(title, target, given, texts) if row.can_fix else ""
        if row.removal:
            buttons += remove_button(title, target, row.removal, texts)
        cells += f'<td class="hd-cor-do">{buttons}</td>'
    return f"<tr>{cells}</tr>"


def _refusal(
    one: Refusal, may_change: bool, holds: Callable[[Path], bool], texts: CorpusTexts
) -> str:
    failure = one.failure
    name = refused_name(one)
    target = {"refusal": failure.file}
    buttons = ""
    if may_change and one.there:
        guess = failure.guesses[0] if failure.guesses else ""
        if may_be_fixed(one):
            buttons += fix_button(
                name, target, one.correction.as_dict(), texts, guess=guess, fields=fields_of(one)
            )
        if not one.member and holds(Path(one.path)):
            buttons += remove_button(name, target, "file", texts)
    gone = "" if one.there else f' <span class="hd-cor-tag">{text(texts.gone)}</span>'
    return (
        f'<li><div><strong class="hd-cor-name">{text(name)}</strong>{gone} '
        f'<span class="hd-cor-soft">{text(_moment(failure.since, texts))}</span>'
        f'<p class="hd-cor-reason">{text(failure.reason)}</p></div>'
        f'<div class="hd-cor-do">{buttons}</div></li>'
    )


def _moment(since: str, texts: CorpusTexts) -> str:
    try:
        when = datetime.fromisoformat(since).astimezone()
    except ValueError:
        return ""
    return texts.refused_at.format(when=f"{when:%H:%M %d/%m/%Y}")


def _pager(view: CorpusView, total: int, texts: CorpusTexts) -> str:
    pages = max(1, -(-total // PAGE_ROWS))
    if pages == 1:
        return ""

    def step(page: int, said: str, key: str) -> str:
        off = " disabled" if not 0 <= page < pages else ""
        return (
            f'<button type="button" class="hd-cor-button" data-do="turn" data-page="{page}" '
            f'data-key="{key}"{off}>{text(said)}</button>'
        )

    here = texts.page.format(page=number(view.page + 1), pages=number(pages))
    return (
        f'<nav class="hd-cor-pager">{step(view.page - 1, texts.previous, "previous")}'
        f"<span>{text(here)}</span>{step(view.page + 1, texts.next, 'next')}</nav>"
    )
