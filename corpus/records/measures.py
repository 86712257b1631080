"""What a figure measures, read from its item of the sentence in either order.

=======  ==================================  =======================================
form     in the text                         measure
=======  ==================================  =======================================
LINKED   "thu ngân sách đạt 95%"             what stands before the verb
BESIDE   "thu ngân sách 150 tỷ đồng"         what stands right before the figure
OBJECT   "kết nạp ít nhất 5 đảng viên trẻ"   a verb, and behind the figure its object
OPENING  "95% hộ dân có nước sạch"           what stands behind
AGAIN    "..., đạt 100% kế hoạch"            what the figure or the piece before is about
=======  ==================================  =======================================

`clauses.py` knows the shapes that are sure by themselves; these here are wider, and
whoever uses them must know that the sentence tells of aims or of results.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from corpus.records.clause_words import is_bound, without_bound
from corpus.records.clauses import Clause, behind_figure, tokens_of
from corpus.records.items import Item, items
from corpus.records.measure_nouns import LIMITS, QUOTES, NounReader, Part
from corpus.records.measure_words import (
    AGAIN,
    COUNTRY,
    DOING,
    JOINED,
    NAMED_AFTER,
    QUALITY,
    SHARED_BASE,
    STARTS,
    TAIL_CUTS,
    UNTOLD,
)
from corpus.records.scene import Line
from corpus.records.target_cues import CLAUSE_OPENERS, PREDICATES, TIGHT
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.numbers import Quantity
from corpus.vietnamese.phrases import Token

__all__ = ["LENGTHS", "TIMES", "Form", "Measured", "is_base", "measured"]

TIMES = frozenset(["năm", "tháng", "ngày", "tuần", "giờ", "phút", "giây", "tuổi"])
LENGTHS = frozenset(["ngày", "giờ", "phút"])
"""Lengths of time that may be aimed at, "tối thiểu 16 giờ"."""
_PLANNED = (["chỉ", "tiêu"], ["kế", "hoạch"], ["mục", "tiêu"])
"""Nothing but these: the aim for what the figure before has told."""
_BASES = frozenset(["ha", "héc ta", "người", "đơn vị", "hộ"])
_PLACING = frozenset(["cho", "tại", "ở", "ra", "đến", "tới", "trên"])
_LONGEST_MEASURE = 24


class Form(Enum):
    """How figure and measure stand to each other."""

    LINKED = "linked"
    BESIDE = "beside"
    OBJECT = "object"
    OPENING = "opening"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with what it measures."""

    clause: Clause
    form: Form
    item: Item
    subject: tuple[Part, ...]
    """What a further figure of the same thing would be about."""
    behind: Part
    """What stands behind the figure and belongs to it."""
    origin: bool = False
    """Is it only where a share has come from, "từ 12% xuống còn 9%"?"""


def measured(
    line: Line, quantities: Sequence[Quantity], dates: Sequence[DateMention]
) -> list[Measured]:
    """The figures of a sentence of which it can be told what they measure, in order."""
    words = line.words
    placed = [(q, *tokens_of(words, q.start, q.end)) for q in quantities]
    placed = [(q, a, b) for q, a, b in placed if a < b and q.unit != "tuổi" and not is_base(q)]
    skip = {n for d in dates for n in range(*tokens_of(words, d.start, d.end))}
    found: list[Measured] = []
    taken: set[int] = set()
    # Inner items first: what stands in brackets is not the outer item's.
    for item in sorted(items(words), key=lambda one: one.end - one.start):
        from_here = bisect_left(placed, item.start, key=lambda one: one[1])
        to_here = bisect_left(placed, item.end, lo=from_here, key=lambda one: one[1])
        mine = [p for p in placed[from_here:to_here] if p[2] <= item.end and p[1] not in taken]
        taken.update(p[1] for p in mine)
        found += _of_item(words, item, mine, skip)
    return sorted(found, key=lambda one: one.clause.first)


def is_base(quantity: Quantity) -> bool:
    """ "trên 1 ha canh tác đạt 165 triệu đồng": what another figure is told for."""
    return quantity.unit in _BASES and quantity.value == 1 and quantity.comparator == "more_than"


def _of_item(
    words: list[Token], item: Item, placed: list[tuple[Quantity, int, int]], skip: set[int]
) -> list[Measured]:
    found: list[Measured] = []
    left = item.start
    before: Measured | None = None
    for number, (quantity, first, last) in enumerate(placed):
        bounded = quantity.comparator in ("at_least", "at_most")
        if quantity.unit in TIMES and not (bounded and quantity.unit in LENGTHS):
            continue  # no figure, but where another one's words end
        right = placed[number + 1][1] if number + 1 < len(placed) else item.end
        nouns = NounReader(words, skip, quantity, first)
        reader = _Reader(words, item, skip, quantity, first, last, nouns)
        one = reader.read(left, right, before)
        gap = [token.key for token in words[last:right]]
        if one is not None:
            if right < item.end and gap and set(gap) <= JOINED:
                one = Measured(one.clause, one.form, one.item, one.subject, one.behind, origin=True)
            found.append(one)
            before = one
        left = one.behind[1] if one is not None else last
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one figure, tokens [first, last) of `words`."""

    words: list[Token]
    item: Item
    skip: set[int]
    quantity: Quantity
    first: int
    last: int
    nouns: NounReader

    def read(self, left: int, right: int, before: Measured | None) -> Measured | None:
        """The figure's measure within the tokens [left, right)."""
        words = self.words
        link_at = self.nouns.link_start(left)
        noun = self.nouns.noun(left, link_at)
        if noun[0] < noun[1] and self._is_parted(link_at, before):
            noun = (link_at, link_at)
        link = " ".join(t.key for t in words[link_at : self.first] if t.kind == "word")
        if before is not None and [t.key for t in words[noun[0] : noun[1]]] in _PLANNED:
            return self._made(before.subject, Form.AGAIN, link, before.subject, self._behind(right))
        measure = self.quantity.unit in NAMED_AFTER or self.quantity.unit in LENGTHS
        named = measure or self.quantity.unit.startswith("đồng")
        behind = self._behind(right)
        thing = behind if named else (self._unit_start(), behind[1])
        place = noun[0] < noun[1] and self.nouns.is_place(noun) and not self._is_each(noun)
        if noun[0] >= noun[1] or place:
            again = not place and thing == behind and self._goes_on(left, before)
            if again and before is not None:
                return self._again(before, behind, thing, link)
            if noun[0] >= noun[1] and self.item.bracket and before is None:
                return self._of_brackets(behind, link)
            headed = not place and self._of_head(behind, link)
            if headed:
                return headed
            if thing[0] >= thing[1] or self._is_dependent(left, before):
                return None
            return self._made((thing,), Form.OPENING, link, (thing,), behind)
        if named:
            return self._share(noun, behind, link)
        if STARTS.match(words, noun[0]) and link:
            return self._made((noun,), Form.LINKED, link, (noun,), behind)
        if self._is_each(noun):
            return self._made(
                ((noun[0], self.first), thing), Form.OBJECT, link, (noun, thing), behind
            )
        placed = noun[1] - noun[0] > 1 and words[noun[1] - 1].key in _PLACING
        if placed and self._is_level(thing):  # "huấn luyện xong | cho 9/9 xã"
            noun = (noun[0], noun[1] - 1)
            return self._made((noun,), Form.OBJECT, link, (noun,), behind)
        return self._made((noun, thing), Form.OBJECT, link, (noun, thing), behind)

    def _is_each(self, noun: Part) -> bool:
        """ "mỗi chi bộ có | 2 mô hình": for whom it counts belongs to it."""
        return noun[1] - noun[0] > 1 and self.words[noun[0]].key == "mỗi"

    def _is_level(self, part: Part) -> bool:
        """ "xã, phường": nothing but where."""
        return all(
            t.kind == "sign" or t.key in COUNTRY or t.is_name_part
            for t in self.words[part[0] : part[1]]
        )

    def _is_parted(self, link_at: int, before: Measured | None) -> bool:
        """ "Theo báo cáo, 93% ...", "186 cán bộ, dân quân, đạt 100%": no noun of the figure."""
        words = self.words
        between = [t.key for t in words[link_at : self.first]]
        if between[:1] == [","] and between[-1:] == ["thêm"]:
            return True  # "..., có thêm 3 xã kiểu mẫu"
        comma = "," in between
        verb = any(t.kind == "word" for t in words[link_at : self.first])
        return comma and (before is not None or not verb)

    def _share(self, noun: Part, behind: Part, link: str) -> Measured | None:
        """A share or a measured amount, with a noun before it."""
        words = self.words
        empty = behind[0] >= behind[1]
        base = not empty and SHARED_BASE.match(words, behind[0]) is not None
        quality = not empty and words[behind[0]].key in QUALITY
        started, done = STARTS.match(words, noun[0]), DOING.match(words, noun[0])
        thing = started is not None and (done is None or done[0] <= started[0])
        if link.split(" ")[-1:] == ["có"] and not empty:
            return self._made((noun, behind), Form.LINKED, link, (noun,), behind)
        if not link and not empty and not quality and not thing:
            return self._made((noun, behind), Form.OBJECT, link, (noun, behind), behind)
        doing = DOING.match(words, noun[0]) is not None and not link
        parts = (noun, behind) if quality or (base and (link or doing)) else (noun,)
        form = Form.LINKED if link else Form.BESIDE
        return self._made(parts, form, link, (noun,), behind)

    def _again(self, before: Measured, behind: Part, thing: Part, link: str) -> Measured | None:
        words = self.words
        subject = before.subject
        told = self.words[before.behind[1] : self.first]
        changed = set(link.split()) & {"tăng", "giảm"} and not set(link.split()) & {"còn", "lên"}
        if changed and before.clause.quantity.unit == "%":
            return None  # "đạt 76%, tăng 9% so với năm 2021": the change of that share
        if changed and before.form is Form.OBJECT and STARTS.match(self.words, subject[0][0]):
            subject = subject[:1]  # "khách du lịch 11 triệu lượt, tăng 8%"
        if before.clause.quantity.of is not None and set(link.split()) & {"chiếm", "bằng"}:
            return None  # "5/10 đồng chí, chiếm 50%": the same in another way
        if before.clause.quantity.of is not None and not any(t.kind == "sign" for t in told):
            return None  # "21/28 chỉ tiêu đạt trên 60% kế hoạch": what those are
        if behind[0] < behind[1]:
            base = SHARED_BASE.match(words, behind[0]) is not None
            quality = words[behind[0]].key in QUALITY or words[behind[0]].key in QUOTES
            if not base and not quality:
                return self._made((thing,), Form.OPENING, link, (thing,), behind)
            verdict = self._verdict()
            if quality and verdict is not None:
                subject = (verdict,)
            elif quality:
                subject = tuple(self._bare(part) for part in subject)
            if quality and before.form is Form.OBJECT and len(subject) > 1:
                subject = subject[1:]  # not the verb, but the things it has been done to
            return self._made((*subject, behind), Form.AGAIN, link, subject, behind)
        return self._made(subject, Form.AGAIN, link, subject, behind)

    def _is_dependent(self, left: int, before: Measured | None) -> bool:
        """ "6 lớp cho 180 cán bộ": no figure of its own."""
        between = self.words[left : self.first]
        return before is not None and self.quantity.unit != "%" and not any(
            t.kind == "sign" or t.key == "và" for t in between
        )  # fmt: skip

    def _of_head(self, behind: Part, link: str) -> Measured | None:
        """ "Chỉ tiêu chưa đạt là bồi dưỡng kiến thức: mới đạt 88%": what the colon follows."""
        start, end = self.item.head
        verbs = set(link.split()) & {"đạt", "bằng", "vượt", "còn"}
        if not verbs or start >= end or self.item.start != end + 1:
            return None
        last = max((n + 1 for n in range(start, end) if self.words[n].key == "là"), default=start)
        noun = self.nouns.noun(last, end)
        if noun[0] >= noun[1]:
            return None
        return self._made((noun,), Form.LINKED, link, (noun,), behind)

    def _verdict(self) -> Part | None:
        """ ", kết quả 100% đạt yêu cầu": what the quality is said of."""
        before = [t.key for t in self.words[self.first - 2 : self.first]]
        return (self.first - 2, self.first) if before == ["kết", "quả"] else None

    def _of_brackets(self, behind: Part, link: str) -> Measured | None:
        """ "tỷ lệ hộ có nước sạch (đạt 89%)": what stands before the brackets."""
        opened = self.item.start - 1
        start = opened
        while start > 0 and self.words[start - 1].key not in (";", ":", ",", ")"):
            start -= 1
        number = next((n for n in range(start, opened) if self.words[n].kind == "number"), None)
        if number is not None:
            based = behind[0] < behind[1] and SHARED_BASE.match(self.words, behind[0])
            verb = self.nouns.noun(start, number)
            if not based or verb[0] >= verb[1]:
                return None  # the figure before is only said in another way
            parts = (verb, (number + 1, opened), behind)
            return self._made(parts, Form.AGAIN, link, (verb,), behind)
        noun = self.nouns.noun(start, opened)
        heads = [n for n in range(*noun) if STARTS.match(self.words, n)]
        if not heads:
            return None
        noun = (heads[-1], noun[1])
        return self._made((noun,), Form.LINKED, link or "đạt", (noun,), behind)

    def _made(
        self, parts: tuple[Part, ...], form: Form, link: str, subject: tuple[Part, ...],
        behind: Part,
    ) -> Measured | None:  # fmt: skip
        parts = tuple(p for p in without_bound(self.words, parts) if p[0] < p[1])
        if not parts or sum(b - a for a, b in parts) > _LONGEST_MEASURE:
            return None
        start = min(parts[0][0], self.first)
        end = max(parts[-1][1], self.last, behind[1])
        clause = Clause(self.quantity, self.first, self.last, start, end, parts, link)
        return Measured(clause, form, self.item, subject, (behind[0], max(behind[1], self.last)))

    def _goes_on(self, left: int, before: Measured | None) -> bool:
        """Does this figure tell more of the thing before it?"""
        if before is None:
            return False
        words = self.words
        comma = max((n for n in range(left, self.first) if words[n].key == ","), default=left)
        link = self.nouns.link_start(left)
        start = link if link <= comma else left
        between = {t.key for t in words[start : self.first] if t.kind == "word"}
        bare = {t.key for t in words[left : self.first] if t.kind == "word"} <= AGAIN | UNTOLD
        return between <= AGAIN or bare

    def _unit_start(self) -> int:
        return max(self.first, self.last - self._bound() - len(self.quantity.unit.split()))

    def _bound(self) -> int:
        """How many tokens of the figure are its "trở lên"."""
        return 2 if self.last - 2 >= self.first and is_bound(self.words, self.last - 2) else 0

    def _behind(self, right: int) -> Part:
        """What stands behind the figure and belongs to it."""
        words, stop = self.words, min(right, self.item.end)
        start, end = behind_figure(words, self.last, stop, self.skip)
        inner = next(
            (n + 1 for n in range(self.first, self.last) if words[n].key == "%"), self.last
        )
        if inner < self.last - 2 and is_bound(words, self.last - 2) and start >= end:
            return inner, self.last - 2  # "100% | đạt khá | trở lên"
        while self._is_unsaid(start, end, stop):  # "100% | thôn, bản vùng biên có ..."
            _, end = behind_figure(words, end + 1, stop, self.skip)
        while start < end and is_bound(words, start):
            start += 2
        for at in range(start, end):
            limit = at in self.skip and (at == start or words[at - 1].key in LIMITS)
            named = words[at].key == "là" and [t.title for t in words[at + 1 : at + 2]] == [True]
            cut = TAIL_CUTS.match(words, at) and words[at - 1].key != "làm"
            if cut or named or limit or (at > start and words[at].key == "("):
                end = at
                break
        if end == right:  # "3,9 tỷ đồng xây | 87 căn nhà"
            verb = next((n for n in (2, 1) if DOING.match(words, end - n) == (end, True)), 0)
            end = max(start, end - verb)
        while end > start and words[end - 1].key in LIMITS | {"và", ",", "-", "cho", "tại"}:
            end -= 1
        of_unit = self.quantity.unit not in NAMED_AFTER and TIGHT.match(words, start + 1)
        if start < end and words[start].key in QUOTES:
            closed = range(start + 1, min(start + 10, len(words)))
            end = next((n + 1 for n in closed if words[n].key in ("”", '"')), end)
        quoted = start < end and words[start].key in QUOTES
        torn = start < end and words[start].kind == "sign" and not of_unit and not quoted
        if start < end and (words[start].key in JOINED or torn):
            return start, start
        return start, end

    def _is_unsaid(self, start: int, end: int, stop: int) -> bool:
        """Does a comma stand at `end`, with what is said of the things listed behind it?"""
        words = self.words
        if not self.last < end < stop - 1 or words[end].key != "," or stop != self.item.end:
            return False
        if any(words[n].key in PREDICATES for n in range(start + 1, end)) or end - start > 6:
            return False
        if words[start].key in QUALITY or SHARED_BASE.match(words, start):
            return False
        if STARTS.match(words, end + 1) or CLAUSE_OPENERS.match(words, end + 1):
            return False
        return any(words[n].key in PREDICATES for n in range(end + 1, min(stop, end + 9)))

    def _bare(self, part: Part) -> Part:
        """The thing itself, without what is said of it."""
        stop = next(
            (n for n in range(part[0] + 1, part[1]) if self.words[n].key in QUALITY), part[1]
        )
        return part[0], stop
