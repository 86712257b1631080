"""Who, where no name or post is known to the rules: read off the grammar of the sentence.

People of other languages, bodies and groups act too: "do Liên đoàn ... điều hành",
"các cựu chiến binh đã quyên góp", "tái hôn với ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.evidence import Evidence, SentenceEvidence
from assistant.question import Question
from assistant.reading import LAG, Candidate
from assistant.rules.clauses import trimmed
from assistant.rules.gaps import Gap, Place, gap_of, keys_of
from assistant.rules.people import posts_sought
from corpus.article import Span
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.syllables import Syllable
from corpus.vietnamese.words import CAPITAL
from corpus.vietnamese.words import words as word_set

__all__ = ["actors"]

_DEPTH = 4
_LONGEST = 16
"""Syllables of one who acts."""
_FAR = 5
"""Syllables between the words that the question shares and a name behind them."""
_SURE, _LIKELY, _LOOSE, _HINTED = 1.0, 0.8, 0.6, 0.5
"""How much the form tells: the whole verb, half of it, a name near the words."""

_WORD = rf"(?:{CAPITAL}\.\s?)*{CAPITAL}[\w'’-]*"
_LINK = r"(?:de|du|da|di|del|della|dos|von|van|der|den|bin|ibn|al|el|la|le|of|the|and|xứ|y)"
_NAME = rf"{_WORD}(?:\s(?:{_LINK}\s){{0,2}}[“\"]?{_WORD}[”\"]?)*"
_AND = r",?\s(?:và|cùng|cùng với)\s"
_NAMES = re.compile(rf"(?<![\w.]){_NAME}(?:(?:,\s{_NAME})*{_AND}{_NAME})?")
_BORDER = re.compile(
    r"[,;:.…()\[\]]|\s[-–—]\s|\s(?:vào|năm|ngày|tháng|trong|tại|từ|để|nhằm|lần|được|đã|sẽ|đang|khi|"
    r"sau|trước|với|do|bởi|cho|là|mà|nhân|theo|về|nhưng|nên|vì|và (?=được|đã|là|sẽ|bị|cho)|"
    r"như|trên|dưới|giúp|bị)\s"
)
_AGENT = re.compile(r"(?<!\w)(?:bởi|do)\s", re.I)
_HELP = re.compile(
    r"(?<!\w)(?:dưới sự \w+(?: \w+)? của|với sự \w+(?: \w+)? (?:của|từ)|nhờ)\s", re.I
)
_BY = re.compile(r"(?<!\w)bởi\s")
_PARTICLES = re.compile(
    r"(?:\s|^)(?:đã|đang|sẽ|từng|vừa|mới|cũng|luôn|thường|có|có thể|là người|là người đầu tiên|"
    r"đầu tiên|chính thức|trực tiếp|bắt tay|tiếp tục|bắt đầu|đứng ra|tham gia|cùng|cùng nhau|còn|"
    r"phải|muốn|lại|liên tục|đồng loạt|là)$",
    re.I,
)
_NEGATED = re.compile(r"(?:\s|^)(?:không|chưa|chẳng|không thể)$", re.I)
_PASSIVE = re.compile(r"(?:\s|^)(?:được|bị)$", re.I)
_OPENER = re.compile(
    r"^(?:(?:và|nhưng|rồi|sau đó|trước đó|khi|nơi|mà|rằng|thì|còn|trong khi|sau khi|tuy nhiên|"
    r"năm \d+|đến năm \d+|từ năm \d+|vào năm \d+|hiện|hiện nay|nay|hôm nay|ngay sau đó|theo đó|"
    r"đồng thời|để|do|bởi|vì)\s+)+",
    re.I,
)
_SOURCE = re.compile(r"^(?:[Tt]heo|[Tt]ại|[Tt]rong|[Vv]ào|[Tt]ừ|[Đđ]ối với|[Vv]ề|[Nn]gày|[Ởở])\s")
_PRONOUN = re.compile(
    r"^(?:[ÔôBbAaCc](?:ng|à|nh|hị|ô)|[Hh]ọ|[Nn]ó|[Cc]húng|[Đđ]ây|[Đđ]ó|[Aa]i|[Nn]ày|[Kk]ia|[Tt]ôi|"
    r"[Tt]a|[Mm]ình|[Nn]gười|[Cc]hàng|[Nn]àng|[Ee]m|[Cc]on)"
    rf"(?:\s(?:ta|tôi|ấy|này|đó|nào|khác|cũng|là|ngoài))*(?:$|\s(?!{CAPITAL})(?<!ười\s)(?<!on\s))"
)
"""Who is named before; "người dân" and "con gái" are nouns."""
_NOUNS = re.compile(r"(?:\s|^)(?:sự|việc|cuộc|công tác|quyền|nhiệm vụ|ban|bộ|nhà|người)$", re.I)
"""Before a word that is no verb there."""
_INNER = re.compile(
    r"(?:^|\s)(?:(?:trước|sau|trong|đến|từ|ngay) khi|khi|còn|mà|rằng|nhưng|trước việc|liệu|như|"
    r"giúp|để|bởi vì|nơi)\s(?!.*(?:^|\s)(?:khi|còn|mà|rằng|nhưng|liệu|để|nơi)\s)",
    re.I,
)
_APPOSED = re.compile(
    r"^(?:một|nhà|hiệu trưởng|chủ tịch|phó|giám đốc|người|cựu|nguyên|con|vợ|chồng|bí thư|tổng|"
    r"thành viên|trưởng|công ty|đại diện|bộ trưởng|thứ trưởng)\s"
)
_PEOPLE = re.compile(
    r"^(?:(?:các|những|một|nhiều|rất nhiều|một số|một nhóm|toàn thể|đông đảo|hàng \w+|hơn|gần|"
    r"tất cả|mọi|đội|nhóm|\d[\d.]*)\s){0,3}"
    r"(?:người|cán bộ|chiến sĩ|chiến sỹ|bộ đội|học viên|học sinh|sinh viên|đoàn viên|hội viên|"
    r"thanh niên|phụ nữ|nông dân|công nhân|nhân dân|bà con|cử tri|đại biểu|cựu|đồng bào|lực lượng|"
    r"gia đình|cá nhân|tập thể|nhà|chuyên gia|kỹ sư|bác sĩ|giáo viên|thầy|cô giáo|con trai|con gái|"
    r"cha|mẹ|bố|vợ|chồng|anh trai|em trai|chị gái|em gái|vua|hoàng|công chúa|hoàng tử|tướng|quân|"
    r"công ty|tập đoàn|ủy ban|uỷ ban|hội|liên đoàn|hiệp hội|chính phủ|chính quyền|quốc hội|bộ|sở|"
    r"ban|viện|trường|đài|tổ chức|cơ quan|đơn vị|đoàn|đảng|ngân hàng|doanh nghiệp|cầu thủ|"
    r"diễn viên|ca sĩ|nghệ sĩ|nhạc sĩ|phóng viên|nhà báo|linh mục|giám mục|tổng thống|thủ tướng|"
    r"bộ trưởng|dân quân|bạn|đồng nghiệp|trung đoàn|sư đoàn|tiểu đoàn|lữ đoàn|đại đội|"
    r"binh sĩ|giới)(?!\w)",
    re.I,
)
"""Toned; who acts without a name of his own, and bodies."""
_CONTENT = word_set("là có và của cho tại ở trong với đến từ về theo như thì mà la co va cua tai o")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence with its syllables, and what they are compared by."""

    home: SentenceEvidence
    text: str
    keys: tuple[str, ...]
    told: tuple[Syllable, ...]


def actors(evidence: Evidence) -> list[Candidate]:
    """Those who fill the question's gap in the sentences that bear most on it, best first."""
    gap = gap_of(evidence.question)
    held = bool(posts_sought(evidence.question))
    if gap is None or (held and gap.place is not Place.IDENTITY):
        return []
    found = []
    told = _is_told(evidence, gap)
    for home in evidence.ranked[:_DEPTH]:
        if home.sentence.header or not told:
            continue
        pairs = keys_of(evidence.question, home.sentence.text)
        sentence = _Sentence(
            home, home.sentence.text, tuple(k for k, _ in pairs), tuple(s for _, s in pairs)
        )
        for span, form in _fillers(evidence.question, gap, sentence):
            held_by = 0.2 + 0.35 * home.own + 0.15 * home.framed + 0.15 * home.novel
            quality = form * held_by - LAG * evidence.lag(home)
            base = home.sentence.span.start
            whole = Span(base + span.start, base + span.end)
            # Who holds a post is known by it, unless he comes from abroad.
            known = held and not _is_foreign(sentence.text[slice(*span)])
            if not known and not _judged(evidence, whole):
                found.append(Candidate(evidence, (home.sentence.span,), quality, whole))
    if not found and not held and told:
        return list(_beside(evidence, gap))
    return sorted(found, key=lambda c: -c.quality)


def _is_told(evidence: Evidence, gap: Gap) -> bool:
    """Whether the article has a syllable of what was done: of a demolition it may tell nothing."""
    whole = evidence.dossier.bare if evidence.question.toneless else evidence.dossier.folded
    said = {*re.findall(r"\w+", whole)}
    paraphrased = evidence.ranked[0].own >= _PARAPHRASED
    return gap.place is not Place.SUBJECT or paraphrased or not said.isdisjoint(gap.words)


_PARAPHRASED = 0.78
"""Share of the question in a sentence that has everything but its verb."""
_TOLD = 0.6
"""Share of the question in a sentence that tells it in other words."""


def _beside(evidence: Evidence, gap: Gap) -> Iterator[Candidate]:
    """The names of other languages in the sentence that says most of the question.

    It may tell the same with another verb ("trị vì", "làm vua"); the sentence is
    quoted whole unless one name alone can be meant.
    """
    home = evidence.ranked[0]
    if gap.place is Place.NAME or home.sentence.header or home.own < _TOLD:
        return
    base = home.sentence.span.start
    spans = [
        Span(base + m.start(), base + m.end())
        for m in _NAMES.finditer(home.sentence.text)
        if _is_foreign(m.group()) and not _told(evidence.question, m.group())
    ]
    places = [Span(p.start, p.end) for p in evidence.dossier.places]
    spans = [
        s
        for s in spans
        if not _judged(evidence, s) and not any(p.start < s.end and s.start < p.end for p in places)
    ]
    if spans:
        quality = _HINTED * (0.2 + 0.35 * home.own + 0.15 * home.framed + 0.15 * home.novel)
        only = spans[0] if len(spans) == 1 else None
        yield Candidate(evidence, (home.sentence.span,), quality, only)


def _is_foreign(name: str) -> bool:
    """Whether no syllable of the name can be Vietnamese, small links aside."""
    parts = [part for part in re.split(r"[\s-]+", name) if part[:1].isupper()]
    return any(not _SYLLABLE.fullmatch(toneless(part)) and not part.isupper() for part in parts)


def _judged(evidence: Evidence, span: Span) -> bool:
    """Whether the rules know the person, and that he has not the post or role asked for."""
    if not (evidence.question.posts or evidence.question.roles):
        return False
    return any(m.span.start < span.end and span.start < m.span.end for m in evidence.dossier.people)


def _fillers(question: Question, gap: Gap, sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    readers = {
        Place.SUBJECT: _subjects,
        Place.OBJECT: _objects,
        Place.IDENTITY: _identities,
        Place.NAME: _named,
    }
    for span, form in readers[gap.place](question, gap, sentence):
        value = trimmed(sentence.text, span, extra="“”\"',()[]")
        if value.end > value.start and not _told(question, sentence.text[slice(*value)]):
            yield value, form


def _told(question: Question, value: str) -> bool:
    """Whether the question says it itself."""
    asked = {toneless(key) for key, _ in keys_of(question, question.text)}
    names = " ".join(m.group() for m in _NAMES.finditer(value)) if not _PEOPLE.match(value) else ""
    said = [toneless(key) for key, _ in keys_of(question, names or value)]
    return not said or all(word in asked for word in said)


def _verbs(gap: Gap, sentence: _Sentence) -> Iterator[tuple[int, int, float]]:
    """Where the verb of the question stands: first, past-the-last syllable, how surely."""
    wanted = gap.words[:2]
    if not wanted or wanted[0] in _CONTENT:
        return
    for i, key in enumerate(sentence.keys):
        if key == wanted[0]:
            whole = len(wanted) == 2 and sentence.keys[i + 1 : i + 2] == (wanted[1],)
            yield i, i + 1 + whole, _SURE if whole or len(gap.words) == 1 else _LIKELY
        elif wanted[1:] == (key,) and key not in _CONTENT and sentence.keys[i - 1] != wanted[0]:
            yield max(0, i - 1), i + 1, _LOOSE


def _subjects(question: Question, gap: Gap, sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    for first, last, form in _verbs(gap, sentence):
        start, end = sentence.told[first].start, sentence.told[last - 1].end
        left = sentence.text[:start]
        by = None if gap.passive else _AGENT.search(sentence.text, end)
        if by and sentence.text[by.start() : by.end()].lower().startswith("bởi"):
            span = _phrase(sentence.text, by.end())
            if span and _acts(sentence.text[slice(*span)]):
                yield span, form
                continue
        span = _before(left, passive=gap.passive)
        if span is not None:
            yield span, form
    if not gap.passive:
        for cue in (*_HELP.finditer(sentence.text), *_BY.finditer(sentence.text)):
            span = _phrase(sentence.text, cue.end())
            if span and _acts(sentence.text[slice(*span)]):
                yield span, _LOOSE


def _before(left: str, *, passive: bool) -> Span | None:
    """Who stands at the end of what leads up to a verb; None if nobody does."""
    left = left.rstrip()
    undergone = False
    left = re.sub(r"\s(?:và|hoặc)$", "", left)
    while True:
        if _NEGATED.search(left) or _NOUNS.search(left):
            return None
        if cut := _PASSIVE.search(left):
            undergone, left = True, left[: cut.start()].rstrip()
        elif cut := _PARTICLES.search(left):
            left = left[: cut.start()].rstrip()
        else:
            break
    if undergone != passive:
        return None
    return _noun_phrase(left)


def _noun_phrase(left: str) -> Span | None:
    """The one who acts at the end of a stretch, back to the border of his clause."""
    left = re.sub(r"\s*\([^()]*\)$", "", left.rstrip(" ,"))
    start = _clause_start(left)
    if start and left[:start].endswith(", ") and _APPOSED.match(left[start:]):
        # "Do X, một hãng của Y, làm ra": the name stands before what is said of it.
        named = left[: start - 2]
        before = Span(_clause_start(named), len(named))
        if _opens(named[slice(*before)]):
            return before
    value = left[start:]
    if _SOURCE.match(value) or _PRONOUN.match(value.strip()):
        return None
    if 0 < len(value.split()) <= _LONGEST and _acts(value):
        return Span(start, start + _own_length(value))
    name = None
    for match in _NAMES.finditer(left, start):
        name = match
    if name and name.end() == len(left) and _acts(name.group()):
        return Span(name.start(), name.end())
    return None


def _own_length(value: str) -> int:
    """How much of the words before a verb names who acts: "Anna Berg đến Huế và" the name."""
    name = _NAMES.match(value)
    whole = name is not None and (" " in name.group() or _is_foreign(name.group()))
    if name and whole and re.match(r"\s(?!của|xứ|người)\w", value[name.end() :]):
        return name.end()
    told = re.search(r"\s(?:cho|về|ghi|trên|với)\s", value)
    return told.start() if told and len(value.split()) > _BRIEF else len(value)


def _clause_start(left: str) -> int:
    """Where the clause begins that a stretch ends with, without what opens it."""
    start = max((m.end() for m in re.finditer(r"[,;:()“”\"]\s*|(?:^|\s)[-–—]\s", left)), default=0)
    start = max([start, *(m.end() for m in _AGENT.finditer(left))])
    inner = _INNER.search(left[start:])
    start += inner.end() if inner else 0
    opener = _OPENER.match(left[start:])
    return start + (opener.end() if opener else 0)


def _opens(value: str) -> bool:
    """Whether a stretch is a name and little more."""
    few = len(value.split()) <= 6 and not _SOURCE.match(value)
    return few and _acts(value) and _NAMES.search(value) is not None


def _phrase(text: str, start: int) -> Span | None:
    """The noun phrase that begins at `start`; the names in a row behind its first one too."""
    link = re.match(r"(?:với|cho|của|bởi|là)\s", text[start:])
    start += link.end() if link else 0
    border = _BORDER.search(text, start)
    end = border.start() if border else len(text)
    for row in _NAMES.finditer(text, start):
        if row.start() <= end < row.end():
            end = row.end()
            break
    return Span(start, end) if 0 < len(text[start:end].split()) <= _LONGEST else None


_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


def _acts(value: str) -> bool:
    """Whether the words name somebody who can act: a name, a group, a body."""
    value = value.strip(" ,“”\"'")
    if _PRONOUN.match(value):
        return False
    if _PEOPLE.match(value):
        return True
    for match in _NAMES.finditer(value):
        parts = match.group().split()
        opens = match.start() == 0
        if len(parts) > 1 or not opens or not _SYLLABLE.fullmatch(toneless(parts[0])):
            return not re.match(r"(?:Tháng|Năm|Ngày|Sáng|Chiều|Quý)\b", match.group())
    return False


def _objects(question: Question, gap: Gap, sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    words = [w for w in gap.words if w]
    for size in range(min(4, len(words)), 0, -1):
        tail = tuple(words[-size:])
        if size == 1 and toneless(tail[0]) in {toneless(w) for w in _CONTENT}:
            break
        spots = [
            i + size
            for i in range(len(sentence.keys) - size + 1)
            if sentence.keys[i : i + size] == tail
        ]
        for at in reversed(spots):
            if at >= len(sentence.told):
                continue
            span = _phrase(sentence.text, sentence.told[at].start)
            if span and _acts(sentence.text[slice(*span)]):
                yield span, _SURE if size > 1 else _LIKELY
        if spots:
            return
    if len(words) > 1 and toneless(words[-1]) in {"voi", "cho", "cua", "den", "ve", "boi", "tu"}:
        yield from _prepositions(words, sentence)


def _prepositions(words: list[str], sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    """ "Làm việc hôm qua với ...": the verb, and further on the same preposition."""
    verb = next((w for w in reversed(words[:-1]) if toneless(w) not in _CONTENT), "")
    for i, key in enumerate(sentence.keys):
        if key != words[-1] or verb not in sentence.keys or i + 1 >= len(sentence.keys):
            continue
        span = _phrase(sentence.text, sentence.told[i + 1].start)
        if span and _acts(sentence.text[slice(*span)]):
            yield span, _LIKELY if verb in sentence.keys[:i] else _LOOSE


def _identities(question: Question, gap: Gap, sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    """ "X là ai": what stands on the other side of "là", behind X's comma, or before X."""
    theme = [w for w in gap.words if toneless(w) not in _MANNER]
    content = {w for w in theme if w not in _CONTENT}
    if not content:
        return
    spoken = f" {' '.join(theme)} "
    head = theme[:2]
    named = _NAMES.fullmatch(_typed(question, theme)) is not None
    for copula in re.finditer(r"\slà\s", sentence.text):
        left, right = sentence.text[: copula.start()], sentence.text[copula.end() :]
        before = _tail(left)
        after = _phrase(sentence.text, copula.end())
        if after and _about(question, left[before.start :], content, head):
            value = sentence.text[slice(*after)]
            if _acts(value) or _is_name(question, spoken, left[before.start :]):
                yield after, _SURE
        value = left[before.start :]
        if _about(question, right[:90], content, head) and (
            _acts(value) or (_is_name(question, spoken, right) and not _PRONOUN.match(value))
        ):
            yield before, _SURE
    if named:
        return
    for match in _NAMES.finditer(sentence.text):
        near = sentence.text[max(0, match.start() - 50) : match.start()]
        near = re.split(r"[,;.()]", near)[-1]
        if _about(question, near, content, head) and _acts(match.group()):
            yield Span(*match.span()), _LIKELY


def _tail(left: str) -> Span:
    """The last clause of a stretch, without a bracket at its end."""
    kept = re.sub(r"\s*\([^()]*\)?$", "", left)
    start = max((m.end() for m in re.finditer(r"[,;:]\s", kept)), default=0)
    opener = _OPENER.match(kept[start:])
    return Span(start + (opener.end() if opener else 0), len(kept))


_MANNER = word_set("nguoi mot vi duong kim hien tai nay tan")
"""Toneless; before an office, none of its words."""
_LOWER = frozenset({"phó", "nguyên", "cựu", "quyền", "pho", "nguyen", "cuu", "quyen"})
_BRIEF = 6
"""Syllables of "Chủ tịch hiện nay", which leaves out of what."""


def _about(question: Question, side: str, content: set[str], head: list[str]) -> bool:
    """Whether a side of "là" has the office or name asked about, and no lower one."""
    keys = [key for key, _ in keys_of(question, side)]
    at = next((i for i in range(len(keys)) if keys[i : i + len(head)] == head), None)
    if at is None or (at and keys[at - 1] in _LOWER - content):
        return False
    return len(keys) <= _BRIEF or len(content & set(keys)) >= len(content) / 2


def _typed(question: Question, theme: list[str]) -> str:
    """The words of the theme as they were typed."""
    pairs = keys_of(question, question.text)
    spots = [s for key, s in pairs if key in theme]
    return question.text[spots[0].start : spots[-1].end] if spots else ""


def _is_name(question: Question, spoken: str, side: str) -> bool:
    """Whether one side of "là" is the very name that is asked about."""
    key = toneless if question.toneless else fold
    return f" {key(side).strip()} " in spoken or spoken.strip() in key(side)


_CALLED = re.compile(
    r"(?:tên gọi|tên|gọi|tựa|tựa đề|đặt tên|mang tên|lấy tên|nghệ danh|biệt danh|bí danh)"
    r"(?: đầy đủ| khai sinh| thật| chính thức)?(?: là| với tên)?\s[“\"]?(?=[“\"]?"
    rf"{CAPITAL})"
)


def _named(question: Question, gap: Gap, sentence: _Sentence) -> Iterator[tuple[Span, float]]:
    for match in _CALLED.finditer(sentence.text):
        span = _phrase(sentence.text, match.end())
        if span:
            yield span, _SURE if " là" in match.group() else _LIKELY
