"""The names of provinces, districts and wards, looked up by folded key.

Provinces and districts (as they were before July 2025, with what the
provinces became) come from `data/provinces.tsv`; wards and communes from the
package `vietnam-provinces`, read only when a name typed in small letters has
to be bounded. Nothing is read when this module is imported.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.syllables import syllables

__all__ = ["District", "Gazetteer", "Province", "gazetteer", "name_key", "ward_keys"]

_TABLE = Path(__file__).parent / "data" / "provinces.tsv"
_KINDS = {"Q": "quận", "H": "huyện", "TX": "thị xã", "TP": "thành phố"}
_PREFIX = re.compile(
    r"^(?:tỉnh|thành phố|tp|huyện|quận|thị xã|tx|thị trấn|tt|phường|xã|đặc khu"
    r"|tinh|thanh pho|huyen|quan|thi xa|thi tran|phuong|xa|dac khu)\.? (?=\w)|^tp\.?(?=hcm)"
)


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally run city, as it was before July 2025."""

    name: str
    is_city: bool
    merged: str
    """The province that it is part of since July 2025 (itself if unchanged)."""


@dataclass(frozen=True, slots=True)
class District:
    """A district, town or provincial city, as it was before July 2025."""

    name: str
    kind: str
    province: str


@dataclass(slots=True)
class Gazetteer:
    """Names by key: syllables as `syllables` folds them, joined by spaces."""

    provinces: dict[str, Province] = field(default_factory=dict)
    """With their other spellings."""
    provinces_bare: dict[str, Province] = field(default_factory=dict)
    """The same without diacritics."""
    districts: dict[str, list[District]] = field(default_factory=dict)
    districts_bare: dict[str, list[District]] = field(default_factory=dict)

    def province(self, name: str) -> Province | None:
        """The province called `name`, with or without "tỉnh", "TP", diacritics."""
        key = name_key(name)
        return self.provinces.get(key) or self.provinces_bare.get(toneless(key))


def name_key(name: str) -> str:
    """A place name as a key: no kind in front, folded syllables."""
    bare = _PREFIX.sub("", fold(name))
    return _key(bare or name)


def _key(name: str) -> str:
    return " ".join(syllable.text for syllable in syllables(name))


@cache
def gazetteer() -> Gazetteer:
    """The table of provinces and districts, read once."""
    table = Gazetteer()
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            _enter(table, line)
    return table


def _enter(table: Gazetteer, line: str) -> None:
    name, kind, merged, others, districts = line.split("\t")
    province = Province(name, kind == "TP", merged)
    for spelling in (name, *filter(None, others.split("; "))):
        key = _key(spelling)
        table.provinces[key] = province
        table.provinces_bare[toneless(key)] = province
    for entry in districts.split("; "):
        short, _, district_name = entry.partition(" ")
        district = District(district_name, _KINDS[short], name)
        key = _key(district_name)
        table.districts.setdefault(key, []).append(district)
        table.districts_bare.setdefault(toneless(key), []).append(district)


@cache
def ward_keys() -> tuple[frozenset[str], frozenset[str]]:
    """Keys of the names of wards and communes; the same without diacritics."""
    from vietnam_provinces import NESTED_DIVISIONS_JSON_PATH

    divisions = json.loads(Path(NESTED_DIVISIONS_JSON_PATH).read_text(encoding="utf-8"))
    keys = {name_key(ward["name"]) for province in divisions for ward in province["wards"]}
    return frozenset(keys), frozenset(map(toneless, keys))
