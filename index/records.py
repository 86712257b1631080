"""Articles and passages as rows of the ledger, there and back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from corpus.article import Article, Found, Span
from corpus.errors import DamagedIndex
from index.chunker import Chunk
from index.disk import path_name
from index.embedder import Vectors
from index.folded import length
from index.passage import ArticleCard, Passage
from index.schema import body_hash

__all__ = [
    "CARD_COLUMNS", "SHA_BYTES", "all_cards", "article_of", "card_of", "each_article", "forget_day",
    "known_vectors", "missing_vectors", "passage_of", "put_article", "put_passage",
    "put_vectors", "read_article", "read_cards", "read_halves", "read_passages", "read_vectors",
    "split_shas", "text_hash",
]

SHA_BYTES = 16
MANY = 500
"""Values bound in one statement."""

# Of articles with the same body the one published first is the original; those without a date
# come last, and of equals the first by key: never the order in which they happened to come.
_FIRST_OF_ALIKE = "o.published IS NULL, o.published, o.key"
_ORIGINAL = (
    "SELECT o.id FROM articles o WHERE o.body_hash = a.body_hash "
    f"ORDER BY {_FIRST_OF_ALIKE} LIMIT 1"
)
_PLAIN_COLUMNS = (
    "a.id, a.file, a.title, a.published, a.source, a.author, a.place, a.url, a.syllables"
)
CARD_COLUMNS = f"{_PLAIN_COLUMNS}, nullif(({_ORIGINAL}), a.id)"
CARD_SIZE = 10
_PASSAGE_COLUMNS = (
    'p.ordinal, p.start, p."end", p.sentences, substr(a.text, p.start + 1, p."end" - p.start)'
)

Row = Sequence[Any]


def text_hash(article: Article) -> str:
    """Same for two articles whose words are the same, whatever their file is called."""
    return hashlib.sha256(f"{article.title}\x1f{article.text}".encode()).hexdigest()


def put_article(
    connection: sqlite3.Connection, article: Article, path: Path | None, syllables: int
) -> int:
    """Writes a new article, or the new version of a known one; returns its number."""
    values = (
        article.id, article.key, None if path is None else path_name(path), article.file,
        article.title, article.published.isoformat() if article.published else None,
        _value(article.source), _value(article.author), _value(article.place), article.url,
        syllables, article.content_hash, text_hash(article), article.text, _fields(article),
        body_hash(article.text, article.paragraphs),
    )
    row = connection.execute(
        """
        INSERT INTO articles (id, key, path, file, title, published, source, author, place, url,
                              syllables, content_hash, text_hash, text, fields, body_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
            key = excluded.key, path = excluded.path, file = excluded.file,
            title = excluded.title, published = excluded.published, source = excluded.source,
            author = excluded.author, place = excluded.place, url = excluded.url,
            syllables = excluded.syllables, content_hash = excluded.content_hash,
            text_hash = excluded.text_hash, text = excluded.text, fields = excluded.fields,
            body_hash = excluded.body_hash
        RETURNING num
        """,
        values,
    ).fetchone()
    return int(row[0])


def _value(found: Found | None) -> str | None:
    return found.value if found else None


def _fields(article: Article) -> str:
    rest: dict[str, Any] = {
        "paragraphs": article.paragraphs, "captions": article.captions, "lead": article.lead,
        "published_how": article.published_how, "encoding": article.encoding,
        "title_span": article.title_span, "published_span": article.published_span,
    }
    for name in ("source", "author", "place"):
        found: Found | None = getattr(article, name)
        rest[name] = (found.value, found.how, found.span) if found else None
    return json.dumps(rest, ensure_ascii=False, separators=(",", ":"))


def forget_day(connection: sqlite3.Connection, number: int) -> None:
    """Takes the day of publication from the article stored under `number`."""
    connection.execute(
        "UPDATE articles SET published = NULL, fields = json_set(fields, '$.published_how', '', "
        "'$.published_span', NULL) WHERE num = ?",
        (number,),
    )


def article_of(row: Row) -> Article:
    """An article from (id, key, file, title, text, published, url, fields)."""
    id_, key, file, title, text, published, url, fields = row
    rest = json.loads(fields)
    return Article(
        id=id_, key=key, file=file, title=title, text=text, url=url,
        paragraphs=tuple(Span(*s) for s in rest["paragraphs"]),
        captions=tuple(Span(*s) for s in rest["captions"]),
        lead=rest["lead"], published=_date(published), published_how=rest["published_how"],
        source=_found(rest["source"]), author=_found(rest["author"]), place=_found(rest["place"]),
        title_span=_span(rest["title_span"]), published_span=_span(rest["published_span"]),
        encoding=rest["encoding"],
    )


_ARTICLE_COLUMNS = "id, key, file, title, text, published, url, fields"


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _span(value: Any) -> Span | None:
    return Span(*value) if value is not None else None


def _found(value: Any) -> Found | None:
    return Found(value[0], value[1], _span(value[2])) if value is not None else None


def read_article(connection: sqlite3.Connection, article_id: str) -> Article | None:
    """The stored article, or None."""
    row = connection.execute(
        f"SELECT {_ARTICLE_COLUMNS} FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    return None if row is None else article_of(row)


def each_article(
    connection: sqlite3.Connection, size: int, after: int = 0
) -> Iterator[list[tuple[int, Article]]]:
    """Stored articles numbered above `after`, `size` at a time, in order."""
    last = after
    while rows := connection.execute(
        f"SELECT num, {_ARTICLE_COLUMNS} FROM articles WHERE num > ? ORDER BY num LIMIT ?",
        (last, size),
    ).fetchall():
        yield [(int(row[0]), article_of(row[1:])) for row in rows]
        last = int(rows[-1][0])


def card_of(row: Row) -> ArticleCard:
    """A card from a row of CARD_COLUMNS."""
    id_, file, title, published, *rest = row
    return ArticleCard(id_, file, title, _date(published), *rest)


def read_cards(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, ArticleCard]:
    """Cards by the numbers of their articles; an unknown number is left out.

    The original of a much reprinted article is looked up once, not once for every reprint.
    """
    wanted = list(dict.fromkeys(numbers))
    rows: list[Row] = []
    for some in _batches(wanted):
        rows += connection.execute(
            f"SELECT a.num, a.body_hash, {_PLAIN_COLUMNS} FROM articles a "
            f"WHERE a.num IN ({_marks(some)})",
            some,
        )
    originals: dict[object, str] = {}
    for hashes in _batches(list({row[1] for row in rows})):
        originals.update(
            connection.execute(
                "SELECT body_hash, id FROM (SELECT o.body_hash, o.id, row_number() OVER "
                f"(PARTITION BY o.body_hash ORDER BY {_FIRST_OF_ALIKE}) AS place "
                f"FROM articles o WHERE o.body_hash IN ({_marks(hashes)})) WHERE place = 1",
                hashes,
            )
        )
    cards = {}
    for number, body, *columns in rows:
        original = originals.get(body)
        cards[int(number)] = card_of([*columns, None if original == columns[0] else original])
    return cards


def all_cards(connection: sqlite3.Connection) -> Iterator[tuple[int, ArticleCard]]:
    """(number, card) of every article, in order of arrival."""
    for row in connection.execute(f"SELECT a.num, {CARD_COLUMNS} FROM articles a ORDER BY a.num"):
        yield int(row[0]), card_of(row[1:])


def put_passage(
    connection: sqlite3.Connection, article: int, ordinal: int, chunk: Chunk, folded: str
) -> int:
    """Writes one passage; returns its number."""
    cursor = connection.execute(
        'INSERT INTO passages (article, ordinal, start, "end", sentences, shas, length, folded) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (article, ordinal, chunk.start, chunk.end,
         json.dumps(chunk.sentences, separators=(",", ":")),
         b"".join(window.sha for window in chunk.windows), length(folded), folded),
    )
    return int(cursor.lastrowid or 0)


def passage_of(card: ArticleCard, row: Row) -> Passage:
    ordinal, start, end, sentences, text = row
    return Passage(
        id=f"{card.id}-{ordinal:03d}", article=card, ordinal=ordinal, start=start, end=end,
        text=text, sentences=tuple(Span(*s) for s in json.loads(sentences)),
    )


def read_passages(
    connection: sqlite3.Connection, numbers: Sequence[int]
) -> dict[int, Passage]:
    """Passages by their numbers; an unknown number is left out."""
    found: dict[int, Passage] = {}
    for some in _batches(numbers):
        rows = connection.execute(
            f"SELECT p.num, {CARD_COLUMNS}, {_PASSAGE_COLUMNS} FROM passages p "
            f"JOIN articles a ON a.num = p.article WHERE p.num IN ({_marks(some)})",
            some,
        )
        for row in rows:
            found[int(row[0])] = passage_of(card_of(row[1 : 1 + CARD_SIZE]), row[1 + CARD_SIZE :])
    return found


def split_shas(blob: bytes) -> list[bytes]:
    """The names of a passage's vectors."""
    return [blob[i : i + SHA_BYTES] for i in range(0, len(blob), SHA_BYTES)]


def put_vectors(
    connection: sqlite3.Connection, fingerprint: str, shas: Sequence[bytes], vectors: Vectors
) -> None:
    """Keeps vectors under their names; one that is there already stays."""
    connection.executemany(
        "INSERT OR IGNORE INTO vectors (fingerprint, sha, vector) VALUES (?, ?, ?)",
        [(fingerprint, sha, row.astype("<f2").tobytes())
         for sha, row in zip(shas, vectors, strict=True)],
    )


def known_vectors(
    connection: sqlite3.Connection, fingerprint: str, shas: Sequence[bytes]
) -> set[bytes]:
    """Which of `shas` have a vector already."""
    known: set[bytes] = set()
    for some in _batches(shas):
        rows = connection.execute(
            f"SELECT sha FROM vectors WHERE fingerprint = ? AND sha IN ({_marks(some)})",
            (fingerprint, *some),
        )
        known.update(bytes(row[0]) for row in rows)
    return known


def read_vectors(
    connection: sqlite3.Connection, fingerprint: str, shas: Sequence[bytes]
) -> dict[bytes, Vectors]:
    """Vectors by name; a name without a vector is left out."""
    return {
        sha: np.frombuffer(blob, dtype="<f2").astype(np.float32)
        for sha, blob in read_halves(connection, fingerprint, shas).items()
    }


def missing_vectors() -> DamagedIndex:
    """What to raise where a vector is not there that the ledger should hold."""
    return DamagedIndex(
        "Sổ cái thiếu vectơ của một số đoạn. "
        "Hãy chạy “hoidap doctor --repair” để tính lại; không mất bài nào."
    )


def read_halves(
    connection: sqlite3.Connection, fingerprint: str, shas: Sequence[bytes] | None
) -> dict[bytes, bytes]:
    """Vectors by name as they are stored, half precision; None: all of them."""
    if shas is None:
        every = connection.execute(
            "SELECT sha, vector FROM vectors WHERE fingerprint = ? ORDER BY num", (fingerprint,)
        )
        return {bytes(sha): blob for sha, blob in every}
    found: dict[bytes, bytes] = {}
    for some in _batches(shas):
        rows = connection.execute(
            f"SELECT sha, vector FROM vectors WHERE fingerprint = ? AND sha IN ({_marks(some)})",
            (fingerprint, *some),
        )
        found.update((bytes(sha), blob) for sha, blob in rows)
    return found


def _marks(values: Sequence[Any]) -> str:
    return ",".join("?" * len(values))


def _batches(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    for i in range(0, len(values), MANY):
        yield values[i : i + MANY]
