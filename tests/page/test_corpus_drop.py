"""Dropped files: their names, their folder, and what is never trusted of a browser's word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from assistant.page.corpus_adding import Sent, finished, working
from assistant.page.corpus_charts import covered
from assistant.page.corpus_drop import Drops, safe_name
from assistant.page.corpus_tab import CorpusDesk
from assistant.page.corpus_texts import corpus_texts
from assistant.page.corpus_view import CorpusView
from assistant.service.visitors import Visitor, put
from corpus.article import Article
from corpus.errors import UploadError
from corpus.files import picked_up
from corpus.settings import CorpusSettings
from index.catalog import Coverage
from index.index import Index
from index.report import Progress
from tests.corpus.samples import PAGE
from tests.index.made import HashingEmbedder, settings
from tests.page.parsed import ALLOWED, parse
from tests.page.shelf import HOSTILE

VI = corpus_texts("vi")
SMALL = CorpusSettings(largest_upload=10_000, room_for_uploads=20_000, most_uploads=3)


def keep(drops: Drops, name: str, data: bytes, replace: bool = False) -> Any:
    safe, file, part = drops.begin(name, len(data))
    with file:
        file.write(data)
    return drops.finish(safe, part, replace)


@given(st.text(max_size=400))
@bounds(deadline=None, max_examples=300)
def test_any_name_becomes_a_plain_file_name(name: str) -> None:
    safe = safe_name(name)
    assert safe == safe_name(safe)
    assert Path(safe).name == safe
    assert not safe.startswith(".")
    assert len(safe.encode()) <= 200
    assert safe.isprintable()
    assert not set(safe) & set("/\\!#")


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd.txt", "passwd.txt"), ("C:\\nhà\\bài báo.DOCX", "bài báo.docx"),
     (".ẩn.txt", "ẩn.txt"), ("~$mở.docx", "$mở.docx"), ("a\x00b\n.txt", "a_b_.txt"),
     ("kho.zip!b.txt", "kho.zip_b.txt"), ("con.txt", "_con.txt"), ("", "tep"),
     ("ba\u0300i.txt", "bài.txt"), ("a\u202etxt.exe", "a_txt.exe")],
)  # fmt: skip
def test_names_that_mean_harm(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_the_same_name_keeps_both_or_replaces(tmp_path: Path) -> None:
    drops = Drops(tmp_path, SMALL)
    assert keep(drops, "bài.txt", b"1").name == "bài.txt"
    again = keep(drops, "bài.txt", b"1")
    assert (again.name, again.same) == ("bài.txt", True)
    other = keep(drops, "bài.txt", b"2")
    assert (other.name, other.renamed) == ("bài (2).txt", True)
    assert keep(drops, "bài.txt", b"2").same
    assert keep(drops, "bài.txt", b"3", replace=True).name == "bài.txt"
    found = {p.name: p.read_bytes() for p in drops.folder.iterdir() if p.is_file()}
    assert found == {"bài.txt": b"3", "bài (2).txt": b"2"}
    assert list((drops.folder / ".incoming").iterdir()) == []


def test_what_is_too_large_of_another_kind_or_too_much_is_refused(tmp_path: Path) -> None:
    drops = Drops(tmp_path, SMALL)
    for name, size, status in (("a.txt", 10_001, 413), ("a.exe", 5, 415), ("a", 5, 415)):
        with pytest.raises(UploadError, match="Hãy") as refused:
            drops.begin(name, size)
        assert refused.value.status == status
    keep(drops, "a.txt", b"a" * 10_000)
    keep(drops, "b.txt", b"b" * 9_000)
    with pytest.raises(UploadError) as refused:
        drops.begin("c.txt", 2_000)
    assert refused.value.status == 507


def test_only_dropped_files_are_ever_deleted(tmp_path: Path) -> None:
    drops = Drops(tmp_path / "data", SMALL)
    kept = keep(drops, "a.txt", b"a")
    outside = tmp_path / "ngoài.txt"
    outside.write_text("x")
    (drops.folder / "lối.txt").symlink_to(outside)
    assert drops.path("lối.txt") is None
    assert drops.path("../ngoài.txt") is None
    assert not drops.delete(outside)
    assert outside.exists()
    assert drops.delete(drops.folder / kept.name)
    assert drops.path("a.txt") is None


def test_a_folder_of_drops_is_read_like_any_other(tmp_path: Path) -> None:
    drops = Drops(tmp_path, SMALL)
    name = keep(drops, "../bài <b>.txt", PAGE.encode()).name
    safe, file, part = drops.begin("dở.txt", None)
    with file:
        file.write(PAGE.encode()[:100])
    with Index.open(settings(tmp_path), HashingEmbedder()) as index:
        report = index.update([drops.folder])
        assert [c.file for c in report.changes] == [name]
        assert report.failed == ()
    assert picked_up(Path(safe))
    assert not picked_up(part)


# ---- what the tab does on events, told by whomever


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("desk")
    with Index.open(settings(folder), HashingEmbedder(), SMALL) as opened:
        yield opened


def event(**data: Any) -> Any:
    return SimpleNamespace(_data=data)


def visitor(role: Any) -> Any:
    scope: dict[str, Any] = {}
    put(scope, Visitor(owner="account:x", name="x", role=role))
    return SimpleNamespace(request=SimpleNamespace(scope=scope))


def test_a_reader_changes_nothing_however_asked(index: Index) -> None:
    desk = CorpusDesk(index, VI)
    index.update([_file(index, "một.txt")])
    (card,) = [c for c in index.cards() if c.file == "một.txt"]
    reader = visitor("reader")
    assert desk.opened(event(), reader)[1] == ""
    assert 'data-do="fix"' not in desk.turned(event(shown="articles"), reader)
    assert 'data-do="fix"' in desk.turned(event(shown="articles"), visitor("admin"))
    before = index.generation
    for said in (
        [u[1] for u in desk.taken(event(files=[{"name": "một.txt", "sent": "m"}]), reader)],
        [u[1] for u in desk.fixed(event(id=card.id, published="2020-01-01"), reader)],
        [desk.removed(event(id=card.id), reader)[1]],
    ):
        assert len(said) == 1
        assert VI.not_yours in said[0]
    assert index.generation == before


def _file(index: Index, name: str) -> Path:
    folder = Drops(index.settings.data_dir, SMALL).folder
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(PAGE, "utf-8")
    return folder / name


def test_files_that_never_came_are_not_looked_for_elsewhere(index: Index) -> None:
    secret = index.settings.data_dir / "bí mật.txt"
    secret.write_text(PAGE, "utf-8")
    names = ["../bí mật.txt", str(secret), "", None, {"a": 1}, "chưa tới.txt"]
    files = [{"name": name, "sent": "x<y>"} for name in names]
    desk = CorpusDesk(index, VI)
    for some in ("rác", files[:3], files[3:], 7, None):
        *_, (_, told) = desk.taken(event(files=some), visitor("admin"))
        assert "<y>" not in told
    assert "bí mật.txt" not in {card.file for card in index.cards()}


@given(st.dictionaries(
    st.sampled_from(["shown", "words", "state", "source", "place", "month", "sort", "descending",
                     "page", "do"]),
    st.one_of(st.text(max_size=300), st.none(), st.integers(), st.lists(st.text())),
))  # fmt: skip
@bounds(deadline=None, max_examples=80)
def test_whatever_a_browser_says_a_page_comes_back(index: Index, data: dict[str, Any]) -> None:
    said = CorpusDesk(index, VI).turned(event(**data), visitor("reader"))
    assert said.startswith('<section class="hd-cor">')
    again = CorpusView.told({**CorpusView.told(data).kept, "words": CorpusView.told(data).words})
    assert again.page == CorpusView.told(data).page


@pytest.mark.parametrize("attack", HOSTILE)
def test_names_and_reasons_are_shown_as_text(attack: str) -> None:
    sent = [Sent(attack, problem=attack), Sent(attack, note=attack)]
    said = finished(None, sent, {}, VI) + covered(
        Coverage(1, 1, 0, 0, (("2020-01", 1),), ((attack, 1),), ((attack, 1),)), VI
    )
    tree = parse(said)
    drawn = {"svg", "rect", "line", "text", "title", "strong"}
    table = {"table", "thead", "tbody", "tr", "th", "td", "colgroup", "col", "h3", "p"}
    assert {tag for tag, _ in tree.tags} <= ALLOWED - {"a"} | drawn | table
    assert not any(name.startswith("on") for _, given in tree.tags for name in given)
    assert tree.text.count(attack) >= 4


def test_progress_claims_nothing_that_is_not_known() -> None:
    unknown = working(None, 3, "", VI)
    assert "value=" not in unknown
    first = working(Progress("articles", 0, 4), 65, "", VI)
    assert "value=" not in first
    assert "1:05" in first
    half = working(Progress("articles", 2, 4, embedded=90, seconds=10.0), 10, "", VI)
    assert 'max="4" value="2"' in half
    assert "90 đoạn, 9 đoạn/giây" in half
    assert "còn khoảng 0:10" in half
    assert "ai đó" in working(None, 1, "ai đó đang ghi", VI)


def test_an_article_without_a_file_cannot_be_corrected(index: Index, tmp_path: Path) -> None:
    from tests.index.made import LAKE

    index.add([LAKE])
    assert isinstance(index.article(LAKE.id), Article)
    desk = CorpusDesk(index, VI)
    told = [u[1] for u in desk.fixed(event(id=LAKE.id, title="x"), visitor("admin"))]
    assert VI.no_file in told[-1]
    wrong = event(refusal="không có", published="x")
    assert VI.no_file in [u[1] for u in desk.fixed(wrong, visitor("admin"))][-1]
