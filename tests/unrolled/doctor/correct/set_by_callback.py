import keras
import numpy as np
from keras import layers


class ResetAtEpoch(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        for layer in self.model.layers:
            if hasattr(layer, "reset_state"):
                layer.reset_state()


model = keras.Sequential(
    [keras.Input(batch_shape=(4, 6, 1)), layers.GRU(5, stateful=True), layers.Dense(1)]
)
model.compile(optimizer="adam", loss="mse")
x, y = np.random.rand(12, 6, 1), np.random.rand(12, 1)
model.fit(x, y, batch_size=4, epochs=3, shuffle=False, callbacks=[ResetAtEpoch()])
