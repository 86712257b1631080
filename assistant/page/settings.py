"""How the page is served."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Language", "PageSettings"]

Language = Literal["vi", "en"]


class PageSettings(BaseModel):
    """Settings of the chat page; an unknown name or an impossible value is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str = Field(default="127.0.0.1", min_length=1, description="Address to listen on")
    port: int = Field(default=7860, ge=0, le=65535, description="Port; 0 takes any free one")
    language: Language = Field(default="vi", description="Language of the page's own text")
    concurrency: int = Field(
        default=4, ge=1, le=64, description="Questions answered at the same time"
    )
    max_waiting: int = Field(default=64, ge=1, le=10_000, description="Questions allowed to wait")
    max_question: int = Field(
        default=1_000, ge=50, le=20_000, description="Longest question, characters"
    )
    max_exchanges: int = Field(default=50, ge=1, le=500, description="Exchanges kept on one page")
    max_body: int = Field(default=262_144, ge=16_384, description="Largest request body, bytes")
    examples: int = Field(default=5, ge=0, le=20, description="Example questions offered")
