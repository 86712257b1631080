"""What all tests share: no network habits, one unpacked model, the real pages if present."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SHIPPED = ROOT / "corpus" / "articles"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium; one for all packages, since Playwright allows one driver a thread."""
    path = os.environ.get("HOIDAP_CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on this machine (set HOIDAP_CHROMIUM to its path)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def real_pages() -> Path:
    """The folder of the five real pages; skips where it is not."""
    folder = SHARED / "articles"
    if not folder.is_dir():
        pytest.skip("the real pages are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def shipped_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data directory with the shipped articles indexed by the real model."""
    from index.index import Index
    from index.settings import IndexSettings

    folder = tmp_path_factory.mktemp("shipped")
    with Index.open(IndexSettings(data_dir=folder)) as index:
        index.update([SHIPPED])
    return folder
