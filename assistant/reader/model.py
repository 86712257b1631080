"""The network that reads: e5-small's encoder with heads for spans and answerability.

The word embeddings are not part of it. They are the bundled model's, read row by
row from its file, so that they take no memory of their own and are never trained.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from corpus.errors import ModelError

__all__ = [
    "HEADS",
    "BaseState",
    "Scores",
    "Shape",
    "SpanNetwork",
    "WordRows",
    "base_tensors",
    "half_precision",
]

HEADS = ("span", "verdict", "claim")
"""What stands on the encoder; kept exact, since close decisions are theirs."""
_DTYPES: dict[str, str] = {"F16": "<f2", "F32": "<f4"}


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the encoder; e5-small's by default."""

    hidden: int = 384
    layers: int = 12
    heads: int = 12
    feed_forward: int = 1536
    positions: int = 512
    epsilon: float = 1e-12
    frozen: int = 3
    """The lowest layers, which stay as the bundled model has them."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits for a batch: `start` and `end` (batch, tokens), `verdict` and `claim` (batch,)."""

    start: Tensor
    end: Tensor
    verdict: Tensor
    claim: Tensor


class _Layer(nn.Module):
    """One post-norm encoder layer, as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        hidden = shape.hidden
        self.heads = shape.heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm = nn.LayerNorm(hidden, eps=shape.epsilon)
        self.wide = nn.Linear(hidden, shape.feed_forward)
        self.narrow = nn.Linear(shape.feed_forward, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=shape.epsilon)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, hidden = x.shape
        parts = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        if torch.is_grad_enabled():
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        else:  # windows are short: plain products take half the time of the blocked kernel
            mixed = _attended(query, key, value, mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm(x + self.out(mixed))
        return torch.as_tensor(self.norm2(x + self.narrow(functional.gelu(self.wide(x)))))


def _attended(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """Scaled and masked in the product itself: a pass of its own over the scores costs as much."""
    batch, heads, length, size = query.shape
    barred = query.new_zeros(1, 1, 1)
    if mask is not None:
        barred = query.new_zeros(batch, 1, 1, length).masked_fill(~mask, -1e4)
        barred = barred.expand(batch, heads, 1, length).reshape(batch * heads, 1, length)
    flat = [each.reshape(batch * heads, length, size) for each in (query, key, value)]
    scores = torch.baddbmm(barred, flat[0], flat[1].transpose(1, 2), alpha=size**-0.5)
    return torch.bmm(scores.softmax(-1), flat[2]).view(batch, heads, length, size)


class SpanNetwork(nn.Module):
    """Question and passage in one sequence -> logits of where the answer starts and ends.

    Token 0 (`<s>`) as start and end means "not told here"; `verdict` says the
    same from the whole sequence (positive: told). `claim` says whether what a yes-or-no
    question asks is so (positive: yes); of other questions it says nothing.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.position = nn.Embedding(shape.positions, shape.hidden)
        self.kind = nn.Embedding(2, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        # Segments enter where training begins: below, nothing would learn from them.
        self.segment = nn.Embedding(2, shape.hidden)
        self.span = nn.Linear(shape.hidden, 2)
        self.verdict = nn.Linear(shape.hidden, 1)
        self.claim = nn.Linear(shape.hidden, 1)
        nn.init.zeros_(self.segment.weight)
        nn.init.normal_(self.span.weight, std=0.02)
        nn.init.normal_(self.verdict.weight, std=0.02)
        nn.init.zeros_(self.claim.weight)  # half and half until it has learned
        for head in (self.span, self.verdict, self.claim):
            nn.init.zeros_(head.bias)

    def forward(self, words: Tensor, segments: Tensor, mask: Tensor) -> Scores:
        """`words` (batch, tokens, hidden); `segments` 0/1; `mask` true where a token is."""
        length = words.shape[1]
        x = self.norm(words + self.position.weight[:length] + self.kind.weight[0])
        attend = None if bool(mask.all()) else mask[:, None, None, :]
        for number, layer in enumerate(self.layers):
            if number == self.shape.frozen:
                x = x + self.segment(segments)
            x = layer(x, attend)
        x = x.to(self.span.weight.dtype)
        logits = self.span(x).float()
        # Only the passage's tokens and <s> can be an end of the answer.
        allowed = mask & (segments == 1)
        allowed[:, 0] = True
        start, end = logits.masked_fill(~allowed[:, :, None], -1e4).unbind(-1)
        whole = x[:, 0]
        verdict, claim = self.verdict(whole).float(), self.claim(whole).float()
        return Scores(start, end, verdict.squeeze(-1), claim.squeeze(-1))

    def trained(self) -> Iterator[tuple[str, nn.Parameter]]:
        """The parameters that training changes, and that are shipped."""
        for name, value in self.named_parameters():
            if is_trained(name, self.shape.frozen):
                yield name, value

    def learned(self, lowest: int) -> Iterator[tuple[str, nn.Parameter]]:
        """Those of `trained` that a run changes which leaves layers below `lowest` alone."""
        for name, value in self.trained():
            head, _, rest = name.partition(".")
            at = int(rest.split(".")[0]) if head == "layers" else self.shape.frozen
            if at >= lowest or head in HEADS:
                yield name, value


def half_precision(network: SpanNetwork) -> None:
    """Everything in bfloat16 but the heads: close decisions are theirs."""
    for name, part in network.named_children():
        if name not in HEADS:
            part.to(torch.bfloat16)


def is_trained(name: str, frozen: int) -> bool:
    """Whether the parameter differs from the bundled model's."""
    head, _, rest = name.partition(".")
    if head == "layers":
        return int(rest.split(".")[0]) >= frozen
    return head in {"segment", *HEADS}


class WordRows:
    """The bundled model's word embeddings, mapped from its file and read by row."""

    def __init__(self, folder: Path) -> None:
        self.table = base_tensors(folder)["embeddings.word_embeddings.weight"]

    def __call__(self, ids: NDArray[np.int64]) -> Tensor:
        """Token ids of any shape -> float32 rows, one more axis."""
        return torch.from_numpy(np.asarray(self.table[ids], dtype=np.float32))


def base_tensors(folder: Path) -> dict[str, NDArray[Any]]:
    """Every tensor of the bundled model, memory-mapped; ModelError if it cannot be read."""
    import json

    path = folder / "model.safetensors"
    try:
        with path.open("rb") as stream:
            size = int.from_bytes(stream.read(8), "little")
            header = json.loads(stream.read(size))
        data = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + size)
        tensors = {}
        for name, entry in header.items():
            if name == "__metadata__":
                continue
            first, last = entry["data_offsets"]
            tensors[name] = data[first:last].view(_DTYPES[entry["dtype"]]).reshape(entry["shape"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"Không đọc được mô hình nhúng trong {folder} ({error}). "
            "Hãy xóa thư mục đó rồi chạy lại để chương trình giải nén lại."
        ) from error
    return tensors


_PAIRS = {
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "norm2": "output.LayerNorm",
}
_SELF = tuple(f"attention.self.{part}" for part in ("query", "key", "value"))


class BaseState(Mapping[str, Tensor]):
    """The bundled encoder's weights under this network's names, float32, without heads.

    Each tensor is made when it is asked for, so that loading needs little memory.
    """

    def __init__(self, folder: Path, shape: Shape) -> None:
        """`folder`: the unpacked bundled model."""
        self._tensors = base_tensors(folder)
        self._sources: dict[str, tuple[str, ...]] = {
            "position.weight": ("embeddings.position_embeddings.weight",),
            "kind.weight": ("embeddings.token_type_embeddings.weight",),
            "norm.weight": ("embeddings.LayerNorm.weight",),
            "norm.bias": ("embeddings.LayerNorm.bias",),
        }
        for layer in range(shape.layers):
            below = f"encoder.layer.{layer}"
            for kind in ("weight", "bias"):
                for own, theirs in _PAIRS.items():
                    self._sources[f"layers.{layer}.{own}.{kind}"] = (f"{below}.{theirs}.{kind}",)
                self._sources[f"layers.{layer}.qkv.{kind}"] = tuple(
                    f"{below}.{part}.{kind}" for part in _SELF
                )

    def __getitem__(self, name: str) -> Tensor:
        parts = [np.asarray(self._tensors[n], dtype=np.float32) for n in self._sources[name]]
        return torch.from_numpy(parts[0] if len(parts) == 1 else np.concatenate(parts))

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)
