"""What the same model gives without our work: LlamaIndex's defaults over Chroma.

SentenceSplitter as it comes, VectorStoreIndex, the five nearest nodes: the
first is the answer and its citation, the rest is related. It never refuses. It
asks like `assistant.Assistant` and is judged by the same measures.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.answer import Answer, Citation
from corpus.article import Article
from index.embedder import Embedder

__all__ = ["TOP", "Baseline"]

TOP = 5
"""Nodes that are retrieved."""


class Baseline:
    """LlamaIndex and Chroma in `folder`, over `articles`, with our embedding model."""

    def __init__(self, articles: Iterable[Article], embedder: Embedder, folder: Path) -> None:
        self._articles = {article.id: article for article in articles}
        self._folder = folder
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the libraries' own deprecations
            self._retriever = self._build(embedder)

    def ask(self, question: str, *, history: Sequence[str] = (), id: str = "") -> Answer:
        """The nearest node as the answer; `history` is not understood, as it would not be."""
        began = time.perf_counter()
        nodes = self._retriever.retrieve(question)
        citations = tuple(self._citation(n, node) for n, node in enumerate(nodes, start=1))
        return Answer(
            id=id,
            question=question,
            answer=f"{citations[0].quote} [1]" if citations else "",
            short_answer=None,
            abstained=False,
            route="passages",
            citations=citations[:1],
            seconds=time.perf_counter() - began,
            related=citations[1:],
            confidence=_similarity(nodes[0]) if nodes else 0.0,
            retrieved=tuple(dict.fromkeys(c.article_id for c in citations)),
        )

    def _build(self, embedder: Embedder) -> Any:
        import chromadb
        from llama_index.core import Document, StorageContext, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.vector_stores.chroma import ChromaVectorStore

        documents = [
            # Neither the file's name nor the title is put into the text: that is the default
            # for metadata that nobody added, and offsets stay those of the stored text.
            Document(id_=article.id, text=article.text, metadata={})
            for article in self._articles.values()
        ]
        client = chromadb.PersistentClient(
            path=str(self._folder), settings=chromadb.Settings(anonymized_telemetry=False)
        )
        collection = client.get_or_create_collection("baseline")
        store = ChromaVectorStore(chroma_collection=collection)
        # Every model and splitter is passed: the global Settings are never touched.
        index = VectorStoreIndex.from_documents(
            documents,
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=_same_model(embedder),
            transformations=[SentenceSplitter()],
        )
        return index.as_retriever(similarity_top_k=TOP)

    def _citation(self, n: int, found: Any) -> Citation:
        node = found.node
        article = self._articles[node.ref_doc_id]
        start, end = node.start_char_idx, node.end_char_idx
        if start is None or end is None:  # the splitter lost the place
            start = end = 0
        return Citation(
            n=n, article_id=article.id, file=article.file, title=article.title,
            source=article.source.value if article.source else None,
            published=article.published.isoformat() if article.published else None,
            quote=node.get_content(), start=start, end=end,
        )


def _similarity(found: Any) -> float:
    return float(found.score or 0.0)


def _same_model(embedder: Embedder) -> Any:
    """`embedder` as LlamaIndex wants its models: the same vectors as the assistant's."""
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from pydantic import PrivateAttr

    class SameModel(BaseEmbedding):  # type: ignore[misc]  # the library is untyped to us
        _embedder: Any = PrivateAttr()

        def __init__(self, inner: Embedder) -> None:
            super().__init__(model_name=inner.name)
            self._embedder = inner

        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(x) for x in self._embedder.embed_queries([query])[0]]

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[float(x) for x in row] for row in self._embedder.embed_passages(texts)]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return SameModel(embedder)
