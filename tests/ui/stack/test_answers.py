from dataclasses import replace
from functools import cache

import pytest

from tests.unrolled.stacks import stack_of
from ui.stack import building
from ui.stack.examples import EXAMPLES, spec
from ui.stack.findings import markup
from ui.stack.state import Shapes
from ui.stack.verdicts import Verdict, difference, strip
from unrolled.doctor.diagnosing import diagnose
from unrolled.doctor.diagnosis import Finding, Fix

HOSTILE = "<img src=x onerror=alert(1)>"
QUESTIONS = ("build", "call", "predict", "fit")


def of(*states):
    return [Verdict(q, s) for q, s in zip(QUESTIONS, states, strict=True)]


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (("fails", "unreached", "unreached", "unreached"), "It stops where it is built"),
        (("ok", "fails", "checking", "checking"), "the numbers: here they part"),
        (("ok", "ok", "fails", "unreached"), "An eager call runs, the compiled loop"),
        (("ok", "ok", "ok", "fails"), "only fit sees the targets"),
        (("ok", "ok", "ok", "ok"), "Keras takes all of it."),
        (("ok", "ok", "checking", "checking"), "being asked"),
    ],
)
def test_where_the_answers_part(states, told):
    assert told in difference(of(*states))


def test_a_silent_trap_is_told_beside_the_answers_it_does_not_change():
    body = strip(of("ok", "ok", "ok", "ok"), ("The mask ends", HOSTILE))
    assert "u-silent" in body
    assert "Keras takes all of it. Silent traps: The mask ends; &lt;img" in body
    assert "<img" not in body
    assert "u-silent" not in strip(of("ok", "ok", "ok", "ok"))


def test_four_answers_side_by_side():
    body = strip([*of("ok", "checking", "unreached", "ok"), Verdict("fit", "fails", HOSTILE)])
    for words in ("Does it build?</b> <span>Yes", "being checked", "not reached", "Yes"):
        assert words in body
    assert "No: &lt;img" in body
    assert "<img" not in body
    assert 'role="status"' in body


def test_what_stops_call_predict_and_fit_alike_is_told_once():
    stack = spec("one_state")
    told = answered(stack)
    assert [f.title for f in told.findings] == ["LSTM takes 2 states, and is given 1"] * 3
    ((finding,),) = building.found(stack, told).values()
    assert finding.fixes
    assert "Arguments received by" not in markup(finding)


@pytest.mark.parametrize("example", ["mask", "targets"])
def test_what_is_silent_is_no_yes_alone(example):
    assert building.traps(answered(spec(example)))
    assert building.traps(None) == ()


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_mended_by_a_click(example):
    stack = spec(example)
    fixes = [f for found in building.found(stack, answered(stack)).values() for f in found]
    assert any(fix.proved for finding in fixes for fix in finding.fixes)


def test_a_finding_is_escaped():
    fixes = (Fix(HOSTILE, HOSTILE, HOSTILE, proved=True),)
    body = markup(Finding(1, "error", HOSTILE, HOSTILE, HOSTILE, HOSTILE, fixes))
    assert "<img" not in body
    assert body.count("&lt;img") == 4


def test_what_keras_does_not_say_is_not_put_into_its_mouth():
    body = markup(Finding(1, "silent", None, None, "Targets", "They are spread."))
    assert "Keras says" not in body
    assert "<code" not in body
    assert "u-silent" in body


def test_a_finding_of_building_is_at_its_layer():
    stack = stack_of("LSTM.8~Dense.3~LSTM.4")
    ((part, (finding,)),) = building.found(stack, None).items()
    assert part == "layer:2"
    written = building.written(stack)
    assert written.part_at(finding.line) == part
    assert (finding.kind, finding.exception) == ("error", "ValueError")
    assert building.found(stack_of("LSTM.8"), None) == {}


def test_a_fix_is_applied_through_its_program():
    shapes = Shapes(stack_of("LSTM.8~Dense.3~LSTM.4"))
    ((finding,),) = building.found(shapes.stack, None).values()
    shapes.apply(finding.fixes[0])
    assert shapes.stack == stack_of("LSTM.8.1~Dense.3~LSTM.4")
    shapes.undo()
    assert shapes.stack == stack_of("LSTM.8~Dense.3~LSTM.4")


def test_a_fix_that_is_no_stack_is_told_and_leaves_it():
    stack = stack_of("LSTM.8")
    shapes = Shapes(stack)
    shapes.apply(Fix("", "", "print(1)", proved=True))
    assert shapes.stack == stack
    assert shapes.problems


@cache
def answered(stack):
    """What the doctor says of a stack, in this process."""
    return diagnose(building.written(stack).text)


def test_until_the_workers_answer_the_rest_is_being_checked():
    states = [v.state for v in building.answers(stack_of("LSTM.8"), None)]
    assert states == ["ok", "checking", "checking", "checking"]
    first = replace(diagnose("x = 1", complete=False), pending=True)
    states = [v.state for v in building.answers(stack_of("LSTM.8"), first)]
    assert states == ["ok", "ok", "checking", "checking"]


def test_what_only_fit_sees_is_told_of_fit():
    stack = replace(stack_of("LSTM.8~Dense.3"), targets=(10, 4), loss="categorical_crossentropy")
    told = answered(stack)
    states = [v.state for v in building.answers(stack, told)]
    assert states == ["ok", "ok", "ok", "fails"]
    (finding,) = building.found(stack, told)["fit"]
    assert "(10, 4)" in finding.explanation
    shapes = Shapes(stack)
    shapes.apply(finding.fixes[0])
    assert [f.kind for f in answered(shapes.stack).findings] == []


def test_a_fix_from_the_doctor_is_a_stack_again():
    stack = stack_of("LSTM.8~Dense.3~LSTM.4")
    (finding,) = building.found(stack, answered(stack))["layer:2"]
    shapes = Shapes(stack)
    shapes.apply(finding.fixes[0])
    assert shapes.stack == stack_of("LSTM.8.1~Dense.3~LSTM.4")
