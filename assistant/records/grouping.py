"""Counting by group: "năm nào nhiều hội nghị nhất", "mỗi năm bao nhiêu chỉ tiêu"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["By", "Grouping", "Pick", "targets_grouped"]

By = Literal["year", "place", "body", "chair"]
Pick = Literal["each", "most", "least"]

_NOUNS: dict[By, str] = {
    "year": "nam",
    "place": "noi|dia phuong|dia ban|tinh|thanh pho|tinh thanh|huyen|quan",
    "body": "co quan|don vi|to chuc|dang uy|cap uy|ban",
}
_TARGET = re.compile(r"(?:chi tieu|muc tieu)")
_ANY = "|".join(_NOUNS.values())
_MOST = re.compile(rf"\b(?P<noun>{_ANY}) nao\b.*?\b(?P<much>nhieu|it)\b.*?\bnhat\b")
_EACH = re.compile(
    rf"\b(?:moi|tung|theo tung|theo|chia theo|cua tung|o tung) (?P<noun>{_ANY})\b"
    r"(?! \d)"
)
_MORE = re.compile(r"\b(?P<much>nhieu|it)\b.*?\bhon\b")
_WORDS = re.compile(
    r"\b(?:nhieu|it|nhat|hon|nao|so sanh|hay|hoac|voi|giua|thong ke|so luong|so|bao nhieu|may|"
    r"moi|tung|theo|chia|lan|tong|dem)\b|\bkhong$"
)
_COUNTS = re.compile(r"\b(?:bao nhieu|may|thong ke|so luong|so|dem|liet ke|tong)\b")


@dataclass(frozen=True, slots=True)
class Grouping:
    """Rows are counted by `by`; told are all groups, or those with the most or fewest rows."""

    by: By
    pick: Pick
    taken: tuple[tuple[int, int], ...] = ()
    """Stretches of the plain question that say so."""
    compared: bool = False
    """Only the groups that the question names are counted."""
    least: int = 0
    """How many rows a group must have to be told."""
    level: str = ""
    """Of places, which are meant ("huyen"); "" for whatever is told."""


def targets_grouped(plain: str, years: int, places: int) -> Grouping | None:
    """How a plain question groups targets; `years` and `places`: how many of each it names."""
    asked = _TARGET.search(plain)
    if asked is None:
        return None
    most = _MOST.search(plain)
    if most is not None:
        return _grouping(plain, _by(most["noun"]), _pick(most), [most.span("noun"), asked.span()])
    more = _MORE.search(plain)
    if more is not None and (years > 1 or places > 1):
        by: By = "year" if years > 1 else "place"
        return _grouping(plain, by, _pick(more), [asked.span()], compared=True)
    each = _EACH.search(plain)
    if each is not None and _COUNTS.search(plain):
        return _grouping(plain, _by(each["noun"]), "each", [each.span(), asked.span()])
    return None


def _by(noun: str) -> By:
    return next(by for by, said in _NOUNS.items() if noun in said.split("|"))


def _pick(found: re.Match[str]) -> Pick:
    return "most" if found["much"] == "nhieu" else "least"


def _grouping(
    plain: str, by: By, pick: Pick, spans: list[tuple[int, int]], *, compared: bool = False
) -> Grouping:
    spans += [match.span() for match in _WORDS.finditer(plain)]
    return Grouping(by, pick, tuple(spans), compared)
