"""Settings of written answers: which language model, where it is, how long it may take."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

from corpus.errors import SettingsError

__all__ = ["ModelChoice", "Provider", "WritingSettings", "chosen_model"]

Provider = Literal["none", "ollama", "openai-like", "llama-cpp"]


class ModelChoice(NamedTuple):
    """`WritingSettings.llm`, taken apart."""

    provider: Provider
    model: str = ""
    """The model's name there; for llama-cpp the path of its file."""
    url: str = ""
    """Address of an OpenAI-compatible service."""


class WritingSettings(BaseModel):
    """Who rewrites answers, if anyone; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    llm: str = Field(
        default="none",
        description="none, ollama:MODEL, openai-like:URL#MODEL or llama-cpp:GGUF-PATH.",
    )
    key: SecretStr | None = Field(
        default=None, description="Key of the service; better from the environment than a file."
    )
    key_file: Path | None = Field(
        default=None, description="A file whose first line is the key, read when it is needed."
    )
    ollama_url: str = Field(
        default="http://127.0.0.1:11434", description="Where Ollama listens."
    )
    context_tokens: int = Field(
        default=4096, ge=1024, le=1_000_000, description="Tokens that the model reads and writes."
    )
    answer_tokens: int = Field(
        default=400, ge=32, le=4000, description="Most tokens of a written answer."
    )
    sentences: int = Field(
        default=24, ge=2, le=200, description="Most sentences of articles sent with a question."
    )
    connect_seconds: float = Field(
        default=5.0, gt=0, le=120, description="Longest wait for a connection."
    )
    first_token_seconds: float = Field(
        default=120.0, gt=0, le=3600, description="Longest silence, also before the first word."
    )
    total_seconds: float = Field(
        default=300.0, gt=0, le=7200, description="Longest time for one written answer."
    )
    retries: int = Field(
        default=2, ge=0, le=10, description="Further attempts after 429, 5xx or a lost connection."
    )
    threads: int = Field(
        default=0, ge=0, le=1024,
        description="Processor cores for llama-cpp; 0: all but one, which keeps the rest going.",
    )
    cache_mb: int = Field(
        default=512, ge=0, le=65536,
        description="Memory (MiB) for passages that llama-cpp has read before.",
    )
    rewrite_questions: bool = Field(
        default=True, description="May the model complete follow-ups that the rules refuse?"
    )
    propose_records: bool = Field(
        default=True,
        description="May the model put lists and counts that the rules refuse plainly?",
    )
    proposal_tokens: int = Field(
        default=800, ge=64, le=4000,
        description="Most tokens of the records that the model proposes of one article.",
    )
    price_prompt: float | None = Field(
        default=None, ge=0, description="Price of a million tokens read, for the evaluation."
    )
    price_written: float | None = Field(
        default=None, ge=0, description="Price of a million tokens written, for the evaluation."
    )

    @field_validator("llm")
    @classmethod
    def _known(cls, value: str) -> str:
        _taken_apart(value)
        return value.strip()

    @field_validator("ollama_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not _is_address(value):
            raise ValueError("hãy viết địa chỉ dạng http://MÁY:CỔNG, không kèm tên hay mật khẩu")
        return value.rstrip("/")

    @property
    def choice(self) -> ModelChoice:
        """`llm`, taken apart."""
        return _taken_apart(self.llm)


def chosen_model(settings: WritingSettings, llm: str | None) -> WritingSettings:
    """The settings with another model, as an option names it; None keeps the one they have.

    Raises SettingsError for a name of no known form.
    """
    if llm is None:
        return settings
    try:
        _taken_apart(llm)
    except ValueError as error:
        raise SettingsError(f"Không hiểu mô hình “{llm}”: {error}.") from error
    return settings.model_copy(update={"llm": llm.strip()})


def _taken_apart(value: str) -> ModelChoice:
    text = value.strip()
    provider, _, rest = text.partition(":")
    if text in ("", "none"):
        return ModelChoice("none")
    if provider == "ollama" and rest:
        return ModelChoice("ollama", rest)
    if provider == "llama-cpp" and rest:
        return ModelChoice("llama-cpp", rest)
    if provider == "openai-like":
        url, _, model = rest.partition("#")
        if model and _is_address(url):
            return ModelChoice("openai-like", model, url.rstrip("/"))
    raise ValueError(
        "hãy viết none, ollama:MÔ_HÌNH, openai-like:http://MÁY:CỔNG/v1#MÔ_HÌNH "
        "hoặc llama-cpp:ĐƯỜNG_DẪN.gguf"
    )


def _is_address(url: str) -> bool:
    """An address with a host and without a name or password in it: it is shown on screens."""
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and parts.username is None
            and not parts.query
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        return False
