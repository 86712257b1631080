"""Made-up articles, and an embedder that needs no model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np

from corpus.article import Article, Found, Span
from index.embedder import Embedder, Vectors, unit
from index.index import Index
from index.settings import IndexSettings

WORD = re.compile(r"\w+")


class HashingEmbedder:
    """Bags of hashed words: deterministic, and near for texts that share words."""

    def __init__(self, salt: str = "", dimension: int = 32) -> None:
        self.name = f"hashing{salt}"
        self.fingerprint = hashlib.sha256(f"{salt}/{dimension}".encode()).hexdigest()[:12]
        self.dimension = dimension
        self.embedded: list[str] = []
        self._salt = salt

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return self._vectors(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(WORD.findall(text)) for text in texts]

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        rows = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in WORD.findall(text.lower()):
                digest = hashlib.sha256((self._salt + word).encode()).digest()
                row[digest[0] % self.dimension] += 1.0 if digest[1] % 2 else -1.0
        return unit(rows)


def article(
    key: str,
    title: str,
    *paragraphs: str,
    published: date | None = date(2031, 3, 5),
    source: str | None = "Báo Thử Nghiệm",
    place: str | None = None,
    byline: str = "",
) -> Article:
    """An article as the reader would hand it over."""
    text = title
    spans: list[Span] = []
    for paragraph in paragraphs:
        start = len(text) + 2
        text += "\n\n" + paragraph
        spans.append(Span(start, len(text)))
    if byline:
        text += "\n\n" + byline
    return Article(
        id=Article.id_for(key), key=key, file=Path(key).name, title=title, text=text,
        paragraphs=tuple(spans), lead=paragraphs[0] if paragraphs else "", published=published,
        published_how="header line", source=Found(source, "test") if source else None,
        place=Found(place, "test") if place else None, title_span=Span(0, len(title)),
    )


def settings(folder: Path, **values: object) -> IndexSettings:
    """Small passages, so that short texts make several."""
    given = {"data_dir": folder / "data", "passage_tokens": 40, "window_tokens": 20, **values}
    return IndexSettings.model_validate(given)


@contextmanager
def opened(
    folder: Path, embedder: Embedder | None = None, **values: object
) -> Iterator[Index]:
    """An index in `folder`."""
    with Index.open(settings(folder, **values), embedder or HashingEmbedder()) as index:
        yield index


LAKE = article(
    "kho/ho-van-xuan.txt",
    "Huyện Vân Xuân bàn việc giữ rừng đầu nguồn",
    "Sáng 4-3, Huyện ủy Vân Xuân mở hội nghị bàn việc giữ rừng đầu nguồn hồ Vân. "
    "Đồng chí Lò Thị Mận, Bí thư Huyện ủy, chủ trì hội nghị.",
    "Hội nghị thống nhất trồng mới 215 ha rừng trong năm. Mỗi xã lập một tổ canh rừng "
    "gồm 12 người. Kinh phí là 3,4 tỷ đồng.",
    place="huyện Vân Xuân",
    byline="Hoàng Sậy",
)
PORT = article(
    "kho/cang-bai-son.txt",
    "Thị đội Bãi Sơn tập huấn dân quân biển",
    "Ngày 9-4, Ban Chỉ huy quân sự (CHQS) thị xã Bãi Sơn tập huấn cho 86 dân quân biển. "
    "Thiếu tá Đinh Công Tạo phụ trách lớp tập huấn.",
    "Học viên luyện bắn mục tiêu nổi và cứu hộ tàu cá trong bảy ngày.",
    published=date(2031, 4, 10),
    source="Đài Bãi Sơn",
    place="thị xã Bãi Sơn",
)
MARKET = article(
    "kho/cho-dem.txt",
    "Chợ đêm phường Đông Khê mở lại",
    "Chợ đêm phường Đông Khê mở lại từ tối thứ sáu với 140 gian hàng. "
    "Ban quản lý chợ miễn phí chỗ ngồi trong hai tháng đầu.",
    published=None,
    source=None,
)
ALL = (LAKE, PORT, MARKET)


def write(folder: Path, name: str, title: str, *paragraphs: str) -> Path:
    """A file with front matter that the reader takes."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "\n\n".join(paragraphs)
    path.write_text(
        f"---\ntitle: \"{title}\"\npublished: 2031-03-05\nsource: Báo Thử Nghiệm\n---\n\n{body}\n",
        "utf-8",
    )
    return path


class Near:
    """A score; another one that was summed up in another order is the same."""

    def __init__(self, value: float) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Near) and abs(self.value - other.value) < 1e-3

    def __hash__(self) -> int:
        raise TypeError("nearness is no key")

    def __repr__(self) -> str:
        return f"{self.value:.4f}"


def state(index: Index) -> dict[str, object]:
    """All that a reader can see of an index, independent of its history."""
    cards = sorted(index.cards(), key=lambda card: card.id)
    queries = ("giữ rừng", "tập huấn dân quân", "cho dem mo lai", "hội nghị")
    return {
        "cards": cards,
        "articles": [index.article(card.id) for card in cards],
        "passages": [index.passages(card.id) for card in cards],
        "records": sorted(
            map(repr, [*index.conferences(), *index.targets(), *index.officials()])
        ),
        "frequency": index.document_frequency(["hội", "hội_nghị", "rừng", "dân_quân", "chợ"]),
        "abbreviations": index.abbreviations.pairs,
        "restored": index.restore_tones("hoi nghi giu rung dau nguon"),
        "found": [
            sorted(
                (s.passage.id, Near(s.score), Near(s.cosine), Near(s.lexical))
                for s in index.search(query, 1000)  # all: of equals, arrival decides who is cut off
            )
            for query in (queries if index.passage_count else ())
        ],
    }
