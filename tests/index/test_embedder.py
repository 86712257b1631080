"""The real model: unpacked once, prompts set, vectors as they should be."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from index import bundled
from index.bundled import MANIFEST, ensure_model, model_folder
from index.embedder import SentenceEmbedder, open_embedder, unit
from index.index import Index
from index.settings import IndexSettings
from tests.index.made import LAKE, PORT

pytestmark = pytest.mark.model

QUESTION = "Ai chủ trì hội nghị?"
ANSWER = "Đồng chí Bí thư chủ trì hội nghị."
COSINE = 0.9031
"""Of the two, by the engine that comes with the packed weights, prefixes included."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SentenceEmbedder:
    folder = tmp_path_factory.mktemp("embedder")
    made = open_embedder(IndexSettings(data_dir=folder, threads=1))
    assert isinstance(made, SentenceEmbedder)
    return made


def test_a_known_cosine(model: SentenceEmbedder) -> None:
    asked, said = model.embed_queries([QUESTION]), model.embed_passages([ANSWER])
    assert asked.shape == said.shape == (1, model.dimension) == (1, 384)
    assert asked.dtype == np.float32
    assert float(asked[0] @ said[0]) == pytest.approx(COSINE, abs=4e-3)


def test_prefixes_are_set_and_matter(model: SentenceEmbedder) -> None:
    assert (model.query_prompt, model.passage_prompt) == ("query: ", "passage: ")
    bare = model.llama._model.encode([QUESTION], normalize_embeddings=True)
    as_query = model.llama._model.encode(["query: " + QUESTION], normalize_embeddings=True)
    ours = model.embed_queries([QUESTION])
    assert float(unit(as_query)[0] @ ours[0]) > 0.999
    assert float(unit(bare)[0] @ ours[0]) < 0.99


def test_order_is_kept_and_batches_do_not_matter(model: SentenceEmbedder) -> None:
    texts = [ANSWER, "Ngắn.", LAKE.text, PORT.text, "Rừng đầu nguồn " * 30]
    together = model.embed_passages(texts)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for row, text in zip(together, texts, strict=True):
        assert float(row @ model.embed_passages([text])[0]) > 0.999


def test_nothing_to_embed(model: SentenceEmbedder) -> None:
    assert model.embed_queries([]).shape == model.embed_passages([]).shape == (0, 384)
    assert model.count_tokens([]) == []


def test_tokens_are_the_models_own(model: SentenceEmbedder) -> None:
    texts = [QUESTION, ANSWER, LAKE.text, "  cách   quãng \n xuống dòng  ", "ＡＢＣ ①"]
    own = model.llama._model.tokenizer(texts, add_special_tokens=False)["input_ids"]
    assert model.count_tokens(texts) == [len(ids) for ids in own]
    assert model.count_tokens([QUESTION]) == [6]


def test_counting_tokens_loads_no_model(tmp_path: Path) -> None:
    fresh = open_embedder(IndexSettings(data_dir=tmp_path))
    fresh.count_tokens([QUESTION])
    assert "llama" not in vars(fresh)


def test_a_real_index_answers_the_right_way_round(tmp_path: Path, model: SentenceEmbedder) -> None:
    with Index.open(IndexSettings(data_dir=tmp_path), model) as index:
        index.add([LAKE, PORT])
        for question, wanted in (
            ("Bao nhiêu người đi tuần rừng ở mỗi xã?", LAKE),
            ("ai phu trach lop tap huan", PORT),
        ):
            assert index.search(question, 1)[0].passage.article.id == wanted.id


def test_what_is_set_is_in_the_fingerprint(tmp_path: Path) -> None:
    def fingerprint(**values: object) -> str:
        given = {"data_dir": tmp_path, "dtype": "float32", **values}
        return open_embedder(IndexSettings.model_validate(given)).fingerprint

    plain = fingerprint()
    assert fingerprint() == plain
    assert fingerprint(threads=2, batch_size=4) == plain
    assert len({plain, fingerprint(dtype="bfloat16"), fingerprint(query_prompt=""),
                fingerprint(passage_prompt="x: ")}) == 4


def test_unpacked_once_and_rebuilt_when_damaged(tmp_path: Path) -> None:
    steps: list[float] = []
    folder = ensure_model(tmp_path, steps.append)
    assert folder == model_folder(tmp_path)
    assert steps[0] == 0.0
    assert steps[-1] == 1.0
    assert steps == sorted(steps)
    stamps = {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}
    steps.clear()
    ensure_model(tmp_path, steps.append)
    assert steps == []
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()} == stamps
    with (folder / "model.safetensors").open("r+b") as stream:
        stream.seek(1_000_000)
        stream.write(b"hong")
    ensure_model(tmp_path, steps.append)
    assert steps[-1] == 1.0
    assert set(json.loads((folder / MANIFEST).read_text())["files"]) == {
        p.relative_to(folder).as_posix() for p in stamps if p.name != MANIFEST
    }
    assert [p.name for p in folder.parent.iterdir() if p.name.startswith(".")] == []


def test_interrupted_unpacking_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bundled, "_write_tensors", interrupt)
    with pytest.raises(KeyboardInterrupt):
        ensure_model(tmp_path)
    assert not model_folder(tmp_path).exists()
    assert [p.name for p in (tmp_path / "models").iterdir() if p.name.startswith(".")] == []


def test_packed_weights_missing_or_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "PACKAGE", "goi_khong_co")
    with pytest.raises(ModelError, match="goi_khong_co"):
        ensure_model(tmp_path)
    wrong = tmp_path / "wrong.bin"
    wrong.write_bytes(b"E5S1")
    monkeypatch.setattr(bundled, "_packed_weights", lambda: wrong)
    with pytest.raises(ModelError, match="hỏng"):
        ensure_model(tmp_path)
    with pytest.raises(ModelError, match="hỏng"):
        bundled.Weights.read(wrong)


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("x")
    with pytest.raises(ModelError, match="Không ghi được"):
        ensure_model(tmp_path / "cache")


def test_a_hub_id_out_of_reach(tmp_path: Path) -> None:
    settings = IndexSettings(data_dir=tmp_path, model="ai-do/mo-hinh-khong-co")
    with pytest.raises(ModelError, match="mo-hinh-khong-co"):
        open_embedder(settings)


def test_a_folder_that_holds_no_model(tmp_path: Path) -> None:
    made = open_embedder(IndexSettings(data_dir=tmp_path, model=str(tmp_path)))
    with pytest.raises(ModelError, match="--model bundled"):
        made.embed_queries([QUESTION])


def test_a_local_folder_is_a_model_like_any_other(model: SentenceEmbedder, tmp_path: Path) -> None:
    local = open_embedder(IndexSettings(data_dir=tmp_path, model=str(model.folder), threads=1))
    assert local.fingerprint != model.fingerprint
    assert float(local.embed_queries([QUESTION])[0] @ model.embed_queries([QUESTION])[0]) > 0.999
