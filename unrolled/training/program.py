"""A setup as a Keras program: what comes before the training, and the training.

The first piece is what the app runs (`engine.training`) and what is handed to the learner: one
text. It leaves ``model``, ``x``, ``y``, ``x_val``, ``y_val``, ``recurrent``, a list of its
recurrent layers, ``start``, their initial states where they are not Keras's own zeros, and
``callbacks``.
"""

import inspect
from collections.abc import Iterator

from unrolled.training.setup import TARGETS, Setup

LEARNED = '''\
class LearnedState(keras.layers.Layer):
    """An initial state that is trained: one row of weights for all samples."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.row = self.add_weight(shape=(1, self.units), initializer="zeros", name="row")

    def call(self, inputs):
        return keras.ops.ones_like(inputs[:, 0, :1]) * self.row
'''

FROM_DATA = '''\
def as_state(before, units):
    """What was known before the first timestep, repeated until every unit has a number."""
    return np.tile(before, (1, units))[:, :units]
'''

SET_STATES = '''\
class SetStates(keras.callbacks.Callback):
    """Sets all states before every batch: to zeros, and h of the first layer from data."""

    def __init__(self, before, before_val):
        super().__init__()
        self.before, self.before_val = before, before_val

    def set_states(self, before, batch):
        for layer in recurrent:
            layer.reset_state()
        h = recurrent[0].states[0]
        size = h.shape[0]
        h.assign(before[batch * size : (batch + 1) * size])

    def on_train_batch_begin(self, batch, logs=None):
        self.set_states(self.before, batch)

    def on_test_batch_begin(self, batch, logs=None):
        self.set_states(self.before_val, batch)
'''


def before_training(setup: Setup) -> str:
    """The first piece: data, model, how it will be trained."""
    parts = ("\n".join(_imports(setup)), "\n".join(_data(setup)), "\n".join(_model(setup)))
    return "\n".join(parts) + "\n"


def program(setup: Setup) -> str:
    """The whole program as text."""
    arguments = ", ".join(f"{name}={value!r}" for name, value in fit_arguments(setup).items())
    callbacks = ", callbacks=callbacks" if _has_callbacks(setup) else ""
    return f"""\
{before_training(setup)}
history = model.fit(
    x, y, validation_data=(x_val, y_val), epochs={setup.epochs}, {arguments}{callbacks}, verbose=2
)
"""


def fit_arguments(setup: Setup) -> dict[str, int | bool]:
    """The arguments of ``fit`` besides data, epochs and callbacks.

    The samples are drawn in random order already; without shuffling a training that was stopped
    goes on just as it would have without the stop.
    """
    return {"batch_size": setup.facts.batch, "shuffle": False}


def _has_callbacks(setup: Setup) -> bool:
    return setup.keeps and setup.start != "kept"


def _imports(setup: Setup) -> Iterator[str]:
    yield "import keras"
    yield "import numpy as np\n\n"
    yield inspect.getsource(setup.facts.make)
    if setup.start == "data" or _has_callbacks(setup):
        yield "\n" + FROM_DATA
    if setup.start == "learned":
        yield "\n" + LEARNED


def _data(setup: Setup) -> Iterator[str]:
    task = setup.facts
    made = task.make.__name__
    with_further = "".join(f", {name}={value!r}" for name, value in setup.further.items())
    yield f"\nnumbers = np.random.default_rng({setup.seed})"
    for ending, samples in (("", task.samples), ("_val", setup.validation)):
        names = ", ".join(f"{name}{ending}" for name in ("x", "y", "before"))
        yield f"{names} = {made}({samples}, {setup.timesteps}, numbers{with_further})"
    if setup.factor != 1:
        yield f"x, x_val = {setup.factor:g} * x, {setup.factor:g} * x_val"
    if setup.scaled:
        yield "largest = np.abs(x).max()"
        yield "x, x_val = x / largest, x_val / largest"
    if form := TARGETS[setup.targets]:
        both = (form.format(y=name, classes=len(setup.classes)) for name in ("y", "y_val"))
        yield f"y, y_val = {', '.join(both)}"
    if setup.start == "data" and not setup.keeps:
        units = setup.units
        yield f"x, x_val = [x, as_state(before, {units})], [x_val, as_state(before_val, {units})]"


def _model(setup: Setup) -> Iterator[str]:
    shape = f"({setup.timesteps}, {setup.features})"
    batched = f"batch_shape=({setup.facts.batch}, {setup.timesteps}, {setup.features})"
    yield f"\ninputs = keras.Input({batched if setup.keeps else shape})"
    yield from _start(setup)
    carried = "inputs"
    for k in range(setup.layers):
        yield from _recurrent(setup, k, carried)
        carried = "carried"
    yield from _head(setup)
    fed = "[inputs, known]" if setup.start == "data" and not setup.keeps else "inputs"
    yield f"model = keras.Model({fed}, outputs)"
    clipping = f", clipnorm={setup.clipnorm:g}" if setup.clipnorm else ""
    yield f"optimizer = keras.optimizers.Adam({setup.rate!r}{clipping})"
    yield f'model.compile(optimizer, "{setup.loss or setup.facts.loss}")'
    yield "recurrent = [layer for layer in model.layers if isinstance(layer, keras.layers.RNN)]"
    yield from _callbacks(setup)


def _start(setup: Setup) -> Iterator[str]:
    """The initial states of a layer that does not keep any, as a list ``start``."""
    start, units, slots = setup.start, setup.units, len(setup.slots)
    everywhere = "keras.ops.ones_like(inputs[:, 0, :1])"
    if setup.keeps or start == "zeros":
        yield "start = []"
    elif start == "data":
        yield f"known = keras.Input(({units},))"
        yield f"start = [{', '.join(['known'] * slots)}]"
    elif start == "learned":
        learned = ", ".join([f"LearnedState({units})(inputs)"] * slots)
        yield f"start = [{learned}]"
    else:
        row = f'np.full((1, {units}), {setup.value!r}, "float32")'
        yield f"row = {f'keras.Variable({row})' if start == 'variable' else row}"
        yield f"start = [{', '.join([f'{everywhere} * row'] * slots)}]"


def _recurrent(setup: Setup, k: int, carried: str) -> Iterator[str]:
    each_step = setup.each_step or k + 1 < setup.layers
    seed = setup.seed + 10 * k
    yield f"carried = keras.layers.{setup.cell}("
    yield f"    {setup.units},"
    for name, wanted in (
        ("return_sequences", each_step),
        ("stateful", setup.keeps),
    ):
        if wanted:
            yield f"    {name}=True,"
    if not setup.bias:
        yield "    use_bias=False,"
    yield f"    kernel_initializer=keras.initializers.GlorotUniform(seed={seed}),"
    yield f"    recurrent_initializer=keras.initializers.Orthogonal(seed={seed + 1}),"
    yield f"){f'({carried}, initial_state=start)' if setup.has_start else f'({carried})'}"


def _head(setup: Setup) -> Iterator[str]:
    if not setup.head:
        yield "outputs = carried"
        return
    outputs = setup.outputs or len(setup.classes) or 1
    activation = setup.activation or setup.facts.activation
    yield "outputs = keras.layers.Dense("
    yield f"    {outputs},"
    if activation != "linear":
        yield f'    activation="{activation}",'
    if not setup.bias:
        yield "    use_bias=False,"
    yield f"    kernel_initializer=keras.initializers.GlorotUniform(seed={setup.seed + 2}),"
    yield ")(carried)"


def _callbacks(setup: Setup) -> Iterator[str]:
    if not _has_callbacks(setup):
        yield "callbacks = []"
        return
    yield "\n\n" + SET_STATES + "\n"
    times = "" if setup.start == "data" else "0 * "
    before = ", ".join(
        f"{times}as_state({name}, {setup.units})" for name in ("before", "before_val")
    )
    yield f"callbacks = [SetStates({before})]"
