"""What can be set about an index."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path
from pydantic import BaseModel, ConfigDict, Field

__all__ = ["BUNDLED", "IndexSettings"]

BUNDLED = "bundled"


class IndexSettings(BaseModel):
    """Settings of one index; an unknown name is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    data_dir: Path = Field(description="Directory that holds the ledger and the vector store.")
    cache_dir: Path = Field(
        default_factory=lambda: user_cache_path("hoidap"),
        description="Directory for the unpacked embedding model.",
    )
    model: str = Field(
        default=BUNDLED,
        description='Embedding model: "bundled" (multilingual-e5-small), a hub id or a folder.',
    )
    query_prompt: str | None = Field(
        default=None,
        max_length=500,
        description='Put before a question; unset: "query: " for e5 models, else nothing.',
    )
    passage_prompt: str | None = Field(
        default=None,
        max_length=500,
        description='Put before a passage; unset: "passage: " for e5 models, else nothing.',
    )
    passage_tokens: int = Field(
        default=256,
        ge=32,
        le=480,
        description="Most tokens of the embedder in one passage (a longer sentence stays whole).",
    )
    window_tokens: int = Field(
        default=64,
        ge=16,
        le=480,
        description="Most tokens in one window: a passage ranks as its best window does.",
    )
    dtype: Literal["auto", "float32", "bfloat16"] = Field(
        default="auto",
        description="Precision of the model; auto: bfloat16 where the processor is fast at it.",
    )
    threads: int = Field(
        default=0, ge=0, le=256, description="Threads of the model; 0: one for each core."
    )
    batch_size: int = Field(
        default=16, ge=1, le=512, description="Passages embedded in one step of the model."
    )
    vector_store: Literal["auto", "chroma", "exact"] = Field(
        default="auto",
        description="Who searches by meaning; auto: Chroma from `exact_below` passages on.",
    )
    exact_below: int = Field(
        default=2000,
        ge=0,
        description="With fewer passages than this, every passage is scored exactly.",
    )
    candidates: int = Field(
        default=100,
        ge=20,
        le=2000,
        description="Passages taken from each of the dense and the lexical ranking.",
    )

    proposed_records: bool = Field(
        default=True,
        description="Are records shown and counted that a model proposed?",
    )

    @property
    def bundled(self) -> bool:
        """Whether the model that comes with the packages is used."""
        return self.model in ("", BUNDLED)
