"""Whose figure it is where its shape alone does not tell: an aim, a result, or neither.

The wide forms of `measures.py` fit any figure of the news. They are targets only where the
sentence aims (a goal is named, somebody is asked, a list of aims goes on), or where what
has been reached is a body's own work: a share of its plan, a ratio of what it answers for,
or a share beside words of such work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from corpus.records.clauses import Clause
from corpus.records.measure_words import DOING, STARTS
from corpus.records.measures import LENGTHS, Form, Measured
from corpus.records.record import Conference, Status, Target
from corpus.records.scene import Line, Scene
from corpus.records.target_cues import PREDICATES
from corpus.vietnamese.folding import fold
from corpus.vietnamese.numbers import Quantity
from corpus.vietnamese.phrases import Phrases
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = ["Ground", "ground_of", "is_worked_for", "may_be_target", "names_work"]

_UNCOUNTED = word_set(
    """
    năm tháng ngày giờ phút giây tuần lần tuổi điểm_cầu đại_biểu ông bà mẹ chị anh em cháu phiếu
    ngày_đêm nhiệm_kỳ thế_hệ mùa giai_đoạn bước vòng tình_huống hướng mặt phát quả viên bài_học
    kinh_nghiệm quan_điểm nguyên_nhân hạn_chế câu_hỏi ý_kiến bị_can bị_cáo tang_vật nạn_nhân nước
    quốc_gia nhóm_nhiệm_vụ nhóm vụ_án vụ bàn điểm khâu_đột_phá khâu giải_pháp nhiệm_vụ mục_tiêu
    nội_dung nghị_quyết quyết_định chỉ_thị chỉ_tiêu lĩnh_vực cấp loại bộ_phận trường_hợp ban sở
    phòng ngành quân biện_pháp văn_bản chương_trình phong_trào cuộc_vận_động
    """
)
_OPENING = 900
"""Code points in which an article says whose work it tells of."""
_GOAL = re.compile(
    r"(?<!\w)(?:phấn đấu|(?<!một )(?<!hạ )(?<!diệt )(?<!trúng )(?<!thành công )mục tiêu"
    r"|chỉ tiêu|quyết tâm"
    r"|phương hướng|(?<!đã )(?:đề|đặt) ra(?= (?:mục|chỉ|nhiệm|các|:)|:|$)|nhiệm vụ trọng tâm"
    r"|(?:nghị quyết|kế hoạch)(?: \w+){0,4} xác định|kế hoạch năm nay"
    r"|chốt \w+ (?:đầu )?việc"
    r"|nhiệm vụ (?:quý|năm|tháng|6 tháng|sáu tháng|nửa)|kế hoạch năm|hứa|cam kết|quyết nghị)(?!\w)"
)
"""What names a goal; "bắn hạ một mục tiêu" is another kind."""
_TELLS = re.compile(
    r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|quyết tâm|phương hướng|đề ra|đặt ra|nhiệm vụ|kế hoạch"
    r"|dự toán|nghị quyết|cam kết|hứa|quyết nghị)(?!\w)"
)
_FULFILLED = re.compile(
    r"(?:hoàn thành|đạt|vượt|so với|bằng|thực hiện)"
    r"(?: và vượt| \d\S*%?| xong| tốt| thắng lợi){0,2} ?"
    r"(?:các |mọi )?$"
)
"""Before a goal: it is told to be fulfilled, not set."""
_ASKED = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|phải|sẽ|cần|bảo đảm|đảm bảo|giao|thống nhất|theo kế hoạch"
    r"|chậm nhất|ít nhất|từng bước)(?!\w)"
)
_WORK = re.compile(
    r"(?<!\w)(?:đảng viên|chi bộ|đảng bộ|chi ủy|cấp ủy|dân quân|tự vệ|quân số|huấn luyện"
    r"|tuyển quân|nhập ngũ|giao quân|dự bị động viên|quân nhân|diễn tập|bồi dưỡng|tập huấn"
    r"|khá, giỏi|đạt yêu cầu|nông thôn mới|hộ nghèo|giải ngân|thu ngân sách|hồ sơ|đúng hạn"
    r"|thủ tục hành chính|trực tuyến|hội viên|đoàn viên|thi đua|chỉ tiêu|kế hoạch|dự toán"
    r"|nghị quyết|nhiệm vụ|bảo hiểm y tế|vững mạnh|tuần tra|nguồn tin|tội phạm|tình nguyện"
    r"|nước sạch|thôn|ấp|khu phố|tổ dân phố|cải cách hành chính|khiếu nại|tố cáo|tin báo|tố giác"
    r"|đạt chuẩn|đủ sức khỏe|chuẩn quốc gia|tiêu chí|quân sự|vũ trang|căn cứ|biên giới"
    r"|sức khỏe loại)(?!\w)"
)
"""In a measure: it tells of what committees, councils and commands do."""
_YARDSTICK = re.compile(
    r"(?:so với|cao hơn|thấp hơn|vượt(?: với)?|hơn) (?:\w+ ){0,2}?"
    r"(?:chỉ tiêu|kế hoạch|mục tiêu|dự toán|mức|nghị quyết)(?: (?!là\b)\w+){0,3} ?$"
)
_OWN_WORK = re.compile(
    r"(?<!\w)(?:đảng viên|chi bộ|đảng bộ|chi ủy|cấp ủy|dân quân|tự vệ|quân số|huấn luyện|tuyển quân"
    r"|nhập ngũ|giao quân|dự bị|quân nhân|chiến sĩ|chiến sỹ|diễn tập|tập huấn|khá, giỏi|đạt yêu cầu"
    r"|hội viên|đoàn viên|nông thôn mới|hộ nghèo|thu ngân sách|dự toán|tuần tra|nghị quyết)(?!\w)"
)
_CORE = re.compile(
    r"(?<!\w)(?:đảng ủy|đảng bộ|huyện ủy|tỉnh ủy|thành ủy|quận ủy|thị ủy|chi bộ|ubnd|hđnd"
    r"|ủy ban nhân dân|hội đồng nhân dân|chqs|chỉ huy quân sự|bđbp|bộ đội biên phòng|llvt"
    r"|lực lượng vũ trang|dân quân (?:tự vệ|xã|huyện|thường)|quân khu|nghĩa vụ quân sự"
    r"|hội phụ nữ|hội lhpn|hội nông dân|mttq|phòng thủ khu vực)(?!\w)"
)
"""Whose work it is: local committees, councils, commands."""
_MEETING = re.compile(
    r"(?<!\w)(?:sơ kết|tổng kết|hội nghị|kỳ họp|giao ban|tọa đàm|toạ đàm|quán triệt)(?!\w)"
)
_PLANS: Phrases[bool] = Phrases(
    (p, True) for p in phrases("kế hoạch, chỉ tiêu, dự toán, nghị quyết, kh, nhiệm vụ")
)
_FULFILS = frozenset(["đạt", "bằng", "vượt", "hoàn", "thành", "thực", "hiện", "ước"])
_RULED = re.compile(r"(?<!\w)(?:(?<!kỷ )(?<!pháp )luật|thông tư|nghị định|quy định|cho phép)(?!\w)")
_GIVEN = frozenset(["tặng", "trao", "khen", "biểu", "thưởng", "phạt"])
_RANKED = frozenset(["tốp", "top", "hạng", "thứ"])
_LACKING = frozenset(["thiếu", "hỏng", "chết", "thiệt", "sập", "nhiễm"])
_DONE = frozenset(["được", "có", "đã", "đạt", "ký", "hoàn", "tham", "yên", "đăng", "thực"])
"""Of what is counted something is told that has been done."""
_WHOLE = 100
_GROWN = frozenset(["ha", "kg", "tấn", "đồng", "lượt"])
_MEMBERS = frozenset(["đồng chí", "đại biểu", "ủy viên", "người"])
"""Of these a ratio tells who a body is made of."""
_DIRECT = 4
"""Tokens of a verb with what stands between it and its count, "xây dựng mới thêm | 4 nhà"."""
_NEAR = 300
"""Code points on both sides of a figure in which words of work may stand."""


def may_be_target(quantity: Quantity) -> bool:
    """May a figure of this kind be one, given words that aim or report?"""
    if quantity.of is not None:
        ranked = quantity.unit in ("tỉnh", "nước", "quốc gia")  # "xếp 12/63 tỉnh"
        return quantity.value <= quantity.of and quantity.unit != "phiếu" and not ranked
    if quantity.unit == "%":
        return True
    if quantity.unit in LENGTHS:
        return quantity.comparator in ("at_least", "at_most")
    return bool(quantity.unit) and quantity.unit.replace(" ", "_") not in _UNCOUNTED


def names_work(scene: Scene, line: Line) -> bool:
    """Does the sentence name a goal or a plan?"""
    return _TELLS.search(fold(scene.text[line.span.start : line.span.end])) is not None


def ground_of(scene: Scene, conferences: tuple[Conference, ...]) -> Ground:
    """Does the article tell of the work of a committee, a people's council or a command?"""
    organizers = [body.value for c in conferences[:1] for body in c.organizers]
    opening = fold(scene.text[:_OPENING])
    if not any(_CORE.search(one) for one in (*map(fold, organizers), opening)):
        return Ground.OTHER
    return Ground.REPORT if conferences or _MEETING.search(opening) else Ground.LOCAL


def is_worked_for(scene: Scene, line: Line, found: Measured, target: Target, local: Ground) -> bool:
    """Is the figure an aim of somebody, or a result of a body's work?"""
    clause = found.clause
    before = fold(scene.text[line.span.start : line.words[clause.first].start])
    if _YARDSTICK.search(before):
        return False  # "so với chỉ tiêu 10%": another figure is measured by it
    share = clause.quantity.unit == "%" or clause.quantity.of is not None
    keys = {line.words[n].key for a, b in clause.parts for n in range(a, b)}
    lowered = "giảm" in clause.link and (_LACKING & keys) == {"thiệt"}
    if (keys & (_LACKING | _RANKED) and not lowered) or _RULED.search(before[-160:]):
        return False
    aims = _Aims(
        _names_goal(before),
        target.status.how == "status of the section"
        and _GOAL.search(fold(target.status.quote)) is not None,
        _ASKED.search(before) is not None,
        fold(target.status.quote) != "dự kiến",
        _lies_ahead(scene, target),
    )
    last = target.deadline.last if target.deadline else None
    over = last is not None and scene.reference is not None and last < scene.reference
    if target.status.value == Status.SET and over and not aims.goal:
        return False
    reported = target.status.value == Status.KEPT and not aims.goal and not aims.asked
    if target.status.value == Status.REACHED or reported:
        return share and _is_result(scene, line, found, local)
    if share:
        return _is_aimed_share(scene, line, found, aims, local)
    return _is_aimed_count(line, found, target, aims, local)


class Ground(IntEnum):
    """How surely an article tells of what a local body aims at and does."""

    OTHER = 0
    LOCAL = 1
    """Such a body is named where it opens."""
    REPORT = 2
    """And a meeting is reported."""


@dataclass(frozen=True, slots=True)
class _Aims:
    """What tells that a figure is aimed at."""

    goal: bool
    """A goal is named in the sentence."""
    inherited: bool
    """A goal was named in a sentence before, and the list goes on."""
    asked: bool
    """Somebody is asked, or says what is to be done."""
    sure: bool
    """It is not just expected."""
    ahead: bool
    """Its day lies ahead of the article."""


def _lies_ahead(scene: Scene, target: Target) -> bool:
    last = target.deadline.last if target.deadline else None
    return last is not None and scene.reference is not None and last > scene.reference


def _is_aimed_share(scene: Scene, line: Line, found: Measured, aims: _Aims, local: Ground) -> bool:
    clause = found.clause
    bounded = clause.quantity.comparator in ("at_least", "at_most")
    said = fold(scene.text[line.words[clause.start].start : line.words[clause.end - 1].end])
    told = _WORK.search(said) is not None
    if not local:
        first = found.clause.parts[0][0]
        named = STARTS.match(line.words, first) or DOING.match(line.words, first)
        shaped = found.form is Form.LINKED or (
            found.form is Form.OPENING and line.words[first].key not in PREDICATES
        )
        return aims.goal and (named is not None or shaped)
    if (
        aims.goal
        or aims.inherited
        or (local is Ground.REPORT and aims.sure and (bounded or told or _is_shaped(line, found)))
    ):
        return True
    return (aims.asked or aims.ahead) and (bounded or told or _is_among_work(scene, line, clause))


def _is_aimed_count(
    line: Line, found: Measured, target: Target, aims: _Aims, local: Ground
) -> bool:
    """A count or a sum: only of what is done, or of a thing that is named as measured."""
    words, clause = line.words, found.clause
    start, end = clause.parts[0]
    bounded = clause.quantity.comparator in ("at_least", "at_most", "more_than", "less_than")
    listed = words[-1].key == ";" or words[0].kind in ("number", "sign")
    report = bool(local)
    goal = aims.goal or (report and aims.inherited and (listed or aims.ahead))
    if words[start].key == "tốc":
        return False
    if words[start].key == "mỗi":
        return goal or aims.asked or (report and aims.ahead)
    if _PLANS.match(words, start):
        return goal or (report and (aims.asked or aims.ahead))  # "chỉ tiêu giao quân là 168 ..."
    if found.form is Form.OPENING:
        if {words[n].key for n in range(start, end)} <= set(clause.quantity.unit.split()):
            return False  # "22 mô hình": of what is not said
        more = report and "thêm" in clause.link
        return goal and (bounded or target.deadline is not None or more)
    if words[start].key in _GIVEN:
        return False
    if STARTS.match(words, start):
        return goal or (report and aims.ahead)
    told = {words[n].key for n in range(start, end)}
    finished = bool(told & {"xong", "dứt"})
    done = DOING.match(words, start) is not None or finished
    reach = _DIRECT * 3 if goal else _DIRECT * 2 if finished else _DIRECT
    direct = done and end - start <= reach
    if goal and clause.quantity.comparator and clause.quantity.unit in _GROWN:
        return True  # "cam bền vững khoảng 6.000 ha"
    return direct and (goal or (report and (aims.asked or aims.ahead) and (bounded or aims.ahead)))


def _is_result(scene: Scene, line: Line, found: Measured, local: Ground) -> bool:
    """Is a share reached by work: of a plan, of what is done, or told beside such shares?"""
    words, clause = line.words, found.clause
    of_plan = any(_PLANS.match(words, n) for n, _ in clause.parts) or (
        found.behind[0] < found.behind[1] and _PLANS.match(words, found.behind[0]) is not None
    )
    link = set(clause.link.split())
    if not local:
        named = STARTS.match(words, clause.parts[0][0]) is not None
        return of_plan and named and bool(link & _FULFILS)
    said = fold(scene.text[words[clause.start].start : words[clause.end - 1].end])
    changed = bool(link & {"tăng", "giảm"}) and not link & {"lên", "xuống", "còn"}
    done = not changed and found.form is not Form.OPENING and DOING.match(
        words, clause.parts[0][0]
    )  # fmt: skip
    if of_plan or done or _WORK.search(said):
        return True
    named = STARTS.match(words, clause.parts[0][0]) is not None
    compared = fold(scene.text[clause.quantity.end : clause.quantity.end + 12]).strip()
    if named and compared.startswith("so với"):
        return True
    opening = found.form is Form.OPENING
    named = STARTS.match(words, clause.parts[0][0]) is not None and not opening
    member = "chiếm" in link and not named
    if changed or member or clause.quantity.unit in _MEMBERS:
        return _is_among_work(scene, line, clause) and not changed
    told = local is Ground.REPORT and clause.quantity.comparator != "about"
    return (told and _is_shaped(line, found)) or _is_among_work(scene, line, clause)


def _is_shaped(line: Line, found: Measured) -> bool:
    """ "tỷ lệ ... đạt 96%", "93% hộ được ...": no share of just anything, "80% thiên tai"."""
    words, clause = line.words, found.clause
    keys = {words[n].key for a, b in clause.parts for n in range(a + 1, b)}
    if found.form is Form.OPENING:
        return bool(keys & _DONE) or clause.quantity.value == _WHOLE
    named = STARTS.match(words, clause.parts[0][0]) is not None
    if named or clause.quantity.of is not None:
        return True
    if set(clause.link.split()) & (_FULFILS | {"lên", "xuống"}):
        return True
    acts = any(DOING.match(words, n) for n in range(*clause.parts[0]))
    return found.form is Form.OBJECT and acts


def _is_among_work(scene: Scene, line: Line, clause: Clause) -> bool:
    """Is the figure told among those of party work, militia, drills and the like?"""
    start, stop = scene.article.paragraphs[line.paragraph]
    at = clause.quantity.start
    around = fold(scene.text[max(start, at - _NEAR) : min(stop, at + _NEAR)])
    return len({match[0] for match in _OWN_WORK.finditer(around)}) > 1


def _names_goal(before: str) -> bool:
    """Is a goal named that is not just told to be fulfilled?"""
    return any(not _FULFILLED.search(before[: match.start()]) for match in _GOAL.finditer(before))
