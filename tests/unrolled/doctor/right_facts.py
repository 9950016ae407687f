"""Programs of today that answer what is asked about states: nothing is told of any of them."""

RIGHT = {
    "functional with a start, trained": """\
x, h0 = keras.Input((3, 4)), keras.Input((3,))
model = keras.Model([x, h0], layers.Dense(1)(layers.SimpleRNN(3)(x, initial_state=h0)))
model.compile("adam", "mse")
model.train_on_batch([np.random.rand(2, 3, 4), np.zeros((2, 3))], np.random.rand(2, 1))
""",
    "Input batch_size": """\
model = keras.Sequential([keras.Input((3, 4), batch_size=2),
    layers.SimpleRNN(3, stateful=True), layers.Dense(1)])
model.layers[0].states[0].assign([[0.0, 1.0, 2.0], [0, 1, 2]])
model.predict(np.random.rand(2, 3, 4), batch_size=2)
""",
    "deferred Sequential stateful": """\
model = keras.Sequential([layers.GRU(3, stateful=True)])
model(np.random.rand(2, 3, 4))
model.layers[0].reset_state()
model(np.random.rand(2, 3, 4))
""",
    "input and constant mixed": """\
x, h = keras.Input(batch_shape=(2, 3, 4)), keras.Input(batch_shape=(2, 3))
y = layers.LSTM(3)(x, initial_state=[h, np.zeros((2, 3))])
model = keras.Model([x, h], y)
""",
    "one vector is one timestep": """\
x = keras.Input((2,))
for shape in ((1, 2), (2, 1)):
    y = layers.SimpleRNN(10)(layers.Reshape(shape)(x))
z = layers.SimpleRNN(10)(keras.Input((2, 1)))
w = layers.Dense(10)(x)
""",
    "numbers of a model of one feature": """\
x = keras.Input((2, 1))
model = keras.Model(x, layers.SimpleRNN(10)(x))
model.predict(np.random.rand(4, 2))
""",
    "state numpy": """\
model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), layers.LSTM(3,
    stateful=True), layers.Dense(1)])
print(model.layers[0].states[0].numpy(), ops.convert_to_numpy(model.layers[0].states[1]))
""",
    "unroll fixed": """\
x = keras.Input((4, 3))
y = layers.GRU(3, unroll=True)(x)
model = keras.Model(x, y)
model.predict(np.random.rand(2, 4, 3))
""",
    "backwards": """\
x = np.random.rand(2, 3, 4)
y = layers.GRU(3, go_backwards=True, return_sequences=True)(x)
z = ops.flip(y, axis=1)
""",
    "zero outputs kept": """\
x = np.random.rand(1, 3, 4)
mask = np.array([[True, True, False]])
y = layers.LSTM(3, zero_output_for_mask=True, return_sequences=True)(x, mask=mask)
""",
    "callback sets the state": """\
model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), layers.LSTM(3,
    stateful=True), layers.Dense(1)])
model.compile("adam", "mse")
starts = np.random.rand(2, 2, 3)
class Start(keras.callbacks.Callback):
    def on_train_batch_begin(self, batch, logs=None):
        self.model.layers[0].states[0].assign(starts[batch])
model.fit(np.random.rand(4, 3, 4), np.random.rand(4, 1), batch_size=2,
    shuffle=False, callbacks=[Start()])
""",
    "constant as a second state": """\
class Cell(layers.Layer):
    def __init__(self, units, width):
        super().__init__()
        self.state_size = [units, width]
        self.output_size = units
        self.dense = layers.Dense(units)
    def call(self, inputs, states):
        h, constant = states
        h = ops.tanh(self.dense(ops.concatenate([inputs, h, constant], axis=-1)))
        return h, [h, constant]
y = layers.RNN(Cell(3, 2))(np.random.rand(2, 3, 4), initial_state=[np.zeros((2,
    3)), np.ones((2, 2))])
""",
    "answer snippet": """\
model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)),
    layers.RNN(layers.LSTMCell(8), stateful=True)])
model.predict(np.zeros((2, 3, 4)))
print(model.layers[0].states, model.layers[0].cell.state_size)
""",
    "GRU reset_after": """\
gru = layers.GRU(3, reset_after=False)
gru.build((None, 3, 4))
print(gru.count_params())
""",
    "transposed": """\
x = np.random.rand(3, 2, 4)
y = layers.LSTM(3)(ops.transpose(x, (1, 0, 2)))
""",
    "training and mask for a model": """\
model = keras.Sequential([keras.Input((3, 4)), layers.Masking(), layers.LSTM(3, dropout=0.1)])
y = model(np.random.rand(2, 3, 4), training=True)
""",
    "a keyword that a model of one's own has": """\
class Reader(keras.Model):
    def __init__(self):
        super().__init__()
        self.gru = layers.GRU(3)
    def call(self, x, start=None, **options):
        return self.gru(x, initial_state=start)
reader = Reader()
y = reader(np.random.rand(2, 3, 4), start=np.zeros((2, 3)))
""",
    "large states": """\
model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), layers.GRU(3, stateful=True)])
model.layers[0].states[0].assign(np.nan_to_num(np.full((2, 3), np.nan)))
""",
    "built once, and not stateful": """\
stateful, plain = layers.LSTM(3, stateful=True), layers.LSTM(3)
x = np.random.rand(2, 3, 4)
stateful.build(x.shape)
stateful(x)
plain(x)
plain.build(x.shape)
""",
    "reset of a cell that begins with zeros": """\
class Cell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units
        self.dense = layers.Dense(units)
    def call(self, inputs, states):
        h = ops.tanh(self.dense(inputs) + states[0])
        return h, [h]
    def get_initial_state(self, batch_size=None):
        return [ops.zeros((batch_size, self.units))]
layer = layers.RNN(Cell(3), stateful=True)
x = np.random.rand(2, 3, 4)
layer(x)
layer.reset_state()
layer(x)
""",
    "a backward output turned round, then joined": """\
x = keras.Input((5, 4))
f = layers.GRU(3, return_sequences=True)(x)
b = layers.GRU(3, return_sequences=True, go_backwards=True)(x)
y = layers.Concatenate()([f, ops.flip(b, axis=1)])
z = layers.Average()([f, b[:, ::-1]])
w = layers.add([b, layers.GRU(3, return_sequences=True, go_backwards=True)(x)])
""",
    "the last outputs of both directions": """\
x = keras.Input((5, 4))
f = layers.GRU(3, return_sequences=True)(x)
b = layers.GRU(3, return_sequences=True, go_backwards=True)(x)
both = layers.Concatenate()([f, b])
y = layers.Dense(1)(both[:, -1])
z = layers.Concatenate()([layers.GRU(3)(x), layers.GRU(3, go_backwards=True)(x)])
""",
    "backward, and backward again": """\
x = keras.Input((5, 4))
b = layers.GRU(4, return_sequences=True, go_backwards=True)(x)
y = layers.Add()([x, layers.GRU(4, return_sequences=True, go_backwards=True)(b)])
""",
    "zero outputs, and the last step is there": """\
ids = np.array([[0, 1, 2], [3, 4, 5]])
e = layers.Embedding(6, 4, mask_zero=True)(ids)
y = layers.GRU(3, zero_output_for_mask=True)(e)
z = layers.Bidirectional(layers.GRU(3, zero_output_for_mask=True))(e)
w = layers.LSTM(3)(np.random.rand(2, 3, 4), mask=np.array([[True, True, False]] * 2))
""",
    "one row for one sample": """\
y = layers.LSTM(3)(np.random.rand(1, 4, 2), mask=np.array([[True, True, False, False]]))
""",
    "masks read to their end": """\
model = keras.Sequential([keras.Input((3,)), layers.Embedding(6, 4, mask_zero=True),
    layers.GlobalAveragePooling1D(), layers.Dense(1)])
second = keras.Sequential([keras.Input((5, 4)), layers.Masking(), layers.LSTM(3),
    layers.Reshape((3, 1))])
third = keras.Sequential([keras.Input((3,)), layers.Embedding(6, 4), layers.Flatten(),
    layers.Dense(1)])
""",
    "states set beside each batch of a loop": """\
model = keras.Sequential([keras.Input(batch_shape=(2, 3, 4)), layers.LSTM(3, stateful=True),
    layers.Dense(1)])
model.compile("adam", "mse")
def gen():
    for i in range(3):
        model.layers[0].states[0].assign(np.full((2, 3), float(i)))
        yield np.random.rand(2, 3, 4), np.random.rand(2, 1)
for x, y in gen():
    model.train_on_batch(x, y)
def plain():
    for i in range(3):
        yield np.random.rand(2, 3, 4), np.random.rand(2, 1)
model.layers[0].reset_state()
model.fit(plain(), steps_per_epoch=3)
""",
    "one number of axes in each method": """\
model = keras.Sequential([keras.Input((6, 1)), layers.GRU(3), layers.Dense(1)])
model.compile("adam", "mse")
x, y = np.random.rand(4, 6), np.random.rand(4, 1)
model.train_on_batch(x, y)
model.test_on_batch(x[..., None], y)
model.predict(x[..., None])
""",
    "lists of tensors, and arrays of lists": """\
x, h = keras.Input((3, 4)), keras.Input((3,))
model = keras.Model([x, h], layers.GRU(3)(x, initial_state=h))
model([np.array([[[1.0] * 4] * 3]), np.array([[0.0] * 3])])
""",
    "a trained cell, asked step by step": """\
cell = layers.GRUCell(3)
x = keras.Input((3, 4))
model = keras.Model(x, layers.Dense(1)(layers.RNN(cell)(x)))
one, h = keras.Input((1, 4)), keras.Input((3,))
out, state = layers.RNN(cell, return_state=True)(one, initial_state=h)
stepper = keras.Model([one, h], [out, state])
""",
    "padded one by one, and masked": """\
rows = [np.random.rand(n, 4) for n in (2, 5, 3)]
x = np.stack([np.pad(row, ((0, 5 - len(row)), (0, 0))) for row in rows])
model = keras.Sequential([keras.Input((5, 4)), layers.Masking(), layers.GRU(3), layers.Dense(1)])
y = layers.GRU(3)(np.stack([np.random.rand(5, 4), np.random.rand(5, 4)]))
""",
}
