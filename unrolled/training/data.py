"""Tasks that need memory, as data: each function stands in the programs that are handed out.

All take how many samples there are, how long they are, and a generator of random numbers, and
return x (samples, timesteps, features), y as the loss wants it, and what was known before the first
timestep, (samples, numbers).
"""

import numpy as np


def wave(samples, timesteps, rng):
    """Sines, each of its own frequency and phase: what is the next value?"""
    frequency = rng.uniform(0.3, 0.9, (samples, 1))
    phase = rng.uniform(0, 2 * np.pi, (samples, 1))
    values = np.sin(frequency * np.arange(timesteps + 2) + phase)
    return values[:, 1:-1, None], values[:, -1:], values[:, :1]


def echo(samples, timesteps, rng, delay):
    """Random numbers: say each of them again, some timesteps later."""
    x = rng.uniform(-1, 1, (samples, timesteps, 1))
    y = np.zeros_like(x)
    y[:, delay:] = x[:, :-delay]
    return x, y, np.zeros((samples, 1))


def running_sum(samples, timesteps, rng):
    """Random numbers: what is the sum so far?"""
    x = rng.uniform(-1, 1, (samples, timesteps, 1))
    return x, np.cumsum(x, axis=1), np.zeros((samples, 1))


def parity(samples, timesteps, rng):
    """Zeros and ones: is the number of ones so far odd?"""
    x = rng.integers(0, 2, (samples, timesteps, 1))
    return x, np.cumsum(x, axis=1) % 2, np.zeros((samples, 1))


def first_symbol(samples, timesteps, rng):
    """Four symbols in any order: which one came first?"""
    symbols = rng.integers(0, 4, (samples, timesteps))
    return np.eye(4)[symbols], symbols[:, 0], np.eye(4)[symbols[:, 0]]


def letters(samples, timesteps, rng, text):
    """Pieces of a text: which letter comes next?"""
    known = sorted(set(text))
    codes = np.array([known.index(letter) for letter in text])
    starts = rng.integers(0, len(text) - timesteps, samples)
    pieces = codes[starts[:, None] + np.arange(timesteps + 1)]
    return np.eye(len(known))[pieces[:, :-1]], pieces[:, 1:], np.zeros((samples, 1))


def fading(samples, timesteps, rng):
    """Silence: say 1, 0.7, 0.49 and so on, which nothing in the input tells."""
    x = np.zeros((samples, timesteps, 1))
    y = np.tile(0.7 ** np.arange(timesteps)[:, None], (samples, 1, 1))
    return x, y, y[:, 0] / 0.7


def tank(samples, timesteps, rng):
    """A tank that leaks, a tap that fills and one that drains it: how full is it, more or less?

    No input tells how it began.
    """
    begun = rng.uniform(-1, 1, (samples, 1))
    x = rng.uniform(0, 1, (samples, timesteps, 2))
    level, y = begun, np.zeros((samples, timesteps, 1))
    for t in range(timesteps):
        level = 0.95 * level + 0.1 * (x[:, t, :1] - x[:, t, 1:])
        y[:, t] = level
    return x, y, begun
