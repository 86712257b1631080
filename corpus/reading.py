"""One file in, its articles out."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from corpus.article import Article
from corpus.assembling import assemble
from corpus.decoding import decode
from corpus.dump import read_dump
from corpus.errors import NotAnArticle, UnreadableFile
from corpus.files import find_files
from corpus.html import looks_like_html, read_html
from corpus.markdown import read_markdown
from corpus.page import Page

__all__ = ["LARGEST", "find_files", "read_bytes", "read_file"]

LARGEST = 20_000_000
"""Bytes; larger files are refused."""


def read_file(path: Path, key: str | None = None) -> list[Article]:
    """The articles in the file at `path` (today always one).

    `key` names the file in the index; the path as given by default. Raises
    UnreadableFile, UnknownEncoding or NotAnArticle.
    """
    path = Path(path)
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise UnreadableFile(
                f"“{path}” là thư mục, không phải tệp. Hãy chỉ ra một tệp bài báo trong đó."
            )
        if path.exists() and not path.is_file():
            raise UnreadableFile(f"“{path}” không phải tệp thường. Hãy chỉ ra một tệp bài báo.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableFile(f"Không tìm thấy tệp “{path}”. Hãy kiểm tra lại đường dẫn.") from None
    except PermissionError:
        raise UnreadableFile(
            f"Không có quyền đọc tệp “{path}”. Hãy cấp quyền đọc rồi thử lại."
        ) from None
    except (OSError, ValueError):
        raise UnreadableFile(
            f"Không đọc được tệp “{path}”. Hãy kiểm tra lại đường dẫn và ổ đĩa."
        ) from None
    return read_bytes(data, name, key or path.as_posix())


def read_bytes(data: bytes, file_name: str, key: str | None = None) -> list[Article]:
    """As `read_file`, for content that is already in memory."""
    if len(data) > LARGEST:
        limit = LARGEST // 1_000_000
        raise UnreadableFile(
            f"Tệp “{file_name}” lớn hơn {limit} MB. Hãy tách tệp thành từng bài rồi thử lại."
        )
    if not data.strip():
        raise UnreadableFile(f"Tệp “{file_name}” trống. Hãy kiểm tra lại nội dung tệp.")
    decoded = decode(data, file_name)
    if not decoded.text.strip():
        raise UnreadableFile(f"Tệp “{file_name}” trống. Hãy kiểm tra lại nội dung tệp.")
    page = _page(decoded.text, PurePosixPath(file_name.replace("\\", "/")).suffix.lower())
    if page is None:
        raise NotAnArticle(
            f"Tệp “{file_name}” không có nội dung bài báo. Hãy kiểm tra tệp có đủ phần thân bài."
        )
    return [assemble(page, file_name, key or file_name, decoded.encoding)]


def _page(text: str, suffix: str) -> Page | None:
    if suffix == ".md":
        return read_markdown(text)
    if suffix in {".html", ".htm"} or looks_like_html(text):
        return read_html(text)
    return read_dump(text)
