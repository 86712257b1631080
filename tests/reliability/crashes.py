"""`kill -9` at random points of a re-index, and what is left afterwards.

Every run is a process of its own, forked from one that has imported everything, so
that two hundred of them take minutes. Half the kills come from outside after a
random time, half strike at a random write or embedding.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from index.chunker import Window
from tests.index.made import opened
from tests.reliability.faults import Ticker, kill, watched
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


@dataclass
class Killed:
    """The figures of a series of kills."""

    kills: int = 0
    runs: int = 0
    swaps: int = 0
    compared: int = 0
    findings: Findings = field(default_factory=Findings)
    embedded_twice: int = 0
    seconds: float = 0.0


def series(kills: int, seed: int) -> Killed:
    """Kills until there were that many; compares with a fresh index after about every second."""
    import chromadb  # noqa: F401  (before the forks, which would import it each)
    import llama_index.vector_stores.chroma  # noqa: F401

    rng = random.Random(seed)
    started = time.monotonic()
    figures = Killed()
    with small_batches(), tempfile.TemporaryDirectory() as name:
        world = World(Path(name), rng)
        wish = Wish()
        world.change()
        events = _in_child(partial(_run, world, wish, 0, []))["events"]
        seconds = time.monotonic() - started
        world.settled()
        while figures.kills < kills:
            world.change()
            if rng.random() < 0.35:
                wish = Wish(rng.choice(MODELS), rng.choice(CUTS))
                figures.swaps += 1
            at = rng.randrange(1, events) if rng.random() < 0.5 else 0
            removed = _some_ids(world, rng) if rng.random() < 0.2 else []
            begun = time.monotonic()
            after = None if at else rng.random() * 1.2 * seconds
            done = _in_child(partial(_run, world, wish, at, removed), after)
            figures.runs += 1
            if done is None:
                figures.kills += 1
            else:
                events = max(20, (events + done["events"]) // 2)
                seconds = max(0.1, (seconds + time.monotonic() - begun) / 2)
            world.surely -= set(removed)
            figures.findings.add(_in_child(partial(_look, world)))
            if rng.random() < 0.5 or figures.kills == kills:
                repaired = _in_child(partial(_repair, world, wish))
                figures.findings.add(repaired["findings"])
                figures.embedded_twice += repaired["again"]
                figures.compared += 1
                world.settled()
    figures.seconds = time.monotonic() - started
    return figures


def _some_ids(world: World, rng: random.Random) -> list[str]:
    return rng.sample(sorted(world.surely), min(2, len(world.surely)))


def _run(world: World, wish: Wish, at: int, removed: list[str]) -> dict[str, int]:
    ticker = Ticker(kill, at)
    with watched(ticker), reopened(world, wish, vector_store="chroma") as index:
        if removed:
            index.remove(removed)
        index.update([world.kho], prune=True)
    return {"events": ticker.total}


def _look(world: World) -> Findings:
    """A reader looks at once, before anything is repaired."""
    with reopened(world, Wish(), vector_store="exact") as index:
        return inspect(world, index)


def _repair(world: World, wish: Wish) -> dict[str, Any]:
    embedder = wish.embedder()
    with opened(
        world.folder, embedder, model=wish.model, passage_tokens=wish.passage_tokens,
        vector_store="chroma",
    ) as index:
        with index._ledger.read() as connection:
            rows = connection.execute(
                "SELECT sha FROM vectors WHERE fingerprint = ?", (embedder.fingerprint,)
            ).fetchall()
        kept = {bytes(row[0]) for row in rows}
        index.update([world.kho], prune=True)
        again = sum(Window(text).sha in kept for text in embedder.embedded)
        index.sync()
        projection = index._keeper.projection
        assert projection is not None
        snapshot = index._snapshots[0]
        entries = set(projection._collection.get(include=[])["ids"])
        found = Findings()
        if entries != {sha.hex() for sha in snapshot.holders}:
            found.add(Findings(unequal=1, why=["Chroma's entries"]))
    # Chroma's own ranking is approximate: what the ledger holds is compared by exact search.
    fresh = world.folder / "moi"
    with reopened(world, wish, vector_store="exact", candidates=EVERY) as index:
        found.add(compare(world, wish, index, fresh))
    shutil.rmtree(fresh)
    return {"findings": found, "again": again}


def _in_child(work: Callable[[], Any], kill_after: float | None = None) -> Any:
    """`work()` in a process of its own; None if it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status = 1
        try:
            answer = pickle.dumps(work())
            with os.fdopen(writing, "wb") as stream:
                stream.write(answer)
            status = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(writing)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as stream:
        answer = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None
    if status != 0:
        raise RuntimeError("a run failed by itself; its traceback is on standard error")
    return pickle.loads(answer)


def main(kills: int, seed: int) -> None:
    """Prints the figures as JSON."""
    sys.stdout.write(json.dumps(asdict(series(kills, seed))) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
