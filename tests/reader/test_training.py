"""Training learns, goes on where it stopped, and is measured by figures worked out by hand."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reader.reader import Calibration, SpanReader
from assistant.reader.training.averaging import averaged
from assistant.reader.training.examples import Example
from assistant.reader.training.export import reader_of
from assistant.reader.training.measure import area, calibrated, exact, f1, measured
from assistant.reader.training.train import Item, Plan, Trainer, batches, prepare
from assistant.reader.windows import Cutter, open_tokenizer
from tests.reader.base import SHAPE, write_base


def examples() -> list[Example]:
    """Who chairs, in many orders: a tiny network can learn it."""
    rng, found = random.Random(1), []
    for _ in range(60):
        name, other = rng.sample(["ông", "bà", "xã", "đại biểu"], 2)
        passage = f"sáng ngày 12 {name} chủ trì hội nghị tại {other}"
        at = passage.index(name)
        yes = name == "ông"
        found.append(Example("ai chủ trì", passage, at, at + len(name)))
        found.append(Example("có phải ông chủ trì", passage, at, at + len(name), yes=yes))
        found.append(Example("ai chủ trì", "sáng ngày 12 khai mạc hội nghị"))
    return found


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write_base(tmp_path / "base")


def trainer_of(base: Path, steps: int) -> Trainer:
    return Trainer(base, Plan(steps=steps, rate=5e-3, tokens=400, seed=3, lowest=1), SHAPE)


def test_training_learns_and_leaves_the_frozen_layers_alone(tmp_path: Path, base: Path) -> None:
    trainer = trainer_of(base, 60)
    before = {k: v.clone() for k, v in trainer.network.state_dict().items()}
    items = list(prepare(examples(), Cutter(open_tokenizer(base), longest=40)))
    losses = [trainer._learn(batch) for batch in batches(items, 400, random.Random(1))]
    trainer.run(items, tmp_path / "c.pt", lambda line: None)
    trainer.network.eval()
    assert float(trainer._loss(items[:16]).detach()) < losses[0] / 2
    kept = {name for name, _ in trainer.network.learned(1)}
    for name, value in trainer.network.state_dict().items():
        assert torch.equal(value, before[name]) == (name not in kept), name


def test_training_in_few_bits_learns_with_the_weights_that_ship(tmp_path: Path, base: Path) -> None:
    plan = Plan(steps=120, rate=5e-3, tokens=400, seed=3, lowest=1, bits=2)
    trainer = Trainer(base, plan, SHAPE)
    items = list(prepare(examples(), Cutter(open_tokenizer(base), longest=40)))
    first = float(trainer._loss(items[:16]).detach())
    trainer.run(items, tmp_path / "c.pt", lambda line: None)
    trainer.network.eval()
    assert float(trainer._loss(items[:16]).detach()) < first / 2
    name = f"layers.{SHAPE.layers - 1}.wide.weight"
    exact, used = trainer._exact[name], dict(trainer.network.named_parameters())[name]
    assert not torch.equal(exact.to(used.dtype), used)


def test_a_stopped_training_goes_on_where_it_was(tmp_path: Path, base: Path) -> None:
    items = list(prepare(examples(), Cutter(open_tokenizer(base), longest=40)))
    whole = trainer_of(base, 8)
    whole.run(items, tmp_path / "whole.pt", lambda line: None)
    first = trainer_of(base, 8)
    for batch in list(batches(items, 400, random.Random(3000)))[:5]:
        first._learn(batch)
    first.save(tmp_path / "part.pt")
    second = trainer_of(base, 8)
    second.resume(tmp_path / "part.pt")
    assert second.step == 5
    second.run(items, tmp_path / "part.pt", lambda line: None)
    for (name, one), (_, other) in zip(
        whole.network.trained(), second.network.trained(), strict=True
    ):
        assert torch.allclose(one, other, atol=1e-5), name


def test_checkpoints_are_averaged(tmp_path: Path) -> None:
    paths = [tmp_path / "a.pt", tmp_path / "b.pt", tmp_path / "c.pt"]
    for at, path in enumerate(paths[:2]):
        torch.save({"network": {"w": torch.full((2, 3), 2.0 * at)}, "step": at}, path)
    torch.save({"network": {"v": torch.zeros(2)}, "step": 3}, paths[2])
    mean = averaged(paths[:2])
    assert mean["step"] == 1
    assert torch.equal(mean["network"]["w"], torch.ones(2, 3))
    with pytest.raises(ValueError, match="same weights"):
        averaged(paths)


def test_the_rate_rises_then_falls(base: Path) -> None:
    trainer, rates = trainer_of(base, 200), []
    for trainer.step in range(200):
        rates.append(trainer.rate())
    top = rates.index(max(rates))
    assert 0 < top < 10
    assert rates[:top] == sorted(rates[:top])
    assert rates[top:] == sorted(rates[top:], reverse=True)


@given(st.integers(50, 2000), st.integers(0, 99))
@settings(deadline=None, max_examples=20)
def test_batches_hold_every_item_once(
    tmp_path_factory: pytest.TempPathFactory, tokens: int, seed: int
) -> None:
    folder = write_base(tmp_path_factory.getbasetemp() / "shared-base")
    items: list[Item] = list(prepare(examples(), Cutter(open_tokenizer(folder), longest=40)))
    found = list(batches(items, tokens, random.Random(seed)))
    assert sorted(id(i) for b in found for i in b) == sorted(id(i) for i in items)
    for batch in found:
        longest = max(len(item.window.ids) for item in batch)
        assert len(batch) == 1 or len(batch) * longest <= tokens


def test_matches_ignore_case_and_marks() -> None:
    assert exact("“Hà Thị Sim”.", ["hà thị sim"]) == 1
    assert exact("bà Hà Thị Sim", ["Hà Thị Sim"]) == 0
    assert f1("bà Hà Thị Sim", ["Hà Thị Sim"]) == pytest.approx(2 * 0.75 * 1 / 1.75)
    assert f1("", ["Sim"]) == 0


def test_the_area_counts_ties_as_half() -> None:
    assert area([0.9, 0.8, 0.2], [True, True, False]) == 1
    assert area([0.1, 0.8], [True, False]) == 0
    assert area([0.5, 0.5, 0.5], [True, False, False]) == 0.5
    assert area([0.7, 0.5, 0.5, 0.1], [True, True, False, False]) == pytest.approx(3.5 / 4)
    assert math.isnan(area([0.1], [True]))


def test_calibration_learns_which_signal_tells() -> None:
    rng = random.Random(2)
    rows = [
        (rng.gauss(2 if told else -2, 1), rng.gauss(0, 5), told)
        for told in (True, False)
        for _ in range(200)
    ]
    found = calibrated(rows)
    assert found.told(3, 0) > 0.9 > 0.1 > found.told(-3, 0)
    assert abs(found.margin) < 0.2
    assert Calibration().told(1e9, 0) == pytest.approx(1)


def test_measuring_reads_each_passage(base: Path) -> None:
    reader, size = reader_of(base, trainer_of(base, 1).network, "4", Calibration())
    assert isinstance(reader, SpanReader)
    assert size > 1000
    signals: list[tuple[float, float, bool]] = []
    found = measured(reader, examples()[:6], signals=signals)
    assert (found.answerable, found.unanswerable, found.claims) == (4, 2, 2)
    assert [told for *_, told in signals] == [True, True, False] * 2
    assert found.settled in {0, 50, 100}
    assert "verdicts" in found.line
    assert 0 <= found.exact <= found.f1 <= 100
    assert "AUROC" in found.line
