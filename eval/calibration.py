"""The confidence of answers, fitted on the development split.

Every question of the split is asked with the threshold at 0; the features of
the answer that is then given, and whether it was right with the right
citation, are the data of a logistic regression (scikit-learn's, L2). Each
answerable question is asked once more with its own articles left out: whatever
is answered then is wrong, however well it reads. The
threshold is the one with the fewest errors: wrong answers given and right ones
refused count alike.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant.assistant import Assistant
from assistant.confidence import FEATURES, Calibration, features
from assistant.settings import AssistantSettings
from eval.question_set import Question, load
from eval.run import Library, judge
from index.index import Index
from index.passage import Filters
from index.settings import IndexSettings

__all__ = ["Sample", "fit", "main", "samples", "save"]

SETS = ("shipped.jsonl", "voices.jsonl")
"""`voices` was written by somebody who knew neither the rules nor the other set."""
ROUNDS = 2
STRENGTH = 3.0
"""Inverse of the regularisation; the features lie in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One answered question: its features, and whether the answer was right."""

    values: tuple[float, ...]
    right: bool
    answerable: bool


def samples(assistant: Assistant, questions: Sequence[Question]) -> list[Sample]:
    """Features and verdicts; `assistant` must answer with threshold 0.

    Questions with a history and chat are passed over: neither goes by this model.
    """
    library = Library(assistant.index)
    files = {card.file: card.id for card in assistant.index.cards()}
    found: list[Sample] = []
    for gold in questions:
        if gold.history or gold.kind == "chat":
            continue
        candidates = assistant.candidates(gold.q)
        if not candidates:
            continue
        answer = assistant.ask(gold.q, id=gold.id)
        outcome = judge(gold, answer, library, 0.0)
        right = not gold.unanswerable and outcome.right_cited
        found.append(Sample(features(candidates[0]), right, not gold.unanswerable))
        others = tuple(id_ for file, id_ in files.items() if file not in gold.articles)
        if gold.articles and others:
            strayed = assistant.candidates(gold.q, Filters(articles=others))
            found.extend(Sample(features(c), False, False) for c in strayed[:1])
    return found


def fit(data: Sequence[Sample]) -> Calibration:
    """Weights and threshold; deterministic."""
    from sklearn.linear_model import LogisticRegression

    x = np.array([s.values for s in data])
    y = np.array([s.right for s in data])
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(x, y)
    weights = tuple(float(w) for w in model.coef_[0])
    unset = Calibration(weights, float(model.intercept_[0]), 0.5)
    scored = [(unset.probability(s.values), s.right) for s in data]
    steps = [step / 100 for step in range(20, 81)]
    errors = [sum((p >= t) != right for p, right in scored) for t in steps]
    best = [t for t, count in zip(steps, errors, strict=True) if count == min(errors)]
    # Of equally good ones the lowest: an answer shows its quote, a refusal nothing to judge by.
    return Calibration(weights, unset.intercept, best[0])


def save(found: Calibration, path: Path) -> None:
    """Write the file that `assistant.confidence` reads."""
    data = {
        "intercept": round(found.intercept, 4),
        "threshold": found.threshold,
        "weights": {n: round(w, 4) for n, w in zip(FEATURES, found.weights, strict=True)},
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")


def main(target: Path) -> Calibration:
    """Calibrate on the development splits about the shipped articles and write the result."""
    folder = Path(__file__).parent / "questions"
    questions = [q for name in SETS for q in load(folder / name) if q.split == "dev"]
    shipped = folder.parent.parent / "corpus" / "articles"
    with (
        TemporaryDirectory() as data_dir,
        Index.open(IndexSettings(data_dir=Path(data_dir))) as index,
    ):
        index.update([shipped])
        # Which article answers depends on the confidence itself: once with a guess, then again.
        found = Calibration(tuple(1.0 for _ in FEATURES), 0.0, 0.5)
        for _ in range(ROUNDS):
            judged = Assistant(index, AssistantSettings(threshold=0.0), judge=found)
            found = fit(samples(judged, questions))
    save(found, target)
    return found


if __name__ == "__main__":
    main(Path(__file__).parent.parent / "assistant" / "data" / "confidence.json")
