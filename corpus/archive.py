"""Zip files, read in memory and within limits: nothing in one is ever written to disk.

The directory at the archive's end is weighed before `zipfile` builds an object for
each entry; the sizes that entries declare are judged before anything is unpacked; and
what is unpacked is counted, because a declared size is only a claim.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, NamedTuple

from corpus.errors import ReadingError, UnreadableFile
from corpus.names import shown
from corpus.settings import CorpusSettings

__all__ = ["Member", "judged", "member_stream", "open_archive", "read_member"]

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_FAR_LOCATOR = b"PK\x06\x07"
_ENTRY_ROOM = 400
"""Bytes of directory for one entry, its name included, that are still plausible."""
_SMALL = 1_000_000
_MOST_RATIO = 200
"""Text seldom shrinks 20 times, deflate's best is about 1,000."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    struct.error, OSError,
)  # fmt: skip


class Member(NamedTuple):
    """One entry that may hold an article, or the reason why it is refused."""

    info: zipfile.ZipInfo
    name: str
    error: ReadingError | None


@contextmanager
def open_archive(
    file: IO[bytes], file_name: str, settings: CorpusSettings
) -> Iterator[zipfile.ZipFile]:
    """The archive in `file`; raises UnreadableFile for one that is broken or a bomb."""
    room = settings.most_members * _ENTRY_ROOM
    try:
        size = _directory_size(file)
        if size is None or size > room:
            raise _too_many(file_name, settings)
        archive = zipfile.ZipFile(file)
    except _BROKEN:
        raise UnreadableFile(
            f"Tệp nén “{file_name}” bị hỏng hoặc không phải zip. Hãy nén lại rồi thử lại."
        ) from None
    with archive:
        infos = archive.infolist()
        if len(infos) > settings.most_members:
            raise _too_many(file_name, settings)
        unpacked = sum(info.file_size for info in infos)
        if unpacked > settings.largest_unpacked:
            limit = settings.largest_unpacked // 1_000_000
            raise UnreadableFile(
                f"Tệp nén “{file_name}” bung ra hơn {limit} MB. Hãy chia thành nhiều tệp nhỏ hơn."
            )
        packed = max(1, sum(info.compress_size for info in infos))
        if unpacked > _SMALL and unpacked > _MOST_RATIO * packed:
            raise _bomb(file_name)
        yield archive


def judged(archive: zipfile.ZipFile) -> Iterator[Member]:
    """Every entry but folders and hidden files, with what speaks against reading it."""
    seen: set[str] = set()
    for info in archive.infolist():
        name = _name(info)
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if info.is_dir() or not parts:
            continue
        error = _objection(info, name, parts)
        if error is None and name in seen:
            error = UnreadableFile(
                f"Tệp nén có hai mục cùng tên “{shown(name)}”. Hãy đổi tên một mục rồi nén lại."
            )
        hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
        if error is None and hidden:
            continue
        seen.add(name)
        yield Member(info, name, error)


def read_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, file_name: str, limit: int
) -> bytes:
    """The bytes of one entry; raises UnreadableFile where they are more than `limit`."""
    if info.file_size > limit:
        raise _large(file_name, limit)
    with member_stream(archive, info, file_name) as stream:
        data = stream.read(info.file_size + 1)
    if len(data) > limit:
        raise _large(file_name, limit)
    return data


@contextmanager
def member_stream(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, file_name: str
) -> Iterator[IO[bytes]]:
    """One entry as a stream; whatever is broken in it becomes UnreadableFile."""
    try:
        with archive.open(info) as stream:
            yield stream
    except _BROKEN:
        raise UnreadableFile(
            f"Mục “{file_name}” trong tệp nén bị hỏng. Hãy nén lại rồi thử lại."
        ) from None


def _directory_size(file: IO[bytes]) -> int | None:
    """Bytes of the archive's directory, as `zipfile` will find it; None for zip64."""
    end = file.seek(0, 2)
    start = max(0, end - _END_SIZE - _LONGEST_COMMENT - 20)
    file.seek(start)
    tail = file.read(end - start)
    at = len(tail) - _END_SIZE
    if not (at >= 0 and tail.startswith(_END, at) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        raise zipfile.BadZipFile
    if tail[max(0, at - 20) : at].startswith(_FAR_LOCATOR):
        return None
    return int(struct.unpack_from("<L", tail, at + 12)[0])


def _name(info: zipfile.ZipInfo) -> str:
    """The entry's name; one without the UTF-8 mark may be UTF-8 all the same."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _objection(info: zipfile.ZipInfo, name: str, parts: tuple[str, ...]) -> ReadingError | None:
    label = shown(name)
    if ".." in parts or name.startswith(("/", "\\")) or name[1:2] == ":" or "\0" in name:
        return UnreadableFile(
            f"Mục “{label}” trong tệp nén trỏ ra ngoài tệp nén. Hãy nén lại các bài báo."
        )
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return UnreadableFile(
            f"Mục “{label}” trong tệp nén là liên kết hoặc tệp đặc biệt. Hãy nén chính bài báo."
        )
    if info.flag_bits & 0x1:
        return UnreadableFile(
            f"Mục “{label}” trong tệp nén có mật khẩu. Hãy nén lại không đặt mật khẩu."
        )
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The other methods unpack a block at once, however large it turns out.
        return UnreadableFile(
            f"Mục “{label}” nén bằng cách không hỗ trợ. Hãy nén lại bằng zip thông thường."
        )
    if info.file_size > _SMALL and info.file_size > _MOST_RATIO * max(1, info.compress_size):
        return _bomb(label)
    return None


def _large(file_name: str, limit: int) -> UnreadableFile:
    return UnreadableFile(
        f"Tệp “{file_name}” lớn hơn {limit / 1_000_000:g} MB. "
        "Hãy tách tệp thành từng bài rồi thử lại."
    )


def _too_many(file_name: str, settings: CorpusSettings) -> UnreadableFile:
    return UnreadableFile(
        f"Tệp nén “{file_name}” có hơn {settings.most_members} mục. "
        "Hãy chia thành nhiều tệp nhỏ hơn."
    )


def _bomb(file_name: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{file_name}” bung ra lớn bất thường so với khi nén. Hãy kiểm tra lại tệp nén."
    )
