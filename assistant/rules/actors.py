"""Who, where no name or post is known to the rules: read off the grammar of the sentence.

People of other languages, bodies and groups act too: "do Liên đoàn ... điều hành",
"các cựu chiến binh đã quyên góp", "tái hôn với ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from assistant.evidence import Evidence, SentenceEvidence
from assistant.question import Question
from assistant.reading import LAG, Candidate
from assistant.rules.clauses import trimmed
from assistant.rules.gaps import Gap, Place, gap_of, keys_of
from assistant.rules.nouns import (
    AGENT,
    NAMES,
    PEOPLE,
    PRONOUN,
    acts,
    before,
    is_foreign,
    phrase,
    tail,
)
from assistant.rules.people import posts_sought
from corpus.article import Span
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.syllables import Syllable
from corpus.vietnamese.words import CAPITAL
from corpus.vietnamese.words import words as word_set

__all__ = ["actors"]

_DEPTH = 4
_SPOTS = 8
"""Places of one sentence that are tried; more of them stand in no sentence that anybody wrote."""
_SURE, _LIKELY, _LOOSE, _HINTED = 1.0, 0.8, 0.6, 0.5
"""How much the form tells: the whole verb, half of it, a name near the words."""

_HELP = re.compile(
    r"(?<!\w)(?:dưới sự \w+(?: \w+)? của|với sự \w+(?: \w+)? (?:của|từ)|nhờ)\s", re.I
)
_BY = re.compile(r"(?<!\w)bởi\s")
_CONTENT = word_set("là có và của cho tại ở trong với đến từ về theo như thì mà la co va cua tai o")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence with its syllables, and what they are compared by."""

    home: SentenceEvidence
    text: str
    keys: tuple[str, ...]
    told: tuple[Syllable, ...]


def actors(evidence: Evidence) -> list[Candidate]:
    """Those who fill the question's gap in the sentences that bear most on it, best first."""
    gap = gap_of(evidence.question)
    held = bool(posts_sought(evidence.question))
    if gap is None or not evidence.ranked or (held and gap.place is not Place.IDENTITY):
        return []
    found = []
    told = _is_told(evidence, gap)
    for home in evidence.ranked[:_DEPTH]:
        if home.sentence.header or not told:
            continue
        pairs = keys_of(evidence.question, home.sentence.text)
        sentence = _Sentence(
            home, home.sentence.text, tuple(k for k, _ in pairs), tuple(s for _, s in pairs)
        )
        for span, form in _fillers(evidence.question, gap, sentence):
            held_by = 0.2 + 0.35 * home.own + 0.15 * home.framed + 0.15 * home.novel
            quality = form * held_by - LAG * evidence.lag(home)
            base = home.sentence.span.start
            whole = Span(base + span.start, base + span.end)
            # Who holds a post is known by it, unless he comes from abroad.
            known = held and not is_foreign(sentence.text[slice(*span)])
            if not known and not _judged(evidence, whole):
                found.append(Candidate(evidence, (home.sentence.span,), quality, whole))
    if not found and not held and told:
        return list(_beside(evidence, gap))
    return sorted(found, key=lambda c: -c.quality)


def _is_told(evidence: Evidence, gap: Gap) -> bool:
    """Whether the article has a syllable of what was done: of a demolition it may tell nothing."""
    whole = evidence.dossier.bare if evidence.question.toneless else evidence.dossier.folded
    said = {*re.findall(r"\w+", whole)}
    paraphrased = evidence.ranked[0].own >= _PARAPHRASED
    return gap.place is not Place.SUBJECT or paraphrased or not said.isdisjoint(gap.words)


_PARAPHRASED = 0.78
"""Share of the question in a sentence that has everything but its verb."""
_TOLD = 0.6
"""Share of the question in a sentence that tells it in other words."""


def _beside(evidence: Evidence, gap: Gap) -> Iterator[Candidate]:
    """The names of other languages in the sentence that says most of the question.

    It may tell the same with another verb ("trị vì", "làm vua"); the sentence is
    quoted whole unless one name alone can be meant.
    """
    home = evidence.ranked[0]
    if gap.place is Place.NAME or home.sentence.header or home.own < _TOLD:
        return
    base = home.sentence.span.start
    spans = [
        Span(base + m.start(), base + m.end())
        for m in NAMES.finditer(home.sentence.text)
        if is_foreign(m.group()) and not _told(evidence.question, m.group())
    ]
    places = evidence.dossier.places
    spans = [
        s for s in spans if not _judged(evidence, s) and not any(s.touches(p) for p in places)
    ]
    if spans:
        quality = _HINTED * (0.2 + 0.35 * home.own + 0.15 * home.framed + 0.15 * home.novel)
        only = spans[0] if len(spans) == 1 else None
        yield Candidate(evidence, (home.sentence.span,), quality, only)


def _judged(evidence: Evidence, span: Span) -> bool:
    """Whether the rules know the person, and that he has not the post or role asked for."""
    if not (evidence.question.posts or evidence.question.roles):
        return False
    return any(span.touches(m.span) for m in evidence.dossier.people)


def _fillers(question: Question, gap: Gap, sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    readers = {
        Place.SUBJECT: _subjects,
        Place.OBJECT: _objects,
        Place.IDENTITY: _identities,
        Place.NAME: _named,
    }
    for span, form in readers[gap.place](question, gap, sentence):
        value = trimmed(sentence.text, span, extra="“”\"',()[]")
        if value.end > value.start and not _told(question, sentence.text[slice(*value)]):
            yield value, form


def _told(question: Question, value: str) -> bool:
    """Whether the question says it itself."""
    asked = {toneless(key) for key, _ in keys_of(question, question.text)}
    names = " ".join(m.group() for m in NAMES.finditer(value)) if not PEOPLE.match(value) else ""
    said = [toneless(key) for key, _ in keys_of(question, names or value)]
    return not said or all(word in asked for word in said)


def _verbs(gap: Gap, sentence: _Sentence) -> Iterator[tuple[int, int, float]]:
    """Where the verb of the question stands: first, past-the-last syllable, how surely."""
    wanted = gap.words[:2]
    if not wanted or wanted[0] in _CONTENT:
        return
    for i, key in enumerate(sentence.keys):
        if key == wanted[0]:
            whole = len(wanted) == 2 and sentence.keys[i + 1 : i + 2] == (wanted[1],)
            yield i, i + 1 + whole, _SURE if whole or len(gap.words) == 1 else _LIKELY
        elif wanted[1:] == (key,) and key not in _CONTENT and sentence.keys[i - 1] != wanted[0]:
            yield max(0, i - 1), i + 1, _LOOSE


def _subjects(question: Question, gap: Gap, sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    for first, last, form in islice(_verbs(gap, sentence), _SPOTS):
        start, end = sentence.told[first].start, sentence.told[last - 1].end
        left = sentence.text[:start]
        by = None if gap.passive else AGENT.search(sentence.text, end)
        if by and sentence.text[by.start() : by.end()].lower().startswith("bởi"):
            span = phrase(sentence.text, by.end())
            if span and acts(sentence.text[slice(*span)]):
                yield span, form
                continue
        span = before(left, passive=gap.passive)
        if span is not None:
            yield span, form
    if not gap.passive:
        for cue in (*_HELP.finditer(sentence.text), *_BY.finditer(sentence.text)):
            span = phrase(sentence.text, cue.end())
            if span and acts(sentence.text[slice(*span)]):
                yield span, _LOOSE


def _objects(question: Question, gap: Gap, sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    words = [w for w in gap.words if w]
    for size in range(min(4, len(words)), 0, -1):
        tail = tuple(words[-size:])
        if size == 1 and toneless(tail[0]) in {toneless(w) for w in _CONTENT}:
            break
        spots = [
            i + size
            for i in range(len(sentence.keys) - size + 1)
            if sentence.keys[i : i + size] == tail
        ]
        for at in reversed(spots):
            if at >= len(sentence.told):
                continue
            span = phrase(sentence.text, sentence.told[at].start)
            if span and acts(sentence.text[slice(*span)]):
                yield span, _SURE if size > 1 else _LIKELY
        if spots:
            return
    if len(words) > 1 and toneless(words[-1]) in {"voi", "cho", "cua", "den", "ve", "boi", "tu"}:
        yield from _prepositions(words, sentence)


def _prepositions(words: list[str], sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    """ "Làm việc hôm qua với ...": the verb, and further on the same preposition."""
    verb = next((w for w in reversed(words[:-1]) if toneless(w) not in _CONTENT), "")
    for i, key in enumerate(sentence.keys):
        if key != words[-1] or verb not in sentence.keys or i + 1 >= len(sentence.keys):
            continue
        span = phrase(sentence.text, sentence.told[i + 1].start)
        if span and acts(sentence.text[slice(*span)]):
            yield span, _LIKELY if verb in sentence.keys[:i] else _LOOSE


def _identities(question: Question, gap: Gap, sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    """ "X là ai": what stands on the other side of "là", behind X's comma, or before X."""
    theme = [w for w in gap.words if toneless(w) not in _MANNER]
    content = {w for w in theme if w not in _CONTENT}
    if not content:
        return
    spoken = f" {' '.join(theme)} "
    head = theme[:2]
    named = NAMES.fullmatch(_typed(question, theme)) is not None
    for copula in islice(re.finditer(r"\slà\s", sentence.text), _SPOTS):
        left, right = sentence.text[: copula.start()], sentence.text[copula.end() :]
        lead = tail(left)
        after = phrase(sentence.text, copula.end())
        if after and _about(question, left[lead.start :], content, head):
            value = sentence.text[slice(*after)]
            if acts(value) or _is_name(question, spoken, left[lead.start :]):
                yield after, _SURE
        value = left[lead.start :]
        if _about(question, right[:90], content, head) and (
            acts(value) or (_is_name(question, spoken, right) and not PRONOUN.match(value))
        ):
            yield lead, _SURE
    if named:
        return
    for match in NAMES.finditer(sentence.text):
        near = sentence.text[max(0, match.start() - 50) : match.start()]
        near = re.split(r"[,;.()]", near)[-1]
        if _about(question, near, content, head) and acts(match.group()):
            yield Span(*match.span()), _LIKELY


_MANNER = word_set("nguoi mot vi duong kim hien tai nay tan")
"""Toneless; before an office, none of its words."""
_LOWER = frozenset({"phó", "nguyên", "cựu", "quyền", "pho", "nguyen", "cuu", "quyen"})
_BRIEF = 6
"""Syllables of "Chủ tịch hiện nay", which leaves out of what."""


def _about(question: Question, side: str, content: set[str], head: list[str]) -> bool:
    """Whether a side of "là" has the office or name asked about, and no lower one."""
    keys = [key for key, _ in keys_of(question, side)]
    at = next((i for i in range(len(keys)) if keys[i : i + len(head)] == head), None)
    if at is None or (at and keys[at - 1] in _LOWER - content):
        return False
    return len(keys) <= _BRIEF or len(content & set(keys)) >= len(content) / 2


def _typed(question: Question, theme: list[str]) -> str:
    """The words of the theme as they were typed."""
    pairs = keys_of(question, question.text)
    spots = [s for key, s in pairs if key in theme]
    return question.text[spots[0].start : spots[-1].end] if spots else ""


def _is_name(question: Question, spoken: str, side: str) -> bool:
    """Whether one side of "là" is the very name that is asked about."""
    key = toneless if question.toneless else fold
    return f" {key(side).strip()} " in spoken or spoken.strip() in key(side)


_CALLED = re.compile(
    r"(?:tên gọi|tên|gọi|tựa|tựa đề|đặt tên|mang tên|lấy tên|nghệ danh|biệt danh|bí danh)"
    r"(?: đầy đủ| khai sinh| thật| chính thức)?(?: là| với tên)?\s[“\"]?(?=[“\"]?"
    rf"{CAPITAL})"
)


def _named(question: Question, gap: Gap, sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    for match in _CALLED.finditer(sentence.text):
        span = phrase(sentence.text, match.end())
        if span:
            yield span, _SURE if " là" in match.group() else _LIKELY
