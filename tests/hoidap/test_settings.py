"""Settings of reading: from the file, the environment, and never by a typing error."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SettingsError
from hoidap.settings import groups, load


def written(folder: Path, text: str) -> Path:
    (folder / "settings.toml").write_text(text, "utf-8")
    return folder


def test_the_file_sets_limits_kinds_and_names(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        '[corpus]\nlargest_file = 5000\nsuffixes = [".txt"]\nuploads = false\n'
        '[corpus.fields]\ntext = "noi_dung_bai"\n',
    )
    corpus = load(folder).corpus
    assert (corpus.largest_file, corpus.uploads) == (5000, False)
    assert corpus.suffixes == {".txt"}
    assert corpus.fields == {"text": "noi_dung_bai"}


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path, '[corpus.fields]\ntext = "a"\ntitle = "b"\n')
    monkeypatch.setenv("HOIDAP_CORPUS__FIELDS__TEXT", "c")
    monkeypatch.setenv("HOIDAP_CORPUS__MOST_UPLOADS", "7")
    corpus = load(folder).corpus
    assert corpus.fields == {"text": "c", "title": "b"}
    assert corpus.most_uploads == 7


@pytest.mark.parametrize(
    ("text", "named"),
    [("[corpus]\nlargst_file = 1\n", "largst_file"), ("[corpus]\nmost_pages = 0\n", "most_pages"),
     ('[corpus]\nsuffixes = [".exe"]\n', "suffixes"), ('[corpus.fields]\ntxet = "a"\n', "txet"),
     ("[corpus]\nsuffixes = []\n", "suffixes"), ("[corpsu]\na = 1\n", "corpsu")],
)  # fmt: skip
def test_what_is_wrong_in_the_file_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        load(written(tmp_path, text))


@pytest.mark.parametrize(
    ("name", "value"),
    [("HOIDAP_CORPUS__LARGST", "1"), ("HOIDAP_CORPUS__FIELDS__TXET", "a"),
     ("HOIDAP_CORPUS__FIELDS", "{text"), ("HOIDAP_CORPUS__UPLOADS", "maybe")],
)  # fmt: skip
def test_what_is_wrong_in_the_environment_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError):
        load(tmp_path)


def test_every_group_refuses_what_it_does_not_know() -> None:
    assert {"corpus", "index", "assistant"} <= set(groups())
    for name, model in groups().items():
        assert model.model_config.get("extra") == "forbid", name
