"""A conference that a model proposes, field by field against its article."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from assistant.proposing.claims import Claim
from assistant.proposing.persons import Named, chairing, persons_named
from assistant.proposing.reasons import Refusal
from assistant.proposing.sheet import Sheet, tokens_of
from corpus.article import Span
from corpus.records.attachments import dated
from corpus.records.bodies import body_at
from corpus.records.event_cues import AHEAD, COMING, HELD, HOLD, MANY
from corpus.records.event_names import head_of_event
from corpus.records.proposed import PROPOSED
from corpus.records.record import Conference, Dated, Field, Participant
from corpus.records.scene import Line, Zone, within
from corpus.vietnamese.dates import find_dates
from corpus.vietnamese.folding import fold
from corpus.vietnamese.places import find_places
from corpus.vietnamese.role_cues import Role

__all__ = ["conference_of"]

Refused = Counter[Refusal]
_BEFORE, _BEHIND = 12, 8
"""Tokens around the name in which the sentence tells whether the event was held."""
_AT = frozenset(["tại", "ở"])
_NEAR = 1
"""Paragraphs between an event and the sentence that tells who chaired it."""


def conference_of(claim: Claim, sheet: Sheet, refused: Refused) -> Conference | None:
    """The conference, with the fields of it that hold; None where it is none."""
    reasons = [Refusal.ABSENT]
    for line, span in sheet.find(claim.first("name")):
        if line.zone is not Zone.BODY:
            continue
        kind = _event(claim, sheet, line, span)
        if isinstance(kind, Refusal):
            reasons.append(kind)
            continue
        day = _date(claim, sheet, line, refused)
        reference = sheet.scene.reference
        if day is not None and day.first and reference and day.first > reference:
            reasons.append(Refusal.UNHELD)
            continue
        chairs = list(_chairs(claim, sheet, line, refused))
        return Conference(
            name=sheet.field(span), kind=kind,
            organizers=_bodies(claim, sheet, line, span, refused),
            place=_place(claim, sheet, line, refused), date=day,
            chairs=tuple(person.name for person in chairs), people=tuple(chairs),
        )  # fmt: skip
    refused[reasons[-1]] += 1
    return None


def _event(claim: Claim, sheet: Sheet, line: Line, span: Span) -> Field | Refusal:
    """The kind of event that is named, as the closed set has it, if it is told as held."""
    found = tokens_of(line, span)
    if found is None:
        return Refusal.CUT
    words, (first, last) = line.words, found
    head = head_of_event(words, first)
    if head is None or head[0] > last:
        return Refusal.KIND
    claimed = fold(claim.first("kind"))
    if claimed and claimed not in (head[1], fold(_told(sheet, line, first, head[0]))):
        return Refusal.KIND
    rest = [token for token in words[head[0] : last] if token.kind != "sign"]
    if not rest or (len(rest) == 1 and not rest[0].is_name_part):
        return Refusal.NAMELESS
    if last < len(words) and words[last - 1].is_name_part and words[last].is_name_part:
        return Refusal.CUT
    if not _is_held(sheet, line, first, last):
        return Refusal.UNHELD
    return sheet.field(Span(words[first].start, words[head[0] - 1].end), head[1])


def _told(sheet: Sheet, line: Line, first: int, end: int) -> str:
    return sheet.text[line.words[first].start : line.words[end - 1].end]


def _is_held(sheet: Sheet, line: Line, first: int, last: int) -> bool:
    """Does the sentence tell of one event, with a sign that it took place and none of a plan?"""
    words = line.words
    before = range(max(0, first - _BEFORE), first)
    behind = range(last, min(last + _BEHIND, len(words)))
    if first and (words[first - 1].key in MANY or words[first - 1].kind == "number"):
        return False
    ahead = any(AHEAD.match(words, n) and not words[n].is_name_part for n in before)
    if ahead or any(COMING.match(words, n) for n in behind):
        return False
    days = [day for day in within(sheet.scene.dates, line.span) if day.precision == "day"]
    held = any(HOLD.match(words, n) for n in before) or any(HELD.match(words, n) for n in behind)
    return held or bool(days)


def _date(claim: Claim, sheet: Sheet, line: Line, refused: Refused) -> Dated | None:
    """The day in the event's own sentence."""
    quote = claim.first("date")
    if not quote:
        return None
    for _, span in sheet.find(quote, line):
        found = find_dates(sheet.text[span.start : span.end], sheet.scene.reference)
        for day in found:
            if day.precision != "day":
                continue
            placed = replace(day, start=day.start + span.start, end=day.end + span.start)
            field = dated(sheet.scene, placed)
            if field is not None:
                return replace(field, how=PROPOSED)
    refused[Refusal.DATE if any(sheet.find(quote)) else Refusal.ABSENT] += 1
    return None


def _place(claim: Claim, sheet: Sheet, line: Line, refused: Refused) -> Field | None:
    """Words of the event's own sentence that hold a place, or stand behind "tại"."""
    quote = claim.first("place")
    if not quote:
        return None
    for _, span in sheet.find(quote, line):
        at = tokens_of(line, span)
        if at is None:
            continue
        led = at[0] > 0 and line.words[at[0] - 1].key in _AT and line.words[at[0]].is_name_part
        if led or find_places(sheet.text[span.start : span.end]):
            return sheet.field(span)
    refused[Refusal.PLACE if any(sheet.find(quote)) else Refusal.ABSENT] += 1
    return None


def _bodies(
    claim: Claim, sheet: Sheet, line: Line, name: Span, refused: Refused
) -> tuple[Field, ...]:
    """The bodies of the event's own sentence, outside of its name, each as far as it goes."""
    found: list[Field] = []
    for quote in claim.fields.get("organizers", ()):
        field = _body(quote, sheet, line, name)
        if field is None:
            refused[Refusal.BODY if any(sheet.find(quote)) else Refusal.ABSENT] += 1
        elif field not in found:
            found.append(field)
    return tuple(found)


def _body(quote: str, sheet: Sheet, line: Line, name: Span) -> Field | None:
    for _, span in sheet.find(quote, line):
        at = tokens_of(line, span)
        end = body_at(line.words, at[0], levels=True) if at else None
        if at is None or end is None:
            continue
        whole = Span(span.start, line.words[end - 1].end)
        if whole.end <= name.start or name.end <= whole.start:
            return sheet.field(whole)
    return None


def _chairs(claim: Claim, sheet: Sheet, line: Line, refused: Refused) -> list[Participant]:
    """Those whom a sentence near the event tells to have chaired."""
    found: dict[str, Participant] = {}
    for quote in claim.fields.get("chairs", ()):
        reason = Refusal.ABSENT
        for person in persons_named(sheet, quote):
            if isinstance(person, Refusal):
                reason = person
                continue
            cue = chairing(sheet, person) if _is_near(person, line) else None
            if cue is None:
                reason = Refusal.ROLE
                continue
            name = sheet.field(person.span)
            role = sheet.field(cue, str(Role.CHAIR))
            found.setdefault(fold(name.value), Participant(name, roles=(role,)))
            break
        else:
            refused[reason] += 1
    return list(found.values())


def _is_near(person: Named, line: Line) -> bool:
    return abs(person.line.paragraph - line.paragraph) <= _NEAR
