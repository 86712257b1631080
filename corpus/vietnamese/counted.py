"""Nouns that follow a number, and number words: shared by dates and quantities.

All tables are folded. A noun may be several syllables; matching takes the
longest first.
"""

from __future__ import annotations

import re
from pathlib import Path

from corpus.vietnamese.folding import toneless
from corpus.vietnamese.words import phrases

__all__ = ["COUNTED", "MONEY", "NUMBER_WORDS", "counted_pattern", "either"]

COUNTED = phrases((Path(__file__).parent / "data" / "counted.txt").read_text(encoding="utf-8"))
"""What news of local bodies counts."""

MONEY = phrases(
    """
    nghìn tỷ đồng, ngàn tỷ đồng, tỷ đồng, tỉ đồng, triệu đồng, nghìn đồng, ngàn đồng, đồng,
    nghìn tỷ, tỷ usd, triệu usd, usd, tỷ, tỉ, triệu
    """
)

NUMBER_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mốt": 1,
}  # fmt: skip


def either(pattern: str) -> str:
    """A pattern with `«word»` for a word with or without its diacritics."""

    def both(word: re.Match[str]) -> str:
        bare = toneless(word[1])
        return word[1] if bare == word[1] else f"(?:{word[1]}|{bare})"

    return re.sub(r"«([^«»]+)»", both, pattern)


def counted_pattern() -> str:
    """Any counted noun, with or without diacritics, the longest first."""
    nouns = {*COUNTED, *(toneless(noun) for noun in COUNTED)}
    ordered = sorted(nouns, key=lambda noun: (-len(noun), noun))
    return "(?:" + "|".join(re.escape(noun) for noun in ordered) + r")(?!\w)"
