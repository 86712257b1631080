"""In which half of the report a sentence stands: periods and status over an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from corpus.article import Span
from corpus.records.record import Dated, Status
from corpus.records.scene import Line, Scene, within
from corpus.records.sections import FARTHEST, Section
from corpus.records.statuses import status_cue
from corpus.records.target_cues import PASSING
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.phrases import Phrases, Token

__all__ = ["carried_on", "dated", "is_listed", "with_period", "with_status"]

_OPENING = 14
_BULLETS = frozenset(["-", "–", "+", "•", "*"])
_REPORTING = frozenset(["theo", "báo", "trình", "thay"])
"""With these begins who reports, before the period of the report."""
_OPENS_SECTION = frozenset(["trong", "vụ", "quả", "của", "qua", "ở", "sang", "bước", "tác", "tâm"])
_HALVES: Phrases[int] = Phrases(
    [("nửa đầu năm", 1), ("nửa cuối năm", 2), ("nửa năm cuối", 2), ("những tháng cuối năm", 2),
     ("các tháng cuối năm", 2)]
)  # fmt: skip


def with_period(scene: Scene, line: Line, paragraph: int, section: Section) -> Section:
    """The section, with the period that this sentence opens; another period ends the status."""
    period = _opening_period(scene, line)
    entry = is_listed(line.words) and line.words[-1].key != ":"
    if period is None or entry:  # an entry's own day is not that of the entries behind it
        return section
    named = {
        d.last
        for d in within(scene.dates, line.span)
        if d.precision != "day" and d.last is not None
    }
    if len(named) > 1:  # of which the sentences to come tell is not said
        return Section(paragraph, None, section.status, section.status_paragraph)
    if section.period is not None and section.period.last == period.last:
        return Section(paragraph, period, section.status, section.status_paragraph)
    return Section(paragraph, period, None, -1)


def with_status(line: Line, paragraph: int, section: Section) -> Section:
    """The section as it holds behind this sentence."""
    cue = status_cue(line, 0, len(line.words))
    if cue is None or (cue[0] is Status.SET and _is_passing(line, cue[1])):
        return section
    if section.status is not None and section.status[0] is cue[0] and is_listed(line.words):
        return section  # what opened the list says more than its entries
    return Section(section.paragraph, section.period, cue, paragraph)


def is_listed(words: list[Token]) -> bool:
    """Is it an entry of a list, "- Đưa tỷ lệ ...", "3. Đến năm ..."?"""
    if not words:
        return False
    marked = words[0].key in _BULLETS and len(words) > 1
    numbered = words[0].kind == "number" and [t.key for t in words[1:2]] in ([")"], ["."])
    return marked or numbered


def carried_on(section: Section, paragraph: int) -> Section:
    """The section behind a line that ends with ";" or ":": its list goes on below."""
    period = section.paragraph if section.period is None else _within(section.paragraph, paragraph)
    status = _within(section.status_paragraph, paragraph)
    return replace(section, paragraph=period, status_paragraph=status)


def _within(opened: int, paragraph: int) -> int:
    """The paragraph from which on a section counts, if it still holds in this one."""
    return paragraph if opened >= 0 and paragraph - opened <= FARTHEST else opened


def _opening_period(scene: Scene, line: Line) -> Dated | None:
    words = line.words
    half = _half_at(scene, line)
    if half is not None:
        return half
    for mention in within(scene.dates, line.span):
        if mention.precision == "day" or mention.last is None or _is_of_school(scene, mention):
            continue
        before = [token.key for token in words if token.end <= mention.start]
        if scene.text[mention.start : mention.end].casefold().startswith(("từ ", "kể từ")):
            return None
        told = len(before) > 2 and before[0] in _REPORTING and before[-1] in (",", ":")
        if len(before) > _OPENING and not told:
            return None
        within_it = scene.text[mention.start : mention.end].casefold().startswith("trong")
        if len(before) < 3 or within_it or told or before[-1] in _OPENS_SECTION:
            return dated(scene, mention, implied=True, how="period of the section")
    return None


def _is_passing(line: Line, cue: Span) -> bool:
    """ "cần", "sẽ": words that tell nothing of the sentences to come."""
    said = [token.key for token in line.words if cue.start <= token.start < cue.end]
    return said[0] in PASSING and said[:2] != ["đề", "ra"]


def _is_of_school(scene: Scene, mention: DateMention) -> bool:
    """ "Năm học 2020-2021": the pupils' year, not that of the sentences to come."""
    around = scene.text[max(0, mention.start - 8) : mention.end].casefold()
    return "năm học" in around or "niên khóa" in around


def _half_at(scene: Scene, line: Line) -> Dated | None:
    """ "Nửa cuối năm", which is no date of the calendar without a year."""
    for at in range(min(_OPENING, len(line.words))):
        found = _HALVES.match(line.words, at)
        if found and scene.reference is not None:
            year = scene.reference.year
            span = Span(line.words[at].start, line.words[found[0] - 1].end)
            first, last = (
                (date(year, 1, 1), date(year, 6, 30)) if found[1] == 1
                else (date(year, 7, 1), date(year, 12, 31))
            )  # fmt: skip
            quote = scene.text[span.start : span.end]
            return Dated(quote, quote, span, True, "period of the section", first, last, "half")
    return None


def dated(scene: Scene, mention: DateMention, *, implied: bool, how: str) -> Dated:
    span = Span(mention.start, mention.end)
    quote = scene.text[span.start : span.end]
    return Dated(
        " ".join(quote.split()), quote, span, implied, how,
        mention.first, mention.last, mention.precision,
    )  # fmt: skip
