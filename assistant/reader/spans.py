"""From a network's logits to exact spans, answerability and support of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.reader.windows import Window
from corpus.article import Span

__all__ = [
    "PassageReading",
    "ReadSpan",
    "WindowReading",
    "decode",
    "merged",
    "support",
    "whole_words",
]

Logits = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """A possible answer: code points of the passage, and its probability given that it is told."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class WindowReading:
    """What one window says: spans best first, logit margin over "not told", verdict logit.

    `starts`, `ends`: probability of each token of the passage to be the answer's first, last;
    `claim` in [0, 1]: that the answer to a yes-or-no question is yes.
    """

    window: Window
    spans: tuple[ReadSpan, ...]
    margin: float
    verdict: float
    starts: Logits
    ends: Logits
    claim: float = 0.5


@dataclass(frozen=True, slots=True)
class PassageReading:
    """What one passage says about a question.

    `spans` are exact stretches of the passage, best first; `answerability` in
    [0, 1] says whether the passage tells at all; `claim` in [0, 1] how likely the answer
    is yes, if a yes or no is asked for; `windows` keep what `support` needs.
    """

    spans: tuple[ReadSpan, ...]
    answerability: float
    windows: tuple[WindowReading, ...] = ()
    claim: float = 0.5

    @property
    def best(self) -> ReadSpan | None:
        """The likeliest span."""
        return self.spans[0] if self.spans else None

    def support(self, sentences: Sequence[Span]) -> list[float]:
        """How much each sentence (code points of the passage) bears the answer, in [0, 1]."""
        return support(self, sentences)


def decode(
    window: Window,
    passage: str,
    start: Logits,
    end: Logits,
    verdict: float,
    *,
    claim: float = 0.5,
    sentences: Sequence[Span] = (),
    longest: int = 40,
    most: int = 8,
) -> WindowReading:
    """Ranked spans of one window; `start`, `end` are its logits, padding cut off or not.

    A span has at most `longest` tokens and lies within one of the passage's `sentences`
    (without any: anywhere). Spans that are the same once whole words are taken count once.
    """
    first, last = window.first, window.first + len(window.offsets)
    starts, ends = _softmax(start[first:last]), _softmax(end[first:last])
    allowed = _allowed(window.offsets, sentences, longest)
    joint = np.where(allowed, np.outer(starts, ends), 0.0)
    count = min(most * 4, joint.size)
    flat = np.argpartition(joint, -count, axis=None)[-count:]
    found: dict[tuple[int, int], float] = {}
    for place in sorted(flat, key=lambda at: -joint.flat[at]):
        left, right = divmod(int(place), len(starts))
        score = float(joint[left, right])
        if score <= 0:
            continue
        stretch = whole_words(passage, window.offsets[left].start, window.offsets[right].end)
        if stretch.start < stretch.end:
            found[stretch] = max(score, found.get(stretch, 0.0))
    ranked = sorted(found.items(), key=lambda item: -item[1])[:most]
    best = np.where(allowed, np.add.outer(start[first:last], end[first:last]), -np.inf).max()
    margin = float(best - start[0] - end[0])
    spans = tuple(ReadSpan(s, e, score) for (s, e), score in ranked)
    return WindowReading(window, spans, margin, verdict, starts, ends, claim)


def _softmax(logits: Logits) -> Logits:
    raised = np.exp(logits - logits.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)


def _allowed(offsets: Sequence[Span], sentences: Sequence[Span], longest: int) -> NDArray[np.bool_]:
    """Which pairs of first and last token can be an answer."""
    count = len(offsets)
    near = np.arange(count)[None, :] - np.arange(count)[:, None]
    allowed = (near >= 0) & (near < longest)
    if sentences:
        begins = [sentence.start for sentence in sentences]
        home = np.searchsorted(begins, [offset.start for offset in offsets], side="right")
        allowed &= home[:, None] == home[None, :]
    return np.asarray(allowed, dtype=np.bool_)


def whole_words(passage: str, start: int, end: int) -> Span:
    """The stretch grown to whole words, since tokens may be parts of one; marks at its ends cut."""
    while start < end and not (passage[start].isalnum() or passage[start] in "“\"‘'(+-−$€#%"):
        start += 1
    while end > start and not (passage[end - 1].isalnum() or passage[end - 1] in "”\"’')%°$€+²³"):
        end -= 1
    if start < end:
        while start > 0 and passage[start].isalnum() and passage[start - 1].isalnum():
            start -= 1
        while end < len(passage) and passage[end - 1].isalnum() and passage[end].isalnum():
            end += 1
    return Span(*_unquoted(passage, start, end))


def _unquoted(passage: str, start: int, end: int) -> tuple[int, int]:
    """Quotes and brackets that open or close only at one end do not belong to the answer."""
    for opening, closing in (("“", "”"), ("(", ")"), ('"', '"'), ("‘", "’")):
        text = passage[start:end]
        if len(text) < 2:
            break
        if text[0] == opening and closing not in text[1:]:
            start += 1
        elif text[-1] == closing and opening not in text[:-1]:
            end -= 1
    return start, end


def merged(readings: Sequence[WindowReading], told: float) -> PassageReading:
    """The windows of one passage as one reading; `told` is the best window's probability."""
    if not readings:
        return PassageReading((), 0.0)
    ranked = sorted(readings, key=lambda r: -(r.margin + r.verdict))
    top = ranked[0].margin + ranked[0].verdict
    found: dict[tuple[int, int], float] = {}
    for reading in ranked:
        discount = float(np.exp(min(0.0, reading.margin + reading.verdict - top)))
        for span in reading.spans:
            key = (span.start, span.end)
            found[key] = max(found.get(key, 0.0), span.score * discount)
    spans = tuple(ReadSpan(s, e, v) for (s, e), v in sorted(found.items(), key=lambda i: -i[1]))
    return PassageReading(spans, told, tuple(readings), ranked[0].claim)


def support(reading: PassageReading, sentences: Sequence[Span]) -> list[float]:
    """Probability that the answer lies in each sentence: of its start and its end, times told."""
    result = []
    for sentence in sentences:
        best = 0.0
        for part in reading.windows:
            inside = np.array(
                [sentence.start <= o.start and o.end <= sentence.end for o in part.window.offsets],
                dtype=bool,
            )
            if inside.any():
                both = float(part.starts[inside].sum()) * float(part.ends[inside].sum())
                best = max(best, both**0.5)
        result.append(min(1.0, best) * reading.answerability)
    return result
