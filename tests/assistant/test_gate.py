"""Nothing is said that a cited passage does not hold."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Citation
from assistant.composer import cite
from assistant.gate import exact, supported
from corpus.article import Article, Span

TEXT = "Hội nghị ở Bình Sơn\n\nĐồng chí Lê Văn Tám chủ trì hội nghị ngày 26-6."
ARTICLE = Article(
    id="a1", key="a.txt", file="a.txt", title="Hội nghị ở Bình Sơn", text=TEXT,
    paragraphs=(Span(21, len(TEXT)),), published=date(2023, 6, 26),
)  # fmt: skip


def test_a_citation_is_the_stored_text() -> None:
    found = cite(ARTICLE, Span(21, len(TEXT)), 1)
    assert found.quote == TEXT[21:]
    assert found.published == "2023-06-26"
    assert exact(found, ARTICLE)


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(21, 30, "khác"), (-1, 5, ""), (21, 10_000, TEXT[21:]), (30, 21, "")],
)
def test_another_quote_or_offset_is_not(start: int, end: int, quote: str) -> None:
    wrong = Citation(1, "a1", "a.txt", "", None, None, quote, start, end)
    assert not exact(wrong, ARTICLE)


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("Lê Văn Tám", True),
        ("26-6", True),
        ("lê văn tám, 26-6", True),
        ("Lê Văn Bảy", False),
        ("27-6", False),
        ("100%", False),
    ],
)
def test_names_and_numbers_need_a_passage(said: str, holds: bool) -> None:
    assert supported(said, [TEXT]) is holds
