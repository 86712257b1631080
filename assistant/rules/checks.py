"""What speaks against a candidate, whatever rule found it: another year, person, number, place."""

from __future__ import annotations

import math
import re
from collections.abc import Set
from dataclasses import replace

from assistant.evidence import Evidence
from assistant.question import Kind
from assistant.reading import NO, SHARES, YES, Candidate, Doubt
from assistant.rules import (
    aims,
    contrasts,
    person_checks,
    post_checks,
    scales,
    verdicts,
    year_checks,
)
from assistant.rules.figures import figures
from corpus.article import Span
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.places import same_place
from corpus.vietnamese.syllables import syllables

__all__ = ["weighed"]


def weighed(candidate: Candidate) -> Candidate:
    """The candidate, worth less where its sentence is about something else."""
    evidence = candidate.evidence
    present = post_checks.only_present(evidence, candidate) or post_checks.held_before(
        evidence, candidate
    )
    if present or _echo(evidence, candidate):
        candidate = replace(candidate, span=None, others=())
    if present:
        candidate = _doubted(candidate, {Doubt.OTHER_POST})
    claimed = candidate.verdict == YES or (candidate.read and candidate.verdict == NO)
    if claimed and (evidence.fit.renumbered or evidence.fit.names):
        candidate = _doubted(candidate, {Doubt.NOT_THIS})
    if _measured_otherwise(evidence, candidate) or _denied(evidence, candidate):
        candidate = _doubted(candidate, {Doubt.OPPOSITE})
    if evidence.question.kind in {Kind.YES_NO, Kind.SUMMARY, Kind.DEFINITION}:
        return candidate
    return _doubted(candidate, _doubts(evidence, candidate))


def _measured_otherwise(evidence: Evidence, candidate: Candidate) -> bool:
    """A verdict against what its sentence, or one that bears more, has by degree: "đạt 93,6% kế
    hoạch" has all the words of "vượt kế hoạch", and denies it. What is aimed at settles nothing
    where another sentence says what came about."""
    if candidate.verdict not in {YES, NO}:
        return False
    aims = False
    for home in evidence.ranked[:_MEASURED]:
        told = scales.told(evidence, home.sentence.span)
        if told is not None:
            return aims or told != candidate.verdict
        if home.sentence.span in candidate.quotes:
            aims = scales.aims(evidence, home.sentence.span)
            if not aims:
                return False
    return False


def _denied(evidence: Evidence, candidate: Candidate) -> bool:
    """A yes by a sentence that denies what is claimed word for word, or tells another figure;
    a no where one of those that bear most has the very part of the day that is claimed."""
    homes = [home for q in candidate.quotes if (home := evidence.at(q.start, q.end))]
    if candidate.verdict == NO:
        near = (*homes, *evidence.ranked[:_MEASURED])
        return any(verdicts.dayparts(evidence, home) == YES for home in near)
    if candidate.verdict != YES:
        return False
    return any(figures(evidence, home) == NO for home in homes) or _said_not(evidence, candidate)


def _said_not(evidence: Evidence, candidate: Candidate) -> bool:
    """Whether a quoted sentence denies the very words of the question."""
    text = evidence.dossier.article.text
    return any(
        verdicts.denied(evidence.question, text[q.start : q.end])
        or verdicts.other_grade(evidence.question, text[q.start : q.end])
        for q in candidate.quotes
    )


_MEASURED = 4
"""Sentences of an article in which a degree is looked for."""


def _doubted(candidate: Candidate, doubts: Set[Doubt]) -> Candidate:
    """What is left of a candidate that something more speaks against."""
    new = doubts - candidate.against
    share = math.prod(SHARES[doubt] for doubt in new)
    return replace(candidate, quality=candidate.quality * share, against=candidate.against | new)


def _doubts(evidence: Evidence, candidate: Candidate) -> set[Doubt]:
    """What speaks against a candidate."""
    quotes = candidate.quotes
    found = {
        Doubt.OTHER_YEAR: year_checks.other_year(evidence, candidate),
        Doubt.OTHER_EVENT: year_checks.other_event(evidence, candidate),
        Doubt.NO_CHAIR: person_checks.no_chair(evidence, candidate),
        Doubt.OTHER_PERSON: person_checks.other_person(evidence, candidate),
        Doubt.OTHER_UNIT: person_checks.unit_elsewhere(evidence, candidate),
        Doubt.ONLY_NAMED: person_checks.only_named(evidence, candidate)
        or person_checks.silent(evidence),
        Doubt.NOT_MET: person_checks.met_nobody(evidence, candidate),
        Doubt.OTHER_POST: post_checks.other_rank(evidence, candidate)
        or post_checks.steps_down(evidence, candidate)
        or (candidate.read and post_checks.other_post(evidence, candidate))
        or post_checks.other_given(evidence, candidate),
        Doubt.UNTOLD: (candidate.read or evidence.question.kind is Kind.WHY_HOW)
        and evidence.presumed,
        Doubt.NOT_THIS: _left_open(evidence, candidate)
        or aims.only_aimed(evidence, candidate),
        Doubt.TOO_WIDE: _too_wide(evidence, candidate),
        Doubt.OTHER_NUMBER: contrasts.other_number(evidence, quotes)
        or contrasts.other_rank(evidence, quotes),
        Doubt.OTHER_PLACE: contrasts.other_place(evidence, quotes),
        Doubt.OPPOSITE: contrasts.opposite(evidence, quotes)
        or (evidence.question.kind is Kind.WHO and _on_other_side(evidence, candidate))
        or _premise_denied(evidence, candidate),
    }
    return {doubt for doubt, speaks in found.items() if speaks}


def _on_other_side(evidence: Evidence, candidate: Candidate) -> bool:
    """Whether it was he who was asked, or for whom it was done."""
    span, home = candidate.span, _home(evidence, candidate)
    return contrasts.other_side(evidence, span, home) or contrasts.done_for(evidence, span, home)


def _home(evidence: Evidence, candidate: Candidate) -> Span | None:
    """The sentence in which the answer stands."""
    span = candidate.span
    home = evidence.dossier.sentence_at(span.start, span.end) if span is not None else None
    return home.span if home is not None else None


def _too_wide(evidence: Evidence, candidate: Candidate) -> bool:
    """Where in a district: neither its province nor the district itself is an answer."""
    question, span = evidence.question, candidate.span
    if question.kind is not Kind.WHERE or span is None:
        return False
    if _ASKS_PROVINCE.search(question.plain):
        return False  # "Quận X thuộc thành phố nào?"
    if all(place.level == "province" for place in question.places):
        return False
    told = [place for place in evidence.dossier.places if span.touches(place)]
    return bool(told) and all(
        place.level == "province" or any(same_place(asked, place) for asked in question.places)
        for place in told
    )


_ASKS_PROVINCE = re.compile(r"\b(?:tinh|thanh pho|tinh thanh|tp) (?:nao|gi)\b")


def _echo(evidence: Evidence, candidate: Candidate) -> bool:
    """Whether the stretch says nothing that the question does not say itself."""
    open_kinds = {Kind.WHAT, Kind.BODY, Kind.LIST, Kind.POST}
    if evidence.question.kind not in open_kinds or not candidate.short:
        return False
    said = {toneless(s.text) for s in syllables(candidate.short)}
    return said <= {toneless(s.text) for s in syllables(evidence.question.text)}


_OPEN_YET = re.compile(
    r"(?:hiện |vẫn |còn )?(?:chưa|không) (?:hẹn|rõ|xác định|công bố|ấn định|chốt|có)\b", re.I
)


def _left_open(evidence: Evidence, candidate: Candidate) -> bool:
    """A time, a place, a person or a figure is asked for, and the stretch says that it is open."""
    asked = evidence.question.kind in {Kind.WHEN, Kind.WHERE, Kind.WHO, Kind.HOW_MANY}
    if not asked or candidate.span is None:
        return False
    text = evidence.dossier.article.text
    return _OPEN_YET.match(text, candidate.span.start, candidate.span.end) is not None


def _premise_denied(evidence: Evidence, candidate: Candidate) -> bool:
    """Why something came about is asked, and the quoted sentence says that it did not."""
    return evidence.question.kind is Kind.WHY_HOW and _said_not(evidence, candidate)
