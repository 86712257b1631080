"""Asks a question set and judges every answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer, Citation
from corpus.article import Article
from corpus.errors import QuestionSetError
from eval.citing import CONTENT, content_share, is_exact, support
from eval.measures import best, contains, exact, f1, set_f1, short_enough
from eval.normal import elements, tokens
from eval.question_set import Question
from eval.results import Cited, Outcome, Run
from index.passage import ArticleCard

__all__ = ["Asker", "Library", "Store", "judge", "run"]

_CHAT = "chat"


class Asker(Protocol):
    """A system under test: `assistant.Assistant`, or the baseline."""

    def ask(self, question: str, *, history: Sequence[str] = (), id: str = "") -> Answer:
        """The answer to `question`, asked after `history` (earlier questions, oldest first)."""


class Store(Protocol):
    """Where the indexed articles are: `index.Index`."""

    def article(self, id: str) -> Article:
        """The article called `id`."""

    def cards(self) -> Sequence[ArticleCard]:
        """All indexed articles, without their texts."""


class Library:
    """Stored texts and file names of the indexed articles, by article id."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts: dict[str, str] = {}  # read when first cited: not 10,000 texts at once
        self._files = {card.id: card.file for card in store.cards()}

    def text(self, id: str) -> str:
        """The stored text; raises whatever the store raises for an unknown id."""
        if id not in self._texts:
            self._texts[id] = self._store.article(id).text
        return self._texts[id]

    def file(self, id: str) -> str:
        """The file's name; the id itself for an article that is not there."""
        return self._files.get(id, id)

    def check(self, questions: Sequence[Question]) -> None:
        """Raise QuestionSetError if a gold article is not indexed: nothing could be right then."""
        known = set(self._files.values())
        for question in questions:
            for name in question.articles:
                if name not in known:
                    raise QuestionSetError(
                        f"Câu hỏi {question.id} dẫn bài {name}, nhưng bài này không có trong "
                        "chỉ mục. Hãy lập chỉ mục bài đó, hoặc chọn bộ câu hỏi khác."
                    )

    def __len__(self) -> int:
        return len(self._files)


def run(
    asker: Asker,
    questions: Sequence[Question],
    library: Library,
    *,
    name: str,
    progress: Callable[[int], None] | None = None,
) -> Run:
    """Ask every question once, in order; `progress` hears how many are done."""
    library.check(questions)
    outcomes = []
    for done, gold in enumerate(questions, start=1):
        began = time.perf_counter()
        answer = asker.ask(gold.q, history=tuple(gold.history), id=gold.id)
        # Our own clock: what a caller waits, not what a system says it took.
        outcomes.append(judge(gold, answer, library, time.perf_counter() - began))
        if progress:
            progress(done)
    return Run(name, tuple(outcomes))


def judge(gold: Question, answer: Answer, library: Library, seconds: float) -> Outcome:
    """The verdicts on one answer; `seconds` is how long it took."""
    refused = answer.abstained or answer.route == _CHAT
    words = _words(gold, answer, refused)
    cited = support(answer.answer, answer.citations, gold, library.text)
    if gold.unanswerable:
        right = cited_right = refused and not answer.citations
    else:
        right = words.right
        # Where the cited articles are the answer they are not looked at a second time.
        cited_right = right and (cited.evidence or not gold.answers)
    measured = not (refused or gold.unanswerable)
    return Outcome(
        id=gold.id, question=gold.q, kind=gold.kind, variant=gold.variant,
        split=gold.split, unanswerable=gold.unanswerable, answers=tuple(gold.answers),
        articles=tuple(gold.articles), quotes=tuple(gold.quotes),
        answer=answer.answer, short_answer=answer.short_answer, understood=answer.understood,
        refused=refused, route=answer.route, confidence=answer.confidence, seconds=seconds,
        citations=_shown(answer.citations, library), related=_shown(answer.related, library),
        ranked=tuple(dict.fromkeys(library.file(id) for id in answer.retrieved)),
        right=right, right_cited=cited_right,
        exact=words.exact, f1=words.f1, contains=words.contains, short=words.short,
        citation_recall=cited.recall if measured else None,
        citation_precision=cited.precision if measured else None,
        answer_words=len(tokens(answer.answer)),
        base=gold.base,
    )


@dataclass(frozen=True, slots=True)
class _Words:
    exact: float | None = None
    f1: float | None = None
    contains: float | None = None
    short: float | None = None
    right: bool = False


def _words(gold: Question, answer: Answer, refused: bool) -> _Words:
    """The verdicts on the words; a given short answer stands for the answer.

    An open question asks for no short answer: its answer is right if it holds
    enough of the content words. Elsewhere a wrong short answer is
    wrong even where the sentence behind it holds the right one.
    """
    if gold.unanswerable:
        return _Words()
    if gold.is_open:
        return _Words(right=not refused and content_share(answer.answer, gold) >= CONTENT)
    if refused:
        return _Words(0.0, 0.0, 0.0, 0.0)
    said = answer.short_answer or answer.answer
    if not gold.answers:  # a list of events: the articles that are cited say which
        share = set_f1({c.file for c in answer.citations}, set(gold.articles))
        return _Words(float(share == 1), share, float(share == 1), right=share == 1)
    hits = [a for a in gold.answers if exact(said, a) or contains(said, a)]
    if gold.every and gold.kind == "list":  # and none besides
        hits = [a for a in hits if len(elements(said)) <= len(elements(a))]
    return _Words(
        exact=best(float(exact(said, a)) for a in gold.answers),
        f1=best(f1(said, a) for a in gold.answers),
        contains=float(bool(hits)),
        short=float(bool(answer.short_answer) and any(short_enough(said, a) for a in hits)),
        right=bool(hits),
    )


def _shown(citations: Sequence[Citation], library: Library) -> tuple[Cited, ...]:
    return tuple(
        Cited(c.file, c.title, c.published, c.quote, is_exact(c, library.text)) for c in citations
    )
