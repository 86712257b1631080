"""A quote with its neighbours is one stretch of the stored text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.page.excerpt import excerpt, sentence_spans
from corpus.article import Span
from tests.page.shelf import Shelf, article

ARTICLE = article()
SENTENCES = sentence_spans(ARTICLE, Shelf(ARTICLE).passages(ARTICLE.id))


def quoted(words: str) -> Span:
    start = ARTICLE.text.index(words)
    return Span(start, start + len(words))


def test_the_sentence_before_and_the_sentence_after() -> None:
    found = excerpt(ARTICLE, SENTENCES, quoted("Bà Đỗ Thị Lam chủ trì."))
    assert found.before.strip() == "Sáng nay, Huyện ủy Bình Sơn Hạ họp hội nghị giữa năm."
    assert found.quote == "Bà Đỗ Thị Lam chủ trì."
    assert found.after.strip() == "Hội nghị kết thúc lúc mười một giờ."


def test_words_inside_a_sentence_keep_the_rest_of_it() -> None:
    found = excerpt(ARTICLE, SENTENCES, quoted("40 ha rừng"))
    assert found.before.endswith("Huyện đặt chỉ tiêu trồng ")
    assert found.after.startswith(".")


@settings(deadline=None)
@given(st.data())
def test_any_quote_stands_between_its_neighbours(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(ARTICLE.text) - 1))
    end = data.draw(st.integers(start + 1, len(ARTICLE.text)))
    found = excerpt(ARTICLE, SENTENCES, Span(start, end))
    assert found.quote == ARTICLE.text[start:end]
    assert ARTICLE.text[:start].endswith(found.before)
    assert ARTICLE.text[end:].startswith(found.after)
    assert max(len(found.before), len(found.after)) <= 260


def test_long_neighbours_are_cut_between_words() -> None:
    long = article(
        body=["Mở đầu " + "dài " * 200 + "hết. Ở giữa. Phần sau " + "dài " * 200 + "hết."]
    )
    at = long.text.index("Ở giữa.")
    spans = sentence_spans(long, Shelf(long).passages(long.id))
    found = excerpt(long, spans, Span(at, at + 7))
    assert found.cut_before
    assert found.cut_after
    assert found.before.split()[0] == "dài"
    assert found.after.split()[-1] == "dài"


def test_an_article_without_passages_falls_back_to_its_paragraphs() -> None:
    assert sentence_spans(ARTICLE, []) == sorted(ARTICLE.paragraphs)
