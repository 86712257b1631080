"""A target that a model proposes: a figure, what it measures, and words that say which it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from assistant.proposing.claims import Claim
from assistant.proposing.reasons import Refusal
from assistant.proposing.sheet import Sheet, tokens_of
from corpus.article import Span
from corpus.records.proposed import PROPOSED
from corpus.records.record import Dated, Field, Status, Target
from corpus.records.scene import Line, Zone, within
from corpus.records.target import digits_of
from corpus.records.target_checks import is_figure
from corpus.records.target_cues import GOALS, NO_CUES, NOT_TARGETS, STATUS_CUES
from corpus.vietnamese.dates import find_dates
from corpus.vietnamese.folding import fold
from corpus.vietnamese.numbers import Quantity, find_quantities
from corpus.vietnamese.syllables import syllables

__all__ = ["target_of"]

Refused = Counter[Refusal]
_UNIT = re.compile(r"(?:.*\d|^)\s?(\D+?)(?: trở (?:lên|xuống))?$", re.DOTALL)
_STATUSES = {
    "đặt ra": Status.SET, "đã đạt": Status.REACHED, "giữ vững": Status.KEPT,
}  # fmt: skip
_FEWEST = 2
"""Syllables of a measure: one tells nothing."""


def target_of(claim: Claim, sheet: Sheet, refused: Refused) -> Target | None:
    """The target, with its deadline if that holds; None where it is none."""
    reasons = [Refusal.ABSENT]
    for line, span in sheet.find(claim.first("value")):
        if line.zone is not Zone.BODY:
            continue
        figure = _figure(sheet, line, span)
        if figure is None:
            reasons.append(Refusal.FIGURE)
            continue
        quantity, digits = figure
        measure = _measure(claim, sheet, line, quantity)
        if isinstance(measure, Refusal):
            reasons.append(measure)
            continue
        status = _status(claim, sheet, line, quantity)
        if isinstance(status, Refusal):
            reasons.append(status)
            continue
        bound = quantity.comparator
        whole = Span(quantity.start, quantity.end)
        return Target(
            measure=measure, value=sheet.field(*digits), unit=_unit(sheet, quantity),
            comparator=sheet.field(whole, bound) if bound else None,
            deadline=_deadline(claim, sheet, line, refused), body=None, status=status,
        )  # fmt: skip
    refused[reasons[-1]] += 1
    return None


def _figure(sheet: Sheet, line: Line, span: Span) -> tuple[Quantity, tuple[Span, str]] | None:
    """The figure of the quoted words and its digits, if it may be a target's."""
    for read in find_quantities(sheet.text[span.start : span.end]):
        found = replace(read, start=read.start + span.start, end=read.end + span.start)
        digits = digits_of(sheet.text, found)
        if digits is None or not is_figure(sheet.text, line, found):
            continue
        words = line.words
        if any(NOT_TARGETS.match(words, n) for n in range(len(words))):
            return None
        return found, digits
    return None


def _measure(claim: Claim, sheet: Sheet, line: Line, quantity: Quantity) -> Field | Refusal:
    """What is measured: in the figure's own sentence, and no other figure in between."""
    quote = claim.first("measure")
    figure = Span(quantity.start, quantity.end)
    others = [q for q in within(sheet.scene.quantities, line.span) if not figure.touches(q)]
    reason = Refusal.APART if any(sheet.find(quote)) else Refusal.ABSENT
    for _, span in sheet.find(quote, line):
        if tokens_of(line, span) is None:
            continue
        value = sheet.text[span.start : span.end]
        if span.touches(figure):
            value = f"{sheet.text[span.start : max(figure.start, span.start)]} " + (
                sheet.text[min(figure.end, span.end) : span.end]
            )
        value = " ".join(value.split()).strip(" ,;:")
        around = Span(min(span.start, figure.start), max(span.end, figure.end))
        if any(around.touches(other) for other in others):
            reason = Refusal.APART
        elif len([s for s in syllables(value) if not s.text[0].isdigit()]) < _FEWEST:
            reason = Refusal.MEASURE
        else:
            return sheet.field(span, value)
    return reason


def _status(claim: Claim, sheet: Sheet, line: Line, quantity: Quantity) -> Field | Refusal:
    """Aimed at, reached or kept, by the sentence's words nearest before the figure.

    A result counts only in a sentence that speaks of a goal: else it is a statistic.
    """
    cues = list(_cues(line))
    before = [cue for cue in cues if cue[0].end <= quantity.start]
    if not cues:
        return Refusal.STATUS
    span, status = before[-1] if before else cues[0]
    claimed = _STATUSES.get(fold(claim.first("status")))
    if claim.first("status") and claimed is not status:
        return Refusal.STATUS
    goal = any(GOALS.match(line.words, n) for n in range(len(line.words)))
    if status is Status.REACHED and not goal:
        return Refusal.FIGURE
    return sheet.field(span, str(status))


def _cues(line: Line) -> Iterator[tuple[Span, Status]]:
    words, at = line.words, 0
    while at < len(words):
        none = NO_CUES.match(words, at)
        cue = STATUS_CUES.match(words, at) if none is None else None
        if cue is not None:
            yield Span(words[at].start, words[cue[0] - 1].end), cue[1]
        at = none[0] if none else cue[0] if cue else at + 1


def _unit(sheet: Sheet, quantity: Quantity) -> Field | None:
    surface = sheet.text[quantity.start : quantity.end]
    if not quantity.unit:
        return None
    if quantity.unit == "%" and "%" in surface:
        at = quantity.start + surface.rindex("%")
        return sheet.field(Span(at, at + 1))
    behind = _UNIT.search(surface)
    if behind is None:
        return sheet.field(Span(quantity.start, quantity.end), quantity.unit)
    return sheet.field(Span(quantity.start + behind.start(1), quantity.start + behind.end(1)))


def _deadline(claim: Claim, sheet: Sheet, line: Line, refused: Refused) -> Dated | None:
    """A day or period in the figure's own sentence."""
    quote = claim.first("deadline")
    if not quote:
        return None
    for _, span in sheet.find(quote, line):
        for day in find_dates(sheet.text[span.start : span.end], sheet.scene.reference):
            at = Span(day.start + span.start, day.end + span.start)
            said = sheet.field(at, implied=not day.has_year and day.first is not None)
            return Dated(
                said.value, said.quote, said.span, said.implied, PROPOSED, day.first, day.last,
                day.precision,
            )  # fmt: skip
    refused[Refusal.DATE if any(sheet.find(quote)) else Refusal.ABSENT] += 1
    return None
