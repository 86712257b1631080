"""As much of the material as the model can read, counted in that model's tokens."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.writing.material import Material
from assistant.writing.prompt import messages
from assistant.writing.settings import WritingSettings

if TYPE_CHECKING:
    from llama_index.core.llms import LLM, ChatMessage

__all__ = ["TokenMeter", "packed"]

_FIRST_RATIO = 1.6
"""Characters a token before a model has told: fewer than any tokenizer makes of Vietnamese."""
_CAUTION = 0.9
_TURN = 8
"""Tokens of a chat template around one message."""


class TokenMeter:
    """Counts tokens: exactly where the model can, else by what it has reported so far.

    Every answer tells how many tokens its prompt had; the lowest number of
    characters a token seen so far, less a margin, is what the next prompt is
    measured by. Safe to use from several threads.
    """

    def __init__(self, llm: LLM) -> None:
        self._exact = getattr(llm, "tokens", None)
        self._ratio = _FIRST_RATIO
        self._reported = False
        self._lock = threading.Lock()

    def count(self, said: Sequence[ChatMessage]) -> int:
        """Tokens of a conversation, rather too many than too few."""
        texts = [message.content or "" for message in said]
        if callable(self._exact):
            return sum(int(self._exact(text)) + _TURN for text in texts)
        with self._lock:
            return sum(int(len(text) / self._ratio) + _TURN for text in texts)

    def exact(self, *texts: str) -> int | None:
        """Tokens of texts, none for a chat template; None where the model cannot count."""
        if not callable(self._exact):
            return None
        return sum(int(self._exact(text)) for text in texts)

    def learn(self, said: Sequence[ChatMessage], tokens: int | None) -> None:
        """Take in what the server counted for a conversation."""
        characters = sum(len(message.content or "") for message in said)
        if not tokens or characters < 200:
            return
        seen = _CAUTION * characters / tokens
        with self._lock:
            self._ratio = min(self._ratio, seen) if self._reported else seen
            self._reported = True


def packed(
    material: Material, settings: WritingSettings, meter: TokenMeter, share: float = 1.0
) -> tuple[Material, list[ChatMessage]] | None:
    """The material that fits, and the conversation; None when not even one sentence does.

    Sentences are left out from the end, so that the quotes of the answer stay
    longest. `share` below 1 packs less, for a model that refused more.
    """
    room = int(share * (settings.context_tokens - settings.answer_tokens))
    at: Material | None = material
    while at is not None:
        said = messages(at)
        if meter.count(said) <= room:
            return at, said
        at = at.without_last()
    return None
