"""`hoidap index --watch`: a folder that keeps filling, followed until told to stop."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from corpus.errors import DamagedIndex, IndexingError, UsageError
from corpus.files import find_files, picked_up
from corpus.names import printable
from corpus.settings import SUFFIXES
from hoidap.console import emit, say
from hoidap.progress import progress_bar
from hoidap.reporting import report_as_dict
from hoidap.settings import Settings

if TYPE_CHECKING:
    from index.embedder import Embedder
    from index.report import UpdateReport

__all__ = ["Settling", "follow", "ready_paths"]

QUIET = 2.0
"""Seconds for which a file must keep still: it counts as wholly written then."""
_TICK_MS = 400
_PATIENCE = (1.0, 2.0, 5.0, 10.0)
"""Seconds between tries while another program writes to the index."""
_TOLD = 30
"""Changes of one batch that are printed one by one."""
_KINDS = {"added": "+ thêm", "changed": "~ đổi", "moved": "→ chuyển", "removed": "- gỡ"}


@dataclass
class _Still:
    stamp: tuple[int, int] | None
    since: float


class Settling:
    """Paths that have changed, held back until they have kept still for `quiet` seconds."""

    def __init__(
        self,
        roots: Sequence[Path],
        quiet: float = QUIET,
        suffixes: frozenset[str] = SUFFIXES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._roots = roots
        self._quiet = quiet
        self._suffixes = suffixes
        self._clock = clock
        self._pending: dict[Path, _Still] = {}

    def __len__(self) -> int:
        return len(self._pending)

    def touched(self, paths: Iterable[Path]) -> None:
        """These have been made, written, renamed or deleted; a folder stands for its files."""
        for path in paths:
            for file in self._meant(path):
                self._pending[file] = _Still(_stamp(file), self._clock())

    def settled(self) -> list[Path]:
        """Those that have kept still long enough; they are held no more."""
        now = self._clock()
        done = []
        for path, still in self._pending.items():
            stamp = _stamp(path)
            if stamp != still.stamp:
                self._pending[path] = _Still(stamp, now)
            elif now - still.since >= self._quiet:
                done.append(path)
        for path in done:
            del self._pending[path]
        return sorted(done)

    def _meant(self, path: Path) -> Iterator[Path]:
        if self._hidden(path):
            return
        if path.is_dir():
            yield from find_files([path], self._suffixes)
        elif picked_up(path, self._suffixes):
            yield path
        elif not path.suffix and not path.exists():
            yield path  # may have been a folder

    def _hidden(self, path: Path) -> bool:
        for root in self._roots:
            if path.is_relative_to(root):
                return any(part.startswith(".") for part in path.relative_to(root).parts)
        return False


def ready_paths(
    folders: Sequence[Path], quiet: float = QUIET, suffixes: frozenset[str] = SUFFIXES
) -> Iterator[list[Path]]:
    """Batches of paths to bring the index in line with, the whole folders first.

    Waits between batches without an end; a file comes only when it is wholly written.
    """
    settling = Settling(folders, quiet, suffixes)
    whole = True  # the folders as such have not been looked through
    for notice in _notices(folders):
        if notice is None:
            settling.touched(folders)
            whole = True
        else:
            settling.touched(notice)
        ready = settling.settled()
        if whole and not len(settling):
            whole = False
            yield list(folders)
        elif ready:
            yield ready


def _notices(folders: Sequence[Path]) -> Iterator[list[Path] | None]:
    """What the system says has changed, often nothing; None where it cannot say what."""
    from watchfiles import watch
    from watchfiles._rust_notify import WatchfilesRustInternalError

    polling = None
    while True:
        heard = watch(
            *folders, watch_filter=None, debounce=300, rust_timeout=_TICK_MS,
            yield_on_timeout=True, force_polling=polling,
        )  # fmt: skip
        try:
            # The first notice comes when the system has begun to watch: nothing falls in between.
            next(heard)
            yield None
            yield from ([Path(name) for _, name in notice] for notice in heard)
        except WatchfilesRustInternalError:
            time.sleep(_TICK_MS / 1000)  # a name that is no UTF-8: begin again, look everywhere
        except FileNotFoundError as error:
            raise UsageError(
                "Thư mục đang theo dõi không còn nữa. Hãy tạo lại rồi chạy lại lệnh."
            ) from error
        except OSError:
            if polling:
                raise
            polling = True  # the system can watch no more folders: they are looked through instead


def follow(
    folders: Sequence[Path], settings: Settings, *, prune: bool, as_json: bool, quiet: float = QUIET
) -> None:
    """Keep the index in line with `folders` until Ctrl-C or SIGTERM; then return.

    Raises UsageError for what is no folder, DamagedIndex where nothing can be written any more.
    """
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(
                f"“{printable(str(folder))}” không phải là thư mục. "
                "Hãy chỉ ra thư mục cần theo dõi với --watch."
            )
    roots = [folder.resolve() for folder in folders]
    with _terminable():
        try:
            names = printable(", ".join(map(str, roots)))
            _say(f"Đang theo dõi {names} (Ctrl-C để dừng).", as_json)
            embedder: Embedder | None = None
            news, warm = _News(), False
            for paths in ready_paths(roots, quiet, settings.corpus.suffixes):
                report, embedder = _updated(paths, settings, embedder, prune, as_json)
                if not warm:
                    embedder.embed_queries(["khởi động"])  # not while the first article waits
                    warm = True
                new = news.of(report)
                if new is not None:
                    _tell(new, as_json)
        except KeyboardInterrupt:
            _say("Đã dừng theo dõi; những gì đã ghi xong vẫn còn nguyên.", as_json)


class _News:
    """Tells once what every look through a folder finds again: what is refused, what is gone."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str]] = set()
        self._first = True

    def of(self, report: UpdateReport) -> UpdateReport | None:
        """The report without what was told before; None where nothing is left of it."""
        failed = tuple(f for f in report.failed if (f.file, f.since) not in self._told)
        vanished = tuple(file for file in report.vanished if (file, "") not in self._told)
        self._told.update((f.file, f.since) for f in failed)
        self._told.update((file, "") for file in vanished)
        first, self._first = self._first, False
        if not (first or report.changes or failed or vanished):
            return None
        return replace(report, failed=failed, vanished=vanished)


def _updated(
    paths: Sequence[Path], settings: Settings, embedder: Embedder | None, prune: bool, as_json: bool
) -> tuple[UpdateReport, Embedder]:
    """Bring the index in line with `paths`, waiting for whoever else writes to it."""
    from index.disk import path_name
    from index.index import Index

    told = ""
    tries = 0
    while True:
        try:
            # Opened for each batch: between them Chroma belongs to whoever asks questions.
            with (
                Index.open(settings.index, embedder, settings.corpus) as index,
                progress_bar(not as_json) as step,
            ):
                # What came and went unseen is no news.
                told_of = [p for p in paths if p.exists() or index.catalog.holds(path_name(p))]
                return index.update(told_of, prune, step), index.embedder
        except DamagedIndex:
            raise
        except IndexingError as error:
            if str(error) != told:
                told = str(error)
                _say(f"… {told} (Tự thử lại.)", as_json)
        time.sleep(_PATIENCE[min(tries, len(_PATIENCE) - 1)])
        tries += 1


def _tell(report: UpdateReport, as_json: bool) -> None:
    if as_json:
        emit(report_as_dict(report), indent=None)
        return
    at = time.strftime("%H:%M:%S")
    for change in report.changes[:_TOLD]:
        say(f"{at}  {_KINDS[change.kind]}: {printable(change.title)}  ({printable(change.file)})")
    if len(report.changes) > _TOLD:
        say(f"{at}  … và {len(report.changes) - _TOLD} thay đổi nữa")
    for failure in report.failed:
        say(f"{at}  ✗ {printable(failure.file)}: {printable(failure.reason)}")
    for file in report.vanished:
        say(f"{at}  ? {printable(file)}: tệp không còn nữa; bài vẫn được giữ (--prune để gỡ).")
    if not (report.changes or report.failed or report.vanished):
        say(f"{at}  không có gì mới, {report.unchanged} bài giữ nguyên")
    sys.stdout.flush()


def _say(line: str, as_json: bool) -> None:
    """For people; where the output is for programs, on standard error."""
    stream = sys.stderr if as_json else sys.stdout
    stream.write(line + "\n")
    stream.flush()


@contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM stops as Ctrl-C does: what is under way is rolled back, what is done stays."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns
