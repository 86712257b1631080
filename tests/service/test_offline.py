"""No connection leaves this machine in a whole run, with the network taken away where possible."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHIPPED

pytestmark = [pytest.mark.model, pytest.mark.slow]


def _can_unshare() -> bool:
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    tried = subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def test_a_whole_run_reaches_nothing(tmp_path: Path) -> None:
    namespaced = _can_unshare()
    article = min(SHIPPED.glob("*.md"), key=lambda file: file.stat().st_size)
    command = [
        *(["unshare", "-rn"] if namespaced else []), sys.executable, "-m",
        "tests.service.offline_run", str(tmp_path), str(article),
        *(["--namespaced"] if namespaced else []),
    ]  # fmt: skip
    # Without the switches that the tests set for themselves: the product sets its own.
    left_out = ("HOIDAP_", "GRADIO_", "HF_", "ANONYMIZED", "TRANSFORMERS_")
    variables = {k: v for k, v in os.environ.items() if not k.startswith(left_out)}
    done = subprocess.run(
        command, cwd=ROOT, env={**variables, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=500, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {"reached": [], "namespaced": namespaced}
