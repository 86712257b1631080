"""Finding the shipped weights and putting the reader together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from assistant.reader.model import Shape, SpanNetwork
from assistant.reader.reader import SpanReader
from assistant.reader.weights import read_shipped
from index.bundled import MODEL_NAME, ensure_model
from index.settings import IndexSettings

__all__ = ["assembled", "load_reader", "tokenizer_of"]


def load_reader(
    cache_dir: Path | None = None,
    weights: Path | None = None,
    tokenizer: Any = None,
    guard: AbstractContextManager[Any] | None = None,
) -> SpanReader:
    """The shipped reader; ModelError says in Vietnamese what is wrong.

    `cache_dir`: where the bundled model is unpacked; `weights`: a folder of weights other
    than the package's own; `tokenizer`: the bundled model's, if it is open already,
    and `guard` the lock to hold while it is used.
    """
    bundled = ensure_model(cache_dir or _default_cache())
    with as_file(files("assistant.reader") / "data") as own:
        shipped = read_shipped(weights or own, bundled, half=_fast_bfloat16())
    network = assembled(shipped.shape, shipped.state)
    return SpanReader(bundled, network, shipped.calibration, tokenizer=tokenizer, guard=guard)


def tokenizer_of(embedder: object) -> Any:
    """The tokenizer of a loaded embedder if it is the bundled model's; else None.

    Whoever uses it shares it: encode under the embedder's lock.
    """
    folder = getattr(embedder, "folder", None)
    if folder is None or not folder.name.startswith(MODEL_NAME):
        return None
    encoder = getattr(getattr(embedder, "llama", None), "_model", None)
    return getattr(getattr(encoder, "tokenizer", None), "backend_tokenizer", None)


def assembled(shape: Shape, state: Mapping[str, Tensor]) -> SpanNetwork:
    """A network that holds the very tensors of `state`."""
    with torch.device("meta"):
        network = SpanNetwork(shape)
    network.load_state_dict(state, assign=True)
    return network


def _default_cache() -> Path:
    default = IndexSettings.model_fields["cache_dir"].get_default(call_default_factory=True)
    return Path(default)


def _fast_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 in hardware."""
    try:
        flags = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:
        return False
    return bool(re.search(r"\b(avx512_bf16|amx_bf16)\b", flags))
