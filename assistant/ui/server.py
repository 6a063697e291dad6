"""Serves the page: one Gradio page a language, the few routes beside them, and the shield around all."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.ui.backend import Library
from assistant.ui.desk import Desk, Limits, open_desk
from assistant.ui.users import load_users
from assistant.ui.wording import LANGUAGES, load_wording

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_LOG = logging.getLogger(__name__)
STATIC = Path(__file__).with_name("static")
_MB = 1_000_000
_PAGES = 1000
"""Open pages whose settings are remembered, the latest used; Gradio's own 10,000 would hold them for weeks."""


def build(
    library: Library,
    *,
    users_file: Path | str | None = None,
    data_dir: Path | None = None,
    limits: Limits | None = None,
) -> ASGIApp:
    """Return the page as an ASGI application.

    ``data_dir`` keeps conversations and the cookie key; beside the index where it is not given.
    Raises ``SettingsError`` when the users file cannot be used.
    """
    return assemble(open_desk_for(library, users_file=users_file, data_dir=data_dir, limits=limits))


def open_desk_for(
    library: Library,
    *,
    users_file: Path | str | None = None,
    data_dir: Path | None = None,
    limits: Limits | None = None,
) -> Desk:
    """Return what the page's parts share, kept in ``data_dir`` or beside the index. Raises ``SettingsError``."""
    users = load_users(Path(users_file)) if users_file is not None else None
    folder = data_dir or library.settings.index_dir / "page"
    return open_desk(library, data_dir=folder, users=users, limits=limits)


def assemble(desk: Desk) -> ASGIApp:
    """Return the application around a desk."""
    # Set before Gradio is imported (2.6 s): it reads both when its modules load.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    import gradio as gr
    from fastapi import FastAPI
    from fastapi.staticfiles import StaticFiles

    from assistant.ui.page import build_page, theme
    from assistant.ui.routes import routes
    from assistant.ui.shield import Shield

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(routes(desk))
    app.mount("/page/static", StaticFiles(directory=STATIC), name="static")
    settings = desk.library.settings
    for language in LANGUAGES:
        page = build_page(desk, load_wording(language))
        page.state_session_capacity = _PAGES
        page.queue(default_concurrency_limit=desk.limits.answering, max_size=None)
        gr.mount_gradio_app(
            app,
            page,
            path=f"/{language}",
            footer_links=[],
            run_history=False,
            show_error=False,
            max_file_size=int(settings.max_file_mb * _MB),
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
            enable_monitoring=False,
            theme=theme(),
        )
    return Shield(app, desk, max_body_bytes=int(settings.max_file_mb * _MB * 10) + 2 * _MB)


def _warm(desk: Desk) -> None:
    """Load the models while the first visitor writes: not before the page is shown, which would come later for it."""
    desk.opened.wait()
    desk.suggester.warm()


def launch(
    library: Library,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    users_file: Path | str | None = None,
) -> None:
    """Build the page and serve it until interrupted. Raises ``SettingsError`` when the users file cannot be used."""
    import uvicorn  # 0.2 s

    desk = open_desk_for(library, users_file=users_file)
    app: Any = assemble(desk)
    threading.Thread(target=_warm, args=[desk], name="warming", daemon=True).start()
    _LOG.info("serving on http://%s:%d", host, port)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, access_log=False)
