"""The LlamaIndex side of the assistant."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from assistant import Assistant, CitedQueryEngine, PassageRetriever
from index.passage import Filters
from tests.index.made import LAKE, PORT

QUESTION = "Ai chủ trì hội nghị của Huyện ủy Vân Xuân?"


def test_source_nodes_are_exact_quotes(made: Assistant) -> None:
    response = CitedQueryEngine(made).query(QUESTION)
    answer = made.ask(QUESTION)
    assert str(response) == answer.answer
    assert response.metadata["short_answer"] == "Lò Thị Mận"
    assert not response.metadata["abstained"]
    assert len(response.source_nodes) == len(answer.citations) > 0
    for found, cited in zip(response.source_nodes, answer.citations, strict=True):
        node = found.node
        assert node.metadata["article_id"] == LAKE.id
        assert node.metadata["n"] == cited.n
        assert LAKE.text[node.start_char_idx : node.end_char_idx] == node.text == cited.quote


def test_a_refusal_has_no_sources(made: Assistant) -> None:
    elsewhere = CitedQueryEngine(made, Filters(articles=(PORT.id,)))
    response = elsewhere.query(QUESTION)
    assert response.metadata["abstained"]
    assert response.source_nodes == []
    assert {n.node.metadata["article_id"] for n in elsewhere.retrieve(QUESTION)} == {PORT.id}


def test_it_is_asked_from_async_code_too(made: Assistant) -> None:
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(asyncio.run, CitedQueryEngine(made).aquery(QUESTION)).result()
    assert asked.metadata["short_answer"] == "Lò Thị Mận"


def test_the_retriever_comes_with_it(made: Assistant) -> None:
    nodes = PassageRetriever(made.index, limit=2).retrieve("giữ rừng đầu nguồn")
    assert len(nodes) == 2
    first = nodes[0].node
    assert LAKE.text[first.start_char_idx : first.end_char_idx] == first.text
