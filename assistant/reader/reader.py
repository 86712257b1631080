"""The trained reader: question and passages in, exact spans and answerability out."""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from assistant.reader.model import SpanNetwork, WordRows
from assistant.reader.spans import PassageReading, WindowReading, decode, merged
from assistant.reader.windows import WINDOW, Cutter, Window, chosen, collate, open_tokenizer
from corpus.errors import ModelError
from corpus.vietnamese.sentences import sentences

__all__ = ["Calibration", "SpanReader"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic regression from verdict logit and span margin to answerability."""

    verdict: float = 1.0
    margin: float = 0.2
    bias: float = 0.0

    def told(self, verdict: float, margin: float) -> float:
        """Probability in [0, 1] that the passage answers."""
        logit = self.verdict * verdict + self.margin * margin + self.bias
        return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, logit))))


class SpanReader:
    """Reads passages with the trained network; safe to share between threads."""

    def __init__(
        self,
        folder: Path,
        network: SpanNetwork,
        calibration: Calibration,
        *,
        tokenizer: Any = None,
        guard: AbstractContextManager[Any] | None = None,
        longest: int = WINDOW,
        batch: int = 16,
    ) -> None:
        """`folder`: the unpacked bundled model; `tokenizer`: its tokenizer, if open already,
        and `guard` the lock to hold while it is used.

        `longest`: tokens of a window; `batch`: windows read at once.
        """
        self.network = network.eval()
        self.calibration = calibration
        self.cutter = Cutter(tokenizer or open_tokenizer(folder), longest=longest)
        self._guard = guard or nullcontext()
        self._words = WordRows(folder)
        self._batch = batch
        self._lock = threading.Lock()

    @classmethod
    def open(
        cls,
        cache_dir: Path | None = None,
        weights: Path | None = None,
        tokenizer: Any = None,
        guard: AbstractContextManager[Any] | None = None,
    ) -> SpanReader | None:
        """The shipped reader; None, with a warning logged, if it cannot be had.

        `cache_dir`: where the bundled model is unpacked; `weights`: a folder of weights
        other than the package's own; `tokenizer`: the bundled model's, if it is open
        already (another one takes some 280 MB), and `guard` the lock to hold while it is
        used. Without a reader the rules go on alone.
        """
        from assistant.reader.opening import load_reader

        try:
            return load_reader(cache_dir, weights, tokenizer, guard)
        except ModelError as error:
            _log.warning("%s", error)
            return None

    def read(
        self,
        question: str,
        passages: Sequence[str],
        budget: int | None = None,
        titles: Sequence[str] = (),
        leads: Sequence[str] = (),
    ) -> list[PassageReading]:
        """One reading for each passage, in order; texts are expected in NFC.

        `titles`: of the passages' articles, one each, if known; they tell the reader
        what a passage is about, and never answer themselves. `leads`: likewise, what the
        articles say first of day and place, for passages that do not hold it.

        With a `budget` (tokens over all passages; 640 take some 70 ms on two cores), only
        the windows that share most with the question are read, one of each passage at
        least. An empty question or passage gives a reading without spans and with
        answerability 0.
        """
        if not question.strip():
            return [PassageReading((), 0.0) for _ in passages]
        with self._guard:
            windows = self.cutter.windows(question, passages, titles, leads)
        if budget is not None:
            windows = chosen(windows, budget)
        found: list[list[WindowReading]] = [[] for _ in passages]
        # Windows of like length together: padding is work for nothing.
        order = sorted(windows, key=lambda window: len(window.ids))
        for first in range(0, len(order), self._batch):
            chunk = order[first : first + self._batch]
            for window, reading in zip(chunk, self._score(chunk, passages), strict=True):
                found[window.passage].append(reading)
        return [self._merged(readings) for readings in found]

    def _score(self, windows: Sequence[Window], passages: Sequence[str]) -> list[WindowReading]:
        batch = collate(windows)
        words = self._words(batch.ids).to(self.network.segment.weight.dtype)
        with self._lock, torch.inference_mode():
            scores = self.network(
                words, torch.from_numpy(batch.segments), torch.from_numpy(batch.mask)
            )
        start, end = scores.start.numpy(), scores.end.numpy()
        claims = scores.claim.sigmoid().tolist()
        bounds = {w.passage: sentences(passages[w.passage]) for w in windows}
        return [
            decode(
                window,
                passages[window.passage],
                np.asarray(start[row]),
                np.asarray(end[row]),
                float(scores.verdict[row]),
                claim=claims[row],
                sentences=bounds[window.passage],
            )
            for row, window in enumerate(windows)
        ]

    def _merged(self, readings: Sequence[WindowReading]) -> PassageReading:
        told = max((self.calibration.told(r.verdict, r.margin) for r in readings), default=0.0)
        return merged(readings, told)
