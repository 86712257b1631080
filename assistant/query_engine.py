"""The assistant as a LlamaIndex query engine, for whoever builds on that library."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.answer import Citation
from assistant.assistant import Assistant
from index.passage import Filters
from index.retriever import PassageRetriever

__all__ = ["CitedQueryEngine"]


class CitedQueryEngine(BaseQueryEngine):  # type: ignore[misc]
    """Answers without a language model; every source node is an exact quote.

    The response's text is the answer with its numbers [1] [2]; its
    `source_nodes` are the citations in that order, `start_char_idx` and
    `end_char_idx` their offsets in the stored article; its `metadata` says
    whether the assistant `abstained`, the `short_answer` and more. Errors are
    the assistant's own (`corpus.errors`).
    """

    def __init__(
        self, assistant: Assistant, filters: Filters | None = None, limit: int = 10
    ) -> None:
        super().__init__(callback_manager=None)
        self._assistant = assistant
        self._filters = filters
        self._retriever = PassageRetriever(assistant.index, limit, filters)

    def retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        """The passages that are nearest to the question, cited or not."""
        return list(self._retriever.retrieve(query_bundle))

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._assistant.ask(query_bundle.query_str, filters=self._filters)
        return Response(
            response=answer.answer,
            source_nodes=_nodes(answer.citations, answer.confidence),
            metadata={
                "abstained": answer.abstained,
                "short_answer": answer.short_answer,
                "route": answer.route,
                "understood": answer.understood,
                "confidence": answer.confidence,
                "related": [citation.as_dict() for citation in answer.related],
            },
        )

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> dict[str, Any]:
        return {}


def _nodes(citations: Sequence[Citation], confidence: float) -> list[NodeWithScore]:
    nodes = []
    for citation in citations:
        about = citation.as_dict()
        for key in ("quote", "start", "end"):
            about.pop(key)
        node = TextNode(
            id_=f"{citation.article_id}:{citation.start}-{citation.end}", text=citation.quote,
            metadata=about, start_char_idx=citation.start, end_char_idx=citation.end,
        )  # fmt: skip
        nodes.append(NodeWithScore(node=node, score=confidence))
    return nodes
