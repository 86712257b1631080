"""Which articles may answer: the conditions that a question states, and those chosen beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.article import Span
from corpus.vietnamese.dates import find_dates
from corpus.vietnamese.folding import fold_with_offsets, nfc
from corpus.vietnamese.places import find_places
from index.passage import ArticleCard, Filters

__all__ = ["Choices", "Condition", "choices", "conditions", "filters_from", "filters_label"]

_LEADING = re.compile(
    r"(?:(?:^|(?<=\s))(?:ở|tại|của|trong|vào|trên|theo|từ|thuộc|hồi|ngày|tháng|năm|báo|"
    r"o|tai|cua|vao|tren|thuoc|hoi|ngay|thang|nam|bao)\s+)+$",
    re.I,
)
_WITHIN = re.compile(r"\s*\((trong bài “(.*)”)\)$", re.S)
"""How a follow-up says which article it stays within: a title's own words restrict nothing."""
_LONGEST_TITLE = 70
_LEAST_WORDS = 3
"""A question of fewer words asks for nothing any more."""
_MOST_CHOSEN = 20
_MOST_OFFERED = 200
"""Names in one list; the rarest of a large collection are asked for in words."""
_LONGEST_NAME = 200
_YEARS = (1900, 2200)


@dataclass(frozen=True, slots=True)
class Condition:
    """A stretch of a question that narrows down where it may be answered."""

    kind: str
    """"article" (that a follow-up stays within), "outlet", "place" or "date"."""
    label: str
    without: str | None
    """The question without it; None where nothing worth asking is left."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be filtered by, each with its number of articles, the most frequent first."""

    years: tuple[tuple[int, int], ...]
    outlets: tuple[tuple[str, int], ...]
    provinces: tuple[tuple[str, int], ...]
    districts: tuple[tuple[str, int], ...]


def conditions(question: str, outlets: Iterable[str]) -> list[Condition]:
    """What the question restricts itself to, in the order of its words."""
    within = _WITHIN.search(nfc(question))
    asked = _WITHIN.sub("", nfc(question)).strip()
    found: list[tuple[Span, str]] = [(span, "outlet") for span in _named(asked, outlets)]
    found += [(Span(p.start, p.end), "place") for p in find_places(asked, loose=True)]
    found += [(Span(d.start, d.end), "date") for d in find_dates(asked) if d.has_year]
    kept: list[tuple[Span, str]] = []
    for span, kind in found:  # an outlet's name may hold a place's
        if not any(span.touches(other) for other, _ in kept):
            kept.append((span, kind))
    article = [Condition("article", _shortened(within), asked)] if within else []
    return article + [
        Condition(kind, asked[span.start : span.end], _without(asked, span))
        for span, kind in sorted(kept)
    ]


def choices(cards: Sequence[ArticleCard]) -> Choices:
    """What the indexed articles can be filtered by."""
    provinces: dict[str, int] = {}
    districts: dict[str, int] = {}
    for card in cards:
        whole = (card.place or "").strip()
        if not whole:
            continue
        last = whole.rpartition(",")[2].strip()
        provinces[last] = provinces.get(last, 0) + 1
        if last != whole:
            districts[whole] = districts.get(whole, 0) + 1
    years = _counted(card.published.year for card in cards if card.published)
    return Choices(
        tuple(sorted(years.items(), reverse=True)),
        _ranked(_counted(card.source for card in cards if card.source)),
        _ranked(provinces),
        _ranked(districts),
    )


def filters_from(sent: Any) -> Filters:
    """What a browser chose, taken with care: whatever is not as it should be is left out.

    `sent` is {"since": year, "until": year, "sources": [name], "places": [name]}.
    """
    if not isinstance(sent, Mapping):
        return Filters()
    since, until = _year(sent.get("since")), _year(sent.get("until"))
    if since and until and since > until:
        since, until = until, since
    return Filters(
        since=date(since, 1, 1) if since else None,
        until=date(until, 12, 31) if until else None,
        sources=_names(sent.get("sources")),
        places=_names(sent.get("places")),
    )


def filters_label(filters: Filters) -> list[str]:
    """The filters in words, one for each chip."""
    since, until = (d.year if d else None for d in (filters.since, filters.until))
    years = [y for y in (since, until) if y]
    said = [f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0])] if years else []
    return [*said, *filters.sources, *filters.places]


def _shortened(within: re.Match[str]) -> str:
    title = within[2]
    if len(title) <= _LONGEST_TITLE:
        return within[1]
    return f"trong bài “{title[:_LONGEST_TITLE].rpartition(' ')[0]} …”"


def _named(asked: str, outlets: Iterable[str]) -> list[Span]:
    folded = fold_with_offsets(asked)
    spans = []
    for outlet in sorted(set(outlets), key=len, reverse=True):
        wanted = fold_with_offsets(outlet).text
        at = folded.text.find(wanted) if len(wanted) > 4 else -1
        if at >= 0:
            spans.append(folded.span(at, at + len(wanted)))
    return spans


def _without(asked: str, span: Span) -> str | None:
    before = _LEADING.sub("", asked[: span.start])
    rest = " ".join(f"{before} {asked[span.end :]}".split())
    rest = re.sub(r"\s+([?,.!])", r"\1", rest).strip(" ,")
    if len(re.findall(r"\w+", rest)) < _LEAST_WORDS:
        return None
    return rest[:1].upper() + rest[1:]


def _counted(values: Iterable[Any]) -> dict[Any, int]:
    counts: dict[Any, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _ranked(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(ranked[:_MOST_OFFERED])


def _year(value: Any) -> int | None:
    try:
        year = int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return year if _YEARS[0] <= year <= _YEARS[1] else None


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    names = [v.strip() for v in value if isinstance(v, str) and 0 < len(v.strip()) < _LONGEST_NAME]
    return tuple(dict.fromkeys(names))[:_MOST_CHOSEN]
