"""What `hoidap doctor` tells about an index."""

from __future__ import annotations

from typing import Any

from corpus.errors import DamagedIndex, IndexingError
from index.disk import every_failure
from index.embedder import Embedder
from index.ledger import Ledger, generation, get_meta
from index.locks import Lock, chroma_lock, writer_lock
from index.records import split_shas
from index.settings import IndexSettings
from index.snapshot import Snapshot
from index.sources import known_sources
from index.vectors import CHROMA_DIR, Projection

__all__ = ["UNDER_REPAIR", "facts"]

UNDER_REPAIR = "ledger-under-repair"
"""Begins the name of a damaged ledger that is being taken over from."""


def facts(ledger: Ledger, settings: IndexSettings, embedder: Embedder) -> dict[str, Any]:
    """Facts by name; "problems" is a list of Vietnamese sentences, empty if all is well."""
    problems = [
        f"Sổ cái bị hỏng: {finding}. Hãy chạy “hoidap doctor --repair”."
        for finding in ledger.check()
    ]
    found: dict[str, Any] = {"ledger": str(ledger.path), "writable": ledger.writable}
    with ledger.read() as connection:
        for table in ("articles", "passages", "vectors"):
            found[table] = int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        newest = connection.execute("SELECT max(published) FROM articles").fetchone()[0]
        found["newest"] = newest
        found["generation"] = generation(connection)
        built, name = get_meta(connection, "embedder"), get_meta(connection, "embedder_name")
        failures = list(every_failure(connection))
        rows = connection.execute("SELECT shas FROM passages")
        wanted = {sha for (blob,) in rows for sha in split_shas(blob)}
        held = {
            bytes(row[0])
            for row in connection.execute("SELECT sha FROM vectors WHERE fingerprint = ?", (built,))
        }
    found["model"] = embedder.name
    found["indexed_with"] = name
    found["failed_files"] = {failure.file: failure.reason for failure in failures}
    found["vector_store"] = "chroma" if (settings.data_dir / CHROMA_DIR).exists() else "exact"
    found["writer"] = _holder(writer_lock(settings.data_dir))
    found["chroma_holder"] = _holder(chroma_lock(settings.data_dir))
    if wanted - held:
        problems.append(
            f"Thiếu {len(wanted - held)} vectơ. Hãy chạy “hoidap doctor --repair” để tính lại."
        )
    if built is not None and built != embedder.fingerprint:
        problems.append(
            f"Chỉ mục được lập bằng mô hình “{name}”, thiết lập hiện tại là “{embedder.name}”. "
            "Hãy chạy “hoidap index” để lập lại."
        )
    else:
        problems += _chroma_problems(ledger, settings, embedder.fingerprint)
    problems += _leftovers(settings, found["articles"])
    found["problems"] = problems
    return found


def _chroma_problems(ledger: Ledger, settings: IndexSettings, fingerprint: str) -> list[str]:
    """What is wrong with Chroma, if it is in use and no process has it open."""
    if not (settings.data_dir / CHROMA_DIR).exists() or not ledger.writable:
        return []
    projection = Projection(settings.data_dir, fingerprint)
    try:
        if not projection.open(heal=False):
            return []
        with ledger.read() as connection:
            sound = projection.finds_its_own(connection, Snapshot.load(connection))
    except DamagedIndex as error:
        return [str(error)]
    finally:
        projection.close()
    if sound:
        return []
    return ["Kho vectơ không còn khớp với sổ cái. Hãy chạy “hoidap doctor --repair” để dựng lại."]


def _leftovers(settings: IndexSettings, articles: int) -> list[str]:
    problems: list[str] = []
    if any(settings.data_dir.glob(f"{UNDER_REPAIR}-*")):
        problems.append(
            "Lần sửa chữa trước bị dừng giữa chừng. Hãy chạy lại “hoidap doctor --repair”."
        )
    if not articles and known_sources(settings.data_dir):
        problems.append(
            "Chỉ mục trống dù trước đây đã lập từ các tệp còn trong danh sách nguồn. "
            "Hãy chạy “hoidap doctor --repair” để lập lại từ các tệp đó."
        )
    return problems


def _holder(lock: Lock) -> str | None:
    """Who holds the lock now; None if it is free or cannot be told."""
    try:
        if lock.try_acquire():
            lock.release()
            return None
    except IndexingError:
        return None
    holder = lock.holder()
    return str(holder) if holder else "?"
