"""Follow-up questions that the cited articles do answer, found beside the conversation.

Each is derived from a record of the article and asked of the assistant before
it is offered: it stays only if the answer quotes the very words that state the
record. A suggestion that is refused, or answered wrongly, is worse than none.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from assistant.answer import Answer, Turn
from assistant.page.protocols import Answering, Exchange
from corpus.article import Article, Span
from corpus.errors import AssistantError
from corpus.records import Conference, Records, Status, extract
from corpus.vietnamese.folding import toneless

__all__ = ["Suggestions"]

_WANTED = 3
_TRIED = 7
"""Proposals that are asked at most, for one answer."""
_SECONDS = 6.0
_KEPT = 512
_LONGEST = 120
_LONGEST_MEASURE = 60
_MEASURED = re.compile(
    r"(?:tỷ lệ|tỉ lệ|số|tổng|mức|chỉ tiêu|chỉ số|tốc độ|giá trị|sản lượng|năng suất|diện tích|"
    r"kim ngạch|doanh thu|thu nhập|thu ngân sách|kinh phí|vốn|dân số|quân số|lượng)\b",
    re.I,
)
"""A measure that opens so can be asked after with "là bao nhiêu"; a clause cannot."""


@dataclass(frozen=True, slots=True)
class _Proposal:
    question: str
    stated: tuple[Span, ...]
    """Where the article states what is asked; an answer quotes one of them."""
    leans: bool = False
    """Whether it points back ("hội nghị này") to the answer that it follows."""


class Suggestions:
    """Finds follow-ups; safe to call from several threads, works for one of them at a time."""

    def __init__(self, assistant: Answering, busy: Callable[[], bool]) -> None:
        self._assistant = assistant
        self._busy = busy
        self._kept: OrderedDict[tuple[str, ...], list[str]] = OrderedDict()
        self._lock = threading.Lock()

    def after(self, exchange: Exchange, asked: Sequence[str]) -> list[str]:
        """At most three questions to go on with; none of `asked` again.

        Gives up early while somebody waits for an answer.
        """
        answer = exchange.answer
        if answer is None or answer.route == "chat":
            return []
        cited = answer.citations or answer.related
        ids = tuple(dict.fromkeys(c.article_id for c in cited))
        if not ids:
            return []
        key = (str(answer.abstained), exchange.question, *ids)
        with self._lock:
            if key not in self._kept:
                found = self._find(exchange, answer, ids)
                if found is None:
                    return []
                self._kept[key] = found
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            known = {toneless(question) for question in asked}
            return [q for q in self._kept[key] if toneless(q) not in known]

    def _find(self, exchange: Exchange, answer: Answer, ids: Sequence[str]) -> list[str] | None:
        """The questions; None where the time was needed for others before one was found."""
        article = self._assistant.index.article(ids[0])
        # "Hội nghị này" after a refusal or a long list would mean nothing.
        leaning = not answer.abstained and len(ids) == 1
        chosen: list[str] = []
        told = {toneless(answer.answer)}
        limit = time.monotonic() + _SECONDS
        for tried, proposal in enumerate(_proposals(extract(article), leaning)):
            if len(chosen) >= _WANTED or tried >= _TRIED or time.monotonic() > limit:
                break
            if self._busy():
                return chosen or None
            said = self._said(proposal, exchange, answer, article)
            if said is None or any(said in earlier for earlier in told):
                continue
            told.add(said)
            chosen.append(proposal.question)
        return chosen

    def _said(
        self, proposal: _Proposal, exchange: Exchange, answer: Answer, article: Article
    ) -> str | None:
        """What the assistant says to it, as a key; None where it refuses or goes elsewhere."""
        if toneless(proposal.question) == toneless(exchange.question):
            return None
        turns = [Turn(exchange.question, answer)] if proposal.leans else []
        try:
            found = self._assistant.ask(proposal.question, history=turns)
        except AssistantError:
            return None
        quoted = [c for c in found.citations if c.article_id == article.id]
        if found.abstained or not any(
            c.start <= span.start and span.end <= c.end for c in quoted for span in proposal.stated
        ):
            return None
        return toneless(found.short_answer or found.answer)


def _proposals(records: Records, leaning: bool) -> Iterator[_Proposal]:
    """Questions that the article should be able to answer, of different kinds by turns."""
    groups = (_about_event(records, leaning), _about_people(records), _about_targets(records))
    for proposal in chain.from_iterable(zip_longest(*groups)):
        if proposal is not None and len(proposal.question) <= _LONGEST:
            yield proposal


def _about_event(records: Records, leaning: bool) -> Iterator[_Proposal]:
    event = next(iter(records.conferences), None)
    name = _named(event, leaning) if event else None
    if event is None or name is None:
        return
    first = name[:1].upper() + name[1:]
    if event.chairs:
        yield _Proposal(f"Ai chủ trì {name}?", tuple(c.span for c in event.chairs), leaning)
    if event.date:
        yield _Proposal(f"{first} diễn ra khi nào?", (event.date.span,), leaning)
    aims = tuple(t.value.span for t in records.targets if t.status.value == Status.SET)
    if len(aims) > 1 and leaning:
        yield _Proposal(f"{first} đề ra những chỉ tiêu nào?", aims, leaning)
    if event.place:
        yield _Proposal(f"{first} diễn ra ở đâu?", (event.place.span,), leaning)
    if event.organizers and leaning:
        organizers = tuple(o.span for o in event.organizers)
        yield _Proposal(f"Cơ quan nào tổ chức {name}?", organizers, leaning)


def _named(event: Conference, leaning: bool) -> str | None:
    """How a question speaks of the event: pointing back, or by who held it and when."""
    kind = event.kind.value
    plain = kind if kind == "hội nghị" else "buổi lễ" if kind.startswith("lễ") else "sự kiện"
    if leaning:
        return f"{plain} này"
    day = event.date.first if event.date else None
    year = f" năm {day.year}" if day else ""
    if event.organizers:
        return f"{kind} của {event.organizers[0].value}{year}"
    return f"{kind} ở {event.place.value}{year}" if event.place else None


def _about_people(records: Records) -> Iterator[_Proposal]:
    for official in records.officials:
        posts = tuple(post.post.span for post in official.posts if not post.former)
        if posts and len(official.name.value.split()) > 1:
            yield _Proposal(f"{official.name.value} giữ chức vụ gì?", posts)


def _about_targets(records: Records) -> Iterator[_Proposal]:
    for target in records.targets:
        measure = target.measure.value
        if _MEASURED.match(measure) and len(measure) <= _LONGEST_MEASURE:
            asked = measure[:1].upper() + measure[1:]
            yield _Proposal(f"{asked} là bao nhiêu?", (target.value.span,))
