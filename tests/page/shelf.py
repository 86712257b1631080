"""Articles of our own on a shelf: what the page's views are tested with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answer import Answer, Citation
from corpus.article import Article, Found, Span
from corpus.vietnamese.sentences import sentences
from index.passage import ArticleCard, Passage

PLAIN = (
    "Sáng nay, Huyện ủy Bình Sơn Hạ họp hội nghị giữa năm. Bà Đỗ Thị Lam chủ trì. "
    "Hội nghị kết thúc lúc mười một giờ.",
    "Huyện đặt chỉ tiêu trồng 40 ha rừng. Các xã báo cáo trước ngày mùng năm.",
)

HOSTILE = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=2>",
    '"><svg onload=window.pwned=3>',
    "'><iframe srcdoc='<script>parent.pwned=4</script>'></iframe>",
    '<a href="javascript:window.pwned=5">bấm</a>',
    "${window.pwned=6}",
    "`+(window.pwned=7)+`",
    "{{#with this}}{{lookup . 'constructor'}}{{/with}}",
    "</mark></p></dialog><script>window.pwned=8</script>",
    "<style>*{display:none}</style>",
    "![x](https://evil.invalid/p.png)",
    "[bấm](javascript:window.pwned=9)",
    "<math><mtext></mtext><mglyph><style><img src onerror=window.pwned=10>",
    "&lt;script&gt;window.pwned=11&lt;/script&gt;",
    "<details open ontoggle=window.pwned=12>",
)


def article(
    key: str = "bai.txt",
    *,
    title: str = "Hội nghị giữa năm của Bình Sơn Hạ",
    body: Sequence[str] = PLAIN,
    source: str | None = "Báo Bình Sơn Hạ",
    author: str | None = "Trần Thử",
    published: date | None = date(2021, 7, 2),
    url: str | None = None,
) -> Article:
    """An article whose stored text is its title and its paragraphs."""
    spans, at = [], len(title) + 2
    for paragraph in body:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(
        id=Article.id_for(key), key=key, file=key, title=title, text="\n\n".join([title, *body]),
        paragraphs=tuple(spans), lead=body[0] if body else "", published=published,
        published_how="test", source=Found(source, "test") if source else None,
        author=Found(author, "test") if author else None, title_span=Span(0, len(title)), url=url,
    )  # fmt: skip


class Shelf:
    """The indexed articles, as the page asks for them."""

    def __init__(self, *articles: Article) -> None:
        self._articles = {a.id: a for a in articles}

    def article(self, article_id: str, /) -> Article:
        return self._articles[article_id]

    def cards(self) -> list[ArticleCard]:
        return [
            ArticleCard(
                a.id, a.file, a.title, a.published, a.source.value if a.source else None,
                a.author.value if a.author else None, None, a.url, len(a.text.split()),
            )
            for a in self._articles.values()
        ]  # fmt: skip

    def passages(self, article_id: str, /) -> list[Passage]:
        kept = self._articles[article_id]
        card = next(c for c in self.cards() if c.id == article_id)
        return [
            Passage(
                f"{kept.id}-{n}", card, n, p.start, p.end, kept.text[p.start : p.end],
                tuple(sentences(kept.text, p)),
            )
            for n, p in enumerate(kept.paragraphs)
        ]  # fmt: skip


def cite(kept: Article, words: str, n: int = 1) -> Citation:
    """The citation of `words`, which stand in the article."""
    start = kept.text.index(words)
    return Citation(
        n, kept.id, kept.file, kept.title, kept.source.value if kept.source else None,
        kept.published.isoformat() if kept.published else None, words, start, start + len(words),
    )  # fmt: skip


def answer(
    text: str, *citations: Citation, short: str | None = None, related: Sequence[Citation] = (),
    abstained: bool = False, route: str = "passages", understood: str | None = None,
) -> Answer:  # fmt: skip
    """An answer with the given words and citations."""
    return Answer(
        id="a", question="Hỏi?", answer=text, short_answer=short, abstained=abstained,
        route=route, citations=tuple(citations), seconds=0.1, understood=understood,
        related=tuple(related),
    )  # fmt: skip
