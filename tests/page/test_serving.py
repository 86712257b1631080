"""Ports and addresses that cannot be had."""

from __future__ import annotations

import socket

import pytest

from assistant.page.app import listen, page_settings, serve, url_of
from assistant.page.settings import PageSettings
from assistant.settings import AssistantSettings
from corpus.errors import ServerError
from tests.page.shelf import Shelf


class Unasked:
    """Never asked: the port is refused first."""

    index = Shelf()


def test_a_taken_port_is_told_with_another_to_try() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ServerError, match=rf"Cổng {port} đang có.*--port {port + 1}"):
            serve(Unasked(), port=port)  # type: ignore[arg-type]


def test_an_unknown_address_is_told() -> None:
    with pytest.raises(ServerError, match="khong-co\\.invalid"):
        listen("khong-co.invalid", 0)
    with pytest.raises(ServerError, match="203\\.0\\.113\\.7"):
        listen("203.0.113.7", 0)


def test_a_free_port_gives_an_address() -> None:
    listener = listen("127.0.0.1", 0)
    try:
        assert url_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()


def test_settings_of_the_assistant_become_those_of_the_page() -> None:
    made = page_settings(AssistantSettings(language="en", longest_question=500), port=0)
    assert made == PageSettings(language="en", max_question=500, port=0)
    kept = PageSettings(examples=1)
    assert page_settings(kept, host="127.0.0.2") == PageSettings(examples=1, host="127.0.0.2")
    assert page_settings(None) == PageSettings()
