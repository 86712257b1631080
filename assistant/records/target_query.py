"""Questions over the targets of many articles as queries: lists, counts, groups, extremes.

Recognised on purpose narrowly, by the shapes of `target_frames`: the question must ask for a
list, a count or a plural of targets; what is left of it after its frame and its conditions must
stand in the records themselves. Everything else stays with the passages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from assistant.asking import Kind
from assistant.question import Question
from assistant.records import target_frames as frames
from assistant.records.conditions import Amount, Conditions
from assistant.records.exclusion import Parted
from assistant.records.grouping import Grouping, targets_grouped
from assistant.records.query import Query
from assistant.records.rewording import with_rivals
from assistant.records.times import alternative, is_period, timed
from corpus.vietnamese.folding import has_tones, toneless
from corpus.vietnamese.numbers import Quantity
from corpus.vietnamese.syllables import Syllable, syllables

__all__ = ["target_query"]

_OR = re.compile(r"(?<!\w)(?:hoặc|hoac|hay là|hay la)(?!\w)")
_HALF_WORD = re.compile(r"\bnua(?: (?:dau|cuoi) nam)?\b")
_ELSEWHERE = frozenset(
    {Kind.SUMMARY, Kind.DEFINITION, Kind.METADATA, Kind.YES_NO, Kind.WHY_HOW}
)


@dataclass(frozen=True, slots=True)
class _Frame:
    ask: Literal["rows", "places"]
    counted: bool
    span: tuple[int, int]
    """The stretch of the masked plain question that the frame takes up."""
    order: Literal["", "first", "last"] = ""
    exhaustive: bool = True


def target_query(
    question: Question, split: Parted | None, spell_out: Callable[[str], str]
) -> Query | None:
    """The query over targets that a prepared question asks, or None where it asks none.

    `split` is the question without what it leaves out, if it does; `spell_out` writes the
    abbreviations of a text in full.
    """
    if split is None:
        return _query(question, spell_out, many=False)
    query = _query(split.asked, spell_out, many=True)
    if query is None or split.excluded is None:
        return None
    excluded = _excluded(split.excluded, spell_out)
    if excluded is None:
        return None
    return replace(query, conditions=replace(query.conditions, excluded=excluded))


def _query(question: Question, spell_out: Callable[[str], str], many: bool) -> Query | None:
    """The query of a question that leaves nothing out; `many`: is more than one row meant?"""
    question = with_rivals(_with_sure_places(question))
    masked = _masked(question)
    found = syllables(masked)
    plain = " ".join(toneless(syllable.text) for syllable in found)
    years = sum(m.precision == "year" for m in question.dates)
    grouping = targets_grouped(plain, years, len(question.places))
    if grouping is None:
        if question.kind in _ELSEWHERE or _is_turned(found, plain, question):
            return None
        frame = _frame_of(plain, question, many)
    else:
        frame = _Frame("rows", False, (0, 0))
    if frame is None:
        return None
    conditions = _told(question, frame, (found, plain), spell_out, grouping)
    if conditions is None or (grouping is None and _about_one(plain, frame, conditions)):
        return None
    return Query(
        "targets", frame.ask, frame.counted, conditions, frame.order, grouping, frame.exhaustive
    )  # fmt: skip


def _with_sure_places(question: Question) -> Question:
    """One syllable without its tone is too little for a place: "chu tri" is not Chũ."""
    if not question.toneless:
        return question
    return replace(question, places=tuple(p for p in question.places if " " in p.name))


def _is_turned(found: list[Syllable], plain: str, question: Question) -> bool:
    """Does a negation or an alternative stand that was not understood?"""
    said = plain if question.toneless else " ".join(syllable.text for syllable in found)
    if len(question.dates) > 1 or len(question.places) > 1:
        said = _OR.sub(" ", said)
    negated = frames.BARE_NEGATED if question.toneless else frames.NEGATED
    return negated.search(said) is not None


def _told(
    question: Question, frame: _Frame, words: tuple[list[Syllable], str],
    spell_out: Callable[[str], str], grouping: Grouping | None = None,
) -> Conditions | None:  # fmt: skip
    """Everything that a question asks of its rows; None where its days cannot be told."""
    found, plain = words
    conditions = _conditions(question)
    if conditions is None:
        return None
    taken = _taken(plain, frame, conditions)
    if grouping is not None:
        taken = [*taken[1:], *grouping.taken]
    bodies = frames.bodies(plain, frame.span)
    taken += bodies
    return replace(
        conditions,
        bodies=tuple(_typed(found, plain, span) for span in bodies),
        words=_left(found, taken, spell_out, question.toneless),
        spell_out=spell_out,
    )


def _excluded(question: Question, spell_out: Callable[[str], str]) -> Conditions | None:
    """What rows must not be like; None where nothing of it was understood."""
    question = _with_sure_places(question)
    found = syllables(_masked(question))
    plain = " ".join(toneless(syllable.text) for syllable in found)
    conditions = _told(question, _Frame("rows", False, (0, 0)), (found, plain), spell_out)
    if conditions is None:
        return None
    name = question.text.strip(" ?.,")
    if conditions.words and all(word[:1].isupper() for word in name.split()):
        conditions = replace(conditions, words=(), named=(name,))
    means = any((
        conditions.places, conditions.any_places, conditions.bodies, conditions.words,
        conditions.amount, conditions.statuses, conditions.named, conditions.first,
        conditions.windows, conditions.months,
    ))  # fmt: skip
    return conditions if means else None


def _about_one(plain: str, frame: _Frame, wanted: Conditions) -> bool:
    """Whether it may be one body's own figure that is asked for, or one event's."""
    singled = bool(wanted.named or wanted.bodies or wanted.posts)
    # "đề ra 12 chỉ tiêu": articles count what they do not list.
    open_count = frame.counted and not wanted.amount and not wanted.statuses
    return bool(frames.EVENT.search(plain)) or (
        open_count
        and (singled or bool(wanted.places) or "muc tieu" in plain
             or (bool(wanted.words) and " ve " not in plain))
    )  # fmt: skip


def _masked(question: Question) -> str:
    """The question with what was recognised in it blanked out, offsets kept."""
    letters = list(question.text)
    spans = [(place.start, place.end) for place in question.places]
    spans += [(post.span.start, post.span.end) for post in question.posts]
    spans += [(m.start, m.end) for m in question.dates if not is_period(question, m)]
    spans += [(q.start, q.end) for q in question.quantities if q.unit == "%"]
    for name in _names(question):
        at = question.text.find(name)
        spans.append((at, at + len(name)))
    for start, end in spans:
        for at in range(start, end):
            letters[at] = " "
    return "".join(letters)


def _names(question: Question) -> tuple[str, ...]:
    """Names that are neither a recognised place nor part of a post."""
    known = [question.text[p.start : p.end] for p in question.places]
    known += [question.text[p.span.start : p.span.end] for p in question.posts]
    return tuple(
        name for name in question.names
        if name in question.text and not any(name in one for one in known)
    )  # fmt: skip


def _frame_of(plain: str, question: Question, many: bool) -> _Frame | None:
    for ask, counted, pattern in frames.FRAMES:
        match = pattern.search(plain)
        if match is None or not (
            ask == "rows" or _shares(question) or frames.TARGET.search(plain)
        ):
            continue
        order = frames.extreme_of(plain) if ask == "rows" else ""
        if pattern is frames.VALUED and not (
            order or many or _shares(question) or frames.statuses(plain)
        ):
            continue
        return _Frame(ask, counted, match.span(), order, many or pattern is not frames.VALUED)
    return None


def _conditions(question: Question) -> Conditions | None:
    places = tuple(place.name for place in question.places)
    either = alternative(question, [(p.start, p.end) for p in question.places])
    bounds = _bounds(question)
    if bounds is None:
        return None
    conditions = Conditions(
        places=() if either else places,
        any_places=places if either else (),
        posts=tuple(post.post for post in question.posts),
        has_body=any(post.body for post in question.posts),
        named=_names(question),
        amount=bounds[0], upto=bounds[1], statuses=frames.statuses(question.plain),
        due=bool(frames.DUE.search(question.plain)),
    )  # fmt: skip
    return timed(question, conditions)


def _shares(question: Question) -> list[Quantity]:
    return [quantity for quantity in question.quantities if quantity.unit == "%"]


def _bounds(question: Question) -> tuple[Amount | None, Amount | None] | None:
    """The bounds on a share that a question names, one or two; None where they are unclear."""
    shares = _shares(question)
    if not shares:
        return None, None
    first = shares[0]
    if len(shares) == 1 and first.high is None:
        return Amount(first.value, "%", first.comparator), None
    if len(shares) == 1 and first.high is not None:
        return Amount(first.value, "%", "at_least"), Amount(first.high, "%", "at_most")
    between = toneless(question.text[first.end : shares[1].start]).split()
    if len(shares) > 2 or between not in (["den"], ["toi"], ["va"]) or shares[1].high is not None:
        return None
    low = Amount(first.value, "%", first.comparator or "at_least")
    return low, Amount(shares[1].value, "%", shares[1].comparator or "at_most")


def _taken(plain: str, frame: _Frame, conditions: Conditions) -> list[tuple[int, int]]:
    """Stretches that the frame and the conditions account for."""
    taken = [frame.span]
    patterns = []
    if conditions.statuses:
        patterns.append(frames.STATUS_WORDS)
    if conditions.due:
        patterns.append(frames.DUE)
    if frame.order:
        patterns.append(frames.EXTREME_WORDS)
    patterns.append(_HALF_WORD)
    patterns.append(frames.TARGET)
    for pattern in patterns:
        taken += [match.span() for match in pattern.finditer(plain)]
    return taken


def _typed(found: list[Syllable], plain: str, span: tuple[int, int]) -> str:
    """The syllables, as typed but folded, of a stretch of the plain question."""
    first = plain[: span[0]].count(" ")
    return " ".join(s.text for s in found[first : first + plain[slice(*span)].count(" ") + 1])


def _left(
    found: list[Syllable], taken: list[tuple[int, int]],
    spell_out: Callable[[str], str], bare: bool,
) -> tuple[str, ...]:
    """Syllables that nothing accounts for, abbreviations in full; without tones if `bare`."""
    left = []
    folded = " ".join(syllable.text for syllable in found)  # as long as without its tones
    bare = bare or not has_tones(folded)
    folded = toneless(folded) if bare else folded
    fillers = frames.BARE_FILLERS if bare else frames.FILLERS
    taken = [*taken, *(match.span() for match in fillers.finditer(folded))]
    at = 0
    for syllable in found:
        size = len(toneless(syllable.text))
        if not any(start <= at and at + size <= end for start, end in taken):
            left.append(syllable.text)
        at += size + 1
    words = (s.text for s in syllables(spell_out(" ".join(left))))
    return tuple(toneless(word) if bare else word for word in words)
