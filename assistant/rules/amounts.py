"""How many, how much, which share."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Evidence, SentenceEvidence
from assistant.reading import LAG, Candidate
from assistant.rules.clauses import clause_at
from assistant.stretches import whole
from corpus.article import Span
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.numbers import Quantity

__all__ = ["how_many"]

_DEPTH = 6
"""Sentences below this rank hold no answer that the first ones do not."""


def how_many(evidence: Evidence) -> list[Candidate]:
    """Quantities of the asked unit, nearest to what the question names."""
    plain = evidence.question.plain
    numbered = _NUMBERED.search(plain)
    if numbered:
        return _number_of(evidence, numbered.group(1) or numbered.group(2))
    if re.search(r"\bthu may\b", plain):
        return _ordinals(evidence)
    found = []
    for home in evidence.ranked[:_DEPTH]:
        if home.sentence.header and home.own < 0.5:
            continue
        span = home.sentence.span
        for quantity in evidence.dossier.quantities:
            if span.start <= quantity.start and quantity.end <= span.end:
                quality = _quality(evidence, home, quantity)
                if quality > 0:
                    stretch = whole(evidence, Span(quantity.start, quantity.end))
                    found.append(Candidate(evidence, (span,), quality, stretch))
        found.extend(_counts(evidence, home))
    return _of_the_very_unit(evidence, found)


_WHOLE = 0.6
"""What half the asked unit ("13 Hội" for "hội viên") is worth beside the whole."""


def _of_the_very_unit(evidence: Evidence, found: list[Candidate]) -> list[Candidate]:
    unit = " ".join(evidence.question.unit.split()[:2])
    if " " not in unit:
        return found
    text = evidence.dossier.article.text

    def whole(candidate: Candidate) -> bool:
        span = candidate.span
        after = text[span.start : span.end + 30] if span else ""
        return unit in " ".join(toneless(after).split())

    if not any(whole(c) for c in found):
        return found
    return [c if whole(c) else replace(c, quality=_WHOLE * c.quality) for c in found]


_COUNT = re.compile(
    r"(?<![\w.,/-])(?:\d{1,3}(?:\.\d{3})+|\d+|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi)"
    r"(?:\s(?:mươi|trăm|linh|lẻ|mốt|tư|lăm|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))*)"
    r"(?=\s+(?!(?:số|vài|ít)\b)(\w+)(?:\s+(\w+))?)",
    re.I,
)


_YEAR = re.compile(r"\b(?:năm|/|-)\s?(?:19|20)\d\d$", re.I)


def _asked(evidence: Evidence, noun: str) -> bool:
    """Whether the noun stands in the question with the same tones."""
    return re.search(rf"\b{re.escape(fold(noun))}\b", fold(evidence.question.text)) is not None


def _counts(evidence: Evidence, home: SentenceEvidence) -> list[Candidate]:
    """Numbers before the very noun that is asked about, whatever noun it is."""
    unit = evidence.question.unit.split()
    if not unit or unit[0] == "%":
        return []
    text, span = evidence.dossier.article.text, home.sentence.span
    found = []
    for match in _COUNT.finditer(text, span.start, span.end):
        nouns = [toneless(noun or "") for noun in match.groups()]
        if unit[0] not in nouns or _YEAR.search(text[max(0, match.start() - 5) : match.end()]):
            continue
        if not (
            evidence.question.toneless or _asked(evidence, match.groups()[nouns.index(unit[0])])
        ):
            continue
        at = nouns.index(unit[0])
        whole = len(unit) < 2 or nouns[at + 1 :][:1] == unit[1:2]
        stretch = Span(match.start(), match.end(at + 1))
        if any(q.start <= match.start() < q.end for q in evidence.dossier.quantities):
            continue
        clause = clause_at(text, span, match.start())
        near = evidence.share(clause)
        quality = 0.2 + 0.05 * whole + 0.25 * home.own + 0.1 * home.novel + 0.4 * near
        found.append(Candidate(evidence, (span,), min(1.0, quality), stretch))
    return found


_ORDINAL = re.compile(
    r"(?:lần |hạng |vị trí )?thứ (?:nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|\d+)", re.I
)


def _ordinals(evidence: Evidence) -> list[Candidate]:
    """ "Đứng thứ mấy": the ordinals of the sentences that bear on the question."""
    text = evidence.dossier.article.text
    return [
        Candidate(
            evidence,
            (home.sentence.span,),
            min(1.0, 0.25 + 0.5 * home.own + 0.2 * home.novel),
            Span(*match.span()),
        )
        for home in evidence.ranked[:_DEPTH]
        if not home.sentence.header
        for match in _ORDINAL.finditer(text, *home.sentence.span)
    ]


_NUMBERED = re.compile(
    r"((?:\w+ ){1,3})so (?:may|bao nhieu|nao)\b|"
    r"\b((?:quan khu|quan doan|su doan|lu doan|trung doan|tieu doan|binh doan|vung) )may\b"
)


def _number_of(evidence: Evidence, noun: str) -> list[Candidate]:
    """ "Quân khu số mấy": the number that stands as a name behind the noun, if one does."""
    words = noun.split()[-2:]
    pattern = re.compile(rf"\b{' '.join(words)}(?: so)? (\d+)\b")
    found = []
    for home in evidence.ranked[:_DEPTH]:
        text = home.sentence.text
        match = pattern.search(toneless(text)) if len(toneless(text)) == len(text) else None
        if match:
            start = home.sentence.span.start + match.start(1)
            span = Span(start, start + len(match.group(1)))
            found.append(Candidate(evidence, (home.sentence.span,), 0.5 + 0.5 * home.own, span))
    return found


def _quality(evidence: Evidence, home: SentenceEvidence, quantity: Quantity) -> float:
    unit = _unit_match(evidence, quantity)
    if unit == 0:
        return 0.0
    if _told_already(evidence, quantity):
        return 0.0
    text = evidence.dossier.article.text
    clause = clause_at(text, home.sentence.span, quantity.start)
    near = evidence.share(clause)
    score = (
        0.25 * unit
        + 0.25 * home.own
        + 0.1 * home.novel
        + 0.4 * near
        + 0.05 * _nearness(evidence, quantity, clause)
    )
    return min(1.0, max(0.0, score - LAG * evidence.lag(home)))


def _unit_match(evidence: Evidence, quantity: Quantity) -> float:
    """1 for the asked unit, 0 for another, in between when the question names none."""
    asked = evidence.question.unit
    surface = evidence.dossier.article.text[quantity.start : quantity.end + 40]
    is_share = "%" in surface[: quantity.end - quantity.start]
    if asked == "%":
        return 1.0 if is_share else 0.0
    if not asked:
        return 0.6
    if is_share:
        return 0.0
    words = asked.split()
    follows = re.sub(r"[^\w\s]", " ", toneless(surface)).split()
    number = re.sub(
        r"[^\w\s]", " ", toneless(evidence.dossier.article.text[quantity.start : quantity.end])
    ).split()
    tail = follows[: len(number) + 5]
    if words[0] in tail:
        return 1.0 if len(words) == 1 or words[1] in tail else 0.8
    return 0.0


def _told_already(evidence: Evidence, quantity: Quantity) -> bool:
    """A figure that the question itself gives is not what it asks for."""
    text = evidence.dossier.article.text[quantity.start : quantity.end]
    digits = re.findall(r"\d+(?:[.,]\d+)*", text)
    asked = set(re.findall(r"\d+(?:[.,]\d+)*", evidence.question.text))
    return bool(digits) and set(digits) <= asked


def _nearness(evidence: Evidence, quantity: Quantity, clause: Span) -> float:
    """1 where a question's word stands right beside the number, falling with distance."""
    text = evidence.dossier.article.text
    best = 0.0
    for match in re.finditer(r"\w+", text[clause.start : clause.end]):
        term = evidence.space.of(match.group())
        if evidence.content.coverage(term) > 0:
            start = clause.start + match.start()
            gap = min(abs(start - quantity.end), abs(quantity.start - start - len(match.group())))
            best = max(best, 1 / (1 + gap / 20))
    return best
