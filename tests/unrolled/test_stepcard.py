import math
import re

import numpy as np
import pytest

from unrolled import engine
from unrolled.cells import ACTIVATIONS, CELLS, FIXED
from unrolled.spec import RunSpec
from unrolled.stepcard import DIGITS, Line, number, step_card

SQUASH = {
    "tanh": math.tanh,
    "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
    "relu": lambda a: max(a, 0.0),
    "linear": lambda a: a,
}

KERAS = 1e-5
"""How far a number of the card, computed in float64, may be from Keras's."""

ROUNDING = 0.5 * 10.0**-DIGITS


def traced(cell, **more):
    spec = {
        "units": 3,
        "timesteps": 5,
        "features": 2,
        "batch": 2,
        "input": "noise",
        "seed": 3,
        "h0": [[0.8, -0.6, 0.1], [-0.2, 0.4, 0.9]],
        "c0": [[1.5, -1.5, 0.3], [0.7, -0.1, -2]],
    }
    return engine.run(RunSpec(cell=cell, **spec | more))


def cards(trace):
    spec = trace.spec
    for sample in range(spec.batch):
        for t in range(spec.timesteps):
            for unit in range(spec.units):
                yield (sample, t, unit), step_card(trace, sample, t, unit)


FLAVOURS = [
    (cell, activation)
    for cell in CELLS
    for activation in (ACTIVATIONS if CELLS[cell].has_activation else ("tanh",))
]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(("cell", "activation"), FLAVOURS)
def test_every_sum_adds_up_and_is_squashed(cell, activation, backwards):
    for _place, card in cards(traced(cell, activation=activation, go_backwards=backwards)):
        for s in card.sums:
            assert s.from_input + s.from_state + s.bias == pytest.approx(s.total, abs=1e-12)
            assert SQUASH[s.squash](s.total) == pytest.approx(s.value, abs=1e-12)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(("cell", "activation"), FLAVOURS)
def test_the_card_ends_at_keras_own_number(cell, activation, backwards):
    trace = traced(cell, activation=activation, go_backwards=backwards)
    for (sample, t, unit), card in cards(trace):
        assert card.shown == trace.states["h"][sample, t, unit]
        computed = card.lines[-1].value if card.lines else card.sums[-1].value
        assert computed == pytest.approx(card.shown, abs=KERAS)
        for line in card.lines:
            assert line.value == pytest.approx(
                float(trace.states[line.state][sample, t, unit]), abs=KERAS
            )


@pytest.mark.parametrize("cell", ["GRU", "LSTM"])
def test_gates_are_keras_own_in_keras_order(cell):
    trace = traced(cell)
    for (sample, t, unit), card in cards(trace):
        assert tuple(s.name for s in card.sums) == CELLS[cell].gates
        for s in card.sums:
            assert s.value == pytest.approx(float(trace.gates[s.name][sample, t, unit]), abs=KERAS)


def evaluated(text):
    """The value of a printed line such as ``0.5 × -0.25 + 0.1 × tanh(0.3)``."""
    assert re.fullmatch(r"[-+.×()\d\s]*(?:(?:tanh|relu|sigmoid|linear)[-+.×()\d\s]*)?", text)
    return eval(text.replace("×", "*"), dict(SQUASH))


@pytest.mark.parametrize(("cell", "activation"), [f for f in FLAVOURS if f[0] in ("GRU", "LSTM")])
def test_the_printed_numbers_give_the_printed_value(cell, activation):
    for _place, card in cards(traced(cell, activation=activation)):
        for line in card.lines:
            # Each of at most four rounded factors is multiplied by at most the largest of them.
            factors = [abs(float(n)) for n in re.findall(r"\d+\.\d+", line.numbers)]
            room = ROUNDING * (1 + 2 * sum(max(1, f) for f in factors))
            assert evaluated(line.numbers) == pytest.approx(line.value, abs=room)


@pytest.mark.parametrize("cell", CELLS)
def test_the_printed_sums_add_up_to_one_in_the_last_digit(cell):
    for _place, card in cards(traced(cell)):
        for s in card.sums:
            terms = sum(float(number(v)) for v in (s.from_input, s.from_state, s.bias))
            assert abs(terms - float(number(s.total))) <= 4 * ROUNDING + 1e-9


@pytest.mark.parametrize("cell", FIXED)
def test_the_first_step_starts_from_the_initial_state(cell):
    trace = traced(cell)
    zero = traced(cell, h0=(), c0=())
    weights = trace.weights["recurrent_kernel"].astype("float64")
    for sample in range(2):
        for unit in range(3):
            first = step_card(trace, sample, 0, unit).sums[0]
            by_hand = trace.initial["h"][sample].astype("float64") @ weights[:, unit]
            assert first.from_state == pytest.approx(by_hand, abs=1e-9)
            assert step_card(zero, sample, 0, unit).sums[0].from_state == 0


def test_the_first_line_of_an_lstm_keeps_the_initial_c():
    card = step_card(traced("LSTM"), 0, 0, 1)
    forget = next(s for s in card.sums if s.name == "f")
    assert card.lines[0].numbers.startswith(f"{number(forget.value)} × -1.5000 + ")


@pytest.mark.parametrize("cell", FIXED)
def test_a_later_step_starts_from_what_was_computed(cell):
    trace = traced(cell)
    weights = trace.weights["recurrent_kernel"].astype("float64")
    by_hand = trace.states["h"][1, 2].astype("float64") @ weights[:, 2]
    assert step_card(trace, 1, 3, 2).sums[0].from_state == pytest.approx(by_hand, abs=1e-9)


@pytest.mark.parametrize("cell", FIXED)
def test_going_backwards_reads_the_last_input_first(cell):
    trace = traced(cell, go_backwards=True)
    weights = trace.weights["kernel"].astype("float64")
    by_hand = trace.x[0, -1].astype("float64") @ weights[:, 1]
    assert step_card(trace, 0, 0, 1).sums[0].from_input == pytest.approx(by_hand, abs=1e-9)


def test_a_linear_cell_by_hand():
    spec = RunSpec(cell="Minimal", units=1, timesteps=2, features=1, h0=[[2]], input="step")
    trace = engine.run(
        spec, x=[[[3], [5]]], weights={"kernel": [[10]], "recurrent_kernel": [[0.5]]}
    )
    (first,), (second,) = (step_card(trace, 0, t, 0).sums for t in (0, 1))
    assert (first.from_input, first.from_state, first.bias, first.total) == (30, 1, 0, 31)
    assert (second.from_input, second.from_state, second.value) == (50, 15.5, 65.5)
    assert (second.name, second.squash) == ("h", "linear")
    assert step_card(trace, 0, 1, 0).lines == ()


def test_an_lstm_by_hand():
    spec = RunSpec(units=1, timesteps=1, features=1, h0=[[0]], c0=[[2]])
    ln3 = math.log(3)  # sigmoid(ln 3) = 3/4
    trace = engine.run(
        spec,
        x=[[[1]]],
        weights={
            "kernel": [[0, 0, 0, 0]],
            "recurrent_kernel": [[0, 0, 0, 0]],
            "bias": [0, ln3, 0.5, -ln3],
        },
    )
    card = step_card(trace, 0, 0, 0)
    assert [(s.name, s.squash, round(s.value, 4)) for s in card.sums] == [
        ("i", "sigmoid", 0.5),
        ("f", "sigmoid", 0.75),
        ("c", "tanh", 0.4621),
        ("o", "sigmoid", 0.25),
    ]
    c = 0.75 * 2 + 0.5 * math.tanh(0.5)
    assert card.lines == (
        Line(
            "c",
            "c = f × c_before + i × c~",
            "0.7500 × 2.0000 + 0.5000 × 0.4621",
            pytest.approx(c, abs=1e-6),
        ),
        Line("h", "h = o × tanh(c)", "0.2500 × tanh(1.7311)", pytest.approx(0.25 * math.tanh(c))),
    )


def test_a_gru_by_hand():
    spec = RunSpec(cell="GRU", units=1, timesteps=1, features=1, h0=[[0.8]])
    ln3 = math.log(3)
    trace = engine.run(
        spec,
        x=[[[1]]],
        weights={
            "kernel": [[0, 0, 0]],
            "recurrent_kernel": [[0, 0, 0.5]],
            "bias": [[ln3, -ln3, 0.25], [0, 0, 0.6]],
        },
    )
    card = step_card(trace, 0, 0, 0)
    z, r, candidate = card.sums
    assert (z.squash, r.squash, candidate.squash) == ("sigmoid", "sigmoid", "tanh")
    assert (round(z.value, 6), round(r.value, 6)) == (0.75, 0.25)
    # The reset gate comes after the product: r * (h U + recurrent bias).
    assert candidate.from_state == pytest.approx(0.25 * (0.8 * 0.5 + 0.6), abs=1e-6)
    assert candidate.bias == pytest.approx(0.25)
    value = math.tanh(0.5)
    (line,) = card.lines
    assert line.equation == "h = z × h_before + (1 - z) × h~"
    assert line.numbers == "0.7500 × 0.8000 + 0.2500 × 0.4621"
    assert line.value == pytest.approx(0.75 * 0.8 + 0.25 * value, abs=1e-6)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize(("cell", "candidate"), [("LSTM", "c"), ("GRU", "h"), ("SimpleRNN", "h")])
def test_the_activation_is_named_where_it_is_used(cell, candidate, activation):
    card = step_card(traced(cell, activation=activation), 0, 2, 1)
    assert {s.name: s.squash for s in card.sums} == {
        s.name: activation if s.name == candidate else "sigmoid" for s in card.sums
    }
    if cell == "LSTM":
        assert card.lines[1].equation == f"h = o × {activation}(c)"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.12345, "0.1235"), (-2, "-2.0000"), (1e6, "1000000.0000"), (math.inf, "inf")],
)
def test_numbers_as_the_card_writes_them(value, text):
    assert number(value) == text


def test_numbers_that_round_to_zero_have_no_sign():
    assert number(-0.00001) == "0.0000"


def test_the_numbers_are_plain_floats():
    card = step_card(traced("LSTM"), 0, 0, 0)
    assert all(type(v) is float for s in card.sums for v in (s.from_input, s.total, s.value))
    assert type(card.shown) is float
    assert not isinstance(card.shown, np.floating)
