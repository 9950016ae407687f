"""The server: what lies around the pages, the warm start and the shell. Nothing else."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from ui.board.script import SCRIPT as BOARD
from ui.classroom import short_links
from ui.compare.script import SCRIPT as COMPARE
from ui.learning.replay.script import SCRIPT as REPLAY
from ui.server import (
    coming_back,
    document,
    endings,
    failures,
    health,
    limits,
    logs,
    metrics,
    presence,
    ready,
    runs,
    shares,
    visitors,
)
from ui.server.crowd import Crowd
from ui.server.failures import Failures
from ui.server.headers import Headers
from ui.server.kept_files import KeptFiles
from ui.server.own_pages import OwnPages
from ui.server.presence import Goodbyes
from ui.server.traffic import Counted
from ui.takeaway.script import SCRIPT as PANEL
from unrolled import workers
from unrolled.logs import form_from_environment


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Have Keras ready soon and workers after it, and the port open at once."""
    chosen, away = workers.from_environment(), presence.away_from_environment()
    health.server.end_slowly(health.drain_from_environment())
    form, slow = form_from_environment(), logs.slow_from_environment()
    address = metrics.address_from_environment()
    figures = metrics.Server(address) if address else None
    logs.start(form, slow)
    logs.started(chosen)
    ready.keep_keras()
    endings.keep_endings()
    coming_back.send_to_those_who_are_there()
    ready.be_one_installation()
    runs.measure_pages()
    limits.let_answers_be_long()
    shares.count_runs()
    threading.Thread(target=ready.get_ready, args=(chosen,), name="warm", daemon=True).start()
    presence.start(away)
    yield
    presence.stop()
    workers.stop()
    if figures is not None:
        figures.stop()
    logs.ended()


# Streamlit's own compression leaves its own files out, and those are megabytes of text.
app = st.App(
    "ui/shell.py",
    routes=[
        health.server.route(),
        *document.routes(),
        *(script.route() for script in (BOARD, COMPARE, REPLAY, PANEL)),
        *short_links.routes(),
    ],
    middleware=[
        Middleware(Counted),
        Middleware(Headers),
        Middleware(Failures),
        Middleware(OwnPages),
        Middleware(limits.Limits, proxies=visitors.proxies_from_environment()),
        Middleware(Crowd),
        Middleware(Goodbyes),
        Middleware(KeptFiles),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
    ],
    lifespan=lifespan,
    on_script_error=failures.tell,
)
