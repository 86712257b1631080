"""Records that a language model proposed: what tells them from those that the rules read.

Their words are the article's own all the same; that they are was checked before
they were stored. What may be wrong is what they are taken to mean.
"""

from __future__ import annotations

from corpus.records.record import Conference, Official, Target

__all__ = ["PROPOSED", "is_proposed"]

PROPOSED = "proposed by a model"
"""`Field.how` of every field that a model pointed at."""


def is_proposed(record: Conference | Target | Official) -> bool:
    """Whether a model proposed the record."""
    first = record.measure if isinstance(record, Target) else record.name
    return first.how == PROPOSED
