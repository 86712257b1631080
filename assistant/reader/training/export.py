"""From a checkpoint to what ships: schemes compared, one of them written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from assistant.reader.model import Shape, SpanNetwork, base_state
from assistant.reader.opening import in_precision
from assistant.reader.reader import Calibration, SpanReader
from assistant.reader.training.examples import Example
from assistant.reader.training.measure import calibrated, measured
from assistant.reader.weights import pack, unpack

__all__ = ["SCHEMES", "Weighed", "calibrate", "reader_of", "trained_network", "weighed"]

SCHEMES = ("exact", "8", "4", "2", "1", "rank64", "rank32", "rank16")


def trained_network(folder: Path, checkpoint: Path, shape: Shape | None = None) -> SpanNetwork:
    """The network of a checkpoint on the unpacked bundled model in `folder`."""
    network = SpanNetwork(shape or Shape())
    network.load_state_dict(base_state(folder, network.shape), strict=False)
    kept: dict[str, Any] = torch.load(checkpoint, weights_only=True)["network"]
    network.load_state_dict(kept, strict=False)
    return network


def reader_of(
    folder: Path, network: SpanNetwork, scheme: str, calibration: Calibration, half: bool = False
) -> tuple[SpanReader, int]:
    """A reader as `scheme` would ship it, and the bytes it would take."""
    shape = network.shape
    trained: dict[str, Tensor] = dict(network.trained())
    base = base_state(folder, shape)
    copy = SpanNetwork(shape)
    if scheme == "exact":
        copy.load_state_dict(network.state_dict())
        size = sum(value.numel() * 4 for value in trained.values())
    else:
        entries, data = pack(trained, base, scheme)
        copy.load_state_dict(unpack(entries, data, base))
        size = len(data)
    return SpanReader(folder, in_precision(copy, half), calibration), size


def calibrate(folder: Path, network: SpanNetwork, held: Sequence[Example]) -> Calibration:
    """Answerability learned from held-out generated questions."""
    reader, _ = reader_of(folder, network, "exact", Calibration(), half=True)
    signals: list[tuple[float, float, bool]] = []
    measured(reader, held, signals=signals)
    return calibrated(signals)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One scheme: its size and its figures by set."""

    scheme: str
    size: int
    figures: dict[str, str]


def weighed(
    folder: Path,
    network: SpanNetwork,
    calibration: Calibration,
    sets: dict[str, Sequence[Example]],
    *,
    schemes: Sequence[str] = SCHEMES,
    half: bool = True,
) -> list[Weighed]:
    """The quantisation table: every scheme measured on every set."""
    found = []
    for scheme in schemes:
        reader, size = reader_of(folder, network, scheme, calibration, half)
        figures = {name: measured(reader, examples).line for name, examples in sets.items()}
        found.append(Weighed(scheme, size, figures))
    return found
