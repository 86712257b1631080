"""The index as the rest of the product sees it."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.article import Article, Span
from corpus.correction import Correction
from corpus.errors import AssistantError, DamagedIndex, EmptyIndex, IndexingError
from corpus.records import Conference, Official, Target
from corpus.settings import CorpusSettings
from corpus.vietnamese.abbreviations import Abbreviations
from corpus.vietnamese.folding import has_tones, nfc
from index import lexical
from index.catalog import Catalog
from index.closeness import Closeness
from index.embedder import Embedder, open_embedder
from index.facts import conferences_of, read_records
from index.frequencies import Frequencies
from index.health import facts
from index.keeper import Keeper
from index.ledger import Ledger, generation
from index.locks import writer_lock
from index.models import Models, Opener
from index.nearness import nearest_syllables
from index.passage import ArticleCard, Filters, Passage, ScoredPassage
from index.proposals import Proposals
from index.records import read_article, read_passages
from index.refreshing import Refresher
from index.report import OnProgress, UpdateReport, teller
from index.restoration import restore_tones
from index.search import Question, Searcher, View
from index.settings import IndexSettings
from index.snapshot import Snapshot
from index.sources import note_sources
from index.spellings import spellings
from index.updating import Updater
from index.vectors import CHROMA_DIR
from index.writer import Writer

__all__ = ["Index"]

MANY = 20_000
"""New vectors from which on bringing them into Chroma takes minutes and hundreds of MB."""


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
        opener: Opener = open_embedder,
    ) -> None:
        self.settings = settings
        self.reading = reading or CorpusSettings()
        self._ledger = ledger
        self._models = Models(ledger, settings, embedder, opener)
        self._guard = threading.RLock()
        self._snapshots: list[Snapshot] = []
        self._searchers: list[Searcher] = []
        self._frequencies = Frequencies()
        self._closeness = Closeness()
        self._keeper = Keeper(ledger, settings)
        self._refresher = Refresher(ledger, settings.data_dir)
        self._syncing: threading.Thread | None = None
        self._abbreviations: tuple[int, Abbreviations] | None = None
        self._closed = False

    @classmethod
    def open(
        cls,
        settings: IndexSettings,
        embedder: Embedder | None = None,
        reading: CorpusSettings | None = None,
        opener: Opener = open_embedder,
    ) -> Index:
        """Opens, and creates if need be, the index in `settings.data_dir`.

        Quick: neither the model nor Chroma is loaded before it is needed. `reading`
        bounds what `update` takes in; `opener` finds the model that settings ask
        for. Raises IndexingError or DamagedIndex.
        """
        return cls(settings, Ledger.open(settings.data_dir), embedder, reading, opener)

    def close(self) -> None:
        """Ends all connections and gives Chroma's directory back."""
        self._closed = True
        self._refresher.stop()
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
        report = self._run(progress, lambda updater: updater.update(paths, prune, corrections))
        note_sources(self.settings.data_dir, paths)
        return report

    def add(self, articles: Iterable[Article], progress: OnProgress | None = None) -> UpdateReport:
        """Takes in articles that were read elsewhere; a known id becomes a new version."""
        return self._run(progress, lambda updater: updater.add(articles))

    def remove(self, ids: Iterable[str]) -> int:
        """Takes articles out; returns how many there were. Unknown ids are passed over."""
        with writer_lock(self.settings.data_dir):
            with self._ledger.read() as connection:
                known = [id_ for id_ in dict.fromkeys(ids) if _exists(connection, id_)]
            if known:
                writer = self._writer(None)
                writer.commit([], known, forget=True)
                writer.sweep()
        return len(known)

    def _run(self, progress: OnProgress | None, work: Callable[[Updater], None]) -> UpdateReport:
        started = time.monotonic()
        with writer_lock(self.settings.data_dir):
            writer = self._writer(progress)
            current = writer.is_current()
            if not current:
                writer.rebuild(teller("rebuild", progress, writer))
            updater = Updater(self._ledger, writer, progress, self.reading)
            work(updater)
            tally = updater.tally
            writer.sweep()
        if tally.changes or not current or not (self.settings.data_dir / CHROMA_DIR).exists():
            if writer.embedded > MANY:
                self._models.release()  # the model and a growing Chroma need not stand side by side
            if not (current and self._keeper.can_wait(writer.embedded)):
                self.sync(progress)
        self._refresher.begin()
        return UpdateReport(
            changes=tuple(tally.changes), unchanged=tally.unchanged,
            vanished=tuple(tally.vanished), failed=tuple(tally.failed),
            passages=self.passage_count, embedded=writer.embedded,
            seconds=time.monotonic() - started,
        )

    def _writer(self, progress: OnProgress | None) -> Writer:
        """What writes for whoever holds the writer's lock."""
        tell = teller("model", progress)
        embedder = self._models.to_write(
            self._ledger, lambda share: tell(round(100 * share), 100)
        )
        return Writer(self._ledger, self._models.settings, embedder)

    # Searching

    def search(
        self,
        text: str,
        limit: int = 10,
        filters: Filters | None = None,
        lexical_text: str | None = None,
        names: Sequence[str] = (),
    ) -> list[ScoredPassage]:
        """The passages that best answer `text`, best first, at most `limit`.

        `lexical_text` replaces `text` for the words (expanded abbreviations,
        say); passages that hold `names` whole are preferred. A text without any
        tone is read with its likeliest tones on the dense side and matched
        without tones on the lexical side. Raises
        EmptyIndex if nothing is indexed, MismatchedIndex if the articles were
        embedded by another model.
        """
        with self._ledger.read() as connection:
            snapshot = self._current(connection)
            if not len(snapshot):
                raise EmptyIndex(
                    "Chưa có bài báo nào trong chỉ mục. Hãy chạy “hoidap index” để thêm bài."
                )
            embedder = self._models.serving(connection)
            toned = text if has_tones(text) else self.restore_tones(text)
            # To the model, capitals and decomposed letters are other words; to people not.
            toned = nfc(toned.lower() if toned.isupper() else toned)
            question = Question(
                embedder.embed_queries([toned])[0], lexical.query_of(lexical_text or text),
                tuple(names),
            )
            projection = self._keeper.at(
                connection, snapshot, embedder.fingerprint, self._sync_aside
            )
            view = View(connection, snapshot, projection)
            return self._search(view, embedder, question, limit, filters or Filters())

    def _search(
        self, view: View, embedder: Embedder, question: Question, limit: int, filters: Filters
    ) -> list[ScoredPassage]:
        searcher = self._searcher(embedder.fingerprint)
        try:
            return searcher.search(view, question, limit, filters)
        except DamagedIndex:
            if view.projection is None:
                raise
            # Chroma failed under us; the ledger has everything.
            self._keeper.give_up(view.projection)
            return searcher.search(replace(view, projection=None), question, limit, filters)

    def _searcher(self, fingerprint: str) -> Searcher:
        """The searcher of one model's vectors; the one before is kept for its last readers."""
        with self._guard:
            for searcher in self._searchers:
                if searcher.fingerprint == fingerprint:
                    return searcher
            made = Searcher(self.settings, fingerprint, self._frequencies)
            self._searchers = [made, *self._searchers[:1]]
            return made

    def sentence_cosines(self, question: str, article_id: str) -> dict[Span, float]:
        """Cosine of a question and the window around each sentence of an article, by its span.

        Empty for an unknown id. Raises MismatchedIndex or DamagedIndex.
        """
        with self._ledger.read() as connection:
            embedder = self._models.serving(connection)
            query = embedder.embed_queries([question])[0]
            window = self._models.settings.window_tokens
            return self._closeness.of(connection, embedder, window, article_id, query)

    @contextlib.contextmanager
    def view(self) -> Iterator[None]:
        """One generation for everything that this thread reads inside.

        Whatever is written meanwhile, articles found are there to be read, in the
        version that was found.
        """
        with self._ledger.read() as connection:
            generation(connection)  # SQLite fixes what is seen with the first thing read
            model = self._models.loaded
            yield
            del model

    def restore_tones(self, text: str) -> str:
        """`text` with the tones that the indexed articles suggest; syllables with tones stay."""
        with self._ledger.read() as connection:
            return restore_tones(
                connection, text, lambda terms: self._frequencies.of(connection, terms),
                lambda: nearest_syllables(connection, text, self._frequencies),
            )

    def spellings(self, run: Sequence[str], whole: bool = False) -> Counter[str]:
        """How often the articles write a run of syllables, in which letters.

        `whole`: only where it is not the beginning of a longer run of capitals.
        """
        with self._ledger.read() as connection:
            return spellings(connection, run, whole)

    # What is there

    @property
    def embedder(self) -> Embedder:
        """The embedding model in use; found (and unpacked) on first use."""
        return self._models.current()

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
            return list(self._current(connection).cards.values())

    def conferences(self) -> list[tuple[str, Conference]]:
        """(article id, record) of every conference that the articles report."""
        with self._ledger.read() as connection:
            return read_records(connection, "conferences", self.settings.proposed_records)

    def conferences_of(self, article_id: str) -> list[Conference]:
        """The conferences that one article reports, as far as they are recorded."""
        with self._ledger.read() as connection:
            return conferences_of(connection, article_id, self.settings.proposed_records)

    def targets(self) -> list[tuple[str, Target]]:
        """(article id, record) of every target that the articles state."""
        with self._ledger.read() as connection:
            return read_records(connection, "targets", self.settings.proposed_records)

    def officials(self) -> list[tuple[str, Official]]:
        """(article id, record) of every official, one for each article that names them."""
        with self._ledger.read() as connection:
            return read_records(connection, "officials", self.settings.proposed_records)

    @property
    def catalog(self) -> Catalog:
        """The articles as a list to look through: sorted, searched, a page at a time."""
        return Catalog(self._ledger)

    @property
    def proposals(self) -> Proposals:
        """What a language model reads in the articles beside the rules, where one is asked to."""
        return Proposals(self._ledger, self.settings.data_dir)

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
            return self._frequencies.of(connection, terms, column)

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
            writer = self._writer(progress)
            writer.rebuild(teller("rebuild", progress, writer))
            writer.sweep()
        self._keeper.start_over()
        self.sync(progress)
        self._refresher.finish(progress)

    @property
    def waiting_records(self) -> int:
        """How many articles' records were read by older rules, and will be read again."""
        return self._refresher.waiting

    def refresh_records(self, progress: OnProgress | None = None) -> None:
        """Waits until no records of older rules are left.

        What changes the index reads only some of them again itself, and leaves the
        rest to a thread, which ends with the index and goes on at the next change.
        """
        self._refresher.finish(progress)

    def sync(self, progress: OnProgress | None = None) -> bool:
        """Brings Chroma up to the ledger, if it is in use and no other process has it.

        Returns whether it is up to date now.
        """
        with self._ledger.read() as connection:
            snapshot = self._current(connection)
            return self._keeper.catch_up(
                connection, snapshot, self.embedder.fingerprint, teller("vectors", progress)
            )

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
            self._keeper.give_up(self._keeper.projection)

    # One generation

    def _current(self, connection: sqlite3.Connection) -> Snapshot:
        """The snapshot of the generation that `connection` sees."""
        now = generation(connection)
        with self._guard:
            for snapshot in self._snapshots:
                if snapshot.generation == now:
                    return snapshot
            loaded = Snapshot.load(connection)
            # The one before is kept as long as there may be readers of it.
            newest = sorted([loaded, *self._snapshots], key=lambda s: -s.generation)
            self._snapshots = newest[:2]
            return loaded


def _exists(connection: sqlite3.Connection, article_id: str) -> bool:
    row = connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone()
    return row is not None
