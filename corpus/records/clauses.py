"""What a figure measures: the stretch of its sentence that belongs to it.

==================================  =======================================
"100% chi bộ có cấp ủy"             what is measured stands behind the figure
"tỷ lệ đảng viên đạt 27,32%"        before it, with a verb between
"kiểm tra 100% đạt khá, giỏi"       on both sides
"100% cơ sở và 95% cán bộ được ..." two figures share what is said of them
==================================  =======================================
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Span
from corpus.records.clause_words import (
    action_of,
    before_limit,
    behind_aim,
    condition,
    counted,
    opens_ratio,
    trailing,
    without_bound,
)
from corpus.records.scene import Line
from corpus.records.target_cues import (
    BASES,
    CLAUSE_OPENERS,
    LEADING,
    LINKS,
    MEASURE_NOUNS,
    PREDICATES,
    QUALITIES,
    TIGHT,
)
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.numbers import Quantity
from corpus.vietnamese.phrases import Token

__all__ = ["Clause", "behind_figure", "clause_of", "clauses", "tokens_of"]

_LONGEST = 32
_PIECE = 8
"""Words behind a comma that may still go on with the clause."""
_BEFORE_PURPOSE = 3
"""Words behind a figure after which "để" only tells what for."""
_NEAR = 6
"""Words between two shares of the same thing, ", trong đó có"."""
_PREPOSITIONS = frozenset(
    ["so", "trong", "trên", "vào", "ở", "tại", "do", "nhờ", "trở", "từ", "mỗi", "toàn", "như", "mà",
     "sau", "với", "cho", "để", "khi", "theo", "và", "nhưng", "của", "về", "bằng"]
)  # fmt: skip
_AIMED_AT = (["mục", "tiêu"], ["chỉ", "tiêu"])
_BOUNDS = ("đến", "tới", "trước", "hết", "vào", "trong", "cuối", "từ", "tính")
_FINITE = frozenset(["đã", "đang", "sẽ", "được", "bị", "phải", "cần", "vẫn", "cũng", "đều"])


@dataclass(frozen=True, slots=True)
class Clause:
    """A figure and what it measures; tokens of `line.words`, spans of the text."""

    quantity: Quantity
    first: int
    last: int
    """The tokens of the figure: [first, last)."""
    start: int
    end: int
    """The tokens of the whole clause."""
    parts: tuple[tuple[int, int], ...]
    """The tokens that name the measure, in order."""
    link: str = ""
    """The verb before the figure, folded; "" if none."""
    shared: bool = False
    """Is it a second share of what the figure before is about?"""

    def span(self, words: list[Token]) -> Span:
        """From the first to the last word of the measure."""
        return Span(words[self.parts[0][0]].start, words[self.parts[-1][1] - 1].end)


def clauses(
    line: Line, quantities: Sequence[Quantity], dates: Sequence[DateMention]
) -> list[Clause]:
    """The clauses of a sentence's figures; a figure that measures nothing is left out."""
    words = line.words
    placed = [(q, *tokens_of(words, q.start, q.end)) for q in quantities]
    placed = [(q, a, b) for q, a, b in placed if a < b]
    skip = {n for d in dates for n in _limit_tokens(words, *tokens_of(words, d.start, d.end))}
    found: list[Clause] = []
    for number, (quantity, first, last) in enumerate(placed):
        left = found[-1].end if found else (placed[number - 1][2] if number else 0)
        right = placed[number + 1][1] if number + 1 < len(placed) else len(words)
        clause = clause_of(words, quantity, (first, last), (left, right), skip)
        if clause is not None:
            found.append(clause)
    return _with_shared_thing(words, _with_shared_predicate(words, found))


def _limit_tokens(words: list[Token], start: int, end: int) -> range:
    """The tokens of a date that bounds the figure, not the thing measured ("năm 2023")."""
    bounded = words[start].key in _BOUNDS or (
        start and words[start - 1].key in (*_BOUNDS, ",", ":")
    )
    return range(start, end) if bounded or not start else range(0)


def tokens_of(words: list[Token], start: int, end: int) -> tuple[int, int]:
    """The tokens that lie within code points [start, end)."""
    first = bisect_right(words, start, key=lambda token: token.end)
    last = bisect_left(words, end, lo=first, key=lambda token: token.start)
    return first, last


def clause_of(
    words: list[Token],
    quantity: Quantity,
    figure: tuple[int, int],
    room: tuple[int, int],
    skip: set[int],
) -> Clause | None:
    """The clause of one figure within the tokens of `room`."""
    first, last = figure
    left, right = room
    link_start = _link_before(words, first, left)
    linked = link_start < first
    behind = behind_figure(words, last, right, skip)
    before = behind_aim(words, _left(words, link_start, left, skip))
    link = " ".join(token.key for token in words[link_start:first])
    stripped = _stripped(words, behind, skip)
    bounded = None if linked else _bounded_noun(words, quantity, before, figure, stripped)
    if bounded is not None:
        return bounded
    forward = link == "hoàn thành" and stripped[0] < stripped[1] and _names(words, behind[0])
    noun = max(first, last - len(quantity.unit.split()))
    if quantity.of is not None and BASES.match(words, noun) == (last, True):
        return Clause(quantity, first, last, first, behind[1], ((noun, behind[1]),))
    if linked and before[0] < before[1] and not forward:
        tail = _tail(words, behind) if quantity.unit == "%" else None
        counts = counted(words, before) if tail and BASES.match(words, tail[0]) else ()
        if tail and counts:
            return Clause(quantity, first, last, counts[0][0], tail[1], (*counts, tail), link)
        parts = (*condition(words, before[0], left), before, *([tail] if tail else []))
        return Clause(quantity, first, last, parts[0][0], tail[1] if tail else last, parts, link)
    if stripped[0] >= stripped[1]:
        if before[0] >= before[1]:
            return None
        return Clause(quantity, first, last, before[0], last, (before,), link)
    if quantity.of is not None and not linked and quantity.unit:
        return Clause(quantity, first, last, first, behind[1], ((noun, behind[1]),), link)
    split = not linked and before[0] < before[1] and _is_verb(words, last)
    action = action_of(words, left, first)
    if not linked and not split and action is not None:
        pieces = without_bound(words, (action, stripped))
        return Clause(quantity, first, last, action[0], stripped[1], pieces, link)
    parts = (before, behind) if split else (stripped,)
    ratio = first > left and words[first - 1].key in ("lệ",) and not linked
    if ratio and len(parts) == 1:
        parts = ((first - 2, first), stripped)
    return Clause(quantity, first, last, min(parts[0][0], first), stripped[1], parts, link)


def behind_figure(words: list[Token], last: int, right: int, skip: set[int]) -> tuple[int, int]:
    """The tokens behind a figure that belong to it, no further than `right`."""
    return last, before_limit(words, last, _right_end(words, last, right), skip)


def _bounded_noun(
    words: list[Token],
    quantity: Quantity,
    before: tuple[int, int],
    figure: tuple[int, int],
    behind: tuple[int, int],
) -> Clause | None:
    """ "tốc độ tăng CPI dưới 4%", "mục tiêu tăng trưởng tín dụng 18%": no verb between."""
    first, last = figure
    if quantity.unit != "%" or before[0] + 1 >= before[1] or before[1] != first:
        return None
    noun = MEASURE_NOUNS.match(words, before[0])
    torn = last < len(words) and words[last].key in PREDICATES
    if (
        noun is None
        or torn
        or words[first - 1].key in ("hơn", "kém")
        or any(words[n].key in PREDICATES for n in range(noun[0], before[1]))
    ):
        return None
    aimed = before[0] > 1 and [t.key for t in words[before[0] - 2 : before[0]]] in _AIMED_AT
    if not aimed and (noun[0] == before[1] or not (quantity.comparator or quantity.high)):
        return None
    tail = _tail(words, behind)
    if tail is not None and BASES.match(words, tail[0]) is None and words[tail[0]].key != "gdp":
        tail = None
    parts = (before, *([tail] if tail else []))
    return Clause(quantity, first, last, before[0], tail[1] if tail else last, parts, "")


def _names(words: list[Token], at: int) -> bool:
    """Does a noun phrase begin here, not a preposition?"""
    return words[at].kind == "word" and words[at].key not in _PREPOSITIONS


def _is_verb(words: list[Token], at: int) -> bool:
    return at < len(words) and words[at].key in PREDICATES


def _link_before(words: list[Token], first: int, left: int) -> int:
    """Where the verb that leads to the figure begins; `first` if there is none."""
    for start in range(max(left, first - 4), first):
        found = LINKS.match(words, start)
        if found is None:
            continue
        # "đạt từ 98,5% trở lên": the figure takes in its "từ".
        if found[0] == first or (found[0] == first + 1 and words[first].key == "từ"):
            return start
    return first


def _right_end(words: list[Token], start: int, limit: int) -> int:
    """The end of what stands behind the figure and belongs to it."""
    at = start
    depth = 0
    while at < min(limit, start + _LONGEST):
        key = words[at].key
        if key == "(":
            depth += 1
        elif key == ")":
            if not depth:
                break
            depth -= 1
        elif depth:
            pass
        elif (
            key in (";", ":", "…", ".", "?", "!", "•", "*")
            or (key == "để" and at - start >= _BEFORE_PURPOSE)
            or (key == "," and not _goes_on(words, at, limit))
            or (
                key in ("-", "–")
                and words[at - 1].end != words[at].start
                and not words[at + 1 : at + 2]
            )
        ):
            break
        at += 1
    if at == limit < len(words):
        at = _before_next(words, start, at)
    while at > start and (
        words[at - 1].kind == "sign" and words[at - 1].key not in (")", "”", '"', "và")
    ):
        at -= 1
    if at - 2 > start and [token.key for token in words[at - 2 : at]] == ["trở", "lên"]:
        at -= 2
    while at > start and words[at - 1].key in (
        "và",
        "từ",
        "trong",
        "đó",
        "có",
        "cùng",
        "với",
        "đến",
    ):
        at -= 1
    return at


def _before_next(words: list[Token], start: int, limit: int) -> int:
    """Where this clause ends if another figure follows in the same sentence."""
    for at in range(limit - 1, start - 1, -1):
        if words[at].key in (",", ";") and not TIGHT.match(words, at + 1):
            return at
    for at in range(limit - 1, start - 1, -1):
        if words[at].key == "và":
            return at
    return limit


def _goes_on(words: list[Token], comma: int, limit: int) -> bool:
    """Does the clause go on behind this comma?"""
    if comma + 1 >= limit:
        return False
    if TIGHT.match(words, comma + 1):
        return True
    following = words[comma + 1]
    if following.kind == "number" and words[comma - 1].kind == "number":
        return comma + 2 >= len(words) or words[comma + 2].kind == "sign"  # "mức độ 3, 4"
    if following.kind == "number" or following.is_name_part:
        return following.upper
    if CLAUSE_OPENERS.match(words, comma + 1):
        return False
    stop = next((n for n in range(comma + 1, limit) if words[n].key in (",", ";", ".")), limit)
    piece = words[comma + 1 : stop]
    return len(piece) <= _PIECE and not any(token.key in _FINITE for token in piece)


def _left(words: list[Token], end: int, left: int, skip: set[int]) -> tuple[int, int]:
    """What stands before the verb: from the last comma that parts clauses."""
    stop = end
    while stop > left:
        cut = trailing(words, stop, left)
        if not cut and stop - 1 not in skip and words[stop - 1].key not in (",", ":", "("):
            break
        stop -= cut or 1
    start = stop
    while start > left:
        key = words[start - 1].key
        if key in (";", ":", "…", "?", "!") or (key == "." and not words[start - 2 : start - 1]):
            break
        opened = CLAUSE_OPENERS.match(words, start) is None and opens_ratio(words, start - 1, left)
        if key == "," and not opened and not TIGHT.match(words, start):
            piece = _stripped(words, (start, stop), skip)
            if piece[0] < piece[1] or any(words[n].kind == "number" for n in range(start, stop)):
                break
        start -= 1
    return _stripped(words, (start, stop), skip)


def _stripped(words: list[Token], part: tuple[int, int], skip: set[int]) -> tuple[int, int]:
    """Without the words at its head that name nothing."""
    start, end = part
    moved = True
    while moved and start < end:
        moved = False
        if (words[start].kind == "sign" and words[start].key not in ("“", '"')) or start in skip:
            start, moved = start + 1, True
            continue
        found = LEADING.match(words, start)
        noun = MEASURE_NOUNS.match(words, start)
        if found and noun and noun[0] > found[0]:
            break  # "mức độ", not "mức"
        if [t.key for t in words[start : start + 3]] == ["đạt", "yêu", "cầu"]:
            break
        if found and found[0] <= end and not words[start].upper:
            start, moved = found[0], True
    return min(start, end), end


def _tail(words: list[Token], behind: tuple[int, int]) -> tuple[int, int] | None:
    """What the figure is a share of, "đạt 100% quân số": a few words right behind it."""
    start, end = behind
    stop = next((n for n in range(start, end) if words[n].key in (",", "và", "(")), end)
    plain = start < stop and words[start].kind == "word" and stop - start <= 6
    named = plain and _names(words, start) and CLAUSE_OPENERS.match(words, start) is None
    return (start, stop) if named else None


def _with_shared_predicate(words: list[Token], found: list[Clause]) -> list[Clause]:
    """ "100% cơ sở và 95% cán bộ được huấn luyện": the first lacks its predicate."""
    mended = list(found)
    for number in range(len(found) - 2, -1, -1):
        this, following = mended[number], mended[number + 1]
        if this.link or any(_is_verb(words, n) for a, b in this.parts for n in range(a, b)):
            continue
        between = [token.key for token in words[this.end : following.first]]
        if between not in (["và"], [","], [",", "và"], ["cùng"]) or following.link:
            continue
        start, end = following.parts[-1]
        verb = next((n for n in range(start + 1, end) if _is_verb(words, n)), None)
        if verb is not None:
            mended[number] = Clause(
                this.quantity, this.first, this.last, this.start, this.end,
                (*this.parts, (verb, end)), this.link,
            )  # fmt: skip
    return mended


def _with_shared_thing(words: list[Token], found: list[Clause]) -> list[Clause]:
    """ "100% học viên đạt yêu cầu, 80% đạt khá, giỏi": the second lacks what is measured."""
    mended = list(found)
    for number in range(1, len(found)):
        before, this = mended[number - 1], mended[number]
        start, end = this.parts[-1]
        bare = len(this.parts) == 1 and start >= this.last and words[start].key in QUALITIES
        own = any(MEASURE_NOUNS.match(words, n) for n in range(before.end, this.first))
        if not bare or own or this.first - before.end > _NEAR or end - start > _PIECE:
            continue
        first, last = next(
            (part for part in before.parts
             if part[0] >= before.last and words[part[0]].key not in QUALITIES
                and BASES.match(words, part[0]) is None), before.parts[0],
        )  # fmt: skip
        stop = next(
            (n for n in range(first + 1, last)
             if _is_verb(words, n) and words[n - 1].key != "trực"), last,
        )  # fmt: skip
        mended[number] = Clause(
            this.quantity, this.first, this.last, this.start, this.end,
            ((first, stop), (this.last, end)), "", True,
        )  # fmt: skip
    return mended
