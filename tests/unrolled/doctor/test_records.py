"""Dataclasses: their fields, defaults and what Python says of calls that do not fit."""

import pytest

from unrolled.doctor.diagnosing import diagnose

HEAD = "from dataclasses import dataclass, field\nimport keras\n"
SIZES = "@dataclass\nclass Sizes:\n    steps: int\n    units: int = 4\n"
MORE = "@dataclass(frozen=True)\nclass More(Sizes):\n    tags: list = field(default_factory=list)\n"


def told(code):
    diagnosis = diagnose(HEAD + code, complete=False)
    return {s.name: s.shape for s in diagnosis.shapes}, [f.keras for f in diagnosis.findings]


@pytest.mark.parametrize("made", ["Sizes(5)", "Sizes(steps=5, units=4)", "More(5, tags=['a'])"])
def test_the_fields_are_there(made):
    code = SIZES + MORE + f"s = {made}\nx = keras.Input((s.steps, 3))\n"
    shapes, findings = told(code + "y = keras.layers.LSTM(s.units)(x)\n")
    assert (shapes, findings) == ({"x": "(None, 5, 3)", "y": "(None, 4)"}, [])


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ("Sizes()", "Sizes.__init__() missing 1 required positional argument: 'steps'"),
        (
            "Sizes(1, 2, 3)",
            "Sizes.__init__() takes from 2 to 3 positional arguments but 4 were given",
        ),
        ("Sizes(1, unit=2)", "Sizes.__init__() got an unexpected keyword argument 'unit'"),
    ],
)
def test_python_says_what_does_not_fit(made, words):
    _shapes, findings = told(SIZES + f"s = {made}\n")
    assert findings == [words]
