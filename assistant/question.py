"""What a question asks for: the kind of answer, its subject, its conditions.

Patterns run over toneless syllables, so that a question typed with tones,
without them, in NFD or in the other tone placement is read alike; syllable
positions lead back to the words as they were typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

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

__all__ = ["Field", "Kind", "Question", "places_in", "understand"]


class Kind(StrEnum):
    """The kind of answer that is asked for."""

    WHO = "who"
    POST = "post"
    RANK = "rank"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    BODY = "body"
    YES_NO = "yes_no"
    WHAT = "what"
    LIST = "list"
    WHY_HOW = "why_how"
    SUMMARY = "summary"
    DEFINITION = "definition"
    METADATA = "metadata"


class Field(StrEnum):
    """The stored field of an article that a METADATA question asks for."""

    AUTHOR = "author"
    SOURCE = "source"
    PUBLISHED = "published"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    `text` is what was asked in NFC (tones restored, a follow-up completed);
    `names`, `places`, `posts` and `dates` are what it names; `unit` is the
    folded noun after "bao nhiêu"/"mấy" ("%" for percentages).
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
    toneless: bool = False

    @property
    def plain(self) -> str:
        """The question in toneless syllables, parted by single spaces."""
        return _plain(syllables(self.text))

    @property
    def years(self) -> tuple[int, ...]:
        """Years that the question names, in order."""
        return tuple(
            mention.first.year for mention in self.dates if mention.has_year and mention.first
        )


# Order matters: the first pattern that matches decides.
_FIELDS: tuple[tuple[Field, str], ...] = (
    (Field.AUTHOR, r"tac gia|nguoi viet bai|(?:tin|anh|bai)\b(?: \S+){0,12}? (?:do|cua) ai\b|"
                   r"ai (?:la nguoi )?(?:lam|chup|thuc hien)(?: \S+)? (?:tin|anh|bai)\b|ai (?:la nguoi )?(?:da )?viet|phong vien nao|ai dua tin|"
                   r"do ai (?:viet|dua tin|thuc hien bai)|nha bao nao|but danh"),
    (Field.SOURCE, r"(?:to |trang )?bao nao|bao gi dang|(?:trang|cong)(?: (?:tin|web|thong tin|tin tuc|dien tu))* nao|"
                   r"nguon (?:tin )?(?:nao|tu dau|o dau)|(?:dang|dua tin|trich|lay) (?:o|tren|tu) "
                   r"(?:dau|bao nao|trang nao|nguon nao)|co quan bao chi nao|"
                   r"kenh (?:nao|thong tin nao)|nguon (?:cua )?(?:bai|tin)\b.* la gi"),
    (Field.PUBLISHED, r"(?:bai|tin|bai viet|bai bao|ban tin)\b(?: \S+){0,14}? "
                      r"(?:dang|xuat ban|cong bo|dua|len trang|viet)(?: \S+){0,3}? "
                      r"(?:khi nao|ngay nao|luc nao|bao gio|hom nao|ngay may|ngay bao nhieu|thoi gian nao)|"
                      r"ngay (?:dang|xuat ban)|(?:dang|xuat ban|dua)(?: tin| bai)?(?: \S+){0,8}? "
                      r"(?:khi nao|ngay nao|luc nao|bao gio|ngay may|ngay bao nhieu)"),
    (Field.TITLE, r"(?:tieu de|ten|tua)(?: cua)? (?:bai|tin)\b|bai (?:bao |viet )?(?:co )?(?:tieu de|ten) (?:la )?gi"),
)

_METADATA_GUARD = re.compile(
    r"\b(?:bai|tin|bao|bao chi|phong vien|nha bao|tac gia|nguon|trang|but danh|ban tin|dang|xuat ban)\b"
)

_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.SUMMARY, r"tom tat|tom luoc|noi dung chinh|y chinh|(?:bai|tin|hoi nghi|van ban)\b.* noi ve (?:gi|dieu gi|van de gi)|"
                   r"(?:co )?nhung noi dung (?:gi|nao)|noi dung (?:cua|chu yeu)?.* (?:la gi|gi|nao)$|cho (?:toi )?biet (?:ve|noi dung)|"
                   r"ke (?:cho toi )?(?:nghe )?ve"),
    (Kind.DEFINITION, r"viet tat|giai (?:thich|nghia)|nghia la gi|co nghia (?:la )?(?:gi|the nao)|la viet tat|duoc hieu (?:la|nhu)|^[a-z]{2,8} la gi$"),
    (Kind.RANK, r"(?:quan ham|cap bac|cap ham|ham)(?: \S+){0,3}? (?:gi|nao|la gi)|quan ham cua|cap bac cua|mang (?:quan )?ham"),
    (Kind.POST, r"(?:chuc vu|chuc danh|cuong vi|vi tri cong tac|(?<!to )chuc)(?: \S+){0,6}? (?:gi|nao)\b|"
                r"(?:chuc vu|chuc danh|cuong vi)(?: cua)? |lam (?:chuc )?gi (?:o|tai|trong)|"
                r"dang (?:la|lam) gi|giu chuc(?: vu)?$"),
    (Kind.WHY_HOW, r"(?:nhu )?the nao$|ra sao$|theo huong nao"),
    (Kind.YES_NO, r"\bco phai\b(?! the nao)|phai khong|dung khong|co dung\b|"
                  r"\b(?:co|da|duoc|bi|la)\b.* (?:khong|hay khong|hay chua|chua|a|nhi|sao)$|khong (?:vay|nhi|a)$"),
    (Kind.WHY_HOW, r"vi sao|tai sao|ly do|nguyen nhan|nham muc dich|muc dich|de lam gi|nham (?:lam )?gi|"
                   r"bang cach nao|lam (?:the nao|cach nao|sao)|do dau"),
    (Kind.HOW_MANY, r"bao nhieu|\bmay\b(?! (?:gio|moc|bay|tinh|anh))|chiem (?:ty le )?may|ty le(?: \S+){0,12}? (?:la gi|the nao|ra sao|nao|gi)|"
                    r"so luong|muc (?:dat|bao nhieu)|con so nao|phan tram nao|dat muc nao|bao lau|may gio"),
    (Kind.WHEN, r"khi nao|luc nao|bao gio|ngay nao|ngay may|hom nao|thang may|thang nao|nam nao|quy nao|nam may|"
                r"thoi gian (?:nao|dien ra|to chuc)|thoi (?:diem|han) (?:nao|la)|buoi (?:nao|gi)|giai doan nao|nhiem ky nao|"
                r"thoi gian (?:la )?(?:khi|bao)|moc thoi gian|han chot|thu may|gio nao|may gio|thoi han|den bao"),
    (Kind.BODY, r"(?:co quan|don vi|to chuc|ban|cap uy|dang uy|thanh uy|tinh uy|huyen uy|quan uy|ben|phia|luc luong|doi tuong|bo phan|doan|hoi) nao|"
                r"(?:co quan|don vi|to chuc|cap) (?:gi|to chuc|chu tri|dung ra)|nhung ai (?:ky|ky ket)|(?:giua|cua) (?:ai|nhung ai) (?:voi|va) ai|ben nao"),
    (Kind.WHERE, r"o dau|tai dau|noi nao|dia diem (?:nao|to chuc|dien ra|o|la)|cho nao|vung nao|dau vay$|dien ra o\b|"
                 r"(?:dia phuong|tinh|thanh pho|huyen|(?<!co )(?<!dan )(?<!hai )(?<!tuong )quan|thi xa|xa|phuong|thon|dia ban|thi tran|noi)(?: thanh)? (?:nao|gi)\b"),
    (Kind.WHO, r"\bai\b|nguoi nao|(?:dong chi|vi|ong|ba|can bo|lanh dao|si quan|tuong|chi huy|nhan vat|dai bieu|cac vi|thu tuong|bo truong|bi thu|chu tich|"
               r"thieu tuong|trung tuong|dai ta|thuong ta|trung ta|tu lenh|chinh uy|nguoi)(?: \S+)? nao|"
               r"ten (?:cua |la |day du |ho )?(?:gi|nguoi|dong chi|bi thu|chu tich|vi|ong)|(?:ho )?ten (?:la )?gi|danh tinh"),
    (Kind.LIST, r"liet ke|ke ten|gom (?:nhung|co|cac)|nhung (?:\S+ ){1,5}(?:nao|gi)|cac (?:\S+ ){1,5}(?:nao|gi)"),
    (Kind.WHY_HOW, r"nhu the nao|the nao|ra sao"),
)

_PLURAL = re.compile(
    r"\b(?:nhung ai|nhung|cac|liet ke|ke ten|tat ca|nhung nguoi|lan luot|gom)\b(?! nguoi chu tri)"
)
_IMPERATIVE = re.compile(
    r"^(?:hay |lam on |xin |vui long |toi muon |cho toi |cho minh |cho hoi |toi can |em muon |minh muon )*"
    r"(?:biet |hoi |tim |xem |cho biet |neu |tra loi )*"
)
_TAIL = re.compile(r"(?: (?:vay|the|a|nhi|ha|nhe|day|kia|ah|voi|ad|shop|ban|duoc khong|dum|gium|thi))+$")
_PREFACE = re.compile(r"^[^:?]{12,}:\s+(?=\S+(?:\s+\S+){4})")
"""What a polite asker says before the question: "Em cần số liệu cho báo cáo: ..."."""

_FIELD_PATTERNS = tuple((field, re.compile(rf"\b(?:{pattern})")) for field, pattern in _FIELDS)
_KIND_PATTERNS = tuple((kind, re.compile(rf"\b(?:{pattern})")) for kind, pattern in _KINDS)

_UNIT = re.compile(r"\b(?:bao nhieu|may)\s+((?:\S+\s?){1,3})")
_PERCENT = re.compile(r"phan tram|\bty le\b|\bti le\b|%")
_NAME_RUN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MAX_NAME = 5
_OFFICE = frozenset(
    "ban bộ đảng hội sở ủy quân tỉnh thành huyện quận phường xã phó bí chủ chỉ tư chính đại thiếu trung "
    "thượng nghị quyết mặt công nhà quốc hđnd ubnd trưởng giám hiệp liên viện tổng cục cấp ai người đồng "
    "ông bà khi ngày năm tháng theo trong tại ở từ về với cho do của bởi đến sau trước hồi giữa bài báo "
    "tin bên phía cuộc buổi lễ vùng nơi hãy xin nhờ nêu kể tóm liệt giai nhiệm thời mục kết số mấy đơn cơ loại "
    "vậy còn và nếu được đã  có các những để vì thế còn nội kết sáng chiều".split()
)
"""Folded; what opens with one of these is an office, a body or the start of a sentence."""


@lru_cache(maxsize=1024)
def understand(text: str, reference: date | None = None) -> Question:
    """Read one question; `reference` is the day that "hôm nay" means."""
    asked = _PREFACE.sub("", nfc(text).strip())
    found = syllables(asked)
    plain = _plain(found)
    bare = _TAIL.sub("", _IMPERATIVE.sub("", plain)).strip() or plain
    field = _field_of(bare)
    posts = tuple(posts_in_question(asked))
    names = _names(asked)
    kind = Kind.METADATA if field else _kind_of(bare, bool(names), bool(posts))
    return Question(
        text=asked,
        kind=kind,
        plural=bool(_PLURAL.search(plain)),
        field=field,
        roles=frozenset(role_of_cue(asked)),
        names=names,
        places=places_in(asked),
        posts=posts,
        dates=tuple(find_dates(asked, reference)),
        quantities=tuple(find_quantities(asked)),
        unit=_unit_of(bare),
        toneless=not has_tones(asked),
    )


def places_in(text: str) -> tuple[PlaceMention, ...]:
    """The places that a question names, those within the name of a committee included.

    "Quận ủy Ngô Quyền" names the district; written small, a gazetteer must know it.
    """
    loose = not has_tones(text) or text.islower()
    found = list(find_places(text, loose=loose))
    for match in _COMMITTEE.finditer(text):
        kind = _COMMITTEE_KINDS[toneless(match.group(1))]
        name = match.group(2)
        small = toneless(name) if not has_tones(text) else name
        for place in find_places(f"{kind if has_tones(text) else toneless(kind)} {small}", loose=True):
            known = place.province is not None or place.level == "province" or name[:1].isupper()
            if known and place.name and not any(p.name == place.name for p in found):
                found.append(replace(place, start=match.start(2), end=match.end(2)))
    return tuple(found)


_COMMITTEE = re.compile(
    r"\b(tỉnh|thành|huyện|quận|thị|tinh|thanh|huyen|quan|thi)\s+(?:ủy|uỷ|uy)\s+([^\W\d_]+\s+[^\W\d_]+)", re.I
)
_COMMITTEE_KINDS = {
    "tinh": "tỉnh", "thanh": "thành phố", "huyen": "huyện", "quan": "quận", "thi": "thị xã",
}


def _plain(found: list[Syllable]) -> str:
    """Toneless syllables joined by single spaces."""
    return " ".join(toneless(syllable.text) for syllable in found)


def _field_of(plain: str) -> Field | None:
    """The article field asked for, or None when it asks about the content."""
    if not _METADATA_GUARD.search(plain):
        return None
    for field, pattern in _FIELD_PATTERNS:
        if pattern.search(plain):
            return field
    return None


def _kind_of(plain: str, has_name: bool, has_post: bool) -> Kind:
    """The kind of answer; a name with "là ai" asks for the post."""
    if re.search(r"\bla ai\b|\blam (?:nghe|chuc) ?gi\b", plain) and has_name and not has_post:
        return Kind.POST
    for kind, pattern in _KIND_PATTERNS:
        if pattern.search(plain):
            if kind is Kind.POST and re.search(r"\b(?:ai|nguoi nao)\b", plain):
                return Kind.WHO
            return kind
    if has_post and re.search(r"^(?:ten )?(?:bi thu|chu tich|tu lenh|chinh uy|chi huy truong)", plain):
        return Kind.WHO
    return Kind.WHAT


def _unit_of(plain: str) -> str:
    """The noun that is counted, toneless; "%" where a share is asked for."""
    if re.search(r"bao nhieu (?:phan tram|%)|may (?:phan tram|%)", plain):
        return "%"
    match = _UNIT.search(plain)
    if match:
        return match.group(1).strip()
    return "%" if _PERCENT.search(plain) else ""


def _names(text: str) -> tuple[str, ...]:
    """Runs of two to five capitalised syllables: persons, places, units, as typed.

    Runs that open with a word of office or body ("Ban Chỉ huy", "Phó Bí thư") are
    no names. The first syllable of a question is capitalised anyway, so a run
    that starts there counts only when it is a family name or three syllables long.
    """
    runs: list[str] = []
    for run in _capital_runs(text):
        while run and fold(run[0].group()) in _OFFICE:
            run.pop(0)
        if not 2 <= len(run) <= _MAX_NAME:
            continue
        first = run[0].group()
        if run[0].start() == 0 and len(run) < 3 and not is_family(tokens(first)[0]):
            continue
        runs.append(text[run[0].start() : run[-1].end()])
    return tuple(dict.fromkeys(runs))


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
