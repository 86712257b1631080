"""Articles into the ledger: plan, embed, write new and drop old in one commit.

Vectors are committed as they come, before the articles that need them: after a
crash they are found by their hashes and nothing is embedded twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Article
from corpus.vietnamese.abbreviations import Abbreviations
from corpus.vietnamese.syllables import syllables
from index import lexical
from index.chunker import Chunk, chunk_article
from index.embedder import Embedder, Vectors
from index.facts import put_records
from index.folded import fold_passage
from index.layout import layout_of
from index.ledger import Ledger, get_meta, set_meta
from index.memory import give_back
from index.models import put_recipe
from index.records import (
    each_article,
    known_vectors,
    put_article,
    put_passage,
    put_vectors,
    split_shas,
)
from index.settings import IndexSettings

__all__ = ["BATCH", "Plan", "Writer"]

BATCH = 64
"""Articles in one transaction."""
EMBED_STEP = 128
"""Texts embedded between two commits of vectors."""
BUILDING = "building"
"""Meta key: fingerprint of the embedder that passages are being rebuilt with."""
LITTER = "litter"
"""Meta key: "1" while there may be vectors that no passage needs."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One article that is to be written, already cut."""

    article: Article
    path: Path | None
    chunks: tuple[Chunk, ...]


class Writer:
    """Writes to the ledger; whoever uses it holds the writer's lock."""

    def __init__(self, ledger: Ledger, settings: IndexSettings, embedder: Embedder) -> None:
        self._ledger = ledger
        self._settings = settings
        self._embedder = embedder
        self.embedded = 0
        with ledger.read() as connection:
            self._litter = get_meta(connection, LITTER) == "1"
        self._marked = False

    def plan(self, article: Article, path: Path | None) -> Plan:
        """Cuts an article."""
        chunks = chunk_article(
            article, self._settings.passage_tokens, self._settings.window_tokens,
            self._embedder.count_tokens,
        )
        return Plan(article, path, tuple(chunks))

    def embed(self, plans: Iterable[Plan]) -> None:
        """Makes sure that every window of `plans` has a vector in the ledger."""
        texts = {
            window.sha: window.embedded
            for plan in plans for chunk in plan.chunks for window in chunk.windows
        }
        with self._ledger.read() as connection:
            known = known_vectors(connection, self._embedder.fingerprint, list(texts))
        missing = sorted((sha for sha in texts if sha not in known), key=lambda s: len(texts[s]))
        for start in range(0, len(missing), EMBED_STEP):
            some = missing[start : start + EMBED_STEP]
            vectors = self._embedder.embed_passages([texts[sha] for sha in some])
            self.keep(some, vectors)
            self.embedded += len(some)

    def keep(self, shas: Sequence[bytes], vectors: Vectors) -> None:
        """Commits vectors by their names, for passages to come; shape (len(shas), dimension)."""
        with self._ledger.write(changes=False) as connection:
            put_vectors(connection, self._embedder.fingerprint, shas, vectors)
            self._mark(connection)

    def commit(
        self, plans: Sequence[Plan], removed: Sequence[str] = (),
        also: Callable[[sqlite3.Connection], None] | None = None, forget: bool = False,
    ) -> None:
        """Writes the plans and removes articles by id, in one transaction.

        `also` runs inside it. With `forget` the files of removed articles will be
        read again, which brings the articles back.
        """
        before = self.embedded
        self.embed(plans)
        if self.embedded - before > EMBED_STEP:
            give_back()
        with self._ledger.write(changes=bool(plans or removed)) as connection:
            dropped = sum(_remove(connection, id_, forget) for id_ in removed)
            dropped += sum(_write(connection, plan) for plan in plans)
            if dropped:
                self._litter = True
                self._mark(connection)
            if also is not None:
                also(connection)

    def is_current(self) -> bool:
        """Whether the ledger was built by this embedder and this way of cutting."""
        with self._ledger.read() as connection:
            return (
                get_meta(connection, "embedder") == self._embedder.fingerprint
                and get_meta(connection, "layout") == layout_of(self._settings)
            )

    def rebuild(self, progress: Callable[[int, int], None]) -> None:
        """Cuts and embeds every stored article anew, then swaps in one commit.

        Until then readers see the old passages. Interrupted, it goes on where
        it was: vectors embedded before are kept. `progress` gets (done, total).
        """
        with self._ledger.write(changes=False) as connection:
            set_meta(connection, BUILDING, self._embedder.fingerprint)
            (total,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        done = 0
        for batch in self._batches():
            self.embed([self.plan(article, None) for _, article in batch])
            done += len(batch)
            progress(done, total)
        with self._ledger.write() as connection:
            connection.execute("DELETE FROM passages")
            lexical.wipe(connection)
            for batch in each_article(connection, BATCH):
                for number, article in batch:
                    _write_passages(connection, number, self.plan(article, None))
            put_recipe(connection, self._settings, self._embedder)
            set_meta(connection, BUILDING, "")
            set_meta(connection, LITTER, "1")
        self._litter = True

    def sweep(self) -> None:
        """Drops vectors that no passage needs, other embedders' included, if there may be any.

        There may be where passages were dropped or a run was broken off: then the
        ledger still holds the mark that every run sets and this takes away.
        """
        if not self._litter and not self._marked:
            return
        with self._ledger.write(changes=False) as connection:
            if self._litter:
                _sweep(connection)
            set_meta(connection, LITTER, "0")
        self._litter = self._marked = False

    def _mark(self, connection: sqlite3.Connection) -> None:
        if not self._marked:
            set_meta(connection, LITTER, "1")
            self._marked = True

    def _batches(self) -> Iterable[list[tuple[int, Article]]]:
        """Stored articles, each batch read in its own short transaction."""
        last = 0
        while True:
            with self._ledger.read() as connection:
                batch = next(each_article(connection, BATCH, after=last), None)
            if batch is None:
                return
            yield batch
            last = batch[-1][0]


def _sweep(connection: sqlite3.Connection) -> None:
    built = get_meta(connection, "embedder") or ""
    used = {
        sha
        for (blob,) in connection.execute("SELECT shas FROM passages")
        for sha in split_shas(blob)
    }
    # Another model's may be a rebuild that was broken off and will go on.
    spared = (built, get_meta(connection, BUILDING) or "")
    connection.execute("DELETE FROM vectors WHERE fingerprint NOT IN (?, ?)", spared)
    rows = connection.execute(
        "SELECT num, sha FROM vectors WHERE fingerprint = ?", (built,)
    ).fetchall()
    connection.executemany(
        "DELETE FROM vectors WHERE num = ?",
        [(num,) for num, sha in rows if bytes(sha) not in used],
    )


def _write(connection: sqlite3.Connection, plan: Plan) -> int:
    """Returns how many passages of an older version went."""
    size = len(syllables(plan.article.text))
    number = put_article(connection, plan.article, plan.path, size)
    dropped = _drop_passages(connection, number)
    _write_passages(connection, number, plan)
    put_records(connection, number, plan.article)
    connection.execute("DELETE FROM abbreviations WHERE article = ?", (number,))
    connection.executemany(
        "INSERT OR IGNORE INTO abbreviations (article, short, long) VALUES (?, ?, ?)",
        [(number, *pair) for pair in Abbreviations.default().learn(plan.article.text)],
    )
    return dropped


def _write_passages(connection: sqlite3.Connection, number: int, plan: Plan) -> None:
    text = plan.article.text
    for ordinal, chunk in enumerate(plan.chunks):
        folded = fold_passage(text[chunk.start : chunk.end])
        passage = put_passage(connection, number, ordinal, chunk, folded)
        lexical.index_passage(connection, passage, folded)


def _remove(connection: sqlite3.Connection, article_id: str, forget: bool) -> int:
    """Returns how many passages went."""
    row = connection.execute(
        "SELECT num, path FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    if row is None:
        return 0
    dropped = _drop_passages(connection, int(row[0]))
    connection.execute("DELETE FROM articles WHERE num = ?", (row[0],))
    if row[1] is not None:
        connection.execute(
            "DELETE FROM files WHERE path = ?1 "
            "AND (?2 OR NOT EXISTS (SELECT 1 FROM articles WHERE path = ?1))",
            (row[1], forget),
        )
    return dropped


def _drop_passages(connection: sqlite3.Connection, article: int) -> int:
    rows = connection.execute(
        "SELECT num, folded FROM passages WHERE article = ?", (article,)
    ).fetchall()
    for number, folded in rows:
        lexical.unindex_passage(connection, int(number), str(folded))
    connection.execute("DELETE FROM passages WHERE article = ?", (article,))
    return len(rows)
