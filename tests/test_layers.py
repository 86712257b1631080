"""Arrows run one way: corpus -> index -> assistant -> eval -> hoidap."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

ORDER = ("corpus", "index", "assistant", "eval", "hoidap")


def imported(file: Path) -> set[str]:
    """Top-level packages that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", ORDER)
def test_no_package_imports_one_above_it(package: str) -> None:
    above = set(ORDER[ORDER.index(package) + 1 :])
    files = [f for f in (ROOT / package).rglob("*.py") if f.name != "__main__.py"]
    assert files
    for file in files:
        assert not imported(file) & above, f"{file.relative_to(ROOT)} reaches upwards"
