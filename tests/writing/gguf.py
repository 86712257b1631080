"""The real model of `make test-llm`, where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.writing.settings import WritingSettings

__all__ = ["settings_of_model"]


def settings_of_model(**limits: int) -> WritingSettings:
    """Settings for the model file in HOIDAP_TEST_GGUF with long waits; skips without one."""
    path = os.environ.get("HOIDAP_TEST_GGUF", "")
    if not Path(path).is_file():
        pytest.skip("no model file (set HOIDAP_TEST_GGUF; python -m tests.writing.fetch FOLDER)")
    waits = {"first_token_seconds": 1200, "total_seconds": 2400}
    return WritingSettings.model_validate({"llm": f"llama-cpp:{path}", **waits, **limits})
