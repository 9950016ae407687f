"""What the gradient's way back shows, as Keras programs that run as they stand."""

from unrolled.gradients.spec import SIDE_BY_SIDE, GradientSpec


def program(spec: GradientSpec) -> str:
    """What `spec` has on show, for each cell."""
    looks = {"gradient": _gradient, "steps": _steps, "clipping": _clipping}
    return f'''\
import keras
import numpy as np
import tensorflow as tf

timesteps, features, units = {spec.timesteps}, {spec.run("LSTM").features}, {spec.units}
noise = np.random.default_rng({spec.seed}).normal(0, 0.5, (1, timesteps, features))
x = np.float32(noise)
kept = {{}}  # of each cell

for kind in {SIDE_BY_SIDE}:
    cell = getattr(keras.layers, kind + "Cell")(
        units,
        activation="{spec.activation}",
        kernel_initializer=keras.initializers.GlorotUniform(seed={spec.seed}),
        recurrent_initializer=keras.initializers.Orthogonal(seed={spec.seed + 1}),
    )
    cell.build((None, features))
    kernel, recurrent_kernel, bias = cell.get_weights()
    recurrent_kernel *= {spec.gain!r}
    if kind == "LSTM":
        bias[units : 2 * units] = {spec.forget_bias!r}  # of the forget gate
    cell.set_weights([kernel, recurrent_kernel, bias])
    states = [tf.zeros((1, units))] * (2 if kind == "LSTM" else 1)
{looks[spec.look](spec)}'''


RUN = """\
    with tf.GradientTape() as tape:
        handed_on = []
        for t in range(timesteps + 1):
            # Tensors of their own, to ask for the gradient by each
            states = [tf.identity(state) for state in states]
            tape.watch(states)
            handed_on.append(states[0])
            if t < timesteps:
                _, states = cell(x[:, t], states)
        h = states[0]
        loss = keras.ops.mean(keras.losses.mean_squared_error(tf.ones_like(h), h))
"""


def _gradient(_spec: GradientSpec) -> str:
    return f"""\
{RUN}    kept[kind] = tape.gradient(loss, handed_on)
    for t, gradient in enumerate(kept[kind]):
        print(kind, t - 1, np.linalg.norm(gradient))  # -1: by the initial state
"""


def _clipping(spec: GradientSpec) -> str:
    return f"""\
{RUN}    kept[kind] = gradients = tape.gradient(loss, cell.trainable_variables)
    # Weights that are 0, and a learning rate of 1: what is taken away is what the optimiser uses
    zeros = [keras.Variable(np.zeros(gradient.shape)) for gradient in gradients]
    keras.optimizers.SGD(1.0, {spec.clip}={spec.clipnorm:g}).apply(gradients, zeros)
    for weight, before, after in zip(cell.trainable_variables, gradients, zeros):
        print(kind, weight.name, np.linalg.norm(before), np.linalg.norm(after))
"""


def _steps(_spec: GradientSpec) -> str:
    return """\
    before = []
    for t in range(timesteps):
        before.append(tf.concat(states, -1))
        _, states = cell(x[:, t], states)
    before = tf.concat(before, 0)  # all steps side by side
    with tf.GradientTape() as tape:
        tape.watch(before)
        _, after = cell(x[0], tf.split(before, len(states), -1))
        after = tf.concat(after, -1)
    steps = tape.batch_jacobian(after, before).numpy().astype("float64")
    kept[kind] = steps
    product = np.eye(steps.shape[-1])
    for t in reversed(range(timesteps)):
        print(kind, t, np.linalg.norm(steps[t], 2), np.linalg.norm(product, 2))
        product = product @ steps[t]
"""
