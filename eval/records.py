"""Records against gold, field by field: precision, recall and F1.

A gold file lists, for each article, the conferences, targets and officials that a
reader found in it. Extracted records are paired with gold ones, each at most once:

- conferences by their name: at least 60% of the gold name's syllables (folded) must
  stand in the extracted name, and half of the extracted name's in the gold one (this
  second half does not hold for gold that is cut short, `"cut": true`);
- targets by their measure in the same way, those with the same value first;
- officials by their name, folded.

Then each field counts by itself. Both empty: nothing counts. Equal: right. Else what
was extracted is wrong and what gold has is missed. Dates are equal as ISO days; a
deadline by its last day, or by its text where it has none; values and units folded;
posts and organisers as sets, two of them being the same if they share 80% of their
syllables. A list in gold holds alternatives; where null is among them the field may be
left out. In a set (posts, organisers, chairs) a member that is itself a list does so. An
unpaired record counts with all its fields; one that is marked `"optional": true`, of which
readers may differ whether it is one at all, counts neither way.

The figure of a record type is the micro average over its scored fields (`SCORED`);
the other fields are printed for information.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.reading import read_file
from corpus.records import Conference, Dated, Field, Official, Records, Target, extract
from corpus.records.record import stated_fields
from corpus.vietnamese.folding import fold
from corpus.vietnamese.syllables import syllables

__all__ = [
    "FURTHER", "SCORED", "Gold", "RecordScores", "Tally", "gold", "measured_sets", "score",
    "score_files",
]  # fmt: skip

SCORED: Mapping[str, tuple[str, ...]] = {
    "conferences": ("name", "date", "chair"),
    "officials": ("name", "rank", "post"),
    "targets": ("measure", "value", "unit", "deadline"),
}
FURTHER: Mapping[str, tuple[str, ...]] = {
    "conferences": ("kind", "organizer", "place", "period"),
    "officials": (),
    "targets": ("comparator", "status"),
}
_COVERED, _SHARED, _SAME = 0.6, 0.5, 0.8
_PAGES = Path(__file__).resolve().parents[1].parent / "shared" / "articles"
_SHIPPED = Path(__file__).resolve().parents[1] / "corpus" / "articles"
_FRESH = Path(__file__).resolve().parent / "fresh"

Values = dict[str, list[str]]
"""The values of one record by field."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What a reader found: article file name -> record type -> records."""

    name: str
    cut: bool
    """Are names and measures shortened?"""
    articles: Mapping[str, Mapping[str, list[dict[str, Any]]]]


@dataclass(slots=True)
class Tally:
    """Counts of one field."""

    right: int = 0
    extracted: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Share of what was extracted that is right; 1 if nothing was."""
        return self.right / self.extracted if self.extracted else 1.0

    @property
    def recall(self) -> float:
        """Share of what gold has that was found; 1 if gold has nothing."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, right: int, extracted: int, expected: int) -> None:
        """Counts one more comparison."""
        self.right += right
        self.extracted += extracted
        self.expected += expected


@dataclass(frozen=True, slots=True)
class RecordScores:
    """The tallies of one gold set: (record type, field) -> Tally."""

    name: str
    tallies: Mapping[tuple[str, str], Tally]
    misses: tuple[str, ...] = field(default=())
    """One line for each field that is wrong or missed, for whoever mends the rules."""
    articles: int = 0
    """How many articles were read."""
    absent: tuple[str, ...] = ()
    """Articles of the gold set that were not given: not scored."""
    fields: int = 0
    """How many fields all the records have."""
    exact: int = 0
    """How many of those have a quote that stands in the article at its offsets."""

    def of(self, kind: str) -> Tally:
        """The micro average over the scored fields of a record type."""
        total = Tally()
        for name in SCORED[kind]:
            part = self.tallies[kind, name]
            total.add(part.right, part.extracted, part.expected)
        return total


def gold(name: str) -> Gold:
    """The gold set that ships as `eval/gold/<name>.json`."""
    text = (files("eval") / "gold" / f"{name}.json").read_text(encoding="utf-8")
    loaded = json.loads(text)
    return Gold(name, bool(loaded.get("cut")), {a["file"]: a for a in loaded["articles"]})


def measured_sets() -> Iterator[tuple[str, Path]]:
    """Names of gold sets and the folders of their articles, those that are there."""
    yield "shipped", _SHIPPED
    for name in ("fresh_dev", "fresh_test"):
        folder = _FRESH / name.removeprefix("fresh_")
        if folder.is_dir():
            yield name, folder
    if _PAGES.is_dir():
        yield "pages", _PAGES


def score_files(name: str, files: Mapping[str, Path]) -> RecordScores:
    """Extracts the records of a gold set's articles and scores them.

    `files` maps file names to paths; an article that is not among them is left out
    of the figures and named in `absent`.
    """
    truth = gold(name)
    there = {file: record for file, record in truth.articles.items() if file in files}
    read = {file: read_file(files[file])[0] for file in there}
    found = {file: extract(article) for file, article in read.items()}
    stated = [
        (read[file].text, one) for file, records in found.items() for one in _fields(records)
    ]
    return replace(
        score(found, replace(truth, articles=there)),
        articles=len(there),
        absent=tuple(file for file in truth.articles if file not in files),
        fields=len(stated),
        exact=sum(bool(f.quote) and text[f.span.start : f.span.end] == f.quote
                  for text, f in stated),
    )  # fmt: skip


def _fields(records: Records) -> Iterator[Field]:
    return stated_fields((*records.conferences, *records.targets, *records.officials))


def score(found: Mapping[str, Records], truth: Gold) -> RecordScores:
    """The records of each article (by file name) against gold."""
    counter = _Counter(truth.cut)
    for file, expected in truth.articles.items():
        records = found.get(file, Records())
        counter.count(file, "conferences", map(_conference, records.conferences), expected)
        counter.count(file, "targets", map(_target, records.targets), expected)
        counter.count(file, "officials", map(_official, records.officials), expected)
    return RecordScores(truth.name, counter.tallies, tuple(counter.misses))


# what a record says, as lists of values


def _conference(record: Conference) -> Values:
    return {
        "name": [record.name.value],
        "date": [record.date.value] if record.date else [],
        "chair": [chair.value for chair in record.chairs],
        "kind": [record.kind.value],
        "organizer": [body.value for body in record.organizers],
        "place": [record.place.value] if record.place else [],
        "period": [record.period.value] if record.period else [],
    }


def _target(record: Target) -> Values:
    return {
        "measure": [record.measure.value],
        "value": [record.value.value],
        "unit": [record.unit.value] if record.unit else [],
        "deadline": _deadline(record.deadline),
        "comparator": [record.comparator.value] if record.comparator else [],
        "status": [record.status.value],
    }


def _deadline(deadline: Dated | None) -> list[str]:
    if deadline is None:
        return []
    return [deadline.last.isoformat() if deadline.last else deadline.value]


def _official(record: Official) -> Values:
    return {
        "name": [record.name.value],
        "rank": [record.rank.value] if record.rank else [],
        "post": [post.post.value for post in record.posts],
    }


_GOLD_KEYS = {"chair": "chairs", "organizer": "organizers", "post": "posts"}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What gold has of one field: a set of members, each in one or several wordings."""

    members: tuple[tuple[str, ...], ...] = ()
    optional: tuple[tuple[str, ...], ...] = ()
    """Further members that may be there or not."""


def _wanted(record: Mapping[str, Any], name: str) -> _Wanted:
    value = record.get(_GOLD_KEYS.get(name, name))
    rows = list(value or []) if name in _GOLD_KEYS else [value]
    members: list[tuple[str, ...]] = []
    optional: list[tuple[str, ...]] = []
    for row in rows:
        given = row if isinstance(row, list) else [row]
        words = tuple(word for word in given if word is not None)
        if words:
            (optional if None in given else members).append(words)
    return _Wanted(tuple(members), tuple(optional))


# counting


class _Counter:
    """Pairs records with gold and counts their fields."""

    def __init__(self, cut: bool) -> None:
        self._cut = cut
        self.misses: list[str] = []
        self.tallies: dict[tuple[str, str], Tally] = {
            (kind, name): Tally() for kind in SCORED for name in (*SCORED[kind], *FURTHER[kind])
        }

    def count(
        self, file: str, kind: str, records: Iterable[Values], expected: Mapping[str, Any]
    ) -> None:
        """Counts the records of one type in one article."""
        found, key = list(records), SCORED[kind][0]
        wanted: list[dict[str, Any]] = list(expected[kind])
        pairs = self._pairs(found, wanted, key)
        for i, j in pairs:
            if wanted[j].get("optional"):
                continue
            self._compare(f"{file} {kind}", kind, found[i], wanted[j], key)
        for i, values in enumerate(found):
            if i not in {a for a, _ in pairs}:
                self._compare(f"{file} {kind}", kind, values, {}, key)
        for j, record in enumerate(wanted):
            if j not in {b for _, b in pairs} and not record.get("optional"):
                self._compare(f"{file} {kind}", kind, {}, record, key)

    def _pairs(
        self, found: list[Values], wanted: list[dict[str, Any]], key: str
    ) -> list[tuple[int, int]]:
        ranked = []
        for i, values in enumerate(found):
            for j, record in enumerate(wanted):
                named = record[key] if isinstance(record[key], list) else [record[key]]
                likeness = max(self._likeness(values[key][0], str(n), key) for n in named)
                same_value = values.get("value") == [record.get("value")]
                if likeness > 0:
                    ranked.append((likeness + same_value, i, j))
        pairs: list[tuple[int, int]] = []
        for _, i, j in sorted(ranked, key=lambda r: (-r[0], r[1], r[2])):
            if all(i != a and j != b for a, b in pairs):
                pairs.append((i, j))
        return pairs

    def _likeness(self, extracted: str, wanted: str, key: str) -> float:
        """How much two names or measures share; 0 if too little to be the same."""
        mine, its = _syllables(extracted), _syllables(wanted)
        shared = len(mine & its)
        if not its or shared / len(its) < _COVERED:
            return 0.0
        if not self._cut and shared / len(mine) < _SHARED:
            return 0.0
        return shared / len(mine | its)

    def _compare(
        self, where: str, kind: str, found: Values, wanted: Mapping[str, Any], key: str
    ) -> None:
        for name in (*SCORED[kind], *FURTHER[kind]):
            tally = self.tallies[kind, name]
            mine = found.get(name, [])
            its = _wanted(wanted, name)
            if name == key and found and wanted:
                tally.add(1, 1, 1)
                continue
            right = _matching(mine, its.members)
            allowed = _matching(mine, (*its.members, *its.optional)) - right
            count = len(its.members)
            tally.add(right + allowed, len(mine), count + allowed)
            if right < count or right + allowed < len(mine):
                self.misses.append(f"{where}.{name}: {mine} != {[*its.members, *its.optional]}")


def _matching(mine: list[str], its: Sequence[Sequence[str]]) -> int:
    """How many of `mine` have a partner of their own in `its`, in any of its wordings."""
    left = list(its)
    right = 0
    for value in mine:
        partner = next((w for w in left if any(_same(value, word) for word in w)), None)
        if partner is not None:
            left.remove(partner)
            right += 1
    return right


def _same(a: str, b: str) -> bool:
    if fold(a) == fold(b):
        return True
    mine, its = _syllables(a), _syllables(b)
    if any(part.isdigit() for part in a[:4]) or not mine or not its:
        return mine == its and bool(mine)
    return len(mine & its) / len(mine | its) >= _SAME


def _syllables(text: str) -> set[str]:
    return {syllable.text for syllable in syllables(text)}
