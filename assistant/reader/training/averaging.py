"""The mean of checkpoints that one training led to.

Weights that went on from the same ones lie in one basin, and their mean forgets less of what the
older ones knew than the newer ones do (Wortsman et al. 2022, "Model soups", arXiv:2203.05482).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

__all__ = ["averaged"]


def averaged(checkpoints: Sequence[Path]) -> dict[str, Any]:
    """The last of the checkpoints (one or more, as `train` writes them) with the mean weights of
    all. Raises ValueError where they do not hold the same weights."""
    states: list[dict[str, Any]] = [torch.load(path, weights_only=True) for path in checkpoints]
    networks: list[dict[str, Tensor]] = [state["network"] for state in states]
    if any(network.keys() != networks[-1].keys() for network in networks):
        raise ValueError("these checkpoints do not hold the same weights: average those of one run")
    mean = {
        name: sum((network[name] for network in networks[1:]), networks[0][name]) / len(networks)
        for name in networks[-1]
    }
    return {**states[-1], "network": mean}
