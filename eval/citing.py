"""Whether an answer's citations carry it: ALCE's recall and precision.

ALCE (Gao et al., 2023) asks of each statement whether all of its citations
together entail it (recall), and of each citation whether the statement is
carried at all and either this citation carries it alone or the others do not
carry it without this one (precision). An entailment model stands behind its
test; ours is checked by reading, without any model. Citations carry a
statement when all of these hold:

1. Exact: each quote is the stored text between its offsets, letter by letter.
2. Worded: every number and every name in the statement occurs in the quotes
   or in the title, outlet and date shown with them, and of all its words at
   least `WORDED` do.
3. Gold: one of them is evidence: it comes from a gold article and, where a
   short answer is asked for, overlaps a gold quote or holds an accepted answer.

An answer as a whole has evidence when one of its exact quotes comes from a
gold article and overlaps a gold quote, or holds an accepted answer (of an open
question: at least `CONTENT` of the content words that a right answer holds).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.answer import Citation
from corpus.errors import AssistantError
from corpus.vietnamese.sentences import sentences
from eval.measures import contains, mean
from eval.normal import elements, normalised, tokens
from eval.question_set import Question

__all__ = [
    "CONTENT", "OVERLAP", "WORDED",
    "Statement", "Support", "content_share", "is_exact", "overlap", "statements", "support",
]

WORDED = 0.6
"""Least share of a statement's words that its citations must hold: the rest
is the answer's own connecting words ("người chủ trì là ...")."""

OVERLAP = 0.5
"""Least share of the shorter of two quotes that must be one unbroken common run."""

CONTENT = 0.5
"""Least share of an open question's content words in a right answer."""

_MARK = re.compile(r"\[(\d{1,3})\]")
_BETWEEN = re.compile(r"(?<=\])\s+(?=“)")
_HEAD = re.compile(r"([^“]*\w[^“]*?)\s—\s(?=“.*”\s*(?:\[\d{1,3}\]\s*)+$)")
_QUARTERS = frozenset({"I", "II", "III", "IV"})
_ONLY_MARKS = re.compile(r"(?:\s*\[\d{1,3}\]\s*[.,;]?)+\s*")
_YES_NO = frozenset({"có", "không", "đúng", "sai", "chưa", "phải", "rồi", "không phải"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer, without its marks, and the numbers of its citations.

    `implied`: a short answer in front of several quotations rests on all of
    them together, without a mark of its own; precision is not asked of it.
    """

    text: str
    cited: tuple[int, ...]
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Support:
    """What the citations of one answer are worth.

    `recall` and `precision` are in [0, 1], None where there is nothing to
    measure (no statement; no citation). `exact` counts the citations whose
    quote is the stored text; `evidence` says that at least one of them is.
    """

    recall: float | None
    precision: float | None
    exact: int
    total: int
    evidence: bool


def is_exact(citation: Citation, stored: Callable[[str], str]) -> bool:
    """Whether the quote is the stored text at its offsets; `stored` maps an article id to it."""
    try:
        text = stored(citation.article_id)
    except (AssistantError, LookupError):
        return False  # a citation of an article that is not there quotes nothing
    return bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def overlap(left: str, right: str) -> bool:
    """Whether two quotes share an unbroken run of at least half of the shorter one's words."""
    a, b = tokens(left), tokens(right)
    if not a or not b:
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.find_longest_match().size >= OVERLAP * min(len(a), len(b))


def statements(answer: str, citations: Sequence[Citation]) -> list[Statement]:
    """The sentences of `answer` with the citations named in each.

    Marks that follow the full stop belong to the sentence before; quotations
    in a row, each with its own mark, are a statement each. An answer without
    any mark is one statement resting on all citations.
    """
    if not _MARK.search(answer):
        text = answer.strip()
        return [Statement(text, tuple(c.n for c in citations))] if tokens(text) else []
    found: list[Statement] = []
    for line in answer.split("\n"):
        head = _HEAD.match(line)
        marks = _marks(line)
        if head and len(marks) > 1:
            found.append(Statement(head[1].strip(), marks, implied=True))
            line = line[head.end() :]  # noqa: PLW2901  # what follows is read without its head
        _collect(line, found)
    return found


def _collect(line: str, found: list[Statement]) -> None:
    for piece in (part for whole in _pieces(line) for part in _BETWEEN.split(whole)):
        words = _MARK.sub(" ", piece).strip()
        if tokens(words):
            found.append(Statement(words, _marks(piece)))
        elif found:
            last = found[-1]
            found[-1] = Statement(last.text, tuple(dict.fromkeys((*last.cited, *_marks(piece)))))


def _marks(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(n) for n in _MARK.findall(text)))


def support(
    answer: str, citations: Sequence[Citation], gold: Question, stored: Callable[[str], str]
) -> Support:
    """ALCE's measures of one answer against its gold line."""
    exact = [c for c in citations if is_exact(c, stored)]
    evidence = {c.n for c in exact if _is_evidence(c, gold)}
    judge = _Judge({c.n: c for c in citations}, {c.n for c in exact}, evidence)
    said = statements(answer, citations)
    pairs = [(s, n) for s in said if not s.implied for n in s.cited]
    return Support(
        recall=mean(float(judge.carried(s.text, s.cited)) for s in said),
        precision=mean(float(judge.precise(s, n)) for s, n in pairs),
        exact=len(exact),
        total=len(citations),
        evidence=any(_tells(c, gold) for c in exact),
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    """The support test over the citations of one answer, by their numbers."""

    citations: dict[int, Citation]
    exact: set[int]
    evidence: set[int]

    def carried(self, text: str, cited: Sequence[int]) -> bool:
        return (
            bool(cited)
            and all(n in self.exact for n in cited)  # a mark without citation is not exact either
            and any(n in self.evidence for n in cited)
            and _worded(text, [self.citations[n] for n in cited])
        )

    def precise(self, statement: Statement, n: int) -> bool:
        if not self.carried(statement.text, statement.cited):
            return False
        rest = tuple(other for other in statement.cited if other != n)
        return self.carried(statement.text, (n,)) or not self.carried(statement.text, rest)


def _pieces(line: str) -> list[str]:
    """The sentences of one line with the marks that follow; a quotation of several is one."""
    found: list[str] = []
    open_quote = False
    for start, end in sentences(line):
        piece = line[start:end]
        leading = _ONLY_MARKS.match(piece)
        if leading and found:  # "... hội nghị. [1] Câu sau": the mark closes the sentence before
            found[-1] += " " + leading[0]
            piece = piece[leading.end() :]
        if not piece.strip():
            continue
        if open_quote:
            found[-1] += " " + piece
        else:
            found.append(piece)
        # “Một. Hai.” [1]: the mark behind the quotation is for all of it.
        open_quote = found[-1].count("“") > found[-1].count("”")
    return found


def _worded(statement: str, cited: Sequence[Citation]) -> bool:
    shown = (part for c in cited for part in (c.quote, c.title, c.source, c.published) if part)
    premise = {token for part in shown for token in tokens(part, counted=False)}
    words = tokens(statement, counted=False)
    if not all(token in premise for token in words if token[0].isdigit()):
        return False
    if not all(token in premise for name in _names(statement) for token in tokens(name, False)):
        return False
    return sum(token in premise for token in words) >= WORDED * len(words)


def _names(statement: str) -> list[str]:
    """Words with a capital, other than the sentence's first; "quý II" is a number, no name."""
    words = re.findall(r"\w+", statement)
    return [word for word in words[1:] if word[0].isupper() and word not in _QUARTERS]


def content_share(text: str, gold: Question) -> float:
    """Share of an open question's content words that `text` holds, in [0, 1]."""
    return mean(float(contains(text, words)) for words in gold.answers) or 0.0


def _is_evidence(citation: Citation, gold: Question) -> bool:
    """Evidence for one statement: of the many in an open answer not each holds the gold quote."""
    return citation.file in gold.articles and (gold.is_open or _tells(citation, gold))


def _tells(citation: Citation, gold: Question) -> bool:
    """From a gold article and overlapping a gold quote or holding what was asked for."""
    if citation.file not in gold.articles:
        return False
    if any(overlap(citation.quote, quote) for quote in gold.quotes):
        return True
    if gold.is_open:
        return content_share(citation.quote, gold) >= CONTENT
    stated = [a for a in gold.answers if normalised(a) not in _YES_NO]
    if gold.kind == "list":  # its members may stand in several quotes
        stated = [member for answer in stated for member in elements(answer)]
    if any(contains(citation.quote, answer) for answer in stated):
        return True
    return not gold.quotes and not stated
