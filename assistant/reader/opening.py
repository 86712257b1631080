"""Finding the shipped weights and putting the reader together."""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from pathlib import Path

import torch

from assistant.reader.model import SpanNetwork
from assistant.reader.reader import SpanReader
from assistant.reader.weights import read_shipped
from index.bundled import ensure_model
from index.settings import IndexSettings

__all__ = ["in_precision", "load_reader"]


def load_reader(cache_dir: Path | None = None, weights: Path | None = None) -> SpanReader:
    """The shipped reader; ModelError says in Vietnamese what is wrong.

    `cache_dir`: where the bundled model is unpacked; `weights`: a folder of weights other
    than the package's own.
    """
    bundled = ensure_model(cache_dir or _default_cache())
    with as_file(files("assistant.reader") / "data") as own:
        shipped = read_shipped(weights or own, bundled)
    network = SpanNetwork(shipped.shape)
    network.load_state_dict(shipped.state)
    return SpanReader(bundled, in_precision(network, _fast_bfloat16()), shipped.calibration)


def _default_cache() -> Path:
    default = IndexSettings.model_fields["cache_dir"].get_default(call_default_factory=True)
    return Path(default)


def in_precision(network: SpanNetwork, half: bool) -> SpanNetwork:
    """The encoder in bfloat16 if `half`; the heads stay exact, for close decisions are theirs."""
    if half:
        network.to(torch.bfloat16)
        network.span.float()
        network.verdict.float()
    return network


def _fast_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 in hardware."""
    try:
        flags = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:
        return False
    return bool(re.search(r"\b(avx512_bf16|amx_bf16)\b", flags))
