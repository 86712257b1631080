"""What stands before a figure: the noun that it measures, without who acts, asks and when."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.records.bodies import body_at
from corpus.records.clause_words import opens_ratio
from corpus.records.measure_words import (
    ASKING,
    CHANGED,
    COUNTRY,
    DOING,
    HEADS,
    LINKING,
    STARTS,
    TWO_SYLLABLES,
    UNTOLD_PHRASES,
)
from corpus.records.target_cues import CLAUSE_OPENERS, TIGHT
from corpus.vietnamese.numbers import Quantity
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.words import words as word_set

__all__ = ["LIMITS", "QUOTES", "NounReader", "Part"]

Part = tuple[int, int]
"""Tokens [start, end)."""
LIMITS = word_set("đến tới trước hết vào trong cuối từ tính ngày tháng năm xong")
"""Before a date: they belong to it."""
QUOTES = frozenset(["“", '"'])
_CLOSING = (")", "”")
_BORDERS = word_set("với có nâng giữ giảm đưa tăng trì đảm và kéo hạ thành là về vững")
"""Behind these a measure may begin within a clause."""
_RAISING = word_set("nâng giữ giảm đưa tăng kéo hạ vững trì")
_FINITE = word_set("đạt đã là bị chiếm bằng vượt còn")
_TOPIC = word_set("về trong theo với tại qua nhờ sau ngoài đối bên cùng")
_LONGEST_PIECE = 9
"""Words before a comma that may name one thing with those behind it."""
_LONGEST_LEAD = 6
"""Words before a figure that may name its measure though they begin like no measure."""


def _whole(words: list[Token], at: int, table: Phrases[bool]) -> tuple[int, bool] | None:
    """A phrase of the table that is no half of another word, "chỉ | tiêu"."""
    found = table.match(words, at)
    return None if found is None or _cuts(words, at) or _cuts(words, found[0]) else found


def _cuts(words: list[Token], at: int) -> bool:
    """Would a border here cut a word of two syllables in two?"""
    if not 0 < at < len(words):
        return False
    return (words[at - 1].key, words[at].key) in TWO_SYLLABLES


@dataclass(frozen=True, slots=True)
class NounReader:
    """Reads what stands before the figure of `quantity`, which begins at token `first`."""

    words: list[Token]
    skip: set[int]
    """The tokens of dates."""
    quantity: Quantity
    first: int

    def link_start(self, left: int) -> int:
        """Where the words between measure and figure begin."""
        words, at = self.words, self.first
        while at > left:
            step = next(
                (n for n in (3, 2, 1) if at - n >= left
                 and " ".join(t.key for t in words[at - n : at]) in LINKING),
                0,
            )  # fmt: skip
            if not step and (at - 1 in self.skip or words[at - 1].key in (",", "-", "“", '"')):
                step = 1
            torn = step and (_cuts(words, at - step) or _cuts(words, at))
            if not step or torn or STARTS.match(words, at - step) == (at, True):
                break
            at -= step
        return at

    def noun(self, left: int, end: int) -> Part:
        """What is measured in [left, end): without who acts, when, and whose it is."""
        words = self.words
        while end > left and (
            words[end - 1].kind == "sign" and words[end - 1].key not in (")", "”")
        ):
            end -= 1
        start = self._headless(self._from_comma(left, end), end)
        each = words[start : start + 1] and words[start].key == "mỗi"
        if not each and STARTS.match(words, start) is None:
            asked = [(n, m[0]) for n in range(start, end) if (m := self._asked(n))]
            if asked and asked[-1][1] < end:
                start = self._headless(asked[-1][1], end)
            elif asked and DOING.match(words, asked[-1][0]):
                start = asked[-1][0]  # "huyện | giao 96 thanh niên"
            elif asked:
                return end, end
        inner = [
            n for n in range(start + 1, end)
            if words[n - 1].key in _BORDERS and STARTS.match(words, n)
        ]  # fmt: skip
        if inner and inner[-1] + 1 < end:
            start = inner[-1]
        elif end - start > _LONGEST_LEAD and not self._acts(start):
            close = range(end - _LONGEST_LEAD, end - 1)
            start = next((n for n in close if STARTS.match(words, n)), start)
        if words[start:end] and " ".join(t.key for t in words[start:end]) in UNTOLD_PHRASES:
            return end, end
        if start < end - 1 and words[start].key == "không" and words[self.first - 1].key == "quá":
            start += 1  # "không | bù đổi quá 2%"
        while start < end - 1 and words[start].key in _RAISING and self._is_moved(end):
            start += 1
        return (start, end) if start < end else (end, end)

    def _asked(self, at: int) -> tuple[int, bool] | None:
        """Somebody's asking or acting, "giao", where it is not part of a verb, "giao quân"."""
        words = self.words
        found, doing = _whole(words, at, ASKING), DOING.match(words, at)
        if at and (
            (words[at - 1].key == "được" and words[at].key != "giao")
            or [t.key for t in words[at + 2 : at + 3]] == ["được"]
        ):
            return None  # "được hỗ trợ", "khu dân cư tập trung được ..."
        return None if found and doing and doing[0] > found[0] else found

    def _is_moved(self, end: int) -> bool:
        """ "giảm | số vụ vi phạm xuống dưới 3": where it has come to, not by how much."""
        moved = {t.key for t in self.words[end : self.first]} & CHANGED
        return bool(moved) or bool(self.quantity.comparator)

    def _from_comma(self, left: int, end: int) -> int:
        """Behind the last comma that parts two statements."""
        words, start = self.words, end
        commas = [n for n in range(left, end) if words[n].key == ","]
        while commas:
            comma = commas.pop()
            opened = commas[-1] + 1 if commas else left
            if not self._joins(opened, comma, end):
                return comma + 1
            start = opened
        return left if start == end else min(start, left)

    def _joins(self, start: int, comma: int, end: int) -> bool:
        """Do the words on both sides of this comma name one thing?"""
        words = self.words
        opener = STARTS.match(words, comma + 1) or CLAUSE_OPENERS.match(words, comma + 1)
        if opener is None and opens_ratio(words, comma, start):
            return True
        start = self._headless(start, comma)
        piece = {t.key for t in words[start:comma]}
        if comma - start > _LONGEST_PIECE or piece & _FINITE or words[start].key in _TOPIC:
            return False
        if comma + 2 < end and words[comma + 1].key in COUNTRY and self._acts(comma + 2):
            return False
        if STARTS.match(words, comma + 1) or any(n in self.skip for n in range(start, comma)):
            return False
        doing, at = DOING.match(words, start), start
        while at < comma and (verb := DOING.match(words, at)):
            at = verb[0]
        if at == comma > start:
            return True  # "gọi huấn luyện, kiểm tra ..."
        if " ".join(t.key for t in words[start:comma]) in UNTOLD_PHRASES:
            return False
        counted = any(words[n].key in ("tỷ", "tỉ", "số") for n in range(start, comma))
        if counted and DOING.match(words, comma + 1) and end - comma < 5:
            return True
        if DOING.match(words, comma + 1) or body_at(words, comma + 1, levels=True):
            return False
        if TIGHT.match(words, comma + 1):
            return True
        named = STARTS.match(words, start) is not None or doing is not None
        return named and CLAUSE_OPENERS.match(words, comma + 1) is None and end - comma < 10

    def _headless(self, start: int, end: int) -> int:
        """Without what only leads to the measure: signs, dates, bodies that act."""
        words = self.words
        moved = True
        while moved and start < end:
            moved = False
            token = words[start]
            dated = start in self.skip or (token.key in LIMITS and start + 1 in self.skip)
            if token.kind == "number" and words[start + 1].key in ("tháng", "năm", "ngày", "tuần"):
                start, moved = start + 2, True  # "6 tháng | kết nạp được 7 đảng viên"
                continue
            listed = token.kind == "number" and words[start + 1].key in (".", ")")
            if listed or dated or (token.kind == "sign" and token.key not in QUOTES):
                start, moved = start + 1, True
                continue
            found, noun = _whole(words, start, HEADS), STARTS.match(words, start)
            if noun and (found is None or noun[0] >= found[0]):
                break
            if found and found[0] <= end:
                start, moved = found[0], True
                continue
            body = body_at(words, start, levels=True)
            if body is not None and body < end and self._acts(body):
                start, moved = body, True
        return start

    def _acts(self, at: int) -> bool:
        """Does a verb or a measure stand here, so that what precedes is who acts?"""
        words = self.words
        tables: tuple[Phrases[bool], ...] = (DOING, STARTS, ASKING, HEADS)
        return any(table.match(words, at) for table in tables)

    def is_place(self, noun: Part) -> bool:
        """Is it only a body or a place, that says whose share it is?"""
        words = self.words
        if all(words[n].key in COUNTRY or words[n].is_name_part for n in range(*noun)):
            return True
        body = body_at(words, noun[0], levels=True)
        return body is not None and all(
            words[n].key in COUNTRY or words[n].is_name_part for n in range(body, noun[1])
        )
