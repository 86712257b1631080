"""`hoidap feedback`: what people thought of the answers, and questions made of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import UsageError
from hoidap.console import DataDir, JsonFlag, emit, say
from hoidap.settings import load

if TYPE_CHECKING:
    from assistant.desk import Feedback, Thumb
    from hoidap.golds import Gold

__all__ = ["feedback"]

_PIPED = 160
_SHOWN = {"up": "tốt", "down": "chưa tốt"}


def feedback(
    *,
    id: Annotated[str | None, typer.Argument(help="Chỉ đánh giá này (mã, hay phần đầu).")] = None,
    thumb: Annotated[str | None, typer.Option(help="Chỉ loại này: up hoặc down.")] = None,
    to_questions: Annotated[
        Path | None, typer.Option(help="Ghi thêm các câu chưa tốt vào bộ câu hỏi này.")
    ] = None,
    answer: Annotated[
        list[str] | None, typer.Option(help="Trả lời đúng (lặp lại được, cần mã đánh giá).")
    ] = None,
    article: Annotated[
        list[str] | None, typer.Option(help="Tệp có trả lời đúng (lặp lại được).")
    ] = None,
    unanswerable: Annotated[
        str | None, typer.Option(help="Vì sao các bài không cho biết, ví dụ wrong_place.")
    ] = None,
    as_json: JsonFlag = False,
    data_dir: DataDir = None,
) -> None:
    """Liệt kê đánh giá của người hỏi; biến câu trả lời chưa tốt thành câu hỏi kiểm tra."""
    from assistant.desk import Desk
    from hoidap.golds import Gold

    with Desk.open(load(data_dir).data_dir) as desk:
        wanted = _thumb(thumb, to_questions)
        found = [f for f in desk.feedback.everything(wanted) if id is None or f.id.startswith(id)]
    if id is not None and not found:
        raise UsageError(f"Không có đánh giá nào mang mã “{id}”. Hãy xem bằng “hoidap feedback”.")
    if to_questions is not None:
        given = None
        if answer or article or unanswerable:
            given = Gold(tuple(answer or ()), tuple(article or ()), (), unanswerable)
        if given is not None and (id is None or len(found) != 1):
            raise UsageError(
                "Trả lời đúng chỉ hợp với một câu. Hãy ghi mã đánh giá: hoidap feedback MÃ ..."
            )
        _append(to_questions, found, given)
    elif answer or article or unanswerable:
        raise UsageError("--answer, --article và --unanswerable cần đi cùng --to-questions TỆP.")
    elif as_json:
        emit([one.as_dict() for one in found])
    else:
        _print(found)


def _thumb(stated: str | None, to_questions: Path | None) -> Thumb | None:
    if stated is None:
        return "down" if to_questions is not None else None
    if stated == "up":
        return "up"
    if stated == "down":
        return "down"
    raise UsageError(f"--thumb không nhận “{stated}”. Hãy dùng up hoặc down.")


def _append(file: Path, found: list[Feedback], given: Gold | None) -> None:
    from hoidap.golds import append

    done = append(file, found, given)
    say(f"Đã ghi {done.added} câu vào {file}; {done.known} câu đã có từ trước.")
    if done.unclear:
        say("Chưa biết trả lời đúng của các câu sau; hãy cho biết bằng --answer và --article,")
        say("hoặc --unanswerable LÝ_DO, mỗi lần một mã:")
        for one in done.unclear:
            say(f"  {one.id[:8]}  {one.question}")


def _print(found: list[Feedback]) -> None:
    from rich.console import Console
    from rich.table import Table

    if found:
        table = Table(box=None, pad_edge=False)
        for head in ("Mã", "Khi nào", "Đánh giá", "Câu hỏi", "Trả lời", "Lý do"):
            table.add_column(head, overflow="fold")
        for one in found:
            table.add_row(
                one.id[:8], f"{one.given.astimezone():%d/%m/%Y %H:%M}", _SHOWN[one.thumb],
                one.question, one.answer.short_answer or one.answer.answer[:80], one.reason or "",
            )  # fmt: skip
        width = None if sys.stdout.isatty() else _PIPED
        Console(file=sys.stdout, markup=False, highlight=False, width=width).print(table)
    say(f"{len(found)} đánh giá.")
