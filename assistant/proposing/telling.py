"""What a run of a reading model did, said to people and to programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.proposing.campaign import Tally
from assistant.writing.failure import Failure

__all__ = ["failure_told", "lines_of", "published"]

_OTHER = ("mô hình không trả lời được", "the model could not answer")
_FAILED = {
    Failure.UNREACHABLE: ("không kết nối được với mô hình", "the model could not be reached"),
    Failure.SLOW: ("mô hình trả lời quá chậm", "the model took too long"),
    Failure.BUSY: ("mô hình đang bận", "the model is busy"),
    Failure.BROKEN: ("máy chủ mô hình gặp lỗi", "the model's server failed"),
    Failure.KEY: (
        "máy chủ mô hình không nhận khoá truy cập (HOIDAP_WRITING__KEY)",
        "the model's server does not accept the key (HOIDAP_WRITING__KEY)",
    ),
    Failure.UNKNOWN_MODEL: (
        "máy chủ không có mô hình này", "the server does not have this model"
    ),
    Failure.TOO_LONG: (
        "bài dài hơn mức mô hình đọc được", "the article is longer than the model can read"
    ),
    Failure.GARBLED: (
        "máy chủ mô hình trả về dữ liệu không đọc được",
        "the model's server sent what cannot be read",
    ),
    Failure.CUT: ("mô hình dừng giữa chừng", "the model stopped half-way"),
    Failure.CANCELLED: ("đã dừng theo yêu cầu", "stopped"),
}  # fmt: skip


def failure_told(failure: Failure, language: str = "vi") -> str:
    """Why a model did not get through an article, in a few words."""
    return _FAILED.get(failure, _OTHER)[0 if language == "vi" else 1]


def published(tally: Tally, waiting: int) -> dict[str, Any]:
    """The published JSON of a run; `waiting` articles are left."""
    return {
        "read": tally.read, "added": tally.added, "known": tally.known,
        "dropped": {str(reason): count for reason, count in tally.refused.most_common()},
        "failed": [{"id": id_, "reason": str(why)} for id_, why in tally.failed],
        "cut": tally.cut, "changed": tally.changed, "waiting": waiting,
    }  # fmt: skip


def lines_of(tally: Tally, waiting: int) -> Iterator[str]:
    """Lines for the person who ran it."""
    yield (
        f"Mô hình đã đọc {tally.read} bài: thêm {tally.added} dữ kiện, "
        f"{tally.known} dữ kiện đã có, bỏ {tally.refused.total()} điều không khớp với bài."
    )
    for reason, count in tally.refused.most_common():
        yield f"  bỏ {count}: {reason.told()}"
    if tally.cut:
        yield f"{tally.cut} bài quá dài, mô hình chỉ đọc phần đầu."
    if tally.changed:
        yield f"{tally.changed} bài đã thay đổi trong lúc mô hình đọc; lần sau sẽ đọc lại."
    for id_, failure in tally.failed:
        yield f"  ✗ {id_}: {failure_told(failure)}"
    yield f"Còn {waiting} bài mô hình này chưa đọc." if waiting else "Không còn bài nào chưa đọc."
