import csv
import io

import numpy as np
import pytest

from unrolled import engine
from unrolled.cells import CELLS
from unrolled.spec import RunSpec
from unrolled.tables import START, Table, names, table


def traced(cell="LSTM", **more):
    spec = {
        "units": 3,
        "timesteps": 5,
        "features": 2,
        "batch": 2,
        "input": "noise",
        "h0": [[0.8, -0.6, 0.1], [-0.2, 0.4, 1 / 3]],
        "c0": [[1.5, -1.5, 0.3], [0.7, -0.1, -2]],
    }
    return engine.run(RunSpec(cell=cell, **spec | more))


def array_of(trace, name):
    """The array behind a table."""
    if name == "x":
        return trace.x
    if name == "output":
        return trace.returned[0]
    if name.startswith("gate "):
        return trace.gates[name.removeprefix("gate ")]
    return trace.states[name] if name in trace.states else trace.weights[name]


def read(text):
    header, *rows = csv.reader(io.StringIO(text))
    return header, rows


FLAGS = [(False, False), (True, False), (True, True)]


@pytest.mark.parametrize(("sequences", "backwards"), FLAGS)
@pytest.mark.parametrize("cell", CELLS)
def test_every_table_reads_back_to_the_same_numbers(cell, sequences, backwards):
    trace = traced(cell, return_sequences=sequences, go_backwards=backwards)
    for name in names(trace):
        array = array_of(trace, name)
        header, rows = read(table(trace, name).csv())
        width = array.shape[-1]
        shown = np.array([row[-width:] for row in rows if START not in row], dtype="float32")
        np.testing.assert_array_equal(shown, array.reshape(-1, width))
        label = name.removeprefix("gate ")
        assert header[-width:] == [f"{label}[{k}]" for k in range(width)]
        assert all(len(row) == len(header) for row in rows)


@pytest.mark.parametrize("cell", CELLS)
def test_the_tables_of_a_run(cell):
    facts = CELLS[cell]
    assert names(traced(cell)) == (
        "x",
        *facts.states,
        *(f"gate {gate}" for gate in facts.gates),
        "output",
        *facts.weight_shapes(1, 1),
    )


def test_rows_count_samples_steps_and_timesteps():
    shown = table(traced(return_sequences=True), "output")
    assert shown.columns == ("sample", "step", "t", "output[0]", "output[1]", "output[2]")
    assert [row[:3] for row in shown.rows] == [(b, t, t) for b in range(2) for t in range(5)]


def test_going_backwards_counts_timesteps_down():
    trace = traced(return_sequences=True, go_backwards=True)
    expected = [(b, k, 4 - k) for b in range(2) for k in range(5)]
    for name in ("output", "gate f"):
        assert [row[:3] for row in table(trace, name).rows] == expected
    states = [row for row in table(trace, "h").rows if row[1] != START]
    assert [row[:3] for row in states] == expected


def test_the_input_stays_in_the_order_of_time():
    trace = traced(go_backwards=True)
    shown = table(trace, "x")
    assert shown.columns == ("sample", "step", "t", "x[0]", "x[1]")
    assert [row[:3] for row in shown.rows] == [(b, 4 - t, t) for b in range(2) for t in range(5)]
    np.testing.assert_array_equal(np.float32([r[3:] for r in shown.rows]), trace.x.reshape(10, 2))


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("state", ["h", "c"])
def test_each_sample_opens_with_its_initial_state(state, backwards):
    trace = traced(go_backwards=backwards)
    rows = table(trace, state).rows
    assert len(rows) == 2 * 6
    for sample in range(2):
        opening = rows[6 * sample]
        assert opening[:3] == (sample, START, "")
        np.testing.assert_array_equal(np.float32(opening[3:]), trace.initial[state][sample])
        assert rows[6 * sample + 1][:2] == (sample, 0)


def test_the_last_output_has_no_time():
    shown = table(traced(), "output")
    assert shown.columns == ("sample", "output[0]", "output[1]", "output[2]")
    assert [row[0] for row in shown.rows] == [0, 1]


def test_weights_by_rows():
    trace = traced("GRU")
    shown = table(trace, "bias")
    assert shown.columns == ("row", *(f"bias[{k}]" for k in range(9)))
    assert [row[0] for row in shown.rows] == [0, 1]
    assert [row[0] for row in table(traced("LSTM"), "bias").rows] == [0]
    assert len(table(trace, "kernel").rows) == 2


def test_numbers_are_the_shortest_that_read_back():
    trace = traced("SimpleRNN", h0=[[0.1, 1 / 3, 1e-7], [0, -0.5, 1000]])
    text = table(trace, "h").csv()
    assert "0,start,,0.1,0.33333334,1e-07\r\n" in text
    assert "1,start,,0.0,-0.5,1000.0\r\n" in text


def test_a_run_beyond_float32_still_has_its_table():
    x = np.full((1, 12, 1), 1e30)
    spec = RunSpec(cell="SimpleRNN", units=1, features=1, activation="linear", weights="exploding")
    trace = engine.run(spec, x, weights={"recurrent_kernel": [[1e9]]})
    rows = read(table(trace, "h").csv())[1]
    assert np.float32(rows[-1][-1]) == np.inf


def test_csv_by_hand():
    made = Table(("a", 'b "c", d'), ((1, "x,y"), (0.5, "line")))
    assert made.csv() == 'a,"b ""c"", d"\r\n1,"x,y"\r\n0.5,line\r\n'
    assert read(made.csv()) == (["a", 'b "c", d'], [["1", "x,y"], ["0.5", "line"]])
