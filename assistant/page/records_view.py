"""What a visitor looks at in a tab of records: filter, order, page, as the browser says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from index.facts import RecordKind
from index.record_search import Origin, RecordQuery, Sort

__all__ = ["COLUMNS", "FILTERS", "ORIGINS", "PAGE_ROWS", "STATUSES", "View"]

PAGE_ROWS = 50
_LONGEST = 200
_LAST_PAGE = 100_000
STATUSES = ("set", "reached", "kept")
ORIGINS = ("rules", "model")

# Column of the table -> what it is sorted by; columns that are not here cannot be sorted.
COLUMNS: Mapping[RecordKind, Mapping[str, Sort | None]] = {
    "conferences": {
        "day": "first", "name": "sorted", "place": "place", "body": "body", "chair": None,
        "file": "file",
    },
    "targets": {
        "measure": "sorted", "value": "value", "deadline": "last", "status": "label",
        "bound": "body", "file": "file",
    },
    "officials": {
        "person": "sorted", "rank": "value", "post": None, "last": "last", "count": None,
    },
}  # fmt: skip
_FIRST_SORT: Mapping[RecordKind, tuple[str, bool]] = {
    "conferences": ("day", True), "targets": ("deadline", True), "officials": ("person", False),
}  # fmt: skip
FILTERS: Mapping[RecordKind, tuple[str, ...]] = {
    "conferences": ("year", "place", "body", "person", "text", "origin"),
    "targets": ("year", "place", "body", "label", "text", "origin"),
    "officials": ("year", "place", "body", "person", "origin"),
}


@dataclass(frozen=True, slots=True)
class View:
    """Filter, order and page of one visitor; every text is as typed, cut to a sane length."""

    kind: RecordKind
    year: str = ""
    place: str = ""
    body: str = ""
    person: str = ""
    text: str = ""
    label: str = ""
    origin: str = ""
    column: str = ""
    descending: bool = False
    page: int = 0
    opened: str = ""
    """The sort key of the name whose card is shown."""

    @classmethod
    def first(cls, kind: RecordKind) -> View:
        """What a tab shows before anything was typed."""
        column, descending = _FIRST_SORT[kind]
        return cls(kind, column=column, descending=descending)

    @classmethod
    def told(cls, kind: RecordKind, data: object) -> View:
        """The view that the browser's event describes; what makes no sense is left out."""
        if not isinstance(data, Mapping) or data.get("do") == "reset":
            return cls.first(kind)
        fields = {name: _text(data.get(name)) for name in FILTERS[kind]}
        if fields.get("label") not in (None, "", *STATUSES):
            fields["label"] = ""
        if fields["origin"] not in ("", *ORIGINS):
            fields["origin"] = ""
        view = replace(cls.first(kind), **cast("dict[str, Any]", fields))
        column = _text(data.get("column"))
        if COLUMNS[kind].get(column):
            view = replace(view, column=column, descending=data.get("descending") == "true")
        page = _text(data.get("page"))
        view = replace(view, page=min(int(page), _LAST_PAGE) if page.isdecimal() else 0)
        return replace(view, opened=_text(data.get("opened")))

    @property
    def is_wrong(self) -> bool:
        """Is the year no year?"""
        year = self.year.strip()
        return bool(year) and not (year.isdecimal() and len(year) == 4)

    @property
    def query(self) -> RecordQuery:
        """The view as a query; a year that is none asks for nothing."""
        year = self.year.strip()
        sort = COLUMNS[self.kind][self.column] or "first"
        return RecordQuery(
            self.kind, year=None if not year or self.is_wrong else int(year), place=self.place,
            body=self.body, person=self.person, text=self.text, label=self.label, sort=sort,
            descending=self.descending, origin=cast("Origin", self.origin),
        )  # fmt: skip

    @property
    def state(self) -> dict[str, str]:
        """What the browser has to say back besides the form's fields."""
        return {
            "column": self.column, "descending": str(self.descending).lower(),
            "page": str(self.page), "opened": self.opened,
        }  # fmt: skip


def _text(value: object) -> str:
    return value[:_LONGEST] if isinstance(value, str) else ""
