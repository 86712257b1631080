"""Rules alone, the trained reader alone, and both: `python -m eval.ablation`.

The rules and both go by the confidence that ships; the network alone is calibrated in the
same way on the development splits. Questions are asked as they stand and without tones.
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
from assistant.confidence import FEATURES, Calibration
from assistant.evidence import Evidence
from assistant.question import Kind
from assistant.reader import SpanReader, load_reader
from assistant.reader.pointer import spans_of
from assistant.reading import Candidate
from assistant.rules import RulesReader
from assistant.settings import AssistantSettings
from corpus.vietnamese.folding import toneless
from eval.calibration import ROUNDS, SETS, fit, samples
from eval.question_set import Question, load
from eval.results import Figures
from eval.run import Library, run
from index.index import Index
from index.settings import IndexSettings

__all__ = ["NetworkReader", "main"]

_MOST = 3
"""Sentences read of one article, and spans proposed."""
_SPANLESS = frozenset({Kind.YES_NO, Kind.SUMMARY, Kind.METADATA, Kind.DEFINITION})
"""Kinds whose answer is no stretch of one sentence: these stay with the rules."""


class NetworkReader:
    """The trained network alone behind the interface that the answers use."""

    def __init__(self, network: SpanReader) -> None:
        self._network = network
        self._rules = RulesReader()

    def read(self, evidence: Evidence) -> Sequence[Candidate]:
        """The network's spans, each with its sentence; best first."""
        if evidence.question.kind in _SPANLESS:
            return self._rules.read(evidence)
        around = [item.sentence.span for item in evidence.ranked[:_MOST]]
        found = []
        for span, belief in spans_of(self._network, evidence, around)[:_MOST]:
            home = evidence.at(span.start, span.end)
            if home is not None:
                found.append(Candidate(evidence, (home.sentence.span,), belief**0.5, span))
        return found


def main(names: Sequence[str], split: str) -> None:
    """Print the table; `names` are question sets over the shipped articles.

    Raises ModelError without the trained reader's weights.
    """
    folder = Path(__file__).parent / "questions"
    asked = [q for name in names for q in load(folder / name) if q.split == split]
    told = [q for name in SETS for q in load(folder / name) if q.split == "dev"]
    table = Table("", "right, cited", "short", "refused", "wrongly refused", "AUROC",
                  "toneless: right", "short", "p50 ms")  # fmt: skip
    with (
        TemporaryDirectory() as data_dir,
        Index.open(IndexSettings(data_dir=Path(data_dir))) as index,
    ):
        network = load_reader(index.settings.cache_dir)
        index.update([folder.parent.parent / "corpus" / "articles"])
        systems = {
            "rules": Assistant(index, AssistantSettings(reader=False)),
            "network": _network_alone(index, network, told),
            "both": Assistant(index, AssistantSettings()),
        }
        for system, asker in systems.items():
            library = Library(index)
            figures = Figures.of(run(asker, asked, library, name=system).outcomes)
            bare = [replace(q, q=toneless(q.q)) for q in asked if not q.history]
            untoned = Figures.of(run(asker, bare, library, name=system).outcomes)
            table.add_row(system, *_row(figures, untoned))
    console = Console()
    console.print(f"{', '.join(names)}, {split}: {len(asked)} questions")
    console.print(table)


def _network_alone(
    index: Index, network: SpanReader, questions: Sequence[Question]
) -> Assistant:
    reader, judge = NetworkReader(network), Calibration(tuple(1.0 for _ in FEATURES), 0.0, 0.5)
    for _ in range(ROUNDS):
        unbound = AssistantSettings(threshold=0.0, reader=False)
        judge = fit(samples(Assistant(index, unbound, reader, judge), questions))
    return Assistant(index, AssistantSettings(reader=False), reader, judge)


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
    parser.add_argument("sets", nargs="*", default=["shipped.jsonl"])
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    chosen = parser.parse_args()
    main(chosen.sets, chosen.split)
