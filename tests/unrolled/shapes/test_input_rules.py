import pytest

from tests.unrolled.shapes.told import found, told
from unrolled.shapes import Call


@pytest.mark.parametrize(
    ("x", "came", "words"),
    [
        ((2, 12), "(2, 12), two axes", "axis of features is missing.*x[..., np.newaxis]"),
        ((2, 3), "(2, 3), two axes", "axis of timesteps is missing.*x[:, np.newaxis, :]"),
        ((12, 3), "(12, 3), two axes", "one sequence.*without the batch axis.*x[np.newaxis]"),
        ((5, 7), "(5, 7), two axes", "an axis is missing.*np.newaxis"),
        ((3,), "(3,), one axis", "an axis is missing"),
        ((), "(), no axis", "an axis is missing"),
        ((2, 12, 5), "(2, 12, 5), three axes", "kernel has 3 rows.*build a new layer for 5"),
        ((2, 12, 2), "(2, 12, 2), three axes", "kernel has 3 rows.*build a new layer for 2"),
        ((2, 3, 12), "(2, 3, 12), three axes", "look swapped.*np.transpose(x, (0, 2, 1))"),
        ((12, 2, 3), "(12, 2, 3), three axes", "12 sequences of 2.*np.transpose(x, (1, 0, 2))"),
        ((1, 2, 12, 3), "(1, 2, 12, 3), 4 axes", "no place for a further axis.*np.squeeze"),
        ((0, 12, 3), "(0, 12, 3), three axes", "nothing to read"),
        ((2, 0, 3), "(2, 0, 3), three axes", "nothing to read"),
    ],
)
def test_inputs_by_hand(x, came, words):
    ((argument, expected, said, text),) = found(Call(x))
    assert (argument, said) == ("x", came)
    assert expected == "(batch, timesteps, features) with 3 features"
    assert told(words, text)
