"""A control for each argument of a layer, by its rule."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui.widgets import heard, placed
from unrolled.errors import SpecError
from unrolled.fields import Choice, Flag, Rule, Whole
from unrolled.stack import StackSpec
from unrolled.stack.rules import CellList, Lengths, Number, Perhaps
from unrolled.words import gettext as _

Put = Callable[[Any], None]
"""Takes a new value, in a callback."""

LONGEST = 1_000
"""Characters of a shape, or of a list of cells, as typed: what is pasted and longer, is lost."""


ANY = 2**53 - 1
"""The largest number that a browser hands on as it is."""


def control(
    key: str, name: str, rule: Rule, value: Any, put: Put, stack: StackSpec, told: bool = False
) -> None:
    """The control of the argument `name`, which shows `value` as it is in `stack`.

    Args:
        told: whether `put` says what is wrong with a number: else none out of bounds is taken, and
            the browser marks it without a word.
    """
    if isinstance(rule, Flag):
        _flag(key, name, value, put)
    elif isinstance(rule, Whole):
        key = placed(key, value, part_of=stack)
        least, most = (-ANY, ANY) if told else (rule.low, rule.high)
        st.number_input(
            name, least, most, value, key=key, step=1, width=96, on_change=_taken(key, put)
        )
    elif isinstance(rule, Number):
        key = placed(key, value, part_of=stack)
        low, high = map(float, (-ANY, ANY) if told else (rule.low, rule.high))
        step = 0.1 if rule.high <= 1 else 1.0
        st.number_input(
            name,
            low,
            high,
            float(value),
            key=key,
            step=step,
            format="%g",
            width=120,
            on_change=_taken(key, put),
        )
    elif isinstance(rule, Choice):
        key = placed(key, value)
        at = list(rule.options).index(value)
        st.selectbox(name, rule.options, at, key=key, width=116, on_change=_taken(key, put))
    else:
        typed(key, name, as_typed(rule, value), put, stack)


def value_of(rule: Rule, name: str, given: Any) -> Any:
    """What came from the control of an argument: a text that was typed is read."""
    return rule.read(name, given) if isinstance(rule, Lengths | CellList) else given


def typed(
    key: str, label: str, shown: str, put: Put, stack: StackSpec, width: int = 150, empty: str = ""
) -> None:
    """A short text; `put` gets it as it was typed, and may refuse it: then `stack` stays."""
    key = placed(key, shown, part_of=stack)
    st.text_input(
        label,
        shown,
        key=key,
        max_chars=LONGEST,
        width=width,
        placeholder=empty,
        on_change=_taken(key, put),
    )


def as_typed(rule: Rule, value: Any) -> str:
    """A value of a rule that is typed, as Python or a person writes it."""
    if value is None:
        return ""
    if isinstance(rule, Lengths):
        return ", ".join(map(str, value))
    return ", ".join(f"{kind} {units}" for kind, units in value)


def _flag(key: str, name: str, value: bool, put: Put) -> None:
    key = placed(key, value)
    st.toggle(name, value, key=key, on_change=_taken(key, put))


def _taken(key: str, put: Put) -> Callable[[], None]:
    return heard(key, lambda: put(st.session_state[key]))


def parsed(rule: Rule, name: str, text: str) -> Any:
    """What a typed text stands for; nothing stands for None, where there may be none."""
    if not text.strip() and isinstance(rule, Perhaps):
        return None
    try:
        return rule.check(name, rule.read(name, text))
    except SpecError as problem:
        raise SpecError(_typed_name(name), problem.expected, text) from None


def _typed_name(name: str) -> str:
    return {
        "input": "shape",
        "batch": "batch",
        "data": _("data"),
        "ids": _("token ids up to"),
        "targets": _("targets"),
        "states": "initial_state",
    }.get(name, name)
