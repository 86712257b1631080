"""Which embedding model serves: the one that was set, or the one that the ledger moved on to.

Whoever opens an index with settings that do not fit it is refused, with both names.
But a process that served the index before another one rebuilt it (a chat left
open, say) follows: the ledger says how its vectors were made, so the same model
is opened here and answers go on. Readers that still look at the generation before
the swap keep the model that goes with it.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from weakref import WeakValueDictionary

from corpus.errors import MismatchedIndex
from index.embedder import Embedder, open_embedder
from index.layout import layout_of, spoken_layout
from index.ledger import Ledger, get_meta, set_meta
from index.settings import IndexSettings

__all__ = ["Models", "Opener", "put_recipe"]

Opener = Callable[[IndexSettings, Callable[[float], None] | None], Embedder]
"""Opens the model that some settings ask for; told the share done while it is unpacked."""

RECIPE = "recipe"
_TAKEN = frozenset(
    ("model", "query_prompt", "passage_prompt", "dtype", "passage_tokens", "window_tokens")
)
"""Settings that decide what stands in the ledger."""


def put_recipe(
    connection: sqlite3.Connection, settings: IndexSettings, embedder: Embedder
) -> None:
    """Notes in the ledger what its passages and vectors were made with."""
    set_meta(connection, "embedder", embedder.fingerprint)
    set_meta(connection, "embedder_name", embedder.name)
    set_meta(connection, "layout", layout_of(settings))
    set_meta(connection, RECIPE, settings.model_dump_json(include=set(_TAKEN)))


class Models:
    """The models of one open index. Threads may share it."""

    def __init__(
        self,
        ledger: Ledger,
        settings: IndexSettings,
        embedder: Embedder | None = None,
        opener: Opener = open_embedder,
    ) -> None:
        self._guard = threading.RLock()
        self._opener = opener
        self._embedder = embedder
        self._before: WeakValueDictionary[str, Embedder] = WeakValueDictionary()
        self.settings = settings
        """As given; after a swap elsewhere with what the ledger was built with."""
        with ledger.read() as connection:
            self._met = _built(connection)

    @property
    def loaded(self) -> Embedder | None:
        """The model in use, if it was needed yet. Whoever holds on to it keeps it serving."""
        return self._embedder

    def release(self) -> None:
        """Lets the model's memory go until it is needed again."""
        unload = getattr(self._embedder, "unload", None)
        if unload is not None:
            unload()

    def current(self, progress: Callable[[float], None] | None = None) -> Embedder:
        """The model in use; found (and unpacked) on first use. Raises ModelError."""
        with self._guard:
            if self._embedder is None:
                self._embedder = self._opener(self.settings, progress)
            return self._embedder

    def serving(
        self, connection: sqlite3.Connection, progress: Callable[[float], None] | None = None
    ) -> Embedder:
        """The model whose vectors the ledger holds in the generation that `connection` sees.

        Raises MismatchedIndex where that is another one than was set, and was so
        from the start.
        """
        with self._guard:
            own = self.current(progress)
            built = _built(connection)
            if built == self._own(own):
                self._met = built
                return own
            before = self._before.get(str(built[0]))
            if before is not None:
                return before
            if self._met != self._own(own):
                raise self._mismatch(connection, own)
            return self._follow(connection, own)

    def to_write(
        self, ledger: Ledger, progress: Callable[[float], None] | None = None
    ) -> Embedder:
        """The model to write with: as `serving`, but settings of one's own are carried out.

        A process that met the ledger as it wants it and finds it changed since
        follows; it would undo another's work otherwise.
        """
        with self._guard, ledger.read() as connection:
            own = self.current(progress)
            if self._met == self._own(own) != _built(connection):
                return self._follow(connection, own)
            return own

    def _own(self, embedder: Embedder) -> tuple[str, str]:
        return embedder.fingerprint, layout_of(self.settings)

    def _follow(self, connection: sqlite3.Connection, own: Embedder) -> Embedder:
        recipe = get_meta(connection, RECIPE)
        if recipe is None:
            raise self._mismatch(connection, own)
        settings = self.settings.model_copy(
            update={k: v for k, v in json.loads(recipe).items() if k in _TAKEN}
        )
        built = _built(connection)
        embedder = own if own.fingerprint == built[0] else self._opener(settings, None)
        if (embedder.fingerprint, layout_of(settings)) != built:
            raise self._mismatch(connection, own)
        if embedder is not own:
            self._before[own.fingerprint] = own
        self._embedder, self.settings, self._met = embedder, settings, built
        return embedder

    def _mismatch(self, connection: sqlite3.Connection, own: Embedder) -> MismatchedIndex:
        built = _built(connection)
        name = get_meta(connection, "embedder_name") or "?"
        if built[0] != own.fingerprint:
            what = f"bằng mô hình “{name}”, còn thiết lập hiện tại là “{own.name}”"
        else:
            now = spoken_layout(layout_of(self.settings))
            what = f"với {spoken_layout(built[1] or '')}, còn thiết lập hiện tại là {now}"
        return MismatchedIndex(
            f"Chỉ mục được lập {what}. Hãy chạy “hoidap index” để lập lại chỉ mục, "
            "hoặc đặt lại như cũ."
        )


def _built(connection: sqlite3.Connection) -> tuple[str | None, str | None]:
    return get_meta(connection, "embedder"), get_meta(connection, "layout")
