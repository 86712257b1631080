"""The assistant: a question in, an answer with its citations out."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from assistant import metadata, smalltalk
from assistant.answer import REFUSAL, Answer, Turn, turns_of
from assistant.asking import SUMMARY_WORDS, Kind
from assistant.composer import Draft, compose, nearest
from assistant.confidence import Calibration, calibration
from assistant.conversation import FollowUp, complete
from assistant.dossier import Dossier
from assistant.evidence import Evidence, Retrieved, gather
from assistant.fitting import is_place
from assistant.heads import with_posts
from assistant.question import Question, understand
from assistant.reader.article_reading import alike
from assistant.reader.perusal import Perusal, pointed, proposed, seen
from assistant.reading import LEAST, Candidate, Doubt, Reader
from assistant.records.answers import RecordAnswers
from assistant.reranking import reranked
from assistant.rules import RulesReader, checks, details
from assistant.settings import AssistantSettings
from assistant.spelling import mended, spelled_out
from assistant.terms import TermSpace
from assistant.typed_names import Typed, capitalised
from corpus.errors import EmptyIndex, UsageError
from corpus.vietnamese.folding import fold, has_tones, nfc, toneless
from corpus.vietnamese.places import KINDS_TONED
from index.index import Index
from index.passage import Filters, ScoredPassage

__all__ = ["Assistant"]

_EVEN = 0.5
_DOSSIERS = 256
"""Articles whose facts stay in memory between questions."""
_FEW_TONES = 0.4
"""Vietnamese has a mark on three syllables of four; below this share they were left out."""
_PROPOSALS = 3
"""Candidates of the rules that are judged for each article."""
_MARGIN = 0.12
"""Answers of other articles within this much confidence of the best are shown too."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A candidate with its calibrated confidence."""

    candidate: Candidate
    confidence: float


def _seconded(candidates: Sequence[Candidate], others: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with what the best of `others` that says the same is worth."""

    def same(one: Candidate, other: Candidate) -> bool:
        if one.verdict or other.verdict:
            return one.verdict == other.verdict
        if one.span is None or other.span is None:
            return False
        # "A, Bí thư Huyện ủy và ông B" names the same two as the list of A and B.
        listed = one.others or other.others
        return alike(one.span, other.span) or bool(listed and _persons(one) == _persons(other))

    return [
        replace(one, seconded=max((o.quality for o in others if same(one, o)), default=0.0))
        for one in candidates
    ]


def _persons(candidate: Candidate) -> frozenset[str]:
    """Whom the candidate names; empty where it names nobody."""
    spans = (candidate.span, *candidate.others) if candidate.span else ()
    return candidate.evidence.persons(*spans)


def _beyond(lists: Sequence[Candidate], others: Sequence[Candidate]) -> list[Candidate]:
    """Those of `others` that are no mere member of one of the lists."""
    listed = [_persons(one) for one in lists]
    members = [s for one in lists for s in (one.span, *one.others) if s is not None]
    return [
        c for c in others
        if c.span is None
        or (sum(c.span.touches(m) for m in members) != 1
            and not any(len(_persons(c)) == 1 and _persons(c) < names for names in listed))
    ]  # fmt: skip


class Assistant:
    """Answers questions over one index.

    Safe to call from several threads as far as the index is; an answer never
    depends on another one except through the history that is passed in.
    """

    def __init__(
        self,
        index: Index,
        settings: AssistantSettings | None = None,
        reader: Reader | None = None,
        judge: Calibration | None = None,
        perusal: Perusal | None = None,
    ) -> None:
        """`reader` reads the articles, by default the rules; `perusal` is the trained reader,
        by default of the weights that ship, unless the settings want the rules alone."""
        self.index = index
        self.settings = settings or AssistantSettings()
        self._reader: Reader = reader or RulesReader()
        self._judge = judge or calibration()
        self._perusal = perusal or (Perusal.over(index) if self.settings.reader else None)
        self._records = RecordAnswers(index)
        self._dossiers: OrderedDict[tuple[str, str], Dossier] = OrderedDict()
        self._guard = threading.Lock()

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn | str] = (),
        filters: Filters | None = None,
        id: str = "",
    ) -> Answer:
        """Answer one question.

        Raises UsageError for an empty or over-long question and EmptyIndex
        when nothing is indexed yet.
        """
        started = time.perf_counter()
        asked = self._checked(question)
        said = smalltalk.reply(asked)
        if said is not None:
            return Answer(
                id=id,
                question=question,
                answer=said,
                short_answer=None,
                abstained=True,
                route="chat",
                citations=(),
                seconds=time.perf_counter() - started,
            )
        with self.index.view():  # every article found is there to be read, whatever is written
            if self.index.passage_count == 0:
                raise EmptyIndex(
                    "Chưa có bài báo nào được lập chỉ mục. "
                    "Hãy chạy “hoidap index THƯ_MỤC” rồi hỏi lại."
                )
            follow = complete(asked, self._turns(history))
            answer = self._answer(follow, filters or Filters())
            if answer.abstained and follow.alone:
                other = self._answer(FollowUp(follow.alone), filters or Filters())
                answer = answer if other.abstained else other
        return replace(answer, id=id, question=question, seconds=time.perf_counter() - started)

    def warm_up(self) -> None:
        """Load what the first question would wait for; ModelError if there is no model."""
        self.index.embedder.embed_queries(["hội nghị"])
        if self._perusal is not None:
            self._perusal.warm_up()

    def meaning(self, question: str, *, history: Sequence[Turn | str] = ()) -> str | None:
        """What the question will be taken to mean; None where its own words say it.

        Searches nothing, so that it can be told while the answer is looked for.
        Raises UsageError for an empty or over-long question.
        """
        return self._understood(complete(self._checked(question), self._turns(history)))[1]

    def examples(self, limit: int = 4) -> list[str]:
        """Questions that the indexed articles do answer, newest articles first."""
        from assistant.examples import examples

        return examples(self, limit)

    def dossier(self, article_id: str) -> Dossier:
        """The facts of one article, computed once while it stays in memory."""
        article = self.index.article(article_id)
        key = (article.id, article.content_hash)
        with self._guard:
            known = self._dossiers.pop(key, None)
            dossier = self._dossiers[key] = known or Dossier(
                article, partial(self.index.conferences_of, article.id)
            )
            if len(self._dossiers) > _DOSSIERS:
                self._dossiers.popitem(last=False)
        return dossier

    def candidates(self, question: str, filters: Filters | None = None) -> list[Candidate]:
        """Everything the readers propose, best first; for calibration and inspection."""
        follow = FollowUp(nfc(question).strip())
        asked, _ = self._understood(follow)
        found = self._search(asked, filters or Filters())
        return [j.candidate for j in self._judged(self._read(asked, found))]

    # -- steps ------------------------------------------------------------

    def _checked(self, question: str) -> str:
        text = " ".join(nfc(question).split())
        if not text:
            raise UsageError("Câu hỏi đang trống. Hãy gõ một câu hỏi về các bài báo.")
        if len(text) > self.settings.longest_question:
            raise UsageError(
                f"Câu hỏi dài {len(text)} ký tự, quá {self.settings.longest_question}. "
                "Hãy hỏi ngắn lại."
            )
        return text

    def _turns(self, history: Sequence[Turn | str]) -> list[Turn]:
        return turns_of(history, lambda asked, before: self.ask(asked, history=before))

    def _understood(self, follow: FollowUp) -> tuple[Question, str | None]:
        """The question as read, and in words what it was taken to mean if that differs."""
        said, note = with_posts(spelled_out(follow.text)), follow.understood
        typed = capitalised(said, self.index)
        text = typed.toned
        if text != follow.text:
            note = note or text
        if not has_tones(typed.text):
            return self._untoned(typed, note)
        better = mended(self._half_toned(text), self.index)
        if better != text:
            text, note = better, note or better
        return understand(text, date.today()), note

    def _untoned(self, asked: Typed, note: str | None) -> tuple[Question, str | None]:
        """A question typed without tones.

        What it names is looked up as it was typed: tones restored from the corpus
        turn a place or a post that no article has into other words.
        """
        text = asked.text
        typed = understand(text, date.today())
        restored = _with_places(self.index.restore_tones(asked.toned), typed)
        if len(restored) != len(text):
            return typed, note
        toned = understand(restored, date.today())
        question = replace(
            typed,
            text=toned.text if len(toned.text) == len(typed.text) else typed.text,
            posts=typed.posts or toned.posts,
            roles=typed.roles or toned.roles,
            toneless=True,
        )
        if note is None or note == asked.toned:
            note = restored if restored != text else note
        return question, note

    def _half_toned(self, text: str) -> str:
        """Tones restored where only a name or two in the question has them."""
        words = [w for w in text.split() if w.isalpha()]
        toned = sum(has_tones(w) for w in words)
        return self.index.restore_tones(text) if toned < _FEW_TONES * len(words) else text

    def _search(self, question: Question, filters: Filters) -> list[ScoredPassage]:
        # Without tones the words are matched as they were typed: a tone restored wrongly
        # must not hide the passage that holds them.
        words = toneless(question.text) if question.toneless else None
        return self.index.search(
            question.text, limit=self.settings.passages, filters=filters, lexical_text=words,
            names=[
                *(name for name in question.names if not is_place(name, question)),
                *(unit.text for unit in question.units),
            ],
        )

    def _answer(self, follow: FollowUp, filters: Filters) -> Answer:
        question, note = self._understood(follow)
        scope = replace(filters, articles=follow.articles or filters.articles)
        scope, note = self._with_outlet(question, scope, note)
        alone = follow.articles and not follow.listed
        listed = None if alone else self._records.answer(question, note, scope)
        if listed is not None:
            return listed
        outermost = None if follow.articles else self._records.outermost(question, scope)
        if outermost is not None:  # "hội nghị gần đây nhất bàn gì": of that one's article
            scope = replace(scope, articles=(outermost.id,))
            note = f"{(note or question.text).rstrip(' ?')}? (trong bài “{outermost.title}”)"
        found = self._search(question, scope)
        evidence = self._read(question, found, scoped=bool(follow.articles or outermost))
        judged = self._judged(evidence)
        found = reranked(found, evidence)
        draft = self._draft(judged)
        retrieved = tuple(dict.fromkeys(p.passage.article.id for p in found))
        best = judged[0].confidence if judged else 0.0
        if draft is None:
            related = nearest(
                found,
                {i: self.index.article(i) for i in retrieved[: self.settings.related]},
                self.settings.related,
            )
            return Answer(
                id="",
                question="",
                answer=REFUSAL,
                short_answer=None,
                abstained=True,
                route="passages",
                citations=(),
                seconds=0.0,
                understood=note,
                related=related,
                confidence=best,
                retrieved=retrieved,
            )
        return Answer(
            id="",
            question="",
            answer=draft.text,
            short_answer=draft.short,
            abstained=False,
            route="metadata" if question.kind is Kind.METADATA else "passages",
            citations=draft.citations,
            seconds=0.0,
            understood=note,
            confidence=best,
            retrieved=retrieved,
        )

    def _with_outlet(
        self, question: Question, filters: Filters, note: str | None
    ) -> tuple[Filters, str | None]:
        """A named outlet ("trên báo Đồng Nai") narrows the search to its articles."""
        if filters.sources or question.kind is Kind.METADATA:
            return filters, note
        text = fold(question.text)
        named = {
            card.source
            for card in self.index.cards()
            if card.source and len(card.source) > 4 and fold(card.source) in text
        }
        if not named:
            return filters, note
        return replace(filters, sources=tuple(sorted(named))), note

    def _read(
        self, question: Question, retrieved: Sequence[ScoredPassage], scoped: bool = False
    ) -> list[Evidence]:
        found = (e for e in self._evidence(question, retrieved, scoped) if e.answers)
        return list(found) if self._perusal is None else self._perusal.read(found)

    def _judged(self, found: Sequence[Evidence]) -> list[_Judged]:
        judged = [
            sorted(
                (_Judged(c, self._judge.probability(c)) for c in self._proposals(evidence)),
                key=lambda j: -j.confidence,
            )
            for evidence in found
        ]
        ranked = sorted((group for group in judged if group), key=lambda g: -g[0].confidence)
        return [item for group in ranked for item in group]

    def _proposals(self, evidence: Evidence) -> list[Candidate]:
        """What the rules and the network read in one article."""
        if evidence.question.kind is Kind.METADATA:
            return list(metadata.about_article(evidence)[:_PROPOSALS])
        evidence = details.narrowed(evidence)
        ruled = [c for c in self._reader.read(evidence)[:_PROPOSALS] if c.quality >= LEAST]
        read = [c for c in map(checks.weighed, proposed(evidence)) if c.short]
        if any(c.settled for c in ruled):
            read = []  # what is exact by nature is no matter of belief
        question = evidence.question
        if question.kind in {Kind.LIST, Kind.WHO}:
            # Also where one is asked for: the rules name several who have the role alike.
            lists = [c for c in ruled if c.others]
            read = [*filter(None, map(seen, lists)), *_beyond(lists, read)]
        return [*_seconded(ruled, read), *_seconded(read, ruled)]

    def _evidence(
        self, question: Question, found: Sequence[ScoredPassage], scoped: bool = False
    ) -> Iterator[Evidence]:
        space = TermSpace(self.index.abbreviations, bare=question.toneless)
        terms = space.question(
            question.text,
            partial(self.index.document_frequency, toneless=question.toneless),
            self.index.passage_count,
        )
        if question.kind is Kind.SUMMARY:
            # The words that ask for a summary stand in no article.
            terms = terms.without(space.of(SUMMARY_WORDS))
        best: dict[str, ScoredPassage] = {}
        cosines: dict[str, float] = {}
        for item in found:
            best.setdefault(item.passage.article.id, item)
            cosines[item.passage.article.id] = max(
                item.cosine, cosines.get(item.passage.article.id, -1.0)
            )
        chosen = list(best)[: self.settings.articles]
        for i in chosen:
            yield gather(
                question, terms, space, self.dossier(i),
                Retrieved(cosines[i], best[i].score, self.index.sentence_cosines(question.text, i)),
                scoped=scoped,
            )  # fmt: skip

    def _draft(self, judged: Sequence[_Judged]) -> Draft | None:
        """The best answer that is sure enough and passes the gate."""
        floor = self._floor(judged)
        sure = [
            j for j in judged
            if j.confidence >= floor
            # What says the opposite ("khai mạc" for "bế mạc") must be likelier right than wrong.
            and (
                j.confidence >= _EVEN
                or j.candidate.verdict is not None
                or Doubt.OPPOSITE not in j.candidate.against
            )
        ]  # fmt: skip
        for first in sure:
            told = [first.candidate, *self._beside(first, sure)]
            draft = compose([pointed(candidate) for candidate in told])
            if draft is not None:
                return draft
        return None

    def _floor(self, judged: Sequence[_Judged]) -> float:
        """The least confidence that is answered with."""
        if self.settings.threshold is not None:
            return self.settings.threshold
        alone = all(j.candidate.evidence.reading is None for j in judged)
        return self._judge.threshold_alone if alone else self._judge.threshold

    @staticmethod
    def _beside(first: _Judged, sure: Sequence[_Judged]) -> list[Candidate]:
        """Answers of other articles that bear on the question as much as the best one."""
        home = first.candidate.evidence
        seen = {home.dossier.article.id}
        others: list[Candidate] = []
        for judged in sure:
            evidence = judged.candidate.evidence
            if evidence.dossier.article.id in seen or len(others) >= 2:
                continue
            alike = evidence.relevance >= home.relevance - 0.02
            if alike and first.confidence - judged.confidence <= _MARGIN:
                seen.add(evidence.dossier.article.id)
                others.append(judged.candidate)
        return others


def _with_places(restored: str, typed: Question) -> str:
    """Tones restored, and those of a place that is known by its kind: "tinh son la ky".

    So are those of the kind itself: "hoi dong nhan dan quan le chan" names no "nhân dân quân".
    """
    for place in typed.places:
        start = place.end - len(place.name)
        alike = toneless(restored[start : place.end]) == toneless(place.name)
        if place.start < start and alike:
            kind = restored[place.start : start]
            toned = KINDS_TONED.get(toneless(kind).strip(), kind.rstrip())
            kind = toned + kind[len(kind.rstrip()) :]
            restored = restored[: place.start] + kind + place.name + restored[place.end :]
    return restored
