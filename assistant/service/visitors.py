"""Who is behind a request: worked out once at the door, read wherever it is needed."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["LOCAL", "Role", "Visitor", "put", "visitor_of"]

Role = Literal["reader", "admin"]
_KEY = "hoidap.visitor"


@dataclass(frozen=True, slots=True)
class Visitor:
    """One visitor. What is kept for them is kept under `owner`."""

    owner: str
    """"account:NAME", or "browser:..." for a browser without an account."""
    name: str | None
    """The account's name; None without one."""
    role: Role
    """An admin may change the corpus; a reader asks."""

    @property
    def is_admin(self) -> bool:
        """Whether the visitor may change the corpus."""
        return self.role == "admin"


LOCAL = Visitor(owner="local", name=None, role="admin")
"""Whoever calls without a web server in between: tests, scripts."""


def put(scope: MutableMapping[str, Any], visitor: Visitor) -> None:
    """Notes the visitor in an ASGI scope; no header of the request reaches this."""
    scope[_KEY] = visitor


def visitor_of(request: Any) -> Visitor:
    """The visitor behind a Gradio or Starlette request, or an ASGI scope; LOCAL for None."""
    if request is None:
        return LOCAL
    inner = getattr(request, "request", None) or request  # a Gradio request wraps another
    scope = inner if isinstance(inner, MutableMapping) else getattr(inner, "scope", {})
    found = scope.get(_KEY)
    return found if isinstance(found, Visitor) else LOCAL
