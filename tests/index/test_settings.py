"""Settings refuse what they do not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from index.settings import IndexSettings


@pytest.mark.parametrize(
    "wrong",
    [
        {"modle": "x"}, {"passage_tokens": 5}, {"window_tokens": 1000}, {"dtype": "float16"},
        {"threads": -1}, {"batch_size": 0}, {"vector_store": "faiss"}, {"candidates": 1},
    ],
)
def test_wrong_settings(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        IndexSettings.model_validate({"data_dir": Path("x"), **wrong})


def test_every_setting_is_described() -> None:
    assert [n for n, f in IndexSettings.model_fields.items() if not f.description] == []


@pytest.mark.parametrize(("model", "bundled"), [("", True), ("bundled", True), ("a/b", False)])
def test_which_model(model: str, bundled: bool) -> None:
    assert IndexSettings(data_dir=Path("x"), model=model).bundled is bundled
