"""How well an article, and each of its sentences, bears on a question."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.dossier import Dossier, Sentence
from assistant.fitting import Fit, fit, says_words
from assistant.question import Kind, Question
from assistant.reader.article_reading import ArticleReading
from assistant.terms import QuestionTerms, TermSpace
from corpus.article import Article, Span
from corpus.vietnamese.folding import fold, toneless

__all__ = ["Evidence", "Retrieved", "SentenceEvidence", "gather", "scaled"]


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
            and not any(says_words(whole, words) for words in row)
            for row in _PRESUMED
        )

    def _presumes(self, words: str) -> bool:
        if not self.question.toneless:
            return says_words(_INSTEAD.sub(" ", fold(self.question.text)), words)
        bare = toneless(words)
        if " " in bare:
            return says_words(self.question.plain, bare)
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
