"""Settings of the whole product: environment, settings file, command line.

Highest first: command-line options, `HOIDAP_...` variables (nested with two
underscores: `HOIDAP_INDEX__MODEL=BAAI/bge-m3`), `settings.toml` in the data
directory. Unknown keys are refused wherever they stand.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import BaseModel, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings import SettingsError as BrokenVariable

from assistant.service.settings import ServiceSettings
from assistant.settings import AssistantSettings
from assistant.writing.settings import WritingSettings
from corpus.errors import SettingsError
from corpus.settings import CorpusSettings
from index.settings import IndexSettings

__all__ = ["Settings", "default_data_dir", "groups", "load"]

_PREFIX = "HOIDAP_"


def default_data_dir() -> Path:
    """Where a run writes when nobody says otherwise."""
    return Path(platformdirs.user_data_dir("hoidap", appauthor=False))


class Settings(BaseSettings):
    """Everything that can be set, with bounds; `hoidap doctor` prints it."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    data_dir: Path = Field(
        default_factory=default_data_dir, description="Holds everything a run writes."
    )
    corpus: CorpusSettings = Field(default_factory=CorpusSettings)
    index: IndexSettings
    assistant: AssistantSettings = Field(default_factory=AssistantSettings)
    writing: WritingSettings = Field(default_factory=WritingSettings)
    service: ServiceSettings = Field(default_factory=ServiceSettings)

    @model_validator(mode="before")
    @classmethod
    def _one_data_dir(cls, values: dict[str, Any]) -> dict[str, Any]:
        """The index lives in the one data directory, wherever that was set."""
        values = dict(values)
        folder = values.setdefault("data_dir", default_data_dir())
        values["index"] = {**values.get("index", {}), "data_dir": folder}
        return values


def groups() -> dict[str, type[BaseModel]]:
    """Name -> model of every group of settings."""
    return {
        name: field.annotation
        for name, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
    }


def load(data_dir: Path | None = None, **overrides: Any) -> Settings:
    """The settings in force.

    Raises SettingsError, naming the key, for an unknown or impossible setting.
    """
    _refuse_unknown_variables()
    values: dict[str, Any] = {k: v for k, v in overrides.items() if v is not None}
    if data_dir is not None:
        values["data_dir"] = data_dir
    try:
        folder = Settings(**values).data_dir
        written = _from_file(folder / "settings.toml")
        merged = _merged(written, values)
        return Settings(**merged)
    except ValidationError as error:
        raise SettingsError(_explained(error)) from error
    except BrokenVariable as error:
        raise SettingsError(
            "Một biến môi trường HOIDAP_… phải là JSON mà không phải. Hãy sửa lại, ví dụ: "
            """HOIDAP_CORPUS__FIELDS='{"text": "noi_dung"}'."""
        ) from error


def _from_file(path: Path) -> dict[str, Any]:
    """What `settings.toml` says and no environment variable overrides."""
    if not path.is_file():
        return {}
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"Tệp thiết lập {path} không đọc được ({error}). Hãy sửa hoặc xoá tệp đó."
        ) from error
    return _without_overridden(data, _PREFIX)


def _without_overridden(data: dict[str, Any], prefix: str) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in data.items():
        name = f"{prefix}{key.upper()}"
        if name in os.environ:
            continue
        kept[key] = _without_overridden(value, f"{name}__") if isinstance(value, dict) else value
    return kept


def _merged(low: dict[str, Any], high: dict[str, Any]) -> dict[str, Any]:
    result = dict(low)
    for key, value in high.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = _merged(result[key], value) if both else value
    return result


def _refuse_unknown_variables() -> None:
    """A mistyped variable would otherwise be ignored in silence."""
    known = {f"{_PREFIX}{name.upper()}" for name in Settings.model_fields}
    tables: set[str] = set()
    for group, model in groups().items():
        for name, field in model.model_fields.items():
            variable = f"{_PREFIX}{group.upper()}__{name.upper()}"
            known.add(variable)
            if str(field.annotation).startswith(("collections.abc.Mapping", "typing.Mapping")):
                tables.add(f"{variable}__")
    known.discard(f"{_PREFIX}INDEX__DATA_DIR")
    unknown = sorted(
        k
        for k in os.environ
        if k.startswith(_PREFIX) and k not in known and not k.startswith(tuple(tables))
    )
    if unknown:
        raise SettingsError(
            f"Biến môi trường {unknown[0]} không phải là một thiết lập. "
            f"Các thiết lập có: {', '.join(sorted(known))}."
        )


def _explained(error: ValidationError) -> str:
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"] if part != "[key]")
    if first["type"] == "extra_forbidden":
        return f"Không có thiết lập nào tên “{key}”. Hãy kiểm tra lại chính tả."
    told = first["msg"].removeprefix("Value error, ")
    return f"Thiết lập “{key}” không hợp lệ: {told}."
