from pathlib import Path

import pytest

from tests.language import premature, unknowable, unspoken
from tools.serving import ROOT

ALLOWED = frozenset(
    {
        "../pages/home.py",  # paths
        "../pages/cells.py",
        "../pages/classroom.py",
        "../pages/compare.py",
        "../pages/doctor.py",
        "../pages/lab.py",
        "../pages/learn.py",
        "../pages/learning.py",
        "../pages/memory.py",
        "../pages/reference.py",
        "../pages/sequences.py",
        "../pages/shapes.py",
        # For who upgrades Streamlit, when the server starts.
        "Streamlit has no _clean_problem_modules now: see ui/server/ready.py",
        "Streamlit has no _max_message_size_bytes now: see ui/server/limits.py",
        "Streamlit runs scripts in another way now: see ui/server/runs.py",
        # For the server's log.
        "  Traceback (most recent call last):",
        # A text to be learned, letter by letter.
        "the cat sat on the mat and the rat ran at the cat. ",
        # Pieces of programs.
        "{}.stack([{} for i in range({})])",
        "{} is None",
        "(None, None, {})",
        "{}[:, None, None]",
        "self, batch_size=None",
        "self, inputs, states",
        "lambda _, mask: mask",
        "def call(",
        "[{} for _ in range({})]",
        "{} is not None",
        ", (batch, timesteps, features)",
        "python -m unrolled doctor",
        # Calls and shapes as Keras writes them.
        "compute_mask(inputs, mask)",
        "get_initial_state(inputs, batch_size, dtype)",
        "layer(x, initial_state, mask)",
        "fit, epochs={}",
        "(batch, units) = ({}, {})",
        "\n\nArguments received by",  # Keras's words, to be found
        "Detected at node",
        "Stack trace",
        # For who writes a call, and for the server's log.
        "{} is no package.module:function",
        "the cluster ended at once",
        "A file of kind %s was not made",
    }
)

PROGRAMS = (
    "unrolled/snippet.py",
    "unrolled/own_class.py",
    "unrolled/stack_program.py",
    "unrolled/life/program.py",
    "unrolled/cell_topics/convention_program.py",
    "unrolled/sequences/axes_program.py",
    "unrolled/sequences/chain_program.py",
    "unrolled/sequences/counting.py",
    "unrolled/sequences/directions_program.py",
    "unrolled/sequences/drawn.py",
    "unrolled/sequences/handover_program.py",
    "unrolled/sequences/padding_program.py",
    "unrolled/sequences/returns_program.py",
    "unrolled/cell_topics/programs.py",
    "unrolled/gradients/program.py",
    "unrolled/training/program.py",
    "unrolled/contracts/program.py",
    "unrolled/takeaway/drawing.py",
    "unrolled/takeaway/run_programs.py",
    "unrolled/life/experiments/programs/",
    "ui/scripts.py",
    "ui/server/metrics.py",
    "unrolled/engine/lookups/",
    "unrolled/doctor/legacy/phrases.py",
    "unrolled/doctor/pythons_words.py",
    "unrolled/doctor/rules/code.py",
)
"""They write programs, whose few comments are in Keras's own language, the server's log, or what
Python itself says."""


def test_every_sentence_goes_through_the_catalogue() -> None:
    found = [line for line in unspoken(ROOT, ALLOWED) if not line.startswith(PROGRAMS)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        'st.button("Undo", key="lab.undo")',
        'st.write("Keras")',
        'st.markdown(f"**{n}** units")',
        'st.html(f"<p>Keras says: {text}</p>")',
        'st.slider(label=f"Unit {n}", key="x")',
        'st.sidebar.checkbox("mask")',
        'st.selectbox(_("Cell"), options, help="Which cell")',
        'panels.note("Nothing to see.")',
        'panels.note(_("Seen.") + " Not seen.")',
        'note("nothing", "warn")',
        'raise SpecError("x", "numbers", value)',
        'raise SpecError("x", _("numbers"), value, "Give fewer.")',
        'said = "This goes on."\npanels.note(said)',
        'return f"{n} steps later, nothing"',
        'def f():\n    "A docstring."\n    return "The start makes no difference."',
        '_download(alt="A picture of it")',
    ],
)
def test_a_sentence_outside_the_catalogue_is_found(tmp_path: Path, line: str) -> None:
    file = tmp_path / "ui" / "panels.py"
    file.parent.mkdir()
    file.write_text(line, encoding="utf-8")
    (offence,) = unspoken(tmp_path)
    assert offence.startswith("ui/panels.py:")


@pytest.mark.parametrize(
    "line",
    [
        '"""What a module is for, and how."""',
        'st.button(_("Undo"), key="lab.undo")',
        'st.html(f\'<p class="u-said">{_("Keras says:")}</p>\')',
        'st.slider(f"{state}0[{unit}]", key="lab.h0")',
        'raise SpecError("initial_state", _("two states"), came)',
        'said = ngettext("{n} unit is left", "{n} units are left", n)',
        'if text == "not this one": pass',
        'names = {"no such thing": 1}["no such thing"]',
        'text = _("The whole film: {h} goes on.").format(h="h")',
    ],
)
def test_what_is_no_sentence_or_translated_is_left_alone(tmp_path: Path, line: str) -> None:
    file = tmp_path / "unrolled" / "shapes.py"
    file.parent.mkdir()
    file.write_text(line, encoding="utf-8")
    assert unspoken(tmp_path) == []


def test_what_is_allowed_is_really_there() -> None:
    told = "\n".join(unspoken(ROOT))
    assert [text for text in ALLOWED if repr(text) not in told] == []


def test_every_message_can_be_put_into_a_catalogue() -> None:
    assert unknowable(ROOT) == []


@pytest.mark.parametrize(
    "line", ['_(f"{n} steps")', "_(text)", '_("")', 'ngettext("one", many, n)']
)
def test_a_message_that_is_no_literal_is_found(tmp_path: Path, line: str) -> None:
    file = tmp_path / "ui" / "panels.py"
    file.parent.mkdir()
    file.write_text(line, encoding="utf-8")
    assert unknowable(tmp_path) == ["ui/panels.py:1"]


def test_no_message_is_said_at_import() -> None:
    assert premature(ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        'NAME = _("Lab")',
        'def f(name=_("Lab")): pass',
        'class A:\n    names = [_("Lab")]',
        '@titled(_("Lab"))\ndef f(): pass',
        'f = lambda *, name=_("Lab"): name',
    ],
)
def test_a_message_at_import_is_found(tmp_path: Path, line: str) -> None:
    file = tmp_path / "ui" / "panels.py"
    file.parent.mkdir()
    file.write_text(line, encoding="utf-8")
    assert len(premature(tmp_path)) == 1


def test_a_message_that_is_said_when_asked_for_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "ui" / "panels.py"
    file.parent.mkdir()
    file.write_text('TITLE = lambda: _("Lab")\n\ndef f():\n    return _("Lab")\n', encoding="utf-8")
    assert premature(tmp_path) == []
