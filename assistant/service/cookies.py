"""The cookies of the server: which browser, and who is logged in."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

__all__ = ["LOGIN", "VISITOR", "fresh", "owner_of", "read", "written"]

VISITOR = "hoidap_visitor"
LOGIN = "hoidap_login"
_YEAR = 31_536_000
_TOKEN = re.compile(r"[\w-]{20,100}")


def fresh() -> str:
    """A new value for the visitor's cookie."""
    return secrets.token_urlsafe(32)


def owner_of(value: str) -> str:
    """The owner behind a visitor's cookie; the cookie cannot be told from it."""
    return "browser:" + hashlib.sha256(value.encode()).hexdigest()[:32]


def read(scope: Mapping[str, Any], name: str) -> str | None:
    """The cookie's value if it looks like one of ours."""
    for key, value in scope.get("headers", ()):
        if key != b"cookie":
            continue
        try:
            found = SimpleCookie(value.decode("latin-1")).get(name)
        except CookieError:
            continue
        if found is not None and _TOKEN.fullmatch(found.value):
            return str(found.value)
    return None


def written(name: str, value: str, *, secure: bool, seconds: int = _YEAR) -> tuple[bytes, bytes]:
    """The header that sets the cookie; 0 seconds take it away.

    Lax, not Strict: whoever follows a link to the page keeps their conversations.
    """
    parts = [f"{name}={value}", "Path=/", f"Max-Age={seconds}", "HttpOnly", "SameSite=Lax"]
    if secure:
        parts.append("Secure")
    return b"set-cookie", "; ".join(parts).encode()
