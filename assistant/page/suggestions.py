"""Follow-up questions that the cited articles do answer, found beside the conversation.

Every one is asked of the assistant before it is offered: a suggestion that
would be refused is worse than none.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Turn
from assistant.dossier import Dossier
from assistant.page.protocols import Answering, Exchange
from corpus.article import Article
from corpus.errors import AssistantError
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.people import PersonMention
from corpus.vietnamese.roles import Role

__all__ = ["Suggestions"]

_WANTED = 3
_TRIED = 7
"""Proposals that are asked at most, for one answer."""
_SECONDS = 6.0
_KEPT = 512
_LONGEST = 120
_EVENTS = (
    "hội nghị", "đại hội", "kỳ họp", "phiên họp", "hội thảo", "lễ kỷ niệm", "lễ trao", "diễn tập",
)  # fmt: skip
_MANY = re.compile(r"đại biểu|người|đồng chí", re.I)


@dataclass(frozen=True, slots=True)
class _Proposal:
    question: str
    leans: bool
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
        for tried, proposal in enumerate(_proposals(Dossier(article), leaning)):
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
        if found.abstained or article.id not in {c.article_id for c in found.citations}:
            return None
        return toneless(found.short_answer or found.answer)


def _proposals(dossier: Dossier, leaning: bool) -> Iterator[_Proposal]:
    """Questions that the article should be able to answer, the likeliest first."""
    asked = list(_about(dossier, leaning))
    people = list(_about_people(dossier))
    # Turn by turn, so that three suggestions are of different kinds.
    for event, person in zip(asked, [*people, *[None] * len(asked)], strict=False):
        yield event
        if person is not None:
            yield person
    yield from people[len(asked) :]


def _about(dossier: Dossier, leaning: bool) -> Iterator[_Proposal]:
    event = _event(dossier.article)
    place = dossier.article.place.value.partition(",")[0] if dossier.article.place else ""
    if event and leaning:
        yield from (_Proposal(q, True) for q in _questions(dossier, f"{event} này"))
    elif event and place:
        year = f" năm {dossier.published.year}" if dossier.published else ""
        where = f"{event} ở {place}{year}"
        yield from (_Proposal(q, False) for q in _questions(dossier, where))


def _questions(dossier: Dossier, event: str) -> Iterator[str]:
    named = event[:1].upper() + event[1:]
    if any(r.role is Role.CHAIR for r in dossier.roles):
        yield f"Ai chủ trì {event}?"
    text = dossier.article.text
    if any("%" in text[q.start : q.end] for q in dossier.quantities):
        yield f"{named} đề ra những chỉ tiêu nào?"
    if dossier.dates:
        yield f"{named} diễn ra khi nào?"
    if any(_MANY.search(text[q.start : q.end + 12]) for q in dossier.quantities):
        yield f"Bao nhiêu đại biểu dự {event}?"
    if dossier.places:
        yield f"{named} diễn ra ở đâu?"


def _about_people(dossier: Dossier) -> Iterator[_Proposal]:
    seen: set[str] = set()
    for person in sorted(dossier.people, key=_ranked):
        if not person.posts or person.name in seen or len(person.name.split()) < 2:
            continue
        seen.add(person.name)
        question = f"{person.name} giữ chức vụ gì?"
        if len(question) <= _LONGEST:
            yield _Proposal(question, False)


def _ranked(person: PersonMention) -> int:
    return -len(person.posts)


def _event(article: Article) -> str | None:
    """What the article calls its event, where it is about one."""
    told = f"{article.title}\n{article.lead}".lower()
    found = [(told.find(name), name) for name in _EVENTS if name in told]
    if not found:
        return None
    name = min(found)[1]
    return "buổi lễ" if name.startswith("lễ") else name
