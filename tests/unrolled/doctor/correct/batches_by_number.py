import math
import numpy as np
import keras
from keras import layers

class Windows(keras.utils.PyDataset):
    def __init__(self, series, window, batch_size, **kwargs):
        super().__init__(**kwargs)
        self.series, self.window, self.batch_size = series, window, batch_size

    def __len__(self):
        return math.ceil((len(self.series) - self.window) / self.batch_size)

    def __getitem__(self, idx):
        low = idx * self.batch_size
        high = min(low + self.batch_size, len(self.series) - self.window)
        x = np.stack([self.series[i:i + self.window] for i in range(low, high)])[..., np.newaxis]
        y = np.array([self.series[i + self.window] for i in range(low, high)])[:, np.newaxis]
        return x, y

series = np.sin(np.linspace(0, 20, 200)).astype("float32")
data = Windows(series, window=10, batch_size=16)
model = keras.Sequential([keras.Input((10, 1)), layers.SimpleRNN(8), layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(data, epochs=1, verbose=0)
print(len(data), data[0][0].shape)
