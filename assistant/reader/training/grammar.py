"""Wordings with alternatives, options and fields, drawn at random.

`(a|b|c)` draws one of several, `[a|b]` one of them half of the time, `{name}` is a field.
Brackets nest.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

__all__ = ["drawn", "sections"]

_INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_FIELD = re.compile(r"\{([a-z_]+)\}")
_TRIES = 6


@lru_cache(maxsize=4)
def sections(file: str) -> dict[str, tuple[str, ...]]:
    """The sections of a table beside this module: name -> its lines."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    text = (Path(__file__).parent / file).read_text("utf-8")
    for line in map(str.strip, text.splitlines()):
        if line.startswith("=="):
            lines = found.setdefault(line.strip("= "), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {name: tuple(rows) for name, rows in found.items()}


def drawn(file: str, section: str, fields: Mapping[str, str], rng: random.Random) -> str | None:
    """One wording of the section, all its fields filled; None if none fits in a few tries.

    A field that `fields` lacks is drawn from the table's section of that name.
    """
    table = sections(file)
    for _ in range(_TRIES):
        text = _chosen(rng.choice(table[section]), rng)
        names = _FIELD.findall(text)
        if all(fields.get(name) or name in table for name in names):
            filled = _FIELD.sub(
                lambda m: fields.get(m[1]) or drawn(file, m[1], fields, rng) or "", text
            )
            return " ".join(filled.split())
    return None


def _chosen(text: str, rng: random.Random) -> str:
    while match := _INNERMOST.search(text):
        if match[1] is not None:
            part = rng.choice(match[1].split("|"))
        else:
            part = rng.choice(match[2].split("|")) if rng.random() < 0.5 else ""
        text = text[: match.start()] + part + text[match.end() :]
    return text
