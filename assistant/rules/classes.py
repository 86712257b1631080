"""Kinds of things whose single ones do not bear the kind's name: "nước nào" over "Lào"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence import Evidence
from assistant.question import Question
from assistant.reading import LAG, Candidate
from assistant.rules.clauses import clause_at
from assistant.rules.gaps import keys_of
from corpus.article import Span
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.words import CAPITAL, phrases

__all__ = ["items"]

_DEPTH = 3
_TOLD = 0.5
"""Share of the question, its noun aside, in a sentence that tells it."""
_COUNTRIES = """
    Việt Nam, Lào, Campuchia, Thái Lan, Myanmar, Malaysia, Singapore, Indonesia, Philippines,
    Brunei, Đông Timor, Trung Quốc, Nhật Bản, Hàn Quốc, Triều Tiên, Mông Cổ, Đài Loan,
    Hồng Kông, Ấn Độ, Pakistan, Bangladesh, Nepal, Bhutan, Sri Lanka, Afghanistan, Iran, Iraq,
    Israel, Palestine, Syria, Liban, Jordan, Thổ Nhĩ Kỳ, Ả Rập Xê Út, Ả Rập Saudi, Kuwait,
    Qatar, Oman, Yemen, Kazakhstan, Uzbekistan, Armenia, Azerbaijan, Gruzia, Nga,
    Liên bang Nga, Liên Xô, Ukraina, Ukraine, Belarus, Ba Lan, Đức, Pháp, Anh, Vương quốc Anh,
    Ý, Italia, Tây Ban Nha, Bồ Đào Nha, Hà Lan, Bỉ, Luxembourg, Thụy Sĩ, Thụy Điển, Na Uy,
    Đan Mạch, Phần Lan, Iceland, Ireland, Scotland, Áo, Séc, Cộng hòa Séc, Slovakia, Hungary,
    Romania, Bulgaria, Serbia, Croatia, Slovenia, Hy Lạp, Síp, Albania, Estonia, Latvia, Litva,
    Malta, Mỹ, Hoa Kỳ, Canada, Mexico, Cuba, Brazil, Argentina, Chile, Peru, Colombia,
    Venezuela, Bolivia, Ecuador, Uruguay, Paraguay, Panama, Haiti, Nicaragua, Úc, Australia,
    New Zealand, Ai Cập, Libya, Algeria, Maroc, Tunisia, Sudan, Nam Sudan, Ethiopia, Somalia,
    Kenya, Tanzania, Mozambique, Angola, Nam Phi, Nigeria, Ghana, Congo, Trung Phi, Madagascar,
    Zimbabwe, Namibia, Rwanda, Uganda, Senegal, Mali
"""
_ITEMS: tuple[tuple[str, str], ...] = (
    ("nước, quốc gia, đất nước, nước bạn", _COUNTRIES),
    (
        "văn bản, văn kiện",
        "nghị quyết, nghị định, thông tư, chỉ thị, quyết định, kế hoạch, đề án, công văn, luật, "
        "pháp lệnh, quy chế, hướng dẫn, công điện, kết luận số, hiệp định, thông báo số",
    ),
    (
        "giải thưởng, phần thưởng, danh hiệu, hình thức khen thưởng, giải",
        "huân chương, huy chương, bằng khen, giấy khen, cờ thi đua, kỷ niệm chương, cúp, "
        "cờ đơn vị, quả bóng vàng, anh hùng lực lượng, anh hùng lao động, "
        "chiến sĩ thi đua, lá cờ đầu, giải nhất, giải nhì, giải ba",
    ),
    (
        "hình thức kỷ luật, mức kỷ luật, án kỷ luật",
        "khiển trách, cảnh cáo, cách chức, khai trừ, giáng chức",
    ),
    (
        "phương tiện, phương tiện giao thông",
        "xe máy, ô tô, xe tải, xe khách, tàu hỏa, tàu biển, tàu cá, thuyền, xuồng, máy bay, "
        "trực thăng, xe đạp, phà, ca nô, xe buýt, xe cứu thương, xe cứu hỏa",
    ),
    (
        "trường, ngôi trường",
        "đại học, học viện, cao đẳng, trung cấp, trung học, tiểu học, THPT, THCS, mầm non",
    ),
    (
        "vũ khí, loại vũ khí, khí tài",
        "súng, tên lửa, lựu đạn, mìn, xe tăng, máy bay, tàu ngầm, rốc két, pháo",
    ),
    (
        "thiên tai, loại thiên tai, hiện tượng thời tiết",
        "bão, áp thấp nhiệt đới, lũ, lũ lụt, lũ quét, hạn hán, xâm nhập mặn, sạt lở, động đất, "
        "sóng thần, rét hại, mưa đá, lốc xoáy",
    ),
    (
        "dịch, bệnh, dịch bệnh, bệnh dịch, loại dịch bệnh",
        "Covid-19, dịch tả lợn, cúm gia cầm, cúm, sốt xuất huyết, sốt rét, tay chân miệng, sởi, "
        "ung thư, lao, đạo ôn, tai xanh, lở mồm long móng, viêm phổi",
    ),
    (
        "môn, môn thể thao, bộ môn",
        "bóng đá, bóng chuyền, bóng rổ, bóng bàn, bóng bầu dục, bóng ném, bóng chày, cầu lông, "
        "quần vợt, tennis, bơi, bơi lội, điền kinh, bắn súng, võ thuật, karate, taekwondo, "
        "vovinam, kéo co, cờ vua, cờ tướng, đẩy gậy, đua thuyền, toán, ngữ văn, "
        "tiếng Anh, lịch sử, địa lý, vật lý",
    ),
    (
        "ngôn ngữ, thứ tiếng, tiếng",
        "tiếng Anh, tiếng Pháp, tiếng Nga, tiếng Trung, tiếng Nhật, tiếng Hàn, tiếng Đức, "
        "tiếng Việt, tiếng Lào, tiếng Tây Ban Nha, tiếng Khmer, tiếng Latinh, tiếng Hán",
    ),
    (
        "mùa",
        "xuân, hè, hạ, thu, đông, mùa mưa, mùa khô",
    ),
    (
        "màu, màu sắc, màu gì",
        "đỏ, xanh, vàng, trắng, đen, tím, hồng, nâu, cam, xám",
    ),
)  # fmt: skip
"""Kinds of things as they are asked for, and what single ones of them are called by."""


@lru_cache(maxsize=1)
def _kinds() -> dict[str, re.Pattern[str]]:
    """By the toneless kind, the pattern of its single ones, with their tones."""
    found = {}
    for kinds, singles in _ITEMS:
        flags = re.NOFLAG if singles is _COUNTRIES else re.I
        words = "|".join(re.escape(word) for word in phrases(singles))
        pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", flags)
        found.update({toneless(kind): pattern for kind in phrases(kinds)})
    return found


_ASKED = frozenset({"nào", "gì", "nao", "gi"})
_MOST = 4
"""Syllables of a kind's name."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What kind of thing is asked for: toneless, and as it was typed."""

    name: str
    typed: str


def _kind(question: Question) -> _Kind | None:
    """The kind that stands before the question word, if its single ones are known here."""
    pairs = keys_of(question, question.text)
    for at, (key, _) in enumerate(pairs):
        if key not in _ASKED:
            continue
        for size in range(min(_MOST, at), 0, -1):
            words = [word for word, _ in pairs[at - size : at]]
            name = toneless(" ".join(words))
            if name in _kinds():
                return _Kind(name, " ".join(words))
    return None


def items(evidence: Evidence) -> list[Candidate]:
    """The single ones of the kind asked for, in the sentences that bear most on the question."""
    kind = _kind(evidence.question)
    if kind is None:
        return []
    rest = evidence.content.without(evidence.space.of(kind.typed))
    found = []
    for home in evidence.ranked[:_DEPTH]:
        if home.sentence.header:
            continue
        held = rest.coverage(evidence.space.of(home.sentence.text))
        for stretch in _stretches(evidence.question, kind, home.sentence.text):
            start = home.sentence.span.start
            span = Span(start + stretch.start, start + stretch.end)
            clause = clause_at(evidence.dossier.article.text, home.sentence.span, span.start)
            near = evidence.share(clause)
            quality = 0.1 + 0.35 * held + 0.15 * home.framed + 0.15 * home.novel + 0.15 * near
            quality -= LAG * evidence.lag(home)
            if held >= _TOLD:
                found.append(Candidate(evidence, (home.sentence.span,), quality, span))
    return sorted(found, key=lambda c: -c.quality)


def _stretches(question: Question, kind: _Kind, text: str) -> Iterator[Span]:
    """Where a sentence names single ones of a kind that the question does not name itself."""
    key = toneless if question.toneless else fold
    asked = " ".join(word for word, _ in keys_of(question, question.text))
    row: Span | None = None
    for match in _kinds()[kind.name].finditer(text):
        longer = _LONGER.match(text, match.end())
        span = Span(match.start(), longer.end() if longer else match.end())
        if re.search(rf"\b{re.escape(key(text[slice(*span)]))}\b", asked):
            continue
        if kind.name in _OF_COUNTRIES and _in_name(text, span):
            continue
        if row and text[row.end : span.start] in {", ", " và ", " hay ", " hoặc "}:
            row = Span(row.start, span.end)
            continue
        if row:
            yield row
        row = span
    if row:
        yield row


_LONGER = re.compile(
    r"(?:\s(?:(?!(?:của|và|cho|từ|do|vì|tại|ở|với|năm|ngày|được|về|theo|trong|đến|là)\s)"
    r"[^\W\d_]+\s){0,2}"
    rf"(?:{CAPITAL}|\d)[\w/.-]*(?<![.-]))+"
)
"""The number or name behind a single one: "Nghị quyết số 05", "Huân chương Lao động"."""
_OF_COUNTRIES = frozenset({"nuoc", "quoc gia", "dat nuoc", "nuoc ban"})


def _in_name(text: str, span: Span) -> bool:
    """Whether what reads like a country is a syllable of a person's name, or begins a sentence."""
    before, word = text[: span.start], text[slice(*span)]
    if re.search(r"[Tt]iếng\s$", before):
        return True
    if " " in word:
        return False
    beside = re.search(rf"{CAPITAL}\w*\s$", before) or re.match(rf"\s{CAPITAL}", text[span.end :])
    return bool(beside) or (not before and word == "Anh")
