"""What speaks against a candidate, whatever rule found it: another year, person, number, place."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from assistant.designations import units
from assistant.dossier import Dossier
from assistant.evidence import Evidence
from assistant.question import Kind, Question
from assistant.reading import NO, SHARES, YES, Candidate, Doubt
from assistant.rules import contrasts, scales, verdicts
from assistant.rules.clauses import clause_at
from assistant.rules.figures import figures
from assistant.rules.people import asks_former, asks_new, named, posts_sought
from corpus.article import Span
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.names import ranks_in
from corpus.vietnamese.places import same_place
from corpus.vietnamese.post_match import posts_in_question, same_post
from corpus.vietnamese.role_cues import role_of_cue
from corpus.vietnamese.roles import Role
from corpus.vietnamese.syllables import syllables

__all__ = ["weighed"]


def weighed(candidate: Candidate) -> Candidate:
    """The candidate, worth less where its sentence is about something else."""
    evidence = candidate.evidence
    present = _only_present(evidence, candidate) or _held_before(evidence, candidate)
    if present or _echo(evidence, candidate):
        candidate = replace(candidate, span=None, others=())
    if present:
        candidate = _doubted(candidate, {Doubt.OTHER_POST})
    claimed = candidate.verdict == YES or (candidate.read and candidate.verdict == NO)
    if claimed and (evidence.fit.renumbered or evidence.fit.names):
        candidate = _doubted(candidate, {Doubt.NOT_THIS})
    if _measured_otherwise(evidence, candidate) or _denied(evidence, candidate):
        candidate = _doubted(candidate, {Doubt.OPPOSITE})
    if evidence.question.kind in {Kind.YES_NO, Kind.SUMMARY, Kind.DEFINITION}:
        return candidate
    return _doubted(candidate, _doubts(evidence, candidate))


def _measured_otherwise(evidence: Evidence, candidate: Candidate) -> bool:
    """A verdict against what its sentence, or one that bears more, has by degree: "đạt 93,6% kế
    hoạch" has all the words of "vượt kế hoạch", and denies it. What is aimed at settles nothing
    where another sentence says what came about."""
    if candidate.verdict not in {YES, NO}:
        return False
    aims = False
    for home in evidence.ranked[:_MEASURED]:
        told = scales.told(evidence, home.sentence.span)
        if told is not None:
            return aims or told != candidate.verdict
        if home.sentence.span in candidate.quotes:
            aims = scales.aims(evidence, home.sentence.span)
            if not aims:
                return False
    return False


def _denied(evidence: Evidence, candidate: Candidate) -> bool:
    """A yes by a sentence that denies what is claimed word for word, or tells another figure."""
    if candidate.verdict != YES:
        return False
    homes = [home for q in candidate.quotes if (home := evidence.at(q.start, q.end))]
    return any(figures(evidence, home) == NO for home in homes) or _said_not(evidence, candidate)


def _said_not(evidence: Evidence, candidate: Candidate) -> bool:
    """Whether a quoted sentence denies the very words of the question."""
    text = evidence.dossier.article.text
    return any(verdicts.denied(evidence.question, text[q.start : q.end]) for q in candidate.quotes)


_MEASURED = 4
"""Sentences of an article in which a degree is looked for."""


def _doubted(candidate: Candidate, doubts: Set[Doubt]) -> Candidate:
    """What is left of a candidate that something more speaks against."""
    new = doubts - candidate.against
    share = math.prod(SHARES[doubt] for doubt in new)
    return replace(candidate, quality=candidate.quality * share, against=candidate.against | new)


def _doubts(evidence: Evidence, candidate: Candidate) -> set[Doubt]:
    """What speaks against a candidate."""
    quotes = candidate.quotes
    found = {
        Doubt.OTHER_YEAR: _other_year(evidence, candidate),
        Doubt.OTHER_EVENT: _other_event(evidence, candidate),
        Doubt.NO_CHAIR: _no_chair(evidence, candidate),
        Doubt.OTHER_PERSON: _other_person(evidence, candidate),
        Doubt.OTHER_UNIT: _unit_elsewhere(evidence, candidate),
        Doubt.ONLY_NAMED: _only_named(evidence, candidate) or _silent(evidence),
        Doubt.NOT_MET: _met_nobody(evidence, candidate),
        Doubt.OTHER_POST: _other_rank(evidence, candidate)
        or _steps_down(evidence, candidate)
        or (candidate.read and _other_post(evidence, candidate))
        or _other_given(evidence, candidate),
        Doubt.UNTOLD: (candidate.read or evidence.question.kind is Kind.WHY_HOW)
        and evidence.presumed,
        Doubt.NOT_THIS: _left_open(evidence, candidate),
        Doubt.TOO_WIDE: _too_wide(evidence, candidate),
        Doubt.OTHER_NUMBER: contrasts.other_number(evidence, quotes)
        or contrasts.other_rank(evidence, quotes),
        Doubt.OTHER_PLACE: contrasts.other_place(evidence, quotes),
        Doubt.OPPOSITE: contrasts.opposite(evidence, quotes)
        or (evidence.question.kind is Kind.WHO and _on_other_side(evidence, candidate))
        or _premise_denied(evidence, candidate),
    }
    return {doubt for doubt, speaks in found.items() if speaks}


_EARLIER = re.compile(
    r"\b(?:nguyên|cựu|trước|từng|vốn|khi còn|(?:được|bị) (?:điều động|luân chuyển|bổ nhiệm|"
    r"phân công|điều chuyển|chỉ định))\b",
    re.I,
)
"""Whoever is moved to another post has held the one that is told beside the name."""


def _only_present(evidence: Evidence, candidate: Candidate) -> bool:
    """A post held before is asked for, and nothing in the quotes speaks of before."""
    question = evidence.question
    asked = question.kind is Kind.POST or (question.kind is Kind.WHERE and question.names)
    if not asked or not asks_former(question):
        return False
    text = evidence.dossier.article.text
    return not any(_EARLIER.search(text, q.start, q.end) for q in candidate.quotes)


def _held_before(evidence: Evidence, candidate: Candidate) -> bool:
    """A post that somebody is given is asked for, and the quoted one is what he was till then."""
    question, span = evidence.question, candidate.span
    if question.kind is not Kind.POST or span is None or not asks_new(question):
        return False
    return any(p.posts_span and span.touches(p.posts_span) for p in evidence.dossier.people)


def _other_rank(evidence: Evidence, candidate: Candidate) -> bool:
    """ "Đại tá nào dự họp?": the article gives who came another rank."""
    plain, span = evidence.question.plain, candidate.span
    if evidence.question.kind is not Kind.WHO or span is None:
        return False
    asked = {toneless(rank) for rank in ranks_in(evidence.question.text)}
    if not any(f"{rank} nao" in plain for rank in asked):
        return False
    people = evidence.dossier.people
    names = {fold(person.name) for person in people if span.touches(person.span)}
    told = {toneless(p.rank) for p in people if p.rank and fold(p.name) in names}
    return bool(told) and told.isdisjoint(asked)


_SUCCESSOR = re.compile(
    r"\btan (?:pho )?(?:bi thu|chu tich|chu nhiem|truong|giam doc|tong|chi huy|chinh|tu lenh|hieu)|"
    r"\b(?:nguoi )?(?:ke nhiem|thay the|len thay)\b"
)
_STEPS_DOWN = re.compile(
    r"[^;.]{0,60}?\b(?:không tái cử|không ứng cử|nghỉ hưu|nghỉ chế độ|nghỉ công tác|từ chức|"
    r"miễn nhiệm|thôi (?:giữ|làm|chức|tham gia|nhiệm)|xin thôi|xin nghỉ|chuyển công tác)\b",
    re.I,
)


def _steps_down(evidence: Evidence, candidate: Candidate) -> bool:
    """Who is new in a post is asked, and the person leaves one: "xin không tái cử"."""
    question, span, people = evidence.question, candidate.span, evidence.dossier.people
    if question.kind is not Kind.WHO or span is None or not _SUCCESSOR.search(question.plain):
        return False
    names = {fold(p.name) for p in people if span.touches(p.span)}
    text = evidence.dossier.article.text
    ends = [p.span.start for p in people] + [len(text)]
    return any(
        _STEPS_DOWN.match(text, p.span.end, ends[n + 1])
        for n, p in enumerate(people)
        if fold(p.name) in names
    )


def _on_other_side(evidence: Evidence, candidate: Candidate) -> bool:
    """Whether it was he who was asked, or for whom it was done."""
    span, home = candidate.span, _home(evidence, candidate)
    return contrasts.other_side(evidence, span, home) or contrasts.done_for(evidence, span, home)


def _home(evidence: Evidence, candidate: Candidate) -> Span | None:
    """The sentence in which the answer stands."""
    span = candidate.span
    home = evidence.dossier.sentence_at(span.start, span.end) if span is not None else None
    return home.span if home is not None else None


_SAME = 0.7
"""From how much on two posts are the same."""


def _too_wide(evidence: Evidence, candidate: Candidate) -> bool:
    """Where in a district: neither its province nor the district itself is an answer."""
    question, span = evidence.question, candidate.span
    if question.kind is not Kind.WHERE or span is None:
        return False
    if _ASKS_PROVINCE.search(question.plain):
        return False  # "Quận X thuộc thành phố nào?"
    if all(place.level == "province" for place in question.places):
        return False
    told = [place for place in evidence.dossier.places if span.touches(place)]
    return bool(told) and all(
        place.level == "province" or any(same_place(asked, place) for asked in question.places)
        for place in told
    )


_ASKS_PROVINCE = re.compile(r"\b(?:tinh|thanh pho|tinh thanh|tp) (?:nao|gi)\b")


def _other_post(evidence: Evidence, candidate: Candidate) -> bool:
    """A post's holder is asked for, and the article never names the post, or gives another's;
    or somebody beside a post's holder, and that is he.

    The rules look for the post themselves; the network takes whoever stands near.
    """
    question, dossier = evidence.question, evidence.dossier
    if question.kind is not Kind.WHO or candidate.span is None:
        return False
    sought = posts_sought(question)
    beside = [post for post in question.posts if post not in sought]
    held = [
        post.text
        for person in dossier.people
        if candidate.span.touches(person.span)
        for post in person.posts
    ]
    held += [
        role.post.text
        for role in dossier.roles
        if role.post is not None and candidate.span.touches(role.person.span)
    ]
    if any(same_post(asked.post, text) >= _SAME for asked in beside for text in held):
        return True  # "Bí thư Huyện ủy họp với ai?": not with himself
    if not sought:
        return False
    key, whole = (toneless, dossier.bare) if question.toneless else (fold, dossier.folded)
    asked_for = [key(post.post) for post in sought]
    if any(_is_post(post, key(text), whole) for post in asked_for for text in held):
        return False
    home = dossier.sentence_at(candidate.span.start, candidate.span.end)
    given = _given(dossier, candidate.span, home.span) if home is not None else ""
    said = given or (_before(dossier, candidate.span, home.span) if home is not None else "")
    told_of = posts_in_question(said)[:1]
    if any(_is_post(post, key(one.post), whole) for post in asked_for for one in told_of):
        return False
    if given and told_of:
        return True  # made something else
    posts = [_placeless(question, post, key) for post in asked_for]
    if not any(_told_post(post, whole) for post in posts):
        return True
    if not held:
        return False
    if home is None:
        return True
    told = (key(given), key(_without_posts(dossier, home.span)))
    # "Phó Chủ tịch" has all of "Chủ tịch", and is another.
    own = [re.compile(rf"(?<!{key('phó')} ){re.escape(post)}") for post in posts]
    return not any(post.search(text) for post in own for text in told)


def _other_given(evidence: Evidence, candidate: Candidate) -> bool:
    """How many votes made somebody secretary: those that made another his deputy are others."""
    question = evidence.question
    if question.kind is Kind.WHO or Role.APPOINTED not in question.roles:
        return False
    given = [
        role.post.text
        for role in evidence.dossier.roles
        if role.post is not None and any(q.touches(role.cue) for q in candidate.quotes)
    ]
    sought = [post.post for post in posts_sought(question)]
    return bool(given and sought) and not any(
        same_post(post, text) for post in sought for text in given
    )


def _before(dossier: Dossier, holder: Span, home: Span) -> str:
    """What a sentence says between the person before, posts included, and the holder."""
    ends = [
        max(p.span.end, p.posts_span.end if p.posts_span else 0)
        for p in dossier.people
        if home.start <= p.span.start < holder.start
    ]
    return dossier.article.text[max([home.start, *ends]) : holder.start]


def _given(dossier: Dossier, holder: Span, home: Span) -> str:
    """What a sentence says that somebody was made, up to the next person: "..., làm Bí thư"."""
    following = [p.span.start for p in dossier.people if holder.end < p.span.start < home.end]
    after = dossier.article.text[holder.end : min(following, default=home.end)]
    found = _GIVEN.search(after)
    return after[found.start() :] if found else ""


_OF_BODY = re.compile(r"(?:ban|bo|truong|so|phong|cong ty|co quan|don|tram|thon|ban|xom|ap|khu)\b")
"""What opens the name of a body whose cell or board it is."""


def _is_post(asked: str, told: str, whole: str) -> bool:
    """Whether a post that is told is the one asked for; of a cell or a board the body may be
    named elsewhere in the article."""
    if same_post(asked, told) >= _SAME:
        return True
    rest = asked.removeprefix(told).strip()
    return rest != asked and bool(_OF_BODY.match(toneless(rest))) and " ".join(
        rest.split()[:2]
    ) in whole


def _told_post(post: str, whole: str) -> bool:
    """Whether an article names a post; its body may stand apart from its head."""
    if post in whole:
        return True
    words = post.split()
    for size in range(len(words) - 1, 1, -1):
        if " ".join(words[:size]) in whole:
            return set(words[size:]) <= set(whole.split())
    return False


def _without_posts(dossier: Dossier, span: Span) -> str:
    """A sentence without the posts that follow or precede the names in it."""
    text, at, parts = dossier.article.text, span.start, []
    for person in dossier.people:
        held = person.posts_span
        if held is not None and at <= held.start and held.end <= span.end:
            parts.append(text[at : held.start])
            at = held.end
    return " . ".join((*parts, text[at : span.end]))


_GIVEN = re.compile(r"\b(?:giữ|làm|đảm nhiệm|đảm nhận|nhận)\s(?:chức|cương vị|vị trí)?", re.I)
"""Of somebody who is appointed, before the new post."""


def _placeless(question: Question, post: str, key: Callable[[str], str]) -> str:
    """The post's words without the place at their end, which may go without saying."""
    places = [f" {key(name)}" for name in (*question.names, *(p.name for p in question.places))]
    return next((post.removesuffix(place) for place in places if post.endswith(place)), post)


def _echo(evidence: Evidence, candidate: Candidate) -> bool:
    """Whether the stretch says nothing that the question does not say itself."""
    open_kinds = {Kind.WHAT, Kind.BODY, Kind.LIST, Kind.POST}
    if evidence.question.kind not in open_kinds or not candidate.short:
        return False
    said = {toneless(s.text) for s in syllables(candidate.short)}
    return said <= {toneless(s.text) for s in syllables(evidence.question.text)}


def _other_year(evidence: Evidence, candidate: Candidate) -> bool:
    """The question asks about one year, and what is quoted tells of others only.

    A full date in the question names the event, as does the year of the article itself; then
    only the clause that holds the answer must not speak of another year.
    """
    question, dossier = evidence.question, evidence.dossier
    asked = _asked_years(
        d
        for d in question.dates
        if d.precision == "year" and not _COMPARED.search(question.text[: d.start])
    )
    if not asked or question.kind is Kind.WHEN or not candidate.quotes:
        return False
    home = candidate.quotes[0]
    own = not _own_years(dossier).isdisjoint(asked)
    scope = home
    if own:
        if candidate.span is None:
            return False
        scope = clause_at(dossier.article.text, home, candidate.span.start)
    told = _told_years(dossier, scope) or _opening_years(dossier, home)
    if not told.isdisjoint(asked) or _bare_years(dossier, scope) & asked:
        return False
    if not told and not own:
        told = _running_years(dossier, home)
    return bool(told) and told.isdisjoint(asked)


def _bare_years(dossier: Dossier, scope: Span) -> set[int]:
    """The years of a stretch that no word calls one: "mùa lũ 2011"."""
    return {
        int(m.group())
        for m in _BARE_YEAR.finditer(dossier.article.text, scope.start, scope.end)
        if not any(Span(*m.span()).touches(Span(d.start, d.end)) for d in dossier.dates)
    }


_BARE_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w%/-]|[.,]\d)")


def _running_years(dossier: Dossier, home: Span) -> set[int]:
    """The years that the text before a sentence told of last, else those of the article."""
    before = [s.span for s in dossier.sentences if s.span.end <= home.start and not s.header]
    for span in reversed(before):
        told = _told_years(dossier, span)
        if told:
            return told
    return _own_years(dossier)


def _asked_years(dates: Iterable[DateMention]) -> set[int]:
    """The years that dates of a question name, whole periods included."""
    return {
        year
        for d in dates
        if d.has_year and d.first and d.last
        for year in range(d.first.year, d.last.year + 1)
    }


def _other_event(evidence: Evidence, candidate: Candidate) -> bool:
    """Who did something at an event of one year, and the article reports one of another year.

    Or anything of an event of a year that the article comes before. Its own years are those of
    title, lead and day of publication.
    """
    question, dossier = evidence.question, evidence.dossier
    asked = _asked_years(question.dates)
    held, once = _EVENT_YEAR.search(question.plain), _ONCE.search(question.plain)
    done = question.roles and question.kind in {Kind.WHO, Kind.LIST, Kind.WHERE}
    if not asked or not (done or held or once):
        return False
    own = _own_years(dossier, candidate.quotes)
    if not own or not own.isdisjoint(asked):
        return False
    # A meeting of last year may be called by the year that it looks back on, never ahead; what
    # is no meeting looks back on none.
    if done or (once is not None and min(own) > int(once[1])):
        return True
    return held is not None and max(own) < int(held[1])


_EVENT_YEAR = re.compile(
    r"\b(?:hoi nghi|buoi|dot|ky hop|phien|dai hoi|le|cuoc|dien tap|hoi thao|hoi thi|doi thoai)"
    r"(?: \S+){0,3} (?:nam|thang \d{1,2}|ngay \d{1,2} \d{1,2}) (\d{4})\b"
)
_ONCE = re.compile(
    r"\b(?:le giao|le ky|le khanh thanh|le khoi cong|le ra quan|le ra mat|dien tap|hoi thao|"
    r"hoi thi|dai hoi)(?: (?!truoc|sau|tu|so voi|ke hoach|chi tieu|nhiem vu|phuong huong)\S+){0,6}"
    r" nam (\d{4})\b"
)
"""What happens once and is called by its own year."""


def _own_years(dossier: Dossier, beside: Sequence[Span] = ()) -> set[int]:
    """The years of what an article reports: those of its title, lead and day of publication,
    and of the stretches `beside` them."""
    article = dossier.article
    framing = [Span(at, at + len(t)) for t in (article.title, article.lead)
               if t and (at := article.text.find(t)) >= 0]  # fmt: skip
    own = {
        d.first.year
        for d in dossier.dates
        if d.first and d.last and d.first.year == d.last.year
        and any(s.start <= d.start and d.end <= s.end for s in (*framing, *beside))
    }  # fmt: skip
    if dossier.published is not None:
        own.add(dossier.published.year)
    return own


_OPEN_YET = re.compile(
    r"(?:hiện |vẫn |còn )?(?:chưa|không) (?:hẹn|rõ|xác định|công bố|ấn định|chốt|có)\b", re.I
)


def _left_open(evidence: Evidence, candidate: Candidate) -> bool:
    """A time, a place, a person or a figure is asked for, and the stretch says that it is open."""
    asked = evidence.question.kind in {Kind.WHEN, Kind.WHERE, Kind.WHO, Kind.HOW_MANY}
    if not asked or candidate.span is None:
        return False
    text = evidence.dossier.article.text
    return _OPEN_YET.match(text, candidate.span.start, candidate.span.end) is not None


def _premise_denied(evidence: Evidence, candidate: Candidate) -> bool:
    """Why something came about is asked, and the quoted sentence says that it did not."""
    return evidence.question.kind is Kind.WHY_HOW and _said_not(evidence, candidate)


_SAYING = re.compile(
    r"\b(?:yêu cầu|đề nghị|nhấn mạnh|chỉ đạo|phát biểu|khẳng định|cho biết|cho rằng|cho hay|nói|"
    r"kết luận|giao|lưu ý|đánh giá|biểu dương|chỉ ra|nêu|bày tỏ|thông tin|đề xuất|kiến nghị|hỏi|"
    r"báo cáo|phân tích|chia sẻ|trao đổi|quán triệt|trình bày|mong|dặn|động viên|ghi nhận|bảo|kể|"
    r"thừa nhận|tiếp thu|giải trình|trả lời|chúc|kêu gọi|phát động|ôn lại|tham luận|góp ý)\b|:",
    re.I,
)
_ASKS_SAID = frozenset({Role.CONCLUDE, Role.SPEAK, Role.DIRECT})
_HE = re.compile(r"(?:ông|bà|anh|chị|đồng chí|đ/c|đại biểu|cử tri)\b", re.I)


def _silent(evidence: Evidence) -> bool:
    """What somebody ordered or said is asked, and the article only tells that he was there."""
    question, dossier = evidence.question, evidence.dossier
    if question.kind is not Kind.WHAT or not question.roles & _ASKS_SAID:
        return False
    meant = {m.name for m in named(question, dossier.people)}
    told = [m.span for m in dossier.people if m.name in meant]
    homes = [s for s in evidence.sentences if any(s.sentence.holds(*span) for span in told)]
    following = [
        s for home in homes for s in evidence.sentences[home.sentence.ordinal + 1 :][:1]
        if _HE.match(s.sentence.text)
    ]  # fmt: skip
    return bool(homes) and not any(_SAYING.search(s.sentence.text) for s in (*homes, *following))


_CHAIRING = frozenset({Role.CHAIR, Role.DIRECT, Role.CONCLUDE, Role.OPEN, Role.LEAD})


def _no_chair(evidence: Evidence, candidate: Candidate) -> bool:
    """Who chaired is asked, and the quotes tell that people came or spoke, and of no chair."""
    question, dossier = evidence.question, evidence.dossier
    if Role.CHAIR not in question.roles or question.kind not in {Kind.WHO, Kind.LIST}:
        return False
    told = {
        mention.role
        for mention in dossier.roles
        for quote in candidate.quotes
        if quote.touches(mention.cue)
    }
    quoted = " . ".join(dossier.article.text[q.start : q.end] for q in candidate.quotes)
    return bool(told) and told.isdisjoint(_CHAIRING) and Role.CHAIR not in role_of_cue(quoted)


_OPENS = 12
"""Characters before a date that still opens its sentence: "Trong năm 2016, ..."."""


def _opening_years(dossier: Dossier, home: Span) -> set[int]:
    """Years of the date that a sentence opens with, which holds for all of its clauses."""
    first = next((d for d in dossier.dates if home.start <= d.start <= home.start + _OPENS), None)
    return set() if first is None else dossier.years_in(Span(first.start, first.end))


_COMPARED = re.compile(
    r"(?:so với|so voi)(?: cùng kỳ| cuối| đầu| kế hoạch| cung ky| cuoi| dau| ke hoach)?"
    r"(?: của| cua)?\s*$",
    re.I,
)
_LAST_YEAR = re.compile(r"\bnăm (?:ngoái|trước|qua)\b", re.I)


def _told_years(dossier: Dossier, scope: Span) -> set[int]:
    """Years of a stretch but for those that only serve to compare: "so với năm 2015"."""
    text = dossier.article.text
    compared = {
        d.start
        for d in dossier.dates
        if _COMPARED.search(text[max(scope.start, d.start - 40) : d.start])
    }
    told = dossier.years_in(scope, but=compared)
    if dossier.published is not None and _LAST_YEAR.search(text, scope.start, scope.end):
        told.add(dossier.published.year - 1)
    return told


def _unit_elsewhere(evidence: Evidence, candidate: Candidate) -> bool:
    """The question names a unit by its number, and no sentence about the quoted ones does."""
    asked = evidence.question.units
    if not asked or not candidate.quotes:
        return False
    about_people = evidence.question.kind in {Kind.WHO, Kind.POST, Kind.RANK}
    told = units(_around(evidence, candidate), commanders=about_people)
    return not all(unit in told for unit in asked)


_LITTLE = 0.25
"""Share of a question, names aside, below which nothing of it is told."""


_SCATTERED = 0.5
"""The same where no two of its syllables stand side by side."""
_IDLE = "tổ chức thực hiện tiến hành tham gia"
"""Verbs that say little of what is done."""


def _only_named(evidence: Evidence, candidate: Candidate) -> bool:
    """Around the quotes stands nothing of the question but the names in it."""
    question = evidence.question
    if question.kind in {Kind.POST, Kind.RANK}:
        return False
    persons = [mention.name for mention in named(question, evidence.dossier.people)]
    if not (question.units or persons):
        return False
    stretches = [(p.start, p.end) for p in question.places]
    stretches += [(d.start, d.end) for d in question.dates]
    if question.kind is not Kind.WHO:  # whose holder is asked for
        stretches += [(p.span.start, p.span.end) for p in question.posts]
    said = [question.text[start:end] for start, end in stretches]
    said += [*persons, *(unit.text for unit in question.units), _IDLE]
    rest = evidence.terms.without(evidence.space.of(" . ".join(said)))
    if rest is evidence.terms:
        return False
    told = evidence.space.of(_around(evidence, candidate))
    pairs = {term for term in rest.weights if "_" in term}
    # "Diễn viên luyện tập" has both syllables of "diễn tập", and tells of none.
    share = rest.coverage(told)
    return share < _LITTLE or (share < _SCATTERED and bool(pairs) and pairs.isdisjoint(told))


_MEETING = (
    r"(?:họp|hop|gặp gỡ|gap go|gặp|gap|làm việc|lam viec|hội đàm|hoi dam|hội kiến|hoi kien|"
    r"trao đổi|trao doi|đối thoại|doi thoai|tọa đàm|toa dam|điện đàm|dien dam)"
)
_WITH_WHOM = re.compile(
    rf"\b{_MEETING}\s(?:với|voi|cùng|cung)\s(?:những\s|nhung\s)?(?:ai|người nào)\b"
)
_WITH = re.compile(rf"\b{_MEETING}\b.*\b(?:với|voi|cùng|cung|giữa|giua)\b|\b(?:gặp|tiếp)\b", re.S)


def _met_nobody(evidence: Evidence, candidate: Candidate) -> bool:
    """The question asks with whom somebody met; the quoted person is none whom anybody met."""
    if candidate.span is None or not _WITH_WHOM.search(fold(evidence.question.text)):
        return False
    home = evidence.dossier.sentence_at(candidate.span.start, candidate.span.end)
    if home is None:
        return False
    before = evidence.dossier.article.text[home.span.start : candidate.span.start]
    return not _WITH.search(fold(before))


def _around(evidence: Evidence, candidate: Candidate) -> str:
    """The quoted sentences, those beside them, the title and the lead."""
    article, sentences = evidence.dossier.article, evidence.dossier.sentences
    at = {
        i
        for quote in candidate.quotes
        if (home := evidence.dossier.sentence_at(quote.start, quote.end)) is not None
        for i in range(home.ordinal - 1, home.ordinal + 2)
        if 0 <= i < len(sentences)
    }
    beside = [sentences[i].text for i in sorted(at)]
    quotes = [article.text[q.start : q.end] for q in candidate.quotes]
    return "\n".join((article.title, article.lead, *quotes, *beside))


def _other_person(evidence: Evidence, candidate: Candidate) -> bool:
    """The question names a person, and the quoted sentence names others only.

    Whose post or rank it is the rules know; the network may take the next one's.
    """
    question, dossier = evidence.question, evidence.dossier
    known = question.kind in {Kind.POST, Kind.RANK} and not candidate.read
    if known or question.kind in {Kind.WHO, Kind.LIST} or not candidate.quotes:
        return False
    meant = named(question, dossier.people)
    if not meant:
        return False
    told = [
        m
        for quote in candidate.quotes
        for m in dossier.people
        if quote.start <= m.span.start and m.span.end <= quote.end
    ]
    names = {m.name for m in meant}
    return bool(told) and not any(m.name in names for m in told)
