"""What the sentences of a report so far say of those to come: their period and status."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import Span
from corpus.records.record import Dated, Status

__all__ = ["FARTHEST", "Section"]

FARTHEST = 1
"""Paragraphs over which a section's period or status holds."""


@dataclass(frozen=True, slots=True)
class Section:
    """What the sentences so far say of those to come."""

    paragraph: int = -1
    """The body paragraph (captions not counted) in which `period` was named."""
    period: Dated | None = None
    status: tuple[Status, Span] | None = None
    status_paragraph: int = -1
