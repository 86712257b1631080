"""A follow-up that a model puts into full words, and the gate that its wording passes.

It must ask the same kind of thing, keep every content word of the follow-up
that points at nothing, and name nobody, no place, no day and no figure that the
conversation has not named. (The other proposal, a list or count put plainly, is
in `forms`.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Turn
from assistant.question import understand
from assistant.writing.claims import Stated, lacking
from corpus.vietnamese.abbreviations import Abbreviations
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.syllables import STOPWORDS, syllables
from corpus.vietnamese.words import words

__all__ = ["follows", "names_nothing_new"]

_LONGEST = 300
_POINTS = re.compile(
    r"\b(?:do|nay|ay|kia|tren|vua roi|con|the|vay|thi sao|ho|nguoi ta|minh ay|noi tren|vua neu)\b"
)
_POINTERS = words(
    "đó này ấy kia trên thế vậy thì sao còn họ ông bà anh chị người đồng chí cuộc vị nó"
)


def follows(question: str) -> bool:
    """Whether a question may lean on the ones before it."""
    asked = understand(question)
    bare = not (asked.names or asked.places or asked.dates)
    return bare or bool(_POINTS.search(toneless(question)))


def names_nothing_new(proposed: str, question: str, turns: Sequence[Turn]) -> bool:
    """Whether the proposed wording asks what was asked, of what was spoken of."""
    if not 5 <= len(proposed) <= _LONGEST or understand(proposed).kind != understand(question).kind:
        return False
    told = [question]
    for turn in turns:
        told += [turn.question, turn.answer.understood or "", turn.answer.answer]
        told += [text for c in turn.answer.citations for text in (c.title, c.quote)]
    spoken = Stated("\n".join(told))
    if lacking(Stated(proposed), spoken, Abbreviations.default()) is not None:
        return False
    held = {s.text for s in syllables(spoken.text)}
    new = [s.text for s in syllables(proposed) if s.text not in held]
    lost = _content(question) - {s.text for s in syllables(proposed)}
    return len(new) <= 2 and not any(w in _names(proposed) for w in new) and not lost


def _content(text: str) -> frozenset[str]:
    """The words of a follow-up that must come back: all but pointers and small words."""
    return frozenset(s.text for s in syllables(text)) - STOPWORDS - _POINTERS


def _names(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in re.findall(r"\w+", text)[1:] if word[:1].isupper())
