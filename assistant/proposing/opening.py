"""The model that reads articles, as the settings name it, and what is told before it does."""

from __future__ import annotations

from assistant.proposing.reader import ArticleReader
from assistant.writing.models import ModelPlace, open_llm, place_of
from assistant.writing.settings import WritingSettings

__all__ = ["article_reader_of", "reading_settings", "told_before"]

_TOLD = {
    "vi": (
        "Mô hình {model} đọc từng bài để đề xuất dữ kiện, chạy trên máy này ({address}). "
        "Không có gì rời khỏi máy.",
        "Mô hình {model} đọc từng bài để đề xuất dữ kiện, chạy ở {address}. "
        "Rời khỏi máy: tiêu đề và nội dung của {count} bài.",
    ),
    "en": (
        "{model} reads the articles to propose records and runs on this machine ({address}). "
        "Nothing leaves the machine.",
        "{model} reads the articles to propose records and runs at {address}. "
        "What leaves this machine: title and text of {count} articles.",
    ),
}
_PROCESS = {"vi": "ngay trong chương trình này", "en": "inside this program"}


def reading_settings(settings: WritingSettings) -> WritingSettings:
    """The settings with the room that a reply of many records needs, within the model's context."""
    most = min(settings.proposal_tokens, settings.context_tokens // 2)
    return settings.model_copy(update={"answer_tokens": most})


def article_reader_of(settings: WritingSettings) -> ArticleReader:
    """A reader with the model that the settings name; nothing is sent yet.

    Raises SettingsError where no model is set or it cannot be opened.
    """
    own = reading_settings(settings)
    return ArticleReader(open_llm(own), own)


def told_before(settings: WritingSettings, count: int, language: str = "vi") -> str:
    """Which model it is, where it runs, and what of `count` articles leaves the machine.

    "" where the settings name no model.
    """
    place: ModelPlace | None = place_of(settings)
    if place is None:
        return ""
    return _TOLD[language][0 if place.local else 1].format(
        model=place.model, address=place.address or _PROCESS[language], count=count
    )
