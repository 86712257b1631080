"""Language models made for tests: they say what they are told to say, or obey whatever they read.

Both implement LlamaIndex's interface, so that whatever is tested with them is
tested from the prompt to the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
    MessageRole,
)
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.llms.custom import CustomLLM

Speech = Callable[[Sequence[ChatMessage]], str]


class Saying(CustomLLM):
    """Says one text, or what a function makes of the conversation, a few letters at a time."""

    _speech: Speech = PrivateAttr()
    _heard: list[list[ChatMessage]] = PrivateAttr(default_factory=list)

    def __init__(self, speech: str | Speech) -> None:
        super().__init__()
        self._speech = speech if callable(speech) else lambda _: speech

    @property
    def heard(self) -> list[list[ChatMessage]]:
        """Every conversation that it was sent."""
        return self._heard

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="made", is_chat_model=True)

    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponseGen:
        self._heard.append(list(messages))
        said = self._speech(messages)
        for end in range(0, len(said) + 7, 7):
            delta = said[end : end + 7]
            message = ChatMessage(role=MessageRole.ASSISTANT, content=said[: end + 7])
            yield ChatResponse(message=message, delta=delta)

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        said = self._speech([ChatMessage(role=MessageRole.USER, content=prompt)])
        return CompletionResponse(text=said)

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        yield self.complete(prompt)


def obedient(messages: Sequence[ChatMessage]) -> str:
    """The worst model: repeats its rules, every passage and whatever any of them orders."""
    system, user = (m.content or "" for m in messages)
    passages = re.findall(r"<đoạn[^>]*>\n(.*?)\n</đoạn>", user, re.S)
    ordered = re.findall(r"[:“\"]\s*([^“”\"]{5,})", user)
    said = [*ordered, *passages, system]
    return " ".join(f"{text.strip().rstrip('.')} [1]." for text in said)
