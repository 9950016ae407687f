import numpy as np
from tensorflow.keras import Input, Sequential
from tensorflow.keras.layers import Dense, SimpleRNN


def make(batch):
    return Sequential([Input(batch_shape=(batch, 4, 2)), SimpleRNN(3, stateful=True), Dense(1)])


trainer, single = make(8), make(1)
trainer.compile("sgd", "mse")
trainer.fit(np.random.rand(16, 4, 2), np.random.rand(16, 1), batch_size=8, shuffle=False)
single.set_weights(trainer.get_weights())
answer = single.predict(np.random.rand(1, 4, 2))
