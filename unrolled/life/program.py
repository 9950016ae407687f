"""A life as a Keras program: what comes first, and a piece for each action.

Each initializer has a seed of its own: one for the whole process would be shared with whatever else
draws numbers there, such as the threads of a worker.

The pieces are what the app runs (`engine.perform`) and what is handed to the learner: one text.
"""

from collections.abc import Callable

from unrolled.life.actions import Action
from unrolled.life.spec import LifeSpec

NAMES = ("first", "second")
"""What the recurrent layers are called, in the program and by Keras."""


def pieces(life: LifeSpec) -> tuple[str, ...]:
    """The program: the model, then a piece for each action.

    It leaves ``result``, what the last action gave, ``recurrent``, the list of recurrent layers,
    and ``diary``, all their states after each batch of the last action that fed any.
    """
    done = (_done(life, action, k) for k, action in enumerate(life.actions, 1))
    return (_opening(life), *done)


def program(life: LifeSpec) -> str:
    """The whole program as text."""
    return "\n".join(pieces(life))


def _opening(life: LifeSpec) -> str:
    batched = f"batch_shape=({life.batch}, {life.timesteps}, {life.features})"
    shape = batched if any(life.keeps) else f"({life.timesteps}, {life.features})"
    layers = "\n".join(_layer(life, k) for k in range(life.layers))
    recurrent = ", ".join(NAMES[: life.layers])
    return f"""\
import keras
import numpy as np

numbers = np.random.default_rng({life.seed})
x = numbers.normal(size=({life.sequences}, {life.timesteps}, {life.features})).astype("float32")
y = x.mean(axis=(1, 2))[:, None]

inputs = keras.Input({shape})
{layers}
drawn = keras.initializers.GlorotUniform(seed={life.seed + 5})
outputs = keras.layers.Dense(1, kernel_initializer=drawn, name="head")(carried)
model = keras.Model(inputs, outputs)
model.compile(keras.optimizers.Adam(0.01), "mse")
recurrent = [{recurrent}]
diary = []


def note(kind):
    kept = [layer for layer in recurrent if layer.stateful]
    diary.append((kind, [state.numpy().copy() for layer in kept for state in layer.states]))


class Diary(keras.callbacks.Callback):
    \"\"\"Notes every state after every batch.\"\"\"

    def on_train_batch_end(self, batch, logs=None):
        note("train")

    def on_test_batch_end(self, batch, logs=None):
        note("test")

    def on_predict_batch_end(self, batch, logs=None):
        note("predict")
"""


def _layer(life: LifeSpec, k: int) -> str:
    arguments = [str(life.units)]
    if k + 1 < life.layers:
        arguments.append("return_sequences=True")
    if life.keeps[k]:
        arguments.append("stateful=True")
    given = "inputs" if k == 0 else "carried"
    seed = life.seed + 1 + 2 * k
    return f"""\
{NAMES[k]} = keras.layers.{life.cell}(
    {", ".join(arguments)},
    kernel_initializer=keras.initializers.GlorotUniform(seed={seed}),
    recurrent_initializer=keras.initializers.Orthogonal(seed={seed + 1}),
    name="{NAMES[k]}",
)
carried = {NAMES[k]}({given})"""


def _done(life: LifeSpec, action: Action, number: int) -> str:
    lines = _LINES[action.kind](life, action)
    if action.kind == "fit" and action.shuffle:
        lines = [f"keras.utils.set_random_seed({life.seed + number})", *lines]
    return "\n".join(lines) + "\n"


def _fit(life: LifeSpec, action: Action) -> list[str]:
    validation = ", validation_data=(x, y)" if action.validation else ""
    return [
        "history = model.fit(",
        f"    x, y, batch_size={life.batch}, epochs={action.epochs}, shuffle={action.shuffle}"
        f"{validation},",
        "    verbose=0, callbacks=[Diary()],",
        ")",
        'result = history.history["loss"]',
    ]


def _reset(_life: LifeSpec, action: Action) -> list[str]:
    if action.layer:
        return [f"{NAMES[action.layer - 1]}.reset_state()"]
    return [
        "for layer in model.layers:",
        '    if getattr(layer, "stateful", False):',
        "        layer.reset_state()",
    ]


def _assign(life: LifeSpec, action: Action) -> list[str]:
    value = _value(action.value)
    shapes = {
        "batch_units": f"({life.batch}, {life.units})",
        "units": f"({life.units},)",
        "1_units": f"(1, {life.units})",
        "batch_2": f"({life.batch}, 2)",
        "2_units": f"(2, {life.units})",
    }
    given = f"np.full({shapes[action.shape]}, {value})" if action.shape in shapes else value
    return [f"{NAMES[action.layer - 1]}.states[{action.slot}].assign({given})"]


def _given(life: LifeSpec, action: Action) -> list[str]:
    state = f"np.full(({life.batch}, {life.units}), {_value(action.value)})"
    states = f"[{state}, {state}]" if life.slots == 2 else state
    name = NAMES[action.layer - 1]
    fed = f"x[:{life.batch}]"
    if action.layer == 2:
        fed = f"first({fed})"
    return [f"result = {name}({fed}, initial_state={states})"]


def _rebind(life: LifeSpec, action: Action) -> list[str]:
    full = f"np.full(({life.batch}, {life.units}), {_value(action.value)})"
    variable = f'keras.Variable({full}, trainable=False, dtype="float32")'
    return [f"{NAMES[action.layer - 1]}.states[{action.slot}] = {variable}"]


def _value(number: float) -> str:
    return "np.nan" if number != number else f"{number!r}"


_LINES: dict[str, Callable[[LifeSpec, Action], list[str]]] = {
    "call": lambda life, _action: [f"result = model(x[:{life.batch}])"],
    "predict": lambda life, _action: [
        f"result = model.predict(x, batch_size={life.batch}, verbose=0, callbacks=[Diary()])"
    ],
    "train": lambda life, _action: [
        f"result = model.train_on_batch(x[:{life.batch}], y[:{life.batch}])"
    ],
    "fit": _fit,
    "evaluate": lambda life, _action: [
        f"result = model.evaluate(x, y, batch_size={life.batch}, verbose=0, callbacks=[Diary()])"
    ],
    "reset": _reset,
    "assign": _assign,
    "given": _given,
    "rebind": _rebind,
    "rate": lambda _life, action: [f"model.optimizer.learning_rate = {_value(action.value)}"],
}
