"""Spans are exact stretches; support goes to the sentence that holds the answer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reader.spans import decode, merged, whole_words
from assistant.reader.windows import Window
from corpus.article import Span

PASSAGE = "Sáng 3/4, xã Lũng Mây họp. Bà Hà Thị Sim chủ trì."
_TOKENS = [(i, i + len(w)) for w in PASSAGE.split() for i in [PASSAGE.index(w)]]


def window() -> Window:
    offsets = tuple(Span(*token) for token in _TOKENS)
    return Window((0, 5, 2, *range(10, 10 + len(offsets)), 2), 3, offsets, 0)


def logits(peak: int, height: float = 9.0) -> np.ndarray:
    values = np.zeros(3 + len(_TOKENS) + 1, dtype=np.float32)
    values[3 + peak] = height
    return values


def test_the_best_span_is_where_the_logits_say() -> None:
    first, last = PASSAGE.split().index("Hà"), PASSAGE.split().index("Sim")
    reading = decode(window(), PASSAGE, logits(first), logits(last), 2.0)
    best = reading.spans[0]
    assert PASSAGE[best.start : best.end] == "Hà Thị Sim"
    assert best.score > 0.9
    assert reading.margin == pytest.approx(18.0)


def test_not_told_wins_over_the_spans() -> None:
    start = logits(0, 0.0)
    start[0] = 8.0
    assert decode(window(), PASSAGE, start, start, -1.0).margin == pytest.approx(-16.0)


@given(st.lists(st.floats(-20, 20, width=32), min_size=30, max_size=30), st.integers(1, 12))
@settings(deadline=None)
def test_spans_are_ranked_stretches_of_whole_words(values: list[float], longest: int) -> None:
    count = 3 + len(_TOKENS) + 1
    start = np.array(values[:count], dtype=np.float32)
    end = np.array(values[-count:], dtype=np.float32)
    spans = decode(window(), PASSAGE, start, end, 0.0, longest=longest).spans
    assert spans
    assert [s.score for s in spans] == sorted((s.score for s in spans), reverse=True)
    for span in spans:
        assert 0 <= span.start < span.end <= len(PASSAGE)
        assert len(PASSAGE[span.start : span.end].split()) <= longest
        before, after = PASSAGE[span.start - 1 : span.start], PASSAGE[span.end : span.end + 1]
        assert not (before.isalnum() and PASSAGE[span.start].isalnum())
        assert not (after.isalnum() and PASSAGE[span.end - 1].isalnum())


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("khoảng 1.200 đại biểu", "ại biể", "đại biểu"),
        ("có 97,5% hộ nghèo.", "97,5%", "97,5%"),
        ("chủ đề “Ấm tình quân dân” được", "“Ấm tình quân dân”", "“Ấm tình quân dân”"),
        ("chủ đề “Ấm tình quân dân” được", "Ấm tình quân dân”", "Ấm tình quân dân"),
        ("huyện Kẻ Sặt, tỉnh", ", tỉnh", "tỉnh"),
    ],
)
def test_stretches_grow_to_words_and_lose_stray_marks(text: str, part: str, whole: str) -> None:
    at = text.index(part)
    span = whole_words(text, at, at + len(part))
    assert text[span.start : span.end] == whole


def test_support_is_highest_for_the_sentence_with_the_answer() -> None:
    first, last = PASSAGE.split().index("Hà"), PASSAGE.split().index("Sim")
    reading = merged([decode(window(), PASSAGE, logits(first), logits(last), 2.0)], told=0.8)
    cut = PASSAGE.index(" Bà")
    weak, strong = reading.support([Span(0, cut), Span(cut + 1, len(PASSAGE))])
    assert strong == pytest.approx(0.8, abs=0.05)
    assert weak < 0.05
    assert reading.support([Span(len(PASSAGE), len(PASSAGE))]) == [0.0]


def test_a_surer_window_goes_first() -> None:
    sure = decode(window(), PASSAGE, logits(2), logits(3), 3.0)
    unsure = decode(window(), PASSAGE, logits(6, 2.0), logits(8, 2.0), -3.0)
    reading = merged([unsure, sure], told=0.9)
    assert reading.best == sure.spans[0]
    assert merged([], 0.7).best is None
    assert merged([], 0.7).answerability == 0.0


def test_a_span_stays_within_its_sentence() -> None:
    words = PASSAGE.split()
    cut = PASSAGE.index(" Bà")
    bounds = [Span(0, cut), Span(cut + 1, len(PASSAGE))]
    first, last = logits(words.index("Lũng")), logits(words.index("Sim"))
    across = decode(window(), PASSAGE, first, last, 0.0).spans[0]
    assert PASSAGE[across.start : across.end].startswith("Lũng Mây họp. Bà")
    for span in decode(window(), PASSAGE, first, last, 0.0, sentences=bounds).spans:
        assert any(b.start <= span.start and span.end <= b.end for b in bounds)
