from dataclasses import FrozenInstanceError, replace
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unrolled.stacks import any_stacks, stack_of
from ui.view import View
from unrolled.errors import SpecError
from unrolled.fields import names_in_links
from unrolled.spec import RunSpec
from unrolled.stack import MOST_LAYERS, LayerSpec, StackSpec, States, link_names

LAYER = LayerSpec("GRU", 3, True)


# Stacks


@pytest.mark.parametrize(
    ("values", "argument"),
    [
        ({"input": ()}, "input"),
        ({"input": (1, 2, 3, 4, 5)}, "input"),
        ({"input": (0,)}, "input"),
        ({"input": (4097,)}, "input"),
        ({"input": "any"}, "input"),
        ({"batch": 0}, "batch"),
        ({"data": (1, 2, 3, 4, 5, 6)}, "data"),
        ({"data": (1000, 1000, 2)}, "data"),
        ({"data": (None, 3)}, "data"),
        ({"ids": -1}, "ids"),
        ({"targets": ()}, "targets"),
        ({"loss": "hinge"}, "loss"),
        ({"states": ((2, 4),)}, "states"),
        ({"states": States(0, ())}, "states"),
        ({"states": States(0, ((2, 4),) * 7)}, "states"),
        ({"states": States(2, ((2, 4),))}, "states"),  # a Dense layer
        ({"states": States(5, ((2, 4),))}, "states"),
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
        StackSpec().input = (2,)


def test_layers_are_changed_added_and_taken_away():
    stack = stack_of("SimpleRNN.8.1~LSTM.4.0", timesteps=None)
    assert stack.with_layer(0, LAYER) == stack_of("GRU.3.1~LSTM.4.0", timesteps=None)
    assert stack.with_layer(2, LAYER) == stack_of("SimpleRNN.8.1~LSTM.4.0~GRU.3.1", timesteps=None)
    assert stack.without(0) == stack_of("LSTM.4.0", timesteps=None)
    with pytest.raises(SpecError, match="layers: expected 1 to 8 layers"):
        stack.without(0).without(0)
    assert not stack.full
    full = StackSpec(layers=(LAYER,) * MOST_LAYERS)
    assert full.full
    with pytest.raises(SpecError, match="layers"):
        full.with_layer(MOST_LAYERS, LAYER)


def test_layers_move():
    stack = stack_of("LSTM.1~LSTM.2~LSTM.3")
    assert stack.swapped(0) == stack_of("LSTM.2~LSTM.1~LSTM.3")
    assert stack.inserted(1, LAYER) == stack_of("LSTM.1~GRU.3.1~LSTM.2~LSTM.3")
    assert stack.inserted(3, LAYER) == stack_of("LSTM.1~LSTM.2~LSTM.3~GRU.3.1")


def test_states_follow_their_layer():
    stack = stack_of("LSTM.1~LSTM.2~LSTM.3", states="1.9_2.9_2")
    assert stack.swapped(1).states.layer == 2
    assert stack.swapped(0).states.layer == 0
    assert stack.inserted(0, LAYER).states.layer == 2
    assert stack.without(0).states.layer == 0
    assert stack.without(1).states is None
    assert stack.with_layer(1, LAYER).states == stack.states
    assert stack.with_layer(1, LayerSpec("Dense", 2)).states is None
    assert stack.with_layer(3, LAYER).states == stack.states


def test_data_are_what_the_input_asks_for_unless_they_are_given():
    assert stack_of("LSTM.4", timesteps=None).fed == (10, 7, 3)
    assert stack_of("LSTM.4", batch="4").fed == (4, 12, 3)
    assert stack_of("LSTM.4", data="2_3").fed == (2, 3)


# The link


def test_a_link_as_it_is_written():
    assert StackSpec(input=(None, 3)).to_query() == {
        "v": "1",
        "stack": "SimpleRNN.8.1~SimpleRNN.4~Dense.2",
        "stack_input": "any_3",
    }
    stack = replace(StackSpec(), batch=4, states=States(1, ((4, 4),)), loss="mae", ids=9)
    assert list(stack.to_query().items())[3:] == [
        ("stack_batch", "4"),
        ("stack_ids", "9"),
        ("stack_loss", "mae"),
        ("stack_states", "1.4_4"),
    ]


@given(any_stacks())
def test_any_stack_survives_its_link(stack):
    query = stack.to_query()
    assert StackSpec.from_query(query) == (stack, [])
    assert urlencode(query) == "&".join(f"{name}={text}" for name, text in query.items())


def test_names_in_a_link_clash_with_nobody():
    ours = set(link_names())
    assert not ours & (set(names_in_links(RunSpec).values()) | set(names_in_links(View).values()))


@pytest.mark.parametrize(
    ("query", "shape"),
    [
        ({"stack_timesteps": "12", "stack_features": "3"}, (12, 3)),
        ({"stack_timesteps": "any"}, (None, 5)),
        ({"stack_features": "2"}, (7, 2)),
        ({"stack_timesteps": "4", "stack_input": "9_9"}, (9, 9)),
    ],
)
def test_an_old_link_still_means_what_it_meant(query, shape):
    old = {"v": "1", "stack": "SimpleRNN.8.1~SimpleRNN.4.0~Dense.2"}
    stack, problems = StackSpec.from_query(old | query, StackSpec(input=(7, 5)))
    assert not problems
    assert stack == StackSpec(input=shape)


def test_sizes_of_an_old_link_are_those_of_a_sequence():
    default = StackSpec(input=(5,))
    assert StackSpec.from_query({"stack_features": "2"}, default)[0].input == (12, 2)


def test_the_flag_may_be_left_out():
    assert stack_of("LSTM.4~Dense.2") == stack_of("LSTM.4.0~Dense.2.linear")


def test_other_layers_come_without_the_states_of_those_before():
    default = stack_of("LSTM.4", states="0.2_4.2_4")
    assert StackSpec.from_query({"stack": "GRU.3"}, default)[0].states is None
    assert StackSpec.from_query({"stack_loss": "mae"}, default)[0].states == default.states
    stack, (problem,) = StackSpec.from_query({"stack": "Dense.3", "stack_states": "0.2_4"})
    assert (stack.states, problem.argument) == (None, "states")


@pytest.mark.parametrize(
    ("query", "argument", "came"),
    [
        ({"stack": ""}, "stack[0]", "nothing"),
        ({"stack": "LSTM"}, "stack[0]", "LSTM"),
        ({"stack": "LSTM.4.1.1.1.1.1"}, "stack[0]", "LSTM.4.1.1.1.1.1"),
        ({"stack": "Flatten.1"}, "stack[0]", "Flatten.1"),
        ({"stack": "Embedding.3"}, "stack[0]", "Embedding.3"),
        ({"stack": "LSTM.1025"}, "stack[0].units", "1025"),
        ({"stack": "Dropout.2"}, "stack[0].rate", "2.0"),
        ({"stack": "RNN.LSTM-4_Dense-3"}, "stack[0].cells", "LSTM-4_Dense-3"),
        ({"stack": "Reshape._"}, "stack[0].target_shape", "()"),
        ({"stack": "LSTM.four"}, "stack[0].units", "four"),
        ({"stack": "LSTM.4.2"}, "stack[0].return_sequences", "2"),
        ({"stack": "Dense.4.1"}, "stack[0].activation", "1"),
        ({"stack_timesteps": "0"}, "stack_timesteps", "0"),
        ({"stack_features": "4097"}, "stack_features", "4097"),
        ({"stack_input": "3_x"}, "stack_input", "3_x"),
        ({"stack_data": "3_any"}, "stack_data", "3_any"),
        ({"stack_states": "first"}, "stack_states", "first"),
        ({"v": "2"}, "v", "2"),
    ],
)
def test_what_is_wrong_in_a_link_is_named_and_left_out(query, argument, came):
    default = stack_of("LSTM.7.0", timesteps=None, features=5)
    stack, (problem,) = StackSpec.from_query(query, default)
    assert stack == default
    assert (problem.argument, problem.came) == (argument, came)


@pytest.mark.parametrize(
    ("damaged", "argument", "left"),
    [
        ("LSTM.4~", "stack[1]", "LSTM.4"),
        ("LSTM.4~Conv.2", "stack[1].kind", "LSTM.4"),
        ("LSTM.x~GRU.3.1~Dense.2", "stack[0].units", "GRU.3.1~Dense.2"),
        (
            "~".join(f"GRU.{k}" for k in range(1, 10)),
            "stack",
            "~".join(f"GRU.{k}" for k in range(1, 9)),
        ),
    ],
)
def test_layers_that_can_be_read_are_kept(damaged, argument, left):
    query = {"stack": damaged, "stack_input": "5_2", "stack_states": "1.4_3"}
    stack, (problem,) = StackSpec.from_query(query)
    assert problem.argument == argument
    # Which layer the states were for, is no longer known.
    assert (stack.to_query(), stack.states) == (
        {"v": "1", "stack": left, "stack_input": "5_2"},
        None,
    )


def test_the_rest_of_a_damaged_link_is_kept():
    stack, problems = StackSpec.from_query({"stack": "LSTM.7.0", "stack_features": "no", "t": "x"})
    assert stack == stack_of("LSTM.7.0")
    assert [problem.argument for problem in problems] == ["stack_features"]


@given(
    st.text(alphabet="~._LSTMGRUDense0123456789-", max_size=60) | st.text(max_size=40),
    st.sampled_from(link_names()),
)
def test_no_link_is_too_damaged(text, name):
    stack, problems = StackSpec.from_query({"stack": text, "stack_timesteps": text, name: text})
    assert problems
    assert StackSpec.from_query(stack.to_query()) == (stack, [])


def test_a_huge_link_is_refused_unread():
    stack, (problem,) = StackSpec.from_query({"stack": "GRU.1~" * 100_000})
    assert stack == StackSpec()
    assert len(str(problem)) < 300
