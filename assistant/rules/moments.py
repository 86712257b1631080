"""When and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.evidence import Evidence, SentenceEvidence
from assistant.reading import LAG, LEAST, Candidate
from assistant.rules.clauses import clause_at
from corpus.article import Span
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.words import CAPITAL

__all__ = ["ASKS_CLOCK", "CLOCK", "grains", "when", "where"]

_DEPTH = 6
_LEADING = 12
"""Words before a place that tell what is there."""
_EVENT = re.compile(
    r"\b(?:hoi nghi|phien hop|cuoc hop|buoi (?:lam viec|le)|le |dai hoi|ky hop|dien tap|hop|"
    r"to chuc|dien ra|khai mac|"
    r"be mac|ky ket|cuoc|su kien)"
)
_DEADLINE = re.compile(
    r"\b(?:den (?:khi|nam|ngay|thoi|bao|het|cuoi|quy)|truoc|hoan thanh|phan dau|han|thoi han|"
    r"chi tieu|muc tieu|dat)\b"
)
_SINCE = re.compile(r"\btu (?:ngay|khi|bao gio|hom|luc|nam|thang|thoi diem|moc)\b")
_HELD = re.compile(
    r"(?:diễn ra|tổ chức|khai mạc|họp)(?: vào| trong| từ| tại [^,;.]{1,40}| \w+){0,5}[ ,]*$", re.I
)
"""Right before a date: what took place on it."""
_EVENTS: tuple[tuple[str, str], ...] = (
    (
        "meeting",
        r"hoi nghi|phien hop|cuoc hop|buoi lam viec|ky hop|\bhop\b|dai hoi|toa dam|giao ban",
    ),
    ("exercise", r"(?:cuoc |dot |buoi )?dien tap"),
    ("ceremony", r"\ble (?!chan|van|thi)|khanh thanh|trao tang|ky ket"),
    ("training", r"tap huan|huan luyen|lop |khoa hoc"),
    ("contest", r"hoi thi|hoi thao|dai hoi the thao"),
)
CLOCK = re.compile(r"\b\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?(?!\w)")
ASKS_CLOCK = re.compile(r"\b(?:may gio|gio nao|luc may gio)\b")
_PART_OF_DAY = re.compile(
    r"\b(?:rạng sáng|sáng sớm|sáng|trưa|chiều|tối|đêm)(?: ngày| hôm)? $", re.I
)
_PART_LENGTH = 16
"""Characters before a date that may name the part of the day."""
_GRAINS: tuple[tuple[str, frozenset[str]], ...] = (
    (r"ngay (?:nao|may|bao)|hom nao|thu may|buoi nao|ngay thang", frozenset({"day"})),
    (r"thang (?:nao|may)", frozenset({"day", "month"})),
    (r"quy (?:nao|may)", frozenset({"quarter"})),
    (r"nam (?:nao|may|bao)", frozenset({"year", "day", "month", "quarter", "half", "period"})),
    (r"giai doan(?: \S+){0,2}? (?:nao|gi) (?:trong|cua) nam",
     frozenset({"period", "half", "quarter"})),
    (r"(?:giai doan|nhiem ky)(?: \S+){0,2}? (?:nao|may|gi)\b", frozenset({"period"})),
    (r"(?:dung|ap dung|danh) cho thoi gian", frozenset({"period", "half", "quarter", "year"})),
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What kind of time is asked for."""

    grains: frozenset[str]
    """Accepted precisions; empty: any."""
    event: bool
    """When something took place."""
    deadline: bool
    """By when something is to be done."""


def grains(asked: str) -> frozenset[str]:
    """The precisions that answer a question in toneless syllables; empty: any."""
    return next((found for pattern, found in _GRAINS if re.search(pattern, asked)), frozenset())


def when(evidence: Evidence) -> list[Candidate]:
    """Dates of the asked grain in the sentences that bear on the question."""
    asked = evidence.question.plain
    if ASKS_CLOCK.search(asked):
        return _clock(evidence)
    deadline = bool(_DEADLINE.search(asked) or _SINCE.search(asked))
    wanted = _Wanted(
        grains=grains(asked),
        event=bool(_EVENT.search(asked)) and not deadline,
        deadline=deadline,
    )
    found = []
    for mention in evidence.dossier.dates:
        home = evidence.at(mention.start, mention.end)
        if home is None or _told_already(evidence, mention):
            continue
        quality = _quality(evidence, home, mention, wanted)
        if quality > 0:
            span = _as_told(evidence, mention)
            found.append((mention, Candidate(evidence, (home.sentence.span,), quality, span)))
    return _in_time(found, asked)


def _as_told(evidence: Evidence, mention: DateMention) -> Span:
    """The date as it is told: "sáng 26/9" where the morning is."""
    text = evidence.dossier.article.text
    told = _PART_OF_DAY.search(text, max(0, mention.start - _PART_LENGTH), mention.start)
    return Span(told.start() if told else mention.start, mention.end)


_RIVAL = 0.6
"""Dates of less than this share of the best one's quality are not what is compared."""


def _in_time(found: list[tuple[DateMention, Candidate]], asked: str) -> list[Candidate]:
    """ "Mới", "tiếp theo" ask for the latest of several periods, "cũ", "vừa qua" for the "
    "earliest."""
    best = max((c.quality for _, c in found), default=0.0)
    dated = sorted({m.first for m, c in found if m.first and c.quality >= _RIVAL * best})
    wanted = None
    if len(dated) > 1 and re.search(r"\b(?:moi|tiep theo|sap toi|toi day|ke tiep)\b", asked):
        wanted = dated[-1]
    elif len(dated) > 1 and re.search(r"\b(?:cu|vua qua|truoc day|da qua)\b", asked):
        wanted = dated[0]
    return [
        replace(c, quality=(0.6 * c.quality if m.first != wanted else min(1.0, c.quality + 0.15)))
        if wanted
        else c
        for m, c in found
    ]


def where(evidence: Evidence) -> list[Candidate]:
    """Places of the asked level, or the stretch after "tại" and "ở"."""
    asked = evidence.question.plain
    level = re.search(
        r"\b(tinh|thanh pho|huyen|quan|thi xa|xa|phuong|dia phuong|thi tran|"
        r"thon)(?: thanh)? (?:nao|gi)\b",
        asked,
    )
    found: list[Candidate] = []
    for home in evidence.ranked[:_DEPTH]:
        found.extend(_places(evidence, home, level.group(1) if level else ""))
        if not level:
            found.extend(_stretches(evidence, home))
    if not level:
        found.extend(_venues(evidence))
    elif level.group(1) != "tinh" and all(c.quality < LEAST for c in found):
        # A town that no gazetteer knows still stands behind "tại".
        for home in evidence.ranked[:3]:
            found.extend(c for c in _stretches(evidence, home) if _capital(c))
    return found


_VENUE = re.compile(
    r"\b[Đđ]ịa điểm(?: tổ chức| diễn ra| họp)?(?: là| ở| tại|:)+\s+((?:[^\s;.]+\s?){1,20})"
)


def _venues(evidence: Evidence) -> list[Candidate]:
    """What the article itself calls the venue, wherever it says so."""
    text = evidence.dossier.article.text
    found = []
    for match in _VENUE.finditer(text):
        home = evidence.at(match.start(), match.end(1))
        if home is None:
            continue
        value = re.split(r",\s(?=(?:vào|lúc|từ|với|do)\s)", match.group(1))[0].rstrip(" ,")
        quality = min(1.0, 0.35 + 0.2 * home.own + 0.4 * evidence.relevance)
        span = Span(match.start(1), match.start(1) + len(value))
        found.append(Candidate(evidence, (home.sentence.span,), quality, span))
    return found


def _capital(candidate: Candidate) -> bool:
    short = candidate.short
    return short is not None and short[:1].isupper()


_LEVELS = {
    "tinh": {"province"},
    "thanh pho": {"province", "district"},
    "huyen": {"district"},
    "quan": {"district"},
    "thi xa": {"district"},
    "xa": {"ward"},
    "phuong": {"ward"},
    "thi tran": {"ward"},
    "dia phuong": {"province", "district", "ward"},
}


def _places(evidence: Evidence, home: SentenceEvidence, level: str) -> list[Candidate]:
    span = home.sentence.span
    text = evidence.dossier.article.text
    asked = toneless(evidence.question.text)
    listed = list(_listed(evidence, home, level))
    if listed:
        return listed
    known = {toneless(p.name) for p in evidence.dossier.home_places}
    if not any(name in asked for name in known):
        known = set()
    inside = [
        p
        for p in evidence.dossier.places
        if span.start <= p.start
        and p.end <= span.end
        and _named(text[p.start : p.end])
        and toneless(p.name) not in asked
        # Who names the town does not ask for its province, unless in so many words.
        and (level == "tinh" or toneless(p.name) not in known)
        and (not level or p.level in _LEVELS.get(level, set()))
    ]
    if not inside:
        return []
    grouped: dict[Span, list[Span]] = {}
    for place in inside:
        grouped.setdefault(clause_at(text, span, place.start), []).append(
            Span(place.start, place.end)
        )
    quality = 0.25 + 0.2 * bool(level)
    found = []
    if (evidence.question.plural or level == "dia phuong") and len(inside) > 1:
        spans = [Span(p.start, p.end) for p in inside]
        found.append(
            Candidate(
                evidence,
                (span,),
                min(1.0, quality + 0.5 * home.own),
                spans[0],
                others=tuple(spans[1:]),
            )
        )
        return found
    for spans in grouped.values():
        near = _before(evidence, home, spans[0].start)
        found.append(
            Candidate(evidence, (span,), min(1.0, quality + 0.35 * home.own + 0.2 * near), spans[0])
        )
    return found


_UNITS = {
    "dia phuong": "địa phương",
    "xa": "xã",
    "phuong": "phường",
    "huyen": "huyện",
    "quan": "quận",
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "thi xa": "thị xã",
    "thi tran": "thị trấn",
    "thon": "thôn",
}
_NAME = rf"{CAPITAL}\w*(?: {CAPITAL}\w*){{0,3}}"


def _listed(evidence: Evidence, home: SentenceEvidence, level: str) -> Iterator[Candidate]:
    """Names in a row behind the asked kind of place: "các xã A, B và C"."""
    unit = _UNITS.get(level)
    if unit is None:
        return
    kind = rf"(?:{unit}|xã|phường|huyện|địa phương)" if level == "dia phuong" else unit
    pattern = re.compile(
        rf"\b{kind}(?: gồm|:)? \(?({_NAME}(?:(?:, | và |, {kind} | và {kind} ){_NAME})*)"
    )
    text = evidence.dossier.article.text
    for match in pattern.finditer(text, *home.sentence.span):
        names = list(re.finditer(_NAME, match.group(1)))
        spans = [Span(match.start(1) + n.start(), match.start(1) + n.end()) for n in names]
        spans = [
            s
            for s in spans
            if toneless(text[s.start : s.end]) not in toneless(evidence.question.text)
        ]
        if not spans:
            continue
        near = _before(evidence, home, spans[0].start)
        quality = min(1.0, 0.3 + 0.2 * home.own + 0.1 * home.novel + 0.4 * near)
        yield Candidate(evidence, (home.sentence.span,), quality, spans[0], others=tuple(spans[1:]))


def _before(evidence: Evidence, home: SentenceEvidence, position: int) -> float:
    """Share of the question in the words that lead up to a place."""
    text = evidence.dossier.article.text[home.sentence.span.start : position]
    return evidence.content.coverage(evidence.space.of(" ".join(text.split()[-_LEADING:])))


def _named(surface: str) -> bool:
    """Whether a place mention holds a name, not just its kind ("xã", "phường")."""
    return any(word[0].isupper() for word in surface.split())


_AT = re.compile(r"\b(?:[Tt]ại|[Ởở])\s+((?:[^\s,;.()]+\s?){1,14})")
_STOPS = re.compile(
    r"\s+(?:đã|đang|sẽ|do|để|nhằm|với|và tổ chức|diễn ra|tổ chức|vào|trong|về|phát biểu|ngày|"
    r"sáng|chiều|được|nhấn mạnh|cho biết)\b"
)
_NOT_PLACES = re.compile(r"^(?:hội nghị|buổi|cuộc họp|phiên|đại hội|lễ|đây|đó|kỳ họp|chỗ)\b", re.I)


def _stretches(evidence: Evidence, home: SentenceEvidence) -> list[Candidate]:
    found = []
    for match in _AT.finditer(evidence.dossier.article.text, *home.sentence.span):
        value = _STOPS.split(match.group(1))[0].rstrip()
        if not value or _NOT_PLACES.match(value):
            continue
        start = match.start(1)
        quality = min(1.0, 0.3 + 0.5 * home.own + 0.1 * home.framed)
        if not _named(value):
            # "Ở các cấp" says where of nothing in particular.
            quality -= 0.2
        found.append(
            Candidate(evidence, (home.sentence.span,), quality, Span(start, start + len(value)))
        )
    return found


def _clock(evidence: Evidence) -> list[Candidate]:
    text = evidence.dossier.article.text
    return [
        Candidate(
            evidence, (home.sentence.span,), min(1.0, 0.4 + 0.5 * home.own), Span(*match.span())
        )
        for home in evidence.ranked[:_DEPTH]
        if not home.sentence.header
        for match in CLOCK.finditer(text, *home.sentence.span)
    ]


def _told_already(evidence: Evidence, mention: DateMention) -> bool:
    surface = evidence.dossier.article.text[mention.start : mention.end]
    return toneless(surface) in toneless(evidence.question.text)


def _quality(
    evidence: Evidence, home: SentenceEvidence, mention: DateMention, wanted: _Wanted
) -> float:
    text = evidence.dossier.article.text
    clause = clause_at(text, home.sentence.span, mention.start)
    near = evidence.share(clause)
    # A long sentence may name the event in one clause and its day in another.
    near = max(near, 0.8 * home.own)
    score = 0.25 * home.own + 0.1 * home.novel + 0.2 * home.framed + 0.25 * near
    if wanted.grains:
        if mention.precision not in wanted.grains:
            return 0.0
        score += 0.15
    before = toneless(text[max(0, mention.start - 25) : mention.start])
    bound = re.search(
        r"\b(?:den|truoc|het|cuoi|trong|hoan thanh|tu|ke tu)\s*(?:nam|ngay|quy|thang)?\s*$", before
    )
    if wanted.deadline:
        score = score + 0.2 if bound else 0.7 * score
    if wanted.event and _other_event(evidence, home, mention):
        return 0.25 * score
    if wanted.event:
        score += 0.2 * (mention.precision == "day") - 0.15 * bool(bound)
        if home.sentence.header:
            score -= 0.25
        elif home.sentence.span.start <= _lead_end(evidence):
            score += 0.15
        if _HELD.search(text[max(home.sentence.span.start, mention.start - 60) : mention.start]):
            score += 0.1
    elif home.sentence.header:
        score -= 0.3
    return min(1.0, max(0.0, score - LAG * evidence.lag(home)))


def _event_of(plain: str) -> str | None:
    """The kind of the first event that a toneless text names."""
    found = [(m.start(), kind) for kind, pattern in _EVENTS if (m := re.search(pattern, plain))]
    return min(found)[1] if found else None


def _other_event(evidence: Evidence, home: SentenceEvidence, mention: DateMention) -> bool:
    """Whether the date is that of another kind of event than the question asks about."""
    asked = _event_of(toneless(evidence.question.text))
    text = evidence.dossier.article.text
    told = _event_of(toneless(text[mention.end : home.sentence.span.end]))
    return asked is not None and told is not None and asked != told


def _lead_end(evidence: Evidence) -> int:
    paragraphs = evidence.dossier.article.paragraphs
    return paragraphs[0].end if paragraphs else 0
