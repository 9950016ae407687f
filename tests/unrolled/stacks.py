"""Stacks of layers that tests draw from."""

from hypothesis import strategies as st

from unrolled.spec import LIMITS
from unrolled.stack import KINDS, MOST_LAYERS, LayerSpec, StackSpec


@st.composite
def layers(draw: st.DrawFn, units: int = LIMITS["units"]) -> LayerSpec:
    """Any layer of at most `units`."""
    layer = LayerSpec("LSTM", draw(st.integers(1, units)), draw(st.booleans()))
    return layer.as_kind(draw(st.sampled_from(list(KINDS))))


def stacks(units: int = LIMITS["units"], most: int = MOST_LAYERS) -> st.SearchStrategy[StackSpec]:
    """Any stack of at most `most` layers, whether Keras takes it or not."""
    return st.builds(
        StackSpec,
        timesteps=st.none() | st.integers(1, LIMITS["timesteps"]),
        features=st.integers(1, LIMITS["features"]),
        layers=st.lists(layers(units), min_size=1, max_size=most).map(tuple),
    )


def stack_of(text: str, **sizes: int | None) -> StackSpec:
    """A stack by its layers as a link writes them."""
    stack, problems = StackSpec.from_query({"stack": text}, StackSpec(**sizes))
    assert not problems
    return stack
