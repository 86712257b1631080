"""The index as a LlamaIndex retriever, for whoever builds on that library."""

from __future__ import annotations

from typing import Any

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index.index import Index
from index.passage import Filters, ScoredPassage

__all__ = ["PassageRetriever", "node_of"]


class PassageRetriever(BaseRetriever):  # type: ignore[misc]
    """Hybrid search behind LlamaIndex's interface.

    Nodes carry the passage's text, its offsets in the stored article, and as
    metadata what a citation needs; the score is the fused one.
    """

    def __init__(self, index: Index, limit: int = 10, filters: Filters | None = None) -> None:
        super().__init__()
        self._index = index
        self._limit = limit
        self._filters = filters

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._index.search(query_bundle.query_str, self._limit, self._filters)
        return [NodeWithScore(node=node_of(scored), score=scored.score) for scored in found]


def node_of(scored: ScoredPassage) -> TextNode:
    """A passage as a LlamaIndex node."""
    passage, card = scored.passage, scored.passage.article
    metadata: dict[str, Any] = {
        "article_id": card.id,
        "file": card.file,
        "title": card.title,
        "source": card.source,
        "published": card.published.isoformat() if card.published else None,
        "cosine": scored.cosine,
        "lexical": scored.lexical,
    }
    return TextNode(
        id_=passage.id, text=passage.text, metadata=metadata,
        start_char_idx=passage.start, end_char_idx=passage.end,
    )
