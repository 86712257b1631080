"""Words that carry meaning, weighed by how rare the corpus finds them."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.vietnamese.abbreviations import Abbreviations
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.syllables import STOPWORDS, Syllable, syllables
from corpus.vietnamese.words import words as word_set

__all__ = ["QuestionTerms", "TermSpace"]

_PAIR_WEIGHT = 0.6
"""A pair repeats its syllables, so it adds less than two new words would."""

_QUESTION_WORDS = word_set(
    "ai gì nào đâu mấy bao nhiêu sao thế vậy không phải chưa hả nhỉ hỏi biết cho tôi mình em hay "
    "xin nêu nếu tên khi lúc giờ ngày năm tháng là có được bị đã đang sẽ và của ở tại trong về "
    "với những các một người ông bà vị do này kia đó ấy thì mà cũng như đến từ ra vào "
    "theo bằng để nói việc sự rằng báo tin viết chuyện sếp "
    "hôm bữa lâu mùng giúp dùm giùm xem ngắn gọn lời thầy nhé nhỉ vui lòng rồi lại vừa nữa cả "
    "đấy cái con bên phía đâu đúng sai hãy muốn cần cụ thể ạ"
)
"""They shape the question and are no evidence for an answer."""
_IDLE_PHRASES = (
    "diễn ra", "thời gian", "địa điểm", "hội nghị", "đồng chí", "bài báo", "bài viết",
    "liệt kê", "kể tên", "nêu tên", "cho biết",
)  # fmt: skip
"""The same of two syllables; each of these may carry something in another word: "diễn tập"."""
_IDLE = re.compile(
    "|".join(rf"\b{p}\b" for phrase in _IDLE_PHRASES for p in (phrase, toneless(phrase))), re.I
)
_BARE_QUESTION_WORDS = frozenset(toneless(word) for word in _QUESTION_WORDS)


@dataclass(frozen=True, slots=True)
class QuestionTerms:
    """The terms of a question with their weights (idf, >= 0)."""

    weights: Mapping[str, float]

    def without(self, terms: frozenset[str]) -> QuestionTerms:
        """The terms that are not among `terms`; all of them if none would be left."""
        rest = {t: w for t, w in self.weights.items() if t not in terms}
        return QuestionTerms(rest) if rest else self

    @property
    def total(self) -> float:
        """Sum of all weights."""
        return sum(self.weights.values())

    def coverage(self, terms: Iterable[str] | frozenset[str]) -> float:
        """Share of the weight that `terms` hold, in [0, 1]; 0 for a question without terms."""
        held = terms if isinstance(terms, (set, frozenset)) else frozenset(terms)
        total = self.total
        return sum(w for t, w in self.weights.items() if t in held) / total if total else 0.0

    def missing(self, terms: frozenset[str]) -> tuple[str, ...]:
        """Terms that `terms` lack, heaviest first."""
        lacking = (t for t in self.weights if t not in terms)
        return tuple(sorted(lacking, key=lambda t: -self.weights[t]))


@dataclass(frozen=True)
class TermSpace:
    """How text becomes comparable terms for one question.

    With `bare` set, terms are compared without tones, for a question that was
    typed without them. Abbreviations add the syllables of what they stand for,
    on both sides.
    """

    abbreviations: Abbreviations
    bare: bool = False

    def of(self, text: str) -> frozenset[str]:
        """The set of syllables and syllable pairs of a text, abbreviations expanded."""
        found = syllables(text)
        result = set(self._keyed(found))
        for short in _short_forms(text, found):
            for expansion in self.abbreviations.expansions(short)[:2]:
                result.update(self._ordered(expansion))
        return frozenset(result)

    def question(
        self, text: str, frequency: Callable[[list[str]], Mapping[str, int]], passages: int
    ) -> QuestionTerms:
        """The weighted content terms of a question.

        `frequency` gives the number of passages that hold each term, of
        `passages` in all.
        """
        said = _IDLE.sub(" , ", text)
        terms = [t for t in self._ordered(said) if self._carries(t)]
        for short in _short_forms(text, syllables(text)):
            for expansion in self.abbreviations.expansions(short)[:1]:
                terms.extend(t for t in self._ordered(expansion) if self._carries(t))
        known = frequency(list(dict.fromkeys(terms)))
        weights = {}
        for term in dict.fromkeys(terms):
            if "_" in term and not known.get(term):
                # Words that no article puts side by side met by accident in the question.
                continue
            idf = math.log(1 + (passages + 0.5) / (known.get(term, 0) + 0.5))
            weights[term] = idf * (_PAIR_WEIGHT if "_" in term else 1.0)
        return QuestionTerms(weights)

    def _ordered(self, text: str) -> list[str]:
        return self._keyed(syllables(text))

    def _keyed(self, found: Sequence[Syllable]) -> list[str]:
        words = [self._key(s.text) for s in found]
        pairs = [f"{a}_{b}" for a, b in itertools.pairwise(words)]
        return [*words, *pairs]

    def _key(self, syllable: str) -> str:
        return toneless(syllable) if self.bare else syllable

    def _carries(self, term: str) -> bool:
        """Whether every syllable means something: "họp_ở" says no more than "họp"."""
        idle = _BARE_QUESTION_WORDS if self.bare else _QUESTION_WORDS
        return all(part not in idle and part not in STOPWORDS for part in term.split("_"))


def _short_forms(text: str, found: Sequence[Syllable]) -> list[str]:
    """Words of the text that may be abbreviations: capitals, or known when typed small."""
    small = text.islower()
    surfaces = (text[s.start : s.end] for s in found if s.end - s.start > 2)
    return [s for s in surfaces if s.isupper() or (small and " " not in s)]
