"""Records as tables: a filter, heads that sort, rows that open their article at the quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.page.markup import day, text
from assistant.page.records_texts import RecordTexts
from assistant.page.records_view import COLUMNS, FILTERS, ORIGINS, PAGE_ROWS, STATUSES, View
from assistant.page.tabs import open_button
from assistant.records.pages import NamePage
from assistant.records.rows import Person
from corpus.records import Conference, Dated, Field, Target
from corpus.records.proposed import PROPOSED, is_proposed
from index.passage import ArticleCard
from index.record_search import FoundRecord

__all__ = ["board", "conference_rows", "official_rows", "proposed_mark", "target_rows"]

_MOST_NAMESAKES = 10
"""Rows of one name; its card has everyone."""


def board(
    view: View, total: int, rows: Iterable[str], texts: RecordTexts, *, above: str = "",
    beside: str = "", waiting: int = 0, proposed: bool = False,
) -> str:
    """The whole tab: filter, `above` (a picture), the table, `beside` (a card).

    `waiting` articles have records of older rules, or none yet: that is said. `proposed`: a
    model proposed some of the records, so that the filter can tell them apart.
    """
    shown = list(rows)
    kind = view.kind
    count = texts.counted[kind].format(count=_number(total))
    if waiting:
        count += texts.waiting.format(count=_number(waiting))
    if view.is_wrong:
        inner = f'<p class="hd-rec-none" role="alert">{text(texts.bad_year)}</p>'
    elif not shown:
        inner = f'<p class="hd-rec-none">{text(texts.none)}</p>'
    else:
        heads = "".join(_head(view, column, texts) for column in COLUMNS[kind])
        inner = (
            f'{above}<div class="hd-rec-scroll" role="region" tabindex="0" '
            f'aria-label="{text(texts.titles[kind])}"><table class="hd-rec-table">'
            f'<caption class="hd-sr">{text(texts.titles[kind])}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{''.join(shown)}</tbody></table></div>"
            + _pager(view, total, texts)
        )
    return (
        f'<section class="hd-rec" data-kind="{kind}">{_form(view, texts, proposed)}'
        f'<div class="hd-rec-bar"><p class="hd-rec-count" role="status">{text(count)}</p>'
        f"{_save('csv', texts.save_csv)}{_save('json', texts.save_json)}</div>"
        f"{beside}{inner}</section>"
    )


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _save(form: str, label: str) -> str:
    return (
        f'<button type="button" class="hd-rec-button" data-do="save" data-form="{form}" '
        f'data-key="save-{form}">{text(label)}</button>'
    )


def _form(view: View, texts: RecordTexts, proposed: bool) -> str:
    state = "".join(f' data-{name}="{text(value)}"' for name, value in view.state.items())
    shown = [name for name in FILTERS[view.kind] if proposed or name != "origin"]
    fields = "".join(_field(view, name, texts) for name in shown)
    return (
        f'<form class="hd-rec-form" role="search" autocomplete="off"{state} '
        f'aria-label="{text(texts.apply)}: {text(texts.titles[view.kind])}">{fields}'
        f'<button type="submit" class="hd-rec-button hd-rec-apply" data-key="filter">'
        f"{text(texts.apply)}</button>"
        f'<button type="button" class="hd-rec-button" data-do="reset" data-key="reset">'
        f"{text(texts.reset)}</button></form>"
    )


def _field(view: View, name: str, texts: RecordTexts) -> str:
    label = texts.filters["post" if view.kind == "officials" and name == "body" else name]
    value = getattr(view, name)
    if name in ("label", "origin"):
        named = texts.statuses if name == "label" else texts.origins
        codes = STATUSES if name == "label" else ORIGINS
        options = "".join(
            f'<option value="{code}"{" selected" if code == value else ""}>{text(said)}</option>'
            for code, said in [("", texts.any), *((code, named[code]) for code in codes)]
        )
        return f'<label>{text(label)}<select name="{name}">{options}</select></label>'
    extra = ' inputmode="numeric" size="5" maxlength="4"' if name == "year" else ' maxlength="200"'
    return (
        f'<label class="hd-rec-{name}">{text(label)}<input type="text" name="{name}" '
        f'value="{text(value)}"{extra}></label>'
    )


def _head(view: View, column: str, texts: RecordTexts) -> str:
    said = text(texts.heads[column])
    if COLUMNS[view.kind][column] is None:
        return f'<th scope="col">{said}</th>'
    sorted_ = view.column == column
    order = ("descending" if view.descending else "ascending") if sorted_ else "none"
    turned = "true" if sorted_ and not view.descending else "false"
    arrow = ("▼" if view.descending else "▲") if sorted_ else ""
    spoken = text(texts.sort_by.format(head=texts.heads[column]))
    return (
        f'<th scope="col" aria-sort="{order}"><button type="button" data-do="sort" '
        f'data-column="{column}" data-descending="{turned}" data-key="sort-{column}" '
        f'aria-label="{spoken}">{said}<span aria-hidden="true"> {arrow}</span></button></th>'
    )


def _pager(view: View, total: int, texts: RecordTexts) -> str:
    pages = -(-total // PAGE_ROWS)
    if pages < 2:
        return ""
    here = min(view.page, pages - 1)
    back = _turn(here - 1, texts.previous, "previous", here > 0)
    forth = _turn(here + 1, texts.next, "next", here + 1 < pages)
    said = texts.page.format(page=_number(here + 1), pages=_number(pages))
    return f'<nav class="hd-rec-pager">{back}<span>{text(said)}</span>{forth}</nav>'


def _turn(page: int, label: str, key: str, there: bool) -> str:
    off = "" if there else " disabled"
    return (
        f'<button type="button" class="hd-rec-button" data-do="page" data-page="{max(page, 0)}" '
        f'data-key="{key}"{off}>{text(label)}</button>'
    )


# rows


def conference_rows(found: Sequence[FoundRecord], texts: RecordTexts) -> Iterator[str]:
    """One table row for each conference."""
    for one in found:
        if isinstance(one.record, Conference):
            yield _conference(one.record, one.card, texts)


def _conference(record: Conference, card: ArticleCard, texts: RecordTexts) -> str:
    return _row(
        _date(record.date, card, texts),
        _main(record.name, record.name.value, card, texts)
        + proposed_mark(is_proposed(record), texts),
        _cell([record.place] if record.place else [], card, texts),
        _cell(record.organizers, card, texts),
        _cell(record.chairs, card, texts),
        _file(card),
    )


def target_rows(found: Sequence[FoundRecord], texts: RecordTexts) -> Iterator[str]:
    """One table row for each target."""
    for one in found:
        if isinstance(one.record, Target):
            yield _target(one.record, one.card, texts)


def _target(record: Target, card: ArticleCard, texts: RecordTexts) -> str:
    unit = record.unit.value if record.unit else ""
    amount = record.value.value + (unit if unit == "%" else f" {unit}" if unit else "")
    if record.comparator:
        amount = texts.compared.get(record.comparator.value, "{}").format(amount)
    status = texts.statuses.get(record.status.value, record.status.value)
    return _row(
        _main(record.measure, record.measure.value, card, texts)
        + proposed_mark(is_proposed(record), texts),
        _spot(record.value, amount, card, texts),
        _spot(record.deadline, record.deadline.value, card, texts) if record.deadline else "",
        _spot(record.status, status, card, texts),
        _cell([record.body] if record.body else [], card, texts),
        _file(card),
    )


def official_rows(page: NamePage, texts: RecordTexts) -> Iterator[str]:
    """One table row for each person; namesakes one below the other."""
    for key, persons in page.names:
        for person in persons[-_MOST_NAMESAKES:]:
            yield _official(key, person, len(persons), texts)


def _official(key: str, person: Person, namesakes: int, texts: RecordTexts) -> str:
    latest = person.posts[-1] if person.posts else None
    rank = person.rank
    ranked = next((s for s in reversed(person.sightings) if s.record.rank is rank), None)
    cards = list(dict.fromkeys(s.card.id for s in person.sightings))
    last = person.sightings[-1]
    same = f" ({texts.namesakes.format(count=namesakes)})" if namesakes > 1 else ""
    spoken = text(texts.show_person.format(name=person.name))
    name = (
        f'<button type="button" class="hd-rec-name" data-do="person" data-opened="{text(key)}" '
        f'data-key="person-{text(key)}" aria-label="{spoken}">{text(person.name)}</button>'
        + (f'<span class="hd-rec-soft">{text(same)}</span>' if same else "")
        + proposed_mark(person.is_proposed, texts)
    )
    post = ""
    if latest is not None:
        former = f"{texts.former} " if latest.post.former else ""
        post = _spot(latest.post.post, former + latest.post.post.value, latest.card, texts)
        by_model = latest.post.post.how == PROPOSED and not person.is_proposed
        post += proposed_mark(by_model, texts)
    held = _spot(rank, rank.value, ranked.card, texts) if rank and ranked else ""
    when = day(last.card.published) or texts.undated
    return _row(
        name, held, post, _spot(last.record.name, when, last.card, texts), text(len(cards))
    )


def proposed_mark(proposed: bool, texts: RecordTexts) -> str:
    """Said behind what a model proposed; "" behind everything else."""
    if not proposed:
        return ""
    why = text(texts.proposed_why)
    return f' <span class="hd-rec-soft" title="{why}">({text(texts.proposed)})</span>'


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _main(field: Field, label: str, card: ArticleCard, texts: RecordTexts) -> str:
    """The row's own way into the article, the one that the Tab key stops at."""
    said = f"{label}. {texts.open_article.format(file=card.file)}"
    return open_button(
        card.id, label, start=field.span.start, end=field.span.end, name="hd-rec-name",
        described=said,
    )  # fmt: skip


def _spot(field: Field, label: str, card: ArticleCard, texts: RecordTexts) -> str:
    """A value that a pointer opens at its own words; what is implied is marked."""
    mark = f'<abbr title="{text(texts.implied)}">*</abbr>' if field.implied else ""
    return (
        f'<span class="hd-rec-spot" data-article="{text(card.id)}" '
        f'data-start="{field.span.start}" data-end="{field.span.end}" '
        f'title="{text(field.quote)}">{text(label)}</span>{mark}'
    )


def _cell(fields: Sequence[Field], card: ArticleCard, texts: RecordTexts) -> str:
    return "; ".join(_spot(field, field.value, card, texts) for field in fields)


def _date(held: Dated | None, card: ArticleCard, texts: RecordTexts) -> str:
    if held is None:
        return f'<span class="hd-rec-soft">{text(texts.undated)}</span>'
    if held.first is None:
        return _spot(held, held.quote, card, texts)
    said = day(held.first.isoformat())
    if held.last is not None and held.last != held.first:
        said += f" – {day(held.last.isoformat())}"
    return _spot(held, said, card, texts)


def _file(card: ArticleCard) -> str:
    published = f"{day(card.published)} · " if card.published else ""
    said = f"{published}{text(card.file)}"
    return f'<span class="hd-rec-soft" title="{text(card.title)}">{said}</span>'
