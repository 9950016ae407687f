"""What is left of a program for the trial of its last line."""

import pytest

from unrolled.doctor.needed import needed
from unrolled.doctor.source import read


def left(text: str, *values: str) -> list[str]:
    """The statements that the last one needs, by their first lines."""
    source = read(text)
    found = needed(source, source.tree.body[-1:], values)
    assert found.text == source.text
    return [source.part(statement).split("\n")[0] for statement in found.tree.body]


def test_what_has_to_do_with_nothing_of_it_is_left_out() -> None:
    text = (
        "import numpy as np\n"
        "other = keras.Sequential()\n"
        "other.compile('adam', 'mse')\n"
        "x = np.zeros((2, 5, 3))\n"
        "layer = layers.GRU(4)\n"
        "layer(x)"
    )
    assert left(text, "x") == ["import numpy as np", *text.split("\n")[3:]]


def test_what_a_tensor_is_handed_to_leaves_it_as_it_is() -> None:
    text = "x = np.zeros(3)\nmodel(x)\nlayer(x)"
    assert left(text, "x") == ["x = np.zeros(3)", "layer(x)"]
    assert left(text) == text.split("\n")  # nobody says that it is one


def test_what_a_model_is_handed_to_may_change_it() -> None:
    text = "model = make()\nfreeze(model)\nmodel(x)"
    assert left(text) == text.split("\n")


def test_what_comes_after_and_has_to_do_with_it_stays() -> None:
    text = "layer = make()\nlayer(x)\nlayer.reset_state()\nprint(1)\nlast = layer"
    assert left(text) == [
        "layer = make()",
        "layer(x)",
        "layer.reset_state()",
        "last = layer",
    ]


@pytest.mark.parametrize(
    "change", ["x[0] = 1", "x.sort()", "x.a.b = 2", "x += 1", "del x", "for x in y: pass"]
)
def test_a_tensor_that_is_changed(change: str) -> None:
    text = f"x = np.zeros(3)\n{change}\nlayer(x)"
    assert left(text, "x") == text.split("\n")


def test_numbers_stay_what_they_are_but_not_where_they_are_counted_up() -> None:
    text = "n, m = 3, -2 * 4\nother = make(n)\nlayers.GRU(n)"
    assert left(text) == ["n, m = 3, -2 * 4", "layers.GRU(n)"]
    text = "n = 3\nn += 1\nother = make(n)\nlayers.GRU(n)"
    assert left(text) == text.split("\n")


def test_what_a_function_calls_its_own_is_no_name_outside() -> None:
    text = (
        "def one(units):\n    model = units\n    return len([model])\n"
        "model = make()\nunits = [1]\nprint(len(units))\none(3)"
    )
    assert left(text) == ["def one(units):", "one(3)"]


def test_a_function_that_changes_what_is_outside_is_called() -> None:
    text = (
        "seen = []\n"
        "def note(x):\n    seen.append(x)\n"
        "count = 0\n"
        "def counted():\n    global count\n    count = 1\n"
        "note(3)\ncounted()\nlayers.GRU(len(seen))"
    )
    assert left(text) == ["seen = []", "def note(x):", "note(3)", "layers.GRU(len(seen))"]
    assert "counted()" in left(text.replace("len(seen)", "count"))


def test_what_sets_something_for_everything_stays() -> None:
    text = (
        "keras.utils.set_random_seed(0)\nnp.random.seed(1)\nkeras.config.set_floatx('float64')\n"
        "keras.backend.clear_session()\nprint(2)\nlayers.GRU(4)"
    )
    assert left(text) == [*text.split("\n")[:4], "layers.GRU(4)"]


def test_a_name_of_ones_own_that_hides_a_library() -> None:
    text = "layers = [keras.layers.GRU(4)]\nlayers.append(1)\nmodel = keras.Sequential(layers)"
    assert left(text) == text.split("\n")
