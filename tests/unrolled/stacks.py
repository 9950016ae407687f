"""Stacks of layers that tests draw from."""

from hypothesis import strategies as st

from unrolled.stack import FIRST_KINDS, KINDS, LOSSES, MOST_LAYERS, LayerSpec, StackSpec, States

LENGTHS = st.integers(1, 128)

ARGUMENTS = {
    "layer": st.sampled_from(["LSTM", "GRU", "SimpleRNN"]),
    "merge_mode": st.sampled_from(["concat", "sum", "mul", "ave", "None"]),
    "activation": st.sampled_from(["linear", "relu", "softmax"]),
    "cells": st.lists(
        st.tuples(st.sampled_from(["LSTM", "GRU", "SimpleRNN"]), st.integers(1, 6)),
        min_size=1,
        max_size=3,
    ).map(tuple),
    "mask_value": st.floats(-1e6, 1e6),
    "rate": st.floats(0, 1),
    "target_shape": st.lists(st.integers(-1, 12), min_size=1, max_size=3).map(tuple),
}
"""What arguments that are neither a flag nor a size are drawn from."""


@st.composite
def layers(draw: st.DrawFn, units: int = 64) -> LayerSpec:
    """Any layer of a beginner's stack, of at most `units`."""
    layer = LayerSpec("LSTM", draw(st.integers(1, units)), draw(st.booleans()))
    return layer.as_kind(draw(st.sampled_from(FIRST_KINDS)))


@st.composite
def any_layers(draw: st.DrawFn, size: int = 64) -> LayerSpec:
    """Any layer of any kind, no size above `size`."""
    kind = draw(st.sampled_from(list(KINDS)))
    values = {}
    for name, argument in KINDS[kind].arguments.items():
        usual = st.booleans() if isinstance(argument.default, bool) else st.integers(1, size)
        values[name] = draw(ARGUMENTS.get(name, usual))
    return LayerSpec(kind, **values)


def stacks(units: int = 64, most: int = MOST_LAYERS) -> st.SearchStrategy[StackSpec]:
    """Any beginner's stack of at most `most` layers, whether Keras takes it or not."""
    return st.builds(
        StackSpec,
        input=st.tuples(st.none() | LENGTHS, st.integers(1, 16)),
        layers=st.lists(layers(units), min_size=1, max_size=most).map(tuple),
    )


@st.composite
def any_stacks(draw: st.DrawFn, size: int = 64, longest: int = 12) -> StackSpec:
    """Any stack at all of at most four layers, whether Keras takes it or not."""
    lengths = st.integers(1, longest)
    arrays = st.lists(lengths, min_size=1, max_size=4).map(tuple)
    chosen = draw(st.lists(any_layers(size), min_size=1, max_size=4))
    recurrent = [k for k, layer in enumerate(chosen) if layer.recurrent]
    states = st.none()
    if recurrent:
        shapes = st.lists(arrays, min_size=1, max_size=4).map(tuple)
        states |= st.builds(States, st.sampled_from(recurrent), shapes)
    return StackSpec(
        layers=chosen,
        input=draw(st.lists(st.none() | lengths, min_size=1, max_size=4)),
        batch=draw(st.none() | lengths),
        data=draw(st.none() | arrays),
        ids=draw(st.none() | st.integers(0, 100)),
        targets=draw(st.none() | arrays),
        loss=draw(st.sampled_from(LOSSES)),
        states=draw(states),
    )


def stack_of(text: str, timesteps: int | None = 12, features: int = 3, **fields: str) -> StackSpec:
    """A stack by its layers, and whatever else, as a link writes them."""
    default = StackSpec(input=(timesteps, features))
    query = {"stack": text} | {f"stack_{name}": value for name, value in fields.items()}
    stack, problems = StackSpec.from_query(query, default)
    assert not problems
    return stack
