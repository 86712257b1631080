"""Questions that count by group: "năm nào nhiều hội nghị nhất", "mỗi năm bao nhiêu"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.records import frames

__all__ = ["By", "Grouping", "Pick", "grouping_of"]

By = Literal["year", "place", "body", "chair"]
Pick = Literal["each", "most", "least"]

_NOUNS: dict[By, str] = {
    "year": "nam",
    "place": "noi|dia phuong|dia ban|tinh|thanh pho|tinh thanh|huyen|quan",
    "body": "co quan|don vi|to chuc|dang uy|cap uy|ban",
    "chair": "ai|nguoi|dong chi|can bo|lanh dao|vi",
}
_EVENT_OR_TARGET = rf"(?:{frames.EVENT_WORDS}|(?:chi tieu|muc tieu))"
_ANY = "|".join(_NOUNS.values())
_MOST = re.compile(
    rf"\b(?:(?P<noun>{_ANY}) nao|(?P<who>ai))\b.*?\b(?P<much>nhieu|it)\b.*?\bnhat\b"
)
_EACH = re.compile(
    rf"\b(?:moi|tung|theo tung|theo|chia theo|cua tung|o tung) (?P<noun>{_ANY})\b"
    r"(?! \d)"
)
_MORE = re.compile(r"\b(?P<much>nhieu|it)\b.*?\bhon\b")
_WORDS = re.compile(
    r"\b(?:nhieu|it|nhat|hon|nao|so sanh|hay|hoac|voi|giua|thong ke|so luong|so|bao nhieu|may|"
    r"moi|tung|theo|chia|lan|tong|dem|chu tri|chu toa|tung|du|tham du|co mat|phat bieu)\b"
    r"|\bkhong$"
)
_COUNTS = re.compile(r"\b(?:bao nhieu|may|thong ke|so luong|so|dem|liet ke|tong)\b")


@dataclass(frozen=True, slots=True)
class Grouping:
    """Rows are counted by `by`; told are all groups, or those with the most or fewest rows."""

    by: By
    pick: Pick
    subject: Literal["conferences", "targets"]
    taken: tuple[tuple[int, int], ...]
    """Stretches of the plain question that say so."""
    compared: bool = False
    """Only the groups that the question names are counted."""


def grouping_of(plain: str, years: int, places: int) -> Grouping | None:
    """How the plain question groups; `years` and `places` are how many of each it names."""
    asked = re.search(_EVENT_OR_TARGET, plain)
    if asked is None:
        return None
    targets = bool(re.match(r"(?:chi tieu|muc tieu)", asked.group()))
    subject: Literal["conferences", "targets"] = "targets" if targets else "conferences"
    most = _MOST.search(plain)
    if most is not None:
        by = _by(most["noun"] or "ai")
        pick: Pick = "most" if most["much"] == "nhieu" else "least"
        return _grouping(plain, by, pick, subject, [most.span("noun"), asked.span()])
    more = _MORE.search(plain)
    if more is not None and (years > 1 or places > 1):
        by = "year" if years > 1 else "place"
        pick = "most" if more["much"] == "nhieu" else "least"
        return _grouping(plain, by, pick, subject, [asked.span()], compared=True)
    each = _EACH.search(plain)
    if each is not None and _COUNTS.search(plain):
        return _grouping(plain, _by(each["noun"]), "each", subject, [each.span(), asked.span()])
    return None


def _by(noun: str) -> By:
    return next(by for by, said in _NOUNS.items() if noun in said.split("|"))


def _grouping(
    plain: str, by: By, pick: Pick, subject: Literal["conferences", "targets"],
    spans: list[tuple[int, int]], *, compared: bool = False,
) -> Grouping | None:  # fmt: skip
    if by == "chair" and subject == "targets":
        return None
    taken = [span for span in spans if span[0] >= 0]
    taken += [match.span() for match in _WORDS.finditer(plain)]
    return Grouping(by, pick, subject, tuple(taken), compared)
