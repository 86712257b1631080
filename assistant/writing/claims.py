"""What a sentence claims, checked against the words it rests on.

Every date, number, name, rank, post and place of a written sentence must stand
in its evidence, and go with the same person, unit and bound there; what the
evidence denies or only plans must not be told as a fact. Each check returns
nothing or the reason why the sentence cannot stand.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.writing.reasons import Reason
from corpus.vietnamese.abbreviations import Abbreviations
from corpus.vietnamese.counted import NUMBER_WORDS
from corpus.vietnamese.dates import DateMention, covers, find_dates, same_date
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.numbers import Quantity, find_quantities
from corpus.vietnamese.people import PersonMention, find_people
from corpus.vietnamese.places import PlaceMention, find_places, same_place
from corpus.vietnamese.post_match import same_post
from corpus.vietnamese.posts import PostMention, find_posts
from corpus.vietnamese.roles import RoleMention, find_roles
from corpus.vietnamese.syllables import syllables
from corpus.vietnamese.words import CAPITAL, phrases

__all__ = ["Stated", "lacking"]

_DIGITS = re.compile(r"\d+(?:[.,/:-]\d+)*")
# "một", "năm" (year) and "tư" are seldom numbers.
_COUNTING = frozenset(NUMBER_WORDS) - {"một", "mốt", "năm", "tư", "lăm"}
_RUN = re.compile(rf"{CAPITAL}[\w'’]*(?:[ -]{CAPITAL}[\w'’]*)*")
_SAME_POST = 0.7
_BOUNDS = {
    "": 0, "at_least": 1, "more_than": 1, "at_most": 2, "less_than": 2, "about": 0,
}  # fmt: skip
_KINDS = frozenset(
    phrases("xã, phường, thị trấn, huyện, quận, thị xã, tỉnh, thôn, ấp, bản, thành phố")
)
_NEGATORS = frozenset(["không", "chưa", "chẳng"])
_NOT_DENIALS = frozenset(
    phrases(
        """
        không quá, không dưới, không vượt, không ngừng, không chỉ, không những, không gian,
        không khí, không quân, không thấp, không cao, không ít, không nhiều, hàng không,
        phòng không, không kể, không riêng, không phân
        """
    )
)
_PLANS = re.compile(
    r"\b(?:phan dau|du kien|se|ke hoach|chi tieu|muc tieu|nhiem vu|phai|can|de nghi|yeu cau|"
    r"de ra|dat ra|huong toi|nham|bao dam|dam bao|giao|quyet tam|phuong huong|dinh huong|de xuat|"
    r"kien nghi|toi thieu|den nam|chuan bi|tap trung)\b"
)
_DONE = re.compile(r"\b(?:da|vua|hoan thanh|ket qua|dat duoc)\b")


@dataclass(frozen=True)
class Stated:
    """A text with everything that it states, found once; `reference` fills in years."""

    text: str
    reference: date | None = None

    @cached_property
    def folded(self) -> str:
        """Comparison key with tones."""
        return fold(self.text)

    @cached_property
    def dates(self) -> list[DateMention]:
        """Dates, years resolved."""
        return find_dates(self.text, self.reference)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Quantities, words like "hai xã" included."""
        return find_quantities(self.text)

    @cached_property
    def digits(self) -> frozenset[str]:
        """Every run of digits as it is written."""
        return frozenset(_DIGITS.findall(self.text))

    @cached_property
    def counted(self) -> frozenset[tuple[str, str]]:
        """Every number in digits or words, each with the word behind it."""
        found = set()
        words = self.words
        for word, noun in itertools.zip_longest(words, words[1:], fillvalue=""):
            if word[0].isdigit():
                found.add((word, noun))
            elif word in _COUNTING and noun and not noun[0].isdigit():
                found.add((str(NUMBER_WORDS[word]), noun))
        return frozenset(found)

    @cached_property
    def people(self) -> list[PersonMention]:
        """Persons."""
        return find_people(self.text)

    @cached_property
    def roles(self) -> list[RoleMention]:
        """Who did what."""
        return find_roles(self.text, self.people)

    @cached_property
    def posts(self) -> list[PostMention]:
        """Posts, with or without a person."""
        return find_posts(self.text)

    @cached_property
    def places(self) -> list[PlaceMention]:
        """Places."""
        return find_places(self.text)

    @cached_property
    def words(self) -> list[str]:
        """Folded syllables in order."""
        return [s.text for s in syllables(self.text)]


def lacking(said: Stated, evidence: Stated, abbreviations: Abbreviations) -> Reason | None:
    """The first reason why `evidence` does not bear out `said`; None if there is none."""
    checks = (
        (Reason.DATE, _dates_stand(said, evidence)),
        (Reason.NUMBER, _numbers_stand(said, evidence)),
        (Reason.NAME, _names_stand(said, evidence, abbreviations)),
        (Reason.PLACE, _places_stand(said, evidence)),
        (Reason.PERSON, _persons_stand(said, evidence)),
        (Reason.NEGATION, not _denials_differ(said.words, evidence.words)),
        (Reason.PLAN, _plans_stand(said, evidence)),
    )
    return next((reason for reason, stands in checks if not stands), None)


# -- Dates and numbers ---------------------------------------------------------


def _dates_stand(said: Stated, evidence: Stated) -> bool:
    return all(
        _digits_within(said, one, evidence) or any(_same_day(one, told) for told in evidence.dates)
        for one in said.dates
    )


def _digits_within(said: Stated, one: DateMention, evidence: Stated) -> bool:
    """Whether the date is written letter by letter in the evidence."""
    return _has(evidence.folded, fold(said.text[one.start : one.end]))


def _same_day(one: DateMention, told: DateMention) -> bool:
    if one.has_year:
        # A year that the evidence leaves out must be the one it means.
        if one.first is None or told.first is None:
            return False
        if (one.first, one.last) == (told.first, told.last):
            return True
        wide = one.precision in ("year", "month", "quarter")
        return wide and told.precision == "day" and covers(one, told)
    return one.first_day is not None and same_date(one, told)


def _numbers_stand(said: Stated, evidence: Stated) -> bool:
    """Every figure stands in the evidence, with its unit and its bound."""
    spans = [(d.start, d.end) for d in said.dates]
    for quantity in said.quantities:
        if not any(_same_amount(quantity, told) for told in evidence.quantities) and not (
            _figure_with_noun(said, quantity, evidence)
        ):
            return False
        spans.append((quantity.start, quantity.end))
    loose = Stated(_blanked(said.text, spans))
    told = evidence.counted
    return all(
        (value, noun) in told
        if any(noun == other for _, other in told)
        else value in evidence.digits or any(value == other for other, _ in told)
        for value, noun in loose.counted
    )


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with some stretches replaced by a stop: what stands on both sides is apart."""
    for start, end in spans:
        text = text[:start] + "." + "|" * (end - start - 1) + text[end:]
    return text


def _same_amount(one: Quantity, told: Quantity) -> bool:
    if (one.value, one.high) != (told.value, told.high):
        return False
    if one.of is not None and one.of != told.of:
        return False
    if one.unit and told.unit and toneless(one.unit) != toneless(told.unit):
        return False
    return _BOUNDS[one.comparator] == _BOUNDS[told.comparator]


def _figure_with_noun(said: Stated, one: Quantity, evidence: Stated) -> bool:
    """The very words of the quantity, where no rule reads it in the evidence."""
    return _has(evidence.folded, fold(said.text[one.start : one.end]))


# -- Names, places, persons ----------------------------------------------------


def _names_stand(said: Stated, evidence: Stated, abbreviations: Abbreviations) -> bool:
    return all(_named(run, said, evidence, abbreviations) for run in _RUN.finditer(said.text))


def _named(
    run: re.Match[str], said: Stated, evidence: Stated, abbreviations: Abbreviations
) -> bool:
    """Whether a run of capitals stands in the evidence, whole, or part by part of an office."""
    text = run[0]
    if _known(text, evidence, abbreviations):
        return True
    words = text.split(" ")
    opens = not said.text[: run.start()].strip(" “\"'(")
    if opens and (len(words) == 1 or _known(" ".join(words[1:]), evidence, abbreviations)):
        return True
    # "Bí thư Quận ủy Lê Chân": capitals of an office and of a name side by side.
    return any(
        _known(" ".join(words[:i]), evidence, abbreviations)
        and _known(" ".join(words[i:]), evidence, abbreviations)
        and not _is_person(text, said)
        for i in range(1, len(words))
    )


def _is_person(text: str, said: Stated) -> bool:
    return any(fold(text) in fold(person.name) for person in said.people)


def _known(text: str, evidence: Stated, abbreviations: Abbreviations) -> bool:
    if _has(evidence.folded, fold(text)):
        return True
    return any(_has(evidence.folded, fold(v)) for v in abbreviations.variants(text))


def _places_stand(said: Stated, evidence: Stated) -> bool:
    return all(
        any(
            same_place(place, told) and _same_kind(_kind(said, place), _kind(evidence, told))
            for told in evidence.places
        )
        or _has(evidence.folded, fold(said.text[place.start : place.end]))
        for place in said.places
    )


def _kind(stated: Stated, place: PlaceMention) -> str:
    """ "xã", "thị trấn": the words before the name; empty for a bare name."""
    return fold(stated.text[place.start : place.end]).removesuffix(fold(place.name)).strip()


def _same_kind(one: str, other: str) -> bool:
    return not one or not other or one == other or not {one, other} <= _KINDS


def _persons_stand(said: Stated, evidence: Stated) -> bool:
    return (
        all(_person_stands(person, evidence) for person in said.people)
        and _loose_posts_stand(said, evidence)
        and all(_role_stands(role, evidence) for role in said.roles)
    )


def _person_stands(person: PersonMention, evidence: Stated) -> bool:
    """Whether the evidence gives the person this rank and these posts."""
    told = [other for other in evidence.people if _same_name(person.name, other.name)]
    if not _has(evidence.folded, fold(person.name)):
        return False
    if person.rank and not any(
        other.rank and fold(other.rank) == fold(person.rank) for other in told
    ):
        return False
    held = [post.text for other in told for post in other.posts]
    return all(
        any(same_post(post.text, other) >= _SAME_POST for other in held)
        or _is_beside(person.name, post.text, evidence)
        for post in person.posts
    )


def _is_beside(name: str, post: str, evidence: Stated) -> bool:
    """Whether the evidence writes the post right before or behind the name."""
    one, other = re.escape(fold(name)), re.escape(fold(post))
    between = r"(?:\s|,|-|là|đồng chí|ông|bà)*"
    return bool(re.search(rf"{one}{between}{other}|{other}{between}{one}", evidence.folded))


def _loose_posts_stand(said: Stated, evidence: Stated) -> bool:
    """Posts named apart from a person: in the evidence, and not another person's there."""
    attached = [post.span for person in said.people for post in person.posts]
    for post in said.posts:
        if post.span in attached:
            continue
        if not _has(evidence.folded, fold(post.text)) and not any(
            same_post(post.text, told.text) >= _SAME_POST for told in evidence.posts
        ):
            return False
        if not _rightly_joined(post, said.people, evidence):
            return False
    return True


def _rightly_joined(
    post: PostMention, people: Sequence[PersonMention], evidence: Stated
) -> bool:
    """ "X là Bí thư ...": where the evidence has a holder of the post, one of those named is."""
    if not people:
        return True
    holders = [
        person.name for person in evidence.people
        if any(same_post(post.text, held.text) >= _SAME_POST for held in person.posts)
    ]  # fmt: skip
    return not holders or any(_same_name(p.name, h) for p in people for h in holders)


def _role_stands(role: RoleMention, evidence: Stated) -> bool:
    """Whether nobody else, and not this person, has the role in the evidence."""
    told = [other.person.name for other in evidence.roles if other.role is role.role]
    return not told or any(_same_name(role.person.name, name) for name in told)


def _same_name(one: str, other: str) -> bool:
    """The same name, or one of them its last syllables."""
    a, b = fold(one), fold(other)
    return a == b or a.endswith(" " + b) or b.endswith(" " + a)


# -- What is denied, and what is planned --------------------------------------


def _denials_differ(said: Sequence[str], evidence: Sequence[str]) -> bool:
    """Whether a word is denied on one side and told on the other only."""
    denied_here, told_here = _denied(said)
    denied_there, told_there = _denied(evidence)
    return bool(
        (denied_here - denied_there) & told_there
        or (denied_there - denied_here) & told_here - told_there
        or (denied_here and not denied_there)
    )


def _denied(words: Sequence[str]) -> tuple[set[str], set[str]]:
    """The words right behind a negation, and all others."""
    denied: set[str] = set()
    told: set[str] = set()
    for i, word in enumerate(words):
        before = words[max(0, i - 2) : i]
        if any(
            w in _NEGATORS and not _no_denial(words, i - len(before) + j)
            for j, w in enumerate(before)
        ):
            denied.add(word)
        elif word not in _NEGATORS:
            told.add(word)
    return denied, told


def _no_denial(words: Sequence[str], at: int) -> bool:
    """Whether the negation at `at` belongs to a word that denies nothing ("không quá")."""
    pairs = (words[at - 1 : at + 1], words[at : at + 2])
    return any(" ".join(pair) in _NOT_DENIALS for pair in pairs)


def _plans_stand(said: Stated, evidence: Stated) -> bool:
    """A figure that the evidence only plans is not told as reached."""
    if not said.quantities:
        return True
    here, there = toneless(said.text), toneless(evidence.text)
    planned = bool(_PLANS.search(there)) and not _DONE.search(there)
    return not planned or bool(_PLANS.search(here)) or not _DONE.search(here)


def _has(text: str, key: str) -> bool:
    """Whether the folded key stands in the folded text as whole words."""
    return bool(key) and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", text) is not None
