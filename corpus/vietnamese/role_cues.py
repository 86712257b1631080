"""The words that tell a role, in articles and in questions."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from corpus.vietnamese.folding import has_tones, toneless
from corpus.vietnamese.phrases import Phrases, Token, read_rows, tokens
from corpus.vietnamese.words import words as word_set

__all__ = ["Role", "cue_at", "role_of_cue"]


class Role(StrEnum):
    """What a person did at the event."""

    CHAIR = "chair"
    DIRECT = "direct"
    OPEN = "open"
    CONCLUDE = "conclude"
    SPEAK = "speak"
    REPORT = "report"
    ATTEND = "attend"
    SIGN = "sign"
    LEAD = "lead"
    VISIT = "visit"
    APPOINTED = "appointed"
    ANNOUNCE = "announce"
    AWARD = "award"
    RECEIVE = "receive"


_Cues = Phrases[tuple[Role, ...]]

# Wordings that only questions use.
_ASKED: tuple[tuple[str, str], ...] = (
    ("chỉ đạo", "direct"), ("trưởng đoàn", "lead"), ("đứng đầu đoàn", "lead"),
    ("dẫn đoàn", "lead"), ("đứng ra chủ trì", "chair"), ("chủ tọa đoàn", "chair"),
    ("cầm trịch", "chair"), ("thành phần tham dự", "attend"), ("thành phần dự", "attend"),
    ("đại biểu dự", "attend"), ("tham gia", "attend"), ("góp mặt", "attend"),
    ("bế mạc", "conclude"), ("tổng kết hội nghị", "conclude"), ("được thăng", "appointed"),
    ("lên tiếng", "speak"), ("có bài phát biểu", "speak"), ("đọc báo cáo", "report"),
    ("đặt bút ký", "sign"), ("đứng ra ký", "sign"), ("đảm nhận chức", "appointed"),
)  # fmt: skip
_WHO = (
    "ai", "những ai", "người nào", "đồng chí nào", "vị nào", "ông nào", "bà nào", "cán bộ nào",
    "lãnh đạo nào", "nhân vật nào", "đại biểu nào", "những người nào", "các đồng chí nào",
    "những đồng chí nào", "tên ai", "tướng nào", "sĩ quan nào", "các vị nào",
)  # fmt: skip
_DOERS = word_set("người vị nguoi vi")
# Between "ai" and the verb.
_FILLERS = word_set(
    "là người đã được sẽ vừa cũng cùng và đồng chí có tên đứng ra trực tiếp đại diện thay mặt đến "
    "tới về la nguoi da duoc se vua cung va dong chi co ten dung truc tiep dai dien thay mat den "
    "toi ve những các vị nhung cac vi"
)
# Single toneless syllables that are mostly other words: "noi" is nội, nơi, nói.
_TOO_VAGUE = word_set("du ky tham trao tang tiep noi bao doc")
_REACH = 5


def _rows() -> Iterator[tuple[str, tuple[Role, ...]]]:
    for phrase, names in read_rows("roles.tsv"):
        yield phrase, () if names == "-" else tuple(Role(name) for name in names.split("+"))


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    return Phrases(_rows())


@lru_cache(maxsize=2)
def _asked(toned: bool) -> tuple[_Cues, Phrases[bool]]:
    """Cues and who-words of questions, with tones or without."""
    rows = [*_rows(), *((phrase, (Role(name),)) for phrase, name in _ASKED)]
    if toned:
        return Phrases(rows), Phrases((who, True) for who in _WHO)
    bare = [(toneless(phrase), roles) for phrase, roles in rows if roles]
    return Phrases(bare), Phrases((toneless(who), True) for who in _WHO)


def cue_at(words: list[Token], at: int) -> tuple[int, tuple[Role, ...]] | None:
    """The longest cue of an article at token `at`: its end, its roles (maybe none)."""
    return _cues().match(words, at)


def role_of_cue(text: str) -> set[Role]:
    """The roles that a question asks about; empty if it asks about none.

    With or without tones, in any case: "ai chủ trì", "do ai chu tri", "người
    điều hành hội nghị là ai". Verbs that only describe the event ("hội nghị
    tổng kết công tác kiểm tra") do not count.
    """
    toned = has_tones(text)
    words = tokens(text if toned else toneless(text))
    cues, who = _asked(toned)
    found = _found(words, cues, toned)
    asker = _asker(words, who)
    if asker is None:
        chosen = [c for c in found if c[0] == 0 or words[c[0] - 1].key in _DOERS] or found[:1]
        return {role for _, _, roles in chosen[:1] for role in roles}
    behind = _behind(words, found, asker[1])
    return behind or _ahead(words, found, asker[0])


def _found(words: list[Token], cues: _Cues, toned: bool) -> list[tuple[int, int, tuple[Role, ...]]]:
    """Start, end and roles of each cue."""
    found = []
    at = 0
    while at < len(words):
        cue = cues.match(words, at)
        if cue is None:
            at += 1
            continue
        vague = not toned and cue[0] == at + 1 and words[at].key in _TOO_VAGUE
        if cue[1] and not (vague and not _after_who(words, at)):
            found.append((at, cue[0], cue[1]))
        at = cue[0]
    return found


def _after_who(words: list[Token], at: int) -> bool:
    return at > 0 and words[at - 1].key in ("ai", "nao", "nguoi", "da", "cung")


def _asker(words: list[Token], who: Phrases[bool]) -> tuple[int, int] | None:
    for at in range(len(words)):
        match = who.match(words, at)
        if match:
            return at, match[0]
    return None


def _behind(
    words: list[Token], found: list[tuple[int, int, tuple[Role, ...]]], at: int
) -> set[Role]:
    """The verb right behind "ai", and those joined to it."""
    roles: set[Role] = set()
    reach = at
    while reach < len(words) and words[reach].key in _FILLERS and reach - at < _REACH:
        if any(start == reach for start, _, _ in found):
            break
        reach += 1
    for start, end, own in found:
        if start == reach:
            roles.update(own)
            reach = end
            while reach < len(words) and words[reach].key in ("và", "va", ",", "đồng", "thời"):
                reach += 1
    return roles


def _ahead(
    words: list[Token], found: list[tuple[int, int, tuple[Role, ...]]], asker: int
) -> set[Role]:
    """ "Người chủ trì hội nghị là ai", "Hội nghị dưới sự chủ trì của ai"."""
    before = [cue for cue in found if cue[1] <= asker]
    for start, _, roles in before:
        if start == 0 or words[start - 1].key in _DOERS or words[start - 1].key in ("sự", "su"):
            return set(roles)
    near = [cue for cue in before if asker - cue[1] <= 2] or before[:1]
    return set(near[-1][2]) if near else set()
