"""The assistant as JSON over HTTP.

Mounted at `/api`. Every reply is JSON, errors too: {"error": {"code", "message"}}
with a message in Vietnamese and nothing of how the program works inside.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

from fastapi import FastAPI, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException

from assistant.service.gate import Gate
from assistant.service.operations import Json, Operations, RecordKind
from assistant.service.requests import (
    ArticleQuery,
    AskRequest,
    RecordQuery,
    SearchRequest,
    in_vietnamese,
)
from corpus.errors import (
    AssistantError,
    EmptyIndex,
    LockedIndex,
    ServerBusy,
    UnknownArticle,
    UsageError,
)

__all__ = ["json_api", "problem"]

log = logging.getLogger(__name__)
_T = TypeVar("_T")
_CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 500: "failed"}
_MESSAGES = {
    400: "Yêu cầu không đúng dạng. Hãy xem mô tả ở /api/docs.",
    404: "Không có địa chỉ này. Hãy xem các địa chỉ có ở /api/docs.",
    405: "Địa chỉ này không nhận cách gọi đó. Hãy xem mô tả ở /api/docs.",
    500: "Có lỗi bên trong nên chưa trả lời được. Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị viên.",
}


def json_api(operations: Operations, gate: Gate, slow: Gate | None = None) -> FastAPI:
    """The API as an app of its own, with its description at `openapi.json` and `docs`.

    Written answers wait at the gate `slow`: a model must not keep those who ask for quotes.
    """
    writing = slow or gate
    api = FastAPIOffline(
        title="Hỏi đáp",
        version="1",
        description="Answers to Vietnamese questions over news articles, with exact citations. "
        "Offsets are code points into an article's stored text.",
        redoc_url=None,
        redirect_slashes=False,
        favicon_url="/favicon.ico",
    )
    _handle_errors(api)

    async def turn(work: Callable[[], _T]) -> _T:
        return await calm(gate.run(work))

    async def calm(work: Awaitable[_T]) -> _T:
        try:
            return await work
        except AssistantError:
            raise
        except Exception as error:
            # Whoever asked gets one calm sentence; whoever runs the server gets the trace.
            log.exception("a request failed")
            raise HTTPException(500) from error

    @api.post("/ask", summary="Ask a question")
    async def ask(asked: AskRequest, request: Request) -> Json:
        """The keys of `hoidap ask --json`; `details` only where it was asked for.

        With `mode` "written" also `written`: whether the answer is the model's wording, why not,
        how many of its sentences were dropped, and the quoted answer.
        """
        filters = asked.filters.filters()
        if asked.mode == "written":
            return await calm(
                writing.run_until_left(
                    lambda stop: operations.ask_written(
                        asked.question, asked.history, filters, asked.id,
                        details=asked.details, cancelled=stop,
                    ),
                    request.is_disconnected,
                )
            )  # fmt: skip
        return await turn(
            lambda: operations.ask(
                asked.question, asked.history, filters, asked.id, details=asked.details
            )
        )

    @api.get("/model", summary="Which language model writes answers")
    async def model() -> Json:
        """Where it runs and what leaves this machine for it; {"model": null} without one."""
        return operations.model()

    @api.post("/search", summary="Find passages")
    async def search(sought: SearchRequest) -> Json:
        """The nearest passages, best first; `text` is the article's text[start:end]."""
        filters = sought.filters.filters()
        return await turn(lambda: operations.search(sought.query, sought.limit, filters))

    @api.get("/records/{kind}", summary="List conferences, targets or officials")
    async def records(kind: RecordKind, query: Annotated[RecordQuery, Query()]) -> Json:
        """The keys of `hoidap records KIND --json`, a page at a time, and the `total`."""
        return await turn(lambda: operations.records(kind, **query.model_dump()))

    @api.get("/articles", summary="List the indexed articles")
    async def articles(query: Annotated[ArticleQuery, Query()]) -> Json:
        """Newest first, without their texts."""
        return await turn(lambda: operations.articles(**query.model_dump()))

    @api.get("/articles/{article_id}", summary="Read one article")
    async def article(article_id: Annotated[str, Path(max_length=100)]) -> Json:
        """The stored text that every offset counts in, and where it came from."""
        return await turn(lambda: operations.article(article_id))

    return api


def problem(
    status: int,
    code: str,
    message: str,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> JSONResponse:
    """An error as every part of the server words it."""
    said = {"error": {"code": code, "message": message, **more}}
    return JSONResponse(said, status, headers=headers)


def _handle_errors(api: FastAPI) -> None:
    @api.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        fields = [in_vietnamese(e) for e in error.errors()]
        first = fields[0]
        message = f"Yêu cầu chưa đúng: {first['field']} {first['message']}.".replace("  ", " ")
        return problem(422, "invalid", message, fields=fields)

    @api.exception_handler(ServerBusy)
    async def busy(_: Request, error: ServerBusy) -> JSONResponse:
        return problem(503, "busy", str(error), {"Retry-After": str(error.retry_after)})

    @api.exception_handler(AssistantError)
    async def told(_: Request, error: AssistantError) -> JSONResponse:
        if isinstance(error, UnknownArticle):
            return problem(404, "not_found", str(error))
        if isinstance(error, UsageError):
            return problem(422, "invalid", str(error))
        if isinstance(error, EmptyIndex | LockedIndex):
            return problem(503, "not_ready", str(error), {"Retry-After": "10"})
        log.error("%s: %s", type(error).__name__, error)
        return problem(500, "failed", str(error))

    @api.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> JSONResponse:
        status = error.status_code
        message = _MESSAGES.get(status, _MESSAGES[400])
        headers = dict(error.headers or {})
        return problem(status, _CODES.get(status, "refused"), message, headers)
