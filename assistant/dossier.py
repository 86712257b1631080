"""One article as the readers see it: its sentences and what they state."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.designations import Event, Unit, events, units
from assistant.reader.leads import opening
from assistant.terms import TermSpace
from corpus.article import Article, Span
from corpus.records import Conference, extract
from corpus.vietnamese.dates import DateMention, find_dates
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.numbers import Quantity, find_quantities
from corpus.vietnamese.people import PersonMention, find_people
from corpus.vietnamese.places import PlaceMention, find_places
from corpus.vietnamese.roles import RoleMention, find_roles
from corpus.vietnamese.sentences import sentences

__all__ = ["Dossier", "Sentence"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article; `text == article.text[span.start:span.end]`."""

    span: Span
    text: str
    ordinal: int
    caption: bool
    header: bool
    """Title, date line or byline: context, seldom an answer."""

    def holds(self, start: int, end: int) -> bool:
        """Whether the stretch [start, end) of the article lies in this sentence."""
        return self.span.start <= start and end <= self.span.end


class Dossier:
    """Lazily computed facts of one article; all spans are offsets into its text."""

    def __init__(
        self, article: Article, records: Callable[[], Sequence[Conference]] | None = None
    ) -> None:
        """`records` gives the conferences that are recorded of it; read anew by default."""
        self.article = article
        self._records = records
        self._terms: tuple[TermSpace, tuple[frozenset[str], ...]] | None = None

    def terms(self, space: TermSpace) -> tuple[frozenset[str], ...]:
        """The terms of each sentence, in the order of `sentences`; the last space's are kept."""
        if self._terms is None or self._terms[0] != space:
            self._terms = (space, tuple(space.of(s.text) for s in self.sentences))
        return self._terms[1]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the stored text in order, headers included."""
        body = self.article.paragraphs
        captions = set(self.article.captions)
        result: list[Sentence] = []
        for span in sentences(self.article.text):
            home = next((p for p in body if p.start <= span.start and span.end <= p.end), None)
            result.append(
                Sentence(
                    span=span,
                    text=self.article.text[span.start : span.end],
                    ordinal=len(result),
                    caption=home in captions if home else False,
                    header=home is None,
                )
            )
        return tuple(result)

    @cached_property
    def opening(self) -> Sentence | None:
        """The sentence of the body that says first when and where, captions left out."""
        body = [s for s in self.sentences if not (s.header or s.caption)]
        found = opening(self.article.text, [s.span for s in body])
        return next((s for s in body if s.span == found), None)

    @cached_property
    def conferences(self) -> tuple[Conference, ...]:
        """The events that the article reports."""
        if self._records is not None:
            return tuple(self._records())
        return extract(self.article).conferences

    @cached_property
    def people(self) -> tuple[PersonMention, ...]:
        """Every person mention in order; "Bí thư Huyện ủy X" of the place itself names nobody."""
        home = {fold(place.name) for place in self.home_places}
        return tuple(m for m in find_people(self.article.text) if fold(m.name) not in home)

    @cached_property
    def roles(self) -> tuple[RoleMention, ...]:
        """Who did what, in order."""
        return tuple(find_roles(self.article.text, list(self.people)))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Every date mention, years resolved against the publication date."""
        return tuple(find_dates(self.article.text, self.article.published))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity in order."""
        return tuple(find_quantities(self.article.text))

    @cached_property
    def units(self) -> frozenset[Unit]:
        """The numbered units that the article names."""
        return frozenset(units(self.article.text))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The counted events that the article names."""
        return events(self.article.text)

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        """Every place mention in order; "UBND phường Lê Thị Vân" names a person."""
        names = [m.span for m in self.people if len(m.name.split()) > 2]
        return tuple(
            place
            for place in find_places(self.article.text)
            if place.province or not any(place.end == name.end for name in names)
        )

    @cached_property
    def home_places(self) -> tuple[PlaceMention, ...]:
        """Where the article is set; spans are offsets into its stored place, not its text."""
        place = self.article.place
        return tuple(find_places(place.value)) if place else ()

    @cached_property
    def folded(self) -> str:
        """The whole text as a comparison key."""
        return fold(self.article.text)

    @cached_property
    def bare(self) -> str:
        """The whole text as a toneless comparison key."""
        return toneless(self.article.text)

    @property
    def published(self) -> date | None:
        """Publication date of the article."""
        return self.article.published

    def years_in(self, span: Span, but: Container[int] = ()) -> set[int]:
        """The years that are written out in a stretch, whole periods included.

        `but`: where mentions start that are left out.
        """
        return {
            year
            for d in self.dates
            if span.start <= d.start and d.end <= span.end and d.has_year and d.first and d.last
            if d.start not in but
            for year in range(d.first.year, d.last.year + 1)
        }

    def sentence_at(self, start: int, end: int) -> Sentence | None:
        """The sentence that holds the stretch, or None when it crosses a border."""
        return next((s for s in self.sentences if s.holds(start, end)), None)
