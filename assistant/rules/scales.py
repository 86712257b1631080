"""What is claimed by degree: more or less than before, all or a part, over a plan or short of it.

"Vượt kế hoạch" and "đạt 93,6% kế hoạch" share their words and say contrary things. Each scale
reads where on it a claim stands and where a clause of an article does, and keeps silent where
either of them says nothing, or several things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence import Evidence
from assistant.reading import NO, YES
from assistant.rules.clauses import clauses
from corpus.article import Span
from corpus.vietnamese.folding import fold

__all__ = ["aims", "measured", "told"]


def told(evidence: Evidence, sentence: Span) -> str | None:
    """What the clause says that shares most with the claim, else those behind and before it.

    Of a list of figures that semicolons part, only its own item is looked through.
    """
    asked, text = fold(evidence.question.text), evidence.dossier.article.text
    parts = [part for clause in clauses(text, sentence) for part in _measures(text, clause)]
    if not parts or not _claimed(asked):
        return None
    opening = _LISTED.match(text, sentence.start, sentence.end)
    if opening and opening.end() <= parts[-1].start and _aimed(asked, fold(opening.group())):
        return None
    # Whose figure it is says the rest of the article; a name stands in any of its clauses.
    names = evidence.space.of(" . ".join(evidence.question.names))
    terms = evidence.content.without(names)
    shares = [terms.coverage(evidence.space.of(text[p.start : p.end])) for p in parts]
    best = shares.index(max(shares))
    first, last = best, best
    while last + 1 < len(parts) and ";" not in text[parts[last].end : parts[last + 1].start]:
        if _PART_OF_IT.match(text, parts[last + 1].start):
            break  # "136/136 xã có chi bộ, trong đó 54,4% có chi ủy"
        last += 1
    while first > 0 and ";" not in text[parts[first - 1].end : parts[first].start]:
        first -= 1
    order = (*range(best, last + 1), *range(best - 1, first - 1, -1))
    said = [fold(text[parts[at].start : parts[at].end]) for at in order]
    # "Đạt 81%, vượt 6% so với chỉ tiêu": of a plan tells first what names it.
    planned = [words for words in said if _TO_PLAN.search(words)] if _TO_PLAN.search(asked) else []
    verdicts = (measured(asked, words) for words in (*planned, *said))
    return next((verdict for verdict in verdicts if verdict is not None), None)


def _measures(text: str, clause: Span) -> Iterator[Span]:
    """The clause, parted at each "và" that has a share of something on either side."""
    start = clause.start
    for match in _AND.finditer(text, clause.start, clause.end):
        before = fold(text[start : match.start()])
        if _shared(before) and _shared(fold(text[match.end() : clause.end])):
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, clause.end)


def _shared(words: str) -> bool:
    return _PERCENT.search(words) is not None or _RATIO.search(words) is not None


_AND = re.compile(r"\s(?:và|còn)\s")
_PART_OF_IT = re.compile(r"(?:trong (?:đó|số)|riêng)\b", re.I)
_LISTED = re.compile(r"[^;:]+:\s")


def aims(evidence: Evidence, sentence: Span) -> bool:
    """Whether a sentence says what is to come about, and the claim is of what did."""
    text = evidence.dossier.article.text[sentence.start : sentence.end]
    claim = fold(evidence.question.text)
    return _claimed(claim) and _aimed(claim, fold(text))


def _aimed(claim: str, told: str) -> bool:
    return _AIM.search(told) is not None and not _WANTED.search(_TAG.sub("", claim))


_AIM = re.compile(r"\b(?:phấn đấu|mục tiêu|yêu cầu|kéo giảm|đề ra|đặt chỉ tiêu|dự kiến)\b")
"""What opens a list of aims: "phấn đấu: thu vượt dự toán; ..."."""


def _claimed(asked: str) -> bool:
    """Whether a question claims anything by degree."""
    return any(words.search(asked) for words in (_UP, _DOWN, *(words for _, words in _CLAIMS)))


def measured(asked: str, told: str) -> str | None:
    """YES or NO where a clause stands on the scale that a question asks about; both folded."""
    claim = _TAG.sub("", asked)
    if _NEGATED.search(claim):
        return None
    return _trend(claim, told) or _part(claim, told)


_TAG = re.compile(
    r"[\s,]*(?:\b(?:có|có phải|phải|đúng|hay|thế|rồi)\s)*\b(?:không|chưa)\b\W*(?:\w+\W*)?$"
)
_NEGATED = re.compile(r"\b(?:không|chưa|chẳng)\b")

_UP = re.compile(
    r"\btăng\b(?!\s(?:cường|gia|giảm|ca|trưởng|thu|xe))|\b(?:cao|nhiều|đông|lớn|đắt|mạnh)\s"
    r"(?:hơn|lên)\b|\bgấp\s(?:đôi|rưỡi|ba|bốn|năm|\d)"
)
_DOWN = re.compile(
    r"\bgiảm\b(?!\s(?:nghèo|nhẹ|thiểu|tải))|\b(?:thấp|ít|nhỏ|rẻ|yếu)\s(?:hơn|đi)\b|\bkém\b|\bsụt\b"
)
_WANTED = re.compile(
    r"\b(?:phấn đấu|yêu cầu|đề nghị|kiến nghị|kéo|mục tiêu|nhằm|cần|phải|sẽ|dự kiến|để|giải pháp|"
    r"biện pháp)\b"
)
"""What opens an aim; of what came about it says nothing."""


def _trend(claim: str, told: str) -> str | None:
    """ "Có tăng không" against "giảm 31 vụ"."""
    up, down = bool(_UP.search(claim)), bool(_DOWN.search(claim))
    if up == down:
        return None
    aims = _WANTED.search(claim) is None
    found = {
        rises
        for rises, words in ((True, _UP), (False, _DOWN))
        for match in words.finditer(told)
        if not (aims and _WANTED.search(told, 0, match.start()))
    }
    if len(found) != 1:
        return None
    return YES if up in found else NO


_Range = tuple[float, float]
_OVER: _Range = (1.001, 99.0)
_FULL: _Range = (1.0, 99.0)
_ALL: _Range = (1.0, 1.0)
_SHORT: _Range = (0.0, 0.999)
_MOST: _Range = (0.5001, 99.0)
_HALF: _Range = (0.45, 0.55)

_LARGER = (
    r"\b(?:quá|hơn|trên)\s(?:một\s)?nửa\b|\b(?:phần lớn|phần đông|đa số|đa phần|hầu hết)\b"
)
_LACK = r"\b(?:thiếu|hụt)\b(?!\s(?:tá|tướng|úy|nhi|niên|sinh))"
_PLAN = r"(?:kế hoạch|chỉ tiêu|nghị quyết|dự toán|mục tiêu|đích|định mức)"
_TO_PLAN = re.compile(rf"\bvượt\b|\b{_PLAN}\b")
_CLAIMS: tuple[tuple[_Range, re.Pattern[str]], ...] = (
    (_OVER, re.compile(rf"\bvượt\s(?:quá\s|xa\s|mức\s)?{_PLAN}")),
    (_MOST, re.compile(_LARGER)),
    (_HALF, re.compile(r"\b(?:một|phân)\snửa\b")),
    (_SHORT, re.compile(_LACK)),
    (
        _FULL,
        re.compile(
            r"\b(?:đủ|đầy đủ|toàn bộ|toàn thể|tất cả|đều|mọi)\b|\bhoàn thành\b|"
            rf"\bđạt\s(?:được\s)?{_PLAN}"
        ),
    ),
)
"""The first that a claim matches is what it claims."""

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_PERCENT = re.compile(
    rf"(?P<by>\b(?:tăng|giảm|thêm|vượt|từ|lên|xuống|còn)\s(?:\w+\s)?)?(?P<n>{_NUMBER})\s?%"
)
_RATIO = re.compile(
    rf"(?<![\w/.,-])(?P<n>{_NUMBER})(?:\s?/\s?|\strên\s|\strong\s(?:tổng\s)?số\s)"
    rf"(?P<of>{_NUMBER})(?=\s[^\W\d_]|\W*$)"
)
_DATED = re.compile(r"\b(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|tháng|trước|sau|từ|đến|qua|số)\s$")
_WORDS: tuple[tuple[_Range, re.Pattern[str]], ...] = (
    (
        _SHORT,
        re.compile(
            r"\b(?:không|chưa|chẳng)\s(?:được\s)?(?:đủ|đạt|hoàn thành|đầy đủ|hết)\b|"
            rf"(?:^|\b(?:chỉ|hiện|nay)\s)mới\s(?:\w+\s){{0,2}}?\d|{_LACK}"
        ),
    ),
    ((0.0, 1.0), re.compile(r"\b(?:không|chưa)\s(?:có\s)?vượt\b")),
    (_OVER, re.compile(r"(?<!không )(?<!chưa )\bvượt\b(?!\s(?:biên|khó|qua|ranh|ngưỡng))")),
    (
        _ALL,
        re.compile(
            r"(?<!không )(?<!chưa )(?<!không đạt )\bđủ\b|\b(?:toàn bộ|toàn thể|tất cả)\b|"
            r"\bđúng\s(?:bằng\s)?(?:con số|số|chỉ tiêu|kế hoạch)\b"
        ),
    ),
    ((2 / 3, 2 / 3), re.compile(r"\bhai phần ba\b")),
    ((3 / 4, 3 / 4), re.compile(r"\bba phần tư\b")),
    ((1 / 3, 1 / 3), re.compile(r"\bmột phần ba\b")),
    ((0.5001, 0.999), re.compile(_LARGER)),
    ((0.5, 0.5), re.compile(r"(?<!hơn )(?<!quá )(?<!trên )\b(?:một|phân)\snửa\b")),
)


def _part(claim: str, told: str) -> str | None:
    """ "Vượt kế hoạch", "toàn bộ", "quá nửa" against "93,6%", "142/167", "hai phần ba"."""
    wanted = next((found for found, words in _CLAIMS if words.search(claim)), None)
    if wanted is None:
        return None
    if _WANTED.search(told) and not _WANTED.search(claim):
        return None
    parts = set(_parts(told))
    if wanted == _OVER and _OVER in parts:
        parts = {_OVER}  # "đạt 81%, vượt 6% so với chỉ tiêu" says itself how it stands to the plan
    verdicts = {_within(part, wanted) for part in parts}
    return next(iter(verdicts)) if len(verdicts) == 1 else None


def _within(part: _Range, wanted: _Range) -> str | None:
    if wanted[0] <= part[0] and part[1] <= wanted[1]:
        return YES
    return NO if part[1] < wanted[0] or wanted[1] < part[0] else None


def _parts(told: str) -> Iterator[_Range]:
    """The parts of a whole that a clause tells of; 1 is all of it."""
    for match in _PERCENT.finditer(told):
        share = _value(match["n"]) / 100
        by = match["by"]
        if by is None:
            yield share, share
        elif by.startswith("vượt"):
            yield _OVER
    for match in _RATIO.finditer(told):
        whole = _value(match["of"])
        if whole and not _DATED.search(told, 0, match.start()):
            share = _value(match["n"]) / whole
            yield share, share
    for part, words in _WORDS:
        if words.search(told):
            yield part


def _value(number: str) -> float:
    return float(number.replace(".", "").replace(",", "."))
