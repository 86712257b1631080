"""Pages of records for those who browse: rows by SQL, persons put together from theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from assistant.records.published import conference_json, official_json, target_json
from assistant.records.rows import Person, Row, merged
from corpus.records import Conference, Official, Target
from index.index import Index
from index.record_search import (
    FoundRecord,
    RecordQuery,
    conferences_in,
    find_records,
    named_officials,
)

__all__ = ["NamePage", "everything", "named"]

_BATCH, _NAMES = 2000, 200
"""How many records, or names of officials, are read at a time."""


@dataclass(frozen=True, slots=True)
class NamePage:
    """The persons of some names; `total` counts all names that were found."""

    total: int
    names: tuple[tuple[str, tuple[Person, ...]], ...]
    """(sort key of the name, the persons so called who are meant)."""


def named(
    index: Index, query: RecordQuery, limit: int, offset: int = 0, most: int = -1
) -> NamePage:
    """The persons whom `query` means, `limit` names of them from `offset` on.

    `most` bounds how many articles of one name are read, the latest ones; -1: all.

    One person is one where name and body agree; namesakes stand beside each other.
    """
    total, names = named_officials(index, query, limit, offset, most)
    if not names:
        return NamePage(total, ())
    cards = [found.card.id for _, rows in names for found in rows]
    held = [
        Row(cast("Conference", found.record), found.card) for found in conferences_in(index, cards)
    ]
    return NamePage(total, tuple((key, tuple(_persons(rows, held))) for key, rows in names))


def _persons(rows: Sequence[FoundRecord], held: Sequence[Row[Conference]]) -> Iterator[Person]:
    own = [Row(cast("Official", found.record), found.card) for found in rows]
    ids = {row.card.id for row in own}
    return merged(own, [event for event in held if event.card.id in ids])


def everything(index: Index, query: RecordQuery) -> Iterator[dict[str, Any]]:
    """All that `query` means, as the published JSON, read a few hundred at a time."""
    offset, step = 0, _NAMES if query.kind == "officials" else _BATCH
    while True:
        if query.kind == "officials":
            page = named(index, query, step, offset)
            yield from (official_json(one) for _, persons in page.names for one in persons)
            total = page.total
        else:
            found = find_records(index, query, step, offset)
            yield from map(_published, found.rows)
            total = found.total
        offset += step
        if offset >= total:
            return


def _published(found: FoundRecord) -> dict[str, Any]:
    if isinstance(found.record, Conference):
        return conference_json(Row(found.record, found.card))
    return target_json(Row(cast("Target", found.record), found.card))
