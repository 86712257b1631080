"""Open questions: lists, reasons, summaries, definitions. Quotes answer them."""

from __future__ import annotations

import re

from assistant.evidence import Evidence, SentenceEvidence
from assistant.reading import Candidate
from assistant.rules import people
from corpus.article import Span
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.words import CAPITAL
from corpus.vietnamese.words import words as word_set

__all__ = ["definition", "explanation", "listing", "summary"]

_MOST = 5
"""Sentences in an answer to an open question."""
_FOCUS = 0.15
"""A sentence of the body shares so much more with a question for a summary of one thing."""
_POINTS = 0.6
"""As `_NEAR`, for a summary, whose points bear on the question less than its best one."""
_NEAR = 0.85
"""Sentences of this share of the best one's weight are quoted beside it."""

_REASON = re.compile(
    r"\b(?:nhằm|để|do|vì|bởi|nhờ|góp phần|mục đích|bằng cách|thông qua|tạo)\b", re.I
)
_TARGET = re.compile(
    r"\b(?:phấn đấu|chỉ tiêu|mục tiêu|đạt|giữ vững|hoàn thành|duy trì|trở lên|\d+\s?%)", re.I
)


def explanation(evidence: Evidence) -> list[Candidate]:
    """The sentences that bear most on the question."""
    return _chosen(evidence, cue=_REASON if evidence.question.kind == "why_how" else None, most=3)


_PERSONS = re.compile(
    r"\b(?:ai|nguoi|dong chi|dai bieu|vi|ong|ba|can bo|lanh dao|thanh phan|khach moi|nhan vat)\b"
)


def listing(evidence: Evidence) -> list[Candidate]:
    """Every sentence that holds an item of what is listed."""
    persons = _PERSONS.search(evidence.question.plain) or evidence.question.posts
    if persons and (evidence.question.roles or evidence.question.posts):
        named = people.who(evidence)
        if named:
            return named
    asked = evidence.question.plain
    cue = _TARGET if _ASKS_TARGETS.search(asked) else None
    return _chosen(evidence, cue=cue, most=_MOST)


def summary(evidence: Evidence) -> list[Candidate]:
    """The lead's first sentences, then the ones that open the following paragraphs.

    News of this kind states each point in the sentence that opens its paragraph.
    """
    if _focused(evidence):
        cue = _TARGET if _ASKS_TARGETS.search(evidence.question.plain) else None
        return _chosen(evidence, cue=cue, most=_MOST, near=_POINTS)
    article = evidence.dossier.article
    captions = set(article.captions)
    body = [p for p in article.paragraphs if p not in captions]
    by_paragraph = [
        [
            s
            for s in evidence.sentences
            if p.start <= s.sentence.span.start and s.sentence.span.end <= p.end
        ]
        for p in body
    ]
    lead, *rest = [group for group in by_paragraph if group] or [[]]
    opening = [group[0] for group in rest if len(group[0].sentence.text) > 40 and len(group) > 1]
    chosen = [*lead[:2], *_weightiest(opening, _MOST - len(lead[:2]))]
    if not chosen:
        return []
    quality = 0.55 + 0.25 * evidence.relevance + 0.2 * max(s.framed for s in chosen)
    return [Candidate(evidence, tuple(s.sentence.span for s in chosen), min(1.0, quality))]


_ASKS_TARGETS = re.compile(r"chi tieu|muc tieu|ty le|ti le|ket qua|con so")


def _focused(evidence: Evidence) -> bool:
    """Whether a summary of one thing is asked for, which the lead does not tell."""
    body = [s for s in evidence.sentences if not s.sentence.header and not s.sentence.caption]
    lead = max((s.own for s in body[:2]), default=0.0)
    return max((s.own for s in body[2:]), default=0.0) > lead + _FOCUS


def _weightiest(items: list[SentenceEvidence], most: int) -> list[SentenceEvidence]:
    """At most so many, the ones nearest to the question, in reading order."""
    kept = sorted(items, key=lambda s: -s.bearing)[:most]
    return sorted(kept, key=lambda s: s.sentence.ordinal)


def definition(evidence: Evidence) -> list[Candidate]:
    """What an abbreviation or a term stands for, where an article says so."""
    text = evidence.dossier.article.text
    asked = toneless(evidence.question.text)
    for short, long in evidence.space.abbreviations.learn(text):
        if re.search(rf"\b{re.escape(toneless(short))}\b", asked):
            at = text.find(f"({short})")
            start = text.rfind(long, 0, at) if at >= 0 else text.find(long)
            home = evidence.at(start, start + len(long)) if start >= 0 else None
            if home is not None:
                span = Span(start, start + len(long))
                return [Candidate(evidence, (home.sentence.span,), 0.95, span, settled=True)]
    return _spelled_out(evidence, asked) or _chosen(evidence, cue=None, most=2)


_SHORT = re.compile(
    r"\((?P<called>(?:gọi|viết) tắt(?: là)?:?\s+)?[\"“]?(?P<short>[^\W\d_]{2,10})[\"”]?\)"
)


def _spelled_out(evidence: Evidence, asked: str) -> list[Candidate]:
    """ "Hiệp hội ... Việt Nam (ABC)": the name before a bracketed short form, back to its noun."""
    text = evidence.dossier.article.text
    for match in _SHORT.finditer(text):
        home = evidence.at(match.start(), match.end())
        short = re.escape(toneless(match["short"]))
        if home is None or not re.search(rf"\b{short}\b", asked):
            continue
        before = text[home.sentence.span.start : match.start()].rstrip()
        name = _NAME_BEFORE.search(before)
        if match["called"]:  # no name, but what it is short for
            return [Candidate(evidence, (home.sentence.span,), 0.95, None, settled=True)]
        if name is None:
            continue
        start = home.sentence.span.start + name.start(1)
        span = Span(start, home.sentence.span.start + len(before))
        return [Candidate(evidence, (home.sentence.span,), 0.9, span)]
    return []


_NAME_BEFORE = re.compile(
    r"(?:^|[,;:.“\"(]\s*|\s(?:của|do|là|và|tại|với|cho|theo|bởi|từ)\s)"
    rf"((?:{CAPITAL}\w*)(?:\s(?!(?:của|do|là|tại|với|cho|theo|đã|sẽ)\s)[^\s,;:.“\"()]+){{1,14}})$"
)


def _chosen(
    evidence: Evidence, cue: re.Pattern[str] | None, most: int, near: float = _NEAR
) -> list[Candidate]:
    """The best sentence, and its near equals in reading order."""
    body = [s for s in evidence.ranked if not s.sentence.header and len(s.sentence.text) > 20]
    if not body:
        return []
    noun = _listed_noun(evidence)
    weights = {s.sentence.ordinal: _weight(s, cue) + _holds(s, noun) for s in body}
    if _asks_reason(evidence):
        weights = _reasons(body, weights)
    ranked = sorted(body, key=lambda s: -weights[s.sentence.ordinal])
    top = weights[ranked[0].sentence.ordinal]
    chosen = [s for s in ranked[:most] if weights[s.sentence.ordinal] >= near * top]
    chosen = _without_repeats([*(chosen or ranked[:1]), *_continued(body, ranked[0])])
    ordered = sorted(chosen, key=lambda s: s.sentence.ordinal)
    quality = min(1.0, 0.15 + 0.4 * ranked[0].own + 0.2 * ranked[0].novel + 0.25 * ranked[0].framed)
    if (
        cue is _REASON
        and _asks_reason(evidence)
        and not any(cue.search(s.sentence.text) for s in chosen)
    ):
        quality *= 0.5
    return [Candidate(evidence, tuple(s.sentence.span for s in ordered), quality)]


def _listed_noun(evidence: Evidence) -> str | None:
    """What is listed: "mảng" in "những mảng nào"."""
    match = re.search(r"(\w+) (?:nao|gi)\b", evidence.question.plain)
    return None if match is None or match.group(1) in _EVERYWHERE else match.group(1)


_EVERYWHERE = word_set("nguoi ai noi viec dieu la co duoc ve cho cua the")


def _holds(item: SentenceEvidence, noun: str | None) -> float:
    """What a sentence gains that names the listed noun itself."""
    named = noun is not None and re.search(rf"\b{re.escape(noun)}\b", toneless(item.sentence.text))
    return 0.25 if named else 0.0


_GOES_ON = re.compile(r"^(?:Đây|Đó) là |^(?:Cụ thể|Theo đó|Trong đó|Gồm)\b")


def _continued(body: list[SentenceEvidence], best: SentenceEvidence) -> list[SentenceEvidence]:
    """What follows a sentence that only repeats the question: "Đây là nghị quyết về ..."."""
    if best.own < 0.8:
        return []
    after = next((s for s in body if s.sentence.ordinal == best.sentence.ordinal + 1), None)
    return [after] if after and _GOES_ON.search(after.sentence.text) else []


def _asks_reason(evidence: Evidence) -> bool:
    return (
        re.search(
            r"vi sao|tai sao|ly do|nguyen nhan|^sao\b|sao lai|co sao|do dau|vi dau",
            evidence.question.plain,
        )
        is not None
    )


def _weight(item: SentenceEvidence, cue: re.Pattern[str] | None) -> float:
    return item.bearing + (0.12 if cue is not None and cue.search(item.sentence.text) else 0.0)


_BECAUSE = re.compile(
    r"^(?:[\"“'–-]\s*)?(?:vì|do|bởi|nguyên nhân|lý do|lí do|sở dĩ|bởi lẽ|nhằm|việc này|"
    r"điều này|mục đích)\b",
    re.I,
)
_FOLLOWS = 0.9
"""What the sentence that opens with "Vì" inherits from the one that it explains."""


def _reasons(body: list[SentenceEvidence], weights: dict[int, float]) -> dict[int, float]:
    """The weights, with reasons lifted beside what they are the reason of."""
    lifted = dict(weights)
    for item in body:
        at = item.sentence.ordinal
        if _BECAUSE.search(item.sentence.text) and at - 1 in weights:
            lifted[at] = max(lifted[at], _FOLLOWS * weights[at - 1] + 0.05)
    return lifted


def _without_repeats(items: list[SentenceEvidence]) -> list[SentenceEvidence]:
    """Captions often repeat the body word for word; the body's copy stays."""
    seen: set[str] = set()
    kept = []
    for item in sorted(items, key=lambda s: s.sentence.caption):
        key = toneless(item.sentence.text)[:80]
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept
