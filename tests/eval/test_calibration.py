"""Fitting the confidence: right answers come out ahead, and the file reads back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.confidence import FEATURES, Calibration, Source
from eval.calibration import SETS, Asked, fit, save, threshold
from eval.held import held_out
from eval.question_set import load
from tests.conftest import ROOT, SHARED

NEWS = SHARED / "data" / "news_10k.jsonl.gz"

_SPAN = FEATURES.index("belief")


def told(belief: float) -> tuple[float, ...]:
    return tuple(belief if at == _SPAN else 0.5 for at in range(len(FEATURES)))


def questions(source: Source) -> list[Asked]:
    answered = [
        Asked((source, source), (told(0.2), told(0.7 + n / 100)), (False, True), True)
        for n in range(20)
    ]
    silent = [Asked((source,), (told(0.1 + n / 100),), (False,), False) for n in range(20)]
    return answered + silent + [Asked((), (), (), False)]


@pytest.mark.parametrize("source", list(Source))
def test_what_tells_right_from_wrong_is_learned(source: Source) -> None:
    data = questions(source)
    models = fit(data, (source,))
    assert set(models) == {source}
    model = Calibration({**Calibration.flat().models, **models}, 0.5, 0.5)
    assert all(one.first(model)[1] for one in data[:20])
    least = threshold([data], model)
    assert all((one.first(model)[0] >= least) == one.answerable for one in data)


def test_nothing_is_fitted_where_nothing_is_right() -> None:
    silent = [Asked((Source.RULES,), (told(0.4),), (False,), False)] * 5
    assert fit(silent, (Source.RULES,)) == {}


def test_sources_are_weighed_against_each_other() -> None:
    both = (Source.RULES, Source.NETWORK)
    data = [Asked(both, (told(0.9), told(0.5 + n / 100)), (False, True), True) for n in range(20)]
    model = Calibration({**Calibration.flat().models, **fit(data, both)}, 0.5, 0.5)
    assert all(one.first(model)[1] for one in data)


def test_the_file_reads_back(tmp_path: Path) -> None:
    model = Calibration.flat(0.4)
    save(model, tmp_path / "c.json")
    data = json.loads((tmp_path / "c.json").read_text("utf-8"))
    assert data["threshold"] == data["threshold_alone"] == 0.4
    for source in Source:
        kept = dict(zip(FEATURES, model.models[source].values, strict=True))
        assert data[source]["weights"] == kept


def test_every_development_set_has_its_articles() -> None:
    for name, folder in SETS.items():
        files = {path.name for path in folder.iterdir()}
        asked = load(ROOT / "eval" / "questions" / name)
        assert {a for q in asked for a in q.articles} <= files


BESIDE = pytest.mark.skipif(not NEWS.is_file(), reason="no news articles beside the checkout")


@pytest.mark.parametrize(
    "news", [None, pytest.param(NEWS, marks=[pytest.mark.shared, BESIDE])], ids=["pages", "news"]
)
def test_held_out_questions_meet_their_articles(tmp_path: Path, news: Path | None) -> None:
    held = held_out(tmp_path, news, every=20)
    assert len(held.questions) > 20
    for question in held.questions:
        text = (tmp_path / held.homes[question.id]).read_text("utf-8")
        told = question.quotes if question.kind == "yes_no" else question.answers
        assert all(stretch in text for stretch in told)
