"""One article read by a language model: asked, heard to the end, and checked."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.proposing.prompt import PROMPT_VERSION, article_messages, shown_lines
from assistant.proposing.reasons import Refusal
from assistant.proposing.sheet import Sheet
from assistant.proposing.verification import Verified, verified
from assistant.writing.failure import Failure
from assistant.writing.models import close_llm
from assistant.writing.packing import TokenMeter
from assistant.writing.settings import WritingSettings
from assistant.writing.streaming import Piece, Usage, spoken
from corpus.article import Article
from corpus.records.scene import Line
from index.stored_records import Extracted

if TYPE_CHECKING:
    from llama_index.core.llms import LLM, ChatMessage

__all__ = ["ArticleReader", "Heard", "reader_name"]

_SHARES = (1.0, 0.5)
"""Shares of the room that are tried: a model may refuse what we thought would fit."""
_HEARD_OUT = (None, Failure.ENDLESS)
"""The model has had its say: asked again it would say the same."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of asking about one article."""

    records: Extracted = field(default_factory=list)
    refused: Mapping[Refusal, int] = field(default_factory=dict)
    failure: Failure | None = None
    """Why the article counts as not read; None where the model had its say."""
    cut: bool = False
    """Whether the article was too long to be shown whole."""
    usage: Usage = field(default_factory=Usage)


def reader_name(settings: WritingSettings) -> str:
    """The model and the way it is asked, as the ledger notes who has read an article."""
    choice = settings.choice
    return f"{choice.provider}:{choice.url}#{choice.model}/{PROMPT_VERSION}"


class ArticleReader:
    """Lets one language model read articles; `llm` is anything with LlamaIndex's `LLM` interface.

    The model's room and its longest reply are those of `settings`, as `reading_settings` of
    `assistant.proposing.opening` makes them.
    """

    def __init__(self, llm: LLM, settings: WritingSettings, name: str = "") -> None:
        self.llm = llm
        self.settings = settings
        self.name = name or reader_name(settings)
        self._meter = TokenMeter(llm)

    def close(self) -> None:
        """Close the model's connections."""
        close_llm(self.llm)

    def read(self, article: Article, cancelled: threading.Event | None = None) -> Heard:
        """Ask the model about one article. Never raises because of the model."""
        sheet = Sheet(article)
        heard = Heard(failure=Failure.TOO_LONG)
        for share in _SHARES:
            fitting = self._fitting(sheet, share)
            if fitting is None:
                return heard
            lines, said = fitting
            if not lines:
                return Heard()
            heard = self._asked(sheet, said, len(lines) < len(shown_lines(sheet)), cancelled)
            if heard.failure is not Failure.TOO_LONG:
                break
        return heard

    def _fitting(self, sheet: Sheet, share: float) -> tuple[list[Line], list[ChatMessage]] | None:
        """As many sentences from the start as the model has room for; None where not one fits."""
        lines = shown_lines(sheet)
        room = int(share * (self.settings.context_tokens - self.settings.answer_tokens))
        low, high = 0, len(lines)
        while low < high:  # the most that fit
            middle = (low + high + 1) // 2
            if self._meter.count(article_messages(lines[:middle], sheet)) <= room:
                low = middle
            else:
                high = middle - 1
        if lines and not low:
            return None
        return lines[:low], article_messages(lines[:low], sheet)

    def _asked(
        self, sheet: Sheet, said: list[ChatMessage], cut: bool, cancelled: threading.Event | None
    ) -> Heard:
        reply, failure, usage = "", None, Usage()
        for item in spoken(self.llm, said, self.settings, cancelled or threading.Event()):
            if isinstance(item, Piece):
                reply += item.text
            else:
                failure, usage = item.failure, item.usage
        self._meter.learn(said, usage.prompt_tokens)
        if failure not in _HEARD_OUT:
            return Heard(failure=failure, cut=cut, usage=usage)
        found: Verified = verified(reply, sheet)
        return Heard(found.records, found.refused, None, cut, usage)
