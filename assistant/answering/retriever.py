"""The hybrid search as a LangChain retriever, for people who build their own chains on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.records import Hit

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever

Search = Callable[[str], Sequence[Hit]]


def langchain_retriever(search: Search) -> BaseRetriever:
    """Return ``search`` as a LangChain ``BaseRetriever``.

    Each document's content is the passage; its metadata hold the article's id, title, source, day of
    publication (ISO 8601), language, the passage's offsets into the article's body, and the score.
    """
    # langchain_core costs about half a second, and only people who chain need it.
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever

    class HybridRetriever(BaseRetriever):
        """Searches the assistant's index."""

        def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
            return [_document(hit) for hit in search(query)]

    def _document(hit: Hit) -> Document:
        head = hit.article
        return Document(
            id=hit.passage.id,
            page_content=hit.passage.text,
            metadata={
                "article_id": head.id,
                "title": head.title,
                "source": head.source,
                "published": head.published.isoformat() if head.published else None,
                "language": head.language,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "score": hit.score,
            },
        )

    return HybridRetriever()
