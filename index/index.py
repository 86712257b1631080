"""The index as the rest of the product sees it."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.article import Article
from corpus.correction import Correction
from corpus.errors import (
    AssistantError,
    DamagedIndex,
    EmptyIndex,
    IndexingError,
    MismatchedIndex,
)
from corpus.records import Conference, Official, Target
from corpus.settings import CorpusSettings
from corpus.vietnamese.abbreviations import Abbreviations
from corpus.vietnamese.folding import has_tones, nfc
from index import lexical
from index.catalog import Catalog
from index.embedder import Embedder, open_embedder
from index.facts import read_records
from index.health import facts
from index.keeper import Keeper
from index.ledger import Ledger, generation, get_meta
from index.locks import writer_lock
from index.passage import ArticleCard, Filters, Passage, ScoredPassage
from index.records import all_cards, read_article, read_passages
from index.report import OnProgress, Progress, Stage, UpdateReport
from index.restoration import restore_tones
from index.search import Question, Searcher, View
from index.settings import IndexSettings
from index.snapshot import Snapshot
from index.updating import Updater
from index.vectors import CHROMA_DIR
from index.writer import Writer

__all__ = ["Index"]


class Index:
    """Articles, searchable. Threads may share one; use as a context manager.

    Every method raises IndexingError (or one of its kinds) if the ledger cannot
    be read, and ModelError where the embedding model is needed and cannot be had.
    """

    def __init__(
        self,
        settings: IndexSettings,
        ledger: Ledger,
        embedder: Embedder | None,
        reading: CorpusSettings | None = None,
    ) -> None:
        self.settings = settings
        self.reading = reading or CorpusSettings()
        self._ledger = ledger
        self._embedder = embedder
        self._guard = threading.RLock()
        self._snapshot: Snapshot | None = None
        self._searcher: Searcher | None = None
        self._keeper = Keeper(ledger, settings, lambda: self.embedder.fingerprint)
        self._syncing: threading.Thread | None = None
        self._abbreviations: tuple[int, Abbreviations] | None = None
        self._closed = False

    @classmethod
    def open(
        cls,
        settings: IndexSettings,
        embedder: Embedder | None = None,
        reading: CorpusSettings | None = None,
    ) -> Index:
        """Opens, and creates if need be, the index in `settings.data_dir`.

        Quick: neither the model nor Chroma is loaded before it is needed. `reading`
        bounds what `update` takes in. Raises
        IndexingError or DamagedIndex.
        """
        return cls(settings, Ledger.open(settings.data_dir), embedder, reading)

    def close(self) -> None:
        """Ends all connections and gives Chroma's directory back."""
        self._closed = True
        if self._syncing is not None:
            self._syncing.join()
        self._keeper.close()
        self._ledger.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Writing

    def update(
        self,
        paths: Sequence[Path | str],
        prune: bool = False,
        progress: OnProgress | None = None,
        corrections: Mapping[str, Correction] | None = None,
    ) -> UpdateReport:
        """Brings the index in line with files and folders.

        Files that cannot be read are listed in the report and stop nothing.
        Articles whose files are gone are listed too, and removed if `prune`.
        `corrections`, by the key of an article or file, are put on record first
        (an empty one is forgotten) and hold from then on. Raises LockedIndex
        if another process writes.
        """
        return self._run(progress, lambda updater: updater.update(paths, prune, corrections))

    def add(self, articles: Iterable[Article], progress: OnProgress | None = None) -> UpdateReport:
        """Takes in articles that were read elsewhere; a known id becomes a new version."""
        return self._run(progress, lambda updater: updater.add(articles))

    def remove(self, ids: Iterable[str]) -> int:
        """Takes articles out; returns how many there were. Unknown ids are passed over."""
        with writer_lock(self.settings.data_dir):
            with self._ledger.read() as connection:
                known = [id_ for id_ in dict.fromkeys(ids) if _exists(connection, id_)]
            if known:
                writer = Writer(self._ledger, self.settings, self.embedder)
                writer.commit([], known)
                writer.sweep()
        return len(known)

    def _run(self, progress: OnProgress | None, work: Callable[[Updater], None]) -> UpdateReport:
        started = time.monotonic()
        with writer_lock(self.settings.data_dir):
            self._prepare_model(progress)
            writer = Writer(self._ledger, self.settings, self.embedder)
            current = writer.is_current()
            if not current:
                writer.rebuild(_teller("rebuild", progress, writer))
            updater = Updater(self._ledger, writer, progress, self.reading)
            work(updater)
            writer.refresh_records()
            tally = updater.tally
            if tally.changes or not current:
                writer.sweep()
        if tally.changes or not current or not (self.settings.data_dir / CHROMA_DIR).exists():
            self.sync(progress)
        return UpdateReport(
            changes=tuple(tally.changes), unchanged=tally.unchanged,
            vanished=tuple(tally.vanished), failed=tuple(tally.failed),
            passages=self.passage_count, embedded=writer.embedded,
            seconds=time.monotonic() - started,
        )

    def _prepare_model(self, progress: OnProgress | None) -> None:
        if self._embedder is None:
            tell = _teller("model", progress)
            self._embedder = open_embedder(
                self.settings, lambda share: tell(round(100 * share), 100)
            )

    # Searching

    def search(
        self,
        text: str,
        limit: int = 10,
        filters: Filters | None = None,
        lexical_text: str | None = None,
    ) -> list[ScoredPassage]:
        """The passages that best answer `text`, best first, at most `limit`.

        `lexical_text` replaces `text` for the words (expanded abbreviations,
        say). A text without any tone is read with its likeliest tones on the
        dense side and matched without tones on the lexical side. Raises
        EmptyIndex if nothing is indexed, MismatchedIndex if the articles were
        embedded by another model.
        """
        with self._ledger.read() as connection:
            self._check(connection, self._current(connection))
            toned = text if has_tones(text) else restore_tones(connection, text)
        # To the model, capitals and decomposed letters are other words; to people they are not.
        toned = nfc(toned.lower() if toned.isupper() else toned)
        question = Question(
            self.embedder.embed_queries([toned])[0], lexical.query_of(lexical_text or text)
        )
        with self._ledger.read() as connection:
            snapshot = self._current(connection)
            self._check(connection, snapshot)
            projection = self._keeper.at(connection, snapshot, self._sync_aside)
            view = View(connection, snapshot, projection)
            return self._search(view, question, limit, filters or Filters())

    def _search(
        self, view: View, question: Question, limit: int, filters: Filters
    ) -> list[ScoredPassage]:
        with self._guard:
            if self._searcher is None:
                self._searcher = Searcher(self.settings, self.embedder.fingerprint)
            searcher = self._searcher
        try:
            return searcher.search(view, question, limit, filters)
        except DamagedIndex:
            if view.projection is None:
                raise
            # Chroma failed under us; the ledger has everything.
            self._keeper.give_up()
            return searcher.search(replace(view, projection=None), question, limit, filters)

    def restore_tones(self, text: str) -> str:
        """`text` with the tones that the indexed articles suggest; syllables with tones stay."""
        with self._ledger.read() as connection:
            return restore_tones(connection, text)

    # What is there

    @property
    def embedder(self) -> Embedder:
        """The embedding model; found (and unpacked) on first use."""
        with self._guard:
            self._prepare_model(None)
            assert self._embedder is not None
            return self._embedder

    def article(self, article_id: str) -> Article:
        """One stored article. Raises IndexingError if there is none of that id."""
        with self._ledger.read() as connection:
            article = read_article(connection, article_id)
        if article is None:
            raise IndexingError(
                f"Không có bài “{article_id}” trong chỉ mục. Hãy xem các bài bằng “hoidap list”."
            )
        return article

    def cards(self) -> list[ArticleCard]:
        """All articles without their texts, in the order in which they came."""
        with self._ledger.read() as connection:
            return [card for _, card in all_cards(connection)]

    def conferences(self) -> list[tuple[str, Conference]]:
        """(article id, record) of every conference that the articles report."""
        with self._ledger.read() as connection:
            return read_records(connection, "conferences")

    def targets(self) -> list[tuple[str, Target]]:
        """(article id, record) of every target that the articles state."""
        with self._ledger.read() as connection:
            return read_records(connection, "targets")

    def officials(self) -> list[tuple[str, Official]]:
        """(article id, record) of every official, one for each article that names them."""
        with self._ledger.read() as connection:
            return read_records(connection, "officials")

    @property
    def catalog(self) -> Catalog:
        """The articles as a list to look through: sorted, searched, a page at a time."""
        return Catalog(self._ledger)

    def passages(self, article_id: str) -> list[Passage]:
        """The passages of one article, in order; empty if there is none of that id."""
        with self._ledger.read() as connection:
            rows = connection.execute(
                "SELECT p.num FROM passages p JOIN articles a ON a.num = p.article "
                "WHERE a.id = ? ORDER BY p.ordinal",
                (article_id,),
            ).fetchall()
            numbers = [int(row[0]) for row in rows]
            found = read_passages(connection, numbers)
        return [found[number] for number in numbers]

    def document_frequency(self, terms: Iterable[str], toneless: bool = False) -> dict[str, int]:
        """In how many passages each term occurs.

        Terms are folded, pairs as "hội_nghị"; with `toneless` they have no
        diacritics and are counted whatever tones the articles write.
        """
        column = lexical.TONELESS if toneless else lexical.TONED
        with self._ledger.read() as connection:
            return lexical.document_frequencies(connection, dict.fromkeys(terms), column)

    @property
    def passage_count(self) -> int:
        """How many passages are indexed."""
        with self._ledger.read() as connection:
            return int(connection.execute("SELECT count(*) FROM passages").fetchone()[0])

    @property
    def generation(self) -> int:
        """Grows with every change that a reader could see."""
        with self._ledger.read() as connection:
            return generation(connection)

    @property
    def abbreviations(self) -> Abbreviations:
        """The domain's table and the pairs that the articles define."""
        with self._ledger.read() as connection:
            now = generation(connection)
            if self._abbreviations is None or self._abbreviations[0] != now:
                rows = connection.execute(
                    "SELECT short, long FROM abbreviations GROUP BY short, long "
                    "ORDER BY count(*) DESC, short, long"
                ).fetchall()
                learned = [(str(short), str(long)) for short, long in rows]
                self._abbreviations = (now, Abbreviations.default().with_pairs(learned))
            return self._abbreviations[1]

    def doctor(self) -> dict[str, Any]:
        """Facts about the index, by name; "problems" lists what is wrong, in Vietnamese."""
        return facts(self._ledger, self.settings, self.embedder)

    def repair(self, progress: OnProgress | None = None) -> None:
        """Rebuilds everything from the stored articles: passages, words, vectors, Chroma.

        Only vectors that are missing are embedded again.
        """
        with writer_lock(self.settings.data_dir):
            self._prepare_model(progress)
            writer = Writer(self._ledger, self.settings, self.embedder)
            writer.rebuild(_teller("rebuild", progress, writer))
            writer.refresh_records()
            writer.sweep()
        self._keeper.start_over()
        self.sync(progress)

    def sync(self, progress: OnProgress | None = None) -> bool:
        """Brings Chroma up to the ledger, if it is in use and no other process has it.

        Returns whether it is up to date now.
        """
        with self._ledger.read() as connection:
            snapshot = self._current(connection)
            return self._keeper.catch_up(connection, snapshot, _teller("vectors", progress))

    def _sync_aside(self) -> None:
        """Brings Chroma up to the ledger in a thread of its own."""
        with self._guard:
            busy = self._syncing is not None and self._syncing.is_alive()
            if not busy and not self._closed:
                self._syncing = threading.Thread(target=self._sync_quietly, daemon=True)
                self._syncing.start()

    def _sync_quietly(self) -> None:
        try:
            self.sync()
        except AssistantError:
            # The next search goes on without Chroma, and says what is wrong if that fails too.
            self._keeper.give_up()

    # One generation

    def _current(self, connection: sqlite3.Connection) -> Snapshot:
        """The snapshot of the generation that `connection` sees."""
        now = generation(connection)
        with self._guard:
            if self._snapshot is None or self._snapshot.generation != now:
                self._snapshot = Snapshot.load(connection)
            return self._snapshot

    def _check(self, connection: sqlite3.Connection, snapshot: Snapshot) -> None:
        """Raises EmptyIndex or MismatchedIndex."""
        if not len(snapshot):
            raise EmptyIndex(
                "Chưa có bài báo nào trong chỉ mục. Hãy chạy “hoidap index” để thêm bài."
            )
        if get_meta(connection, "embedder") != self.embedder.fingerprint:
            built = get_meta(connection, "embedder_name") or "?"
            raise MismatchedIndex(
                f"Chỉ mục được lập bằng mô hình “{built}”, còn thiết lập hiện tại là "
                f"“{self.embedder.name}”. Hãy chạy “hoidap index” để lập lại chỉ mục, "
                "hoặc đặt lại mô hình cũ."
            )


def _exists(connection: sqlite3.Connection, article_id: str) -> bool:
    row = connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone()
    return row is not None


def _teller(
    stage: Stage, progress: OnProgress | None, writer: Writer | None = None
) -> Callable[[int, int], None]:
    """(done, total) -> `progress`, with the pace since now."""
    started = time.monotonic()

    def tell(done: int, total: int) -> None:
        if progress is not None:
            embedded = writer.embedded if writer else 0
            progress(Progress(stage, done, total, embedded, time.monotonic() - started))

    return tell
