import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unrolled.cell_topics import StackedSpec
from unrolled.cell_topics.stacked import KINDS
from unrolled.engine.cells.stacked import handed, reset, stacked

SPECS = st.builds(
    StackedSpec,
    first=st.sampled_from(KINDS),
    first_units=st.sampled_from([2, 3]),
    second=st.sampled_from(KINDS),
    second_units=st.sampled_from([3, 4]),
    third=st.sampled_from(["none", "GRU"]),
    features=st.just(3),
)


@settings(max_examples=15, deadline=None)
@given(SPECS)
def test_cells_in_one_rnn_are_layers_in_a_row(spec):
    found = stacked(spec)
    assert {check.name: check.apart for check in found.checks} == {"output": 0, "states": 0}
    assert np.abs(found.output).max() > 0.01
    assert [[s.shape for s in cell] for cell in found.states] == [
        [(2, cell.units)] * len(cell.states) for cell in spec.cells
    ]
    assert found.parameters == sum(found.alone)


def test_flat_lists_are_refused_and_what_comes_back_is_taken():
    forms = {one.form: one for one in handed(StackedSpec())}
    assert forms["flat"].said.raised == "IndexError"
    assert "list index out of range" in forms["flat"].said.words
    assert forms["nested"].check.holds
    assert forms["returned"].check.holds
    found = stacked(StackedSpec())
    assert found.eager == [[(2, 3), (2, 3)], [(2, 4)]]
    assert found.symbolic == [[(None, 3), (None, 3)], (None, 4)]
    assert "flat" not in {one.form for one in handed(StackedSpec(first="GRU"))}


@pytest.mark.parametrize("spec", [StackedSpec(), StackedSpec(first="GRU", second="SimpleRNN")])
def test_a_stateful_stack_is_not_reset_but_by_hand(spec):
    found = reset(spec)
    assert found.said.raised == "AttributeError"
    assert "has no attribute 'assign'" in found.said.words
    assert found.before == found.after > 0
    assert found.around == 0
    assert found.again.holds


def test_one_object_in_every_place_has_one_set_of_weights_and_states_for_each():
    found = stacked(StackedSpec(shared=True, features=3))
    assert (found.parameters, found.alone) == (84, (84, 84))
    assert all(check.holds for check in found.checks)
    assert not np.array_equal(found.states[0][0], found.states[1][0])
    other = StackedSpec(shared=True, features=4)
    assert stacked(other).said.raised == "InvalidArgumentError"
    assert (handed(other), reset(other)) == ((), None)
