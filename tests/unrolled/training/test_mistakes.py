"""Mistakes as data, and the choice of one."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unrolled.fields import read_spec, write_link
from unrolled.training.mistakes import SHAPES, SOFTMAX, Change, changes
from unrolled.training.program import program
from unrolled.training.wrong_spec import FACTORS, NAMES, RATES, WrongSpec

SPECS = st.builds(
    WrongSpec,
    mistake=st.sampled_from(NAMES),
    softmax=st.sampled_from(list(SOFTMAX)),
    shapes=st.sampled_from(list(SHAPES)),
    factor=st.sampled_from(FACTORS),
    rate=st.sampled_from(RATES),
    epochs=st.integers(1, 40),
    seed=st.integers(0, 99),
)


@given(SPECS)
def test_every_choice_is_a_link_and_two_programs_on_the_same_data(spec: WrongSpec) -> None:
    assert read_spec(WrongSpec, write_link(spec)) == (spec, [])
    wrong, mended = spec.setups
    assert (wrong.task, wrong.seed, wrong.epochs) == (mended.task, mended.seed, mended.epochs)
    for setup in spec.setups:
        ast.parse(program(setup))
    # Its own rate, where it is not too high at all, is the one that mends.
    assert bool(changes(wrong, mended)) == ((spec.mistake, spec.rate) != ("rate", "0.01"))


@pytest.mark.parametrize("mistake", NAMES)
def test_to_turn_to_a_mistake_sets_how_long_it_takes(mistake: str) -> None:
    spec = WrongSpec(**WrongSpec().turned_to(mistake))
    assert spec.mistake == mistake
    assert spec.epochs == spec.facts.shared["epochs"]


def test_a_change_is_the_lines_that_differ_and_no_others() -> None:
    (change,) = changes(*WrongSpec(mistake="shapes").setups)
    assert change == Change(("    return_sequences=True,",), ())
    (change,) = changes(*WrongSpec(mistake="crossentropy").setups)
    assert [line for (line,) in change] == [
        'model.compile(optimizer, "categorical_crossentropy")',
        'model.compile(optimizer, "binary_crossentropy")',
    ]
    (change,) = changes(*WrongSpec(mistake="softmax").setups)
    assert change == Change(('    activation="softmax",',), ('    activation="sigmoid",',))
