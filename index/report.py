"""What an update did, and how far it has come."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

__all__ = ["Change", "Failure", "Kind", "OnProgress", "Progress", "Stage", "UpdateReport",
           "teller"]

Kind = Literal["added", "changed", "moved", "removed"]
Stage = Literal["model", "rebuild", "articles", "records", "vectors", "proposals"]


@dataclass(frozen=True, slots=True)
class Change:
    """One article that is not what it was before."""

    kind: Kind
    id: str
    file: str
    title: str


@dataclass(frozen=True, slots=True)
class Failure:
    """One file, member or line that could not become an article, and why, in Vietnamese."""

    file: str
    """Its key: a path, `archive.zip!member`, `file.jsonl#id`."""
    reason: str
    kind: str = ""
    """Name of the error's class: UnreadableFile, UnknownEncoding or NotAnArticle."""
    guesses: tuple[str, ...] = ()
    """Encodings that it may be in, the likeliest first."""
    since: str = ""
    """When it was refused: ISO, UTC."""

    def as_dict(self) -> dict[str, Any]:
        """The published JSON."""
        return {
            "file": self.file,
            "reason": self.reason,
            "kind": self.kind,
            "guesses": list(self.guesses),
            "since": self.since,
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a long run stands.

    Stages: "model" (the model is unpacked; `done` of `total` percent),
    "rebuild" (articles cut and embedded anew for other settings), "articles"
    (files or articles taken in), "records" (articles of older rules read again),
    "vectors" (the vector store catches up), "proposals" (articles that a model reads).
    """

    stage: Stage
    done: int
    total: int
    """0 where it is not known beforehand."""
    embedded: int = 0
    """Texts embedded so far."""
    seconds: float = 0.0
    articles: int = 0
    """Articles taken in so far: one file may hold thousands."""

    @property
    def seconds_left(self) -> float | None:
        """Time left at the pace so far; None before there is a pace."""
        if not self.done or not self.total or self.seconds <= 0:
            return None
        return self.seconds * (self.total - self.done) / self.done


OnProgress = Callable[[Progress], None]


class Embeds(Protocol):
    """Whatever counts the texts that it has embedded."""

    embedded: int


def teller(
    stage: Stage, progress: OnProgress | None, counter: Embeds | None = None
) -> Callable[[int, int], None]:
    """(done, total) -> `progress`, with the pace since now."""
    started = time.monotonic()

    def tell(done: int, total: int) -> None:
        if progress is not None:
            embedded = counter.embedded if counter else 0
            progress(Progress(stage, done, total, embedded, time.monotonic() - started))

    return tell


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What one update did."""

    changes: tuple[Change, ...]
    unchanged: int
    vanished: tuple[str, ...]
    """Files that are gone but whose articles are kept (prune removes them)."""
    failed: tuple[Failure, ...]
    passages: int
    """Passages in the index now."""
    embedded: int
    """Texts given to the embedding model; 0 when nothing that it sees has changed."""
    seconds: float

    def count(self, kind: Kind) -> int:
        """How many articles changed in this way."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def added(self) -> int:
        """New articles."""
        return self.count("added")

    @property
    def changed(self) -> int:
        """New versions of known articles."""
        return self.count("changed")

    @property
    def moved(self) -> int:
        """Known articles found under another path."""
        return self.count("moved")

    @property
    def removed(self) -> int:
        """Articles taken out."""
        return self.count("removed")

    def as_dict(self) -> dict[str, Any]:
        """The published JSON."""
        return {
            "added": self.added,
            "changed": self.changed,
            "moved": self.moved,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "vanished": list(self.vanished),
            "failed": [failure.as_dict() for failure in self.failed],
            "passages": self.passages,
            "embedded": self.embedded,
            "seconds": round(self.seconds, 3),
        }
