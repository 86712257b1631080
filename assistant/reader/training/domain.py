"""Questions about conferences, bodies, officials and targets, from what the extractors read.

Each asks for one fact of one sentence and refers to the article as people do: by the
event's name or a piece of it, its place, its body, its month.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.reader.training.examples import News
from assistant.reader.training.gaps import Facts, event_of
from assistant.reader.training.grammar import drawn
from corpus.article import Article, Span
from corpus.records.extraction import extract
from corpus.records.record import Conference, Target
from corpus.vietnamese.folding import fold
from corpus.vietnamese.places import find_places

__all__ = ["Asked", "Reference", "facts_asked", "reference", "unstated"]

_TABLE = "domain.txt"
_ASKED_ROLES = ("chair", "direct", "open", "conclude", "report", "sign")
_LIST = re.compile(r"[^.;\n]{8,200}")
_SHORT = re.compile(r"(?P<long>[^\s(),.;:]+(?:\s[^\s(),.;:]+){1,8})\s\((?P<short>[A-ZĐ]{2,9})\)")
_MUST = re.compile(
    r"(?<!\w)(?P<subject>[^,;:.()\n“”\"]{6,110}?)\s(?P<cue>cần phải|cần|phải|tập trung|chú trọng|"
    r"tiếp tục|đẩy mạnh|quán triệt|làm tốt|phối hợp|tham mưu)\s(?P<tail>[^;:.()\n“”\"]{12,170}?)"
    r"(?=[.;…]|,\s|\s[-–]\s|$)"
)
_MANNER = re.compile(
    r"(?<!\w)(?P<subject>[^,;:.()\n“”\"]{10,120}?),?\s(?P<tail>(?:theo hướng|bằng cách|bằng việc|"
    r"thông qua|theo phương châm|trên cơ sở|với phương châm|gắn với|đi đôi với|một cách)\s"
    r"[^,;:.()\n]{6,120})(?=[.;,…]|$)"
)
_MARKS = re.compile(r"[“”\"()?!…]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the stretch of the article that answers it."""

    question: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What a question may call the article by; a field is a list of alternatives."""

    events: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    names: tuple[str, ...] = field(default=())

    def fields(self, rng: random.Random) -> dict[str, str]:
        """One alternative of each; a long event's name often cut to its first words."""
        picked = {
            "place": _pick(self.places, rng), "body": _pick(self.bodies, rng),
            "month": _pick(self.months, rng), "name": _pick(self.names, rng),
            "event": _cut(_pick(self.events, rng), rng),
        }  # fmt: skip
        return {name: value for name, value in picked.items() if value}


def _pick(values: tuple[str, ...], rng: random.Random) -> str:
    return rng.choice(values) if values else ""


def _cut(text: str, rng: random.Random) -> str:
    parts = text.split()
    if len(parts) > 5 and rng.random() < 0.6:
        parts = parts[: rng.randint(3, len(parts))]
    return " ".join(parts)


def article_of(news: News) -> Article:
    """The news as an article, a paragraph for each of its lines."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", news.text)]
    spans = tuple(Span(*line) for line in lines)
    return Article(news.id, news.id, news.id, news.title, news.text, spans)


def reference(facts: Facts, conferences: tuple[Conference, ...]) -> Reference:
    """How questions may refer to the article."""
    text, title = facts.news.text, facts.news.title
    lead = facts.sentences[0].end if facts.sentences else 0
    places = [p.name for p in find_places(title)] or [p.name for p in find_places(text[:lead])]
    events = [_lowered(c.name.value) for c in conferences]
    if not events:
        events = [event_of(facts, facts.sentences[0])] if facts.sentences else []
    months = []
    for moment in facts.dates[:4]:
        if moment.start < lead + 200:
            months += _months(text[moment.start : moment.end])
    return Reference(
        tuple(dict.fromkeys(e for e in events if 2 <= len(e.split()) <= 22)),
        tuple(dict.fromkeys([*places, *(c.place.value for c in conferences if c.place)]))[:4],
        tuple(dict.fromkeys(o.value for c in conferences for o in c.organizers))[:4],
        tuple(dict.fromkeys(months))[:4],
        tuple(dict.fromkeys(p.name for p in facts.people if not p.is_short))[:8],
    )


def _months(surface: str) -> list[str]:
    parts = re.findall(r"\d+", surface)
    if len(parts) == 3:
        day, month, year = parts
        last = surface.rsplit(maxsplit=1)[-1]
        return [f"ngày {last}", f"ngày {day}/{month}", f"tháng {month}/{year}", f"năm {year}"]
    return [f"ngày {'/'.join(parts)}"] if len(parts) == 2 else []


def _lowered(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]


def facts_asked(facts: Facts, rng: random.Random) -> tuple[list[Asked], Reference]:
    """Questions on every fact that the extractors find, in no order that matters."""
    records = extract(article_of(facts.news))
    known = reference(facts, records.conferences)
    raw = [
        *_persons(facts, rng, known), *_events(records.conferences, rng, known),
        *(a for t in records.targets for a in _targets(facts.news.text, t, rng, known)),
        *_texts(facts, rng, known),
    ]  # fmt: skip
    return [a for a in (_tidied(a) for a in raw) if a], known


def _tidied(asked: Asked) -> Asked | None:
    question = " ".join(_MARKS.sub(" ", asked.question).split()).strip(" ,.;:-–")
    if not 3 <= len(question.split()) <= 40:
        return None
    return Asked(question[:1].upper() + question[1:] + "?", asked.span, asked.kind)


def _ask(
    section: str, span: Span, fields: dict[str, str], rng: random.Random, kind: str = ""
) -> Iterator[Asked]:
    question = drawn(_TABLE, section, fields, rng)
    if question is not None:
        yield Asked(question, span, kind or section)


def _persons(facts: Facts, rng: random.Random, known: Reference) -> Iterator[Asked]:
    text = facts.news.text
    attending: dict[Span, list[Span]] = {}
    for role in facts.roles:
        if role.by_post or role.person.is_short:
            continue
        yield from _ask(str(role.role), role.person.span, known.fields(rng), rng, "role")
        if role.role == "attend":
            home = next((s for s in facts.sentences if s.start <= role.cue.start < s.end), None)
            if home and role.person.span.end <= home.end:
                attending.setdefault(home, []).append(role.person.full)
    for spans in attending.values():
        if len(spans) > 1:
            whole = Span(min(s.start for s in spans), max(s.end for s in spans))
            if len(text[whole.start : whole.end].split()) <= 34:
                yield from _ask("persons", whole, known.fields(rng), rng)
    for person in facts.people:
        if person.is_short:
            continue
        fields = known.fields(rng) | {"name": person.name}
        if person.posts_span:
            yield from _ask("posts", person.posts_span, fields, rng, "post")
            post = text[person.posts_span.start : person.posts_span.end]
            if len(post.split()) >= 3:
                yield from _ask("holder", person.span, fields | {"post": post}, rng)
        if person.rank_span:
            yield from _ask("rank", person.rank_span, fields, rng)


def _events(
    conferences: tuple[Conference, ...], rng: random.Random, known: Reference
) -> Iterator[Asked]:
    for one in conferences:
        # The day must not stand in the question that asks for it, nor the place.
        plain = {"event": _cut(_lowered(one.name.value), rng)}
        fields = known.fields(rng)
        body = {"body": one.organizers[0].value} if one.organizers else {}
        if one.date:
            yield from _ask("date", one.date.span, plain | body | _only(fields, "place"), rng)
        if one.place:
            yield from _ask("venue", one.place.span, plain | body | _only(fields, "month"), rng)
        if one.period:
            yield from _ask("period", one.period.span, plain | _only(fields, "place", "body"), rng)
        for organiser in one.organizers[:2]:
            yield from _ask("organiser", organiser.span, plain | _only(fields, "month"), rng)
        for chair in one.chairs:
            yield from _ask("chair", chair.span, fields, rng, "role")
        yield from _ask("named", one.name.span, body | _only(fields, "place", "month"), rng)


def _only(fields: dict[str, str], *names: str) -> dict[str, str]:
    return {name: fields[name] for name in names if name in fields}


def _targets(text: str, target: Target, rng: random.Random, known: Reference) -> Iterator[Asked]:
    measure = _lowered(target.measure.value)
    fields = known.fields(rng) | {"measure": _cut(measure, rng)}
    owner = target.body.value if target.body else _pick(known.places, rng)
    if owner:
        fields["owner"] = owner
    value = target.value.span
    unit = target.unit
    if unit and unit.value == "%":
        end = max(value.end, unit.span.end)
        yield from _ask("target", Span(value.start, end), fields, rng)
    elif unit:
        fields["unit"] = unit.value
        near = 0 <= unit.span.start - value.end <= 2 and rng.random() < 0.6
        end = unit.span.end if near else value.end
        yield from _ask("target_count", Span(value.start, end), fields, rng)
    if target.deadline and not target.deadline.implied:
        told = text[value.start : max(value.end, unit.span.end if unit else 0)]
        if len(told) < 25:
            yield from _ask("deadline", target.deadline.span, fields | {"value": told}, rng)


def _texts(facts: Facts, rng: random.Random, known: Reference) -> Iterator[Asked]:
    text = facts.news.text
    for match in _SHORT.finditer(text):
        long = _expanded(match["long"], match["short"])
        if long:
            start = match.start("long") + len(match["long"]) - len(long)
            span = Span(start, start + len(long))
            yield from _ask("expansion", span, known.fields(rng) | {"short": match["short"]}, rng)
    for sentence in facts.sentences:
        for section, pattern in (("must", _MUST), ("manner", _MANNER)):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                subject = _subject(match["subject"], rng)
                if len(subject.split()) < 2:
                    continue
                fields = {"subject": subject, "cue": match.groupdict().get("cue") or ""}
                question = drawn(_TABLE, section, fields, rng)
                if question and known.places and rng.random() < 0.3:
                    question += f" ở {rng.choice(known.places)}"
                if question:
                    yield Asked(question, Span(*match.span("tail")), section)


def _expanded(long: str, short: str) -> str:
    """The last words of `long` whose initials are `short`, or nothing."""
    parts = long.split()[-len(short) :]
    initials = "".join(part[0] for part in parts).upper()
    return " ".join(parts) if initials == short else ""


def _subject(text: str, rng: random.Random) -> str:
    """The end of a long subject, where its head noun phrase mostly stands."""
    parts = text.split()
    most = rng.randint(3, 9)
    return _lowered(" ".join(parts[-most:] if len(parts) > most else parts))


def unstated(facts: Facts, known: Reference, rng: random.Random, count: int) -> list[str]:
    """Questions about the article's topic that it does not answer.

    Roles that nobody has in it, and the table's things that it does not mention at all.
    """
    text = fold(facts.news.text)
    present = {str(role.role) for role in facts.roles}
    roles = [
        r for r in ("chair", "direct", "open", "conclude", "report", "sign") if r not in present
    ]
    found = []
    for _ in range(count):
        if roles and rng.random() < 0.45:
            question = drawn(_TABLE, rng.choice(roles), known.fields(rng), rng)
        else:
            question = drawn(_TABLE, "unstated", known.fields(rng), rng)
            if question is not None:
                question, _, word = question.partition("#")
                question = None if fold(word) in text else question
        if question is not None and (asked := _tidied(Asked(question, Span(0, 0), "unstated"))):
            found.append(asked.question)
    return found
