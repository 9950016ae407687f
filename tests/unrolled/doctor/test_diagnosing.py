from unrolled.doctor.diagnosing import diagnose

CHAINED = """\
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = np.random.rand(8, 5, 3)
model = keras.Sequential([
    keras.Input((5, 3)),
    layers.LSTM(4),
    layers.LSTM(4),
    layers.Dense(1),
])
y = model(x)
"""


def test_the_first_error_is_told_with_a_fix_that_keras_takes():
    diagnosis = diagnose(CHAINED)
    (finding,) = diagnosis.findings
    assert (finding.line, finding.kind, finding.exception) == (9, "error", "ValueError")
    assert "expected ndim=3, found ndim=2" in finding.keras
    assert "return_sequences is False" in finding.explanation
    best = finding.fixes[0]
    assert best.proved
    assert "layers.LSTM(4, return_sequences=True)," in best.code
    assert diagnose(best.code).findings == ()


def test_what_is_right_has_no_findings():
    good = CHAINED.replace("layers.LSTM(4),", "layers.LSTM(4, return_sequences=True),", 1)
    diagnosis = diagnose(good)
    assert diagnosis.findings == ()
    assert [(s.line, s.shape) for s in diagnosis.shapes if s.name == "y"] == [(12, "(8, 1)")]


def test_an_error_is_told_before_a_silent_trap_that_stands_above_it():
    silent = CHAINED.replace(
        "x = np.random.rand(8, 5, 3)", "x = np.zeros((8, 3, 5)).reshape(8, 5, 3)"
    )
    error, trap = diagnose(silent).findings
    assert (error.kind, error.line) == ("error", 9)
    assert (trap.kind, trap.line) == ("silent", 5)
