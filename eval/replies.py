"""What a language model replied, kept in a file, so that a long run can be cut off and go on.

The same conversation with the same model is not asked twice: its reply comes
from the file, with the seconds that it took when it was asked. A run that was
cut off goes on where it was, and a change of what is verified is measured
without asking the model again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CompletionResponseGen,
    LLMMetadata,
    MessageRole,
)
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.llms import LLM
from llama_index.core.llms.custom import CustomLLM

from assistant.writing.streaming import Usage, counted, finish_of
from corpus.errors import UsageError

__all__ = ["Remembering", "Replies", "Reply", "kept_beside"]


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole reply, or as much of one as was wanted."""

    key: str
    """The model and the conversation."""
    text: str
    finish: str | None
    """The server's reason for ending; None where it was stopped because it had said enough."""
    prompt_tokens: int | None
    written_tokens: int | None
    first_seconds: float | None
    seconds: float

    def usage(self) -> Usage:
        """What it took when it was asked."""
        return Usage(self.prompt_tokens, self.written_tokens, self.first_seconds, self.seconds)


class Replies:
    """The replies of one file, by conversation; each is appended as soon as it is whole.

    Raises UsageError for a file of another kind. A last line that was cut off is left out.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, Reply] = {}
        if path is None or not path.exists():
            return
        lines = path.read_text("utf-8").splitlines(keepends=True)
        for number, line in enumerate(lines, 1):
            try:
                reply = Reply(**json.loads(line))
            except (ValueError, TypeError) as error:
                if number == len(lines) and not line.endswith("\n"):
                    path.write_text("".join(lines[:-1]), "utf-8")
                    break
                raise UsageError(
                    f"Dòng {number} của {path} không phải lời mô hình do lệnh này ghi. "
                    "Hãy đổi tên tệp sau --written."
                ) from error
            self._known[reply.key] = reply

    def __len__(self) -> int:
        return len(self._known)

    def get(self, key: str) -> Reply | None:
        """The reply to a conversation; None where it was never asked."""
        return self._known.get(key)

    def add(self, reply: Reply) -> None:
        """Keep one reply."""
        self._known[reply.key] = reply
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as out:
                out.write(json.dumps(asdict(reply), ensure_ascii=False) + "\n")


def kept_beside(record: Path) -> Path:
    """Where the replies behind a record of answers are kept."""
    return record.with_suffix(".replies.jsonl")


class Remembering(CustomLLM):  # type: ignore[misc]
    """A model whose replies are kept: a conversation that it had before is not asked again.

    For one caller at a time, who tells by `settle` what became of each reply.
    """

    _model: LLM = PrivateAttr()
    _replies: Replies = PrivateAttr()
    _name: str = PrivateAttr()
    _last: Reply | None = PrivateAttr(default=None)

    def __init__(self, model: LLM, replies: Replies, name: str) -> None:
        super().__init__()
        self._model, self._replies, self._name = model, replies, name

    @property
    def metadata(self) -> LLMMetadata:
        """That of the model itself."""
        return self._model.metadata

    @property
    def tokens(self) -> Callable[[str], int] | None:
        """How the model counts tokens, where it can."""
        counts = getattr(self._model, "tokens", None)
        return counts if callable(counts) else None

    def settle(self, usage: Usage, *, used: bool) -> Usage:
        """Keep the last reply if it was `used`; what it took when it was asked.

        A reply that was cut off by a fault or a timeout must not be kept: asked
        again, the model may do better. One that was stopped because it had said
        enough is kept as far as it went.
        """
        last, self._last = self._last, None
        if last is None:
            return usage
        if used and self._replies.get(last.key) is None:
            self._replies.add(last)
        return Usage(
            usage.prompt_tokens if last.prompt_tokens is None else last.prompt_tokens,
            usage.written_tokens if last.written_tokens is None else last.written_tokens,
            last.first_seconds, last.seconds,
        )  # fmt: skip

    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponseGen:
        """The reply, from the file where it is there."""
        key = _key(self._name, messages)
        self._last = known = self._replies.get(key)
        return _again(known) if known else self._asked(key, messages, kwargs)

    def _asked(
        self, key: str, messages: Sequence[ChatMessage], options: dict[str, Any]
    ) -> Iterator[ChatResponse]:
        began = time.monotonic()
        reply = Reply(key, "", None, None, None, None, 0.0)
        with contextlib.closing(self._model.stream_chat(messages, **options)) as said:
            for response in said:
                reply = _longer(reply, response, time.monotonic() - began)
                self._last = reply
                yield response
        if reply.finish is not None:  # else it may have been cut off: `settle` knows
            self._replies.add(reply)

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> NoReturn:
        """Not asked for by anything that is measured."""
        raise NotImplementedError

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        """Not asked for by anything that is measured."""
        raise NotImplementedError


def _key(name: str, messages: Sequence[ChatMessage]) -> str:
    said = json.dumps([name, *((m.role.value, m.content) for m in messages)], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _longer(reply: Reply, response: ChatResponse, seconds: float) -> Reply:
    """The reply with one more piece; `seconds` since it was asked for."""
    usage = counted(Usage(), response.raw)
    text = response.delta or ""
    first = seconds if text and reply.first_seconds is None else reply.first_seconds
    return replace(
        reply,
        text=reply.text + text,
        finish=finish_of(response.raw) or reply.finish,
        prompt_tokens=usage.prompt_tokens or reply.prompt_tokens,
        written_tokens=usage.written_tokens or reply.written_tokens,
        first_seconds=first,
        seconds=seconds,
    )


def _again(reply: Reply) -> Iterator[ChatResponse]:
    """The reply in pieces as long as words, and its end as an OpenAI-compatible server tells it."""
    text = ""
    for piece in re.findall(r"\s*\S+|\s+\Z", reply.text):
        text += piece
        message = ChatMessage(role=MessageRole.ASSISTANT, content=text)
        yield ChatResponse(message=message, delta=piece)
    yield ChatResponse(
        message=ChatMessage(role=MessageRole.ASSISTANT, content=text),
        delta="",
        raw={
            "choices": [{"finish_reason": reply.finish or "length"}],
            "usage": {
                "prompt_tokens": reply.prompt_tokens, "completion_tokens": reply.written_tokens
            },
        },
    )
