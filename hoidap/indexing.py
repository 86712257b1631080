"""`hoidap index` and `hoidap remove`."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.correction import Correction
from corpus.errors import UsageError
from corpus.names import printable
from hoidap.console import DataDir, JsonFlag, emit, index_for, say
from hoidap.progress import progress_bar
from hoidap.reporting import print_report, report_as_dict
from hoidap.settings import load
from hoidap.watching import QUIET, follow

if TYPE_CHECKING:
    from index.index import Index
    from index.report import UpdateReport

__all__ = ["index", "remove", "shipped_articles"]


def shipped_articles() -> Path:
    """The folder of articles that come with the product."""
    import corpus

    return Path(corpus.__file__).parent / "articles"


def index(
    *,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Tệp hoặc thư mục; bỏ trống: các bài đi kèm.")
    ] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Gỡ bài mà tệp không còn nữa.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Theo dõi thư mục, có bài mới thì đưa vào ngay.")
    ] = False,
    settle: Annotated[
        float, typer.Option(help="Với --watch: giây chờ cho tệp được ghi xong.", min=0.1, max=600)
    ] = QUIET,
    encoding: Annotated[
        str | None, typer.Option(help="Bảng mã của tệp này (auto: tự nhận), được ghi nhớ.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="Ngày đăng của bài này, được ghi nhớ.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Tiêu đề của bài này, được ghi nhớ.")] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(help="Tên trường trong .jsonl này, như text=noi_dung; được ghi nhớ."),
    ] = None,
    forget: Annotated[
        bool, typer.Option("--forget", help="Bỏ những gì đã đặt bằng tay cho tệp này.")
    ] = False,
    as_json: JsonFlag = False,
    data_dir: DataDir = None,
) -> None:
    """Đưa chỉ mục khớp với các tệp và thư mục."""
    given = paths or [shipped_articles()]
    by_hand = bool(encoding or published or title or field or forget)
    if watch:
        if by_hand:
            raise UsageError("--watch không đi cùng việc sửa một tệp. Hãy chạy hai lệnh riêng.")
        follow(given, load(data_dir), prune=prune, as_json=as_json, quiet=settle)
        return
    started = time.perf_counter()
    with index_for(data_dir) as (opened, _), progress_bar(not as_json) as step:
        if by_hand:
            fix = Correction.checked(encoding, published, title, _pairs(field or []))
            report = _corrected(opened, given, fix, forget, encoding is not None)
        else:
            _check(given)
            report = opened.update(given, prune=prune, progress=step)
            opened.refresh_records(step)
        total, _ = opened.catalog.sizes()
    seconds = time.perf_counter() - started
    if as_json:
        emit({**report_as_dict(report), "seconds": round(seconds, 3)})
    else:
        print_report(report, seconds, total)
    nothing = not (report.changes or report.unchanged)
    if nothing:
        kinds = ", ".join(sorted(load(data_dir).corpus.suffixes))
        raise UsageError(
            "Không có bài báo nào đọc được trong đường dẫn đã cho. "
            f"Hãy đưa tệp có nội dung bài báo, một trong các loại {kinds}."
        )


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
            raise UsageError(f"Không có bài nào là “{printable(unknown[0])}”. Xem “hoidap list”.")
        say(f"Đã gỡ {opened.remove(ids)} bài.")


def _check(paths: list[Path]) -> None:
    for path in paths:
        if str(path).startswith(("http:/", "https:/", "ftp:/")):
            raise UsageError(
                "Chương trình không tải gì từ mạng. Hãy mở trang đó bằng trình duyệt, "
                "lưu thành tệp .html rồi đưa tệp vào."
            )
        if not path.exists():
            raise UsageError(f"Không thấy {printable(str(path))}. Hãy kiểm tra lại đường dẫn.")


def _corrected(
    opened: Index, given: list[Path], fix: Correction, forget: bool, encoding_given: bool
) -> UpdateReport:
    """Put the correction of one file or article on record, and read its file again."""
    if len(given) != 1:
        raise UsageError("Mỗi lần chỉ sửa được một tệp hoặc một bài. Hãy chỉ ra đúng một.")
    file, member = _target(opened, given[0])
    if file.is_dir():
        raise UsageError("Không sửa được cả thư mục. Hãy chỉ ra một tệp hoặc một bài.")
    from index.disk import path_name

    key = path_name(file) + member
    collection = not member and file.suffix.lower() in {".zip", ".jsonl"}
    if collection and fix.of_one_article:
        raise UsageError(
            f"“{printable(file.name)}” có nhiều bài. Hãy chỉ ra bài cần sửa bằng mã bài, "
            f"hoặc như “{printable(file.name)}!tên-mục” (.zip), “{printable(file.name)}#mã” "
            "(.jsonl); xem “hoidap list”."
        )
    before = Correction() if forget else opened.catalog.correction(key)
    whole = fix.over(before)
    if encoding_given and fix.encoding is None:  # "auto"
        whole = Correction(None, whole.published, whole.title, whole.fields)
    report = opened.update([file], corrections={key: whole})
    known = opened.catalog
    if member and not known.knows(key):
        opened.update([file], corrections={key: Correction()})
        raise UsageError(
            f"Trong “{printable(file.name)}” không có bài nào là “{printable(member)}”. "
            "Xem “hoidap list --json”."
        )
    return report


def _target(opened: Index, given: Path) -> tuple[Path, str]:
    """(file, member): the member begins with "!" or "#"; both found by an article's id too."""
    from index.disk import on_disk

    text = str(given)
    if given.exists():
        return Path(os.path.realpath(given)), ""
    for at in (n for n, letter in enumerate(text) if letter in "!#"):
        if Path(text[:at]).is_file():
            return Path(os.path.realpath(text[:at])), text[at:]
    entry = opened.catalog.entry(text)
    if entry is None:
        raise UsageError(f"Không thấy {printable(text)}. Hãy kiểm tra lại đường dẫn hoặc mã bài.")
    file = on_disk(entry.path) if entry.path else None
    if file is None or not file.exists():
        raise UsageError(
            f"Tệp của bài “{printable(text)}” không còn nữa. Hãy đặt lại tệp vào chỗ cũ rồi sửa."
        )
    return file, entry.key.removeprefix(entry.path or "")


def _pairs(given: list[str]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in given]
    return {name.strip(): value for name, _, value in pairs}
