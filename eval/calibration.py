"""The confidence of answers, fitted on development questions.

Every question is asked with the threshold at 0, as it stands and once more with its own
articles left out: whatever is answered then is wrong, however well it reads. Every
candidate's features, and whether it was right with the right citation, are the data of a
conditional logit with "none of them" as one of the choices. The threshold is the middle of
those with about the fewest errors among the answers that come out first, wrong ones given and right
ones refused counting alike, on the invented pages alone: on the others the rules know too much
by heart.

The questions are the development splits of `SETS` and those that were held out of the
reader's training, each asked of its own article: about invented pages, and with `--news`
(which does not ship) about news.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.composer import compose
from assistant.confidence import (
    FEATURES,
    Calibration,
    Source,
    Weights,
    calibration,
    features,
    source_of,
)
from assistant.reading import SHARES, Candidate, Doubt
from assistant.settings import AssistantSettings
from eval.held import held_out
from eval.question_set import Question, load
from eval.run import Library, judge
from index.index import Index
from index.passage import Filters
from index.settings import IndexSettings

__all__ = ["SETS", "Asked", "asked", "fit", "main", "save", "threshold"]

Floats = NDArray[np.float64]

_QUESTIONS = Path(__file__).parent / "questions"
_SHIPPED = Path(__file__).parent.parent / "corpus" / "articles"
_FRESH = Path(__file__).parent / "fresh" / "dev"
_NEAR = Path(__file__).parent / "fresh" / "near_dev"
_LATE = Path(__file__).parent / "fresh" / "late_dev"
_MIX = Path(__file__).parent / "fresh" / "mix_dev"
_MIX2 = Path(__file__).parent / "fresh" / "mix2_dev"
SETS: Mapping[str, Path] = {
    "shipped.jsonl": _SHIPPED,
    "voices.jsonl": _SHIPPED,
    "fresh_dev.jsonl": _FRESH,
    "wide_dev.jsonl": _FRESH,
    "near_dev.jsonl": _NEAR,
    "late_dev.jsonl": _LATE,
    "mix_dev.jsonl": _MIX,
    "mix2_dev.jsonl": _MIX2,
}
"""Question sets and the articles that they are asked about."""
_STEPS, _RATE, _SHRINK = 600, 0.05, 4e-4
"""Of the descent: steps, their size, and the pull towards the prior (features lie in [0, 1])."""
_PRIOR = {doubt: 1.5 * math.log(share) for doubt, share in SHARES.items()}
"""Where the weights are pulled to; 0 for the others. To leave a tenth of odds of a half takes
log 0.1, of better odds more."""
_LEAST = 0.75
"""Share of that below which no doubt counts: few questions raise it, and a sample without its
like says nothing."""
_AGAINST = frozenset({"rival", "presumed", "unrecorded", *Doubt})
_EITHER = frozenset({"open", "exact"})
"""Features that speak against an answer, and those that may do either; all others speak for it."""
_FLAT = 1.03
"""Thresholds with so many times the fewest errors are as good."""
_JUDGED = 12
"""Candidates of one question that are learned from."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it was asked: its candidates' sources, features and verdicts."""

    sources: tuple[Source, ...]
    values: tuple[tuple[float, ...], ...]
    right: tuple[bool, ...]
    answerable: bool
    """False too where it was asked astray."""
    astray: bool = False
    """Whether its own articles were left out."""

    def first(self, model: Calibration) -> tuple[float, bool]:
        """The probability of the candidate that comes out first, and whether it is right."""
        told = [
            model.models[source].probability(values)
            for source, values in zip(self.sources, self.values, strict=True)
        ]
        best = max(range(len(told)), key=told.__getitem__, default=None)
        return (0.0, False) if best is None else (told[best], self.right[best])


def asked(
    assistant: Assistant,
    questions: Sequence[Question],
    scopes: Mapping[str, Filters] | None = None,
) -> Iterator[Asked]:
    """Each question with its candidates; `assistant` must answer with threshold 0.

    `scopes` maps a question's id to the articles it is asked of, all others being asked of
    all articles and once more without their own. Questions with a history and chat are
    passed over: neither goes by this model.
    """
    library = Library(assistant.index)
    files = {card.file: card.id for card in assistant.index.cards()}
    for gold in questions:
        if gold.history or gold.kind == "chat":
            continue
        scope = (scopes or {}).get(gold.id)
        found = assistant.candidates(gold.q, scope)
        yield _judged(found, gold, library)
        others = tuple(id_ for file, id_ in files.items() if file not in gold.articles)
        if scope is None and gold.articles and others:
            strayed = assistant.candidates(gold.q, Filters(articles=others))
            yield _judged(strayed, gold, library, astray=True)


def _judged(
    found: Sequence[Candidate], gold: Question, library: Library, astray: bool = False
) -> Asked:
    answerable = not (astray or gold.unanswerable)
    told = [c for c in found[:_JUDGED] if compose([c]) is not None]
    return Asked(
        tuple(source_of(c) for c in told),
        tuple(features(c) for c in told),
        tuple(answerable and _right(c, gold, library) for c in told),
        answerable,
        astray,
    )


def _right(candidate: Candidate, gold: Question, library: Library) -> bool:
    draft = compose([candidate])
    if draft is None:
        return False
    answer = Answer(
        id=gold.id, question=gold.q, answer=draft.text, short_answer=draft.short,
        abstained=False, route="passages", citations=draft.citations, seconds=0.0,
    )  # fmt: skip
    return judge(gold, answer, library, 0.0).right_cited


def fit(data: Sequence[Asked], sources: Sequence[Source]) -> Mapping[Source, Weights]:
    """Models for candidates of `sources`, fitted together; deterministic.

    A conditional logit (McFadden 1974): of a question's candidates and "none of them", whose
    score is 0, a right one should come out first, and "none" where none is right. So one set
    of weights decides between candidates, and whether to refuse. Empty where nothing is right.
    """
    groups = [_rows(one, sources) for one in data]
    kept = [(x, right) for x, right in groups if len(x)]
    if not any(right.any() for _, right in kept):
        return {}
    most, width = max(len(x) for x, _ in kept), kept[0][0].shape[1]
    x = np.zeros((len(kept), most + 1, width))
    there = np.zeros((len(kept), most + 1), dtype=bool)
    target = np.zeros((len(kept), most + 1))
    for row, (values, right) in enumerate(kept):
        x[row, 1 : len(values) + 1] = values
        there[row, : len(values) + 1] = True
        target[row, 1 : len(values) + 1] = right
        target[row, 0] = not right.any()
    weights = _descended(x, there, target)
    size = len(FEATURES) + 1
    parts = {source: weights[at * size : (at + 1) * size] for at, source in enumerate(sources)}
    return {s: Weights(tuple(map(float, w[:-1])), float(w[-1])) for s, w in parts.items()}


def _rows(one: Asked, sources: Sequence[Source]) -> tuple[Floats, NDArray[np.bool_]]:
    """Features of one question's candidates, those of each source in columns of their own."""
    size = len(FEATURES) + 1
    rows, right = [], []
    for source, values, good in zip(one.sources, one.values, one.right, strict=True):
        if source in sources:
            row = np.zeros(size * len(sources))
            first = sources.index(source) * size
            row[first : first + size] = (*values, 1.0)
            rows.append(row)
            right.append(good)
    return np.array(rows), np.array(right, dtype=bool)


def _descended(x: Floats, there: NDArray[np.bool_], target: Floats) -> Floats:
    """The weights by Adam over all questions at once; several right candidates share the mass."""
    prior = np.resize([*(_PRIOR.get(name, 0.0) for name in FEATURES), 0.0], x.shape[2])
    weights = prior.copy()
    slope, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        scores = np.where(there, x @ weights, -np.inf)
        chance = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        wanted = chance * target
        wanted /= wanted.sum(axis=1, keepdims=True)
        gradient = np.einsum("gc,gcd->d", chance - wanted, x) / len(x) + _SHRINK * (weights - prior)
        slope = 0.9 * slope + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        moved = slope / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = _signed(weights - _RATE * moved)
    return weights


def _signed(weights: Floats) -> Floats:
    """What speaks for an answer never speaks against one, whatever the sample says."""
    size = len(FEATURES) + 1
    for at, name in enumerate(FEATURES):
        column = weights[at::size]
        if name in _AGAINST:
            np.minimum(column, _LEAST * _PRIOR.get(name, 0.0), out=column)
        elif name not in _EITHER:
            np.maximum(column, 0.0, out=column)
    return weights


def threshold(sets: Sequence[Sequence[Asked]], model: Calibration) -> float:
    """The middle of those with about the fewest errors: the curve is flat, its minimum chance, and
    the sets were read by those who wrote the rules, so that its lower end trusts what is new too
    much.

    Every set counts alike. Only questions as people ask them count: those that were led
    astray are as many as the answerable ones, and nearly all refused anyway.
    """
    steps = [step / 100 for step in range(20, 81)]
    errors = np.zeros(len(steps))
    for data in sets:
        scored = [one.first(model) for one in data if not one.astray]
        wrong = [sum((p >= t) != right for p, right in scored) for t in steps]
        errors += np.array(wrong) / max(1, len(scored))
    return steps[int(np.median(np.flatnonzero(errors <= _FLAT * errors.min())))]


def save(found: Calibration, path: Path) -> None:
    """Write the file that `assistant.confidence` reads."""
    data: dict[str, object] = {
        "threshold": found.threshold,
        "threshold_alone": found.threshold_alone,
    }
    for source, model in found.models.items():
        weights = {n: round(w, 4) for n, w in zip(FEATURES, model.values, strict=True)}
        data[source] = {"intercept": round(model.intercept, 4), "weights": weights}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")


def main(
    target: Path, news: Path | None = None, every: int = 1, alone: bool = False
) -> Calibration:
    """Calibrate on the development questions and write the result.

    `every`: of the held-out questions about news only each n-th. `alone`: the rules without a
    network too; else what ships for them stays, which also answers follow-ups: their questions
    name nothing, and a fit on questions that name everything refuses them.
    """
    shipped = calibration()
    models = dict(shipped.models)
    least = {True: shipped.threshold, False: shipped.threshold_alone}
    for reader in (True, False) if alone else (True,):
        rows = {
            folder: _asked_over(folder, _dev_questions(folder), {}, reader)
            for folder in dict.fromkeys(SETS.values())
        }
        data = [one for asked_there in rows.values() for one in asked_there]
        for home, share in ((None, 1), (news, every)) if news else ((None, 1),):
            with TemporaryDirectory() as articles:
                held = held_out(Path(articles), home, share)
                data += _asked_over(Path(articles), held.questions, held.homes, reader)
        models |= fit(data, (Source.RULES, Source.NETWORK) if reader else (Source.ALONE,))
        invented = [rows[folder] for folder in (_FRESH, _NEAR, _LATE)]
        least[reader] = threshold(invented, Calibration(models, 0.5, 0.5))
    found = Calibration(models, least[True], least[False])
    save(found, target)
    return found


def _dev_questions(folder: Path) -> list[Question]:
    names = [name for name, home in SETS.items() if home == folder]
    return [q for name in names for q in load(_QUESTIONS / name) if q.split == "dev"]


def _asked_over(
    folder: Path, questions: Sequence[Question], homes: Mapping[str, str], reader: bool
) -> list[Asked]:
    with (
        TemporaryDirectory() as data_dir,
        Index.open(IndexSettings(data_dir=Path(data_dir))) as index,
    ):
        index.update([folder])
        files = {card.file: card.id for card in index.cards()}
        scopes = {id_: Filters(articles=(files[file],)) for id_, file in homes.items()}
        settings = AssistantSettings(threshold=0.0, reader=reader)
        flat = Assistant(index, settings, judge=Calibration.flat())
        return list(asked(flat, questions, scopes))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--news", type=Path, help="the articles of the held-out questions")
    parser.add_argument("--every", type=int, default=1, help="only each n-th question on them")
    parser.add_argument("--alone", action="store_true", help="the rules without a network too")
    chosen = parser.parse_args()
    default = Path(__file__).parent.parent / "assistant" / "data" / "confidence.json"
    print(main(default, chosen.news, chosen.every, chosen.alone))  # noqa: T201
