"""What the tests of the core draw from: specs, and all that one run takes."""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from unrolled.cells import ACTIVATIONS, CELLS
from unrolled.engine import layers
from unrolled.fields import LARGEST_NUMBER
from unrolled.spec import INPUTS, LARGEST_WEIGHT, LIMITS, WEIGHTS, RunSpec
from unrolled.updates import EXAMPLES
from unrolled.weight_targets import groups, joined

UPDATES = (*EXAMPLES.values(), "0.9*h", "r = relu(x)\nh = r@W - abs(b)")
"""Updates of every kind: with and without gates, biases, a second state, any weights at all."""

MASKS = (None, "random", "leading", "all")


def numbers(rows: int, width: int) -> st.SearchStrategy[Any]:
    """No rows, or `rows` rows of `width` numbers."""
    number = st.floats(-LARGEST_NUMBER, LARGEST_NUMBER)
    row = st.lists(number, min_size=width, max_size=width)
    return st.just([]) | st.lists(row, min_size=rows, max_size=rows)


@st.composite
def changes(draw: st.DrawFn, spec: RunSpec) -> tuple[tuple[str, float], ...]:
    """Some of the weights of `spec`, set by hand."""
    shapes = spec.facts.weight_shapes(spec.units, spec.features)
    places = st.sampled_from(list(shapes)).flatmap(
        lambda name: st.tuples(
            st.just(name), st.tuples(*(st.integers(0, n - 1) for n in shapes[name]))
        )
    )
    if not shapes:
        return ()
    known = list(groups(spec))
    of_groups = st.sampled_from(known) if known else st.nothing()
    targets = of_groups | places.map(lambda place: joined(*place))
    values = st.floats(-LARGEST_WEIGHT, LARGEST_WEIGHT)
    return tuple(draw(st.dictionaries(targets, values, max_size=3)).items())


@st.composite
def specs(draw: st.DrawFn, inputs: tuple[str, ...] = INPUTS) -> RunSpec:
    """Any valid spec; its sizes reach the limits where it holds no numbers of its own."""
    largest = draw(st.sampled_from((1, 3, max(LIMITS.values()))))
    sizes = {
        name: draw(st.integers(1, min(largest, LIMITS[name])))
        for name in ("units", "timesteps", "features", "batch")
    }
    name = draw(st.sampled_from(inputs))
    printable = st.characters(codec="utf-8").filter(str.isprintable)
    letters = st.sampled_from("héllo wörld&=#%+/?~_"[: sizes["features"]])
    rows: dict[str, Any] = {}
    if largest < 4:
        rows = {
            "x": draw(numbers(sizes["batch"] * sizes["timesteps"], sizes["features"])),
            "h0": draw(numbers(sizes["batch"], sizes["units"])),
            "c0": draw(numbers(sizes["batch"], sizes["units"])),
        }
    spec = RunSpec(
        cell=draw(st.sampled_from(tuple(CELLS))),
        update=draw(st.sampled_from(UPDATES)),
        activation=draw(st.sampled_from(ACTIVATIONS)),
        seed=draw(st.integers(0, LIMITS["seed"])),
        weights=draw(st.sampled_from(WEIGHTS)),
        input=name,
        word=draw(st.text(letters if name == "word" else printable, min_size=1, max_size=128)),
        return_sequences=draw(st.booleans()),
        return_state=draw(st.booleans()),
        go_backwards=draw(st.booleans()),
        **sizes,
        **rows,
    )
    return replace(spec, changed=draw(changes(spec)))


class Case(NamedTuple):
    """All that one run takes."""

    spec: RunSpec
    x: np.ndarray
    initial: dict[str, np.ndarray]
    mask: np.ndarray | None


def case(spec: RunSpec, mask: str | None = None, seed: int = 0) -> Case:
    """Random inputs and initial states for `spec`, and a mask of the kind that `mask` names."""
    generator = np.random.default_rng(seed)
    steps = (spec.batch, spec.timesteps)
    x = generator.normal(0, 1, (*steps, spec.features))
    initial = {s: generator.normal(0, 1, (spec.batch, spec.units)) for s in spec.facts.states}
    random = generator.random(steps) < 0.6
    random[:, 0] = True
    random[0, -1] = True
    leading = np.arange(spec.timesteps) >= np.arange(1, spec.batch + 1)[:, None]
    masks = {"random": random, "leading": leading, "all": np.zeros(steps, bool)}
    return Case(
        spec,
        np.float32(x),
        {name: np.float32(array) for name, array in initial.items()},
        None if mask is None else masks[mask],
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A small run of any cell, with any flags, weights, numbers and mask."""
    spec = RunSpec(
        cell=draw(st.sampled_from(tuple(CELLS))),
        units=draw(st.integers(1, 4)),
        timesteps=draw(st.integers(1, 6)),
        features=draw(st.integers(1, 3)),
        batch=draw(st.integers(1, 3)),
        activation=draw(st.sampled_from(ACTIVATIONS)),
        seed=draw(st.integers(0, LIMITS["seed"])),
        weights=draw(st.sampled_from(WEIGHTS)),
        return_sequences=draw(st.booleans()),
        return_state=draw(st.booleans()),
        go_backwards=draw(st.booleans()),
    )
    return case(spec, draw(st.sampled_from(MASKS)), draw(st.integers(0, 2**16)))


def ordinary(spec: RunSpec, x: Any, initial: Any, weights: Any, mask: Any = None) -> Any:
    """What the ordinary Keras layer, built eagerly, returns for these arrays."""
    layer = layers.layer(spec)
    layer.build((None, None, spec.features))
    layer.set_weights(list(weights.values()))
    result = layer(x, initial_state=list(initial.values()), mask=mask)
    if isinstance(result, (list, tuple)):
        return tuple(np.asarray(part) for part in result)
    return np.asarray(result)


def apart(ours: Any, theirs: Any) -> float:
    """The largest difference; relative where a value exceeds 1. Shapes must be equal."""
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    assert ours.shape == theirs.shape
    return float(np.max(np.abs(ours - theirs) / np.maximum(1, np.abs(theirs))))
