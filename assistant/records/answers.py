"""Answers made of records: an exact count, a line and a citation for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer, Citation
from assistant.composer import cite
from assistant.question import Question
from assistant.records.conditions import Conditions
from assistant.records.query import Query, query_of
from assistant.records.rows import Person, Row, Shelf, articles_place, shelf
from corpus.article import Article, Span
from corpus.records import Conference, Field, Target
from corpus.vietnamese.folding import fold
from corpus.vietnamese.sentences import sentences
from index.filtering import allowed_articles
from index.index import Index
from index.passage import ArticleCard, Filters

__all__ = ["RecordAnswers"]

_NOUNS = {"conferences": "hội nghị, sự kiện", "targets": "chỉ tiêu, kết quả", "officials": "người"}
_COMPARED = {
    "at_least": "từ {} trở lên", "more_than": "trên {}", "at_most": "không quá {}",
    "less_than": "dưới {}", "about": "khoảng {}",
}  # fmt: skip
_STATUS = {"set": "đặt ra", "reached": "đã đạt", "kept": "giữ vững"}
_SURE = 0.95


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of an answer: what is said, its short form, and what it rests on."""

    text: str
    short: str
    card: ArticleCard
    field: Field


class RecordAnswers:
    """Answers questions over many articles; None where a question is not one of those."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._shelf: tuple[int, Shelf] | None = None

    def answer(
        self, question: Question, note: str | None = None, filters: Filters | None = None
    ) -> Answer | None:
        """The answer from the records of the articles that pass `filters`.

        None where the question asks for something else, or where no record meets
        its conditions: the passages may still tell, or refuse.
        """
        query = query_of(question, self._index.abbreviations.expand)
        if query is None:
            return None
        records = _allowed(self._records(), filters or Filters())
        lines = list(_lines(query, records))
        if not lines:
            return None
        numbered = [(line, self._cite(line, n)) for n, line in enumerate(lines, start=1)]
        return Answer(
            id="",
            question="",
            answer="\n".join(
                [
                    _head(query, lines),
                    *(f"- {line.text} [{n}]" for n, (line, _) in enumerate(numbered, start=1)),
                    _coverage(records.cards),
                ]
            ),
            short_answer=_short(query, lines),
            abstained=False,
            route="records",
            citations=tuple(citation for _, citation in numbered),
            seconds=0.0,
            # Tones put back by guess would only puzzle: the conditions are told in words.
            understood=None if question.toneless else note,
            confidence=_SURE,
            retrieved=tuple(dict.fromkeys(line.card.id for line in lines)),
        )

    def _records(self) -> Shelf:
        now = self._index.generation
        kept = self._shelf
        if kept is None or kept[0] != now:
            kept = (now, shelf(self._index))
            self._shelf = kept
        return kept[1]

    def _cite(self, line: _Line, n: int) -> Citation:
        article = self._index.article(line.card.id)
        return cite(article, _sentence(article, line.field.span), n)


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


def _lines(query: Query, records: Shelf) -> Iterator[_Line]:
    wanted = query.conditions
    if query.subject == "officials":
        yield from (_official(p, wanted) for p in records.persons if wanted.keep_person(p))
        return
    if query.subject == "targets":
        targets = [row for row in records.targets if wanted.keep_target(row)]
        lines = [_target(row) for row in targets]
        yield from _by_place(lines, map(_where_set, targets)) if query.ask == "places" else lines
        return
    held = list(_distinct(row for row in records.conferences if wanted.keep_conference(row)))
    if query.order:
        held = held[:1] if query.order == "first" else held[-1:]
    if query.ask == "chairs":
        yield from _people(held, wanted)
        return
    lines = [_conference(row) for row in held]
    yield from _by_place(lines, map(_where_held, held)) if query.ask == "places" else lines


def _distinct(rows: Iterable[Row[Conference]]) -> Iterator[Row[Conference]]:
    """One row for each event, where two articles report the same."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        record = row.record
        day = record.date.value if record.date and record.date.first else f"?{row.card.id}"
        keys: set[tuple[str, ...]] = {(day, fold(record.name.value), fold(_place(row) or ""))}
        if record.organizers:
            bodies = sorted(fold(body.value) for body in record.organizers)
            keys.add((day, fold(_place(row) or ""), *bodies, fold(record.kind.value)))
        if not keys & seen:
            yield row
        seen |= keys


def _by_place(lines: Iterable[_Line], places: Iterable[str | None]) -> Iterator[_Line]:
    """One line for each place; rows whose place is not known are left out."""
    seen: set[str] = set()
    for line, place in zip(lines, places, strict=True):
        if place is not None and fold(place) not in seen:
            seen.add(fold(place))
            yield _Line(f"{place}: {line.text}", place, line.card, line.field)


def _place(row: Row[Conference]) -> str | None:
    record = row.record
    stated = record.place.value if record.place else None
    return articles_place(row.card, stated, [body.value for body in record.organizers])


def _where_held(row: Row[Conference]) -> str | None:
    """The place, or who held it where the article names no place: a list must be complete."""
    return _place(row) or next((body.value for body in row.record.organizers), None)


def _where_set(row: Row[Target]) -> str | None:
    body = row.record.body.value if row.record.body else None
    return articles_place(row.card, None, [body] if body else []) or body


def _conference(row: Row[Conference]) -> _Line:
    record = row.record
    parts = [record.name.value]
    if record.date:
        parts.append(_day(record.date.first) if record.date.first else record.date.quote)
    place = _place(row)
    if place:
        parts.append(place)
    if record.chairs:
        parts.append("chủ trì: " + ", ".join(chair.value for chair in record.chairs))
    return _Line(" – ".join(parts), record.name.value, row.card, record.name)


def _target(row: Row[Target]) -> _Line:
    record = row.record
    amount = record.value.value + _unit(record.unit)
    if record.comparator:
        amount = _COMPARED.get(record.comparator.value, "{}").format(amount)
    parts = [f"{record.measure.value}: {amount} ({_STATUS.get(record.status.value, '')})"]
    if record.deadline:
        parts.append(record.deadline.value)
    if record.body:
        parts.append(record.body.value)
    short = f"{record.measure.value}: {amount}"
    return _Line(" – ".join(parts), short, row.card, record.value)


def _unit(unit: Field | None) -> str:
    if unit is None:
        return ""
    return unit.value if unit.value == "%" else f" {unit.value}"


def _official(person: Person, wanted: Conditions) -> _Line:
    held = wanted.held(person) or list(person.posts)
    rank = f"{person.rank.value} " if person.rank else ""
    posts = "; ".join(
        f"{'nguyên ' if one.post.former else ''}{one.post.post.value}"
        + (f" (theo bài ngày {_day(one.post.as_of)})" if one.post.as_of else "")
        for one in held
    )
    first = held[0] if held else None
    text = f"{rank}{person.name}" + (f" – {posts}" if posts else "")
    if first is not None:
        return _Line(text, person.name, first.card, _beside(person, first.card))
    sighting = person.sightings[0]
    return _Line(text, person.name, sighting.card, sighting.record.name)


def _beside(person: Person, card: ArticleCard) -> Field:
    """The person's name in the article that names the post."""
    return next(s.record.name for s in person.sightings if s.card.id == card.id)


def _people(held: Sequence[Row[Conference]], wanted: Conditions) -> Iterator[_Line]:
    """Each person who acted at one of the events, once."""
    seen: set[str] = set()
    for row in held:
        for person in row.record.people:
            acted = wanted.roles & {role.value for role in person.roles}
            if not acted or fold(person.name.value) in seen:
                continue
            seen.add(fold(person.name.value))
            text = f"{person.name.value} – {_conference(row).text}"
            yield _Line(text, person.name.value, row.card, person.name)


def _head(query: Query, lines: Sequence[_Line]) -> str:
    noun = _NOUNS[query.subject]
    if query.ask == "places":
        noun = "nơi"
    elif query.ask == "chairs":
        noun = "người"
    used = "; ".join(_told(query.conditions))
    return f"Có {len(lines)} {noun}" + (f" (điều kiện: {used})." if used else ".")


def _told(wanted: Conditions) -> Iterator[str]:
    """The conditions that were used, in words."""
    if wanted.first and wanted.last:
        yield _period(wanted.first, wanted.last)
    labels = (
        ("nơi", wanted.places), ("cơ quan", wanted.bodies), ("người", wanted.persons),
        ("chức vụ", wanted.posts), ("cấp bậc", wanted.ranks), ("tên", wanted.named),
        ("loại", wanted.kinds), ("trạng thái", tuple(_STATUS[s] for s in wanted.statuses)),
    )  # fmt: skip
    for label, values in labels:
        if values:
            yield f"{label}: {', '.join(values)}"
    if wanted.roles:
        yield "vai trò: " + ", ".join(sorted(_ROLES.get(role, role) for role in wanted.roles))
    if wanted.amount:
        amount = f"{wanted.amount.value:f}{wanted.amount.unit}".replace(".", ",")
        yield "mức: " + _COMPARED.get(wanted.amount.comparator, "{}").format(amount)
    if wanted.words:
        yield f"có các chữ “{' '.join(wanted.words)}”"


_ROLES = {
    "chair": "chủ trì", "direct": "chỉ đạo", "open": "khai mạc", "conclude": "kết luận",
    "speak": "phát biểu", "report": "báo cáo", "attend": "dự", "sign": "ký", "lead": "dẫn đầu",
}  # fmt: skip


def _period(first: date, last: date) -> str:
    if first == date.min:
        return f"đến hết {_day(last)}"
    if last == date.max:
        return f"từ {_day(first)}"
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"năm {first.year}"
    return _day(first) if first == last else f"từ {_day(first)} đến {_day(last)}"


def _short(query: Query, lines: Sequence[_Line]) -> str:
    if query.counted:
        return str(len(lines))
    shorts = [line.short for line in lines]
    return ("; " if any("," in short for short in shorts) else ", ").join(shorts)


def _coverage(cards: Sequence[ArticleCard]) -> str:
    days = sorted(card.published for card in cards if card.published)
    span = f", từ {_day(days[0])} đến {_day(days[-1])}" if days else ""
    return f"Trong {len(cards)} bài đã lập chỉ mục{span}."


def _day(day: date) -> str:
    return f"{day:%d/%m/}{day.year:04d}"
