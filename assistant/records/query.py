"""A question over many articles as a query: which records, which conditions, what is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.records.conditions import Conditions
from assistant.records.grouping import Grouping

__all__ = ["Ask", "Query"]

Ask = Literal["rows", "places", "venues", "chairs", "bodies", "days", "posts"]
"""What is told of the records: themselves, where they were, who acted, who held them, when."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question over records.

    `subject` says which records, `ask` what is told of them; `counted` asks for
    their number, `order` for the first or last of them only.
    """

    subject: Literal["conferences", "targets", "officials"]
    ask: Ask
    counted: bool
    conditions: Conditions
    order: Literal["", "first", "last"] = ""
    grouping: Grouping | None = None
    exhaustive: bool = True
    """Are all that meet the conditions asked for, not the one that an article tells of?"""
    whether: bool = False
    """Is it asked only if there are any?"""
    asked: str = ""
    """Of places the level ("huyen"), of bodies the kind that is asked for; "" for any."""
    shared: bool = False
    """Of persons, only those who were at all of the events."""
