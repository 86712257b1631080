"""`hoidap index`, `hoidap list`, `hoidap remove`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.errors import UsageError
from hoidap.console import DataDir, JsonFlag, emit, index_for, say
from hoidap.progress import progress_bar

if TYPE_CHECKING:
    from index.report import UpdateReport

__all__ = ["index", "list_articles", "remove", "shipped_articles"]


def shipped_articles() -> Path:
    """The folder of articles that come with the product."""
    import corpus

    return Path(corpus.__file__).parent / "articles"


def index(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Tệp hoặc thư mục; bỏ trống: các bài đi kèm.")
    ] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Gỡ bài mà tệp không còn nữa.")] = False,
    as_json: JsonFlag = False,
    data_dir: DataDir = None,
) -> None:
    """Đưa chỉ mục khớp với các tệp và thư mục."""
    wanted = paths or [shipped_articles()]
    missing = [p for p in wanted if not p.exists()]
    if missing:
        raise UsageError(f"Không thấy {missing[0]}. Hãy kiểm tra lại đường dẫn.")
    started = time.perf_counter()
    with index_for(data_dir) as (opened, _), progress_bar(not as_json) as step:
        report = opened.update(wanted, prune=prune, progress=step)
        total = len(opened.cards())
    seconds = time.perf_counter() - started
    if as_json:
        emit(_as_json(report, seconds))
    else:
        _print(report, seconds, total)
    nothing = not (report.added or report.changed or report.unchanged or report.removed)
    if nothing:
        raise UsageError(
            "Không có bài báo nào đọc được trong đường dẫn đã cho. "
            "Hãy đưa tệp .txt, .html hoặc .md có nội dung bài báo."
        )


def list_articles(as_json: JsonFlag = False, data_dir: DataDir = None) -> None:
    """Liệt kê các bài đã lập chỉ mục."""
    with index_for(data_dir) as (opened, _):
        cards = sorted(opened.cards(), key=lambda c: (str(c.published or ""), c.title))
    if as_json:
        emit(
            [
                {
                    "id": c.id,
                    "file": c.file,
                    "title": c.title,
                    "source": c.source,
                    "author": c.author,
                    "place": c.place,
                    "published": c.published.isoformat() if c.published else None,
                    "reprint_of": c.reprint_of,
                }
                for c in cards
            ]
        )
        return
    for card in cards:
        reprint = f"  [đăng lại bài {card.reprint_of}]" if card.reprint_of else ""
        say(f"{card.id}  {card.published or '----------'}  {card.title}  ({card.file}){reprint}")
    say(f"{len(cards)} bài.")


def remove(
    articles: Annotated[list[str], typer.Argument(help="Mã bài hoặc tên tệp.")],
    data_dir: DataDir = None,
) -> None:
    """Gỡ bài khỏi chỉ mục (tệp gốc vẫn còn nguyên)."""
    with index_for(data_dir) as (opened, _):
        cards = opened.cards()
        ids = [c.id for c in cards if c.id in articles or c.file in articles]
        unknown = [a for a in articles if not any(a in (c.id, c.file) for c in cards)]
        if unknown:
            raise UsageError(f"Không có bài nào là “{unknown[0]}”. Xem “hoidap list”.")
        say(f"Đã gỡ {opened.remove(ids)} bài.")


def _as_json(report: UpdateReport, seconds: float) -> dict[str, Any]:
    return {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "failed": [{"file": f.file, "reason": f.reason} for f in report.failed],
        "vanished": list(report.vanished),
        "passages": report.passages,
        "embedded": report.embedded,
        "seconds": round(seconds, 3),
    }


def _print(report: UpdateReport, seconds: float, total: int) -> None:
    say(
        f"Thêm {report.added}, đổi {report.changed}, giữ nguyên {report.unchanged}, "
        f"gỡ {report.removed}, lỗi {len(report.failed)}."
    )
    if report.embedded:
        say(f"Đã tính véc-tơ cho {report.embedded} đoạn trong {seconds:.1f} giây.")
    else:
        say("Không đoạn nào phải tính lại véc-tơ.")
    for failure in report.failed:
        say(f"  ✗ {failure.file}: {failure.reason}")
    for file in report.vanished:
        say(f"  ? {file}: tệp không còn nữa; bài vẫn được giữ (dùng --prune để gỡ).")
    say(f"Chỉ mục hiện có {total} bài.")
