"""Verdicts on whole answers, the figures over them, their JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answer import Answer
from corpus.errors import QuestionSetError
from eval.results import Figures, Outcome, Report, Run
from eval.run import Library, judge, run
from tests.eval.made import ARTICLES, Shelf, answer, cite, gold, refusal, untold

CHAIR = "ông Lò Văn Tấn chủ trì hội nghị"
LIBRARY = Library(Shelf())
RIGHT = answer(f"Lò Văn Tấn — “{CHAIR}” [1]", cite(CHAIR), short="Lò Văn Tấn")


def verdict(given: Answer, seconds: float = 0.1, **changes: object) -> Outcome:
    return judge(gold(**changes), given, LIBRARY, seconds)


class Recorded:
    """Gives back recorded answers by question id, and keeps what it was asked after."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.histories: dict[str, tuple[str, ...]] = {}

    def ask(self, question: str, *, history: Sequence[str] = (), id: str = "") -> Answer:
        self.histories[id] = tuple(history)
        return self.answers[id]


def test_right_with_right_citation() -> None:
    found = verdict(RIGHT)
    assert found.right
    assert found.right_cited
    assert (found.exact, found.f1, found.contains, found.short) == (1.0, 1.0, 1.0, 1.0)
    assert (found.citation_recall, found.citation_precision) == (1.0, 1.0)
    assert found.ranked == ("suoi-ngoc.md",)
    assert found.citations[0].exact


def test_right_words_from_the_wrong_article_are_not_right_with_citation() -> None:
    found = verdict(RIGHT, articles=("doi-may.md",))
    assert found.right
    assert not found.right_cited


def test_a_wrong_short_answer_is_wrong_whatever_the_sentence_says() -> None:
    found = verdict(answer(f"Vũ Bền — “{CHAIR}” [1]", cite(CHAIR), short="Vũ Bền"))
    assert not found.right
    assert found.contains == 0.0


def test_a_sentence_is_no_short_answer() -> None:
    without = verdict(answer(f"“{CHAIR}” [1]", cite(CHAIR)))
    assert without.right
    assert without.short == 0.0
    assert without.contains == 1.0
    long = verdict(answer(CHAIR, cite(CHAIR), short=f"{CHAIR} và {'rất ' * 12}"))
    assert long.short == 0.0


def test_the_best_accepted_answer_counts() -> None:
    found = verdict(RIGHT, answers=("Trần Nọ", "ông Lò Văn Tấn"))
    assert found.exact == 1.0


def test_a_list_of_events_is_right_if_it_cites_just_their_articles() -> None:
    events = {"kind": "list", "answers": (), "every": True, "articles": ("suoi-ngoc.md",)}
    found = verdict(RIGHT, **events)
    assert found.right_cited
    assert found.f1 == 1.0
    more = verdict(RIGHT, **events | {"articles": ("doi-may.md", "suoi-ngoc.md")})
    assert not more.right
    assert more.f1 == pytest.approx(2 / 3)


def test_a_list_of_all_has_no_member_besides() -> None:
    two = answer(f"“{CHAIR}” [1]", cite(CHAIR), short="Lò Văn Tấn; Vũ Bền")
    assert verdict(two, kind="list", answers=("Lò Văn Tấn",)).right
    assert not verdict(two, kind="list", answers=("Lò Văn Tấn",), every=True).right


def test_an_open_answer_holds_half_of_the_content_words() -> None:
    given = answer(f"“{CHAIR}” [1]", cite(CHAIR))
    half = verdict(given, kind="why_how", answers=("chủ trì", "mưa", "hội nghị", "gió"))
    assert half.right_cited
    assert half.exact is None
    assert half.short is None
    less = verdict(given, kind="why_how", answers=("chủ trì", "mưa", "gió"))
    assert not less.right


def test_refusing_the_answerable_is_wrong_and_measured_as_nothing_said() -> None:
    found = verdict(refusal())
    assert found.refused
    assert not found.right
    assert (found.exact, found.f1, found.contains, found.short) == (0.0, 0.0, 0.0, 0.0)
    assert found.citation_recall is None


def test_refusing_the_unanswerable_is_right_unless_it_cites() -> None:
    assert judge(untold(), refusal(), LIBRARY, 0.1).right_cited
    cites = refusal(citations=(cite(CHAIR),))
    assert not judge(untold(), cites, LIBRARY, 0.1).right
    assert not judge(untold(), RIGHT, LIBRARY, 0.1).right


def test_a_reply_to_chat_asserts_nothing() -> None:
    reply = answer("Chào bạn.", route="chat", abstained=False)
    assert judge(untold(kind="chat", why="chat"), reply, LIBRARY, 0.1).right
    assert verdict(reply).refused


def outcomes() -> tuple[Outcome, ...]:
    """Right, wrong, falsely refused; refused, answered: two thirds answerable are not right."""
    wrong = answer(f"Vũ Bền — “{CHAIR}” [1]", cite(CHAIR, shift=1), short="Vũ Bền", confidence=0.5)
    return (
        judge(gold("a"), RIGHT, LIBRARY, 0.1),
        judge(gold("b", split="test"), wrong, LIBRARY, 0.2),
        judge(gold("c", variant="toneless", base="a"), refusal(0.2), LIBRARY, 0.3),
        judge(untold("d"), refusal(0.1), LIBRARY, 0.4),
        judge(untold("e", split="test"), answer("x", cite(CHAIR), confidence=0.5), LIBRARY, 0.5),
        judge(untold("f", kind="chat", why="chat"), answer("Chào", route="chat"), LIBRARY, 0.0),
    )


def test_figures_by_hand() -> None:
    found = Figures.of(outcomes())
    assert (found.questions, found.answerable, found.unanswerable) == (6, 3, 3)
    assert found.right == pytest.approx(1 / 3)
    assert found.right_cited == pytest.approx(1 / 3)
    assert found.exact == pytest.approx(1 / 3)
    assert found.short == pytest.approx(1 / 3)
    assert found.refusals_false == pytest.approx(1 / 3)
    assert found.refusals_right == pytest.approx(2 / 3)
    assert found.quotes_exact == pytest.approx(2 / 3)  # a: exact, b: off by one, e: exact
    assert found.citation_recall == pytest.approx(1 / 2)  # of a and b; c said nothing
    # told .9 .5 .2 against untold .1 .5: wins 2 + 1.5 + 1 of 6; the greeting is left out
    assert found.auroc == pytest.approx(4.5 / 6)
    assert found.hit_at_1 == pytest.approx(2 / 3)  # c retrieved nothing
    assert found.seconds_p50 == 0.2
    assert found.seconds_p95 == 0.5
    with pytest.raises(KeyError):
        found.value("beauty")


def test_related_passages_must_be_exact_too() -> None:
    found = verdict(refusal(related=(cite(CHAIR), cite(CHAIR, 2, shift=1))))
    assert Figures.of([found]).quotes_exact == 0.5


def test_nothing_measured_is_none() -> None:
    found = Figures.of([])
    assert found.questions == 0
    assert found.right is None
    assert found.mrr is None
    assert found.seconds_p95 is None


def test_groups_and_splits() -> None:
    made = Run("x", outcomes())
    assert {k: f.questions for k, f in made.by_split.items()} == {"dev": 4, "test": 2}
    assert list(made.by_kind) == ["who", "unanswerable", "chat"]
    assert made.by_variant["toneless"].refusals_false == 1.0
    assert [o.id for o in made.only("test").outcomes] == ["b", "e"]
    assert [o.id for o in made.wrong] == ["b", "c", "e"]


def test_run_asks_each_question_after_its_history() -> None:
    asker = Recorded({"a": RIGHT, "b": refusal()})
    done: list[int] = []
    made = run(
        asker, [gold("a"), gold("b", history=("Ai?", "Ở đâu?"))], LIBRARY,
        name="x", progress=done.append,
    )
    assert asker.histories == {"a": (), "b": ("Ai?", "Ở đâu?")}
    assert [o.right for o in made.outcomes] == [True, False]
    assert done == [1, 2]
    assert made.outcomes[0].seconds < 0.1  # our clock, not the 0.1 that the answer claims


def test_a_gold_article_that_is_not_indexed_is_named() -> None:
    with pytest.raises(QuestionSetError, match=r"vang\.md"):
        run(Recorded({}), [gold(articles=("vang.md",))], LIBRARY, name="x")


def test_the_library_knows_files_and_texts() -> None:
    assert len(LIBRARY) == 2
    assert LIBRARY.file(ARTICLES[1].id) == "doi-may.md"
    assert LIBRARY.file("gone") == "gone"
    assert LIBRARY.text(ARTICLES[1].id) == ARTICLES[1].text


def test_a_report_survives_its_json(tmp_path: Path) -> None:
    report = Report(
        (Run("ours", outcomes()), Run("base", outcomes()[:1])), "2024-05-06T07:08:09+00:00",
        ("set.jsonl",), 2, {"model": "m"},
    )
    path = tmp_path / "deep" / "report.json"
    report.save(path)
    assert Report.load(path) == report
    assert report.baseline is not None
    assert report.as_dict()["runs"][0]["figures"]["right"] == pytest.approx(1 / 3)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 99}', '{"format": 1, "runs": 3}'])
def test_what_is_no_report_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "report.json"
    path.write_text(content, "utf-8")
    with pytest.raises(QuestionSetError, match="Không đọc được báo cáo"):
        Report.load(path)
