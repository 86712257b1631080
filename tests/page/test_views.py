"""Cards, conversation and reader: what they show, and that nothing in them runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import REFUSAL
from assistant.page.cards import sources
from assistant.page.conversation_view import conversation, coverage, examples, header, split_answer
from assistant.page.i18n import texts_for
from assistant.page.protocols import Exchange, history
from assistant.page.reader_view import Mark, blocks, marked, reader
from corpus.article import Found, Span
from tests.page.parsed import assert_harmless, parse
from tests.page.shelf import HOSTILE, Shelf, answer, article, cite

VI = texts_for("vi")
CHAIR = "Bà Đỗ Thị Lam chủ trì."
TARGET = "Huyện đặt chỉ tiêu trồng 40 ha rừng."
ARTICLE = article(url="https://bao.example/bai")
SHELF = Shelf(ARTICLE)
ANSWER = answer(
    f"Đỗ Thị Lam — “{CHAIR}” [1] “{TARGET}” [2]", cite(ARTICLE, CHAIR, 1), cite(ARTICLE, TARGET, 2),
    short="Đỗ Thị Lam",
)  # fmt: skip
EXCHANGE = Exchange("x1", "Ai chủ trì?", ANSWER)


# ---- the answer's text


@pytest.mark.parametrize(
    ("words", "short", "expected"),
    [
        ("Lan — “Bà Lan chủ trì.” [1]", "Lan", ["“Bà Lan chủ trì.” [1]"]),
        ("Lan.\n“Bà Lan chủ trì.” [1]", "Lan", ["“Bà Lan chủ trì.” [1]"]),
        ("Lan [1]. Bà chủ trì.", "Lan", ["Bà chủ trì."]),
        ("Lan", "Lan", []),
        ("Lan chủ trì hội nghị. [1]", "Lan", ["Lan chủ trì hội nghị. [1]"]),
        ("15/15 chỉ tiêu đạt. [1]", "15", ["15/15 chỉ tiêu đạt. [1]"]),
        ("12.500 người dự. [1]", "12", ["12.500 người dự. [1]"]),
        ("Một.\n\nHai.", None, ["Một.", "Hai."]),
    ],
)
def test_the_short_answer_is_taken_off_only_where_it_stands_alone(
    words: str, short: str | None, expected: list[str]
) -> None:
    assert split_answer(answer(words, short=short)) == (short, expected)


def test_an_answer_shows_its_short_form_its_sentences_and_its_numbers() -> None:
    found = assert_harmless(conversation([EXCHANGE], VI))
    assert len(found.with_class("hd-short")) == 1
    markers = found.with_class("hd-marker")
    assert [m[1]["data-n"] for m in markers] == ["1", "2"]
    assert all(m[1]["aria-label"].startswith("Nguồn ") for m in markers)
    assert CHAIR in found.text


def test_brackets_without_a_citation_stay_text() -> None:
    words = answer("Văn bản số [7] nêu rõ. [1]", cite(ARTICLE, CHAIR, 1))
    found = assert_harmless(conversation([Exchange("x", "?", words)], VI))
    assert [m[1]["data-n"] for m in found.with_class("hd-marker")] == ["1"]
    assert "số [7] nêu" in found.text


def test_what_the_question_was_taken_to_mean_comes_first() -> None:
    understood = replace(ANSWER, understood="ai chủ trì hội nghị ở Bình Sơn Hạ")
    html = conversation([Exchange("x", "ai?", understood)], VI)
    assert html.index("hd-understood") < html.index("hd-short")
    assert "được hiểu là: ai chủ trì hội nghị ở Bình Sơn Hạ" in parse(html).text


def test_a_refusal_is_set_apart_from_what_may_be_related() -> None:
    refusal = answer(REFUSAL, abstained=True, related=[cite(ARTICLE, TARGET)])
    exchange = Exchange("x", "Ai bay lên trời?", refusal)
    talk = assert_harmless(conversation([exchange], VI))
    assert len(talk.with_class("hd-refusal")) == 1
    assert not talk.with_class("hd-marker")
    panel = assert_harmless(sources([exchange], SHELF, VI))
    assert "Có thể liên quan" in panel.text
    assert not panel.with_class("hd-number")
    assert [t[1]["data-kind"] for t in panel.with_class("hd-card")] == ["related"]


def test_small_talk_is_no_refusal_and_leaves_the_sources_alone() -> None:
    hello = Exchange("x2", "Chào", answer("Chào bạn!", abstained=True, route="chat"))
    assert not parse(conversation([EXCHANGE, hello], VI)).with_class("hd-refusal")
    panel = parse(sources([EXCHANGE, hello], SHELF, VI))
    assert [t[1].get("data-sources-of") for t in panel.with_class("hd-sources-of")] == ["x1"]


def test_only_the_latest_sources_are_in_view() -> None:
    second = replace(EXCHANGE, id="x2")
    sections = parse(sources([EXCHANGE, second], SHELF, VI)).with_class("hd-sources-of")
    assert ["hidden" in attributes for _, attributes in sections] == [True, False]


def test_problems_and_pending_questions_are_shown() -> None:
    html = conversation(
        [Exchange("a", "Hỏi một?", problem="Chỉ mục đang bận."), Exchange("b", "Hỏi hai?")], VI
    )
    assert "Chỉ mục đang bận." in parse(html).text
    assert "Đang tìm" in parse(html).text
    assert history([Exchange("a", "?", problem="Lỗi."), Exchange("b", "?"), EXCHANGE])[
        0
    ].question == ("Ai chủ trì?")


# ---- the head


def test_the_head_says_how_many_articles_and_up_to_which_day() -> None:
    older = article("cu.txt", published=date(2019, 1, 30))
    undated = article("khong-ngay.txt", published=None)
    cards = Shelf(older, ARTICLE, undated).cards()
    assert coverage(cards, VI) == "3 bài, mới nhất 02/07/2021"
    assert coverage(Shelf(undated).cards(), VI) == "1 bài"
    assert coverage([], VI) == "Chưa có bài nào. Hãy chạy: hoidap index THƯ_MỤC"
    assert "1.234 bài" in coverage(Shelf(ARTICLE).cards() * 1234, VI)
    assert assert_harmless(header(cards, VI)).text.startswith("Hỏi đáp")


# ---- sources and the article


def test_a_card_shows_title_outlet_date_author_and_the_marked_quote() -> None:
    found = assert_harmless(sources([EXCHANGE], SHELF, VI))
    for words in (ARTICLE.title, "Báo Bình Sơn Hạ", "02/07/2021", "Trần Thử"):
        assert words in found.text
    assert found.marked == CHAIR + TARGET
    assert "giữa năm. Bà Đỗ Thị Lam chủ trì. Hội nghị kết thúc" in found.text


def test_a_card_says_when_its_article_is_gone_or_changed() -> None:
    assert VI.article_gone in parse(sources([EXCHANGE], Shelf(), VI)).text
    changed = replace(ARTICLE, text="Bài viết lại hoàn toàn.", paragraphs=(Span(0, 23),))
    assert VI.article_changed in parse(sources([EXCHANGE], Shelf(changed), VI)).text


def test_the_reader_marks_the_quote_and_the_other_ones_of_the_answer() -> None:
    found = assert_harmless(reader(EXCHANGE, "cited", 2, SHELF, VI))
    assert found.marked == CHAIR + TARGET
    current = found.with_class("hd-current")
    assert len(current) == 1
    html = reader(EXCHANGE, "cited", 2, SHELF, VI)
    assert f'hd-current">{TARGET}' in html
    links = [a for tag, a in found.tags if tag == "a"]
    assert [(a["href"], a["rel"]) for a in links] == [
        ("https://bao.example/bai", "noopener noreferrer nofollow")
    ]


def test_the_reader_says_when_the_article_is_gone_or_changed() -> None:
    assert VI.article_gone in parse(reader(EXCHANGE, "cited", 1, Shelf(), VI)).text
    assert VI.article_gone in parse(reader(EXCHANGE, "cited", 99, SHELF, VI)).text
    changed = replace(ARTICLE, text="Bài viết lại hoàn toàn.", paragraphs=(Span(0, 23),))
    assert VI.article_changed in parse(reader(EXCHANGE, "cited", 1, Shelf(changed), VI)).text


def test_a_quote_over_two_paragraphs_is_marked_in_both() -> None:
    words = "mười một giờ.\n\nHuyện đặt chỉ tiêu"
    exchange = Exchange("x", "?", answer("Hai đoạn. [1]", cite(ARTICLE, words)))
    found = assert_harmless(reader(exchange, "cited", 1, SHELF, VI))
    assert found.marked == words.replace("\n\n", "")
    panel = assert_harmless(sources([exchange], SHELF, VI))
    assert [tag for tag, _ in panel.tags].count("mark") == 2
    assert panel.marked == words.replace("\n\n", "")


def test_a_quote_in_the_title_shows_the_title_in_the_text() -> None:
    exchange = Exchange("x", "?", answer("Tựa. [1]", cite(ARTICLE, ARTICLE.title)))
    assert parse(reader(exchange, "cited", 1, SHELF, VI)).marked == ARTICLE.title


TEXT = st.text(alphabet="aạă <>&\"'.\n", max_size=60)


@settings(deadline=None)
@given(TEXT, st.data())
def test_blocks_hold_all_words_and_marks_hold_exactly_theirs(
    body: str, data: st.DataObject
) -> None:
    kept = replace(ARTICLE, text=f"Tựa\n\n{body}", paragraphs=(), title_span=Span(0, 3))
    start = data.draw(st.integers(0, len(kept.text)))
    end = data.draw(st.integers(start, len(kept.text)))
    found = blocks(kept)
    assert all(kept.text[b.span.start : b.span.end].strip() for b in found)
    joined = "".join(kept.text[b.span.start : b.span.end] for b in found)
    assert "".join(joined.split()) == "".join(kept.text.split())
    shown = parse("".join(marked(kept, b.span, [Mark(Span(start, end), True)]) for b in found))
    assert shown.text == joined
    assert "".join(shown.marked.split()) == "".join(kept.text[start:end].split())


# ---- nothing runs


@pytest.mark.parametrize("attack", HOSTILE)
def test_nothing_untrusted_becomes_markup(attack: str) -> None:
    bad = article(
        f"{attack}.txt", title=f"Tựa {attack}", body=[f"Trước. Câu {attack} này. Sau."],
        source=attack, author=attack, url=f"javascript:{attack}",
    )  # fmt: skip
    bad = replace(bad, place=Found(attack, "test"))
    quote = cite(bad, f"Câu {attack} này.")
    words = answer(f"{attack} — “{quote.quote}” [1]", quote, short=attack, understood=attack)
    refused = answer(REFUSAL, abstained=True, related=[quote])
    exchanges = [
        Exchange("a", attack, words), Exchange("b", attack, refused),
        Exchange("c", attack, problem=attack),
    ]  # fmt: skip
    shelf = Shelf(bad)
    talk = assert_harmless(conversation(exchanges, VI))
    panel = assert_harmless(sources(exchanges, shelf, VI))
    whole = assert_harmless(reader(exchanges[0], "cited", 1, shelf, VI))
    offered = assert_harmless(examples([attack], VI))
    for shown in (talk, panel, whole, offered):
        assert attack in shown.text
        assert not [a for tag, a in shown.tags if tag == "a"]
