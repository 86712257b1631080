"""Which conditions of a question an article meets: its names, places, dates and figures."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from assistant.designations import Event, unlike
from assistant.dossier import Dossier
from assistant.question import Question
from assistant.typed_names import is_family_name
from corpus.vietnamese.dates import DateMention, covers, same_date
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.gazetteer import name_key
from corpus.vietnamese.numbers import Quantity, same_quantity
from corpus.vietnamese.places import PlaceMention, find_places, province_key, same_place

__all__ = ["Fit", "fit", "is_place", "only_of", "says_words"]


@dataclass(frozen=True, slots=True)
class Fit:
    """Conditions of the question that the article does not meet, as typed."""

    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    renumbered: bool = False
    """A numbered unit or event of the question has other numbers only in the article."""
    unnumbered: bool = False
    """One of them has no number at all there."""

    @property
    def broken(self) -> bool:
        """Whether the article is about another place, person or time."""
        return bool(self.places or self.names or self.dates)


def fit(question: Question, dossier: Dossier, everything: Container[str]) -> Fit:
    """Which of the question's conditions the article, of these terms, does not meet."""
    # What an article counts is looked for only where the question counts something.
    units, events = (
        dossier.units if question.units else (), dossier.events if question.events else ()
    )
    other_units = [u for u in question.units if u not in units]
    other_events = [e for e in unlike(question.events, events) if not _counts(dossier, e)]
    kinds = {u.kind for u in units}, {e.head for e in events}
    return Fit(
        renumbered=bool(other_units or other_events),
        unnumbered=any(u.kind not in kinds[0] for u in other_units)
        or any(e.head not in kinds[1] for e in other_events),
        places=tuple(
            p.name
            for p in question.places
            if not _has_place(dossier, p, question) and not _runs_on(dossier, p, question)
        ),
        names=tuple(
            n
            for n in question.names
            if not is_place(n, question) and not _names(dossier, n, question)
        )
        + tuple(
            w
            for w in question.foreign
            if not any(_says(dossier, form, question) for form in _written(w))
        )
        + tuple(b for b in question.bodies if b.replace(" ", "_") not in everything),
        dates=_missing_dates(question, dossier),
        numbers=tuple(
            q_text
            for q in question.quantities
            if (q_text := question.text[q.start : q.end])
            and not _says_number(dossier, q_text)
            and not any(_same_figure(q, told) for told in dossier.quantities)
        ),
    )


_LARGE = 1000
"""From which on a figure is known without its unit: "55 nghìn hecta" is "55.000 ha"."""


def _same_figure(asked: Quantity, told: Quantity) -> bool:
    large = asked.value >= _LARGE and (asked.value, asked.high) == (told.value, told.high)
    return large or same_quantity(asked, told)


def _written(name: str) -> tuple[str, ...]:
    """A foreign word, or a code in the ways in which it is written: "IL-18", "IL18", "IL - 18"."""
    letters, dash, number = name.partition("-")
    if not dash:
        return (name,)
    between = ("-", "", " ", " -", " - ", "- ")
    return tuple(f"{letters}{mark}{number}" for mark in between)


def _counts(dossier: Dossier, event: Event) -> bool:
    """Whether a word of the event's name bears its number: "ASEAN 34"."""
    words = "|".join(map(re.escape, (event.head.split()[-1], *event.words)))
    return bool(re.search(rf"\b(?:{words}) {event.number}\b(?!\s?[%/])", dossier.bare))


def is_place(name: str, question: Question) -> bool:
    """Whether the name is that of a place, which is looked for as one: by kind and province."""
    key = toneless if question.toneless else str
    return any(key(name) in key(question.text[p.start : p.end]) for p in question.places)


def says_words(text: str, words: str) -> bool:
    """Whether a text has the words, each whole."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _names(dossier: Dossier, name: str, question: Question) -> bool:
    """Whether the article has the name; the first word of a question is capital anyway."""
    if _longer(dossier, name, question):
        return False
    if _says(dossier, name, question):
        return True
    _, _, rest = name.partition(" ")
    opens = question.text.startswith(name)
    if opens and " " in rest and _says(dossier, rest, question):
        return True
    return _two_names(dossier, name, question)


def _two_names(dossier: Dossier, name: str, question: Question) -> bool:
    """Whether it is two names side by side, as in "hội Lồng Tồng Phú Đình".

    What opens with a family name may be one person's: its parts must stand in the article
    as names of their own ("Bí thư Đảng ủy xã Đàm Thủy Lục Thị Hằng").
    """
    parts = name.split()
    told = _stands_alone if is_family_name(fold(parts[0])) else _says
    return any(
        told(dossier, " ".join(parts[:at]), question)
        and told(dossier, " ".join(parts[at:]), question)
        for at in range(2, len(parts) - 1)
    )


def _stands_alone(dossier: Dossier, name: str, question: Question) -> bool:
    """Whether the article has the name where no other capital goes before it or follows."""
    text = dossier.article.text
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        beside, behind = text[: found.start()], text[found.end() : found.end() + 2]
        word = beside.rsplit(maxsplit=1)[-1:] if beside.endswith(" ") else []
        leads = bool(word) and word[0].istitle()
        follows = behind.startswith(" ") and behind[1:].isupper()
        if not follows and not leads:
            return True
    return False


def _longer(dossier: Dossier, name: str, question: Question) -> bool:
    """Whether the name is only the beginning of others: a Lê Minh is not Lê Minh Thông."""
    if not is_family_name(fold(name.split(maxsplit=1)[0])):
        return False
    key = toneless if question.toneless else fold
    asked = key(name)
    told = {key(mention.name) for mention in dossier.people}
    return asked not in told and any(t.startswith(f"{asked} ") for t in told) and not any(
        t.endswith(f" {asked}") for t in told
    )


def _says(dossier: Dossier, text: str, question: Question) -> bool:
    key, whole = (
        (toneless(text), dossier.bare) if question.toneless else (fold(text), dossier.folded)
    )
    return says_words(whole, key) or says_words(_QUOTES.sub("", whole), key)


_QUOTES = re.compile(r"[“”\"‘’«»]")
"""Marks within a name: Quỹ “Vì người nghèo” is asked for without them."""


def _says_number(dossier: Dossier, text: str) -> bool:
    """Whether the article has the figures; the 5 of "15/5/2016" is none of five years,
    nor the 15 of "15.460" one of fifteen."""
    digits = re.findall(r"\d+(?:[.,/]\d+)*", text)
    said = _DAY_FIGURES.sub(" ", dossier.folded)
    return all(re.search(rf"(?<![\d.,]){re.escape(d)}(?!\d|[.,]\d)", said) for d in digits)


_DAY_FIGURES = re.compile(r"(?<![\d/.,-])\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?!\d)")


def _has_place(dossier: Dossier, asked: PlaceMention, question: Question) -> bool:
    """Whether the article lies in the place, names it, or names a place within it."""
    if any(same_place(asked, told) for told in dossier.home_places):
        return True
    parts = (part for part in toneless(name_key(asked.name)).split() if part.isalpha())
    if asked.level != "province" and not all(part in dossier.bare for part in parts):
        return False  # nobody need look for all places of the article
    if any(same_place(asked, told) for told in dossier.places):
        return True
    if asked.level == "province":
        key, known = province_key(asked.name), (*dossier.home_places, *dossier.places)
        if any(told.province and province_key(told.province) == key for told in known):
            return True
    return _says(dossier, asked.name, question) or only_of(dossier, asked, question)


def only_of(dossier: Dossier, asked: PlaceMention, question: Question) -> bool:
    """Whether the province only says whose district is meant, "Phong Điền (Huế)", and the article
    has the district; its own province is told by the paper alone, or goes without saying."""
    if asked.level != "province":
        return False
    within = [p for p in question.places if _beside(p, asked, question)]
    alike = [
        told for told in dossier.places
        if any(same_place(replace(p, province=None), told) for p in within)
    ]  # fmt: skip
    source = find_places(dossier.article.source.value) if dossier.article.source else []
    # Where the article is set a gazetteer may have guessed: only what is written is told.
    told = {province_key(p.name) for p in (*dossier.places, *source) if p.level == "province"}
    told = told or {province_key(p.province) for p in alike if p.province}
    return bool(alike) and told <= {province_key(asked.name)}


def _beside(place: PlaceMention, province: PlaceMention, question: Question) -> bool:
    """Whether the province stands right behind the place, in brackets or parted by a comma."""
    between = question.text[place.end : province.start]
    behind = place.level != "province" and place.end <= province.start
    return behind and bool(re.fullmatch(r"\s?[(,]\s?(?:tỉnh\s|tinh\s)?", between))


def _runs_on(dossier: Dossier, asked: PlaceMention, question: Question) -> bool:
    """Whether the place's name was read too far, into that of a person who is told of."""
    return any(
        name != asked.name and name.startswith(asked.name) and _two_names(dossier, name, question)
        for name in question.names
    )


def _missing_dates(question: Question, dossier: Dossier) -> tuple[str, ...]:
    return tuple(
        question.text[asked.start : asked.end]
        for asked in question.dates
        if not _has_date(dossier, asked, question.text[asked.start : asked.end])
    )


def _alike(asked: DateMention, told: DateMention) -> bool:
    """The same day or period, a day in it ("cuối tháng 6"), or a run of days that takes it in."""
    if same_date(asked, told) or covers(asked, told):
        return True
    return told.precision == "day" and covers(told, asked)


def _has_date(dossier: Dossier, asked: DateMention, surface: str) -> bool:
    """Whether the article appeared on that day or in that time, or speaks of it.

    Of a day before which something is asked for only the year need be told.
    """
    published = dossier.published
    if _BEFORE.match(surface):
        return _has_years(dossier, surface)
    if not asked.has_year and asked.first_day and asked.last_day:
        # The year that "26/6" was given is a guess; any year's 26/6 will do.
        return any(_alike(asked, told) for told in dossier.dates) or (
            published is not None
            and asked.first_day <= (published.month, published.day) <= asked.last_day
        )
    if asked.first and asked.last:
        if published and asked.first <= published <= asked.last:
            return True
        if any(told.first == asked.first and told.last == asked.last for told in dossier.dates):
            return True
    elif any(same_date(asked, told) for told in dossier.dates):
        return True
    if asked.precision == "day":
        # A day without a year in the article is any year's.
        return any(told.first is None and same_date(asked, told) for told in dossier.dates)
    if asked.precision in {"half", "quarter", "month"} and asked.first and asked.last:
        # Part of a year is told by a day or a part that lies in it, not by the year alone.
        return any(
            told.first and told.last and asked.first <= told.first and told.last <= asked.last
            for told in dossier.dates
        ) or (_has_years(dossier, surface) and any(_same_part(asked, t) for t in dossier.dates))
    return _has_years(dossier, surface)


def _same_part(asked: DateMention, told: DateMention) -> bool:
    """Whether both are the same part of a year, which one is told without: "tháng 4"."""
    return not told.has_year and (asked.precision, asked.first_day, asked.last_day) == (
        told.precision, told.first_day, told.last_day,
    )  # fmt: skip


_BEFORE = re.compile(r"(?:trước|chậm nhất|muộn nhất|không quá)\b", re.I)


def _has_years(dossier: Dossier, surface: str) -> bool:
    """Whether the article has the years, if there are any, or appeared in one."""
    published = dossier.published
    return all(
        year in dossier.folded or (published is not None and str(published.year) == year)
        for year in re.findall(r"(?:19|20)\d\d", surface)
    )
