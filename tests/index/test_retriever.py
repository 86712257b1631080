"""The LlamaIndex side of the index."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from index.passage import Filters
from index.retriever import PassageRetriever
from tests.index.made import ALL, LAKE, PORT, opened


def test_nodes_carry_what_a_citation_needs(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add(ALL)
        nodes = PassageRetriever(index, limit=4).retrieve("giữ rừng đầu nguồn")
        found = index.search("giữ rừng đầu nguồn", 4)
        wanted = [(s.passage.id, s.score) for s in found]
        assert [(n.node.node_id, n.score) for n in nodes] == wanted
        node = nodes[0].node
        assert node.metadata["article_id"] == LAKE.id
        assert node.metadata["published"] == "2031-03-05"
        assert LAKE.text[node.start_char_idx : node.end_char_idx] == node.text


def test_filters_are_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add(ALL)
        late = PassageRetriever(index, filters=Filters(since=date(2031, 4, 1)))
        assert {n.node.metadata["article_id"] for n in late.retrieve("hội nghị")} == {PORT.id}
