"""One detail off: another number, another place, or the opposite of what is asked.

The topic is right and the words are nearly all there, which is why nothing but the
detail itself can tell. Each check compares what the question names with what the
quoted sentences say of the same kind, and keeps silent where they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.designations import designations, number_of
from assistant.dossier import Dossier
from assistant.evidence import Evidence
from assistant.fitting import only_of
from assistant.question import Kind
from corpus.article import Span
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.places import PlaceMention, find_places, same_place

__all__ = [
    "designations", "done_for", "opposite", "other_number", "other_place", "other_rank",
    "other_side",
]  # fmt: skip

_PAIRS: tuple[tuple[str, str], ...] = (
    ("khai mạc", "bế mạc"),
    ("khởi công", "khánh thành"),
    ("bổ nhiệm", "miễn nhiệm"),
    ("tăng", "giảm"),
    ("cao nhất", "thấp nhất"),
    ("nhiều nhất", "ít nhất"),
    ("lớn nhất", "nhỏ nhất"),
    ("đầu năm", "cuối năm"),
    ("đầu tháng", "cuối tháng"),
    ("nhập khẩu", "xuất khẩu"),
    ("thành lập", "giải thể"),
    ("cao hơn", "thấp hơn"),
    ("tầm cao", "tầm thấp"),
    ("thành thị", "nông thôn"),
    ("nhập ngũ", "xuất ngũ"),
    ("tán thành", "không tán thành"),
    ("đồng ý", "không đồng ý"),
    ("hoàn thành", "chưa hoàn thành"),
    ("đạt", "không đạt"),
)
"""What cannot be said of the same thing; a question about one is not answered by the other."""


def other_number(evidence: Evidence, quotes: Iterable[Span]) -> bool:
    """The question says "kỳ họp thứ 3"; the quotes, or all of the article, have other numbers."""
    asked = designations(evidence.question.text)
    if not asked:
        return False
    said = designations(_said(evidence, quotes))
    whole = designations(evidence.dossier.folded)
    term = asked.get("khóa", set())
    if not term.isdisjoint(_congresses(evidence)):
        asked.pop("khóa")  # the committee of a term is that of the congress of its number
    return any(
        key in told and told[key].isdisjoint(numbers)
        for key, numbers in asked.items()
        for told in (said, whole)
    )


_CONGRESS = re.compile(r"\bđại hội\b[^.;,]{0,60}?lần thứ (\w+)")


def _congresses(evidence: Evidence) -> set[int]:
    """The numbers of the congresses that the article tells of."""
    found = (number_of(m[1]) for m in _CONGRESS.finditer(evidence.dossier.folded))
    return {number for number in found if number is not None}


_PLACED = re.compile(
    r"\b(?:đứng |xếp |hạng |vị trí |giải |về )(?:thứ )?"
    r"(nhất|đầu|nhì|hai|ba|tư|bốn|năm|bét|cuối|chót)\b"
)
_RANKS = {"nhất": 1, "đầu": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5,
          "bét": 0, "cuối": 0, "chót": 0}  # fmt: skip


def other_rank(evidence: Evidence, quotes: Iterable[Span]) -> bool:
    """Who came second is asked, and the quotes tell who came first."""
    asked = {_RANKS[m[1]] for m in _PLACED.finditer(fold(evidence.question.text))}
    said = fold(_said(evidence, quotes))
    told = {_RANKS[m[1]] for m in _PLACED.finditer(said)}
    words = {word for word, rank in _RANKS.items() if rank in asked}
    return bool(asked) and bool(told) and words.isdisjoint(re.findall(r"\w+", said))


def other_place(evidence: Evidence, quotes: Iterable[Span]) -> bool:
    """The question names a district, the quotes name others only, and the article is set elsewhere.

    Where the article as a whole is about the place, its sentences may name any other; where
    it has just come to speak of it, they need not name it again.
    """
    question, dossier = evidence.question, evidence.dossier
    if question.kind is Kind.WHERE or not question.places:
        return False
    spans = list(quotes)
    told = [p for p in dossier.places if any(s.start <= p.start and p.end <= s.end for s in spans)]
    article = dossier.article
    frame = toneless(f"{article.title} . {article.lead}")
    framed = [*find_places(article.title), *find_places(article.lead), *dossier.home_places]
    said = toneless(_said(evidence, spans))
    return any(
        _elsewhere(asked, told if _of_level(asked, told) else [*told, *framed])
        and toneless(asked.name) not in frame
        and toneless(asked.name) not in said
        and not (spans and _spoken_of(asked, dossier, spans[0]))
        and not any(same_place(asked, home) for home in dossier.home_places)
        and not only_of(dossier, asked, question)
        for asked in question.places
    )


def _spoken_of(asked: PlaceMention, dossier: Dossier, quote: Span) -> bool:
    """Whether the last place of its level that the article names before the quote is the asked
    one, and the quote itself names none of that level."""
    alike = [p for p in dossier.places if p.level == asked.level]
    if any(quote.start <= p.start < quote.end for p in alike):
        return False
    before = [p for p in alike if p.end <= quote.start]
    return bool(before) and same_place(asked, before[-1])


def _of_level(asked: PlaceMention, told: list[PlaceMention]) -> list[PlaceMention]:
    return [p for p in told if p.level == asked.level]


def _elsewhere(asked: PlaceMention, told: list[PlaceMention]) -> bool:
    """Whether places of the asked one's level are told, and it is none of them."""
    alike = _of_level(asked, told)
    # "Bí thư xã Đàm Thủy Lục Thị Hằng": the asked place may have been read too far.
    named = f"{toneless(asked.name)} "
    if any(named.startswith(f"{toneless(p.name)} ") or same_place(asked, p) for p in told):
        return False
    within = any(p.province and toneless(p.province) == toneless(asked.name) for p in told)
    return bool(alike) and not within


_ASK = "hoi|thac mac|chat van|truy van|phan anh|than phien|phan nan|neu cau hoi|dat cau hoi"
_ANSWER = "tra loi|giai thich|giai dap|giai trinh|dap lai|phan hoi"
_SAYS = re.compile(rf"\b(?:(?P<ask>{_ASK})|(?P<answer>{_ANSWER}))\b")
_SOUGHT = re.compile(r"\b(?<!cua )(?:ai|nguoi|ong nao|ba nao|dong chi nao)\b(?! (?:duoc|bi)\b)")
_WHOSE = re.compile(rf"\b(?:cau hoi|y kien|kien nghi|{_ASK}) cua (?:\S+ ){{0,6}}$")


def other_side(evidence: Evidence, span: Span | None, home: Span | None) -> bool:
    """Who answered is asked, and it is he who had asked; or the other way round."""
    sought = _SOUGHT.search(evidence.question.plain)
    asked = _SAYS.search(evidence.question.plain, sought.end()) if sought else None
    if asked is None or span is None or home is None:
        return False
    people = evidence.dossier.people
    following = [p.full.start for p in people if span.end < p.full.start < home.end]
    end = min(following, default=home.end)
    text = evidence.dossier.article.text
    told = _SAYS.search(toneless(text[span.end : end].partition(";")[0]))
    if told is not None:
        return told.lastgroup != asked.lastgroup
    before = toneless(text[home.start : span.start]) + " "
    return asked.lastgroup == "answer" and _WHOSE.search(before) is not None


_FOR_HIM = re.compile(r"\b(\w+ \w+) cho (?:\w+ ){0,2}$")
_FOR_WHOM = re.compile(r"\bcho (?:\w+ ){0,3}?(?:ai|nao)\b")


def done_for(evidence: Evidence, span: Span | None, home: Span | None) -> bool:
    """Who did it is asked, and it was done for him: "trao quà cho bà A"."""
    plain = evidence.question.plain
    if span is None or home is None or _FOR_WHOM.search(plain):
        return False
    before = toneless(evidence.dossier.article.text[home.start : span.start])
    deed = _FOR_HIM.search(" ".join(before.split()) + " ")
    return deed is not None and re.search(rf"\b{re.escape(deed[1])}\b", plain) is not None


def opposite(evidence: Evidence, quotes: Iterable[Span]) -> bool:
    """The question says "bế mạc", the quotes "khai mạc" and never what was asked."""
    key = toneless if evidence.question.toneless else fold
    asked, told = key(evidence.question.text), key(_said(evidence, quotes))
    for pair in _PAIRS:
        one, other = key(pair[0]), key(pair[1])
        for said, contrary in ((one, other), (other, one)):
            if (
                _has(asked, said)
                and not _has(asked, contrary)
                and _has(told, contrary)
                and not _has(told, said)
            ):
                return True
    return False


def _has(text: str, words: str) -> bool:
    # "Tán thành" within "không tán thành" is the other one.
    return re.search(rf"(?<!không )(?<!chưa )(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _said(evidence: Evidence, quotes: Iterable[Span]) -> str:
    text = evidence.dossier.article.text
    return " . ".join(text[span.start : span.end] for span in quotes)
