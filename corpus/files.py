"""Which files are articles: folders are walked, files are taken as given."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from corpus.settings import SUFFIXES

__all__ = ["SUFFIXES", "find_files", "picked_up"]


def find_files(
    paths: Iterable[Path | str], suffixes: frozenset[str] = SUFFIXES
) -> list[Path]:
    """All article files under `paths`, each once, in sorted order for each path given.

    In folders hidden entries, Word's lock files, other suffixes and links that lead out
    of the folder are skipped. A path that is no folder is returned as it is, whether it exists or
    not: reading it tells what is wrong with it.
    """
    found: dict[str, Path] = {}
    for given in paths:
        path = Path(given)
        files = _walk(path, suffixes) if path.is_dir() else [path]
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def picked_up(path: Path, suffixes: frozenset[str] = SUFFIXES) -> bool:
    """Whether a file of this name is taken from a folder: its own name decides."""
    return not path.name.startswith((".", "~$")) and path.suffix.lower() in suffixes


def _walk(folder: Path, suffixes: frozenset[str]) -> list[Path]:
    root = os.path.realpath(folder)
    files: list[Path] = []
    for parent, names, file_names in os.walk(folder):
        names[:] = sorted(n for n in names if not n.startswith("."))
        for name in sorted(file_names):
            path = Path(parent, name)
            if not picked_up(path, suffixes):
                continue
            if path.is_symlink() and not os.path.realpath(path).startswith(root + os.sep):
                continue
            files.append(path)
    return sorted(files)
