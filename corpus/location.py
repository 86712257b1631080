"""Where the article plays: province and district, from its title and first paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpus.letters import LOWER, UPPER
from corpus.outlets import provinces
from corpus.vietnamese.folding import fold

__all__ = ["Place", "find_place"]

_WORD = rf"(?:[{UPPER}](?:[{LOWER}]+|['’][{UPPER}]?[{LOWER}]+)*)"
_DISTRICT = re.compile(
    r"\b(?P<kind>[Hh]uyện(?: ủy| uỷ)?|HUYỆN(?: ỦY)?|[Qq]uận(?: ủy| uỷ)?|[Tt]hị (?:xã|ủy|uỷ)"
    r"|[Tt]hành (?:phố|ủy|uỷ)|TP\.?|TX\.?)"
    rf"\s+(?P<name>\d{{1,2}}(?!\d)|{_WORD}(?:[ -]{_WORD}){{0,5}})"
)
_COMMUNE = re.compile(
    rf"\b(?P<kind>[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)\s+(?P<name>{_WORD}(?:[ -]{_WORD}){{0,4}})"
)
_KINDS = {
    "huyện": "Huyện", "huyện ủy": "Huyện", "quận": "Quận", "quận ủy": "Quận",
    "thị xã": "Thị xã", "thị ủy": "Thị xã", "tx": "Thị xã", "thành phố": "Thành phố",
    "thành ủy": "Thành phố", "tp": "Thành phố", "xã": "Xã", "phường": "Phường",
    "thị trấn": "Thị trấn", "đặc khu": "Đặc khu",
}  # fmt: skip
_LEVEL_WORD = r"(?:tỉnh|thành phố|tp\.?|tỉnh ủy|thành ủy)"
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
    name: str
    literal: str


def find_place(title: str, leads: Sequence[str]) -> Place | None:
    """The place that title and first paragraphs name, None if they name none.

    A district counts where it is named before its province, as organisers are
    ("Huyện ủy X, tỉnh Y"); behind the province it is only one of the guests.
    """
    texts = [title, *leads[:_LOOKED_AT]]
    province: str | None = None
    for number, text in enumerate(t[:_LONGEST] for t in texts):
        provinces_here = _provinces(text)
        districts = _districts(text) if number < 2 else []
        province = province or (provinces_here[0].name if provinces_here else None)
        if districts and (not provinces_here or districts[0].start < provinces_here[0].start):
            literal = districts[0].literal
            after = province or next(
                (m.name for t in texts[number + 1 :] for m in _provinces(t)), None
            )
            return Place(districts[0].name, after, literal)
        if provinces_here:
            return Place(None, provinces_here[0].name, provinces_here[0].literal)
    return None


@cache
def _province_pattern() -> re.Pattern[str]:
    names = sorted(provinces(), key=len, reverse=True)
    forms = "|".join(re.escape(fold(n)).replace(r"\ \-\ ", r"\s?-\s?") for n in names)
    return re.compile(
        rf"(?P<level>{_LEVEL_WORD}\s+)?(?<!\w)(?P<name>{forms}|hồ chí minh|tphcm|tp\.? ?hcm"
        rf"|huế)(?!\w)"
    )


def _provinces(text: str) -> list[_Mention]:
    """Provinces named in `text`, those of an outlet's name or a street aside."""
    folded = fold(text)
    found: list[_Mention] = []
    for match in _province_pattern().finditer(folded):
        before = folded[max(0, match.start() - 14) : match.start()].rstrip()
        if re.search(
            r"\b(?:báo|đài|đường|phố|quê|quê ở|sinh|trường|tư tưởng|chủ tịch|bác"
            r"|đoàn thanh niên cộng sản)$",
            before,
        ):
            continue
        if match["name"] == "hồ chí minh" and not match["level"]:
            continue
        name = _canonical(match["name"])
        at = fold(text).find(match["name"])
        literal = text[at : at + len(match["name"])] if len(folded) == len(text) else ""
        found.append(_Mention(match.start(), name, literal))
    return found


def _canonical(folded: str) -> str:
    if folded.replace(".", "").replace(" ", "") in {"tphcm", "hồchíminh"}:
        return "TP. Hồ Chí Minh"
    if folded == "huế":
        return "Thừa Thiên Huế"
    return next(
        (n for n in provinces() if fold(n).replace(" ", "") == folded.replace(" ", "")), folded
    )


def _districts(text: str) -> list[_Mention]:
    found = [m for m in map(_district, _DISTRICT.finditer(text)) if m]
    return found or [m for m in map(_district, _COMMUNE.finditer(text)) if m]


def _district(match: re.Match[str]) -> _Mention | None:
    words = match["name"].split()
    # More than three capitals in a row: a person's name follows the district's.
    name = " ".join(words if len(words) <= 3 else words[:2])
    key = fold(match["kind"]).rstrip(".")
    kind = _KINDS.get(key)
    if kind is None or (kind == "Thành phố" and _province_pattern().fullmatch(f"tp {fold(name)}")):
        return None
    if kind == "Thành phố" and _province_pattern().fullmatch(fold(name)):
        return None
    literal = match.group()[: match.start("name") - match.start() + len(name)]
    return _Mention(match.start(), f"{kind} {name}", literal)
