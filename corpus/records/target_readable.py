"""Does what was read before or behind a figure read as a measure at all?"""

from __future__ import annotations

from itertools import pairwise

from corpus.article import Span
from corpus.records.measure_words import STARTS, TWO_SYLLABLES, UNNAMED
from corpus.records.measures import TIMES, Measured, is_base
from corpus.records.scene import Line, Scene, within
from corpus.records.target_checks import is_foretold, is_supposed
from corpus.records.target_cues import NOT_TARGETS, SPEECH, VAGUE_FIRST
from corpus.vietnamese.phrases import Token
from corpus.vietnamese.words import words as word_set

__all__ = ["is_readable"]

_SIGNED = frozenset(["ký", "vì"])
"""Words of speech that also are pieces of measures, "đăng ký"."""
_LEADS = word_set(
    """
    tại theo ngày sáng chiều ảnh ông bà trong sau trước tính
    """
)
_NOTHING = word_set(
    """
    kế hoạch dự toán nghị quyết hầu hết các năm tối thiểu bình quân cả nước nhanh thêm toàn tỉnh
    đề ra đặt được hưởng gặp khó giao vượt với chỉ tiêu mục đạt là có tăng giảm còn lại mức
    lúc đầu ban
    """
)
"""A measure of nothing but these measures nothing."""


def is_readable(scene: Scene, line: Line, found: Measured) -> bool:
    """Does the measure read as one: no votes, no speech, no second figure, nothing torn?"""
    words, clause = line.words, found.clause
    if found.origin or is_supposed(words, clause.start) or is_foretold(words):
        return False
    tokens = [words[n] for a, b in clause.parts for n in range(a, b)]
    keys = [t.key for t in tokens]
    lone = len(tokens) == 1 and keys[0] not in ("tuyển",)
    if lone or keys.count("(") != keys.count(")") or keys.count('"') % 2:
        return False
    if keys.count("“") != keys.count("”"):
        return False
    whole = tuple(keys[:2]) in TWO_SYLLABLES
    if keys[0] in VAGUE_FIRST and not whole and STARTS.match(words, clause.parts[0][0]) is None:
        return False
    if _is_torn(tokens) or set(keys) <= _NOTHING:
        return False
    if (
        (UNNAMED & {keys[0], keys[-1]} and keys[-2:] != ["nước", "ngoài"])
        or "mà" in keys
        or ("bị" in keys[:2] and keys[0] != "chuẩn")
    ):
        return False
    around = range(max(0, clause.start - 4), min(len(words), clause.end + 2))
    if any(NOT_TARGETS.match(words, n) and not _is_harmless(words, n, keys) for n in around):
        return False
    for first, end in clause.parts:
        if any(SPEECH.match(words, n) and words[n].key not in _SIGNED for n in range(first, end)):
            return False
        span = Span(words[first].start, words[end - 1].end)
        if scene.people_in(span):
            return False
        others = (q for q in within(scene.quantities, span) if q.unit not in TIMES)
        others = (q for q in others if not is_base(q))
        if any(q != clause.quantity and q.start >= span.start for q in others):
            return False
    return True


def _is_torn(tokens: list[Token]) -> bool:
    """Is it glued to the next line, or does it hold a number or a pointing word?"""
    for at, token in enumerate(tokens):
        if at and token.title and token.key in _LEADS:
            return True
        if token.kind == "number" and {",", "."} & set(token.key):
            return True
        if token.key in ("này", "đó", "đây") and tokens[at - 1].key != "bên":
            return True
    keys = [t.key for t in tokens]
    if any(
        a == "là" and b not in ("đảng", "đoàn", "hội", "nữ") for a, b in pairwise(keys[1:])
    ) and (keys[0] not in ("tỷ", "tỉ", "số")):
        return True
    if {"sẽ", "song", "nhưng"} & set(keys) or keys[:2] == ["tổng", "số"]:
        return True
    hurt = any(b == "bị" and a not in ("chuẩn", "thiết", "trang", "dự") for a, b in pairwise(keys))
    return hurt or keys[:2] == ["số", "tiền"]


def _is_harmless(words: list[Token], at: int, keys: list[str]) -> bool:
    """ "có mặt khám tuyển", "kiến nghị của cử tri": neither attendance nor a vote."""
    if words[at].key == "có":
        return "khám" in keys or "quân" in keys
    if words[at].key == "phí":
        return words[at - 1].key in ("học", "viện", "kinh", "lệ", "chi")
    return words[at].key == "cử" and "kiến" in keys
