"""Questions on conferences and officials: spans exact, wordings filled, topics without the fact."""

from __future__ import annotations

import random
import re
from importlib.resources import files

import pytest

from assistant.reader.training.domain import facts_asked, unstated
from assistant.reader.training.examples import News
from assistant.reader.training.gaps import Facts
from assistant.reader.training.generate import from_news, of_domain
from assistant.reader.training.grammar import drawn, sections
from corpus.vietnamese.folding import fold
from corpus.vietnamese.roles import Role

NEWS = News(
    "c3",
    "Huyện ủy Kẻ Sặt sơ kết công tác quân sự, quốc phòng",
    "Sáng 14/3/2031, tại hội trường Huyện ủy, Huyện ủy Kẻ Sặt tổ chức hội nghị sơ kết công tác "
    "quân sự, quốc phòng quý I. Đồng chí Ngô Đăng Phả, Bí thư Huyện ủy Kẻ Sặt chủ trì hội nghị. "
    "Dự hội nghị có Thượng tá Vi Quang Bẩy, Chỉ huy trưởng Ban Chỉ huy Quân sự huyện và bà Lò Thị "
    "Mẩy, Chủ tịch UBND huyện. Trong quý, lực lượng dự bị động viên (DBĐV) được huấn luyện đủ quân "
    "số. Huyện phấn đấu đến năm 2033, 95% chi bộ quân sự có chi ủy. Các xã cần phối hợp chặt chẽ "
    "với công an để giữ vững an ninh địa bàn. Công tác tuyển quân được thực hiện theo hướng tinh "
    "gọn, vững mạnh.",
)


def asked(seed: int) -> list[tuple[str, str, str]]:
    found, _ = facts_asked(Facts.of(NEWS), random.Random(seed))
    return [(one.kind, one.question, NEWS.text[one.span.start : one.span.end]) for one in found]


def test_facts_become_questions_whose_spans_answer() -> None:
    assert of_domain(NEWS)
    rows = [row for seed in range(12) for row in asked(seed)]
    answers: dict[str, set[str]] = {}
    for kind, question, answer in rows:
        assert question.endswith("?")
        assert not re.search(r"[{}()\[\]|]", question), question
        answers.setdefault(kind, set()).add(answer)
    assert "Ngô Đăng Phả" in answers["role"]
    assert "Bí thư Huyện ủy Kẻ Sặt" in answers["post"]
    assert answers["expansion"] == {"dự bị động viên"}
    assert any(answer.startswith("95%") for answer in answers["target"])
    assert any("theo hướng tinh gọn" in answer for answer in answers["manner"])
    assert any("14/3/2031" in answer for answer in answers["date"])


def test_wordings_vary() -> None:
    chairs = {q for seed in range(40) for kind, q, _ in asked(seed) if kind == "role"}
    assert len(chairs) > 40


def test_what_is_unstated_is_not_in_the_text() -> None:
    facts = Facts.of(NEWS)
    _, known = facts_asked(facts, random.Random(1))
    questions = [q for seed in range(30) for q in unstated(facts, known, random.Random(seed), 4)]
    assert len(questions) > 40
    assert all("#" not in question for question in questions)
    assert not any("hội trường nào" in fold(question) for question in questions)
    assert not any(re.search(r"chủ tọa|cầm trịch", fold(question)) for question in questions)


def test_domain_news_yields_examples_with_titles() -> None:
    examples = [e for seed in range(4) for e in from_news([NEWS], seed, 2, 10)]
    assert {bool(e.title) for e in examples} == {True, False}
    assert any(e.kind.startswith("sibling") for e in examples)
    assert any(e.kind == "domain unstated" and e.start is None for e in examples)
    for example in examples:
        assert example.title in ("", NEWS.title)
        assert example.passage in NEWS.text or example.kind.startswith("bereft")


def test_the_grammar_draws_alternatives_and_options() -> None:
    found = {
        drawn("domain.txt", "rank", {"name": "Lò Thị Mẩy"}, random.Random(seed))
        for seed in range(80)
    }
    assert None not in found
    assert len(found) > 15
    assert drawn("domain.txt", "rank", {}, random.Random(1)) is None


def test_every_role_and_field_of_the_table_is_known() -> None:
    table = sections("domain.txt")
    assert {str(role) for role in Role} <= set(table)
    given = {"event", "place", "body", "month", "name", "post", "measure", "owner", "unit",
             "value", "short", "subject", "cue"}  # fmt: skip
    for lines in table.values():
        for line in lines:
            assert set(re.findall(r"\{([a-z_]+)\}", line)) <= given | set(table), line
            assert line.count("(") == line.count(")"), line
            assert line.count("[") == line.count("]"), line


@pytest.mark.parametrize("name", ["domain.txt", "wordings.txt"])
def test_the_tables_are_beside_the_code(name: str) -> None:
    assert files("assistant.reader.training").joinpath(name).is_file()
