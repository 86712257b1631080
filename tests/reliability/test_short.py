"""The short form of every series; `make reliability` runs the long ones."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.disk import full_disks
from tests.reliability.injection import FAULTS, every_fault
from tests.reliability.readers import ask_while_rebuilding
from tests.reliability.world import Findings

ROOT = Path(__file__).resolve().parents[2]
STEPS = {"embed": 8, "sqlite": 60, "chroma": 2}
"""So that the ordinary suite tries a few points of each; the long one tries all."""


def test_killed_at_random_points() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.reliability.crashes", "8", "17"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["kills"] == 8
    assert told["compared"] > 0
    assert told["embedded_twice"] == 0
    assert Findings(**told["findings"]) == Findings()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_some_points(fault: str) -> None:
    figures = every_fault(fault, STEPS[FAULTS[fault][0]])
    assert figures.points > 0
    assert figures.untold == 0
    assert figures.findings == Findings()
    if "Chroma" in fault:
        assert figures.told == 0, "answers do without Chroma"
    else:
        assert figures.told == figures.tried


def test_a_full_disk_and_one_that_may_not_be_written() -> None:
    figures = full_disks(3)
    if figures is None:
        pytest.skip("no mount namespaces here: a small tmpfs cannot be mounted")
    assert figures.full > 0
    assert figures.untold == 0
    assert figures.read_only_answers
    assert figures.read_only_told
    assert figures.findings == Findings()


def test_eight_readers_while_the_index_is_rebuilt() -> None:
    asked = ask_while_rebuilding(2, processes=2)
    assert asked.errors == []
    assert asked.torn == 0
    assert asked.citations > 0
    assert asked.generations > 1
