"""Settings of the answering side."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["AssistantSettings"]


class AssistantSettings(BaseModel):
    """How questions are answered; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    threshold: float | None = Field(
        default=None,
        ge=0.0,
        le=1.0,
        description="Confidence below which the answer is refused; empty: the calibrated one.",
    )
    passages: int = Field(
        default=24, ge=1, le=200, description="Passages retrieved for each question."
    )
    articles: int = Field(default=5, ge=1, le=50, description="Articles read for each question.")
    reader: bool = Field(
        default=True,
        description="Whether the trained reader reads beside the rules.",
    )
    related: int = Field(
        default=3, ge=0, le=10, description="Nearest passages offered under a refusal."
    )
    longest_question: int = Field(
        default=1000, ge=50, le=10_000, description="Characters a question may have."
    )
    language: str = Field(
        default="vi", pattern="^(vi|en)$", description="Language of the page: vi or en."
    )
