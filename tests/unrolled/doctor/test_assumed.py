"""Programs that come without their data: sizes are taken for granted, and that is said."""

import pytest

from tests.unrolled.doctor.cases import HEAD
from unrolled.doctor.assumed import NUMBERS
from unrolled.doctor.diagnosing import diagnose

pytestmark = pytest.mark.filterwarnings("ignore")

ABOVE = HEAD.count("\n")


def found(code, kind):
    return [f for f in diagnose(HEAD + code).findings if f.kind == kind]


def shapes(code):
    return {s.name: s.shape for s in diagnose(HEAD + code, complete=False).shapes}


def test_a_mistake_is_found_though_the_data_are_not_there():
    code = (
        "model = keras.Sequential()\n"
        "model.add(layers.LSTM(n_units, input_shape=(X.shape[1], X.shape[2])))\n"
        "model.add(layers.LSTM(n_units))\n"
    )
    [error] = found(code, "error")
    assert (error.line - ABOVE, error.exception) == (3, "ValueError")
    assert any("return_sequences=True" in fix.code and fix.proved for fix in error.fixes)
    assert not found(code, "unknown")
    [note] = diagnose(HEAD + code, complete=False).notes
    assert note.title == "Sizes are not known here"
    for text in ("X.shape[1] = 13", "X.shape[2] = 17", "n_units = 11"):
        assert text in note.explanation


def test_an_expression_stands_for_one_number_all_through():
    code = (
        "x = keras.Input((None, tokens))\n"
        "_, h, c = layers.LSTM(latent, return_state=True)(x)\n"
        "t = keras.Input((None, tokens))\n"
        "y = layers.LSTM(latent, return_sequences=True)(t, initial_state=[h, c])\n"
        "model = keras.Model([x, t], layers.Dense(tokens)(y))\n"
        "p = model([np.zeros((2, 3, tokens)), np.zeros((2, 4, tokens))])\n"
    )
    diagnosis = diagnose(HEAD + code)
    assert diagnosis.findings == ()
    assert "tokens = 13" in diagnosis.notes[0].explanation
    assert shapes(code)["p"] == "(2, 4, 13)"


def test_another_width_shows_and_its_fix_is_written_as_the_program_would():
    code = (
        "x = keras.Input((5, 3))\n"
        "_, h, c = layers.LSTM(latent, return_state=True)(x)\n"
        "y = layers.LSTM(2 * latent)(x, initial_state=[h, c])\n"
    )
    [silent] = found(code, "silent")
    assert "layers.LSTM(latent)(x, initial_state=[h, c])" in silent.fixes[0].code


def test_no_number_is_taken_that_the_program_has_itself():
    code = f"x = keras.Input((n, {NUMBERS[0]}))\n"
    assert shapes(code)["x"] == f"(None, {NUMBERS[1]}, {NUMBERS[0]})"


@pytest.mark.parametrize(
    ("made", "shape"),
    [
        ("np.random.rand(8, steps, 3)", "(8, 13, 3)"),
        ("np.zeros((n, steps, 3))", "(13, 17, 3)"),
        ("np.random.normal(size=(n, 2))", "(13, 2)"),
        ("np.random.normal(0, 1, (n, 2))", "(13, 2)"),
        ("np.ones(len(texts))", "(13,)"),
    ],
)
def test_arrays_of_a_size_that_is_not_known(made, shape):
    assert shapes(f"a = {made}\n")["a"] == shape


def test_no_more_sizes_than_there_are_numbers():
    code = "".join(f"x{k} = keras.Input((n{k}, 2))\n" for k in range(len(NUMBERS) + 3))
    assert len(shapes(code)) == len(NUMBERS)


def test_what_is_no_size_stays_unknown():
    assert shapes("x = layers.LSTM(4)(data)\n") == {}
    assert not found("x = layers.LSTM(4, activation=mine)\n", "error")
