"""The programs run as they stand and come to what the page shows."""

import pytest

from unrolled.engine.clipping import clipped
from unrolled.engine.gradients import way
from unrolled.gradients import SIDE_BY_SIDE, GradientSpec, program

SMALL = {"units": "4", "timesteps": 3, "gain": 1.5, "forget_bias": 2.0, "seed": 3}


def printed(capsys, **look):
    """What the program prints, its words left out."""
    spec = GradientSpec(**SMALL, **look)
    exec(program(spec), {})
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    return spec, {tuple(row[:2]): [float(value) for value in row[2:]] for row in rows}


def test_gradients(capsys):
    spec, came = printed(capsys)
    for cell in SIDE_BY_SIDE:
        lengths = [came[cell, str(t)][0] for t in range(-1, 3)]
        assert lengths == pytest.approx(way(spec.run(cell)).lengths(), rel=1e-4)


def test_steps(capsys):
    spec, came = printed(capsys, look="steps")
    for cell in SIDE_BY_SIDE:
        found = way(spec.run(cell))
        expected = zip(found.stretches(), found.reaches()[1:], strict=True)
        for t, numbers in enumerate(expected):
            assert came[cell, str(t)] == pytest.approx(numbers, rel=1e-4)


def test_clipping(capsys):
    spec, came = printed(capsys, look="clipping", clipnorm=0.1, clip="global_clipnorm")
    for cell in SIDE_BY_SIDE:
        found = clipped(spec.run(cell), spec.clip, spec.clipnorm)
        for name in found.before:
            numbers = found.length(name), found.length(name, after=True)
            assert came[cell, name] == pytest.approx(numbers, rel=1e-4)
