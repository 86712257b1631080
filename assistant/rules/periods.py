"""Which days and periods of an article answer when, by their grain and what stands before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.evidence import Evidence
from assistant.rules import moments
from corpus.article import Span
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.folding import fold, toneless

__all__ = ["is_time", "ruled_out", "told"]

_TIMES = re.compile(
    r"(?<!\w)(?:giờ|ngày|tháng|năm|quý|sáng|chiều|tối|trưa|đêm|tuần|mùa|khi|sau|trước|kỳ|thời|"
    r"hôm|lúc|đầu|cuối|giữa|xuân|hè|thu|đông|tết|vụ|nay|mai|dịp|thế kỷ|thập niên|"
    r"\d{1,2}[/.-]\d{1,2})(?!\w)",
    re.I,
)


def told(evidence: Evidence) -> list[Span]:
    """The dates of an article."""
    return [Span(d.start, d.end) for d in evidence.dossier.dates]


def is_time(evidence: Evidence, span: Span) -> bool:
    """Whether a stretch that is no known date may tell a time."""
    text = evidence.dossier.article.text[slice(*span)]
    clock = moments.ASKS_CLOCK.search(evidence.question.plain)
    return bool((moments.CLOCK if clock else _TIMES).search(text))


def ruled_out(evidence: Evidence) -> set[Span]:
    """The dates that are not of the kind asked for."""
    plain = evidence.question.plain
    dates = evidence.dossier.dates
    text = evidence.dossier.article.text
    if moments.ASKS_CLOCK.search(plain):
        return {
            Span(d.start, d.end) for d in dates
            if not moments.CLOCK.search(text, max(0, d.start - 12), d.end)
        }  # fmt: skip
    grains = moments.grains(plain)
    out = {Span(d.start, d.end) for d in dates if grains and d.precision not in grains}
    rest = [d for d in dates if Span(d.start, d.end) not in out]
    for rule in (_documents, _days, _bounds, _older):
        found = set(rule(evidence, rest))
        out |= found
        rest = [d for d in rest if Span(d.start, d.end) not in found]
    return out


_DOCUMENT = re.compile(
    r"\b(?:nghị quyết|chỉ thị|quyết định|thông tư|nghị định|kế hoạch|kết luận|công văn|hướng dẫn|"
    r"thông báo|luật|pháp lệnh|chương trình|quy chế)(?:\s(?:liên tịch|phối hợp))?\s(?:số\s)?"
    r"[\w./-]*\d[\w./-]*,?\s$",
    re.I,
)
_ISSUED = re.compile(
    r"\b(?:ban hanh|ra doi|ra ngay|de ngay|ky ngay|duoc ky|cong bo|thong qua|co tu|co hieu luc)\b"
)
_DOCUMENT_LENGTH = 60


def _documents(evidence: Evidence, dates: Sequence[DateMention]) -> list[Span]:
    """The day of a document that is only named: "Nghị quyết số 28-NQ/TW ngày 25/10/2018"."""
    if _ISSUED.search(evidence.question.plain):
        return []
    text = evidence.dossier.article.text
    return [
        Span(d.start, d.end) for d in dates
        if _DOCUMENT.search(text, max(0, d.start - _DOCUMENT_LENGTH), d.start)
    ]  # fmt: skip


_SEVERAL = re.compile(
    r"\b(?:(?:nhung|may|cac) ngay nao|tu ngay nao (?:den|toi)|tu hom nao (?:den|toi))\b"
)


def _days(evidence: Evidence, dates: Sequence[DateMention]) -> list[Span]:
    """Several days are asked for: one alone is not meant where a run of days is told."""
    if not _SEVERAL.search(evidence.question.plain):
        return []
    runs = [d for d in dates if d.precision == "day" and d.first_day != d.last_day]
    believed = [d for d in runs if _believed(evidence, d)]
    return [Span(d.start, d.end) for d in dates if d not in runs] if believed else []


_LEAST = 0.2
"""Belief from which on a date is one that may answer."""


def _believed(evidence: Evidence, mention: DateMention) -> bool:
    spans = evidence.reading.spans if evidence.reading else ()
    at = Span(mention.start, mention.end)
    return any(b.belief >= _LEAST and b.span.touches(at) for b in spans)


_BY = re.compile(
    r"(?:(?:den|toi|truoc|cham nhat|muon nhat)(?: \S+){0,2}? "
    r"(?:nam nao|nam may|khi nao|bao gio|ngay nao|thang nao|quy nao|thoi diem nao|luc nao)|"
    r"(?:han chot|thoi han))"
)
_BOUND = re.compile(
    r"\b(?:đến|tới|trước|hết|cuối|chậm nhất|muộn nhất|xong|hoàn thành|trong)"
    r"(?:\s(?:hết|cuối|đầu|trong|vào|là|năm|ngày|tháng|quý))*\s*$",
    re.I,
)


def _bounds(evidence: Evidence, dates: Sequence[DateMention]) -> list[Span]:
    """By when something is to be done: a day that bounds nothing, where another one does."""
    if not _BY.search(evidence.question.plain):
        return []
    text = evidence.dossier.article.text

    def bounds(d: DateMention) -> bool:
        opening = fold(text[d.start : d.start + 10])
        return bool(_BOUND.search(text, max(0, d.start - 30), d.start)) or opening.startswith(
            ("đến", "tới", "trước", "hết", "cuối", "chậm nhất", "trong")
        )

    if not any(bounds(d) and _believed(evidence, d) for d in dates):
        return []
    return [Span(d.start, d.end) for d in dates if not bounds(d)]


_NEWER = re.compile(r"\b(?:moi|tiep theo|sap toi|toi day|ke tiep|tiep tuc)\b")
_OLDER = re.compile(r"\b(?:cu|vua qua|truoc day|da qua)\b")
_LOOKS_BACK = re.compile(r"\b(?:tong ket|so ket|nhin lai)\b.*\b(?:giai doan|nhiem ky) nao\b")


def _older(evidence: Evidence, dates: Sequence[DateMention]) -> list[Span]:
    """Of periods that both may be meant the one that the question does not call new, or past."""
    plain = evidence.question.plain
    if toneless(evidence.question.text).count("nhiem ky moi") or not re.search(
        r"\b(?:giai doan|nhiem ky|thoi ky|nam) (?:nao|may)\b", plain
    ):
        return []
    spans = [d for d in dates if d.precision == "period" and d.first and _believed(evidence, d)]
    starts = sorted({d.first for d in spans if d.first})
    if len(starts) < 2:
        return []
    wanted: date | None = None
    if _OLDER.search(plain) or _LOOKS_BACK.search(plain):
        wanted = starts[0]
    elif _NEWER.search(plain):
        wanted = starts[-1]
    if wanted is None:
        return []
    return [Span(d.start, d.end) for d in dates if d.first != wanted]
