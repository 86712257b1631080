"""Filters, answered by what the ledger knows of each article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from corpus.vietnamese.folding import toneless
from index.passage import ArticleCard, Filters

__all__ = ["allowed_articles"]


def allowed_articles(cards: Mapping[int, ArticleCard], filters: Filters) -> list[int] | None:
    """Numbers of the articles that may answer; None where every one may."""
    if not filters:
        return None
    return [number for number, card in cards.items() if _passes(card, filters)]


def _passes(card: ArticleCard, filters: Filters) -> bool:
    if filters.articles and card.id not in filters.articles:
        return False
    if filters.since or filters.until:
        day = card.published
        if day is None:
            return False
        if (filters.since and day < filters.since) or (filters.until and day > filters.until):
            return False
    if filters.sources and not _any_matches(card.source, filters.sources):
        return False
    return not filters.places or _any_matches(card.place, filters.places)


def _any_matches(value: str | None, wanted: Iterable[str]) -> bool:
    return value is not None and any(_matches(_key(value), _key(one)) for one in wanted)


def _matches(value: str, wanted: str) -> bool:
    """Whether one name holds the other as whole words ("tỉnh Long An", "Long An")."""
    if not wanted.strip() or not value.strip():
        return False
    # One syllable is too little to stand for a longer name that holds it.
    return wanted in value or (value in wanted and len(value.split()) > 1)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in toneless(text)).split()
    return f" {' '.join(words)} "
