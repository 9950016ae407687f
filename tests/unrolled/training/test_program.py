"""Programs as text: valid Python, and nothing of a learner's in them but as a string."""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unrolled.training.program import before_training, program
from unrolled.training.setup import KEPT_STARTS, STARTS, Setup

TEXTS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=20, max_size=60)


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_a_text_stands_in_its_program_as_one_string(text: str) -> None:
    tree = ast.parse(before_training(Setup(task="text", text=text)))
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert strings.count(text) == 2  # for training and for validation
    plain = ast.parse(before_training(Setup(task="text", text="plain text of letters")))
    assert _without_strings(tree) == _without_strings(plain)


def _without_strings(tree: ast.AST) -> list[str]:
    """The kinds of all nodes, which a text must not change."""
    return [type(node).__name__ for node in ast.walk(tree)]


@pytest.mark.parametrize(
    "setup",
    [
        *(Setup(start=start) for start in STARTS),
        *(Setup(task="tank", units=8, timesteps=96, start=start) for start in KEPT_STARTS),
        Setup(task="sum", head=False, units=1),
        Setup(clipnorm=1.0, bias=False, factor=1000.0, targets="last", task="echo"),
    ],
    ids=lambda setup: f"{setup.task}-{setup.start}",
)
def test_a_program_is_what_runs_before_the_training_and_its_fit(setup: Setup) -> None:
    whole, opening = program(setup), before_training(setup)
    assert whole.startswith(opening)
    (last,) = ast.parse(whole.removeprefix(opening)).body
    assert ast.unparse(last).startswith("history = model.fit(x, y, validation_data=(x_val, y_val)")
    names = {node.id for node in ast.walk(ast.parse(opening)) if isinstance(node, ast.Name)}
    assert {"model", "x", "y", "x_val", "y_val", "recurrent", "start", "callbacks"} <= names


def test_only_what_is_needed_stands_in_a_program() -> None:
    plain = program(Setup())
    assert "class " not in plain
    assert "clipnorm" not in plain
    assert "clipnorm=1" in program(Setup(clipnorm=1.0))
    assert "class LearnedState" in program(Setup(start="learned"))
