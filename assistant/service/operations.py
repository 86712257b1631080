"""What the API and the MCP server both offer, as plain values ready for JSON."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.records.conditions import Conditions, place_name
from assistant.records.published import conference_json, official_json, target_json
from assistant.records.rows import Shelf, shelf
from assistant.service.written import Scribe, no_model
from corpus.article import Found
from corpus.errors import UnknownArticle, UsageError
from corpus.vietnamese.folding import toneless
from index.passage import ArticleCard, Filters, ScoredPassage

__all__ = ["Json", "Operations", "RecordKind"]

Json = dict[str, Any]
RecordKind = Literal["conferences", "targets", "officials"]


class Operations:
    """Questions, searches and records over one assistant; safe to call from several threads."""

    def __init__(
        self, assistant: Assistant, longest_history: int = 8, scribe: Scribe | None = None
    ) -> None:
        self.assistant = assistant
        self.longest_history = longest_history
        self.scribe = scribe
        """Writes answers anew where a model is configured."""
        self._shelf: tuple[int, Shelf] | None = None
        self._guard = threading.Lock()

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        filters: Filters | None = None,
        id: str = "",
        details: bool = False,
    ) -> Json:
        """The published answer; with `details`, also what it was taken to mean and what is near."""
        self._bounded(history)
        answer = self.assistant.ask(
            question, history=tuple(history), filters=filters or Filters(), id=id
        )
        return {**answer.as_dict(), **({"details": _details(answer)} if details else {})}

    def ask_written(
        self,
        question: str,
        history: Sequence[str] = (),
        filters: Filters | None = None,
        id: str = "",
        *,
        details: bool = False,
        cancelled: threading.Event | None = None,
    ) -> Json:
        """As `ask`, in a model's wording where that can be verified; `written` tells about it.

        Raises UsageError where no model is configured. Setting `cancelled`
        from another thread ends the wait with the quoted answer.
        """
        if self.scribe is None:
            raise no_model()
        self._bounded(history)
        found = self.scribe.ask(
            question, history, filters or Filters(), id, cancelled or threading.Event()
        )
        more = {"details": _details(found.answer)} if details else {}
        return {**found.answer.as_dict(), "written": self.scribe.report(found), **more}

    def model(self) -> Json:
        """The model that writes answers and what leaves this machine for it; null without one."""
        return {"model": None} if self.scribe is None else self.scribe.model()

    def search(self, query: str, limit: int, filters: Filters | None = None) -> Json:
        """The nearest passages, best first."""
        found = self.assistant.index.search(query, limit, filters)
        return {"query": query, "passages": [_passage(scored) for scored in found]}

    def records(
        self,
        kind: RecordKind,
        *,
        year: int | None = None,
        place: str | None = None,
        body: str | None = None,
        person: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> Json:
        """Conferences, targets or officials that the articles state, `total` of them in all."""
        wanted = Conditions(
            first=date(year, 1, 1) if year else None,
            last=date(year, 12, 31) if year else None,
            places=(place_name(place),) if place else (),
            bodies=(body,) if body else (),
            persons=(person,) if person else (),
        )
        rows = _rows(kind, self._current(), wanted)
        return {"total": len(rows), "records": rows[offset : offset + limit]}

    def articles(self, query: str = "", limit: int = 100, offset: int = 0) -> Json:
        """What is indexed, newest first; `query` is sought in titles, outlets, places, files."""
        wanted = toneless(query)
        cards = [c for c in self.assistant.index.cards() if wanted in toneless(_said_of(c))]
        cards.sort(key=lambda c: (c.published or date.min, c.id), reverse=True)
        return {"total": len(cards), "articles": [_card(c) for c in cards[offset : offset + limit]]}

    def article(self, article_id: str) -> Json:
        """One article with its stored text. Raises UnknownArticle."""
        index = self.assistant.index
        if all(card.id != article_id for card in index.cards()):
            raise UnknownArticle(
                "Không có bài báo nào mang mã này. Hãy xem danh sách ở /api/articles."
            )
        article = index.article(article_id)
        return {
            "article_id": article.id,
            "file": article.file,
            "title": article.title,
            "source": _value(article.source),
            "published": article.published.isoformat() if article.published else None,
            "author": _value(article.author),
            "place": _value(article.place),
            "url": article.url,
            "text": article.text,
            "paragraphs": [{"start": p.start, "end": p.end} for p in article.paragraphs],
        }

    def warm_up(self) -> None:
        """Loads the models, so that the first question does not wait for them."""
        self.assistant.warm_up()

    def _bounded(self, history: Sequence[str]) -> None:
        if len(history) > self.longest_history:
            raise UsageError(
                f"Có {len(history)} câu hỏi trước đó, quá {self.longest_history}. "
                "Hãy chỉ gửi những câu gần nhất."
            )

    def _current(self) -> Shelf:
        """All records, put together once for each generation of the index."""
        index = self.assistant.index
        generation = index.generation
        with self._guard:
            if self._shelf is None or self._shelf[0] != generation:
                self._shelf = generation, shelf(index)
            return self._shelf[1]


def _details(answer: Answer) -> Json:
    return {
        "understood": answer.understood,
        "confidence": round(answer.confidence, 4),
        "related": [citation.as_dict() for citation in answer.related],
    }


def _passage(scored: ScoredPassage) -> Json:
    passage, card = scored.passage, scored.passage.article
    return {
        "article_id": card.id,
        "file": card.file,
        "title": card.title,
        "source": card.source,
        "published": card.published.isoformat() if card.published else None,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": round(scored.score, 4),
        "cosine": round(scored.cosine, 4),
        "lexical": round(scored.lexical, 4),
    }


def _rows(kind: RecordKind, kept: Shelf, wanted: Conditions) -> list[Json]:
    if kind == "conferences":
        return [conference_json(row) for row in kept.conferences if wanted.keep_conference(row)]
    if kind == "targets":
        return [target_json(row) for row in kept.targets if wanted.keep_target(row)]
    return [official_json(person) for person in kept.persons if wanted.keep_person(person)]


def _card(card: ArticleCard) -> Json:
    return {
        "article_id": card.id,
        "file": card.file,
        "title": card.title,
        "source": card.source,
        "published": card.published.isoformat() if card.published else None,
        "author": card.author,
        "place": card.place,
        "url": card.url,
        "syllables": card.syllables,
    }


def _said_of(card: ArticleCard) -> str:
    return " ".join(filter(None, (card.title, card.source, card.author, card.place, card.file)))


def _value(found: Found | None) -> str | None:
    return found.value if found else None
