"""A question over many articles as a small form that a model fills in, and the gate it passes.

The rules know many ways to ask for a list or a number of events, targets or
officials; people know more. Where the rules refuse such a question, a model may
say which of its words are the year, the place, the person ... The form is then
put as a plain question that the rules do know, and asked like any other: what
is searched is the rules' own query, with its conditions told as always.

Nothing of the model's own gets through: each value must stand in the question,
each choice must be one that the question's words can mean, and no word of the
question may be left over, because a condition left out makes every count wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from assistant.question import Kind, Question, understand
from assistant.records import target_frames as frames
from assistant.records.conditions import says
from assistant.records.inquiry import query_of
from assistant.records.query import Query
from assistant.writing.claims import Stated, lacking
from corpus.vietnamese.abbreviations import Abbreviations
from corpus.vietnamese.dates import find_dates
from corpus.vietnamese.folding import fold, has_tones, nfc, toneless
from corpus.vietnamese.numbers import find_quantities
from corpus.vietnamese.role_cues import role_of_cue
from corpus.vietnamese.syllables import Syllable, syllables
from corpus.vietnamese.words import phrases, words

__all__ = ["Form", "asks_for_many", "filled", "plain_question"]

_LONGEST = 800
"""Characters of a filled form; a model that says more does something else."""
_SUBJECTS = {"hoi nghi": "conferences", "chi tieu": "targets", "can bo": "officials"}
_ROLES = {
    "chu tri": ("chair", "do {} chủ trì"), "du": ("attend", "có {} dự"),
    "phat bieu": ("speak", "có {} phát biểu"), "bao cao": ("report", "có {} báo cáo"),
    "chi dao": ("direct", "có {} chỉ đạo"), "ky": ("sign", "có {} ký"),
}  # fmt: skip
_BOUNDS = {
    "tu": ("at_least", "từ {} trở lên"), "tren": ("more_than", "trên {}"),
    "den": ("at_most", "không quá {}"), "duoi": ("less_than", "dưới {}"), "bang": ("", "{}"),
}  # fmt: skip
_KIND_NOUNS = {
    "conferences": phrases(
        "hội nghị, hội thảo, hội họp, họp hành, họp, cuộc gặp, gặp mặt, phiên, đại hội, lễ, "
        "tọa đàm, sự kiện, buổi làm việc, giao ban, cuộc, buổi"
    ),
    "targets": phrases("chỉ tiêu, mục tiêu, mức"),
    "officials": phrases("cán bộ, lãnh đạo, quan chức, sếp, tướng, sĩ quan"),
}
"""Words that can mean each kind of record."""
_HOLDERS = phrases("người, ai, đồng chí, vị, ông, bà, chỉ huy")
"""Words for officials where a post is named; without one they mean anybody."""
_TIMES = phrases("lượt, lần, đợt, dịp, phen, bận")
"""What "mấy" may count where events are meant."""
_ASKING = phrases(
    "đếm, thống kê, tổng, tổng cộng, tính, cả thảy, tất cả, kể, kể ra, kể hết, hết, liệt kê, nêu, "
    "tìm, lọc, cho hay, giùm, hộ, giúp, bao nhiêu, mấy, bao lần, những, các, vừa qua, qua, rồi, "
    "từng, đã, đang, được, tính ra, xem, số, số lượng, tên, nào, gì, đâu, thế, vậy, nhỉ, nhé, ạ, "
    "hả, bạn, ơi, tôi, mình, em, muốn, biết, hỏi, cần, xin, phải, có, là, thì, mà, của, ở, tại, "
    "do, trong, vào, năm, ngày, tháng, về, bên, phía, làm, giữ"
)
"""Words of asking: they restrict nothing."""
_ABOUT = phrases("bàn, bàn về, nói về, về, liên quan đến, xoay quanh")
"""What leads to a topic."""
_TURNS = words("không chưa trừ ngoài ngoại nhất hơn kém hoặc hay mỗi theo khác")
"""Words that turn, compare or group: a form has no place for them."""
_BOUNDING = words("trước sau từ đến tới nay nửa đầu cuối giữa khoảng gần")
"""Words that move the ends of a stretch: they must be in the form with what they bound."""
_UNITS = words("năm tháng ngày quý trong vào của hồi")
_COUNTS = re.compile(
    r"\b(?:bao nhieu|may|dem|thong ke|tong (?:cong|so)|liet ke|ke (?:ten|ra|het)|nhung|cac|"
    r"danh sach|so luong|tat ca|ca thay|bao lan)\b"
)


@dataclass(frozen=True, slots=True)
class Form:
    """What a model says that a question asks for; empty where the question does not say."""

    kind: str = ""
    ask: str = ""
    time: str = ""
    place: str = ""
    body: str = ""
    person: str = ""
    post: str = ""
    role: str = ""
    bound: str = ""
    value: str = ""
    topic: str = ""

    @property
    def values(self) -> dict[str, str]:
        """What was copied from the question, by field."""
        copied = ("time", "place", "body", "person", "post", "value", "topic")
        return {name: text for name in copied if (text := getattr(self, name))}


LABELS = {
    "kind": "loại", "ask": "hỏi", "time": "thời gian", "place": "nơi", "body": "cơ quan",
    "person": "người", "post": "chức vụ", "role": "vai trò", "bound": "so sánh",
    "value": "giá trị", "topic": "chủ đề",
}  # fmt: skip
_FIELDS = {toneless(label): name for name, label in LABELS.items()}
_LINE = re.compile(r"^[\s*-]*([^:\n]{2,20}?)[\s*]*:[ \t]*(.*)$")
_EMPTY = words("trống không có none null rỗng - khong trong")


def asks_for_many(question: str) -> bool:
    """Whether a list or a number of events, targets or officials may be asked for."""
    asked = understand(question)
    many = asked.kind in (Kind.LIST, Kind.HOW_MANY) or bool(_COUNTS.search(asked.plain))
    return many and any(_may_be(subject, asked) for subject in _KIND_NOUNS)


def filled(reply: str) -> Form | None:
    """The form in a model's reply; None where it holds anything else."""
    text = nfc(reply).strip().strip("`").strip()
    if not text or len(text) > _LONGEST:
        return None
    found: dict[str, str] = {}
    for line in filter(str.strip, text.splitlines()):
        match = _LINE.match(line)
        name = _FIELDS.get(toneless(match[1]).strip()) if match else None
        if match is None or name is None or name in found:
            return None
        value = match[2].strip(" .\"“”'*()[]")
        found[name] = "" if fold(value) in _EMPTY else value
    return Form(**found)


def plain_question(form: Form, question: str, abbreviations: Abbreviations) -> str | None:
    """The form as a question that the rules know; None where any gate stops it."""
    asked = understand(question)
    subject = _SUBJECTS.get(toneless(form.kind))
    if subject is None or not _may_be(subject, asked):
        return None
    if not all(_stands(text, asked.text, abbreviations) for text in form.values.values()):
        return None
    if not (_is_of_its_sort(form) and _all_named(form, asked)):
        return None
    if not _can_mean(form, subject, asked):
        return None
    if list(_left_over(form, subject, asked)):
        return None
    told = " ".join(_told(form, subject, asked))
    if not has_tones(asked.text):
        told = toneless(told)
    query = query_of(understand(told), abbreviations.expand)
    same = query is not None and _says_the_same(query, form, subject)
    return told if same else None


def _may_be(subject: str, asked: Question) -> bool:
    """Whether records of this kind can be what is listed or counted."""
    kinds = {Kind.LIST, Kind.HOW_MANY, Kind.WHAT}
    if subject == "officials":
        kinds.add(Kind.WHO)
    nouns = _nouns(subject, asked)
    counted = f"{asked.unit} "
    return (
        asked.kind in kinds
        and any(_holds(asked.text, noun) for noun in nouns)
        and (
            not asked.unit
            or any(counted.startswith(f"{toneless(noun)} ") for noun in nouns)
            or (subject == "conferences"
                and any(counted.startswith(f"{toneless(noun)} ") for noun in _TIMES))
        )
    )  # fmt: skip


def _nouns(subject: str, asked: Question) -> list[str]:
    held = _HOLDERS if subject == "officials" and asked.posts else ()
    return [*_KIND_NOUNS[subject], *held]


def _holds(text: str, phrase: str) -> bool:
    return says(phrase, [text]) or (not has_tones(text) and says(toneless(phrase), [text]))


def _stands(value: str, question: str, abbreviations: Abbreviations) -> bool:
    """Whether the question holds the value, in its own words or as the text layer reads them."""
    if says(value, [question]):
        return True
    whole = abbreviations.expand(question)
    stated = lacking(Stated(value), Stated(whole), abbreviations) is None
    return says(abbreviations.expand(value), [whole]) and stated


def _is_of_its_sort(form: Form) -> bool:
    """Whether a time is a time, a figure a figure, and each choice one of the form's."""
    return (
        (not form.time or bool(find_dates(_dated(form.time))))
        and (bool(form.value) == bool(form.bound))
        and (not form.value or any(q.unit == "%" for q in find_quantities(form.value)))
        and (not form.role or toneless(form.role) in _ROLES)
        and (not form.bound or toneless(form.bound) in _BOUNDS)
        and toneless(form.ask) in ("dem", "liet ke")
        and len({fold(text) for text in form.values.values()}) == len(form.values)
    )


def _dated(time: str) -> str:
    return f"năm {time}" if time.isdigit() else time


def _all_named(form: Form, asked: Question) -> bool:
    """Whether everything that the rules saw named in the question is in the form."""
    bare = not has_tones(asked.text)
    told = list(form.values.values())
    named = [*asked.names, *(place.name for place in asked.places)]
    named += [post.post for post in asked.posts]
    if not all(says(toneless(name) if bare else name, told) for name in named):
        return False
    copied = {toneless(s.text) for text in told for s in syllables(text)}
    small = {toneless(word) for word in _UNITS}
    days = [s for m in asked.dates for s in syllables(asked.text[m.start : m.end])]
    shares = [
        s for q in asked.quantities if q.unit == "%"
        for s in syllables(asked.text[q.start : q.end]) if s.text[0].isdigit()
    ]  # fmt: skip
    return all(toneless(s.text) in copied | small for s in [*days, *shares])


def _can_mean(form: Form, subject: str, asked: Question) -> bool:
    """Whether the question's words can mean the choices, and nothing turns them round."""
    own = {s.text for s in _outside(form, asked.text)}
    turning = _TURNS if form.value else _TURNS | _BOUNDING
    if not has_tones(asked.text):
        turning = frozenset(map(toneless, turning))
    if own & turning or len(form.topic) == 1:  # "o", which "ở" is without its tone, is no topic
        return False
    if not form.role:
        return subject != "conferences" or not (form.person or form.post)
    role = _ROLES[toneless(form.role)][0]
    return (
        subject == "conferences"
        and bool(form.person or form.post)
        and role in set(role_of_cue(asked.text))
    )


def _outside(form: Form, question: str) -> list[Syllable]:
    """The syllables of the question that are in none of the form's values."""
    found = syllables(question)
    keys = [toneless(s.text) for s in found]
    taken: set[int] = set()
    for value in form.values.values():
        wanted = [toneless(s.text) for s in syllables(value)]
        for at in range(len(keys) - len(wanted) + 1):
            if keys[at : at + len(wanted)] == wanted:
                taken.update(range(at, at + len(wanted)))
                break
    return [s for number, s in enumerate(found) if number not in taken]


def _left_over(form: Form, subject: str, asked: Question) -> Iterator[str]:
    """Words of the question that neither ask, nor name the kind, nor are in the form."""
    bare = not has_tones(asked.text)
    left = _outside(form, asked.text)
    said = " ".join(s.text for s in left)
    said = toneless(said) if bare else said
    known = [*_ASKING, *_nouns(subject, asked)]
    known += _TIMES if subject == "conferences" else ()
    known += _ABOUT if form.topic else ()
    known += ("đồng chí", "ông", "bà", "anh", "chị") if form.person else ()
    known = sorted({toneless(k) if bare else k for k in known}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
    fillers = frames.BARE_FILLERS if bare else frames.FILLERS
    said = fillers.sub(" | ", pattern.sub(" | ", said))
    for stretch in said.split("|"):
        if stretch.strip() and not _tells_choice(form, stretch.strip()):
            yield stretch.strip()


def _tells_choice(form: Form, stretch: str) -> bool:
    """Whether these words are why the form chose a role or a bound."""
    if form.role and _ROLES[toneless(form.role)][0] in set(role_of_cue(f"ai {stretch}")):
        return True
    return bool(form.bound) and re.fullmatch(
        r"(?:(?:tu|tren|den|duoi|bang|tro|len|xuong|hon|vuot|qua|it|dung|khong)\s*)+",
        toneless(stretch),
    ) is not None  # fmt: skip


def _told(form: Form, subject: str, asked: Question) -> Iterator[str]:
    """The form as a question, piece by piece."""
    counted = toneless(form.ask) == "dem"
    noun = {"conferences": "hội nghị", "targets": "chỉ tiêu", "officials": "cán bộ"}[subject]
    if subject == "conferences" and not says("hội nghị", [asked.text]):
        noun = "sự kiện"  # any kind of event was asked for
    if subject == "officials" and form.post:
        noun = "người giữ chức " + form.post
    yield f"Có bao nhiêu {noun}" if counted else f"Liệt kê các {noun}"
    if form.topic:
        yield f"về {form.topic}"
    if form.value:
        yield _BOUNDS[toneless(form.bound)][1].format(form.value)
    someone = form.person or (form.post if subject == "conferences" else "")
    if someone and subject == "conferences":
        yield _ROLES[toneless(form.role)][1].format(someone)
    elif form.person:
        yield form.person
    if form.body:
        yield f"do {form.body} tổ chức" if subject == "conferences" else f"của {form.body}"
    if form.place:
        yield f"ở {form.place}"
    if form.time:
        yield _dated(form.time)


def _says_the_same(query: Query, form: Form, subject: str) -> bool:
    """Whether the rules read out of the plain question what the form says, and nothing else."""
    wanted = query.conditions
    timed = bool(wanted.first or wanted.windows or wanted.months)
    named = [*wanted.persons, *wanted.named]
    told = list(form.values.values())
    bare = not any(has_tones(text) for text in told)
    found = (*named, *wanted.places, *wanted.any_places)
    return (
        all(says(toneless(name) if bare else name, told) for name in found)
        and query.subject == subject
        and query.ask == "rows"
        and query.counted == (toneless(form.ask) == "dem")
        and query.grouping is None
        and not query.order
        and wanted.excluded is None
        and not wanted.lacking
        and timed == bool(form.time)
        and bool(wanted.places or named) >= bool(form.place)
        and bool(wanted.bodies or wanted.kinds_of_body or named) >= bool(form.body)
        and bool(wanted.posts) == bool(form.post)
        and (not form.person or any(
            says(form.person, [toneless(name) if bare else name]) for name in named
        ))
        and (not form.role or _ROLES[toneless(form.role)][0] in wanted.roles)
        and (wanted.amount is not None) == bool(form.value)
        and {*wanted.words, *" ".join(wanted.phrases).split()}
        <= {toneless(s.text) for s in syllables(form.topic)}
        | {s.text for s in syllables(form.topic)}
    )


assert {field.name for field in fields(Form)} == set(LABELS)
