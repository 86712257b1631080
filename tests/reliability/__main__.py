"""`make reliability`: every series in full, and all figures in one table.

`python -m tests.reliability scale PATH.jsonl` measures one large collection.
`--kills`, `--examples`, `--rebuilds` shorten a run; a figure that breaks a promise
makes the exit status 1.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.reliability import scale
from tests.reliability.disk import full_disks
from tests.reliability.injection import FAULTS, every_fault
from tests.reliability.readers import ask_while_rebuilding
from tests.reliability.world import Findings

ROOT = Path(__file__).resolve().parents[2]
READING = (
    ("Hostile input: bombs, depth, traversal, markup", "tests/corpus/test_reading_hostile.py"),
    ("The same article in every encoding", "tests/corpus/test_reading_encodings.py"),
    ("1,000 malformed files", "tests/corpus/test_reading_fuzz.py"),
)
STEPS = 30


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    tried: str
    result: str
    seconds: float
    kept: bool
    """Whether the promise was kept; a series that cannot run here keeps none and breaks none."""


def rows(given: argparse.Namespace) -> Iterator[Row]:
    """All series, one after the other."""
    yield _kills(given.kills)
    yield _machine(given.examples)
    for fault in FAULTS:
        yield _faults(fault, given.step)
    yield _disks(given.disks)
    yield _readers(given.rebuilds)
    for what, path in READING:
        yield _reading(what, path)


def _kills(kills: int) -> Row:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.reliability.crashes", str(kills), "20310304"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )
    told = json.loads(done.stdout)
    found = Findings(**told["findings"])
    return Row(
        "kill -9 at random points of a re-index",
        f"{told['kills']} kills, {told['swaps']} swaps, {told['compared']} compared with scratch",
        f"{_said(found)}; {told['embedded_twice']} embedded twice",
        time.monotonic() - started, found == Findings() and not told["embedded_twice"],
    )


def _said(found: Findings) -> str:
    return (
        f"{found.lost} lost, {found.duplicated} duplicated, {found.mixed} mixed, "
        f"{found.unequal} unequal"
    )


def _machine(examples: int) -> Row:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-o", "timeout=0",
         "tests/reliability/test_machine.py"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "RELIABILITY_EXAMPLES": str(examples), "RELIABILITY_STEPS": str(STEPS)},
    )
    kept = done.returncode == 0
    return Row(
        "State machine, equal to an index from scratch after every step",
        f"{examples} examples of {STEPS} steps",
        "always equal" if kept else done.stdout[-2000:], time.monotonic() - started, kept,
    )


def _faults(fault: str, step: int) -> Row:
    started = time.monotonic()
    found = every_fault(fault, step)
    return Row(
        f"Injected: {fault}", f"{found.tried} of {found.points} points",
        f"{found.told} told, {found.unnoticed} needed not fail, {found.untold} untold; "
        f"{_said(found.findings)}",
        time.monotonic() - started, found.untold == 0 and found.findings == Findings(),
    )


def _disks(count: int) -> Row:
    started = time.monotonic()
    what = "Disks that are really full (tmpfs), one read-only"
    found = full_disks(count)
    if found is None:
        return Row(what, "-", "not here: no mount namespaces", 0.0, True)
    read_only = found.read_only_answers and found.read_only_told
    kept = found.untold == 0 and found.findings == Findings() and read_only
    return Row(
        what, f"{found.disks} disks, {found.full} ran full",
        f"{found.untold} untold; {_said(found.findings)}; read-only "
        f"{'answers, and says so' if read_only else 'FAILS'}",
        time.monotonic() - started, kept,
    )


def _readers(rebuilds: int) -> Row:
    started = time.monotonic()
    found = ask_while_rebuilding(rebuilds)
    return Row(
        "8 readers (4 threads, 4 processes) while the index is rebuilt",
        f"{found.rebuilds} rebuilds with swaps, {found.rounds} rounds, {found.citations} citations",
        f"{len(found.errors)} errors, {found.torn} torn; {found.generations} generations seen",
        time.monotonic() - started, not found.errors and not found.torn,
    )


def _reading(what: str, path: str) -> Row:
    """A part of the readers' own suite in a process of its own, with its time and memory."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    counted = re.search(r"\d+ passed[^\n]*", done.stdout)
    peak = re.search(r"peak (\d+)", done.stdout)
    return Row(
        what, counted[0].split(" in ")[0] if counted else "?",
        f"largest memory {peak[1] if peak else '?'} MB"
        + ("" if done.returncode == 0 else "; FAILED"),
        time.monotonic() - started, done.returncode == 0,
    )


CHILD = """
import resource, sys
import pytest
status = pytest.main(["-q", "-m", "slow or not slow", sys.argv[1]])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
sys.exit(status)
"""


def table(found: list[Row]) -> str:
    """Markdown."""
    lines = ["| series | tried | found | seconds |", "| --- | --- | --- | ---: |"]
    lines += [f"| {r.what} | {r.tried} | {r.result} | {r.seconds:.0f} |" for r in found]
    return "\n".join(lines)


def main() -> int:
    """The table on standard output, what is running on standard error."""
    if sys.argv[1:2] == ["scale"]:
        scale.main(sys.argv[2:])
        return 0
    parser = argparse.ArgumentParser(prog="python -m tests.reliability")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--examples", type=int, default=300)
    parser.add_argument("--step", type=int, default=1, help="only every so many fault points")
    parser.add_argument("--disks", type=int, default=24)
    parser.add_argument("--rebuilds", type=int, default=12)
    found: list[Row] = []
    for row in rows(parser.parse_args()):
        sys.stderr.write(f"{'ok  ' if row.kept else 'FAIL'} {row.what}: {row.result}\n")
        found.append(row)
    sys.stdout.write(table(found) + "\n")
    return 0 if all(row.kept for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
