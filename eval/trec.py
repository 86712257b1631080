"""Run and qrels files as TREC's tools read them, so that anyone can re-score a run.

File names hold blanks now and then, which the format cannot: each blank
becomes `_` in both files alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.ranking import Ranking
from eval.results import Report, Run

__all__ = ["TrecFiles", "rankings", "write", "write_rankings"]


@dataclass(frozen=True, slots=True)
class TrecFiles:
    """Where one system's run and its qrels were written."""

    run: Path
    qrels: Path


def rankings(run: Run) -> list[Ranking]:
    """The article rankings of a run's answerable questions."""
    return [Ranking(o.id, o.ranked, o.articles) for o in run.outcomes if not o.unanswerable]


def write(report: Report, folder: Path) -> list[TrecFiles]:
    """Write `<system>.run` for each system and `questions.qrels` beside it."""
    return [write_rankings(rankings(run), folder, run.name) for run in report.runs]


def write_rankings(found: Sequence[Ranking], folder: Path, name: str) -> TrecFiles:
    """Write one system's rankings; query ids are made unique by their place where they repeat."""
    folder.mkdir(parents=True, exist_ok=True)
    system = _word(name)
    ids = _unique([_word(r.query) for r in found])
    run = [
        f"{query} Q0 {_word(doc)} {place} {score:.6f} {system}"
        for query, ranking in zip(ids, found, strict=True)
        for place, (doc, score) in enumerate(ranking.scored(), start=1)
    ]
    qrels = [
        f"{query} 0 {_word(doc)} 1"
        for query, ranking in zip(ids, found, strict=True)
        for doc in dict.fromkeys(ranking.relevant)
    ]
    files = TrecFiles(folder / f"{system}.run", folder / "questions.qrels")
    files.run.write_text("".join(f"{line}\n" for line in run), "utf-8")
    files.qrels.write_text("".join(f"{line}\n" for line in qrels), "utf-8")
    return files


def _word(text: str) -> str:
    """`text` as one field and one file name."""
    return re.sub(r"[\s/\\]+", "_", text.strip()) or "_"


def _unique(ids: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    found = []
    for id in ids:
        seen[id] = seen.get(id, 0) + 1
        found.append(id if seen[id] == 1 else f"{id}#{seen[id]}")
    return found
