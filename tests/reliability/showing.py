"""What one learner is shown: every array that the server sends while they go through something."""

import asyncio
import json
import random
from urllib.parse import urlencode

import numpy as np

from tools.learner import BOARD, COURIER, Learner, learner

CELLS = ("LSTM", "GRU", "SimpleRNN", "Own")
INPUTS = ("sine", "noise", "alternating", "ramp")
REPLAY = "training_replay"

Arrays = dict[str, np.ndarray]


async def lab(port: int, number: int, word: str) -> list[tuple[str, Arrays]]:
    """What learner `number` is shown in the lab: the board's pictures and sweeps, one by one.

    Args:
        number: every learner has another seed, and differs from the next in all else. Two out of
            three share a structure with some other one, none a run.
        word: of no use for the numbers, but with another one nothing is the same to a cache.
    """
    dice = random.Random(number)
    units, features, batch = 2 + number % 3, 1 + number % 2, 1 + number % 4
    start = [[round(dice.uniform(-1, 1), 2) for _ in range(units)] for _ in range(batch)]
    chosen = {
        **{"v": 1, "cell": CELLS[number % 4], "units": units, "features": features},
        **{"batch": batch, "timesteps": 5 + number % 7, "seed": 1_000 + number, "word": word},
        **{"input": INPUTS[number % 3], "h0": "~".join("_".join(map(str, row)) for row in start)},
    }
    shown: list[tuple[str, Arrays]] = []
    async with learner(port, "lab", urlencode(chosen)) as someone:

        def keep(what: str, name: str) -> None:
            shown.append((what, unpacked(someone.components[name].data)))

        await someone.visit()
        keep("the lab", BOARD)
        await someone.touch("h0[0]")
        keep("a sweep of h0[0]", COURIER)
        await someone.release("h0[0]", round(dice.uniform(-1, 1), 2))
        keep("h0[0] let go", BOARD)
        await someone.touch("x[1,0]")
        keep("a sweep of x[1,0]", COURIER)
        await someone.release("x[1,0]", round(dice.uniform(-1, 1), 2))
        keep("x[1,0] let go", BOARD)
        await someone.step("Units")
        keep("a unit more", BOARD)
    return shown


async def training(port: int, number: int) -> list[tuple[str, Arrays]]:
    """What learner `number` is shown of a small training, in the end: losses and states."""
    chosen = {"topic": "train", "v": 1, "task": "wave", "lstm": 0, "simple": 0, "gru": 0}
    chosen |= {("lstm", "simple", "gru")[number % 3]: 1, "seed": 1 + number, "epochs": 3}
    chosen |= {"units": 3 + number % 3, "timesteps": 6}
    async with learner(port, "learning", urlencode(chosen)) as someone:
        await someone.visit()
        await someone.press("Train")
        while someone.looks:
            await asyncio.sleep(min(someone.looks.values()))
            await someone.look()
        return [("a training", _film(someone))]


def _film(someone: Learner) -> Arrays:
    return unpacked(someone.components[REPLAY].data)


def unpacked(data: bytes) -> Arrays:
    """The arrays that `ui.packing.pack` has packed."""
    length = int.from_bytes(data[:4], "little")
    head = json.loads(data[4 : 4 + length])
    numbers = np.frombuffer(data[4 + length :], dtype="<f4")
    return {
        name: numbers[start : start + int(np.prod(shape))].reshape(shape)
        for name, (start, shape) in head["arrays"].items()
    }
