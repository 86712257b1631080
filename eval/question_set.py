"""Question sets: what a line may say, loading it, and checking it against articles.

One JSON object a line; docs/question-sets.md tells what each key means. A line
that does not follow the schema is never skipped: it is named, with its number.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import QuestionSetError

__all__ = [
    "KINDS", "OPEN_KINDS", "REFUSED_KINDS", "SPLITS", "VARIANTS", "WHYS",
    "Question", "check", "load", "split_of",
]

KINDS = (
    "who", "post", "when", "where", "how_many", "target", "what", "yes_no", "list",
    "why_how", "summary", "definition", "metadata", "unanswerable", "chat",
)
OPEN_KINDS = frozenset({"why_how", "summary", "definition"})
"""Kinds whose `answers` are content words that a right answer holds, not alternatives."""
REFUSED_KINDS = frozenset({"unanswerable", "chat"})
"""Kinds that no article answers."""
VARIANTS = (
    "plain", "toneless", "nfd", "tone_placement", "abbreviated", "slip", "word_order",
)
SPLITS = ("dev", "test")
WHYS = (
    "wrong_place", "wrong_year", "wrong_person", "false_premise", "topic_without_fact",
    "off_topic", "chat", "other_language", "injection",
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what is known to be right about it.

    `answers` are accepted short answers, any of which is right (for
    `OPEN_KINDS`: words that a right answer holds; the members of a list stand
    in one answer, parted by ";"). `articles` are file names, any of which may
    be cited; `quotes` are exact stretches of those articles, any of which a
    citation must overlap (empty where none may be printed). `why` says what
    makes an unanswerable question unanswerable, and is None for the others.
    """

    id: str
    q: str
    kind: str
    answers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    unanswerable: bool = False
    why: str | None = None
    variant: str = "plain"
    split: str = "dev"
    history: tuple[str, ...] = ()
    """Questions asked before this one in the same chat, oldest first."""
    base: str | None = None
    """The id of the question that this one is a variant of."""
    every: bool = False
    """The articles answer together: all are to be cited, or counted, and no other.

    A list of events may leave `answers` out: the articles say which are meant.
    """

    @property
    def group(self) -> str:
        """What the split is drawn over: a variant goes with its base question."""
        return self.base or self.id

    @property
    def is_open(self) -> bool:
        """Whether `answers` are content words rather than alternatives."""
        return self.kind in OPEN_KINDS


def split_of(group: str) -> str:
    """The split of a group of questions, from its name alone: about a third is "test"."""
    digest = hashlib.sha256(group.encode()).digest()
    return "test" if int.from_bytes(digest[:4], "big") % 3 == 0 else "dev"


def load(path: Path | str) -> list[Question]:
    """The questions of the JSON lines file `path`, in order; blank lines are passed over.

    Raises:
        QuestionSetError: the file cannot be read, holds no question, or a line
            does not follow the schema (the message names file and line).
    """
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(
            f"Không đọc được bộ câu hỏi {path}. Hãy kiểm tra đường dẫn, quyền đọc "
            "và mã hóa UTF-8 của tệp."
        ) from error
    questions: list[Question] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = _question(_record(line))
            if question.id in seen:
                raise _fault(
                    f"mã “{question.id}” đã có ở dòng {seen[question.id]}",
                    "Hãy đặt cho mỗi câu hỏi một mã riêng",
                )
        except QuestionSetError as fault:
            raise QuestionSetError(f"Dòng {number} của {path.name}: {fault}") from None
        seen[question.id] = number
        questions.append(question)
    if not questions:
        raise QuestionSetError(
            f"Bộ câu hỏi {path.name} không có câu nào. Hãy ghi mỗi câu hỏi một dòng JSON."
        )
    _check_groups(questions, path.name)
    return questions


def check(questions: Iterable[Question], articles: Mapping[str, str]) -> None:
    """Check the golds against the articles' stored texts (file name -> text).

    Raises:
        QuestionSetError: a gold article is not among `articles`, or a gold
            quote is not an exact stretch of any of its question's articles.
    """
    for question in questions:
        for file in question.articles:
            if file not in articles:
                raise QuestionSetError(
                    f"Câu hỏi “{question.id}” dẫn bài {file}, nhưng không có bài nào tên như vậy. "
                    "Hãy sửa “articles” hoặc thêm bài đó."
                )
        texts = [articles[file] for file in question.articles]
        for quote in question.quotes:
            if not any(quote in text for text in texts):
                raise QuestionSetError(
                    f"Câu hỏi “{question.id}”: đoạn trích “{quote}” không có nguyên văn trong "
                    f"{', '.join(question.articles)}. Hãy chép lại đúng từng chữ của bài."
                )


def _fault(what: str, remedy: str) -> QuestionSetError:
    """What is wrong with one line; `load` puts the file and the number in front."""
    return QuestionSetError(f"{what}. {remedy}.")


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line, object_pairs_hook=_without_repeats)
    except (json.JSONDecodeError, RecursionError):
        raise _fault("không phải JSON hợp lệ", "Hãy ghi mỗi dòng đúng một đối tượng JSON") from None
    if not isinstance(record, dict):
        raise _fault("không phải một đối tượng JSON", "Hãy ghi {\"id\": ..., \"q\": ...}")
    return record


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _fault(f"khóa “{twice}” có hai lần", "Hãy giữ lại một")
    return record


def _question(record: Mapping[str, Any]) -> Question:
    for key in record:
        if key not in _READERS:
            raise _fault(f"khóa lạ “{key}”", "Hãy chỉ dùng các khóa: " + ", ".join(_READERS))
    for key in ("id", "q", "kind"):
        if key not in record:
            raise _fault(f"thiếu khóa “{key}”", "Hãy thêm khóa đó")
    question = Question(**{key: _READERS[key](key, value) for key, value in record.items()})
    _check_refusal(question)
    _check_gold(question)
    if question.every and not question.answers and question.kind != "list":
        raise _fault("“answers” trống mà “kind” không phải list", "Hãy ghi câu trả lời đúng")
    if question.variant != "plain" and question.base is None:
        raise _fault(
            f"biến thể “{question.variant}” không nói là của câu nào",
            "Hãy ghi mã câu gốc vào “base”",
        )
    if question.base == question.id:
        raise _fault("“base” là chính câu hỏi này", "Hãy ghi mã của câu gốc hoặc bỏ khóa đó")
    return question


def _check_refusal(question: Question) -> None:
    if question.unanswerable != (question.kind in REFUSED_KINDS):
        raise _fault(
            f"“kind” là “{question.kind}” nhưng “unanswerable” là "
            f"{str(question.unanswerable).lower()}",
            "Hãy để true khi và chỉ khi “kind” là unanswerable hoặc chat",
        )
    if question.unanswerable != (question.why is not None):
        raise _fault(
            "“why” phải có khi và chỉ khi “unanswerable” là true",
            "Hãy thêm hoặc bỏ khóa “why”",
        )


def _check_gold(question: Question) -> None:
    gold = {
        "answers": question.answers, "articles": question.articles, "quotes": question.quotes,
    }
    for key, values in gold.items():
        if question.unanswerable and values:
            raise _fault(f"câu không trả lời được mà lại có “{key}”", "Hãy bỏ khóa đó")
        spared = key == "quotes" or (key == "answers" and question.every)
        if not question.unanswerable and not values and not spared:
            raise _fault(f"câu trả lời được mà “{key}” trống", "Hãy ghi ít nhất một mục")


def _check_groups(questions: list[Question], name: str) -> None:
    """A variant in one split and its base in the other would leak the test split."""
    splits: dict[str, str] = {}
    for question in questions:
        if splits.setdefault(question.group, question.split) != question.split:
            raise QuestionSetError(
                f"{name}: các câu của nhóm “{question.group}” nằm ở cả hai phần dev và test. "
                "Hãy đặt câu gốc và mọi biến thể vào cùng một phần."
            )


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _fault(f"“{key}” phải là một chuỗi có chữ", "Hãy sửa giá trị của khóa đó")
    return value


def _texts(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _fault(f"“{key}” phải là một danh sách chuỗi", "Hãy ghi các mục trong [ ]")
    return tuple(_text(key, item) for item in value)


def _flag(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _fault(f"“{key}” phải là true hoặc false", "Hãy sửa giá trị của khóa đó")
    return value


def _one_of(allowed: tuple[str, ...]) -> Callable[[str, Any], str]:
    def read(key: str, value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise _fault(
                f"“{key}” không nhận giá trị “{value}”", "Hãy chọn một trong: " + ", ".join(allowed)
            )
        return value

    return read


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "id": _text,
    "q": _text,
    "kind": _one_of(KINDS),
    "answers": _texts,
    "articles": _texts,
    "quotes": _texts,
    "unanswerable": _flag,
    "why": _one_of(WHYS),
    "variant": _one_of(VARIANTS),
    "split": _one_of(SPLITS),
    "history": _texts,
    "base": _text,
    "every": _flag,
}
