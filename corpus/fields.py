"""What front matter and lines of JSON call the fields of an article, and days as they give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from corpus.datelines import header_core

__all__ = ["FIELDS", "OF_NAME", "day_told", "field_of"]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id", "article_id", "uuid"),
    "title": ("title", "headline", "tieu_de", "tiêu đề"),
    "text": ("text", "body", "content", "noi_dung", "nội dung"),
    "published": (
        "published", "date", "published_at", "publish_date", "pubdate", "datepublished",
        "ngay_dang", "ngày đăng", "ngày", "ngay",
    ),
    "source": (
        "source", "publisher", "outlet", "site", "nguon", "nguồn", "bao", "báo", "tòa soạn",
    ),
    "author": ("author", "authors", "byline", "by", "tac_gia", "tác giả", "người viết"),
    "place": ("place", "location", "dia_ban", "địa bàn"),
    "url": ("url", "link", "href"),
}
"""What a record may call each field, the most usual first; case does not matter."""

OF_NAME: Mapping[str, str] = {name: field for field, known in FIELDS.items() for name in known}
"""The field that each of those names stands for."""
_HANOI = timedelta(hours=7)


def field_of(name: str) -> str | None:
    """The field that a record calls `name`; None if it is no name of one."""
    return OF_NAME.get(name.strip().casefold())


def day_told(value: object) -> date | None:
    """The day that a record's value gives, of any type; None if it gives none."""
    if isinstance(value, datetime):
        return _local(value)
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            if 19_000_101 <= value <= 21_001_231:
                return day_told(str(int(value)))
            seconds = value / 1000 if value > 1e11 else value
            return (datetime.fromtimestamp(seconds, UTC) + _HANOI).date() if value > 1e8 else None
        text = str(value or "").strip()[:100]
        if re.match(r"\d{4}-\d{2}-\d{2}|\d{8}\b", text):
            return _moment(text)
    except (ValueError, OverflowError, OSError):
        return None
    core = header_core(text)
    return core.day if core else None


def _moment(text: str) -> date:
    """An ISO date or time; one with another zone is told in Hanoi's."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return date.fromisoformat(text[:8] if text[:8].isdigit() else text[:10])
    return _local(moment)


def _local(moment: datetime) -> date:
    return (moment.astimezone(UTC) + _HANOI).date() if moment.tzinfo else moment.date()
