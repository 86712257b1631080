"""Files and folders: added, changed, moved, gone, broken."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from index import updating
from index.report import Progress
from tests.index.made import ALL, LAKE, HashingEmbedder, article, opened, state, write

FOREST = ("Giữ rừng đầu nguồn", "Huyện ủy Vân Xuân họp bàn việc giữ rừng đầu nguồn hồ Vân.",
          "Mỗi xã lập một tổ canh rừng gồm 12 người, thay nhau đi tuần cả ngày lẫn đêm.",
          "Kinh phí do ngân sách huyện và các chủ rừng cùng góp, công khai ở từng thôn bản.")
DRILL = ("Tập huấn dân quân biển", "Thị đội Bãi Sơn tập huấn dân quân biển trong bảy ngày.",
         "Học viên luyện bắn mục tiêu nổi, cứu hộ tàu cá và thông tin liên lạc trên biển.")


@pytest.fixture
def kho(tmp_path: Path) -> Path:
    folder = tmp_path / "kho"
    write(folder, "rung.md", *FOREST)
    write(folder, "bien.md", *DRILL)
    return folder


def test_a_second_run_embeds_nothing(tmp_path: Path, kho: Path) -> None:
    embedder = HashingEmbedder()
    with opened(tmp_path, embedder) as index:
        first = index.update([kho])
        assert (first.added, first.embedded) == (2, len(embedder.embedded))
        embedder.embedded.clear()
        again = index.update([kho])
        assert (again.added, again.changed, again.unchanged, again.embedded) == (0, 0, 2, 0)
        assert again.passages == first.passages == index.passage_count
        assert embedder.embedded == []


def test_an_unchanged_file_is_not_even_read(
    tmp_path: Path, kho: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = time.time() - 3600
    for path in kho.iterdir():
        os.utime(path, (old, old))
    with opened(tmp_path) as index:
        index.update([kho])
        monkeypatch.setattr(updating, "read_each", lambda *_: pytest.fail("read again"))
        assert index.update([kho]).unchanged == 2


def test_an_edit_right_after_indexing_is_seen(tmp_path: Path, kho: Path) -> None:
    """Same size, same time stamp: only reading tells."""
    path = kho / "rung.md"
    with opened(tmp_path) as index:
        index.update([kho])
        status = path.stat()
        text = path.read_text("utf-8")
        path.write_text(text.replace("12 người", "15 người"), "utf-8")
        assert path.stat().st_size == status.st_size
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert index.update([kho]).changed == 1


def test_an_edit_embeds_only_what_changed(tmp_path: Path, kho: Path) -> None:
    embedder = HashingEmbedder()
    with opened(tmp_path, embedder) as index:
        index.update([kho])
        before = {card.id for card in index.cards()}
        embedder.embedded.clear()
        write(kho, "rung.md", *FOREST[:-1], "Kinh phí do tỉnh cấp, huyện không góp đồng nào.")
        report = index.update([kho])
        assert (report.changed, report.unchanged) == (1, 1)
        assert {card.id for card in index.cards()} == before
        assert report.embedded == len(embedder.embedded) == 1
        assert "tỉnh cấp" in embedder.embedded[0]
        assert "tỉnh cấp" in index.search("kinh phí do ai cấp", 1)[0].passage.text


def test_what_is_left_equals_a_fresh_index(tmp_path: Path, kho: Path) -> None:
    with opened(tmp_path / "a") as index:
        index.update([kho])
        write(kho, "rung.md", *FOREST[:-1])
        write(kho, "moi/cho.md", "Chợ đêm mở lại", "Chợ đêm mở lại với 140 gian hàng.")
        (kho / "bien.md").unlink()
        report = index.update([kho], prune=True)
        assert (report.added, report.changed, report.removed) == (1, 1, 1)
        grown = state(index)
        vectors = index.doctor()["vectors"]
    with opened(tmp_path / "b") as fresh:
        fresh.update([kho])
        assert state(fresh) == grown
        assert fresh.doctor()["vectors"] == vectors


def test_a_vanished_file_is_reported_and_kept(tmp_path: Path, kho: Path) -> None:
    with opened(tmp_path) as index:
        index.update([kho])
        (kho / "bien.md").unlink()
        report = index.update([kho])
        assert [Path(name).name for name in report.vanished] == ["bien.md"]
        assert report.removed == 0
        assert len(index.cards()) == 2
        assert index.update([kho], prune=True).removed == 1
        assert [card.file for card in index.cards()] == ["rung.md"]


def test_prune_leaves_other_folders_alone(tmp_path: Path, kho: Path) -> None:
    other = write(tmp_path / "kho2", "cho.md", "Chợ đêm mở lại", "Chợ mở lại với 140 gian hàng.")
    with opened(tmp_path) as index:
        index.update([kho, other])
        other.unlink()
        assert index.update([kho], prune=True).removed == 0
        assert index.update([other.parent], prune=True).removed == 1


def test_a_vanished_folder(tmp_path: Path, kho: Path) -> None:
    with opened(tmp_path) as index:
        index.update([kho])
        for path in kho.iterdir():
            path.unlink()
        kho.rmdir()
        report = index.update([kho])
        assert len(report.vanished) == 2
        assert report.failed == ()


def test_a_moved_file_keeps_its_vectors(tmp_path: Path, kho: Path) -> None:
    embedder = HashingEmbedder()
    with opened(tmp_path, embedder) as index:
        index.update([kho])
        embedder.embedded.clear()
        (kho / "cu").mkdir()
        (kho / "bien.md").rename(kho / "cu" / "bien-2031.md")
        report = index.update([kho])
        assert (report.moved, report.added, report.removed) == (1, 0, 0)
        assert report.vanished == ()
        assert embedder.embedded == []
        assert sorted(card.file for card in index.cards()) == ["bien-2031.md", "rung.md"]


def test_two_files_with_the_same_text_are_two_articles(tmp_path: Path, kho: Path) -> None:
    write(kho, "rung-dang-lai.md", *FOREST)
    with opened(tmp_path) as index:
        assert index.update([kho]).added == 3
        found = index.search("giữ rừng đầu nguồn hồ Vân", 2)
        assert {s.passage.article.file for s in found} == {"rung.md", "rung-dang-lai.md"}
        (kho / "rung.md").unlink()
        index.update([kho], prune=True)
        assert index.search("giữ rừng", 1)[0].passage.article.file == "rung-dang-lai.md"


def test_one_bad_file_stops_nothing(tmp_path: Path, kho: Path) -> None:
    (kho / "hong.txt").write_bytes(bytes(range(256)) * 8)
    (kho / "rong.txt").write_bytes(b"")
    with opened(tmp_path) as index:
        report = index.update([kho])
        assert report.added == 2
        assert sorted(Path(f.file).name for f in report.failed) == ["hong.txt", "rong.txt"]
        assert all(f.reason for f in report.failed)
        again = index.update([kho])
        assert [(f.file, f.reason) for f in again.failed] == [
            (f.file, f.reason) for f in report.failed
        ]
        assert set(index.doctor()["failed_files"]) == {f.file for f in report.failed}


def test_a_file_that_breaks_keeps_its_old_article(tmp_path: Path, kho: Path) -> None:
    with opened(tmp_path) as index:
        index.update([kho])
        (kho / "rung.md").write_bytes(b"")
        report = index.update([kho], prune=True)
        assert [Path(f.file).name for f in report.failed] == ["rung.md"]
        assert len(index.cards()) == 2


def test_a_path_that_never_was_is_a_failure(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        (failure,) = index.update([tmp_path / "khong-co.md"]).failed
        assert "khong-co.md" in failure.reason


def test_add_and_remove(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        assert index.add(iter(ALL)).added == 3
        assert index.add(ALL).unchanged == 3
        changed = article(LAKE.key, LAKE.title, "Hội nghị hoãn sang tuần sau vì mưa lũ.")
        report = index.add([changed])
        assert [(c.kind, c.id) for c in report.changes] == [("changed", LAKE.id)]
        assert index.article(LAKE.id) == changed
        assert index.remove([LAKE.id, "khongco", LAKE.id]) == 1
        assert len(index.cards()) == 2
        assert all(s.passage.article.id != LAKE.id for s in index.search("hội nghị giữ rừng", 50))


def test_a_removed_file_comes_back(tmp_path: Path, kho: Path) -> None:
    old = time.time() - 3600
    for path in kho.iterdir():
        os.utime(path, (old, old))
    with opened(tmp_path) as index:
        index.update([kho])
        index.remove([index.cards()[0].id])
        assert index.update([kho]).added == 1


def test_stored_articles_come_back_whole(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add(ALL)
        assert [index.article(a.id) for a in ALL] == list(ALL)
        assert {c.id: (c.title, c.published, c.source, c.place) for c in index.cards()} == {
            a.id: (a.title, a.published, a.source and a.source.value, a.place and a.place.value)
            for a in ALL
        }


def test_other_settings_rebuild_beside(tmp_path: Path, kho: Path) -> None:
    first, second = HashingEmbedder("một"), HashingEmbedder("hai")
    with opened(tmp_path, first) as index:
        index.update([kho])
    seen: list[Progress] = []
    with opened(tmp_path, second) as index:
        report = index.update([kho], progress=seen.append)
        assert report.unchanged == 2
        assert report.embedded == len(second.embedded) == index.doctor()["vectors"]
        grown = state(index)
    assert [p.done for p in seen if p.stage == "rebuild"] == [2]
    with opened(tmp_path / "b", HashingEmbedder("hai")) as fresh:
        fresh.update([kho])
        assert state(fresh) == grown


def test_another_cut_embeds_only_what_is_new(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    with opened(tmp_path, embedder, window_tokens=20) as index:
        index.add(ALL)
        before = set(embedder.embedded)
    embedder.embedded.clear()
    with opened(tmp_path, embedder, window_tokens=20, passage_tokens=80) as index:
        index.add([])
        assert not before & set(embedder.embedded)
        assert index.search("giữ rừng", 1)[0].passage.article.id == LAKE.id


def test_the_old_index_serves_until_the_swap(tmp_path: Path) -> None:
    """A rebuild that breaks off changes nothing, and the next one goes on."""

    class Breaking(HashingEmbedder):
        def embed_passages(self, texts):  # type: ignore[no-untyped-def]
            if len(self.embedded) > 0:
                raise KeyboardInterrupt
            return super().embed_passages(texts)

    many = [article(f"kho/{i}.txt", f"Bài số {i}", f"Xã {i} họp bàn việc {i} của thôn {i}.")
            for i in range(200)]
    with opened(tmp_path, HashingEmbedder("một")) as index:
        index.add(many)
        before = state(index)
    breaking = Breaking("hai")
    with opened(tmp_path, breaking) as index, pytest.raises(KeyboardInterrupt):
        index.add([])
    with opened(tmp_path, HashingEmbedder("một")) as index:
        assert state(index) == before
    rest = HashingEmbedder("hai")
    with opened(tmp_path, rest) as index:
        index.add([])
        assert not set(rest.embedded) & set(breaking.embedded)
        assert len(index.search("họp bàn", 10)) == 10


def test_progress_tells_the_truth(tmp_path: Path, kho: Path) -> None:
    seen: list[Progress] = []
    with opened(tmp_path) as index:
        report = index.update([kho], progress=seen.append)
    last = [p for p in seen if p.stage == "articles"][-1]
    assert (last.done, last.total, last.embedded) == (2, 2, report.embedded)
    assert last.articles == 2
    assert last.seconds_left == 0


def test_a_collection_is_many_articles(tmp_path: Path, kho: Path) -> None:
    path = kho / "nhieu.jsonl"

    def fill(*numbers: int) -> None:
        rows = [
            json.dumps({"id": f"{n}", "title": f"Xã số {n} họp", "text": f"Xã {n} bàn {n} việc."})
            for n in numbers
        ]
        path.write_text("\n".join([*rows, ""]), "utf-8")

    embedder = HashingEmbedder()
    with opened(tmp_path, embedder) as index:
        fill(1, 2, 3)
        assert index.update([path]).added == 3
        assert index.update([path]).unchanged == 3
        embedder.embedded.clear()
        fill(1, 3, 4)
        report = index.update([path])
        assert (report.added, report.unchanged, len(report.vanished)) == (1, 2, 1)
        assert len(embedder.embedded) == report.embedded == 1
        assert index.update([path], prune=True).removed == 1
        assert sorted(card.title for card in index.cards()) == [f"Xã số {n} họp" for n in (1, 3, 4)]


def test_lines_that_are_gone_are_known_without_reading_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reported by every run until they are pruned; pruning reads nothing again either."""
    path = tmp_path / "nhieu.jsonl"

    def fill(*numbers: int) -> None:
        rows = [{"id": f"{n}", "title": f"Xã số {n} họp", "text": f"Xã {n} bàn {n} việc."}
                for n in numbers]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        old = time.time() - 3600 + len(numbers)
        os.utime(path, (old, old))

    with opened(tmp_path) as index:
        fill(1, 2, 3)
        index.update([path])
        fill(1, 3)
        assert len(index.update([path]).vanished) == 1
        monkeypatch.setattr(updating, "read_each", lambda *_: pytest.fail("read again"))
        again = index.update([path])
        assert (len(again.vanished), again.unchanged) == (1, 2)
        assert index.update([path], prune=True).removed == 1
        last = index.update([path], prune=True)
        assert (last.removed, last.unchanged) == (0, 2)
        monkeypatch.undo()
        assert index.remove([index.cards()[0].id]) == 1
        assert index.update([path]).added == 1


def test_pruning_that_is_broken_off_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is on record as read before its lost lines are pruned."""
    path = tmp_path / "nhieu.jsonl"
    row = json.dumps({"id": "1", "title": "Xã số 1 họp", "text": "Xã số 1 bàn 1 việc."})
    other = json.dumps({"id": "2", "title": "Xã số 2 họp", "text": "Xã số 2 bàn 2 việc."})
    path.write_text(f"{row}\n{other}\n", "utf-8")
    plain = updating.Writer.commit

    def breaking(self, plans, removed=(), *rest):  # type: ignore[no-untyped-def]
        if removed:
            raise KeyboardInterrupt
        plain(self, plans, removed, *rest)

    with opened(tmp_path) as index:
        index.update([path])
        path.write_text(f"{row}\n", "utf-8")
        os.utime(path, (time.time() - 3600,) * 2)
        monkeypatch.setattr(updating.Writer, "commit", breaking)
        with pytest.raises(KeyboardInterrupt):
            index.update([path], prune=True)
        monkeypatch.undo()
        assert index.update([path], prune=True).removed == 1
        assert [card.title for card in index.cards()] == ["Xã số 1 họp"]


def test_a_bad_line_stops_no_other_and_loses_nothing(tmp_path: Path, kho: Path) -> None:
    path = kho / "nhieu.jsonl"
    good = json.dumps({"id": "1", "title": "Xã số 1 họp", "text": "Xã số 1 bàn 1 việc."})
    other = json.dumps({"id": "2", "title": "Xã số 2 họp", "text": "Xã số 2 bàn 2 việc."})
    with opened(tmp_path) as index:
        path.write_text(f"{good}\n{other}\n", "utf-8")
        index.update([path])
        path.write_text(f"{good}\n{{hỏng\n", "utf-8")
        report = index.update([path], prune=True)
        assert len(report.failed) == 1
        assert report.removed == 0
        assert len(index.cards()) == 2
