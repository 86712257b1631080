"""Questions over many articles as queries: which records, which conditions, what is told.

Recognised on purpose narrowly. The question must ask for a list, a count or a plural
("những nơi nào") of events, targets or officials; what is left of it after its frame
and its conditions must stand in the records themselves. Everything else, questions
about one event above all, stays with the passages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from assistant.asking import Kind
from assistant.question import Question
from assistant.records import frames
from assistant.records.conditions import Amount, Conditions
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.folding import has_tones, toneless
from corpus.vietnamese.roles import Role
from corpus.vietnamese.syllables import Syllable, syllables

__all__ = ["Ask", "Query", "query_of"]

Ask = Literal["rows", "places", "chairs"]
_ELSEWHERE = frozenset(
    {Kind.SUMMARY, Kind.DEFINITION, Kind.METADATA, Kind.YES_NO, Kind.WHY_HOW}
)


@dataclass(frozen=True, slots=True)
class Query:
    """One question over records.

    `subject` says which records, `ask` what is told of them; `counted` asks for
    their number, `order` for the first or last of them only.
    """

    subject: Literal["conferences", "targets", "officials"]
    ask: Ask
    counted: bool
    conditions: Conditions
    order: Literal["", "first", "last"] = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    subject: Literal["conferences", "targets", "officials"]
    ask: Ask
    counted: bool
    span: tuple[int, int]
    """The stretch of the masked plain question that the frame takes up."""
    order: Literal["", "first", "last"] = ""


def query_of(question: Question, spell_out: Callable[[str], str] = str) -> Query | None:
    """The query that `question` asks, or None where it is not one over many records.

    `spell_out` writes the abbreviations of a text in full.
    """
    if question.kind in _ELSEWHERE or len(question.dates) > 1:
        return None
    if question.toneless:
        # One syllable without its tone is too little for a place: "chu tri" is not Chũ.
        named = tuple(place for place in question.places if " " in place.name)
        question = replace(question, places=named)
    masked = _masked(question)
    found = syllables(masked)
    plain = " ".join(toneless(syllable.text) for syllable in found)
    folded = " ".join(syllable.text for syllable in found)
    negated = frames.BARE_NEGATED if question.toneless else frames.NEGATED
    if negated.search(plain if question.toneless else folded):
        return None
    frame = _frame_of(plain, question)
    if frame is None:
        return None
    conditions = _conditions(question, frame)
    if conditions is None:
        return None
    taken = _taken(plain, frame, conditions)
    bodies = frames.bodies(plain, frame.span)
    taken += bodies
    conditions = replace(
        conditions,
        bodies=tuple(_typed(found, plain, span) for span in bodies),
        words=_left(found, taken, spell_out, question.toneless),
        kinds=frames.kinds(plain[slice(*frame.span)]) if frame.subject == "conferences" else (),
        spell_out=spell_out,
    )
    if _about_one(plain, frame, conditions):
        return None
    return Query(frame.subject, frame.ask, frame.counted, conditions, frame.order)


def _about_one(plain: str, frame: _Frame, wanted: Conditions) -> bool:
    """Whether it may be one event's or one body's own figure that is asked for."""
    singled = bool(wanted.named or wanted.bodies or wanted.posts or wanted.persons)
    if frame.subject == "targets":
        # "đề ra 12 chỉ tiêu": articles count what they do not list.
        open_count = frame.counted and not wanted.amount and not wanted.statuses
        return bool(frames.EVENT.search(plain)) or (
            open_count
            and (singled or bool(wanted.places) or "muc tieu" in plain
                 or (bool(wanted.words) and " ve " not in plain))
        )
    if frame.ask == "places" and frames.EVENT.match(plain, frame.span[0]):
        return singled or bool(wanted.words) or "truc tuyen" in plain
    return False


def _masked(question: Question) -> str:
    """The question with what was recognised in it blanked out, offsets kept."""
    letters = list(question.text)
    spans = [(place.start, place.end) for place in question.places]
    spans += [(post.span.start, post.span.end) for post in question.posts]
    spans += [(m.start, m.end) for m in question.dates if not _is_period(question, m)]
    spans += [(q.start, q.end) for q in question.quantities if q.unit == "%"]
    for name in _names(question):
        at = question.text.find(name)
        spans.append((at, at + len(name)))
    for start, end in spans:
        for at in range(start, end):
            letters[at] = " "
    return "".join(letters)


def _is_period(question: Question, mention: DateMention) -> bool:
    """"giai đoạn 2017-2020" names what an event is about, not when it was."""
    words = toneless(question.text[max(0, mention.start - 12) : mention.end])
    return bool(re.search(r"giai doan|nhiem ky|\b\d+ thang (?:dau|cuoi) nam", words))


def _names(question: Question) -> tuple[str, ...]:
    """Names that are neither a recognised place nor part of a post."""
    known = [question.text[p.start : p.end] for p in question.places]
    known += [question.text[p.span.start : p.span.end] for p in question.posts]
    return tuple(
        name for name in question.names
        if name in question.text and not any(name in one for one in known)
    )  # fmt: skip


def _frame_of(plain: str, question: Question) -> _Frame | None:
    for subject, ask, counted, pattern in frames.FRAMES:
        match = pattern.search(plain)
        if match is None or not _fits(subject, ask, plain, question):
            continue
        order = frames.order_of(plain) if subject == "conferences" and ask == "rows" else ""
        if pattern is frames.ORDERED and not order:
            continue
        return _Frame(subject, ask, counted, match.span(), order)
    return None


def _fits(subject: str, ask: str, plain: str, question: Question) -> bool:
    """Whether what the frame is about can be what the question is about."""
    if subject == "officials":
        named = bool(question.posts or frames.ranks(plain))
        mentioned = bool(frames.MENTIONED.search(plain))
        # "giữ chức" reads as an appointment, "nêu" as speaking.
        acted = question.roles - {Role.APPOINTED} - ({Role.SPEAK} if mentioned else set())
        return not frames.EVENT.search(plain) and not acted and (named or mentioned)
    if ask == "chairs":
        # Who did what at one event is told by its article.
        return bool(question.roles) and not (question.places or question.posts or _names(question))
    if subject == "targets" and ask == "places":
        return bool(_amount(question)) or bool(frames.TARGET.search(plain))
    return True


def _conditions(question: Question, frame: _Frame) -> Conditions | None:
    names = _names(question)
    roles = frozenset(role.value for role in question.roles)
    ranks = frames.ranks(question.plain)
    acted = bool(names or question.posts or ranks)
    conditions = Conditions(
        places=tuple(place.name for place in question.places),
        posts=tuple(post.post for post in question.posts),
        has_body=any(post.body for post in question.posts),
        ranks=ranks,
    )
    if frame.subject == "conferences" and roles and (acted or frame.ask == "chairs"):
        conditions = replace(conditions, roles=roles, persons=names)
    else:
        conditions = replace(conditions, named=names)
    if frame.subject == "targets":
        conditions = replace(
            conditions, amount=_amount(question), statuses=frames.statuses(question.plain)
        )
    return _timed(question, conditions)


def _timed(question: Question, conditions: Conditions) -> Conditions | None:
    """With the days that the question names; None where they cannot be told."""
    mentions = [m for m in question.dates if not _is_period(question, m)]
    if not mentions:
        return conditions
    (mention,) = mentions
    if mention.first is None or mention.last is None:
        return None
    words = toneless(question.text[: mention.end]).split()
    near = words[-len(toneless(question.text[mention.start : mention.end]).split()) - 1 :]
    first, last = mention.first, mention.last
    if "truoc" in near:
        first, last = date.min, first - timedelta(days=1)
    elif "sau" in near and "sau nam" in question.plain:
        first, last = last + timedelta(days=1), date.max
    elif "tu" in near and mention.precision != "period" and "den" not in near:
        last = date.max
    return replace(conditions, first=first, last=last)


def _amount(question: Question) -> Amount | None:
    shares = [q for q in question.quantities if q.unit == "%" and q.high is None]
    return Amount(shares[0].value, "%", shares[0].comparator) if len(shares) == 1 else None


def _taken(plain: str, frame: _Frame, conditions: Conditions) -> list[tuple[int, int]]:
    """Stretches that the frame and the conditions account for."""
    taken = [frame.span]
    patterns = []
    if conditions.roles:
        patterns.append(frames.ROLE_WORDS)
    if conditions.ranks:
        patterns.append(frames.RANK)
    if conditions.statuses:
        patterns.append(frames.STATUS_WORDS)
    if frame.order:
        patterns.append(frames.ORDER_WORDS)
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
