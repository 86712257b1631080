"""`hoidap records conferences | targets | officials | propose`."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from corpus.errors import UsageError
from hoidap.console import DataDir, JsonFlag, emit, index_for, say
from hoidap.proposing import propose

if TYPE_CHECKING:
    from assistant.records.conditions import Conditions
    from assistant.records.rows import Shelf

__all__ = ["Kind", "app"]


class Kind(StrEnum):
    """What is listed."""

    CONFERENCES = "conferences"
    TARGETS = "targets"
    OFFICIALS = "officials"


_HEADS = {
    "name": "Tên", "kind": "Loại", "organizers": "Cơ quan tổ chức", "place": "Nơi", "date": "Ngày",
    "period": "Giai đoạn", "chairs": "Chủ trì", "people": "Người dự", "file": "Tệp",
    "measure": "Nội dung", "value": "Mức", "unit": "Đơn vị", "comparator": "So sánh",
    "deadline": "Thời hạn", "body": "Cơ quan", "status": "Trạng thái", "rank": "Quân hàm",
    "posts": "Chức vụ", "events": "Hội nghị",
}  # fmt: skip
_TABLES = {
    Kind.CONFERENCES: ("date", "name", "organizers", "chairs", "file"),
    Kind.TARGETS: ("measure", "comparator", "value", "unit", "deadline", "status", "file"),
    Kind.OFFICIALS: ("name", "rank", "posts"),
}
_MARKED = {Kind.CONFERENCES: "name", Kind.TARGETS: "measure", Kind.OFFICIALS: "name"}
_COMPARED = {
    "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "about": "khoảng",
}  # fmt: skip
_PIPED = 160
_STATUS = {"set": "đặt ra", "reached": "đã đạt", "kept": "giữ vững"}


class _Group(TyperGroup):
    """Takes options also before the kind of record, `hoidap records --json targets`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = next((n for n, word in enumerate(args) if word in self.commands), None)
        if named and "--help" not in args[:named]:
            args = [args[named], *args[:named], *args[named + 1 :]]
        return super().parse_args(ctx, args)


app = typer.Typer(
    name="records",
    help="Hội nghị, chỉ tiêu và cán bộ mà các bài nêu.",
    cls=_Group,
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("propose")(propose)


def _records(
    context: typer.Context,
    *,
    year: Annotated[int | None, typer.Option(help="Chỉ của năm này.", min=1900, max=2200)] = None,
    place: Annotated[str | None, typer.Option(help="Chỉ ở nơi này.")] = None,
    body: Annotated[str | None, typer.Option(help="Chỉ của cơ quan này.")] = None,
    person: Annotated[str | None, typer.Option(help="Chỉ có người này.")] = None,
    proposed: Annotated[
        bool | None,
        typer.Option(
            "--proposed/--no-proposed", help="Chỉ lấy, hoặc bỏ, những gì do mô hình đề xuất."
        ),
    ] = None,
    as_json: JsonFlag = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="In kết quả dạng CSV.")] = False,
    data_dir: DataDir = None,
) -> None:
    from assistant.records.conditions import Conditions, place_name
    from assistant.records.rows import shelf

    kind = Kind(str(context.info_name))
    if as_json and as_csv:
        raise UsageError("Không in được cả JSON lẫn CSV một lúc. Hãy chọn --json hoặc --csv.")
    wanted = Conditions(
        first=date(year, 1, 1) if year else None,
        last=date(year, 12, 31) if year else None,
        places=(place_name(place),) if place else (),
        bodies=(body,) if body else (),
        persons=(person,) if person else (),
    )
    with index_for(data_dir) as (opened, _):
        rows = _found(kind, shelf(opened, proposed=proposed), wanted)
    if as_json:
        emit(rows)
    elif as_csv:
        from assistant.records.sheets import csv_text

        sys.stdout.write(csv_text(kind, rows))
    else:
        _print(kind, rows)


for _kind, _help in (
    (Kind.CONFERENCES, "Liệt kê hội nghị, sự kiện mà các bài nêu."),
    (Kind.TARGETS, "Liệt kê chỉ tiêu, kết quả mà các bài nêu."),
    (Kind.OFFICIALS, "Liệt kê cán bộ mà các bài nêu, mỗi người một dòng."),
):
    app.command(_kind.value, help=_help)(_records)


def _found(kind: Kind, shelf: Shelf, wanted: Conditions) -> list[dict[str, Any]]:
    from assistant.records.published import conference_json, official_json, target_json

    if kind is Kind.CONFERENCES:
        return [conference_json(row) for row in shelf.conferences if wanted.keep_conference(row)]
    if kind is Kind.TARGETS:
        return [target_json(row) for row in shelf.targets if wanted.keep_target(row)]
    return [official_json(person) for person in shelf.persons if wanted.keep_person(person)]


def _print(kind: Kind, rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    if rows:
        table = Table(box=None, pad_edge=False)
        for key in _TABLES[kind]:
            table.add_column(_HEADS[key], overflow="fold")
        for row in rows:
            cells = [_shown(key, row[key]) for key in _TABLES[kind]]
            if row.get("proposed"):
                cells[_TABLES[kind].index(_MARKED[kind])] += " (do mô hình đề xuất)"
            table.add_row(*cells)
        # A pipe has no width of its own: wide enough for a row a line where names are short.
        width = None if sys.stdout.isatty() else _PIPED
        Console(file=sys.stdout, markup=False, highlight=False, width=width).print(table)
    say(f"{len(rows)} {_COUNTED[kind]}.")


_COUNTED = {Kind.CONFERENCES: "hội nghị", Kind.TARGETS: "chỉ tiêu", Kind.OFFICIALS: "cán bộ"}


def _shown(key: str, value: Any) -> str:
    if key == "posts":
        return "; ".join(f"{item['post']} ({item['as_of'] or '?'})" for item in value)
    if key == "comparator":
        return _COMPARED.get(value or "", "")
    if key == "status":
        return _STATUS.get(str(value), str(value))
    from assistant.records.sheets import flat

    return flat(value)
