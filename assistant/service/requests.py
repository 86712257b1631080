"""What requests may say: every field bounded, unknown ones refused."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from index.passage import Filters

__all__ = [
    "LONGEST_QUESTION", "MOST_HISTORY", "ArticleQuery", "AskRequest", "FilterRequest",
    "RecordQuery", "SearchRequest", "in_vietnamese",
]  # fmt: skip

LONGEST_QUESTION = 10_000
"""The upper bound of the setting; the assistant's own limit is usually lower."""
MOST_HISTORY = 50
"""The upper bound of the setting for earlier questions."""
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FilterRequest(_Request):
    """Which articles may answer; what is left out restricts nothing."""

    since: date | None = Field(default=None, description="Published on this day or later.")
    until: date | None = Field(default=None, description="Published on this day or earlier.")
    sources: list[_Name] = Field(default=[], max_length=50, description="Outlets, any of them.")
    places: list[_Name] = Field(default=[], max_length=50, description="Places, any of them.")
    articles: list[_Id] = Field(default=[], max_length=200, description="Article ids.")

    def filters(self) -> Filters:
        """As the index takes them."""
        return Filters(
            since=self.since, until=self.until, sources=tuple(self.sources),
            places=tuple(self.places), articles=tuple(self.articles),
        )  # fmt: skip


class AskRequest(_Request):
    """One question."""

    question: str = Field(min_length=1, max_length=LONGEST_QUESTION)
    history: list[Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_QUESTION)]] = (
        Field(default=[], max_length=MOST_HISTORY, description="Earlier questions, oldest first.")
    )
    filters: FilterRequest = Field(default=FilterRequest())
    id: str = Field(default="", max_length=200, description="Comes back as the answer's id.")
    mode: Literal["quotes", "written"] = Field(
        default="quotes",
        description="written: in a language model's wording, where one is configured; "
        "GET /api/model tells which, and what is sent to it.",
    )
    details: bool = Field(
        default=False,
        description="Also what the question was taken to mean, and what is near a refusal.",
    )


class SearchRequest(_Request):
    """One search."""

    query: str = Field(min_length=1, max_length=2_000)
    limit: int = Field(default=10, ge=1, le=100)
    filters: FilterRequest = Field(default=FilterRequest())


class RecordQuery(_Request):
    """Which records; the query string of a GET."""

    year: int | None = Field(default=None, ge=1900, le=2200)
    place: _Name | None = None
    body: _Name | None = None
    person: _Name | None = None
    limit: int = Field(default=100, ge=1, le=1_000)
    offset: int = Field(default=0, ge=0, le=1_000_000)


class ArticleQuery(_Request):
    """Which articles; the query string of a GET."""

    query: str = Field(default="", max_length=500)
    limit: int = Field(default=100, ge=1, le=1_000)
    offset: int = Field(default=0, ge=0, le=1_000_000)


_SAID = {
    "missing": "thiếu trường này",
    "extra_forbidden": "không có trường nào tên như vậy",
    "json_invalid": "nội dung không phải JSON hợp lệ",
    "string_type": "phải là một chuỗi",
    "string_too_short": "không được để trống",
    "string_too_long": "dài quá {max_length} ký tự",
    "string_pattern_mismatch": "không đúng dạng",
    "too_long": "nhiều quá {max_length} mục",
    "list_type": "phải là một danh sách",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "int_type": "phải là một số nguyên",
    "int_parsing": "phải là một số nguyên",
    "int_from_float": "phải là một số nguyên",
    "greater_than_equal": "không được nhỏ hơn {ge}",
    "less_than_equal": "không được lớn hơn {le}",
    "model_attributes_type": "phải là một đối tượng JSON",
    "model_type": "phải là một đối tượng JSON",
    "enum": "phải là một trong: {expected}",
    "literal_error": "phải là một trong: {expected}",
}


def in_vietnamese(error: dict[str, Any]) -> dict[str, str]:
    """One of pydantic's findings as {"field", "message"}; never holds what was sent."""
    field = ".".join(str(part) for part in error["loc"] if part not in ("body", "query", "path"))
    kind = str(error["type"])
    said = _SAID.get(kind)
    if said is None:
        said = "phải là một ngày dạng 2024-01-31" if kind.startswith("date") else "không hợp lệ"
    return {"field": field, "message": said.format_map(error.get("ctx") or {})}
