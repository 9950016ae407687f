import numpy as np
import plotly.graph_objects as go
import pytest

from tests.ui.test_theme import READABLE, contrast
from unrolled import engine
from unrolled.cells import CELLS
from unrolled.figures import gates, output, plain_heatmap, weights
from unrolled.look import DARK, LIGHT
from unrolled.spec import RunSpec

BOTH = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
EVERY_CELL = pytest.mark.parametrize("cell", CELLS)
GATED = pytest.mark.parametrize("cell", ["GRU", "LSTM"])


def traced(cell="LSTM", **more):
    spec = {
        "units": 4,
        "timesteps": 6,
        "features": 3,
        "batch": 2,
        "input": "noise",
        "h0": [[0.8, -0.6, 0.1, 0], [-0.2, 0.4, 0.9, 0]],
        "c0": [[1.5, -1.5, 0.3, 0], [0.7, -0.1, -3, 0]],
    }
    return engine.run(RunSpec(cell=cell, **spec | more))


def every_figure(trace, look=LIGHT):
    made = {
        "output": output(trace, look, 1),
        "weights": weights(trace, look),
        "plain": plain_heatmap(trace.final["h"].T, look),
    }
    return made | ({"gates": gates(trace, look, 1, 2)} if trace.gates else {})


def heats(figure):
    """Its heatmaps, each in one piece: one whose numbers take two inks comes as two."""
    whole = {}
    for part in figure.data:
        place = (part.yaxis, part.zmin)
        if place in whole:
            whole[place].z = np.where(np.isnan(part.z), whole[place].z, part.z)
        else:
            whole[place] = part
    return list(whole.values())


@BOTH
@EVERY_CELL
def test_every_figure_is_one_that_plotly_accepts(cell, look):
    for figure in every_figure(traced(cell), look).values():
        checked = go.Figure(figure.to_plotly_json())
        assert checked.layout.paper_bgcolor == look.background
        assert all(trace.type == "heatmap" for trace in checked.data)


@BOTH
@EVERY_CELL
def test_zero_has_the_colour_of_the_page(cell, look):
    for name, figure in every_figure(traced(cell), look).items():
        for heat in figure.data:
            if heat.zmin is None:  # the dropped frames
                continue
            at_zero = -heat.zmin / (heat.zmax - heat.zmin)
            assert dict(heat.colorscale)[at_zero] == look.background.upper(), name


@EVERY_CELL
def test_ranges_are_centred_on_zero_and_hold_every_value(cell):
    for name, figure in every_figure(traced(cell)).items():
        for heat in figure.data:
            if heat.zmin is None:
                continue
            assert heat.zmin in (-heat.zmax, 0), name
            assert np.nanmin(heat.z) >= heat.zmin
            assert np.nanmax(heat.z) <= heat.zmax


def test_a_number_beyond_float32_is_left_empty():
    values = np.float32([[0.5, np.nan], [np.inf, 7]])
    (heat,) = heats(plain_heatmap(values, LIGHT))
    np.testing.assert_array_equal(heat.z, [[0.5, np.nan], [np.nan, 7]])
    assert (heat.zmin, heat.zmax) == (-10, 10)


def test_the_pictures_of_a_run_that_left_float32_can_be_drawn():
    trace = traced("Minimal", units=1, features=1, timesteps=20, h0=(), c0=())
    lost = engine.run(trace.spec, weights={"recurrent_kernel": [[1e30]]})
    assert not np.isfinite(lost.states["h"]).all()
    for figure in every_figure(lost).values():
        go.Figure(figure.to_plotly_json())
        assert all(np.isfinite(heat.zmax) for heat in figure.data if heat.zmax is not None)


@pytest.mark.parametrize(
    ("shape", "printed"), [((2, 4), True), ((5, 12), True), ((5, 13), False), ((16, 30), False)]
)
def test_few_cells_show_their_numbers_and_many_do_not(shape, printed):
    (heat,) = plain_heatmap(np.zeros(shape), LIGHT).data
    assert heat.texttemplate == ("%{z:.2f}" if printed else None)


def colour_at(place, scale):
    channels = np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for _place, c in scale]).T
    mixed = [np.interp(place, [p for p, _colour in scale], channel) for channel in channels]
    return "#" + "".join(f"{round(channel):02X}" for channel in mixed)


@BOTH
def test_every_number_is_written_once_and_can_be_read_on_its_colour(look):
    values = np.linspace(-1, 1, 60)
    seen = []
    for part in plain_heatmap(values.reshape(5, 12), look).data:
        for value in part.z[~np.isnan(part.z)]:
            painted = colour_at((value + 1) / 2, part.colorscale)
            assert contrast(part.textfont.color, painted) >= READABLE, value
            seen.append(value)
    np.testing.assert_array_equal(np.sort(seen), values)


# Time


def labels(axis):
    return dict(zip(axis.tickvals, axis.ticktext, strict=True))


def test_time_is_labelled_by_the_timestep_that_is_read():
    forwards = gates(traced("GRU"), LIGHT, 0, 0).layout
    assert labels(forwards.xaxis3) == {0: "0", 1: "1", 2: "2", 3: "3", 4: "4", 5: "5"}
    assert [forwards[f"xaxis{k}"].title.text for k in ("", "2", "3")] == [None, None, "t"]
    backwards = gates(traced("GRU", go_backwards=True), LIGHT, 0, 0).layout.xaxis3
    assert labels(backwards) == {0: "5", 1: "4", 2: "3", 3: "2", 4: "1", 5: "0"}
    assert len(labels(gates(traced("GRU", timesteps=30), LIGHT, 0, 0).layout.xaxis3)) <= 16


def test_the_playhead_marks_its_step():
    (playhead,) = gates(traced(), LIGHT, 0, 3).layout.shapes
    assert (playhead.type, playhead.x0, playhead.x1) == ("rect", 2.5, 3.5)
    assert (playhead.yref, playhead.y0, playhead.y1) == ("paper", 0, 1)


@pytest.mark.parametrize("sizes", [(1, 1), (4, 12), (16, 30)])
def test_rows_can_be_read(sizes):
    units, timesteps = sizes
    trace = traced("LSTM", units=units, timesteps=timesteps, h0=(), c0=())
    for figure, count in ((gates(trace, LIGHT, 0, 0), 4), (output(trace, LIGHT, 0), 1)):
        assert figure.layout.height / (units * count) >= 24


# The gates


@GATED
def test_gates_stand_in_keras_order(cell):
    trace = traced(cell)
    figure = gates(trace, LIGHT, 1, 2)
    candidate = {"LSTM": "c", "GRU": "h"}[cell]
    names = CELLS[cell].gates
    axes = [figure.layout[name] for name in ("yaxis", "yaxis2", "yaxis3", "yaxis4")[: len(names)]]
    shown = [f"{name}~" if name == candidate else name for name in names]
    assert [axis.title.text for axis in axes] == shown
    domains = [axis.domain[1] for axis in axes]
    assert domains == sorted(domains, reverse=True)
    for heat, name in zip(heats(figure), names, strict=True):
        np.testing.assert_array_equal(heat.z, trace.gates[name][1].T)
        assert list(heat.x) == [0, 1, 2, 3, 4, 5]


@BOTH
@GATED
def test_a_gate_is_shut_at_zero_and_open_at_one(cell, look):
    figure = gates(traced(cell), look, 0, 0)
    candidate = CELLS[cell].gates.index({"LSTM": "c", "GRU": "h"}[cell])
    for k, heat in enumerate(heats(figure)):
        if k == candidate:
            assert heat.zmin == -heat.zmax
            continue
        assert (heat.zmin, heat.zmax) == (0, 1)
        assert [colour for _place, colour in heat.colorscale] == [look.background, look.gate]


# What the next layer receives


@BOTH
def test_dropped_frames_are_grey(look):
    trace = traced("GRU", return_sequences=False)
    grey, kept = heats(output(trace, look, 1))
    assert {colour for _place, colour in grey.colorscale} == {look.dropped}
    assert (grey.z[:, :-1] == 0).all()
    assert np.isnan(grey.z[:, -1]).all()
    assert np.isnan(kept.z[:, :-1]).all()
    np.testing.assert_array_equal(kept.z[:, -1], trace.output[1])


def test_the_whole_film_has_nothing_grey():
    trace = traced("GRU", return_sequences=True)
    (film,) = heats(output(trace, LIGHT, 1))
    np.testing.assert_array_equal(film.z, trace.output[1].T)


@pytest.mark.parametrize("sequences", [False, True])
def test_the_film_is_coloured_by_all_of_its_values(sequences):
    trace = traced("Minimal", weights="exploding", return_sequences=sequences)
    film = output(trace, LIGHT, 0).data[-1]
    assert film.zmax >= np.abs(trace.states["h"][0]).max()


# The weights


@EVERY_CELL
def test_weights_stand_in_keras_layout(cell):
    trace = traced(cell)
    figure = weights(trace, LIGHT)
    for heat, array in zip(heats(figure), trace.weights.values(), strict=True):
        np.testing.assert_array_equal(heat.z, np.atleast_2d(array))
    assert len({(heat.zmin, heat.zmax) for heat in figure.data}) == 1


@EVERY_CELL
def test_the_blocks_of_the_weights_carry_their_gates(cell):
    figure = weights(traced(cell), LIGHT)
    names = CELLS[cell].gates
    count = len(heats(figure))
    texts = [a.text for a in figure.layout.annotations]
    assert texts == [f"<b>{name}</b>" for name in names] * count
    middles = [a.x for a in figure.layout.annotations][: len(names)]
    assert middles == [1.5 + 4 * k for k in range(len(names))]
    between = [s.x0 for s in figure.layout.shapes]
    assert between == [4 * k - 0.5 for k in range(1, len(names))] * count


def test_the_looks_differ():
    light, dark = (gates(traced(), look, 0, 0) for look in (LIGHT, DARK))
    assert light.layout.paper_bgcolor != dark.layout.paper_bgcolor
    assert light.data[0].colorscale != dark.data[0].colorscale
