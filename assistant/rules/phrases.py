"""What and which body: the stretch of a sentence that fills the question's gap."""

from __future__ import annotations

import re

from assistant.evidence import Evidence, SentenceEvidence
from assistant.reading import Candidate
from assistant.rules.clauses import trimmed
from assistant.rules.passages import explanation
from corpus.article import Span
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.syllables import Syllable, syllables

__all__ = ["body", "what"]

_DEPTH = 4
_ANCHOR = 4
"""Syllables before the question word that are looked for in the sentence."""
_LONGEST = 30
"""Syllables; a stretch longer than this is a sentence, not a short answer."""

_GAP = re.compile(r"\b(?:nhung |cac )?(?P<head>(?:\S+ ){0,4}?)(?P<word>gi|nao)\b")
_END = re.compile(r"[;:.…]|,\s(?!\w+\s(?:và|,))|\s(?:nhằm|để|do|vì|trong đó|đồng thời|qua đó|được|đã|sẽ|đang|diễn ra|và tổ chức|tổ chức)\s")
_VERBS = re.compile(
    r"\s(?:đã\s+|vừa\s+|sẽ\s+|đang\s+)?(?:phối hợp\s+)?(?:tổ chức|tiến hành|chủ trì|ký kết|ký|ban hành|họp|khai mạc|"
    r"phát động|triển khai|thống nhất|ra nghị quyết|thông qua|đề ra|xác định|tham mưu|lãnh đạo|chỉ đạo|hoàn thành|báo cáo|giao|được)\s"
)
_OPENING = re.compile(
    r"^(?:\([^)]{1,30}\)\s*[-–—]?\s*)?(?:(?:Vào\s+)?(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Nn]gày|[Hh]ôm nay|[Tt]rong)[^,]{0,40},\s*)?"
    r"(?:(?:[Dd]ịp này|[Tt]ại [^,]{1,60}|[Tt]heo đó|[Tt]rước đó|[Cc]ùng ngày),\s*)?"
)


def body(evidence: Evidence) -> list[Candidate]:
    """The subject that stands before the verb the question shares with a sentence."""
    text = evidence.dossier.article.text
    found = []
    for home in evidence.ranked[:_DEPTH]:
        if home.sentence.header:
            continue
        span = _subject(evidence, home)
        if span is not None:
            quality = min(1.0, 0.3 + 0.6 * home.own + 0.1 * home.framed)
            found.append(Candidate(evidence, (home.sentence.span,), quality, trimmed(text, span)))
    return found or what(evidence)


def what(evidence: Evidence) -> list[Candidate]:
    """What follows, in the sentence, the words that stand before the question word."""
    found = []
    for home in evidence.ranked[:_DEPTH]:
        if home.sentence.header:
            continue
        span = _after_anchor(evidence, home)
        if span is not None:
            quality = min(1.0, 0.25 + 0.65 * home.own + 0.1 * home.framed)
            found.append(Candidate(evidence, (home.sentence.span,), quality, span))
    return found or explanation(evidence)


def _subject(evidence: Evidence, home: SentenceEvidence) -> Span | None:
    text = home.sentence.text
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    asked = toneless(evidence.question.text)
    for verb in _VERBS.finditer(text, start):
        words = toneless(verb.group()).split()
        if not any(word in asked.split() for word in words if word not in {"da", "vua", "se", "duoc"}):
            continue
        subject = text[start : verb.start()]
        if 1 < len(subject.split()) <= _LONGEST and "," not in subject[-2:]:
            base = home.sentence.span.start
            return Span(base + start, base + verb.start())
    return None


def _after_anchor(evidence: Evidence, home: SentenceEvidence) -> Span | None:
    """The stretch that fills the gap, anchored on the words around it."""
    asked = [toneless(s.text) for s in syllables(evidence.question.text)]
    gap = next((i for i, word in enumerate(asked) if word in {"gi", "nao"}), None)
    if gap is None:
        return None
    told = syllables(home.sentence.text)
    bare = [toneless(s.text) for s in told]
    after = _anchored(bare, asked[max(0, gap - _ANCHOR) : gap])
    if after is None:
        return None
    # "nghị quyết nào": the noun itself opens the answer; "ký kết gì": the verb does not.
    opens_with_noun = asked[gap] == "nao" or asked[gap - 1 : gap] in (["nghi"],)
    first = after[0] if opens_with_noun else after[1]
    return _until_border(home, told, first)


def _anchored(told: list[str], anchor: list[str]) -> tuple[int, int] | None:
    """First and past-the-last syllable of the longest tail of the anchor in the sentence."""
    for length in range(len(anchor), 0, -1):
        tail = anchor[-length:]
        if length == 1 and tail[0] in {"la", "co", "nhung", "cac", "viec", "dieu", "cai", "noi", "dung", "ve"}:
            return None
        for i in range(len(told) - length + 1):
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
    span = trimmed(text, Span(start, end), extra="“”\"'(),")
    if span.end - span.start < 2 or len(text[span.start : span.end].split()) > _LONGEST:
        return None
    base = home.sentence.span.start
    return Span(base + span.start, base + span.end)
