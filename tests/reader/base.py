"""A tiny stand-in for the unpacked bundled model: the same files, small sizes, random weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

from assistant.reader.model import Shape
from corpus.vietnamese.words import words

SHAPE = Shape(hidden=32, layers=2, heads=2, feed_forward=64, positions=192, frozen=1)
WORDS = tuple(
    sorted(words("hội nghị diễn ra ngày tại xã ai chủ trì ông bà khai mạc sáng 12 đại biểu dự"))
)


def write_base(folder: Path, shape: Shape = SHAPE) -> Path:
    """Writes model.safetensors and tokenizer.json into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(3)
    h, f = shape.hidden, shape.feed_forward
    pieces = _pieces()
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(pieces), h),
        "embeddings.position_embeddings.weight": (shape.positions, h),
        "embeddings.token_type_embeddings.weight": (2, h),
        "embeddings.LayerNorm.weight": (h,),
        "embeddings.LayerNorm.bias": (h,),
    }
    parts = {
        "attention.self.query": (h, h),
        "attention.self.key": (h, h),
        "attention.self.value": (h, h),
        "attention.output.dense": (h, h),
        "attention.output.LayerNorm": (h,),
        "intermediate.dense": (f, h),
        "output.dense": (h, f),
        "output.LayerNorm": (h,),
    }
    for layer in range(shape.layers):
        for name, size in parts.items():
            shapes[f"encoder.layer.{layer}.{name}.weight"] = size
            shapes[f"encoder.layer.{layer}.{name}.bias"] = size[:1]
    tensors = {
        name: (rng.normal(scale=0.1, size=size) + ("Norm.weight" in name)).astype(np.float16)
        for name, size in shapes.items()
    }
    save_file(tensors, str(folder / "model.safetensors"))
    _tokenizer(pieces).save(str(folder / "tokenizer.json"))
    return folder


def _pieces() -> list[tuple[str, float]]:
    letters = sorted({letter for word in WORDS for letter in word})
    special = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -4.0)]
    return [*special, *((f"▁{w}", -3.0) for w in WORDS), *((c, -8.0) for c in letters)]


def _tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>"])
    return tokenizer
