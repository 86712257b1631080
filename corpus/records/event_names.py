"""What events are called: the head ("hội nghị"), and how far its name goes."""

from __future__ import annotations

import re

from corpus.records.bodies import past_body
from corpus.records.event_cues import HELD
from corpus.vietnamese.names import MARKERS, RANKS, run_end
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.post_tables import bodies, head_at
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = ["head_of_event", "name_end"]

_LONGEST_NAME = 70

_KINDS = (
    "hội nghị", "phiên họp", "kỳ họp", "cuộc họp", "đại hội", "hội thảo", "tọa đàm", "toạ đàm",
    "buổi làm việc", "diễn đàn", "họp báo", "hội đàm", "buổi gặp mặt", "gặp mặt", "hội thi",
    "hội thao", "diễn tập", "lớp tập huấn", "tập huấn", "lớp bồi dưỡng", "đoàn kiểm tra", "ký kết",
    "đoàn giám sát", "giao ban", "hội báo", "mít tinh", "tiếp xúc cử tri", "phiên giải trình",
    "hội nghị thượng đỉnh", "phiên giao ban", "cuộc diễn tập", "cuộc gặp mặt", "buổi tọa đàm",
    "buổi lễ", "buổi họp", "phiên chất vấn", "chương trình giao lưu", "hội nghị tập huấn",
    "phiên họp thường kỳ", "lễ", "hội nghị trực tuyến", "họp mặt", "buổi họp mặt",
    "buổi tiếp xúc cử tri", "cuộc tiếp xúc cử tri", "buổi giao ban",
    "lớp huấn luyện", "khóa bồi dưỡng", "khóa tập huấn", "đợt tập huấn", "buổi đối thoại",
    "chương trình đối thoại", "cuộc tọa đàm", "hội diễn", "ngày hội",
    "buổi sơ kết", "buổi tổng kết", "buổi rút kinh nghiệm", "buổi hiệp đồng",
    "buổi gặp gỡ", "cuộc gặp gỡ",
    "cuộc làm việc", "hội nghị cán bộ", "lớp học", "cuộc họp báo", "buổi họp báo", "phiên họp báo",
)  # fmt: skip
_KIND: Phrases[str] = Phrases((phrase, phrase) for phrase in _KINDS)
_LONGER = {
    "cuộc diễn tập": "diễn tập", "buổi gặp mặt": "gặp mặt", "cuộc gặp mặt": "gặp mặt",
    "buổi tọa đàm": "tọa đàm", "toạ đàm": "tọa đàm", "buổi họp": "cuộc họp", "lớp tập huấn":
    "tập huấn", "hội nghị tập huấn": "hội nghị", "hội nghị trực tuyến": "hội nghị",
    "hội nghị cán bộ": "hội nghị", "buổi họp mặt": "gặp mặt", "họp mặt": "gặp mặt",
    "cuộc làm việc": "buổi làm việc", "phiên họp thường kỳ": "phiên họp",
    "buổi tiếp xúc cử tri": "tiếp xúc cử tri", "cuộc tiếp xúc cử tri": "tiếp xúc cử tri",
    "buổi giao ban": "giao ban",
    "lớp huấn luyện": "tập huấn", "khóa tập huấn": "tập huấn", "đợt tập huấn": "tập huấn",
    "khóa bồi dưỡng": "lớp bồi dưỡng", "buổi đối thoại": "đối thoại",
    "chương trình đối thoại": "đối thoại",
    "cuộc tọa đàm": "tọa đàm",
    "phiên giao ban": "giao ban", "lớp học": "lớp bồi dưỡng",
    "buổi lễ": "lễ",
    "cuộc họp báo": "họp báo", "buổi họp báo": "họp báo",
    "phiên họp báo": "họp báo", "ký kết": "lễ ký kết",
    "buổi sơ kết": "hội nghị", "buổi tổng kết": "hội nghị", "buổi rút kinh nghiệm": "hội nghị",
    "buổi hiệp đồng": "hội nghị", "buổi gặp gỡ": "gặp mặt", "cuộc gặp gỡ": "gặp mặt",
}  # fmt: skip
_CEREMONIES: Phrases[str] = Phrases(
    [("giao , nhận quân", "lễ giao, nhận quân")]
    + [
        (phrase, f"lễ {phrase}")
        for phrase in phrases(
            """
            ký kết, ký, giao nhận quân, giao quân, ra quân, phát động, khai mạc, bế mạc,
            khai giảng, bế giảng, khánh thành, khởi công, công bố, trao, trao tặng, kỷ niệm,
            tổng kết, sơ kết, bàn giao, ra mắt, viếng, tuyên dương, đón nhận, dâng hương,
            thăng quân hàm, kết nạp, tuyên thệ, tôn vinh, tiếp nhận, truy điệu, an táng,
            tưởng niệm, biểu dương, kết nghĩa, xuất quân, đón, chào cờ, thành lập, truy tặng,
            vinh danh, mít tinh, phong tặng, động thổ, trao giải, tổng duyệt, duyệt binh, tiễn,
            công nhận,
            trao quyết định, gắn biển, trồng cây, chúc thọ, xuất ngũ, ký cam kết,
            giao ước thi đua, cầu siêu
            """
        )
    ]
)
# What ends a name (True), and what only begins like it.
_GOES_ON = phrases(
    """
    có công, có uy tín, có hiệu quả, có hoàn cảnh, có thành tích, có nguy cơ,
    không chuyên trách, không gian, không quân, không tiền mặt, không khí, cần thiết, cũng như,
    kỳ họp, phiên họp, cuộc họp, buổi họp, không xác định, người lao động,
    có liên quan, do bom mìn, được giao, được quản lý, vào cuộc sống, vào lớp, vào đại học,
    vào học, vào đảng, vào việt nam, tại chỗ, tại việt nam, tại cơ sở, tại nước ngoài,
    tại địa phương, tại ngũ, cần cù, như nguyệt, đánh giá kết quả, đánh giá công tác,
    đánh giá tình hình, đánh giá việc, đánh giá thực hiện, đánh giá tiến độ, đánh giá hiệu quả
    """
)
_STOPPERS = phrases(
    """
    diễn ra, được tổ chức, được khai mạc, đã, sẽ, vừa, do, dưới sự, nhằm, với sự, có sự, có mặt,
    tại, vào, khai mạc, bế mạc, kết thúc, chủ trì, đồng chủ trì, cho biết, nhấn mạnh, trong đó,
    qua đó, để, theo hình thức, bằng hình thức, với hình thức, thu hút, là, khi, trước khi,
    sau khi, được, bắt đầu, từ ngày, phát biểu, kết luận hội nghị, kết luận tại, kết luận buổi,
    nghe, hôm nay, hôm qua, mới đây, sáng nay, chiều nay, tối nay, sáng qua, chiều qua,
    diễn ra vào, trong khuôn khổ, nhân dịp, nhân kỷ niệm, nhân ngày, nêu rõ, khẳng định,
    đánh giá cao, yêu cầu, đề nghị,
    thông qua, tập trung, cùng với, bên cạnh, gồm, bao gồm, thì, nhưng, mà, vì, xác định,
    thống nhất, tiến hành, có chủ đề, trong bối cảnh, bên lề, đang, phải, cũng, như, sau đó,
    theo đó, sắp, có, bàn giải pháp để, ghi nhận, cần, không, chưa, đồng thời, chỉ đạo hội nghị,
    đã được, hứa hẹn, lần này, vừa qua, trên cơ sở, thể hiện, kéo dài, trong hai ngày,
    trong ba ngày, trong 2 ngày, trong 3 ngày, kêu gọi, tán thành, đồng tình, đánh giá,
    cho rằng, hoan nghênh, kiến nghị, nhất trí, bày tỏ, chia sẻ, đề cập, nhìn nhận, ra tuyên bố,
    sau một ngày, sau hai ngày, sau ba ngày, sau bốn ngày, giải thích, lý giải, sau 2 ngày,
    sau 3 ngày, tổ chức ngày, tổ chức vào, tổ chức sáng,
    tổ chức chiều, tổ chức tối, họp, nhóm họp, lần đầu tiên, nên, nơi, hồi,
    trong quãng thời gian, trong thời gian,
    cuối tuần, tuần này, tuần trước, tuần qua, tháng trước, mang tên, rằng, nói, tuyên bố,
    từ điểm cầu, ở thời điểm, từ hôm nay, ngày hôm nay, chính thức, nằm trong, thảo luận những,
    góp phần, thành công tốt đẹp, khép lại, kết nối từ, kết nối tới, kết nối đến, kết nối với
    """
)
_ENDS: Phrases[bool] = Phrases(
    [(phrase, False) for phrase in _GOES_ON] + [(phrase, True) for phrase in _STOPPERS]
)
# After "," or ";" these go on with the name.
_PURPOSES = word_set(
    "triển sơ tổng quán bàn ký giao công đánh phương trao tuyên ra phát thảo rút biểu ban gặp "
    "tri lãnh chỉ quốc quân an xã phường thị huyện thành đối kế nhiệm giải xây thực tham phòng "
    "phổ học tập khen biện kiểm hiệp văn khoa kinh cán chiến hội bầu tuyển sản du công nông đền "
    "chính sách bồi dưỡng biên tác tìm cứu sắp nâng đẩy tăng thúc bảo phát góp"
)
_NEW_SENTENCE = word_set("đến tại tham dự trong theo phát đây sau ngay cùng buổi tới với qua")
_GROUPS: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in phrases(
        "người có uy tín, người có công, người cao tuổi, người tiêu biểu, người lao động, "
        "nhân sĩ, chức sắc, già làng, thân nhân, gia đình"
    )
)
"""Behind a comma these go on with whom the event is for."""
_MET = ["việc", "với"]
_THERE = (["học", "viên"], ["điểm", "cầu"], ["đại", "biểu"])
_NEXT_HELD: Phrases[bool] = Phrases((verb, True) for verb in ("tổ chức", "mở", "họp", "tiến hành"))
_LONGEST_ITEM = 12
_LONGEST_LIST = 24
_LISTED = word_set("tỉnh nước huyện quận xã phường bộ ngành đơn cơ thành địa")
_AFTER_ITEM = word_set("tại do diễn vào nhằm từ để sáng chiều tối ngày hôm")
"""Behind the last item of a name these tell where, when and by whom it was held."""
_DOCUMENTS: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in ("nghị quyết", "chỉ thị", "kết luận", "quy định", "luật", "nghị định")
)
_ENDS_SOON = re.compile(r"\b(?:đã|nêu|yêu cầu|chỉ rõ|quy định rõ|khẳng định)\b")
# Behind a comma these begin something else.
_NEW_CLAUSE = word_set(
    "xem trong với qua theo nhằm đây nơi khi trước sau tại vào ngày hàng do vì nên mà thì đại lãnh "
    "sáng chiều tối cùng bên ngoài tiễn đưa đặc nhiều có được là ông bà anh chị nhân bắt diễn "
    "người nếu dù tuy hôm"
)
_TAIL = word_set(
    "đối và với của cho trong cùng về các những theo ở vào tại từ đến do một nhân thay giữa sau "
    "cuộc"
)


def head_of_event(words: list[Token], at: int) -> tuple[int, str] | None:
    """The token after the event's head at `at`, and the event's kind."""
    found = _KIND.match(words, at)
    if found is None:
        return None
    end, phrase = found
    if phrase == "đại hội" and end < len(words) and words[end].key == "đồng":
        return None  # the General Assembly is a body
    kind = _LONGER.get(phrase, phrase)
    if kind == "lễ":
        ceremony = _CEREMONIES.match(words, end)
        if ceremony is None:
            return None
        return end, ceremony[1]
    return end, kind


def name_end(words: list[Token], head: int, end: int, stops: set[int]) -> int:
    """The token after the name whose head is `words[head:end]`.

    `stops` are tokens that a name never takes in: those of persons and days.
    """
    limit = min(len(words), head + _LONGEST_NAME)
    at = end
    quoted = False
    while at < limit:
        if at in stops and not quoted:
            break
        token = words[at]
        if token.key in ("“", "”", '"', "«", "»"):
            if quoted and token.key != "“":
                at += 1
                quoted = False
                continue
            quoted = True
            at += 1
            continue
        if quoted:
            at += 1
            continue
        step = _step(words, at, end)
        if step == at:
            break
        at = step
    at = _without_torn_clause(words, at, end, stops)
    while at > end and (words[at - 1].kind == "sign" or words[at - 1].key in _TAIL):
        if words[at - 1].key in ("”", '"', ")", "»", "“"):
            break
        if words[at - 1].key == "theo" and words[at - 2].key == "tiếp":
            break
        at -= 1
    return at


def _without_torn_clause(words: list[Token], at: int, end: int, stops: set[int]) -> int:
    """ "... về việc phân công | ông A ...": where a person ends the name, back to before it."""
    if at not in stops and not (at < len(words) and _introduces(words, at)):
        return at
    for n in range(max(end + 1, at - 4), at - 1):
        if [token.key for token in words[n : n + 2]] == ["về", "việc"]:
            return n
    return at


def _step(words: list[Token], at: int, first: int) -> int:
    """The token to go on with; `at` itself where the name ends."""
    token = words[at]
    if token.kind == "sign" and token.key != "và":
        return _past_sign(words, at)
    if token.is_name_part:
        if head_at(words, at) and words[at - 1].key in (",", ";") and not bodies().match(words, at):
            return at
        body = bodies().match(words, at)
        if body:
            return _without_sentence(words, at, max(past_body(words, at), at + 1))
    if RANKS.match(words, at):
        return at
    if _introduces(words, at):
        return at
    if _is_next_event(words, at) or _counts_those_there(words, at):
        return at
    ends = None if token.is_name_part else _ENDS.match(words, at)
    if ends is None:
        return at + 1
    if not ends[1]:
        return ends[0]
    return at + 1 if at == first and token.key in ("có", "không", "thông", "quyết") else at


def _is_next_event(words: list[Token], at: int) -> bool:
    """ "làm lễ ra quân | và mở hội nghị ...": what else was held is no part of the name."""
    if words[at].key != "và":
        return False
    verb = _NEXT_HELD.match(words, at + 1)
    return verb is not None and head_of_event(words, verb[0]) is not None


def _counts_those_there(words: list[Token], at: int) -> bool:
    """ "lớp tập huấn ... | cho 134 học viên", "... | tới 27 điểm cầu": how many followed it."""
    if words[at].key not in ("cho", "tới", "đến", "với") or at + 2 >= len(words):
        return False
    first = at + 1 + (words[at + 1].key in ("hơn", "gần", "trên", "khoảng"))
    if first + 1 >= len(words) or words[first].kind != "number":
        return False
    return [token.key for token in words[first + 1 : first + 3]] in _THERE


def _without_sentence(words: list[Token], start: int, end: int) -> int:
    """ "... địa bàn TP. Đến dự có": the stop behind TP may end the sentence after all."""
    for at in range(start + 1, end):
        if words[at - 1].key == "." and words[at].key in _NEW_SENTENCE:
            return at - 1
    return end


def _introduces(words: list[Token], at: int) -> bool:
    """Does "đồng chí", "ông" or the like stand here, before a name or a list of names?"""
    found = MARKERS.match(words, at)
    if found is None or words[at].key not in ("đồng", "các", "ông", "bà", "hai"):
        return False
    end = found[0]
    return end < len(words) and (words[end].is_name_part or words[end].key == ":")


def _past_sign(words: list[Token], at: int) -> int:
    sign = words[at].key
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return at
    if sign in ("-", "/", "%", "&"):
        apart = (
            RANKS.match(words, at + 1)
            or _introduces(words, at + 1)
            or (head_at(words, at + 1) and not following.upper)
        )
        return at if apart else at + 1
    if sign in (",", ";"):
        return _past_comma(words, at)
    if sign == "(":
        close = next(
            (n for n in range(at + 1, min(at + 9, len(words))) if words[n].key == ")"), None
        )
        inside = words[at + 1 : close] if close else []
        if close is not None and head_of_event(words, at + 1):
            return close + 1  # "Kỳ họp thứ ba (kỳ họp giữa năm)"
        joined = close is not None and [t.key for t in words[close + 1 : close + 2]] == ["và"]
        goes_on = close is not None and close + 1 < len(words) and words[close + 1].kind == "word"
        if goes_on and [t.key for t in inside] == ["mở", "rộng"]:
            return at if close is None or _ends_at(words, close + 1) else close + 1
        kept = inside and all(t.kind != "word" or t.upper or (joined and t.title) for t in inside)
        return close + 1 if close and kept else at
    if sign == "." and words[at - 1].upper and following.start == words[at].end:
        return at + 1
    counted = words[at - 2].key in ("quý", "khóa", "khoá", "thứ", "lần") and at > 1
    if sign == "." and len(words[at - 1].key) == 1 and words[at - 1].title and not counted:
        return at + 1 if following.is_name_part else at  # "Robert F. Kennedy"
    return at


def _ends_at(words: list[Token], at: int) -> bool:
    ends = _ENDS.match(words, at)
    return ends is not None and ends[1]


def _past_comma(words: list[Token], at: int) -> int:
    """ "quân sự, quốc phòng", "Huyện ủy, Thành ủy", "bộ, ngành và 63 tỉnh" go on."""
    following = words[at + 1]
    ends = _ENDS.match(words, at + 1)
    if following.kind != "word" or (ends is not None and ends[1]):
        return at
    if _introduces(words, at + 1) or RANKS.match(words, at + 1):
        return at
    if following.is_name_part:
        listed = any(_lists(words, n) for n in range(max(0, at - _LONGEST_LIST), at))
        body = bodies().match(words, at + 1)
        if body and "thứ" in [t.key for t in words[at - 3 : at]]:
            # "kỳ họp thứ 3, HĐND huyện A đã bế mạc"; but "tại kỳ họp thứ 3, HĐND huyện A đã ..."
            return at if _speaks(words, past_body(words, at + 1)) else at + 1
        if body and _speaks(words, past_body(words, at + 1)):
            return at
        document = (
            _DOCUMENTS.match(words, at + 1) and _ENDS_SOON.search(_ahead(words, at + 1)) is None
        )
        place = words[at - 1].is_name_part and run_end(words, at + 1) - at <= 4
        return (
            at + 1
            if document or (listed and (body or place) and not head_at(words, at + 1))
            else at
        )
    if (words[at - 1].key, following.key) == ("phòng", "chống"):
        return at + 1
    if following.key in _PURPOSES or _GROUPS.match(words, at + 1):
        return at + 1
    if ends is not None:  # one of those that only begin like an end
        return at + 1
    return at if following.key in _NEW_CLAUSE or not _is_listed(words, at + 1) else at + 1


def _speaks(words: list[Token], at: int) -> bool:
    """ "..., Sở A cho biết": the body is the subject of the sentence, not one more of the list."""
    ends = _ENDS.match(words, at) if at < len(words) else None
    return ends is not None and ends[1] and words[at].key not in _AFTER_ITEM


def _lists(words: list[Token], at: int) -> bool:
    """ "các", "giữa", "4 tỉnh": several are named behind."""
    if words[at].key in ("các", "giữa") or [t.key for t in words[at - 1 : at + 1]] == _MET:
        return True
    return words[at].kind == "number" and words[at + 1].key in _LISTED


def _ahead(words: list[Token], at: int) -> str:
    return " ".join(token.key for token in words[at : at + 10])


def _is_listed(words: list[Token], at: int) -> bool:
    """Is the piece up to the next sign one more item, with no verb of a clause in it?"""
    for position in range(at, min(at + _LONGEST_ITEM, len(words))):
        token = words[position]
        if token.kind == "sign":
            return True
        ends = None if token.is_name_part else _ENDS.match(words, position)
        if ends is not None and ends[1]:
            held = HELD.match(words, position) is not None  # "... đã diễn ra": the name's own verb
            return held or token.key in _AFTER_ITEM
    return True
