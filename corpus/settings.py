"""How much of what is taken in, and what a line of `.jsonl` calls its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["SUFFIXES", "CorpusSettings", "FieldName", "Suffix"]

Suffix = Literal[".txt", ".html", ".htm", ".md", ".docx", ".pdf", ".jsonl", ".zip"]
SUFFIXES: frozenset[Suffix] = frozenset(
    (".txt", ".html", ".htm", ".md", ".docx", ".pdf", ".jsonl", ".zip")
)
"""Every kind of file that can be read."""

FieldName = Literal[
    "id", "title", "text", "published", "source", "author", "place", "url"
]  # fmt: skip


class CorpusSettings(BaseModel):
    """Limits of reading and of uploads, with bounds: what is over one is refused with a reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    largest_file: int = Field(
        default=20_000_000, ge=1_000, description="Bytes of one file that holds one article."
    )
    largest_collection: int = Field(
        default=500_000_000, ge=1_000, description="Bytes of one .jsonl or .zip on disk."
    )
    largest_unpacked: int = Field(
        default=1_000_000_000,
        ge=1_000,
        description="Bytes that one .zip may unpack to, all together.",
    )
    largest_line: int = Field(
        default=5_000_000, ge=1_000, description="Bytes of one line of .jsonl."
    )
    longest_text: int = Field(
        default=5_000_000, ge=1_000, description="Characters of one article before it is cleaned."
    )
    most_members: int = Field(
        default=20_000, ge=1, description="Entries of one .zip, folders included."
    )
    most_articles: int = Field(default=100_000, ge=1, description="Articles of one .jsonl or .zip.")
    most_pages: int = Field(default=500, ge=1, description="Pages of one .pdf.")
    pdf_seconds: int = Field(default=60, ge=1, description="Seconds that one .pdf may take.")
    pdf_memory: int = Field(
        default=1_500_000_000, ge=300_000_000, description="Bytes of memory that one .pdf may take."
    )
    suffixes: frozenset[Suffix] = Field(
        default=SUFFIXES, min_length=1, description="Kinds of files that are read; others are not."
    )
    fields: Mapping[FieldName, str] = Field(
        default_factory=dict,
        description="What a line of .jsonl calls a field, where it is not one of the usual names.",
    )
    uploads: bool = Field(
        default=True, description="Whether the page takes, corrects and removes articles at all."
    )
    largest_upload: int = Field(
        default=50_000_000, ge=1_000, description="Bytes of one file dropped on the page."
    )
    most_uploads: int = Field(
        default=200, ge=1, le=10_000, description="Files dropped on the page at once."
    )
    room_for_uploads: int = Field(
        default=2_000_000_000,
        ge=1_000,
        description="Bytes that all files dropped on the page may take on disk together.",
    )
