"""Learners who act every two seconds, and one who asks for as much as can be asked for."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from websockets.exceptions import ConnectionClosed

from tools.learner import Learner, learner

EVERY = 2.0
"""Seconds between two acts of a learner."""

HEAVIEST = "v=1&cell=LSTM&units=16&timesteps=30&features=4&batch=4"

STATE = "h0[0]"

PROGRAM = "import keras\nimport numpy as np\nx = np.ones((2, {n}, 3))\nkeras.layers.LSTM(4)(x)\n"


@dataclass
class Flood:
    """What one hostile learner got.

    Attributes:
        sweeps: drags that were answered.
        sent: whole runs asked for without waiting for any.
        pasted: programs that were pasted.
        told: sentences of the server's limits, as they came.
    """

    sweeps: int = 0
    sent: int = 0
    pasted: int = 0
    told: list[bytes] = field(default_factory=list)


async def calm(port: int, seconds: float, ready: asyncio.Barrier, number: int = 0) -> list[float]:
    """How long a learner waited for each act: a drag and what follows it, every two seconds."""
    waited = []
    async with learner(port) as one:
        await one.visit()
        await ready.wait()
        await asyncio.sleep(EVERY * number / 3)  # three of them do not act at once
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            began = time.monotonic()
            waited.append(await one.touch(STATE))
            waited.append(await one.release(STATE, 0.1 * len(waited) % 1))
            await asyncio.sleep(max(0.0, began + EVERY - time.monotonic()))
    return waited


Act = Callable[[Learner, float, Flood], Awaitable[None]]


async def flood(port: int, seconds: float, ready: asyncio.Barrier, acts: tuple[Act, ...]) -> Flood:
    """Do each of these without a pause, on a page of its own."""
    came = Flood()
    await asyncio.gather(*(_flood(act, port, seconds, ready, came) for act in acts))
    return came


async def _flood(act: Act, port: int, seconds: float, ready: asyncio.Barrier, came: Flood) -> None:
    path, query = ("doctor", "") if act is paste else ("lab", HEAVIEST)
    async with learner(port, path, query) as one:
        _hear(one, came)
        await one.visit()
        await ready.wait()
        await act(one, time.monotonic() + seconds, came)


def _hear(one: Learner, came: Flood) -> None:
    one.listeners.append(lambda data: came.told.append(data) if b"its share" in data else None)


async def drag(one: Learner, end: float, came: Flood) -> None:
    """Drag a slider of the heaviest lab and let it go, as fast as it is answered."""
    while time.monotonic() < end:
        await one.touch(STATE)
        await one.release(STATE, 0.01 * came.sweeps % 1)
        came.sweeps += 1


async def send(one: Learner, end: float, came: Flood) -> None:
    """As a browser never does: hundreds of messages a second, and no look at what comes back."""
    socket = one._socket
    assert socket is not None

    async def drop() -> None:
        with suppress(ConnectionClosed):
            while True:
                await socket.recv(decode=False)

    dropping = asyncio.create_task(drop())
    while (left := end - time.monotonic()) > 0:
        state = ClientState(query_string=f"{HEAVIEST}&seed={came.sent}")
        state.page_script_hash = one.page
        # Held back for half a minute it is cut off: what it answers to pings is not read either.
        with suppress(TimeoutError, ConnectionClosed):
            message = BackMsg(rerun_script=state).SerializeToString()
            await asyncio.wait_for(socket.send(message), left)
            came.sent += 1
        await asyncio.sleep(0.002)
    dropping.cancel()


async def paste(one: Learner, end: float, came: Flood) -> None:
    """Paste one program after the other."""
    while time.monotonic() < end:
        (box,) = (each for each in one.widgets.values() if each.kind == "text_area")
        await one.put(box, PROGRAM.format(n=1 + came.pasted % 20))
        came.pasted += 1


LEARNERS = 3


async def calm_ones(port: int, seconds: float, ready: asyncio.Barrier | None = None) -> list[float]:
    """How long all of them waited, all acts of all of them."""
    together = ready or asyncio.Barrier(LEARNERS)
    waited = await asyncio.gather(*(calm(port, seconds, together, k) for k in range(LEARNERS)))
    return [each for one in waited for each in one]


async def with_flood(
    port: int, seconds: float, acts: tuple[Act, ...] = (drag, send, paste)
) -> tuple[list[float], Flood]:
    """The same while somebody floods the server, with a page for each of `acts`."""
    ready = asyncio.Barrier(LEARNERS + len(acts))
    waited, came = await asyncio.gather(
        calm_ones(port, seconds, ready), flood(port, seconds, ready, acts)
    )
    return waited, came


def p95(waited: list[float]) -> float:
    """What 19 of 20 acts stay under, in milliseconds."""
    return 1000 * quantiles(waited, n=20)[-1]
