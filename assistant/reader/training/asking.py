"""Questions made from a clause and the gap in it, in many wordings.

The wordings stand in `wordings.txt`; here the fields they need are filled.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from assistant.reader.training.clauses import Clause, Gap, without_tail
from corpus.vietnamese.words import words

__all__ = ["ask"]

_Fields = dict[str, str]
_Filler = Callable[[Clause, Gap, str, random.Random], _Fields]

_FIELD = re.compile(r"\{([a-z-]+)\}")
_LEVEL = re.compile(
    r"^(?:địa bàn\s+)?(tỉnh|huyện|xã|phường|quận|thị xã|thị trấn|thành phố|thôn|bang|nước|sông|"
    r"đường|đảo|TP)\b"
)
_VERB = re.compile(
    r"^(?:(?:đã|đang|sẽ|vừa|cũng|từng|vẫn|mới|được|bị|phải|có thể|chưa|không|còn|trực tiếp)\s)*"
    r"[a-zà-ỹđ]"
)
_MARKS = re.compile(r"[“”\"()?!…]|\.(?=\s)")
_LIGHT = words(
    "đã đang sẽ vừa cũng này đó được các những của là có với rất còn thì mà việc cho về trong"
)
_ACTS = frozenset(["visit", "appointed", "award", "receive", "sign"])
"""Roles that need no event behind the verb."""
_PRECISIONS = frozenset(["day", "month", "year"])


def ask(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> str | None:
    """One question that `answer` answers in the clause; None where none reads well."""
    kind = {"how_many": "share" if gap.head == "%" else "count"}.get(gap.kind, gap.kind)
    fields = {"left": clause.left, "right": clause.right}
    fields |= _FILLERS[kind](clause, gap, answer, rng)
    question = _worded(kind, fields, rng)
    if question is None:
        return None
    question = " ".join(_MARKS.sub(" ", question).split()).strip(" ,.;:-–")
    question = _thinned(question, rng)
    if not 3 <= len(question.split()) <= 38:
        return None
    return question[:1].upper() + question[1:] + "?"


@lru_cache(maxsize=1)
def _wordings() -> dict[str, tuple[str, ...]]:
    """The sections of the table: name -> its lines."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    text = (Path(__file__).parent / "wordings.txt").read_text("utf-8")
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {name: tuple(found) for name, found in sections.items()}


def _worded(section: str, fields: _Fields, rng: random.Random) -> str | None:
    """One line of the section, filled; None if no line has all its fields."""
    fits = [
        line for line in _wordings()[section]
        if all(fields.get(name) for name in _FIELD.findall(line))
    ]  # fmt: skip
    return _FIELD.sub(lambda match: fields[match[1]], rng.choice(fits)) if fits else None


def _word(section: str, rng: random.Random, fields: _Fields | None = None) -> str:
    return _worded(section, fields or {}, rng) or ""


def _thinned(question: str, rng: random.Random) -> str:
    """Drops a word of little weight now and then, so that wording and text differ."""
    if rng.random() < 0.5:
        return question
    kept = [
        word for word in question.split()
        if not (word in _LIGHT and rng.random() < 0.4) and rng.random() > 0.03
    ]  # fmt: skip
    return " ".join(kept)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _without_cue(left: str, cue: str) -> str:
    return left[: -len(cue)].strip(" ,") if left.endswith(cue) else left


def _long(text: str, least: int) -> str:
    """The text, or nothing if it has fewer words: too little to ask about."""
    return text if len(text.split()) >= least else ""


def _who(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    fields = {"word": _word("who-word", rng)}
    before = without_tail(clause.left)
    if clause.right and _VERB.match(clause.right):
        fields["does"] = clause.right
        fields["post"] = before if len(before.split()) <= 14 else ""
    else:
        fields["object"], fields["bare-object"] = clause.left, before
    return fields


def _role(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    role, _, event = gap.head.partition("|")
    doing = _word(f"{role}-doing", rng)
    parts = event.split()
    event = " ".join(parts[: rng.choice((2, len(parts), len(parts)))])
    if role in _ACTS:
        return {"word": _word("who-word", rng), "acts": doing}
    return {"word": _word("who-word", rng), "doing": doing, "event": event}


def _named(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    return {"name": gap.head}


def _when(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    precision = gap.head if gap.head in _PRECISIONS else "period"
    word, bare = _word(f"{precision}-word", rng), without_tail(clause.left)
    return {"word": word, "front": word.removeprefix("vào "), "bare": bare,
            "rest": _joined(bare, clause.right)}  # fmt: skip


def _where(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    level, bare = _LEVEL.match(answer), without_tail(clause.left)
    word = f"ở {level[1]} nào" if level and rng.random() < 0.5 else _word("where-word", rng)
    return {"word": word, "bare": bare, "rest": _joined(bare, clause.right)}


def _share(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    return {"word": _word("share-word", rng)}


def _count(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    noun, right = gap.head, clause.right
    if not noun:  # "17 xã": the noun follows the figure
        noun, _, right = right.partition(" ")
        noun = noun if noun[:1].islower() else ""
    # A field with nothing to say that lets a line through for sums of money only.
    money = " " if "đồng" in noun or "USD" in noun else ""
    return {"word": _word("count-word", rng), "noun": noun, "right": right, "money": money,
            "rest": _joined(without_tail(clause.left), right)}  # fmt: skip


def _body(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    head = gap.head if gap.head.isupper() else gap.head.lower()
    return {"word": _word("body-word", rng, {"head": head})}


def _which(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    return {"noun": gap.head, "subject": _without_cue(clause.left, gap.head)}


def _quoted(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    return {}


def _clause(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    return {"subject": _long(_without_cue(clause.left, gap.head), 3), "cue": gap.head}


def _says(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    subject = re.sub(rf"\s*{re.escape(gap.head)}(?:\s(?:rằng|là))?:?$", "", clause.left)
    saying = rng.choice([gap.head, gap.head, "nói", "nêu", "cho biết"])
    return {"subject": subject, "saying": saying}


def _does(clause: Clause, gap: Gap, answer: str, rng: random.Random) -> _Fields:
    first = " ".join(answer.split()[: rng.choice((1, 2))])
    plain = first.islower() and first.replace(" ", "").isalpha()
    return {"left": _long(clause.left, 3), "subject": _long(_without_cue(clause.left, gap.head), 2),
            "first": first if plain else "", "cue": gap.head}  # fmt: skip


_FILLERS: dict[str, _Filler] = {
    "who": _who, "role": _role, "post": _named, "rank": _named, "when": _when, "where": _where,
    "share": _share, "count": _count, "body": _body, "which": _which, "quoted": _quoted,
    "purpose": _clause, "why": _clause, "is": _clause, "has": _clause, "says": _says, "does": _does,
}  # fmt: skip
