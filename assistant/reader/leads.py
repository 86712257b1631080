"""What an article says at its start of when and where: read along with a run of its sentences.

A sentence far down seldom repeats the day, the place and the body that a question names; the
opening of its article does. The network reads it beside the title, and answers nothing from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from corpus.article import Span
from corpus.vietnamese.sentences import sentences

__all__ = ["lead_line", "opening", "opening_sentence"]

_OPENERS = 5
"""Sentences among which the one that dates the event is looked for."""
_SHORTEST = 6
"""Syllables of an opening sentence; what is shorter is a dateline or a heading."""
_DAY = re.compile(
    r"(?<![\d.,/-])\d{1,2}\s?[/.-]\s?\d{1,2}(?![\d%])(?!\s?%)|\bngày\s+\d"
    r"|\b(?:sáng|trưa|chiều|tối|đêm|hôm)\s+(?:nay|qua|mai|\d)",
    re.IGNORECASE,
)


def opening(text: str, bounds: Sequence[Span]) -> Span | None:
    """The first of the opening sentences that names a day, else the first of some length.

    `bounds`: the sentences of `text`, in order. None where there is none.
    """
    first = [s for s in bounds[:_OPENERS] if len(text[s.start : s.end].split()) >= _SHORTEST]
    dated = (s for s in first if _DAY.search(text, s.start, s.end))
    return next(dated, None) or next(iter(first), None)


@lru_cache(maxsize=4096)
def opening_sentence(text: str) -> str:
    """The words of `opening`, which it looks for among the sentences of `text`; "" if none."""
    found = opening(text, sentences(text))
    return text[found.start : found.end] if found else ""


def lead_line(published: date | None, lead: str) -> str:
    """The day of publication and the opening sentence in one line, either may be missing."""
    day = f"{published.day}/{published.month}/{published.year}" if published else ""
    return ": ".join(part for part in (day, lead) if part)
