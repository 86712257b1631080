"""Texts in, unit vectors out.

`Embedder` is what the index needs; `SentenceEmbedder` is the real one, on top
of LlamaIndex's HuggingFaceEmbedding. Its fingerprint is known before anything
heavy is imported, and the model is loaded on first use.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.bundled import MODEL_NAME, WEIGHTS_SHA256, ensure_model
from index.memory import give_back
from index.settings import IndexSettings

__all__ = ["Embedder", "SentenceEmbedder", "Vectors", "open_embedder", "unit"]

Vectors = NDArray[np.float32]

QUERIES = 64
"""Questions whose vectors are kept."""

SAMPLE = 1 << 16


class Embedder(Protocol):
    """What the index asks of an embedding model."""

    @property
    def name(self) -> str:
        """For people: the model and what was set about it."""

    @property
    def fingerprint(self) -> str:
        """Two embedders with the same fingerprint give comparable vectors; 12 hex digits."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions -> (n, dimension) float32, unit norm."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Passages -> (n, dimension) float32, unit norm."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as the model cuts it, without the special ones."""


def open_embedder(
    settings: IndexSettings, progress: Callable[[float], None] | None = None
) -> Embedder:
    """The embedder that `settings` ask for; unpacks or finds the model, loads nothing yet.

    Raises ModelError if the model cannot be had.
    """
    if settings.bundled:
        cache = settings.cache_dir
        return SentenceEmbedder(
            settings, MODEL_NAME, WEIGHTS_SHA256, lambda: ensure_model(cache, progress)
        )
    folder = _find_folder(settings.model)
    return SentenceEmbedder(settings, settings.model, _folder_digest(folder), lambda: folder)


def unit(vectors: NDArray[Any]) -> Vectors:
    """Rows scaled to length 1 (a zero row stays zero)."""
    wide = np.asarray(vectors, dtype=np.float32)
    norms = np.linalg.norm(wide, axis=-1, keepdims=True)
    return np.asarray(wide / np.maximum(norms, 1e-12), dtype=np.float32)


class SentenceEmbedder:
    """A sentence-transformers folder behind LlamaIndex's HuggingFaceEmbedding, on the CPU."""

    def __init__(
        self, settings: IndexSettings, name: str, digest: str, folder: Callable[[], Path]
    ) -> None:
        e5 = settings.bundled or "e5" in Path(name).name.lower()
        self.query_prompt = _prompt(settings.query_prompt, "query: " if e5 else "")
        self.passage_prompt = _prompt(settings.passage_prompt, "passage: " if e5 else "")
        self.dtype = _dtype(settings.dtype)
        self.name = f"{name} ({self.dtype})"
        parts = (name, digest, self.query_prompt, self.passage_prompt, self.dtype, "1")
        self.fingerprint = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
        self._settings = settings
        self._folder = folder
        self._lock = threading.RLock()
        # One answer needs its question's vector twice: to search, and to weigh sentences.
        self._query = lru_cache(maxsize=QUERIES)(self._embed_query)

    @property
    def dimension(self) -> int:
        return int(self._encoder.get_embedding_dimension())

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock, self._threads(1):
            return unit(np.array([self._query(text) for text in texts]))

    def _embed_query(self, text: str) -> list[float]:
        found: list[float] = _told(lambda: self.llama.get_query_embedding(text))
        return found

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        with self._lock, self._threads(self._settings.threads or _cores()):
            rows = _told(lambda: self.llama.get_text_embedding_batch([texts[i] for i in order]))
        vectors = unit(np.array(rows))
        back = np.empty(len(order), dtype=np.int64)
        back[order] = np.arange(len(order))
        return np.asarray(vectors[back], dtype=np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        if not texts:
            return []
        return [len(e.ids) for e in self._tokenizer.encode_batch_fast(
            list(texts), add_special_tokens=False)]

    @cached_property
    def folder(self) -> Path:
        """The model's folder, unpacked if need be."""
        return self._folder()

    @cached_property
    def _tokenizer(self) -> Any:
        # The tokenizer alone loads in a fraction of the time that torch takes.
        from tokenizers import Tokenizer

        path = self.folder / "tokenizer.json"
        if "llama" in self.__dict__ or not path.is_file():
            return _BackendTokenizer(self._encoder)
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @property
    def _encoder(self) -> Any:
        return self.llama._model

    def unload(self) -> None:
        """Lets the model go; it is loaded again when it is needed."""
        with self._lock:
            self._query.cache_clear()
            self.__dict__.pop("llama", None)
            self.__dict__.pop("_tokenizer", None)
        give_back(collect=True)

    @contextlib.contextmanager
    def _threads(self, count: int) -> Iterator[None]:
        """One question is too little work to share: waiting threads only burn their cores."""
        import torch

        encoder = self.llama  # loaded first: an import inside would set the number again
        assert encoder is not None
        torch.set_num_threads(count)
        yield

    @cached_property
    def llama(self) -> Any:
        """The LlamaIndex embedding model, prompts set explicitly."""
        with self._lock:
            return self._load()

    def _load(self) -> Any:
        folder = self.folder
        # The model brings a tokenizer of its own; two of them are 300 MB too many.
        self.__dict__.pop("_tokenizer", None)
        # oneDNN keeps a thousand kernels, one for each shape of a batch: hundreds of MB.
        os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "16")
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                import torch
                from llama_index.embeddings.huggingface import HuggingFaceEmbedding

                _quiet()
                return HuggingFaceEmbedding(
                    model_name=str(folder),
                    query_instruction=self.query_prompt,
                    text_instruction=self.passage_prompt,
                    device="cpu",
                    embed_batch_size=self._settings.batch_size,
                    local_files_only=True,
                    model_kwargs={"dtype": getattr(torch, self.dtype)},
                )
            except Exception as error:
                raise ModelError(
                    f"Không nạp được mô hình nhúng trong {folder} ({error}). "
                    "Hãy kiểm tra thư mục mô hình, hoặc dùng mô hình đi kèm (--model bundled)."
                ) from error


def _told(work: Callable[[], Any]) -> Any:
    """`work()`; what the libraries raise becomes a ModelError."""
    try:
        return work()
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(
            f"Mô hình nhúng không tính được véc-tơ ({_first(error)}). "
            "Hãy đóng bớt chương trình khác cho đủ bộ nhớ rồi chạy lại; những gì đã tính vẫn còn."
        ) from error


class _BackendTokenizer:
    """Token counts for a model without a tokenizer.json."""

    def __init__(self, encoder: Any) -> None:
        self._encoder = encoder

    def encode_batch_fast(self, texts: list[str], add_special_tokens: bool) -> list[Any]:
        tokenizer = self._encoder.tokenizer
        encoded = tokenizer(texts, add_special_tokens=add_special_tokens, truncation=False)
        return [_Ids(ids) for ids in encoded["input_ids"]]


class _Ids:
    def __init__(self, ids: list[int]) -> None:
        self.ids = ids


def _prompt(wanted: str | None, default: str) -> str:
    return default if wanted is None else wanted


def _cores() -> int:
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:  # not on this platform
        return os.cpu_count() or 1


def _dtype(wanted: str) -> str:
    if wanted != "auto":
        return wanted
    return "bfloat16" if _fast_bfloat16() else "float32"


def _fast_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 in hardware (AVX512-BF16 or AMX)."""
    try:
        flags = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:
        return False
    return bool(re.search(r"\b(avx512_bf16|amx_bf16)\b", flags))


def _quiet() -> None:
    """Keeps the libraries' load reports and progress bars off the terminal."""
    from transformers.utils import logging as transformers_logging

    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    for name in ("sentence_transformers", "llama_index", "transformers"):
        logging.getLogger(name).setLevel(logging.ERROR)


def _find_folder(model: str) -> Path:
    """A local folder for `model`: itself, the hub's cache, or a download."""
    path = Path(model).expanduser()
    if path.is_dir():
        return path
    try:
        from huggingface_hub import snapshot_download

        try:
            return Path(snapshot_download(model, local_files_only=True))
        except Exception:
            return Path(snapshot_download(model))
    except Exception as error:
        raise ModelError(
            f"Không tìm thấy mô hình nhúng “{model}” trên máy và không tải được ({_first(error)}). "
            "Hãy đặt đường dẫn tới thư mục mô hình, hoặc dùng mô hình đi kèm (--model bundled)."
        ) from error


def _first(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__


def _folder_digest(folder: Path) -> str:
    """Hash of a model's folder: small files whole, large ones by size and samples.

    Good enough to tell two models apart; reading gigabytes at each start is not.
    """
    digest = hashlib.sha256()
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and _matters(p, folder))
    for path in paths:
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\x1f{size}\x1f".encode())
        with path.open("rb") as stream:
            for at in sorted({0, max(0, size // 2), max(0, size - SAMPLE)}):
                stream.seek(at)
                digest.update(stream.read(SAMPLE))
    return digest.hexdigest()


def _matters(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() not in {".md", ".txt~", ".lock"}
