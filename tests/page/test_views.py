"""Cards, conversation and reader: what they show, and that nothing in them runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import REFUSAL, Answer
from assistant.desk import ConversationCard
from assistant.page.cards import sources
from assistant.page.conditions import Choices, choices, conditions, filters_from
from assistant.page.conversation_view import (
    bar,
    coverage,
    covered,
    examples,
    follow_ups,
    header,
    now,
    past,
)
from assistant.page.exchange_view import Frame, split_answer
from assistant.page.filters_view import filter_row
from assistant.page.i18n import texts_for
from assistant.page.protocols import Exchange, history
from assistant.page.reader_view import Mark, blocks, marked, reader
from assistant.page.sidebar_view import sidebar
from corpus.article import Found, Span
from index.passage import Filters
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
PLAIN = Frame(VI)


def conversation(exchanges: list[Exchange], frame: Frame = PLAIN) -> str:
    """All exchanges as the page shows them."""
    return past(exchanges[:-1], frame) + now(exchanges[-1], frame)


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
    found = assert_harmless(conversation([EXCHANGE]))
    assert len(found.with_class("hd-short")) == 1
    markers = found.with_class("hd-marker")
    assert [m[1]["data-n"] for m in markers] == ["1", "2"]
    assert all(m[1]["aria-label"].startswith("Nguồn ") for m in markers)
    assert CHAIR in found.text


def test_brackets_without_a_citation_stay_text() -> None:
    words = answer("Văn bản số [7] nêu rõ. [1]", cite(ARTICLE, CHAIR, 1))
    found = assert_harmless(conversation([Exchange("x", "?", words)]))
    assert [m[1]["data-n"] for m in found.with_class("hd-marker")] == ["1"]
    assert "số [7] nêu" in found.text


def test_what_the_question_was_taken_to_mean_comes_first() -> None:
    understood = replace(ANSWER, understood="ai chủ trì hội nghị ở Bình Sơn Hạ")
    html = conversation([Exchange("x", "ai?", understood)])
    assert html.index("hd-understood") < html.index("hd-short")
    assert "được hiểu là: ai chủ trì hội nghị ở Bình Sơn Hạ" in parse(html).text


def test_a_refusal_is_set_apart_from_what_may_be_related() -> None:
    refusal = answer(REFUSAL, abstained=True, related=[cite(ARTICLE, TARGET)])
    exchange = Exchange("x", "Ai bay lên trời?", refusal)
    talk = assert_harmless(conversation([exchange]))
    assert len(talk.with_class("hd-refusal")) == 1
    assert not talk.with_class("hd-marker")
    panel = assert_harmless(sources(exchange, SHELF, VI))
    assert "Có thể liên quan" in panel.text
    assert not panel.with_class("hd-number")
    assert [t[1]["data-kind"] for t in panel.with_class("hd-card")] == ["related"]


def test_small_talk_is_no_refusal_and_leaves_the_sources_alone() -> None:
    hello = Exchange("x2", "Chào", answer("Chào bạn!", abstained=True, route="chat"))
    assert not parse(conversation([EXCHANGE, hello])).with_class("hd-refusal")
    assert VI.sources_empty in parse(sources(hello, SHELF, VI)).text


def test_the_panel_belongs_to_one_exchange() -> None:
    panel = parse(sources(replace(EXCHANGE, id="x2"), SHELF, VI)).with_class("hd-sources")
    assert [attributes["data-sources-of"] for _, attributes in panel] == ["x2"]
    nothing = parse(sources(None, SHELF, VI))
    assert VI.sources_empty in nothing.text
    assert not nothing.with_class("hd-card")


def test_problems_and_pending_questions_are_shown() -> None:
    html = conversation(
        [Exchange("a", "Hỏi một?", problem="Chỉ mục đang bận."), Exchange("b", "Hỏi hai?")]
    )
    assert "Chỉ mục đang bận." in parse(html).text
    assert VI.searching in parse(html).text
    assert history([Exchange("a", "?", problem="Lỗi."), Exchange("b", "?"), EXCHANGE])[
        0
    ].question == ("Ai chủ trì?")


def test_what_a_chip_says_is_not_said_again() -> None:
    meant = "Còn gì nữa? (trong bài “Tựa bài”)"
    exchange = Exchange("x", "Còn gì nữa", replace(ANSWER, understood=meant))
    frame = Frame(VI, conditions=tuple(conditions(meant, [])))
    shown = parse(now(exchange, frame))
    assert "trong bài “Tựa bài”" in shown.text
    assert not shown.with_class("hd-understood")
    assert parse(now(exchange, PLAIN)).with_class("hd-understood")


# ---- the head


def test_the_head_says_how_many_articles_and_up_to_which_day() -> None:
    older = article("cu.txt", published=date(2019, 1, 30))
    undated = article("khong-ngay.txt", published=None)
    cards = Shelf(older, ARTICLE, undated).cards()
    assert coverage(cards, VI) == "3 bài, mới nhất 02/07/2021"
    assert coverage(Shelf(undated).cards(), VI) == "1 bài"
    assert coverage([], VI) == "Chưa có bài nào"
    assert "1.234 bài" in coverage(Shelf(ARTICLE).cards() * 1234, VI)
    assert assert_harmless(header(cards, VI)).text.startswith("Hỏi đáp")


# ---- sources and the article


def test_a_card_shows_title_outlet_date_author_and_the_marked_quote() -> None:
    found = assert_harmless(sources(EXCHANGE, SHELF, VI))
    for words in (ARTICLE.title, "Báo Bình Sơn Hạ", "02/07/2021", "Trần Thử"):
        assert words in found.text
    assert found.marked == CHAIR + TARGET
    assert "giữa năm. Bà Đỗ Thị Lam chủ trì. Hội nghị kết thúc" in found.text


def test_a_card_says_when_its_article_is_gone_or_changed() -> None:
    assert VI.article_gone in parse(sources(EXCHANGE, Shelf(), VI)).text
    changed = replace(ARTICLE, text="Bài viết lại hoàn toàn.", paragraphs=(Span(0, 23),))
    assert VI.article_changed in parse(sources(EXCHANGE, Shelf(changed), VI)).text


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
    assert VI.page_expired in parse(reader(EXCHANGE, "cited", 99, SHELF, VI)).text
    changed = replace(ARTICLE, text="Bài viết lại hoàn toàn.", paragraphs=(Span(0, 23),))
    assert VI.article_changed in parse(reader(EXCHANGE, "cited", 1, Shelf(changed), VI)).text


def test_a_quote_that_moved_is_found_and_told() -> None:
    moved = article(body=["Dòng thêm vào đầu bài.", *(ARTICLE.text.split("\n\n")[1:])])
    found = assert_harmless(reader(EXCHANGE, "cited", 1, Shelf(moved), VI))
    assert VI.article_moved in found.text
    assert found.marked == CHAIR + TARGET
    assert parse(sources(EXCHANGE, Shelf(moved), VI)).marked == CHAIR + TARGET


def test_a_quote_over_two_paragraphs_is_marked_in_both() -> None:
    words = "mười một giờ.\n\nHuyện đặt chỉ tiêu"
    exchange = Exchange("x", "?", answer("Hai đoạn. [1]", cite(ARTICLE, words)))
    found = assert_harmless(reader(exchange, "cited", 1, SHELF, VI))
    assert found.marked == words.replace("\n\n", "")
    panel = assert_harmless(sources(exchange, SHELF, VI))
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
    talk = assert_harmless(conversation(exchanges))
    panel = assert_harmless(sources(exchanges[0], shelf, VI))
    whole = assert_harmless(reader(exchanges[0], "cited", 1, shelf, VI))
    offered = assert_harmless(examples([attack], VI))
    for shown in (talk, panel, whole, offered):
        assert attack in shown.text
        assert not [a for tag, a in shown.tags if tag == "a"]


# ---- lists, refusals, conditions, filters


def listed(count: int) -> Answer:
    rows = [f"- hội nghị thứ {n} – Bình Sơn Hạ [{n}]" for n in range(1, count + 1)]
    return answer(
        "\n".join([f"Có {count} hội nghị.", *rows, "Trong 9 bài."]),
        *[cite(ARTICLE, CHAIR, n) for n in range(1, count + 1)], 
        short="một; hai; ba", route="records",
    )  # fmt: skip


def test_a_list_has_its_count_in_front_and_a_number_in_each_row() -> None:
    found = assert_harmless(conversation([Exchange("x", "Liệt kê?", listed(3))]))
    assert "một; hai; ba" not in found.text
    assert len(found.with_class("hd-marker")) == 3
    assert not found.with_class("hd-more")
    assert len(found.with_class("hd-note")) == 1


def test_a_long_list_is_folded_but_whole() -> None:
    found = assert_harmless(conversation([Exchange("x", "Liệt kê?", listed(40))]))
    assert len(found.with_class("hd-marker")) == 40
    assert VI.show_all_rows.format(count=40) in found.text
    (_, rest) = found.with_class("hd-rows")
    assert rest[1]["start"] == "13"


def test_a_refusal_says_what_was_looked_for_and_what_there_is() -> None:
    cards = Shelf(ARTICLE, article("hai.txt", published=date(2019, 1, 30))).cards()
    frame = Frame(VI, covered=covered(cards, VI), corpus=choices(cards))
    refusal = answer(REFUSAL, abstained=True, understood="giá vàng ở Bình Sơn Hạ")
    found = assert_harmless(now(Exchange("x", "gia vang", refusal), frame))
    for words in ("giá vàng ở Bình Sơn Hạ", "2 bài báo", "30/01/2019", "02/07/2021",
                  "Báo Bình Sơn Hạ (2)"):  # fmt: skip
        assert words in found.text


@pytest.mark.parametrize(
    ("question", "label", "without"),
    [
        ("Ai chủ trì hội nghị ở Lạng Sơn năm 2022?", "Lạng Sơn", "Ai chủ trì hội nghị năm 2022?"),
        ("Năm 2022 ai chủ trì hội nghị?", "Năm 2022", "Ai chủ trì hội nghị?"),
        ("Báo Bình Sơn Hạ viết gì về hội nghị?", "Báo Bình Sơn Hạ", "Viết gì về hội nghị?"),
    ],
)
def test_a_condition_of_the_question_can_be_left_out(
    question: str, label: str, without: str
) -> None:
    found = {c.label: c.without for c in conditions(question, ["Báo Bình Sơn Hạ"])}
    assert found[label] == without
    frame = Frame(VI, conditions=tuple(conditions(question, ["Báo Bình Sơn Hạ"])))
    shown = assert_harmless(now(replace(EXCHANGE, question=question), frame))
    assert without in [a.get("data-ask") for a in (t[1] for t in shown.tags)]


def test_a_question_is_never_cut_down_to_nothing() -> None:
    assert [c.without for c in conditions("Ở Lạng Sơn?", [])] == [None]
    within = "Ai chủ trì? (trong bài “Lạng Sơn họp năm 2022”)"
    (article,) = conditions(within, [])
    assert (article.kind, article.without) == ("article", "Ai chủ trì?")
    shown = assert_harmless(now(EXCHANGE, Frame(VI, conditions=(article,))))
    assert ["data-ask-alone" in a for _, a in shown.tags if a.get("data-ask") == "Ai chủ trì?"] == [
        True
    ]


def test_filters_are_offered_by_number_and_shown_with_the_question() -> None:
    placed = replace(ARTICLE, place=Found("huyện Bình Sơn Hạ, tỉnh Vân Đài", "test"))
    shelf = Shelf(placed)
    cards = [replace(shelf.cards()[0], place=placed.place.value)] * 2  # type: ignore[union-attr]
    assert choices(cards) == Choices(
        ((2021, 2),), (("Báo Bình Sơn Hạ", 2),), (("tỉnh Vân Đài", 2),),
        (("huyện Bình Sơn Hạ, tỉnh Vân Đài", 2),),
    )  # fmt: skip
    row = assert_harmless(filter_row(choices(cards), VI))
    assert "Báo Bình Sơn Hạ (2)" in row.text
    assert filter_row(choices([]), VI) == ""
    asked = replace(EXCHANGE, filters=Filters(since=date(2020, 1, 1), until=date(2021, 12, 31),
                                              sources=("Báo Bình Sơn Hạ",)))  # fmt: skip
    shown = parse(conversation([asked]))
    assert len(shown.with_class("hd-chip-set")) == 2
    assert "2020–2021" in shown.text


@pytest.mark.parametrize("sent", [
    None, 5, "x", [], {"since": "nay"}, {"sources": "Báo"}, {"places": [1, None, "", "x" * 999]},
    {"since": 10**30}, {"since": -3, "until": {}},
])  # fmt: skip
def test_filters_that_no_page_sends_are_left_out(sent: object) -> None:
    assert not filters_from(sent)


def test_filters_are_taken_as_the_page_sends_them() -> None:
    sent = {"since": 2022, "until": 2020, "sources": ["Báo A", "Báo A"], "places": ["tỉnh B"]}
    assert filters_from(sent) == Filters(
        since=date(2020, 1, 1), until=date(2022, 12, 31), sources=("Báo A",), places=("tỉnh B",)
    )


# ---- the list of conversations


def test_conversations_are_listed_by_day_under_their_titles() -> None:
    today = datetime.now(tz=UTC)
    cards = [
        ConversationCard("a", "Ai <b>chủ trì</b>?", today, today, 2),
        ConversationCard("b", "Chỉ tiêu nào?", today, today - timedelta(days=1), 1),
        ConversationCard("c", "Cũ?", today, datetime(2020, 5, 4, 5, tzinfo=UTC), 1),
    ]
    found = assert_harmless(sidebar(cards, "b", VI))
    for words in (VI.today, VI.yesterday, "04/05/2020", "Ai <b>chủ trì</b>?"):
        assert words in found.text
    current = [a for _, a in found.with_class("hd-item-open") if "aria-current" in a]
    assert [a["title"] for a in current] == ["Chỉ tiêu nào?"]
    assert VI.conversations_none in parse(sidebar([], "", VI)).text
    assert VI.conversations_unfound in parse(sidebar([], "", VI, query="x")).text


def test_the_bar_leads_to_files_only_of_a_kept_conversation() -> None:
    links = [a["href"] for t, a in assert_harmless(bar("c1", "Ai?", VI)).tags if t == "a"]
    assert links == [f"export/c1.{ending}?lang=vi" for ending in ("md", "html", "docx")]
    assert not [t for t, _ in parse(bar("", "", VI)).tags if t == "a"]


def test_follow_ups_belong_to_their_exchange() -> None:
    found = assert_harmless(follow_ups("x1", ["Khi nào?"], VI.suggestions))
    assert found.with_class("hd-follow")[0][1]["data-follows"] == "x1"
    assert follow_ups("x1", [], VI.suggestions) == ""


def test_a_signed_in_visitor_sees_a_way_out() -> None:
    assert VI.logout in assert_harmless(header([], VI, "lan")).text
    assert VI.logout not in parse(header([], VI)).text
