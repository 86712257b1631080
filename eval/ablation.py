"""Rules alone, the trained reader alone, and both: `python -m eval.ablation`.

All go by the confidence that ships, which has a model for each. Questions are asked as they
stand and without tones. The reader alone still has the rules' retrieval, their choice of
what to read, and their answers to yes-or-no questions, summaries and definitions.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from assistant.assistant import Assistant
from assistant.evidence import Evidence
from assistant.reader.perusal import SPANLESS
from assistant.reading import Candidate
from assistant.rules import RulesReader
from assistant.settings import AssistantSettings
from corpus.vietnamese.folding import toneless
from eval.calibration import SETS
from eval.question_set import Question, load
from eval.results import Figures
from eval.run import Library, run
from index.index import Index
from index.settings import IndexSettings

__all__ = ["SpanlessRules", "main"]

_FRESH = Path(__file__).parent / "fresh"
_HOMES = {
    **SETS, "fresh_test.jsonl": _FRESH / "test", "near_test.jsonl": _FRESH / "near_test",
}  # fmt: skip


class SpanlessRules:
    """The rules for the kinds alone that the network does not read."""

    def __init__(self) -> None:
        self._rules = RulesReader()

    def read(self, evidence: Evidence) -> Sequence[Candidate]:
        """Candidates, best first; none where the network reads."""
        return self._rules.read(evidence) if evidence.question.kind in SPANLESS else []


def main(names: Sequence[str], split: str) -> None:
    """Print a table for each of the question sets `names`."""
    folder = Path(__file__).parent / "questions"
    console = Console()
    for name in names:
        asked = [q for q in load(folder / name) if q.split == split]
        console.print(f"{name}, {split}: {len(asked)} questions")
        console.print(_table(_HOMES[name], asked))


def _table(articles: Path, asked: Sequence[Question]) -> Table:
    table = Table("", "right, cited", "short", "refused", "wrongly refused", "AUROC",
                  "toneless: right", "short", "p50 ms")  # fmt: skip
    with (
        TemporaryDirectory() as data_dir,
        Index.open(IndexSettings(data_dir=Path(data_dir))) as index,
    ):
        index.update([articles])
        systems = {
            "rules": Assistant(index, AssistantSettings(reader=False)),
            "network": Assistant(index, reader=SpanlessRules()),
            "both": Assistant(index),
        }
        library = Library(index)
        for system, asker in systems.items():
            figures = Figures.of(run(asker, asked, library, name=system).outcomes)
            bare = [replace(q, q=toneless(q.q)) for q in asked if not q.history]
            untoned = Figures.of(run(asker, bare, library, name=system).outcomes)
            table.add_row(system, *_row(figures, untoned))
    return table


def _row(figures: Figures, untoned: Figures) -> list[str]:
    shares = (figures.right_cited, figures.short, figures.refusals_right, figures.refusals_false)
    return [
        *(_percent(share) for share in shares),
        f"{figures.auroc or 0:.3f}",
        _percent(untoned.right_cited),
        _percent(untoned.short),
        f"{1000 * (figures.seconds_p50 or 0):.0f}",
    ]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", choices=sorted(_HOMES), default="shipped.jsonl")
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    chosen = parser.parse_args()
    main([chosen.sets] if isinstance(chosen.sets, str) else chosen.sets, chosen.split)
