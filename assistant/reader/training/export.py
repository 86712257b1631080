"""From a checkpoint to what ships: schemes compared, one of them written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from assistant.reader.model import BaseState, Shape, SpanNetwork
from assistant.reader.opening import assembled
from assistant.reader.reader import Calibration, SpanReader
from assistant.reader.training.examples import Example
from assistant.reader.training.measure import calibrated, measured
from assistant.reader.weights import pack, unpack
from assistant.reader.windows import WINDOW

__all__ = ["calibrate", "reader_of", "trained_network"]


def trained_network(folder: Path, checkpoint: Path, shape: Shape | None = None) -> SpanNetwork:
    """The network of a checkpoint on the unpacked bundled model in `folder`."""
    network = SpanNetwork(shape or Shape())
    network.load_state_dict(BaseState(folder, network.shape), strict=False)
    kept: dict[str, Any] = torch.load(checkpoint, weights_only=True)["network"]
    network.load_state_dict(kept, strict=False)
    return network


def reader_of(
    folder: Path,
    network: SpanNetwork,
    scheme: str,
    calibration: Calibration,
    *,
    half: bool = False,
    longest: int = WINDOW,
) -> tuple[SpanReader, int]:
    """A reader as `scheme` would ship it, and the bytes it would take.

    "exact" is the network itself, in float32.
    """
    shape = network.shape
    trained: dict[str, Tensor] = dict(network.trained())
    base = BaseState(folder, shape)
    if scheme == "exact":
        state = {name: value.detach() for name, value in network.state_dict().items()}
        size = sum(value.numel() * 4 for value in trained.values())
    else:
        entries, data = pack(trained, base, scheme)
        state, size = unpack(entries, data, base, half), len(data)
    return SpanReader(folder, assembled(shape, state), calibration, longest=longest), size


def calibrate(folder: Path, network: SpanNetwork, held: Sequence[Example]) -> Calibration:
    """Answerability learned from held-out generated questions."""
    reader, _ = reader_of(folder, network, "8", Calibration(), half=True)
    signals: list[tuple[float, float, bool]] = []
    measured(reader, held, signals=signals)
    return calibrated(signals)
