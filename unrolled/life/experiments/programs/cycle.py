"""The life of states: begun, trained, reset, predicted, saved, and old ways to set them."""

OPENING = """
y = np.ones((batch, 1))


def compiled(rate):
    \"\"\"A model that keeps its states, and its recurrent layer.\"\"\"
    layer = keras.layers.LSTM(units, stateful=True)
    inputs = keras.Input(batch_shape=(batch, timesteps, features))
    model = keras.Model(inputs, keras.layers.Dense(1)(layer(inputs)))
    model.compile(keras.optimizers.Adam(rate), "mse")
    return model, layer


def states(layer):
    \"\"\"(slots, batch, units)\"\"\"
    return np.stack([state.numpy() for state in layer.states])
"""

BLOCKS = """
model, layer = compiled(RATE)
initialised = states(layer)
model.train_on_batch(x, y)
after_train = states(layer)
layer.reset_state()
after_reset = states(layer)
model.predict(x, batch_size=batch, verbose=0)
after_predict = states(layer)
"""

MOVERS = """
doing = [
    lambda: model(x),
    lambda: model.predict(x, batch_size=batch, verbose=0),
    lambda: model.predict_on_batch(x),
    lambda: model.evaluate(x, y, batch_size=batch, verbose=0),
    lambda: model.test_on_batch(x, y),
    lambda: model.train_on_batch(x, y),
    lambda: model.fit(x, y, batch_size=batch, verbose=0),
]
moves = []
for do in doing:
    layer.reset_state()  # the same data again and again would come to rest
    do()
    moves.append(np.abs(states(layer)).max())
moved = np.array(moves)
"""

TWICE = """
layer.reset_state()
once = model.predict(x, batch_size=batch, verbose=0)
again = model.predict(x, batch_size=batch, verbose=0)
layer.reset_state()
after_a_reset = model.predict(x, batch_size=batch, verbose=0)
"""

WEIGHTS = """
held = np.array([any(w is s for w in model.weights) for s in layer.states])
numbers_got = np.array(sum(w.size for w in model.get_weights()))
numbers_counted = np.array(model.count_params())
"""

SAVED = """
import tempfile
from pathlib import Path

for state in layer.states:
    state.assign(np.ones((batch, units)))
with tempfile.TemporaryDirectory() as folder:
    file = Path(folder) / "model.keras"
    model.save(file)
    loaded = keras.models.load_model(file)
saved_states = states(layer)
loaded_states = states(loaded.layers[1])
weights_apart = np.array(
    max(np.abs(a - b).max() for a, b in zip(model.get_weights(), loaded.get_weights()))
)
"""
