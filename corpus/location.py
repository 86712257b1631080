"""Where the article plays: province and district, from its title and first paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.letters import LOWER, UPPER
from corpus.vietnamese.folding import fold
from corpus.vietnamese.places import PlaceMention, find_places

__all__ = ["Place", "find_place"]

_WORD = rf"(?:[{UPPER}](?:[{LOWER}]+|['’][{UPPER}]?[{LOWER}]+)*)"
# Party committees carry their district's name without its kind: "Quận ủy X". (In a
# title all in capitals nothing tells where the name ends: the lead is read instead.)
_COMMITTEE = re.compile(
    r"\b(?P<kind>[Hh]uyện|[Qq]uận|[Tt]hị|[Tt]hành|[Tt]ỉnh)\s"
    rf"(?:ủy|uỷ)\s+(?P<name>\d{{1,2}}(?!\d)|{_WORD}(?:[ -]{_WORD}){{0,5}})"
)
_KIND_OF_COMMITTEE = {
    "huyện": "huyện", "quận": "quận", "thị": "thị xã", "thành": "thành phố", "tỉnh": "tỉnh",
}  # fmt: skip
_KINDS = (
    (re.compile(r"thành phố\b|tp\b"), "Thành phố"),
    (re.compile(r"thị xã\b|tx\b"), "Thị xã"),
    (re.compile(r"thị trấn\b|tt\b"), "Thị trấn"),
    (re.compile(r"đặc khu\b"), "Đặc khu"),
    (re.compile(r"huyện\b|h\b"), "Huyện"),
    (re.compile(r"quận\b|q\b"), "Quận"),
    (re.compile(r"phường\b|p\b"), "Phường"),
    (re.compile(r"xã\b|x\b"), "Xã"),
)
_ELSEWHERE = re.compile(
    r"\b(?:báo|đài|đường|phố|quê|quê ở|sinh|trường|tư tưởng|chủ tịch|bác|cộng sản|chiến dịch)$"
)
_LOOKED_AT = 3
_LONGEST = 3000


class Place(NamedTuple):
    """A district (or commune) and a province, either may be None; and the words that say so."""

    district: str | None
    province: str | None
    literal: str
    """The stretch of title or lead that names the district, else the province."""


class _Mention(NamedTuple):
    start: int
    level: str
    name: str
    """With its kind, for a district or ward; without it for a province."""
    province: str | None
    literal: str


def find_place(title: str, leads: Sequence[str]) -> Place | None:
    """The place that title and first paragraphs name, None if they name none.

    A district counts where it is named before its province, as organisers are
    ("Huyện ủy X, tỉnh Y"); behind the province it is only one of the guests. A
    commune counts only where no district is named beside it.
    """
    texts = [_mentions(t[:_LONGEST]) for t in (title, *leads[:_LOOKED_AT])]
    for number, mentions in enumerate(texts):
        province = next((m for m in mentions if m.level == "province"), None)
        local = _local(mentions) if number < 2 else None
        if local and (province is None or local.start < province.start):
            of = local.province or (province.name if province else None)
            of = of or next(
                (m.name for t in texts[number + 1 :] for m in t if m.level == "province"), None
            )
            return Place(local.name, of, local.literal)
        if province:
            return Place(None, province.name, province.literal)
    return None


def _local(mentions: Sequence[_Mention]) -> _Mention | None:
    for level in ("district", "ward"):
        found = next((m for m in mentions if m.level == level), None)
        if found:
            return found
    return None


def _mentions(text: str) -> list[_Mention]:
    found = [m for place in find_places(text) if (m := _named(text, place))]
    found += [m for match in _COMMITTEE.finditer(text) if (m := _committee(match))]
    return sorted(found)


def _named(text: str, place: PlaceMention) -> _Mention | None:
    literal = text[place.start : place.end]
    before = fold(text[max(0, place.start - 16) : place.start])
    if place.level == "province":
        return None if _ELSEWHERE.search(before) else _province(place.start, place.name, literal)
    kind = _kind(literal)
    if kind is None:
        return None
    province = _display(place.province) if place.province else None
    return _Mention(place.start, place.level, f"{kind} {place.name}", province, literal)


def _committee(match: re.Match[str]) -> _Mention | None:
    """The district behind a committee's name, as the gazetteer would read it."""
    kind = _KIND_OF_COMMITTEE[match["kind"].lower()]
    place = next(iter(find_places(f"{kind} {match['name']}")), None)
    if place is None or place.start:
        return None
    length = place.end - len(kind) - 1
    literal = match.group()[: match.start("name") - match.start() + length]
    if place.level == "province":
        return _province(match.start(), place.name, literal)
    shown = _kind(kind)
    province = _display(place.province) if place.province else None
    return _Mention(match.start(), place.level, f"{shown} {place.name}", province, literal)


def _province(start: int, name: str, literal: str) -> _Mention:
    bare = literal[-len(name) :] if literal.endswith(name) else literal
    return _Mention(start, "province", _display(name), None, bare)


def _display(province: str) -> str:
    return "TP. Hồ Chí Minh" if fold(province) == "hồ chí minh" else province


def _kind(literal: str) -> str | None:
    folded = fold(literal)
    return next((shown for pattern, shown in _KINDS if pattern.match(folded)), None)
