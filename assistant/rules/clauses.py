"""Clauses: the stretches of a sentence between its commas and semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.article import Span

__all__ = ["clause_at", "clauses", "trimmed"]

_BORDER = re.compile(r"[;:](?=\s)|,(?=\s)|\s[-–—]\s|(?<=[)\]])\s|…")


def clauses(text: str, sentence: Span) -> Iterator[Span]:
    """The clauses of one sentence in order, without outer blanks; they may not be empty."""
    start = sentence.start
    for match in _BORDER.finditer(text, sentence.start, sentence.end):
        span = trimmed(text, Span(start, match.start()))
        if span.end > span.start:
            yield span
        start = match.end()
    span = trimmed(text, Span(start, sentence.end))
    if span.end > span.start:
        yield span


def clause_at(text: str, sentence: Span, position: int) -> Span:
    """The clause of the sentence that holds the position; the sentence if none does."""
    return next((c for c in clauses(text, sentence) if c.start <= position < c.end), sentence)


def trimmed(text: str, span: Span, extra: str = "") -> Span:
    """The span without blanks, quotes and stops at its ends."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in extra):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".…" + extra):
        end -= 1
    return Span(start, end)
