import threading
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unrolled.engine import build, chained
from unrolled.engine.warned import heard
from unrolled.sequences.chain import ChainSpec
from unrolled.sequences.links import LINKS
from unrolled.stack import StackSpec

CARRY = ["Dense", "Dropout", "LSTM_sequences", "Bidirectional_sequences", "TimeDistributed"]
LOSE = ["times", "Conv1D", "Reshape"]


def became(*links, **chosen):
    return [joint.became for joint in chained(ChainSpec(links=links, **chosen)).joints[1:]]


@pytest.mark.parametrize(
    ("links", "by_hand", "same"),
    [
        (("Dense", "LSTM"), False, True),
        (("Dense", "LSTM_sequences"), False, True),
        (("times", "LSTM"), False, False),
        (("times", "LSTM"), True, True),
        (("Conv1D", "LSTM"), True, False),  # padding comes before what it mixes
    ],
)
def test_padding_on_the_left_is_skipped_where_the_mask_is(links, by_hand, same):
    found = chained(ChainSpec(links=links, side="left", by_hand=by_hand))
    assert found.joints[0].mask[0].tolist() == [False] * 3 + [True] * 3
    assert found.check.holds is same


@pytest.mark.parametrize(
    ("link", "happens", "warns"),
    [
        ("Dense", "attached", False),
        ("Dropout", "attached", False),
        ("LSTM_sequences", "attached", False),
        ("LSTM", "read", False),
        ("Bidirectional_sequences", "attached", False),
        ("Bidirectional", "read", False),
        ("TimeDistributed", "attached", False),
        ("Conv1D", "lost", True),
        ("Reshape", "lost", True),
        ("Flatten", "lost", True),
        ("times", "lost", False),
        ("Concatenate", "attached", False),
        ("Concatenate_other", "changed", False),
        ("GlobalAveragePooling1D", "read", False),
    ],
)
@pytest.mark.parametrize("first", ["Embedding", "Masking"])
def test_what_each_link_does_with_a_mask(first, link, happens, warns):
    joint = chained(ChainSpec(first=first, links=(link,))).joints[1]
    assert joint.became == happens
    assert bool(joint.warned) == warns
    if warns:
        assert "does not support masking and will therefore destroy the mask" in joint.warned
        assert joint.supports is False


@settings(max_examples=6, deadline=None)
@given(
    st.lists(st.sampled_from(CARRY), max_size=1),
    st.sampled_from(LOSE),
    st.sampled_from(["LSTM", "Bidirectional", "GlobalAveragePooling1D"]),
    # Behind a masked step an LSTM says again what it said last: of one step the mean is the same.
    st.integers(2, 5),
)
def test_behind_a_loss_the_padding_is_data_until_the_mask_is_passed_by_hand(
    before, lost, end, length
):
    links = (*before, lost, end)
    alone = chained(ChainSpec(links=links, length=length))
    assert alone.lost == len(before) + 1
    assert alone.starved == [len(links)]
    assert not alone.check.holds
    by_hand = chained(ChainSpec(links=links, length=length, by_hand=True))
    assert by_hand.joints[-1].given
    assert by_hand.starved == []
    assert by_hand.check.holds


@settings(max_examples=5, deadline=None)
@given(st.lists(st.sampled_from([*CARRY, "Concatenate"]), max_size=2), st.integers(1, 6))
def test_a_chain_that_keeps_its_mask_comes_to_the_same_as_without_padding(links, length):
    found = chained(ChainSpec(links=(*links, "LSTM"), length=length))
    assert found.lost is None
    assert found.check.holds


@pytest.mark.parametrize("links", [("LSTM_sequences", "TimeDistributed"), ("Conv1D",), ()])
def test_masked_targets_do_not_count_in_the_loss(links):
    found = chained(ChainSpec(links=links))
    losses = found.losses
    numbers = found.output.astype("float64") ** 2
    real = np.arange(6) < np.array([[3], [6]])
    assert losses.bare == pytest.approx(numbers.mean(), rel=1e-5)
    assert losses.real == pytest.approx(numbers[real].mean(), rel=1e-5)
    assert losses.it == pytest.approx(losses.bare if "Conv1D" in links else losses.real, rel=1e-5)
    assert losses.real != pytest.approx(losses.bare, rel=1e-5)
    assert chained(ChainSpec(links=("LSTM",))).losses is None


def test_a_link_that_keras_refuses_ends_the_chain_with_its_words():
    found = chained(ChainSpec(links=("LSTM", "LSTM", "Dense")))
    assert len(found.joints) == 2
    assert found.refused.raised == "ValueError"
    assert "expected ndim=3, found ndim=2" in found.refused.words


def test_a_flattened_sequence_has_no_counterpart_without_padding():
    found = chained(ChainSpec(links=("Flatten", "Dense")))
    assert found.check is None
    assert "expected axis -1 of input shape to have value 24" in found.refused_alone.words
    shorter = chained(ChainSpec(links=("Flatten",)))
    assert (shorter.output.shape, shorter.alone.shape, shorter.check) == ((2, 24), (1, 12), None)


def test_steps_that_were_regrouped_take_no_mask_by_hand():
    links = ("Concatenate", "Reshape", "LSTM")
    found = chained(ChainSpec(links=links, by_hand=True))
    assert found.joints[2].shape == (2, 12, 4)
    assert found.starved == [3]
    assert not found.joints[3].given


@pytest.mark.parametrize("name", [name for name, link in LINKS.items() if link.stacked])
def test_it_agrees_with_the_same_stack_built_on_the_page_shapes(name):
    spec = ChainSpec(links=(name,))
    built = build(StackSpec.from_query(spec.stack)[0])
    assert [layer.mask for layer in built.layers] == [
        joint.became for joint in chained(spec).joints
    ]
    assert chained(spec).joints[1].shape[1:] == built.layers[1].gives[0][1:]


def test_warnings_of_other_threads_are_not_heard():
    shown = []

    def warn(*texts):
        for text in texts:
            warnings.warn(text, UserWarning, stacklevel=1)

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = lambda message, *_where: shown.append(str(message))
        with heard() as found:
            others = ("theirs", "theirs: does not support masking")
            other = threading.Thread(target=warn, args=others)
            other.start()
            other.join()
            warn("mine: does not support masking")
    assert found == ["mine: does not support masking"]
    assert shown == ["theirs"]
