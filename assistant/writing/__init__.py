"""Answers written by a language model, every sentence of them verified.

from assistant.writing import WritingAssistant, writer_of
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.writing.settings import WritingSettings

if TYPE_CHECKING:
    from assistant.writing.writer import Writer

__all__ = ["WritingSettings", "writer_of"]


def writer_of(settings: WritingSettings) -> Writer | None:
    """A writer with the model that the settings name; None where they name none.

    Raises SettingsError where the model cannot be opened. Nothing is sent yet.
    """
    if settings.choice.provider == "none":
        return None
    from assistant.writing.models import open_llm
    from assistant.writing.writer import Writer

    return Writer(open_llm(settings), settings)
