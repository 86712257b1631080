"""Answers made of records: an exact count, a line for each row, citations for all it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.answer import Answer, Citation
from assistant.composer import cite
from assistant.question import Question
from assistant.records.conditions import Conditions, amount_of
from assistant.records.figures import compare, figure_query
from assistant.records.inquiry import event_ordered, query_of
from assistant.records.joint import JointQuery, joint_query, meant_by
from assistant.records.lexicon import Lexicon
from assistant.records.lines import (
    Line,
    acting_lines,
    body_lines,
    by_place,
    conference_line,
    day_lines,
    day_text,
    official_line,
    place_at,
    place_of,
    post_lines,
    target_line,
    venue_lines,
    where_held,
    where_set,
)
from assistant.records.query import Query
from assistant.records.rows import Person, Row, Shelf, Subject, shelf
from assistant.records.shortfall import is_settled, none_told, undated
from assistant.records.tallies import Tally, tallies, tally_lines
from assistant.records.telling import told
from corpus.article import Article, Span
from corpus.records import Conference, Target
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.sentences import sentences
from index.filtering import allowed_articles
from index.index import Index
from index.passage import ArticleCard, Filters

__all__ = ["RecordAnswers"]

_NOUNS = {"conferences": "hội nghị, sự kiện", "targets": "chỉ tiêu, kết quả", "officials": "người"}
_ASKED = {
    "places": "nơi", "venues": "địa điểm", "chairs": "người", "bodies": "cơ quan, đơn vị",
    "days": "ngày", "posts": "chức vụ",
}  # fmt: skip
_SURE = 0.95
_MOST_CITED = 4
"""Sentences that one row may cite: its name, day, place and chair may stand apart."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What an answer says besides its rows."""

    head: str
    short: str
    lines: tuple[Line, ...]


class RecordAnswers:
    """Answers questions over many articles; None where a question is not one of those."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._shelves: dict[Subject, tuple[int, Shelf]] = {}
        self._lexicons: dict[Subject, tuple[Shelf, Lexicon]] = {}

    def answer(
        self, question: Question, note: str | None = None, filters: Filters | None = None
    ) -> Answer | None:
        """The answer from the records of the articles that pass `filters`.

        None where the question asks for something else, or where no record meets
        conditions that were read in part only: the passages may still tell, or refuse.
        Where all of it was read, no record is a refusal of its own.
        """
        expand = self._index.abbreviations.expand
        filters = filters or Filters()
        figures = figure_query(question, expand)
        if figures is not None:
            records = _allowed(self._records("targets"), filters)
            compared = compare(figures, records.targets, expand)
            if compared is not None:
                said = _Said(compared.head, compared.short, compared.lines)
                return self._answer(said, _coverage(records), question, note)
        joint = joint_query(question, expand)
        if joint is not None:
            records = _allowed(self._records("conferences"), filters)
            both = _at_both(joint, records)
            if both is not None:
                return self._answer(both, _coverage(records), question, note)
        query = query_of(question, expand)
        if query is not None and (question.toneless or _has_unknown(query)):
            query = query_of(question, expand, self._lexicon(query.subject))
        if query is None:
            return None
        records = _allowed(self._records(query.subject), filters)
        found = _told_of(query, records)
        if found is None and query.conditions.asides:
            query = _without_asides(query, records)
            found = _told_of(query, records)
        wanted = query.conditions
        if found is None and wanted.pieces and wanted.phrases and query.subject == "conferences":
            found = _told_of(replace(query, conditions=wanted.loosened()), records)
        if found is None:
            return _refused(query, records) if is_settled(query, records) else None
        return self._answer(found, _coverage(records) + undated(query, records), question, note)

    def outermost(self, question: Question, filters: Filters) -> ArticleCard | None:
        """The article of the first or last event that a question asks something about.

        "Hội nghị gần đây nhất của Huyện ủy A bàn gì?"; None where it names no such event, or
        where several articles tell of events on that day.
        """
        expand = self._index.abbreviations.expand
        meant = event_ordered(question, expand)
        if meant is None:
            return None
        order, wanted = meant
        records = _allowed(self._records("conferences"), filters)
        held = list(_distinct(row for row in records.conferences if wanted.keep_conference(row)))
        cards = {row.card.id: row.card for row in _outermost(held, order)} if held else {}
        return next(iter(cards.values())) if len(cards) == 1 else None

    def _answer(self, said: _Said, covered: str, question: Question, note: str | None) -> Answer:
        rows, citations = self._cited(said.lines)
        return Answer(
            id="",
            question="",
            answer="\n".join([said.head, *rows, covered]),
            short_answer=said.short,
            abstained=False,
            route="records",
            citations=tuple(citations),
            seconds=0.0,
            # Tones put back by guess would only puzzle: the conditions are told in words.
            understood=None if question.toneless else note,
            confidence=_SURE,
            retrieved=tuple(
                dict.fromkeys(proof.card.id for line in said.lines for proof in line.proofs)
            ),
        )

    def _lexicon(self, subject: Subject) -> Lexicon:
        """The names in the records of one kind, kept as those are."""
        records = self._records(subject)
        kept = self._lexicons.get(subject)
        if kept is None or kept[0] is not records:
            kept = (records, Lexicon.of(records))
            self._lexicons[subject] = kept
        return kept[1]

    def _records(self, subject: Subject) -> Shelf:
        """The records of one kind, kept until the index changes: reading all takes seconds."""
        now = self._index.generation
        kept = self._shelves.get(subject)
        if kept is None or kept[0] != now:
            kept = (now, shelf(self._index, subject))
            self._shelves[subject] = kept
        return kept[1]

    def _cited(self, lines: Sequence[Line]) -> tuple[list[str], list[Citation]]:
        """The rows as text with their marks, and a citation for every sentence they rest on."""
        rows: list[str] = []
        citations: dict[tuple[str, Span], Citation] = {}
        articles: dict[str, Article] = {}
        for line in lines:
            marks: list[str] = []
            for proof in line.proofs:
                article = articles.setdefault(proof.card.id, self._index.article(proof.card.id))
                key = (article.id, _sentence(article, proof.field.span))
                if len(marks) == max(_MOST_CITED, len({p.card.id for p in line.proofs})):
                    break
                if key not in citations:
                    citations[key] = cite(article, key[1], len(citations) + 1)
                marks += [m for m in [f"[{citations[key].n}]"] if m not in marks]
            rows.append(f"- {line.text} {' '.join(marks)}".rstrip())
        return rows, list(citations.values())


def _without_asides(query: Query, records: Shelf) -> Query:
    """Without what is said of the list, if there is nothing in the records that it could mean."""
    wanted = query.conditions
    noise = {
        phrase for phrase in wanted.asides
        if not _any_row(Conditions(spell_out=wanted.spell_out, phrases=(phrase,)), records)
    }  # fmt: skip
    kept = tuple(phrase for phrase in wanted.phrases if phrase not in noise)
    return replace(query, conditions=replace(wanted, phrases=kept, asides=()))


def _any_row(wanted: Conditions, records: Shelf) -> bool:
    return any(wanted.keep_conference(row) for row in records.conferences) or any(
        wanted.keep_person(person) for person in records.persons
    )


def _has_unknown(query: Query) -> bool:
    """Are there words that may be names which only the records know?"""
    parts = [query.conditions, query.conditions.excluded]
    return any(part is not None and (part.phrases or part.named) for part in parts)


def _refused(query: Query, records: Shelf) -> Answer:
    """That no article tells of any such thing."""
    covered = _coverage(records) + undated(query, records)
    return Answer(
        id="", question="", answer=f"{none_told(query, records)}\n{covered}", short_answer=None,
        abstained=True, route="records", citations=(), seconds=0.0,
    )  # fmt: skip


def _allowed(records: Shelf, filters: Filters) -> Shelf:
    """What is recorded in the articles that may answer."""
    numbers = allowed_articles(dict(enumerate(records.cards)), filters)
    if numbers is None:
        return records
    cards = tuple(records.cards[number] for number in numbers)
    ids = {card.id for card in cards}
    return Shelf(
        cards,
        tuple(row for row in records.conferences if row.card.id in ids),
        tuple(row for row in records.targets if row.card.id in ids),
        tuple(_within(person, ids) for person in records.persons if _named_in(person, ids)),
        records.waiting,
    )


def _named_in(person: Person, ids: set[str]) -> bool:
    return any(sighting.card.id in ids for sighting in person.sightings)


def _within(person: Person, ids: set[str]) -> Person:
    return Person(
        person.name,
        tuple(one for one in person.sightings if one.card.id in ids),
        tuple(one for one in person.posts if one.card.id in ids),
        tuple(one for one in person.events if one.card.id in ids),
    )


def _sentence(article: Article, span: Span) -> Span:
    """The sentence that holds `span`, or `span` itself where it crosses a border."""
    stretches = [*article.paragraphs, *([article.title_span] if article.title_span else [])]
    for home in stretches:
        if home.start <= span.start and span.end <= home.end:
            for sentence in sentences(article.text, home):
                if sentence.start <= span.start and span.end <= sentence.end:
                    return sentence
    return span


def _told_of(query: Query, records: Shelf) -> _Said | None:
    """What the records tell of a query; None where no row is meant."""
    return _grouped(query, records) if query.grouping else _listed(query, records)


def _listed(query: Query, records: Shelf) -> _Said | None:
    """A list or a count; None where no row is meant."""
    lines = tuple(_lines(query, records))
    if not lines:
        return None
    noun = _NOUNS[query.subject]
    noun = _ASKED.get(query.ask, noun)
    used = "; ".join(told(query.conditions))
    head = f"Có {len(lines)} {noun}" + (f" (điều kiện: {used})." if used else ".")
    shorts = [line.short for line in lines]
    joined = ("; " if any("," in short for short in shorts) else ", ").join(shorts)
    short = "Có" if query.whether else str(len(lines)) if query.counted else joined
    return _Said(head, short, lines)


def _at_both(joint: JointQuery, records: Shelf) -> _Said | None:
    """Who was at both events; None where they are not both known, or nobody was."""
    one, other = (meant_by(half, records.conferences) for half in joint.halves)
    if one is None or other is None or one is other:
        return None
    lines = [
        line for line in acting_lines([one, other], Conditions(), shared=True)
        if not (joint.besides and _holds_post(line.short, joint.besides, (one, other)))
    ]  # fmt: skip
    if not lines:
        return None
    names = ", ".join(line.short for line in lines)
    events = "; ".join(conference_line(row).short for row in (one, other))
    return _Said(f"Có {len(lines)} người dự cả hai ({events}).", names, tuple(lines))


def _holds_post(name: str, post: str, rows: Sequence[Row[Conference]]) -> bool:
    """Does the person hold a post that has all words of `post`, toneless, at one of the events?"""
    wanted = set(post.split())
    return any(
        wanted <= set(toneless(fold(held.value)).split())
        for row in rows for person in row.record.people
        if fold(person.name.value) == fold(name) for held in person.posts
    )


def _grouped(query: Query, records: Shelf) -> _Said | None:
    """Counts by year, place, body or person; None where there is nothing to count."""
    assert query.grouping is not None
    grouping, wanted, noun = query.grouping, query.conditions, _NOUNS[query.subject]
    rows: list[Row[Conference]] | list[Row[Target]]
    if query.subject == "targets":
        rows = [row for row in records.targets if wanted.keep_target(row)]
    else:
        rows = list(_distinct(row for row in records.conferences if wanted.keep_conference(row)))
    groups = tallies(rows, grouping, wanted)
    groups = [group for group in groups if group.count >= grouping.least]
    if not any(group.count for group in groups) or (grouping.compared and len(groups) < 2):
        return None
    named = replace(wanted, windows=(), any_places=()) if grouping.compared else wanted
    used = "; ".join(told(named))
    head = _grouped_head(groups, query) + (f" (điều kiện: {used})." if used else ".")
    best = groups if grouping.pick == "each" else _tied(groups)
    shown = "; ".join(
        f"{g.name}: {g.count}" if grouping.pick == "each" and not grouping.least else g.name
        for g in best
    )
    return _Said(head, shown, tuple(tally_lines(groups, grouping.by, noun)))


_GROUPS = {"year": "năm", "place": "nơi", "body": "cơ quan", "chair": "người"}


def _grouped_head(groups: Sequence[Tally], query: Query) -> str:
    grouping = query.grouping
    assert grouping is not None
    noun, by = _NOUNS[query.subject], _GROUPS[grouping.by]
    if grouping.pick == "each":
        return f"Số {noun} theo {by}"
    best = _tied(groups)
    named = ", ".join(group.name for group in best)
    most = "Nhiều nhất" if grouping.pick == "most" else "Ít nhất"
    same = " bằng nhau" if len(best) > 1 else ""
    return f"{most}{same}: {by} {named}, {best[0].count} {noun}"


def _tied(groups: Sequence[Tally]) -> list[Tally]:
    """The first group and all that count as many."""
    return [group for group in groups if group.count == groups[0].count]


def _lines(query: Query, records: Shelf) -> Iterator[Line]:
    wanted = query.conditions
    if query.ask == "posts":
        persons = [p for p in records.persons if wanted.keep_person(p)]
        yield from (line for p in persons for line in post_lines(p, wanted))
        return
    if query.subject == "officials":
        yield from (official_line(p, wanted) for p in records.persons if wanted.keep_person(p))
        return
    if query.subject == "targets":
        targets = [row for row in records.targets if wanted.keep_target(row)]
        targets = _extreme(targets, query.order) if query.order else targets
        lines = [target_line(row) for row in targets]
        yield from by_place(lines, map(where_set, targets)) if query.ask == "places" else lines
        return
    # "Ai chủ trì hội nghị gần nhất": the last one, whether or not its article tells a chair.
    whoever = replace(wanted, roles=frozenset()) if query.order and not _acts(wanted) else wanted
    held = list(_distinct(row for row in records.conferences if whoever.keep_conference(row)))
    if query.order:
        held = _outermost(held, query.order)
    yield from _of_events(query, held)


def _acts(wanted: Conditions) -> bool:
    """Is it told who did something at the events that are meant?"""
    return bool(wanted.persons or wanted.posts or wanted.ranks)


def _of_events(query: Query, held: list[Row[Conference]]) -> Iterable[Line]:
    """What is told of the events that are meant."""
    wanted = query.conditions
    match query.ask:
        case "chairs":
            return acting_lines(held, wanted, query.shared)
        case "bodies":
            return body_lines(held, [query.asked] if query.asked else wanted.kinds_of_body)
        case "days":
            return day_lines(held, wanted)
        case "venues":
            return venue_lines(held, wanted)
    lines = [conference_line(row, wanted) for row in held]
    if query.ask != "places":
        return lines
    return by_place(
        lines, (place_at(row, query.asked) if query.asked else where_held(row) for row in held)
    )


def _outermost(held: list[Row[Conference]], order: str) -> list[Row[Conference]]:
    """The first or the last of them; of those whose day is told, if any is."""
    days = [row for row in held if row.record.date and row.record.date.first]
    if not days:
        return held[:1] if order == "first" else held[-1:]
    edge = days[0] if order == "first" else max(days, key=_first_day)
    return [row for row in days if _first_day(row) == _first_day(edge)]


def _first_day(row: Row[Conference]) -> date:
    held = row.record.date
    return held.first if held and held.first else date.min


def _extreme(targets: Sequence[Row[Target]], order: str) -> list[Row[Target]]:
    """Those of the lowest or the highest share; figures of other units compare with nothing."""
    shares: list[tuple[Decimal, Row[Target]]] = []
    for row in targets:
        amount = amount_of(row.record)
        if amount is not None:
            shares.append((amount, row))
    if not shares:
        return []
    edge = (min if order == "first" else max)(amount for amount, _ in shares)
    return [row for amount, row in shares if amount == edge]


def _distinct(rows: Iterable[Row[Conference]]) -> Iterator[Row[Conference]]:
    """One row for each event, where two articles report the same."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        record = row.record
        day = record.date.value if record.date and record.date.first else f"?{row.card.id}"
        keys: set[tuple[str, ...]] = {(day, fold(record.name.value), fold(place_of(row) or ""))}
        if record.organizers:
            bodies = sorted(fold(body.value) for body in record.organizers)
            keys.add((day, fold(place_of(row) or ""), *bodies, fold(record.kind.value)))
        if not keys & seen:
            yield row
        seen |= keys


def _coverage(records: Shelf) -> str:
    days = sorted(card.published for card in records.cards if card.published)
    span = f", từ {day_text(days[0])} đến {day_text(days[-1])}" if days else ""
    waiting = (
        f" Dữ kiện của {records.waiting} bài còn chờ được đọc lại theo bản mới, nên có thể thiếu."
        if records.waiting
        else ""
    )
    return f"Trong {len(records.cards)} bài đã lập chỉ mục{span}.{waiting}"
