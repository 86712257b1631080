"""What a list or a count leaves out, and what stands in for it where it is empty.

A list that no row meets is an answer too, where all that the question names was read
and the records know such things: the articles tell of none. Guesses from passages that
merely hold some of the words would be worse than that.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import REFUSAL
from assistant.records.conditions import Conditions
from assistant.records.query import Query
from assistant.records.rows import Row, Shelf
from assistant.records.telling import told
from corpus.records import Conference, Target

__all__ = ["is_settled", "none_told", "undated"]

_NOUNS = {
    "conferences": "hội nghị, sự kiện", "targets": "chỉ tiêu, kết quả", "officials": "cán bộ",
}  # fmt: skip


def is_settled(query: Query, records: Shelf) -> bool:
    """Whether no row means that no article tells of any.

    Not while words are left that may mean anything, nor where one event or person is
    asked for; articles also count officials whom they do not name, and who did what at
    an event is told in more ways than the records know.
    """
    wanted = query.conditions
    if query.ask not in ("rows", "chairs") or query.shared:
        return False  # an event may be told without what is asked of it
    if not query.exhaustive or not (_is_read(wanted) and _is_read(wanted.excluded)):
        return False
    if query.subject == "officials":
        return bool(wanted.ranks) or not query.counted
    if query.subject == "conferences" and wanted.roles:
        return _events(replace(wanted, roles=frozenset()), records) == 0
    return True


def _is_read(wanted: Conditions | None) -> bool:
    return wanted is None or not (wanted.words or wanted.named or wanted.phrases)


def none_told(query: Query, records: Shelf) -> str:
    """The refusal: what no article tells of, under which conditions, and what comes near."""
    wanted = query.conditions
    used = "; ".join(told(wanted))
    head = REFUSAL.rstrip(".") + f": không tìm thấy {_NOUNS[query.subject]} nào như vậy"
    head += f" (điều kiện: {used})." if used else "."
    if query.subject == "conferences" and wanted.kinds:
        others = _events(replace(wanted, kinds=()), records)
        head += f" Có {others} sự kiện loại khác khớp các điều kiện còn lại." if others else ""
    return head


def undated(query: Query, records: Shelf) -> str:
    """A sentence on rows that only lack a day to be judged by; "" where there are none."""
    wanted = query.conditions
    if not (wanted.first or wanted.windows or wanted.months):
        return ""
    any_time = replace(wanted, first=None, last=None, windows=(), months=frozenset(), due=False)
    if query.subject == "conferences":
        count = sum(
            _has_no_day(row) for row in records.conferences if any_time.keep_conference(row)
        )
    elif query.subject == "targets":
        count = sum(_has_no_day(row) for row in records.targets if any_time.keep_target(row))
    else:
        return ""
    if not count:
        return ""
    return (
        f" Ngoài ra {count} {_NOUNS[query.subject]} khớp các điều kiện khác nhưng bài không cho "
        "biết năm, nên không tính."
    )


def _has_no_day(row: Row[Conference] | Row[Target]) -> bool:
    if row.card.published is not None:
        return False
    record = row.record
    day = record.date if isinstance(record, Conference) else record.deadline
    return day is None or (day.first is None and day.last is None)


def _events(wanted: Conditions, records: Shelf) -> int:
    return sum(wanted.keep_conference(row) for row in records.conferences)
