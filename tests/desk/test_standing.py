"""Citations of old conversations: the right words, or an honest word that they are gone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.desk import Standing, reopened
from assistant.desk.standing import locate
from tests.page.shelf import PLAIN, Shelf, article, cite

WORDS = "Huyện đặt chỉ tiêu trồng 40 ha rừng."
OLD = article()
CITED = cite(OLD, WORDS)


def test_what_did_not_change_stands_where_it_stood() -> None:
    found = reopened(CITED, Shelf(OLD))
    assert (found.standing, found.span, found.article) == (
        Standing.SAME, (CITED.start, CITED.end), OLD,
    )  # fmt: skip


def test_words_that_moved_are_found_anew() -> None:
    new = article(body=["Một đoạn mới được thêm vào đầu bài.", *PLAIN])
    found = reopened(CITED, Shelf(new))
    assert found.standing is Standing.MOVED
    assert found.span
    assert new.text[found.span.start : found.span.end] == WORDS


def test_the_nearest_of_several_is_taken() -> None:
    text = f"{WORDS} {'x ' * 100}{WORDS} {'y ' * 10}{WORDS}"
    at = [i for i in range(len(text)) if text.startswith(WORDS, i)]
    for wanted in at:
        span = locate(text, WORDS, wanted + 3)
        assert span
        assert span.start == wanted


def test_typography_may_change_words_may_not() -> None:
    spaced = WORDS.replace("chỉ tiêu", "CHỈ\nTIÊU")
    found = reopened(CITED, Shelf(article(body=[PLAIN[0], spaced])))
    assert (found.standing, found.span) == (Standing.MOVED, (CITED.start, CITED.end))
    other = PLAIN[1].replace("40 ha", "45 ha")
    changed = reopened(CITED, Shelf(article(body=[PLAIN[0], other])))
    assert (changed.standing, changed.span) == (Standing.CHANGED, None)
    assert changed.article is not None
    # "trồng 4" is not said by "trồng 40".
    assert locate(PLAIN[1], "Trồng 4", 0) is None


def test_an_article_that_is_gone_is_said_to_be() -> None:
    found = reopened(CITED, Shelf(article("khac.txt", title="Bài khác", body=["Chuyện khác."])))
    assert (found.standing, found.article, found.span) == (Standing.GONE, None, None)


def test_an_article_that_was_renamed_is_known_by_its_title() -> None:
    moved = article("thu-muc-moi/ten-moi.txt")
    found = reopened(CITED, Shelf(moved))
    assert (found.standing, found.article) == (Standing.MOVED, moved)


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=60), st.text(max_size=60), st.text(min_size=1, max_size=20), st.integers())
def test_a_place_that_is_found_holds_the_words(
    before: str, after: str, quote: str, start: int
) -> None:
    text = before + quote + after
    span = locate(text, quote, start)
    if quote.strip():
        assert span
        assert text[span.start : span.end] == quote
    else:
        assert span is None
