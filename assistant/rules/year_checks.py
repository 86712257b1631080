"""Whether a candidate is of another year than the question, or of an event of another year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.dossier import Dossier
from assistant.evidence import Evidence
from assistant.question import Kind
from assistant.reading import Candidate
from assistant.rules.clauses import clause_at
from corpus.article import Span
from corpus.vietnamese.dates import DateMention

__all__ = ["other_event", "other_year"]


def other_year(evidence: Evidence, candidate: Candidate) -> bool:
    """The question asks about one year, and what is quoted tells of others only.

    A full date in the question names the event, as does the year of the article itself; then
    only the clause that holds the answer must not speak of another year.
    """
    question, dossier = evidence.question, evidence.dossier
    asked = _asked_years(
        d
        for d in question.dates
        if d.precision == "year" and not _COMPARED.search(question.text[: d.start])
    )
    if not asked or question.kind is Kind.WHEN or not candidate.quotes:
        return False
    home = candidate.quotes[0]
    own = not _own_years(dossier).isdisjoint(asked)
    scope = home
    if own:
        if candidate.span is None:
            return False
        scope = clause_at(dossier.article.text, home, candidate.span.start)
    told = _told_years(dossier, scope) or _opening_years(dossier, home)
    if not told.isdisjoint(asked) or _bare_years(dossier, scope) & asked:
        return False
    if not told and not own:
        told = _running_years(dossier, home)
    return bool(told) and told.isdisjoint(asked)


def _bare_years(dossier: Dossier, scope: Span) -> set[int]:
    """The years of a stretch that no word calls one: "mùa lũ 2011"."""
    return {
        int(m.group())
        for m in _BARE_YEAR.finditer(dossier.article.text, scope.start, scope.end)
        if not any(Span(*m.span()).touches(Span(d.start, d.end)) for d in dossier.dates)
    }


_BARE_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w%/-]|[.,]\d)")


def _running_years(dossier: Dossier, home: Span) -> set[int]:
    """The years that the text before a sentence told of last, else those of the article."""
    before = [s.span for s in dossier.sentences if s.span.end <= home.start and not s.header]
    for span in reversed(before):
        told = _told_years(dossier, span)
        if told:
            return told
    return _own_years(dossier)


def _asked_years(dates: Iterable[DateMention]) -> set[int]:
    """The years that dates of a question name, whole periods included."""
    return {
        year
        for d in dates
        if d.has_year and d.first and d.last
        for year in range(d.first.year, d.last.year + 1)
    }


def other_event(evidence: Evidence, candidate: Candidate) -> bool:
    """Who did something at an event of one year, and the article reports one of another year.

    Or anything of an event of a year that the article comes before. Its own years are those of
    title, lead and day of publication.
    """
    question, dossier = evidence.question, evidence.dossier
    asked = _asked_years(question.dates)
    held, once = _EVENT_YEAR.search(question.plain), _ONCE.search(question.plain)
    done = question.roles and question.kind in {Kind.WHO, Kind.LIST, Kind.WHERE}
    if not asked or not (done or held or once):
        return False
    own = _own_years(dossier, candidate.quotes)
    if not own or not own.isdisjoint(asked):
        return False
    # A meeting of last year may be called by the year that it looks back on, never ahead; what
    # is no meeting looks back on none.
    if done or (once is not None and min(own) > int(once[1])):
        return True
    return held is not None and max(own) < int(held[1])


_EVENT_YEAR = re.compile(
    r"\b(?:hoi nghi|buoi|dot|ky hop|phien|dai hoi|le|cuoc|dien tap|hoi thao|hoi thi|doi thoai)"
    r"(?: \S+){0,3} (?:nam|thang \d{1,2}|ngay \d{1,2} \d{1,2}) (\d{4})\b"
)
_ONCE = re.compile(
    r"\b(?:le giao|le ky|le khanh thanh|le khoi cong|le ra quan|le ra mat|dien tap|hoi thao|"
    r"hoi thi|dai hoi)(?: (?!truoc|sau|tu|so voi|ke hoach|chi tieu|nhiem vu|phuong huong)\S+){0,6}"
    r" nam (\d{4})\b"
)
"""What happens once and is called by its own year."""


def _own_years(dossier: Dossier, beside: Sequence[Span] = ()) -> set[int]:
    """The years of what an article reports: those of its title, lead and day of publication,
    and of the stretches `beside` them."""
    article = dossier.article
    framing = [Span(at, at + len(t)) for t in (article.title, article.lead)
               if t and (at := article.text.find(t)) >= 0]  # fmt: skip
    own = {
        d.first.year
        for d in dossier.dates
        if d.first and d.last and d.first.year == d.last.year
        and any(s.start <= d.start and d.end <= s.end for s in (*framing, *beside))
    }  # fmt: skip
    if dossier.published is not None:
        own.add(dossier.published.year)
    return own


_OPENS = 12
"""Characters before a date that still opens its sentence: "Trong năm 2016, ..."."""


def _opening_years(dossier: Dossier, home: Span) -> set[int]:
    """Years of the date that a sentence opens with, which holds for all of its clauses."""
    first = next((d for d in dossier.dates if home.start <= d.start <= home.start + _OPENS), None)
    return set() if first is None else dossier.years_in(Span(first.start, first.end))


_COMPARED = re.compile(
    r"(?:so với|so voi)(?: cùng kỳ| cuối| đầu| kế hoạch| cung ky| cuoi| dau| ke hoach)?"
    r"(?: của| cua)?\s*$",
    re.I,
)
_LAST_YEAR = re.compile(r"\bnăm (?:ngoái|trước|qua)\b", re.I)


def _told_years(dossier: Dossier, scope: Span) -> set[int]:
    """Years of a stretch but for those that only serve to compare: "so với năm 2015"."""
    text = dossier.article.text
    compared = {
        d.start
        for d in dossier.dates
        if _COMPARED.search(text[max(scope.start, d.start - 40) : d.start])
    }
    told = dossier.years_in(scope, but=compared)
    if dossier.published is not None and _LAST_YEAR.search(text, scope.start, scope.end):
        told.add(dossier.published.year - 1)
    return told
