"""TensorFlow 1: sessions, placeholders, its own recurrent cells."""

import ast
from collections.abc import Iterator

from unrolled.doctor.legacy.program import Program
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import rename, replace
from unrolled.words import gettext as _

RENAMED = {
    "set_random_seed": "random.set_seed",
    "random.set_random_seed": "random.set_seed",
    "log": "math.log",
    "random_uniform": "random.uniform",
    "random_normal": "random.normal",
    "truncated_normal": "random.truncated_normal",
    "div": "math.divide",
    "mul": "multiply",
    "sub": "subtract",
    "neg": "negative",
    "pack": "stack",
    "unpack": "unstack",
    "arg_max": "argmax",
    "lgamma": "math.lgamma",
    "is_nan": "math.is_nan",
}
"""Functions of TensorFlow 1 that only have another name."""

SESSIONS = (
    *("Session", "InteractiveSession", "ConfigProto", "global_variables_initializer"),
    *("initialize_all_variables", "local_variables_initializer", "reset_default_graph"),
    *("get_default_graph", "train.Saver", "summary.merge_all", "GPUOptions"),
)
VARIABLES = ("get_variable", "variable_scope", "name_scope_v1", "get_collection")
CELLS = ("nn.rnn_cell", "contrib.rnn", "contrib.cudnn_rnn", "contrib.seq2seq")
LOOPS = ("nn.dynamic_rnn", "nn.static_rnn", "nn.bidirectional_dynamic_rnn", "nn.rnn")
EAGER = ("enable_eager_execution", "enable_v2_behavior", "disable_eager_execution")


def of_tensorflow_1(program: Program) -> Iterator[Spot]:
    """Each name of TensorFlow 1 that a program uses."""
    for node in program.nodes:
        if isinstance(node, ast.ImportFrom):
            inner = (node.module or "").removeprefix("tensorflow.")
            if inner == node.module or not inner.startswith("contrib"):
                continue
        elif isinstance(node, ast.Attribute | ast.Name):
            full = program.dotted(node) or ""
            if not full.startswith("tensorflow.") or _is_part(program, node):
                continue
            inner = full.removeprefix("tensorflow.").removeprefix("compat.v1.")
        else:
            continue
        if inner.startswith("contrib.keras"):
            continue
        words = _of_name(inner)
        if words:
            yield program.spot("tensorflow-1", node, words)


def _is_part(program: Program, node: ast.AST) -> bool:
    above = program.parent(node)
    return isinstance(above, ast.Attribute) and (program.dotted(above) or "").startswith(
        "tensorflow"
    )


def _of_name(inner: str) -> tuple[str, str] | None:
    """Title and explanation for a name within TensorFlow."""
    if inner in SESSIONS:
        return _("There are no sessions any more"), _(
            "TensorFlow 2 computes at once: there is no graph to run and nothing to initialise. "
            "Leave this out. model.predict(x) and model(x) give values by themselves."
        )
    if inner in ("placeholder", "placeholder_with_default", "sparse_placeholder"):
        return _("There are no placeholders any more"), _(
            "For the input of a model write keras.Input(shape), without the batch axis. For a "
            "plain function, give it the array as an argument."
        )
    if inner in VARIABLES:
        return _("Variables belong to layers today"), _(
            "Write self.add_weight(shape=..., initializer=...) in a layer, or "
            "keras.Variable(value) outside of one."
        )
    if inner.startswith(LOOPS):
        return _("The loop over time is a layer today"), _(
            "Write keras.layers.LSTM(units, return_sequences=True, return_state=True)(x), or "
            "keras.layers.RNN(cell) for a cell of your own. Lengths of sequences become a mask: "
            "mask=keras.ops.arange(T) < lengths[:, None]."
        )
    if inner.startswith(CELLS):
        return _("The cells of TensorFlow 1 are gone"), _(
            "Keras has them: LSTMCell, GRUCell and SimpleRNNCell, and StackedRNNCells where "
            "there was a MultiRNNCell. A DropoutWrapper is the argument dropout= of the cell."
        )
    if inner.startswith("layers."):
        return _("tf.layers is gone"), _(
            "Make the layer first and call it on its input: keras.layers.Dense(units)(x)."
        )
    if inner.startswith("contrib"):
        return _("tf.contrib is gone"), _(
            "TensorFlow 2 has no contrib. What it had is in keras.layers, in keras.ops, or in a "
            "package of its own."
        )
    if inner in EAGER:
        return _("TensorFlow 2 computes at once by itself"), _(
            "Leave this out. Keras 3 does not train in the graph mode of TensorFlow 1."
        )
    if inner.startswith(("app.", "flags.", "estimator.")):
        return _("This part of TensorFlow 1 is gone"), _(
            "TensorFlow 2 has no tf.app, tf.flags and tf.estimator. Use a Keras model, and "
            "argparse for arguments of the program."
        )
    return None


def renamed_in_tensorflow(program: Program) -> Iterator[Spot]:
    """``tf.set_random_seed(1)``, ``tf.log(x)``."""
    for node in program.nodes:
        full = program.dotted(node) if isinstance(node, ast.Attribute) else None
        if not isinstance(node, ast.Attribute) or not full:
            continue
        new = RENAMED.get(full.removeprefix("tensorflow."))
        if new and full.startswith("tensorflow."):
            root = program.part(node).partition(".")[0]
            text = f"{root}.{new}"
            words = (
                _("{old} is called {new} today").format(old=program.part(node), new=text),
                _("TensorFlow 2 has no {old}. Write {new}.").format(
                    old=program.part(node), new=text
                ),
            )
            edits = (replace(program, node, text),)
            yield program.spot("renamed-in-tensorflow", node, words, text, edits)


def calls_in_tensorflow(program: Program) -> Iterator[Spot]:
    """``tf.assign(a, b)``, ``tf.to_float(x)``, ``tf.reduce_sum(x, keep_dims=True)``."""
    for call in program.calls:
        full = program.dotted(call.func) or ""
        if not full.startswith("tensorflow."):
            continue
        inner = full.removeprefix("tensorflow.")
        old = next((k for k in call.keywords if k.arg in ("keep_dims", "reduction_indices")), None)
        new, edits = "", []
        if inner == "assign" and len(call.args) == 2:
            new = f"{program.part(call.args[0])}.assign({program.part(call.args[1])})"
            edits = [replace(program, call, new)]
        elif inner in ("to_float", "to_int32") and len(call.args) == 1:
            dtype = "float32" if inner == "to_float" else "int32"
            root = program.part(call.func).partition(".")[0]
            new = f'{root}.cast({program.part(call.args[0])}, "{dtype}")'
            edits = [replace(program, call, new)]
        elif old is not None:
            today = "keepdims" if old.arg == "keep_dims" else "axis"
            new = f"{today}={program.part(old.value)}"
            edits = [rename(program, old, today)]
        if edits:
            words = (
                _("This is written another way in TensorFlow 2"),
                _("TensorFlow 2 does not know {old}. Write {new}.").format(
                    old=program.part(old or call), new=new
                ),
            )
            node: ast.expr | ast.keyword = old or call
            yield program.spot("renamed-in-tensorflow", node, words, new, tuple(edits))


def runs_of_sessions(program: Program) -> Iterator[Spot]:
    """``sess.run(y, feed_dict={x: a})``."""
    sessions = {"sess", "session"} | {
        item.optional_vars.id
        for node in program.nodes
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.optional_vars, ast.Name)
        and isinstance(item.context_expr, ast.Call)
        and (program.dotted(item.context_expr.func) or "").endswith("Session")
    }
    for call in program.calls:
        function = call.func
        if not isinstance(function, ast.Attribute) or function.attr != "run":
            continue
        if isinstance(function.value, ast.Name) and function.value.id in sessions:
            words = (
                _("There is nothing to run any more"),
                _(
                    "A session ran a graph. Today the value is there as soon as it is written: "
                    "y = model(x), then y.numpy()."
                ),
            )
            yield program.spot("session-run", call, words)
