"""What and which body: the stretch of a sentence that fills the question's gap."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Evidence, SentenceEvidence
from assistant.reading import Candidate
from assistant.rules import classes
from assistant.rules.clauses import trimmed
from assistant.rules.passages import explanation
from corpus.article import Span
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.syllables import Syllable, syllables
from corpus.vietnamese.words import words as word_set

__all__ = ["body", "what"]

_DEPTH = 4
_ANCHOR = 4
"""Syllables before the question word that are looked for in the sentence."""
_EMPTY = word_set("la co nhung cac viec dieu cai noi dung ve loai muc so mot phai")
"""Toneless; alone these anchor nothing."""
_LONGEST = 30
"""Syllables; a stretch longer than this is a sentence, not a short answer."""

_END = re.compile(
    r"[;:.…]|,\s(?!\w+\s(?:và|,))|\s(?:nhằm|để|do|vì|trong đó|đồng thời|qua đó|được|đã|sẽ|đang|"
    r"diễn ra|và tổ chức|tổ chức)\s"
)
_LIST_END = re.compile(
    r"[;:.…]|,\s(?:nhất là|trong đó|góp phần|nhằm|để|đồng thời|qua đó|từ đó|tạo|bảo đảm|xây dựng|"
    r"thực hiện|tổ chức|"
    r"do|được|đã|sẽ|với|cùng|sau|khi|trên)|\s(?:nhằm|để|vì|trong đó|đồng thời|qua đó|được|đã|sẽ|"
    r"đang|diễn ra)\s"
)
_VERBS = re.compile(
    r"\s(?:đã\s+|vừa\s+|sẽ\s+|đang\s+)?(?:phối hợp\s+)?(?:tổ chức|tiến hành|mở|chủ trì|ký kết|ký|"
    r"ban hành|họp|khai mạc|"
    r"phát động|triển khai|thống nhất|ra nghị quyết|thông qua|đề ra|xác định|tham mưu|lãnh đạo|"
    r"chỉ đạo|hoàn thành|báo cáo|giao|được)\s"
)
_OPENING = re.compile(
    r"^(?:\([^)]{1,30}\)\s*[-–—]?\s*)?(?:(?:Vào\s+)?(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Nn]gày|"
    r"[Hh]ôm nay|[Tt]rong)[^,]{0,40},\s*)?"
    r"(?:(?:[Dd]ịp này|[Tt]ại [^,]{1,60}|[Tt]heo đó|[Tt]rước đó|[Cc]ùng ngày),\s*)?"
)


def body(evidence: Evidence) -> list[Candidate]:
    """The subject that stands before the verb the question shares with a sentence."""
    text = evidence.dossier.article.text
    found = []
    called = _called(evidence)
    if called:
        return called
    if _OBJECT.search(evidence.question.plain):
        return what(evidence)
    for home in evidence.ranked[:_DEPTH]:
        if home.sentence.header:
            continue
        span = _subject(evidence, home)
        if span is not None:
            quality = min(1.0, 0.3 + 0.4 * home.own + 0.2 * home.novel + 0.1 * home.framed)
            found.append(Candidate(evidence, (home.sentence.span,), quality, trimmed(text, span)))
    return found or what(evidence)


def what(evidence: Evidence) -> list[Candidate]:
    """What follows, in the sentence, the words that stand before the question word."""
    found = []
    for home in evidence.ranked[:_DEPTH]:
        if home.sentence.header:
            continue
        filled = _after_anchor(evidence, home)
        if filled is not None:
            span, anchored = filled
            quality = min(
                1.0, 0.15 + 0.4 * home.own + 0.2 * home.novel + 0.1 * home.framed + 0.15 * anchored
            )
            quality *= _asked_for(evidence)
            found.append(Candidate(evidence, (home.sentence.span,), quality, span))
    named = classes.items(evidence)
    if named or found:
        return sorted([*named, *found], key=lambda c: -c.quality)
    return [replace(c, quality=c.quality * _asked_for(evidence)) for c in explanation(evidence)]


def _called(evidence: Evidence) -> list[Candidate]:
    """ "Thành ủy nào", "sư đoàn nào": the name or number that stands behind the noun."""
    head = _HEAD.search(evidence.question.plain)
    if head is None or head.group(1) is None or f"{head.group(1)} {head.group(2)}" in _BODIES:
        return []
    noun = re.compile(rf"\b{re.escape(head.group(1))} {re.escape(head.group(2))} ")
    found = []
    for home in evidence.ranked[:_DEPTH]:
        text = home.sentence.text
        plain = toneless(text)
        for match in noun.finditer(plain if len(plain) == len(text) else ""):
            end = _name_end(text, match.end())
            if end == match.end():
                continue
            base = home.sentence.span.start
            span = Span(base + match.start(), base + end)
            quality = min(1.0, 0.35 + 0.4 * home.own + 0.15 * home.novel + 0.1 * home.framed)
            found.append(Candidate(evidence, (home.sentence.span,), quality, span))
    return found


def _name_end(text: str, start: int) -> int:
    """Where the number or the capitalised words end that begin at `start`; `start` for none."""
    end = start
    for word in re.finditer(r"\w+", text[start : start + 60]):
        glued = text[end : start + word.start()] in ("", " ")
        named = word.group()[0].isupper() or (word.group().isdigit() and end == start)
        if not (glued and named):
            break
        end = start + word.end()
    return end


_BODIES = frozenset({"don vi", "co quan", "to chuc", "bo phan", "luc luong", "doi tuong"})
_OBJECT = re.compile(
    r"\b(?:cho|voi|cua|den|toi|ve|tu|giup)(?: nhung| cac)? "
    r"(?:co quan|don vi|to chuc|cap uy|ben|luc luong|doi tuong|bo phan) nao"
)
"""The body stands behind a preposition: it is not the one that acts."""


def _asked_for(evidence: Evidence) -> float:
    """1, or less where the article never names what is asked for: "hội trường nào"."""
    head = _HEAD.search(evidence.question.plain)
    if head is None:
        return 1.0
    first, last = head.groups()
    if last in _GENERIC or f"{first} {last}" in _GENERIC or f"{first} {last}" in _ABSTRACT:
        return 1.0
    noun = last if first is None or first in _LOOSE else f"{first} {last}"
    opened = _OPENED.search(evidence.question.plain)
    nouns = [noun] if opened is None else [noun, opened.group(1)]
    if any(re.search(rf"\b{re.escape(n)}\b", evidence.dossier.bare) for n in nouns):
        return 1.0
    return _UNNAMED


_HEAD = re.compile(r"(?:(\w+) )?(\w+) nao\b")
_OPENED = re.compile(r"\b(?:nhung|cac) (\w+ \w+)(?: \w+){1,5} nao\b")
"""The noun that is asked for, before what is said of it: "những điểm tham quan mới nào"."""
_UNNAMED = 0.15
_LOOSE = word_set("nhung cac la cua theo ve o tai cho voi duoc co mot may do bang thuoc vao")
_GENERIC = word_set(
    "nguoi ai dau ngay thang luc khi gian diem doan quy phuong vi quan cap chi bo dao ong ba vi "
    "tieu le dung viec vu cach huong khau mang loai mat nhom kieu dang hang muc phan ben phia "
    "net tu cum chu cau nghi gi do chuyen thu dieu doi tuong linh vuc viec noi the nhu muc van "
    "de don hinh thuc bien phap giai phap"
)


_ABSTRACT = frozenset(
    (
        "su kien", "thoi ky", "thoi ki", "danh nghia", "chi so", "cap do", "nhu cau", "yeu to",
        "dac diem", "tinh chat", "y kien", "quan diem", "truong hop", "the loai", "chung loai",
        "khoang thoi", "kieu dang", "tu cach", "vai tro", "vi tri", "cach thuc",
    )
)  # fmt: skip
"""Pairs that no article needs to name: what happened is told, and not called an event."""


def _subject(evidence: Evidence, home: SentenceEvidence) -> Span | None:
    text = home.sentence.text
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    asked = toneless(evidence.question.text)
    for verb in _VERBS.finditer(text, start):
        words = toneless(verb.group()).split()
        if not any(
            word in asked.split() for word in words if word not in {"da", "vua", "se", "duoc"}
        ):
            continue
        subject = text[start : verb.start()]
        if 1 < len(subject.split()) <= _LONGEST and "," not in subject[-2:]:
            base = home.sentence.span.start
            return Span(base + start, base + verb.start())
    return None


def _after_anchor(evidence: Evidence, home: SentenceEvidence) -> tuple[Span, float] | None:
    """The stretch that fills the gap, and how much of the words before it was found."""
    asked = [toneless(s.text) for s in syllables(evidence.question.text)]
    gap = next((i for i, word in enumerate(asked) if word in {"gi", "nao"}), None)
    if not gap:
        return None
    told = syllables(home.sentence.text)
    bare = [toneless(s.text) for s in told]
    stop = gap
    if _OBJECT.search(evidence.question.plain):
        # "tham mưu cho những cơ quan nào": the article names them where it says "tham mưu cho".
        stop = max(1, gap - 2)
        while stop > 1 and asked[stop - 1] in {"nhung", "cac"}:
            stop -= 1
    anchor = asked[max(0, stop - _ANCHOR) : stop]
    found = _anchored(bare, anchor)
    if found is None:
        return None
    # "nghị quyết nào": the noun itself opens the answer; "ký kết gì": the verb does not.
    noun = asked[gap] == "nao" and stop == gap
    size = min(_head_size(evidence, asked, gap), found[1] - found[0])
    first = found[1] - size if noun else found[1]
    span = _until_border(home, told, first)
    if span is None or len(home.sentence.text[: span.end - home.sentence.span.start].split()) == 0:
        return None
    words = evidence.dossier.article.text[span.start : span.end].split()
    if len(words) <= size and noun:
        return None
    return span, (found[1] - found[0]) / len(anchor)


def _head_size(evidence: Evidence, asked: list[str], gap: int) -> int:
    """Syllables of the noun before "nào": two where the corpus knows them as a pair."""
    pair = "_".join(asked[max(0, gap - 2) : gap])
    return 2 if pair in {toneless(term) for term in evidence.terms.weights} else 1


def _anchored(told: list[str], anchor: list[str]) -> tuple[int, int] | None:
    """First and past-the-last syllable of the longest tail of the anchor in the sentence."""
    for length in range(len(anchor), 0, -1):
        tail = anchor[-length:]
        if length == 1 and tail[0] in _EMPTY:
            return None
        # Of several places the last: what comes first is often the topic, not the point.
        for i in range(len(told) - length, -1, -1):
            if told[i : i + length] == tail:
                return i, i + length
    return None


def _until_border(home: SentenceEvidence, told: list[Syllable], first: int) -> Span | None:
    if first >= len(told):
        return None
    start = told[first].start
    text = home.sentence.text
    border = _END.search(text, start + 1)
    end = border.start() if border else len(text)
    longer = _LIST_END.search(text, start + 1)
    if longer and len(text[start : longer.start()].split()) <= _LONGEST:
        end = longer.start()
    span = trimmed(text, Span(start, end), extra="“”\"'(),")
    if span.end - span.start < 2 or len(text[span.start : span.end].split()) > _LONGEST:
        return None
    base = home.sentence.span.start
    return Span(base + span.start, base + span.end)
