"""A GGUF file answered inside this process, by llama.cpp (the extra `llama-cpp`).

`xllamacpp` brings llama.cpp as a prebuilt wheel with its OpenAI-compatible
chat handler, the file's own chat template included; this is that handler
behind LlamaIndex's interface. llama.cpp opens a port of the loopback address
alone; tokens are counted through it.
"""

from __future__ import annotations

import json
import os
import queue
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import xllamacpp
from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
    MessageRole,
)
from llama_index.core.bridge.pydantic import Field, PrivateAttr
from llama_index.core.llms.custom import CustomLLM

from corpus.errors import SettingsError

__all__ = ["LlamaCppError", "LlamaCppModel"]

_END = object()


class LlamaCppError(RuntimeError):
    """What llama.cpp refused, with its own HTTP-like status."""

    def __init__(self, message: str, status_code: int) -> None:
        super().__init__(message)
        self.status_code = status_code


class LlamaCppModel(CustomLLM):  # type: ignore[misc]
    """One GGUF file; one answer at a time, further ones wait."""

    path: str = Field(description="The GGUF file.")
    context_tokens: int = Field(description="Tokens that are read and written.")
    answer_tokens: int = Field(description="Most tokens of one answer.")

    _server: Any = PrivateAttr()

    @classmethod
    def class_name(cls) -> str:
        """LlamaIndex's name of this model class."""
        return "llama_cpp_in_process"

    @classmethod
    def from_file(
        cls, path: Path, context_tokens: int, answer_tokens: int, *,
        threads: int = 0, cache_mb: int = 512,
    ) -> LlamaCppModel:  # fmt: skip
        """Load the file (seconds, and about its size in memory).

        `threads` cores compute (0: all but one), `cache_mb` MiB of memory keep
        passages that were read before.

        Raises SettingsError where llama.cpp cannot load it.
        """
        model = cls(path=str(path), context_tokens=context_tokens, answer_tokens=answer_tokens)
        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(path)
        parameters.n_ctx = context_tokens
        parameters.n_parallel = 1
        parameters.verbosity = -1
        parameters.warmup = False
        parameters.cache_ram_mib = cache_mb
        cores = threads or _spare_cores()
        parameters.cpuparams.n_threads = cores
        parameters.cpuparams_batch.n_threads = cores
        try:
            model._server = xllamacpp.Server(parameters)
        except Exception as error:  # the binding raises bare RuntimeErrors
            raise SettingsError(
                f"llama.cpp không mở được tệp mô hình {path}. Hãy dùng một tệp .gguf còn nguyên."
            ) from error
        return model

    @property
    def metadata(self) -> LLMMetadata:
        """What LlamaIndex asks of every model."""
        return LLMMetadata(
            context_window=self.context_tokens,
            num_output=self.answer_tokens,
            is_chat_model=True,
            model_name=Path(self.path).name,
        )

    def chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:
        """The whole answer."""
        said = list(self._streamed(messages, kwargs))
        if not said:
            raise LlamaCppError("no answer", 500)
        return said[-1]

    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponseGen:
        """The answer as it is written; closing the generator stops the model."""
        return self._streamed(messages, kwargs)

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """A prompt asked as one message of a user."""
        message = ChatMessage(role=MessageRole.USER, content=prompt)
        said = self.chat([message], **kwargs)
        return CompletionResponse(text=said.message.content or "", raw=said.raw)

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        """A prompt asked as one message of a user, as it is answered."""
        message = ChatMessage(role=MessageRole.USER, content=prompt)

        def pieces() -> CompletionResponseGen:
            for said in self._streamed([message], kwargs):
                yield CompletionResponse(
                    text=said.message.content or "", delta=said.delta, raw=said.raw
                )

        return pieces()

    def tokens(self, text: str) -> int:
        """How many tokens this model reads in `text`."""
        said = httpx.post(
            f"{self._server.listening_address}/tokenize", json={"content": text}, timeout=30
        )
        return len(said.json()["tokens"])

    def _streamed(
        self, messages: Sequence[ChatMessage], options: dict[str, Any]
    ) -> Iterator[ChatResponse]:
        request = {
            "messages": [{"role": m.role.value, "content": m.content or ""} for m in messages],
            "max_tokens": self.answer_tokens, "temperature": 0.0,
            "stream": True, "stream_options": {"include_usage": True}, **options,
        }  # fmt: skip
        chunks: queue.Queue[Any] = queue.Queue()
        stopped = threading.Event()

        def heard(chunk: Any) -> bool:
            chunks.put(chunk)
            return stopped.is_set()  # True ends the generation

        def ask() -> None:
            try:
                self._server.handle_chat_completions(json.dumps(request), heard)
            except Exception as error:
                chunks.put(error)
            chunks.put(_END)

        threading.Thread(target=ask, name="llama.cpp", daemon=True).start()
        text = ""
        try:
            while (chunk := chunks.get()) is not _END:
                if isinstance(chunk, Exception):
                    raise chunk
                for part in _parts(chunk):
                    delta = _delta(part)
                    text += delta
                    yield ChatResponse(
                        message=ChatMessage(role=MessageRole.ASSISTANT, content=text),
                        delta=delta,
                        raw=part,
                    )
        finally:
            stopped.set()


def _spare_cores() -> int:
    """All cores of this process but one.

    llama.cpp's threads wait for one another after every step. One of them that must share its
    core stops them all: on two busy cores, two threads were measured 6 to 50 times slower
    than one.
    """
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        cores = os.cpu_count() or 1
    return max(1, cores - 1)


def _parts(chunk: Any) -> list[dict[str, Any]]:
    """The JSON objects of one callback: one, or several in a list, as bytes or decoded."""
    value = chunk
    if isinstance(value, (bytes, str)):
        raw = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        value = json.loads(raw)
    parts = value if isinstance(value, list) else [value]
    for part in parts:
        if isinstance(part, dict) and ("error" in part or "code" in part):
            told = part.get("error", part)
            raise LlamaCppError(str(told.get("message", told)), int(told.get("code", 500)))
    return [part for part in parts if isinstance(part, dict)]


def _delta(part: dict[str, Any]) -> str:
    choices = part.get("choices") or [{}]
    return str((choices[0].get("delta") or {}).get("content") or "")
