import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.unrolled.stacks import any_stacks, stack_of
from tools.serving import ROOT
from unrolled import engine
from unrolled.axes import COLOURS, Named, coming_out, going_in, layer_call, of_stack
from unrolled.cells import CELLS
from unrolled.engine import build
from unrolled.spec import RunSpec


def traced(cell="LSTM", **flags):
    return engine.run(RunSpec(cell=cell, units=4, timesteps=6, features=3, batch=2, **flags))


def test_the_page_colours_each_axis_alike():
    style = Path(ROOT, "ui", "style.css").read_text(encoding="utf-8")
    written = dict(re.findall(r"\.u-(\w+) \{ --u-axis: (#\w{6}); \}", style))
    assert written == COLOURS


def test_the_colours_are_apart():
    def parts(colour):
        return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]

    for one, other in combinations(COLOURS.values(), 2):
        assert max(abs(a - b) for a, b in zip(parts(one), parts(other), strict=True)) > 60


def test_what_goes_in():
    named = going_in(RunSpec(timesteps=6, features=3, batch=2))
    assert named == Named("x", (("batch", 2), ("timesteps", 6), ("features", 3)))
    assert {axis for axis, _length in named.axes} <= set(COLOURS)


LAST = (("batch", 2), ("units", 4))
FILM = (("batch", 2), ("timesteps", 6), ("units", 4))


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize(("sequences", "axes"), [(False, LAST), (True, FILM)])
def test_what_comes_out(cell, sequences, axes):
    alone = Named("output", axes)
    assert coming_out(traced(cell, return_sequences=sequences)) == (alone,)
    beside = tuple(Named(state, LAST) for state in CELLS[cell].states)
    with_states = traced(cell, return_sequences=sequences, return_state=True)
    assert coming_out(with_states) == (alone, *beside)
    for named, array in zip(coming_out(with_states), with_states.returned, strict=True):
        assert tuple(length for _axis, length in named.axes) == array.shape


@pytest.mark.parametrize(
    ("spec", "call"),
    [
        (RunSpec(), "LSTM(units=4)"),
        (
            RunSpec(cell="GRU", units=8, return_sequences=True),
            "GRU(units=8, return_sequences=True)",
        ),
        (
            RunSpec(cell="SimpleRNN", activation="relu", return_state=True, go_backwards=True),
            'SimpleRNN(units=4, activation="relu", return_state=True, go_backwards=True)',
        ),
        (RunSpec(cell="Minimal"), "RNN(MinimalRNNCell(units=4))"),
        (
            RunSpec(cell="Minimal", activation="relu", return_sequences=True),
            "RNN(MinimalRNNCell(units=4), return_sequences=True)",
        ),
    ],
)
def test_the_layer_as_python_writes_it(spec, call):
    assert layer_call(spec) == call
    compile(call, "call", "eval")


def test_the_tensors_of_a_stack():
    stack = stack_of("LSTM.8.1~LSTM.4")
    source, film, frame = of_stack(stack, [(None, None, 3), (None, None, 8), (None, 4)])
    assert source == Named("x", (("batch", None), ("timesteps", None), ("features", 3)))
    assert film == Named("y", (("batch", None), ("timesteps", None), ("units", 8)))
    assert frame == Named("y", (("batch", None), ("units", 4)))


@pytest.mark.parametrize(
    ("layers", "shape", "axes"),
    [
        ("Embedding.10.4~Flatten~Dense.2", "12", ["BT", "BTF", "BF", "BU"]),
        ("Masking~Bidirectional.LSTM.3", "12_3", ["BTF", "BTF", "BU"]),
        ("LSTM.4~RepeatVector.6~TimeDistributed.2", "12_3", ["BTF", "BU", "BTU", "BTU"]),
        ("LSTM.4.1~GlobalMaxPooling1D", "12_3", ["BTF", "BTU", "BU"]),
        ("ConvLSTM1D.5.3.1~ConvLSTM1D.5.3", "12_10_3", ["BTWF", "BTWU", "BWU"]),
        ("Dense.4~Reshape.2_2", "5", ["BF"]),  # refused: 4 numbers from 4 are (2, 2)
        ("LSTM.4", "32_12_3", ["BATF"]),
        ("LSTM.4", "12", ["BT"]),
        ("Flatten~Reshape.12_3~LSTM.1", "12_3", ["BTF", "BF", "BTF", "BU"]),
    ],
)
def test_axes_are_named_as_far_as_they_can_be_told(layers, shape, axes):
    stack = stack_of(layers, input=shape)
    names = {"batch": "B", "timesteps": "T", "features": "F", "units": "U", "width": "W"}
    tensors = of_stack(stack, build(stack).shapes)
    told = ["".join(names.get(axis, "A") for axis, _n in named.axes) for named in tensors]
    assert told[: len(axes)] == axes


@given(any_stacks(size=6))
@settings(max_examples=30, deadline=None)
def test_every_axis_of_any_stack_has_a_name(stack):
    shapes = build(stack).shapes
    for named, shape in zip(of_stack(stack, shapes), shapes, strict=True):
        assert tuple(length for _axis, length in named.axes) == shape
