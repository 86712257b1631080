"""Records as the published JSON: values under fixed keys, and where each was read.

`quotes` maps a field to `quote`, `start`, `end` in the article's stored text. Of a
field that holds a list the first element goes by the field's name, further ones by
"name.1", "name.2" ...; what belongs to an element stands behind its number
("people.0.rank"). `implied` is there, and true, where the quote alone does not
spell the value out; `proposed`, and true, where a language model proposed the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.records.rows import Person, Row
from corpus.records import Conference, Field, Participant, Target
from corpus.records.proposed import PROPOSED, is_proposed

__all__ = ["conference_json", "official_json", "target_json"]

Json = dict[str, Any]


def conference_json(row: Row[Conference]) -> Json:
    """One conference under the keys of `hoidap records conferences --json`."""
    record = row.record
    quotes: Json = {}
    for name in ("name", "kind", "place", "date", "period"):
        _note(quotes, name, getattr(record, name))
    _note_all(quotes, "organizers", record.organizers)
    _note_all(quotes, "chairs", record.chairs)
    for number, person in enumerate(record.people):
        _note(quotes, _path("people", number), person.name)
        _note(quotes, f"people.{number}.rank", person.rank)
        _note_all(quotes, f"people.{number}.posts", person.posts)
        _note_all(quotes, f"people.{number}.role", person.roles)
    return {
        "name": record.name.value,
        "kind": record.kind.value,
        "organizers": _values(record.organizers),
        "place": _value(record.place),
        "date": _value(record.date),
        "period": _value(record.period),
        "chairs": _values(record.chairs),
        "people": [_person(person) for person in record.people],
        "file": row.card.file,
        **_origin(is_proposed(record)),
        "quotes": quotes,
    }


def target_json(row: Row[Target]) -> Json:
    """One target under the keys of `hoidap records targets --json`."""
    names = ("measure", "value", "unit", "comparator", "deadline", "body", "status")
    quotes: Json = {}
    for name in names:
        _note(quotes, name, getattr(row.record, name))
    values = {name: _value(getattr(row.record, name)) for name in names}
    origin = _origin(is_proposed(row.record))
    return {**values, "file": row.card.file, **origin, "quotes": quotes}


def official_json(person: Person) -> Json:
    """One person over all articles; every quote also names its `file`."""
    quotes: Json = {}
    first = person.sightings[0]
    _note(quotes, "name", first.record.name, first.card.file)
    ranked = [s for s in person.sightings if s.record.rank]
    if ranked:
        _note(quotes, "rank", ranked[-1].record.rank, ranked[-1].card.file)
    for number, held in enumerate(person.posts):
        _note(quotes, _path("posts", number), held.post.post, held.card.file)
        _note(quotes, f"posts.{number}.body", held.post.body, held.card.file)
    for number, event in enumerate(person.events):
        _note(quotes, _path("events", number), event.record.name, event.card.file)
    return {
        "name": person.name,
        "rank": _value(person.rank),
        "posts": [
            {
                "post": held.post.post.value,
                "body": _value(held.post.body),
                "as_of": held.post.as_of.isoformat() if held.post.as_of else None,
                "former": held.post.former,
                "file": held.card.file,
                **_origin(held.post.post.how == PROPOSED),
            }
            for held in person.posts
        ],
        "events": [
            {
                "name": event.record.name.value,
                "date": _value(event.record.date),
                "file": event.card.file,
            }
            for event in person.events
        ],
        **_origin(person.is_proposed),
        "quotes": quotes,
    }


def _origin(proposed: bool) -> Json:
    return {"proposed": True} if proposed else {}


def _person(person: Participant) -> Json:
    return {
        "name": person.name.value,
        "rank": _value(person.rank),
        "posts": _values(person.posts),
        "role": ", ".join(_values(person.roles)) or None,
    }


def _value(field: Field | None) -> str | None:
    return field.value if field else None


def _values(fields: Iterable[Field]) -> list[str]:
    return [field.value for field in fields]


def _path(name: str, number: int) -> str:
    return f"{name}.{number}" if number else name


def _note(quotes: Json, name: str, field: Field | None, file: str | None = None) -> None:
    if field is None:
        return
    entry: Json = {"quote": field.quote, "start": field.span.start, "end": field.span.end}
    if field.implied:
        entry["implied"] = True
    if file is not None:
        entry["file"] = file
    quotes[name] = entry


def _note_all(quotes: Json, name: str, fields: Iterable[Field]) -> None:
    for number, field in enumerate(fields):
        _note(quotes, _path(name, number), field)
