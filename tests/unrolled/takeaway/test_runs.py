import numpy as np
import pytest

from tests.unrolled.takeaway.experiments import EXPERIMENTS
from unrolled import engine, memory
from unrolled.cells import CELLS
from unrolled.spec import RunSpec, with_state
from unrolled.takeaway.run_pictures import FEW, MANY, start_told
from unrolled.takeaway.runs import arrays, of_comparison, of_run

STARTED = RunSpec(batch=2, return_sequences=True, h0=((0.9, 0, 0, 0.123),) * 2)


@pytest.mark.parametrize("cell", CELLS)
def test_every_array_of_a_run_is_there_with_the_name_that_its_program_has_for_it(cell):
    trace = engine.run(RunSpec(cell=cell, return_state=True))
    found = {array.name: array for array in arrays(trace)}
    gates = {f"gate_{gate}": values for gate, values in trace.gates.items()}
    initial = {f"{state}0": values for state, values in trace.initial.items()}
    whole = {"x": trace.x, **trace.states, **gates, **initial, **trace.weights}
    for name, values in whole.items():
        np.testing.assert_array_equal(found[name].values, values)
        assert (found[name].variable == "") == name.startswith("gate_")
    assert {"output", "output_h", "final_h"} <= found.keys()


def test_the_panels_are_the_states_of_the_sample_with_time_from_left_to_right():
    experiment = of_run(STARTED, 1, "?", [])
    trace = engine.run(STARTED)
    x, h, c = experiment.picture.panels
    np.testing.assert_array_equal(x.values, trace.x[1].T)
    np.testing.assert_array_equal(h.values, trace.states["h"][1].T)
    np.testing.assert_array_equal(c.values, trace.states["c"][1].T)
    np.testing.assert_array_equal(h.start, trace.initial["h"][1])
    assert (h.title, c.title, h.axes) == ("h", "c", ("units", "timesteps"))
    assert h.columns == tuple(map(str, range(12)))
    assert h.note == ""
    forgotten = memory.forgotten_at(trace, engine.run(memory.from_zero(STARTED)), 1)
    assert c.note == start_told(STARTED, forgotten)
    assert f"t = {forgotten}" in c.note


def test_backwards_the_columns_say_what_each_step_read():
    spec = RunSpec(cell="GRU", timesteps=3, go_backwards=True, h0=((0.5, 0, 0, 0),))
    x, h = of_run(spec, 0, "?", []).picture.panels
    assert x.columns == h.columns == ("2", "1", "0")
    np.testing.assert_array_equal(x.values, engine.run(spec).x[0, ::-1].T)
    assert "t = 1" in start_told(spec, 1)


def test_each_frame_of_each_slider_is_the_run_from_that_start():
    sliders = of_run(STARTED, 1, "?", []).picture.sliders()
    assert len(sliders) == 8
    for number, slider in enumerate(sliders):
        state, unit = "hc"[number // 4], number % 4
        assert slider.label == f"{state}0, unit {unit}"
        assert list(slider.values) == sorted(slider.values)
        assert MANY <= len(slider.values) <= MANY + 1
        assert np.float32(slider.at) in slider.values
        for k in (0, 17, len(slider.values) - 1):
            spec = with_state(STARTED, state, 1, unit, float(slider.values[k]))
            trace = engine.run(spec)
            for panel, name in enumerate("hc", start=1):
                there = trace.states[name][1].T
                assert np.max(np.abs(slider.panels[panel][k] - there)) <= 1e-6
            start = slider.starts[" hc".index(state)][k]
            np.testing.assert_array_equal(start, trace.initial[state][1])
            forgotten = memory.forgotten_at(trace, engine.run(memory.from_zero(spec)), 1)
            assert slider.notes[2][k] == start_told(spec, forgotten)


def test_what_is_on_show_is_one_of_the_frames():
    experiment = of_run(STARTED, 0, "?", [])
    slider = experiment.picture.sliders()[3]
    assert slider.at == pytest.approx(0.123)
    k = list(slider.values).index(np.float32(slider.at))
    shown = experiment.picture.panels[1]
    assert np.max(np.abs(slider.panels[1][k] - shown.values)) <= 1e-6
    np.testing.assert_array_equal(slider.starts[1][k], shown.start)


def test_a_large_run_has_fewer_positions():
    large = RunSpec(units=16, timesteps=30, features=4, batch=4)
    sliders = of_run(large, 3, "?", []).picture.sliders()
    assert len(sliders) == 32
    assert {len(slider.values) for slider in sliders} == {FEW}


def test_numbers_that_left_the_range_are_said():
    spec = RunSpec(cell="SimpleRNN", activation="linear", weights="exploding", timesteps=30)
    assert "float32" in start_told(spec, None, finite=False)


# Side by side


def test_a_slider_moves_every_run_that_has_its_number():
    picture = EXPERIMENTS["compare"]().picture
    titles = ["x", "SimpleRNN: h", "LSTM: h", "LSTM: c", "GRU: h"]
    assert [panel.title for panel in picture.panels] == titles
    assert len({panel.bound for panel in picture.panels if panel.title.endswith("h")}) == 1
    moved = {slider.label: set(slider.panels) for slider in picture.sliders()}
    assert moved == {
        **{f"h0, unit {unit}": {1, 2, 3, 4} for unit in (0, 1)},
        "h0, unit 2": {1, 2, 3},  # the GRU has two units
        **{f"c0, unit {unit}": {2, 3} for unit in range(3)},
    }


def test_each_run_has_its_arrays_under_its_number():
    experiment = EXPERIMENTS["compare"]()
    found = {array.name: array.variable for array in experiment.arrays}
    assert found["run_2_c"] == 'runs[1]["c"]'
    assert found["run_3_kernel"] == 'runs[2]["weights"][0]'
    assert experiment.program.count("import keras\n") == 1


def test_four_runs_of_the_largest_size_side_by_side():
    specs = [
        RunSpec(cell="LSTM", units=16, timesteps=30, features=4, batch=4, seed=k) for k in range(4)
    ]
    sliders = of_comparison(specs, list("abcd"), 0, "?", []).picture.sliders()
    assert {frozenset(slider.panels) for slider in sliders} == {frozenset(range(1, 9))}


def test_on_paper_nobody_is_asked_to_drag():
    still = RunSpec(cell="GRU")
    assert "start" in of_run(STARTED, 1, "Drag it.", []).on_paper
    assert "input" in of_run(still, 0, "Drag it.", []).on_paper
    both = of_comparison([STARTED, STARTED.resized(cell="GRU")], ["A", "B"], 1, "Drag it.", [])
    assert "Which of these runs" in both.on_paper
    assert "input" in of_comparison([still, still], ["A", "B"], 0, "Drag it.", []).on_paper


def test_a_life_goes_from_action_to_action():
    made = EXPERIMENTS["memory"]()
    arrays = {array.name: array for array in made.arrays}
    for panel in made.picture.panels:
        values = arrays[panel.title.replace(": ", "_")].values
        np.testing.assert_array_equal(panel.start, values[0, 0])
        np.testing.assert_array_equal(panel.values, values[1:, 0].T)
    done = [setting for setting in made.settings if setting[0].isdigit()]
    assert len(done) == len(made.picture.panels[0].columns)
    assert done[0].startswith("1. ")


def test_the_states_that_a_mask_carries_are_left_open_and_follow_from_the_rest():
    made = EXPERIMENTS["padding"]()
    x, unmasked, masked = made.picture.panels
    assert [x.title, unmasked.title, masked.title] == ["x", "unmasked_h", "masked_h"]
    np.testing.assert_array_equal(masked.values[:, :3], unmasked.values[:, :3])
    assert (masked.values[:, 3:] == masked.values[:, 2:3]).all()


def test_what_all_runs_have_in_common_is_said_once():
    runs = [STARTED, STARTED.resized(cell="GRU")]
    found = of_comparison(runs, ["A LSTM", "B GRU"], 1, "?", []).settings
    assert len(set(found)) == len(found)
    shared = [one for one in found if not one.startswith(("A LSTM: ", "B GRU: "))]
    assert any("(2, 12, 3)" in one for one in shared)
    assert "h0 = (0.9, 0, 0, 0.123)" in shared
    assert "A LSTM: c0 = (0, 0, 0, 0)" in found
