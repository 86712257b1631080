"""The language model that the settings name, behind LlamaIndex's `LLM` interface."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from assistant.writing.connections import remember
from assistant.writing.settings import WritingSettings
from corpus.errors import SettingsError

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

__all__ = ["ModelPlace", "close_llm", "examined", "open_llm", "place_of"]

_LOCAL_NAMES = frozenset(["localhost", "localhost.localdomain"])


@dataclass(frozen=True, slots=True)
class ModelPlace:
    """Which model answers and where it runs, to be told before anything is sent."""

    model: str
    address: str | None
    """Host of the service ("127.0.0.1:11434"); None inside this process."""
    local: bool
    """Whether the address is this very machine."""

    def told(self, language: str = "vi") -> str:
        """One sentence: the model, where it runs, what leaves the machine."""
        return _TOLD[language][0 if self.local else 1].format(
            model=self.model, address=self.address or _PROCESS[language]
        )


_PROCESS = {"vi": "ngay trong chương trình này", "en": "inside this program"}
_TOLD = {
    "vi": (
        "Mô hình {model} viết lại câu trả lời, chạy trên máy này ({address}). "
        "Không có gì rời khỏi máy.",
        "Mô hình {model} viết lại câu trả lời, chạy ở {address}. "
        "Rời khỏi máy: câu hỏi, các câu hỏi trước đó, và những câu của bài báo được dùng để "
        "trả lời (kèm tên bài, ngày đăng, nguồn).",
    ),
    "en": (
        "{model} rewrites the answer and runs on this machine ({address}). "
        "Nothing leaves the machine.",
        "{model} rewrites the answer and runs at {address}. What leaves this machine: the "
        "question, the questions before it, and the sentences of articles used to answer "
        "(with title, date and outlet).",
    ),
}


def place_of(settings: WritingSettings) -> ModelPlace | None:
    """The model that the settings name and where it runs; None where none is set."""
    choice = settings.choice
    if choice.provider == "none":
        return None
    if choice.provider == "llama-cpp":
        return ModelPlace(Path(choice.model).name, None, local=True)
    url = settings.ollama_url if choice.provider == "ollama" else choice.url
    parts = urlsplit(url)
    return ModelPlace(choice.model, parts.netloc, local=_is_local(parts.hostname or ""))


def open_llm(settings: WritingSettings) -> LLM:
    """The model, ready to be asked; nothing is sent yet.

    Raises SettingsError where no model is set, its package is not installed,
    or its file or the file of its key cannot be read.
    """
    choice = settings.choice
    if choice.provider == "none":
        raise SettingsError(
            "Chưa chọn mô hình ngôn ngữ nào. Hãy đặt HOIDAP_WRITING__LLM hoặc dùng --llm, "
            "chẳng hạn --llm ollama:qwen2.5:3b."
        )
    if choice.provider == "ollama":
        return _ollama(settings, choice.model)
    if choice.provider == "openai-like":
        return _openai_like(settings, choice.url, choice.model)
    return _llama_cpp(settings, Path(choice.model).expanduser())


def examined(settings: WritingSettings) -> None:
    """Whether the model could be opened, without opening it or sending anything.

    Raises SettingsError as `open_llm` does for a package, a file or a key that is missing.
    """
    choice = settings.choice
    needed = {"ollama": "llama_index.llms.ollama", "openai-like": "llama_index.llms.openai_like",
              "llama-cpp": "xllamacpp"}  # fmt: skip
    if choice.provider == "none":
        return
    if choice.provider == "llama-cpp":
        _existing(Path(choice.model).expanduser())
    else:
        _key(settings)
    try:
        found = find_spec(needed[choice.provider]) is not None
    except ModuleNotFoundError:
        found = False
    if not found:
        extra = "llama-cpp" if choice.provider == "llama-cpp" else "llm"
        raise _missing(choice.provider, extra)


def close_llm(llm: LLM) -> None:
    """Close the connections of a model that `open_llm` made."""
    for client in (getattr(llm, "_http_client", None), getattr(llm, "_client", None)):
        close = getattr(client, "close", None)
        if callable(close):
            close()


def _ollama(settings: WritingSettings, model: str) -> LLM:
    try:
        from llama_index.llms.ollama import Ollama
        from ollama import Client
    except ImportError as error:
        raise _missing("ollama", "llm") from error
    key = _key(settings)
    headers = {"Authorization": f"Bearer {key}"} if key else None
    client = Client(
        host=settings.ollama_url, timeout=_timeout(settings), headers=headers,
        follow_redirects=False, event_hooks={"response": [remember]},
    )
    return Ollama(
        model=model,
        base_url=settings.ollama_url,
        temperature=0.0,
        context_window=settings.context_tokens,
        request_timeout=settings.first_token_seconds,
        additional_kwargs={"num_predict": settings.answer_tokens},
        thinking=False,
        client=client,
    )


def _openai_like(settings: WritingSettings, url: str, model: str) -> LLM:
    try:
        from llama_index.llms.openai_like import OpenAILike
    except ImportError as error:
        raise _missing("openai-like", "llm") from error
    return OpenAILike(
        model=model,
        api_base=url,
        # A server without keys still wants the header to hold something.
        api_key=_key(settings) or "none",
        is_chat_model=True,
        is_function_calling_model=False,
        temperature=0.0,
        max_tokens=settings.answer_tokens,
        context_window=settings.context_tokens,
        max_retries=0,  # attempts are counted in one place, `assistant.writing.streaming`
        timeout=settings.first_token_seconds,
        # Redirects could lead what is sent to a place that nobody was told of.
        http_client=httpx.Client(
            follow_redirects=False, event_hooks={"response": [remember]}
        ),
        additional_kwargs={
            "stream_options": {"include_usage": True}, "timeout": _timeout(settings),
        },
    )


def _llama_cpp(settings: WritingSettings, path: Path) -> LLM:
    _existing(path)
    try:
        from assistant.writing.llama_cpp import LlamaCppModel
    except ImportError as error:
        raise _missing("llama-cpp", "llama-cpp") from error
    return LlamaCppModel.from_file(
        path, settings.context_tokens, settings.answer_tokens,
        threads=settings.threads, cache_mb=settings.cache_mb,
    )  # fmt: skip


def _existing(path: Path) -> None:
    if not path.is_file():
        raise SettingsError(
            f"Không thấy tệp mô hình {path}. Hãy kiểm tra đường dẫn sau “llama-cpp:”."
        )


def _timeout(settings: WritingSettings) -> httpx.Timeout:
    return httpx.Timeout(settings.first_token_seconds, connect=settings.connect_seconds)


def _key(settings: WritingSettings) -> str | None:
    """The key, from the environment or the first line of its file; it is never shown."""
    if settings.key is not None:
        return settings.key.get_secret_value().strip() or None
    if settings.key_file is None:
        return None
    try:
        lines = settings.key_file.expanduser().read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"Không đọc được tệp chứa khoá {settings.key_file}. "
            "Hãy kiểm tra HOIDAP_WRITING__KEY_FILE và quyền đọc của tệp."
        ) from error
    return lines[0].strip() if lines and lines[0].strip() else None


def _missing(provider: str, extra: str) -> SettingsError:
    return SettingsError(
        f"Thiếu gói để dùng {provider}. Hãy cài bằng: pip install \"hoidap[{extra}]\"."
    )


def _is_local(host: str) -> bool:
    if host.lower() in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
