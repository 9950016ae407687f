import keras
import numpy as np
from keras import layers

video = np.random.rand(4, 6, 16, 16, 3)
model = keras.Sequential(
    [
        keras.Input((6, 16, 16, 3)),
        layers.TimeDistributed(layers.Conv2D(4, 3, activation="relu")),
        layers.TimeDistributed(layers.GlobalAveragePooling2D()),
        layers.LSTM(8),
        layers.Dense(2, activation="softmax"),
    ]
)
out = model(video)
flow = layers.ConvLSTM1D(4, 3, return_sequences=True)(np.random.rand(2, 5, 8, 3))
