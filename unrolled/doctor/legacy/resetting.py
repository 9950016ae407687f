"""Putting states back to zero, or to values: what ``reset_states`` did."""

import ast
import re
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.phrases import each_of, loop_over_stateful, stateful_layers
from unrolled.doctor.legacy.program import Program, keyword
from unrolled.doctor.legacy.reach import reach
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import bracketed, indent_of, replace, stands_alone
from unrolled.words import gettext as _

RESET = ("reset_states", "reset_state")


def reset_of_model(program: Program) -> Iterator[Spot]:
    """``model.reset_states()``: only layers have it today."""
    stacked = any(is_stack(program, call) for call in program.calls)
    for call in program.calls:
        function = call.func
        if not isinstance(function, ast.Attribute) or function.attr not in RESET:
            continue
        if call.args or call.keywords or not program.is_model(function.value):
            continue
        model = program.part(function.value)
        each = program.fresh("layer", "one_layer", "each")
        statement = program.statement(call)
        ending, more = _to_zero(program, each, stacked)
        if isinstance(statement, ast.Expr) and statement.value is call:
            new = _loop(program, statement, model, each, ending)
        else:
            new = _in_one_line(model, each, ending)
        words = (
            _("A model has no {name}() any more").format(name=function.attr),
            _(
                "In Keras 3 only layers can put their states back to zero. Go through the layers "
                "of the model and call reset_state() on those that are stateful."
            ),
        )
        edits = (replace(program, call, new), *more)
        yield program.spot("reset-of-model", call, words, new, edits)


def _to_zero(program: Program, each: str, stacked: bool) -> tuple[str, list[Edit]]:
    """What puts one layer back to zero; reset_state() cannot, of cells on top of each other."""
    return stack_to_zero(program, each) if stacked else (f"{each}.reset_state()", [])


def is_stack(program: Program, call: ast.expr) -> bool:
    """Whether a call makes an RNN of several cells."""
    if not isinstance(call, ast.Call) or program.layer(call) != "RNN" or not call.args:
        return False
    cells = program.value(call.args[0])
    stacked = isinstance(cells, ast.Call) and program.layer(cells) == "StackedRNNCells"
    return stacked or isinstance(cells, ast.List | ast.Tuple | ast.ListComp)


def stack_to_zero(program: Program, layer: str) -> tuple[str, list[Edit]]:
    """What puts the states of several cells back to zero."""
    state = program.fresh("state", "each_state")
    flat, more = reach(program, "tree.flatten")
    zeros, also = reach(program, "ops.zeros_like")
    zero = each_of(f"{state}.assign({zeros}({state}))", state, f"{flat}({layer}.states)")
    return zero, more + also


def reset_of_stack(program: Program) -> Iterator[Spot]:
    """``rnn.reset_states()`` of an RNN with several cells, which fails in Keras 3."""
    for call in program.calls:
        function = call.func
        if not isinstance(function, ast.Attribute) or function.attr not in RESET:
            continue
        made = program.made(function.value)
        if call.args or call.keywords or made is None or not is_stack(program, made):
            continue
        new, more = stack_to_zero(program, program.part(function.value))
        words = (
            _("{name}() fails where cells stand on top of each other").format(name=function.attr),
            _(
                "Keras 3 looks for one row of states here, and a stack of cells has a row for "
                "each cell. Assign zeros to each state: {new}."
            ).format(new=new),
        )
        edits = (replace(program, call, new), *more)
        yield program.spot("reset-of-stack", call, words, new, edits)


def _loop(program: Program, statement: ast.stmt, model: str, each: str, ending: str) -> str:
    indent = indent_of(program, statement)
    if indent is None or not stands_alone(program, statement):
        return _in_one_line(model, each, ending)
    return loop_over_stateful(model, each, ending, indent)


def _in_one_line(model: str, each: str, ending: str) -> str:
    return each_of(ending, each, stateful_layers(model, each))


def reset_to_values(program: Program) -> Iterator[Spot]:
    """``layer.reset_states([h, c])``: setting is not resetting today."""
    for call in program.calls:
        function = call.func
        if not isinstance(function, ast.Attribute) or function.attr not in RESET:
            continue
        named = keyword(call, "states")
        given = named.value if named else call.args[0] if len(call.args) == 1 else None
        if given is None or isinstance(given, ast.Starred):
            continue
        if named is None and not _is_layer(program, function.value):
            continue
        layer = bracketed(program, function.value)
        if isinstance(given, ast.Constant) and given.value is None:
            lines = [f"{layer}.reset_state()"]
        else:
            lines = _assignments(program, function.value, layer, given)
        edits: tuple[Edit, ...] = ()
        statement = program.statement(call)
        alone = isinstance(statement, ast.Expr) and statement.value is call
        if lines and (alone or len(lines) == 1):
            indent = indent_of(program, statement)
            gap = "; " if indent is None or not stands_alone(program, statement) else f"\n{indent}"
            edits = (replace(program, call, gap.join(lines)),)
        words = (
            _("{name}() takes no values any more").format(name=function.attr),
            _(
                "In Keras 3 it only puts the states to zero. To set a state, assign to it: "
                "layer.states[0].assign(h). An LSTM has two: states[0] is h, states[1] is c."
            ),
        )
        yield program.spot("reset-to-values", call, words, "\n".join(lines), edits)


def _is_layer(program: Program, node: ast.expr) -> bool:
    """Whether this is a layer, by what it was given or by its name."""
    named = re.search(r"(?i)layer|rnn|lstm|gru|encoder|decoder|cell", program.part(node))
    return bool(named) or program.is_layer(node) or program.recurrent(node) is not None


def _assignments(program: Program, node: ast.expr, layer: str, given: ast.expr) -> list[str]:
    """One line for each state; none where it cannot be told how many there are."""
    made = program.value(given)
    if isinstance(given, ast.List | ast.Tuple):
        states = [program.part(e) for e in given.elts]
        if any(isinstance(e, ast.Starred | ast.List) for e in given.elts):
            return []
        return [f"{layer}.states[{k}].assign({state})" for k, state in enumerate(states)]
    value = bracketed(program, given)
    count = len(made.elts) if isinstance(made, ast.List | ast.Tuple) else _states(program, node)
    if count == 1 and not isinstance(made, ast.List | ast.Tuple):
        return [f"{layer}.states[0].assign({program.part(given)})"]
    return [f"{layer}.states[{k}].assign({value}[{k}])" for k in range(count)]


def _states(program: Program, node: ast.expr) -> int:
    """How many states a layer has; 0 where nobody knows."""
    known = program.recurrent(node)
    names = {known} if known else program.recurrent_classes
    counts = {{"LSTM": 2, "SimpleRNN": 1, "GRU": 1}.get(name, 0) for name in names}
    return counts.pop() if len(counts) == 1 else 0


def reset_of_metric(program: Program) -> Iterator[Spot]:
    """``metric.reset_states()``: of a metric it lost its s."""
    for call in program.calls:
        function = call.func
        if not isinstance(function, ast.Attribute) or function.attr != "reset_states":
            continue
        made = program.value(function.value)
        name = program.keras(made.func) if isinstance(made, ast.Call) else None
        if name and name.startswith("metrics."):
            end = program.source.span(function)[1]
            words = (
                _("Of a metric it is reset_state() today"),
                _("Keras 3 has no reset_states() of a metric. Write reset_state(), without an s."),
            )
            edits = (Edit(end - len("reset_states"), end, "reset_state"),)
            yield program.spot("reset-of-metric", call, words, "reset_state()", edits)
