"""Question sets: the loader, its complaints, and the sets that ship."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import QuestionSetError
from corpus.reading import read_file
from corpus.vietnamese.folding import fold, toneless
from eval.question_set import KINDS, REFUSED_KINDS, VARIANTS, WHYS, Question, check, load, split_of

ROOT = Path(__file__).resolve().parents[2]
SETS = ROOT / "eval" / "questions"
NAMES = ("shipped.jsonl", "first40.jsonl", "follow_ups.jsonl", "pages.jsonl")
OURS = NAMES[:3]
PAGES = ROOT.parent / "shared" / "articles"

GOOD = {
    "id": "a1", "q": "Ai mở lớp tập huấn?", "kind": "who", "answers": ["Lê Thị Mai"],
    "articles": ["lop.md"], "quotes": ["bà Lê Thị Mai mở lớp"],
}
REFUSED = {"id": "a2", "q": "Lớp có bao nhiêu người?", "kind": "unanswerable",
           "unanswerable": True, "why": "topic_without_fact"}


def written(folder: Path, *records: object) -> Path:
    path = folder / "bo.jsonl"
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def shipped_texts() -> dict[str, str]:
    """Title and body of each shipped article, as a reader of the file sees them."""
    texts = {}
    for path in (ROOT / "corpus" / "articles").glob("*.md"):
        _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
        texts[path.name] = yaml.safe_load(header)["title"] + "\n\n" + body
    return texts


def test_a_full_and_a_short_line(tmp_path: Path) -> None:
    full = {**GOOD, "variant": "toneless", "base": "a0", "split": "test", "history": ["Chào"]}
    first, second = load(written(tmp_path, full, "", REFUSED))
    assert first == Question(
        id="a1", q="Ai mở lớp tập huấn?", kind="who", answers=("Lê Thị Mai",),
        articles=("lop.md",), quotes=("bà Lê Thị Mai mở lớp",), variant="toneless",
        base="a0", split="test", history=("Chào",),
    )
    assert first.group == "a0"
    assert second.unanswerable
    assert (second.variant, second.split, second.group) == ("plain", "dev", "a2")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{không phải json", "JSON"),
        ("[1, 2]", "đối tượng JSON"),
        ('{"id": "x", "id": "y", "q": "?", "kind": "who"}', "“id” có hai lần"),
        ({**GOOD, "answer": "x"}, "khóa lạ “answer”"),
        ({k: v for k, v in GOOD.items() if k != "kind"}, "thiếu khóa “kind”"),
        ({**GOOD, "q": "  "}, "“q” phải là"),
        ({**GOOD, "q": 5}, "“q” phải là"),
        ({**GOOD, "kind": "ai"}, "“kind” không nhận giá trị “ai”"),
        ({**GOOD, "kind": []}, "“kind” không nhận giá trị"),
        ({**GOOD, "answers": "Mai"}, "danh sách"),
        ({**GOOD, "answers": [""]}, "“answers” phải là"),
        ({**GOOD, "answers": []}, "“answers” trống"),
        ({**GOOD, "articles": []}, "“articles” trống"),
        ({**GOOD, "unanswerable": "no"}, "true hoặc false"),
        ({**GOOD, "unanswerable": True}, "“unanswerable” là true"),
        ({**GOOD, "why": "chat"}, "“why”"),
        ({**GOOD, "variant": "nfd"}, "biến thể “nfd”"),
        ({**GOOD, "base": "a1"}, "“base”"),
        ({**REFUSED, "answers": ["x"]}, "mà lại có “answers”"),
        ({**REFUSED, "kind": "who"}, "“unanswerable” là true"),
        ({k: v for k, v in REFUSED.items() if k != "why"}, "“why”"),
        ({**REFUSED, "id": "a0"}, "đã có ở dòng 1"),
    ],
)
def test_a_bad_line_is_named_and_told_apart(tmp_path: Path, record: object, said: str) -> None:
    path = written(tmp_path, {**GOOD, "id": "a0"}, record)
    with pytest.raises(QuestionSetError, match=re.escape(said)) as caught:
        load(path)
    assert str(caught.value).startswith("Dòng 2 của bo.jsonl: ")
    assert "Hãy" in str(caught.value)


def test_a_missing_or_empty_file(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"Không đọc được"):
        load(tmp_path / "khong-co.jsonl")
    with pytest.raises(QuestionSetError, match=r"không có câu nào"):
        load(written(tmp_path, ""))
    binary = tmp_path / "nhi-phan.jsonl"
    binary.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(QuestionSetError, match=r"Không đọc được"):
        load(binary)


def test_a_group_stays_in_one_split(tmp_path: Path) -> None:
    variant = {**GOOD, "id": "a9", "variant": "slip", "base": "a1", "split": "test"}
    with pytest.raises(QuestionSetError, match=r"nhóm “a1”"):
        load(written(tmp_path, GOOD, variant))


def test_golds_are_checked_against_articles(tmp_path: Path) -> None:
    questions = load(written(tmp_path, GOOD, REFUSED))
    check(questions, {"lop.md": "Sáng qua, bà Lê Thị Mai mở lớp ở xã."})
    with pytest.raises(QuestionSetError, match=r"không có nguyên văn"):
        check(questions, {"lop.md": "Sáng qua, bà Lê Thị Mai  mở lớp ở xã."})
    with pytest.raises(QuestionSetError, match=r"lop\.md"):
        check(questions, {})


@given(st.text(min_size=1, max_size=20))
@settings(deadline=None)
def test_split_is_a_function_of_the_name(group: str) -> None:
    assert split_of(group) in {"dev", "test"}
    assert split_of(group) == split_of(str(group))


def test_about_a_third_is_test() -> None:
    share = sum(split_of(f"nhóm {n}") == "test" for n in range(3000)) / 3000
    assert 0.3 < share < 0.37


# --- the sets that ship


@pytest.mark.parametrize("name", NAMES)
def test_splits_follow_the_rule(name: str) -> None:
    for question in load(SETS / name):
        assert question.split == split_of(question.group), question.id


@pytest.mark.parametrize("name", NAMES)
def test_variants_are_what_they_say(name: str) -> None:
    for question in load(SETS / name):
        composed = unicodedata.is_normalized("NFC", question.q)
        assert composed == (question.variant != "nfd"), question.id
        if question.variant == "toneless":
            assert fold(question.q) == toneless(question.q), question.id


@pytest.mark.parametrize("name", NAMES)
def test_variants_ask_what_their_base_asks(name: str) -> None:
    by_id = {question.id: question for question in load(SETS / name)}
    for question in by_id.values():
        base = by_id.get(question.base or "")
        if base is None:
            continue
        assert (question.kind, question.answers, question.articles, question.quotes) == (
            base.kind, base.answers, base.articles, base.quotes
        )
        assert question.q != base.q
        if question.variant in {"nfd", "tone_placement"}:
            assert fold(question.q) == fold(base.q)
        if question.variant == "toneless":
            assert toneless(question.q) == toneless(base.q)


def test_no_question_is_asked_twice() -> None:
    asked = Counter(
        (question.q, question.history)
        for name in ("shipped.jsonl", "follow_ups.jsonl")
        for question in load(SETS / name)
    )
    assert [q for q, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("name", OURS)
def test_gold_quotes_stand_in_the_shipped_articles(name: str) -> None:
    questions = load(SETS / name)
    check(questions, shipped_texts())
    assert all(question.quotes for question in questions if not question.unanswerable)


def missing(question: Question, texts: dict[str, str]) -> bool:
    """Whether no gold answer (for open questions: not every word) is in the articles."""
    text = fold(" ".join(texts[file] for file in question.articles))
    held = [
        all(fold(member) in text for member in answer.split(";")) for answer in question.answers
    ]
    return not (all(held) if question.is_open else any(held))


@pytest.mark.parametrize("name", OURS)
def test_gold_answers_stand_in_the_shipped_articles(name: str) -> None:
    texts = shipped_texts()
    asked = [q for q in load(SETS / name) if not q.unanswerable and q.kind != "yes_no"]
    assert [q.id for q in asked if missing(q, texts)] == []


def test_size_and_spread_of_the_shipped_set() -> None:
    questions = load(SETS / "shipped.jsonl")
    hard = [q for q in questions if q.kind == "unanswerable" and q.why != "off_topic"]
    assert sum(not q.unanswerable for q in questions) >= 150
    assert sum(q.variant == "plain" for q in hard) >= 48
    assert {q.why for q in questions if q.unanswerable} == set(WHYS)
    assert {q.variant for q in questions} == {
        "plain", "toneless", "nfd", "tone_placement", "abbreviated", "slip", "word_order",
    }
    per_article = Counter(file for q in questions for file in q.articles)
    assert set(per_article) == set(shipped_texts())
    assert min(per_article.values()) >= 40


def test_the_first_forty_are_part_of_the_shipped_set() -> None:
    shipped = {q.id: q for q in load(SETS / "shipped.jsonl")}
    forty = load(SETS / "first40.jsonl")
    assert len(forty) == 40
    assert all(shipped[q.id] == q for q in forty)


def test_follow_ups_have_a_history() -> None:
    questions = load(SETS / "follow_ups.jsonl")
    assert len({q.group for q in questions}) >= 15
    assert all(q.history for q in questions)


def test_pages_set_prints_nothing_long_of_the_pages() -> None:
    questions = load(SETS / "pages.jsonl")
    assert len(questions) >= 90
    assert sum(q.kind in REFUSED_KINDS for q in questions) >= 25
    assert not any(q.quotes for q in questions)
    longest = max(
        len(member.split()) for q in questions for a in q.answers for member in a.split(";")
    )
    assert longest <= 8


@pytest.mark.shared
@pytest.mark.skipif(not PAGES.is_dir(), reason="the real pages are not beside the checkout")
def test_gold_answers_of_the_pages_set_stand_in_the_pages() -> None:
    texts = {p.name: p.read_text(encoding="utf-8") for p in PAGES.glob("*.txt")}
    outlet = "Báo Đồng Nai"  # the page gives its outlet by a code only, "(ĐN)"
    questions = load(SETS / "pages.jsonl")
    check(questions, texts)
    asked = [
        q for q in questions
        if not q.unanswerable and q.kind != "yes_no" and outlet not in q.answers
    ]
    assert len(asked) > 100
    assert [q.id for q in asked if missing(q, texts)] == []


def test_the_documentation_tells_the_truth(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "question-sets.md").read_text(encoding="utf-8")
    examples = [line.strip() for line in text.splitlines() if line.startswith('    {"id"')]
    assert len(load(written(tmp_path, *examples))) == 2
    for name in NAMES:
        questions = load(SETS / name)
        answerable = sum(not q.unanswerable for q in questions)
        row = f"| `{name}` | {len(questions)} | {answerable} | {len(questions) - answerable} |"
        assert row in text
    for value in (*KINDS, *VARIANTS, *WHYS):
        assert f"`{value}`" in text, value


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("fresh_dev", "dev"), ("wide_dev", "dev"), ("fresh_test", "test"), ("near_dev", "near_dev"),
        ("near_test", "near_test"), ("late_dev", "late_dev"), ("late_test", "late_test"),
        ("talk_dev", "late_dev"), ("talk_test", "late_test"), ("mix_dev", "mix_dev"),
        ("mix2_dev", "mix2_dev"), ("mix_test", "mix_test"), ("mix2_test", "mix2_test"),
    ],
)  # fmt: skip
def test_fresh_golds_stand_in_their_articles(name: str, folder: str) -> None:
    questions = load(SETS / f"{name}.jsonl")
    pages = sorted((SETS.parent / "fresh" / folder).iterdir())
    texts = {page.name: read_file(page)[0].text for page in pages}
    check(questions, texts)
    assert {q.split for q in questions} == {folder.rpartition("_")[2]}
    least = 10 if "talk" in name else 18 if "mix" in name else 30
    assert sum(q.unanswerable for q in questions) >= least
    assert any(q.history for q in questions) == ("talk" in name)
    for question in questions:
        counted = question.every  # what is counted or compared over articles stands in none
        if not (counted or question.is_open or question.kind in {"metadata", "yes_no"}):
            text = fold("\n".join(texts[a] for a in question.articles))
            assert all(
                any(fold(part.strip()) in text for part in answer.split(";"))
                for answer in question.answers
            ), question.id


@pytest.mark.parametrize(
    "name",
    ["many_dev", "many2_dev", "many3_dev", "many4_dev", "many5_dev", "many6_dev", "many_test",
     "many2_test"],
)
def test_golds_over_many_articles_stand_in_them(name: str) -> None:
    questions = load(SETS / f"{name}.jsonl")
    pages = sorted((SETS.parent / "fresh" / name).iterdir())
    texts = {page.name: read_file(page)[0].text for page in pages}
    check(questions, texts)
    assert {q.split for q in questions} == {name.rpartition("_")[2]}
    assert sum(q.unanswerable for q in questions) >= 5
    for question in questions:
        # Each article that is to be cited holds a gold quote of its own.
        for file in question.articles:
            assert any(quote in texts[file] for quote in question.quotes), question.id


def test_articles_may_answer_together(tmp_path: Path) -> None:
    events = (
        '{"id": "a", "q": "Liệt kê các hội nghị", "kind": "list", "every": true, '
        '"articles": ["x.md", "y.md"]}'
    )
    (question,) = load(written(tmp_path, events))
    assert question.every
    assert question.answers == ()
    who = events.replace('"list"', '"who"')
    with pytest.raises(QuestionSetError, match="answers"):
        load(written(tmp_path, who))
    with pytest.raises(QuestionSetError, match="answers"):
        load(written(tmp_path, events.replace('"every": true, ', "")))
