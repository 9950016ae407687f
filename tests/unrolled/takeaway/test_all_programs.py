"""Every program and notebook is carried out, and comes to the numbers on screen."""

import contextlib
import io

import numpy as np
import pytest

from tests.unrolled.takeaway.experiments import EXPERIMENTS
from tests.unrolled.takeaway.kernels import run_all
from unrolled.checks import SAME, compared
from unrolled.takeaway import numbers
from unrolled.takeaway.program import program

LINK = "https://x.test/lab?units=4"


def check(experiment, held):
    """Every array that the program has a name for is as on screen."""
    for array in experiment.arrays:
        if array.variable:
            there = np.asarray(held[array.name])
            assert there.shape == array.values.shape, array.name
            assert compared(array.name, there, array.values).apart <= SAME, array.name


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_program_comes_to_the_numbers_on_screen(name):
    experiment = EXPERIMENTS[name]()
    text = program(experiment, LINK)
    names = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(text, "taken_away.py", "exec"), names)
    check(
        experiment,
        {
            array.name: np.asarray(eval(array.variable, names))
            for array in experiment.arrays
            if array.variable
        },
    )


def test_every_notebook_comes_to_the_numbers_on_screen():
    experiments = {name: make() for name, make in EXPERIMENTS.items()}
    first = next(iter(experiments))
    ran = run_all(experiments, drawn=first)
    for name, experiment in experiments.items():
        check(experiment, ran[name].arrays)
        if ran[name].arrays:
            assert "largest difference to the screen: 0.0" in ran[name].printed
    assert ran[first].images >= 8
    assert ran[first].complaints == ""


@pytest.mark.long
@pytest.mark.parametrize("name", EXPERIMENTS)
def test_each_notebook_needs_nothing_of_another(name):
    experiment = EXPERIMENTS[name]()
    ran = run_all({name: experiment}, drawn=name)[name]
    check(experiment, ran.arrays)
    assert ran.complaints == ""
    assert (ran.images > 0) == any(array.variable for array in experiment.arrays)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_numbers_fit_into_a_file(name):
    experiment = EXPERIMENTS[name]()
    if experiment.arrays:
        assert numbers.table(experiment)
        assert numbers.npz(experiment, LINK)
