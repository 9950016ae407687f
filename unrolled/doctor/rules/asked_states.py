"""One call with states, as the rules about states look at it, and what is wrong with it."""

import ast
from dataclasses import dataclass
from typing import Any, NamedTuple

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate, Change
from unrolled.doctor.rules.asking import keras_path, put, text
from unrolled.doctor.rules.given_states import (
    CELLS,
    Entry,
    Given,
    entries,
    flat,
    is_eager,
    slots,
    states_given,
)
from unrolled.doctor.rules.told import Case, known, shown
from unrolled.doctor.story import Event
from unrolled.words import gettext as _


class Trouble(NamedTuple):
    """What is wrong with the states of a call.

    Attributes:
        rule: its name.
        title, said: in words.
        candidates: fixes to try.
        fails: whether Keras refuses it when it runs; else it goes on in silence.
        sure: whether that is so whatever data comes.
    """

    rule: str
    title: str
    said: str
    candidates: tuple[Candidate, ...] = ()
    fails: bool = True
    sure: bool = True


@dataclass(frozen=True)
class Asked:
    """A call of a layer with states."""

    case: Case
    event: Event
    given: Given
    settings: dict[str, Any]

    @property
    def layer(self) -> str:
        """The layer's class."""
        return type(self.event.on).__name__

    @property
    def word(self) -> str:
        """The name of the argument."""
        return "states" if self.settings["class"] in CELLS else "initial_state"

    @property
    def wanted(self) -> list[Entry]:
        """The states that the layer takes, nested."""
        return entries(self.settings)

    @property
    def widths(self) -> list[int | None]:
        """Their widths, one after the other."""
        return slots(self.settings)

    @property
    def batch(self) -> int | None:
        """How many samples the layer reads."""
        return None if self.given.x is None or not self.given.x.shape else self.given.x.shape[0]

    @property
    def x(self) -> str:
        """What the layer reads, as it is written."""
        call = self.event.node
        if not isinstance(call, ast.Call):
            return "x"
        named = [k.value for k in call.keywords if k.arg in ("sequences", "inputs")]
        return text(self.case, next(iter([*call.args, *named]), None))

    @property
    def items(self) -> list[str]:
        """Each state as it is written, or can be."""
        node, parts = self.given.node, self.given.parts
        if not self.given.listed:
            return [text(self.case, node)]
        if isinstance(node, ast.List | ast.Tuple) and len(node.elts) == len(parts):
            return [text(self.case, item) for item in node.elts]
        whole = text(self.case, node)
        if not isinstance(node, ast.Name | ast.Call | ast.Subscript | ast.Attribute):
            whole = f"({whole})"
        return [f"{whole}[{k}]" for k in range(len(parts))]

    @property
    def came(self) -> str:
        """The shapes that came, as a list where there is one."""
        return shapes_of(self.given.value)

    def instead(self, code: str) -> tuple[Change, ...]:
        """The change that gives the layer `code` as its states."""
        if not isinstance(self.event.node, ast.Call):
            return ()
        return (put(self.case.source, self.event.node, self.word, 1, code),)

    def candidate(self, code: str, meaning: str) -> Candidate:
        """The fix that gives the layer `code` as its states."""
        title = _("Give it {word}={code}").format(word=self.word, code=code)
        return Candidate(title, meaning, self.instead(code))

    def behind(self) -> ast.expr | None:
        """A third argument by position, which Keras reads as the mask."""
        call = self.event.node
        return call.args[2] if isinstance(call, ast.Call) and len(call.args) == 3 else None

    def joined(self, code: str) -> tuple[Change, ...]:
        """The changes that put `code` in the place of the second and the third argument."""
        call = self.event.node
        if not isinstance(call, ast.Call) or len(call.args) != 3:
            return ()
        return (*self.instead(code), changes.drop_argument(self.case.source, call, 2))

    def ops(self, name: str) -> str:
        """A function of ``keras.ops`` as the program would write it."""
        return f"{keras_path(self.case, 'ops')}.{name}"

    def in_each_row(self, row: str) -> str:
        """Code that gives every sample a copy of `row`, an array of one row."""
        if self.batch is not None:
            return f"{self.ops('tile')}({row}, ({self.batch}, 1))"
        return f"{self.ops('zeros_like')}({self.x}[:, 0, :1]) + {row}"

    def filled(self, width: int | None, value: str) -> str:
        """Code of a state that holds `value` everywhere."""
        if self.batch is not None:
            return f"{self.ops('full')}(({self.batch}, {width}), {value})"
        return self.in_each_row(f"{self.ops('full')}((1, {width}), {value})")

    def without(self) -> tuple[Change, ...]:
        """The change that leaves the states away."""
        node = self.event.node
        if not isinstance(node, ast.Call):
            return ()
        taken = changes.unset_argument(self.case.source, node, self.word)
        if taken is None and len(node.args) > 1:
            taken = changes.drop_argument(self.case.source, node, 1)
        return () if taken is None else (taken,)


def asked(case: Case, event: Event) -> Asked | None:
    """The call of a layer with states; None where an event is none."""
    given = states_given(case, event)
    if given is None:
        return None
    return Asked(case, event, given, case.settings(event.on))


def shapes_of(value: Any) -> str:
    """The shapes of states, in the brackets in which they came."""
    if isinstance(value, list | tuple):
        if len(list(flat(value))) > 12:
            return _("a list of {n}").format(n=len(value))
        return f"[{', '.join(map(shapes_of, value))}]"
    tensor = known(value)
    if tensor is None:
        return repr(value) if isinstance(value, int | float | str | None) else type(value).__name__
    return shown(tensor.shape)


def when(asked: Asked, fails: bool, silent: str = "") -> str:
    """When Keras says so, where it did not yet."""
    if asked.event.error is not None:
        return ""
    if fails and not is_eager(asked.given):
        return _(
            "Keras does not look at states while a model is built: the error comes when the "
            "model runs."
        )
    return silent


def listed(codes: list[str]) -> str:
    """Items as the code of a list; one alone without brackets."""
    return codes[0] if len(codes) == 1 else f"[{', '.join(codes)}]"
