"""What the words of a question over many articles stand for: what is asked, of what, how.

Phrases are folded and have their tones; a question typed without them is read by the
same phrases without theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from assistant.records.committees import BODIES, LEVELS
from corpus.vietnamese.folding import toneless

__all__ = ["ANY_KIND", "GENERALS", "LONGEST", "RANKS", "Label", "phrasebook"]


class Label(StrEnum):
    """What a stretch of a question stands for."""

    EVENT = "event"
    """A kind of event; `ANY_KIND` for any ("cuộc", "sự kiện")."""
    ACTIVITY = "activity"
    """A kind of event beside others, else a topic."""
    PERSON = "person"
    LEVEL = "level"
    """A kind of place: "huyện", "địa phương" (any)."""
    VENUE = "venue"
    BODY = "body"
    """A kind of body; "" for any ("cơ quan")."""
    OFFICE = "office"
    """ "chức vụ", "cương vị"."""
    YEAR = "year"
    """ "năm" that is counted or asked for."""
    WHICH = "which"
    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    MANY = "many"
    COUNT = "count"
    LIST = "list"
    PLURAL = "plural"
    EACH = "each"
    MUCH = "much"
    """ "nhiều" ("most") or "ít" ("least")."""
    MORE = "more"
    ORDER = "order"
    """ "first" or "last"."""
    SHARED = "shared"
    """At all of the events: "ở cả hai"."""
    EVER = "ever"
    """More than one is meant: "từng", "lần lượt", "khác nhau"."""
    ROLE = "role"
    ALL_KINDS = "all_kinds"
    """ "kể cả", "gồm cả": what follows does not narrow."""
    FILLER = "filler"
    # What the question's own understanding knows.
    PLACE = "place"
    POST = "post"
    RANK = "rank"
    NAME = "name"
    """A person's name."""
    NAMED = "named"
    """A name of which it is not known whether it is a person's, a place's or a body's."""
    DATE = "date"
    NUMBER = "number"
    TOPIC = "topic"
    """None of these: it must stand in what is told."""


ANY_KIND = ""
GENERALS = "generals"
RANKS = (
    "Đại tướng", "Thượng tướng", "Trung tướng", "Thiếu tướng", "Đại tá", "Thượng tá", "Trung tá",
    "Thiếu tá", "Đại úy", "Thượng úy", "Trung úy", "Thiếu úy",
)  # fmt: skip
"""The highest first."""

_EVENTS = {
    "hội nghị": "hội nghị", "hn": "hội nghị", "cuộc hội nghị": "hội nghị",
    "buổi hội nghị": "hội nghị", "tin hội nghị": "hội nghị", "bài hội nghị": "hội nghị",
    "đợt hội nghị": "hội nghị", "lần hội nghị": "hội nghị", "kỳ hội nghị": "hội nghị",
    "hội thảo": "hội thảo", "phiên họp": "phiên họp", "kỳ họp": "kỳ họp", "kì họp": "kỳ họp",
    "kỳ họp hđnd": "kỳ họp", "kỳ họp hội đồng nhân dân": "kỳ họp",
    "buổi làm việc": "buổi làm việc", "cuộc làm việc": "buổi làm việc",
    "lễ ký kết": "lễ ký", "lễ ký": "lễ ký", "lễ kí kết": "lễ ký", "đại hội": "đại hội",
    "cuộc diễn tập": "diễn tập", "tọa đàm": "tọa đàm",
    "buổi tọa đàm": "tọa đàm", "đoàn kiểm tra": "đoàn kiểm tra", "lễ ra quân": "lễ ra quân",
    "lễ giao nhận quân": "lễ giao nhận quân", "lễ giao quân": "lễ giao nhận quân",
    "lễ trao": "lễ trao", "lễ công bố": "lễ công bố", "lễ khai mạc": "lễ khai mạc",
    "lễ": "lễ", "buổi lễ": "lễ", "các lễ": "lễ",
    "lớp tập huấn": "tập huấn", "buổi tập huấn": "tập huấn", "đợt tập huấn": "tập huấn",
    "khóa tập huấn": "tập huấn", "lớp bồi dưỡng": "lớp bồi dưỡng",
    "buổi đối thoại": "đối thoại", "cuộc đối thoại": "đối thoại",
    "buổi tiếp xúc cử tri": "tiếp xúc cử tri", "cuộc tiếp xúc cử tri": "tiếp xúc cử tri",
    "buổi giao ban": "giao ban", "cuộc giao ban": "giao ban",
    "buổi gặp mặt": "gặp mặt", "cuộc gặp mặt": "gặp mặt",
    "cuộc": ANY_KIND, "buổi": ANY_KIND, "lần": ANY_KIND, "đợt": ANY_KIND, "dịp": ANY_KIND,
    "sự kiện": ANY_KIND, "cuộc họp": ANY_KIND, "buổi họp": ANY_KIND, "cuộc hội họp": ANY_KIND,
    "lần họp": ANY_KIND,
    "bữa": ANY_KIND, "bữa họp": ANY_KIND, "bận": ANY_KIND, "lượt": ANY_KIND, "chuyến": ANY_KIND,
    "kỳ": ANY_KIND, "phiên": ANY_KIND,
    "hội họp": ANY_KIND, "buổi sinh hoạt": ANY_KIND, "cuộc sự kiện": ANY_KIND,
}  # fmt: skip
_ACTIVITIES = ("diễn tập", "tập huấn", "đối thoại", "giao ban", "tiếp xúc cử tri", "gặp mặt")
"""Also what is done, "sẽ diễn tập": kinds of event only in a list of such."""
_ROLES = {
    "chair": "chủ trì, chủ tọa, làm chủ tọa, chủ tọa điều hành, điều hành, ngồi ghế chủ tọa, "
    "ngồi ghế chủ trì, cầm trịch, đồng chủ trì, đứng ra chủ trì, làm chủ trì, cầm cái",
    "attend": "dự, tham dự, đến dự, về dự, tới dự, đi dự, dự họp, có mặt, góp mặt, tham gia, "
    "xuất hiện ở, xuất hiện tại, đi họp, dự và chỉ đạo, về dự họp, đi dự họp",
    "speak": "phát biểu, phát biểu ý kiến, lên tiếng",
    "direct": "chỉ đạo, phát biểu chỉ đạo",
    "report": "báo cáo, trình bày, trình bày báo cáo, đọc báo cáo",
    "conclude": "kết luận, phát biểu kết luận", "open": "khai mạc, phát biểu khai mạc",
    "sign": "ký, ký kết",
}  # fmt: skip
_PHRASES = {
    Label.PERSON: {
        "": "cán bộ, đồng chí, người, vị, lãnh đạo, sĩ quan, ông bà, chỉ huy, quân nhân, nhân vật, "
        "cá nhân, cán bộ lãnh đạo, vị lãnh đạo, tên người, đ/c, ông bà",
        GENERALS: "tướng, vị tướng, tướng lĩnh",
    },
    Label.VENUE: {"": "địa điểm"},
    Label.OFFICE: {"": "chức, chức vụ, chức danh, cương vị, vai trò, cấp bậc chức vụ"},
    Label.WHICH: {"": "nào, gì, những gì, nào vậy, gì vậy"},
    Label.WHO: {"": "ai, những ai"},
    Label.WHERE: {"": "ở đâu, tại đâu, nơi đâu, những đâu, đâu"},
    Label.WHEN: {
        "": "ngày nào, hôm nào, khi nào, lúc nào, hồi nào, bao giờ, ngày mấy, ngày bao nhiêu, "
        "ngày mấy tháng mấy, thời gian nào, những ngày nào, vào ngày nào"
    },
    Label.MANY: {"": "bao nhiêu, mấy"},
    Label.COUNT: {"": "đếm, đếm giúp, đếm số, tổng số, số lượng, đếm giúp số, đếm xem, đếm thử"},
    Label.LIST: {
        "": "liệt kê, kể tên, kể ra, kể, lập danh sách, danh sách, danh mục, thống kê, kể hết, "
        "điểm lại, điểm qua, tìm, nêu tên, tra cứu, lọc ra, lọc, tổng hợp, tổng hợp tên, gom, "
        "gom lại, rà lại, rà soát lại, thống kê lại, liệt kê hết, cho biết, cho biết tên, "
        "cho tên, cho xin tên, danh tính, điểm giúp, điểm tên, cho xem, xin danh sách, ghi lại, "
        "nêu, cho xin, liệt kê tên, ghi ra, tóm lại các"
    },
    Label.EACH: {"": "mỗi, theo từng, chia theo, của từng, ở từng, qua từng"},
    Label.MUCH: {"most": "nhiều, đông, dày, dày đặc, dày đặc các", "least": "ít, thưa"},
    Label.MORE: {"": "hơn"},
    Label.PLURAL: {
        "": "các, những, mọi, tất cả các, toàn bộ các, toàn bộ, hết các, tất cả những"
    },
    Label.ORDER: {
        "first": "sớm nhất, đầu tiên, cũ nhất, lâu nhất, trước nhất, mở đầu, lần đầu, "
        "lần đầu tiên",
        "last": "gần đây nhất, gần nhất, mới nhất, muộn nhất, sau cùng, cuối cùng, sau chót, "
        "mới đây nhất, vừa qua, lần cuối, lần cuối cùng, lần chót",
    },
    Label.SHARED: {
        "": "ở cả, trong cả, ở đủ cả, đủ cả, dự cả, cả hai, cả ba, cả bốn, cả năm cuộc, ở đủ, "
        "tại cả, có mặt cả"
    },
    Label.EVER: {
        "": "từng, đã từng, lần lượt, khác nhau, qua các, qua, xưa nay, từ trước tới nay, "
        "từ trước đến nay, trước nay, lâu nay"
    },
    Label.ALL_KINDS: {
        "": "kể cả, tính cả, gồm cả, bao gồm cả, mọi loại, tính chung, gộp cả, gộp chung, bất kể, "
        "tính mọi loại, không phân biệt, đủ loại, đủ mọi loại"
    },
    Label.RANK: {rank: rank.lower() for rank in RANKS},
}  # fmt: skip
_ANY_LEVEL = "nơi, địa phương, địa bàn, vùng"
_FILLERS = (
    "năm, tháng, ngày, quý, từ, đến, trước, sau, trong, vào, hồi, có, ở, tại, của, do, mà, được, "
    "đã, đang, sẽ, là, và, hoặc, hay, lẫn, cùng, với, cả, thì, còn, rồi, đó, này, kia, ấy, tất cả, "
    "bài, bài báo, tin, bản tin, kho bài, kho tin, kho, trong kho tin, trong kho, báo, diễn ra, "
    "tổ chức, họp, mở, tiến hành, triệu tập, đứng ra, ra, ông, bà, anh, chị, cho, tôi, mình, em, "
    "giúp, giùm, hộ, dùm, biết, xem, nhé, ạ, nha, nghe, vậy, hả, nhỉ, dạ, vâng, xin, hỏi, cho hỏi, "
    "trên, theo, nêu, được nêu, nêu tên, nhắc, nhắc đến, nhắc tới, được nhắc, được nhắc đến, "
    "được nhắc tới, tới, "
    "đưa tin, được đưa tin, báo đưa, được báo đưa, tường thuật, được tường thuật, đưa, "
    "về, liên quan đến, liên quan tới, mức, khoảng, trở lại đây, hiện có, tổng cộng, tổng, cộng, "
    "kể từ, tính từ, tính, tính đến, thời gian, giữ, giữ chức, giữ chức vụ, giữ ghế, làm, mang, "
    "đảm nhiệm, đảm nhận, quân hàm, cấp bậc, hàm, bậc, cấp, ghi, được ghi, lên, lại, khác, nữa, "
    "vẫn, phải, cần, số, lượng, nhất, hết, ngay, riêng, riêng năm, bên, phía, thấy, đi, xuất hiện, "
    "có tên, tên, gồm, gồm những, bao gồm, nếu, hiện, nay, đến nay, cho đến nay, tới nay, "
    "nằm, thuộc, trở lên, trở xuống, một, bộ, xét, trong đó, cụ thể, giai đoạn, "
    "nhân dân cùng, ban, khi, lúc, con số, cương vị, với cương vị, như, ghế, "
    "cho mình, cho tôi, cho em, đếm được, gộp, gộp lại, cộng lại, lại với nhau, đều, hãy, "
    "vừa, mới, suốt, cứ, thôi, đầy đủ, chung, loại, mọi, toàn, tổng thể, hội họp, đương chức, "
    "trong các bài, tin tức, hồ sơ, dữ liệu, tư liệu, so với, so sánh, không, hay không, "
    "thời kỳ, các thời kỳ, nhiệm kỳ, bàn, bàn về, bàn bạc, nói về, đề cập, đề cập đến, xoay quanh, "
    "chủ đề, nội dung, nội dung về, đủ, kèm, kèm theo, kèm ngày, chỉ, chỉ tính, thôi, cả thảy, "
    "rơi vào, xuống, xuống dự, đích thân, chính, cũng, rồi, mang tên, lọc riêng, công bố, "
    "có công bố, hoàn toàn, hẳn, luôn, thật, đúng, đang có, hiện nay, lấy, đừng, của cả, ai ai, "
    "gồm có, bao gồm những, ghi nhận, ghi nhận được, gặp, lần lượt là, bài nào, đăng, được đăng, "
    "trên báo, báo đăng, tham khảo, "
    "nhờ, tra, tra giúp, nghen, nha bạn, hen, kể hết, phản ánh, được phản ánh, lên báo, mình cần, "
    "tôi cần, em cần, kinh qua, đứng, loại, dạng, kiểu, hiện, toàn bộ tin, đang lưu, lưu, có ghi, "
    "tên tuổi, tuổi, quanh, từng ấy, ngần ấy, bao quát, hồi đó, hồi ấy, quãng, dạo, người ta, "
    "trang tin, các trang tin, xuất hiện trên, làm lễ, tới đó, ra sao, "
    "trở đi, trở về sau, về sau, tư cách, với tư cách, chuyên, chuyên về, bàn chuyên về, "
    "bàn riêng, cả hai tỉnh, ở cả hai tỉnh, của cả hai tỉnh, hai tỉnh, cả hai địa phương, gồm các, "
    "là các"
)


@lru_cache(maxsize=2)
def phrasebook(bare: bool) -> Mapping[str, tuple[Label, str]]:
    """Folded phrase (without its tones if `bare`) to what it stands for and which of it."""
    found: dict[str, tuple[Label, str]] = {}

    def put(phrases: str, label: Label, value: str) -> None:
        for phrase in phrases.split(", "):
            found.setdefault(toneless(phrase) if bare else phrase, (label, value))

    put("tổng kết, sơ kết", Label.TOPIC, "")
    put("tỷ lệ, tỉ lệ", Label.TOPIC, "")  # "ty le" holds no "lễ"
    for name, kind in _EVENTS.items():
        put(name, Label.EVENT, kind)
    for activity in _ACTIVITIES:
        put(activity, Label.ACTIVITY, activity)
    for role, said in _ROLES.items():
        put(said, Label.ROLE, role)
    for label, values in _PHRASES.items():
        for value, said in values.items():
            put(said, label, value)
    for name, kind in BODIES.items():
        put(name, Label.BODY, kind)
    put("cơ quan, đơn vị, tổ chức nào, cơ quan đơn vị, cấp ủy, ban ngành, đảng ủy", Label.BODY, "")
    for name, level in LEVELS.items():
        put(name, Label.LEVEL, level)
    put(_ANY_LEVEL, Label.LEVEL, "")
    put(_FILLERS, Label.FILLER, "")
    return found


LONGEST = 6
"""Syllables of the longest phrase that is looked for."""
