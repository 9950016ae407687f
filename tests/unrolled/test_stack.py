from dataclasses import FrozenInstanceError
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unrolled.stacks import stack_of, stacks
from ui.view import View
from unrolled.errors import SpecError
from unrolled.fields import names_in_links
from unrolled.spec import LIMITS, RunSpec
from unrolled.stack import KINDS, MOST_LAYERS, LayerSpec, StackSpec

LAYER = LayerSpec("GRU", 3, True)


# Layers


def test_a_layer_as_python_writes_it():
    assert LayerSpec("SimpleRNN", 8).written == "SimpleRNN(8)"
    assert LayerSpec("LSTM", 8, True).written == "LSTM(8, return_sequences=True)"
    assert LayerSpec("Dense", 2).written == "Dense(2)"


@pytest.mark.parametrize(
    ("values", "argument", "expected"),
    [
        ({"kind": "RNN"}, "kind", "one of SimpleRNN, GRU, LSTM, Dense"),
        ({"units": 0}, "units", "a whole number from 1 to 64"),
        ({"units": 65}, "units", "a whole number from 1 to 64"),
        ({"return_sequences": 1}, "return_sequences", "True or False"),
        (
            {"kind": "Dense", "return_sequences": True},
            "return_sequences",
            "False, as Dense has no such argument",
        ),
    ],
)
def test_what_a_layer_cannot_be(values, argument, expected):
    with pytest.raises(SpecError) as refused:
        LayerSpec(**values)
    assert (refused.value.argument, refused.value.expected) == (argument, expected)


@pytest.mark.parametrize("kind", KINDS)
def test_another_kind_keeps_what_it_can(kind):
    other = LAYER.as_kind(kind)
    assert (other.kind, other.units) == (kind, 3)
    assert other.return_sequences == (kind != "Dense")
    assert not LayerSpec("GRU", 3).as_kind(kind).return_sequences


def test_an_unknown_kind_is_refused():
    with pytest.raises(SpecError, match="kind: expected one of"):
        LAYER.as_kind("Conv")


# Stacks


@pytest.mark.parametrize(
    ("values", "argument"),
    [
        ({"timesteps": 0}, "timesteps"),
        ({"timesteps": LIMITS["timesteps"] + 1}, "timesteps"),
        ({"timesteps": "any"}, "timesteps"),
        ({"features": 0}, "features"),
        ({"features": None}, "features"),
        ({"layers": ()}, "layers"),
        ({"layers": (LAYER,) * (MOST_LAYERS + 1)}, "layers"),
        ({"layers": ("GRU",)}, "layers"),
        ({"layers": None}, "layers"),
    ],
)
def test_what_a_stack_cannot_be(values, argument):
    with pytest.raises(SpecError) as refused:
        StackSpec(**values)
    assert refused.value.argument == argument


def test_a_stack_is_an_immutable_value():
    assert StackSpec(layers=[LAYER]) == StackSpec(layers=(LAYER,))
    assert hash(StackSpec(layers=[LAYER])) == hash(StackSpec(layers=(LAYER,)))
    with pytest.raises(FrozenInstanceError):
        StackSpec().features = 2


def test_layers_are_changed_added_and_taken_away():
    stack = stack_of("SimpleRNN.8.1~LSTM.4.0", timesteps=None)
    assert stack.with_layer(0, LAYER) == stack_of("GRU.3.1~LSTM.4.0", timesteps=None)
    assert stack.with_layer(2, LAYER) == stack_of("SimpleRNN.8.1~LSTM.4.0~GRU.3.1", timesteps=None)
    assert stack.without(0) == stack_of("LSTM.4.0", timesteps=None)
    with pytest.raises(SpecError, match="layers: expected 1 to 6 layers"):
        stack.without(0).without(0)
    assert not stack.full
    full = StackSpec(layers=(LAYER,) * MOST_LAYERS)
    assert full.full
    with pytest.raises(SpecError, match="layers"):
        full.with_layer(MOST_LAYERS, LAYER)


# The link


def test_a_link_as_it_is_written():
    assert StackSpec(timesteps=None).to_query() == {
        "v": "1",
        "stack": "SimpleRNN.8.1~SimpleRNN.4.0~Dense.2",
        "stack_timesteps": "any",
        "stack_features": "3",
    }


@given(stacks())
def test_any_stack_survives_its_link(stack):
    query = stack.to_query()
    assert StackSpec.from_query(query) == (stack, [])
    assert urlencode(query) == "&".join(f"{name}={text}" for name, text in query.items())


def test_names_in_a_link_clash_with_nobody():
    ours = set(names_in_links(StackSpec).values())
    assert not ours & (set(names_in_links(RunSpec).values()) | set(names_in_links(View).values()))


def test_the_flag_may_be_left_out():
    assert stack_of("LSTM.4~Dense.2") == stack_of("LSTM.4.0~Dense.2.0")


@pytest.mark.parametrize(
    ("query", "argument", "came"),
    [
        ({"stack": ""}, "stack[0]", "nothing"),
        ({"stack": "LSTM"}, "stack[0]", "LSTM"),
        ({"stack": "LSTM.4.1.1"}, "stack[0]", "LSTM.4.1.1"),
        ({"stack": "LSTM.4~"}, "stack[1]", "nothing"),
        ({"stack": "LSTM.4~Conv.2"}, "stack[1].kind", "Conv"),
        ({"stack": "LSTM.65"}, "stack[0].units", "65"),
        ({"stack": "LSTM.four"}, "stack[0].units", "four"),
        ({"stack": "LSTM.4.2"}, "stack[0].return_sequences", "2"),
        ({"stack": "Dense.4.1"}, "stack[0].return_sequences", "True"),
        ({"stack": "~".join(["GRU.1.1"] * 7)}, "stack", "~".join(["GRU.1.1"] * 7)),
        ({"stack_timesteps": "0"}, "stack_timesteps", "0"),
        ({"stack_timesteps": "None"}, "stack_timesteps", "None"),
        ({"stack_features": "17"}, "stack_features", "17"),
        ({"v": "2"}, "v", "2"),
    ],
)
def test_what_is_wrong_in_a_link_is_named_and_left_out(query, argument, came):
    default = stack_of("LSTM.7.0", timesteps=None, features=5)
    stack, (problem,) = StackSpec.from_query(query, default)
    assert stack == default
    assert (problem.argument, problem.came) == (argument, came)


def test_the_rest_of_a_damaged_link_is_kept():
    stack, problems = StackSpec.from_query({"stack": "LSTM.7.0", "stack_features": "no", "t": "x"})
    assert stack == stack_of("LSTM.7.0")
    assert [problem.argument for problem in problems] == ["stack_features"]


@given(st.text(alphabet="~._LSTMGRUDense0123456789-", max_size=60) | st.text(max_size=40))
def test_no_link_is_too_damaged(text):
    stack, problems = StackSpec.from_query({"stack": text, "stack_timesteps": text})
    assert problems
    assert StackSpec.from_query(stack.to_query()) == (stack, [])


def test_a_huge_link_is_refused_unread():
    stack, (problem,) = StackSpec.from_query({"stack": "GRU.1~" * 100_000})
    assert stack == StackSpec()
    assert len(str(problem)) < 300
