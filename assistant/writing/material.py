"""What a model may write from: numbered fragments of the articles that the quotes come from.

An answer with a short fact is rewritten from its own quotes alone; an open
question (a summary, a reason, a list of decisions) also from sentences of the
same articles that bear on it. No other article's words are sent, and no
paragraph that speaks to a machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from assistant.answer import Answer, Citation
from assistant.dossier import Dossier, Sentence
from assistant.terms import QuestionTerms, TermSpace
from assistant.writing.instructions import is_instruction
from index.passage import Filters

if TYPE_CHECKING:
    from index.index import Index

__all__ = ["Fragment", "Library", "Material", "gathered"]

_MORE_PASSAGES = 8
"""Passages searched for more sentences on an open question."""


class Library(Protocol):
    """Where articles are: `assistant.Assistant`."""

    index: Index

    def dossier(self, article_id: str) -> Dossier:
        """The facts of one article."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Consecutive or chosen sentences of one article under one number."""

    n: int
    dossier: Dossier
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The sentences as they stand, parted by spaces."""
        return " ".join(s.text for s in self.sentences)


@dataclass(frozen=True)
class Material:
    """A question, its quoted answer, and what may be written from."""

    question: str
    quoted: Answer
    fragments: tuple[Fragment, ...]
    space: TermSpace
    index: Index

    @property
    def short(self) -> str | None:
        """The short answer that any rewriting must keep."""
        return self.quoted.short_answer

    def context(self, article_id: str) -> tuple[Sentence, ...]:
        """Title and lead of an article: they may be cited beside a fragment's sentences."""
        dossier = next(
            f.dossier for f in self.fragments if f.dossier.article.id == article_id
        )
        article = dossier.article
        return tuple(
            s for s in dossier.sentences
            if s.text and (s.text == article.title or _within_lead(dossier, s))
            and not is_instruction(s.text)
        )[:3]  # fmt: skip

    def terms(self, text: str) -> QuestionTerms:
        """The content words of a text, weighed as the words of a question are."""
        return self.space.question(
            text, self.index.document_frequency, self.index.passage_count
        )

    def without_last(self) -> Material | None:
        """The same with less to read; None when only one sentence is left."""
        kept = list(self.fragments)
        last = kept.pop()
        if len(last.sentences) > 1:
            kept.append(replace(last, sentences=last.sentences[:-1]))
        return replace(self, fragments=tuple(kept)) if kept else None


def gathered(library: Library, quoted: Answer, most: int) -> Material | None:
    """What `quoted` may be rewritten from, `most` sentences; None where there is nothing."""
    found = list(_quoted(library, quoted.citations))
    if quoted.short_answer is None and found:
        found = list(_with_more(library, quoted, found, most))
    if not found:
        return None
    return Material(
        question=quoted.understood or quoted.question,
        quoted=quoted,
        fragments=tuple(_first(found, most)),
        space=TermSpace(library.index.abbreviations),
        index=library.index,
    )


def _quoted(library: Library, citations: Sequence[Citation]) -> Iterator[Fragment]:
    """One fragment for each citation, under its number: whole sentences that it touches."""
    for citation in citations:
        dossier = library.dossier(citation.article_id)
        touched = tuple(
            s for s in dossier.sentences
            if s.span.touches(citation) and not is_instruction(s.text)
        )  # fmt: skip
        if touched:
            yield Fragment(citation.n, dossier, touched)


def _with_more(
    library: Library, quoted: Answer, found: list[Fragment], most: int
) -> Iterator[Fragment]:
    """The quotes, and further sentences of their articles that the search finds."""
    yield from found
    have = {(f.dossier.article.id, s.ordinal) for f in found for s in f.sentences}
    left = most - len(have)
    number = max(f.n for f in found)
    ids = tuple(dict.fromkeys(f.dossier.article.id for f in found))
    asked = quoted.understood or quoted.question
    for item in library.index.search(asked, _MORE_PASSAGES, Filters(articles=ids)):
        if left <= 0:
            return
        passage = item.passage
        dossier = library.dossier(passage.article.id)
        spoiled = _spoiled(dossier)
        fresh = tuple(
            s for s in dossier.sentences
            if passage.start <= s.span.start and s.span.end <= passage.end
            and not s.header and s.ordinal not in spoiled
            and (passage.article.id, s.ordinal) not in have
        )[:left]  # fmt: skip
        if fresh:
            number += 1
            left -= len(fresh)
            have.update((passage.article.id, s.ordinal) for s in fresh)
            yield Fragment(number, dossier, fresh)


def _spoiled(dossier: Dossier) -> frozenset[int]:
    """Sentences of paragraphs in which a machine is spoken to, by their ordinals."""
    spoken = [s.span for s in dossier.sentences if is_instruction(s.text)]
    paragraphs = [
        p for p in dossier.article.paragraphs if any(p.touches(span) for span in spoken)
    ]
    return frozenset(
        s.ordinal for s in dossier.sentences if any(p.touches(s.span) for p in paragraphs)
    )


def _within_lead(dossier: Dossier, sentence: Sentence) -> bool:
    first = next(iter(dossier.article.paragraphs), None)
    return first is not None and first.start <= sentence.span.start < first.end


def _first(fragments: Sequence[Fragment], most: int) -> Iterator[Fragment]:
    """The fragments until they hold `most` sentences."""
    left = most
    for fragment in fragments:
        if left <= 0:
            return
        kept = fragment.sentences[:left]
        left -= len(kept)
        yield replace(fragment, sentences=kept)
