"""What a person set right overrules the reader, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.correction import BY_HAND, Correction
from corpus.decoding import ENCODINGS, decode, decode_as
from corpus.errors import UnknownEncoding, UnreadableFile, UsageError
from corpus.reading import Failure, read_each
from corpus.settings import CorpusSettings
from tests.corpus.pages import HEADER, LEAD, TITLE
from tests.corpus.samples import PAGE, json_lines, word, zipped
from tests.corpus.test_reading_encodings import EXPECTED, WAYS

DAY = date(2024, 2, 29)
SHORT = "Ga Bến Sậy 5\n"
OWN = ("tcvn3", "vni", "viscii", "viqr", "windows-1258")


def read(
    path: Path, corrections: Mapping[str, Correction], config: CorpusSettings | None = None
) -> list[Article | Failure]:
    return list(read_each(path, path.name, config or CorpusSettings(), corrections))


@pytest.mark.parametrize("encoding", OWN)
def test_a_short_text_is_refused_until_its_encoding_is_given(encoding: str) -> None:
    data = WAYS[encoding](SHORT)
    try:
        unsure = decode(data).text != SHORT
    except UnknownEncoding:
        unsure = True
    assert unsure, "choose a shorter sample: this one needs no help"
    assert decode_as(data, encoding).text == SHORT


@pytest.mark.parametrize("way", [w for w in WAYS if w.split()[0] in ENCODINGS])
def test_the_right_encoding_changes_nothing(way: str, tmp_path: Path) -> None:
    path = tmp_path / "bài.txt"
    path.write_bytes(WAYS[way](PAGE))
    (article,) = read(path, {"bài.txt": Correction(encoding=way.split(maxsplit=1)[0])})
    assert isinstance(article, Article)
    assert article.text == EXPECTED.text


@pytest.mark.parametrize(("really", "said"), [("tcvn3", "viscii"), ("vni", "windows-1258")])
def test_a_wrong_encoding_is_refused_too(really: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "bài.txt"
    path.write_bytes(WAYS[really](PAGE))
    (failure,) = read(path, {"bài.txt": Correction(encoding=said)})
    assert isinstance(failure, Failure)
    assert said in failure.message


def test_pictures_stay_refused_whatever_is_said() -> None:
    with pytest.raises(UnreadableFile):
        decode_as(b"\x89PNG\r\n\x1a\n" + bytes(200), "tcvn3")


def test_a_refusal_names_the_nearest_encodings(tmp_path: Path) -> None:
    path = tmp_path / "bài.txt"
    path.write_bytes(WAYS["tcvn3"](SHORT))
    (failure,) = read(path, {})
    assert isinstance(failure, Failure)
    assert failure.kind == "UnknownEncoding"
    assert "tcvn3" in failure.guesses
    assert set(failure.guesses) <= set(ENCODINGS)
    for guess in failure.guesses:
        assert guess in failure.message


def test_date_and_title_are_set_and_the_text_is_not(tmp_path: Path) -> None:
    path = tmp_path / "bài.txt"
    path.write_bytes(PAGE.encode())
    (plain,) = read(path, {})
    fix = Correction(published=DAY, title="Một tiêu đề khác hẳn")
    (fixed,) = read(path, {"bài.txt": fix})
    assert isinstance(plain, Article)
    assert isinstance(fixed, Article)
    assert (fixed.published, fixed.published_how, fixed.published_span) == (DAY, BY_HAND, None)
    assert (fixed.title, fixed.title_span) == ("Một tiêu đề khác hẳn", None)
    assert (fixed.text, fixed.paragraphs, fixed.id) == (plain.text, plain.paragraphs, plain.id)
    assert fixed.content_hash != plain.content_hash


def test_a_title_that_stands_in_the_text_is_found_there(tmp_path: Path) -> None:
    path = tmp_path / "bài.txt"
    path.write_bytes(PAGE.encode())
    words = LEAD[:40].strip()
    (fixed,) = read(path, {"bài.txt": Correction(title=words)})
    assert isinstance(fixed, Article)
    assert fixed.title_span is not None
    assert fixed.text[fixed.title_span.start : fixed.title_span.end] == words


def test_in_an_archive_the_encoding_holds_for_all_and_a_date_for_one(tmp_path: Path) -> None:
    path = tmp_path / "kho.zip"
    path.write_bytes(zipped({"a.txt": WAYS["tcvn3"](PAGE), "b.txt": WAYS["tcvn3"](PAGE)}))
    corrections = {
        "kho.zip": Correction(encoding="tcvn3"),
        "kho.zip!b.txt": Correction(published=DAY),
    }
    first, second = read(path, corrections)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == second.text == EXPECTED.text
    assert (first.published != DAY, second.published) == (True, DAY)


def test_lines_have_names_of_their_own_and_dates_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    lines = [{"ma": n, "ten": f"{TITLE} {n}", "bai": LEAD} for n in (1, 2)]
    path.write_bytes(json_lines(*lines))
    assert all(isinstance(o, Failure) for o in read(path, {}))
    names = Correction(fields={"id": "ma", "title": "ten", "text": "bai"})
    one, two = read(path, {"tin.jsonl": names, "tin.jsonl#2": Correction(published=DAY)})
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert (one.key, one.title) == ("tin.jsonl#1", f"{TITLE} 1")
    assert (one.published, two.published) == (None, DAY)


def test_old_codes_inside_word_are_read_as_they_are_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "bài.docx"
    coded = [WAYS["tcvn3 pasted"](part).decode() for part in (TITLE, HEADER, LEAD, LEAD)]
    path.write_bytes(word(coded))
    (article,) = read(path, {"bài.docx": Correction(encoding="tcvn3")})
    assert isinstance(article, Article)
    assert LEAD in article.text


def test_kinds_that_are_switched_off_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bài.txt"
    path.write_bytes(PAGE.encode())
    (failure,) = read(path, {}, CorpusSettings(suffixes=frozenset((".docx",))))
    assert isinstance(failure, Failure)
    assert ".docx" in failure.message


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2023-05-01", date(2023, 5, 1)), ("1/5/2023", date(2023, 5, 1)),
     (" 01.05.2023 ", date(2023, 5, 1)), ("", None), (None, None)],
)  # fmt: skip
def test_days_are_taken_as_people_write_them(typed: str | None, day: date | None) -> None:
    assert Correction.checked(published=typed).published == day


@pytest.mark.parametrize(
    "wrong",
    [{"published": "31/2/2023"}, {"published": "hôm qua"}, {"published": "1-2-3-4"},
     {"encoding": "klingon"}, {"title": "a" * 501}, {"fields": {"txet": "a"}},
     {"fields": {"text": " "}}, {"published": "01/05/0023"}],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_can(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="Hãy"):
        Correction.checked(**wrong)  # type: ignore[arg-type]


@given(
    st.sampled_from([None, *ENCODINGS]),
    st.none() | st.dates(date(1900, 1, 1)),
    st.none() | st.text(min_size=1, max_size=30),
    st.dictionaries(st.sampled_from(["text", "id"]), st.text(min_size=1)),
)
@settings(deadline=None, max_examples=100)
def test_corrections_survive_being_kept(
    encoding: str | None, published: date | None, title: str | None, fields: dict[str, str]
) -> None:
    fix = Correction(encoding, published, title, fields)
    assert Correction.from_dict(fix.as_dict()) == fix
    assert fix.over(Correction()) == fix == Correction().over(fix)
    assert bool(fix) == bool(fix.as_dict())
