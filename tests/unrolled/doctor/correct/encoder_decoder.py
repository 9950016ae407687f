import keras
import numpy as np
from keras import layers

units = 6
source = keras.Input((None, 5), name="source")
target = keras.Input((None, 4), name="target")
_, state_h, state_c = layers.LSTM(units, return_state=True)(source)
decoder = layers.LSTM(units, return_sequences=True, return_state=True)
decoded, _, _ = decoder(target, initial_state=[state_h, state_c])
outputs = layers.Dense(4, activation="softmax")(decoded)
model = keras.Model([source, target], outputs)
model.compile("adam", loss="categorical_crossentropy")

a = np.random.rand(16, 9, 5)
b = np.eye(4)[np.random.randint(0, 4, (16, 7))]
model.fit([a, b[:, :-1]], b[:, 1:], batch_size=8, epochs=1)

h_in, c_in = keras.Input((units,)), keras.Input((units,))
step, h, c = decoder(target, initial_state=[h_in, c_in])
stepper = keras.Model([target, h_in, c_in], [step, h, c])
h0 = np.zeros((2, units))
first = stepper.predict([np.zeros((2, 1, 4)), h0, h0])
