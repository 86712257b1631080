"""What ships of the reader: its difference from the bundled model, in few bits.

A folder holds `reader.json` (the manifest: schemes, calibration, checksum, what it
was made from) and `reader.bin` (the tensors, one after the other). Matrices are stored
as differences: blocks of `BLOCK` weights with one half-precision step each, or two
low-rank factors. Everything small is stored as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from assistant.reader.model import HEADS, BaseState, Shape, SpanNetwork
from assistant.reader.reader import Calibration
from corpus.errors import ModelError
from index.bundled import WEIGHTS_SHA256

__all__ = [
    "BLOCK", "DATA", "MANIFEST", "Shipped", "dequantise", "pack", "quantise", "read_shipped",
    "steps_of", "unpack", "write_shipped",
]  # fmt: skip

BLOCK = 64
"""Weights that share one step."""
MANIFEST, DATA = "reader.json", "reader.bin"
LAYOUT = 2
_CLIPS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5, 0.4)
"""Shares of a block's largest weight that its outermost level may stand at."""
_AGAIN = "Hãy cài lại chương trình; trong lúc đó câu trả lời chỉ dựa vào luật."

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


def quantise(values: Floats, bits: int) -> tuple[NDArray[np.float16], Bytes]:
    """Any array -> a step for each block, and its level numbers packed into bytes.

    Levels lie evenly on both sides of zero; each block's step is the one, of a few, with
    the least squared error. `bits` is 1, 2, 4 or 8.
    """
    blocks = _blocks(values)
    steps = _steps(blocks, bits)
    levels = _levels(blocks, steps, bits).astype(np.uint8).reshape(-1)
    packed = np.zeros(levels.size * bits // 8, dtype=np.uint8)
    per_byte = 8 // bits
    for place in range(per_byte):
        packed |= levels[place::per_byte] << (place * bits)
    return steps.reshape(-1), packed


def steps_of(values: Floats, bits: int) -> NDArray[np.float16]:
    """The step of each block of `BLOCK` values, as `quantise` chooses them."""
    return _steps(_blocks(values), bits).reshape(-1)


def _blocks(values: Floats) -> Floats:
    flat = np.zeros(-(-values.size // BLOCK) * BLOCK, dtype=np.float32)
    flat[: values.size] = values.reshape(-1)
    return flat.reshape(-1, BLOCK)


def _steps(blocks: Floats, bits: int) -> NDArray[np.float16]:
    top = (2**bits - 1) / 2
    largest = np.abs(blocks).max(axis=1, keepdims=True)
    best_step = np.zeros_like(largest, dtype=np.float16)
    best_error = np.full(largest.shape, np.inf, dtype=np.float32)
    for clip in _CLIPS:
        step = (largest * clip / top).astype(np.float16)
        error = ((_levels(blocks, step, bits) - top) * step - blocks).astype(np.float32) ** 2
        total = error.sum(axis=1, keepdims=True)
        better = total < best_error
        best_error = np.where(better, total, best_error)
        best_step = np.where(better, step, best_step)
    return best_step


def _levels(blocks: Floats, step: NDArray[np.float16], bits: int) -> Floats:
    wide = np.maximum(step.astype(np.float32), 1e-12)
    top = (2**bits - 1) / 2
    return np.asarray(np.clip(np.rint(blocks / wide + top), 0, 2**bits - 1), dtype=np.float32)


def dequantise(
    steps: NDArray[np.float16], packed: Bytes, bits: int, shape: tuple[int, ...]
) -> Floats:
    """The way back; exact inverse of the packing, not of the rounding."""
    per_byte, mask = 8 // bits, 2**bits - 1
    levels = np.empty(packed.size * per_byte, dtype=np.float32)
    for place in range(per_byte):
        levels[place::per_byte] = (packed >> (place * bits)) & mask
    values = (levels.reshape(-1, BLOCK) - mask / 2) * steps.astype(np.float32)[:, None]
    return np.asarray(values.reshape(-1)[: int(np.prod(shape))].reshape(shape), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Shipped:
    """What a folder of weights holds, unpacked."""

    shape: Shape
    state: dict[str, Tensor]
    calibration: Calibration
    manifest: dict[str, Any]


def pack(
    trained: Mapping[str, Tensor], base: Mapping[str, Tensor], scheme: str
) -> tuple[list[dict[str, Any]], bytes]:
    """Directory and bytes of the trained tensors; `scheme` is "8", "4", "2", "1" or "rankN"."""
    entries, chunks, at = [], [], 0
    for name, value in trained.items():
        given = value.detach().float().numpy()
        matrix = given.ndim == 2 and name in base
        kind = scheme if matrix else "plain"
        difference = given - base[name].numpy() if matrix else given
        parts = _parts(difference, kind)
        body = b"".join(part.tobytes() for part in parts)
        entries.append(
            {
                "name": name,
                "shape": list(given.shape),
                "kind": kind,
                "at": at,
                "parts": [part.nbytes for part in parts],
            }
        )
        chunks.append(body)
        at += len(body)
    return entries, b"".join(chunks)


def _parts(values: Floats, kind: str) -> tuple[NDArray[Any], ...]:
    if kind == "plain":
        return (values.astype("<f4"),)
    if kind.startswith("rank"):
        rank = min(int(kind[4:]), *values.shape)
        left, weights, right = np.linalg.svd(values, full_matrices=False)
        root = np.sqrt(weights[:rank])
        return (left[:, :rank] * root).astype("<f2"), (right[:rank] * root[:, None]).astype("<f2")
    return quantise(values, int(kind))


def unpack(
    entries: list[dict[str, Any]], data: bytes, base: Mapping[str, Tensor], half: bool = False
) -> dict[str, Tensor]:
    """Full tensors again, the base's own ones among them; ValueError or KeyError if
    directory and bytes do not fit.

    `half` makes all but the heads bfloat16 one by one, so that the whole network never
    stands in memory at full precision.
    """
    state: dict[str, Tensor] = {}
    for entry in entries:
        name, shape, kind = entry["name"], tuple(entry["shape"]), entry["kind"]
        first, second = entry["at"], entry["at"] + entry["parts"][0]
        one = data[first:second]
        other = data[second : second + sum(entry["parts"][1:])]
        if kind == "plain":
            plain = torch.from_numpy(np.frombuffer(one, "<f4").reshape(shape).copy())
            state[name] = _in_precision(name, plain, half)
            continue
        if kind.startswith("rank"):
            left = np.frombuffer(one, "<f2").astype(np.float32).reshape(shape[0], -1)
            right = np.frombuffer(other, "<f2").astype(np.float32).reshape(-1, shape[1])
            difference: Floats = left @ right
        else:
            steps = np.frombuffer(one, "<f2")
            difference = dequantise(steps, np.frombuffer(other, np.uint8), int(kind), shape)
        state[name] = _in_precision(name, base[name] + torch.from_numpy(difference), half)
    kept = (name for name in base if name not in state)
    return state | {name: _in_precision(name, base[name], half) for name in kept}


def _in_precision(name: str, value: Tensor, half: bool) -> Tensor:
    """The heads stay exact: close decisions are theirs."""
    exact = name.partition(".")[0] in HEADS
    return value.to(torch.bfloat16) if half and not exact else value


def write_shipped(
    folder: Path,
    network: SpanNetwork,
    base: Mapping[str, Tensor],
    *,
    scheme: str,
    calibration: Calibration,
    notes: Mapping[str, Any],
) -> int:
    """Writes manifest and data; returns the bytes of the data."""
    entries, data = pack(dict(network.trained()), base, scheme)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DATA).write_bytes(data)
    manifest = {
        "layout": LAYOUT,
        "base": WEIGHTS_SHA256,
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "scheme": scheme,
        "shape": asdict(network.shape),
        "calibration": asdict(calibration),
        "notes": dict(notes),
        "tensors": entries,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
    return len(data)


def read_shipped(folder: Path, bundled: Path, half: bool = False) -> Shipped:
    """The weights in `folder` on top of the model unpacked in `bundled`.

    `half`: in bfloat16, the heads aside.

    Raises ModelError if a file is missing, damaged, or made for another model.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        data = (folder / DATA).read_bytes()
    except (OSError, ValueError) as error:
        raise ModelError(
            f"Thiếu hoặc không đọc được mô hình đọc trong {folder}. {_AGAIN}"
        ) from error
    if manifest.get("layout") != LAYOUT or manifest.get("base") != WEIGHTS_SHA256:
        raise ModelError(f"Mô hình đọc trong {folder} thuộc phiên bản khác. {_AGAIN}")
    if hashlib.sha256(data).hexdigest() != manifest.get("sha256"):
        raise ModelError(f"Tệp {folder / DATA} bị hỏng (sai mã kiểm tra). {_AGAIN}")
    try:
        shape = Shape(**manifest["shape"])
        state = unpack(manifest["tensors"], data, BaseState(bundled, shape), half)
        calibration = Calibration(**manifest["calibration"])
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"Tệp {folder / MANIFEST} bị hỏng ({error}). {_AGAIN}") from error
    with torch.device("meta"):
        needed = SpanNetwork(shape).state_dict().keys()
    if missing := needed - state.keys():
        raise ModelError(f"Mô hình đọc trong {folder} thiếu {len(missing)} phần. {_AGAIN}")
    return Shipped(shape, state, calibration, manifest)
