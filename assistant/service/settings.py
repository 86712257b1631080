"""How much the server takes on, and for whom."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["ServiceSettings"]


class ServiceSettings(BaseModel):
    """Bounds of the server; an unknown name or an impossible value is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    concurrency: int = Field(
        default=4, ge=1, le=64, description="Requests of the API and of MCP worked on at a time."
    )
    max_waiting: int = Field(
        default=64, ge=0, le=10_000, description="Requests allowed to wait; one more is told so."
    )
    wait_seconds: int = Field(
        default=30, ge=1, le=600, description="Longest that a request waits for its turn."
    )
    longest_history: int = Field(
        default=8, ge=0, le=50, description="Earlier questions that a request may bring along."
    )
    hosts: tuple[str, ...] = Field(
        default=(),
        description="Further host names under which the page may be opened; needed behind a proxy.",
    )
    failed_logins: int = Field(
        default=5, ge=1, le=100, description="Wrong passwords before an address has to wait."
    )
    login_pause: int = Field(
        default=60, ge=1, le=86_400, description="Seconds of that wait; doubled each time."
    )
