"""Programs without a mistake: nothing is to be told of any of them."""

RIGHT = {
    "stacked": """\
x = np.random.rand(8, 5, 3)
y = np.random.rand(8, 1)
model = keras.Sequential([
    keras.Input((5, 3)), layers.LSTM(4, return_sequences=True), layers.GRU(6), layers.Dense(1)
])
""",
    "bidirectional with right states": """\
x = np.random.rand(2, 5, 3)
fh, fc, bh, bc = [np.zeros((2, 4)) for _ in range(4)]
both = layers.Bidirectional(layers.LSTM(4, return_state=True))
y, a, b, c, d = both(x, initial_state=[fh, fc, bh, bc])
z = layers.Bidirectional(layers.GRU(6))(x, initial_state=[ops.zeros((2, 6)), ops.zeros((2, 6))])
""",
    "stateful with resets": """\
x = np.random.rand(8, 5, 3)
y = np.random.rand(8, 1)
model = keras.Sequential([
    keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(6, stateful=True), layers.Dense(1)
])
model.compile("adam", "mse")
for epoch in range(2):
    model.fit(x, y, batch_size=4, epochs=1, shuffle=False, verbose=0)
    model.layers[0].reset_state()
p = model.predict(x, batch_size=4)
for layer in model.layers:
    if getattr(layer, "stateful", False) and hasattr(layer, "reset_state"):
        layer.reset_state()
p = model.predict(x, batch_size=4)
""",
    "encoder decoder": """\
enc_in = keras.Input((None, 3))
_, h, c = layers.LSTM(8, return_state=True)(enc_in)
dec_in = keras.Input((None, 2))
dec = layers.LSTM(8, return_sequences=True, return_state=True)
out, _, _ = dec(dec_in, initial_state=[h, c])
dense = layers.Dense(2)
model = keras.Model([enc_in, dec_in], dense(out))
model.compile("adam", "mse")
a, b, t = np.random.rand(6, 7, 3), np.random.rand(6, 4, 2), np.random.rand(6, 4, 2)
model.fit([a, b], t, epochs=1)
encoder = keras.Model(enc_in, [h, c])
hi, ci = keras.Input((8,)), keras.Input((8,))
o2, h2, c2 = dec(dec_in, initial_state=[hi, ci])
decoder = keras.Model([dec_in, hi, ci], [dense(o2), h2, c2])
h0, c0 = encoder.predict(a)
step = np.zeros((6, 1, 2))
for t in range(3):
    step, h0, c0 = decoder.predict([step, h0, c0], verbose=0)
""",
    "masked": """\
ids = np.array([[4, 7, 2, 0, 0], [3, 2, 5, 1, 0]])
emb = layers.Embedding(10, 6, mask_zero=True)
y = layers.LSTM(4)(emb(ids))
model = keras.Sequential([
    keras.Input((5,)), layers.Embedding(10, 6, mask_zero=True), layers.Dropout(0.2),
    layers.Bidirectional(layers.LSTM(4, return_sequences=True)), layers.GRU(3), layers.Dense(1)])
""",
    "attention": """\
inp = keras.Input((10, 3))
seq = layers.LSTM(8, return_sequences=True)(inp)
score = layers.Dense(1, activation="tanh")(seq)
w = layers.Softmax(axis=1)(score)
ctx = ops.sum(w * seq, axis=1)
model = keras.Model(inp, layers.Dense(1)(ctx))
att = layers.Attention()([seq, seq])
pooled = layers.GlobalAveragePooling1D()(att)
""",
    "custom cell with two states": """\
class Cell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = [units, units]
        self.output_size = units
    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.rec = self.add_weight(shape=(self.units, self.units), name="rec")
    def call(self, inputs, states):
        h, c = states
        h = ops.tanh(ops.matmul(inputs, self.kernel) + ops.matmul(h, self.rec))
        c = c + h
        return h, [h, c]
rnn = layers.RNN(Cell(4), return_sequences=True, return_state=True)
out, h, c = rnn(np.random.rand(2, 5, 3))
inp = keras.Input((5, 3))
model = keras.Model(inp, layers.Dense(1)(layers.RNN(Cell(6))(inp)))
model.predict(np.random.rand(2, 5, 3))
""",
    "learned initial state": """\
class H0(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
    def build(self, shape):
        self.h0 = self.add_weight(shape=(1, self.units), name="h0")
    def call(self, x):
        return ops.tile(self.h0, (ops.shape(x)[0], 1))
inp = keras.Input((5, 3))
y = layers.GRU(4)(inp, initial_state=H0(4)(inp))
model = keras.Model(inp, layers.Dense(1)(y))
""",
    "generator training": """\
def batches():
    while True:
        yield np.random.rand(4, 5, 3), np.random.rand(4, 1)
model = keras.Sequential([
    keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(6, stateful=True), layers.Dense(1)
])
model.compile("adam", "mse")
model.fit(batches(), steps_per_epoch=3, epochs=1)
""",
    "states set": """\
model = keras.Sequential([
    keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(6, stateful=True), layers.Dense(1)
])
lstm = model.layers[0]
lstm.states[0].assign(np.zeros((4, 6)))
lstm.states[1].assign(ops.ones((4, 6)))
x = np.random.rand(4, 5, 3)
model.predict(x, batch_size=4)
for s in lstm.states:
    s.assign(ops.zeros_like(s))
model.predict(x, batch_size=4)
print(lstm.states[0].numpy())
""",
    "stacked cells": """\
cells = [layers.LSTMCell(4), layers.GRUCell(5), layers.LSTMCell(6)]
rnn = layers.RNN(cells, return_state=True)
x = np.random.rand(2, 7, 3)
out, *states = rnn(x)
out2, *states2 = rnn(x, initial_state=states)
stack = layers.StackedRNNCells([layers.GRUCell(4), layers.GRUCell(4)])
rnn3 = layers.RNN(stack, return_sequences=True)
y = rnn3(x)
""",
    "conditioned": """\
x = keras.Input((6, 2)); cond = keras.Input((3,))
h = layers.Dense(8, activation="tanh")(cond)
c = layers.Dense(8)(cond)
y = layers.LSTM(8)(x, initial_state=[h, c])
model = keras.Model([x, cond], layers.Dense(1)(y))
""",
    "bidirectional encoder to decoder": """\
x = keras.Input((6, 2)); t = keras.Input((4, 2))
y, fh, fc, bh, bc = layers.Bidirectional(layers.LSTM(5, return_state=True))(x)
h = layers.Concatenate()([fh, bh])
c = layers.Concatenate()([fc, bc])
o = layers.LSTM(10, return_sequences=True)(t, initial_state=[h, c])
model = keras.Model([x, t], o)
model.predict([np.random.rand(3, 6, 2), np.random.rand(3, 4, 2)])
""",
    "cells by hand": """\
cell = layers.LSTMCell(4)
x = np.random.rand(2, 5, 3)
h, c = ops.zeros((2, 4)), ops.zeros((2, 4))
for t in range(5):
    out, [h, c] = cell(x[:, t], [h, c])
g = layers.GRUCell(3)
s = g.get_initial_state(batch_size=2)
o, s = g(x[:, 0], s)
""",
    "explicit mask": """\
x = np.random.rand(2, 4, 3)
mask = np.array([[True, True, True, False], [True, True, False, False]])
y = layers.LSTM(4)(x, mask=mask)
x2 = x.copy()
x2[0, 3] = 0.
x2[1, 2:] = 0.
z = layers.GRU(3)(layers.Masking(0.)(x2))
""",
    "gru to gru states float64": """\
x = np.random.rand(2, 4, 3)
seq, h = layers.GRU(4, return_sequences=True, return_state=True)(x)
y = layers.GRU(4)(seq, initial_state=h)
z = layers.SimpleRNN(4)(x, np.zeros((2, 4)))
w = layers.LSTM(4)(x, initial_state=(h, h))
""",
    "streaming one step at a time": """\
model = keras.Sequential([
    keras.Input(batch_shape=(1, 1, 2)), layers.GRU(3, stateful=True), layers.Dense(2)
])
step = np.zeros((1, 1, 2))
for t in range(4):
    step = model.predict(step, verbose=0).reshape(1, 1, 2)
""",
    "chunks of a long sequence": """\
x = np.random.rand(2, 12, 3)
lstm = layers.LSTM(4, stateful=True, return_sequences=True)
parts = [lstm(x[:, k:k + 4]) for k in range(0, 12, 4)]
whole = ops.concatenate(parts, axis=1)
lstm.reset_state()
again = lstm(x[:, :4])
""",
    "stateful with callback": """\
class Reset(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        for layer in self.model.layers:
            if getattr(layer, "stateful", False):
                layer.reset_state()
model = keras.Sequential([
    keras.Input(batch_shape=(4, 5, 3)), layers.LSTM(4, stateful=True), layers.Dense(1)
])
model.compile("adam", "mse")
x, y = np.random.rand(8, 5, 3), np.random.rand(8, 1)
model.fit(x, y, batch_size=4, epochs=3, shuffle=False, callbacks=[Reset()])
""",
    "twin with one sample": """\
x = np.random.rand(8, 5, 3)
def build(batch):
    return keras.Sequential([
        keras.Input(batch_shape=(batch, 5, 3)), layers.LSTM(4, stateful=True), layers.Dense(1)
    ])
trained = build(4)
trained.compile("adam", "mse")
trained.fit(x, np.random.rand(8, 1), batch_size=4, shuffle=False)
twin = build(1)
twin.set_weights(trained.get_weights())
p = twin.predict(x[:1], batch_size=1)
""",
    "bidirectional summary": """\
x = np.random.rand(2, 5, 3)
both = layers.Bidirectional(layers.LSTM(4, return_sequences=True, return_state=True))
ys, fh, fc, bh, bc = both(x)
summary = ops.concatenate([ys[:, -1, :4], ys[:, 0, 4:]], axis=-1)
last = layers.LSTM(4, return_sequences=True)(x)[:, -1]
""",
    "masked encoder with decoder": """\
src = keras.Input((6,)); tgt = keras.Input((4,))
e = layers.Embedding(20, 8, mask_zero=True)(src)
_, h, c = layers.LSTM(8, return_state=True)(e)
d = layers.Embedding(20, 8, mask_zero=True)(tgt)
s = layers.LSTM(8, return_sequences=True)(d, initial_state=[h, c])
out = layers.Dense(20, activation="softmax")(s)
model = keras.Model([src, tgt], out)
a, b = np.random.randint(1, 20, (8, 6)), np.random.randint(1, 20, (8, 4))
""",
    "masked sum of attention": """\
ids = keras.Input((6,))
e = layers.Embedding(20, 8, mask_zero=True)(ids)
s = layers.Bidirectional(layers.GRU(4, return_sequences=True))(e)
w = layers.Softmax(axis=1)(layers.Dense(1)(s))
ctx = ops.sum(w * s, axis=1)
out = layers.Dense(1)(ctx)
""",
    "embedding without masks, random ids": """\
model = keras.Sequential([layers.Embedding(100, 8), layers.LSTM(4), layers.Dense(1)])
""",
    "masked random ids": """\
model = keras.Sequential([layers.Embedding(100, 8, mask_zero=True), layers.LSTM(4)])
p = model.predict(np.random.randint(0, 100, (8, 6)))
""",
    "impulse": """\
x = np.zeros((1, 20, 1))
x[0, 0, 0] = 1.0
y = layers.SimpleRNN(4, return_sequences=True)(x)
""",
    "one-hot data": """\
x = np.eye(5)[np.array([[0, 1, 2], [3, 4, 0]])]
y = layers.LSTM(4)(x)
""",
    "binary sensors": """\
x = np.random.randint(0, 2, (4, 6, 1)).astype("float32")
y = layers.LSTM(4)(x)
""",
    "pre-padded": """\
from keras.utils import pad_sequences
x = pad_sequences([[4, 7], [3, 2, 5]], maxlen=6)
model = keras.Sequential([layers.Embedding(10, 4), layers.LSTM(3)])
p = model.predict(x)
""",
    "states through dense": """\
x = keras.Input((6, 2)); t = keras.Input((4, 2))
_, h, c = layers.LSTM(5, return_state=True)(x)
y = layers.LSTM(9)(t, initial_state=[layers.Dense(9)(h), layers.Dense(9)(c)])
""",
    "gru encoder, lstm decoder": """\
x = np.random.rand(2, 6, 2)
_, h = layers.GRU(5, return_state=True)(x)
y = layers.LSTM(5)(x, initial_state=[h, ops.zeros_like(h)])
z = layers.LSTM(5)(x, initial_state=[h, h])
""",
    "carried by hand": """\
gru = layers.GRU(4, return_state=True)
state = None
for k in range(3):
    y, state = gru(np.random.rand(2, 5, 3), initial_state=state)
""",
    "positional states": """\
x = np.random.rand(2, 5, 3)
y = layers.LSTM(5)(x, [np.zeros((2, 5)), np.ones((2, 5))])
z = layers.GRU(5)(x, np.zeros((2, 5)))
""",
    "initial states of the layer": """\
x = np.random.rand(2, 5, 3)
lstm = layers.LSTM(4)
s = lstm.get_initial_state(2)
y = lstm(x, initial_state=s)
cell = layers.GRUCell(4)
out, s = cell(x[:, 0], cell.get_initial_state(batch_size=2))
""",
    "own cell with a start": """\
class Cell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units, self.state_size, self.output_size = units, units, 2 * units
        self.inner = layers.Dense(units)
    def get_initial_state(self, batch_size=None):
        return [ops.ones((batch_size, self.units))]
    def call(self, inputs, states, training=False):
        h = ops.tanh(self.inner(inputs) + states[0])
        return ops.concatenate([h, h], axis=-1), [h]
x = keras.Input((5, 3))
y = layers.RNN(Cell(4), return_sequences=True)(x)
y = layers.Bidirectional(layers.LSTM(3))(y)
model = keras.Model(x, layers.Dense(1)(y))
model.predict(np.random.rand(2, 5, 3))
""",
    "return of a named tuple": """\
class Cell(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.cell = layers.LSTMCell(units)
    @property
    def state_size(self):
        return self.cell.state_size
    @property
    def output_size(self):
        return self.cell.output_size
    def build(self, shape):
        self.cell.build(shape)
    def call(self, x, states):
        return self.cell(x, states)
y = layers.RNN(Cell(4))(np.random.rand(3, 5, 2))
""",
    "convlstm": """\
x = np.random.rand(2, 3, 6, 6, 1)
y, h, c = layers.ConvLSTM2D(2, 3, padding="same", return_state=True)(x)
z = layers.ConvLSTM2D(2, 3, padding="same")(x, initial_state=[h, c])
""",
    "model in model with states": """\
x = keras.Input((5, 3)); h = keras.Input((4,))
inner = keras.Model([x, h], layers.GRU(4)(x, initial_state=h))
a, b = keras.Input((5, 3)), keras.Input((2,))
outer = keras.Model([a, b], inner([a, layers.Dense(4)(b)]))
p = outer.predict([np.random.rand(3, 5, 3), np.random.rand(3, 2)])
""",
    "sequential with states as an encoder": """\
enc = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4, return_state=True)])
out, h, c = enc(np.random.rand(2, 5, 3))
""",
    "mask passed on by hand": """\
ids = np.array([[4, 7, 2], [3, 2, 0]])
emb = layers.Embedding(10, 4, mask_zero=True)
e = emb(ids) * 2.0
y = layers.LSTM(4)(e, mask=emb.compute_mask(ids))
""",
    "reset with the tree": """\
rnn = layers.RNN([layers.LSTMCell(4), layers.GRUCell(5)], stateful=True)
x = np.random.rand(2, 5, 3)
rnn(x)
for s in keras.tree.flatten(rnn.states):
    s.assign(ops.zeros_like(s))
rnn(x)
""",
    "backward layer of its own": """\
x = np.random.rand(2, 5, 3)
both = layers.Bidirectional(layers.LSTM(4), backward_layer=layers.LSTM(6, go_backwards=True))
f, b = np.zeros((2, 4)), np.zeros((2, 6))
y = both(x, initial_state=[f, f, b, b])
""",
    "constant state for a fixed batch": """\
x = keras.Input(batch_shape=(3, 5, 2))
y = layers.GRU(4)(x, initial_state=np.zeros((3, 4)))
m = keras.Model(x, y)
p = m.predict(np.random.rand(6, 5, 2), batch_size=3)
""",
    "evaluate and save after reset": """\
model = keras.Sequential([
    keras.Input(batch_shape=(4, 5, 3)), layers.GRU(6, stateful=True, return_sequences=True),
    layers.GRU(6, stateful=True), layers.Dense(1)
])
model.compile("adam", "mse")
x, y = np.random.rand(12, 5, 3), np.random.rand(12, 1)
model.fit(x, y, batch_size=4, shuffle=False)
for l in model.layers[:2]:
    l.reset_state()
model.evaluate(x, y, batch_size=4)
""",
    "tf dataset generator": """\
import tensorflow as tf
data = (np.random.rand(12, 5, 3), np.random.rand(12, 1))
ds = tf.data.Dataset.from_tensor_slices(data).batch(4, drop_remainder=True)
model = keras.Sequential([
    keras.Input(batch_shape=(4, 5, 3)), layers.GRU(6, stateful=True), layers.Dense(1)
])
model.compile("adam", "mse")
model.fit(ds, epochs=1)
""",
    "residual with masks": """\
ids = keras.Input((6,))
e = layers.Embedding(20, 8, mask_zero=True)(ids)
s = layers.LSTM(8, return_sequences=True)(e)
s = layers.Add()([e, s])
s = layers.LayerNormalization()(s)
y = layers.LSTM(8)(s)
""",
    "one shared cell layer twice on purpose": """\
x = keras.Input((5, 3)); z = keras.Input((5, 3))
shared = layers.LSTM(4)
d = layers.Subtract()([shared(x), shared(z)])
""",
    "chunks with their states": """\
x = np.random.rand(2, 12, 3)
kept = layers.GRU(4, stateful=True)
a = kept(x[:, :6])
b = kept(x[:, 6:])
lstm = layers.LSTM(4, return_state=True)
y, h, c = lstm(x[:, :6])
y, h, c = lstm(x[:, 6:], initial_state=[h, c])
""",
    "samples and sliding windows": """\
x = np.random.rand(4, 12, 3)
model = keras.Sequential([keras.Input((None, 3)), layers.LSTM(4), layers.Dense(1)])
first, second = model(x[:1]), model(x[1:2])
for k in range(10):
    p = model(x[:, k:k + 3])
past, future = layers.GRU(4)(x[:, :8]), layers.GRU(5)(x[:, 8:])
""",
    "weights that are read and set": """\
lstm, twin = layers.LSTM(4), layers.LSTM(4)
twin.build((None, None, 3))
x = np.random.rand(2, 5, 3)
a = lstm(x)
kernel, recurrent, bias = lstm.get_weights()
k_i, k_f, k_c, k_o = np.split(kernel, 4, axis=-1)
u = lstm.units
r_input, r_forget = recurrent[:, :u], recurrent[:, u:2 * u]
r_i = recurrent[:, :u]
r_rest = recurrent[:, u:]
twin.set_weights([kernel, recurrent, bias])
print(np.allclose(a, twin(x)))
both = layers.Bidirectional(layers.GRU(4))
both(x)
both.set_weights(both.get_weights())
""",
    "states asked for": """\
lstm = layers.LSTM(4)
y = lstm(np.random.rand(2, 5, 3))
if lstm.states is not None:
    print(lstm.states[0])
for s in lstm.states or []:
    print(s)
""",
    "a gradient that comes back": """\
import tensorflow as tf
x = tf.random.normal((2, 5, 3))
h0 = tf.Variable(tf.zeros((1, 4)))
gru = layers.GRU(4)
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(gru(x, initial_state=tf.tile(h0, (2, 1))))
print(tape.gradient(loss, h0).numpy())
""",
    "windows and one-hot rows": """\
series = np.arange(20.0) / 20
x = np.stack([series[i:i + 4] for i in range(16)])[..., None]
y = layers.LSTM(4, return_sequences=True)(x)
last = y[:, -1, :]
rows = keras.utils.to_categorical(np.array([[4, 7, 2], [3, 2, 1]]), 10)
z = layers.GRU(4)(rows)
flat = layers.Reshape((5, 3))(keras.Input((15,)))
""",
    "a stateful model and whole batches for validation": """\
model = keras.Sequential([
    keras.Input(batch_shape=(4, 5, 3)), layers.GRU(4, stateful=True), layers.Dense(1)
])
model.compile("adam", "mse")
x, y = np.random.rand(20, 5, 3), np.random.rand(20, 1)
model.fit(x, y, batch_size=4, shuffle=False, validation_split=0.2)
""",
    "targets from a generator and from a data set": """\
import tensorflow as tf
def batches():
    while True:
        yield np.random.rand(4, 5, 3), np.random.rand(4, 1)
x = keras.Input((5, 3))
model = keras.Model(x, layers.Dense(1)(layers.LSTM(4, activation="tanh")(x)))
model.compile(optimizer="rmsprop", loss="mean_squared_error")
model.fit(batches(), steps_per_epoch=2)
model.fit(tf.data.Dataset.from_tensor_slices((np.zeros((8, 5, 3)), np.zeros((8, 1)))).batch(4))
""",
    "a mask of what is not missing": """\
x = np.random.rand(2, 4, 3)
missing = np.array([[0, 0, 1, 1], [0, 0, 0, 0]])
there = missing == 0
y = layers.GRU(4)(x, mask=there)
""",
    "states of cells in brackets": """\
cell = layers.LSTMCell(4)
h = c = np.zeros((3, 4), "float32")
y, (h, c) = cell(np.random.rand(3, 2).astype("float32"), [h, c])
rnn = layers.RNN([layers.GRUCell(4), layers.GRUCell(5)], return_state=True)
z, (a,), (b,) = rnn(np.random.rand(3, 6, 2))
""",
    "a start of one's own in a model of one's own": """\
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.h0 = keras.Variable(np.zeros((1, 4)))
        self.gru = layers.GRU(4)
    def call(self, x):
        return self.gru(x, initial_state=ops.tile(self.h0, (2, 1)))
y = Net()(np.random.rand(2, 5, 3))
""",
    "heads apart and together again": """\
x = np.random.rand(2, 6, 8)
heads = ops.reshape(x, (2, 6, 4, 2))
whole = ops.reshape(ops.transpose(heads, (0, 2, 1, 3)), (2, 4, 12))
y = layers.GRU(4)(ops.reshape(heads, (2, 6, 8)))
""",
    "numbers on an open grid": """\
b, t, f = np.ogrid[:2, :5, :3]
y = layers.GRU(4)(np.float32(np.sin(b + t + f)))
""",
}
