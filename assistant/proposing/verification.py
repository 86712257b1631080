"""What is left of a model's reply once the article was asked: records with its exact words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.proposing.claims import Claim, claims_in
from assistant.proposing.events import conference_of
from assistant.proposing.figures import target_of
from assistant.proposing.persons import persons_named, posts_of, rank_of
from assistant.proposing.reasons import Refusal
from assistant.proposing.sheet import Sheet
from corpus.records import Official
from index.stored_records import AnyRecord, Extracted, is_true_to

__all__ = ["Verified", "verified"]


@dataclass(frozen=True, slots=True)
class Verified:
    """The records that hold, and how many claims or fields were dropped for which reason."""

    records: Extracted
    refused: Mapping[Refusal, int] = field(default_factory=dict)


def verified(reply: str, sheet: Sheet) -> Verified:
    """The records of a reply; every field of them is an exact stretch of the article."""
    refused: Counter[Refusal] = Counter()
    records: Extracted = []
    ordinals: Counter[str] = Counter()
    for claim in claims_in(reply):
        if isinstance(claim, Refusal):
            refused[claim] += 1
            continue
        record = _record(claim, sheet, refused)
        if record is None:
            continue
        if not is_true_to(sheet.text, record):  # a wall behind the walls
            refused[Refusal.ABSENT] += 1
            continue
        records.append((claim.kind, ordinals[claim.kind], record))
        ordinals[claim.kind] += 1
    return Verified(records, refused)


def _record(claim: Claim, sheet: Sheet, refused: Counter[Refusal]) -> AnyRecord | None:
    if claim.kind == "conferences":
        return conference_of(claim, sheet, refused)
    if claim.kind == "targets":
        return target_of(claim, sheet, refused)
    return _official_of(claim, sheet, refused)


def _official_of(claim: Claim, sheet: Sheet, refused: Counter[Refusal]) -> Official | None:
    """The person with the rank and posts of one sentence; None without any."""
    reason = Refusal.ABSENT
    post, rank = claim.first("post"), claim.first("rank")
    for person in persons_named(sheet, claim.first("name")):
        if isinstance(person, Refusal):
            reason = person
            continue
        posts = posts_of(sheet, person, post) if post else ()
        ranked = rank_of(sheet, person, rank) if rank else None
        if posts or ranked:
            if post and not posts:
                refused[Refusal.POST] += 1
            if rank and not ranked:
                refused[Refusal.RANK] += 1
            return Official(sheet.field(person.span), ranked, posts)
        reason = Refusal.POST if post else Refusal.RANK
    refused[reason] += 1
    return None
