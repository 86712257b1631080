"""Answers and filters as JSON and back, whole.

Unlike the published JSON this keeps every field. A field that a later version
adds is filled with its default when older JSON is read; one that it drops is
passed over.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer
from corpus.errors import DeskError
from index.passage import Filters

__all__ = ["answer_from_json", "answer_json", "filters_from_json", "filters_json", "storable"]

_ANSWER: TypeAdapter[Answer] = TypeAdapter(Answer)
_FILTERS: TypeAdapter[Filters] = TypeAdapter(Filters)


def answer_json(answer: Answer) -> str:
    """The whole answer, citations and nearest passages included."""
    return _written(_ANSWER.dump_python(answer))


def answer_from_json(text: str) -> Answer:
    """What `answer_json` wrote. Raises DeskError where it is something else."""
    try:
        return _ANSWER.validate_json(text)
    except ValidationError as error:
        raise _unreadable() from error


def filters_json(filters: Filters) -> str:
    """All filters."""
    return _written(_FILTERS.dump_python(filters))


def filters_from_json(text: str) -> Filters:
    """What `filters_json` wrote. Raises DeskError where it is something else."""
    try:
        read = _FILTERS.validate_json(text)
    except ValidationError as error:
        raise _unreadable() from error
    return replace(
        read,
        sources=tuple(read.sources),
        places=tuple(read.places),
        articles=tuple(read.articles),
    )


def _written(value: Any) -> str:
    return storable(json.dumps(value, ensure_ascii=False, default=date.isoformat))


def storable(text: str) -> str:
    """`text` without half characters (lone surrogates), which no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _unreadable() -> DeskError:
    return DeskError(
        "Một câu trả lời đã lưu không đọc lại được. Hãy hỏi lại câu đó trong cuộc trò chuyện mới."
    )
