"""What speaks against a candidate, whatever rule found it: another year, person, number, place."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dossier import Dossier
from assistant.evidence import Evidence
from assistant.question import Kind
from assistant.reading import Candidate
from assistant.rules import contrasts
from assistant.rules.clauses import clause_at
from assistant.rules.people import named
from corpus.article import Span
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.syllables import syllables

__all__ = ["weighed"]

_OTHER_YEAR = 0.1
_OTHER_PERSON = 0.3
_OTHER_NUMBER = 0.15
_OTHER_PLACE = 0.3
_OPPOSITE = 0.1


def weighed(candidate: Candidate) -> Candidate:
    """The candidate, worth less where its sentence is about something else."""
    evidence = candidate.evidence
    if _echo(evidence, candidate):
        candidate = replace(candidate, span=None, others=())
    if evidence.question.kind in {Kind.YES_NO, Kind.SUMMARY, Kind.DEFINITION}:
        return candidate
    quality = candidate.quality
    if _other_year(evidence, candidate):
        quality *= _OTHER_YEAR
    if _other_person(evidence, candidate):
        quality *= _OTHER_PERSON
    if contrasts.other_number(evidence, candidate.quotes):
        quality *= _OTHER_NUMBER
    if contrasts.other_place(evidence, candidate.quotes):
        quality *= _OTHER_PLACE
    if contrasts.opposite(evidence, candidate.quotes):
        quality *= _OPPOSITE
    return candidate if quality == candidate.quality else replace(candidate, quality=quality)


def _echo(evidence: Evidence, candidate: Candidate) -> bool:
    """Whether the stretch says nothing that the question does not say itself."""
    if evidence.question.kind not in {Kind.WHAT, Kind.BODY, Kind.LIST} or not candidate.short:
        return False
    said = {toneless(s.text) for s in syllables(candidate.short)}
    return said <= {toneless(s.text) for s in syllables(evidence.question.text)}


def _other_year(evidence: Evidence, candidate: Candidate) -> bool:
    """The question asks about one year, and what is quoted tells of others only.

    A full date in the question names the event, as does the year in which the article
    appeared; then only the clause that holds the answer must not speak of another year.
    """
    question, dossier = evidence.question, evidence.dossier
    asked = {
        year
        for d in question.dates
        if d.has_year and d.precision == "year" and d.first and d.last
        for year in range(d.first.year, d.last.year + 1)
    }
    if not asked or question.kind is Kind.WHEN or not candidate.quotes:
        return False
    home = candidate.quotes[0]
    own = dossier.published is not None and dossier.published.year in asked
    scope = home
    if own:
        if candidate.span is None:
            return False
        scope = clause_at(dossier.article.text, home, candidate.span.start)
    told = _told_years(dossier, scope) or _opening_years(dossier, home)
    return bool(told) and not told & asked


_OPENS = 12
"""Characters before a date that still opens its sentence: "Trong năm 2016, ..."."""


def _opening_years(dossier: Dossier, home: Span) -> set[int]:
    """Years of the date that a sentence opens with, which holds for all of its clauses."""
    first = next((d for d in dossier.dates if home.start <= d.start <= home.start + _OPENS), None)
    return set() if first is None else dossier.years_in(Span(first.start, first.end))


_COMPARED = re.compile(r"so với(?: cùng kỳ| cuối| đầu| kế hoạch)?(?: của)?\s*$", re.I)


def _told_years(dossier: Dossier, scope: Span) -> set[int]:
    """Years of a stretch but for those that only serve to compare: "so với năm 2015"."""
    text = dossier.article.text
    compared = {
        d.start
        for d in dossier.dates
        if _COMPARED.search(text[max(scope.start, d.start - 40) : d.start])
    }
    return dossier.years_in(scope, but=compared)


def _other_person(evidence: Evidence, candidate: Candidate) -> bool:
    """The question names a person, and the quoted sentence names others only."""
    question, dossier = evidence.question, evidence.dossier
    if question.kind in {Kind.WHO, Kind.POST, Kind.RANK, Kind.LIST} or not candidate.quotes:
        return False
    meant = named(question, dossier.people)
    if not meant:
        return False
    told = [
        m
        for quote in candidate.quotes
        for m in dossier.people
        if quote.start <= m.span.start and m.span.end <= quote.end
    ]
    names = {m.name for m in meant}
    return bool(told) and not any(m.name in names for m in told)
