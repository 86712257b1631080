"""Records with the articles they come from, and persons put together across articles.

One person is one row where name and body agree: "Bí thư Tỉnh ủy" in an article
about Hậu Lộc and in one about Yên Sơn are two bodies, and two persons of one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from assistant.question import places_in
from corpus.records import Conference, Field, Official, Post, Target
from corpus.records.proposed import is_proposed
from corpus.vietnamese.folding import fold
from corpus.vietnamese.syllables import syllables
from corpus.vietnamese.words import words
from index.index import Index
from index.passage import ArticleCard

__all__ = [
    "Held", "Person", "Row", "Shelf", "Subject", "articles_place", "home_of", "merged",
    "organizers_place", "shelf",
]  # fmt: skip

Subject = Literal["conferences", "targets", "officials"]
_R = TypeVar("_R", Conference, Target, Official)

_LOCAL = words("tỉnh thành quận huyện thị xã phường đặc sở địa khu")
"""A body whose name holds one of these is another one in every place."""
_CENTRAL = ("trung ương",)


@dataclass(frozen=True, slots=True)
class Row(Generic[_R]):
    """One record and its article."""

    record: _R
    card: ArticleCard


@dataclass(frozen=True, slots=True)
class Held:
    """One post as one article names it."""

    post: Post
    card: ArticleCard


@dataclass(frozen=True, slots=True)
class Person:
    """One official, over all articles; `sightings` and `posts` are in the order of their days."""

    name: str
    sightings: tuple[Row[Official], ...]
    posts: tuple[Held, ...]
    events: tuple[Row[Conference], ...]

    @property
    def is_proposed(self) -> bool:
        """Does only a model say that this is an official?"""
        return all(is_proposed(sighting.record) for sighting in self.sightings)

    @property
    def rank(self) -> Field | None:
        """The rank last given."""
        return next((s.record.rank for s in reversed(self.sightings) if s.record.rank), None)


@dataclass(frozen=True, slots=True)
class Shelf:
    """All records of one generation of the index."""

    cards: tuple[ArticleCard, ...]
    conferences: tuple[Row[Conference], ...]
    targets: tuple[Row[Target], ...]
    persons: tuple[Person, ...]
    waiting: int = 0
    """Articles of the index whose records older rules read, or nobody yet."""


def shelf(
    index: Index, only: Subject | None = None, proposed: bool | None = None
) -> Shelf:
    """Everything that is recorded, or one kind of it; conferences in the order of their days.

    With `only` the persons have no events: those are of another kind. `proposed`: only what
    a model proposed, or nothing of that.
    """
    cards = {card.id: card for card in index.cards()}
    conferences = _rows(index.conferences(), cards) if only in (None, "conferences") else []
    officials = _rows(index.officials(), cards) if only in (None, "officials") else []
    targets = _rows(index.targets(), cards) if only in (None, "targets") else []
    if proposed is not None:
        conferences = [row for row in conferences if is_proposed(row.record) is proposed]
        officials = [row for row in officials if is_proposed(row.record) is proposed]
        targets = [row for row in targets if is_proposed(row.record) is proposed]
    return Shelf(
        cards=tuple(cards.values()),
        conferences=tuple(sorted(conferences, key=_day_of)),
        targets=tuple(targets),
        persons=tuple(merged(officials, conferences)),
        waiting=index.waiting_records,
    )


def _rows(found: Iterable[tuple[str, _R]], cards: Mapping[str, ArticleCard]) -> list[Row[_R]]:
    # An article may have gone between two readings of the ledger.
    return [Row(record, cards[id_]) for id_, record in found if id_ in cards]


def _day_of(row: Row[Conference]) -> tuple[date, str]:
    day = row.record.date.first if row.record.date else None
    return day or row.card.published or date.max, row.card.file


def home_of(card: ArticleCard) -> tuple[str, ...]:
    """Names of the places where an article is set, the narrowest first."""
    return _names(card.place or "")


def organizers_place(row: Row[Conference]) -> tuple[str, ...]:
    """Places in the names of those who held it."""
    return tuple(name for body in row.record.organizers for name in _names(body.value))


def articles_place(card: ArticleCard, stated: str | None, bodies: Sequence[str] = ()) -> str | None:
    """The one name by which a row's place is listed; None where nothing tells."""
    named = [*_names(stated or ""), *(name for body in bodies for name in _names(body))]
    return next(iter([*named, *home_of(card)]), None)


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.name for place in places_in(text))) if text else ()


def merged(
    officials: Sequence[Row[Official]], conferences: Sequence[Row[Conference]] = ()
) -> Iterator[Person]:
    """The persons behind `officials`, in the order in which they are first named."""
    by_name: dict[str, list[Row[Official]]] = {}
    for row in officials:
        by_name.setdefault(fold(row.record.name.value), []).append(row)
    events: dict[tuple[str, str], list[Row[Conference]]] = {}
    for held in conferences:
        for name in {fold(person.name.value) for person in held.record.people}:
            events.setdefault((held.card.id, name), []).append(held)
    for key, rows in by_name.items():
        for group in _groups(rows):
            yield _person(key, group, events)


def _person(
    key: str, group: Sequence[Row[Official]],
    events: Mapping[tuple[str, str], Sequence[Row[Conference]]],
) -> Person:
    ordered = sorted(group, key=lambda row: (row.card.published or date.max, row.card.file))
    posts = [Held(post, row.card) for row in ordered for post in row.record.posts]
    return Person(
        ordered[0].record.name.value, tuple(ordered), tuple(posts),
        tuple(event for row in ordered for event in events.get((row.card.id, key), ())),
    )  # fmt: skip


def _groups(rows: Sequence[Row[Official]]) -> list[list[Row[Official]]]:
    """Rows of one name, parted into persons: linked by any body that they share."""
    groups: list[tuple[list[Row[Official]], set[tuple[str, str]]]] = []
    for row in rows:
        keys = set(_bodies(row))
        touching = [group for group in groups if group[1] & keys]
        joined, all_keys = [row], set(keys)
        for group in touching:
            joined = [*group[0], *joined]
            all_keys |= group[1]
            groups.remove(group)
        groups.append((joined, all_keys))
    return [group for group, _ in groups]


def _bodies(row: Row[Official]) -> Iterator[tuple[str, str]]:
    """(body without its place, place) of every post, once for each place that it may mean.

    The rules name each person of an article once: what a model adds in it is of that person.
    """
    yield "", row.card.id
    for post in row.record.posts:
        if post.body is None:
            continue
        named = _names(post.body.value)
        key = _without(post.body.value, named)
        local = bool(_LOCAL & set(key.split())) and not any(c in key for c in _CENTRAL)
        for place in named or (home_of(row.card) if local else ("",)):
            yield key, fold(place)


def _without(body: str, places: Sequence[str]) -> str:
    key = " ".join(syllable.text for syllable in syllables(body))
    for place in places:
        key = f" {key} ".replace(f" {fold(place)} ", " ").strip()
    return key
