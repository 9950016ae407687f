"""What a server keeps on purpose, asked for until there is no more room for it.

The engine keeps what takes long to compile, each kind up to a bound, and these are the kinds that
take memory: 128 structures of 1.6 to 2.8 MB (`unrolled.engine.compiled`), 16 vectorised ones of 12
(`vectorised`), 48 of each of two kinds for the gradient's way (`gradients`) and 12 for a whole
layer's (`whole_gradient`). A server that has them all has half a gigabyte more than one that was
just started, and from there on each new one takes the place of another.
"""

from collections.abc import Iterator
from itertools import product

from tests.awaiting import awaited
from tools.learner import learner
from tools.serving import Server
from unrolled.cells import ACTIVATIONS
from unrolled.engine.compiled import KEPT

CELLS = ("LSTM", "GRU", "SimpleRNN")


def warm(server: Server) -> None:
    """Fill what is kept."""
    awaited(_fill(server.port))


async def _fill(port: int) -> None:
    async with learner(port, "lab") as someone:
        await someone.visit()
        for query in _structures():
            await someone.turn_to(someone.page, query)
            await someone.touch("gain")
    async with learner(port, "learning", "topic=gradient") as someone:
        await someone.visit()
        for query in _gradients():
            await someone.turn_to(someone.page, query)


def _structures() -> Iterator[str]:
    """As many links to the lab as structures are kept, each with another one."""
    sizes = product(CELLS, range(1, 17), range(1, 5))
    for (cell, units, features), _number in zip(sizes, range(KEPT), strict=False):
        yield f"v=1&cell={cell}&units={units}&features={features}&timesteps=8"


def _gradients() -> Iterator[str]:
    for units, activation, look in product((4, 8, 16), ACTIVATIONS, ("gradient", "clipping")):
        chosen = f"units={units}&activation={activation}&look={look}&whole=1&timesteps=20"
        yield f"topic=gradient&v=1&{chosen}"
