"""`hoidap chat` as a process: its address is printed when it answers there, never before."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.model  # loads it beside the first answers


def start(port: int, data_dir: Path) -> subprocess.Popen[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HOIDAP_")}
    return subprocess.Popen(
        [sys.executable, "-m", "hoidap", "chat", "--port", str(port)], cwd=ROOT, text=True,
        env={**environment, "HOIDAP_DATA_DIR": str(data_dir)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_the_address_is_printed_once_it_answers(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with start(port, tmp_path) as process:
        assert process.stdout
        try:
            line = process.stdout.readline()
            assert f"http://127.0.0.1:{port}" in line
            assert httpx.get(f"http://127.0.0.1:{port}/healthz").json() == {"alive": True}
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
        assert process.stderr
        assert "Traceback" not in process.stderr.read()
    assert (tmp_path / "desk.sqlite").exists()
