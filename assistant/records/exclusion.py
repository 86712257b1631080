"""What a question leaves out: "ngoài Lạng Sơn", "không do Quận ủy tổ chức", "trừ năm 2022".

The question is parted in two: what is asked for, and what is not meant. Each part is
understood as a question of its own, so that both name places, bodies, posts and days
by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.question import Question, understand
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.syllables import Syllable, syllables

__all__ = ["Parted", "parted"]

_CUES = (
    r"ngoại trừ|bỏ qua|"
    r"bỏ(?= .* ra\b| (?:kỳ họp|đại hội|lễ|hội nghị|huyện|tỉnh|năm)\b)|"
    r"không kể|không tính|chưa kể|không bao gồm|loại trừ|"
    r"trừ ra|trừ đi|trừ|không phải(?: là| của| ở| tại| do| năm| trong)?|khác với|ngoài(?! ra)|"
    r"không (?:được )?(?:tổ chức|diễn ra|họp|mở|nằm|thuộc|ở|tại|do|của|trong|vào|có|đạt|đủ)"
    r"(?: ở| tại| trong| vào| do)?"
)
_STOPS = r"còn|thì|ra thì|có những|có các|có bao nhiêu|có mấy|những|các|liệt kê|kể tên|hãy"
_ABSENT = (
    r"không (?:có|nêu|rõ|nói rõ|thấy)(?: tên| ai| người)* (?P<what>chủ trì|chủ tọa|ngày|địa điểm|"
    r"nơi tổ chức|nơi)"
)
_BREAK = re.compile(r"[,;:()]")
_OWNERS = ("do", "của", "cua")
_FIELDS = {
    "chủ trì": "chairs", "chủ tọa": "chairs", "ngày": "date", "địa điểm": "place",
    "nơi tổ chức": "place", "nơi": "place",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parted:
    """`asked` without what is left out; `excluded` None where a field must be lacking instead."""

    asked: Question
    excluded: Question | None
    lacking: str = ""
    """The field of a conference that must not be told: "chairs", "date" or "place"."""


def parted(question: Question) -> Parted | None:
    """The question in its two parts; None where it leaves nothing out."""
    found = syllables(question.text)
    said = " ".join(s.text for s in found)
    bare = question.toneless
    said = toneless(said) if bare else said
    absent = _search(_ABSENT, said, bare)
    if absent is not None:
        what = next(f for key, f in _FIELDS.items() if _key(key, bare) == absent["what"])
        return Parted(_without(question, found, said, absent.span()), None, what)
    cue = _search(rf"(?<!\w)(?:{_CUES})(?!\w)", said, bare)
    if cue is None:
        return None
    stop = _search(rf"(?<!\w)(?:{_STOPS})(?!\w)", said, bare, cue.end() + 1)
    end = stop.start() if stop else len(said)
    then = _search(r"(?<!\w)thì(?!\w)", said, bare, cue.end() + 1)
    if then is not None:  # "bỏ kỳ họp, đại hội, lễ ký kết, thì ..."
        end = then.start()
    else:
        end = min(end, _clause_end(question.text, found, said, cue.end()))
    last = cue.group().rsplit(" ", 1)[-1]
    kept = len(last) if last in _OWNERS else 0  # "do Quận ủy": who holds it is told by "do"
    inside = _text(question.text, found, said, cue.end() - kept, end)
    if not inside.strip(" ,?."):
        return None
    excluded = replace(understand(inside), toneless=bare)
    return Parted(_without(question, found, said, (cue.start(), end)), excluded)


def _clause_end(text: str, found: list[Syllable], said: str, start: int) -> int:
    """Where a comma or a bracket ends the clause that begins at `said[start:]`."""
    first = said[:start].count(" ") + 1
    at = start
    here = found[first - 1].start
    if text[:here].count("(") > text[:here].count(")"):  # to the end of the bracket
        inside = sum(one.start < text.find(")", here) for one in found)
        return len(" ".join(said.split(" ")[:inside])) if ")" in text[here:] else len(said)
    for before, syllable in pairwise(found[first:]):
        at = said.find(" ", at + 1)
        gap = text[before.end : syllable.start]
        joined = toneless(syllable.text) in ("va", "hoac")
        if at < 0 or (_BREAK.search(gap) and not joined):
            break
    else:
        return len(said)
    return at if at >= 0 else len(said)


def _key(phrase: str, bare: bool) -> str:
    return toneless(phrase) if bare else phrase


def _search(pattern: str, said: str, bare: bool, start: int = 0) -> re.Match[str] | None:
    return re.compile(_toneless_pattern(pattern) if bare else pattern).search(said, start)


def _toneless_pattern(pattern: str) -> str:
    """A pattern of words with tones as one of words without; its groups keep their names."""
    letters = unicodedata.normalize("NFD", pattern).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _text(text: str, found: list[Syllable], said: str, start: int, end: int) -> str:
    """The stretch of the original that `said[start:end]` is made of."""
    inside = said[start:end]
    count = len(inside.split())
    if not count:
        return ""
    first = said[: start + (len(inside) - len(inside.lstrip()))].count(" ")
    return text[found[first].start : found[first + count - 1].end]


def _without(
    question: Question, found: list[Syllable], said: str, span: tuple[int, int]
) -> Question:
    inside = said[slice(*span)].strip()
    first = said[: span[0]].count(" ")
    last = first + len(inside.split()) - 1
    text = question.text
    rest = f"{text[: found[first].start]} {text[found[last].end :]}"
    return replace(understand(" ".join(rest.split())), toneless=question.toneless)
