"""Windows cover the passage, and their offsets lead back to its words."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reader.windows import Cutter, Window, chosen, collate, open_tokenizer, stretches
from corpus.article import Span
from tests.reader.base import WORDS, write_base


@given(st.integers(0, 900), st.integers(2, 300), st.data())
@settings(deadline=None)
def test_stretches_cover_everything_with_overlap(
    length: int, room: int, data: st.DataObject
) -> None:
    stride = data.draw(st.integers(0, room - 1))
    found = stretches(length, room, stride)
    assert {i for first, last in found for i in range(first, last)} == set(range(length))
    assert all(0 <= first < last <= length and last - first <= room for first, last in found)
    if length > room:
        assert all(last - first == room for first, last in found)
        assert all(b[0] <= a[1] - stride for a, b in pairwise(found))


def test_stride_as_wide_as_the_room_is_refused() -> None:
    with pytest.raises(ValueError, match="stride"):
        stretches(100, 10, 10)


@pytest.fixture(scope="module")
def cutter(tmp_path_factory: pytest.TempPathFactory) -> Cutter:
    return Cutter(
        open_tokenizer(write_base(tmp_path_factory.mktemp("base") / "model")),
        longest=20,
        question=6,
        stride=4,
    )


@given(st.lists(st.sampled_from([*WORDS, "Ngô Đăng", "x,y", "(số 3)"]), min_size=1, max_size=60))
@settings(deadline=None, max_examples=60)
def test_offsets_are_the_words_of_the_passage(cutter: Cutter, words: list[str]) -> None:
    passage = "  ".join(words)
    windows = cutter.windows("ai chủ trì hội nghị", [passage])
    seen = set()
    for window in windows:
        assert len(window.ids) <= cutter.longest
        assert len(window.ids) == window.first + len(window.offsets) + 1
        for offset in window.offsets:
            piece = passage[offset.start : offset.end]
            assert piece == piece.strip()
            seen |= set(range(offset.start, offset.end))
    assert {i for i, c in enumerate(passage) if not c.isspace()} <= seen


def test_a_long_question_leaves_room_and_an_empty_passage_has_no_window(cutter: Cutter) -> None:
    windows = cutter.windows("hội nghị " * 30, ["", "   ", "xã khai mạc"])
    assert [w.passage for w in windows] == [2]
    assert windows[0].first == 1 + 6 + 1


def test_a_batch_marks_the_passage_and_the_padding(cutter: Cutter) -> None:
    windows = cutter.windows("ai dự", ["xã", "hội nghị khai mạc sáng ngày 12"])
    batch = collate(windows)
    assert batch.ids.shape == batch.segments.shape == batch.mask.shape
    for row, window in enumerate(windows):
        assert int(batch.mask[row].sum()) == len(window.ids)
        assert int(batch.segments[row].sum()) == len(window.offsets)
        assert (batch.ids[row][~batch.mask[row]] == 1).all()


def test_the_base_folder_is_read_from_disk(tmp_path: Path) -> None:
    folder = write_base(tmp_path / "base")
    assert Cutter(open_tokenizer(folder)).question("ai chủ trì")


windows_drawn = st.lists(
    st.builds(
        lambda held, passage: Window((0, 7, 8, 2, *held, 2), 4, (Span(0, 1),) * len(held), passage),
        st.lists(st.integers(5, 12), min_size=1, max_size=6),
        st.integers(0, 3),
    ),
    max_size=12,
)


@given(windows_drawn, st.integers(0, 120))
@settings(deadline=None)
def test_a_budget_keeps_each_passage_and_is_kept(windows: list[Window], budget: int) -> None:
    kept = chosen(windows, budget)
    assert {w.passage for w in kept} == {w.passage for w in windows}
    assert [w for w in windows if any(w is k for k in kept)] == kept
    least = len({w.passage for w in windows})
    assert len(kept) == least or sum(len(w.ids) for w in kept) <= budget


def test_the_window_that_shares_most_is_kept(cutter: Cutter) -> None:
    passage = "bà dự ngày 12 " * 6 + "ông chủ trì hội nghị"
    windows = cutter.windows("ai chủ trì hội nghị", [passage])
    assert len(windows) > 1
    assert chosen(windows, 0) == [windows[-1]]


def test_title_and_lead_stand_between_question_and_passage(cutter: Cutter) -> None:
    [plain] = cutter.windows("ai dự", ["xã khai mạc"])
    [both] = cutter.windows("ai dự", ["xã khai mạc"], ["hội nghị"], ["sáng ngày 12 " * 2])
    asked, told = plain.ids[: plain.first], plain.ids[plain.first :]
    assert both.ids[: plain.first] == asked
    assert both.ids[both.first :] == told
    assert both.offsets == plain.offsets
    assert both.ids[plain.first : both.first].count(2) == 2
    [untitled] = cutter.windows("ai dự", ["xã khai mạc"], [""], ["sáng ngày 12"])
    assert untitled.ids[plain.first : untitled.first].count(2) == 1


def test_a_long_lead_is_cut_and_the_passage_still_read_whole(cutter: Cutter) -> None:
    tight = Cutter(cutter._tokenizer, longest=20, question=4, title=2, lead=5, stride=2)
    passage = "hội nghị khai mạc sáng ngày 12 tại xã " * 2
    windows = tight.windows("ai dự", [passage], ["bà ông bà ông"], ["đại biểu " * 40])
    assert all(len(w.ids) <= 20 for w in windows)
    assert {s.start for w in windows for s in w.offsets} >= {0, passage.index("tại")}
    assert max(s.end for w in windows for s in w.offsets) == len(passage.rstrip())
