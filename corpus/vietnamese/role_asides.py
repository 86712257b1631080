"""What stands between a person's posts and the verb: a term of office, a day."""

from __future__ import annotations

from corpus.vietnamese.phrases import Token
from corpus.vietnamese.words import words as word_set

__all__ = ["before_aside"]

_LONGEST_TERM = 6
_LONGEST_CLAUSE = 14
_TERM = ["nhiệm", "kỳ"]
_DAY_WORDS = word_set("hôm ngày sáng chiều tối trưa")


def before_aside(words: list[Token], at: int) -> int | None:
    """The token at which the aside that ends before `at` begins; None where there is none."""
    return _before_term(words, at) or _before_day(words, at) or _before_clause(words, at)


def _before_term(words: list[Token], at: int) -> int | None:
    """Before "nhiệm kỳ 2020 - 2025" or "khóa V", for which the post before it is held."""
    for first in range(at - 1, max(-1, at - _LONGEST_TERM), -1):
        token = words[first]
        if [t.key for t in words[first : first + 2]] == _TERM:
            return first if first + 2 < at else None
        if token.key in ("khóa", "khoá") and first == at - 2:
            return first
        if token.kind == "word" and token.key != "kỳ" and first < at - 1:
            return None
    return None


def _before_clause(words: list[Token], at: int) -> int | None:
    """Before ", người mới nhận nhiệm vụ từ tháng 4,": who it is, between two commas."""
    if at < 2 or words[at - 1].key != ",":
        return None
    for first in range(at - 2, max(0, at - _LONGEST_CLAUSE), -1):
        if words[first].key == "người" and words[first - 1].key == ",":
            return first - 1
        if words[first].key in (",", ";", ":"):
            return None
    return None


def _before_day(words: list[Token], at: int) -> int | None:
    """Before "hôm 14/7", "sáng ngày 5-6-2023": when it was done."""
    first = at
    while first > 0 and (words[first - 1].kind == "number" or words[first - 1].key in "/-."):
        first -= 1
    end = first
    while first > 0 and words[first - 1].key in _DAY_WORDS:
        first -= 1
    return first if first < end < at else None
