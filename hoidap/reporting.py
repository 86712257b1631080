"""What an update did, said to people and to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.names import printable
from hoidap.console import say

if TYPE_CHECKING:
    from index.report import UpdateReport

__all__ = ["print_report", "report_as_dict"]

_TOLD = 40
"""Failures that are printed one by one; `hoidap list --refused` has them all."""


def report_as_dict(report: UpdateReport) -> dict[str, Any]:
    """The published JSON of one update, each change with the article's id."""
    changes = [
        {"kind": c.kind, "id": c.id, "file": c.file, "title": c.title} for c in report.changes
    ]
    return {**report.as_dict(), "changes": changes}


def print_report(report: UpdateReport, seconds: float, total: int) -> None:
    """Lines for the person who ran `hoidap index`; `total` articles are indexed now."""
    moved = f"chuyển {report.moved}, " if report.moved else ""
    say(
        f"Thêm {report.added}, đổi {report.changed}, {moved}giữ nguyên {report.unchanged}, "
        f"gỡ {report.removed}, lỗi {len(report.failed)}."
    )
    if report.embedded:
        say(f"Đã tính véc-tơ cho {report.embedded} đoạn trong {seconds:.1f} giây.")
    else:
        say("Không đoạn nào phải tính lại véc-tơ.")
    for failure in report.failed[:_TOLD]:
        say(f"  ✗ {printable(failure.file)}: {printable(failure.reason)}")
    if len(report.failed) > _TOLD:
        say(f"  … và {len(report.failed) - _TOLD} lỗi nữa: xem “hoidap list --refused”.")
    if any(failure.kind == "UnknownEncoding" for failure in report.failed):
        say("  Chỉ ra bảng mã: hoidap index TỆP --encoding tcvn3 (xem “hoidap list --refused”).")
    for file in report.vanished:
        say(f"  ? {printable(file)}: tệp không còn nữa; bài vẫn được giữ (dùng --prune để gỡ).")
    say(f"Chỉ mục hiện có {total} bài.")
