"""The folded form answers for itself what the text layer says of the text."""

from __future__ import annotations

import sqlite3
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.vietnamese.syllables import syllables, terms, toneless_terms
from index.folded import count, fold_passage, length, split_terms, token, toneless_form

texts = st.text(
    st.sampled_from("aăđeêioôơuưhnctgạếộừ ĐỒNG0123456789.,/%-()|_‖'\"\n"), max_size=80
)


@given(texts)
@settings(deadline=None)
def test_terms_come_back(text: str) -> None:
    folded = fold_passage(text)
    assert Counter(split_terms(folded)) == Counter(terms(text))
    assert length(folded) == len(syllables(text))


@given(texts)
@settings(deadline=None)
def test_counts_are_those_of_the_terms(text: str) -> None:
    folded = fold_passage(text)
    expected = Counter(terms(text))
    assert {term: count(folded, term) for term in expected} == dict(expected)


def test_repeated_neighbours_are_all_counted() -> None:
    folded = fold_passage("xa xa xa xa")
    assert count(folded, "xa") == 4


def test_punctuation_parts_pairs() -> None:
    folded = fold_passage("Sơn La, Hà Giang")
    assert count(folded, "sơn_la") == 1
    assert count(folded, "la_hà") == 0


def test_toneless_form_is_that_of_the_toneless_text() -> None:
    text = "Đồng chí Lò Thị Mận trồng 215 ha rừng ngày 4/3."
    assert Counter(split_terms(toneless_form(fold_passage(text)))) == Counter(toneless_terms(text))


@given(st.lists(texts.map(terms), max_size=4))
@settings(deadline=None)
def test_the_full_text_index_never_splits_a_token(documents: list[list[str]]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        'CREATE VIRTUAL TABLE t USING fts5(x, tokenize="unicode61 remove_diacritics 0")'
    )
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'row')")
    wanted: set[str] = set()
    for document in documents:
        connection.execute("INSERT INTO t VALUES (?)", (" ".join(map(token, document)),))
        wanted |= {token(term) for term in document}
    stored = {row[0] for row in connection.execute("SELECT term FROM v")}
    connection.close()
    assert stored == wanted
