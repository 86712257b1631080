"""What an evaluation found: one `Outcome` per question, `Figures` over any of them.

A `Run` is one system (the assistant, the baseline) over the question sets; a
`Report` holds the runs of one evaluation and is what `--json` writes and
`--compare` reads. Figures are derived from outcomes, never stored apart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from corpus.errors import QuestionSetError
from eval.measures import auroc, mean, percentile
from eval.ranking import Ranking, ranking_figures

__all__ = ["FORMAT", "Cited", "Figures", "Outcome", "Report", "Run"]

FORMAT = 1
"""Version of the JSON that `Report.save` writes."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A quoted passage as the report shows it; `exact` says it is the stored text."""

    file: str
    title: str
    published: str | None
    quote: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question, its answer and the verdicts on it.

    `exact`, `f1`, `contains` and `short` are None where no short answer is
    asked for (open and unanswerable questions); where one is asked for and
    the question was refused they are 0.
    """

    id: str
    question: str
    kind: str
    variant: str
    split: str
    unanswerable: bool
    answers: tuple[str, ...]
    articles: tuple[str, ...]
    quotes: tuple[str, ...]
    answer: str
    short_answer: str | None
    understood: str | None
    refused: bool
    """The refusal sentence, or a reply to chit-chat: nothing was asserted."""
    route: str
    confidence: float
    seconds: float
    citations: tuple[Cited, ...]
    related: tuple[Cited, ...]
    ranked: tuple[str, ...]
    """File names in the order of retrieval."""
    right: bool
    """Answerable: the answer is right. Unanswerable: refused, without a citation."""
    right_cited: bool
    """`right`, and at least one citation is evidence for it (see `eval.citing`)."""
    exact: float | None = None
    f1: float | None = None
    contains: float | None = None
    short: float | None = None
    """The bare short answer was given, and equals or contains an accepted one."""
    citation_recall: float | None = None
    citation_precision: float | None = None
    answer_words: int = 0
    base: str | None = None
    """The id of the question that this one is a variant of."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The measures over some outcomes; None where there was nothing to measure.

    All are shares in [0, 1] except `seconds_*` (seconds) and `answer_words`
    (the median length of what was answered, in syllables: an answer that is
    a whole passage contains much and says little).
    """

    questions: int
    answerable: int
    unanswerable: int
    hit_at_1: float | None
    hit_at_3: float | None
    hit_at_5: float | None
    mrr: float | None
    ndcg_at_10: float | None
    exact: float | None
    f1: float | None
    contains: float | None
    short: float | None
    right: float | None
    right_cited: float | None
    citation_recall: float | None
    citation_precision: float | None
    quotes_exact: float | None
    refusals_right: float | None
    refusals_false: float | None
    auroc: float | None
    seconds_p50: float | None
    seconds_p95: float | None
    answer_words: float | None

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Figures:
        """The figures over `outcomes`, in any order."""
        found = list(outcomes)
        told = [o for o in found if not o.unanswerable]
        untold = [o for o in found if o.unanswerable]
        said = [o for o in told if not o.refused]
        rank = ranking_figures(Ranking(o.id, o.ranked, o.articles) for o in told)
        seconds = [o.seconds for o in found]
        return cls(
            questions=len(found), answerable=len(told), unanswerable=len(untold),
            hit_at_1=rank.hit_at_1 if rank else None,
            hit_at_3=rank.hit_at_3 if rank else None,
            hit_at_5=rank.hit_at_5 if rank else None,
            mrr=rank.mrr if rank else None,
            ndcg_at_10=rank.ndcg_at_10 if rank else None,
            exact=_mean(told, lambda o: o.exact),
            f1=_mean(told, lambda o: o.f1),
            contains=_mean(told, lambda o: o.contains),
            short=_mean(told, lambda o: o.short),
            right=_mean(told, lambda o: o.right),
            right_cited=_mean(told, lambda o: o.right_cited),
            citation_recall=_mean(told, lambda o: o.citation_recall),
            citation_precision=_mean(told, lambda o: o.citation_precision),
            quotes_exact=mean(float(c.exact) for o in found for c in (*o.citations, *o.related)),
            refusals_right=_mean(untold, lambda o: o.right),
            refusals_false=_mean(told, lambda o: o.refused),
            auroc=auroc(_confidences(told), _confidences(untold)),
            seconds_p50=percentile(seconds, 0.5),
            seconds_p95=percentile(seconds, 0.95),
            answer_words=percentile((float(o.answer_words) for o in said), 0.5),
        )

    def value(self, name: str) -> float | None:
        """The figure called `name`; raises KeyError for an unknown name."""
        if name not in {f.name for f in fields(self)}:
            raise KeyError(name)
        found: float | None = getattr(self, name)
        return found


@dataclass(frozen=True, slots=True)
class Run:
    """One system over all questions, in the order they were asked."""

    name: str
    outcomes: tuple[Outcome, ...]

    @property
    def figures(self) -> Figures:
        """Over every question."""
        return Figures.of(self.outcomes)

    @property
    def by_kind(self) -> dict[str, Figures]:
        """Figures for each kind of question, in order of first appearance."""
        return self._by(lambda o: o.kind)

    @property
    def by_variant(self) -> dict[str, Figures]:
        """Figures for each variant of wording; plain wording is called "plain"."""
        return self._by(lambda o: o.variant)

    @property
    def by_base(self) -> dict[str, Figures]:
        """For each variant the figures of the questions that it is a variant of, as they stand.

        Of the same facts: what the wording alone costs is the difference to `by_variant`.
        """
        known = {o.id: o for o in self.outcomes}
        groups: dict[str, dict[str, Outcome]] = {}
        for outcome in self.outcomes:
            if outcome.base in known:
                groups.setdefault(outcome.variant, {})[outcome.base] = known[outcome.base]
        return {variant: Figures.of(group.values()) for variant, group in groups.items()}

    @property
    def by_split(self) -> dict[str, Figures]:
        """Figures for `dev` and `test` apart."""
        return self._by(lambda o: o.split)

    @property
    def wrong(self) -> tuple[Outcome, ...]:
        """Every outcome that is not right with right citation (or not refused as it should)."""
        return tuple(o for o in self.outcomes if not o.right_cited)

    def only(self, split: str) -> Run:
        """The same run, one split of it."""
        return Run(self.name, tuple(o for o in self.outcomes if o.split == split))

    def _by(self, key: Callable[[Outcome], str]) -> dict[str, Figures]:
        groups: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes:
            groups.setdefault(key(outcome), []).append(outcome)
        return {name: Figures.of(group) for name, group in groups.items()}


@dataclass(frozen=True, slots=True)
class Report:
    """One evaluation: the assistant's run first, then the baseline's if it ran."""

    runs: tuple[Run, ...]
    created: str
    """ISO date and time."""
    sets: tuple[str, ...] = ()
    """Names of the question sets."""
    articles: int = 0
    notes: dict[str, str] = field(default_factory=dict)
    """Circumstances worth keeping: the model, the version."""

    @property
    def ours(self) -> Run:
        """The assistant's run."""
        return self.runs[0]

    @property
    def baseline(self) -> Run | None:
        """The baseline's run, if there is one."""
        return self.runs[1] if len(self.runs) > 1 else None

    def as_dict(self) -> dict[str, Any]:
        """The published JSON: figures for readers, outcomes to recompute them from."""
        return {
            "format": FORMAT, "created": self.created, "sets": list(self.sets),
            "articles": self.articles, "notes": dict(self.notes),
            "runs": [_run_dict(run) for run in self.runs],
        }

    def save(self, path: Path) -> None:
        """Write the JSON to `path` (UTF-8)."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.as_dict(), ensure_ascii=False, indent=1) + "\n", "utf-8")

    @classmethod
    def load(cls, path: Path) -> Report:
        """Read what `save` wrote; raises QuestionSetError for anything else."""
        try:
            return cls.from_dict(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise QuestionSetError(
                f"Không đọc được báo cáo {path}. "
                "Hãy chỉ tới tệp JSON do lệnh «hoidap eval --json» ghi ra."
            ) from error

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Report:
        """The inverse of `as_dict`; raises KeyError, TypeError or ValueError if it is none."""
        if data["format"] != FORMAT:
            raise ValueError(data["format"])
        runs = tuple(Run(r["name"], tuple(map(_outcome, r["outcomes"]))) for r in data["runs"])
        if not runs:
            raise ValueError("runs")
        return cls(
            runs, data["created"], tuple(data["sets"]), data["articles"], dict(data["notes"])
        )


def _run_dict(run: Run) -> dict[str, Any]:
    groups = {
        "by_kind": run.by_kind, "by_variant": run.by_variant, "by_base": run.by_base,
        "by_split": run.by_split,
    }
    return {
        "name": run.name,
        "figures": asdict(run.figures),
        **{key: {n: asdict(f) for n, f in group.items()} for key, group in groups.items()},
        "outcomes": [asdict(o) for o in run.outcomes],
    }


def _outcome(data: dict[str, Any]) -> Outcome:
    cited = {k: tuple(Cited(**c) for c in data[k]) for k in ("citations", "related")}
    lists = {k: tuple(data[k]) for k in ("answers", "articles", "quotes", "ranked")}
    return Outcome(**{**data, **lists, **cited})


def _confidences(outcomes: Iterable[Outcome]) -> list[float]:
    """Without replies to chit-chat: those are told by their words, not by confidence."""
    return [o.confidence for o in outcomes if o.route != "chat"]


def _mean(outcomes: Iterable[Outcome], value: Callable[[Outcome], float | None]) -> float | None:
    """Mean over the outcomes that have the value."""
    return mean(float(v) for o in outcomes if (v := value(o)) is not None)
