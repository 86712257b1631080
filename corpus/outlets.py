"""Newspapers, stations and portals: who published a page.

The table `data/outlets.tsv` holds names, provinces, dateline codes and domains.
Outlets that it does not know are still named where the page names them in full
("Cổng thông tin điện tử huyện ...").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from corpus.vietnamese.folding import fold

__all__ = [
    "Dateline",
    "Outlet",
    "dateline",
    "find_outlet",
    "named_outlet",
    "outlet_of_host",
    "provinces",
]

_CODE = r"[A-ZĐ][\wĐđ&+./-]{0,20}(?:[ ][\wĐđ.]{1,12}){0,3}"
_DATELINE = re.compile(
    rf"^[\W_]{{0,4}}(?:\((?P<bracketed>(?:{_CODE}|[a-z][\w.-]{{2,25}}\.vn))\)\s*[-–—:.]?"
    rf"|(?P<bare>{_CODE}?)\s*[-–—](?=\s))\s*"
)
_GENERIC = re.compile(
    r"(?:Cổng (?:thông tin|Thông tin|TTĐT|tin tức|Tin tức|giao tiếp|Giao tiếp)"
    r"|Trang (?:thông tin|tin|Thông tin)|Đài (?:Phát thanh|PT)"
    r"|Truyền hình|Báo|Tạp chí|Trung tâm (?:Truyền thông|Văn hóa|VH))(?:[ ,-]{1,3}[\w&.’'-]+){1,14}"
)
_TITLES_OF_PLACES = re.compile(
    r"\b(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn)\b", re.IGNORECASE
)
_URL = re.compile(r"https?://[^\s\"'<>)]{3,300}", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+(?:online|điện tử|\(?điện tử\)?|media)$")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet, by the name that readers are shown."""

    name: str
    province: str | None
    codes: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dateline:
    """The outlet's code at the head of a lead: "(ĐN) - "."""

    code: str
    start: int
    end: int
    length: int
    """Characters of the lead that belong to the dateline, its dash included."""
    outlet: Outlet | None


@cache
def _table() -> tuple[Outlet, ...]:
    text = resources.files("corpus").joinpath("data/outlets.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        Outlet(
            row[0],
            row[1] or None,
            *(tuple(filter(None, cell.split("|"))) for cell in (row + [""] * 5)[2:5]),
        )
        for row in rows
    )


@cache
def _by_code() -> dict[str, Outlet]:
    return {code: outlet for outlet in reversed(_table()) for code in outlet.codes}


@cache
def _by_folded_code() -> dict[str, Outlet]:
    return {fold(code): outlet for code, outlet in _by_code().items() if len(code) > 3}


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in reversed(_table()) for domain in outlet.domains}


@cache
def _by_name() -> dict[str, Outlet]:
    names: dict[str, Outlet] = {}
    for outlet in reversed(_table()):
        for name in (*outlet.aliases, outlet.name):
            names[_name_key(name)] = outlet
    return names


@cache
def provinces() -> frozenset[str]:
    """The provinces that have an outlet: all 63 of before July 2025."""
    return frozenset(outlet.province for outlet in _table() if outlet.province)


def _name_key(name: str) -> str:
    key = re.sub(r"[^\w\s&+.]", " ", fold(name))
    return _SUFFIX.sub("", " ".join(key.split()).strip(" ."))


def dateline(text: str) -> Dateline | None:
    """The code at the very head of a lead, None if the lead starts with a sentence.

    A code in brackets may be one that the table does not know; a bare one must be known.
    """
    match = _DATELINE.match(text[:80])
    if not match:
        return None
    code = match["bracketed"] or match["bare"]
    group = "bracketed" if match["bracketed"] else "bare"
    if not code:
        return None
    outlet = (
        _by_code().get(code) or _by_folded_code().get(fold(code)) or _by_name().get(_name_key(code))
    )
    if outlet is None and (
        group == "bare" or not re.search(r"[A-ZĐ]{2}|\.vn|[Oo]nline|^Báo", code)
    ):
        return None
    return Dateline(code, match.start(group), match.end(group), match.end(), outlet)


def outlet_of_host(address: str) -> Outlet | None:
    """The outlet behind a host name or URL; unknown hosts give None."""
    address = address.strip().lower()
    try:
        host = urlsplit(address if "//" in address else "//" + address).hostname or ""
    except ValueError:
        return None
    labels = host.split(".")
    for first in range(len(labels) - 1):
        outlet = _by_domain().get(".".join(labels[first:]))
        if outlet:
            return outlet
    return None


def find_outlet(text: str) -> Outlet | None:
    """The outlet that `text` as a whole names: name, code, host or URL."""
    text = text.strip(" .()[]|,;:-–")
    if not text or len(text) > 300:
        return None
    url = _URL.search(text)
    if url:
        return outlet_of_host(url.group())
    if re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text):
        return outlet_of_host(text) or _by_code().get(text)
    return _by_code().get(text) or _by_name().get(_name_key(text))


def named_outlet(text: str) -> tuple[str, Outlet | None] | None:
    """(name to show, outlet if known) for an outlet named inside a furniture line.

    Tables first, then names that say what they are ("Cổng thông tin điện tử huyện X").
    """
    text = text.strip(" .|,;:-–©®")
    if not text or len(text) > 300:
        return None
    outlet = find_outlet(text)
    if outlet:
        return outlet.name, outlet
    folded = f" {_name_key(text)} "
    for name, known in _by_name().items():
        if len(name.split()) >= 3 and f" {name} " in folded:
            return known.name, known
    match = _GENERIC.search(text)
    if not match:
        return None
    name = re.split(r"\s+(?:giữ|ghi rõ|trên|tại|phát hành|là)\b|[,;|]", match.group())[0].strip(
        " -–.,"
    )
    proper = any(w[0].isupper() for w in name.split()[1:] if w)
    if not proper or not (
        _TITLES_OF_PLACES.search(name) or name.startswith(("Báo ", "Đài ", "Truyền hình "))
    ):
        return None
    return name, None
