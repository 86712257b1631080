"""A fault at every single embedding, SQLite write and Chroma write of one scenario.

The scenario re-indexes a changed folder with another model. It is run once to
count, then once for each event with a fault there. Afterwards the index must be
one that a reader can use, and the next run must bring it to what one from scratch is.
"""

from __future__ import annotations

import errno
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import AssistantError
from tests.reliability.faults import Ticker, watched
from tests.reliability.world import (
    CUTS,
    EVERY,
    MODELS,
    Findings,
    Wish,
    World,
    compare,
    inspect,
    reopened,
    small_batches,
)

__all__ = ["FAULTS", "Injected", "every_fault"]


class ModelBroke(RuntimeError):
    """What an embedding library may raise."""


def _break_model() -> None:
    raise ModelBroke("out of memory")


def _fill_disk() -> None:
    raise sqlite3.OperationalError("database or disk is full")


def _break_disk() -> None:
    raise sqlite3.OperationalError("disk I/O error")


def _fill_chroma() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


FAULTS: dict[str, tuple[str, Callable[[], None]]] = {
    "the model fails": ("embed", _break_model),
    "the disk is full (SQLite)": ("sqlite", _fill_disk),
    "the disk fails (SQLite)": ("sqlite", _break_disk),
    "the disk is full (Chroma)": ("chroma", _fill_chroma),
}
"""What is broken, and how it shows."""


@dataclass
class Injected:
    """The figures of one kind of fault."""

    points: int = 0
    tried: int = 0
    told: int = 0
    """Runs that ended in a message for the user (or the model's own error)."""
    unnoticed: int = 0
    """Runs that needed not fail: answers do without Chroma."""
    untold: int = 0
    """Runs that ended in anything else; 0 is what is promised."""
    findings: Findings = field(default_factory=Findings)


def every_fault(fault: str, step: int = 1) -> Injected:
    """Runs the scenario with the fault at every `step`-th point."""
    kind, strike = FAULTS[fault]
    with small_batches(), tempfile.TemporaryDirectory() as name:
        base = World(Path(name) / "a", random.Random(3))
        for _ in range(3):
            base.change()
        with reopened(base, Wish(), vector_store="chroma") as index:
            index.update([base.kho])
        base.settled()
        base.change()
        wish = Wish(MODELS[1], CUTS[1])
        count = Ticker()
        _attempt(_copy(base, Path(name) / "b"), wish, count)
        figures = Injected(points=count.counts[kind])
        for at in range(1, figures.points + 1, step):
            world = _copy(base, Path(name) / f"{at}")
            _one(world, wish, Ticker(strike, at, kind), figures)
            shutil.rmtree(world.folder)
    return figures


def _one(world: World, wish: Wish, ticker: Ticker, figures: Injected) -> None:
    figures.tried += 1
    try:
        _attempt(world, wish, ticker)
        figures.unnoticed += 1
    except (AssistantError, ModelBroke) as error:
        figures.told += 1
        figures.untold += isinstance(error, AssistantError) and ". Hãy " not in str(error)
    except Exception:
        figures.untold += 1
    with reopened(world, Wish(), vector_store="exact") as index:
        figures.findings.add(inspect(world, index))
    with reopened(world, wish, vector_store="exact", candidates=EVERY) as index:
        index.update([world.kho], prune=True)
        figures.findings.add(compare(world, wish, index, world.folder / "moi"))


def _attempt(world: World, wish: Wish, ticker: Ticker) -> None:
    with watched(ticker), reopened(world, wish, vector_store="chroma") as index:
        index.update([world.kho], prune=True)


def _copy(world: World, folder: Path) -> World:
    """The same data with the same files: where those stand is part of their articles' ids."""
    shutil.copytree(world.folder / "data", folder / "data")
    copy = World(folder, world.rng, world.allowed, world.surely)
    (folder / "kho").symlink_to(world.kho, target_is_directory=True)
    return copy
