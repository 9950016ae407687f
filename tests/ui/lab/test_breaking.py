import keras
import numpy as np
import pytest

from tests.ui.visiting import at, fine, lab, notes, query, spec, state
from unrolled import engine
from unrolled.cells import CELLS
from unrolled.engine import attempt, layers
from unrolled.engine.attempts import plain
from unrolled.shapes import explain, wrong_calls


def broken(**link):
    return lab(tab="break", **link)


def made_as(written, trace):
    """What comes of the call on show, made in a program that has the arrays of the run."""
    arrays = {"x": trace.x} | {f"{name}0": array for name, array in trace.initial.items()}
    layer = layers.layer(trace.spec)
    layer.build((None, None, trace.spec.features))
    layer.set_weights(list(trace.weights.values()))
    call = written.partition("\n")[2]
    try:
        output = eval(call, {"np": np, "layer": layer} | arrays)
    except Exception as error:  # whatever Keras raises
        return plain(str(error))
    return keras.tree.flatten(output)


def assert_same(made, verdict):
    if verdict.accepted:
        for ours, theirs in zip(made, verdict.output, strict=True):
            np.testing.assert_array_equal(ours, theirs)
    else:
        assert made == verdict.words


@pytest.mark.parametrize("cell", CELLS)
def test_every_wrong_call_is_made_for_real(cell):
    app = broken(cell=cell, batch="2", units="3", timesteps="5", return_sequences="0")
    for name, call in wrong_calls(spec(app)).items():
        fine(at(app.selectbox, "lab.wrong").set_value(name).run())
        assert query(app)["wrong"] == name
        trace = engine.run(spec(app))
        verdict = attempt(spec(app), call, trace.x, tuple(trace.initial.values()))
        written, *said = [code.value for code in app.code]
        assert_same(made_as(written, trace), verdict)
        told = notes(app, "silent" if verdict.accepted else "warn")
        for finding in explain(spec(app), call):
            assert any(finding.cause in note and finding.advice in note for note in told)
        if verdict.accepted:
            assert said == []
            assert "without a word" in told[0]
            assert "largest difference 0e+00" in told[0]
        else:
            assert said == [f"{verdict.raised}: {verdict.words}"]


def test_a_batch_of_one_is_broken_with_two():
    app = broken(cell="LSTM", batch="1", wrong="state_of_one")
    assert spec(app).batch == 1
    assert "initial_state=[np.resize(h0, (1, 4)), np.resize(c0, (1, 4))]" in app.code[0].value
    assert "and, for a batch of 2, its x, h0, c0, repeated" in notes(app, "plain")[-1]
    assert "got (1, 4), two axes" in notes(app, "silent")[1]


def test_a_wrong_call_that_this_cell_has_not_gives_way():
    app = broken(cell="GRU", wrong="one_state_less")
    assert at(app.selectbox, "lab.wrong").value == "no_features"
    assert app.code[1].value.startswith("ValueError: ")


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ({"cell": "GRU", "wrong": "one_state_more"}, "x, h0"),
        ({"cell": "LSTM", "wrong": "one_state_more"}, "x, h0, c0"),
        ({"cell": "LSTM", "wrong": "one_state_less"}, "x, h0"),
        ({"cell": "LSTM", "wrong": "own", "wrong_states": "none"}, "x"),
    ],
)
def test_the_numbers_of_a_call_are_named(link, names):
    note = f"Made with this run's weights and its {names}, repeated or cut by np.resize."
    assert note in notes(broken(batch="2", **link), "plain")


def test_a_call_without_states_is_written_without_them():
    app = broken(cell="GRU", batch="2", wrong="own", wrong_x="(2, 5)", wrong_states="")
    assert app.code[0].value.endswith("\nlayer(np.resize(x, (2, 5)))")


def type_shapes(app, x, states):
    fine(at(app.selectbox, "lab.wrong").set_value("own").run())
    fine(at(app.text_input, "lab.wrong_x").set_value(x).run())
    return fine(at(app.text_input, "lab.wrong_states").set_value(states).run())


@pytest.mark.parametrize(
    ("x", "states", "said"),
    [
        ("(2, 12, 3)", "(2, 4), (2, 4)", "accepts this call, and rightly"),
        ("(2, 12, 3)", "none", "accepts this call, and rightly"),
        ("(12, 2, 3)", "", "Swap the first two axes"),
        ("(2, 3, 12)", "none", "look swapped"),
        ("100, 12, 3", "(1, 4), (1, 4)", "accepts this call without a word"),
        ("(1, 12, 3)", "(100, 4), (100, 4)", "accepts this call without a word"),
        ("(0, 12, 3)", "(0, 4), (0, 4)", "nothing to read"),
        ("(2, 12)", "(2, 4)", "axis of features is missing"),
        ("(2, 12, 3)", "(2, 4), (2, 4), (2, 4)", "carries only h, c"),
    ],
)
def test_shapes_of_my_own(x, states, said):
    app = type_shapes(broken(cell="LSTM", batch="2"), x, states)
    everything = notes(app, "plain") + notes(app, "warn") + notes(app, "silent")
    assert any(said in note for note in everything), everything
    assert (query(app)["wrong"], query(app)["wrong_x"]) == ("own", x)


@pytest.mark.parametrize(
    ("x", "states", "said"),
    [
        ("nonsense", "none", "x: expected a shape such as (2, 12, 3), got nonsense."),
        ("", "none", "x: expected a shape such as (2, 12, 3), got nothing."),
        (" ", "none", "x: expected a shape such as (2, 12, 3), got nothing."),
        ("(999999, 12, 3)", "none", "x: expected a shape"),
        ("(128, 128, 128)", "none", "x: expected at most 5 axes"),
        ("(-1, 12, 3)", "none", "x: expected a shape"),
        ("<script>alert(1)</script>", "none", "x: expected a shape"),
        ("(2, 12, 3)", "(2, 4), junk", "initial_state: expected shapes in brackets"),
        ("(2, 12, 3)", "(1,)" * 7, "initial_state: expected at most 6 states"),
    ],
)
def test_nonsense_is_said_and_nothing_is_called(x, states, said):
    app = type_shapes(broken(batch="2"), x, states)
    (note,) = notes(app, "warn")
    assert note.startswith(said)
    assert list(app.code) == []
    assert state(app).problems == []


def test_the_code_of_a_wrong_call_is_python():
    for cell in CELLS:
        app = broken(cell=cell, batch="2", return_state="1", wrong="state_flat")
        compile(app.code[0].value, "wrong", "exec")


def test_an_emptied_shape_stays_empty_and_comes_with_the_link():
    app = broken(batch="2")
    before = state(app)
    type_shapes(app, "", "")
    assert state(app) is before  # the address it wrote is known as its own
    assert (query(app)["wrong_x"], query(app)["wrong_states"]) == ("", "")
    assert at(app.text_input, "lab.wrong_x").value == ""
    again = lab(**query(app))
    assert (state(again).view, notes(again, "warn")) == (state(app).view, notes(app, "warn"))


def test_the_run_itself_stays_as_it_was():
    app = broken(batch="2")
    before = spec(app)
    for name in wrong_calls(before):
        fine(at(app.selectbox, "lab.wrong").set_value(name).run())
    assert spec(app) == before
    assert state(app).past == []
