"""The MCP server, asked by the mcp package's own client over both transports."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from assistant.assistant import Assistant
from tests.conftest import ROOT
from tests.index.made import LAKE
from tests.service.conftest import serving

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
TOOLS = {"ask", "search", "records", "article"}


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """In a thread of its own: a browser test before this one may have left a loop in ours."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work()).result()


async def call(client: Client, tool: str, **arguments: Any) -> Any:
    """What the tool gives back, as a desktop assistant reads it."""
    result = await client.call_tool(tool, arguments)
    said = result.content[0].text  # type: ignore[union-attr]
    assert not result.is_error, said
    return result.structured_content or json.loads(said)


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    """The sentence of a tool's error."""
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    return str(result.content[0].text)  # type: ignore[union-attr]


def test_over_http_on_the_running_server(made: Assistant) -> None:
    async def scene(url: str) -> None:
        async with Client(f"{url}/mcp") as client:
            tools = (await client.list_tools()).tools
            assert {tool.name for tool in tools} == TOOLS
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
            answer = await call(client, "ask", question="Ai chủ trì hội nghị của Vân Xuân?")
            assert answer["short_answer"] == "Lò Thị Mận"
            cited = answer["citations"][0]
            article = await call(client, "article", article_id=cited["article_id"])
            assert article["text"][cited["start"] : cited["end"]] == cited["quote"]
            found = await call(client, "search", query="trồng rừng", limit=2)
            assert found["passages"][0]["article_id"] == LAKE.id
            people = await call(client, "records", kind="officials", person="Lò Thị Mận")
            assert people["total"] == 1
            assert "mã" in await refused(client, "article", article_id="000000000000")
            assert "trống" in await refused(client, "ask", question="  ")
            assert await refused(client, "search", query="x", limit=10_000)
            assert await refused(client, "records", kind="bribes")

    with serving(made) as url:
        run(lambda: scene(url))


@pytest.mark.model
def test_over_standard_input_and_output(shipped_data_dir: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HOIDAP_")}
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "hoidap", "mcp"], cwd=ROOT,
        env={**environment, "HOIDAP_DATA_DIR": str(shipped_data_dir)},
    )  # fmt: skip

    async def scene() -> None:
        async with Client(stdio_client(server)) as client:
            assert {tool.name for tool in (await client.list_tools()).tools} == TOOLS
            asked = "Ai chủ trì hội nghị của Đảng ủy Quân sự thành phố Tam Kỳ?"
            answer = await call(client, "ask", question=asked)
            assert answer["short_answer"].startswith("Trần Nam Hưng")
            listed = await call(client, "records", kind="conferences")
            assert listed["total"] >= 5

    run(scene)
