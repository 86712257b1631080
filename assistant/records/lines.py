"""Rows of an answer: what is said of a record, and the fields that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.records.conditions import Conditions
from assistant.records.rows import Held, Person, Row, articles_place
from corpus.records import Conference, Field, Participant, Target
from corpus.records.proposed import PROPOSED, is_proposed
from corpus.vietnamese.folding import fold
from index.passage import ArticleCard

__all__ = [
    "COMPARED", "STATUS", "Line", "Proof", "acting_lines", "by_place", "conference_line",
    "day_text", "official_line", "place_of", "target_line", "where_held", "where_set",
]  # fmt: skip

COMPARED = {
    "at_least": "từ {} trở lên", "more_than": "trên {}", "at_most": "không quá {}",
    "less_than": "dưới {}", "about": "khoảng {}",
}  # fmt: skip
_BY_MODEL = " (do mô hình đề xuất)"
STATUS = {"set": "đặt ra", "reached": "đã đạt", "kept": "giữ vững"}


@dataclass(frozen=True, slots=True)
class Proof:
    """One field that a line says, and the article that states it."""

    card: ArticleCard
    field: Field


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an answer: what is said, its short form, and what it rests on."""

    text: str
    short: str
    proofs: tuple[Proof, ...]


def day_text(day: date) -> str:
    """A day as dd/mm/yyyy."""
    return f"{day:%d/%m/}{day.year:04d}"


def place_of(row: Row[Conference]) -> str | None:
    """Where an event was, by its own place, its organisers' or its article's."""
    record = row.record
    stated = record.place.value if record.place else None
    return articles_place(row.card, stated, [body.value for body in record.organizers])


def where_held(row: Row[Conference]) -> str | None:
    """The place, or who held it where the article names no place: a list must be complete."""
    return place_of(row) or next((body.value for body in row.record.organizers), None)


def where_set(row: Row[Target]) -> str | None:
    """The place of a target's body or article, or the body itself."""
    body = row.record.body.value if row.record.body else None
    return articles_place(row.card, None, [body] if body else []) or body


def conference_line(row: Row[Conference], wanted: Conditions | None = None) -> Line:
    """Name, day, place and who chaired; and those who meet the conditions on persons."""
    record = row.record
    parts = [record.name.value]
    fields: list[Field] = [record.name]
    if record.date:
        parts.append(day_text(record.date.first) if record.date.first else record.date.quote)
        fields.append(record.date)
    place = place_of(row)
    if place:
        parts.append(place)
        fields += [f for f in (record.place, *record.organizers) if f and place in f.value][:1]
    if record.chairs:
        parts.append("chủ trì: " + ", ".join(chair.value for chair in record.chairs))
        fields += list(record.chairs[:2])
    for person in wanted.people_meant(record) if wanted else ():
        if not any(person.name.value == chair.value for chair in record.chairs):
            parts.append(_introduced(person))
            fields.append(person.name)
    text = " – ".join(parts) + (_BY_MODEL if is_proposed(record) else "")
    return Line(text, record.name.value, tuple(Proof(row.card, f) for f in fields))


def _introduced(person: Participant) -> str:
    rank = f"{person.rank.value} " if person.rank else ""
    post = f", {person.posts[0].value}" if person.posts else ""
    return f"{rank}{person.name.value}{post}"


def target_line(row: Row[Target]) -> Line:
    """Measure, value, status, deadline and body."""
    record = row.record
    amount = record.value.value + _unit(record.unit)
    if record.comparator:
        amount = COMPARED.get(record.comparator.value, "{}").format(amount)
    parts = [f"{record.measure.value}: {amount} ({STATUS.get(record.status.value, '')})"]
    fields: list[Field] = [record.value]
    if record.deadline:
        parts.append(record.deadline.value)
        fields.append(record.deadline)
    if record.body:
        parts.append(record.body.value)
        fields.append(record.body)
    short = f"{record.measure.value}: {amount}"
    text = " – ".join(parts) + (_BY_MODEL if is_proposed(record) else "")
    return Line(text, short, tuple(Proof(row.card, field) for field in fields))


def _unit(unit: Field | None) -> str:
    if unit is None:
        return ""
    return unit.value if unit.value == "%" else f" {unit.value}"


def official_line(person: Person, wanted: Conditions) -> Line:
    """Rank, name and the posts that are meant, each with the day of its article."""
    held = wanted.held(person) or list(person.posts)
    rank = f"{person.rank.value} " if person.rank else ""
    posts = "; ".join(_held_text(one) for one in held)
    text = f"{rank}{person.name}" + (f" – {posts}" if posts else "")
    text += _BY_MODEL if not held and person.is_proposed else ""
    proofs = [Proof(one.card, one.post.post) for one in held]
    named = [Proof(s.card, s.record.name) for s in person.sightings]
    named = [one for one in named if not held or one.card.id == held[0].card.id][:1]
    ranked = next((s for s in reversed(person.sightings) if s.record.rank), None)
    if ranked is not None and ranked.record.rank is not None:
        named.append(Proof(ranked.card, ranked.record.rank))
    return Line(text, person.name, (*named, *proofs))


def _held_text(one: Held) -> str:
    former = "nguyên " if one.post.former else ""
    when = f" (theo bài ngày {day_text(one.post.as_of)})" if one.post.as_of else ""
    by_model = _BY_MODEL if one.post.post.how == PROPOSED else ""
    return f"{former}{one.post.post.value}{when}{by_model}"


def acting_lines(held: Sequence[Row[Conference]], wanted: Conditions) -> Iterator[Line]:
    """Each person who acted at one of the events, once."""
    seen: set[str] = set()
    for row in held:
        for person in row.record.people:
            acted = wanted.roles & {role.value for role in person.roles}
            if not acted or fold(person.name.value) in seen:
                continue
            seen.add(fold(person.name.value))
            event = conference_line(row)
            yield Line(
                f"{person.name.value} – {event.text}", person.name.value,
                (Proof(row.card, person.name), *event.proofs),
            )  # fmt: skip


def by_place(lines: Iterable[Line], places: Iterable[str | None]) -> Iterator[Line]:
    """One line for each place; rows whose place is not known are left out."""
    seen: set[str] = set()
    for line, place in zip(lines, places, strict=True):
        if place is not None and fold(place) not in seen:
            seen.add(fold(place))
            yield Line(f"{place}: {line.text}", place, line.proofs)
