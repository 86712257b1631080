"""The words around a figure: the verb whose object it counts, who aims, by when, what bounds it."""

from __future__ import annotations

from corpus.records.target_cues import ACTIONS, AIMS, BEFORE_FIGURE, MEASURE_NOUNS, TRAILING
from corpus.vietnamese.phrases import Token

__all__ = [
    "action_of", "before_limit", "behind_aim", "condition", "counted", "is_bound", "opens_ratio",
    "trailing", "without_bound",
]  # fmt: skip

_AIMED_AT = (["mục", "tiêu"], ["chỉ", "tiêu"])
_LONGEST_CONDITION = 10
_LONGEST_RATIO = 20
_LIMITS = ("trước", "đến", "tới", "hết", "cuối", "ngày")


def action_of(words: list[Token], left: int, first: int) -> tuple[int, int] | None:
    """The verb whose object the figure counts, "huấn luyện cho | 100% ..."; its tokens."""
    stop = first - (first > left and words[first - 1].key in BEFORE_FIGURE)
    for start in range(max(left, stop - 3), stop):
        if ACTIONS.match(words, start) == (stop, True):
            return start, first if words[first - 1].key != "từ" else stop
    return None


def opens_ratio(words: list[Token], comma: int, left: int) -> bool:
    """ "tỷ lệ cán bộ được tập huấn | , bồi dưỡng đạt ...": a rate without its figure goes on."""
    if comma < left or comma + 1 >= len(words):
        return False
    if words[comma + 1].key in ("tỷ", "tỉ", "số", "chỉ", "tổng", "thu"):
        return False  # another measure begins
    for at in range(comma - 1, max(left, comma - _LONGEST_RATIO) - 1, -1):
        if words[at].kind == "number" or words[at].key in (";", ":", "(", "là", "còn"):
            return False
        if words[at].key in ("tỷ", "tỉ") and words[at + 1].key == "lệ":
            return at + 2 < comma
    return False


def counted(words: list[Token], part: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """ "kết nạp 86 đảng viên, đạt 95% chỉ tiêu": verb and noun, without the count."""
    counts = [n for n in range(*part) if words[n].kind == "number"]
    action = action_of(words, part[0], counts[-1]) if counts else None
    noun = (counts[-1] + 1, part[1]) if counts else part
    if action is None or noun[0] >= noun[1] or any(words[n].kind == "sign" for n in range(*noun)):
        return ()
    return action, noun


def without_bound(
    words: list[Token], parts: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """ "3% | đoàn viên ưu tú trở lên vào Đảng": the bound is the figure's."""
    found: list[tuple[int, int]] = []
    for start, end in parts:
        at = next((n for n in range(start, end - 1) if is_bound(words, n)), None)
        found += [(start, end)] if at is None else [(start, at), (at + 2, end)]
    return tuple((a, b) for a, b in found if a < b)


def is_bound(words: list[Token], at: int) -> bool:
    """Does "trở lên" or "trở xuống" stand here?"""
    return [token.key for token in words[at : at + 2]] in (["trở", "lên"], ["trở", "xuống"])


def behind_aim(words: list[Token], part: tuple[int, int]) -> tuple[int, int]:
    """Without who aims, "Ban tổ chức đặt mục tiêu | học viên ..."."""
    for at in range(part[1] - 1, part[0] - 1, -1):
        found = AIMS.match(words, at)
        if found and found[0] <= part[1]:
            return found[0], part[1]
        named = [token.key for token in words[at : at + 2]] in _AIMED_AT
        if named and at + 3 < part[1] and MEASURE_NOUNS.match(words, at + 2):
            return at + 2, part[1]  # "mục tiêu | tăng trưởng tín dụng"
    return part


def before_limit(words: list[Token], start: int, end: int, skip: set[int]) -> int:
    """Where the day by which it is to be done begins, "... trước 30/11"; `end` if none does."""
    for at in range(start + 1, end):
        if at in skip and words[at - 1].key in _LIMITS:
            stop = at - 1
            while stop > start and words[stop - 1].key in (*_LIMITS, "ngày", ","):
                stop -= 1
            return stop if stop > start else end
    return end


def trailing(words: list[Token], stop: int, left: int) -> int:
    """How many tokens before `stop` belong to the verb, not to what is measured."""
    for length in (2, 1):
        said = " ".join(token.key for token in words[max(left, stop - length) : stop])
        if stop - length >= left and said in TRAILING:
            return length
    if words[stop - 1].key == "mới" and stop < len(words) and words[stop].key == "chỉ":
        return 1
    return 0


def condition(words: list[Token], start: int, left: int) -> tuple[tuple[int, int], ...]:
    """ "Khi thực hành động viên, phương tiện đạt 100%": the condition belongs to it."""
    if start - 1 <= left or words[start - 1].key != ",":
        return ()
    for at in range(start - 2, max(left, start - _LONGEST_CONDITION) - 1, -1):
        if words[at].key == "khi":
            return ((at, start - 1),)
        if words[at].kind == "sign":
            break
    return ()
