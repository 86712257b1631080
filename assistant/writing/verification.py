"""One written sentence against the passages it cites: what stands, resting on which quotes.

The sentence rests on as few quoted sentences as bear it out, at most three:
those of the passages it cites first, then those of the other passages it was
given (a right sentence with the wrong number keeps its words and gets the
right number). Together they must hold every fact in it (`claims`), nearly all
of its content words, and reach the support score that ranks the sentences of a
quoted answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.dossier import Dossier, Sentence
from assistant.evidence import SentenceEvidence
from assistant.terms import QuestionTerms
from assistant.writing.claims import Stated, lacking
from assistant.writing.instructions import is_instruction
from assistant.writing.material import Fragment, Material
from assistant.writing.reasons import Reason
from assistant.writing.spelling import capitalised, slips, stutters, unlabelled
from assistant.writing.twists import mixes, still_asks, tells_plan_as_fact
from corpus.article import Span
from corpus.vietnamese.folding import has_tones
from corpus.vietnamese.syllables import syllables

__all__ = ["MARK", "Checked", "Rest", "check", "cited_numbers", "unmarked"]

_MOST_QUOTES = 3
_LEAST_WORDS = 0.7
"""Share of a sentence's weighed content words that its quotes must hold."""
_MOST_NEW = 0.08
"""Share of a sentence's content words that its quotes may lack: none at all in a sentence
of a dozen words, one in a long one. Words of the question count too: a model that repeats the
question and guesses its end says nothing that was read."""
_FEWEST = 3
"""Different syllables in the shortest sentence; a figure alone ("27,32%.") is less."""
_LEAST_SUPPORT = 0.55
"""Least support score, as `SentenceEvidence.support` adds it up."""
MARK = re.compile(r"\s*\[\s*(?:đoạn\s*)?(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]", re.I)
_MARKUP = re.compile(
    r"https?:|www\.|javascript:|data:\w+/|!\[|\]\(|<[a-z!/][^>]*>?|&\w+;|\{\{|\}\}|```|"
    r"\b[\w.+-]+@[\w-]+\.\w+|‹|›|\b\w+\.(?:com|net|org|info|vn|io|xyz)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Rest:
    """One sentence of an article that a written sentence rests on."""

    dossier: Dossier
    sentence: Sentence

    @property
    def key(self) -> tuple[str, Span]:
        """The same quote has the same key."""
        return self.dossier.article.id, self.sentence.span


@dataclass(frozen=True, slots=True)
class Checked:
    """A written sentence without its marks: either `rests` or a `reason`."""

    text: str
    rests: tuple[Rest, ...] = ()
    reason: Reason | None = None
    unknown: int = 0
    """Citations to numbers that do not exist; removed."""
    corrected: bool = False
    """Cited other passages (or none) than the ones that bear it out."""
    support: float = 0.0


def cited_numbers(text: str) -> tuple[int, ...]:
    """The numbers in the marks of a sentence, once each."""
    found = [int(n) for mark in MARK.findall(text) for n in re.findall(r"\d+", mark)]
    return tuple(dict.fromkeys(found))


def unmarked(text: str) -> str:
    """The sentence without its marks."""
    return " ".join(MARK.sub("", text).split())


def check(raw: str, material: Material) -> Checked:
    """Verify one sentence as the model wrote it, marks included."""
    said = unlabelled(unmarked(raw))
    numbers = cited_numbers(raw)
    known = {f.n: f for f in material.fragments}
    unknown = sum(n not in known for n in numbers)
    if _MARKUP.search(said) or is_instruction(said):
        return Checked(said, reason=Reason.MARKUP, unknown=unknown)
    # "Đúng." and "Long An, Long An." say nothing that could be held against a quote.
    if len({s.text for s in syllables(said)}) < _FEWEST or said.endswith(":"):
        return Checked(said, reason=Reason.UNFINISHED, unknown=unknown)
    if said.endswith("?"):
        return Checked(said, reason=Reason.QUESTION, unknown=unknown)
    cited = [known[n] for n in numbers if n in known]
    rest = [f for f in material.fragments if f not in cited]
    first: Checked | None = None
    for corrected, fragments in ((False, cited), (True, rest)):
        if not fragments:
            continue
        found = _borne_out(said, fragments, material)
        if found.reason is None:
            return Checked(found.text, found.rests, None, unknown, corrected, found.support)
        first = first or found
    reason = first.reason if first else Reason.UNCITED
    return Checked(said, reason=reason, unknown=unknown, support=first.support if first else 0.0)


def _borne_out(said: str, fragments: Sequence[Fragment], material: Material) -> Checked:
    """The article whose sentences bear the sentence out; else the reason of the likeliest."""
    terms = material.terms(said)
    stated: dict[str, Stated] = {}
    worst: Checked | None = None
    for dossier, own in _by_article(fragments):
        article = dossier.article
        claim = stated.setdefault(str(article.published), Stated(said, article.published))
        found = _in_article(claim, terms, dossier, own, material)
        if found.reason is None:
            return found
        worst = found if worst is None or found.support > worst.support else worst
    return worst or Checked(said, reason=Reason.UNCITED)


def _by_article(fragments: Sequence[Fragment]) -> Iterator[tuple[Dossier, list[Sentence]]]:
    groups: dict[str, tuple[Dossier, list[Sentence]]] = {}
    for fragment in fragments:
        group = groups.setdefault(fragment.dossier.article.id, (fragment.dossier, []))
        group[1].extend(fragment.sentences)
    yield from groups.values()


def _in_article(
    claim: Stated, terms: QuestionTerms, dossier: Dossier, own: list[Sentence], material: Material
) -> Checked:
    """Add the sentence that helps most, until the claim stands or nothing helps."""
    held = dossier.terms(material.space)
    typed = material.quoted.question  # not as it was understood: tones put back are guesses
    context = [s for s in material.context(dossier.article.id) if s not in own]
    ranked = sorted(own, key=lambda s: -terms.coverage(held[s.ordinal]))
    pool = [*ranked, *context]
    chosen = [pool[0]]
    while True:
        reason = lacking(claim, _evidence(chosen, dossier), material.space.abbreviations)
        covered: frozenset[str] = frozenset().union(*(held[s.ordinal] for s in chosen))
        words = terms.coverage(covered) if terms.weights else 1.0
        if reason is None and words >= _LEAST_WORDS and _few_new(terms, covered, typed):
            break
        left = [s for s in pool if s not in chosen]
        gains = [(terms.coverage(covered | held[s.ordinal]), s) for s in left]
        gain, best = max(gains, key=lambda g: g[0], default=(0.0, chosen[0]))
        if len(chosen) >= _MOST_QUOTES or gain <= words + 1e-9:
            return Checked(claim.text, reason=reason or Reason.SUPPORT, support=words)
        chosen.append(best)
    support = _support(claim.text, terms, dossier, chosen, words=words, material=material)
    if support < _LEAST_SUPPORT:
        return Checked(claim.text, reason=Reason.SUPPORT, support=support)
    chosen.sort(key=lambda s: s.ordinal)
    if (twist := _twisted(claim, chosen, context, dossier, typed)) is not None:
        return Checked(claim.text, reason=twist, support=support)
    texts = [s.text for s in chosen]
    if slips(claim.text, texts, typed) or stutters(claim.text, texts):
        return Checked(claim.text, reason=Reason.SLIP, support=support)
    said = capitalised(claim.text, texts)
    said = said[:1].upper() + said[1:]
    return Checked(said, tuple(Rest(dossier, s) for s in chosen), support=support)


def _twisted(
    claim: Stated, chosen: Sequence[Sentence], context: Sequence[Sentence], dossier: Dossier,
    question: str,
) -> Reason | None:  # fmt: skip
    """How the sentence twists the quotes that hold all its words, if it does."""
    quotes = {s.ordinal: Stated(s.text, dossier.article.published) for s in chosen}
    around = [quotes[s.ordinal] for s in context if s.ordinal in quotes]
    told = list(quotes.values())
    if still_asks(claim, told):
        return Reason.QUESTION
    if tells_plan_as_fact(claim, told, question):
        return Reason.PLAN
    return Reason.MIXED if mixes(claim, told, around) else None


def _few_new(terms: QuestionTerms, covered: frozenset[str], question: str) -> bool:
    """Whether next to no content word is the model's own, and none of those is garbled.

    The pairs among `terms` are those that articles have: a new word in none of
    them ("hoài nghị") is taken for a slip, not for a word, unless it was asked with.
    """
    single = [t for t in terms.weights if "_" not in t]
    new = [t for t in single if t not in covered]
    known = {part for t in terms.weights if "_" in t for part in t.split("_")}
    if has_tones(question):
        known |= {s.text for s in syllables(question)}
    return len(new) <= int(_MOST_NEW * len(single)) and known.issuperset(new)


def _evidence(chosen: Sequence[Sentence], dossier: Dossier) -> Stated:
    ordered = sorted(chosen, key=lambda s: s.ordinal)
    return Stated("\n".join(s.text for s in ordered), dossier.article.published)


def _support(
    said: str, terms: QuestionTerms, dossier: Dossier, chosen: Sequence[Sentence], *,
    words: float, material: Material,
) -> float:  # fmt: skip
    """The score of a quoted sentence, with the written sentence in the question's place."""
    held = dossier.terms(material.space)
    frame: frozenset[str] = frozenset().union(
        *(held[s.ordinal] for s in (*chosen, *material.context(dossier.article.id)))
    )
    embedder = material.index.embedder
    asked = embedder.embed_queries([said])[0]
    told = embedder.embed_passages([s.text for s in chosen])
    return SentenceEvidence(
        sentence=chosen[0],
        own=words,
        novel=words,
        framed=terms.coverage(frame) if terms.weights else 1.0,
        cosine=float(max(told @ asked)),
        behind=0.0,
        suits=False,
    ).support
