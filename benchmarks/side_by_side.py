"""The same run three ways, and the same drag two ways, one after the other on one machine.

*From a spec to a picture*: ours is the compiled run with every state, and the message that the
board draws from (a run from a start of zero, gates, wiring and words with it); or the run and its
heatmap as a PNG. Beside it the layer as one would call it eagerly,
``layer(x, initial_state=...)``, which yields h alone; the same cell stepped through time by hand,
which is how its other states are had; and that with a Matplotlib heatmap, saved as a PNG. Each
call starts from another initial state, as a drag does, all have the same weights, and their numbers
are held to each other within 1e-5 before any of them is timed. In a process of its own, warm.

*A drag*: the board, and Streamlit's own slider with a Plotly heatmap (`plain_slider.py`).
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from typing import Any

import numpy as np

from benchmarks import slider
from benchmarks.report import Line, at_most, median, p95
from benchmarks.serving import server
from benchmarks.setting import Setting
from benchmarks.watching import chromium, page_at

NEAR = 1e-5

OURS, EAGER = "ours: every state, compiled", "Keras, eager layer: h alone"
BOARD, HEATMAP = "ours: the board's message", "ours: run and heatmap as PNG"
STEPPED, MATPLOTLIB = "Keras, its cell stepped: every state", "the same and Matplotlib, as PNG"
WAYS = (OURS, BOARD, HEATMAP, EAGER, STEPPED, MATPLOTLIB)


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        times, apart = process.submit(figures, setting.pick(100, 20)).result()
    yield at_most("LSTM 8 x 20: all ways apart by at most, in millionths", apart * 1e6, 10, "")
    for name in WAYS:
        yield at_most(f"{name}, median", median(times[name]), None, "ms.")
        yield at_most("  p95", p95(times[name]), None, "ms.")
    yield _ratio("eager layer / ours, every state", times[EAGER], times[OURS])
    yield _ratio("stepped and Matplotlib / ours with a PNG", times[MATPLOTLIB], times[HEATMAP])
    yield _ratio("stepped and Matplotlib / the board's message", times[MATPLOTLIB], times[BOARD])
    yield from _drags(setting.served.url, setting.pick(40, 12))


def _drags(url: str, presses: int) -> Iterator[Line]:
    units, timesteps = slider.SIZES[0]
    with chromium() as opened:
        with server("benchmarks/plain_slider.py") as plain, page_at(opened, plain.url) as page:
            plain_keys, plain_drag = slider.keys(page, presses), slider.drag(page)
        with page_at(opened, slider.lab(url, units, timesteps)) as page:
            ours, our_drag = slider.keys(page, presses), slider.drag(page)
    yield from slider.lines("beside it: the board, 8 x 20", ours, our_drag, told=True)
    yield from slider.lines("Streamlit's slider and Plotly", plain_keys, plain_drag, told=True)
    yield _ratio("Streamlit's slider / ours, key to pixels", plain_keys, ours)


def _ratio(name: str, others: list[float], ours: list[float]) -> Line:
    return Line(f"{name}, medians", f"{median(others) / median(ours):.1f} x")


def figures(times: int) -> tuple[dict[str, list[float]], float]:
    """Milliseconds of each way, call by call, and how far their numbers are apart at most."""
    from ui.board.picture import picture
    from ui.board.talk import Talk
    from ui.lab.state import Lab
    from ui.packing import pack
    from unrolled import pixels
    from unrolled.engine import run
    from unrolled.look import LIGHT
    from unrolled.spec import RunSpec, initial_rows, with_state

    start = RunSpec(cell="LSTM", units=8, timesteps=20, return_sequences=True)
    specs = [with_state(start, "h", 0, 0, round(-0.9 + 0.015 * k, 3)) for k in range(times + 5)]
    eager, stepped = _in_keras(start)

    def heatmap(spec: RunSpec) -> str:
        return pixels.png(run(spec).states["h"][0].T, LIGHT, 1.0)

    ways: dict[str, Callable[[RunSpec], Any]] = {
        OURS: run,
        BOARD: lambda spec: pack(*picture(Lab(spec), Talk())),
        HEATMAP: heatmap,
        EAGER: lambda spec: eager(run_inputs(spec)),
        STEPPED: lambda spec: stepped(run_inputs(spec)),
        MATPLOTLIB: lambda spec: drawn(stepped(run_inputs(spec))[0][0].T),
    }

    def run_inputs(spec: RunSpec) -> tuple[Any, Any, Any]:
        h0, c0 = (np.array(initial_rows(spec, state), "float32") for state in ("h", "c"))
        return x, h0, c0

    x = run(start).x
    apart = 0.0
    for spec in specs[:5]:
        ours = run(spec).states
        h, c = stepped(run_inputs(spec))
        alone = eager(run_inputs(spec))
        pairs = ((ours["h"], h), (ours["c"], c), (ours["h"], alone))
        apart = max(apart, *(float(np.abs(one - other).max()) for one, other in pairs))
    assert apart <= NEAR, apart
    for way in ways.values():
        for spec in specs[:5]:
            way(spec)
    times_of: dict[str, list[float]] = {name: [] for name in ways}
    for spec in specs[5:]:  # in turns: what else the machine does meets all of them
        for name, way in ways.items():
            times_of[name].append(_timed(way, spec))
    return times_of, apart


def _in_keras(spec: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """The eager layer, and its cell stepped through time: functions of x, h0 and c0."""
    import keras

    from unrolled.engine import default_weights

    layer = keras.layers.LSTM(spec.units, return_sequences=True)
    layer.build((None, None, spec.features))
    layer.set_weights(list(default_weights(spec).values()))

    def eager(given: Any) -> Any:
        x, *initial = given
        return np.asarray(layer(x, initial_state=[keras.ops.convert_to_tensor(s) for s in initial]))

    def stepped(given: Any) -> Any:
        x, *states = given
        rows = []
        for t in range(x.shape[1]):
            _output, states = layer.cell(x[:, t], states)
            rows.append([np.asarray(state) for state in states])
        return [np.stack(each, axis=1) for each in zip(*rows, strict=True)]

    return eager, stepped


def drawn(values: Any) -> bytes:
    """A heatmap of (units, timesteps) by Matplotlib, as plainly as one would: a PNG."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 3))
    image = axes.imshow(values, cmap="RdBu_r", vmin=-1, vmax=1, aspect="auto")
    figure.colorbar(image)
    axes.set_xlabel("timestep")
    axes.set_ylabel("unit")
    file = BytesIO()
    figure.savefig(file, format="png")
    pyplot.close(figure)
    return file.getvalue()


def _timed(way: Callable[[Any], Any], spec: Any) -> float:
    start = time.perf_counter()
    way(spec)
    return (time.perf_counter() - start) * 1000
