"""A disk that is really full, and one that may really not be written: a small tmpfs.

Run in a mount namespace of its own (`unshare`), so that nothing is mounted for
anybody else; where that is not allowed there is nothing to run.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus.errors import AssistantError
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

__all__ = ["Full", "full_disks"]

ROOT = Path(__file__).resolve().parents[2]
PLENTY = "64m"
FARTHEST = 2_400_000
"""With so many bytes to spare the scenario runs to its end."""


@dataclass
class Full:
    """The figures."""

    disks: int = 0
    full: int = 0
    """Disks on which the run had to end."""
    untold: int = 0
    read_only_answers: bool = False
    read_only_told: bool = False
    findings: Findings = field(default_factory=Findings)


def full_disks(count: int) -> Full | None:
    """Runs the scenario on `count` disks with more and more room; None where mounting is barred."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return None
    try_out = [unshare, "-rm", "mount", "-t", "tmpfs", "tmpfs", tempfile.gettempdir()]
    if subprocess.run(try_out, capture_output=True, check=False).returncode != 0:
        return None
    done = subprocess.run(
        [unshare, "-rm", sys.executable, "-m", "tests.reliability.disk", str(count)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    told = json.loads(done.stdout)
    return Full(**{**told, "findings": Findings(**told["findings"])})


def _mount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)


def _used(folder: Path) -> int:
    room = os.statvfs(folder)
    return (room.f_blocks - room.f_bfree) * room.f_frsize


def _series(count: int) -> Full:
    figures = Full()
    with small_batches(), tempfile.TemporaryDirectory() as name:
        for i in range(count):
            world = World(Path(name) / f"{i}", random.Random(3))
            data = world.folder / "data"
            data.mkdir(parents=True)
            _mount(data, f"size={PLENTY}")
            _one(world, data, FARTHEST * i // count, figures)
            subprocess.run(["umount", "-l", str(data)], check=True)
        _read_only(World(Path(name) / "ro", random.Random(4)), figures)
    return figures


def _one(world: World, data: Path, spare: int, figures: Full) -> None:
    world.change(12)
    with reopened(world, Wish(), vector_store="chroma") as index:
        index.update([world.kho])
    world.settled()
    world.change(12)
    wish = Wish(MODELS[1], CUTS[1])
    figures.disks += 1
    _mount(data, f"remount,size={_used(data) + spare}")
    try:
        with reopened(world, wish, vector_store="chroma") as index:
            index.update([world.kho], prune=True)
    except AssistantError as error:
        figures.full += 1
        figures.untold += ". Hãy " not in str(error)
    except Exception:
        figures.untold += 1
    _mount(data, f"remount,size={PLENTY}")
    with reopened(world, Wish(), vector_store="exact") as index:
        figures.findings.add(inspect(world, index))
    with reopened(world, wish, vector_store="exact", candidates=EVERY) as index:
        index.update([world.kho], prune=True)
        figures.findings.add(compare(world, wish, index, world.folder / "moi"))


def _read_only(world: World, figures: Full) -> None:
    # Without Chroma: it lets go of its files only some time after it was closed.
    data = world.folder / "data"
    data.mkdir(parents=True)
    _mount(data, f"size={PLENTY}")
    world.change(12)
    with reopened(world, Wish(), vector_store="exact") as index:
        index.update([world.kho])
        asked = index.search("giữ rừng", 3)
    _mount(data, "remount,ro")
    with reopened(world, Wish(), vector_store="exact") as index:
        figures.read_only_answers = index.search("giữ rừng", 3) == asked
        try:
            index.update([world.kho])
        except AssistantError as error:
            figures.read_only_told = ". Hãy " in str(error)
    subprocess.run(["umount", "-l", str(data)], check=True)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_series(int(sys.argv[1])))) + "\n")
