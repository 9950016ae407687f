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
    clicks,
    coming_back,
    document,
    endings,
    failures,
    health,
    in_one_go,
    limits,
    logs,
    metrics,
    one_at_a_time,
    own_values,
    presence,
    ready,
    runs,
    settings,
    shares,
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

chosen = settings.chosen()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Have Keras ready soon and workers after it, and the port open at once."""
    health.server.end_slowly(chosen.drain)
    figures = metrics.Server(chosen.metrics) if chosen.metrics else None
    logs.start(chosen.form, chosen.slow)
    logs.started(chosen.workers)
    ready.keep_keras()
    endings.keep_endings()
    clicks.hear_once()
    coming_back.send_to_those_who_are_there()
    ready.be_one_installation()
    in_one_go.call_once()
    own_values.look_up_when_asked()
    runs.measure_pages()
    one_at_a_time.take_turns()
    limits.let_answers_be_long()
    shares.count_runs()
    threading.Thread(
        target=ready.get_ready, args=(chosen.workers,), name="warm", daemon=True
    ).start()
    presence.start(chosen.away)
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
        Middleware(Headers, embedders=chosen.embedders),
        Middleware(Failures),
        Middleware(OwnPages),
        Middleware(limits.Limits, proxies=chosen.proxies),
        Middleware(Crowd),
        Middleware(Goodbyes),
        Middleware(KeptFiles),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
    ],
    lifespan=lifespan,
    on_script_error=failures.tell,
)
