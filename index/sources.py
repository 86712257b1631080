"""Where the articles came from, in a file of its own: what is left if the ledger is lost."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from index.disk import on_disk, path_name

__all__ = ["SOURCES_FILE", "known_sources", "note_sources"]

SOURCES_FILE = "sources.json"


def note_sources(data_dir: Path, paths: Sequence[Path | str]) -> None:
    """Remembers files and folders that were indexed; one under another is not listed twice.

    A disk that is full or may not be written is no reason to fail: it is a help, not the index.
    """
    given = {path_name(Path(os.path.realpath(path))) for path in paths if os.path.exists(path)}
    known = {path_name(path) for path in known_sources(data_dir)}
    names = sorted(given | known)
    roots = [n for n in names if not any(o != n and Path(n).is_relative_to(o) for o in names)]
    if set(roots) == known:
        return
    target = data_dir / SOURCES_FILE
    beside = target.with_suffix(".new")
    with contextlib.suppress(OSError):
        beside.write_text(json.dumps(roots, ensure_ascii=False, indent=0), "utf-8")
        beside.replace(target)


def known_sources(data_dir: Path) -> list[Path]:
    """The files and folders on record, whether they are still there or not."""
    try:
        names = json.loads((data_dir / SOURCES_FILE).read_text("utf-8"))
        return [on_disk(str(name)) for name in names]
    except (OSError, ValueError, TypeError):
        return []
