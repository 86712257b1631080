"""Which of a model's proposals tell what is on record of the article already.

The rules' own reading stands. A proposal that names the same event, the same figure of
the same thing, or a post that the same person is known to hold, is not added beside it;
neither is one that another proposal has made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Span
from corpus.records import Conference, Field, Official, Target
from corpus.vietnamese.folding import fold
from index.stored_records import AnyRecord, Extracted, RecordKind

__all__ = ["beside"]


def beside(known: Extracted, proposed: Extracted) -> Extracted:
    """`known`, then what `proposed` adds to it, numbered on within each kind."""
    merged = list(known)
    following = {kind: ordinal + 1 for kind, ordinal, _ in known}
    for kind, _, record in proposed:
        added = _added(record, [other for of, _, other in merged if of == kind])
        if added is not None:
            merged.append((kind, following.get(kind, 0), added))
            following[kind] = following.get(kind, 0) + 1
    return sorted(merged, key=lambda one: (_ORDER[one[0]], one[1]))


_ORDER: dict[RecordKind, int] = {"conferences": 0, "targets": 1, "officials": 2}


def _added(record: AnyRecord, others: Sequence[AnyRecord]) -> AnyRecord | None:
    """What the record tells beyond `others`, those of its kind; None if nothing."""
    if isinstance(record, Official):
        return _further(record, others)
    if isinstance(record, Conference):
        same = any(_same_event(record, o) for o in others if isinstance(o, Conference))
    else:
        same = any(_same_figure(record, o) for o in others if isinstance(o, Target))
    return None if same else record


def _further(record: Official, others: Sequence[AnyRecord]) -> Official | None:
    """The person with the posts that are new; None for one of whom nothing is."""
    name = fold(record.name.value)
    alike = [o for o in others if isinstance(o, Official) and fold(o.name.value) == name]
    if not alike:
        return record
    held = {fold(post.post.value) for other in alike for post in other.posts}
    new = tuple(post for post in record.posts if not _has(held, fold(post.post.value)))
    return replace(record, posts=new) if new else None


def _has(held: set[str], post: str) -> bool:
    """ "Bí thư" of one known as "Bí thư Huyện ủy" is no further post, nor the other way round."""
    return any(_within(post, one) or _within(one, post) for one in held)


def _same_event(a: Conference, b: Conference) -> bool:
    """An article reports one event of a kind and day; the same name means the same event."""
    names = fold(a.name.value), fold(b.name.value)
    if _touch(a.name, b.name) or _within(*names) or _within(*reversed(names)):
        return True
    days = [event.date.value if event.date else None for event in (a, b)]
    return a.kind.value == b.kind.value and (None in days or days[0] == days[1])


def _same_figure(a: Target, b: Target) -> bool:
    if _touch(a.value, b.value):
        return True
    measures = fold(a.measure.value), fold(b.measure.value)
    units = [fold(target.unit.value) if target.unit else "" for target in (a, b)]
    return (
        fold(a.value.value) == fold(b.value.value)
        and units[0] == units[1]
        and (_within(*measures) or _within(*reversed(measures)))
    )


def _touch(a: Field, b: Field) -> bool:
    """Whether the same words of the article are meant."""
    return Span(*a.span).touches(Span(*b.span))


def _within(part: str, whole: str) -> bool:
    return f" {part} " in f" {whole} "
