"""Names of persons in a question that was typed without capitals, or without tones.

"ong nguyen van an giu chuc vu gi" names a person as "Ông Nguyễn Văn An" does. How the
articles write the same syllables tells a name from other words ("hộ dân" is no Mr Hồ Dân);
a name that no article has is one by what stands before and after it. What is found gets its
capitals, and its tones where the articles leave no choice, so that everything after it
reads one spelling.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Protocol

from corpus.vietnamese.folding import fold, has_tones, toneless
from corpus.vietnamese.names import is_place
from corpus.vietnamese.phrases import Token, tokens
from corpus.vietnamese.places import find_places
from corpus.vietnamese.post_match import posts_in_question
from corpus.vietnamese.words import words as word_set

__all__ = ["Spellings", "Typed", "capitalised", "is_family_name"]


class Spellings(Protocol):
    """What is asked of the articles."""

    def spellings(self, run: Sequence[str], whole: bool = False) -> Mapping[str, int]:
        """How often the articles write these syllables side by side, in which letters.

        `whole`: only where no further capital follows.
        """
        ...

    def document_frequency(self, terms: Iterable[str], toneless: bool = False) -> Mapping[str, int]:
        """Passages that hold each term."""
        ...


class _Cue(Enum):
    """What says that a name may follow, from the strongest on."""

    PERSON = "honorific or rank"
    WEAK = "a word that is an honorific among other things"
    POST = "post"
    OPENING = "start of a question about a person"
    NONE = "nothing"


_LONGEST = 4
_FAMILIES = word_set(
    "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đào đoàn trịnh "
    "trương lâm mai tô hà cao lương lưu châu tạ phùng vương tăng từ thái tống quách chu kiều lại "
    "triệu hứa lò giàng vừ thào quàng cầm tòng nông ma mạc bế đàm khuất doãn ninh"
)
_COMMON = word_set("nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương đinh đoàn")
"""Families whose names are looked for where nothing else says that a name follows."""
_PERSONS = word_set("ông bà cụ ngài")
_WEAK = word_set("anh chị cô chú em cháu tướng thầy sếp")
_BARE_WEAK = frozenset({"ba", "cu", "ngai"})
"""Honorifics that without tones are other words too: three, old, to stay away from."""
_TWO = (
    "đồng chí", "thiếu tướng", "trung tướng", "thượng tướng", "đại tướng", "đại tá", "thượng tá",
    "trung tá", "thiếu tá", "đại úy", "thượng úy", "trung úy", "thiếu úy", "liệt sĩ", "bác sĩ",
    "tiến sĩ", "thạc sĩ", "giáo sư", "luật sư", "nhà báo", "chuẩn đô đốc", "đô đốc",
)  # fmt: skip
_ABOUT = (
    "là ai", "là gì", "giữ chức", "làm gì", "làm nghề", "làm chức", "phát biểu", "nói gì", "nói về",
    "chủ trì", "đảm nhiệm", "mang quân hàm", "quân hàm", "chức vụ", "sinh năm", "quê", "quê ở",
    "bao nhiêu tuổi", "có vai trò", "được bổ nhiệm", "hiện là", "đang là", "đang giữ",
)  # fmt: skip
"""What follows the name of a person and hardly anything else at the start of a question."""
_ENDS = word_set(
    "là gì ai được đã bị của với và nào có những các trong về khi sẽ giữ làm phát nói chủ dự tham "
    "tại ở từng đang hiện không thì cho do vừa trao thăm ký kiểm chỉ yêu nhấn sinh quê mấy bao "
    "công chức đảm mang trả đề kết khẳng đánh báo nhận lúc hôm ngày năm đi đến tới vào ra mà lên "
    "trước hứa xin kêu muốn phải còn vẫn cũng chưa hỏi gửi dặn mong than phàn"
)
"""Words that end a name which is not known."""
_PLAIN_ENDS = word_set(
    "la gi ai duoc da bi cua voi va nao co nhung cac trong ve khi se giu khong thi o may noi tung "
    "truoc hua xin keu muon"
)
"""The same in a question without tones: only those that are no syllable of a name themselves."""
_TITLED = {_Cue.PERSON: 0.4, _Cue.WEAK: 0.5, _Cue.POST: 0.5, _Cue.OPENING: 0.5, _Cue.NONE: 0.8}
"""Of the places where articles have the syllables, the share that must be written as a name."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of the question, [first, end) in tokens, and how it is written."""

    end: int
    written: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A question with the names of persons in it in capitals; both texts as long as it was."""

    text: str
    """With its tones as they were typed."""
    toned: str
    """With those of the articles, where these write a name in one way only."""


def capitalised(text: str, articles: Spellings) -> Typed:
    """The question with capitals where it names persons; the same where it names none."""
    words = tokens(text)
    toned = text
    question = _Typing(text, words, articles)
    at = 0
    while at < len(words):
        found = question.name_at(at)
        if found is None:
            at += 1
            continue
        start, end = words[at].start, words[found.end - 1].end
        text = text[:start] + _in_capitals(text[start:end]) + text[end:]
        toned = toned[:start] + found.written + toned[end:]
        at = found.end
    return Typed(text, toned)


class _Typing:
    """One question while names are looked for in it."""

    def __init__(self, text: str, words: list[Token], articles: Spellings) -> None:
        self._text = text
        self._words = words
        self._articles = articles
        self._bare = not has_tones(text)
        self._key = toneless if self._bare else str
        posts = posts_in_question(text)
        self._posts = {post.span.start for post in posts}, {post.span.end for post in posts}
        self._places = [(p.start, p.end) for p in find_places(text, loose=True)]
        self._about = {self._key(a) for a in _ABOUT}
        self._spells_names = not text.isupper() and any(
            self._capitals(at) for at in range(len(words) - 1)
        )
        """Who gives some names their capitals gives them to all."""

    def name_at(self, at: int) -> _Found | None:
        """The name that starts with this token."""
        words, text = self._words, self._text
        if words[at].kind != "word" or at + 1 >= len(words) or words[at + 1].kind != "word":
            return None
        if words[at].is_name_part and words[at + 1].is_name_part and not text.isupper():
            return None  # a run of capitals is a name already
        cue = self._cue_before(at)
        if cue is _Cue.NONE and at and self._capitals(at - 1):
            return None  # "Đài Loan trong ngày": the middle of another name
        placed = any(start <= words[at].start < end for start, end in self._places)
        if words[at].start in self._posts[0] or (placed and cue not in {_Cue.PERSON, _Cue.WEAK}):
            return None
        return self._known(at, cue) or self._unknown(at, cue)

    def _capitals(self, at: int) -> bool:
        """Whether this token and the next stand side by side in capitals."""
        one, other = self._words[at : at + 2]
        beside = self._text[one.end : other.start] == " "
        return beside and one.is_name_part and other.is_name_part and not self._text.isupper()

    def _cue_before(self, at: int) -> _Cue:
        words, key = self._words, self._key
        one = words[at - 1].key if at else ""
        two = f"{words[at - 2].key} {one}" if at > 1 else ""
        if two in {key(t) for t in _TWO} or one in ({"ong"} if self._bare else _PERSONS):
            return _Cue.PERSON
        if one in {key(t) for t in _WEAK} or (self._bare and one in _BARE_WEAK):
            return _Cue.WEAK
        if at and words[at - 1].end in self._posts[1]:
            return _Cue.POST
        opens = at == 0 and any(self._about_at(end) for end in range(2, _LONGEST + 1))
        return _Cue.OPENING if opens else _Cue.NONE

    def _about_at(self, at: int) -> bool:
        """Whether words like "giữ chức" stand there, which ask about a person."""
        keys = [word.key for word in self._words[at : at + 3]]
        return any(" ".join(keys[:size]) in self._about for size in (1, 2, 3))

    def _run(self, at: int, size: int) -> list[str] | None:
        """`size` syllables from `at` on, each parted from the next by one space."""
        run = self._words[at : at + size]
        if len(run) < size or any(w.kind != "word" for w in run):
            return None
        if any(self._text[a.end : b.start] != " " for a, b in pairwise(run)):
            return None
        return [word.key for word in run]

    def _known(self, at: int, cue: _Cue) -> _Found | None:
        """The longest name from here on that the articles write."""
        family = _is_family(self._words[at].key, common=cue is _Cue.NONE)
        if not family and cue is not _Cue.PERSON:
            return None
        for size in range(_LONGEST, 2 if cue is _Cue.NONE else 1, -1):
            run = self._run(at, size)
            if run is None or not self._side_by_side(run):
                continue
            written = self._articles.spellings(run, whole=True)
            named = {w: n for w, n in written.items() if _is_titled(w)}
            least = _TITLED[cue] if family else _TITLED[_Cue.NONE]
            if not named or sum(named.values()) < least * sum(written.values()):
                continue
            most = tokens(max(named, key=lambda w: named[w]))
            if is_place(most, 0, len(most)):
                return None
            if size == 2 and self._goes_on(at + 1):
                return None
            return _Found(at + size, self._spelled(at, size, named))
        return None

    def _goes_on(self, last: int) -> bool:
        """Whether the next syllable is one of names too: "Lê Quang", asked about a Lê Quang Thắng.

        The articles know the shorter name only.
        """
        run = self._run(last, 2)
        if run is None or run[1] in (_PLAIN_ENDS if self._bare else _ENDS):
            return False
        if self._about_at(last + 2) and not self._about_at(last + 1):
            return True
        written = self._articles.spellings(run)
        return _share_of_names(written) > 0.5

    def _side_by_side(self, run: Sequence[str]) -> bool:
        """Whether every pair of the run occurs at all; cheaper than asking how it is written."""
        pairs = [f"{a}_{b}" for a, b in pairwise(run)]
        bare = not has_tones(" ".join(run))
        return all(self._articles.document_frequency(pairs, toneless=bare).values())

    def _spelled(self, at: int, size: int, named: Mapping[str, int]) -> str:
        """The name as the articles write it; as typed, in capitals, if they write several."""
        typed = self._text[self._words[at].start : self._words[at + size - 1].end]
        ways = {fold(w): w for w in named}
        one = next(iter(ways.values())) if len(ways) == 1 else ""
        return one if len(one) == len(typed) else _in_capitals(typed)

    def _of_committee(self, at: int) -> bool:
        """Whether a district that is known stands there behind its committee."""
        run = self._run(at, 2)
        if run is None or at == 0 or self._words[at - 1].key not in {"ủy", "uỷ"}:
            return False
        return _known_place(run)

    def _unknown(self, at: int, cue: _Cue) -> _Found | None:
        """A name that no article has, by its family name and by what stands around it."""
        words, bare = self._words, self._bare
        if self._spells_names:
            return None  # "Bí thư Huyện ủy Kiên Hải hứa ..."
        if cue is _Cue.NONE or not _is_family(words[at].key) or (bare and cue is _Cue.POST):
            return None
        if cue is _Cue.POST and self._of_committee(at):
            return None  # "bí thư huyện ủy vũ thư mong ..."
        if words[at].is_name_part and not self._text.isupper():
            return None  # "Trung tá Quang trước mắt": capitals end where the name does
        ends = _PLAIN_ENDS if bare else _ENDS
        size = 1
        while size < _LONGEST and (run := self._run(at, size + 1)):
            capital = words[at + size].is_name_part and not self._text.isupper()
            if run[-1] in ends or capital or (size > 1 and self._about_at(at + size)):
                break
            size += 1
        if size < (2 if cue is _Cue.PERSON or (cue is _Cue.OPENING and not bare) else 3):
            return None
        first = self._articles.spellings([words[at].key, words[at + 1].key])
        least = 0.15 if cue is _Cue.PERSON else 0.5
        if _share_of_names(first) < least and (first or (bare and cue is _Cue.WEAK)):
            return None  # other words: "hộ dân", "cao tuổi"
        typed = self._text[words[at].start : words[at + size - 1].end]
        return _Found(at + size, _in_capitals(typed))


def _known_place(syllables: Sequence[str]) -> bool:
    return any(p.province for p in find_places(f"huyện {' '.join(syllables)}", loose=True))


def is_family_name(syllable: str) -> bool:
    """Whether a folded syllable, with its tones or without, is a family name."""
    return _is_family(syllable)


def _is_family(key: str, common: bool = False) -> bool:
    names, bare = (_COMMON, _BARE_COMMON) if common else (_FAMILIES, _BARE_FAMILIES)
    return key in names or key in bare


_BARE_FAMILIES = frozenset(toneless(name) for name in _FAMILIES)
_BARE_COMMON = frozenset(toneless(name) for name in _COMMON)


def _share_of_names(written: Mapping[str, int]) -> float:
    named = sum(n for w, n in written.items() if _is_titled(w))
    return named / max(1, sum(written.values()))


def _is_titled(written: str) -> bool:
    return all(part[:1].isupper() for part in written.split())


def _in_capitals(typed: str) -> str:
    return " ".join(part[:1].upper() + part[1:].lower() for part in typed.split(" "))
