"""Written answers at the terminal: quoted first, then each verified sentence."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.writing import WritingSettings, writer_of
from assistant.writing.assistant import WritingAssistant
from assistant.writing.events import Quoted, Said, Written
from assistant.writing.models import place_of
from assistant.writing.settings import chosen_model
from hoidap.console import say

__all__ = ["LlmOption", "show_written", "writing_for"]

LlmOption = Annotated[
    str | None,
    typer.Option(
        "--llm",
        help="Viết lại bằng mô hình: none, ollama:MÔ_HÌNH, openai-like:URL#MÔ_HÌNH, "
        "llama-cpp:TỆP.gguf.",
    ),
]


def writing_for(
    assistant: Assistant, settings: WritingSettings, llm: str | None
) -> WritingAssistant | None:
    """The assistant with the model that the option or else the settings name, if any.

    Says on standard error which model it is and what leaves the machine.
    """
    settings = chosen_model(settings, llm)
    writer = writer_of(settings)
    place = place_of(settings)
    if writer is None or place is None:
        return None
    sys.stderr.write(place.told() + "\n")
    return WritingAssistant(assistant, writer)


def show_written(written: WritingAssistant, question: str) -> tuple[Answer, bool]:
    """Print what is written as it is verified; the final answer, and whether a model wrote it."""
    final: Written | None = None
    for event in written.stream(question):
        if isinstance(event, Quoted) and event.sentences:
            say(f"Trích dẫn: {event.answer.answer}")
            say("\nViết lại:")
        elif isinstance(event, Said):
            say(f"  {event.text}")
        elif isinstance(event, Written):
            final = event
    assert final is not None  # every stream ends in one
    if final.attempted:
        for note in final.notes():
            say(f"({note})")
        say()
    return final.answer, final.rewritten
