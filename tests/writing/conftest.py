"""An assistant over the shipped articles, and one question that it answers with a fact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant, open_assistant

QUESTION = "Ai chủ trì hội nghị tổng kết ở quận Lê Chân?"
FACT = "Trần Thu Hương"
GOOD = "Đồng chí Trần Thu Hương, Bí thư Quận ủy, chủ trì hội nghị [1]."


@pytest.fixture(scope="session")
def quoting(shipped_data_dir: Path) -> Iterator[Assistant]:
    """The quoting assistant, with the real embedding model."""
    with open_assistant(shipped_data_dir) as opened:
        yield opened
