"""`hoidap ask`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from assistant.answer import Answer, Citation
from corpus.errors import UsageError
from hoidap.console import DataDir, JsonFlag, assistant_for, emit, quick_start, say
from hoidap.writing import LlmOption, show_written, writing_for


def ask(
    question: Annotated[str | None, typer.Argument(help="Câu hỏi, đặt trong ngoặc kép.")] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", help='Tệp JSONL, mỗi dòng {"id": ..., "q": ...}.'),
    ] = None,
    as_json: JsonFlag = False,
    llm: LlmOption = None,
    data_dir: DataDir = None,
) -> None:
    """Trả lời một câu hỏi, kèm các đoạn trích được đánh số."""
    if (question is None) == (file is None):
        raise UsageError("Hãy đưa một câu hỏi, hoặc một tệp câu hỏi bằng --file (không cả hai).")
    if question is not None and not question.strip():
        raise UsageError("Câu hỏi đang trống. Hãy gõ một câu hỏi về các bài báo.")
    lines = list(_lines(file)) if file is not None else []
    with assistant_for(data_dir) as (assistant, settings):
        writing = writing_for(assistant, settings.writing, llm)
        asked = writing or assistant
        if question is not None:
            if writing is not None and not as_json:
                written = show_written(writing, question)
                _print_sources(written.answer) if written.attempted else _print(written.answer)
                return
            with quick_start():
                answer = asked.ask(question)
            emit(answer.as_dict()) if as_json else _print(answer)
            return
        for name, text in lines:
            try:
                answer = asked.ask(text, id=name)
            except UsageError as error:
                # One bad question must not cost the answers to the others.
                answer = Answer(
                    id=name,
                    question=text,
                    answer=str(error),
                    short_answer=None,
                    abstained=True,
                    route="error",
                    citations=(),
                    seconds=0.0,
                )
            emit(answer.as_dict(), indent=None)


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    """(id, question) of each line that is not blank."""
    try:
        content = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"Không đọc được tệp câu hỏi {file}. Hãy đưa một tệp JSONL mã UTF-8."
        ) from error
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            yield str(item.get("id", number)), str(item["q"])
        except (ValueError, KeyError, AttributeError) as error:
            raise UsageError(
                f'Dòng {number} của {file} không đúng mẫu {{"id": ..., "q": ...}}. Hãy sửa dòng đó.'
            ) from error


def _print(answer: Answer) -> None:
    if answer.understood:
        say(f"(Hiểu câu hỏi là: {answer.understood})")
    say(answer.answer)
    _print_sources(answer)
    if answer.abstained and answer.related:
        say("\nCó thể liên quan (không phải câu trả lời):")
        for citation in answer.related:
            say(f"  • {citation.title} — “{_short(citation.quote)}”")


def _print_sources(answer: Answer) -> None:
    if answer.citations:
        say("\nNguồn:")
        for citation in answer.citations:
            say(_source(citation))


def _source(citation: Citation) -> str:
    parts = [citation.title, citation.source, citation.published]
    return f"  [{citation.n}] " + " · ".join(p for p in parts if p) + f" ({citation.file})"


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:159].rstrip() + "…"


__all__ = ["ask"]
