from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unrolled.cells import CELLS
from unrolled.errors import SpecError
from unrolled.spec import RunSpec
from unrolled.weight_targets import applied, carried, groups, in_order, names, read, swept

VALUES = np.float32([-2, 0, 5])


def weights_of(spec):
    """Weights of which every number is another."""
    shapes = spec.facts.weight_shapes(spec.units, spec.features)
    return {
        name: np.arange(1, 1 + np.prod(shape), dtype="float32").reshape(shape)
        for name, shape in shapes.items()
    }


def in_frames(array):
    return np.repeat(array[None], len(VALUES), axis=0)


@pytest.mark.parametrize("cell", ["LSTM", "GRU"])
def test_a_gates_biases_add_up_to_the_value_and_no_others_move(cell):
    spec = RunSpec(cell=cell, units=3)
    now = weights_of(spec)["bias"]
    for k, gate in enumerate(spec.facts.gates):
        moved = read(spec, f"bias:{gate}").applied(in_frames(now), VALUES)
        totals = moved if cell == "LSTM" else moved.sum(axis=1)
        block = slice(3 * k, 3 * k + 3)
        np.testing.assert_array_equal(totals[:, block], np.repeat(VALUES[:, None], 3, axis=1))
        for frame in moved:
            frame[..., block] = now[..., block]
            np.testing.assert_array_equal(frame, now)


def test_applying_leaves_the_array_as_it_was():
    now = np.ones((2, 4, 16), "float32")
    now.flags.writeable = False
    moved = read(RunSpec(), "gain").applied(now, np.float32([2, 3]))
    assert (moved.dtype, moved.shape) == (np.float32, (2, 4, 16))
    np.testing.assert_array_equal(moved, now * np.float32([2, 3])[:, None, None])


def test_a_factor_beyond_the_numbers_type_is_refused():
    now = np.full((2, 4, 16), 2, "float32")
    with pytest.raises(SpecError) as error:
        read(RunSpec(), "gain").applied(now, np.float32([1, -3e38]))
    told = (error.value.argument, error.value.expected, error.value.came)
    assert told == ("values", "factors that keep every weight finite", "3e+38")


def test_a_single_weight_stays_as_it_was_set_whatever_its_group_does():
    spec = RunSpec(units=2, features=1)
    now = weights_of(spec)
    settings = in_order(spec, (("recurrent_kernel[1, 0]", 7), ("gain", 2), ("bias:f", 3)))
    assert settings == (("bias:f", 3), ("gain", 2), ("recurrent_kernel[1,0]", 7))
    found = applied(spec, settings, now)
    expected = 2 * now["recurrent_kernel"]
    expected[1, 0] = 7
    np.testing.assert_array_equal(found["recurrent_kernel"], expected)
    np.testing.assert_array_equal(found["bias"], [1, 2, 3, 3, 5, 6, 7, 8])
    np.testing.assert_array_equal(found["kernel"], now["kernel"])
    np.testing.assert_array_equal(now["bias"], weights_of(spec)["bias"])


@pytest.mark.parametrize("cell", CELLS)
def test_a_swept_array_is_the_array_with_that_value_set(cell):
    spec = RunSpec(cell=cell, units=2, features=2)
    some = {text for k, text in enumerate(names(spec)) if k % 5 == 0} | {"gain"}
    spec = replace(spec, changed=tuple((text, 1.5) for text in some))
    now = weights_of(spec)
    for text in names(spec):
        array, frames = swept(spec, spec.changed, text, VALUES, now)
        for value, frame in zip(VALUES, frames, strict=True):
            others = tuple(setting for setting in spec.changed if setting[0] != text)
            one = in_order(spec, (*others, (text, float(value))))
            np.testing.assert_array_equal(frame, applied(spec, one, now)[array])


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ((("gain", 1.0),), ()),
        ((("kernel[0 , 1]", 2.0),), (("kernel[0,1]", 2.0),)),
        ((("kernel[0,1]", 2.0), ("gain", 3.0)), (("gain", 3.0), ("kernel[0,1]", 2.0))),
    ],
)
def test_settings_have_one_form(settings, expected):
    assert in_order(RunSpec(), settings) == expected


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ((("kernel[0,1]", 2.0), ("kernel[0, 1]", 3.0)), "each weight once"),
        ((("h0[0]", 2.0),), "one of kernel[...], recurrent_kernel[...], bias[...], gain, bias:i"),
        ((("bias:z", 2.0),), "one of kernel[...]"),
        ((("kernel[3,0]", 2.0),), "an index within (3, 16)"),
    ],
)
def test_settings_that_mean_nothing_are_refused(settings, expected):
    with pytest.raises(SpecError) as error:
        in_order(RunSpec(), settings)
    assert error.value.expected.startswith(expected)


@given(st.sampled_from(tuple(CELLS)), st.integers(1, 4), st.data())
def test_a_weight_keeps_its_gate_and_unit_when_units_change(cell, units, data):
    was = RunSpec(cell=cell, units=3, features=2)
    name = data.draw(st.sampled_from(list(names(was))))
    now = was.resized(units=units)
    kept = carried(((name, 0.5),), was, now)
    if name in groups(was):
        assert kept == ((name, 0.5),)
        return
    # Every weight holds its own place: row, gate and unit.
    array, place = read(was, name).array, read(was, name).where
    gate, unit = divmod(place[-1], 3)
    rows = now.facts.weight_shapes(units, 2)[array][:-1]
    lost = unit >= units or any(i >= n for i, n in zip(place[:-1], rows, strict=True))
    there = ",".join(map(str, (*place[:-1], gate * units + unit)))
    assert kept == (() if lost else ((f"{array}[{there}]", 0.5),))


def test_another_update_keeps_the_weights_that_it_still_names():
    def cell(update, **more):
        return RunSpec(cell="Own", update=update, units=2, features=2, **more)

    one = "W[1,0]"
    was = cell("tanh(x@W + h@U + b)", changed=((one, 0.5), ("U[0,1]", 2), ("gain", 3), ("bias", 1)))
    now = was.resized(update="f = sigmoid(h@Uf + b)\nh = f*tanh(x@W + h@U)")
    assert dict(now.changed) == {one: 0.5, "U[0,1]": 2, "bias": 1}
    assert "gain:U" in groups(now)
    assert groups(cell("0.5*h")) == {}


def test_another_cell_keeps_the_groups_it_has_and_no_single_weight():
    settings = (("bias:f", 2.0), ("gain", 3.0), ("kernel[0,0]", 1.0))
    assert carried(settings, RunSpec(), RunSpec(cell="GRU")) == (("gain", 3.0),)
