"""Facts of an article as records: conferences, targets and officials."""

from corpus.records.extraction import extract
from corpus.records.record import (
    Conference,
    Dated,
    Field,
    Official,
    Participant,
    Post,
    Records,
    Status,
    Target,
)

__all__ = [
    "Conference",
    "Dated",
    "Field",
    "Official",
    "Participant",
    "Post",
    "Records",
    "Status",
    "Target",
    "extract",
]
