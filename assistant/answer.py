"""What the assistant gives back: an answer and the passages it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["REFUSAL", "Answer", "Citation", "Turn", "turns_of"]

REFUSAL = "Các bài báo đã lập chỉ mục không cho biết điều này."
"""The one sentence that says: the articles do not tell. No citation goes with it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One quoted stretch of one article; `quote == article.text[start:end]`."""

    n: int
    article_id: str
    file: str
    title: str
    source: str | None
    published: str | None
    """ISO date."""
    quote: str
    start: int
    end: int

    def as_dict(self) -> dict[str, Any]:
        """The citation under the keys of the published JSON."""
        return {
            "n": self.n,
            "article_id": self.article_id,
            "file": self.file,
            "title": self.title,
            "source": self.source,
            "published": self.published,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    `understood` says in Vietnamese what the question was taken to mean when
    that differs from its words (a follow-up, an expanded abbreviation, a
    filter found in it); `related` holds the nearest passages of a refusal,
    offered as "có thể liên quan", never as an answer.
    """

    id: str
    question: str
    answer: str
    short_answer: str | None
    abstained: bool
    route: str
    """"passages", "metadata", "records" (lists and counts), "chat" (greetings and the like)."""
    citations: tuple[Citation, ...]
    seconds: float
    understood: str | None = None
    related: tuple[Citation, ...] = ()
    confidence: float = 0.0
    """Calibrated probability that the answer is right, in [0, 1]."""
    retrieved: tuple[str, ...] = field(default=())
    """Article ids in the order retrieval ranked them (for measuring)."""

    def as_dict(self) -> dict[str, Any]:
        """The published JSON: exactly these keys."""
        return {
            "id": self.id,
            "question": self.question,
            "answer": self.answer,
            "short_answer": self.short_answer,
            "abstained": self.abstained,
            "route": self.route,
            "citations": [c.as_dict() for c in self.citations],
            "seconds": round(self.seconds, 4),
        }


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation, oldest first in a history."""

    question: str
    answer: Answer


def turns_of(
    history: Sequence[Turn | str], ask: Callable[[str, tuple[Turn, ...]], Answer]
) -> list[Turn]:
    """A history in full: questions given as bare text are asked, each after the ones before."""
    turns: list[Turn] = []
    for item in history:
        if isinstance(item, Turn):
            turns.append(item)
        else:
            turns.append(Turn(item, ask(item, tuple(turns))))
    return turns
