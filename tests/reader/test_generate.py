"""Generated questions: the same for a seed, spans exact, the unanswerable ones truly so."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from assistant.reader.training.clauses import Gap, around
from assistant.reader.training.examples import (
    Example,
    News,
    parted,
    read_examples,
    read_squad,
    write,
)
from assistant.reader.training.gaps import Facts, gaps
from assistant.reader.training.generate import cropped, from_news, from_squad, retyped
from assistant.reader.training.typing_habits import slipped, typed
from assistant.reader.training.unanswerable import altered, bereft, opposed
from corpus.article import Span
from corpus.errors import UnreadableFile
from corpus.vietnamese.folding import fold, has_tones

ONE = News(
    "a1",
    "Huyện Kẻ Sặt sơ kết công tác dân vận",
    "Sáng 14/3, tại nhà văn hóa thị trấn Đồi Mây, Huyện ủy Kẻ Sặt tổ chức hội nghị sơ kết công "
    "tác dân vận quý I năm 2031. Đồng chí Ngô Đăng Phả, Bí thư Huyện ủy Kẻ Sặt chủ trì hội nghị. "
    "Dự hội nghị có 126 đại biểu của 17 xã, thị trấn. Theo báo cáo, 92,4% hộ dân đã đồng thuận "
    "hiến đất mở đường. Ông Lục Văn Thìn, Chủ tịch UBND huyện cho biết huyện sẽ hỗ trợ 3,5 tỷ "
    "đồng nhằm giúp các hộ khó khăn sửa nhà trước mùa mưa. Phong trào được phát động từ năm 2029 "
    "vì nhiều thôn chưa có đường bê tông.",
)
TWO = News(
    "b2",
    "Trung đoàn Sông Lam ra quân huấn luyện",
    "Ngày 2/4, Trung đoàn Sông Lam tổ chức lễ ra quân huấn luyện năm 2031. Thượng tá Vi Quang "
    "Bẩy, Trung đoàn trưởng phát biểu tại buổi lễ. Đơn vị đặt mục tiêu 85% nội dung kiểm tra đạt "
    "khá, giỏi. Đại úy Tạ Thế Mùi, Chính trị viên phó Tiểu đoàn 3 đại diện các đơn vị ký giao "
    "ước thi đua.",
)


def made(seed: int) -> list[Example]:
    return list(from_news([ONE, TWO], seed, questions=12))


def test_the_same_seed_makes_the_same_questions() -> None:
    assert made(5) == made(5)
    assert made(5) != made(6)


@pytest.mark.parametrize("seed", range(8))
def test_answers_are_stretches_and_questions_do_not_hold_them(seed: int) -> None:
    examples = made(seed)
    told = [e for e in examples if e.start is not None]
    assert len(told) >= 12
    assert len(told) < len(examples)
    for example in told:
        assert example.answer
        assert example.answer == example.answer.strip()
        assert example.passage in ONE.text or example.passage in TWO.text
        assert fold(example.answer) not in fold(example.question)


def test_every_kind_of_fact_is_found() -> None:
    facts = Facts.of(ONE)
    found = {
        g.kind: ONE.text[g.span.start : g.span.end] for s in facts.sentences for g in gaps(facts, s)
    }
    assert {"who", "role", "post", "when", "how_many", "where", "purpose", "why", "body"} <= set(
        found
    )
    assert found["purpose"].startswith("giúp các hộ khó khăn")
    assert found["why"] == "nhiều thôn chưa có đường bê tông"


def test_a_clause_leaves_its_neighbours_alone() -> None:
    text = "Sáng nay, tại xã Lũng Mây, 40 hộ nhận giống ngô lai do huyện cấp, ai cũng vui."
    at = text.index("giống ngô lai")
    clause = around(text, Span(0, len(text)), Span(at, at + len("giống ngô lai")))
    assert clause.left == "40 hộ nhận"
    assert clause.right == "do huyện cấp"
    assert Gap(Span(0, 1), "who").head == ""


def example(question: str, passage: str, answer: str) -> Example:
    at = passage.index(answer)
    return Example(question, passage, at, at + len(answer), "made")


def test_a_bereft_passage_lost_its_answer() -> None:
    passage = "Bà Hà Thị Sim chủ trì. Có 30 người dự. Lễ diễn ra sáng nay."
    spans = [(0, 22), (23, 38), (39, len(passage))]
    lost = bereft(example("Ai chủ trì?", passage, "Hà Thị Sim"), spans)
    assert lost is not None
    assert lost.start is None
    assert "Sim" not in lost.passage
    twice = passage + " Bà Hà Thị Sim kết luận."
    assert bereft(example("Ai chủ trì?", twice, "Hà Thị Sim"), [*spans, (60, len(twice))]) is None


def test_an_altered_question_names_something_else() -> None:
    passage = "Năm 2029, xã Lũng Mây có 12 thôn; năm 2031 xã Nà Hin có 15 thôn."
    asked = example("Năm 2031 xã Nà Hin có bao nhiêu thôn?", passage, "15")
    for seed in range(20):
        other = altered(asked, ["Bản Khoai"], random.Random(seed))
        assert other is not None
        assert other.start is None
        assert other.question != asked.question
        assert other.passage == passage


def test_an_opposed_question_asks_the_contrary() -> None:
    other = opposed(
        example("Xã nào có số hộ nghèo cao nhất?", "Xã Nà Hin cao nhất.", "Nà Hin"),
        random.Random(1),
    )
    assert other is not None
    assert "thấp nhất" in other.question
    assert opposed(example("Ai ký?", "Bà Sim ký.", "Sim"), random.Random(1)) is None


def test_typing_habits_include_questions_without_tones() -> None:
    rng = random.Random(4)
    forms = {typed("Ủy ban nhân dân huyện tổ chức hội nghị ở đâu?", rng) for _ in range(200)}
    assert len(forms) > 30
    assert any(not has_tones(form) for form in forms)
    assert any("UBND" in form for form in forms)
    assert slipped("hội nghị", random.Random(2)) != "hội nghị"


def test_cropping_keeps_the_answer() -> None:
    passage = " ".join(f"Câu số {i} kể chuyện của thôn thứ {i} trong xã." for i in range(40))
    asked = example("Thôn nào?", passage, "thôn thứ 23")
    for seed in range(10):
        cut = cropped(asked, random.Random(seed), (20, 60))
        assert cut.answer == "thôn thứ 23"
        assert len(cut.passage.split()) <= 60


def test_examples_survive_writing(tmp_path: Path) -> None:
    examples = made(3)
    assert write(examples, tmp_path / "a" / "made.jsonl.gz") == len(examples)
    assert read_examples(tmp_path / "a" / "made.jsonl.gz") == examples


def test_squad_is_read_in_nfc_with_moved_offsets(tmp_path: Path) -> None:
    import json
    import unicodedata

    context = unicodedata.normalize("NFD", "Hội nghị diễn ra ở Đồi Mây sáng nay. Bà Sim dự.")
    answer = unicodedata.normalize("NFD", "Đồi Mây")
    rows = {
        "data": [
            {
                "title": "t",
                "paragraphs": [
                    {
                        "context": context,
                        "qas": [
                            {
                                "question": "Ở đâu?",
                                "answers": [
                                    {"text": answer, "answer_start": context.index(answer)}
                                ],
                            },
                            {"question": "Mấy giờ?", "is_impossible": True, "answers": []},
                        ],
                    }
                ],
            }
        ]
    }
    (tmp_path / "s.json").write_text(json.dumps(rows), "utf-8")
    told, untold = read_squad(tmp_path / "s.json")
    assert told.answer == "Đồi Mây"
    assert untold.start is None
    assert [e for e in from_squad([told, untold], 1) if e.answer == "Đồi Mây"]


def test_a_missing_file_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Không đọc được"):
        read_examples(tmp_path / "none.jsonl.gz")
    with pytest.raises(UnreadableFile, match="Không đọc được"):
        read_squad(tmp_path / "none.json")


def test_articles_go_whole_to_one_part() -> None:
    passage = "Xã Nà Hin có 15 thôn."
    rows = [
        Example(f"Câu {number}?", passage, 0, 2, f"Bài {article}")
        for article in range(60)
        for number in range(3)
    ]
    ours, others = parted(rows, 0.6)
    assert len(ours) + len(others) == len(rows)
    assert not {e.kind for e in ours} & {e.kind for e in others}
    assert 0.35 < len(ours) / len(rows) < 0.85
    assert parted(rows, 1.0) == (rows, [])
    assert parted(reversed(rows), 0.6)[0] == ours[::-1]


def test_retyping_changes_questions_only() -> None:
    examples = made(2)
    again = list(retyped(examples, 3))
    assert again != examples
    assert [(e.passage, e.start, e.end) for e in again] == [
        (e.passage, e.start, e.end) for e in examples
    ]
