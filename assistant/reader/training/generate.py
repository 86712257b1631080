"""Builds the training set: generated questions on news, and the SQuAD sample."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.reader.training.asking import ask
from assistant.reader.training.clauses import Gap, around
from assistant.reader.training.domain import Asked, Reference, facts_asked, unstated
from assistant.reader.training.examples import Example, News
from assistant.reader.training.gaps import Facts, gaps
from assistant.reader.training.typing_habits import typed
from assistant.reader.training.unanswerable import Foreign, altered, bereft, opposed
from corpus.article import Span
from corpus.vietnamese.folding import fold
from corpus.vietnamese.sentences import sentences

__all__ = ["cropped", "from_news", "from_squad", "of_domain", "retyped"]

_SYLLABLES = (18, 85)
"""Bounds of a passage's length; each passage draws its own."""
# Rare kinds are drawn as often as the text lets them; common ones would drown the rest.
# fmt: off
_WEIGHTS = {
    "who": 2.5, "role": 5.0, "post": 5.0, "rank": 5.0, "when": 3.0, "where": 2.5, "how_many": 2.5,
    "body": 2.0, "which": 1.3, "quoted": 2.0, "purpose": 4.0, "why": 4.0, "is": 2.0, "has": 1.5,
    "says": 2.0, "does": 1.6,
}
# fmt: on
_MOST = {"post": 2, "holder": 2, "rank": 1, "named": 1, "role": 4, "must": 3}
"""Of these kinds no more for one article: the extractors find many."""
_PERSONS = frozenset({"who", "role", "holder"})
_UNANSWERABLE = 0.75
"""Chance that an answerable example brings an unanswerable one along."""


_DOMAIN = re.compile(
    r"hội nghị|đảng (?:ủy|uỷ)|quân khu|(?:tỉnh|huyện|thành|quận) (?:ủy|uỷ)|ubnd|hđnd|quân sự|"
    r"ban chấp hành|bí thư|chủ tịch|hội đồng nhân dân|ủy ban|chỉ huy",
    re.IGNORECASE,
)
_DENSE = 5
"""Words of the domain that make an article one of the product's kind."""


def from_news(
    articles: Iterable[News], seed: int, questions: int = 3, domain: int = 12
) -> Iterator[Example]:
    """Examples from articles, the same for the same seed.

    At most `questions` answerable ones for each article on whatever it tells, and at most
    `domain` more where it is news of the kind that the product is for.
    """
    rng = random.Random(seed)
    facts = [Facts.of(article) for article in articles]
    windows = [(f.news, text) for f in facts for _, text in _windows(f, rng)]
    foreign = Foreign(windows)
    strangers = sorted({p.name for f in facts for p in f.people if not p.is_short})
    for one in facts:
        made = [*_of_article(one, questions, rng)]
        if of_domain(one.news):
            asked, known = facts_asked(one, rng)
            rng.shuffle(asked)
            made += _asked_of(one, asked, domain, rng)
            for example in _unstated(one, known, max(1, len(made) // 5), rng):
                yield _typed(example, rng)
        for example in made:
            yield _typed(example, rng)
            if rng.random() < _UNANSWERABLE:
                other = _unanswered(example, one, foreign, strangers, rng)
                if other is not None:
                    yield _typed(other, rng)


def of_domain(news: News) -> bool:
    """Whether the article is about party, military or local bodies."""
    return len(_DOMAIN.findall(news.text)) >= _DENSE


def _typed(example: Example, rng: random.Random) -> Example:
    # Titles help, but a reader must do without: passages may come alone.
    title = example.title if rng.random() < 0.8 else ""
    return replace(example, question=typed(example.question, rng), title=title)


def _asked_of(
    facts: Facts, asked: Sequence[Asked], most: int, rng: random.Random
) -> Iterator[Example]:
    windows = _windows(facts, rng)
    made, kinds = 0, Counter[str]()
    for one in asked:
        if made == most:
            return
        kinds[one.kind] += 1
        if kinds[one.kind] > _MOST.get(one.kind, most):
            continue
        home = next((w for w, _ in windows if w.start <= one.span.start and one.span.end <= w.end),
                    None)  # fmt: skip
        answer = facts.news.text[one.span.start : one.span.end]
        if home is None or len(answer) < 2 or fold(answer) in fold(one.question):
            continue
        made += 1
        yield Example(
            one.question, facts.news.text[home.start : home.end], one.span.start - home.start,
            one.span.end - home.start, f"domain {one.kind}", facts.news.title,
        )  # fmt: skip


def _unstated(facts: Facts, known: Reference, count: int, rng: random.Random) -> Iterator[Example]:
    windows = _windows(facts, rng)
    for question in unstated(facts, known, rng, count):
        if windows:
            passage = rng.choice(windows[:4])[1]
            yield Example(question, passage, kind="domain unstated", title=facts.news.title)


def _windows(facts: Facts, rng: random.Random) -> list[tuple[Span, str]]:
    """The article cut into runs of whole sentences."""
    text, found = facts.news.text, []
    first, limit = 0, rng.randint(*_SYLLABLES)
    spans = facts.sentences
    for number, span in enumerate(spans):
        size = len(text[spans[first].start : span.end].split())
        if size >= limit or number == len(spans) - 1:
            run = Span(spans[first].start, span.end)
            found.append((run, text[run.start : run.end]))
            first, limit = number + 1, rng.randint(*_SYLLABLES)
    return found


def _of_article(facts: Facts, questions: int, rng: random.Random) -> Iterator[Example]:
    text = facts.news.text
    found = [(s, g) for s in facts.sentences for g in gaps(facts, s)]
    keys = [(rng.random() ** (1.0 / _WEIGHTS[g.kind]), i) for i, (_, g) in enumerate(found)]
    windows = _windows(facts, rng)
    made = 0
    used: set[Span] = set()
    for _, index in sorted(keys, reverse=True):
        sentence, gap = found[index]
        if made == questions:
            return
        if gap.span in used:
            continue
        example = _one(facts, sentence, gap, windows, rng)
        if example is not None:
            used.add(gap.span)
            made += 1
            yield example
    if made < questions:
        yield from _from_title(facts, text, windows, rng)


def _one(
    facts: Facts, sentence: Span, gap: Gap, windows: Sequence[tuple[Span, str]], rng: random.Random
) -> Example | None:
    text = facts.news.text
    home = next(
        (w for w in windows if w[0].start <= gap.span.start and gap.span.end <= w[0].end), None
    )
    if home is None or gap.span.end > sentence.end:
        return None
    answer = text[gap.span.start : gap.span.end]
    clause = around(text, sentence, gap.span, wide=rng.random() < 0.3)
    question = ask(clause, gap, answer, rng)
    if question is None or fold(answer) in fold(question):
        return None
    offset = home[0].start
    return Example(
        question, home[1], gap.span.start - offset, gap.span.end - offset, gap.kind,
        facts.news.title,
    )  # fmt: skip


def _from_title(
    facts: Facts, text: str, windows: Sequence[tuple[Span, str]], rng: random.Random
) -> Iterator[Example]:
    """A question worded after the title, answered where the body says the same in other words."""
    title = Facts.of(News(facts.news.id, facts.news.title, facts.news.title))
    for sentence in title.sentences:
        for gap in gaps(title, sentence):
            answer = facts.news.title[gap.span.start : gap.span.end]
            question = ask(around(facts.news.title, sentence, gap.span), gap, answer, rng)
            if question is None or len(answer) < 3:
                continue
            words = set(fold(question).split())
            homes = [(len(words & set(fold(w).split())), o, w) for o, w in windows if answer in w]
            if not homes:
                continue
            shared, _, passage = max(homes)
            at = passage.find(answer)
            if shared >= 4 and passage.count(answer) == 1:
                yield Example(question, passage, at, at + len(answer), f"title {gap.kind}")
                return


def _unanswered(
    example: Example, facts: Facts, foreign: Foreign, strangers: Sequence[str], rng: random.Random
) -> Example | None:
    draw = rng.random()
    if draw < 0.2:
        return foreign.for_question(example, facts.news.id, rng)
    if draw < 0.45:
        return _sibling(example, facts, rng)
    if draw < 0.6:
        spans = [(s.start, s.end) for s in sentences(example.passage)]
        return bereft(example, spans)
    if draw < 0.92:
        return altered(example, strangers, rng)
    return opposed(example, rng)


def _sibling(example: Example, facts: Facts, rng: random.Random) -> Example | None:
    """The question on another part of its own article."""
    answer = fold(example.answer or "")
    # A person is often told by the last syllable of the name alone.
    person = example.kind.split()[-1] in _PERSONS
    told = re.compile(rf"(?<!\w){re.escape(answer.split()[-1] if person else answer)}(?!\w)")
    others = [t for _, t in _windows(facts, rng) if not told.search(fold(t))]
    if not others:
        return None
    words = set(fold(example.question).split())
    others.sort(key=lambda t: -len(words & set(fold(t).split())))
    passage = rng.choice(others[:3])
    return Example(example.question, passage, kind=f"sibling {example.kind}", title=example.title)


def from_squad(examples: Sequence[Example], seed: int) -> Iterator[Example]:
    """The sample with its long paragraphs cropped, and unanswerable questions made from it."""
    rng = random.Random(seed)
    passages = {e.passage for e in examples}
    foreign = Foreign([(News("", "", ""), passage) for passage in sorted(passages)])
    by_title: dict[str, list[str]] = {}
    for example in examples:
        by_title.setdefault(example.kind, []).append(example.passage)
    for example in examples:
        one = cropped(example, rng)
        yield one
        if example.start is None or rng.random() > 0.45:
            continue
        draw = rng.random()
        other: Example | None
        if draw < 0.35:
            passage = rng.choice(by_title[example.kind])
            clash = fold(example.answer or "") in fold(passage)
            other = None if clash else Example(example.question, passage, kind="same topic")
        elif draw < 0.55:
            other = bereft(one, [(s.start, s.end) for s in sentences(one.passage)])
        elif draw < 0.85:
            other = altered(one, (), rng)
        else:
            other = opposed(one, rng)
        if other is None and draw < 0.7:
            other = foreign.for_question(example, "-", rng)
        if other is not None:
            yield cropped(other, rng)


def retyped(examples: Iterable[Example], seed: int) -> Iterator[Example]:
    """The same examples with Vietnamese questions typed as people type."""
    rng = random.Random(seed)
    for example in examples:
        yield replace(example, question=typed(example.question, rng))


def cropped(example: Example, rng: random.Random, words: tuple[int, int] = (35, 85)) -> Example:
    """The passage cut to whole sentences around the answer, a drawn number of words long."""
    limit = rng.randint(*words)
    if len(example.passage.split()) <= limit:
        return example
    spans = sentences(example.passage)
    if example.start is None or example.end is None:
        first = last = rng.randrange(len(spans))
    else:
        first = max(i for i, s in enumerate(spans) if s.start <= example.start)
        last = min((i for i, s in enumerate(spans) if s.end >= example.end), default=len(spans) - 1)
    while True:
        grown = [
            (f, t) for f, t in ((first - 1, last), (first, last + 1)) if f >= 0 and t < len(spans)
        ]
        rng.shuffle(grown)
        fits = [
            (f, t)
            for f, t in grown
            if len(example.passage[spans[f].start : spans[t].end].split()) <= limit
        ]
        if not fits:
            break
        first, last = fits[0]
    offset = spans[first].start
    passage = example.passage[offset : spans[last].end]
    if example.start is None or example.end is None:
        return replace(example, passage=passage)
    return replace(example, passage=passage, start=example.start - offset, end=example.end - offset)
