"""Where the article plays: province and district, from its title and first paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["find_place"]


def find_place(title: str, leads: Sequence[str]) -> str | None:
    """TEMP"""
    return None
