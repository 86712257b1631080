"""What can go wrong between us and a language model, and how the user is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum

import httpx

__all__ = ["Failure", "failure_of", "may_pass"]


class Failure(StrEnum):
    """Why a model's answer is not used; the quoted answer stands instead."""

    UNREACHABLE = "unreachable"
    SLOW = "slow"
    BUSY = "busy"
    BROKEN = "broken"
    KEY = "key"
    UNKNOWN_MODEL = "unknown_model"
    TOO_LONG = "too_long"
    GARBLED = "garbled"
    CUT = "cut"
    ENDLESS = "endless"
    EMPTY = "empty"
    CANCELLED = "cancelled"
    UNSUPPORTED = "unsupported"
    """It answered, and no sentence of it could be verified."""
    ASIDE = "aside"
    """Its sentences are supported and leave out, or contradict, what the quotes answer."""

    def told(self, language: str = "vi") -> str:
        """One calm sentence."""
        return _TOLD[self][0 if language == "vi" else 1]


_TOLD = {
    Failure.UNREACHABLE: (
        "Không kết nối được với mô hình, nên đây là câu trả lời trích dẫn.",
        "The model could not be reached, so this is the quoted answer.",
    ),
    Failure.SLOW: (
        "Mô hình trả lời quá chậm, nên đây là câu trả lời trích dẫn.",
        "The model took too long, so this is the quoted answer.",
    ),
    Failure.BUSY: (
        "Mô hình đang bận, nên đây là câu trả lời trích dẫn. Có thể thử lại sau ít phút.",
        "The model is busy, so this is the quoted answer. Try again in a few minutes.",
    ),
    Failure.BROKEN: (
        "Máy chủ mô hình gặp lỗi, nên đây là câu trả lời trích dẫn.",
        "The model's server failed, so this is the quoted answer.",
    ),
    Failure.KEY: (
        "Máy chủ mô hình không nhận khoá truy cập, nên đây là câu trả lời trích dẫn. "
        "Hãy kiểm tra HOIDAP_WRITING__KEY.",
        "The model's server does not accept the key, so this is the quoted answer. "
        "Check HOIDAP_WRITING__KEY.",
    ),
    Failure.UNKNOWN_MODEL: (
        "Máy chủ không có mô hình này, nên đây là câu trả lời trích dẫn. "
        "Hãy kiểm tra tên mô hình.",
        "The server does not have this model, so this is the quoted answer. Check its name.",
    ),
    Failure.TOO_LONG: (
        "Các đoạn trích dài hơn mức mô hình đọc được, nên đây là câu trả lời trích dẫn.",
        "The passages are longer than the model can read, so this is the quoted answer.",
    ),
    Failure.GARBLED: (
        "Máy chủ mô hình trả về dữ liệu không đọc được, nên đây là câu trả lời trích dẫn.",
        "The model's server sent what cannot be read, so this is the quoted answer.",
    ),
    Failure.CUT: (
        "Mô hình dừng giữa chừng, nên đây là câu trả lời trích dẫn.",
        "The model stopped half-way, so this is the quoted answer.",
    ),
    Failure.ENDLESS: (
        "Mô hình viết mãi không dừng, nên đây là câu trả lời trích dẫn.",
        "The model would not stop writing, so this is the quoted answer.",
    ),
    Failure.EMPTY: (
        "Mô hình không viết gì, nên đây là câu trả lời trích dẫn.",
        "The model wrote nothing, so this is the quoted answer.",
    ),
    Failure.CANCELLED: (
        "Đã dừng viết lại theo yêu cầu; đây là câu trả lời trích dẫn.",
        "Rewriting was stopped; this is the quoted answer.",
    ),
    Failure.UNSUPPORTED: (
        "Không câu nào mô hình viết khớp với các bài báo, nên đây là câu trả lời trích dẫn.",
        "Nothing that the model wrote agrees with the articles, so this is the quoted answer.",
    ),
    Failure.ASIDE: (
        "Bản viết lại không giữ được ý trả lời, nên đây là câu trả lời trích dẫn.",
        "The rewritten text does not keep to the answer, so this is the quoted answer.",
    ),
}

_TOO_LONG = re.compile(r"context.{0,40}(?:length|size|window|exceed|limit)|exceed.{0,40}context|"
                       r"too many tokens|prompt is too long", re.I)  # fmt: skip
_UNREACHABLE = (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol)
_CUT = (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError)


def failure_of(error: BaseException) -> Failure:
    """What kind of failure an exception of any client library is.

    Clients wrap what happened: the chain of causes is looked through, so that
    none of them has to be imported.
    """
    causes = list(_causes(error))
    for cause in causes:
        status = getattr(cause, "status_code", None)
        if isinstance(status, int) and status >= 400:
            return _of_status(status, str(cause))
    for cause in causes:
        if isinstance(cause, _UNREACHABLE):
            return Failure.UNREACHABLE
        if isinstance(cause, (httpx.TimeoutException, TimeoutError)):
            return Failure.SLOW
        if isinstance(cause, _CUT):
            return Failure.CUT
        if isinstance(cause, (json.JSONDecodeError, UnicodeDecodeError)):
            return Failure.GARBLED
    if any(_TOO_LONG.search(str(cause)) for cause in causes):
        return Failure.TOO_LONG
    if any(isinstance(cause, (ConnectionError, OSError)) for cause in causes):
        return Failure.UNREACHABLE
    if any(isinstance(c, (ValueError, KeyError, TypeError, AttributeError)) for c in causes):
        return Failure.GARBLED
    return Failure.BROKEN


def may_pass(failure: Failure) -> bool:
    """Whether another attempt may do better."""
    return failure in (Failure.UNREACHABLE, Failure.BUSY, Failure.BROKEN, Failure.CUT)


def _of_status(status: int, text: str) -> Failure:
    if status in (400, 413, 422, 500) and _TOO_LONG.search(text):
        return Failure.TOO_LONG
    if status in (401, 403):
        return Failure.KEY
    if status == 404:
        return Failure.UNKNOWN_MODEL
    if status in (408, 504):
        return Failure.SLOW
    if status in (429, 503):
        return Failure.BUSY
    return Failure.BROKEN if status >= 500 else Failure.GARBLED


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = at.__cause__ or at.__context__
