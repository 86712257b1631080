"""One file in, its articles out.

A file holds one article (.txt, .html, .md, .docx, .pdf) or many (.jsonl, .zip). One
bad line or member never stops the others: `read_each` gives articles and failures as
they come, `read_all` gathers them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import ZipFile

from corpus.archive import Member, judged, member_stream, open_archive, read_member
from corpus.article import Article
from corpus.assembling import assemble
from corpus.correction import Correction, corrected
from corpus.decoding import decode, decode_as, repaired
from corpus.dump import read_dump
from corpus.errors import NotAnArticle, ReadingError, UnreadableFile
from corpus.files import SUFFIXES, find_files
from corpus.html import looks_like_html, read_html
from corpus.jsonl import read_rows
from corpus.markdown import read_markdown
from corpus.names import shown, storable
from corpus.outcome import Failure, Reading
from corpus.page import Page
from corpus.pdf import read_pdf
from corpus.plain import read_paragraphs
from corpus.settings import CorpusSettings
from corpus.word import read_word

__all__ = ["Failure", "Reading", "find_files", "read_all", "read_bytes", "read_each", "read_file"]

_COLLECTIONS = frozenset((".jsonl", ".zip"))
_DEFAULT = CorpusSettings()
_NOTHING = Correction()


@dataclass(frozen=True, slots=True)
class _Label:
    """What a file, member or line is called."""

    key: str
    file: str
    inner: str
    """The innermost file's own name: its suffix decides how it is read."""
    corrections: Mapping[str, Correction]
    around: Correction = _NOTHING
    """What was set for the file around a member."""

    def __truediv__(self, member: str) -> _Label:
        return replace(
            self,
            key=f"{self.key}!{storable(member)}",
            file=f"{self.file}!{shown(member)}",
            inner=member,
            around=self.correction,
        )

    @property
    def correction(self) -> Correction:
        """What was set for this and, of what holds for all in it, for the file around it."""
        above = replace(self.around, published=None, title=None)
        return self.corrections.get(self.key, _NOTHING).over(above)

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.inner.replace("\\", "/")).suffix.lower()


def read_file(
    path: Path | str,
    key: str | None = None,
    settings: CorpusSettings = _DEFAULT,
    corrections: Mapping[str, Correction] | None = None,
) -> list[Article]:
    """The articles in the file at `path`, at least one.

    `key` names the file in the index; the path as given by default. Raises
    UnreadableFile, UnknownEncoding or NotAnArticle where there is none; what is
    refused beside good articles is told by `read_all` only.
    """
    return _articles(read_each(path, key, settings, corrections))


def read_bytes(
    data: bytes, file_name: str, key: str | None = None, settings: CorpusSettings = _DEFAULT
) -> list[Article]:
    """As `read_file`, for content that is already in memory."""
    label = _Label(storable(key or file_name), shown(file_name), file_name, {})
    return _articles(_outcomes(io.BytesIO(data), len(data), label, settings))


def read_all(
    path: Path | str, key: str | None = None, settings: CorpusSettings = _DEFAULT
) -> Reading:
    """Everything in the file at `path`. Raises nothing: a file that cannot be read is a failure."""
    articles: list[Article] = []
    failures: list[Failure] = []
    for outcome in read_each(path, key, settings):
        if isinstance(outcome, Article):
            articles.append(outcome)
        else:
            failures.append(outcome)
    return Reading(tuple(articles), tuple(failures))


def read_each(
    path: Path | str,
    key: str | None = None,
    settings: CorpusSettings = _DEFAULT,
    corrections: Mapping[str, Correction] | None = None,
) -> Iterator[Article | Failure]:
    """As `read_all`, one after another: a large collection is never held whole.

    `corrections` are by key, of the file or of an article in it.
    """
    path = Path(path)
    name = path.name or str(path)
    label = _Label(storable(key or path.as_posix()), shown(name), name, corrections or {})
    try:
        with _opened(path) as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            yield from _outcomes(file, size, label, settings)
    except ReadingError as error:
        yield Failure(label.key, label.file, error)
    except (OSError, ValueError):
        yield Failure(label.key, label.file, _unreadable(path))


def _articles(outcomes: Iterator[Article | Failure]) -> list[Article]:
    articles: list[Article] = []
    first: ReadingError | None = None
    for outcome in outcomes:
        if isinstance(outcome, Article):
            articles.append(outcome)
        else:
            first = first or outcome.error
    if not articles:
        raise first or NotAnArticle("Tệp không có bài báo nào. Hãy kiểm tra lại nội dung tệp.")
    return articles


def _opened(path: Path) -> IO[bytes]:
    shown_path = shown(str(path))
    try:
        if path.is_dir():
            raise UnreadableFile(
                f"“{shown_path}” là thư mục, không phải tệp. Hãy chỉ ra một tệp bài báo trong đó."
            )
        if path.exists() and not path.is_file():
            raise UnreadableFile(
                f"“{shown_path}” không phải tệp thường. Hãy chỉ ra một tệp bài báo."
            )
        return path.open("rb")
    except FileNotFoundError:
        raise UnreadableFile(
            f"Không tìm thấy tệp “{shown_path}”. Hãy kiểm tra lại đường dẫn."
        ) from None
    except PermissionError:
        raise UnreadableFile(
            f"Không có quyền đọc tệp “{shown_path}”. Hãy cấp quyền đọc rồi thử lại."
        ) from None
    except (OSError, ValueError):
        raise _unreadable(path) from None


def _outcomes(
    file: IO[bytes], size: int, label: _Label, settings: CorpusSettings
) -> Iterator[Article | Failure]:
    """All that `file` gives; its own failure is the last outcome."""
    try:
        _check_kind(label, settings)
        limit = (
            settings.largest_collection if label.suffix in _COLLECTIONS else settings.largest_file
        )
        if size > limit:
            raise UnreadableFile(
                f"Tệp “{label.file}” lớn hơn {limit / 1_000_000:g} MB. "
                "Hãy tách tệp thành từng bài rồi thử lại."
            )
        if label.suffix == ".zip":
            yield from _from_archive(file, label, settings)
        elif label.suffix == ".jsonl":
            yield from _from_rows(file, label, settings)
        else:
            yield _article(file.read(limit + 1), label, settings)
    except ReadingError as error:
        yield Failure(label.key, label.file, error)


def _from_archive(
    file: IO[bytes], label: _Label, settings: CorpusSettings
) -> Iterator[Article | Failure]:
    articles = 0
    found = False
    with open_archive(file, label.file, settings) as archive:
        for member in judged(archive):
            inner = label / member.name
            if inner.suffix not in settings.suffixes and member.error is None:
                continue
            found = True
            for outcome in _from_member(archive, member, inner, settings):
                articles += isinstance(outcome, Article)
                if articles > settings.most_articles:
                    raise UnreadableFile(
                        f"Tệp nén “{label.file}” có hơn {settings.most_articles} bài. "
                        "Hãy chia thành nhiều tệp nhỏ hơn."
                    )
                yield outcome
    if not found:
        kinds = ", ".join(sorted(settings.suffixes - {".zip"}))
        raise NotAnArticle(
            f"Tệp nén “{label.file}” không có tệp bài báo nào. Hãy nén các tệp {kinds}."
        )


def _from_member(
    archive: ZipFile, member: Member, label: _Label, settings: CorpusSettings
) -> Iterator[Article | Failure]:
    try:
        if member.error is not None:
            raise member.error
        if label.suffix == ".zip":
            raise UnreadableFile(
                f"“{label.file}” là tệp nén trong tệp nén. Hãy giải nén lớp ngoài rồi thử lại."
            )
        if label.suffix == ".jsonl":
            with member_stream(archive, member.info, label.file) as stream:
                yield from _from_rows(stream, label, settings)
        else:
            data = read_member(archive, member.info, label.file, settings.largest_file)
            yield _article(data, label, settings)
    except ReadingError as error:
        yield Failure(label.key, label.file, error)


def _from_rows(
    file: IO[bytes], label: _Label, settings: CorpusSettings
) -> Iterator[Article | Failure]:
    found = False
    for row in read_rows(file, label.file, label.correction.settings(settings)):
        found = True
        key, name = f"{label.key}#{row.id}", f"{label.file}#{row.id}"
        if row.page is not None:
            article = assemble(row.page, name, key, row.encoding, dated_name="")
            yield corrected(article, label.corrections.get(key, _NOTHING))
        elif row.error is not None:
            yield Failure(key, name, row.error)
    if not found:
        raise _empty(label.file)


def _article(data: bytes, label: _Label, settings: CorpusSettings) -> Article:
    """The one article in `data`, which is no collection."""
    if len(data) > settings.largest_file:
        raise UnreadableFile(
            f"Tệp “{label.file}” lớn hơn {settings.largest_file / 1_000_000:g} MB. "
            "Hãy tách tệp thành từng bài rồi thử lại."
        )
    if not data or data.isspace():
        raise _empty(label.file)
    page, encoding = _page(data, label, settings)
    if page is None:
        raise NotAnArticle(
            f"Tệp “{label.file}” không có nội dung bài báo. Hãy kiểm tra tệp có đủ phần thân bài."
        )
    article = assemble(page, label.file, label.key, encoding, dated_name=label.inner)
    return corrected(article, label.correction)


def _page(data: bytes, label: _Label, settings: CorpusSettings) -> tuple[Page | None, str]:
    """The page and its encoding, by the file's suffix."""
    chosen = label.correction.encoding
    if label.suffix == ".docx":
        document = read_word(data, label.file, settings)
        _check_length(sum(map(len, document.paragraphs)), label, settings)
        head, *lines = [document.title or "", *document.paragraphs]
        (head, *lines), encoding = repaired([head, *lines], label.file, chosen)
        page = read_paragraphs(lines, head or None, sure=document.sure)
        return page, "docx" if encoding == "utf-8" else f"docx, {encoding}"
    if label.suffix == ".pdf":
        document, encoding = read_pdf(data, label.file, settings, chosen)
        page = read_paragraphs(document.paragraphs, document.title, sure=False)
        return page, "pdf" if encoding == "utf-8" else f"pdf, {encoding}"
    _check_length(len(data) // 4, label, settings)  # no encoding has more bytes a letter
    decoded = decode_as(data, chosen, label.file) if chosen else decode(data, label.file)
    if not decoded.text.strip():
        raise _empty(label.file)
    _check_length(len(decoded.text), label, settings)
    if label.suffix == ".md":
        return read_markdown(decoded.text), decoded.encoding
    if label.suffix in {".html", ".htm"} or looks_like_html(decoded.text):
        return read_html(decoded.text), decoded.encoding
    return read_dump(decoded.text), decoded.encoding


def _check_kind(label: _Label, settings: CorpusSettings) -> None:
    if label.suffix in SUFFIXES and label.suffix not in settings.suffixes:
        raise UnreadableFile(
            f"Tệp “{label.file}” là loại {label.suffix}, không được nhận theo thiết lập "
            f"corpus.suffixes. Hãy dùng một trong các loại: {', '.join(sorted(settings.suffixes))}."
        )


def _check_length(length: int, label: _Label, settings: CorpusSettings) -> None:
    if length > settings.longest_text:
        limit = settings.longest_text / 1_000_000
        raise UnreadableFile(
            f"Tệp “{label.file}” dài hơn {limit:g} triệu ký tự, không phải một bài báo. "
            "Hãy tách tệp thành từng bài rồi thử lại."
        )


def _empty(file_name: str) -> UnreadableFile:
    return UnreadableFile(f"Tệp “{file_name}” trống. Hãy kiểm tra lại nội dung tệp.")


def _unreadable(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"Không đọc được tệp “{shown(str(path))}”. Hãy kiểm tra lại đường dẫn và ổ đĩa."
    )
