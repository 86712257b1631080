"""Sentences of news cut into the clause around a possible answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.article import Span

__all__ = ["Clause", "Gap", "around", "tidy"]

_BORDER = re.compile(r"[;:–—]|\s-\s|,|\.\s|[“”\"()]")
_SHORT = 5
"""Syllables; a clause with fewer beside the answer takes in its neighbour."""
_TRAILING = re.compile(
    r"(?:\s+(?:và|của|tại|ở|vào|với|cho|từ|đến|trong|là|ngày|khi|về|để|do|cùng|hoặc|nhưng|mà|thì))+$"
)
_LEADING = re.compile(
    r"^(?:(?:và|nhưng|mà|thì|đồng thời|còn|tuy nhiên|trong đó|theo đó|ngoài ra|bên cạnh đó|do đó|"
    r"vì vậy|cụ thể|đặc biệt|được biết|sau đó|trước đó|hiện)\s+,?\s*)+",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^\s*\(?[A-Z]{2,}[\w&.]*\)?\s*[-–]\s*")


@dataclass(frozen=True, slots=True)
class Gap:
    """A possible answer: a stretch of a text and what kind of thing it is."""

    span: Span
    kind: str
    head: str = ""
    """The noun that a question word leans on: "huyện", "đại biểu", "Công ty"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands left and right of the answer in its clause."""

    left: str
    right: str

    @property
    def syllables(self) -> int:
        """Length without the answer."""
        return len(self.left.split()) + len(self.right.split())


def around(text: str, sentence: Span, gap: Span, wide: bool = False) -> Clause:
    """The clause of `sentence` that holds `gap`, grown while it says too little.

    `wide` takes in one neighbour more, for questions with their conditions.
    """
    cuts = [sentence.start]
    for border in _BORDER.finditer(text, sentence.start, sentence.end):
        if border.end() <= gap.start or border.start() >= gap.end:
            cuts.append(border.end())
    cuts.append(sentence.end)
    first = max(i for i, cut in enumerate(cuts) if cut <= gap.start)
    last = min(i for i, cut in enumerate(cuts) if cut >= gap.end)
    spare = 1 if wide else 0
    while True:
        left, right = text[cuts[first] : gap.start], text[gap.end : cuts[last]]
        enough = len(left.split()) + len(right.split()) >= _SHORT
        if (enough and not spare) or (first == 0 and last == len(cuts) - 1):
            return Clause(tidy_left(left), tidy(right))
        spare -= enough
        if first > 0:
            first -= 1
        else:
            last += 1


def tidy_left(text: str) -> str:
    """A left part without outlet, connectives and stray marks in front."""
    text = _BYLINE.sub("", text)
    return _LEADING.sub("", " ".join(text.split()).strip(' ,;:–—-"“”().')).strip()


def tidy(text: str) -> str:
    """A stretch without marks at its ends, single spaces."""
    return " ".join(text.split()).strip(' ,;:–—-"“”().…')


def without_tail(text: str) -> str:
    """A left part without the prepositions that led to the answer."""
    return _TRAILING.sub("", f" {text}").strip(" ,")
