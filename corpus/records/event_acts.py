"""Events that are told by a verb: "Hội Cựu chiến binh tổng kết phong trào ...", "họp bàn ..."."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.words import phrases

__all__ = ["Act", "act_at"]


@dataclass(frozen=True, slots=True)
class Act:
    """A verb that says by itself that people met."""

    kind: str
    """What the meeting is called."""
    alone: bool
    """Does it need no verb of holding ("tổ chức", "tiến hành") before it?"""
    vague: bool = False
    """May it be done without a meeting, so that what follows must speak of one?"""


def _rows(
    kind: str, text: str, *, alone: bool = True, vague: bool = False
) -> list[tuple[str, Act]]:
    return [(phrase, Act(kind, alone, vague)) for phrase in phrases(text)]


_ANNIVERSARY = "lễ kỷ niệm"
"""Of so many years: "kỷ niệm 60 năm ..."; without a number it may be anything."""
_PURPOSES = frozenset(["diễn tập", "giám sát", "kiểm tra", "tập huấn"])
_ACTS: Phrases[Act] = Phrases(
    [
        *_rows(
            "hội nghị",
            "tổng kết, sơ kết, rút kinh nghiệm, sơ tổng kết",
        ),
        *_rows("hội nghị", "quán triệt, triển khai, học tập, nghiên cứu, công bố", alone=False),
        *_rows(
            "hội nghị",
            """
            công bố quyết định về, công bố các quyết định về, công bố quyết định thành lập,
            công bố quyết định bổ nhiệm, công bố quyết định điều động, công bố quyết định chỉ định,
            công bố quyết định phân công, công bố quyết định luân chuyển,
            công bố quyết định sáp nhập, công bố quyết định nghỉ hưu, công bố quyết định giải thể,
            công bố nghị quyết thành lập, công bố nghị quyết về, công bố các nghị quyết
            """,
        ),
        *_rows(
            "cuộc họp",
            """
            họp bàn, họp về, họp đánh giá, họp triển khai, họp trực tuyến, họp kiểm điểm, họp xét,
            họp nghe, họp rà soát, họp thống nhất, họp khẩn, họp chuyên đề, họp với, họp thông qua,
            họp rút kinh nghiệm, họp chỉ đạo, họp cho ý kiến, họp thẩm định, họp lấy ý kiến,
            họp tổng kết, họp sơ kết, họp đột xuất, họp kiểm tra, họp thảo luận, họp để,
            họp công bố, họp phân tích, họp trù bị, họp hiệp đồng, họp mở rộng, họp bất thường,
            họp liên tịch, họp liên ngành, họp lãnh đạo, họp chi bộ, họp hội đồng, họp xem xét,
            họp ra nghị quyết, họp quán triệt, họp phổ biến, họp nhìn lại, họp điểm lại, họp chốt,
            họp phân công, họp giao, họp góp ý, họp bàn giao, họp chuẩn bị, họp tính,
            họp cuối năm, họp giữa năm, họp đầu năm, họp thường niên, họp bầu, họp kiện toàn
            """,
        ),
        *_rows(
            "hội nghị",
            """
            ra nghị quyết, thông qua, kiểm điểm, đánh giá, nhìn lại, điểm lại, bàn, thảo luận,
            phổ biến, cho ý kiến, giao chỉ tiêu, phân bổ chỉ tiêu, ban hành nghị quyết, bàn giao,
            chuẩn bị
            """,
            alone=False, vague=True,
        ),
        *_rows(
            "phiên họp",
            "họp phiên, họp thường kỳ, họp định kỳ, họp toàn thể, họp lần thứ, họp phiên thứ",
        ),
        *_rows("kỳ họp", "họp kỳ"),
        *_rows("giao ban", "giao ban, họp giao ban"),
        *_rows("họp báo", "họp báo"),
        *_rows("tập huấn", "tập huấn"),
        *_rows("lớp bồi dưỡng", "bồi dưỡng kiến thức"),
        *_rows("diễn tập", "diễn tập"),
        *_rows("gặp mặt", "gặp mặt, họp mặt, gặp gỡ"),
        *_rows("đối thoại", "đối thoại với, đối thoại trực tiếp với, đối thoại giữa"),
        *_rows("đối thoại", "đối thoại", alone=False),
        *_rows("cuộc họp", "hội ý, hội ý rút kinh nghiệm"),
        *_rows("tọa đàm", "tọa đàm"),
        *_rows("hội đàm", "hội đàm với"),
        *_rows("tiếp xúc cử tri", "tiếp xúc cử tri"),
        *_rows("buổi làm việc", "làm việc với"),
        *_rows(
            "kiểm tra",
            """
            kiểm tra công tác, kiểm tra việc, kiểm tra toàn diện, kiểm tra kết quả,
            kiểm tra tình hình, kiểm tra sẵn sàng chiến đấu, kiểm tra huấn luyện,
            kiểm tra và làm việc với, kiểm tra hoạt động,
            phúc tra, phúc tra kết quả, thanh tra công tác, thanh tra toàn diện
            """,
        ),
        *_rows("giám sát", "giám sát việc, giám sát công tác, giám sát tình hình"),
        *_rows("giám sát", "giám sát", alone=False),
        *_rows(
            "lễ ký kết",
            """
            ký kết, ký kết quy chế, ký kết chương trình, ký quy chế phối hợp,
            ký chương trình phối hợp, ký kế hoạch phối hợp, ký giao ước thi đua,
            ký kết giao ước thi đua, ký cam kết
            """,
        ),
        *_rows("lễ ra quân", "ra quân huấn luyện, ra quân"),
        *_rows("lễ khai giảng", "khai giảng"),
        *_rows("lễ bế giảng", "bế giảng"),
        *_rows("lễ khai mạc", "khai mạc"),
        *_rows("lễ bế mạc", "bế mạc"),
        *_rows("lễ ra mắt", "ra mắt, công bố ra mắt"),
        *_rows("lễ khánh thành", "khánh thành, khánh thành và bàn giao"),
        *_rows("lễ khởi công", "khởi công"),
        *_rows("lễ phát động", "phát động"),
        *_rows("lễ trao quyết định", "trao quyết định, trao các quyết định"),
        *_rows(_ANNIVERSARY, "kỷ niệm", alone=False),
        *_rows("lễ bàn giao", "bàn giao", alone=False),
        *_rows("lễ giao, nhận quân", "giao nhận quân, giao quân", alone=False),
        ("giao , nhận quân", Act("lễ giao, nhận quân", False)),
        ("kiểm tra , giám sát", Act("kiểm tra", True)),
        *_rows("khám tuyển", "khám tuyển, khám sức khỏe nghĩa vụ quân sự", alone=False),
        *_rows("lễ trao tặng", "trao tặng, trao huy hiệu đảng", alone=False),
        *_rows("lễ dâng hương", "dâng hương, viếng", alone=False),
        *_rows("lễ tuyên dương", "tuyên dương, biểu dương, tôn vinh, vinh danh", alone=False),
        *_rows("sinh hoạt", "sinh hoạt chuyên đề, sinh hoạt chính trị", alone=False),
    ]
)


def act_at(words: list[Token], at: int, *, title: bool = False) -> tuple[int, Act] | None:
    """The token after the verb at `at`, and what it tells; None where none stands there.

    A capital is a body's word ("Ban Tổng kết"), no verb, but where a `title` begins with it.
    """
    opens = title and (at == 0 or words[at - 1].key == ":")
    if words[at].is_name_part and not opens:
        return None
    found = _ACTS.match(words, at)
    if found is not None and found[1].kind in _PURPOSES and _is_body_part(words, at):
        return None
    if found is not None and found[1].kind == _ANNIVERSARY:
        counted = found[0] < len(words) and words[found[0]].kind == "number"
        return (found[0], Act(_ANNIVERSARY, counted))
    return found


def _is_body_part(words: list[Token], at: int) -> bool:
    """ "Ban Chỉ đạo | diễn tập khu vực phòng thủ": what the board is for, not what it did."""
    return [token.key for token in words[max(0, at - 3) : at]] in (
        ["ban", "chỉ", "đạo"], ["ban", "tổ", "chức"],
    )  # fmt: skip
