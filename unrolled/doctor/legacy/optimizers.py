"""Optimizers: their arguments, those of TensorFlow 1, and their learning rate."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.program import Program, keyword
from unrolled.doctor.legacy.reach import reach
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import add_argument, drop, rename, replace
from unrolled.words import gettext as _

OF_TENSORFLOW = {
    "AdamOptimizer": "Adam",
    "GradientDescentOptimizer": "SGD",
    "MomentumOptimizer": "SGD",
    "RMSPropOptimizer": "RMSprop",
    "AdagradOptimizer": "Adagrad",
    "AdadeltaOptimizer": "Adadelta",
    "FtrlOptimizer": "Ftrl",
}

ARGUMENTS = {"beta1": "beta_1", "beta2": "beta_2", "decay": "rho"}


def _optimizers(program: Program) -> Iterator[tuple[ast.Call, str]]:
    for call in program.calls:
        name = program.keras(call.func) or ""
        first, _dot, last = name.rpartition(".")
        if first == "optimizers" and last not in ("get", "deserialize", "serialize"):
            yield call, last


def learning_rate(program: Program) -> Iterator[Spot]:
    """``Adam(lr=0.1)``."""
    for call, name in _optimizers(program):
        old = keyword(call, "lr")
        if old is not None and not keyword(call, "learning_rate"):
            words = (
                _("lr= is called learning_rate= today"),
                _("{optimizer} of Keras 3 does not know lr=. Write learning_rate=.").format(
                    optimizer=name
                ),
            )
            new = f"learning_rate={program.part(old.value)}"
            edits = (rename(program, old, "learning_rate"),)
            yield program.spot("lr", old, words, new, edits)


def decay(program: Program) -> Iterator[Spot]:
    """``SGD(0.1, decay=1e-6)``: ignored today, with a warning."""
    for call, name in _optimizers(program):
        old = keyword(call, "decay")
        if old is None:
            continue
        new, edits = "", [drop(program, call, old)]
        zero = isinstance(old.value, ast.Constant) and not old.value.value
        if not zero:
            new, more = _decaying(program, call, name, old)
            edits += more
        words = (
            _("decay= does nothing any more"),
            _(
                "Keras 3 ignores decay=, with a warning: the learning rate stays as it is. What "
                "it did is a schedule today: "
                "InverseTimeDecay(learning_rate, decay_steps=1, decay_rate=decay)."
            ),
        )
        yield program.spot("decay", old, words, new, tuple(edits), works=zero)


def _decaying(
    program: Program, call: ast.Call, name: str, old: ast.keyword
) -> tuple[str, list[Edit]]:
    spelled, more = reach(program, "optimizers.schedules.InverseTimeDecay")
    rate = keyword(call, "learning_rate", "lr")
    value = call.args[0] if call.args else rate.value if rate else None
    rest = f", decay_steps=1, decay_rate={program.part(old.value)})"
    if value is None:
        start = {"SGD": "0.01"}.get(name, "0.001")
        text = f"learning_rate={spelled}({start}{rest}"
        others = [k for k in call.keywords if k is not old]
        if not others:  # the argument that goes is the only one
            return text, [*more, Edit(_end(program, old), _end(program, old), text)]
        return text, [*more, add_argument(program, call, text)]
    first, last = program.source.span(value)
    edits = [Edit(first, first, f"{spelled}("), Edit(last, last, rest), *more]
    return f"learning_rate={spelled}({program.part(value)}{rest}", edits


def _end(program: Program, node: ast.AST) -> int:
    return program.source.span(node)[1]


def gone_arguments(program: Program) -> Iterator[Spot]:
    """``RMSprop(0.1, epsilon=None)``, ``Nadam(schedule_decay=0.004)``."""
    for call, name in _optimizers(program):
        for old in call.keywords:
            none = isinstance(old.value, ast.Constant) and old.value.value is None
            if old.arg == "schedule_decay" or (old.arg == "epsilon" and none):
                words = (
                    _("{old} is refused today").format(old=program.part(old)),
                    _("{optimizer} of Keras 3 cannot work with {old}. Leave it out.").format(
                        optimizer=name, old=program.part(old)
                    ),
                )
                edits = (drop(program, call, old),)
                yield program.spot("optimizer-argument", old, words, "", edits)


def of_tensorflow(program: Program) -> Iterator[Spot]:
    """``tf.train.AdamOptimizer(0.1)``: no optimizer for a Keras model."""
    by_hand = any(isinstance(n, ast.Attribute) and n.attr == "minimize" for n in program.nodes)
    for call in program.calls:
        full = (program.dotted(call.func) or "").replace("tensorflow.compat.v1", "tensorflow")
        name = OF_TENSORFLOW.get(full.removeprefix("tensorflow.train."))
        if not name or not full.startswith("tensorflow.train."):
            continue
        spelled, more = reach(program, f"optimizers.{name}")
        edits: list[Edit] = []
        if not by_hand:
            edits = [replace(program, call.func, spelled), *more]
            for argument in call.keywords:
                today = ARGUMENTS.get(argument.arg or "")
                if today:
                    edits.append(rename(program, argument, today))
        words = (
            _("An optimizer of TensorFlow 1"),
            _(
                "A Keras model cannot be compiled with it: Keras 3 does not know what it is. "
                "Take the one of Keras, {new}."
            ).format(new=spelled),
        )
        yield program.spot("tensorflow-optimizer", call, words, spelled, tuple(edits))


def rate_of_optimizer(program: Program) -> Iterator[Spot]:
    """``model.optimizer.lr = 0.1``: sets an attribute that nobody reads."""
    for node in program.nodes:
        if not isinstance(node, ast.Attribute) or node.attr != "lr":
            continue
        made = program.value(node.value)
        name = program.keras(made.func) if isinstance(made, ast.Call) else None
        of_model = isinstance(node.value, ast.Attribute) and node.value.attr == "optimizer"
        if not of_model and not (name or "").startswith("optimizers."):
            continue
        end = program.source.span(node)[1]
        words = (
            _("The learning rate is called learning_rate today"),
            _(
                "An optimizer of Keras 3 has no lr. Reading it is an error; setting it changes "
                "nothing, and nobody tells. Write learning_rate."
            ),
        )
        new = f"{program.part(node.value)}.learning_rate"
        edits = (Edit(end - 2, end, "learning_rate"),)
        yield program.spot("lr-of-optimizer", node, words, new, edits)
