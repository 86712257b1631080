"""Counts by group: how many events or targets each year, place, body or person has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.records.conditions import Conditions, key_of
from assistant.records.grouping import By, Grouping
from assistant.records.lines import Line, Proof, place_at, where_held, where_set
from assistant.records.rows import Row
from corpus.records import Conference, Target
from corpus.vietnamese.folding import fold

__all__ = ["Tally", "tallies", "tally_lines"]

_MOST_PROOFS = 12


@dataclass(frozen=True, slots=True)
class Tally:
    """One group: its name, how many rows, and a proof of each."""

    name: str
    count: int
    proofs: tuple[Proof, ...]


def tallies(
    rows: Sequence[Row[Conference]] | Sequence[Row[Target]],
    grouping: Grouping,
    wanted: Conditions,
) -> list[Tally]:
    """The groups that are told: each in its order, or those with the most or fewest rows first.

    Rows of which the group is not known count in none.
    """
    found: dict[str, tuple[str, list[Proof]]] = {}
    for row in rows:
        for name in dict.fromkeys(_names(row, grouping, wanted)):
            _, proofs = found.setdefault(fold(name), (name, []))
            proofs.append(_proof(row, grouping.by, name))
    groups = [Tally(name, len(proofs), tuple(proofs)) for name, proofs in found.values()]
    if grouping.compared:
        groups += _empty(groups, grouping.by, wanted)
    if grouping.pick == "each":
        return sorted(groups, key=lambda g: (g.name if grouping.by == "year" else "", -g.count))
    sign = -1 if grouping.pick == "most" else 1
    return sorted(groups, key=lambda g: (sign * g.count, g.name))


def _empty(groups: Sequence[Tally], by: By, wanted: Conditions) -> Iterator[Tally]:
    """Groups that the question compares and no row belongs to: their count is zero."""
    named = (
        [f"{start.year:04d}" for start, _ in wanted.windows] if by == "year" else wanted.any_places
    )
    there = {key_of(group.name, True) for group in groups}
    for name in named:
        if key_of(name, True) not in there:
            yield Tally(name, 0, ())


def _names(
    row: Row[Conference] | Row[Target], grouping: Grouping, wanted: Conditions
) -> Iterable[str]:
    record, by = row.record, grouping.by
    if by == "year":
        held = record.date if isinstance(record, Conference) else None
        day = held.first if held and held.first else row.card.published
        return [f"{day.year:04d}"] if day else []
    if by == "place":
        place = (
            _held_at(Row(record, row.card), grouping.level) if isinstance(record, Conference)
            else where_set(Row(record, row.card))
        )  # fmt: skip
        return [place] if place else []
    if isinstance(record, Target):
        return [record.body.value] if record.body else []
    if by == "chair":
        return [person.name.value for person in wanted.acting(record)]
    return [body.value for body in record.organizers]


def _held_at(row: Row[Conference], level: str) -> str | None:
    return place_at(row, level) if level else where_held(row)


def _proof(row: Row[Conference] | Row[Target], by: By, name: str) -> Proof:
    record = row.record
    if isinstance(record, Target):
        return Proof(row.card, record.value)
    if by == "chair":
        return Proof(row.card, next(p.name for p in record.people if p.name.value == name))
    return Proof(row.card, record.name)


def tally_lines(groups: Sequence[Tally], by: By, noun: str) -> Iterator[Line]:
    """One line a group: its name and how many of `noun` it has, cited row by row."""
    for group in groups:
        name = f"năm {group.name}" if by == "year" else group.name
        yield Line(
            f"{name}: {group.count} {noun}", f"{group.name}: {group.count}",
            group.proofs[:_MOST_PROOFS],
        )  # fmt: skip
