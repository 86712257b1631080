"""Gradio's sessions, each tied to the visitor who used it first.

Gradio finds what it keeps for a page (state, pending answers) by a session hash
that the browser makes up and sends along. Here the hash alone opens nothing: it
has to come from the same visitor every time.
"""

from __future__ import annotations

import json
import re
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import parse_qs

__all__ = ["Sessions", "replayed", "session_of"]

_API = "/gradio_api/"
_IN_BODY = frozenset({"queue/join", "cancel"})
_HASH = re.compile(r"[\w-]{1,64}")
_MOST = 50_000

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]


class Sessions:
    """Session hash -> owner; the oldest are forgotten when there are too many."""

    def __init__(self, most: int = _MOST) -> None:
        self._owners: OrderedDict[str, str] = OrderedDict()
        self._most = most
        self._guard = threading.Lock()

    def belongs(self, session: str, owner: str) -> bool:
        """Whether the session is the owner's; a new one becomes so."""
        with self._guard:
            known = self._owners.setdefault(session, owner)
            self._owners.move_to_end(session)
            while len(self._owners) > self._most:
                self._owners.popitem(last=False)
        return known == owner


async def session_of(
    scope: Mapping[str, Any], receive: Receive
) -> tuple[bool, str | None, Receive]:
    """(whether the request must name a session, the one it names, its body to be read again)."""
    rest = str(scope["path"]).removeprefix(_API).rstrip("/")
    if not str(scope["path"]).startswith(_API):
        return False, None, receive
    if rest == "queue/data":
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        named = query.get("session_hash", [])
        return True, _checked(named[0]) if len(named) == 1 else None, receive
    if rest.startswith("heartbeat/"):
        return True, _checked(rest.removeprefix("heartbeat/")), receive
    if rest not in _IN_BODY:
        return False, None, receive
    body = await _body(receive)
    return True, _named_in(body), replayed(body, receive)


def replayed(body: bytes, receive: Receive) -> Receive:
    """The body once more, then whatever comes after it."""
    done = False

    async def again() -> Message:
        nonlocal done
        if done:
            return await receive()
        done = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def _body(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return b"".join(parts)


def _named_in(body: bytes) -> str | None:
    try:
        sent = json.loads(body, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return _checked(sent.get("session_hash")) if isinstance(sent, dict) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys occur once: two readers must not see two different sessions."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key occurs twice")
    return found


def _checked(value: object) -> str | None:
    return value if isinstance(value, str) and _HASH.fullmatch(value) else None
