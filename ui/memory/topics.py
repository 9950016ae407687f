"""The experiments of the page Memory: which there are, and the one that is on show."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from ui import panels, without_workers
from ui.asking import listen, workers_told
from ui.memory import experiments
from ui.memory.state import Memory
from ui.widgets import button
from unrolled.fields import Whole, rules
from unrolled.life import LifeSpec
from unrolled.life.experiments import EXPERIMENTS, Sizes
from unrolled.look import Look
from unrolled.words import gettext as _

# Each with its name and its question.
_SAID: dict[str, Callable[[], tuple[str, str]]] = {
    "ways": lambda: (
        _("Ways to set it"),
        _("Which ways of setting an initial state work, and which does Keras pass over?"),
    ),
    "rebinding": lambda: (
        _("Rebinding"),
        _("Another variable in states[0]: who takes it, and what does reset_state zero?"),
    ),
    "batches": lambda: (
        _("A start for each batch"),
        _("A start for every batch of fit: does each batch get its own?"),
    ),
    "shapes": lambda: (
        _("Right shapes only"),
        _("What may be assigned to a state of (batch, units)?"),
    ),
    "given": lambda: (
        _("Handed-in states"),
        _("Too wide, too few, too many: when does Keras look at initial_state?"),
    ),
    "traps": lambda: (
        _("Batch traps"),
        _("Three samples, two to a batch. What becomes of the last one?"),
    ),
    "order": lambda: (
        _("Order"),
        _("Shuffling, epochs, validation: what does row i of the state go on from?"),
    ),
    "chunks": lambda: (
        _("Chunks"),
        _("One long sequence cut into chunks: when is it the same as one pass?"),
    ),
    "slots": lambda: (
        _("Two layers"),
        _("Which of states[i] is h and which c, of which layer, and does it matter 96 steps on?"),
    ),
    "conditioning": lambda: (
        _("Conditioning"),
        _("Can another network set the start, and learn how?"),
    ),
    "cycle": lambda: (
        _("Life cycle"),
        _("Initialised, trained, reset, predicted: which blocks are near, and why not equal?"),
    ),
    "training": lambda: (
        _("Training"),
        _("Targets, losses, generators: what does fit refuse, and what does it take though wrong?"),
    ),
    "old_ways": lambda: (
        _("Old ways"),
        _("What does the Keras of today say to the ways of old answers?"),
    ),
}


def name(topic: str) -> str:
    """What the button says."""
    return _SAID[topic]()[0]


def question(topic: str) -> str:
    """The question above the experiment."""
    return _SAID[topic]()[1]


def sizes(life: LifeSpec) -> Sizes:
    """The sizes of an experiment: the model's, as far as an experiment goes."""
    values = {}
    for field, rule in rules(Sizes).items():
        value = getattr(life, field)
        values[field] = min(max(value, rule.low), rule.high) if isinstance(rule, Whole) else value
    return Sizes(**values)


def offered(memory: Memory) -> None:
    """A button for each experiment, and one for the timeline."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="topics"):
        for topic in ("", *_SAID):
            if topic == next(iter(_SAID)):
                st.caption(_("Experiments"), width="content")
            button(
                name(topic) if topic else _("Timeline"),
                key=f"memory.topic.{topic or 'timeline'}",
                type="secondary" if topic == memory.topic else "tertiary",
                disabled=bool(topic) and without_workers.here(),
                on_click=memory.turn_to,
                args=(topic,),
            )


def topic(memory: Memory, look: Look) -> None:
    """The experiment on show; asked for where it is another."""
    if without_workers.here():
        return
    chosen = sizes(memory.life)
    experiment = memory.tried(chosen)
    if memory.trial.problem:
        panels.note(memory.trial.problem, "warn")
    elif experiment is None:
        listen(memory.trial, meanwhile=partial(_meanwhile, memory))
    else:
        smaller = [
            f"{field}={getattr(chosen, field)}"
            for field in rules(Sizes)
            if getattr(chosen, field) != getattr(memory.life, field)
        ]
        if smaller:
            panels.said(_("Here with {sizes}.").format(sizes=", ".join(smaller)))
        experiments.draw(experiment, look)


def _meanwhile(memory: Memory) -> None:
    """How far the workers are."""
    if not memory.trial.reports:
        panels.said(workers_told(memory.trial))
        return
    at, count = memory.trial.reports[-1].piece, len(EXPERIMENTS[memory.topic](sizes(memory.life)))
    st.progress(at / count, _("Try {k} of {n}").format(k=at + 1, n=count))
