"""Conversations: what was asked and answered, each seen by its owner alone."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from assistant.answer import Answer, Turn
from assistant.desk.codec import (
    answer_from_json,
    answer_json,
    filters_from_json,
    filters_json,
    storable,
)
from assistant.desk.database import Database, moment, now, stamp
from corpus.errors import UnknownConversation, UsageError
from corpus.vietnamese.folding import nfc, toneless
from index.passage import Filters

__all__ = ["Conversation", "ConversationCard", "Conversations", "KeptExchange", "new_id"]

LONGEST_TITLE = 120
"""Characters of a title; a longer one is cut at a word."""
MOST = 2_000
"""Conversations of one owner; beginning one more drops the one left alone longest."""
MOST_EXCHANGES = 500
"""Exchanges of one conversation."""


def new_id() -> str:
    """An id that nobody guesses: 24 hex digits, so that no command takes it for an option."""
    return secrets.token_hex(12)


@dataclass(frozen=True, slots=True)
class KeptExchange:
    """One question and what came of it; `problem` is the sentence where there is no answer."""

    id: str
    question: str
    answer: Answer | None = None
    problem: str | None = None
    filters: Filters = field(default_factory=Filters)
    asked: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class ConversationCard:
    """A conversation as a list shows it."""

    id: str
    title: str
    created: datetime
    updated: datetime
    exchanges: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole conversation, oldest exchange first."""

    id: str
    owner: str
    title: str
    created: datetime
    updated: datetime
    exchanges: tuple[KeptExchange, ...]

    @property
    def history(self) -> list[Turn]:
        """The answered exchanges as `Assistant.ask` takes them."""
        return [Turn(e.question, e.answer) for e in self.exchanges if e.answer is not None]


class Conversations:
    """The conversations of all owners; every method sees those of the one it is given.

    Raises UnknownConversation alike for an id that does not exist and for one of
    another owner, so that nothing can be learnt from the difference, and
    DeskError where the file cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, owner: str, title: str) -> Conversation:
        """A new, empty conversation; the title is usually the first question."""
        id_, at = new_id(), stamp(now())
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO conversations VALUES (?, ?, ?, ?, ?)",
                (id_, _owner(owner), _title(title), at, at),
            )
            connection.execute(
                "DELETE FROM conversations WHERE owner = ? AND id NOT IN (SELECT id FROM "
                "conversations WHERE owner = ? ORDER BY updated DESC, rowid DESC LIMIT ?)",
                (owner, owner, MOST),
            )
            return _read(connection, owner, id_)

    def keep(self, owner: str, conversation: str, exchange: KeptExchange) -> None:
        """Adds the exchange at the end; one with a known id is replaced where it stands."""
        answer = None if exchange.answer is None else answer_json(exchange.answer)
        with self._database.write() as connection:
            _known(connection, owner, conversation)
            (count,) = connection.execute(
                "SELECT count(*) FROM exchanges WHERE conversation = ? AND id <> ?",
                (conversation, exchange.id),
            ).fetchone()
            if count >= MOST_EXCHANGES:
                raise UsageError(
                    f"Cuộc trò chuyện đã có {count} câu hỏi. Hãy mở cuộc trò chuyện mới."
                )
            connection.execute(
                "INSERT INTO exchanges (conversation, id, asked, question, filters, answer, "
                "problem) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (conversation, id) DO UPDATE "
                "SET question = excluded.question, filters = excluded.filters, "
                "answer = excluded.answer, problem = excluded.problem",
                (
                    conversation,
                    exchange.id,
                    stamp(exchange.asked),
                    storable(exchange.question),
                    filters_json(exchange.filters),
                    answer,
                    exchange.problem,
                ),
            )
            connection.execute(
                "UPDATE conversations SET updated = ? WHERE id = ?", (stamp(now()), conversation)
            )

    def listed(self, owner: str, query: str = "", limit: int = 200) -> list[ConversationCard]:
        """The owner's conversations, last used first; `query` is sought in titles, tones aside."""
        wanted = toneless(query)
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id, title, created, updated, (SELECT count(*) FROM exchanges e "
                "WHERE e.conversation = c.id) FROM conversations c WHERE owner = ? "
                "ORDER BY updated DESC, rowid DESC",
                (owner,),
            ).fetchall()
        cards = (ConversationCard(i, t, moment(c), moment(u), n) for i, t, c, u, n in rows)
        return [card for card in cards if wanted in toneless(card.title)][: max(limit, 0)]

    def get(self, owner: str, conversation: str) -> Conversation:
        """One conversation with its exchanges."""
        with self._database.read() as connection:
            return _read(connection, owner, conversation)

    def rename(self, owner: str, conversation: str, title: str) -> None:
        """Gives it another title. Raises UsageError for an empty one."""
        if not title.strip():
            raise UsageError("Tên cuộc trò chuyện đang trống. Hãy gõ một tên.")
        with self._database.write() as connection:
            _known(connection, owner, conversation)
            connection.execute(
                "UPDATE conversations SET title = ? WHERE id = ?", (_title(title), conversation)
            )

    def delete(self, owner: str, conversation: str) -> None:
        """Takes the conversation out for good; feedback given in it stays."""
        with self._database.write() as connection:
            _known(connection, owner, conversation)
            connection.execute("DELETE FROM conversations WHERE id = ?", (conversation,))

    def delete_all(self, owner: str) -> int:
        """Takes all of the owner's conversations out; returns how many there were."""
        with self._database.write() as connection:
            done = connection.execute("DELETE FROM conversations WHERE owner = ?", (owner,))
            return done.rowcount


def _known(connection: sqlite3.Connection, owner: str, id_: str) -> Sequence[str]:
    row: Sequence[str] | None = connection.execute(
        "SELECT id, owner, title, created, updated FROM conversations WHERE id = ? AND owner = ?",
        (id_, owner),
    ).fetchone()
    if row is None:
        raise UnknownConversation(
            "Không có cuộc trò chuyện này (có thể đã bị xoá). Hãy mở cuộc trò chuyện mới."
        )
    return row


def _read(connection: sqlite3.Connection, owner: str, id_: str) -> Conversation:
    _, _, title, created, updated = _known(connection, owner, id_)
    rows = connection.execute(
        "SELECT id, question, answer, problem, filters, asked FROM exchanges "
        "WHERE conversation = ? ORDER BY num",
        (id_,),
    ).fetchall()
    exchanges = tuple(
        KeptExchange(
            id=name,
            question=question,
            answer=None if answer is None else answer_from_json(answer),
            problem=problem,
            filters=filters_from_json(filters),
            asked=moment(asked),
        )
        for name, question, answer, problem, filters, asked in rows
    )
    return Conversation(id_, owner, title, moment(created), moment(updated), exchanges)


def _owner(owner: str) -> str:
    if not owner:
        raise ValueError("an owner is needed: nothing is kept for nobody")
    return owner


def _title(text: str) -> str:
    title = " ".join(nfc(storable(text)).split()) or "…"
    if len(title) <= LONGEST_TITLE:
        return title
    cut = title[: LONGEST_TITLE - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"
