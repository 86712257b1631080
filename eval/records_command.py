"""`hoidap eval --records`: extraction against the gold sets, printed or as JSON, with floors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from corpus.errors import UsageError
from eval.records import FURTHER, SCORED, RecordScores, Tally, gold, measured_sets, score_files

__all__ = [
    "RecordFloor", "measured", "missed_floors", "scores_dict", "show_record_misses", "show_records",
]  # fmt: skip

_SETS = ("shipped", "pages")


@dataclass(frozen=True, slots=True)
class RecordFloor:
    """The F1 of `kind` (of its field `field`, if one is named) must reach `bound`.

    `gold` names the gold set; empty: every set that was measured.
    """

    kind: str
    bound: float
    field: str = ""
    gold: str = ""

    @classmethod
    def parse(cls, text: str) -> RecordFloor:
        """Read `targets=0.9`, `targets.deadline=0.9`, `pages:targets=0.9`; else UsageError."""
        name, _, number = text.partition("=")
        set_, _, what = name.strip().rpartition(":")
        kind, _, part = what.partition(".")
        fields = (*SCORED.get(kind, ()), *FURTHER.get(kind, ()))
        try:
            bound = float(number)
        except ValueError:
            bound = -1.0
        if not 0 <= bound <= 1 or not fields or (part and part not in fields):
            raise UsageError(
                f"Không hiểu mức sàn «{text}» của dữ kiện. Hãy viết như targets=0.9, "
                f"conferences.date=0.95 hoặc pages:officials=0.9; các loại: {', '.join(SCORED)}."
            )
        if set_ and set_ not in _SETS:
            raise UsageError(
                f"Không có đáp án mẫu «{set_}». Hãy chọn một trong: {', '.join(_SETS)}."
            )
        return cls(kind, bound, part, set_)

    def __str__(self) -> str:
        head = f"{self.gold}:" if self.gold else ""
        return f"{head}{self.kind}{f'.{self.field}' if self.field else ''} F1 ≥ {self.bound:g}"

    def value(self, scores: RecordScores) -> float:
        """The F1 that the floor is about."""
        tally = scores.tallies[self.kind, self.field] if self.field else scores.of(self.kind)
        return tally.f1


def measured(articles: Sequence[Path]) -> list[RecordScores]:
    """The gold sets whose articles are among `articles` (files and folders), scored.

    Without `articles`: every gold set whose articles are at hand. Raises
    UsageError where no gold set is about any of the files.
    """
    if not articles:
        return [score_files(name, _files([folder])) for name, folder in measured_sets()]
    given = _files(articles)
    found = [score_files(name, given) for name in _SETS if gold(name).articles.keys() & given]
    if not found:
        named = ", ".join(str(path) for path in articles)
        raise UsageError(
            f"Không bài nào trong {named} có đáp án mẫu. Hãy bỏ --articles để đo trên các bài có "
            "sẵn, hoặc chỉ thư mục chứa các bài gốc có trong eval/gold."
        )
    return found


def _files(paths: Sequence[Path]) -> Mapping[str, Path]:
    """File name -> path of everything under `paths`."""
    found: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"Không thấy {path}. Hãy kiểm tra lại đường dẫn.")
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found.update((one.name, one) for one in inside if one.is_file())
    return found


def missed_floors(
    found: Sequence[RecordScores], floors: Sequence[RecordFloor]
) -> list[tuple[RecordFloor, str, float]]:
    """(floor, gold set, F1) of every floor that is not kept.

    A floor for a set that was not measured is not kept either, with F1 0.
    """
    missed = []
    for floor in floors:
        concerned = [scores for scores in found if floor.gold in ("", scores.name)]
        if not concerned:
            missed.append((floor, floor.gold, 0.0))
        for scores in concerned:
            value = floor.value(scores)
            if value < floor.bound - 1e-9:
                missed.append((floor, scores.name, value))
    return missed


def scores_dict(found: Sequence[RecordScores]) -> dict[str, Any]:
    """The scores under fixed keys, for `--json`."""
    return {"records": [_set_dict(scores) for scores in found]}


def _set_dict(scores: RecordScores) -> dict[str, Any]:
    kinds = {
        kind: {
            "all": _tally_dict(scores.of(kind)),
            "fields": {
                name: _tally_dict(scores.tallies[kind, name])
                for name in (*SCORED[kind], *FURTHER[kind])
            },
        }
        for kind in SCORED
    }
    return {
        "gold": scores.name, "articles": scores.articles, "absent": list(scores.absent),
        "fields": scores.fields, "quotes_exact": scores.exact, **kinds,
        "misses": list(scores.misses),
    }  # fmt: skip


def _tally_dict(tally: Tally) -> dict[str, float | int]:
    return {
        "right": tally.right, "extracted": tally.extracted, "expected": tally.expected,
        "precision": round(tally.precision, 4), "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
    }  # fmt: skip


def show_records(found: Sequence[RecordScores], console: Console) -> None:
    """Print a table for each gold set, and every field that is wrong or missed."""
    for scores in found:
        table = Table(padding=(0, 1), pad_edge=False)
        for head in ("dữ kiện", "trường", "đúng", "rút ra", "mẫu", "P", "R", "F1"):
            table.add_column(head, justify="left" if head in ("dữ kiện", "trường") else "right")
        for row in _rows(scores):
            table.add_row(*row)
        title = f"Dữ kiện so với đáp án mẫu “{scores.name}”, {scores.articles} bài"
        console.print(f"\n[bold]{escape(title)}[/]", soft_wrap=True, highlight=False)
        console.print(table)
        console.print(f"Trích nguyên văn: {scores.exact}/{scores.fields} trường.", highlight=False)
        if scores.absent:
            console.print(f"Không có mặt: {escape(', '.join(scores.absent))}", highlight=False)
        for miss in scores.misses:
            console.print(f"[red]Lệch[/] {escape(miss)}", highlight=False)


def show_record_misses(missed: Sequence[tuple[RecordFloor, str, float]], console: Console) -> None:
    """Print the floors that were not kept."""
    for floor, name, value in missed:
        console.print(f"[red]Dưới mức sàn:[/] {escape(str(floor))}, {name} đo được {value:.3f}")


def _rows(scores: RecordScores) -> Iterator[tuple[str, ...]]:
    """A record type's micro average, its scored fields, then in brackets those only told."""
    for kind in SCORED:
        yield (_NAMES[kind], "cả bản ghi", *_cells(scores.of(kind)))
        for name in SCORED[kind]:
            yield ("", name, *_cells(scores.tallies[kind, name]))
        for name in FURTHER[kind]:
            yield ("", f"({name})", *_cells(scores.tallies[kind, name]))


_NAMES = {"conferences": "Hội nghị", "officials": "Cán bộ", "targets": "Chỉ tiêu"}


def _cells(tally: Tally) -> tuple[str, ...]:
    counts = (str(tally.right), str(tally.extracted), str(tally.expected))
    return (*counts, *(f"{value:.3f}" for value in (tally.precision, tally.recall, tally.f1)))
