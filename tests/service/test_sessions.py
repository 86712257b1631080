"""User B reaches nothing of A's: conversations, exports, Gradio's sessions, uploads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.desk import Desk, KeptExchange
from assistant.page.premises import Premises
from assistant.service.accounts import Accounts
from assistant.service.cookies import owner_of
from assistant.service.sessions import Sessions
from corpus.settings import CorpusSettings
from tests.service.conftest import serving, visitor
from tests.service.pressing import functions, press, spoken

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SECRET = "Điều riêng của người hỏi thứ nhất"
ANSWER = Answer("e1", "?", SECRET, None, False, "passages", (), 0.1)
BOTH = ("an", "mật khẩu của An"), ("binh", "mật khẩu của Bình")


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk.in_memory() as opened:
        yield opened


def kept(desk: Desk, owner: str) -> str:
    """A conversation of the owner's; its id."""
    begun = desk.conversations.begin(owner, SECRET)
    desk.conversations.keep(owner, begun.id, KeptExchange("e1", SECRET, ANSWER))
    return begun.id


def gradio(client: httpx.Client, session: str) -> list[int]:
    """What every route of Gradio's that names a session answers to this client."""
    join = {"data": [], "fn_index": 0, "session_hash": session, "trigger_id": 1}
    cancel = {"session_hash": session, "fn_index": 0, "event_id": "x"}
    said = [
        client.post("/gradio_api/queue/join", json=join).status_code,
        client.post("/gradio_api/cancel", json=cancel).status_code,
    ]
    for path in (f"queue/data?session_hash={session}", f"heartbeat/{session}"):
        with client.stream("GET", f"/gradio_api/{path}") as reply:
            said.append(reply.status_code)
    return said


def exports(client: httpx.Client, id_: str) -> list[httpx.Response]:
    return [
        client.get(f"/export/{id_}{exchange}.{kind}")
        for exchange in ("", "/e1") for kind in ("txt", "md", "html", "docx")
    ]  # fmt: skip


def test_browsers_without_accounts_are_apart(made: Assistant, desk: Desk) -> None:
    with (
        serving(made, Premises(desk)) as url,
        visitor(url) as a, visitor(url) as b, visitor(url) as bare,
    ):  # fmt: skip
        for one in (a, b):
            cookie = one.get("/").headers["set-cookie"]
            assert "HttpOnly" in cookie
            assert "SameSite=Lax" in cookie
            assert "set-cookie" not in one.get("/").headers  # kept
        id_ = kept(desk, owner_of(a.cookies["hoidap_visitor"]))
        assert all(r.status_code == 200 for r in exports(a, id_))
        assert SECRET in exports(a, id_)[0].text
        assert exports(a, id_)[2].text.startswith("<!doctype html>\n<html")
        for other in (b, bare):
            assert all(r.status_code == 404 and SECRET not in r.text for r in exports(other, id_))
        assert 403 not in gradio(a, "phien-cua-a")
        assert gradio(b, "phien-cua-a") == [403] * 4
        assert gradio(bare, "phien-cua-a") == [403] * 4
        forged = {"Cookie": "hoidap_visitor=" + owner_of(a.cookies["hoidap_visitor"])[8:]}
        with visitor(url, **forged) as c:
            assert all(r.status_code == 404 for r in exports(c, id_))


def test_with_accounts_nobody_comes_in_without_one(
    made: Assistant, desk: Desk, users_file: Path
) -> None:
    premises = Premises(desk, Accounts(users_file))
    with serving(made, premises) as url, visitor(url) as client:
        page = client.get("/", headers={"Accept": "text/html"})
        assert (page.status_code, page.headers["location"]) == (303, "/login?next=%2F")
        for path in ("/config", "/api/articles", "/api/docs", "/gradio_api/info", "/export/x.txt"):
            assert client.get(path).status_code == 401, path
        assert client.post("/api/ask", json={"question": "Ai?"}).status_code == 401
        assert client.post("/mcp", json={}).status_code == 401
        assert gradio(client, "x") == [401] * 4
        assert "www-authenticate" not in client.get("/gradio_api/info").headers
        for path in ("/healthz", "/readyz", "/login"):
            assert client.get(path).status_code in (200, 503)
        forged = {"Cookie": "hoidap_login=" + "x" * 43}
        assert client.get("/api/articles", headers=forged).status_code == 401


def log_in(client: httpx.Client, name: str, password: str, **more: str) -> httpx.Response:
    return client.post("/login", data={"name": name, "password": password, **more})


def test_accounts_are_apart_over_login_and_logout(
    made: Assistant, desk: Desk, users_file: Path
) -> None:
    premises = Premises(desk, Accounts(users_file))
    with serving(made, premises) as url, visitor(url) as a, visitor(url) as b:
        for client, (name, password) in zip((a, b), BOTH, strict=True):
            done = log_in(client, name, password, next="/config")
            assert (done.status_code, done.headers["location"]) == (303, "/config")
            assert "HttpOnly" in done.headers["set-cookie"]
            assert client.get("/config").status_code == 200
        id_ = kept(desk, "account:an")
        assert all(r.status_code == 200 for r in exports(a, id_))
        assert all(r.status_code == 404 for r in exports(b, id_))
        assert 403 not in gradio(a, "phien-cua-a")
        assert gradio(b, "phien-cua-a") == [403] * 4
        stolen = a.cookies["hoidap_login"]
        assert a.post("/logout").headers["location"] == "/login"
        assert a.get("/config").status_code == 401
        a.cookies.set("hoidap_login", stolen, domain="127.0.0.1")
        assert a.get("/config").status_code == 401  # ended here, not only in the browser
        assert b.get("/config").status_code == 200
        evil = log_in(a, *BOTH[0], next="//evil.example/")
        assert evil.headers["location"] == "/"


def test_the_api_takes_passwords_and_tokens(made: Assistant, desk: Desk, users_file: Path) -> None:
    accounts = Accounts(users_file)
    token = accounts.new_token("binh")
    with serving(made, Premises(desk, accounts)) as url, visitor(url) as client:
        good = [{"auth": ("binh", "mật khẩu của Bình".encode())}, {"headers": bearer(token)}]
        for way in good:
            assert client.get("/api/articles", **way).status_code == 200  # type: ignore[arg-type]
        wrong = bearer(token + "x"), bearer("x"), {"Authorization": "Digest x"}
        bad = [{"auth": ("binh", "sai")}, *({"headers": w} for w in wrong)]
        for way in bad:
            got = client.get("/api/articles", **way)  # type: ignore[arg-type]
            assert got.status_code == 401
            assert "Basic" in got.headers["www-authenticate"]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_guessing_is_slowed_down(made: Assistant, desk: Desk, users_file: Path) -> None:
    with serving(made, Premises(desk, Accounts(users_file))) as url, visitor(url) as client:
        said = [log_in(client, "an", f"đoán lần {n}") for n in range(7)]
        assert [r.status_code for r in said] == [401] * 5 + [429] * 2
        assert int(said[-1].headers["retry-after"]) > 0
        assert "thử lại sau" in said[-1].text
        right = log_in(client, *BOTH[0])
        assert right.status_code == 429  # the right one waits as well: it tells a guesser nothing
        api = client.get("/api/articles", auth=("an", b"x"))
        assert api.status_code == 429
        assert log_in(client, *BOTH[1]).status_code == 303  # a colleague in the same office


def test_uploads_are_for_administrators_and_bounded(
    made: Assistant, desk: Desk, users_file: Path
) -> None:
    corpus = CorpusSettings(largest_upload=20_000)
    named = {"X-Hoidap-Name": "a.txt"}
    route = "/corpus/files"
    with serving(made, Premises(desk, Accounts(users_file), corpus=corpus)) as url:
        with visitor(url) as a:
            log_in(a, *BOTH[0])
            kept = a.post(route, content=b"x" * 10_000, headers=named).json()
            assert kept == {"name": "a.txt", "same": False, "renamed": False}
            for path in ("/dropped/a.txt", "/gradio_api/file=dropped/a.txt", f"{route}/a.txt"):
                assert a.get(path).status_code == 404  # taken in, never served
            assert a.post(route, content=b"x" * 25_000, headers=named).status_code == 413
            assert a.post(route, content=iter([b"x" * 9_000] * 3), headers=named).status_code == 413
            assert a.post("/gradio_api/upload", files={"files": ("a", b"x")}).status_code == 404
        with visitor(url) as b:
            log_in(b, *BOTH[1])
            assert b.post(route, content=b"x", headers=named).status_code == 403
        with visitor(url) as stranger:
            assert stranger.post(route, content=b"x", headers=named).status_code == 401
    closed = Premises(desk, corpus=CorpusSettings(uploads=False))
    with serving(made, closed) as url, visitor(url) as anyone:
        assert anyone.post(route, content=b"x", headers=named).status_code == 404


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"session_hash": 1}', b'{"session_hash": "a/b"}', b"\xff",
     b'{"session_hash": "cua-b", "session_hash": "cua-a"}', b"[" * 50_000],
)  # fmt: skip
def test_a_request_that_names_no_session_of_its_own_is_refused(body: bytes, door: Any) -> None:
    assert door(body) == 403


@pytest.fixture(scope="module")
def door(made: Assistant) -> Iterator[Any]:
    with serving(made) as url, visitor(url) as client:
        client.get("/")
        yield lambda body: client.post("/gradio_api/queue/join", content=body).status_code


def test_sessions_forget_the_oldest() -> None:
    sessions = Sessions(most=2)
    assert sessions.belongs("1", "a")
    assert sessions.belongs("2", "a")
    assert not sessions.belongs("1", "b")
    assert sessions.belongs("3", "c")
    assert sessions.belongs("2", "b")  # forgotten, and free


def pressed(client: httpx.Client, session: str, id_: str) -> dict[str, str]:
    """What every function of the page says to somebody who names A's conversation."""
    event = {
        "conversation": id_, "current": id_, "exchange": "e1", "n": 1, "kind": "cited",
        "query": "", "title": "Đổi tên", "thumb": "down", "question": "",
    }  # fmt: skip
    said = {}
    for index, name, inputs in functions(client):
        data = [json.dumps({"conversation": id_, "filters": {}})] * inputs
        said[name] = spoken(press(client, f"{session}{index}", index, data, event))
    return said


def test_no_function_of_the_page_gives_a_conversation_to_another(
    made: Assistant, desk: Desk
) -> None:
    with serving(made, Premises(desk)) as url, visitor(url) as a, visitor(url) as b:
        for one in (a, b):
            one.get("/")
        owner = owner_of(a.cookies["hoidap_visitor"])
        id_ = kept(desk, owner)
        said = pressed(b, "b", id_)
        assert len(said) >= 8
        assert not any("Điều riêng" in s for s in said.values())
        talk = desk.conversations.get(owner, id_)
        assert (talk.title, len(talk.exchanges)) == (SECRET, 1)
        assert desk.feedback.listed(owner) == []
        deleting = {"conversation": id_, "current": "", "delete": True}
        for index, _, inputs in functions(b):
            press(b, f"bb{index}", index, [""] * inputs, deleting)
        assert desk.conversations.get(owner, id_).title == SECRET
        # The same calls do show it to A: they are the right ones.
        assert any("Điều riêng" in s for s in pressed(a, "a", id_).values())
