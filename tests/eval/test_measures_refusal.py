"""Risk against coverage, the threshold sweep, the choice of a threshold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.refusal import Curve, Point, curve
from eval.run import Library, judge
from tests.eval.made import Shelf, answer, refusal, untold

# confidence, answerable, answered, right
POINTS = Curve((
    Point(0.9, True, True, True),
    Point(0.8, True, True, False),
    Point(0.6, False, True, False),
    Point(0.4, True, True, True),
    Point(0.2, False, True, False),
))

points = st.lists(
    st.builds(Point, st.floats(0, 1), st.booleans(), st.booleans(), st.booleans()),
    min_size=1, max_size=12,
).map(lambda found: Curve(tuple(found)))


def test_risk_and_coverage_by_hand() -> None:
    rows = POINTS.coverage()
    assert [r.coverage for r in rows] == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert [r.risk for r in rows] == pytest.approx([0, 1 / 2, 2 / 3, 2 / 4, 3 / 5])
    assert [r.threshold for r in rows] == [0.9, 0.8, 0.6, 0.4, 0.2]
    assert POINTS.area == pytest.approx((0 + 1 / 2 + 2 / 3 + 2 / 4 + 3 / 5) / 5)


def test_ties_are_answered_together() -> None:
    tied = Curve((Point(0.5, True, True, True), Point(0.5, True, True, False)))
    assert [(r.coverage, r.risk) for r in tied.coverage()] == [(1.0, 0.5)]


def test_what_was_withheld_is_never_covered() -> None:
    found = Curve((Point(0.9, True, False, False), Point(0.5, True, True, True)))
    assert [(r.coverage, r.risk) for r in found.coverage()] == [(0.5, 0.0)]
    assert found.at(0.0).refusals_false == 0.5


def test_answering_the_unanswerable_is_wrong_whatever_else_is_said_of_it() -> None:
    assert Curve((Point(0.5, False, True, True),)).coverage()[0].risk == 1.0


def test_steps_by_hand() -> None:
    step = POINTS.at(0.5)
    assert step.coverage == pytest.approx(3 / 5)
    assert step.right == pytest.approx(1 / 3)
    assert step.refusals_right == 0.5
    assert step.refusals_false == pytest.approx(1 / 3)
    assert POINTS.at(0.6).coverage == pytest.approx(3 / 5)  # the threshold itself is answered
    assert len(POINTS.sweep()) == 21
    assert POINTS.sweep()[10] == step


def test_auroc_by_hand() -> None:
    # .9 and .8 win twice each, .4 wins once: 5 of 6
    assert POINTS.auroc == pytest.approx(5 / 6)


def test_choice_keeps_the_bound() -> None:
    chosen = POINTS.choose(0.0)
    assert chosen is not None
    assert chosen.threshold == pytest.approx(0.3)  # between the .2 and the .4
    assert (chosen.refusals_right, chosen.refusals_false) == (0.5, 0.0)
    wider = POINTS.choose(0.34)
    assert wider is not None
    assert wider.threshold == pytest.approx(0.7)
    assert wider.refusals_right == 1.0


def test_no_choice_where_too_much_was_withheld_already() -> None:
    assert Curve((Point(0.9, True, False, False),)).choose(0.03) is None


@given(points)
@settings(deadline=None)
def test_raising_the_threshold_only_refuses_more(found: Curve) -> None:
    steps = found.sweep(10)
    for low, high in pairwise(steps):
        assert high.coverage <= low.coverage
        assert (high.refusals_right or 0) >= (low.refusals_right or 0)
        assert (high.refusals_false or 0) >= (low.refusals_false or 0)


@given(points)
@settings(deadline=None)
def test_risk_is_a_share_and_coverage_grows(found: Curve) -> None:
    rows = found.coverage()
    assert all(0 <= r.risk <= 1 for r in rows)
    assert [r.coverage for r in rows] == sorted({r.coverage for r in rows})
    assert (found.area is None) == (not rows)


def test_greetings_are_left_out() -> None:
    library = Library(Shelf())
    found = curve([
        judge(untold("a", kind="chat", why="chat"), answer("Chào", route="chat"), library, 0),
        judge(untold("b"), refusal(0.3), library, 0),
    ])
    assert found.points == (Point(0.3, False, False, True),)
