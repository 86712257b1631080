"""How the articles write a run of syllables: "nguyen van an" -> "Nguyễn Văn An".

A question may be typed without capitals and without tones; whether some of its
syllables are a name can then only be told from how the articles write them.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from corpus.vietnamese.folding import fold, has_tones, toneless
from index.lexical import TONED, TONELESS, holders, phrase_of

__all__ = ["spellings"]

MOST_PASSAGES = 40
"""Passages that are looked at for one run; how a name is written shows in few."""
_TONED = {
    "a": "aàáảãạăằắẳẵặâầấẩẫậ", "e": "eèéẻẽẹêềếểễệ", "i": "iìíỉĩị",
    "o": "oòóỏõọôồốổỗộơờớởỡợ", "u": "uùúủũụưừứửữự", "y": "yỳýỷỹỵ", "d": "dđ",
}  # fmt: skip


def spellings(
    connection: sqlite3.Connection, run: Sequence[str], whole: bool = False
) -> Counter[str]:
    """How often the articles write these syllables, side by side, in which letters.

    A run without any tone stands for all toned ones. With `whole`, only where no other
    capital follows: "Nguyễn Văn" is then never found in "Nguyễn Văn An". Empty for a
    single syllable.
    """
    asked = fold(" ".join(run))
    bare = not has_tones(asked)
    column = TONELESS if bare else TONED
    phrase = phrase_of(asked, column)
    found: Counter[str] = Counter()
    if not phrase:
        return found
    pattern = _pattern(toneless(asked))
    numbers = holders(connection, phrase, column, MOST_PASSAGES, ranked=False)
    marks = ",".join(str(number) for number in numbers)
    for (text,) in connection.execute(
        'SELECT substr(a.text, p.start + 1, p."end" - p.start) FROM passages p '
        f"JOIN articles a ON a.num = p.article WHERE p.num IN ({marks})"
    ):
        written = (
            " ".join(match.group().split())
            for match in pattern.finditer(str(text))
            if not (whole and _goes_on(str(text), match.end()))
        )
        found.update(w for w in written if bare or fold(w) == asked)
    return found


def _goes_on(text: str, end: int) -> bool:
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


@lru_cache(maxsize=256)
def _pattern(bare: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){''.join(map(_letter, bare))}(?!\w)", re.I)


def _letter(character: str) -> str:
    if character == " ":
        return r"\s+"
    return f"[{_TONED[character]}]" if character in _TONED else re.escape(character)
