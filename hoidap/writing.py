"""Written answers at the terminal: quoted first, then each verified sentence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.assistant import Assistant
from assistant.writing import WritingSettings, writer_of
from assistant.writing.assistant import WritingAssistant
from assistant.writing.events import Quoted, Said, Written
from assistant.writing.models import place_of
from assistant.writing.settings import chosen_model
from hoidap.console import say

if TYPE_CHECKING:
    from assistant.page.writing_view import Pen
    from assistant.service.written import Scribe

__all__ = ["LlmOption", "pen_for", "scribe_for", "show_written", "writing_for"]

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


def pen_for(settings: WritingSettings, llm: str | None) -> Pen | None:
    """What rewrites answers on the page, if the option or the settings name a model."""
    from assistant.page.writing_view import Pen

    settings = chosen_model(settings, llm)
    writer = writer_of(settings)
    place = place_of(settings)
    return Pen(writer, place) if writer and place else None


def scribe_for(assistant: Assistant, settings: WritingSettings, llm: str | None) -> Scribe | None:
    """What rewrites answers over MCP, if the option or the settings name a model.

    Says on standard error which model it is and what leaves the machine.
    """
    from assistant.service.written import Scribe

    settings = chosen_model(settings, llm)
    writer = writer_of(settings)
    place = place_of(settings)
    if writer is None or place is None:
        return None
    sys.stderr.write(place.told() + "\n")
    return Scribe(assistant, writer, place)


def show_written(writing: WritingAssistant, question: str) -> Written:
    """Print the quoted answer, each sentence as it is verified, and what became of it.

    Nothing is printed where no model was asked.
    """
    said = 0
    for event in writing.stream(question):
        if isinstance(event, Quoted) and event.sentences:
            say(f"Trích dẫn: {event.answer.answer}\n\nViết lại:")
        elif isinstance(event, Said):
            said += 1
            say(f"  {event.text}")
        elif isinstance(event, Written):
            if event.rewritten:
                for quote in event.answer.answer.split("\n")[1:]:
                    say(f"  {quote}")
            elif said:
                say("  (không dùng những câu trên)")
            for note in event.notes() if event.attempted else ():
                say(f"({note})")
            return event
    raise RuntimeError("a stream without an end")  # every stream ends in `Written`
