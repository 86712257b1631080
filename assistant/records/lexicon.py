"""Names that the records themselves have, so that a question may name them in any spelling.

No gazetteer knows every commune, and no list every person; what is asked about is in the
records or nowhere. A name is found by its syllables, without tones where the question has
none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from assistant.question import places_in
from assistant.records.phrasebook import Label
from assistant.records.rows import Shelf
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.syllables import syllables

__all__ = ["Lexicon"]

_LONGEST = 6
"""Syllables of the longest name that is looked for."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names of persons and places by their syllables, with tones and without."""

    toned: dict[str, tuple[Label, str]]
    bare: dict[str, tuple[Label, str]]

    @classmethod
    def of(cls, shelf: Shelf) -> Self:
        """The names on `shelf`: of its articles' places, of its events and persons."""
        lexicon = cls({}, {})
        for card in shelf.cards:
            lexicon._put(Label.PLACE, (place.name for place in places_in(card.place or "")))
        for row in shelf.conferences:
            record = row.record
            texts = [body.value for body in record.organizers]
            texts += [record.place.value] if record.place else []
            lexicon._put(Label.PLACE, (p.name for text in texts for p in places_in(text)))
            lexicon._put(Label.NAME, (person.name.value for person in record.people))
        lexicon._put(Label.NAME, (person.name for person in shelf.persons))
        return lexicon

    def _put(self, label: Label, names: Iterable[str]) -> None:
        for name in names:
            key = " ".join(syllable.text for syllable in syllables(name))
            if " " in key:  # one syllable is too little to tell a name by
                self.toned.setdefault(key, (label, name))
                self.bare.setdefault(toneless(key), (label, name))

    def at(self, said: Sequence[str], first: int, bare: bool) -> tuple[int, Label, str] | None:
        """(the syllable behind it, label, name) of the longest name that begins at `first`."""
        names = self.bare if bare else self.toned
        for last in range(min(len(said), first + _LONGEST), first + 1, -1):
            found = names.get(" ".join(said[first:last]))
            if found is not None:
                return last, *found
        return None
