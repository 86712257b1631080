"""`python -m tests.reliability scale PATH.jsonl`: one large collection, from nothing to an answer.

Indexes it, runs again over the unchanged file, adds one article, asks for it, and
asks many questions; prints wall time, embeddings and the largest memory of each
step. Every step is a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from index.index import Index
from index.passage import Filters
from index.settings import IndexSettings
from tests.index.made import HashingEmbedder, write

__all__ = ["main"]

ROOT = Path(__file__).resolve().parents[2]
ADDED = ("Xã Thượng Lâm Sơn họp bàn việc đắp lại kè suối Ba Nhánh",
         "Sáng 17-8, xã Thượng Lâm Sơn họp bàn việc đắp lại kè suối Ba Nhánh bị lũ cuốn. "
         "Đồng chí Vi Thị Lả Nương chủ trì hội nghị, giao 47 người đắp kè trong 9 ngày.")
QUESTION = "Ai chủ trì hội nghị bàn việc đắp lại kè suối Ba Nhánh ở xã Thượng Lâm Sơn?"


def main(arguments: list[str]) -> None:
    """Prints one JSON object for each step."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability scale")
    parser.add_argument("path", type=Path)
    parser.add_argument("--data-dir", type=Path, default=Path("reports/scale"))
    parser.add_argument("--tiny", action="store_true", help="a hashing embedder: no model")
    parser.add_argument("--step", choices=sorted(STEPS), help="one step only, in this process")
    given = parser.parse_args(arguments)
    if given.step:
        told = STEPS[given.step](given.path, given.data_dir, given.tiny)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(json.dumps({"step": given.step, **told, "peak_mb": peak}) + "\n")
        return
    for step in STEPS:
        command = [sys.executable, "-m", "tests.reliability", "scale", str(given.path),
                   "--data-dir", str(given.data_dir), "--step", step]
        subprocess.run(command + ["--tiny"] * given.tiny, cwd=ROOT, check=True)


def _opened(data_dir: Path, tiny: bool) -> Index:
    embedder = HashingEmbedder(dimension=384) if tiny else None
    return Index.open(IndexSettings(data_dir=data_dir), embedder)


def _index(path: Path, data_dir: Path, tiny: bool) -> dict[str, object]:
    with _opened(data_dir, tiny) as index:
        report = index.update([path])
        return {**_told(report.as_dict()), "articles": len(index.cards())}


def _again(path: Path, data_dir: Path, tiny: bool) -> dict[str, object]:
    with _opened(data_dir, tiny) as index:
        return _told(index.update([path]).as_dict())


def _told(report: dict[str, object]) -> dict[str, object]:
    names = ("added", "changed", "unchanged", "passages", "embedded", "seconds")
    return {name: report[name] for name in names}


def _add(path: Path, data_dir: Path, tiny: bool) -> dict[str, object]:
    """One more article in a process that is warm, as the chat is; then it must be found."""
    with _opened(data_dir, tiny) as index:
        for _ in range(2):
            index.search("hội nghị", 5)
        kho = data_dir / "them"
        started = time.perf_counter()
        report = index.update([write(kho, f"them-{time.time_ns()}.md", *ADDED)])
        added = time.perf_counter() - started
        found = index.search(QUESTION, 10)
        seconds = time.perf_counter() - started
        assert any(s.passage.article.title == ADDED[0] for s in found)
        return {"added": report.added, "embedded": report.embedded,
                "seconds_to_index": round(added, 3), "seconds_to_answerable": round(seconds, 3)}


def _search(path: Path, data_dir: Path, tiny: bool) -> dict[str, object]:
    """Warm searches over questions made of the articles' own words."""
    with _opened(data_dir, tiny) as index:
        cards = index.cards()
        questions = [f"Ai chủ trì {card.title.lower()}?" for card in cards[:: len(cards) // 60 + 1]]
        begun = time.perf_counter()
        index.search(questions[0], 10)
        first = time.perf_counter() - begun
        index.search(questions[0], 10)
        if index._syncing is not None:
            index._syncing.join()
        for question in questions[:5]:
            index.search(question, 10)
        filters = Filters(since=min((c.published for c in cards if c.published), default=None))
        timed = {
            "plain": [_timed(index, q) for q in questions],
            "filtered": [_timed(index, q, filters) for q in questions],
        }
        return {"questions": len(questions), "first_ms": round(1000 * first)} | {
            f"{name}_{share}_ms": round(1000 * sorted(times)[int(len(times) * part)])
            for name, times in timed.items() for share, part in (("p50", 0.5), ("p95", 0.95))
        }


def _timed(index: Index, question: str, filters: Filters | None = None) -> float:
    started = time.perf_counter()
    index.search(question, 10, filters)
    return time.perf_counter() - started


STEPS = {"1-index": _index, "2-again": _again, "3-add": _add, "4-search": _search}
