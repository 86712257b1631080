"""Provinces, districts and wards named in a text.

A name counts with its kind in front ("huyện Sông Mây", "TP. Tân An", "xã Ia
Bình"), whether the gazetteer knows it or not; without a kind only the name of
a province, in capitals, and not as part of a person's, a street's or a
river's name. In questions typed in small letters, `loose=True` finds known
names too, with or without diacritics.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from corpus.vietnamese.folding import fold, has_tones, toneless
from corpus.vietnamese.gazetteer import (
    District,
    Gazetteer,
    Province,
    gazetteer,
    name_key,
    ward_keys,
)
from corpus.vietnamese.syllables import Syllable, syllables
from corpus.vietnamese.words import words

__all__ = [
    "KINDS_TONED",
    "Level",
    "PlaceMention",
    "find_places",
    "merged_province",
    "province_key",
    "same_place",
]

Level = Literal["province", "district", "ward"]

_KINDS: dict[str, tuple[str, Level]] = {
    "tỉnh": ("tỉnh", "province"),
    "thành phố": ("thành phố", "district"),
    "tp": ("thành phố", "district"),
    "huyện": ("huyện", "district"),
    "quận": ("quận", "district"),
    "thị xã": ("thị xã", "district"),
    "tx": ("thị xã", "district"),
    "thị trấn": ("thị trấn", "ward"),
    "phường": ("phường", "ward"),
    "xã": ("xã", "ward"),
    "đặc khu": ("đặc khu", "ward"),
}
KINDS_TONED = {toneless(kind): kind for kind in _KINDS if toneless(kind) != kind}
"""Words for kinds of places, by what they are without tones."""
_BARE_KINDS = {toneless(kind): value for kind, value in _KINDS.items()}
# These count only in capitals and, but for TT, with a stop: "Q. Bình Lợi", "P.5".
_LETTER_KINDS: dict[str, tuple[str, Level]] = {
    "q": ("quận", "district"), "h": ("huyện", "district"), "p": ("phường", "ward"),
    "x": ("xã", "ward"), "tt": ("thị trấn", "ward"),
}  # fmt: skip
# Capitalised after a kind, these open the name of a body, not of a place.
_BODIES = words(
    """
    ủy đoàn đội hội đảng ban bộ chỉ quân công sở hđnd ubnd bchqs chqs mttq đuqs llvt lực chủ bí phó
    ccb btv bch
    """
)
_SURNAMES = words(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh mai đào cao
    lương lưu tô hà trương lâm đoàn tạ chu châu quách tăng thái vương kiều thân nông lò vi ma sùng
    giàng vàng lầu cầm quàng tòng văn thị
    """
)
# A bare name after one of these is a street, a river, a ship.
_THINGS = words("đường phố cầu sông chợ núi hồ đèo tàu dòng vịnh đảo cửa bến ngõ khách_sạn")
# Known names that go on: "Thái Bình Dương".
_GOES_ON = {"thái bình": "dương", "hà nam": "ninh", "bình dương": "vương"}
# Everyday words when typed in small letters.
_EVERYDAY = words("hòa_bình thái_bình bình_định vĩnh_phúc bình_thuận hưng_yên hà_nam")
_EVERYDAY_BARE = words("hoa_binh thai_binh binh_dinh vinh_phuc ha_nam nam_dinh quang_nam")
_AT = words("ở tại về thuộc tỉnh o tai ve thuoc tinh")
# After a word for a kind; after an abbreviation of one.
_GAP = re.compile(r"[ \u00a0]+")
_STOPPED_GAP = re.compile(r"[ \u00a0]?\.?[ \u00a0]*")
# Between the syllables of a name; of a known name, which a line's end may part.
_WITHIN = re.compile(r"\s?[-–]\s?|[ \u00a0]+")
_WRAPPED = re.compile(r"\s?[-–]\s?|\s+")
# Titles that a place holds: "xã Anh hùng" names no place.
_TITLES = words("anh_hùng văn_hóa văn_minh nông_thôn an_toàn kiểu_mẫu trọng_điểm vững_mạnh")
_LINK = re.compile(r"\s*[,(–-]?\s*(?:thuộc\s)?")
_MOST = 4


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text; `start`, `end` take in its kind ("huyện ...")."""

    start: int
    end: int
    name: str
    """Without its kind; in the usual spelling if the gazetteer knows it, else as typed."""
    level: Level
    province: str | None
    """The province it lies in (before July 2025 where that is known)."""


class _Named(NamedTuple):
    """A name found at some token: how many tokens, and what it is."""

    size: int
    name: str
    level: Level
    province: str | None


def find_places(text: str, loose: bool = False) -> list[PlaceMention]:
    """The places that `text` names, in order, not overlapping.

    `loose` is for questions: known names count in small letters too, and
    without diacritics when the whole text has none.
    """
    return _Finder(text, loose).find()


def province_key(name: str) -> str:
    """One key for all spellings of a province ("TP.HCM", "tinh lang son").

    The folded usual name; for what is no province the folded name itself.
    """
    province = gazetteer().province(name)
    return fold(province.name) if province else name_key(name)


def merged_province(name: str) -> str | None:
    """The province that `name` is part of since July 2025; None if unknown."""
    province = gazetteer().province(name)
    return province.merged if province else None


def same_place(a: PlaceMention, b: PlaceMention) -> bool:
    """Do both name the same place? A missing province goes with any."""
    if a.level != b.level:
        return False
    if a.level == "province":
        return province_key(a.name) == province_key(b.name)
    if a.province and b.province and province_key(a.province) != province_key(b.province):
        return False
    one, other = name_key(a.name), name_key(b.name)
    if has_tones(one) and has_tones(other):
        return one == other
    return toneless(one) == toneless(other)


class _Finder:
    """Walks over the tokens of one text."""

    def __init__(self, text: str, loose: bool) -> None:
        self.text = text
        self.loose = loose
        self.tokens: list[Syllable] = syllables(text)
        self.table: Gazetteer = gazetteer()
        self.bare = loose and not has_tones(text)

    def find(self) -> list[PlaceMention]:
        found: list[PlaceMention] = []
        i = 0
        while i < len(self.tokens):
            mention, used = self._mention_at(i)
            if mention:
                found.append(mention)
            i += used
        return self._in_their_provinces(found)

    def _mention_at(self, i: int) -> tuple[PlaceMention | None, int]:
        """The mention that starts at token `i`, and how many tokens to go on."""
        kind = self._kind_at(i)
        if kind:
            count, word, level = kind
            named = self._typed_name(i + count, word, level)
            if named:
                return self._mention(i, count + named.size, named), count + named.size
        named = self._bare_province(i) or (self._loose_district(i) if self.loose else None)
        if named:
            return self._mention(i, named.size, named), named.size
        return None, 1

    def _mention(self, i: int, count: int, named: _Named) -> PlaceMention:
        start, end = self.tokens[i].start, self.tokens[i + count - 1].end
        return PlaceMention(start, end, named.name, named.level, named.province)

    # -- What stands at a token ---------------------------------------------

    def _capital(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.text[self.tokens[i].start].isupper()

    def _upper(self, i: int) -> bool:
        return self.text[self.tokens[i].start : self.tokens[i].end].isupper()

    def _joined(self, i: int, pattern: re.Pattern[str]) -> bool:
        """Does only what `pattern` allows stand between tokens i and i + 1?"""
        if i + 1 >= len(self.tokens):
            return False
        between = self.tokens[i].end, self.tokens[i + 1].start
        return pattern.fullmatch(self.text, *between) is not None

    def _kind_at(self, i: int) -> tuple[int, str, Level] | None:
        """A word for a kind of place at token `i`: its tokens, the kind, its level."""
        token = self.tokens[i]
        kinds = (_KINDS, _BARE_KINDS) if self.bare else (_KINDS,)
        if i + 1 < len(self.tokens) and token.text in (
            "thành",
            "thị",
            "đặc",
            "thanh",
            "thi",
            "dac",
        ):
            pair = f"{token.text} {self.tokens[i + 1].text}"
            for kind in kinds:
                if pair in kind and self._joined(i + 1, _GAP):
                    return 2, *kind[pair]
        gap = _STOPPED_GAP if token.text in ("tp", "tx") else _GAP
        for kind in kinds:
            if token.text in kind and self._joined(i, gap):
                return 1, *kind[token.text]
        letter = _LETTER_KINDS.get(token.text)
        stopped = self.text[token.end : token.end + 1] == "."
        if (
            letter
            and self._upper(i)
            and (stopped or token.text == "tt")
            and self._joined(i, _STOPPED_GAP)
        ):
            return 1, *letter
        return None

    def _run(self, i: int) -> int:
        """How many tokens from `i` on belong together as one name, at most."""
        count = 0
        while count < _MOST and i + count < len(self.tokens):
            if count and not self._joined(i + count - 1, _WRAPPED):
                break
            if not self._capital(i + count) and not self.loose:
                break
            count += 1
        return count

    def _key(self, i: int, count: int) -> str:
        return " ".join(token.text for token in self.tokens[i : i + count])

    def _surface(self, i: int, count: int) -> str:
        return self.text[self.tokens[i].start : self.tokens[i + count - 1].end]

    # -- Names after a kind -------------------------------------------------

    def _typed_name(self, i: int, kind: str, level: Level) -> _Named | None:
        if i >= len(self.tokens):
            return None
        first = self.tokens[i].text
        if first.isdecimal() and kind in ("quận", "phường") and len(first) <= 2:
            province = "Hồ Chí Minh" if kind == "quận" else None
            return _Named(1, first, level, province)
        run = self._run(i)
        if level != "ward":
            for count in range(run, 0, -1):
                named = self._known(i, count, kind)
                if named:
                    return named
        if self._capital(i):
            return self._unknown(i, level)
        if self.loose and level == "ward":
            keys = ward_keys()[self.bare]
            for count in range(run, 0, -1):
                if self._key(i, count) in keys:
                    return _Named(count, self._surface(i, count), level, None)
        return None

    def _known(self, i: int, count: int, kind: str) -> _Named | None:
        """The province or district that the `count` tokens from `i` name."""
        key = self._key(i, count)
        province = self._province_of(key)
        if province and (kind == "tỉnh" or (kind == "thành phố" and province.is_city)):
            return _Named(count, province.name, "province", province.name)
        districts = (self.table.districts_bare if self.bare else self.table.districts).get(key)
        if not districts or kind == "tỉnh":
            return None
        of_kind = [d for d in districts if d.kind == kind] or districts
        return _Named(count, of_kind[0].name, "district", _only_province(of_kind))

    def _province_of(self, key: str) -> Province | None:
        found = self.table.provinces.get(key)
        return found or (self.table.provinces_bare.get(key) if self.bare else None)

    def _unknown(self, i: int, level: Level) -> _Named | None:
        """A name that no table has: the capitalised words after the kind."""
        if self.tokens[i].text in _BODIES or "_".join(self._key(i, 2).split()) in _TITLES:
            return None
        count = 1
        shouted = self._upper(i) and len(self.tokens[i].text) > 1
        most = 2 if shouted else _MOST
        while count < most and self._capital(i + count) and self._joined(i + count - 1, _WITHIN):
            if self._starts_province(i + count) or self.tokens[i + count].text in _BODIES:
                break
            count += 1
        if shouted and count == 1 and len(self.tokens[i].text) > 5:
            return None
        return _Named(count, self._surface(i, count), level, None)

    def _starts_province(self, i: int) -> bool:
        return any(self._key(i, count) in self.table.provinces for count in (2, 3))

    # -- Names without a kind -----------------------------------------------

    def _bare_province(self, i: int) -> _Named | None:
        if not (self._capital(i) or self.loose):
            return None
        for count in range(min(_MOST, len(self.tokens) - i), 0, -1):
            key = self._key(i, count)
            province = self._province_of(key)
            if province is None or not self._one_name(i, count):
                continue
            capital = all(self._capital(j) for j in range(i, i + count))
            if self._goes_on(i, count, key) or self._thing_before(i):
                return None
            if capital and not self._within_a_name(i):
                return _Named(count, province.name, "province", province.name)
            if self.loose and not capital and self._not_everyday(i, count, key):
                return _Named(count, province.name, "province", province.name)
        return None

    def _one_name(self, i: int, count: int) -> bool:
        return all(self._joined(j, _WRAPPED) for j in range(i, i + count - 1))

    def _goes_on(self, i: int, count: int, key: str) -> bool:
        after = i + count
        return after < len(self.tokens) and _GOES_ON.get(key) == self.tokens[after].text

    def _thing_before(self, i: int) -> bool:
        return i > 0 and self.tokens[i - 1].text in _THINGS and self._joined(i - 1, _WITHIN)

    def _within_a_name(self, i: int) -> bool:
        """Is the token before part of a person's name?"""
        if i == 0 or not self._capital(i - 1) or not self._joined(i - 1, _WITHIN):
            return False
        if self._upper(i - 1) and len(self.tokens[i - 1].text) > 1:
            return False
        if i > 1 and self.tokens[i - 2].text in _KINDS:  # "tỉnh Đoàn ..."
            return False
        return self.tokens[i - 1].text in _SURNAMES or (
            i > 1 and self._capital(i - 2) and self.tokens[i - 2].text in _SURNAMES
        )

    def _not_everyday(self, i: int, count: int, key: str) -> bool:
        if count == 1 and key not in ("hcm", "huế") and len(key) < 5:
            return False
        everyday = _EVERYDAY_BARE if self.bare else _EVERYDAY
        if key.replace(" ", "_") not in everyday:
            return True
        return i > 0 and self.tokens[i - 1].text in _AT

    def _loose_district(self, i: int) -> _Named | None:
        """A known district in small letters, after a word for "at"."""
        if i == 0 or self.tokens[i - 1].text not in _AT:
            return None
        table = self.table.districts_bare if self.bare else self.table.districts
        for count in range(min(_MOST, len(self.tokens) - i), 1, -1):
            districts = table.get(self._key(i, count))
            if districts and self._one_name(i, count):
                return _Named(count, districts[0].name, "district", _only_province(districts))
        return None

    # -- Context ------------------------------------------------------------

    def _in_their_provinces(self, found: list[PlaceMention]) -> list[PlaceMention]:
        """Gives "xã A, huyện B, tỉnh C" the province C throughout."""
        ranks = {"ward": 0, "district": 1, "province": 2}
        for k in range(len(found) - 2, -1, -1):
            here, after = found[k], found[k + 1]
            linked = _LINK.fullmatch(self.text, here.end, after.start)
            if linked and ranks[here.level] < ranks[after.level] and after.province:
                found[k] = replace(here, province=after.province)
        return found


def _only_province(districts: list[District]) -> str | None:
    provinces = {district.province for district in districts}
    return provinces.pop() if len(provinces) == 1 else None
