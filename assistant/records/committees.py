"""Bodies of one kind under their several names: "Huyện ủy" is "Ban Chấp hành Đảng bộ huyện".

A question names a body by one of its names, an article by another; what is compared is
the kind of body. Its level ("cấp huyện") and its place are told apart from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from corpus.vietnamese.folding import toneless
from corpus.vietnamese.places import Level
from corpus.vietnamese.syllables import syllables

__all__ = ["BODIES", "LEVELS", "PLACE_LEVELS", "body_kinds", "is_of_level", "same_kind"]

_PARTY = {"tinh": "tinh uy", "thanh pho": "thanh uy", "huyen": "huyen uy", "quan": "quan uy",
          "thi xa": "thi uy"}  # fmt: skip
BODIES = {
    "tỉnh ủy": "tinh uy", "thành ủy": "thanh uy", "huyện ủy": "huyen uy", "quận ủy": "quan uy",
    "thị ủy": "thi uy", "đảng ủy quân sự": "dang uy quan su", "đuqs": "dang uy quan su",
    "đảng ủy công an": "dang uy cong an", "đảng ủy bộ đội biên phòng": "dang uy bo doi bien phong",
    "đảng ủy quân khu": "dang uy quan khu", "đảng ủy khối": "dang uy khoi",
    "ubnd": "ubnd", "ủy ban nhân dân": "ubnd", "hđnd": "hdnd", "hội đồng nhân dân": "hdnd",
    "hội đồng nghĩa vụ quân sự": "hoi dong nghia vu quan su",
    "hội đồng nvqs": "hoi dong nghia vu quan su", "hđ nvqs": "hoi dong nghia vu quan su",
    "hđnvqs": "hoi dong nghia vu quan su", "ban chỉ đạo": "ban chi dao",
    "ban chqs": "ban chi huy quan su", "ban chỉ huy quân sự": "ban chi huy quan su",
    "bchqs": "chi huy quan su", "bộ chqs": "bo chi huy quan su",
    "bộ chỉ huy quân sự": "bo chi huy quan su",
    "bộ chỉ huy bộ đội biên phòng": "bo doi bien phong", "bộ đội biên phòng": "bo doi bien phong",
    "đồn biên phòng": "don bien phong",
    "mttq": "mat tran to quoc", "mặt trận tổ quốc": "mat tran to quoc", "mặt trận": "mat tran",
    "hội nông dân": "hoi nong dan", "hội phụ nữ": "phu nu",
    "hội liên hiệp phụ nữ": "phu nu", "hội lhpn": "phu nu", "hội cựu chiến binh":
    "cuu chien binh", "hội ccb": "cuu chien binh", "đoàn thanh niên": "doan thanh nien",
    "huyện đoàn": "huyen doan", "tỉnh đoàn": "tinh doan",
    "liên đoàn lao động": "lien doan lao dong", "ldld": "lien doan lao dong",
    "lđlđ": "lien doan lao dong", "hội chữ thập đỏ": "chu thap do",
    "công an": "cong an",
    "ban chấp hành đảng bộ tỉnh": "tinh uy", "đảng bộ tỉnh": "tinh uy",
    "ban chấp hành đảng bộ thành phố": "thanh uy", "đảng bộ thành phố": "thanh uy",
    "ban chấp hành đảng bộ huyện": "huyen uy", "đảng bộ huyện": "huyen uy",
    "ban thường vụ huyện ủy": "huyen uy", "ban thường vụ tỉnh ủy": "tinh uy",
    "ban thường vụ thành ủy": "thanh uy", "ban thường vụ đảng ủy quân sự": "dang uy quan su",
    "đảng bộ quân sự": "dang uy quan su", "thường trực hđnd": "hdnd",
}  # fmt: skip
"""Names of bodies, folded with their tones, and the kind that each is of."""
LEVELS = {
    "tỉnh": "tinh", "thành phố": "thanh pho", "tp": "thanh pho", "huyện": "huyen", "h": "huyen",
    "quận": "quan", "thị xã": "thi xa", "tx": "thi xa", "xã": "xa", "phường": "phuong",
    "thị trấn": "thi tran",
}  # fmt: skip
"""Levels of places and bodies, folded, and the word that stands for each."""
PLACE_LEVELS: Mapping[str, Level] = {
    "tinh": "province", "huyen": "district", "quan": "district", "thi xa": "district",
    "thanh pho": "district", "xa": "ward", "phuong": "ward", "thi tran": "ward",
}  # fmt: skip
"""What those words say of a place, as the gazetteer tells it."""
_UNITED = re.compile(
    r"\b(?:ban chap hanh|ban thuong vu|thuong truc|bch|btv) (?=dang bo|dang uy|tinh uy|thanh uy|"
    r"huyen uy|quan uy|thi uy|hdnd|hoi dong nhan dan|ubnd|uy ban)"
)
_PARTY_OF = re.compile(r"\bdang bo (?P<level>tinh|thanh pho|huyen|quan|thi xa)\b")
_SPELT = (
    (re.compile(r"\bdang bo (?=quan su|cong an|bo doi|quan khu)"), "dang uy "),
    (re.compile(r"\bduqs\b"), "dang uy quan su"),
    (re.compile(r"\buy ban nhan dan\b"), "ubnd"),
    (re.compile(r"\bhoi dong nhan dan\b"), "hdnd"),
    (re.compile(r"\bban chqs\b"), "ban chi huy quan su"),
    (re.compile(r"\bbchqs\b"), "chi huy quan su"),
    (re.compile(r"\bbo chqs\b"), "bo chi huy quan su"),
    (re.compile(r"\b(?:uy ban )?mttq\b"), "mat tran to quoc"),
    (re.compile(r"\bhoi (?:lien hiep phu nu|lhpn|phu nu)\b"), "phu nu"),
    (re.compile(r"\bhoi (?:ccb|cuu chien binh)\b"), "cuu chien binh"),
    (re.compile(r"\bhoi chu thap do\b"), "chu thap do"),
)  # fmt: skip
_LEVEL = re.compile(
    r"\b(?:thanh pho|thi xa|thi tran|tinh|huyen|quan|xa|phuong)\b(?! (?:uy|doan|su|khu)\b)"
)
_GOVERNS = frozenset(["tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "ubnd", "hdnd"])
"""A body that is named by one of these and more is part of it, or another one."""
_PART = re.compile(
    r"\b(?:ban|uy ban|van phong|phong|trung tam|co quan) (?:[a-z]+ ){1,4}"
    r"(?=(?:tinh|thanh|huyen|quan|thi) uy\b)"
)


@lru_cache(maxsize=4096)
def body_kinds(name: str) -> str:
    """A body's name without its tones, each part of it under one name.

    "Ban Thường vụ Huyện ủy Sơn Dương" is "huyen uy son duong".
    """
    said = " ".join(toneless(s.text) for s in syllables(name))
    for pattern, full in _SPELT:
        said = pattern.sub(full, said)
    said = _UNITED.sub("", said)
    return _PARTY_OF.sub(lambda m: _PARTY[m["level"]], said)


def same_kind(wanted: str, names: Iterable[str]) -> bool:
    """Whether one of the bodies `names` is of the kind `wanted` (a value of `BODIES`)."""
    return any(_is_of_kind(wanted, body_kinds(name)) for name in names)


def _is_of_kind(wanted: str, said: str) -> bool:
    at = f" {said} ".find(f" {wanted} ")
    if at < 0:
        return False
    # "Ban Dân vận Huyện ủy" is none of those that "Huyện ủy" means.
    return wanted not in _GOVERNS or _PART.search(said) is None


def is_of_level(wanted: str, name: str) -> bool:
    """Whether a body that names its level names `wanted`; one that names none is of any."""
    levels = _LEVEL.findall(body_kinds(name))
    return not levels or levels[0] == wanted
