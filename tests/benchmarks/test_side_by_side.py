"""What is compared side by side begins at the same start."""

import pytest

from benchmarks.side_by_side import start_of
from unrolled.spec import RunSpec, with_state


@pytest.mark.parametrize("value", [-0.9, 0.0, 0.6])
def test_every_start_reaches_keras(value: float) -> None:
    spec = with_state(RunSpec(cell="LSTM", units=3), "h", 0, 0, value)
    start = start_of(spec)
    assert start.shape == (1, 3)
    assert start[0].tolist() == pytest.approx([value, 0, 0])
