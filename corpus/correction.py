"""What a person has set right about one article or one file, where reading alone went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, get_args

from corpus.article import Article, Span
from corpus.decoding import ENCODINGS
from corpus.errors import UsageError
from corpus.names import one_line
from corpus.settings import CorpusSettings, FieldName

__all__ = ["BY_HAND", "Correction", "corrected"]

BY_HAND = "set by hand"
"""How a field that a person gave was found."""
_LONGEST_TITLE = 500
_FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Correction:
    """What overrules the reader; None or empty where the reader is right.

    `encoding` and `fields` (names in a line of `.jsonl`) are a file's, and hold for
    everything in it; `published` and `title` are one article's.
    """

    encoding: str | None = None
    published: date | None = None
    title: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def checked(
        cls,
        encoding: str | None = None,
        published: str | None = None,
        title: str | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> Correction:
        """From what was typed; raises UsageError, saying what may be given."""
        return cls(
            _encoding(encoding), _day(published), _title(title), _fields(fields or {})
        )  # fmt: skip

    def __bool__(self) -> bool:
        return bool(self.encoding or self.published or self.title or self.fields)

    @property
    def of_one_article(self) -> bool:
        """Whether it sets something that no two articles share."""
        return bool(self.published or self.title)

    def over(self, earlier: Correction) -> Correction:
        """Both: this one where they differ."""
        return Correction(
            self.encoding or earlier.encoding,
            self.published or earlier.published,
            self.title or earlier.title,
            {**earlier.fields, **self.fields},
        )

    def as_dict(self) -> dict[str, Any]:
        """The published JSON: only what is set."""
        said: dict[str, Any] = {}
        if self.encoding:
            said["encoding"] = self.encoding
        if self.published:
            said["published"] = self.published.isoformat()
        if self.title:
            said["title"] = self.title
        if self.fields:
            said["fields"] = dict(self.fields)
        return said

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> Correction:
        """Back from `as_dict`."""
        day = said.get("published")
        return cls(
            said.get("encoding"),
            date.fromisoformat(day) if day else None,
            said.get("title"),
            dict(said.get("fields", {})),
        )

    def settings(self, settings: CorpusSettings) -> CorpusSettings:
        """The settings with this file's own names of fields before the usual ones."""
        if not self.fields:
            return settings
        return settings.model_copy(update={"fields": {**settings.fields, **self.fields}})


def corrected(article: Article, correction: Correction) -> Article:
    """`article` with its date and title as they were set; its text stays as it is."""
    if correction.published:
        article = replace(
            article,
            published=correction.published,
            published_how=BY_HAND,
            published_span=None,
        )
    if correction.title:
        at = article.text.find(correction.title)
        span = Span(at, at + len(correction.title)) if at >= 0 else None
        article = replace(article, title=correction.title, title_span=span)
    return article


def _encoding(typed: str | None) -> str | None:
    if not typed or typed.strip().lower() == "auto":
        return None
    name = typed.strip().lower().replace("_", "-")
    name = {"abc": "tcvn3", "tcvn": "tcvn3", "vni-win": "vni", "cp1258": "windows-1258",
            "utf8": "utf-8", "utf-16": "utf-16-le"}.get(name, name)  # fmt: skip
    if name not in ENCODINGS:
        raise UsageError(
            f"Không có bảng mã “{typed}”. Hãy chọn một trong: {', '.join(ENCODINGS)}."
        )
    return name


def _day(typed: str | None) -> date | None:
    if not typed or not typed.strip():
        return None
    text = typed.strip()
    parts = text.replace(".", "/").replace("-", "/").split("/")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) != 3:
            raise ValueError
        year, month, day = numbers if len(parts[0]) == 4 else reversed(numbers)
        found = date(year, month, day)
        if found.year < _FIRST_YEAR:
            raise ValueError
    except ValueError:
        raise UsageError(
            f"“{text}” không phải là ngày. Hãy viết như 2023-05-01 hoặc 1/5/2023."
        ) from None
    return found


def _title(typed: str | None) -> str | None:
    title = one_line(typed or "")
    if len(title) > _LONGEST_TITLE:
        raise UsageError(f"Tiêu đề dài quá {_LONGEST_TITLE} ký tự. Hãy viết ngắn lại.")
    return title or None


def _fields(typed: Mapping[str, str]) -> dict[str, str]:
    known = get_args(FieldName)
    for name, called in typed.items():
        if name not in known or not called.strip():
            raise UsageError(
                f"“{name}={called}” không hợp lệ. Hãy viết như text=noi_dung; "
                f"các trường có: {', '.join(known)}."
            )
    return {name: called.strip() for name, called in typed.items()}
