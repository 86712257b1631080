"""Proper names in a question that are no person's: bodies, and names from other languages.

An article that lacks them tells of another body or another place, whatever else it shares
with the question.
"""

from __future__ import annotations

import re

from corpus.vietnamese.folding import fold, nfc, toneless
from corpus.vietnamese.words import words as word_set

__all__ = ["foreign_names", "named_bodies"]

_HEADS = word_set("hội bộ sở cục vụ ban viện trường đài hãng")
_LONG_HEADS = (
    "tổng cục", "tổng công ty", "công ty", "tập đoàn", "ngân hàng", "bệnh viện", "học viện",
    "hiệp hội", "liên đoàn", "quân chủng", "binh chủng", "bộ tư lệnh", "trung tâm", "ủy ban",
    "đảng ủy", "câu lạc bộ",
)  # fmt: skip
_NO_PART = word_set(
    "có là được bị đã sẽ đang do của ở tại trong và với những các thì không mà nào gì ai đâu về "
    "từ đến cho vào ra lên khi hay còn cũng phải chưa mới vừa họp bàn nêu nói đi sang"
)
"""Small syllables behind a name of one ("Vụ Cầu có"): the sentence goes on."""
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    (
        "tư lệnh", "chỉ đạo", "tổ chức", "trung ương", "thường vụ", "chấp hành", "nhân dân",
        "đại học", "cao đẳng", "việt nam", "thành phố", "quốc gia", "đồng nhân", "nghị quyết",
        "đại biểu", "đồng chí", "cổ phần", "chính phủ", "quốc hội", "giám đốc", "bí thư",
    )
)  # fmt: skip
"""Words in the names of many bodies; without them none is another."""


def named_bodies(text: str) -> tuple[str, ...]:
    """The two-syllable words that tell a body from others of its kind, folded.

    "Hội Nhà văn Việt Nam" -> ("nhà văn",). Only what is written with its capitals is seen.
    """
    found: list[str] = []
    words = list(_WORD.finditer(nfc(text)))
    for at, word in enumerate(words):
        two = " ".join(fold(w.group()) for w in words[at : at + 2])
        size = 2 if two in _LONG_HEADS else 1 if fold(word.group()) in _HEADS else 0
        if size and word.group()[0].isupper():
            found += _distinctive(text, words[at + size :], words[at + size - 1].end())
    return tuple(dict.fromkeys(found))


def _distinctive(text: str, words: list[re.Match[str]], end: int) -> list[str]:
    """Pairs of a capitalised syllable and a small one, as compounds in names are written."""
    found: list[str] = []
    at = 0
    while at + 1 < len(words):
        first, second = words[at], words[at + 1]
        beside = nfc(text)[end : first.start()] == nfc(text)[first.end() : second.start()] == " "
        named = first.group().istitle() and second.group()[0].islower()  # "CHQS xã" is no word
        if not beside or not named or fold(second.group()) in _NO_PART:
            break
        pair = f"{fold(first.group())} {fold(second.group())}"
        if pair not in _COMMON and len(first.group()) + len(second.group()) > 2:
            found.append(pair)
        end = second.end()
        at += 2
    return found


_FOREIGN = re.compile(r"(?<![\w’'-])[A-Z][a-z]+(?![\w’'-])")
_SYLLABLES = re.compile(r"[aeiouy]+[^aeiouy]+[aeiouy]")
_FEWEST = 5


_CODE = re.compile(
    r"\b(?:đội|đoàn|tàu|xe|nhà giàn|đặc công)\s+((?-i:[A-Z]{1,3})\d{1,4})(?![\w/.-])", re.I
)
"""What a team or a ship goes by; elsewhere a letter and a number is short for other words."""


_DESIGNATION = re.compile(r"(?<![\w/.-])([A-ZĐ]{2,4}-\d{1,4})(?![\w/.-])")
"""What an exercise or a make goes by: "KT-22"."""


def foreign_names(text: str) -> tuple[str, ...]:
    """Capitalised words of several syllables, and codes ("K93"), in order of kind.

    A Vietnamese syllable has its vowels in one place.
    """
    words = (match.group() for match in _FOREIGN.finditer(nfc(text)))
    named = [w for w in words if len(w) >= _FEWEST and _SYLLABLES.search(toneless(w))]
    codes = [*_CODE.findall(nfc(text)), *_DESIGNATION.findall(nfc(text))]
    return tuple(dict.fromkeys([*named, *codes]))
