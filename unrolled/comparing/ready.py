"""The comparison to begin with."""

from unrolled.comparing.form import CompareSpec, Run
from unrolled.spec import RunSpec

FIRST = CompareSpec(
    RunSpec(timesteps=16, features=2, seed=6, input="step", units=4, h0=((0.9, -0.6, 0.4, 0.0),)),
    (Run(cell="SimpleRNN"), Run(cell="GRU"), Run(cell="LSTM")),
)
"""Three cells that forget the same start at different times: at t = 5, at t = 8, not at all."""
