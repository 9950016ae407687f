"""The server: compression, the warm start and the shell. Nothing else."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from ui.board import script


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Have Keras ready soon, and the port open at once."""
    threading.Thread(target=warm, name="warm", daemon=True).start()
    yield


def warm() -> None:
    """Import Keras and compile the common cells: seconds that no visitor should wait for."""
    import unrolled.engine

    unrolled.engine.warm()


# Streamlit's own compression leaves its own files out, and those are megabytes of text.
app = st.App(
    "ui/shell.py",
    routes=script.routes(),
    middleware=[Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)],
    lifespan=lifespan,
)
