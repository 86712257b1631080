"""A real server over made-up articles, with an embedder that needs no model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from assistant.assistant import Assistant
from assistant.page.premises import Premises
from assistant.page.settings import PageSettings
from index.index import Index
from tests.index.made import ALL, opened


@pytest.fixture(scope="session")
def made_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Three articles."""
    with opened(tmp_path_factory.mktemp("service")) as index:
        index.add(ALL)
        yield index


@pytest.fixture(scope="session")
def made(made_index: Index) -> Assistant:
    """The real assistant over them."""
    return Assistant(made_index)


@contextmanager
def serving(assistant: Assistant, premises: Premises | None = None) -> Iterator[str]:
    """The whole web app on a port of its own; its address."""
    from assistant.page.app import running

    with running(assistant, PageSettings(port=0, examples=0), premises) as url:
        yield url


def visitor(url: str, **headers: str) -> httpx.Client:
    """A browser without a page: keeps its cookies, follows no redirect."""
    return httpx.Client(base_url=url, timeout=60, headers=headers)


@pytest.fixture(scope="session")
def users_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An administrator "an" and a reader "binh"."""
    from assistant.service.accounts import Accounts

    path = tmp_path_factory.mktemp("users") / "users.json"
    accounts = Accounts(path)
    accounts.add("an", "mật khẩu của An", "admin")
    accounts.add("binh", "mật khẩu của Bình")
    return path
