"""A quoted answer rewritten by a language model, one verified sentence at a time."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Turn
from assistant.composer import cite
from assistant.gate import exact
from assistant.writing.assembly import Assembly
from assistant.writing.events import Dropped, Quoted, Said, Working, WritingEvent, Written
from assistant.writing.failure import Failure
from assistant.writing.forms import Form, filled
from assistant.writing.instructions import is_instruction
from assistant.writing.keeping import keeps, verdict_of
from assistant.writing.material import Library, Material, gathered
from assistant.writing.models import close_llm
from assistant.writing.packing import TokenMeter, packed
from assistant.writing.prompt import (
    UNKNOWN,
    form_messages,
    most_sentences,
    question_messages,
)
from assistant.writing.reasons import Reason
from assistant.writing.settings import WritingSettings
from assistant.writing.streaming import Finished, Piece, Usage, spoken
from assistant.writing.verification import Checked, Rest, check
from corpus.article import Span
from corpus.vietnamese.folding import fold, toneless

if TYPE_CHECKING:
    from llama_index.core.llms import LLM, ChatMessage

__all__ = ["Writer"]

_LESS = 0.5
"""Share of the room that is used after a model said that it was too much."""
_KEPT_SHARE = 0.35
"""Share of a quote's content words in the written text from which the quote counts as told."""


@dataclass
class _Draft:
    """What has been verified so far."""

    material: Material
    said: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    """`said` with their marks."""
    citations: list[Citation] = field(default_factory=list)
    numbers: dict[tuple[str, Span], int] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    unknown: int = 0
    corrected: int = 0

    def take(self, raw: str) -> Said | Dropped | None:
        """Verify one sentence and keep or drop it; None for the model's "I cannot tell"."""
        if toneless(raw).strip(" .[]0123456789") == toneless(UNKNOWN):
            return None
        checked = check(raw, self.material)
        self.unknown += checked.unknown
        if checked.reason is None and self._told(checked.text):
            checked = Checked(checked.text, reason=Reason.REPEATED)
        if checked.reason is not None:
            dropped = Dropped(checked.text, checked.reason)
            self.dropped.append(dropped)
            return dropped
        self.corrected += checked.corrected
        marks, fresh = self.marks(checked.rests)
        self.said.append(checked.text)
        self.shown.append(_marked(checked.text, marks))
        return Said(self.shown[-1], fresh)

    def _told(self, text: str) -> bool:
        """Whether one sentence before says all of it already."""
        words = frozenset(w for w in self.material.terms(text).weights if "_" not in w)
        return any(
            fold(text) == fold(said) or (words and words <= self.material.space.of(said))
            for said in self.said
        )

    def complete(self) -> bool:
        """Whether what was asked for has been said, and all that comes now would be too much."""
        full = len(self.said) >= most_sentences(self.material)
        circling = any(dropped.reason is Reason.REPEATED for dropped in self.dropped)
        return (full or circling) and keeps(self.material.short, self.said)

    def marks(self, rests: Sequence[Rest]) -> tuple[str, tuple[Citation, ...]]:
        """The marks of some quotes, numbered by first use, and the citations that are new."""
        fresh: list[Citation] = []
        for rest in rests:
            if rest.key in self.numbers:
                continue
            article = rest.dossier.article
            citation = cite(article, rest.sentence.span, len(self.citations) + 1)
            if exact(citation, article):
                self.numbers[rest.key] = citation.n
                self.citations.append(citation)
                fresh.append(citation)
        used = sorted({self.numbers[r.key] for r in rests if r.key in self.numbers})
        return "".join(f"[{n}]" for n in used), tuple(fresh)


class Writer:
    """Lets one language model rewrite answers; safe to use from several threads.

    `llm` is anything that implements LlamaIndex's `LLM` interface.
    """

    def __init__(self, llm: LLM, settings: WritingSettings | None = None) -> None:
        self.llm = llm
        self.settings = settings or WritingSettings()
        self._meter = TokenMeter(llm)

    def close(self) -> None:
        """Close the model's connections; only for a model that nobody else uses."""
        close_llm(self.llm)

    def write(
        self,
        quoted: Answer,
        library: Library,
        cancelled: threading.Event | None = None,
    ) -> Iterator[WritingEvent]:
        """Rewrite one quoted answer: `Quoted` first, `Written` last.

        A refusal, a greeting, a list of records and a stored field of an
        article stay as they are, and no model hears of them. `cancelled` may
        be set from any thread; whatever fails, the quoted answer stands.
        """
        material = None
        if quoted.route == "passages" and not quoted.abstained:
            material = gathered(library, quoted, self.settings.sentences)
        if material is None:
            yield Quoted(quoted, 0)
            yield Written(quoted, quoted, attempted=False)
            return
        yield from self._attempts(material, quoted, cancelled or threading.Event())

    def question(
        self,
        question: str,
        history: Sequence[Turn],
        cancelled: threading.Event | None = None,
    ) -> str | None:
        """The model's wording of a follow-up as a whole question; None if it has none."""
        text = self._whole(question_messages(question, history), cancelled)
        if text is None:
            return None
        assembly = Assembly()
        lines = [*assembly.add(text), *assembly.rest()[0]]
        return lines[0].strip(" “”\"") if lines else None

    def form(self, question: str, cancelled: threading.Event | None = None) -> Form | None:
        """What a question lists or counts, as the model fills it in; nothing of it is checked."""
        text = self._whole(form_messages(question), cancelled)
        return None if text is None else filled(text)

    def _whole(self, said: list[ChatMessage], cancelled: threading.Event | None) -> str | None:
        """Everything that the model says; None where it fails."""
        text = ""
        for item in spoken(self.llm, said, self.settings, cancelled or threading.Event()):
            if isinstance(item, Piece):
                text += item.text
            elif item.failure is not None:
                return None
        return text

    # -- steps -------------------------------------------------------------

    def _attempts(
        self, material: Material, quoted: Answer, cancelled: threading.Event
    ) -> Iterator[WritingEvent]:
        """Once with all that fits; once more with half of it where that was too much."""
        usage = Usage()
        announced = False
        for share in (1.0, _LESS):
            found = packed(material, self.settings, self._meter, share)
            if found is None:
                break
            fitting, said = found
            if not announced:
                yield Quoted(quoted, sum(len(f.sentences) for f in fitting.fragments))
                announced = True
            draft = _Draft(fitting)
            end = yield from self._heard(draft, said, cancelled)
            usage = end.usage
            if end.failure is not Failure.TOO_LONG:
                yield _concluded(draft, quoted, end)
                return
        if not announced:
            yield Quoted(quoted, 0)
        yield Written(quoted, quoted, Failure.TOO_LONG, usage=usage)

    def _heard(
        self, draft: _Draft, said: list[ChatMessage], cancelled: threading.Event
    ) -> Generator[WritingEvent, None, Finished]:
        """Everything that the model says, verified as it comes; returns how it ended."""
        assembly = Assembly()
        enough = threading.Event()
        text = ""
        end = Finished(Failure.EMPTY, Usage())
        for item in spoken(self.llm, said, self.settings, cancelled, enough):
            if isinstance(item, Finished):
                end = item
                break
            text += item.text
            yield Working(len(text))
            for raw in assembly.add(item.text):
                if (taken := draft.take(raw)) is not None:
                    yield taken
                if draft.complete():
                    enough.set()
                    break
        self._meter.learn(said, end.usage.prompt_tokens)
        if enough.is_set() and end.usage.prompt_tokens is None:  # its own count comes last
            read = self._meter.exact(*(message.content or "" for message in said))
            end = replace(end, usage=replace(
                end.usage, prompt_tokens=read, written_tokens=self._meter.exact(text)
            ))  # fmt: skip
        if end.failure is None and not enough.is_set():
            whole, broken = assembly.rest(end.truncated)
            for raw in whole:
                if (taken := draft.take(raw)) is not None:
                    yield taken
            if broken is not None:
                draft.dropped.append(Dropped(broken, Reason.UNFINISHED))
                yield draft.dropped[-1]
        return end


def _concluded(draft: _Draft, quoted: Answer, end: Finished) -> Written:
    """The written answer, or the quoted one with the reason."""
    failure = end.failure
    if failure is None and not draft.said:
        failure = Failure.UNSUPPORTED
    if failure is None and not keeps(quoted.short_answer, draft.said):
        failure = Failure.ASIDE
    answer = quoted if failure else _answer(draft, quoted)
    return Written(
        answer, quoted, failure,
        dropped=tuple(draft.dropped), unknown_citations=draft.unknown,
        corrected_citations=draft.corrected, usage=end.usage,
    )  # fmt: skip


def _answer(draft: _Draft, quoted: Answer) -> Answer:
    """The verified sentences, then those quotes of the quoted answer that they do not tell."""
    text = " ".join(draft.shown)
    verdict = verdict_of(quoted.short_answer)
    short = quoted.short_answer or ""
    if verdict is not None and not fold(text).startswith(fold(short)):
        text = f"{short.rstrip('.')} — {text}"
    if quoted.short_answer is None:
        text = "\n".join([text, *_untold(draft, quoted.citations)])
    return replace(quoted, answer=text, citations=tuple(draft.citations))


def _untold(draft: _Draft, citations: Sequence[Citation]) -> Iterator[str]:
    """Quotes of an open answer that the written text leaves out: nothing is lost by writing."""
    space = draft.material.space
    told = space.of(" ".join(draft.said))
    for citation in citations:
        cited = any(
            c.article_id == citation.article_id
            and c.start < citation.end and citation.start < c.end
            for c in draft.citations
        )  # fmt: skip
        share = draft.material.terms(citation.quote).coverage(told)
        if (cited and share >= _KEPT_SHARE) or is_instruction(citation.quote):
            continue
        number = len(draft.citations) + 1
        draft.citations.append(replace(citation, n=number))
        yield f"“{citation.quote}” [{number}]"


def _marked(text: str, marks: str) -> str:
    """The marks stand before the full stop."""
    stop = text[-1] if text[-1:] in ".!?…" else ""
    return f"{text[: len(text) - len(stop)].rstrip()} {marks}{stop or '.'}"
