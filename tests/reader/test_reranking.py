"""The order of the articles found, by what was read in them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.dossier import Dossier
from assistant.evidence import Evidence, Retrieved, gather
from assistant.question import understand
from assistant.reader.article_reading import ArticleReading
from assistant.reranking import reranked
from assistant.terms import TermSpace
from corpus.article import Article, Span
from corpus.vietnamese.abbreviations import Abbreviations
from index.passage import ArticleCard, Passage, ScoredPassage


def found(ids: str, scores: list[float]) -> list[ScoredPassage]:
    """One passage for each letter of `ids`, best first."""
    return [
        ScoredPassage(
            Passage(id_, ArticleCard(id_, id_, "", None, None, None, None, None, 0),
                    0, 0, 20, "Xã họp bàn làm đường.", ()),
            score, 0.9, 1.0,
        )
        for id_, score in zip(ids, scores, strict=True)
    ]  # fmt: skip


def read(id_: str, fused: float, told: float | None) -> Evidence:
    text = "Xã họp bàn làm đường."
    space = TermSpace(Abbreviations.default(), bare=False)
    asked = understand("Xã họp bàn việc gì?", date(2031, 6, 1))
    terms = space.question(asked.text, lambda terms: dict.fromkeys(terms, 1), 10)
    article = Article(id_, id_, f"{id_}.txt", text, text, (Span(0, len(text)),))
    evidence = gather(asked, terms, space, Dossier(article), Retrieved(0.9, fused, {}))
    return evidence if told is None else evidence.read_as(ArticleReading(told))


def order(passages: list[ScoredPassage]) -> str:
    return "".join(p.passage.article.id for p in passages)


def test_an_article_that_tells_comes_before_one_that_does_not() -> None:
    passages = found("aabcad", [3.0, 2.9, 2.8, 2.0, 1.9, 0.0])
    evidence = [read("a", 3.0, 0.01), read("b", 2.8, 0.9), read("c", 2.0, 0.5)]
    assert order(reranked(passages, evidence)) == "bcaaad"


def test_where_the_words_agree_far_better_reading_does_not_outweigh_them() -> None:
    passages = found("ab", [9.0, 1.0])
    assert order(reranked(passages, [read("a", 9.0, 0.01), read("b", 1.0, 0.99)])) == "ab"


def test_without_a_reading_the_order_stays() -> None:
    passages = found("abcb", [3.0, 2.0, 1.0, 0.5])
    assert reranked(passages, [read(i, 1.0, None) for i in "abc"]) == passages
    assert reranked(passages, []) == passages


@given(st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_nothing_is_lost_and_what_was_not_read_stays_behind(told: list[float]) -> None:
    passages = found("abcdef", [6.0, 5.0, 4.0, 3.0, 2.0, 1.0])
    evidence = [read("abcd"[i], 6.0 - i, t) for i, t in enumerate(told)]
    ordered = order(reranked(passages, evidence))
    assert sorted(ordered[: len(told)]) == sorted("abcd"[: len(told)])
    assert ordered[len(told) :] == "abcdef"[len(told) :]
