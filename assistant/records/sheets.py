"""Records as files for other programs: CSV that spreadsheets open safely, and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

__all__ = ["COLUMNS", "csv_text", "flat", "json_text"]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "conferences": ("name", "kind", "organizers", "place", "date", "period", "chairs", "people",
                    "file"),
    "targets": ("measure", "value", "unit", "comparator", "deadline", "body", "status", "file"),
    "officials": ("name", "rank", "posts", "events"),
}  # fmt: skip
"""The columns of each kind of record, keys of its published JSON."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(kind: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """Published records as CSV with a head; no cell is a formula for a spreadsheet.

    A last column tells which ones a model proposed, where there are any.
    """
    rows = list(rows)
    keys: Sequence[str] = COLUMNS[kind]
    if any(row.get("proposed") for row in rows):
        keys = (*keys, "proposed")
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows([_harmless(flat(row.get(key))) for key in keys] for row in rows)
    return written.getvalue()


def json_text(rows: Iterable[Mapping[str, Any]]) -> str:
    """Published records as one JSON list."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1)


def flat(value: Any) -> str:
    """A value in one cell: members of a list parted by "; ", those of a member by " | "."""
    if isinstance(value, list):
        return "; ".join(flat(item) for item in value)
    if isinstance(value, dict):
        return " | ".join(flat(item) for item in value.values() if item not in (None, False, []))
    return "" if value is None else str(value)


def _harmless(cell: str) -> str:
    safe = f"'{cell}" if cell.startswith(_FORMULA) else cell
    return safe.replace("\r", " ")
