"""Downloads of a visitor's own conversations."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import FastAPI, Path, Query, Request
from fastapi.responses import Response

from assistant.desk import Desk, Exported, Format, export_answer, export_conversation
from assistant.service.api import problem
from assistant.service.visitors import visitor_of
from corpus.errors import AssistantError, UnknownConversation

__all__ = ["add_exports"]

_Id = Annotated[str, Path(max_length=100)]
_Language = Annotated[Literal["vi", "en"], Query()]


def add_exports(app: FastAPI, desk: Desk) -> None:
    """Routes `/export/{conversation}.{format}` and `/export/{conversation}/{exchange}.{format}`."""

    @app.get("/export/{conversation}.{format}", include_in_schema=False)
    def whole(
        request: Request, conversation: _Id, format: Format, lang: _Language = "vi"
    ) -> Response:
        try:
            found = desk.conversations.get(visitor_of(request).owner, conversation)
        except AssistantError as error:
            return _told(error)
        return _download(export_conversation(found, format, lang))

    @app.get("/export/{conversation}/{exchange}.{format}", include_in_schema=False)
    def one(
        request: Request, conversation: _Id, exchange: _Id, format: Format, lang: _Language = "vi"
    ) -> Response:
        try:
            found = desk.conversations.get(visitor_of(request).owner, conversation)
        except AssistantError as error:
            return _told(error)
        wanted = next((e for e in found.exchanges if e.id == exchange), None)
        if wanted is None:
            return problem(404, "not_found", "Không có câu hỏi này trong cuộc trò chuyện.")
        return _download(export_answer(wanted, format, lang))


def _told(error: AssistantError) -> Response:
    gone = isinstance(error, UnknownConversation)
    return problem(404 if gone else 500, "not_found" if gone else "failed", str(error))


def _download(document: Exported) -> Response:
    plain = document.name.encode("ascii", "ignore").decode() or "hoi-dap"
    headers = {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; "
        f"filename*=UTF-8''{quote(document.name)}",
        "Cache-Control": "no-store",
    }
    return Response(document.content, media_type=document.media_type, headers=headers)
