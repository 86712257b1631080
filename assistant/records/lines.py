"""Rows of an answer: what is said of a record, and the fields that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.question import places_in
from assistant.records.committees import PLACE_LEVELS, body_kinds, same_kind
from assistant.records.conditions import Conditions
from assistant.records.rows import (
    Held,
    Person,
    Row,
    articles_place,
    home_of,
    organizers_place,
)
from corpus.records import Conference, Dated, Field, Participant, Target
from corpus.records.proposed import PROPOSED, is_proposed
from corpus.vietnamese.folding import fold, toneless
from index.passage import ArticleCard

__all__ = [
    "COMPARED", "STATUS", "Line", "Proof", "acting_lines", "body_lines", "by_place",
    "conference_line", "day_lines", "day_text", "official_line", "place_at", "place_of",
    "post_lines", "target_line", "value_text", "venue_lines", "where_held", "where_set",
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
    place = articles_place(row.card, stated, [body.value for body in record.organizers])
    return None if place is None else _whole(place, row.card)


def _whole(place: str, card: ArticleCard) -> str:
    """A place whose last word another reading took for a direction: "Hàm Thuận [Bắc]"."""
    return next((home for home in home_of(card) if home.startswith(f"{place} ")), place)


def place_at(row: Row[Conference], level: str) -> str | None:
    """The place of this level ("huyen") where an event was; None where nothing tells."""
    record = row.record
    stated = [record.place.value] if record.place else []
    texts = [*stated, *(body.value for body in record.organizers), row.card.place or ""]
    named = (place for text in texts for place in places_in(text))
    wanted = PLACE_LEVELS[level]
    found = next((place for place in named if place.level == wanted), None)
    return None if found is None else _whole(found.name, row.card)


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
        parts.append(_when(record.date))
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
    amount = value_text(record)
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


def value_text(record: Target) -> str:
    """A target's value with its unit: "27,32%", "130 tân binh"."""
    unit = record.unit.value if record.unit else ""
    return record.value.value + (unit if unit == "%" else f" {unit}".rstrip())


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


def acting_lines(
    held: Sequence[Row[Conference]], wanted: Conditions, shared: bool = False
) -> Iterator[Line]:
    """Each person who acted at one of the events, once, with all events where they did.

    `shared`: only those who acted at every one of them.
    """
    found: dict[str, list[tuple[Participant, Row[Conference]]]] = {}
    for row in held:
        for person in wanted.acting(row.record):
            events = found.setdefault(fold(person.name.value), [])
            if all(row is not other for _, other in events):
                events.append((person, row))
    for events in found.values():
        if not shared or len(events) == len(held):
            yield _acted(events)


def _acted(events: Sequence[tuple[Participant, Row[Conference]]]) -> Line:
    person, first = events[0]
    name = person.name.value
    proofs = [Proof(row.card, one.name) for one, row in events]
    if len(events) == 1:
        event = conference_line(first)
        return Line(f"{name} – {event.text}", name, (*proofs, *event.proofs))
    told = "; ".join(_dated_name(row) for _, row in events)
    return Line(f"{name} – {len(events)} cuộc: {told}", name, tuple(proofs))


def _dated_name(row: Row[Conference]) -> str:
    day = row.record.date
    return row.record.name.value + (f" ({_when(day)})" if day else "")


def _when(day: Dated) -> str:
    """A day as dd/mm/yyyy, or as the article has it where no year is known."""
    return day_text(day.first) if day.first else day.quote


def day_lines(held: Sequence[Row[Conference]], wanted: Conditions) -> Iterator[Line]:
    """Each event with its day as what is short; events without one are left out."""
    for row in held:
        day = row.record.date
        if day is not None:
            line = conference_line(row, wanted)
            when = _when(day)
            yield Line(f"{when}: {line.text}", when, (Proof(row.card, day), *line.proofs))


def venue_lines(held: Sequence[Row[Conference]], wanted: Conditions) -> Iterator[Line]:
    """Each venue once, or the place of an event whose venue is not told."""
    venues = [row.record.place.value if row.record.place else place_of(row) for row in held]
    yield from by_place([conference_line(row, wanted) for row in held], venues)


def body_lines(held: Sequence[Row[Conference]], kinds: Sequence[str]) -> Iterator[Line]:
    """Each body that held some of the events, with those; of `kinds` only, if any are given.

    One body under two names ("Ban Thường vụ Huyện ủy", "Huyện ủy") is one.
    """
    found: dict[str, list[tuple[Field, Row[Conference]]]] = {}
    for row in held:
        for body in row.record.organizers:
            if not kinds or any(same_kind(kind, [body.value]) for kind in kinds):
                found.setdefault(_body_key(body.value, row), []).append((body, row))
    for rows in found.values():
        body = max((body for body, _ in rows), key=lambda b: len(b.value))
        told = "; ".join(_dated_name(row) for _, row in rows)
        proofs = tuple(Proof(row.card, one) for one, row in rows)
        yield Line(f"{body.value} – {told}", body.value, proofs)


def _body_key(body: str, row: Row[Conference]) -> str:
    """One key for one body: its kind, and its place or its article's."""
    key = body_kinds(body)
    places = organizers_place(row) or home_of(row.card)
    place = toneless(fold(places[0])) if places else ""
    return key if place in key else f"{key} {place}"


def post_lines(person: Person, wanted: Conditions) -> Iterator[Line]:
    """Each post of one person once, in the order of the days, with where it is told."""
    found: dict[str, list[Held]] = {}
    for held in wanted.held(person):
        found.setdefault(fold(held.post.post.value), []).append(held)
    for many in found.values():
        proofs = tuple(Proof(one.card, one.post.post) for one in many)
        yield Line(f"{person.name} – {_held_text(many[0])}", many[0].post.post.value, proofs)


def by_place(lines: Iterable[Line], places: Iterable[str | None]) -> Iterator[Line]:
    """One line for each place, told by its first row; rows without a known place are left out."""
    found: dict[str, tuple[str, list[Line]]] = {}
    for line, place in zip(lines, places, strict=True):
        if place is not None:
            found.setdefault(fold(place), (place, []))[1].append(line)
    for place, many in found.values():
        others = tuple(proof for line in many[1:] for proof in line.proofs[:1])
        yield Line(f"{place}: {many[0].text}", place, (*many[0].proofs, *others))
