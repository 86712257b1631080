"""Whole invented pages: what is kept, what is dropped, what is understood."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.reading import read_bytes
from tests.corpus.pages import CASES, Case


def spans_hold(article: Article) -> None:
    """Every span lies in the text and says what its field says."""
    spans = [*article.paragraphs, *article.captions]
    for found in (article.source, article.author, article.place):
        if found and found.span:
            spans.append(found.span)
    spans += [s for s in (article.title_span, article.published_span) if s]
    for span in spans:
        assert 0 <= span.start < span.end <= len(article.text)
    assert set(article.captions) <= set(article.paragraphs)
    assert article.title_span
    assert article.text[slice(*article.title_span)] == article.title
    assert article.lead in article.text
    if article.author and article.author.span:
        assert article.text[slice(*article.author.span)] == article.author.value


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_page_is_understood(case: Case) -> None:
    (article,) = read_bytes(case.page.encode(), "trang.txt")
    spans_hold(article)
    assert article.title == case.title
    assert (article.published, article.source and article.source.value) == (
        case.published,
        case.source,
    )
    assert (article.author.value if article.author else None) == case.author
    for words in case.kept:
        assert article.text.count(words) == 1
    for words in case.gone:
        assert words not in article.text
    captions = [article.text[slice(*span)] for span in article.captions]
    for words in case.captions:
        assert captions.count(words) == 1
    if case.how:
        assert article.published_how == case.how


def test_an_outlet_that_only_the_furniture_names_can_be_quoted() -> None:
    named = [case for case in CASES if case.source and case.source not in "".join(case.kept)]
    closed = []
    for case in named:
        (article,) = read_bytes(case.page.encode(), "trang.txt")
        if article.source and article.source.how == "site name":
            assert article.source.span
            closed.append(article.text[article.source.span.start :])
    assert closed
    assert all("\n" not in words for words in closed)
