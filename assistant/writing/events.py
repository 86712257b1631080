"""What happens while an answer is written, in order; every stream ends in one `Written`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from assistant.answer import Answer, Citation
from assistant.writing.failure import Failure
from assistant.writing.reasons import Reason
from assistant.writing.streaming import Usage

__all__ = ["Dropped", "Quoted", "Said", "Working", "WritingEvent", "Written"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """First of all: the quoted answer with its sources, and how much goes to the model."""

    answer: Answer
    sentences: int
    """Sentences of articles that are about to be sent; 0: nothing will be."""


@dataclass(frozen=True, slots=True)
class Working:
    """The model is writing; `characters` so far, none of them verified yet."""

    characters: int


@dataclass(frozen=True, slots=True)
class Said:
    """One verified sentence with its marks, and the citations that it is the first to use."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that could not be verified. Users are shown the reason, not the sentence."""

    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Written:
    """The end. `answer` is the written answer, or the quoted one where `failure` says why."""

    answer: Answer
    quoted: Answer
    failure: Failure | None = None
    attempted: bool = True
    """Whether a model was asked at all: not for refusals, lists of records, greetings."""
    dropped: tuple[Dropped, ...] = ()
    unknown_citations: int = 0
    corrected_citations: int = 0
    usage: Usage = field(default_factory=Usage)
    rewritten_question: str | None = None

    @property
    def rewritten(self) -> bool:
        """Whether the answer is the model's wording."""
        return self.attempted and self.failure is None

    def notes(self, language: str = "vi") -> list[str]:
        """What the user is told beside the answer: calm lines, none where all went well."""
        said = [self.failure.told(language)] if self.failure else []
        if self.dropped and self.failure in (None, Failure.UNSUPPORTED, Failure.ASIDE):
            why = ", ".join(
                f"{reason.told(language)} ({count})"
                for reason, count in Counter(d.reason for d in self.dropped).most_common()
            )
            number = len(self.dropped)
            said.append(
                f"Đã bỏ {number} câu không kiểm chứng được: {why}."
                if language == "vi"
                else f"{number} sentence(s) that could not be verified were dropped: {why}."
            )
        return said


WritingEvent = Quoted | Working | Said | Dropped | Written
