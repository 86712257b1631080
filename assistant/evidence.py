"""How well an article, and each of its sentences, bears on a question."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.designations import Event, unlike
from assistant.dossier import Dossier, Sentence
from assistant.question import Kind, Question
from assistant.reader.article_reading import ArticleReading
from assistant.terms import QuestionTerms, TermSpace
from assistant.typed_names import is_family_name
from corpus.article import Article, Span
from corpus.vietnamese.dates import DateMention, covers, same_date
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.numbers import Quantity, same_quantity
from corpus.vietnamese.places import PlaceMention, find_places, province_key, same_place

__all__ = [
    "Evidence", "Fit", "Retrieved", "SentenceEvidence", "gather", "is_place", "only_of",
]  # fmt: skip


_PRESUMED: tuple[tuple[str, ...], ...] = (
    (
        "hoãn", "lùi", "dời", "tạm dừng", "gối sang", "chuyển sang ngày", "chuyển sang tuần",
        "chuyển sang tháng", "chuyển sang quý", "chuyển sang năm", "chậm", "trễ", "muộn",
    ),
    ("hủy", "bãi bỏ", "hủy bỏ"),
    ("từ chối", "khước từ", "không nhận"),
    ("kỷ luật", "cảnh cáo", "khiển trách", "cách chức", "khai trừ"),
    ("khai trừ",),
    ("cảnh cáo",),
    ("khiển trách",),
    ("thay", "kế nhiệm", "thay thế", "kế vị", "tiếp nhận", "bầu bổ sung", "thôi giữ"),
    ("từ chức", "xin thôi", "thôi giữ chức"),
    (
        "miễn nhiệm", "bãi nhiệm", "cách chức", "thôi giữ", "thôi làm", "lên thay", "thay ông",
        "thay bà", "thay anh", "thay chị", "thay đồng chí", "người tiền nhiệm", "nghỉ hưu",
    ),
    ("không dự", "vắng mặt", "không tham dự", "không có mặt"),
    ("không ký", "chưa ký", "ký thay"),
    ("không hoàn thành", "chưa hoàn thành", "không đạt", "chưa đạt"),
    ("không chủ trì",),
    ("không thông qua", "chưa thông qua", "bác bỏ"),
    ("loại yếu", "yếu kém", "loại kém"),
)
"""What a question may presume; an article that tells it has one of the row's words."""


_INSTEAD = re.compile(
    r"\bthay (?:mặt|đổi|vì|(?:bộ|ban|đảng|lãnh đạo|ubnd|hđnd|toàn)\b)|\b(?:chậm|muộn|trễ) nhất\b"
)
"""Words that only look as if somebody were replaced: to act for a body is no such thing; nor
is the latest day for something a delay."""


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


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What retrieval says of one article."""

    cosine: float
    """Best cosine among its passages."""
    fused: float
    """Best fused score among its passages."""
    sentences: Mapping[Span, float]
    """Cosines of sentences, by their spans."""


@dataclass(frozen=True, slots=True)
class SentenceEvidence:
    """One sentence with what speaks for it; shares are in [0, 1]."""

    sentence: Sentence
    own: float
    """Share of the question's weight in the sentence itself."""
    novel: float
    """Share of what the question adds to the article's title and lead."""
    framed: float
    """Share in the sentence together with its article's title, lead, date and place."""
    cosine: float
    """Cosine of the question and the window around the sentence; 0 for a header."""
    behind: float
    """By how much that is less than the article's best, <= 0."""
    suits: bool
    """Whether it names a person, a time, a place or a figure, where one is asked for."""
    read: float = 0.0
    """How likely the answer lies in it, in [0, 1], as the trained network reads it."""

    @property
    def bearing(self) -> float:
        """What the sentences of one article are ranked by.

        A conditional logit, fitted by hand-written questions with known sentences: of the
        sentences of an article the one that answers (docs/evaluation.md). What the trained
        network read, if it did, was weighed against all of that together.
        """
        words = 0.30 * self.own + 0.27 * self.novel + 0.33 * self.framed
        meaning = 0.1 * scaled(self.cosine) + 8.3 * max(self.behind, _FAR)
        other = 0.5 * self.suits - 0.03 * math.log(1 + len(self.sentence.text))
        return words + meaning + other + _READ * math.sqrt(self.read)

    @property
    def support(self) -> float:
        """How well the sentence supports what the question says, comparable between articles."""
        penalty = 0.12 * self.sentence.header + 0.04 * self.sentence.caption
        words = 0.35 * self.own + 0.25 * self.novel + 0.1 * self.framed
        return words + 0.3 * scaled(self.cosine) - penalty


@dataclass(frozen=True)
class Evidence:
    """Everything the readers know of one article for one question."""

    question: Question
    terms: QuestionTerms
    space: TermSpace
    dossier: Dossier
    fit: Fit
    content: QuestionTerms
    """`terms` without the conditions that the article meets as a whole."""
    relevance: float
    """Share of the question's weight anywhere in the article, in [0, 1]."""
    cosine: float
    """Best cosine among the article's retrieved passages."""
    fused: float
    """Best fused retrieval score of the article."""
    sentences: tuple[SentenceEvidence, ...]
    """In reading order."""
    reading: ArticleReading | None = None
    """What the trained network reads here; None: it did not."""
    ruled_out: tuple[Span, ...] = ()
    """Figures and dates that a detail of the question rules out."""

    def read_as(self, reading: ArticleReading) -> Evidence:
        """The same with what the network read, which ranks the sentences too."""
        support = reading.support
        weighed = tuple(
            replace(s, read=support.get(s.sentence.ordinal, 0.0)) for s in self.sentences
        )
        return replace(self, reading=reading, sentences=weighed)

    @property
    def answers(self) -> bool:
        """Whether the article may answer at all.

        An article about another place, person or day never does; another figure
        may still deny a claim, where a yes or no is asked for.
        """
        claim = self.question.kind is Kind.YES_NO
        if self.fit.places or self.fit.unnumbered or (self.fit.broken and not claim):
            return False
        return claim or not (self.fit.numbers or self.fit.renumbered)

    @cached_property
    def presumed(self) -> bool:
        """Whether the question presumes a refusal or a failure that the article never tells."""
        whole = _INSTEAD.sub(" ", self.dossier.folded)
        return any(
            any(self._presumes(words) for words in row)
            and not any(_says_words(whole, words) for words in row)
            for row in _PRESUMED
        )

    def _presumes(self, words: str) -> bool:
        if not self.question.toneless:
            return _says_words(_INSTEAD.sub(" ", fold(self.question.text)), words)
        bare = toneless(words)
        if " " in bare:
            return _says_words(self.question.plain, bare)
        # Without tones "hoan" is mostly another word, unless it was done to something.
        return bool(re.search(rf"\bbi {bare}\b|\b{bare} lai\b", self.question.plain))

    def share(self, span: Span) -> float:
        """Share of the question's content in a stretch of the article, in [0, 1]."""
        text = self.dossier.article.text[span.start : span.end]
        return self.content.coverage(self.space.of(text))

    @cached_property
    def ranked(self) -> list[SentenceEvidence]:
        """Sentences by their bearing, best first."""
        return sorted(self.sentences, key=lambda s: -s.bearing)

    def typed(self, span: Span) -> float:
        """Whether a stretch is of the kind asked for: a person, a day, a place, a figure.

        1 where it overlaps one that is known, 0 where it overlaps none; 0.5 for a name that
        nothing knows where somebody is asked for, and for kinds that need none of these.
        """
        kind = self.question.kind
        if kind not in _TYPED:
            return 0.5
        if any(span.touches(known) for known in self.of_kind):
            return 1.0
        opening = self.dossier.article.text[span.start : span.start + 1]
        return 0.5 if kind is Kind.WHO and opening.isupper() else 0.0

    def rival(self, *members: Span) -> float:
        """The most that the network believes of another stretch of the kind asked for.

        "Sang tuần sau" is no rival where a place is asked for, nor is one member of a list, nor
        the same person where another sentence names him.
        """
        said = self.persons(*members)
        others = tuple(
            b for b in self._likely.spans
            if not (named := self.persons(b.span)) or named - said
        )  # fmt: skip
        return replace(self._likely, spans=others).rival(*members)

    def persons(self, *spans: Span) -> frozenset[str]:
        """The persons whose names the stretches have, each by his whole name, folded."""
        people = self.dossier.people
        return frozenset(fold(m.name) for m in people if any(s.touches(m.span) for s in spans))

    def joined(self, *persons: Span | None) -> bool:
        """Whether one verb gives all of them a role that is asked for: "A, Chỉ huy trưởng; B,
        Chính ủy chủ trì". The network may believe only in whoever stands beside the verb."""
        asked = self.question.roles
        told = [(r.cue, r.person.span) for r in self.dossier.roles if r.role in asked]
        return any(set(persons) <= {who for at, who in told if at == cue} for cue, _ in told)

    @cached_property
    def _likely(self) -> ArticleReading:
        reading = self.reading or ArticleReading()
        return replace(reading, spans=tuple(b for b in reading.spans if self.typed(b.span) > 0))

    @cached_property
    def of_kind(self) -> list[Span]:
        """Where the article names a person, a day, a place or a figure, as is asked for."""
        return _stretches_of(self.question.kind, self.dossier)

    def lag(self, home: SentenceEvidence) -> float:
        """By how much another sentence of the article bears more on the question, >= 0."""
        return max(0.0, self.ranked[0].bearing - home.bearing) if self.ranked else 0.0

    def nearby(self, homes: Sequence[SentenceEvidence]) -> float:
        """Share of the question in these sentences, those beside them, the title and the lead."""
        held = self.dossier.terms(self.space)
        last = len(held) - 1
        beside = {
            i
            for home in homes
            for i in range(home.sentence.ordinal - 1, home.sentence.ordinal + 2)
            if 0 <= i <= last
        }
        article = self.dossier.article
        told = self.space.of(f"{article.title} . {article.lead}")
        return self.terms.coverage(told.union(*(held[i] for i in beside)))

    def at(self, start: int, end: int) -> SentenceEvidence | None:
        """The sentence that holds the stretch, or None."""
        return next((s for s in self.sentences if s.sentence.holds(start, end)), None)


_TYPED = frozenset({Kind.WHO, Kind.WHEN, Kind.WHERE, Kind.HOW_MANY})
"""Kinds that are answered by a person, a time, a place, a figure."""
_READ = 1.5
_FAR = -0.2
"""Headers, which have no cosine, are no further behind than this."""
_SETTLED = 0.92
"""The cosine of an article that a conversation has settled on."""


def scaled(cosine: float) -> float:
    """e5 cosines crowd between 0.75 and 0.95; spread them over [0, 1]."""
    return min(1.0, max(0.0, (cosine - 0.75) / 0.2))


def gather(
    question: Question,
    terms: QuestionTerms,
    space: TermSpace,
    dossier: Dossier,
    found: Retrieved,
    *,
    scoped: bool = False,
) -> Evidence:
    """Weigh one article.

    `scoped` says that a conversation has already settled on the article, so that
    a question need not name it again.
    """
    article = dossier.article
    held = dossier.terms(space)
    everything: frozenset[str] = frozenset().union(*held)
    frame = space.of(" . ".join(_frame(article)))
    # Place and day are conditions that the article meets as a whole, if it does: which of
    # its sentences answers is decided by the other words.
    conditions = _conditions(question, space)
    met = fit(question, dossier, everything)
    if not (met.places or met.dates):
        frame |= conditions
    content = terms.without(conditions)
    reachable = QuestionTerms({t: w for t, w in content.weights.items() if t in everything})
    novel = reachable.without(frame)
    floor = 1.0 if scoped else 0.0
    cosines = [0.0 if s.header else found.sentences.get(s.span, 0.0) for s in dossier.sentences]
    nearest = max(cosines, default=0.0)
    asked_for = _stretches_of(question.kind, dossier)
    return Evidence(
        question=question,
        terms=terms,
        space=space,
        dossier=dossier,
        fit=met,
        content=content,
        relevance=max(floor, terms.coverage(everything | frame)),
        cosine=max(_SETTLED, found.cosine) if scoped else found.cosine,
        fused=found.fused,
        sentences=tuple(
            SentenceEvidence(
                sentence=s,
                own=content.coverage(held[s.ordinal]),
                novel=novel.coverage(held[s.ordinal]),
                framed=max(floor, terms.coverage(held[s.ordinal] | frame)),
                cosine=cosine,
                behind=cosine - nearest,
                suits=any(s.holds(*span) for span in asked_for),
            )
            for s, cosine in zip(dossier.sentences, cosines, strict=True)
        ),
    )


def _stretches_of(kind: Kind, dossier: Dossier) -> list[Span]:
    """Where the article names what a kind of question asks for; empty for open questions."""
    if kind in {Kind.WHO, Kind.POST, Kind.RANK}:
        return [p.span for p in dossier.people]
    if kind is Kind.WHEN:
        return [Span(d.start, d.end) for d in dossier.dates]
    if kind is Kind.WHERE:
        return [Span(p.start, p.end) for p in dossier.places]
    if kind is Kind.HOW_MANY:
        return [Span(q.start, q.end) for q in dossier.quantities]
    return []


def _frame(article: Article) -> list[str]:
    """What an article says of itself as a whole: title, lead, place, outlet, day."""
    said = [article.title, article.lead]
    said += [found.value for found in (article.place, article.source, article.author) if found]
    if article.published:
        said.append(f"ngày {article.published:%d/%m/%Y} năm {article.published.year}")
    return said


_DAYPART = re.compile(r"\b(?:buổi|buoi)\s+(?:sáng|trưa|chiều|tối|sang|trua|chieu|toi)\b", re.I)


def _conditions(question: Question, space: TermSpace) -> frozenset[str]:
    """The terms of the question's places and dates."""
    spans = [(p.start, p.end) for p in question.places] + [(d.start, d.end) for d in question.dates]
    spans += [match.span() for match in _DAYPART.finditer(question.text)]
    stretches = [question.text[start:end] for start, end in spans]
    return frozenset().union(*(space.of(text) for text in stretches))


def fit(question: Question, dossier: Dossier, everything: Container[str]) -> Fit:
    """Which of the question's conditions the article, of these terms, does not meet."""
    other_units = [u for u in question.units if u not in dossier.units]
    other_events = [
        e for e in unlike(question.events, dossier.events) if not _counts(dossier, e)
    ]
    kinds = {u.kind for u in dossier.units}, {e.head for e in dossier.events}
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


def _says_words(text: str, words: str) -> bool:
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
    return _says_words(whole, key)


def _says_number(dossier: Dossier, text: str) -> bool:
    """Whether the article has the figures; the 5 of "15/5/2016" is none of five years,
    nor the 15 of "15.460" one of fifteen."""
    digits = re.findall(r"\d+(?:[.,/]\d+)*", text)
    said = _DAY_FIGURES.sub(" ", dossier.folded)
    return all(re.search(rf"(?<![\d.,]){re.escape(d)}(?!\d|[.,]\d)", said) for d in digits)


_DAY_FIGURES = re.compile(r"(?<![\d/.,-])\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?!\d)")


def _has_place(dossier: Dossier, asked: PlaceMention, question: Question) -> bool:
    """Whether the article lies in the place, names it, or names a place within it."""
    known = (*dossier.home_places, *dossier.places)
    if any(same_place(asked, told) for told in known):
        return True
    if asked.level == "province":
        key = province_key(asked.name)
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
