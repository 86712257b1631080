"""Thumbs up and down, with everything needed to look into a bad answer later."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from assistant.answer import Answer
from assistant.desk.codec import (
    answer_from_json,
    answer_json,
    filters_from_json,
    filters_json,
    storable,
)
from assistant.desk.conversations import KeptExchange, new_id
from assistant.desk.database import Database, moment, now, stamp
from corpus.errors import AssistantError, UsageError
from index.passage import Filters, Passage

__all__ = ["Feedback", "FeedbackBox", "KeptPassage", "Thumb", "passages_of"]

Thumb = Literal["up", "down"]
LONGEST_REASON = 2_000
"""Characters of a reason."""
_MOST_PASSAGES = 20


class _Passages(Protocol):
    def passages(self, article_id: str, /) -> list[Passage]: ...


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A passage that the answer rested on, as it read then; offsets into the article's text."""

    article_id: str
    file: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """One thumb: who, when, on what, and why."""

    id: str
    owner: str
    given: datetime
    thumb: Thumb
    reason: str | None
    question: str
    history: tuple[str, ...]
    """Questions asked before it in the same conversation, oldest first."""
    filters: Filters
    answer: Answer
    passages: tuple[KeptPassage, ...]
    exchange: str
    conversation: str | None
    """None once the conversation was deleted."""

    def as_dict(self) -> dict[str, Any]:
        """Under the keys of `hoidap feedback --json`."""
        return {
            "id": self.id,
            "owner": self.owner,
            "given": self.given.isoformat(timespec="seconds"),
            "thumb": self.thumb,
            "reason": self.reason,
            "question": self.question,
            "history": list(self.history),
            "filters": json.loads(filters_json(self.filters)),
            "answer": self.answer.as_dict(),
            "passages": [asdict(passage) for passage in self.passages],
        }


class FeedbackBox:
    """All feedback. Owners see their own; `everything` is for whoever runs the program."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give(
        self,
        owner: str,
        exchange: KeptExchange,
        thumb: Thumb,
        reason: str | None = None,
        *,
        history: Sequence[str] = (),
        passages: Sequence[KeptPassage] = (),
        conversation: str | None = None,
    ) -> Feedback:
        """Keeps a thumb; a second one on the same exchange takes the first one's place.

        A conversation that is not the owner's is not noted. Raises UsageError for an
        exchange without an answer, another thumb, or an over-long reason.
        """
        if exchange.answer is None or thumb not in ("up", "down") or not owner:
            raise UsageError("Chỉ đánh giá được câu đã có trả lời. Hãy hỏi lại câu này.")
        said = storable(reason or "").strip() or None
        if said and len(said) > LONGEST_REASON:
            raise UsageError(
                f"Lý do dài {len(said)} ký tự, quá {LONGEST_REASON}. Hãy viết ngắn lại."
            )
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO feedback (id, owner, exchange, conversation, given, thumb, reason, "
                "question, history, filters, answer, passages) VALUES (?, ?, ?, (SELECT id FROM "
                "conversations WHERE id = ? AND owner = ?), ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (owner, exchange) DO UPDATE SET given = excluded.given, "
                "thumb = excluded.thumb, reason = excluded.reason",
                (
                    new_id(), owner, exchange.id, conversation, owner, stamp(now()), thumb, said,
                    storable(exchange.question), _json(list(history)),
                    filters_json(exchange.filters), answer_json(exchange.answer),
                    _json([asdict(p) for p in passages[:_MOST_PASSAGES]]),
                ),
            )  # fmt: skip
            return _read(connection, "WHERE owner = ? AND exchange = ?", (owner, exchange.id))[0]

    def withdraw(self, owner: str, exchange: str) -> bool:
        """Takes a thumb back; whether there was one."""
        with self._database.write() as connection:
            done = connection.execute(
                "DELETE FROM feedback WHERE owner = ? AND exchange = ?", (owner, exchange)
            )
            return done.rowcount > 0

    def listed(self, owner: str) -> list[Feedback]:
        """The owner's own feedback, newest first."""
        with self._database.read() as connection:
            return _read(connection, "WHERE owner = ?", (owner,))

    def thumbs(self, owner: str, exchanges: Iterable[str]) -> dict[str, Thumb]:
        """The owner's thumbs on these exchanges, by exchange id."""
        wanted = set(exchanges)
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT exchange, thumb FROM feedback WHERE owner = ?", (owner,)
            ).fetchall()
        return {exchange: thumb for exchange, thumb in rows if exchange in wanted}

    def everything(self, thumb: Thumb | None = None) -> list[Feedback]:
        """All owners' feedback, newest first: for the command line and administrators."""
        with self._database.read() as connection:
            if thumb is None:
                return _read(connection, "", ())
            return _read(connection, "WHERE thumb = ?", (thumb,))


def passages_of(answer: Answer, library: _Passages) -> tuple[KeptPassage, ...]:
    """The indexed passages around what the answer cites and, for a refusal, offers."""
    found: dict[tuple[str, int], KeptPassage] = {}
    for citation in (*answer.citations, *answer.related):
        try:
            passages = library.passages(citation.article_id)
        except (AssistantError, LookupError):
            continue
        for p in passages:
            if p.start < citation.end and citation.start < p.end:
                kept = KeptPassage(p.article.id, p.article.file, p.start, p.end, p.text)
                found[p.article.id, p.start] = kept
    return tuple(found.values())[:_MOST_PASSAGES]


def _json(value: Any) -> str:
    return storable(json.dumps(value, ensure_ascii=False))


def _read(
    connection: sqlite3.Connection, condition: str, values: Sequence[str]
) -> list[Feedback]:
    rows = connection.execute(
        "SELECT id, owner, given, thumb, reason, question, history, filters, answer, passages, "
        f"exchange, conversation FROM feedback {condition} ORDER BY given DESC, num DESC",
        tuple(values),
    ).fetchall()
    return [
        Feedback(
            id=row[0], owner=row[1], given=moment(row[2]), thumb=row[3], reason=row[4],
            question=row[5], history=tuple(json.loads(row[6])), filters=filters_from_json(row[7]),
            answer=answer_from_json(row[8]),
            passages=tuple(KeptPassage(**p) for p in json.loads(row[9])),
            exchange=row[10], conversation=row[11],
        )
        for row in rows
    ]  # fmt: skip
