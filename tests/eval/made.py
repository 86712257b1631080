"""Articles, gold lines and answers made by hand for the tests of the measures."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

import numpy as np

from assistant.answer import REFUSAL, Answer, Citation
from corpus.article import Article, Found, Span
from corpus.vietnamese.folding import fold
from eval.question_set import Question
from index.embedder import Vectors, unit
from index.passage import ArticleCard

TEXT = (
    "Phường Suối Ngọc bàn việc tuyển quân\n\n"
    "Sáng 12-3, ông Lò Văn Tấn chủ trì hội nghị tại nhà văn hóa phường Suối Ngọc.\n\n"
    "Phường giao 35 chỉ tiêu, đạt 100% kế hoạch. Có 02 khu phố vượt mức."
)
OTHER = (
    "Xã Đồi Mây sơ kết diễn tập\n\n"
    "Ngày 5/4/2021, bà Hà Thị Lụa đọc báo cáo trước 40 đại biểu."
)


def article(key: str, text: str, published: date | None = None) -> Article:
    """An article whose paragraphs are the parts between blank lines."""
    title, *rest = text.split("\n\n")
    at = len(title) + 2
    spans = []
    for part in rest:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    return Article(
        id=Article.id_for(key), key=key, file=key, title=title, text=text,
        paragraphs=tuple(spans), lead=rest[0] if rest else "", published=published,
        source=Found("Báo Thử", "test"), title_span=Span(0, len(title)),
    )


ARTICLES = (
    article("suoi-ngoc.md", TEXT, date(2022, 3, 12)),
    article("doi-may.md", OTHER, date(2021, 4, 6)),
)


class Shelf:
    """A store of articles in memory, with the two methods that an evaluation reads."""

    def __init__(self, articles: Sequence[Article] = ARTICLES) -> None:
        self._articles = {a.id: a for a in articles}

    def article(self, id: str) -> Article:
        return self._articles[id]

    def cards(self) -> list[ArticleCard]:
        return [
            ArticleCard(a.id, a.file, a.title, a.published, None, None, None, None, 0)
            for a in self._articles.values()
        ]


class Hashed:
    """An embedder without a model: each word adds its own fixed direction."""

    name = "hashed words"
    fingerprint = "0123456789ab"
    dimension = 64

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension))
        for i, text in enumerate(texts):
            for word in fold(text).split():
                seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
                rows[i] += np.random.default_rng(seed).standard_normal(self.dimension)
        return unit(rows)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]


def cite(quote: str, n: int = 1, of: Article = ARTICLES[0], shift: int = 0) -> Citation:
    """A citation of `quote`; `shift` moves its offsets off the true ones."""
    start = of.text.index(quote) + shift
    return Citation(
        n, of.id, of.file, of.title, "Báo Thử", str(of.published), quote, start, start + len(quote)
    )


def answer(text: str, *citations: Citation, short: str | None = None, **changes: object) -> Answer:
    """An answer that asserts something."""
    values: dict[str, object] = {
        "id": "q", "question": "?", "answer": text, "short_answer": short, "abstained": False,
        "route": "passages", "citations": citations, "seconds": 0.1, "confidence": 0.9,
        "retrieved": tuple(dict.fromkeys(c.article_id for c in citations)),
    }
    return Answer(**{**values, **changes})  # type: ignore[arg-type]


def refusal(confidence: float = 0.1, **changes: object) -> Answer:
    """An answer that asserts nothing."""
    return answer(REFUSAL, abstained=True, confidence=confidence, **changes)


def gold(id: str = "q", **changes: object) -> Question:
    """Who chaired in Suối Ngọc, unless changed."""
    values: dict[str, object] = {
        "id": id, "q": "Ai chủ trì hội nghị ở phường Suối Ngọc?", "kind": "who",
        "answers": ("Lò Văn Tấn",), "articles": ("suoi-ngoc.md",),
        "quotes": ("ông Lò Văn Tấn chủ trì hội nghị",),
    }
    return Question(**{**values, **changes})  # type: ignore[arg-type]


def untold(id: str = "u", **changes: object) -> Question:
    """A question that the articles do not answer."""
    values: dict[str, object] = {
        "id": id, "q": "Ai chủ trì ở phường Suối Vàng?", "kind": "unanswerable",
        "unanswerable": True, "why": "wrong_place",
    }
    return Question(**{**values, **changes})  # type: ignore[arg-type]
