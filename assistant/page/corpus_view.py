"""What a visitor looks at in the tab of the corpus, as the browser says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from index.catalog import SortKey, Wanted

__all__ = ["PAGE_ROWS", "CorpusView", "Shown"]

Shown = Literal["articles", "refused", "covered"]
PAGE_ROWS = 25
_LONGEST = 200
_LAST_PAGE = 1_000_000
_MONTH = re.compile(r"\d{4}-\d{2}")
_STATES = ("", "reprint", "undated", "corrected")
_FALLING = frozenset(("published", "words", "added"))
"""Sorted from the largest first, unless turned round."""


@dataclass(frozen=True, slots=True)
class CorpusView:
    """View, filter, order and page; every text is as typed, cut to a sane length."""

    shown: Shown = "articles"
    words: str = ""
    state: str = ""
    source: str = ""
    place: str = ""
    month: str = ""
    sort: SortKey = "published"
    descending: bool = True
    page: int = 0

    @classmethod
    def told(cls, data: object) -> CorpusView:
        """The view that the browser's event describes; what makes no sense is left out."""
        if not isinstance(data, Mapping):
            return cls()
        shown = data.get("shown")
        view = cls(shown=cast(Shown, shown) if shown in get_args(Shown) else "articles")
        if data.get("do") == "reset":
            return view
        sort, month, page = data.get("sort"), _text(data.get("month")), _text(data.get("page"))
        return replace(
            view,
            words=_text(data.get("words")),
            state=_text(data.get("state")) if data.get("state") in _STATES else "",
            source=_text(data.get("source")),
            place=_text(data.get("place")),
            month=month if _MONTH.fullmatch(month) else "",
            sort=cast(SortKey, sort) if sort in get_args(SortKey) else "published",
            descending=data.get("descending") != "false",
            page=min(int(page), _LAST_PAGE) if page.isascii() and page.isdigit() else 0,
        )

    @property
    def wanted(self) -> Wanted:
        """The view as a query of the catalogue."""
        return Wanted(
            words=self.words, state=self.state, source=self.source,  # type: ignore[arg-type]
            place=self.place, month=self.month, sort=self.sort, descending=self.descending,
            offset=self.page * PAGE_ROWS, limit=PAGE_ROWS,
        )  # fmt: skip

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.words or self.state or self.source or self.place or self.month)

    @property
    def kept(self) -> dict[str, str]:
        """What the browser has to say back besides the form's fields."""
        return {
            "shown": self.shown, "source": self.source, "place": self.place, "month": self.month,
            "sort": self.sort, "descending": str(self.descending).lower(), "page": str(self.page),
        }  # fmt: skip

    def turned(self, column: str) -> bool:
        """Whether a click on `column` sorts from the largest first."""
        return not self.descending if column == self.sort else column in _FALLING


def _text(value: object) -> str:
    return value[:_LONGEST] if isinstance(value, str) else ""
