"""A model's words as they come, with an end to every wait.

The model runs in a thread of its own and is only ever waited for so long: for
the connection and each silence (the client's own timeouts, and ours on top for
a client that has none), for the whole answer, and for so many characters. It
is asked again, with growing pauses, only while nothing of its answer has come.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import tenacity

from assistant.writing.connections import hang_up
from assistant.writing.failure import Failure, failure_of, may_pass
from assistant.writing.settings import WritingSettings

if TYPE_CHECKING:
    from llama_index.core.llms import LLM, ChatMessage

__all__ = ["Finished", "Piece", "Usage", "counted", "finish_of", "spoken"]

_CHARACTERS_A_TOKEN = 8
"""More than any tokenizer makes of Vietnamese: beyond it a model ignores its own limit."""
_GRACE = 5.0
"""Seconds beyond the client's own timeout before ours ends the wait."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one answer took; tokens are None where the server does not report them."""

    prompt_tokens: int | None = None
    written_tokens: int | None = None
    first_seconds: float | None = None
    """From sending to the first word."""
    seconds: float = 0.0
    """From sending to the last word, or to giving up."""

    def cost(self, settings: WritingSettings) -> float | None:
        """In the currency of the prices; None without prices or counts."""
        if settings.price_prompt is None or settings.price_written is None:
            return None
        if self.prompt_tokens is None or self.written_tokens is None:
            return None
        prices = self.prompt_tokens * settings.price_prompt
        return (prices + self.written_tokens * settings.price_written) / 1_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some more of the model's words."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The end: `failure` is None where the model came to its own end."""

    failure: Failure | None
    usage: Usage
    truncated: bool = False
    """It ran into its limit of tokens: the last sentence is not whole."""


@dataclass(frozen=True, slots=True)
class _Heard:
    text: str
    raw: Any


def spoken(
    llm: LLM,
    messages: Sequence[ChatMessage],
    settings: WritingSettings,
    cancelled: threading.Event,
    enough: threading.Event | None = None,
) -> Iterator[Piece | Finished]:
    """The model's answer: pieces, then exactly one `Finished`. Never raises.

    `cancelled` may be set from any thread. Closing the iterator cancels too.
    `enough` is set by whoever needs no more: the model is stopped, and what
    it said counts as its whole answer.
    """
    heard: queue.Queue[_Heard | Finished] = queue.Queue()
    stop = threading.Event()
    worker = threading.Thread(
        target=_work, args=(llm, messages, settings, stop, heard), name="model", daemon=True
    )
    began = time.monotonic()
    worker.start()
    try:
        yield from _relayed(heard, settings, cancelled, enough or threading.Event(), began)
    finally:
        stop.set()


def _relayed(
    heard: queue.Queue[_Heard | Finished],
    settings: WritingSettings,
    cancelled: threading.Event,
    enough: threading.Event,
    began: float,
) -> Iterator[Piece | Finished]:
    usage = Usage()
    most = settings.answer_tokens * _CHARACTERS_A_TOKEN
    quiet_until = began + _patience(settings)
    characters = 0
    spoke = False
    complete: bool | None = None
    truncated = False
    while True:
        failure: Failure | None = None
        if enough.is_set():
            yield Finished(None, replace(usage, seconds=time.monotonic() - began))
            return
        try:
            item = heard.get(timeout=0.1)
        except queue.Empty:
            item = None
        now = time.monotonic()
        if cancelled.is_set():
            failure = Failure.CANCELLED
        elif now - began > settings.total_seconds:
            failure = Failure.ENDLESS if characters else Failure.SLOW
        elif item is None and now > quiet_until:
            failure = Failure.SLOW
        elif characters > most:
            failure = Failure.ENDLESS
        if failure is not None:
            yield Finished(failure, replace(usage, seconds=now - began))
            return
        if item is None:
            continue
        if isinstance(item, Finished):
            failure = item.failure
            if failure is None and not spoke:
                failure = Failure.EMPTY
            elif failure is None and complete is False:
                failure = Failure.CUT
            yield Finished(failure, replace(usage, seconds=now - began), truncated)
            return
        quiet_until = now + settings.first_token_seconds + _GRACE
        usage = counted(usage, item.raw)
        ended, cut_short = _ending(item.raw)
        complete = complete if ended is None else bool(complete) or ended
        truncated = truncated or cut_short
        if item.text:
            if not characters:
                usage = replace(usage, first_seconds=now - began)
            characters += len(item.text)
            spoke = spoke or not item.text.isspace()
            yield Piece(item.text)


def _patience(settings: WritingSettings) -> float:
    """Seconds until the first word must be there, all attempts together."""
    attempts = settings.retries + 1
    return (
        settings.first_token_seconds
        + attempts * (settings.connect_seconds + _longest_pause(settings)) + _GRACE
    )  # fmt: skip


def _longest_pause(settings: WritingSettings) -> float:
    return min(20.0, max(1.0, settings.total_seconds / 10))


def _work(
    llm: LLM,
    messages: Sequence[ChatMessage],
    settings: WritingSettings,
    stop: threading.Event,
    out: queue.Queue[_Heard | Finished],
) -> None:
    """In a thread: ask until something comes, hand it over, and say how it ended."""
    said = False

    def again(error: BaseException) -> bool:
        return not said and not stop.is_set() and may_pass(failure_of(error))

    attempts = tenacity.Retrying(
        retry=tenacity.retry_if_exception(again),
        stop=tenacity.stop_after_attempt(settings.retries + 1),
        wait=_pause(_longest_pause(settings)),
        sleep=tenacity.sleep_using_event(stop),
        reraise=True,
    )
    try:
        for attempt in attempts:
            with attempt, contextlib.closing(llm.stream_chat(list(messages))) as answer:
                for response in answer:
                    if stop.is_set():
                        return
                    text = response.delta or ""
                    said = said or bool(text)
                    out.put(_Heard(text, response.raw))
        out.put(Finished(None, Usage()))
    except Exception as error:  # whatever a client or a model raises, the quoted answer stands
        out.put(Finished(failure_of(error), Usage()))
    finally:
        hang_up()


def _pause(longest: float) -> Any:
    """Growing, random pauses; a server that says how long (Retry-After) is obeyed."""
    growing = tenacity.wait_random_exponential(multiplier=0.5, max=longest)

    def seconds(state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        response = getattr(error, "response", None)
        headers = getattr(response, "headers", None) or {}
        try:
            asked = float(headers.get("retry-after", ""))
        except ValueError:
            return float(growing(state))
        return min(longest, max(0.0, asked))

    return seconds


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else getattr(value, name, None)


def counted(usage: Usage, raw: Any) -> Usage:
    """Tokens as OpenAI-compatible servers ("usage") and Ollama report them."""
    reported = _field(raw, "usage")
    read = _field(reported, "prompt_tokens") or _field(raw, "prompt_eval_count")
    wrote = _field(reported, "completion_tokens") or _field(raw, "eval_count")
    if isinstance(read, int):
        usage = replace(usage, prompt_tokens=read)
    if isinstance(wrote, int):
        usage = replace(usage, written_tokens=wrote)
    return usage


def finish_of(raw: Any) -> str | None:
    """Why the server says that it ended ("stop", "length", ...); None before it does."""
    if _field(raw, "done") is True:
        return str(_field(raw, "done_reason") or "stop")
    choices = _field(raw, "choices")
    reason = _field(choices[0], "finish_reason") if isinstance(choices, list) and choices else None
    return str(reason) if reason is not None else None


def _ending(raw: Any) -> tuple[bool | None, bool]:
    """Whether the server said that it is done (None: it has no way to), and if by its limit."""
    reason = finish_of(raw)
    can_tell = isinstance(_field(raw, "done"), bool) or isinstance(_field(raw, "choices"), list)
    return (reason is not None) if can_tell else None, reason == "length"
