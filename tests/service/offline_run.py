"""A whole run, watched: index, ask, serve, ask over HTTP, press what the page presses.

Run as a program of its own; prints as JSON every address outside this machine that
anything tried to look up or to reach. In a network namespace of its own nothing
could get out even where no Python code is asked.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import socket
import struct
import sys
from pathlib import Path
from typing import Any

_LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None}
_SIOCSIFFLAGS = 0x8914
reached: list[str] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
        host = host.decode() if isinstance(host, bytes) else host
        if host not in _LOCAL:
            reached.append(f"{event} {host}")
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        if isinstance(address, tuple) and str(address[0]) not in _LOCAL:
            reached.append(f"{event} {address}")
    elif event in ("socket.gethostbyname", "socket.gethostbyaddr"):
        if arguments[0] not in _LOCAL:
            reached.append(f"{event} {arguments[0]}")
    elif event in ("urllib.Request", "webbrowser.open") and "127.0.0.1" not in str(arguments[0]):
        reached.append(f"{event} {arguments[0]}")


def _loopback_up() -> None:
    """In a fresh network namespace even the loopback is down."""
    up_and_running = 0x1 | 0x40
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        request = struct.pack("16sh", b"lo", up_and_running).ljust(40, b"\0")
        fcntl.ioctl(probe, _SIOCSIFFLAGS, request)


def _noticed() -> None:
    """The watch does see what it is there to see."""
    with contextlib.suppress(OSError):
        socket.getaddrinfo("abc.invalid", 80)
    with socket.socket() as probe, contextlib.suppress(OSError):
        probe.settimeout(0.01)
        probe.connect(("192.0.2.1", 80))  # an address that stands for nobody
    assert len(reached) == 2, reached
    reached.clear()


def main(data_dir: Path, article: Path, namespaced: bool) -> None:
    """Everything that a user does, once."""
    if namespaced:
        _loopback_up()
    sys.addaudithook(_watch)
    _noticed()
    import httpx

    from assistant.assistant import Assistant
    from assistant.page.app import running
    from assistant.page.premises import Premises
    from assistant.page.settings import PageSettings
    from hoidap.cli import main as hoidap
    from index.index import Index
    from index.settings import IndexSettings
    from tests.service.pressing import functions, press

    assert hoidap(["index", str(article), "--data-dir", str(data_dir)]) == 0
    assert hoidap(["ask", "Ai chủ trì hội nghị?", "--data-dir", str(data_dir)]) == 0
    settings = IndexSettings(data_dir=data_dir)
    with (
        Index.open(settings) as index,
        running(Assistant(index), PageSettings(port=0), Premises()) as url,
        httpx.Client(base_url=url, timeout=120) as client,
    ):
        asked = client.post("/api/ask", json={"question": "Ai chủ trì hội nghị?"})
        assert asked.is_success
        for path in ("/", "/config", "/api/docs", "/api/articles", "/api/records/conferences"):
            assert client.get(path).is_success, path
        for number, _, inputs in functions(client):
            press(client, f"s{number}", number, ["Ai chủ trì hội nghị?"] * inputs, {})
    sys.stdout.write("\n" + json.dumps({"reached": reached, "namespaced": namespaced}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] == ["--namespaced"])
