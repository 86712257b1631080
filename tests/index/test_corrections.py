"""What people set right stays right: through re-reading, removal, return and other settings."""

from __future__ import annotations

import json
import os
import time
from datetime import date
from pathlib import Path

from corpus.correction import Correction
from corpus.settings import CorpusSettings
from index.catalog import Wanted
from index.disk import on_disk, path_name, reader_of
from index.index import Index
from tests.corpus.samples import PAGE, json_lines
from tests.corpus.test_reading_encodings import WAYS
from tests.index.made import HashingEmbedder, opened, settings, write

DAY = date(2028, 7, 9)
# Two words with tones: too little to be sure of any encoding.
SHORT = "Ga Bến Sậy 5\n"


def old(path: Path) -> Path:
    """As if nobody had touched the file for an hour."""
    then = time.time() - 3600
    os.utime(path, (then, then))
    return path


def test_a_date_set_by_hand_outlives_edits_and_removal(tmp_path: Path) -> None:
    path = old(write(tmp_path, "a.md", "Chợ nổi họp lại", "Chợ nổi họp lại sau lũ."))
    key = path_name(path)
    with opened(tmp_path) as index:
        index.update([path])
        (card,) = index.cards()
        report = index.update([path], corrections={key: Correction(published=DAY)})
        assert (report.changed, index.article(card.id).published) == (1, DAY)
        assert index.update([path]).unchanged == 1
        path.write_text(path.read_text("utf-8") + "\nThêm một câu nữa ở cuối bài.\n", "utf-8")
        assert index.update([path]).changed == 1
        assert index.article(card.id).published == DAY
        index.remove([card.id])
        assert index.update([path]).added == 1
        assert index.article(card.id).published == DAY
        index.update([path], corrections={key: Correction()})
        assert index.article(card.id).published != DAY
        assert index.catalog.corrections() == {}


def test_a_refused_file_is_taken_once_its_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "ga.txt"
    path.write_bytes(WAYS["tcvn3"](SHORT))
    old(path)
    with opened(tmp_path) as index:
        report = index.update([path])
        (failure,) = report.failed
        assert (failure.kind, report.added) == ("UnknownEncoding", 0)
        assert "tcvn3" in failure.guesses
        assert failure.since.startswith("20")
        (refusal,) = index.catalog.refusals().refusals
        assert (refusal.failure, refusal.there, refusal.member) == (failure, True, "")
        fixed = index.update([path], corrections={failure.file: Correction(encoding="tcvn3")})
        assert (fixed.added, fixed.failed) == (1, ())
        (card,) = index.cards()
        assert index.article(card.id).text == SHORT.strip()
        assert index.article(card.id).encoding == "tcvn3"
        assert index.catalog.refusals().total == 0


def test_a_wrong_correction_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bai.txt"
    path.write_bytes(WAYS["tcvn3"](PAGE))
    with opened(tmp_path) as index:
        index.update([path])
        (card,) = index.cards()
        before = index.article(card.id)
        report = index.update([path], corrections={path_name(path): Correction(encoding="viqr")})
        assert len(report.failed) == 1
        assert index.article(card.id) == before


def test_one_line_of_many_is_corrected_alone(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_bytes(json_lines(
        *({"id": n, "title": f"Tin số {n} trong ngày", "text": f"Đây là tin số {n}."}
          for n in range(3)),
    ))  # fmt: skip
    old(path)
    fix = Correction(published=DAY, title="Tin đã đặt lại tên")
    with opened(tmp_path) as index:
        index.update([path])
        report = index.update([path], corrections={f"{path_name(path)}#1": fix})
        assert (report.changed, report.unchanged) == (1, 2)
        listed = {e.key: e for e in index.catalog.articles(Wanted(limit=100)).entries}
        changed = listed[f"{path_name(path)}#1"]
        assert (changed.card.title, changed.card.published) == (fix.title, DAY)
        assert changed.correction == fix
        assert not listed[f"{path_name(path)}#2"].correction


def test_names_of_fields_are_kept_for_their_file(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_bytes(json_lines({"ma": "x", "ten": "Tin có tên riêng", "bai": "Nội dung tin."}))
    old(path)
    names = Correction(fields={"id": "ma", "title": "ten", "text": "bai"})
    with opened(tmp_path) as index:
        assert index.update([path]).added == 0
        assert index.update([path], corrections={path_name(path): names}).added == 1
        assert index.update([tmp_path]).unchanged == 1


def test_other_limits_read_every_file_again(tmp_path: Path) -> None:
    path = old(write(tmp_path, "a.md", "Bài dài quá", "Nội dung khá dài. " * 100))
    small = CorpusSettings(largest_file=1000)
    embedder = HashingEmbedder()
    with Index.open(settings(tmp_path), embedder, small) as index:
        assert [f.kind for f in index.update([path]).failed] == ["UnreadableFile"]
    with Index.open(settings(tmp_path), embedder) as index:
        assert index.update([path]).added == 1


def test_upload_settings_do_not_make_files_be_read_again() -> None:
    assert reader_of(CorpusSettings()) == reader_of(CorpusSettings(uploads=False, most_uploads=3))
    one, other = CorpusSettings(most_pages=3), CorpusSettings(most_pages=4)
    assert len({reader_of(CorpusSettings()), reader_of(one), reader_of(other)}) == 3
    kinds = CorpusSettings(suffixes=frozenset((".txt", ".md", ".pdf")))
    again = CorpusSettings.model_validate_json(kinds.model_dump_json())
    assert reader_of(kinds) == reader_of(again)


def test_a_refused_file_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    bad = folder / "rong.txt"
    bad.write_bytes(b"")
    with opened(tmp_path) as index:
        index.update([folder])
        assert index.catalog.refusals().total == 1
        bad.unlink()
        index.update([folder])
        assert index.catalog.refusals().total == 0


def test_a_name_that_is_no_utf8_is_found_again(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    name = os.fsdecode(b"b\xe0i-\xff.txt")
    path = folder / name
    path.write_bytes(PAGE.encode())
    bad = folder / os.fsdecode(b"h\xfeng.txt")
    bad.write_bytes(b"")
    with opened(tmp_path) as index:
        assert index.update([folder]).added == 1
        again = index.update([folder])
        assert (again.unchanged, again.vanished) == (1, ())
        (refusal,) = index.catalog.refusals().refusals
        assert refusal.there
        assert on_disk(refusal.path) == bad
        path.unlink()
        assert len(index.update([folder]).vanished) == 1
        assert index.update([folder], prune=True).removed == 1


def test_failures_of_the_first_release_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "rong.txt"
    path.write_bytes(b"")
    with opened(tmp_path) as index:
        index.update([path])
        said = json.dumps([[path_name(path), "Tệp trống."]])
        with index._ledger.write() as connection:
            connection.execute("UPDATE files SET failures = ?", (said,))
        (refusal,) = index.catalog.refusals().refusals
        assert (refusal.failure.reason, refusal.failure.guesses) == ("Tệp trống.", ())


def test_a_moved_file_takes_its_corrections_along(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    (folder / "mới").mkdir(parents=True)
    coded = folder / "ga.txt"
    coded.write_bytes(WAYS["tcvn3"](SHORT))
    lines = folder / "tin.jsonl"
    lines.write_bytes(json_lines({"id": "a", "title": "Tin đầu ngày", "text": "Đây là tin."}))
    old(coded)
    os.utime(lines, (1e9, 1e9))
    fix = Correction(encoding="tcvn3", published=DAY, title="Tên đặt tay")
    with opened(tmp_path) as index:
        keys = {path_name(coded): fix, f"{path_name(lines)}#a": Correction(published=DAY)}
        assert index.update([folder], corrections=keys).added == 2
        before = {(c.title, c.published) for c in index.cards()}
        for path in (coded, lines):
            path.rename(folder / "mới" / f"đổi tên {path.name}")
        report = index.update([folder])
        assert (report.moved, report.added, report.vanished, report.failed) == (2, 0, (), ())
        assert {(c.title, c.published) for c in index.cards()} == before
        assert index.update([folder]).unchanged == 2
