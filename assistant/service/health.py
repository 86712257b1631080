"""Whether the server lives, and whether it can answer."""

from __future__ import annotations

import logging
import threading

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from assistant.service.operations import Operations
from corpus.errors import AssistantError

__all__ = ["Readiness", "add_health"]

log = logging.getLogger(__name__)


class Readiness:
    """Loads the model in a thread of its own, and knows when that is done."""

    def __init__(self, operations: Operations) -> None:
        self.operations = operations
        self._loaded = False
        self._problem: str | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to load; a second call does nothing."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._load, name="hoidap-model", daemon=True)
            self._thread.start()

    def state(self) -> tuple[bool, dict[str, object]]:
        """(whether questions can be answered, what to say of it)."""
        try:
            articles = len(self.operations.assistant.index.cards())
        except AssistantError as error:
            return False, {"ready": False, "index": False, "problem": str(error)}
        said: dict[str, object] = {
            "ready": self._loaded, "index": True, "articles": articles, "model": self._loaded,
        }  # fmt: skip
        if self._problem:
            said["problem"] = self._problem
        return self._loaded, said

    def _load(self) -> None:
        try:
            self.operations.warm_up()
        except AssistantError as error:
            self._problem = str(error)
        except Exception:
            log.exception("the model could not be loaded")
            self._problem = "Không nạp được mô hình. Hãy chạy: hoidap doctor để xem lý do."
        else:
            self._loaded = True


def add_health(app: FastAPI, readiness: Readiness) -> None:
    """Routes `/healthz` (the process answers) and `/readyz` (index open, model loaded)."""

    @app.get("/healthz", include_in_schema=False)
    async def alive() -> JSONResponse:
        return JSONResponse({"alive": True})

    @app.get("/readyz", include_in_schema=False)
    def ready() -> JSONResponse:
        good, said = readiness.state()
        return JSONResponse(said, 200 if good else 503, {"Cache-Control": "no-store"})
