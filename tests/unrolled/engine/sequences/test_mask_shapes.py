import numpy as np
import pytest

from unrolled.cells import FIXED
from unrolled.engine import try_mask
from unrolled.sequences.answer import Answer
from unrolled.sequences.mask_shapes import FORMS, Tried, explained, formed, written
from unrolled.sequences.padding import PaddingSpec, batch

MASK = batch(PaddingSpec()).real

ANSWERS = {
    "bool": "meant",
    "int": "meant",
    "float": "meant",
    "third_axis": "meant",
    "one_row": "first",
    "inverted": "inverted",
    "list": ("AttributeError", "'list' object has no attribute 'dtype'"),
    "one_axis": ("IndexError", "list assignment index out of range"),
    "short": ("OutOfRangeError", "Tried to read from index 6 but array size is: 6"),
    "long": ("ValueError", "Cannot unstack 8 tensors into a TensorArray of static size 7"),
    "more_rows": ("InvalidArgumentError", "condition [4,1], then [3,2], and else [3,2]"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cell", FIXED)
def test_what_keras_says_to_a_mask_of_another_form(cell, form):
    tried = try_mask(cell, form)
    if isinstance(ANSWERS[form], str):
        assert (tried.answer, tried.ends) == (Answer(), ANSWERS[form])
    else:
        raised, words = ANSWERS[form]
        assert tried.answer.raised == raised
        assert words in tried.answer.words
    assert "\x1b" not in tried.answer.words


def test_every_refusal_is_explained_by_what_was_passed():
    said = {form: explained(try_mask("SimpleRNN", form), MASK) for form in FORMS}
    assert "To do: np.array(mask)" in said["list"]
    assert "The mask has 6 timesteps, the input 7" in said["short"]
    assert "The mask has 8 timesteps, the input 7" in said["long"]
    assert "The mask has 4 samples, the input 3" in said["more_rows"]
    assert "pass ~mask" in said["inverted"]
    assert len(set(said.values())) == len(FORMS) - 2  # int, float and a third axis are one case
    assert len({written(form, MASK) for form in FORMS}) == len(FORMS)


def test_the_rules_say_otherwise_if_keras_did_otherwise():
    assert "and yet Keras refuses it" in explained(Tried("bool", Answer("ValueError", "no")), MASK)
    assert "not those of the right mask" in explained(Tried("int", Answer()), MASK)
    np.testing.assert_array_equal(formed("one_row", MASK), MASK[:1])
