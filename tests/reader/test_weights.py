"""Quantised weights come back within their bounds; damaged files are refused in words."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from assistant.reader import SpanReader
from assistant.reader.model import BaseState, SpanNetwork
from assistant.reader.reader import Calibration
from assistant.reader.weights import (
    BLOCK,
    DATA,
    MANIFEST,
    dequantise,
    quantise,
    read_shipped,
    write_shipped,
)
from corpus.errors import ModelError
from tests.reader.base import SHAPE, write_base


@given(
    hnp.arrays(np.float32, st.integers(1, 300), elements=st.floats(-4, 4, width=32)),
    st.sampled_from([1, 2, 4, 8]),
)
@settings(deadline=None)
def test_rounding_stays_within_half_a_level(values: np.ndarray, bits: int) -> None:
    steps, packed = quantise(values, bits)
    assert packed.size == -(-values.size // BLOCK) * BLOCK * bits // 8
    back = dequantise(steps, packed, bits, values.shape)
    for first in range(0, values.size, BLOCK):
        block = values[first : first + BLOCK]
        # The chosen step is at least as good as one whose last level is the largest weight;
        # half precision rounds steps below 1e-5, far under what training changes.
        half = np.abs(block).max() / (2**bits - 1) * 1.001 + 1e-5
        error = back[first : first + BLOCK] - block
        padding = BLOCK - block.size
        assert np.sum(error**2) <= (block.size + padding) * half**2


def test_eight_bits_tell_apart_what_one_bit_cannot() -> None:
    values = np.random.default_rng(5).normal(size=(40, 50)).astype(np.float32)
    errors = []
    for bits in (1, 2, 4, 8):
        steps, packed = quantise(values, bits)
        errors.append(float(np.abs(dequantise(steps, packed, bits, values.shape) - values).mean()))
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 0.01


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    return write_base(tmp_path / "base")


def trained(bundled: Path) -> SpanNetwork:
    torch.manual_seed(2)
    network = SpanNetwork(SHAPE)
    network.load_state_dict(BaseState(bundled, SHAPE), strict=False)
    with torch.no_grad():
        for _, value in network.trained():
            value.add_(0.02 * torch.randn_like(value))
    return network


def ship(
    folder: Path,
    network: SpanNetwork,
    bundled: Path,
    scheme: str = "8",
    calibration: Calibration | None = None,
) -> None:
    write_shipped(
        folder,
        network,
        BaseState(bundled, SHAPE),
        scheme=scheme,
        calibration=calibration or Calibration(),
        notes={},
    )


@pytest.mark.parametrize(
    ("scheme", "most"), [("8", 0.001), ("4", 0.02), ("2", 0.05), ("rank32", 0.001)]
)
def test_what_ships_comes_back(tmp_path: Path, bundled: Path, scheme: str, most: float) -> None:
    network = trained(bundled)
    ship(tmp_path / "w", network, bundled, scheme, Calibration(1, 2, 3))
    shipped = read_shipped(tmp_path / "w", bundled)
    assert shipped.calibration == Calibration(1, 2, 3)
    assert shipped.shape == SHAPE
    for name, value in network.state_dict().items():
        assert float((shipped.state[name] - value).abs().max()) <= most, name


def test_frozen_layers_are_not_shipped(tmp_path: Path, bundled: Path) -> None:
    network = trained(bundled)
    ship(tmp_path / "w", network, bundled, "4", Calibration())
    names = {
        t["name"] for t in json.loads((tmp_path / "w" / MANIFEST).read_text("utf-8"))["tensors"]
    }
    assert not any(name.startswith(("layers.0.", "position", "kind", "norm")) for name in names)
    assert {"segment.weight", "span.weight", "verdict.bias", "layers.1.qkv.weight"} <= names


def damage(folder: Path, how: str) -> None:
    if how == "missing data":
        (folder / DATA).unlink()
    elif how == "missing manifest":
        (folder / MANIFEST).unlink()
    elif how == "a flipped byte":
        data = bytearray((folder / DATA).read_bytes())
        data[100] ^= 1
        (folder / DATA).write_bytes(data)
    elif how == "cut short":
        (folder / DATA).write_bytes((folder / DATA).read_bytes()[:-9])
    elif how == "not JSON":
        (folder / MANIFEST).write_text("{", "utf-8")
    else:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        if how == "another base":
            manifest["base"] = "0" * 64
        elif how == "a tensor less":
            manifest["tensors"].pop()
        elif how == "no shape":
            del manifest["shape"]
        (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")


@pytest.mark.parametrize(
    "how",
    [
        "missing data",
        "missing manifest",
        "a flipped byte",
        "cut short",
        "not JSON",
        "another base",
        "a tensor less",
        "no shape",
    ],
)
def test_damage_is_refused_in_words(tmp_path: Path, bundled: Path, how: str) -> None:
    folder = tmp_path / "w"
    ship(folder, trained(bundled), bundled, "4", Calibration())
    damage(folder, how)
    with pytest.raises(ModelError, match="cài lại"):
        read_shipped(folder, bundled)


def test_without_its_weights_the_reader_is_none_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, bundled: Path
) -> None:
    monkeypatch.setattr("assistant.reader.opening.ensure_model", lambda cache: bundled)
    with caplog.at_level("WARNING"):
        assert SpanReader.open(weights=tmp_path / "nowhere") is None
    assert "Thiếu" in caplog.text


def test_a_shipped_reader_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bundled: Path
) -> None:
    monkeypatch.setattr("assistant.reader.opening.ensure_model", lambda cache: bundled)
    ship(tmp_path / "w", trained(bundled), bundled, "8", Calibration())
    reader = SpanReader.open(weights=tmp_path / "w")
    assert reader is not None
    reader.cutter.longest = 40
    passages = ["xã khai mạc hội nghị sáng ngày 12", "", "ông chủ trì " * 40]
    readings = reader.read("ai chủ trì hội nghị", passages)
    assert len(readings) == 3
    assert readings[1].spans == ()
    assert readings[1].answerability == 0.0
    assert len(readings[2].windows) > 1
    for passage, reading in zip(passages, readings, strict=True):
        assert 0 <= reading.answerability <= 1
        assert all(0 <= s.start < s.end <= len(passage) for s in reading.spans)
    assert [r.spans for r in reader.read(" ", passages)] == [(), (), ()]


def test_a_passage_is_read_alike_alone_and_in_a_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bundled: Path
) -> None:
    monkeypatch.setattr("assistant.reader.opening._fast_bfloat16", lambda: False)
    monkeypatch.setattr("assistant.reader.opening.ensure_model", lambda cache: bundled)
    ship(tmp_path / "w", trained(bundled), bundled, "8", Calibration())
    reader = SpanReader.open(weights=tmp_path / "w")
    assert reader is not None
    passages = ["xã khai mạc", "bà chủ trì hội nghị tại xã sáng ngày 12 đại biểu dự"]
    [alone] = reader.read("ai dự", passages[:1])
    together = reader.read("ai dự", passages)[0]
    assert together.answerability == pytest.approx(alone.answerability, abs=1e-4)
    assert together.best is not None
    assert alone.best is not None
    assert (together.best.start, together.best.end) == (alone.best.start, alone.best.end)
