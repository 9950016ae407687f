"""How a recurrent layer is called on its input."""

import ast
import re
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.program import Program, keyword
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import rename, replace
from unrolled.words import gettext as _

MASK = re.compile(r"(?i)(^|_)masks?($|_)|not_equal|compute_mask")


def _called(program: Program) -> Iterator[tuple[ast.Call, str]]:
    """Calls of recurrent layers on their input, with the class of the layer."""
    for call in program.calls:
        name = program.recurrent(call.func)
        if name:
            yield call, name


def inputs_by_keyword(program: Program) -> Iterator[Spot]:
    """``lstm(inputs=x)``."""
    for call, name in _called(program):
        old = keyword(call, "inputs", "input", "x")
        if old is not None and not call.args and not keyword(call, "sequences"):
            words = (
                _("{old}= is called sequences= here").format(old=old.arg),
                _(
                    "In Keras 3 the first argument of a call of {layer} is called sequences. "
                    "Write sequences=, or leave the name out."
                ).format(layer=name),
            )
            new = f"sequences={program.part(old.value)}"
            yield program.spot(
                "inputs-keyword", old, words, new, (rename(program, old, "sequences"),)
            )


def states_by_wrong_name(program: Program) -> Iterator[Spot]:
    """``lstm(x, initial_states=[h, c])``."""
    for call, name in _called(program):
        old = keyword(call, "initial_states", "states", "init_state", "initial_hidden_state")
        if old is not None and not keyword(call, "initial_state"):
            words = (
                _("It is initial_state=, without an s"),
                _("{layer} has no argument {old}=. Write initial_state=.").format(
                    layer=name, old=old.arg
                ),
            )
            new = f"initial_state={program.part(old.value)}"
            yield program.spot(
                "initial-states", old, words, new, (rename(program, old, "initial_state"),)
            )


def states_in_list(program: Program) -> Iterator[Spot]:
    """``lstm([x, h, c])`` and ``lstm([x] + states)``."""
    for call, _name in _called(program):
        if len(call.args) != 1 or keyword(call, "initial_state"):
            continue
        row = call.args[0]
        parts = _input_and_states(program, row)
        if parts is None:
            continue
        new = f"{parts[0]}, initial_state={parts[1]}"
        words = (
            _("The states are an argument of their own"),
            _(
                "A list of the input and its states was one argument in Keras 2. Keras 3 takes "
                "one input: give the states as initial_state=."
            ),
        )
        yield program.spot("states-in-list", row, words, new, (replace(program, row, new),))


def _input_and_states(program: Program, row: ast.expr) -> tuple[str, str] | None:
    """The texts of the input and of its states, where `row` is a list of both."""
    if isinstance(row, ast.BinOp) and isinstance(row.op, ast.Add):
        first = row.left
        if isinstance(first, ast.List) and len(first.elts) == 1 and _is_symbol(first.elts[0]):
            return program.part(first.elts[0]), program.part(row.right)
        return None
    if not isinstance(row, ast.List | ast.Tuple) or len(row.elts) < 2:
        return None
    if not all(_is_symbol(e) for e in row.elts):
        return None
    given, *states = [program.part(e) for e in row.elts]
    return given, states[0] if len(states) == 1 else f"[{', '.join(states)}]"


def _is_symbol(node: ast.expr) -> bool:
    """Whether this may be a tensor: no bare numbers, no lists of them."""
    return not isinstance(node, ast.Constant | ast.List | ast.Tuple | ast.Starred)


def mask_by_position(program: Program) -> Iterator[Spot]:
    """``lstm(x, mask)``: the second argument is the initial state today, and nobody tells."""
    for call, _name in _called(program):
        if len(call.args) < 2 or keyword(call, "mask"):
            continue
        second = call.args[1]
        value = program.value(second)
        if not MASK.search(program.part(second)) and not (
            isinstance(value, ast.Call) and MASK.search(program.part(value.func))
        ):
            continue
        start = program.source.span(second)[0]
        edits = [Edit(start, start, "mask=")]
        if len(call.args) > 2 and not keyword(call, "training"):
            start = program.source.span(call.args[2])[0]
            edits.append(Edit(start, start, "training="))
        words = (
            _("The second argument is the initial state today, not the mask"),
            _(
                "In Keras 2 the second argument of a call was the mask. In Keras 3 it is "
                "initial_state: the layer starts from the numbers of the mask. Where the sizes "
                "happen to fit, there is not even an error. Write mask=."
            ),
        )
        new = f"mask={program.part(second)}"
        yield program.spot("mask-by-position", second, words, new, tuple(edits))


def constants(program: Program) -> Iterator[Spot]:
    """``rnn(x, constants=[c])``."""
    for call, _name in _called(program):
        old = keyword(call, "constants")
        if old is not None:
            words = (
                _("constants= is gone"),
                _(
                    "Keras 3 refuses constants=. Give the cell the constant as one more state, "
                    "which its call returns unchanged: add its width to state_size, and give "
                    "it in initial_state=. Or join it to every timestep of the input."
                ),
            )
            yield program.spot("constants", old, words)
