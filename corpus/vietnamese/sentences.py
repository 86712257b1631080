"""Where the sentences of Vietnamese news text begin and end.

A sentence ends at . ! ? … (with the closing quotes and brackets that follow),
at an end mark "./." and at a line break. Semicolons end nothing. A stop does
not end a sentence after an abbreviation (TP., Đ/c., v.v., T.Ư.), after an
initial, inside a number or an address, nor after the number that opens a
list item. Two sentences glued together ("…địa phương.Hội nghị") are parted.
"""

from __future__ import annotations

import re

from corpus.article import Span
from corpus.vietnamese.words import words

__all__ = ["sentences"]

_STOP = re.compile(
    r"(?P<mark>\.?/\.(?!\w)|\.\.+|…[.…]*|[.!?][.!?…]*)(?P<closers>[\"'”’»)\]]*)(?P<gap>\s*)"
    r"|(?P<line>\n)"
)
_WORD_BEFORE = re.compile(r"[^\s(\[“\"'‘«,;:–—-]+\Z")
_OPENERS = "\"'“‘«([-–—* "
# Lower case; matched against the word before the stop, in lower case.
_ABBREVIATIONS = words(
    """
    tp tx tt t.p t.x t.t p q h x đ/c đc t.ư tư.đ tr ths th.s ts t.s gs g.s pgs bs b.s cn ks k.s nxb
    st mr mrs ms dr vs no ng tc ls cv nsnd nsưt đt vv v.v v.v.v kts gs.ts pgs.ts ths.bs ts.bs tt.
    bs.ckii bs.cki
    """
)
# A single capital after one of these is a name of a class, not an initial.
_CLASSES = words(
    "loại hạng nhóm khối bảng mẫu lớp tổ khu lô vitamin gan virus phương án điểm quý kỳ kì "
    "khóa khoá cấp bậc đợt vòng chương"
)
_LIST_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđA-ZĐ])\Z")
_DOMAINS = frozenset(["vn", "com", "net", "org", "edu", "gov", "info"])
_ADDRESS = re.compile(r"https?:|www\.|@|\w/\w*\.?\w*\Z")
_VOWEL = re.compile(r"[aeiouyăâêôơưà-ỹ]", re.IGNORECASE)


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """The sentences of `text`, or of its stretch `span`, in order.

    Offsets are into `text`. The spans carry no white space at their ends, do
    not overlap, and hold every character that is not white space.
    """
    start, end = span if span is not None else (0, len(text))
    found: list[Span] = []
    opened = start
    for stop in _STOP.finditer(text, start, end):
        cut = _cut(text, stop, opened, end)
        if cut is not None:
            _add(found, text, opened, cut)
            opened = cut
    _add(found, text, opened, end)
    return found


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left < len(piece):
        found.append(Span(start + left, start + len(piece.rstrip())))


def _cut(text: str, stop: re.Match[str], opened: int, end: int) -> int | None:
    """Where the sentence that began at `opened` ends, if it ends here."""
    if stop["line"] is not None:
        return stop.start()
    after = stop.end("closers")
    if after >= end or "\n" in stop["gap"]:
        return after
    mark = stop["mark"]
    if mark.endswith("/."):
        return after
    before = _word_before(text, opened, stop.start())
    following = text[stop.end() : min(stop.end() + 12, end)]
    if not stop["gap"]:
        glued = not stop["closers"] and _is_glued(mark, before, following)
        return after if glued else None
    opener = following.lstrip(_OPENERS)[:1]
    if opener.islower():
        return after if mark == "." and not stop["closers"] and _is_word(before) else None
    if mark == "." and _never_ends(text, before, opened, stop.start()):
        return None
    return after


def _word_before(text: str, opened: int, at: int) -> str:
    word = _WORD_BEFORE.search(text, max(opened, at - 40), at)
    return word[0] if word else ""


def _never_ends(text: str, word: str, opened: int, at: int) -> bool:
    """Is `word`, right before the stop at `at`, an abbreviation or a number of a list?"""
    if word.lower() in _ABBREVIATIONS or word.lower().endswith("v.v"):
        return True
    if _LIST_NUMBER.match(word) and not text[opened : at - len(word)].strip(_OPENERS + "\n\t"):
        return True
    initial = word.rsplit(".", 1)[-1]
    if len(initial) == 1 and initial.isupper():
        ahead = text[opened : at - len(word)].split()
        return not (ahead and ahead[-1].lower() in _CLASSES)
    return False


def _is_glued(mark: str, before: str, following: str) -> bool:
    """Does a new sentence follow the stop without a space?"""
    if not following[:1].isupper() or not before[-1:].islower():
        return False
    if mark[0] == ".":
        word = re.match(r"\w+", following)
        if _ADDRESS.search(before) or (word and word[0].lower() in _DOMAINS):
            return False
        return mark != "." or _is_word(before)
    return True


def _is_word(word: str) -> bool:
    """A whole lower-case word (not an abbreviation), so that a stop after it counts."""
    return (
        len(word) > 1
        and word.islower()
        and word.isalpha()
        and word not in _ABBREVIATIONS
        and _VOWEL.search(word) is not None
    )
