"""Training with the rounding in view: the network computes with what will ship.

Every step rounds the exact weights as `weights.quantise` does, reads and errs with the
rounded ones, and moves the exact ones by the gradient found there (the straight-through
estimator of Bengio, Léonard and Courville, 2013, https://arxiv.org/abs/1308.3432). What
rounding costs is learned away instead of paid at the end.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from assistant.reader.weights import BLOCK, steps_of

__all__ = ["Rounding"]

_RENEWED = 150
"""Calls after which the steps of the levels are chosen anew."""


class Rounding:
    """Rounds differences from the bundled model to few bits; for matrices that it has too."""

    def __init__(self, base: Mapping[str, Tensor], names: list[str], bits: int) -> None:
        self._base = {n: base[n].float() for n in names if n in base and base[n].ndim == 2}
        self._bits = bits
        self._steps: dict[str, Tensor] = {}
        self._calls: dict[str, int] = {}

    def __call__(self, name: str, exact: Tensor) -> Tensor:
        """`exact`, float32, rounded; itself where it ships as it is."""
        base = self._base.get(name)
        if base is None:
            return exact
        difference = exact.detach() - base
        calls = self._calls[name] = self._calls.get(name, -1) + 1
        if calls % _RENEWED == 0:
            steps = steps_of(difference.numpy(), self._bits).astype("float32")
            self._steps[name] = torch.from_numpy(steps).clamp_min_(1e-12)[:, None]
        top = (2**self._bits - 1) / 2
        size = difference.numel()
        flat = torch.nn.functional.pad(difference.reshape(-1), (0, -size % BLOCK))
        blocks = flat.view(-1, BLOCK)
        blocks.div_(self._steps[name]).add_(top).round_().clamp_(0, 2 * top).sub_(top)
        return blocks.mul_(self._steps[name]).reshape(-1)[:size].view_as(base).add_(base)
