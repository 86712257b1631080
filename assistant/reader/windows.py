"""Question and passage as token windows, with the way back to code points."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.article import Span

__all__ = [
    "WINDOW", "Batch", "Cutter", "Window", "chosen", "collate", "open_tokenizer", "stretches",
]  # fmt: skip

WINDOW = 192
"""Tokens of a window: question, title, lead and a run of sentences of some 380 characters."""
_START, _PAD, _END = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Window:
    """`<s> question </s> title </s> lead </s> passage part </s>`, title and lead if there are any.

    `offsets[i]` is the stretch of the passage that token `first + i` stands for,
    white space trimmed; `passage` is the passage's number in its batch.
    """

    ids: tuple[int, ...]
    first: int
    offsets: tuple[Span, ...]
    passage: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length: token ids, segments (0 question, 1 passage), mask."""

    ids: NDArray[np.int64]
    segments: NDArray[np.int64]
    mask: NDArray[np.bool_]


def stretches(length: int, room: int, stride: int) -> list[tuple[int, int]]:
    """Windows [first, last) of at most `room` tokens that cover `length`, overlapping by `stride`.

    The last one is as long as the others, so that its tokens have company too.
    """
    if not 0 <= stride < room:
        raise ValueError("stride must be in [0, room)")
    if length <= room:
        return [(0, length)] if length else []
    firsts = list(range(0, length - room, room - stride))
    return [(first, first + room) for first in (*firsts, length - room)]


def open_tokenizer(folder: Path) -> Any:
    """The bundled model's tokenizer; some 280 MB, so share it where one is open already."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(folder / "tokenizer.json"))


class Cutter:
    """Cuts question and passages into windows with the bundled model's tokenizer."""

    def __init__(
        self,
        tokenizer: Any,
        longest: int = WINDOW,
        *,
        question: int = 48,
        title: int = 28,
        lead: int = 36,
        stride: int = 48,
    ) -> None:
        """`tokenizer`: the bundled model's, a `tokenizers.Tokenizer`; it is not changed.

        `longest`: tokens of a window in all; `question`, `title`, `lead`: at most so many
        are theirs; `stride`: those that windows of one passage share.
        """
        self._tokenizer = tokenizer
        self.longest = longest
        self._question = question
        self._stride = stride
        self._heading = (title, lead)

    def question(self, text: str) -> tuple[int, ...]:
        """Token ids of a question, its end cut off if it is too long."""
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        return tuple(encoded.ids[: self._question])

    def passage(self, text: str) -> tuple[list[int], list[Span]]:
        """Token ids of a passage and the stretch that each stands for."""
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        return encoded.ids, [_trimmed(text, *pair) for pair in encoded.offsets]

    def windows(
        self,
        question: str,
        passages: Sequence[str],
        titles: Sequence[str] = (),
        leads: Sequence[str] = (),
    ) -> list[Window]:
        """Every window of every passage, in order; none for a passage without tokens.

        `titles`, `leads`: one for each passage, maybe empty; or none at all.
        """
        asked = (_START, *self.question(question), _END)
        found = []
        for number, text in enumerate(passages):
            own = [each[number] if each else "" for each in (titles, leads)]
            head = (*asked, *(token for one in self._headings(own) for token in (*one, _END)))
            room = self.longest - len(head) - 1
            ids, offsets = self.passage(text)
            for first, last in stretches(len(ids), room, min(self._stride, room // 2)):
                whole = (*head, *ids[first:last], _END)
                found.append(Window(whole, len(head), tuple(offsets[first:last]), number))
        return found

    def _headings(self, texts: Sequence[str]) -> Iterator[tuple[int, ...]]:
        for text, most in zip(texts, self._heading, strict=True):
            if text:
                encoded = self._tokenizer.encode(text, add_special_tokens=False)
                yield tuple(encoded.ids[:most])


def chosen(windows: Sequence[Window], budget: int) -> list[Window]:
    """The windows worth reading within `budget` tokens, in their order.

    Each passage keeps the window that shares most with the question; what is left of
    the budget goes to the next best of all. A token weighs more the fewer windows
    hold it.
    """
    spread = Counter(token for window in windows for token in set(window.ids[window.first :]))
    worth = [_worth(window, spread, len(windows)) for window in windows]
    order = sorted(range(len(windows)), key=lambda at: -worth[at])
    firsts: dict[int, int] = {}
    for at in order:
        firsts.setdefault(windows[at].passage, at)
    kept = set(firsts.values())
    left = budget - sum(len(windows[at].ids) for at in kept)
    for at in order:
        if at not in kept and len(windows[at].ids) <= left:
            kept.add(at)
            left -= len(windows[at].ids)
    return [window for at, window in enumerate(windows) if at in kept]


def _worth(window: Window, spread: Counter[int], windows: int) -> float:
    asked, held = set(window.ids[1 : window.first - 1]), set(window.ids[window.first : -1])
    return sum(math.log(1 + windows / spread[token]) for token in asked & held)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def collate(windows: Sequence[Window]) -> Batch:
    """Windows as one padded batch."""
    longest = max(len(window.ids) for window in windows)
    ids = np.full((len(windows), longest), _PAD, dtype=np.int64)
    segments = np.zeros((len(windows), longest), dtype=np.int64)
    mask = np.zeros((len(windows), longest), dtype=np.bool_)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = window.ids
        segments[row, window.first : window.first + len(window.offsets)] = 1
        mask[row, : len(window.ids)] = True
    return Batch(ids, segments, mask)
