"""What can be chosen, and what is said of the rest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unrolled.errors import SpecError
from unrolled.fields import read_spec, write_link
from unrolled.training.specs import CELLS, TRAINED, TrainSpec
from unrolled.training.tasks import TASKS


@settings(max_examples=60, deadline=None)
@given(
    task=st.sampled_from(TRAINED),
    taken=st.lists(st.booleans(), min_size=3, max_size=3).filter(any),
    sizes=st.tuples(st.integers(1, 32), st.integers(11, 30), st.integers(1, 60)),
    start=st.sampled_from(["zeros", "given", "learned"]),
    clipping=st.booleans(),
)
def test_every_choice_is_a_link_and_means_models(task, taken, sizes, start, clipping) -> None:
    simple, gru, lstm = taken
    units, timesteps, epochs = sizes
    spec = TrainSpec(task, simple, gru, lstm, units, timesteps, epochs, "0.03", start)
    again, problems = read_spec(TrainSpec, write_link(spec))
    assert (again, problems) == (spec, [])
    assert [name for name, _setup in spec.models] == [
        name for name, chosen in zip(CELLS, taken, strict=True) if chosen
    ]
    for name, setup in spec.models:
        assert (setup.cell, setup.units, setup.rate) == (name, units, 0.03)


@pytest.mark.parametrize(
    ("changes", "argument"),
    [
        ({"lstm": False}, "cells"),
        ({"task": "echo", "start": "data"}, "start"),
        ({"task": "echo", "timesteps": 4, "delay": 4}, "delay"),
        ({"task": "text", "text": "aaaaaaaaaaaaaaaaaaaaaaaa"}, "text"),
        ({"task": "text", "text": "short one"}, "text"),
        ({"task": "text", "text": "".join(map(chr, range(0x4E00, 0x4E00 + 40)))}, "text"),
        ({"text": "x" * 201}, "text"),
        ({"units": 33}, "units"),
        ({"epochs": 61}, "epochs"),
        ({"rate": "5"}, "rate"),
    ],
)
def test_what_cannot_be_trained_is_refused_by_its_argument(changes, argument) -> None:
    with pytest.raises(SpecError) as refused:
        TrainSpec(**changes)
    assert refused.value.argument == argument


@pytest.mark.parametrize("task", TRAINED)
@pytest.mark.parametrize("before", TRAINED)
def test_any_task_can_be_turned_to(task: str, before: str) -> None:
    start = "data" if before in ("wave", "first") else "learned"
    spec = TrainSpec(before, start=start)
    turned = TrainSpec(**spec.turned_to(task))
    assert (turned.task, turned.timesteps) == (task, TASKS[task].timesteps)
