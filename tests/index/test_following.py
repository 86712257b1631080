"""A swap of model, prompt or cut: refused where it does not fit, followed by who was there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import MismatchedIndex
from index.index import Index
from index.settings import IndexSettings
from tests.index.made import ALL, LAKE, PORT, HashingEmbedder, article, opened, settings, state

MANY = [article(f"kho/{i}.txt", f"Xã {i} họp", f"Xã {i} bàn việc {i} của thôn {i}.")
        for i in range(40)]


def by_name(
    given: IndexSettings, _: Callable[[float], None] | None = None
) -> HashingEmbedder:
    """Opens the hashing model that the settings name; another name, other vectors."""
    return HashingEmbedder(given.model, dimension=32 if given.model == "mot" else 48)


def served(folder: Path, model: str, **values: object) -> Index:
    return Index.open(settings(folder, model=model, **values), opener=by_name)


def test_a_mismatch_is_refused_with_both_names(tmp_path: Path) -> None:
    with served(tmp_path, "mot") as index:
        index.add(ALL)
    with served(tmp_path, "hai") as other:
        with pytest.raises(MismatchedIndex, match=r"hashingmot.*hashinghai"):
            other.search("giữ rừng")
        assert len(other.cards()) == 3
    with (
        served(tmp_path, "mot", passage_tokens=80) as other,
        pytest.raises(MismatchedIndex, match=r"40/20.*80/20"),
    ):
        other.search("giữ rừng")


@pytest.mark.parametrize("store", ["exact", "chroma"])
def test_who_was_there_follows_a_swap(tmp_path: Path, store: str) -> None:
    with served(tmp_path, "mot", vector_store=store) as chat:
        chat.add(ALL)
        chat.search("giữ rừng")
        with served(tmp_path, "hai", passage_tokens=80, vector_store=store) as command:
            command.add([])
            expected = state(command)
        assert state(chat) == expected
        assert chat.embedder.name == "hashinghai"
    with served(tmp_path, "hai", passage_tokens=80, vector_store=store) as fresh:
        assert state(fresh) == expected


def test_a_follower_never_undoes_the_swap(tmp_path: Path) -> None:
    """A file dropped into the page of an old chat must not bring the old model back."""
    with served(tmp_path, "mot") as chat:
        chat.add([LAKE])
    with served(tmp_path, "mot") as chat:
        with served(tmp_path, "hai") as command:
            command.add([])
        report = chat.add([PORT])
        assert chat.embedder.name == "hashinghai"
        assert report.embedded < chat.doctor()["vectors"]
        assert chat.search("tập huấn dân quân biển", 1)[0].passage.article.id == PORT.id
    with served(tmp_path, "hai") as command:
        assert command.add([LAKE, PORT]).unchanged == 2


def test_a_swap_that_cannot_be_followed_is_refused(tmp_path: Path) -> None:
    with served(tmp_path, "mot") as chat:
        chat.add(ALL)
        chat.search("giữ rừng")
        with opened(tmp_path, HashingEmbedder("lạ")) as command:  # its settings name "bundled"
            command.add([])
        with pytest.raises(MismatchedIndex):
            chat.search("giữ rừng")
        with pytest.raises(MismatchedIndex):
            chat.add(MANY)


def test_a_view_is_one_generation_through_a_swap_and_a_removal(tmp_path: Path) -> None:
    with served(tmp_path, "mot") as chat:
        chat.add([*ALL, *MANY])
        before = state(chat)
        with chat.view():
            found = chat.search("giữ rừng đầu nguồn", 5)
            with served(tmp_path, "hai") as command:
                command.remove([found[0].passage.article.id])
            assert chat.article(found[0].passage.article.id) == LAKE
            assert chat.search("giữ rừng đầu nguồn", 5) == found
            assert state(chat) == before
        assert chat.search("giữ rừng đầu nguồn", 5)[0].passage.article.id != LAKE.id


def test_removing_under_other_settings_costs_no_vectors(tmp_path: Path) -> None:
    with served(tmp_path, "mot") as index:
        index.add([*ALL, *MANY])
    with served(tmp_path, "hai") as other:
        assert other.remove([LAKE.id]) == 1
    with served(tmp_path, "mot") as index:
        assert index.search("tập huấn dân quân biển", 1)[0].passage.article.id == PORT.id
        assert index.doctor()["problems"] == []


def test_what_the_old_model_does_meanwhile_costs_the_rebuild_nothing(tmp_path: Path) -> None:
    class Breaking(HashingEmbedder):
        def embed_passages(self, texts):  # type: ignore[no-untyped-def]
            if self.embedded:
                raise KeyboardInterrupt
            return super().embed_passages(texts)

    many = [article(f"kho/{i}.txt", f"Xã {i} họp", f"Xã {i} bàn việc {i} của thôn {i}.")
            for i in range(150)]
    with opened(tmp_path, HashingEmbedder("mot")) as index:
        index.add([*ALL, *many])
    breaking = Breaking("hai")
    with opened(tmp_path, breaking) as index, pytest.raises(KeyboardInterrupt):
        index.add([])
    with opened(tmp_path, HashingEmbedder("mot")) as index:
        index.remove([LAKE.id])
    rest = HashingEmbedder("hai")
    with opened(tmp_path, rest) as index:
        index.add([])
        assert not set(rest.embedded) & set(breaking.embedded)
        assert index.doctor()["problems"] == []
        index.remove([PORT.id])
    with opened(tmp_path / "moi", HashingEmbedder("hai")) as fresh:
        fresh.add([ALL[2], *many])
        with opened(tmp_path, HashingEmbedder("hai")) as index:
            assert index.doctor()["vectors"] == fresh.doctor()["vectors"]


def test_a_rebuild_goes_on_with_what_was_embedded(tmp_path: Path) -> None:
    """Broken off again and again, each text is given to the new model once."""
    given: list[str] = []

    class Tiring(HashingEmbedder):
        def embed_passages(self, texts):  # type: ignore[no-untyped-def]
            if self.embedded:
                raise KeyboardInterrupt
            given.extend(texts)
            return super().embed_passages(texts)

    many = [article(f"kho/{i}.txt", f"Xã {i} họp", f"Xã {i} bàn việc {i} của thôn {i}.")
            for i in range(300)]
    with opened(tmp_path, HashingEmbedder("mot")) as index:
        index.add(many)
        old = state(index)
    runs = 0
    while True:
        runs += 1
        with opened(tmp_path, Tiring("hai")) as index:
            try:
                index.add([])
                break
            except KeyboardInterrupt:
                pass
        with opened(tmp_path, HashingEmbedder("mot")) as index:
            assert state(index) == old
    assert runs > 2
    assert len(given) == len(set(given))
    with opened(tmp_path, HashingEmbedder("hai")) as index:
        assert index.doctor()["vectors"] == len(given)
