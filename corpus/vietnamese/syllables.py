"""Text as folded syllables, and the terms that the lexical index counts.

One token is a run of letters and digits that starts with a letter ("đảng",
"k54", "h'drai"), dotted initials ("t.ư" -> "tư"), or a number with all that
belongs to it. Numbers are written in one way, so that those who type them
differently still meet:

=====================  ==========  ==============================================
typed                  token       extra terms (from `terms` only)
=====================  ==========  ==============================================
26-09, 26.9, 26/9      26/9        26
26/09/2017             26/9/2017   26/9, 2017, 26
8-10/9                 8-10/9      8/9, 10/9, 8, 10
15/15                  15/15       15
2017 – 2020            2017-2020   2017, 2020
07                     7
1.250                  1250
27,32 %                27,32%      27,32
95-100%                95-100%     95%, 100%, 95, 100
ngày 26 tháng 9        four        26/9
=====================  ==========  ==============================================

A term may hold / . , % - ' and _ as well as letters and digits: a full-text
index must not split at them, nor fold the diacritics away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from corpus.vietnamese.folding import Folded, bare, fold_with_offsets, toneless
from corpus.vietnamese.words import words

__all__ = [
    "STOPWORDS",
    "TONELESS_STOPWORDS",
    "Syllable",
    "syllables",
    "terms",
    "toneless_syllables",
    "toneless_terms",
]


class Syllable(NamedTuple):
    """One token: its folded form, and where it stands in the original."""

    text: str
    start: int
    end: int


_NUMBER = r"""
    \d+(?:[.,]\d+)*\s?%?\s?-\s?\d+(?:[.,]\d+)*\s?%        # 95-100%, 1,15 - 1,17%
  | (?<!\d)(?:19|20)\d\d\s?-\s?(?:19|20)\d\d(?!\d)          # 2017 - 2020
  | \d+(?:[.,/:-]\d+)*(?:\s?%)?
"""
_TOKEN = re.compile(
    rf"(?P<number>{_NUMBER})"
    r"|(?P<initials>(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_]))"
    r"|[^\W\d_](?:[^\W_]|'(?=[^\W\d_]))*",
    re.VERBOSE,
)
# What may stand between the two of a pair.
_NEAR = re.compile(r"[\s/-]*")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DAY_MONTH = re.compile(r"(\d{1,2})[/.-](\d{1,2})")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_DAYS_MONTH = re.compile(r"(\d{1,2})-(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")

STOPWORDS = words(
    """
    ai bao bằng bị bởi bạn bên các cái cả cho có còn con của cùng cũng do dưới đã đang đâu để đến
    đi điều được gì giữa hay hãy hoặc khi không là lại làm lúc mà mấy mỗi một nào này nên nếu
    ngoài như nhưng những nhiêu ở qua ra rằng rất rồi sao sau sẽ so tại thế thì theo thuộc tới
    trên trong trước tôi từ tức từng và vẫn vào về vì việc với vậy xin hỏi biết ấy đó đây kia
    khác nhau nhằm hơn ạ à nhỉ nhé ta tất thôi thêm
    """
)
"""Folded function and question words: little evidence when they match."""


def syllables(text: str) -> list[Syllable]:
    """The folded tokens of `text`, in order, with offsets into `text`."""
    return list(_tokens(fold_with_offsets(text)))


def toneless_syllables(text: str) -> list[Syllable]:
    """As `syllables`, without diacritics, d for đ."""
    return list(_tokens(bare(fold_with_offsets(text))))


def terms(text: str) -> list[str]:
    """Folded tokens, then pairs of neighbours ("hội_nghị"), then extra terms.

    Pairs reach over white space, a dash or a slash, but over no other
    punctuation. The extra terms are the parts of composed numbers (see the
    module's table).
    """
    return _terms(fold_with_offsets(text))


def toneless_terms(text: str) -> list[str]:
    """As `terms`, without diacritics, d for đ."""
    return _terms(bare(fold_with_offsets(text)))


def _tokens(folded: Folded) -> Iterator[Syllable]:
    for token in _TOKEN.finditer(folded.text):
        yield Syllable(_normal(token), *folded.span(*token.span()))


def _normal(token: re.Match[str]) -> str:
    kind = token.lastgroup
    if kind is None:
        return token[0]
    return _number(token[0]) if kind == "number" else token[0].replace(".", "")


def _terms(folded: Folded) -> list[str]:
    singles: list[str] = []
    pairs: list[str] = []
    extras: list[str] = []
    before: str | None = None
    end = 0
    for token in _TOKEN.finditer(folded.text):
        new = _normal(token)
        if token.lastgroup == "number":
            extras.extend(_parts(new))
        if before is not None and _NEAR.fullmatch(folded.text, end, token.start()):
            pairs.append(f"{before}_{new}")
        singles.append(new)
        before, end = new, token.end()
    extras.extend(_worded_dates(singles))
    return singles + pairs + extras


@lru_cache(maxsize=1 << 13)
def _number(typed: str) -> str:
    """One way to write a number, date, ratio or range."""
    number = re.sub(r"\s", "", typed)
    if number.isdecimal():
        return number.lstrip("0") or "0"
    if _THOUSANDS.fullmatch(number):
        return number.replace(".", "")
    if found := _DAY_MONTH.fullmatch(number):
        first, second = int(found[1]), int(found[2])
        if "/" in number or (1 <= first <= 31 and 1 <= second <= 12):
            return f"{first}/{second}"
        return number
    if found := _DAY_MONTH_YEAR.fullmatch(number):
        return f"{int(found[1])}/{int(found[3])}/{found[4]}"
    if found := _DAYS_MONTH.fullmatch(number):
        year = f"/{found[4]}" if found[4] else ""
        return f"{int(found[1])}-{int(found[2])}/{int(found[3])}{year}"
    if number.endswith("%"):
        return number.replace("%", "") + "%"
    return number


@lru_cache(maxsize=1 << 13)
def _parts(number: str) -> tuple[str, ...]:
    """What else a normal number can be looked for by, parts of parts included."""
    parts = _direct_parts(number)
    return (*parts, *(inner for part in parts for inner in _parts(part)))


def _direct_parts(number: str) -> tuple[str, ...]:
    if found := _DAYS_MONTH.fullmatch(number):
        first, last, month, year = found.groups()
        return (f"{first}/{month}", f"{last}/{month}", *([year] if year else []))
    if found := _DAY_MONTH_YEAR.fullmatch(number):
        return (f"{found[1]}/{found[3]}", found[4])
    if number.endswith("%"):
        low, dash, high = number[:-1].partition("-")
        return (f"{low}%", f"{high}%") if dash else (low,)
    if "/" in number:
        first = number.split("/", maxsplit=1)[0]
        return (_number(first),) if first else ()
    if re.fullmatch(r"\d{4}-\d{4}", number):
        return tuple(number.split("-"))
    return ()


def _worded_dates(singles: list[str]) -> Iterator[str]:
    for i in range(1, len(singles) - 1):
        if singles[i] in ("tháng", "thang"):
            day, month = singles[i - 1], singles[i + 1]
            if day.isdecimal() and month.isdecimal() and int(day) <= 31 and int(month) <= 12:
                yield f"{day}/{month}"


TONELESS_STOPWORDS = frozenset(toneless(word) for word in STOPWORDS)
"""`STOPWORDS` without diacritics."""
