"""Cells checked by looking at them, beside what Python and Keras do when the same text runs."""

import keras
import numpy as np
import pytest

from unrolled.contracts import READY, ContractSpec, ready
from unrolled.contracts.checking import checked_at_once, examine
from unrolled.contracts.ready import KEEPING, REFUSED, SILENT


def at_once(name, batch=3):
    return checked_at_once(ContractSpec(ready=name, batch=batch))


def run_for_real(name):
    """The shapes that come of a ready cell's own text, or the class of what is raised."""
    names = {"keras": keras, "np": np}
    exec(ready(name), names)
    try:
        layer = keras.layers.RNN(names["cell"], return_state=True)
        results = layer(np.ones((3, 4, 2), "float32"))
    except Exception as error:
        return type(error).__name__
    return [tuple(part.shape) for part in results]


@pytest.mark.parametrize("name", READY)
def test_what_comes_is_what_comes_when_the_text_is_run(name):
    last = at_once(name).stages[-1]
    came = [tuple(n for _axis, n in array.axes) for array in last.results]
    first = next((s.raised.kind for s in at_once(name).stages if s.raised), None)
    raised = last.raised.kind if last.raised else first
    assert (came or raised) == run_for_real(name)


@pytest.mark.parametrize("name", READY)
def test_what_is_said_of_promises_agrees_with_the_group_the_cell_is_in(name):
    checked = at_once(name)
    verdicts = {promise.verdict for promise in checked.promises}
    refused = any(stage.raised for stage in checked.stages)
    if name in KEEPING:
        assert (verdicts, refused) == ({"kept"}, False)
    elif name in SILENT:
        assert (verdicts, refused) == ({"kept", "silent"}, False)
        assert [promise.why for promise in checked.promises if promise.verdict == "silent"] != [""]
    else:
        assert name in REFUSED
        assert refused


@pytest.mark.parametrize("name", ["silent_output", *REFUSED])
def test_a_change_that_is_offered_mends_the_cell(name):
    found = examine(ContractSpec(ready=name), complete=True)
    fixes = [fix.code for finding in found.findings for fix in finding.fixes]
    text = found.modern or fixes[0]
    mended = examine(ContractSpec(ready=name, code=text), complete=False)
    assert not any(stage.raised for stage in mended.checked.stages)
    assert {promise.verdict for promise in mended.checked.promises} == {"kept"}
    assert [finding.kind for finding in mended.findings] == []


def test_promised_and_real_stand_beside_each_other():
    by_name = {p.name: p for p in at_once("silent_output").promises}
    output = by_name["output_size"]
    assert output.promised.arrays[0].axes == (("batch", 3), ("units", 4))
    assert output.came.arrays[0].axes == (("batch", 3), ("units", 8))
    assert "built for 4 features and is given 8" in output.why
    reset = {p.name: p for p in at_once("own_start").promises}["reset_state()"]
    assert (reset.promised.text, reset.came.text) == ("the start: all 1", "all 0")


def test_with_two_samples_one_tensor_passes_for_two_values():
    silent = at_once("one_value", 2)
    assert not any(stage.raised for stage in silent.stages)
    assert "2 pass for two" in silent.promises[0].why
    assert at_once("one_value").stages[-1].raised.kind == "ValueError"


HOSTILE = {
    "nothing": "\n",
    "words": "Why does my cell not work?",
    "no cell": "import keras\nx = 1\n",
    "an import": "import os\nos.system('touch hacked')\nopen('hacked', 'w')\ncell = os\n",
    "an endless start": ready("leaky").replace("self.keep = keep", "while True: pass"),
    "an endless step": ready("leaky").replace("return h, [h]", "return self.call(inputs, states)"),
    "an endless size": ready("leaky")
    .replace("= units\n", "= [units]\n", 1)
    .replace("self.state_size = units", "self.state_size = [units] * 10**9"),
    "a huge state": ready("leaky").replace("Leaky(4)", "Leaky(10**9)"),
    "a wide state": ready("leaky").replace("state_size = units", "state_size = 10**9"),
    "a huge weight": ready("leaky").replace("shape = (", "shape = (10**5, 10**5) + ("),
    "deep": "cell = " + "(" * 3000 + ")" * 3000,
    "names of ours": "tried_x = tried_layer = cell = None\ntried_step = [cell]\n",
    "cut off": ready("leaky")[:200],
    "a class of its own kind": "class Cell:\n    state_size = property(lambda self: self)\n",
    "markup": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_gets_an_answer_and_does_nothing(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = examine(ContractSpec(code=HOSTILE[name]), complete=False)
    assert isinstance(found.findings, tuple)
    assert not list(tmp_path.iterdir())


def test_a_class_alone_is_made_with_as_many_sizes_as_it_asks_for():
    text = ready("leaky").partition("\n\n\ncell = ")[0]
    spec = ContractSpec(code=text)
    assert "cell = Leaky(4)\n" in spec.around
    found = examine(spec, complete=False)
    assert {promise.verdict for promise in found.checked.promises} == {"kept"}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("x = 1\n", True),
        ("\n", True),
        ("not a program", False),
        ("for cell in ():\n    pass\n", False),
    ],
)
def test_a_program_without_a_cell_is_said_to_have_none(text, missing):
    found = examine(ContractSpec(code=text), complete=False)
    assert found.no_cell is missing
    assert bool(found.findings) is not missing


def test_sentences_are_kept_for_each_language_and_no_text_of_others_is_looked_at_here(monkeypatch):
    at_once("own_start")
    monkeypatch.setattr("unrolled.contracts.promises._", lambda message: "~" + message)
    monkeypatch.setattr("unrolled.words.language", lambda: "zh-CN")
    assert at_once("own_start").promises[-1].why.startswith("~")
    monkeypatch.setattr("unrolled.words.language", lambda: "en")
    assert not at_once("own_start").promises[-1].why.startswith("~")
    with pytest.raises(ValueError, match="mine"):
        checked_at_once(ContractSpec(code="cell = None  # mine"))


@pytest.mark.parametrize(
    ("before", "after", "broken", "came"),
    [
        ("return h, [h]", "return None", "call", "None"),
        ("state_size = units", "state_size = 0", "call", "InvalidArgumentError"),
        ("return h, [h]", "return [h], h", "call", "[tensor], tensor"),
    ],
)
def test_what_came_is_told_as_it_came(before, after, broken, came):
    text = ready("minimal").replace(before, after)
    found = examine(ContractSpec(code=text), complete=False).checked
    by_name = {promise.name: promise for promise in found.promises}
    assert by_name[broken].came.text == came
    assert by_name[broken].verdict != "kept"
    # Nothing that Keras does not raise is told as its words.
    said = [stage.raised.kind for stage in found.stages if stage.raised]
    assert "AttributeError" not in said


def test_a_step_that_never_ends_is_no_error_of_keras():
    text = ready("leaky").replace("return h, [h]", "while True:\n            h = h + 1")
    found = examine(ContractSpec(code=text), complete=False)
    assert [finding.kind for finding in found.findings] == ["unknown"]
    assert not any(stage.raised for stage in found.checked.stages)
    assert "goes on longer than it is looked at" in found.findings[0].explanation
