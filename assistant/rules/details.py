"""Which figures and days of an article a detail of the question rules out.

The network sees that "29 vụ với 67 đối tượng" tells of what is asked, not that it is the cases
that are counted; nor whether it is what was reached that is asked or what is aimed at. A figure is
ruled out by its kind, or because another one of the article is what the question's words go with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from assistant.evidence import Evidence, SentenceEvidence
from assistant.question import Kind, Question
from assistant.rules import periods
from assistant.rules.clauses import clauses
from assistant.stretches import second_unit
from corpus.article import Span
from corpus.vietnamese.counted import counted_pattern
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.roles import Role
from corpus.vietnamese.words import words as word_set

__all__ = ["narrowed"]


def narrowed(evidence: Evidence) -> Evidence:
    """The evidence without the belief in stretches that a detail of the question rules out."""
    kind = evidence.question.kind
    if kind is Kind.HOW_MANY:
        figures = list(_figures(evidence))
        told = [f.span for f in figures]
        out = _ruled_out(evidence, figures)
    elif kind is Kind.WHEN:
        told, out = periods.told(evidence), periods.ruled_out(evidence)
    else:
        return _of_other_kind(evidence)
    reading = evidence.reading
    if reading is None:
        return replace(evidence, ruled_out=tuple(out))

    def stands(span: Span) -> bool:
        inside = [one for one in told if one.touches(span)]
        if not inside:
            return kind is not Kind.WHEN or periods.is_time(evidence, span)
        return any(one not in out for one in inside)

    kept = tuple(b for b in reading.spans if stands(b.span))
    return replace(evidence, reading=replace(reading, spans=kept), ruled_out=tuple(out))


_SAID = frozenset({Role.CONCLUDE, Role.SPEAK, Role.DIRECT})
_TURN = re.compile(r"(?:\S+\s)?(?:thứ|lần|khóa|đợt)\s\d+", re.I)


def _of_other_kind(evidence: Evidence) -> Evidence:
    """The evidence without the belief in times where somebody or a body is asked for, in a turn
    ("lớp thứ 6") where a place is, in a post where it is what somebody said or ordered."""
    kind, reading, dossier = evidence.question.kind, evidence.reading, evidence.dossier
    said = kind is Kind.WHAT and evidence.question.roles & _SAID
    asked = {Kind.WHO, Kind.POST, Kind.RANK, Kind.BODY, Kind.WHERE}
    if reading is None or not (said or kind in asked):
        return evidence
    text = dossier.article.text

    def other(span: Span) -> bool:
        if kind is Kind.WHERE:
            return _TURN.fullmatch(text[slice(*span)]) is not None
        if kind is Kind.WHAT:
            return any(p.posts_span and p.posts_span.start <= span.start
                       and span.end <= p.posts_span.end for p in dossier.people)  # fmt: skip
        timed = any(span.touches(Span(d.start, d.end)) and span.end <= d.end for d in dossier.dates)
        return timed and not any(span.touches(p.span) for p in dossier.people)

    kept = tuple(b for b in reading.spans if not other(b.span))
    return replace(evidence, reading=replace(reading, spans=kept))


_IDLE = word_set(
    "không gì là các những số có đạt được đã đang sẽ còn chiếm riêng trong đó này và với của cho "
    "ở tại từ đến tới trên dưới hơn gần khoảng về thì cả tổng cộng nhất ít tối thiểu đa phải một "
    "mỗi lại nay trở lên xuống bị do để vào ra theo cũng mới chỉ như gồm tỷ tỉ lệ mức so năm"
)
_DIMENSIONS: dict[str, frozenset[str]] = {
    "time": word_set("giây phút giờ ngày tháng năm tuần quý lâu"),
    "money": word_set("tiền đồng"),
    "measure": word_set(
        "km ha héc hec tấn tạ kg m m2 m3 mét lít mẫu sào gam gram hecta cân ký lạng"
    ),
}
_UNITS = {unit: name for name, units in _DIMENSIONS.items() for unit in units}
_SURE_UNITS = {
    toneless(unit): _UNITS[unit] for unit in word_set("phút ngày tháng tuần lâu tiền km ha kg m2")
}
"""Units that are no other word when they are typed without tones."""
_SCALES = word_set("nghìn ngàn triệu tỷ tỉ trăm vạn")
_ANY = word_set("người cái chiếc con mức trường đồng nguoi cai chiec muc truong")
"""What is said of anything: who is asked for as "người" may be told as "thanh niên"."""
_COUNTED = re.compile(counted_pattern())
_COST = re.compile(r"\b(?:kinh phi|chi phi|tri gia|so tien|ton het|ton kem|ton)\b")
_NUMBER = re.compile(
    r"(?<![\w/])(?:\d+(?:[.,/]\d+)*|"
    r"(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)(?:\s(?:mươi|trăm|mốt|tư|lăm|hai|ba|bốn|sáu|bảy|tám|chín))*"
    r"(?=\s\w))(?:\s?-\s?\d+(?:[.,]\d+)*)?(?:\s?%)?",
    re.I,
)
_BOUNDS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class _Figure:
    """A number of one sentence."""

    span: Span
    home: SentenceEvidence
    clause: Span
    behind: tuple[str, ...]
    """Folded words right behind it, before a comma."""
    text: str

    @cached_property
    def dimension(self) -> str:
        """Of what kind its unit is; empty where nothing follows."""
        behind = self.behind
        if "%" in self.text[self.span.start : self.span.end] or behind[:2] == ("phần", "trăm"):
            return "share"
        first = next((w for w in behind if w not in _SCALES), "")
        scaled = bool(behind) and behind[0] in _SCALES and first not in _UNITS
        if scaled or not first or first in _IDLE:
            return ""  # "80 triệu" may be money
        return "count" if _PERSONS.match(" ".join(behind)) else _UNITS.get(first, "count")

    def bears(self, unit: str) -> bool:
        """Whether a toneless unit stands behind it."""
        return unit in map(toneless, self.behind)


_PERSONS = re.compile(r"đồng (?:chí|bào|đội)\b|quý (?:vị|ông)\b")
_PLAIN_SCALES = frozenset(map(toneless, _SCALES))
_PLAIN_IDLE = frozenset(map(toneless, _IDLE)) - {"nam"}


def _figures(evidence: Evidence) -> Iterator[_Figure]:
    """The numbers of an article that are no part of a date."""
    text = evidence.dossier.article.text
    dates = [Span(d.start, d.end) for d in evidence.dossier.dates]
    for home in evidence.sentences:
        if home.sentence.header:
            continue
        span = home.sentence.span
        # What stands in brackets parts no clause.
        whole = _BOUNDS.sub(lambda m: " " * len(m.group()), text[span.start : span.end])
        whole = text[: span.start] + whole
        parts = list(clauses(whole, span))
        for match in _NUMBER.finditer(whole, span.start):
            at = Span(*match.span())
            if any(at.touches(date) for date in dates):
                continue
            clause = next((c for c in parts if c.start <= at.start < c.end), span)
            rest = re.split(r"[,;.:()]", whole[at.end : clause.end].replace("/", " / "))[0]
            yield _Figure(at, home, clause, tuple(map(fold, rest.split()[:4])), text)


def _asked_dimension(question: Question) -> str:
    """Of what kind the unit is that is asked for; empty where none is."""
    words = [w for w in question.unit.split() if w not in _PLAIN_SCALES]
    if question.unit.startswith("%"):
        return "share"
    if words[:2] == ["cay", "so"]:
        return "measure"
    if not question.unit:
        return "money" if _COST.search(question.plain) else ""
    if not words or words[0] in _PLAIN_IDLE or words[0] == "phan":
        return ""  # "bao nhiêu phần lợi nhuận" is told in per cent
    # Of rice or of a fund any unit may be told.
    counted = "count" if _COUNTED.match(" ".join(words)) else ""
    if question.toneless:
        ambiguous = words[0] not in _SURE_UNITS and words[0] in map(toneless, _UNITS)
        return "" if ambiguous else _SURE_UNITS.get(words[0], counted)
    said = re.findall(r"\w+", fold(question.text))
    return _UNITS.get(next((w for w in said if toneless(w) == words[0]), words[0]), counted)


def _ruled_out(evidence: Evidence, figures: Sequence[_Figure]) -> set[Span]:
    asked = _asked_dimension(evidence.question)
    unit = [w for w in evidence.question.unit.split() if w not in _PLAIN_SCALES]
    out = {
        f.span
        for f in figures
        if asked and f.dimension not in {"", asked} and not (unit and f.bears(unit[0]))
    }
    rest = [f for f in figures if f.span not in out]
    if second_unit(evidence.question) is not None:
        return out  # what tells of one of them rules out the other
    if asked == "count" and unit[0] not in _ANY:
        out |= _of_another_unit(unit, rest)
    rest = [f for f in rest if f.span not in out]
    out |= _repeated(evidence, rest)
    rest = [f for f in rest if f.span not in out]
    for rule in (_moved, _difference, _chosen, _total, _part, _denied, _doing, _elsewhere):
        found = rule(evidence, rest)
        out |= found
        rest = [f for f in rest if f.span not in found]
    return out | _aims(evidence, rest)


def _repeated(evidence: Evidence, figures: Sequence[_Figure]) -> set[Span]:
    """ "Trong 70 gương có bao nhiêu tập thể?": neither that number again nor a share."""
    if "%" in evidence.question.unit or not _AMONG.match(evidence.question.plain):
        return set()
    question = evidence.question
    asked = {question.text[q.start : q.end].split()[0] for q in question.quantities}
    return {f.span for f in figures if f.text[slice(*f.span)] in asked or f.dimension == "share"}


_AMONG = re.compile(r"(?:trong (?:so |tong so )?|cua )\d")


def _by_sentence(figures: Sequence[_Figure]) -> Iterator[list[_Figure]]:
    for at in dict.fromkeys(f.home.sentence.ordinal for f in figures):
        yield [f for f in figures if f.home.sentence.ordinal == at]


def _of_another_unit(unit: Sequence[str], figures: Sequence[_Figure]) -> set[Span]:
    """Beside "29 vụ" in one sentence "67 đối tượng" are no cases."""
    out = set()
    for beside in _by_sentence(figures):
        if any(f.behind and toneless(f.behind[0]) == unit[0] for f in beside):
            out |= {
                f.span
                for f in beside
                if f.dimension == "count" and f.behind[0] not in _ANY and not f.bears(unit[0])
            }
    return out


_MOVED = re.compile(r"\s(?:giảm|tăng|rút|hạ|nâng)?\s?(?:xuống|lên|còn)(?:\scòn|\sđến)?\s", re.I)
_FROM = re.compile(r"\b(?:tu (?:may|bao nhieu)|luc dau|ban dau|truoc (?:do|day|kia)|xuat phat)\b")
_UP_TO = re.compile(r"\b(?:xuong|len|con|dat|den|muc tieu|chi tieu|phan dau|phai|hien|nay|toi)\b")


def _moved(evidence: Evidence, figures: Sequence[_Figure]) -> set[Span]:
    """ "... từ 47% xuống 35%": where it comes to, if it is not asked where it came from."""
    asked = evidence.question.plain
    first, last = _FROM.search(asked) is not None, _UP_TO.search(asked) is not None
    if first == last:
        return set()
    out = set()
    for beside in _by_sentence(figures):
        for before, f in pairwise(beside):
            between = f.text[before.span.end : f.span.start]
            unit = before.dimension in {"", f.dimension} and len(between.split()) <= _LEAD
            if unit and _MOVED.search(" ".join(["", *between.split(), ""])):
                out.add((f if first else before).span)
    return out


_BY_HOW_MUCH = re.compile(
    r"\b(?:tăng|giảm|tiết kiệm|vượt|hụt|thiếu|thừa|kém|(?:cao|thấp|nhiều|ít) hơn)"
    r"(?:\s(?:thêm|được|tới|gần|khoảng|năm|vụ|kỳ|trước))*\s$",
    re.I,
)


def _difference(evidence: Evidence, figures: Sequence[_Figure]) -> set[Span]:
    """ "... 27 km, tăng 9 km so với năm trước": by how much it differs, if that is not asked."""
    asked = evidence.question.plain
    out = set()
    for beside in _by_sentence(figures):
        for before, f in pairwise(beside):
            found = _BY_HOW_MUCH.search(f.text, f.clause.start, f.span.start)
            if found and f.dimension == before.dimension:
                word = toneless(found.group().split()[0])
                if not re.search(rf"\b(?:{word}|hon|chenh|so voi)\b", asked):
                    out.add(f.span)
    return out


_ELECTS = re.compile(r"\b(?:bầu|cử|chọn)(?:\s[^\s,;.]+){0,2}?\s$", re.I)
_ELECTED = re.compile(r"\b(?:bau|cu|chon)\b")


def _chosen(evidence: Evidence, figures: Sequence[_Figure]) -> set[Span]:
    """Of those who come to a congress, not the ones whom it elects to go to the next."""
    unit = evidence.question.unit.split()[:2]
    if not unit or _ELECTED.search(evidence.question.plain):
        return set()
    alike = [f for f in figures if [toneless(w) for w in f.behind[: len(unit)]] == unit]
    out = {f.span for f in alike if _ELECTS.search(f.text, f.clause.start, f.span.start)}
    return out if len(out) < len(alike) else set()


_ALL = re.compile(r"\b(?:tat ca|tong cong|tong so|ca thay)\b")
_OF_WHICH = re.compile(r"(?:trong (?:đó|số)|riêng|gồm|bao gồm)\b", re.I)


def _total(evidence: Evidence, figures: Sequence[_Figure]) -> set[Span]:
    """How many there are in all: not those of a part, "trong đó 29 người ..."."""
    if not _ALL.search(evidence.question.plain):
        return set()
    return {
        f.span
        for beside in _by_sentence(figures)
        for f in beside[1:]
        if _OF_WHICH.match(f.text, f.clause.start)
    }


def _key(question: Question, text: str) -> str:
    return toneless(text) if question.toneless else fold(text)


def _content(question: Question, text: str) -> list[str]:
    idle = _PLAIN_IDLE if question.toneless else _IDLE
    words = re.findall(r"[^\W\d_]+", _key(question, text))
    return [word for word in words if word not in idle]


def _about(question: Question, figure: _Figure) -> list[str]:
    """What the clause of a figure says, but for its unit and what stands in brackets."""
    text = figure.text
    before = _BOUNDS.sub(" ", text[figure.clause.start : figure.span.start])
    behind = re.sub(r"^\s?[^\W\d_]+(?:/[^\W\d_]+)?", " ", text[figure.span.end : figure.clause.end])
    return _content(question, f"{before} . {behind}")


def _part(evidence: Evidence, figures: Sequence[_Figure]) -> set[Span]:
    """ "... 90% số hộ nuôi bò, riêng các xã vùng cao là 95%": the part that is asked about."""
    question = evidence.question
    asked = set(_content(question, question.text))
    out: set[Span] = set()
    for beside in _by_sentence(figures):
        if len({f.clause for f in beside}) < 2:
            continue
        said = {f.span: _about(question, f) for f in beside}
        own = [
            f
            for before, f in pairwise(beside)
            if len(said[f.span]) > 1 and f.dimension == before.dimension
            and set(said[f.span]) <= asked and not set(said[f.span]) <= set(said[before.span])
        ]  # fmt: skip
        unit = question.unit.split()[:1]
        if len(own) == 1 and not any(f.bears(unit[0]) and not own[0].bears(unit[0])
                                     for f in beside if unit):  # fmt: skip
            out |= {f.span for f in beside if f is not own[0]}
    return out


_NEVER = re.compile(
    r"\b(?<!phòng )(?<!hàng )(?:không|khong|chưa)\s(?!quân|gian|khí|phận|quá|dưới|chỉ|những|"
    r"quan|khi|qua|duoi|chi|nhung|kém|đến|tới|đầy)\w"
)


def _denied(evidence: Evidence, figures: Sequence[_Figure]) -> set[Span]:
    """ "... hai đại biểu không tán thành": who asks about those does not ask about the others."""
    question = evidence.question
    text = evidence.dossier.article.text
    asked = bool(_NEVER.search(fold(question.text)))
    out: set[Span] = set()
    for beside in _by_sentence(figures):
        units = {f.behind[:1] for f in beside}
        if len(beside) < 2 or len(units) > 1:
            continue
        # "Hai đại biểu không tán thành", and not "chưa thu hoạch là 541 ha".
        said = [fold(text[f.span.end : f.clause.end]) for f in beside]
        fits = [bool(_NEVER.search(words)) == asked for words in said]
        if any(fits):
            out |= {f.span for f, fit in zip(beside, fits, strict=True) if not fit}
    return out


_LEAD = 4
"""Words before a figure that may hold what was done."""


def _verb(question: Question) -> list[str]:
    """The two words before the gap, without what may go between a verb and its number."""
    words = re.findall(r"\w+", _key(question, question.text))
    plain = [toneless(word) for word in words]
    gap = next(
        (i for i, w in enumerate(plain) if w == "may" or plain[i : i + 2] == ["bao", "nhieu"]), 0
    )
    before = words[:gap]
    while before and toneless(before[-1]) in _BETWEEN:
        before.pop()
    return before[-2:]


_BETWEEN = word_set(
    "duoc da dang se co la len toi den it nhat toi da khoang them tong cong so het ra xong va "
    "cho vao cac nhung phai can tren hon"
)


def _doing(evidence: Evidence, figures: Sequence[_Figure]) -> set[Span]:
    """ "Xử lý được bao nhiêu trường hợp": not those of "phát hiện 271 trường hợp"."""
    question = evidence.question
    verb, unit = _verb(question), question.unit.split()
    if len(verb) < 2 or (question.unit and unit[0] == "%"):
        return set()
    near = figures
    if unit and _asked_dimension(question) == "count":
        near = [f for f in figures if f.bears(unit[0]) or unit[0] in _ANY]

    def done(figure: _Figure) -> bool:
        before = figure.text[figure.clause.start : figure.span.start]
        behind = figure.text[figure.span.end : figure.clause.end]
        words = re.findall(r"[^\W\d_]+", _key(question, before))[-_LEAD:]
        passive = re.findall(r"[^\W\d_]+", _key(question, behind))[:_LEAD]
        said = " ".join(verb)
        return said in " ".join(words) or said in " ".join(passive)  # "541 ha bị mất trắng"

    fits = [f for f in near if done(f)]
    least = max((f.home.own for f in fits), default=2.0)
    return {f.span for f in figures if f not in fits and f.home.own <= least} if fits else set()


_FOREIGN = 3
"""Words of a clause that make it one about something else."""
_TOUCHED = 0.2


def _elsewhere(evidence: Evidence, figures: Sequence[_Figure]) -> set[Span]:
    """A figure whose clause has nothing of the question, beside one whose clause has."""
    question = evidence.question
    asked = set(_content(question, question.text))
    numbers = re.findall(r"\d+", question.text)
    out: set[Span] = set()
    for beside in _by_sentence(figures):
        held = {f.span: evidence.share(f.clause) for f in beside}
        for figure in beside:
            told = figure.text[slice(*figure.clause)]
            if any(number in told for number in numbers):
                continue
            foreign = [w for w in _about(question, figure) if w not in asked | _SCALES]
            if held[figure.span] > 0 or len(foreign) < _FOREIGN:
                continue
            if any(
                held[f.span] >= _TOUCHED and f.dimension == figure.dimension for f in beside
            ):
                out.add(figure.span)
    return out


_REACHED = re.compile(
    r"\b(?:đạt|hoàn thành|vượt|thực hiện|so với|dat|hoan thanh|vuot|thuc hien|so voi)"
    r"(?:\s[^\s,;.]+){0,3}?\s"
    r"(?:chỉ tiêu|kế hoạch|mục tiêu|yêu cầu|chi tieu|ke hoach|muc tieu|yeu cau)"
    r"(?:\s(?:đã\s)?(?:đề ra|đặt ra)|\s(?:da\s)?(?:de ra|dat ra))?|"
    r"\bchỉ tiêu (?:\w+ )?(?:chưa|không) đạt\b"
)
_AIM = re.compile(
    r"\b(?:phấn đấu|mục tiêu|chỉ tiêu|đặt ra|đề ra|đặt mức|phải|yêu cầu|dự kiến|sẽ|"
    r"phan dau|muc tieu|chi tieu|dat ra|de ra|phai|yeu cau|du kien)\b"
)
_TRUE_AIM = re.compile(r"\b(?:phấn đấu|mục tiêu|chỉ tiêu|đặt ra|đề ra)\b")
_RESULT = re.compile(
    r"\b(?:thực tế|kết quả|đã|đạt được|làm được|thực hiện được|thuc te|ket qua|dat duoc|lam duoc|"
    r"thuc hien duoc)\b"
)
_ITEM = re.compile(r"[-–+*•]|\d{1,2}[.)]\s")


_CONTRAST = re.compile(r",? (?:trong khi|còn|nhưng|song) ", re.IGNORECASE)
"""Parts what was reached from what was aimed at within one sentence."""


def _half_of(figure: _Figure) -> str:
    """The figure's sentence; where a contrast parts one aim from what was reached, its half."""
    sentence = figure.home.sentence
    cuts = [0, *(m.start() for m in _CONTRAST.finditer(sentence.text)), len(sentence.text)]
    halves = [sentence.text[a:b] for a, b in pairwise(cuts)]
    aimed = [bool(_TRUE_AIM.search(_REACHED.sub(" ", fold(half)))) for half in halves]
    if all(aimed) or not any(aimed):
        return sentence.text
    at = figure.span.start - sentence.span.start
    return next(half for half, b in zip(halves, cuts[1:], strict=True) if at < b)


def _lead_in(evidence: Evidence, figure: _Figure) -> str:
    """What a list's item stands under: the last sentence before it that is none and ends in ":"."""
    if not _ITEM.match(figure.home.sentence.text):
        return ""
    before = (s.sentence.text for s in reversed(evidence.sentences[: figure.home.sentence.ordinal]))
    first = next((text for text in before if not _ITEM.match(text)), "")
    return first if first.rstrip().endswith(":") else ""


_RIVAL, _RIVAL_OF_REACHED = 0.5, 0.3
"""Share of the belief in a figure from which on another one rivals it; and one that is told as
reached."""
_TOLD_REACHED = re.compile(r"\b(?:đạt|đã|hiện|mới|qua)\b")
_SURE = 0.25


def _aims(evidence: Evidence, figures: Sequence[_Figure]) -> set[Span]:
    """What was reached where it is asked what is aimed at, or the other way round."""
    reading, asked = evidence.reading, fold(evidence.question.text)
    if reading is None:
        return set()
    aim = bool(_AIM.search(_REACHED.sub(" ", asked)))
    if not aim and not _RESULT.search(asked):
        return set()

    def fits(figure: _Figure) -> bool:
        told = fold(f"{_lead_in(evidence, figure)} {_half_of(figure)}")
        if aim:
            return bool(_AIM.search(_REACHED.sub(" ", told)))
        return not _TRUE_AIM.search(_REACHED.sub(" ", told))

    def belief(figure: _Figure) -> float:
        return max((b.belief for b in reading.spans if b.span.touches(figure.span)), default=0.0)

    sure = [(f, belief(f)) for f in figures]
    best = max((b for f, b in sure if fits(f)), default=0.0)
    if best < _SURE:
        return set()

    def needed(figure: _Figure) -> float:
        reached = aim and _TOLD_REACHED.search(fold(figure.home.sentence.text))
        return _RIVAL_OF_REACHED if reached else _RIVAL

    return {f.span for f, b in sure if b > 0 and not fits(f) and best >= needed(f) * b}
