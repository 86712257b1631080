"""Both languages say everything, and Gradio's own words are covered."""

from __future__ import annotations

from dataclasses import asdict
from string import Formatter

import pytest

from assistant.page.assets import script
from assistant.page.i18n import gradio_translations, texts_for
from assistant.page.settings import PageSettings


def fields(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_both_languages_fill_in_the_same_blanks() -> None:
    vietnamese, english = asdict(texts_for("vi")), asdict(texts_for("en"))
    for name, sentence in vietnamese.items():
        assert sentence.strip()
        assert english[name].strip()
        assert fields(sentence) == fields(english[name]), name
    same = {name for name in vietnamese if vietnamese[name] == english[name]}
    assert same == {"product"}


def test_gradio_speaks_the_pages_language_whatever_the_browser_asks_for() -> None:
    tables = gradio_translations("vi")
    assert {"vi", "en", "fr", "zh-CN"} <= set(tables)
    assert all(table == tables["vi"] for table in tables.values())
    english = gradio_translations("en")
    assert set(english) == set(tables)
    assert english["fr"].keys() == tables["vi"].keys()
    for key, sentence in tables["vi"].items():
        assert fields(sentence) == fields(english["fr"][key])


def test_the_script_holds_its_texts() -> None:
    assert "__TEXTS__" not in script(texts_for("vi"))
    assert texts_for("vi").busy in script(texts_for("vi"))


@pytest.mark.parametrize(
    "wrong", [{"port": 70_000}, {"port": -1}, {"language": "fr"}, {"prot": 1}, {"host": ""}]
)
def test_impossible_settings_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        PageSettings(**wrong)  # type: ignore[arg-type]
