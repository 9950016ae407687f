"""Every program and notebook is carried out, and comes to the numbers on screen."""

import contextlib
import io

import numpy as np
import pytest

from tests.unrolled.takeaway.experiments import DEAR, EXPERIMENTS, ONE_A_PAGE, REFUSED
from tests.unrolled.takeaway.kernels import run_all
from unrolled.checks import SAME, compared
from unrolled.takeaway import numbers
from unrolled.takeaway.notebook import notebook
from unrolled.takeaway.program import program

LINK = "https://x.test/lab?units=4"


def check(experiment, held):
    """Every array that the program has a name for is as on screen."""
    for array in experiment.arrays:
        if array.variable:
            there = np.asarray(held[array.name])
            assert there.shape == array.values.shape, array.name
            assert compared(array.name, there, array.values).apart <= SAME, array.name


def executed(text):
    """What the program leaves behind."""
    names = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(text, "taken_away.py", "exec"), names)
    return names


RUNNING = [name for name in EXPERIMENTS if name not in REFUSED]


def dear(names):
    """`names` as parameters, some of them for the long run alone."""
    return [pytest.param(n, marks=[pytest.mark.long] if n in DEAR else []) for n in names]


@pytest.mark.parametrize("name", dear(RUNNING))
def test_the_program_comes_to_the_numbers_on_screen(name):
    experiment = EXPERIMENTS[name]()
    names = executed(program(experiment, LINK))
    shown = [array for array in experiment.arrays if array.variable]
    check(experiment, {a.name: np.asarray(eval(a.variable, names)) for a in shown})


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_on_screen_is_refused_in_the_program(name):
    with pytest.raises(Exception, match=REFUSED[name]):
        executed(program(EXPERIMENTS[name](), LINK))


def test_notebooks_come_to_the_numbers_on_screen():
    experiments = {name: EXPERIMENTS[name]() for name in ONE_A_PAGE}
    first = ONE_A_PAGE[0]
    ran = run_all(experiments, drawn=first)
    for name, experiment in experiments.items():
        check(experiment, ran[name].arrays)
        if ran[name].arrays:
            assert "largest difference to the screen:" in ran[name].printed, name
    assert ran[first].images >= 8
    assert ran[first].complaints == ""


@pytest.mark.long
@pytest.mark.parametrize("name", RUNNING)
def test_each_notebook_needs_nothing_of_another(name):
    experiment = EXPERIMENTS[name]()
    ran = run_all({name: experiment}, drawn=name)[name]
    check(experiment, ran.arrays)
    assert (ran.images > 0) == any(array.variable for array in experiment.arrays)


@pytest.mark.parametrize("name", dear(EXPERIMENTS))
def test_every_experiment_fits_into_every_file(name):
    experiment = EXPERIMENTS[name]()
    assert experiment.program.endswith("\n")
    assert notebook(experiment, LINK)
    if experiment.arrays:
        assert numbers.table(experiment)
        assert numbers.npz(experiment, LINK)
        assert experiment.picture.panels
