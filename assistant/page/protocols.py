"""What the page needs of the assistant behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.answer import Answer, Turn
from assistant.desk import KeptExchange
from corpus.article import Article
from index.passage import ArticleCard, Filters, Passage

__all__ = ["Answering", "Exchange", "Library", "history"]


class Library(Protocol):
    """The indexed articles."""

    def article(self, article_id: str, /) -> Article:
        """One article with its stored text; raises if it is not indexed."""

    def cards(self) -> list[ArticleCard]:
        """What is indexed."""

    def passages(self, article_id: str, /) -> list[Passage]:
        """The article's passages in order."""


class Answering(Protocol):
    """What answers the questions."""

    @property
    def index(self) -> Library:
        """The articles that answers rest on."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        filters: Filters = ...,
        id: str = "",
    ) -> Answer:
        """Answer one question; raises `AssistantError` with a sentence for the user."""

    def meaning(self, question: str, *, history: Sequence[Turn] = ()) -> str | None:
        """What the question will be taken to mean, None where it stands as it is; quick."""

    def examples(self, limit: int, /) -> list[str]:
        """Questions that the indexed articles can answer."""


Exchange = KeptExchange
"""One question on the page and what came of it, as it is kept.

Both `answer` and `problem` are None while the answer is being found;
`problem` is the one sentence shown when there is none.
"""


def history(exchanges: Sequence[Exchange]) -> list[Turn]:
    """The answered exchanges, oldest first, as the assistant takes them."""
    return [Turn(e.question, e.answer) for e in exchanges if e.answer is not None]
