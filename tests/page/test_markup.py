"""Untrusted text stays text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.page.markup import day, text, web_link
from tests.page.parsed import parse
from tests.page.shelf import HOSTILE


@settings(deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cf"])))
def test_any_text_comes_back_as_the_same_text(words: str) -> None:
    found = parse(f'<p title="{text(words)}">{text(words)}</p>')
    assert [tag for tag, _ in found.tags] == ["p"]
    assert found.text == words
    assert found.tags[0][1]["title"] == words


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_has_no_tags(words: str) -> None:
    found = parse(text(words))
    assert found.tags == []
    assert found.text == words


def test_none_is_empty_and_direction_marks_go() -> None:
    assert text(None) == ""
    assert text("Báo\u202egnp.exe\u2066") == "Báognp.exe"
    assert text("hai\ndòng") == "hai\ndòng"


@pytest.mark.parametrize(
    "url", ["https://bao.example/bai-1.html", "http://bao.example:8080/a?b=1&c=2#d"]
)
def test_web_addresses_are_links(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " https://x.example",
        "java\nscript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd",
        "//evil.example/x", "https://", "https:bao", "http://bao.example\\@evil.example",
        "https://bao.example@evil.example/", "https://x.example/\"onclick=alert(1)",
        "https://[::1", "blob:https://x.example/1", "/bai/1",
    ],
)  # fmt: skip
def test_anything_else_is_no_link(url: str | None) -> None:
    assert web_link(url) is None


def test_days() -> None:
    assert day(date(2021, 7, 2)) == day("2021-07-02") == "02/07/2021"
    assert day("tháng 7") == "tháng 7"
    assert day(None) == ""
