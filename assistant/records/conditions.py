"""Conditions on records: which rows of the shelf are meant.

Everything named is compared by syllables: with their tones if it was typed with
any, else without. Nothing of it ever becomes SQL or a pattern.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from assistant.question import places_in
from assistant.records.committees import is_of_level, same_kind
from assistant.records.rows import Held, Person, Row, home_of
from corpus.records import Conference, Participant, Target
from corpus.vietnamese.folding import fold, has_tones, toneless
from corpus.vietnamese.numbers import Comparator
from corpus.vietnamese.places import find_places
from corpus.vietnamese.post_match import same_post
from corpus.vietnamese.syllables import syllables
from index.passage import ArticleCard

__all__ = [
    "Amount", "Conditions", "amount_of", "is_share", "key_of", "number_of", "place_name", "says",
]  # fmt: skip

_BRANCH = {False: {"chi", "ủy"}, True: {"chi", "uy"}}
_PRESENT = frozenset({"attend"})
_PHRASE = 2
"""Syllables of a phrase that keep their order."""
_HEAD = 5
"""Syllables of a name that tell the kind of event."""
_MEETINGS = ("hội nghị", "cuộc họp", "phiên họp", "giao ban")
_STANDING = "thường trực"
_SAME_POST = 0.9
_SAME_HEAD = 0.7
"""Enough where the question names no body."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A bound on a target's value; `comparator` "" means exactly."""

    value: Decimal
    unit: str
    comparator: Comparator = ""

    def holds(self, value: str, unit: str) -> bool:
        """Whether a target's value ("27,32", "95-100", "15/15") keeps to the bound."""
        number = number_of(value)
        if number is None or (self.unit == "%") != (unit == "%"):
            return False
        match self.comparator:
            case "at_least":
                return number >= self.value
            case "more_than":
                return number > self.value
            case "at_most":
                return number <= self.value
            case "less_than":
                return number < self.value
            case _:
                return number == self.value


@dataclass(frozen=True, slots=True)
class Conditions:
    """What rows must be like; an empty field asks for nothing.

    `words` are syllables that a target's own measure must hold, in any order;
    `places` and `bodies` are alternatives of no kind: each must hold.
    """

    first: date | None = None
    last: date | None = None
    places: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    has_body: bool = False
    """Whether the posts name their body."""
    roles: frozenset[str] = frozenset()
    ranks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Kinds of event ("hội nghị", "lễ ký kết"), any of them; empty: every kind."""
    words: tuple[str, ...] = ()
    amount: Amount | None = None
    upto: Amount | None = None
    """A second bound, "từ 90% đến dưới 100%"."""
    statuses: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    """Names of which it is not known whether they are persons, places or bodies."""
    spell_out: Callable[[str], str] = str
    """Writes abbreviations in full, in the rows as in the question."""
    windows: tuple[tuple[date, date], ...] = ()
    """Stretches of time, in any of which the row must be; beside `first` and `last`."""
    months: frozenset[int] = frozenset()
    """Months of any year, in one of which the row must be."""
    any_places: tuple[str, ...] = ()
    """Places, at any of which the row must be."""
    due: bool = False
    """Is it a target's deadline that time is asked of?"""
    lacking: str = ""
    """The field of a conference that its article must not tell: "chairs", "date", "place"."""
    phrases: tuple[str, ...] = ()
    """Runs of syllables each of which one of the row's texts must hold."""
    person_bodies: tuple[str, ...] = ()
    """Kinds of body that the posts of those who were there name."""
    person_levels: tuple[str, ...] = ()
    """Levels of the posts of those who were there ("tinh")."""
    pieces: tuple[tuple[str, ...], ...] = ()
    """Of each of `phrases` its parts, of which a row must hold the words of one, scattered as they
    are over its name, period, bodies and title; asked for only where no row holds the phrases."""
    asides: tuple[str, ...] = ()
    """Those of `phrases` that may be said of the list, not of what is listed."""
    kinds_of_body: tuple[str, ...] = ()
    """Kinds of body (values of `committees.BODIES`), by one of which it was held."""
    levels: tuple[str, ...] = ()
    """Levels of those who held it ("huyen")."""
    excluded: Conditions | None = None
    """What rows must not be like."""

    def keep_conference(self, row: Row[Conference]) -> bool:
        """Whether the row is meant."""
        if self.excluded is not None and self.excluded.keep_conference(row):
            return False
        if self.lacking and getattr(row.record, self.lacking):
            return False
        record = row.record
        bodies = [body.value for body in record.organizers]
        day = record.date
        known = (day.first, day.last) if day and day.first else (row.card.published,) * 2
        texts = _texts_of(row) if self.phrases or self.named else []
        return (
            self._in_time(*known)
            and (not self.kinds or any(_is_kind(kind, record) for kind in self.kinds))
            and self._held_by(row)
            and self._at(row.card, [record.place.value if record.place else "", *bodies])
            and all(says(body, bodies) for body in self.bodies)
            and self._with_people(record)
            and all(self._holds_phrase(phrase, texts) for phrase in self.phrases)
            and (bool(self.phrases) or self._holds_pieces(row))
            and all(says(name, texts) for name in self.named)
        )

    def loosened(self) -> Conditions:
        """With the words of each phrase in any order, anywhere in what tells the event."""
        return replace(self, phrases=(), asides=())

    def keep_target(self, row: Row[Target]) -> bool:
        """Whether the row is meant; a target belongs to its article's year and its deadline's."""
        if self.excluded is not None and self.excluded.keep_target(row):
            return False
        record = row.record
        body = record.body.value if record.body else ""
        due = record.deadline
        in_time = not self.due and self._in_time(row.card.published, row.card.published)
        in_time = in_time or (
            due is not None and due.last is not None and self._in_time(due.last, due.last)
        )
        unit = record.unit.value if record.unit else ""
        return (
            in_time
            and self._at(row.card, [body])
            and all(says(wanted, [body]) for wanted in self.bodies)
            and all(
                bound is None or bound.holds(record.value.value, unit)
                for bound in (self.amount, self.upto)
            )
            and (not self.statuses or record.status.value in self.statuses)
            and self._holds_words(
                [record.measure.value, due.value if due else "", row.card.place or ""]
            )
            and all(says(name, [body, row.card.place or ""]) for name in self.named)
            and not self.persons
        )

    def keep_person(self, person: Person) -> bool:
        """Whether the person is meant: one and the same post must keep to every condition."""
        if self.excluded is not None and self.excluded.keep_person(person):
            return False
        if self.persons and not all(says(name, [person.name]) for name in self.persons):
            return False
        if self.ranks:
            ranks = [s.record.rank.value for s in person.sightings if s.record.rank]
            if not any(toneless(rank) == toneless(r) for rank in self.ranks for r in ranks):
                return False
        if self.posts or self.bodies or self.named or self.kinds_of_body or self.phrases:
            return bool(self.held(person))
        return any(self._seen(sighting.card) for sighting in person.sightings)

    def held(self, person: Person) -> list[Held]:
        """The posts of `person` that are meant."""
        return [
            held
            for held in person.posts
            if self._seen(held.card, held.post.post.value)
            and all(
                says(name, [person.name, held.post.post.value, held.card.place or ""])
                for name in self.named
            )
            and all(self._same_post(wanted, held.post.post.value) for wanted in self.posts)
            and all(same_kind(kind, [held.post.post.value]) for kind in self.kinds_of_body)
            and all(
                self._holds_phrase(
                    phrase, (person.name, held.post.post.value, held.card.place or "")
                )
                for phrase in self.phrases
            )
            and all(
                says(body, [held.post.post.value, held.post.body.value if held.post.body else ""])
                for body in self.bodies
            )
        ]

    def _seen(self, card: ArticleCard, post: str = "") -> bool:
        return self._in_time(card.published, card.published) and self._at(card, [post])

    def _in_time(self, first: date | None, last: date | None) -> bool:
        windows = [*self.windows]
        if self.first is not None and self.last is not None:
            windows.append((self.first, self.last))
        if not windows and not self.months:
            return True
        if first is None or last is None:
            return False
        if self.months and not self.months & {first.month, last.month}:
            return False
        return not windows or any(first <= end and last >= start for start, end in windows)

    def _at(self, card: ArticleCard, named: Iterable[str]) -> bool:
        if not self.places and not self.any_places:
            return True
        texts = [*named, card.place or "", *home_of(card)]
        texts += [province for text in texts[:] for province in _provinces(text)]
        named_any = not self.any_places or any(says(place, texts) for place in self.any_places)
        return named_any and all(says(place, texts) for place in self.places)

    def _held_by(self, row: Row[Conference]) -> bool:
        """By a body of one of the kinds; by its name or title where nobody is told to hold it."""
        if not self.kinds_of_body:
            return True
        record = row.record
        names = [body.value for body in record.organizers] or [row.card.title]
        return any(
            same_kind(kind, [name]) and all(is_of_level(level, name) for level in self.levels)
            for name in names for kind in self.kinds_of_body
        )  # fmt: skip

    def _with_people(self, record: Conference) -> bool:
        if not (self.persons or self.posts or self.roles or self.ranks or self.person_levels
                or self.person_bodies):  # fmt: skip
            return True
        return any(self._is_meant(person, record) for person in record.people)

    def people_meant(self, record: Conference) -> tuple[Participant, ...]:
        """Those for whom the conditions on persons ask; empty where they ask for nobody."""
        if not (self.persons or self.posts or self.ranks):
            return ()
        return tuple(person for person in record.people if self._is_meant(person, record))

    def acting(self, record: Conference) -> tuple[Participant, ...]:
        """Those who did at the event what `roles` name, if the conditions on persons let them."""
        return tuple(
            person for person in record.people
            if (person.roles or self._chairs(person, record)) and self._is_meant(person, record)
        )  # fmt: skip

    def _chairs(self, person: Participant, record: Conference) -> bool:
        return any(person.name.value == chair.value for chair in record.chairs)

    def _is_meant(self, person: Participant, record: Conference) -> bool:
        roles = {role.value for role in person.roles}
        if self._chairs(person, record):
            roles.add("chair")
        present = self.roles >= _PRESENT and bool(roles)  # who speaks there attends as well
        return (
            (not self.roles or present or bool(self.roles & roles))
            and all(says(name, [person.name.value]) for name in self.persons)
            and all(
                any(says(level, [toneless(post.value)]) for post in person.posts)
                for level in self.person_levels
            )
            and all(
                same_kind(kind, [post.value for post in person.posts])
                for kind in self.person_bodies
            )
            and (not self.ranks or (person.rank is not None and person.rank.value in self.ranks))
            and all(
                any(self._same_post(wanted, post.value) for post in person.posts)
                for wanted in self.posts
            )
        )

    def _same_post(self, wanted: str, post: str) -> bool:
        if _STANDING not in fold(wanted):  # a standing deputy is a deputy as well
            post = " ".join(fold(post).replace(_STANDING, " ").split())
        return same_post(wanted, post) >= (_SAME_POST if self.has_body else _SAME_HEAD)

    def _holds_phrase(self, phrase: str, texts: Iterable[str]) -> bool:
        """As it stands or, of three syllables or more, all of them in any order."""
        bare = not has_tones(phrase)
        said = phrase.split()
        for text in texts:
            key = key_of(self.spell_out(text), bare)
            if f" {phrase} " in f" {key} " or (len(said) > _PHRASE and {*said} <= {*key.split()}):
                return True
        return False

    def _holds_pieces(self, row: Row[Conference]) -> bool:
        if not self.pieces:
            return True
        record = row.record
        period = record.period.value if record.period else ""
        said = [record.name.value, period, row.card.title]
        said += [body.value for body in record.organizers]
        keys = {bare: {*key_of(self.spell_out(" , ".join(said)), bare).split()}
                for bare in (False, True)}
        return all(
            any({*part.split()} <= keys[not has_tones(part)] for part in parts)
            for parts in self.pieces
        )

    def _holds_words(self, texts: list[str]) -> bool:
        if not self.words:
            return True
        bare = not any(has_tones(word) for word in self.words)
        own = set(key_of(self.spell_out(" , ".join(texts)), bare).split())
        if own >= _BRANCH[bare]:  # the committee of a party cell is its "cấp ủy"
            own |= {"cap" if bare else "cấp"}
        return own.issuperset(self.words)


def _texts_of(row: Row[Conference]) -> list[str]:
    """All that a conference's row says."""
    record = row.record
    people = [text for p in record.people for text in (p.name.value, *(q.value for q in p.posts))]
    bodies = [body.value for body in record.organizers]
    place = record.place.value if record.place else ""
    period = record.period.value if record.period else ""
    return [
        record.name.value, period, place, *bodies, *people, row.card.place or "", row.card.title
    ]  # fmt: skip


def _is_kind(kind: str, record: Conference) -> bool:
    """Of this kind, or a "hội nghị" that its name tells to be one ("hội nghị đối thoại").

    Whoever asks for "hội nghị" means what the article tells by "họp ra nghị quyết" too.
    """
    if kind == "hội nghị":
        return any(says(one, [record.kind.value]) for one in _MEETINGS)
    named = says(kind, [" ".join(record.name.value.split()[:_HEAD])])
    return says(kind, [record.kind.value]) or named


def says(wanted: str, texts: Iterable[str]) -> bool:
    """Whether one of `texts` holds `wanted`, syllable for syllable."""
    bare = not has_tones(wanted)
    key = key_of(wanted, bare)
    return bool(key) and any(f" {key} " in f" {key_of(text, bare)} " for text in texts if text)


@lru_cache(maxsize=1 << 14)
def key_of(text: str, bare: bool) -> str:
    """Folded syllables parted by single spaces; without tones if `bare`."""
    found = " ".join(syllable.text for syllable in syllables(text))
    return toneless(found) if bare else found


def place_name(typed: str) -> str:
    """A place as typed, without its kind ("tỉnh Hậu Lộc" -> "Hậu Lộc")."""
    found = find_places(typed, loose=True)
    return found[0].name if len(found) == 1 and has_tones(typed) else typed


@lru_cache(maxsize=4096)
def _provinces(text: str) -> tuple[str, ...]:
    return tuple(place.province for place in places_in(text) if place.province) if text else ()


def amount_of(record: Target) -> Decimal | None:
    """A target's value as percent; None where it is no share."""
    return number_of(record.value.value) if is_share(record) else None


def is_share(record: Target) -> bool:
    """Whether a target's value is a percentage or a ratio."""
    unit = record.unit.value if record.unit else ""
    return unit == "%" or "/" in record.value.value


def number_of(value: str) -> Decimal | None:
    """The lower end of a value as a number; a ratio as percent."""
    text = value.replace(" ", "")
    try:
        if "/" in text:
            part, whole = (Decimal(one) for one in text.split("/", 1))
            return part * 100 / whole if whole else None
        return Decimal(text.split("-")[0].replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None
