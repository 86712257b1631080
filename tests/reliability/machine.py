"""Any sequence of adding, editing, removing, re-indexing, reopening, crashing and model swaps.

After every step the ledger must be what an index from scratch of the same articles
is, and those articles must be versions that it may hold.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from corpus.article import Article
from index.index import Index
from index.layout import layout_of
from index.ledger import get_meta
from tests.index.made import opened, settings, state, write
from tests.reliability.faults import Ticker, watched
from tests.reliability.world import CUTS, MODELS, Wish, World, by_name, inspect, paragraphs

NAMES = st.integers(0, 6)


class Crash(BaseException):
    """The process would be dead here."""


def crash() -> None:
    """Strikes."""
    raise Crash


class IndexMachine(RuleBasedStateMachine):
    """One data directory; the open index is like a chat that stays, a re-index another process."""

    fresh: ClassVar[dict[tuple[Any, ...], dict[str, object]]] = {}
    """States of indexes from scratch, by what they hold; shared by all examples."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.world = World(self.folder, random.Random(0))
        self.world.kho.mkdir()
        self.built = self.wish = Wish()
        """What the ledger was built with, and what the next re-index asks for."""
        self.may_be = {self.wish}
        self.chat: Index | None = None
        self.seen: tuple[Any, ...] | None = None

    @initialize()
    def start(self) -> None:
        self._update(prune=True)
        self._reopen()

    def teardown(self) -> None:
        if self.chat is not None:
            self.chat.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule(name=NAMES, seed=st.integers(0, 3))
    def add_or_edit(self, name: int, seed: int) -> None:
        body = paragraphs(random.Random(seed * 7 + name), name)
        write(self.world.kho, f"{name}.md", f"Xã số {name} họp", *body)
        self._noted()

    @rule(name=NAMES)
    def remove_file(self, name: int) -> None:
        (self.world.kho / f"{name}.md").unlink(missing_ok=True)
        self._noted()

    @rule(data=st.data())
    def remove_article(self, data: st.DataObject) -> None:
        assert self.chat is not None
        ids = sorted(card.id for card in self.chat.cards())
        if ids:
            gone = data.draw(st.sampled_from(ids))
            assert self.chat.remove([gone]) == 1
            self.world.surely.discard(gone)

    @rule(prune=st.booleans())
    def reindex(self, prune: bool) -> None:
        self._update(prune)

    @rule(model=st.sampled_from(MODELS), tokens=st.sampled_from(CUTS))
    def wish_for(self, model: str, tokens: int) -> None:
        self.wish = Wish(model, tokens)

    @rule(at=st.integers(1, 60), prune=st.booleans())
    def crash_while_reindexing(self, at: int, prune: bool) -> None:
        self.may_be.add(self.wish)
        try:
            with watched(Ticker(crash, at)):
                self._update(prune)
        except Crash:
            assert self.chat is not None
            self.built = self._found()

    @rule()
    def reopen(self) -> None:
        self._reopen()

    @invariant()
    def equals_an_index_from_scratch(self) -> None:
        if self.chat is None:
            return
        generation = self.chat.generation
        articles = [self.chat.article(card.id) for card in self.chat.cards()]
        key = (self.built, *sorted((a.id, a.content_hash) for a in articles))
        if (generation, key) == self.seen:
            return
        found = inspect(self.world, self.chat)
        assert (found.lost, found.duplicated, found.mixed) == (0, 0, 0)
        now, scratch = state(self.chat), self._from_scratch(key, articles)
        unlike = {name: (now[name], scratch[name]) for name in now if now[name] != scratch[name]}
        assert not unlike
        self.seen = (generation, key)

    # -- steps ------------------------------------------------------------

    def _noted(self) -> None:
        now = self.world.articles()
        for id_, article in now.items():
            self.world.allowed.setdefault(id_, set()).add(article.content_hash)
        self.world.surely &= set(now)

    def _update(self, prune: bool) -> None:
        with self._opened(self.folder, self.wish) as index:
            report = index.update([self.world.kho], prune=prune)
        self.built = self.wish
        self.may_be = {self.wish}
        held = set(report.vanished)
        now = self.world.articles()
        assert not (prune and held)
        self.world.surely = set(now)
        for id_, article in now.items():
            self.world.allowed[id_] = {article.content_hash}

    def _reopen(self) -> None:
        if self.chat is not None:
            self.chat.close()
        self.chat = self._served(self.built)

    def _served(self, wish: Wish) -> Index:
        return Index.open(
            settings(self.folder, model=wish.model, passage_tokens=wish.passage_tokens,
                     vector_store="exact"),
            opener=by_name,
        )

    def _found(self) -> Wish:
        """Which of the settings that it may have been built with the ledger has."""
        assert self.chat is not None
        with self.chat._ledger.read() as connection:
            built = get_meta(connection, "embedder"), get_meta(connection, "layout")
        for wish in self.may_be:
            given = settings(self.folder, passage_tokens=wish.passage_tokens)
            if built == (wish.embedder().fingerprint, layout_of(given)):
                return wish
        raise AssertionError("built with settings that nobody asked for")

    def _opened(self, folder: Path, wish: Wish) -> Any:
        return opened(
            folder, wish.embedder(), model=wish.model, passage_tokens=wish.passage_tokens,
            vector_store="exact",
        )

    def _from_scratch(
        self, key: tuple[Any, ...], articles: list[Article]
    ) -> dict[str, object]:
        if key not in self.fresh:
            with tempfile.TemporaryDirectory() as folder, self._opened(
                Path(folder), key[0]
            ) as index:
                index.add(articles)
                self.fresh[key] = state(index)
        return self.fresh[key]
