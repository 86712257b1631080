"""Files that visitors drop on the page: where they are kept, and the route that takes them.

They lie in the data directory under `dropped/`, each under its own name made safe, so that
`hoidap index DATA/dropped` reads them again like any folder. A file arrives under another
name in a hidden folder and is put in its place in one step: nothing half written is ever read.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import secrets
import threading
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from assistant.service.visitors import visitor_of
from corpus.errors import AssistantError, UploadError
from corpus.names import printable
from corpus.settings import CorpusSettings

__all__ = ["DROPPED", "ROUTE", "Drops", "Kept", "add_drops", "safe_name"]

DROPPED = "dropped"
ROUTE = "/corpus/files"
_INCOMING = ".incoming"
_STALE = 86_400.0
"""Seconds after which a part of a broken upload is litter."""
_LONGEST_NAME = 180
"""Bytes; file systems allow 255 and the suffix " (2)" needs room."""
_FORBIDDEN = frozenset('/\\:*?"<>|!#%')
"""Not in a name: separators, what Windows refuses, and what keys of members begin with."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a dropped file ended up."""

    name: str
    same: bool
    """Whether the very same content was there under this name already."""
    renamed: bool
    """Whether another file had the name, and both are kept."""


class Drops:
    """The folder of dropped files. Threads may share it."""

    def __init__(self, data_dir: Path, settings: CorpusSettings) -> None:
        self.folder = data_dir / DROPPED
        self.settings = settings
        self._guard = threading.Lock()

    def path(self, name: str) -> Path | None:
        """The dropped file of that name; None for what is no such name or not there."""
        if safe_name(name) != name:
            return None
        path = self.folder / name
        return path if path.is_file() and not path.is_symlink() else None

    def holds(self, path: Path) -> bool:
        """Whether `path` is one of the dropped files."""
        return Path(os.path.realpath(path)).parent == Path(os.path.realpath(self.folder))

    def begin(self, name: str, size: int | None) -> tuple[str, IO[bytes], Path]:
        """(safe name, file to write to, its path). Raises UploadError where it will not be taken.

        `size` is what the browser says; what really comes is the caller's to count.
        """
        safe = safe_name(name)
        suffix = Path(safe).suffix.lower()
        if suffix not in self.settings.suffixes:
            kinds = ", ".join(sorted(self.settings.suffixes))
            raise UploadError(
                f"Không nhận loại tệp của “{printable(name)[:100]}”. Hãy dùng một trong: {kinds}.",
                415,
            )
        if size is not None and size > self.settings.largest_upload:
            raise self.too_large(safe)
        if self._taken() + (size or 0) > self.settings.room_for_uploads:
            raise UploadError(
                "Chỗ dành cho tệp tải lên đã hết. Hãy báo người quản trị dọn thư mục "
                "“dropped” hoặc tăng thiết lập corpus.room_for_uploads.",
                507,
            )
        incoming = self.folder / _INCOMING
        try:
            incoming.mkdir(parents=True, exist_ok=True)
            self._sweep(incoming)
            part = incoming / f"{secrets.token_hex(8)}.part"
            return safe, part.open("xb"), part
        except OSError as error:
            raise self.unwritable(error) from error

    def finish(self, safe: str, part: Path, replace: bool) -> Kept:
        """Put a complete file in its place. Raises UploadError where the disk refuses."""
        try:
            with self._guard:
                for name in self._names(safe):
                    target = self.folder / name
                    if target.exists():
                        if filecmp.cmp(part, target, shallow=False):
                            part.unlink()
                            return Kept(name, True, name != safe)
                        if not replace:
                            continue
                    os.replace(part, target)
                    return Kept(name, False, name != safe)
        except OSError as error:
            raise self.unwritable(error) from error
        raise AssertionError("names never end")

    def delete(self, path: Path) -> bool:
        """Delete a dropped file; False for any other file. Raises UploadError."""
        if not self.holds(path):
            return False
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise self.unwritable(error) from error
        return True

    def too_large(self, name: str) -> UploadError:
        """Says what the limit is."""
        limit = self.settings.largest_upload / 1_000_000
        return UploadError(
            f"Tệp “{name}” lớn hơn {limit:g} MB. Hãy tách nhỏ, hoặc nhờ người quản trị đưa vào "
            "bằng “hoidap index”.",
            413,
        )

    def _names(self, safe: str) -> Iterator[str]:
        """The name, then "name (2)", "name (3)" ...; without an end."""
        yield safe
        path = Path(safe)
        for number in count(2):
            yield f"{path.stem} ({number}){path.suffix}"

    def _taken(self) -> int:
        if not self.folder.is_dir():
            return 0
        with os.scandir(self.folder) as entries:
            return sum(e.stat(follow_symlinks=False).st_size for e in entries if e.is_file())

    def _sweep(self, incoming: Path) -> None:
        for left in incoming.iterdir():
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE:
                    left.unlink()

    def unwritable(self, error: OSError) -> UploadError:
        """Says what the disk said."""
        return UploadError(
            f"Không ghi được tệp vào thư mục dữ liệu ({error.strerror or error}). "
            "Hãy báo người quản trị kiểm tra quyền ghi và dung lượng đĩa.",
            507,
        )


def safe_name(name: str) -> str:
    """`name` as a file may be called on any system: no folders, no tricks, not endless."""
    safe = _cleaned(name)
    while (again := _cleaned(safe)) != safe:  # what was cut away may bring up more
        safe = again
    return safe


def _cleaned(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = unicodedata.normalize("NFC", last.encode("utf-8", "replace").decode("utf-8"))
    plain = "".join(
        "_" if c in _FORBIDDEN or unicodedata.category(c)[0] == "C" else c for c in plain
    )
    stem, dot, suffix = " ".join(plain.split()).lstrip(".~ ").rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    stem = stem.rstrip(". ") or "tep"
    suffix = suffix[:10].lower() if suffix.isascii() and suffix.isalnum() else ""
    while len(stem.encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    stem = stem.rstrip(". ") or "tep"
    reserved = stem.upper().partition(".")[0] in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    return f"{'_' if reserved else ''}{stem}{f'.{suffix}' if suffix else ''}"


def add_drops(app: FastAPI, drops: Drops) -> None:
    """Route `POST /corpus/files`: one file as the body, its name percent-encoded in a header.

    The headers make it no request that another site's form could send; the door has checked
    the origin besides. Answers {"name", "same", "renamed"}, or {"problem"} with 4xx or 507.
    """

    @app.post(ROUTE, include_in_schema=False)
    async def take(request: Request) -> JSONResponse:
        named = request.headers.get("x-hoidap-name")
        if not drops.settings.uploads or not visitor_of(request).is_admin:
            return _refused("Chỉ người quản trị được thêm bài báo.", 403)
        if named is None or len(named) > 2_000:
            return _refused("Yêu cầu thiếu tên tệp.", 400)
        try:
            kept = await _received(request, drops, unquote(named))
        except UploadError as error:
            return _refused(str(error), error.status)
        except AssistantError as error:
            return _refused(str(error), 500)
        return JSONResponse({"name": kept.name, "same": kept.same, "renamed": kept.renamed})


async def _received(request: Request, drops: Drops, name: str) -> Kept:
    stated = request.headers.get("content-length", "")
    size = int(stated) if stated.isdecimal() else None
    safe, file, part = await run_in_threadpool(drops.begin, name, size)
    try:
        with file:
            taken = 0
            async for piece in request.stream():
                taken += len(piece)
                if taken > drops.settings.largest_upload:
                    raise drops.too_large(safe)
                await run_in_threadpool(file.write, piece)
        if size is not None and taken != size:
            raise ClientDisconnect
        replace = request.headers.get("x-hoidap-same") == "replace"
        return await run_in_threadpool(drops.finish, safe, part, replace)
    except OSError as error:
        raise drops.unwritable(error) from error
    except ClientDisconnect as error:
        raise UploadError("Tệp chưa đến đủ. Hãy thả lại tệp.", 400) from error
    finally:
        part.unlink(missing_ok=True)


def _refused(problem: str, status: int) -> JSONResponse:
    return JSONResponse({"problem": problem}, status)
