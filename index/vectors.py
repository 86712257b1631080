"""Chroma as a projection of the ledger's vectors.

Entries are named by the hash of what was embedded, so an entry can be missing
or superfluous but never wrong: one that the ledger does not know maps to no
passage, and is swept when the projection catches up. The collection is named by
the embedder's fingerprint, so that vectors of two kinds never meet.

Only the process that holds `chroma.lock` opens the directory.
"""

from __future__ import annotations

import contextlib
import math
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from corpus.errors import DamagedIndex
from index.embedder import Vectors
from index.locks import chroma_lock
from index.records import read_vectors
from index.snapshot import Snapshot

__all__ = ["CHROMA_DIR", "Projection", "discard", "open_projection"]

CHROMA_DIR = "chroma"
PREFIX = "hoidap-"
GENERATION = "generation"
PROBES = 20
STEP = 2000
"""Vectors held in memory at a time while the projection catches up."""
HNSW = {"space": "cosine", "ef_construction": 200, "max_neighbors": 32, "ef_search": 400}
"""Checked against exact search: the defaults (100, 16, 100) miss a quarter of the top 10
on hard vectors at 100,000."""

Progress = Callable[[int, int], None]
"""Called with (vectors written, vectors to write)."""


def open_projection(data_dir: Path, fingerprint: str) -> Projection | None:
    """The open projection, or None if another process has the directory."""
    projection = Projection(data_dir, fingerprint)
    return projection if projection.open() else None


def discard(data_dir: Path) -> bool:
    """Throws the projection's files away, unless a process has them open."""
    lock = chroma_lock(data_dir)
    if not lock.try_acquire():
        return False
    try:
        shutil.rmtree(data_dir / CHROMA_DIR, ignore_errors=True)
    finally:
        lock.release()
    return True


class Projection:
    """The open vector store of one embedder; the caller must `close` it."""

    def __init__(self, data_dir: Path, fingerprint: str) -> None:
        self._dir = data_dir / CHROMA_DIR
        self._name = PREFIX + fingerprint
        self.fingerprint = fingerprint
        self._lock = chroma_lock(data_dir)
        self._client: Any = None
        self._store: Any = None
        self._generation = -1
        self._names: set[str] = set()

    def open(self, heal: bool = True) -> bool:
        """Opens the directory; False if another process has it.

        Files that Chroma cannot open are thrown away: all of it is in the ledger.
        Without `heal` they are left, and DamagedIndex is raised.
        """
        if not self._lock.try_acquire():
            return False
        try:
            try:
                self._connect()
            except DamagedIndex:
                if not heal:
                    raise
                self._disconnect()
                shutil.rmtree(self._dir, ignore_errors=True)
                # Chroma remembers broken directories by name: the next one gets a new name.
                self._connect()
        except BaseException:
            self.close()
            raise
        return True

    def close(self) -> None:
        """Closes Chroma and gives the directory back."""
        self._disconnect()
        self._lock.release()

    @property
    def count(self) -> int:
        """Entries in the collection, superfluous ones included."""
        return int(self._collection.count())

    @property
    def generation(self) -> int:
        """The ledger's generation that the collection was last brought up to."""
        return self._generation

    def catch_up(
        self, connection: sqlite3.Connection, snapshot: Snapshot, progress: Progress | None = None
    ) -> None:
        """Makes the entries those of `snapshot`: adds what is missing, sweeps what is not known."""
        if self._generation == snapshot.generation and len(self._names) == len(snapshot.holders):
            return
        with self._told():
            wanted = {sha.hex(): sha for sha in snapshot.holders}
            missing = [name for name in wanted if name not in self._names]
            for start in range(0, len(missing), STEP):
                some = missing[start : start + STEP]
                vectors = read_vectors(connection, self.fingerprint, [wanted[n] for n in some])
                self._write({name: vectors[wanted[name]] for name in some})
                if progress:
                    progress(min(start + STEP, len(missing)), len(missing))
            self._sweep([name for name in self._names if name not in wanted])
            self._note(snapshot.generation)

    def behind(self, snapshot: Snapshot) -> int:
        """How many vectors `catch_up` would have to write."""
        if self._generation == snapshot.generation:
            return 0
        return sum(sha.hex() not in self._names for sha in snapshot.holders)

    def finds_its_own(self, connection: sqlite3.Connection, snapshot: Snapshot) -> bool:
        """Whether vectors of the ledger that should be here are found by themselves."""
        here = [sha for sha in snapshot.holders if sha.hex() in self._names]
        some = here[:: max(1, len(here) // PROBES)]
        vectors = read_vectors(connection, self.fingerprint, some)
        found = [max(self.top(vector, 1).values(), default=-1.0) for vector in vectors.values()]
        # The search is approximate: one in ten may be missed, files that are damaged miss most.
        return sum(cosine > 0.99 for cosine in found) >= 0.9 * len(found)

    def top(self, query: Vectors, limit: int) -> dict[bytes, float]:
        """The nearest windows by name, with their cosines; approximate."""
        from llama_index.core.vector_stores.types import VectorStoreQuery

        with self._told():
            count = len(self._names)  # asking Chroma takes as long as the search itself
            if count == 0:
                return {}
            found = self._store.query(
                VectorStoreQuery(
                    query_embedding=query.tolist(), similarity_top_k=min(limit, count)
                )
            )
        # The integration scores with exp(-distance), and distance is 1 - cosine.
        return {
            bytes.fromhex(name): 1.0 + math.log(score)
            for name, score in zip(found.ids, found.similarities, strict=True)
        }

    @property
    def _collection(self) -> Any:
        return self._store.client

    def _disconnect(self) -> None:
        self._store = None
        if self._client is not None:
            self._client.close()
            self._client = None

    def _place(self) -> Path:
        """The store's own directory: the one that is there, or a new one."""
        self._dir.mkdir(parents=True, exist_ok=True)
        there = sorted(path for path in self._dir.glob("store-*") if path.is_dir())
        return there[0] if there else self._dir / f"store-{secrets.token_hex(4)}"

    def _connect(self) -> None:
        import chromadb
        from chromadb.config import Settings
        from llama_index.vector_stores.chroma import ChromaVectorStore

        with self._told():
            self._client = chromadb.PersistentClient(
                path=str(self._place()), settings=Settings(anonymized_telemetry=False)
            )
            for collection in self._client.list_collections():
                if collection.name.startswith(PREFIX) and collection.name != self._name:
                    self._client.delete_collection(collection.name)
            collection = self._client.get_or_create_collection(
                self._name, configuration={"hnsw": HNSW}, embedding_function=None
            )
            self._store = ChromaVectorStore(chroma_collection=collection)
            self._generation = int((collection.metadata or {}).get(GENERATION, -1))
            # We are the only process with this directory open: what is in it, we know.
            self._names = set(collection.get(include=[])["ids"])

    def _write(self, vectors: dict[str, Vectors]) -> None:
        from llama_index.core.schema import TextNode

        nodes = [
            TextNode(id_=name, text="", embedding=vector.tolist())
            for name, vector in vectors.items()
        ]
        # The integration's own batches may be larger than what this Chroma takes.
        most = int(self._client.get_max_batch_size())
        for start in range(0, len(nodes), most):
            self._names.update(self._store.add(nodes[start : start + most]))

    def _sweep(self, names: list[str]) -> None:
        most = int(self._client.get_max_batch_size())
        for start in range(0, len(names), most):
            self._store.delete_nodes(names[start : start + most])
            self._names.difference_update(names[start : start + most])

    def _note(self, generation: int) -> None:
        self._collection.modify(metadata={GENERATION: generation})
        self._generation = generation

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (DamagedIndex, sqlite3.Error, KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException as error:  # Chroma's Rust panics are not Exceptions
            raise DamagedIndex(
                f"Kho vectơ {self._dir} bị hỏng ({error}). "
                "Hãy chạy “hoidap doctor --repair” để dựng lại từ sổ cái; không mất bài nào."
            ) from error
