"""Possible answers in a sentence of news: persons, posts, days, figures, places, clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reader.training.clauses import Gap
from assistant.reader.training.examples import News
from corpus.article import Span
from corpus.vietnamese.dates import DateMention, find_dates
from corpus.vietnamese.numbers import Quantity, find_quantities
from corpus.vietnamese.people import PersonMention, find_people
from corpus.vietnamese.roles import RoleMention, find_roles
from corpus.vietnamese.sentences import sentences
from corpus.vietnamese.words import phrases

__all__ = ["Facts", "event_of", "gaps"]

_UP = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
_NAME = rf"[{_UP}][\w&]*(?:(?:\s|-|\s-\s)(?:[{_UP}0-9][\w&.]*))*"


def _either(table: str) -> str:
    """The phrases of a table, parted by commas, as alternatives of a pattern."""
    return "|".join(re.escape(phrase) for phrase in phrases(table))


_LEVELS = _either(
    """tỉnh, huyện, xã, phường, quận, thị xã, thị trấn, thành phố, TP, thôn, ấp, khu phố, làng,
    đảo, bang, thủ đô, nước, vùng, khu vực, sông, núi, đường, phố, hồ, vịnh, biển, châu"""
)
_PLACE = re.compile(
    rf"(?<!\w)(?:tại|ở|đến|từ|sang|về|trên)\s+(?P<place>(?:[a-zà-ỹđ]+\s){{0,5}}{_NAME}"
    rf"(?:\s*[,(]\s*(?:(?:{_LEVELS})\.?\s+){_NAME})*)"
)
_CLASSES = _either(
    """tỉnh, huyện, xã, phường, quận, thị xã, thành phố, bang, nước, vùng, sông, núi, đảo, đường,
    phố, cầu, hồ, biển, sân, sân bay, sân vận động, công ty, tập đoàn, hãng, hãng tin, tờ, báo,
    đài, kênh, trang, giải, cúp, trận, mùa giải, phim, bộ phim, cuốn, cuốn sách, ca khúc, bài hát,
    chương trình, dự án, cầu thủ, tiền vệ, tiền đạo, thủ môn, ca sĩ, diễn viên, đạo diễn,
    người mẫu, đội, đội tuyển, câu lạc bộ, tàu, máy bay, xe, chiếc, mẫu xe, trường, bệnh viện,
    bệnh, virus, tổng thống, thủ tướng, ngoại trưởng, bộ trưởng, nghị sĩ, nhóm, tổ chức,
    phong trào, chiến dịch, cơn bão, bão, tên lửa, khu công nghiệp, khu, chùa, đền, chợ,
    ngân hàng, mạng xã hội, ứng dụng, điện thoại, thương hiệu, sao, vợ, chồng, con trai, con gái,
    bác sĩ, luật sư, nghi phạm, bị cáo, nạn nhân, lực lượng, chính phủ, quân đội, cảnh sát,
    người dân, nghị quyết, chỉ thị, quyết định, kế hoạch, thông tư"""
)
_NOUN_NAME = re.compile(rf"(?<!\w)(?P<noun>{_CLASSES})\s(?P<name>{_NAME})(?!\w)")
_HEADS = _either(
    """Bộ, Sở, Ban, Cục, Tổng cục, Công ty, Tập đoàn, Trường, Đại học, Học viện, Viện, Hội,
    Hiệp hội, Liên đoàn, Ủy ban, UBND, HĐND, Đảng ủy, Tỉnh ủy, Huyện ủy, Thành ủy, Công an,
    Quân khu, Sư đoàn, Trung đoàn, Lữ đoàn, Tòa án, Viện kiểm sát, Ngân hàng, Bệnh viện, Phòng,
    Chi cục, Báo, Quốc hội, Chính phủ, CLB, Liên minh, Tổ chức, Hãng, Đoàn"""
)
_LOWER = _either(
    """và, nhân dân, quân sự, thành phố, tỉnh, huyện, quận, xã, phường, quốc gia, hành, ủy, tư,
    thể, sát, nghiệp, dục, tạo, chính, thông, tế, hội, hóa, thao, sản, ninh, luật, phòng, vụ,
    lịch, nghệ, thương, kiện, động, nước, vực, tra, dân, chức, phố, tuyên, giáo, án"""
)
_BODY = re.compile(
    rf"(?<!\w)(?P<body>(?P<head>{_HEADS})(?:\s(?:[{_UP}][\w&.-]*|(?:{_LOWER})(?!\w)))+)"
    r"(?!\s(?:nghiệp|dục|lý|tải|kiểm|quản))"
)
_QUOTED = re.compile(r"“(?P<quoted>[^“”\n]{4,70})”")
_TAIL = r"(?P<tail>[^,;:.()\n“”\"]{8,140})(?=[,;.…]|\s[-–]\s|$)"
_CUES = {
    "purpose": "nhằm mục đích, nhằm, với mục tiêu, với mục đích, để",
    "why": "nguyên nhân là do, bởi vì, do, vì, bởi, nhờ, xuất phát từ",
    "is": "là, được gọi là, có tên là, trở thành, mang tên",
    "has": "bao gồm, gồm có, gồm, trong đó có, như, với",
    "says": """cho biết, cho rằng, cho hay, khẳng định, nhấn mạnh, yêu cầu, đề nghị, thừa nhận,
        tuyên bố, đề xuất, kiến nghị, quyết định, thống nhất, chỉ đạo, cam kết, kêu gọi""",
    "does": """tổ chức, ban hành, thông qua, ký kết, phát động, xây dựng, trao tặng, trao,
        công bố, giành, phát hiện, thu giữ, hoàn thành, triển khai, thực hiện, đạt, nhận, sử dụng,
        sở hữu, tạo, gây ra, gây, mang, phê duyệt, đầu tư, khai mạc, ra mắt, tham gia, mua, bán,
        thành lập, đề ra, nâng cao, tăng cường, hỗ trợ, cung cấp, bảo đảm, đảm bảo, phục vụ,
        kiểm tra, đón, chứng kiến, gặp, bị, phải, được""",
}
_CLAUSES = tuple(
    (kind, re.compile(rf"\s(?P<cue>{_either(cues)})(?:\s(?:rằng|là))?:?\s{_TAIL}"))
    for kind, cues in _CUES.items()
)
_STOP = re.compile(
    r"\s(?:nhằm|để|do|vì|khi|nhưng|và đã|trong khi|tuy nhiên|sau khi|trước khi|đồng thời|vào ngày|"
    r"vào lúc|vào sáng|vào chiều|thì|nên|mà)\s"
)
_UNIT = re.compile(
    r"^(?:(?:hơn|gần|khoảng|trên|dưới|ít nhất|chừng|tới|cả)\s)?"
    r"[\d.,/]+\s*(?P<unit>[^\d,;.()]{2,25})$"
)


@dataclass(frozen=True)
class Facts:
    """What the text layer finds in one article; spans are offsets into its text."""

    news: News
    sentences: tuple[Span, ...]
    people: tuple[PersonMention, ...]
    roles: tuple[RoleMention, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]

    @classmethod
    def of(cls, news: News) -> Facts:
        """Reads one article."""
        people = find_people(news.text)
        return cls(
            news,
            tuple(sentences(news.text)),
            tuple(people),
            tuple(find_roles(news.text, people)),
            tuple(find_dates(news.text)),
            tuple(find_quantities(news.text)),
        )


def gaps(facts: Facts, sentence: Span) -> list[Gap]:
    """Every possible answer in one sentence, kinds mixed, in no order that matters."""
    text = facts.news.text
    found = [*_named(facts, sentence), *_figures(facts, sentence), *_clauses(text, sentence)]
    for match in _PLACE.finditer(text, sentence.start, sentence.end):
        found.append(Gap(Span(*match.span("place")), "where"))
    for match in _BODY.finditer(text, sentence.start, sentence.end):
        found.append(Gap(Span(*match.span("body")), "body", match["head"]))
    for match in _NOUN_NAME.finditer(text, sentence.start, sentence.end):
        whole = len(match["name"]) % 2 == 0  # either way is right: half of each
        first = match.start("noun") if whole else match.start("name")
        found.append(Gap(Span(first, match.end("name")), "which", match["noun"]))
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        found.append(Gap(Span(*match.span("quoted")), "quoted"))
    return found


def _named(facts: Facts, sentence: Span) -> Iterator[Gap]:
    for role in facts.roles:
        person = role.person
        if sentence.start <= person.span.start and role.cue.end <= sentence.end:
            yield Gap(person.span, "role", f"{role.role}|{event_of(facts, sentence)}")
    for person in facts.people:
        if not sentence.start <= person.span.start < sentence.end:
            continue
        yield Gap(person.span, "who")
        if person.posts_span and person.posts_span.end <= sentence.end and not person.is_short:
            yield Gap(person.posts_span, "post", person.name)
        if person.rank_span and not person.is_short:
            yield Gap(person.rank_span, "rank", person.name)


_EVENTS = _either(
    """hội nghị, đại hội, buổi lễ, lễ, cuộc họp, buổi họp, hội thảo, buổi làm việc, phiên họp,
    kỳ họp, lớp tập huấn, cuộc diễn tập, tọa đàm, buổi gặp mặt, đoàn công tác, đoàn kiểm tra, đoàn,
    chương trình, diễn đàn, hội thi, hội thao, buổi tiếp, cuộc gặp"""
)
_EVENT = re.compile(rf"(?<!\w)(?:{_EVENTS})(?:\s[^\s,;:.()“”]+){{0,9}}", re.IGNORECASE)


def event_of(facts: Facts, sentence: Span) -> str:
    """The event that the sentence names, or an earlier one of the article; often "hội nghị"."""
    text = facts.news.text
    for start, end in ((sentence.start, sentence.end), (0, sentence.start), (0, len(text))):
        match = _EVENT.search(text, start, end)
        if match:
            return " ".join(match[0].split())
    return "hội nghị"


def _figures(facts: Facts, sentence: Span) -> Iterator[Gap]:
    text = facts.news.text
    for moment in facts.dates:
        if sentence.start <= moment.start and moment.end <= sentence.end:
            yield Gap(Span(moment.start, moment.end), "when", moment.precision)
    for quantity in facts.quantities:
        if sentence.start <= quantity.start and quantity.end <= sentence.end:
            surface = text[quantity.start : quantity.end]
            unit = _UNIT.match(surface)
            head = "%" if "%" in surface else unit["unit"].strip() if unit else ""
            yield Gap(Span(quantity.start, quantity.end), "how_many", head)


def _clauses(text: str, sentence: Span) -> Iterator[Gap]:
    for kind, pattern in _CLAUSES:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            start, end = match.span("tail")
            stop = _STOP.search(text, start, end)
            end = stop.start() if stop else end
            while end > start and text[end - 1].isspace():
                end -= 1
            if 2 <= len(text[start:end].split()) <= 22:
                yield Gap(Span(start, end), kind, match["cue"])
