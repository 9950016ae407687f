import numpy as np

from unrolled.takeaway import NamedArray
from unrolled.takeaway.tables import LONGEST, STATES, fitting, picture


def panel(axes, values):
    return picture([NamedArray("a", axes, np.asarray(values, "float32"))], ["a"]).panels[0]


def test_the_first_sample_is_drawn_with_time_from_left_to_right():
    values = np.arange(24).reshape(2, 4, 3)
    shown = panel(("batch", "timesteps", "units"), values)
    np.testing.assert_array_equal(shown.values, values[0].T)
    assert shown.axes == ("units", "timesteps")
    assert (shown.rows, shown.columns) == (("0", "1", "2"), ("0", "1", "2", "3"))
    assert shown.bound >= 11


def test_states_begin_with_the_initial_one():
    shown = panel((STATES, "units"), np.zeros((3, 2)))
    assert shown.axes == ("units", STATES)
    assert shown.columns == ("start", "0", "1")


def test_rows_and_single_numbers_are_drawn_as_well():
    assert panel(("units",), [1, 2]).values.shape == (1, 2)
    assert panel((), 1.0).values.shape == (1, 1)
    assert panel(("batch", "units"), np.zeros((3, 2 * LONGEST))).values.shape == (3, LONGEST)


def test_panels_share_one_range_of_colours():
    arrays = [NamedArray(name, ("units",), np.full(2, n)) for name, n in (("a", 1.0), ("b", 7.0))]
    bounds = {shown.bound for shown in picture(arrays, ["a", "b"]).panels}
    assert len(bounds) == 1
    assert bounds.pop() >= 7


def test_an_array_of_fewer_axes_loses_those_in_the_middle():
    axes = ("batch", "timesteps", "units")
    assert [fitting(axes, rank) for rank in (3, 2, 1, 0)] == [
        axes,
        ("batch", "units"),
        ("units",),
        (),
    ]
