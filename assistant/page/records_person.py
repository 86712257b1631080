"""An official's own card: posts over time and events, each opening its article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.page.markup import day, text
from assistant.page.records_tables import proposed_mark
from assistant.page.records_texts import RecordTexts
from assistant.page.tabs import open_button
from assistant.records.rows import Held, Person, Row
from corpus.records import Conference
from corpus.records.proposed import PROPOSED, is_proposed

__all__ = ["person_cards"]


def person_cards(persons: Sequence[Person], texts: RecordTexts) -> str:
    """The cards of those who bear one name, most often one; "" for nobody."""
    if not persons:
        return ""
    inner = "".join(_card(person, texts) for person in persons)
    return (
        f'<aside class="hd-rec-cards" aria-live="polite">{inner}'
        f'<button type="button" class="hd-rec-button" data-do="person" data-opened="" '
        f'data-key="close">{text(texts.close)}</button></aside>'
    )


def _card(person: Person, texts: RecordTexts) -> str:
    rank = f"{person.rank.value} " if person.rank else ""
    count = texts.articles.format(count=len({s.card.id for s in person.sightings}))
    posts = "".join(_post(held, texts) for held in _each_once(person.posts))
    timeline = f"<ol>{posts}</ol>" if posts else f"<p>{text(texts.no_posts)}</p>"
    events = "".join(_event(event, texts) for event in person.events)
    held = f"<h4>{text(texts.events)}</h4><ul>{events}</ul>" if events else ""
    return (
        f'<article class="hd-rec-card"><h3>{text(rank)}{text(person.name)} '
        f'<span class="hd-rec-soft">{text(count)}</span></h3>'
        f"<h4>{text(texts.posts)}</h4>{timeline}{held}</article>"
    )


def _each_once(posts: Iterable[Held]) -> list[Held]:
    """A post said again on the same day in the same words stands once."""
    seen: dict[tuple[str, str, bool], Held] = {}
    for held in posts:
        seen.setdefault(
            (str(held.post.as_of), held.post.post.value.casefold(), held.post.former), held
        )
    return list(seen.values())


def _post(held: Held, texts: RecordTexts) -> str:
    post, card = held.post, held.card
    when = day(post.as_of.isoformat()) if post.as_of else texts.undated
    said = f"{texts.former} {post.post.value}" if post.former else post.post.value
    button = open_button(
        card.id, said, start=post.post.span.start, end=post.post.span.end, name="hd-rec-name",
        described=f"{said}. {texts.open_article.format(file=card.file)}",
    )  # fmt: skip
    mark = proposed_mark(post.post.how == PROPOSED, texts)
    return f'<li><span class="hd-rec-soft">{text(when)}</span> {button}{mark}</li>'


def _event(event: Row[Conference], texts: RecordTexts) -> str:
    record, card = event.record, event.card
    first = record.date.first if record.date else None
    when = day(first.isoformat()) if first else texts.undated
    button = open_button(
        card.id, record.name.value, start=record.name.span.start, end=record.name.span.end,
        name="hd-rec-name",
        described=f"{record.name.value}. {texts.open_article.format(file=card.file)}",
    )  # fmt: skip
    mark = proposed_mark(is_proposed(record), texts)
    return f'<li><span class="hd-rec-soft">{text(when)}</span> {button}{mark}</li>'
