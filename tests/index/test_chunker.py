"""Passages cover the article, whole sentence by whole sentence."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.vietnamese.sentences import sentences
from index.chunker import chunk_article
from tests.index.made import LAKE, MARKET, HashingEmbedder, article

COUNT = HashingEmbedder().count_tokens

words = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếộừ ", min_size=1, max_size=30).filter(str.strip)
sentence = words.map(lambda text: text.strip().capitalize() + ".")
paragraph = st.lists(sentence, min_size=1, max_size=6).map(" ".join)
articles = st.builds(
    lambda title, body, byline: article("kho/x.txt", title, *body, byline=byline),
    words.map(str.strip), st.lists(paragraph, max_size=5), st.sampled_from(["", "Hoàng Sậy"]),
)


@given(articles, st.integers(5, 60), st.integers(3, 60))
@settings(deadline=None)
def test_every_sentence_stands_in_exactly_one_passage(
    made: Article, budget: int, window: int
) -> None:
    chunks = chunk_article(made, budget, window, COUNT)
    spans = [span for chunk in chunks for span in chunk.sentences]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    # Nothing but white space is left out.
    kept = set().union(*(range(*span) for span in spans))
    assert all(i in kept or c.isspace() for i, c in enumerate(made.text))
    for chunk in chunks:
        assert chunk.start == chunk.sentences[0].start
        assert chunk.end == chunk.sentences[-1].end
        for span in chunk.sentences:
            assert sentences(made.text[span.start : span.end])[0] == (0, span.end - span.start)


@given(articles, st.integers(5, 60), st.integers(3, 60))
@settings(deadline=None)
def test_windows_of_a_passage_hold_all_of_its_words(
    made: Article, budget: int, window: int
) -> None:
    for chunk in chunk_article(made, budget, window, COUNT):
        inside = made.text[chunk.start : chunk.end].split()
        seen = " ".join(w.embedded for w in chunk.windows).split()
        assert [word for word in inside if word not in seen] == []


def test_a_passage_keeps_to_the_budget() -> None:
    budget = 30
    for chunk in chunk_article(LAKE, budget, 20, COUNT):
        text = LAKE.text[chunk.start : chunk.end]
        # The lines around the body may carry it over by their own length.
        around = COUNT([LAKE.title])[0] + COUNT(["Hoàng Sậy"])[0]
        assert COUNT([text])[0] <= budget + around


def test_a_sentence_longer_than_the_budget_is_its_own_passage() -> None:
    long = "Danh sách gồm " + ", ".join(f"thôn {i}" for i in range(60)) + "."
    made = article("kho/dai.txt", "Danh sách thôn", "Câu đầu tiên rất ngắn gọn thôi.", long)
    chunks = chunk_article(made, 20, 10, COUNT)
    assert made.text[chunks[-1].start : chunks[-1].end] == long
    assert len(chunks[-1].sentences) == 1


def test_title_and_byline_can_be_found() -> None:
    chunks = chunk_article(LAKE, 30, 20, COUNT)
    assert LAKE.text[chunks[0].start :].startswith(LAKE.title)
    assert LAKE.text[: chunks[-1].end].endswith("Hoàng Sậy")


def test_the_model_sees_title_and_date_once() -> None:
    for chunk in chunk_article(LAKE, 30, 20, COUNT):
        for window in chunk.windows:
            assert len(re.findall(re.escape(LAKE.title), window.embedded)) == 1
            assert "05/03/2031" in window.embedded
            assert "\n" not in window.embedded


def test_without_date_nothing_is_invented() -> None:
    first = chunk_article(MARKET, 400, 400, COUNT)[0]
    assert [w.embedded for w in first.windows] == [" ".join(MARKET.text.split())]


def test_an_article_without_body_still_has_its_title() -> None:
    made = article("kho/trong.txt", "Chỉ có một dòng tên bài")
    (chunk,) = chunk_article(made, 40, 20, COUNT)
    assert made.text[chunk.start : chunk.end] == made.title


def test_the_same_words_give_the_same_names() -> None:
    again = article("kho/khac.txt", LAKE.title, *[LAKE.text[a:b] for a, b in LAKE.paragraphs],
                    byline="Hoàng Sậy")
    first = [w.sha for c in chunk_article(LAKE, 30, 20, COUNT) for w in c.windows]
    assert [w.sha for c in chunk_article(again, 30, 20, COUNT) for w in c.windows] == first
