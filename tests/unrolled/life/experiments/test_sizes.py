import pytest

from unrolled.errors import SpecError
from unrolled.life.experiments import Sizes


def test_a_link_gives_the_sizes_back() -> None:
    sizes = Sizes("GRU", 4, 3, 7, 1, 9)
    assert Sizes.from_query(sizes.to_query()) == (sizes, [])


def test_what_a_damaged_link_says_is_used_as_far_as_it_goes() -> None:
    sizes, problems = Sizes.from_query({"cell": "Transformer", "units": "4", "batch": "1"})
    assert sizes == Sizes(units=4)
    assert [problem.argument for problem in problems] == ["cell", "batch"]


@pytest.mark.parametrize(
    ("name", "value"), [("units", 17), ("batch", 1), ("timesteps", 33), ("features", 0)]
)
def test_sizes_have_bounds(name: str, value: int) -> None:
    with pytest.raises(SpecError) as caught:
        Sizes(**{name: value})
    assert caught.value.argument == name


def test_states_of_a_layer() -> None:
    assert [Sizes(cell).slots for cell in ("SimpleRNN", "GRU", "LSTM")] == [1, 1, 2]
