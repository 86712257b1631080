"""Records as the ledger holds them: JSON with every quote and its offsets."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Literal

from pydantic import TypeAdapter

from corpus.article import Article
from corpus.records import Conference, Official, Target
from corpus.records.record import stated_fields
from index.record_rows import put_rows

__all__ = ["AnyRecord", "Extracted", "RecordKind", "is_true_to", "json_of", "record_of", "write"]

RecordKind = Literal["conferences", "targets", "officials"]
AnyRecord = Conference | Target | Official
Extracted = list[tuple[RecordKind, int, AnyRecord]]
"""The records of one article, each with its kind and its place among those of that kind."""

_CONFERENCE = TypeAdapter(Conference)
_TARGET = TypeAdapter(Target)
_OFFICIAL = TypeAdapter(Official)


def record_of(kind: RecordKind, stored: str) -> AnyRecord:
    """A record from its stored JSON; raises pydantic's ValidationError where that is damaged."""
    if kind == "conferences":
        return _CONFERENCE.validate_json(stored)
    return _TARGET.validate_json(stored) if kind == "targets" else _OFFICIAL.validate_json(stored)


def json_of(record: AnyRecord) -> str:
    """The record's stored JSON."""
    if isinstance(record, Conference):
        return _CONFERENCE.dump_json(record).decode()
    if isinstance(record, Target):
        return _TARGET.dump_json(record).decode()
    return _OFFICIAL.dump_json(record).decode()


def is_true_to(text: str, record: AnyRecord) -> bool:
    """Whether every field of the record is what stands at its offsets in `text`."""
    return all(
        field.quote and text[field.span.start : field.span.end] == field.quote
        for field in stated_fields(record)
    )


def write(
    connection: sqlite3.Connection, number: int, article: Article,
    kept: Sequence[tuple[RecordKind, int, AnyRecord]],
) -> None:
    """Replaces what is stored of the article under `number`, and the rows it is found by."""
    connection.execute("DELETE FROM records WHERE article = ?", (number,))
    connection.executemany(
        "INSERT INTO records (article, kind, ordinal, record) VALUES (?, ?, ?, ?)",
        [(number, kind, ordinal, json_of(record)) for kind, ordinal, record in kept],
    )
    put_rows(connection, number, article, kept)
