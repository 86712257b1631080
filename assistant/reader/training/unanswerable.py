"""Questions that a passage does not answer: made from ones that another passage does."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.reader.leads import opening_sentence
from assistant.reader.training.examples import Example, News
from corpus.vietnamese.folding import fold

__all__ = ["Foreign", "Namesakes", "altered", "bereft", "opposed"]

_UP = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
_NAME = re.compile(rf"(?<![\w.])[{_UP}][\w’'-]*(?:\s[{_UP}][\w’'-]*)+|(?<=\s)[{_UP}][\w’'-]{{2,}}")
_NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,/-]\d+)*(?![\w])")
_OPPOSITES = (
    ("tăng", "giảm"), ("trước", "sau"), ("đầu tiên", "cuối cùng"), ("cao nhất", "thấp nhất"),
    ("nhiều nhất", "ít nhất"), ("lớn nhất", "nhỏ nhất"), ("trong nước", "nước ngoài"),
    ("thành công", "thất bại"), ("khai mạc", "bế mạc"), ("nam", "nữ"), ("mua", "bán"),
    ("nhập khẩu", "xuất khẩu"), ("phía bắc", "phía nam"), ("phía đông", "phía tây"),
    ("ủng hộ", "phản đối"), ("cho phép", "cấm"), ("đồng ý", "từ chối"), ("thắng", "thua"),
    ("lần đầu", "lần cuối"), ("nguyên nhân", "hậu quả"), ("bắt đầu", "kết thúc"),
    ("hơn", "kém"), ("sinh", "mất"), ("thành thị", "nông thôn"), ("ưu điểm", "nhược điểm"),
    ("thuận lợi", "khó khăn"), ("kết quả", "nguyên nhân"), ("chủ trì", "phục vụ"),
    ("huyện", "tỉnh"), ("xã", "huyện"), ("Chủ tịch", "Phó Chủ tịch"), ("Bí thư", "Phó Bí thư"),
    ("Giám đốc", "Phó Giám đốc"), ("Chính ủy", "Tư lệnh"), ("sáng", "chiều"),
    ("hiện nay", "trước đây"),
    ("before", "after"), ("first", "last"), ("most", "least"), ("largest", "smallest"),
    ("increase", "decrease"), ("north", "south"), ("east", "west"), ("highest", "lowest"),
    ("did", "did not"), ("was", "was not"), ("male", "female"), ("win", "lose"), ("began", "ended"),
)  # fmt: skip


def bereft(example: Example, sentences: Sequence[tuple[int, int]]) -> Example | None:
    """The same question, the passage without the sentence that answers it."""
    if example.start is None or example.end is None or example.answer is None:
        return None
    kept = [
        example.passage[start:end]
        for start, end in sentences
        if end <= example.start or start >= example.end
    ]
    passage = " ".join(kept)
    if len(kept) < 2 or fold(example.answer) in fold(passage):
        return None
    return Example(example.question, passage, kind=f"bereft {example.kind}", title=example.title)


def altered(example: Example, strangers: Sequence[str], rng: random.Random) -> Example | None:
    """One name or number of the question replaced by another of its kind.

    Half the time it is one that the passage names too, which misleads most.
    """
    details = [m for m in _NAME.finditer(example.question) if m.start() > 0]
    details += list(_NUMBER.finditer(example.question))
    if not details:
        return None
    chosen = rng.choice(details)
    numeric = chosen[0][0].isdigit()
    if numeric:
        pool = [m[0] for m in _NUMBER.finditer(example.passage)]
        pool = [n for n in pool if len(n) == len(chosen[0])] or [_nearby(chosen[0], rng)]
    else:
        pool = [m[0] for m in _NAME.finditer(example.passage)]
        pool = [n for n in pool if len(n.split()) == len(chosen[0].split())]
        if not pool or rng.random() < 0.5:
            pool = list(strangers)
    answer = fold(example.answer or "")
    pool = [
        p
        for p in pool
        if fold(p) not in fold(example.question)
        and fold(chosen[0]) not in fold(p)
        and fold(p) not in answer
    ]
    if not pool:
        return None
    other = rng.choice(pool)
    question = example.question[: chosen.start()] + other + example.question[chosen.end() :]
    return Example(question, example.passage, kind=f"altered {example.kind}", title=example.title)


def _nearby(number: str, rng: random.Random) -> str:
    """A number that looks like `number` and is another."""
    at = rng.choice([i for i, c in enumerate(number) if c.isdigit()])
    digits = "0123456789".replace(number[at], "") if at else "123456789".replace(number[at], "")
    return number[:at] + rng.choice(digits) + number[at + 1 :]


def opposed(example: Example, rng: random.Random) -> Example | None:
    """One word of the question turned into its opposite."""
    both = [*_OPPOSITES, *((b, a) for a, b in _OPPOSITES)]
    fits = [
        (pattern, other)
        for one, other in both
        if (pattern := re.compile(rf"(?<!\w){re.escape(one)}(?!\w)")).search(example.question)
    ]
    if not fits:
        return None
    pattern, other = rng.choice(fits)
    question = pattern.sub(other, example.question, count=1)
    return Example(question, example.passage, kind=f"opposed {example.kind}", title=example.title)


class Foreign:
    """Passages of other articles, found by the names they share with a question."""

    def __init__(self, passages: Sequence[tuple[News, str]]) -> None:
        """`passages`: each with its article."""
        self._passages = passages
        self._holders: dict[str, list[int]] = {}
        for number, (_, text) in enumerate(passages):
            for name in set(_NAME.findall(text)):
                self._holders.setdefault(fold(name), []).append(number)

    def for_question(self, example: Example, article: str, rng: random.Random) -> Example | None:
        """The question on another article's passage, one that shares a name if there is one."""
        names = [fold(n) for n in _NAME.findall(example.question)]
        shared = [n for name in names for n in self._holders.get(name, ())[:200]]
        pool = shared if shared and rng.random() < 0.8 else range(len(self._passages))
        for _ in range(6):
            owner, text = self._passages[rng.choice(pool)]
            if owner.id != article and fold(example.answer or "") not in fold(text):
                return Example(
                    example.question, text, kind=f"foreign {example.kind}", title=owner.title,
                    lead=opening_sentence(owner.text),
                )  # fmt: skip
        return None


class Namesakes:
    """Names of many questions by the word before them: what could stand where one does.

    "huyện Tân Yên" becomes "huyện Đức Cơ", "ông Lò Văn Pánh" "ông Trần Hữu Nghĩa". What is asked
    then is as likely as before, and no longer told where the passage, or the opening of its
    article, says which one it is about.
    """

    def __init__(self, questions: Iterable[str]) -> None:
        """`questions`: those whose names may be taken."""
        self._names: dict[str, list[str]] = {}
        for question in questions:
            for match in _names(question):
                self._names.setdefault(_before(question, match.start()), []).append(match[0])

    def asked(self, example: Example, context: str, rng: random.Random) -> Example | None:
        """The question with one name, year or day replaced by one that `context` does not have.

        None where there is nothing to replace.
        """
        question = example.question
        details = [*_names(question)]
        details += [m for m in _NUMBER.finditer(question) if _dated(question, m)]
        if not details:
            return None
        chosen = rng.choice(details)
        if chosen[0][0].isdigit():
            pool = [_nearby(chosen[0], rng)]
        else:
            pool = self._names.get(_before(question, chosen.start()), [])
            pool = rng.sample(pool, min(12, len(pool)))
        held = fold(f"{context} {question}")
        other = next((p for p in pool if fold(p) not in held), None)
        if other is None:
            return None
        return replace(
            example, question=question[: chosen.start()] + other + question[chosen.end() :],
            start=None, end=None, kind=f"other {example.kind}", golds=(),
        )  # fmt: skip


def _names(question: str) -> Iterator[re.Match[str]]:
    """Names of several words; a single capital may belong to anything ("Đảng ủy")."""
    return (m for m in _NAME.finditer(question) if m.start() > 0 and " " in m[0])


def _before(question: str, at: int) -> str:
    return fold(question[:at]).split()[-1:][0] if question[:at].strip() else ""


def _dated(question: str, number: re.Match[str]) -> bool:
    """Whether a number is a day, a month or a year."""
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}(?:[/.-](?:19|20)?\d\d)?", number[0]):
        return True
    return _before(question, number.start()) in {"năm", "ngày", "tháng", "sáng", "chiều"}
