"""What holds for any text: exact spans, order, bounded work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.vietnamese import names as names_module
from corpus.vietnamese.folding import nfc
from corpus.vietnamese.people import find_people, find_posts, link_people
from corpus.vietnamese.phrases import Phrases, Token, sentence_tokens
from corpus.vietnamese.post_match import posts_in_question, same_post
from corpus.vietnamese.roles import find_roles, role_of_cue

PIECES = [
    "đồng chí", "Đồng chí", "các đồng chí:", "ông", "Bà", "Đại tá", "Thiếu tướng", "Nguyễn Văn An",
    "Lò Thị Mai", "H'Hoa Niê", "An", "Bí thư", "Phó Chủ tịch", "Chỉ huy trưởng", "Trưởng Ban",
    "Tỉnh ủy", "UBND", "huyện", "Ban CHQS", "Quân khu 7", "Lạng Sơn", "nguyên", "kiêm", "và", ",",
    ";", ":", "-", "–", "(", ")", ".", "\n", "chủ trì", "dự", "có", "phát biểu", "báo cáo",
    "hội nghị", "được bổ nhiệm", "giữ chức", "dưới sự chủ trì của", "do", "đã",
    "T.Ư", "TƯ", "TP.", "57 tuổi", "của", "các", "LÊ VĂN BA", "BÍ THƯ", "15/15", "…", "!",
]  # fmt: skip
mixtures = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)


@settings(deadline=None)
@given(st.one_of(mixtures, st.text(max_size=80).map(nfc)))
def test_every_value_is_an_exact_stretch(text: str) -> None:
    people = find_people(text)
    for person in people:
        assert text[person.span.start : person.span.end] == person.name
        assert person.full.start <= person.span.start < person.span.end <= person.full.end
        if person.rank_span is not None:
            assert text[person.rank_span.start : person.rank_span.end] == person.rank
        if person.posts:
            assert person.posts_span is not None
            assert 0 <= person.posts_span.start < person.posts_span.end <= len(text)
    for post in [*find_posts(text), *(p for person in people for p in person.posts)]:
        assert text[post.span.start : post.span.end] == post.text
        if post.body_span is not None:
            assert text[post.body_span.start : post.body_span.end] == post.body
    assert [p.span for p in people] == sorted(p.span for p in people)


@settings(deadline=None)
@given(mixtures)
def test_roles_belong_to_persons_of_the_text(text: str) -> None:
    people = {person.span for person in find_people(text)}
    for mention in find_roles(text):
        assert mention.person.span in people
        assert text[mention.cue.start : mention.cue.end]
    linked = link_people(find_people(text))
    assert sum(len(person.mentions) for person in linked) == len(find_people(text))


@settings(deadline=None)
@given(mixtures, mixtures)
def test_questions_and_comparison_take_anything(a: str, b: str) -> None:
    for query in posts_in_question(a):
        assert a[query.span.start : query.span.end]
    role_of_cue(a)
    assert same_post(a, b) == same_post(b, a)
    assert 0.0 <= same_post(a, b) <= 1.0


HOSTILE = [
    "Bí thư, ", "đồng chí ", "Nguyễn ", "Nguyễn Văn An, ", "Đại tá, ", "(", ")", "Ủy ban Khoa ",
    "ông An chủ trì, ", "các đồng chí: ", "Phó ", "UBND và ", "A, B - C; ", "dự có ", "TP.", "x",
    "dưới sự chủ trì của ", "Trưởng Ban Tổ chức Tỉnh ủy - ", "nguyên ", "là ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_length_only(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts look-ups, not seconds: four times the text, about four times the look-ups."""
    calls = 0
    match = Phrases.match

    def counted(self: Phrases[object], words: list[Token], at: int) -> object:
        nonlocal calls
        calls += 1
        return match(self, words, at)

    monkeypatch.setattr(Phrases, "match", counted)
    find_roles("Đồng chí An chủ trì")
    counts = []
    for size in (5_000, 20_000):
        calls = 0
        find_roles((piece * (size // len(piece) + 1))[:size])
        counts.append(calls)
    assert counts[1] <= 6 * counts[0] + 1000
    assert counts[1] <= 20_000 * 40


def test_a_sentence_is_read_in_bounded_pieces() -> None:
    assert max(len(words) for words in sentence_tokens("Nguyễn, " * 6000)) <= 800


def test_a_run_of_capitals_is_bounded() -> None:
    (words,) = sentence_tokens("An " * 100)
    assert names_module.run_end(words, 0) <= 6
