"""What a question asks for: the kind of answer, its subject, its conditions.

Patterns run over toneless syllables, so that a question typed with tones,
without them, in NFD or in the other tone placement is read alike; syllable
positions lead back to the words as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assistant.asking import (
    ASIDE,
    FIELDS,
    IMPERATIVE,
    KINDS,
    METADATA_GUARD,
    PLURAL,
    PLURAL_WHO,
    PREFACE,
    TAIL,
    Field,
    Kind,
)
from assistant.designations import Event, Unit, events, units
from assistant.proper_names import foreign_names, named_bodies
from assistant.typed_names import is_family_name
from corpus.vietnamese.dates import DateMention, find_dates
from corpus.vietnamese.folding import fold, has_tones, nfc, toneless
from corpus.vietnamese.names import is_family
from corpus.vietnamese.numbers import Quantity, find_quantities
from corpus.vietnamese.phrases import tokens
from corpus.vietnamese.places import PlaceMention, find_places
from corpus.vietnamese.post_match import PostQuery, posts_in_question
from corpus.vietnamese.role_cues import role_of_cue
from corpus.vietnamese.roles import Role
from corpus.vietnamese.syllables import Syllable, syllables
from corpus.vietnamese.words import words as word_set

__all__ = ["Field", "Kind", "Question", "places_in", "understand"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    `text` is what was asked in NFC (tones restored, a follow-up completed);
    `names`, `places`, `posts` and `dates` are what it names; `unit` is the
    folded noun after "bao nhiêu"/"mấy" ("%" for percentages); `units` and
    `events` are what bears a number: "Quân khu 7", "Đại hội lần thứ XI"; `bodies`
    are the distinctive words of bodies ("Nhà văn" of "Hội Nhà văn"), `foreign` are
    names of more than one syllable in one word ("Lisbon") and codes ("K41").
    """

    text: str
    kind: Kind
    plural: bool = False
    field: Field | None = None
    roles: frozenset[Role] = frozenset()
    names: tuple[str, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    posts: tuple[PostQuery, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    unit: str = ""
    units: tuple[Unit, ...] = ()
    events: tuple[Event, ...] = ()
    bodies: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    toneless: bool = False

    @property
    def plain(self) -> str:
        """The question in toneless syllables, parted by single spaces."""
        return " ".join(toneless(syllable.text) for syllable in syllables(self.text))

    @property
    def years(self) -> tuple[int, ...]:
        """Years that the question names, in order."""
        return tuple(
            mention.first.year for mention in self.dates if mention.has_year and mention.first
        )


_FIELD_PATTERNS = tuple((field, re.compile(rf"\b(?:{pattern})")) for field, pattern in FIELDS)
_KIND_PATTERNS = tuple((kind, re.compile(rf"\b(?:{pattern})")) for kind, pattern in KINDS)

_NUMBER_OF = re.compile(r"(?<!tong )\bso may\b|\b(?:lan|ky|khoa|hang) (?:thu )?may\b")
"""What number something bears: "Nghị quyết số mấy", which counts nothing."""
_UNIT = re.compile(r"\b(?:bao nhieu|may)\s+((?:\S+\s?){1,3})")
_PARTICLES = frozenset(["a", "vay", "the", "nhi", "nhe", "day", "roi", "thi", "la"])
_PERCENT = re.compile(r"phan tram|\bty le\b|\bti le\b|%")
_NAME_RUN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MAX_NAME = 5
_OFFICE = word_set(
    "ban bộ đảng hội sở ủy quân tỉnh thành huyện quận phường xã phó bí chủ chỉ tư chính đại "
    "thiếu trung thượng nghị quyết mặt công nhà quốc hđnd ubnd trưởng giám hiệp liên viện tổng "
    "cục cấp ai người đồng ông bà khi ngày năm tháng theo trong tại ở từ về với cho do của bởi "
    "đến sau trước hồi giữa bài báo tin bên phía cuộc buổi lễ vùng nơi hãy xin nhờ nêu kể tóm "
    "liệt giai nhiệm thời mục kết số mấy đơn cơ loại vậy còn và nếu được đã có các những để vì "
    "thế còn nội kết sáng chiều ong tướng"
)
"""Folded; what opens with one of these is an office, a body or the start of a sentence."""


@lru_cache(maxsize=1024)
def understand(text: str, reference: date | None = None) -> Question:
    """Read one question; `reference` is the day that "hôm nay" means."""
    asked = _unprefaced(nfc(text).strip())
    found = syllables(asked)
    plain = _plain(found)
    bare = TAIL.sub("", IMPERATIVE.sub("", plain)).strip() or plain
    field = _field_of(TAIL.sub("", IMPERATIVE.sub("", _plain(found, _OF_ARTICLES))).strip())
    posts = tuple(p for p in posts_in_question(asked) if _held(p, asked))
    places = places_in(asked)
    names = _names(asked, posts, places)
    places = tuple(p for p in places if not _cuts_a_name(p, asked, names))
    kind = Kind.METADATA if field else _kind_of(_core(asked, bare), names, bool(posts))
    if kind is Kind.WHAT and _asks_for_work(bare, names):
        kind = Kind.POST
    if kind is not Kind.METADATA and _doubts(asked, plain):
        kind = Kind.YES_NO
    return Question(
        text=asked,
        kind=kind,
        plural=bool((PLURAL_WHO if kind is Kind.WHO else PLURAL).search(bare)),
        field=field,
        roles=_roles(asked),
        names=names,
        places=places,
        posts=posts,
        dates=_dates(asked, reference),
        quantities=tuple(q for q in find_quantities(asked) if not _is_year(q, asked)),
        unit=_unit_of(bare, asked) or _unit_of(plain, asked),
        units=units(asked),
        events=events(asked),
        bodies=named_bodies(asked),
        foreign=foreign_names(asked),
        toneless=not has_tones(asked),
    )


_OF_UNIT = re.compile(
    r"\b(?:(?:quân|quan) khu|qk|khu (?:vực|vuc|phố|pho)|vùng|vung|cụm|cum|khối|khoi|"
    r"(?:quân|sư|lữ|trung|tiểu|binh|quan|su|lu|tieu) (?:đoàn|doan)|(?:đại|hải|dai|hai) (?:đội|doi)|"
    r"thứ|thu|khóa|khoá|khoa|lần|lan|đợt|dot|giai (?:đoạn|doan))"
    r"\s(\d{1,2})(?=\s(?:tháng|thang)\b)",
    re.I,
)
"""A unit, a term or a turn with its number right before a month."""
_LONE_YEAR = re.compile(
    r"(?<![\w.,/-])(?<!số )(?<!so )(?:19[5-9]|20[0-4])\d(?![\w/-])(?![.,]\d)(?!\s?%)"
)
_COUNTS = re.compile(
    r"(?:\b(?:có|gồm|được|với|đạt|là|tặng|trao|cho|hơn|trên|gần|khoảng|đủ|co|gom|duoc|voi|dat|la|"
    r"tang|cho|hon|tren|gan|khoang|du)|[-–])\s?$",
    re.I,
)
"""Before a number that counts something, or ends a period."""


def _dates(asked: str, reference: date | None) -> tuple[DateMention, ...]:
    """The dates of a question; a year needs no word before it: "mùa khô 2015 xã làm gì"."""
    # The number of "Quân khu 2 tháng 9/2017" opens no day.
    clear = _OF_UNIT.sub(lambda m: m.group()[: -len(m[1])] + "#" * len(m[1]), asked)
    found = [_counted_off(d, asked) for d in find_dates(clear, reference)]
    for match in _LONE_YEAR.finditer(clear):
        taken = any(d.start < match.end() and match.start() < d.end for d in found)
        if taken or _COUNTS.search(clear[: match.start()]):
            continue
        year = int(match.group())
        found.append(
            DateMention(*match.span(), date(year, 1, 1), date(year, 12, 31), "year", has_year=True)
        )
    return tuple(sorted(found, key=lambda d: d.start))


def _is_year(quantity: Quantity, asked: str) -> bool:
    """Whether what is read as so many of something opens with a lone year: "2017 đơn vị nào"."""
    year = _LONE_YEAR.match(asked, quantity.start)
    return year is not None and not _COUNTS.search(asked[: quantity.start])


_NUMBERED = re.compile(
    r"\b(?:đợt|lần|kỳ|vòng|khóa|phiên|số|dot|lan|ky|vong|khoa|phien|so)\s$", re.I
)
_OF_YEAR = re.compile(r"\d{1,2}\s?[/-]\s?(?=\d{4}$)")


def _counted_off(mention: DateMention, asked: str) -> DateMention:
    """The year alone of "đợt 1/2014", which is no month."""
    one = _OF_YEAR.match(asked[mention.start : mention.end])
    if one is None or mention.first is None or not _NUMBERED.search(asked[: mention.start]):
        return mention
    year = mention.first.year
    return replace(
        mention, start=mention.start + one.end(), first=date(year, 1, 1), last=date(year, 12, 31),
        precision="year", first_day=None, last_day=None,
    )  # fmt: skip


def _cuts_a_name(place: PlaceMention, asked: str, names: Sequence[str]) -> bool:
    """Whether what reads like a place is the end of a name and a word behind it: "Ho Thanh Son
    la" of no Sơn La."""
    for name in names:
        start = asked.find(name)
        if start < place.start < start + len(name) < place.end:
            return True
    return False


def _unprefaced(text: str) -> str:
    """The question without what is said before it, if that names nothing: no year, no name."""
    preface = PREFACE.match(text)
    if preface is None or any(c.isdigit() or c.isupper() for c in preface.group()[1:]):
        return text
    return text[preface.end() :]


_BEFORE_NAME = 3
"""Syllables of an honorific and a rank: "ông đại tá ..."."""


_BEFORE_POST = re.compile(
    r"^truoc khi (?:duoc )?(?:ve|sang|chuyen|nhan|lam|len|giu|bau|bo nhiem|dieu dong|tiep quan)\b"
    r".*?(?=(?:ong|ba|anh|chi|co|dong chi|thieu ta|trung ta|thuong ta|dai ta|\S+ tuong)?\s?$)"
)
"""Of whom it is asked what he did before he came to a post: "Trước khi về huyện, ông ..."."""


def _asks_for_work(bare: str, names: tuple[str, ...]) -> bool:
    """Whether nothing is asked but what a person does: "Ông Nguyễn Văn An làm gì?"."""
    if not names or not is_family_name(fold(names[0].split()[0])):
        return False
    name = toneless(names[0])
    if re.search(rf"\b{re.escape(name)} (?:von |dang |hien )?la gi (?:o|tai|trong|cua)\b", bare):
        return True
    if len(names) != 1:
        return False
    before, found, _ = bare.partition(f"{name} lam gi")
    opened = _BEFORE_POST.sub("", before)
    return bool(found) and bare.endswith("lam gi") and len(opened.split()) <= _BEFORE_NAME


_ANYBODY = frozenset({"nguoi", "vi", "ke", "nhan", "tac", "chu", "con"})
"""Opens "Người kết luận hội nghị ở Ân Thi là ai?", which asks for a name, not about one."""


def _asks_who_that_is(bare: str, names: Sequence[str]) -> bool:
    """Whether a name is told and it is asked who that is: "Ông Nguyễn Văn An là ai?"."""
    for name in names:
        before, found, _ = bare.partition(f"{toneless(name)} la ai")
        words = before.split()
        if found and len(words) <= _BEFORE_NAME + 1 and not _ANYBODY.intersection(words[:1]):
            return True
    return False


_DOINGS = frozenset({"chu toa", "chu tri"})
"""Written like posts, but what somebody does at one event."""
_DOUBT = re.compile(r"\s(?:à|ư|hả|chứ|sao|nhỉ)\s*\?*\s*$", re.I)
"""A statement that is asked back: "Họp ở đó à?"."""
_BARE_DOUBT = re.compile(r"\sa\s*\?*\s*$", re.I)
"""The same without tones, where it is no polite word behind another question."""
_SOME = re.compile(
    r"\b(?:nao|ai|gi|dau)\b(?=(?: \S+){0,5}? cung\b)"
    r"|^may (?!gio\b|ngay\b|thang\b|nam\b|nguoi\b)(?=.* (?:a|chu)$)"
)
"""All or several in a statement: "Xã nào cũng ...", "Mấy hộ ấy đã dời đi à?"."""
_PRESIDIUM = re.compile(r"(?:đoàn|doan|tổ|to)\s+$", re.I)
_OPEN = "ai|gi|nao|dau|may|bao nhieu|bao gio|bao lau|sao"
_SOMEBODY = re.compile(
    r"(?:hai|ba|bon|nhung) (?:nguoi|vi|dong chi) (?:dong |cung )?chu (?:tri|toa)\b"
)
"""Asks by no question word: "Hai người đồng chủ trì hội nghị?"."""
_OPEN_WORDS = re.compile(rf"\b(?:{_OPEN})\b")
_ASKS = re.compile(rf"\b(?:{_OPEN}|khong|chua)\b")
_CONFIRM = re.compile(r"\b(?:dung|phai|co dung|co phai)(?: la)? (?:khong|chua)(?: a| nhi| vay)*$")


def _doubts(asked: str, plain: str) -> bool:
    """Whether a statement is put as a question, and nothing else is asked."""
    doubt = _CONFIRM.search(plain) or _DOUBT.search(asked) or _WHETHER.search(plain)
    if doubt is None and not has_tones(asked) and not _ASKS.search(plain):
        doubt = _BARE_DOUBT.search(asked)
    if doubt is None:
        return False
    # "Xã nào cũng có", "mấy bến đò ấy": all of them, and some.
    said = _SOME.sub(" ", plain)
    if asked.rstrip(" ?").endswith(" sao") and not _WHY.search(plain):
        said = said.removesuffix(" sao")
    return not _OPEN_WORDS.search(said)


_WHETHER = re.compile(r"^lieu\b|\S \S+ khong$")
""" "Liệu xã đã xong?", "Giá thóc giảm so với vụ trước không?"."""
_WHY = re.compile(r"\b(?:vi|tai|lam|ra|thi|muon|nghi|boi|do|la|the) sao$")


def _held(post: PostQuery, asked: str) -> bool:
    """Whether the words name a post: the chair of a meeting, a presidium and a group of
    deputies ("Tổ đại biểu HĐND") are none."""
    presidium = _PRESIDIUM.search(asked[: post.span.start])
    return toneless(post.post) not in _DOINGS and presidium is None


_SOURCE_SAID = re.compile(r",\s*(?:theo|như|theo như)\s(?!đó)[^,?]+[?.\s]*$", re.I)
"""Whose words they are: "..., theo Phó Ban Pháp chế"."""
_PARTED = re.compile(r"[?!;]\s+|\.\s+(?=\D)|(?<=\bkhông),\s+|(?<=\bchưa),\s+")


def _core(asked: str, bare: str) -> str:
    """The part that asks: without what is said of the answer's form, or told before it."""
    told = _SOURCE_SAID.sub("", ASIDE.sub("", asked))
    parts = [p for p in _PARTED.split(told) if p.strip()]
    if len(parts) < 2 and parts and parts[0] == asked:
        return bare
    plain = [TAIL.sub("", IMPERATIVE.sub("", _plain(syllables(p)))).strip() for p in parts]
    asking = [p for p in plain if _ASKS.search(p)]
    return asking[0] if asking else bare


def places_in(text: str) -> tuple[PlaceMention, ...]:
    """The places that a question names, those within the name of a committee included.

    "Quận ủy Ngô Quyền" names the district; written small, a gazetteer must know it.
    """
    loose = not has_tones(text) or _is_small(text)
    found = list(find_places(text, loose=loose))
    for match in _COMMITTEE.finditer(text):
        kind = _COMMITTEE_KINDS[toneless(match.group(1))]
        name = match.group(2)
        small = toneless(name) if not has_tones(text) else name
        for place in find_places(
            f"{kind if has_tones(text) else toneless(kind)} {small}", loose=True
        ):
            known = place.province is not None or place.level == "province" or name[:1].isupper()
            if known and place.name and not any(p.name == place.name for p in found):
                found.append(replace(place, start=match.start(2), end=match.end(2)))
    return tuple(found)


def _is_small(text: str) -> bool:
    """Whether nothing is written with a capital but names of persons, which are known by it."""
    for name in _names(text):
        text = text.replace(name, name.lower())
    return text.islower()


_COMMITTEE = re.compile(
    r"\b(tỉnh|thành|huyện|quận|thị|tinh|thanh|huyen|quan|thi)\s+(?:ủy|uỷ|"
    r"uy)\s+([^\W\d_]+\s+[^\W\d_]+)",
    re.I,
)
_COMMITTEE_KINDS = {
    "tinh": "tỉnh",
    "thanh": "thành phố",
    "huyen": "huyện",
    "quan": "quận",
    "thi": "thị xã",
}


_ASKING = {
    "ai": "ai", "gi": "gì", "nao": "nào", "dau": "đâu", "may": "mấy", "sao": "sao",
    "khong": "không", "chua": "chưa", "nhieu": "nhiêu",
}  # fmt: skip
"""Question words, toneless and with their tones."""


_OF_ARTICLES = {
    **_ASKING, "bai": "bài", "bao": "báo", "tin": "tin", "trang": "trang", "dang": "đăng",
    "viet": "viết", "dua": "đưa", "nguon": "nguồn", "tac": "tác", "ten": "tên", "but": "bút",
}  # fmt: skip
"""The same for what asks about an article itself: "Đặng" is nothing that a paper did."""
_NEVER_BARE = {"may": "maay", "chua": "chuaa"}
"""Words in their own right where the other words have their tones: "may áo", "cà chua"."""


def _plain(found: list[Syllable], meant: Mapping[str, str] = _ASKING) -> str:
    """Toneless syllables joined by single spaces.

    What only looks like a question word without its tone keeps it: the place "Sông Mây"
    asks for no number, "đầu năm" for no place.
    """
    marked = sum(has_tones(syllable.text) for syllable in found)
    toned = marked > _TONED * len(found)
    return " ".join(_bare(syllable.text, meant, toned) for syllable in found)


_TONED = 0.5
"""Share of syllables with a mark from which on a question is typed with its tones."""


def _bare(syllable: str, meant: Mapping[str, str], toned: bool) -> str:
    if toned and syllable in _NEVER_BARE:
        return _NEVER_BARE[syllable]
    bare = toneless(syllable)
    return syllable if bare in meant and syllable not in (bare, meant[bare]) else bare


def _field_of(plain: str) -> Field | None:
    """The article field asked for, or None when it asks about the content."""
    if not METADATA_GUARD.search(plain):
        return None
    for field, pattern in _FIELD_PATTERNS:
        if pattern.search(plain):
            return field
    return None


_NAME_OF = re.compile(
    r"(?:ho va |ho |ca )?ten (?:day du )?(?:cua )?(?:vi |ong |ba |dong chi )?"
    r"(?:pho |quyen |nguyen |tan )?(?:bi thu|chu tich|chu nhiem|truong|doi truong|to truong|"
    r"tu lenh|chinh uy|chinh tri vien|chi huy|giam doc|tong giam doc|hieu truong|vien truong|"
    r"thu truong|bo truong|cuc truong|vu truong)\b"
)
_A_FEW = re.compile(
    r"\bmay(?= (?:hom|bua)\b(?! nao)| (?:nam|thang|ngay|tuan) (?:nay|qua|gan day|lien)\b)"
    r"(?=.*\b(?:ai|gi|nao|dau|sao|bao nhieu)\b)"
)
"""No number is asked for where something else is: "Trước đó mấy hôm, ai đã đến?"."""


def _kind_of(plain: str, names: Sequence[str], has_post: bool) -> Kind:
    """The kind of answer; a name with "là ai" asks for the post."""
    works = re.search(r"\blam (?:nghe|chuc) ?gi\b", plain) and names
    if (works or _asks_who_that_is(plain, names)) and not has_post:
        return Kind.POST
    if re.search(r"\bvai tro (?:la )?(?:gi|nao)\b", plain) and names:
        return Kind.POST
    if has_post and _NAME_OF.match(plain):
        return Kind.WHO
    plain = _A_FEW.sub("vai", plain)
    for kind, pattern in _KIND_PATTERNS:
        if pattern.search(plain):
            if kind is Kind.POST and re.search(r"\b(?:ai|nguoi nao)\b", plain):
                return Kind.WHO
            return kind
    if has_post and not _OPEN_WORDS.search(plain) and re.search(
        r"^(?:ten )?(?:bi thu|chu tich|tu lenh|chinh uy|chi huy truong)", plain
    ):
        return Kind.WHO
    if not _OPEN_WORDS.search(plain) and _SOMEBODY.match(plain):
        return Kind.WHO
    return Kind.WHAT


def _roles(text: str) -> frozenset[Role]:
    """The roles asked for; "báo cáo đánh giá" asks who reported, not who judged."""
    roles = frozenset(role_of_cue(text))
    return roles - {Role.SPEAK} if roles & {Role.CHAIR, Role.REPORT, Role.SIGN} else roles


def _unit_of(plain: str, asked: str) -> str:
    """The noun that is counted, toneless; "%" where a share is asked for."""
    # Syllables leave the sign out, so it is looked for in the words as typed.
    if re.search(r"(?:bao nhieu|may) (?:phan tram|%)", toneless(asked)):
        return "%"
    match = _UNIT.search(plain) if not _NUMBER_OF.search(plain) else None
    if match and match.group(1).split()[0] not in _PARTICLES:
        return toneless(match.group(1).strip())
    return "%" if _PERCENT.search(plain) else ""


def _names(
    text: str, posts: Sequence[PostQuery] = (), places: Sequence[PlaceMention] = ()
) -> tuple[str, ...]:
    """Runs of two to five capitalised syllables: persons, places, units, as typed.

    Runs that open with a word of office or body ("Ban Chỉ huy", "Phó Bí thư") are
    no names. The first syllable of a question is capitalised anyway, so a run of two
    that starts there counts only when that syllable is no everyday opening.
    """
    runs: list[str] = []
    for run in _capital_runs(text):
        while run and (fold(run[0].group()) in _OFFICE or run[0].group() in _ROMANS):
            run.pop(0)
        name = _of_one(run, {post.span.start for post in posts}, places)
        if not 2 <= len(name) <= _MAX_NAME:
            continue
        first = name[0].group()
        opens = name[0].start() == 0 and len(name) < 3 and (
            not is_family(tokens(first)[0]) or fold(first) == "đoàn"  # "Đoàn Lào sang thăm"
        )
        if opens and (fold(first) in _OPENINGS or fold(name[-1].group()) in _HEADS):
            continue
        runs.append(text[name[0].start() : name[-1].end()])
    return tuple(dict.fromkeys(runs))


_ROMANS = frozenset({"I", "V", "X"})
"""The number before a name: "Đại hội lần thứ I Đảng bộ ..."."""
_HEADS = _OFFICE | word_set("văn hội quyết chỉ đề kế luật hiến chương cơ cảnh")
"""What opens a body or a document behind a verb: "Rời Văn phòng"."""
_OPENINGS = word_set(
    "ngoài trên dưới lúc vào tới anh chị em cô chú bác cụ thầy cháu bé cố nguyên cựu thị ấp "
    "thôn bản làng khu phố buôn sóc đảo miền đài tờ trang kênh hãng tập trường vụ chi đội đoàn "
    "phiên kỳ lớp đợt chuyến dự chương dân con cái chiếc chỗ quý tuần hôm trưa tối đêm xuân hè "
    "thu đông tết bao nào gì sao đâu liệu phải bị cùng hay hoặc tuy dù hỏi nói biết tìm mọi một "
    "hai ba bốn"
)
"""More syllables that open questions and may be followed by a name of one: "Cô Nam"."""


def _of_one(
    run: list[re.Match[str]], posts: Container[int], places: Sequence[PlaceMention]
) -> list[re.Match[str]]:
    """The run without what only stands beside a name in capitals.

    A post behind it ("Thủ Thiêm | Thủ tướng"), a place before a person ("Thanh Hóa | Nguyễn
    Văn Đệ") or behind what is no whole name ("Quý | Yên Bái").
    """
    while run and run[-1].start() in posts:
        run = run[:-1]
    for place in places:
        if place.province is None and place.level != "province":
            continue
        held = [m for m in run if place.start <= m.start() and m.end() <= place.end]
        rest = [m for m in run if m not in held]
        if len(held) < 2 or not rest:
            continue
        named = is_family_name(fold(rest[0].group()))
        if (run[0] is held[0] and named) or (run[-1] is held[-1] and not named):
            run = rest
    return run


def _capital_runs(text: str) -> list[list[re.Match[str]]]:
    """Capitalised words that stand side by side, parted by one space each."""
    runs: list[list[re.Match[str]]] = []
    for match in _NAME_RUN.finditer(text):
        word = match.group()
        if not word[0].isupper() or (word.isupper() and len(word) > 1):
            continue
        if runs and text[runs[-1][-1].end() : match.start()] == " ":
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs
