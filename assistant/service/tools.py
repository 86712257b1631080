"""The corpus for desktop assistants: an MCP server with four tools.

Speaks over standard input and output (`hoidap mcp`) and over HTTP (`/mcp` on a
running server). Tools return the JSON of the API; what goes wrong comes back as
the tool's error with a sentence in Vietnamese.
"""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from assistant.service.gate import Gate
from assistant.service.operations import Operations, RecordKind
from assistant.service.requests import LONGEST_QUESTION, MOST_HISTORY
from corpus.errors import AssistantError
from index.passage import Filters

__all__ = ["mcp_server"]

_T = TypeVar("_T")
_INSTRUCTIONS = (
    "Vietnamese news articles about conferences (hội nghị), targets (chỉ tiêu) and officials (cán "
    "bộ). `ask` answers one question in Vietnamese with numbered citations whose quotes are exact; "
    "an answer with abstained=true means that the articles do not tell: say so, do not guess. "
    "`search` finds passages, `records` lists what articles state, `article` reads one whole. "
    "Offsets are code points into the article's stored text."
)
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_Question = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
_Day = Annotated[date | None, Field(description="YYYY-MM-DD")]
_Name = Annotated[str | None, Field(min_length=1, max_length=200)]


def mcp_server(
    operations: Operations, gate: Gate, slow: Gate | None = None
) -> MCPServer[Any]:
    """The server, to be run over either transport; written answers wait at the gate `slow`."""
    writing = slow or gate
    server: MCPServer[Any] = MCPServer(
        "hoidap", title="Hỏi đáp", instructions=_instructions(operations), version="1",
        log_level="ERROR",
    )  # fmt: skip

    @server.tool(annotations=_READS)
    async def ask(
        *,
        question: _Question,
        history: Annotated[
            list[_Question],
            Field(max_length=MOST_HISTORY, description="Earlier questions, oldest first."),
        ] = [],  # noqa: B006
        since: _Day = None,
        until: _Day = None,
        places: Annotated[list[str], Field(max_length=50)] = [],  # noqa: B006
        sources: Annotated[list[str], Field(max_length=50)] = [],  # noqa: B006
        mode: Annotated[
            Literal["quotes", "written"],
            Field(description="written: in a language model's wording, where one is configured."),
        ] = "quotes",
    ) -> dict[str, Any]:
        """Answer a question, in Vietnamese, from the articles, with exact citations."""
        filters = Filters(since, until, tuple(sources), tuple(places))
        if mode == "written":
            return await _told(
                writing.run_until_left(
                    lambda stop: operations.ask_written(
                        question, history, filters, details=True, cancelled=stop
                    ),
                    _still_here,
                )
            )
        return await _told(
            gate.run(lambda: operations.ask(question, history, filters, details=True))
        )

    @server.tool(annotations=_READS)
    async def search(
        *,
        query: Annotated[str, Field(min_length=1, max_length=2_000)],
        limit: Annotated[int, Field(ge=1, le=50)] = 10,
        since: _Day = None,
        until: _Day = None,
        places: Annotated[list[str], Field(max_length=50)] = [],  # noqa: B006
        sources: Annotated[list[str], Field(max_length=50)] = [],  # noqa: B006
    ) -> dict[str, Any]:
        """Find the passages of the articles that are nearest to the words, best first."""
        filters = Filters(since, until, tuple(sources), tuple(places))
        return await _told(gate.run(lambda: operations.search(query, limit, filters)))

    @server.tool(annotations=_READS)
    async def records(
        *,
        kind: RecordKind,
        year: Annotated[int | None, Field(ge=1900, le=2200)] = None,
        place: _Name = None,
        body: _Name = None,
        person: _Name = None,
        limit: Annotated[int, Field(ge=1, le=200)] = 50,
        offset: Annotated[int, Field(ge=0)] = 0,
    ) -> dict[str, Any]:
        """List the conferences, targets or officials that the articles state, with quotes."""
        return await _told(
            gate.run(
                lambda: operations.records(
                    kind, year=year, place=place, body=body, person=person,
                    limit=limit, offset=offset,
                )
            )
        )  # fmt: skip

    @server.tool(annotations=_READS)
    async def article(
        article_id: Annotated[str, Field(min_length=1, max_length=100)],
    ) -> dict[str, Any]:
        """Read one article whole: stored text, title, outlet, date, author, place, address."""
        return await _told(gate.run(lambda: operations.article(article_id)))

    return server


def _instructions(operations: Operations) -> str:
    """What a desktop assistant is told first; with a model, also where it runs."""
    scribe = operations.scribe
    if scribe is None:
        return _INSTRUCTIONS
    return f'{_INSTRUCTIONS} `ask` with mode "written": {scribe.place.told("en")}'


async def _still_here() -> bool:
    """A tool's call is cancelled by its caller, never left."""
    return False


async def _told(work: Awaitable[_T]) -> _T:
    try:
        return await work
    except AssistantError as error:
        raise ToolError(str(error)) from error
