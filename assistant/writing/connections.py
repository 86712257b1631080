"""Answers still being received, so that giving up on one hangs up on its server.

A client library may keep a response open after its generator was closed, and
the server would go on computing for nobody. Every client made here tells of
each response in the thread that asked for it; that thread closes them all
when it is done.
"""

from __future__ import annotations

import threading

import httpx

__all__ = ["hang_up", "remember"]

_HERE = threading.local()


def remember(response: httpx.Response) -> None:
    """Hook of an `httpx.Client`: this thread has begun to receive a response."""
    _HERE.responses = [*getattr(_HERE, "responses", []), response]


def hang_up() -> None:
    """Close every response that this thread has begun to receive."""
    for response in getattr(_HERE, "responses", []):
        response.close()
    _HERE.responses = []
