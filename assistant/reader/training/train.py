"""Training: examples in, checkpoints out; it can be stopped at any time and goes on."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from assistant.reader.model import BaseState, Shape, SpanNetwork, WordRows, half_precision
from assistant.reader.training.examples import Example
from assistant.reader.training.rounding import Rounding
from assistant.reader.windows import Cutter, Window, collate

__all__ = ["Item", "Plan", "Trainer", "batches", "prepare"]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast; `minutes` (0: no limit) ends the schedule early by the clock."""

    steps: int
    minutes: float = 0.0
    rate: float = 2e-4
    warmup: float = 0.02
    tokens: int = 4096
    """Tokens of a batch, padding included."""
    seed: int = 7
    checkpoint_minutes: float = 4.0
    lowest: int = 6
    """Layers below this one stay as they were when training started."""
    bits: int = 0
    """Bits that a weight will ship in, and computes in while it is trained; 0: exact."""


@dataclass(frozen=True, slots=True)
class Item:
    """One window with token numbers of the answer's first and last token (0, 0: not told).

    `yes` is the verdict of a yes-or-no question that the window settles.
    """

    window: Window
    start: int
    end: int
    yes: bool | None = None


def prepare(examples: Sequence[Example], cutter: Cutter) -> Iterator[Item]:
    """Windows to train on: for an answerable example those that hold the answer whole."""
    for example in examples:
        windows = cutter.windows(
            example.question, [example.passage], [example.title], [example.lead]
        )
        if example.start is None or example.end is None:
            if windows:
                yield Item(windows[0], 0, 0)
            continue
        for window in windows:
            inside = [
                i
                for i, o in enumerate(window.offsets)
                if o.start < example.end and o.end > example.start
            ]
            if (
                inside
                and window.offsets[inside[0]].start <= example.start
                and (window.offsets[inside[-1]].end >= example.end)
            ):
                first, last = window.first + inside[0], window.first + inside[-1]
                yield Item(window, first, last, example.yes)
                break


def batches(items: Sequence[Item], tokens: int, rng: random.Random) -> Iterator[list[Item]]:
    """One pass over the items in batches of like length, at most `tokens` padded tokens each."""
    order = list(range(len(items)))
    rng.shuffle(order)
    pool = 2048  # sorted by length within a pool only: order over the pass stays random
    found: list[list[Item]] = []
    for first in range(0, len(order), pool):
        rows = sorted(
            (items[i] for i in order[first : first + pool]), key=lambda r: len(r.window.ids)
        )
        batch: list[Item] = []
        for row in rows:
            if batch and (len(batch) + 1) * len(row.window.ids) > tokens:
                found.append(batch)
                batch = []
            batch.append(row)
        if batch:
            found.append(batch)
        rng.shuffle(found)
        yield from found
        found = []


class Trainer:
    """Network, optimiser and clock; everything that a checkpoint holds.

    The network computes in bfloat16; the optimiser moves float32 copies of what is
    trained, since small steps would vanish in bfloat16.
    """

    def __init__(self, folder: Path, plan: Plan, shape: Shape) -> None:
        """`folder`: the unpacked bundled model."""
        torch.manual_seed(plan.seed)
        self.plan = plan
        self.network = SpanNetwork(shape)
        self.network.load_state_dict(BaseState(folder, shape), strict=False)
        self.words = WordRows(folder)
        learned = dict(self.network.learned(plan.lowest))
        for name, value in self.network.named_parameters():
            value.requires_grad = name in learned
        self._rounding = self._rounded_to(BaseState(folder, shape))
        self._exact = self._keep_exact()
        decayed = [self._exact[n] for n, v in learned.items() if v.ndim > 1]
        plain = [self._exact[n] for n, v in learned.items() if v.ndim == 1]
        self.optimiser = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
            lr=plan.rate,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.step = 0
        self.seconds = 0.0

    def start_from(self, state: Mapping[str, Tensor]) -> None:
        """Takes over weights, those that do not train included."""
        self.network.float().load_state_dict(state, strict=False)
        for name, value in self._keep_exact().items():
            self._exact[name].copy_(value)
        self._take_over(self.network.trained())

    def _rounded_to(self, base: BaseState) -> Rounding | None:
        if not self.plan.bits:
            return None
        return Rounding(base, [name for name, _ in self.network.trained()], self.plan.bits)

    def _keep_exact(self) -> dict[str, Tensor]:
        exact = {name: value.detach().float().clone() for name, value in self.network.trained()}
        half_precision(self.network)
        return exact

    def _moved(self) -> None:
        """One step of the optimiser on the exact weights, then back into the network."""
        moving = [(n, v) for n, v in self.network.trained() if v.requires_grad]
        for name, value in moving:
            grad = value.grad
            self._exact[name].grad = None if grad is None else grad.float()
        torch.nn.utils.clip_grad_norm_([self._exact[n] for n, _ in moving], 1.0)
        self.optimiser.step()
        self._take_over(moving)
        for _, value in moving:
            value.grad = None

    def _take_over(self, moved: Iterable[tuple[str, Tensor]]) -> None:
        """The network computes with the exact weights, rounded if it will ship so."""
        with torch.no_grad():
            for name, value in moved:
                exact = self._exact[name]
                value.copy_(self._rounding(name, exact) if self._rounding else exact)

    @property
    def progress(self) -> float:
        """Share of the schedule that is done, in [0, 1]."""
        done = self.step / self.plan.steps
        if self.plan.minutes:
            done = max(done, self.seconds / 60 / self.plan.minutes)
        return min(1.0, done)

    def rate(self) -> float:
        """Linear warm-up by steps, then linear decay to a twentieth."""
        warm = max(1, int(self.plan.steps * self.plan.warmup))
        return self.plan.rate * min((self.step + 1) / warm, max(0.05, 1 - self.progress))

    def save(self, path: Path) -> None:
        """Writes a checkpoint, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        state = {
            "network": self._exact,
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def resume(self, path: Path) -> None:
        """Goes on from a checkpoint."""
        state: dict[str, Any] = torch.load(path, weights_only=True)
        self.start_from(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.seconds = state["step"], state["seconds"]

    def run(self, items: Sequence[Item], checkpoint: Path, report: Callable[[str], None]) -> None:
        """Trains until the plan is done; `report` gets a progress line now and then."""
        began, told, saved, losses = time.monotonic(), time.monotonic(), time.monotonic(), []
        before, seen, passes = self.seconds, 0, 0
        skip = self.step  # after a resumption: what was trained on already
        while self.progress < 1:
            rng = random.Random(self.plan.seed * 1000 + passes)
            for batch in batches(items, self.plan.tokens, rng):
                if skip:
                    skip -= 1
                    continue
                losses.append(self._learn(batch))
                seen += sum(len(item.window.ids) for item in batch)
                now = time.monotonic()
                self.seconds = before + now - began
                if now - told > 30:
                    told = now
                    report(
                        f"{self.progress:4.0%} step {self.step} loss {np.mean(losses):.3f} "
                        f"{seen / (now - began):.0f} tokens/s"
                    )
                    losses = []
                if now - saved > self.plan.checkpoint_minutes * 60:
                    saved = now
                    self.save(checkpoint)
                if self.progress >= 1:
                    break
            passes += 1
        self.save(checkpoint)

    def _learn(self, batch: Sequence[Item]) -> float:
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate()
        loss = self._loss(batch)
        loss.backward()  # type: ignore[no-untyped-call]
        self._moved()
        self.step += 1
        return float(loss.detach())

    def _loss(self, batch: Sequence[Item]) -> Tensor:
        padded = collate([item.window for item in batch])
        words = self.words(padded.ids).to(self.network.segment.weight.dtype)
        starts = torch.tensor([item.start for item in batch])
        ends = torch.tensor([item.end for item in batch])
        scores = self.network(
            words, torch.from_numpy(padded.segments), torch.from_numpy(padded.mask)
        )
        spans = functional.cross_entropy(scores.start, starts) + functional.cross_entropy(
            scores.end, ends
        )
        told = functional.binary_cross_entropy_with_logits(scores.verdict, (starts > 0).float())
        loss = spans + 0.7 * told
        settled = [row for row, item in enumerate(batch) if item.yes is not None]
        if settled:
            yes = torch.tensor([float(bool(batch[row].yes)) for row in settled])
            loss = loss + functional.binary_cross_entropy_with_logits(scores.claim[settled], yes)
        if not math.isfinite(float(loss.detach())):
            raise FloatingPointError("the loss is not a number: lower --rate")
        return loss
