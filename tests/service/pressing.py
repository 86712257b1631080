"""Gradio's own protocol, spoken without its page: every function, with whatever one likes."""

from __future__ import annotations

import json
from typing import Any

import httpx

__all__ = ["functions", "press", "spoken"]


def functions(client: httpx.Client) -> list[tuple[int, str, int]]:
    """(index, name, number of inputs) of every function of the page that runs on the server."""
    config = client.get("/config").json()
    return [
        (d["id"], str(d["api_name"]), len(d["inputs"]))
        for d in config["dependencies"] if d["backend_fn"]
    ]  # fmt: skip


def press(
    client: httpx.Client, session: str, function: int, data: list[Any], event: Any = None
) -> str:
    """All that the server says to one call, until it has nothing more to say."""
    joined = client.post(
        "/gradio_api/queue/join",
        json={
            "data": data, "event_data": event, "fn_index": function,
            "session_hash": session, "trigger_id": 1,
        },
    )  # fmt: skip
    if not joined.is_success:
        return joined.text
    said = []
    with client.stream("GET", f"/gradio_api/queue/data?session_hash={session}") as stream:
        for line in stream.iter_lines():
            said.append(line)
            if '"close_stream"' in line or not stream.is_success:
                break
    return "\n".join(said)


def spoken(said: str) -> str:
    """The texts in it, with their letters and not their escapes."""
    return json.dumps(
        [json.loads(line[6:]) for line in said.splitlines() if line.startswith("data: ")],
        ensure_ascii=False,
    )
