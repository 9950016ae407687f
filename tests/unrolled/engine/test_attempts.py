"""What Keras 3.15.1 says to each wrong call, and what the app makes of it."""

import re

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unrolled.strategies import apart
from unrolled import engine
from unrolled.cells import CELLS
from unrolled.engine import attempt, attempts, proof
from unrolled.shapes import Call, explain, right_call, wrong_calls
from unrolled.spec import RunSpec, with_state

NAMES = dict.fromkeys(CELLS, "rnn") | {"SimpleRNN": "simple_rnn", "GRU": "gru", "LSTM": "lstm"}
"""The names Keras gives the first layer of each kind."""

RANK = (
    r"^Input 0 with name 'None' of layer '{layer}' is incompatible with the layer: expected "
    r"ndim=3, found ndim=2\. Full shape received: \(2, {last}\)$"
)
NO_THIRD_AXIS = (
    r"calling RNN\.call\(\)\.\s+Index out of range using input dim 2; input has only 2 dims"
)
WIDTH = (
    r"calling {cls}Cell\.call\(\)\.\s+"
    r"Matrix size-incompatible: In\[0\]: \[2,5\], In\[1\]: \[4,{w}\]"
)
ROWS = r"calling {cls}Cell\.call\(\)\.\s+Incompatible shapes: \[2,{w}\] vs\. \[3,{w}\]"
LEAVES = r"calling {cls}\.call\(\)\.\s+Too few leaves for PyTreeSpec; expected: {n}, got: {m}\."

SILENT = None
SAID = {
    ("SimpleRNN", "no_features"): ("ValueError", RANK.format(layer="simple_rnn", last=5)),
    ("SimpleRNN", "no_timesteps"): ("ValueError", RANK.format(layer="simple_rnn", last=3)),
    ("SimpleRNN", "state_units"): ("InvalidArgumentError", WIDTH.format(cls="SimpleRNN", w=4)),
    ("SimpleRNN", "state_batch"): ("InvalidArgumentError", ROWS.format(cls="SimpleRNN", w=4)),
    ("SimpleRNN", "one_state_more"): ("ValueError", LEAVES.format(cls="SimpleRNN", n=2, m=1)),
    ("SimpleRNN", "state_of_one"): SILENT,
    ("SimpleRNN", "state_flat"): SILENT,
    ("GRU", "no_features"): ("ValueError", RANK.format(layer="gru", last=5)),
    ("GRU", "no_timesteps"): ("ValueError", RANK.format(layer="gru", last=3)),
    ("GRU", "state_units"): ("InvalidArgumentError", WIDTH.format(cls="GRU", w=12)),
    ("GRU", "state_batch"): ("InvalidArgumentError", ROWS.format(cls="GRU", w=4)),
    ("GRU", "one_state_more"): SILENT,
    ("GRU", "state_of_one"): SILENT,
    ("GRU", "state_flat"): (
        "InvalidArgumentError",
        r"calling GRUCell\.call\(\)\.\s+Index out of range using input dim 1; input has only 1 dim",
    ),
    ("LSTM", "no_features"): ("ValueError", RANK.format(layer="lstm", last=5)),
    ("LSTM", "no_timesteps"): ("ValueError", RANK.format(layer="lstm", last=3)),
    ("LSTM", "state_units"): ("InvalidArgumentError", WIDTH.format(cls="LSTM", w=16)),
    ("LSTM", "state_batch"): ("InvalidArgumentError", ROWS.format(cls="LSTM", w=16)),
    ("LSTM", "one_state_less"): (
        "IndexError",
        r"calling LSTM\.call\(\)\.\s+list index out of range",
    ),
    ("LSTM", "one_state_more"): ("ValueError", LEAVES.format(cls="LSTM", n=3, m=2)),
    ("LSTM", "state_of_one"): SILENT,
    ("LSTM", "state_flat"): SILENT,
    ("Minimal", "no_features"): ("InvalidArgumentError", NO_THIRD_AXIS),
    ("Minimal", "no_timesteps"): ("InvalidArgumentError", NO_THIRD_AXIS),
    ("Minimal", "state_units"): (
        "InvalidArgumentError",
        WIDTH.format(cls="MinimalRNN", w=4),
    ),
    ("Minimal", "state_batch"): ("InvalidArgumentError", ROWS.format(cls="MinimalRNN", w=4)),
    ("Minimal", "one_state_more"): ("ValueError", LEAVES.format(cls="RNN", n=2, m=1)),
    ("Minimal", "state_of_one"): SILENT,
    ("Minimal", "state_flat"): SILENT,
    ("Own", "no_features"): ("InvalidArgumentError", NO_THIRD_AXIS),
    ("Own", "no_timesteps"): ("InvalidArgumentError", NO_THIRD_AXIS),
    ("Own", "state_units"): ("InvalidArgumentError", WIDTH.format(cls="Own", w=4)),
    ("Own", "state_batch"): ("InvalidArgumentError", ROWS.format(cls="Own", w=4)),
    ("Own", "one_state_more"): ("ValueError", LEAVES.format(cls="RNN", n=2, m=1)),
    ("Own", "state_of_one"): SILENT,
    ("Own", "state_flat"): SILENT,
}
"""For each wrong call on offer the class and the core words, or that it is accepted in silence."""


def for_cell(cell, **more):
    spec = RunSpec(cell=cell, units=4, timesteps=5, features=3, batch=2, input="noise", **more)
    for state in spec.facts.states:
        for sample in range(2):
            for unit in range(4):
                spec = with_state(spec, state, sample, unit, (unit + 1) / 4 - sample)
    return spec


def attempted(spec, call):
    trace = engine.run(spec)
    return attempt(spec, call, trace.x, tuple(trace.initial.values()))


def test_every_wrong_call_on_offer_is_expected_here():
    offered = {(cell, name) for cell in CELLS for name in wrong_calls(for_cell(cell))}
    assert offered == set(SAID)


@pytest.mark.parametrize(("cell", "name"), SAID)
def test_keras_says_what_it_says(cell, name):
    spec = for_cell(cell)
    verdict = attempted(spec, wrong_calls(spec)[name])
    expected = SAID[cell, name]
    if expected is SILENT:
        assert verdict.accepted
        assert (verdict.raised, verdict.words) == (None, "")
    else:
        raised, pattern = expected
        assert verdict.raised == raised
        assert re.search(pattern, verdict.words), verdict.words
        assert not verdict.accepted
        assert verdict.output == ()


@pytest.mark.parametrize(("cell", "name"), SAID)
def test_the_words_are_keras_own_without_codes(cell, name):
    spec = for_cell(cell)
    call = wrong_calls(spec)[name]
    verdict = attempted(spec, call)
    for code in ("\x1b", "{{", "}}", "function_node", "[Op:", "name: ", "\n\n\n", "device:CPU"):
        assert code not in verdict.words
    assert verdict.words == verdict.words.strip()
    if SAID[cell, name] is SILENT:
        return
    # The same call on a layer made by Keras alone: every line we show, it said.
    layer = engine.layers.layer(spec)
    layer.build((None, None, spec.features))
    with pytest.raises(Exception, match=r"\w") as refused:
        layer(np.zeros(call.x), initial_state=[np.zeros(shape) for shape in call.states])
    bare = re.sub(r"\x1b\[[0-9;]*m", "", str(refused.value))
    assert type(refused.value).__name__ == verdict.raised
    for line in verdict.words.splitlines():
        assert line in bare


SILENTLY = [key for key, said in SAID.items() if said is SILENT]


@pytest.mark.parametrize("flags", [(False, False), (True, True)])
@pytest.mark.parametrize(("cell", "name"), SILENTLY)
def test_a_silent_call_computes_what_the_app_says(cell, name, flags):
    sequences, state = flags
    spec = for_cell(cell, return_sequences=sequences, return_state=state)
    verdict = attempted(spec, wrong_calls(spec)[name])
    gap = proof(spec, verdict)
    assert gap is not None
    assert gap <= 1e-6
    assert any(part.any() for part in verdict.output)


def test_the_proof_sees_a_difference():
    spec = for_cell("SimpleRNN")
    verdict = attempted(spec, wrong_calls(spec)["state_of_one"])
    changed = attempts.Verdict(
        verdict.call, verdict.x, verdict.states, None, "", (verdict.output[0] + 0.5,)
    )
    assert proof(spec, changed) == pytest.approx(0.5, abs=1e-6)


@pytest.mark.parametrize(
    "call",
    [
        Call((2, 5), ((2, 4),)),
        Call((2, 5, 3)),
        Call((100, 5, 3), ((1, 4),)),
        Call((1, 5, 3), ((100, 4),)),
        Call((0, 5, 3), ((1, 4),)),
        Call((1, 5, 3), ((0, 4),)),
        Call((2, 5, 3), ((2, 1, 4),)),
    ],
)
def test_no_proof_where_nothing_well_formed_is_meant(call):
    spec = for_cell("SimpleRNN")
    assert proof(spec, attempted(spec, call)) is None


def test_numbers_are_repeated_and_cut_to_the_shapes():
    spec = for_cell("LSTM")
    trace = engine.run(spec)
    verdict = attempted(spec, Call((1, 5, 2), ((2, 2), (1, 8), (4,))))
    np.testing.assert_array_equal(verdict.x.ravel(), trace.x.ravel()[:10])
    h, c, further = verdict.states
    np.testing.assert_array_equal(h.ravel(), trace.initial["h"].ravel()[:4])
    np.testing.assert_array_equal(c.ravel(), trace.initial["c"].ravel())
    np.testing.assert_array_equal(further, trace.initial["c"][0])


# The right call


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("flags", [(False, False), (True, False), (False, True), (True, True)])
@pytest.mark.parametrize("cell", CELLS)
def test_the_right_call_is_accepted_and_is_the_run(cell, flags, backwards):
    sequences, state = flags
    spec = for_cell(cell, return_sequences=sequences, return_state=state, go_backwards=backwards)
    verdict = attempted(spec, right_call(spec))
    assert verdict.accepted
    returned = engine.run(spec).returned
    assert len(verdict.output) == len(returned)
    for ours, theirs in zip(returned, verdict.output, strict=True):
        assert apart(ours, theirs) <= 1e-6
    assert proof(spec, verdict) <= 1e-6


@pytest.mark.parametrize("weights", ["latch", "exploding"])
@pytest.mark.parametrize("cell", CELLS)
def test_named_weights_are_used(cell, weights):
    spec = for_cell(cell, weights=weights)
    (output,) = attempted(spec, right_call(spec)).output
    assert apart(engine.run(spec).output, output) <= 1e-6


@pytest.mark.parametrize("cell", CELLS)
def test_layers_are_named_as_keras_names_them(cell):
    verdict = attempted(for_cell(cell), Call((2, 5)))
    plain = cell in ("Minimal", "Own")
    if not plain:  # the plain RNN layer does not say its name
        assert f"layer '{NAMES[cell]}'" in verdict.words
    kind = keras.layers.RNN if plain else getattr(keras.layers, cell)
    argument = engine.layers.cell(cell, 4, "tanh") if plain else 4
    assert engine.layers.layer(for_cell(cell)).name == NAMES[cell]
    # Keras counts further ones up: lstm_1, lstm_2.
    assert re.fullmatch(rf"{NAMES[cell]}(_\d+)?", kind(argument).name)


# The rules and Keras


ADVICE = {
    "no_features": ("x", lambda x: np.repeat(x[..., np.newaxis], 3, axis=2)),
    "no_timesteps": ("x", lambda x: x[:, np.newaxis, :]),
    "state_units": ("states", lambda states: [s[:, :4] for s in states]),
    "state_batch": ("states", lambda states: [s[:2] for s in states]),
    "one_state_less": ("states", lambda states: [*states, np.zeros((2, 4))]),
    "one_state_more": ("states", lambda states: states[:-1]),
    "state_of_one": ("states", lambda states: [written_out(s) for s in states]),
    "state_flat": ("states", lambda states: [written_out(s) for s in states]),
}
"""What a learner does who follows the advice."""


def written_out(state):
    return np.repeat(state.reshape(1, 4), 2, axis=0)


@pytest.mark.parametrize(("cell", "name"), SAID)
def test_following_the_advice_makes_the_call_right(cell, name):
    spec = for_cell(cell)
    verdict = attempted(spec, wrong_calls(spec)[name])
    arrays = {"x": verdict.x, "states": list(verdict.states)}
    argument, repair = ADVICE[name]
    arrays[argument] = repair(arrays[argument])
    repaired = Call(arrays["x"].shape, tuple(s.shape for s in arrays["states"]))
    assert explain(spec, repaired) == []
    again = attempt(spec, repaired, arrays["x"], tuple(np.float32(s) for s in arrays["states"]))
    assert again.accepted


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (Call((2, 3), ((2, 4),)), "x"),
        (Call((5, 3), None), "x"),
        (Call((2, 3, 5), ((2, 4),)), "x"),
        (Call((5, 2, 3), ((2, 4),)), "x"),
        (Call((2, 5, 3), ((1, 4),)), "state"),
        (Call((2, 5, 3), ((4,),)), "state"),
        (Call((2, 5, 3), ((3, 4),)), "state"),
        (Call((2, 5, 3), ((4, 2),)), "state"),
        (Call((2, 5, 3), ((2, 7, 4),)), "state"),
    ],
)
def test_the_python_in_an_advice_does_what_it_says(call, argument):
    spec = for_cell("GRU")
    finding = explain(spec, call)[0]
    (code,) = re.findall(r"(?:np\.[a-z]+\(.*\)|(?:x|state)\[[^\]]*\]|state\.T)", finding.advice)
    shape = call.x if argument == "x" else call.states[0]
    array = eval(code, {"np": np, argument: np.zeros(shape)})
    repaired = Call(array.shape, call.states) if argument == "x" else Call(call.x, (array.shape,))
    assert explain(spec, repaired) == []


def near(*numbers):
    return st.lists(st.sampled_from(numbers), max_size=4).map(tuple)


@given(
    st.sampled_from(tuple(CELLS)),
    near(0, 1, 2, 3, 5) | st.sampled_from([(2, 5, 3), (5, 2, 3)]),
    st.none() | st.lists(near(1, 2, 4) | st.just((2, 4)), max_size=3).map(tuple),
    st.booleans(),
)
def test_whatever_keras_refuses_is_explained(cell, x, states, sequences):
    spec = RunSpec(cell=cell, units=4, timesteps=5, features=3, batch=2, return_sequences=sequences)
    call = Call(x, states)
    verdict = attempted(spec, call)
    if not verdict.accepted:
        assert explain(spec, call)
        assert verdict.raised
        assert verdict.words
    if not explain(spec, call):
        assert verdict.accepted
    gap = proof(spec, verdict)
    assert gap is None or gap <= 1e-6


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("\x1b[1mbold\x1b[0m", "bold"),
        ("{{function_node __wrapped__MatMul_device_/job:localhost}} Matrix", "Matrix"),
        (
            "shapes: [2,4] vs. [3,4] [Op:AddV2] name: lstm/add/\n\nArguments",
            "shapes: [2,4] vs. [3,4]\n\nArguments",
        ),
        ("last [Op:MatMul] name: ", "last"),
        ("one\n \n\n\ntwo\n", "one\n\ntwo"),
        ("plain [2] {x} words", "plain [2] {x} words"),
        (
            "Graph execution error:\n\n"
            "Detected at node gru/add defined at (most recent call last):\n"
            '  File "/home/me/rnn.py", line 428, in rnn\n\n'
            '  File "<piece>", line 1, in <module>\n\n'
            "Incompatible shapes: [2,4] vs. [3,4]\n\t [[{{node gru/add}}]] [Op:__inference_1]",
            "Graph execution error:\n\nDetected at node gru/add\n\n"
            "Incompatible shapes: [2,4] vs. [3,4]",
        ),
    ],
)
def test_codes_are_stripped(message, shown):
    assert attempts.plain(message) == shown
