"""The README's commands do what it says: each is run as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHIPPED
from tests.test_cli import hoidap

pytestmark = pytest.mark.model


def commands(text: str) -> list[str]:
    """The `hoidap` lines of the README's shell blocks, without their comments.

    The chat (driven by the browser tests), the full evaluation (its own tests) and
    the line that needs another model are left out.
    """
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [
        line for line in lines
        if line.startswith("hoidap ") and not line.startswith(("hoidap chat", "hoidap eval"))
    ]  # fmt: skip


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": "1", "q": "Ai chủ trì hội nghị ở Lạng Sơn?"}\n', "utf-8")
    one = sorted(SHIPPED.glob("*.md"))[0]
    found = commands((ROOT / "README.md").read_text("utf-8"))
    assert len(found) >= 6
    for command in found:
        words = [
            str(one) if word.endswith("one.txt")
            else str(SHIPPED) if word == "path/to/articles"
            else str(questions) if word == "questions.jsonl"
            else word
            for word in shlex.split(command)[1:]
        ]  # fmt: skip
        done = hoidap(*words, data_dir=tmp_path / "data")
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert done.stdout.strip(), command
