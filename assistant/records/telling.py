"""The conditions that an answer used, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.records.committees import BODIES, LEVELS
from assistant.records.conditions import Conditions
from assistant.records.lines import COMPARED, STATUS, day_text

__all__ = ["told"]

_ROLES = {
    "chair": "chủ trì", "direct": "chỉ đạo", "open": "khai mạc", "conclude": "kết luận",
    "speak": "phát biểu", "report": "báo cáo", "attend": "dự", "sign": "ký", "lead": "dẫn đầu",
}  # fmt: skip
_BODIES = {kind: name for name, kind in reversed(BODIES.items())}
_LEVELS = {level: name for name, level in reversed(LEVELS.items())}
_LACKING = {"chairs": "người chủ trì", "date": "ngày", "place": "nơi"}


def told(wanted: Conditions) -> Iterator[str]:
    """Each condition as "nơi: ...", what is left out last."""
    periods = [_period(*window) for window in wanted.windows]
    if wanted.first and wanted.last:
        periods.append(_period(wanted.first, wanted.last))
    if periods:
        yield ("thời hạn: " if wanted.due else "") + " hoặc ".join(periods)
    if wanted.months:
        yield "tháng " + ", ".join(str(month) for month in sorted(wanted.months))
    labels = (
        ("nơi", wanted.places), ("cơ quan", wanted.bodies), ("người", wanted.persons),
        ("chức vụ", wanted.posts), ("cấp bậc", wanted.ranks), ("tên", wanted.named),
        ("loại", wanted.kinds), ("trạng thái", tuple(STATUS[s] for s in wanted.statuses)),
    )  # fmt: skip
    if wanted.any_places:
        yield f"nơi: {' hoặc '.join(wanted.any_places)}"
    for label, values in labels:
        if values:
            yield f"{label}: {', '.join(values)}"
    if wanted.kinds_of_body:
        yield "cơ quan: " + ", ".join(_BODIES[kind] for kind in wanted.kinds_of_body)
    if wanted.levels:
        yield "cấp: " + ", ".join(_LEVELS[level] for level in wanted.levels)
    if wanted.roles:
        yield "vai trò: " + ", ".join(sorted(_ROLES.get(role, role) for role in wanted.roles))
    if wanted.amount:
        amount = f"{wanted.amount.value:f}{wanted.amount.unit}".replace(".", ",")
        yield "mức: " + COMPARED.get(wanted.amount.comparator, "{}").format(amount)
    if wanted.upto:
        amount = f"{wanted.upto.value:f}{wanted.upto.unit}".replace(".", ",")
        yield COMPARED.get(wanted.upto.comparator, "{}").format(amount)
    if wanted.phrases:
        yield "có các chữ " + ", ".join(f"“{phrase}”" for phrase in wanted.phrases)
    if wanted.words:
        yield f"có các chữ “{' '.join(wanted.words)}”"
    if wanted.lacking:
        yield f"bài không nêu {_LACKING[wanted.lacking]}"
    if wanted.excluded is not None:
        yield f"trừ {', '.join(told(wanted.excluded))}"


def _period(first: date, last: date) -> str:
    if first == date.min:
        return f"đến hết {day_text(last)}"
    if last == date.max:
        return f"từ {day_text(first)}"
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"năm {first.year}"
    if (first, last) == (date(first.year, 1, 1), date(last.year, 12, 31)):
        return f"từ năm {first.year} đến năm {last.year}"
    return day_text(first) if first == last else f"từ {day_text(first)} đến {day_text(last)}"
