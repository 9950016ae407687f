"""Ways back made by hand: lengths as they are told, without a run of Keras."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from unrolled.gradients import Way


def way(lengths: Any, cell: str = "GRU", c: Any = None, **more: Any) -> Way:
    """A way whose |dL / dh| is `lengths`, from the initial state on; one unit."""
    h = np.float32(lengths)[:, None]
    steps = len(h) - 1
    states = {"h": np.zeros((1, steps, 1), "float32"), **more.pop("states", {})}
    gates = {name: np.full((1, steps, 1), 0.5) for name in ("z", "f")}
    weights = {"recurrent_kernel": np.eye(1), "bias": np.ones(4)}
    trace = SimpleNamespace(
        spec=SimpleNamespace(units=1, activation="tanh", cell=cell),
        states=states,
        gates=gates,
        weights=weights,
    )
    gradients = {"h": h} if c is None else {"h": h, "c": np.float32(c)[:, None]}
    products = more.get("products", np.ones((steps + 1, 1, 1)))
    jacobians = more.get("jacobians", np.ones((steps, 1, 1)))
    return Way(trace, 1.0, jacobians, products, gradients)  # type: ignore[arg-type]
