"""Named input sequences, each a few lines of NumPy that a learner can read and take away.

Every function returns x with axes (batch, timesteps, features), float32. Sample b and feature f
are shifted against one another, so that neighbouring rows of a picture differ. The functions
need nothing but ``np``: `unrolled.snippet` shows their source as it stands here.
"""

import numpy as np

from unrolled.spec import RunSpec
from unrolled.trace import Array


def impulse(batch, timesteps, features):
    """One at a single timestep, zero everywhere else."""
    b, t, f = np.ogrid[:batch, :timesteps, :features]
    return np.float32(t == (b + f) % timesteps)


def step(batch, timesteps, features):
    """Zero, then one from some timestep on."""
    b, t, f = np.ogrid[:batch, :timesteps, :features]
    return np.float32(t > (b + f) % timesteps)


def ramp(batch, timesteps, features):
    """A straight rise to one; less steep for each further feature, falling for odd samples."""
    b, t, f = np.ogrid[:batch, :timesteps, :features]
    return np.float32((t + 1) / timesteps / (f + 1) * (-1.0) ** b)


def sine(batch, timesteps, features):
    """A wave with a period of 8 timesteps."""
    b, t, f = np.ogrid[:batch, :timesteps, :features]
    return np.float32(np.sin(2 * np.pi * (t + b + 2 * f) / 8))


def alternating(batch, timesteps, features):
    """One, minus one, one, minus one."""
    b, t, f = np.ogrid[:batch, :timesteps, :features]
    return np.float32((-1.0) ** (t + b + f))


def noise(batch, timesteps, features, seed):
    """Normally distributed numbers of mean 0 and deviation 0.5, from a generator of their own."""
    generator = np.random.default_rng(seed)
    return np.float32(generator.normal(0, 0.5, (batch, timesteps, features)))


def word(batch, timesteps, features, text):
    """One-hot letters, a letter a timestep; sample b starts reading at letter b.

    Column f stands for the f-th different letter. After the word's end the input is zero.
    """
    letters = list(dict.fromkeys(text))
    x = np.zeros((batch, timesteps, features), "float32")
    for b in range(batch):
        for t in range(min(timesteps, len(text))):
            x[b, t, letters.index(text[(t + b) % len(text)])] = 1
    return x


SIGNALS = {f.__name__: f for f in (impulse, step, ramp, sine, alternating, noise, word)}
"""The named signals: every name in `unrolled.spec.INPUTS` but ``own``."""


def make(spec: RunSpec) -> Array:
    """The input sequence that `spec` names, (batch, timesteps, features), float32."""
    shape = (spec.batch, spec.timesteps, spec.features)
    if spec.input == "own":
        return np.array(spec.x, "float32").reshape(shape) if spec.x else np.zeros(shape, "float32")
    extra = {"noise": (spec.seed,), "word": (spec.word,)}.get(spec.input, ())
    x: Array = SIGNALS[spec.input](*shape, *extra)
    return x
