import numpy as np
import keras
from keras import layers

raw = np.random.randn(500, 6).astype("float32")
mean = raw[:300].mean(axis=0)
raw -= mean
std = raw[:300].std(axis=0)
raw /= std
temperature = raw[:, 1]
sampling_rate, sequence_length = 2, 12
delay = sampling_rate * (sequence_length + 4 - 1)
train_dataset = keras.utils.timeseries_dataset_from_array(
    raw[:-delay], targets=temperature[delay:], sampling_rate=sampling_rate,
    sequence_length=sequence_length, shuffle=True, batch_size=32, start_index=0, end_index=300)
val_dataset = keras.utils.timeseries_dataset_from_array(
    raw[:-delay], targets=temperature[delay:], sampling_rate=sampling_rate,
    sequence_length=sequence_length, shuffle=True, batch_size=32, start_index=300, end_index=450)
for samples, targets in train_dataset:
    print("samples shape:", samples.shape)
    print("targets shape:", targets.shape)
    break
inputs = keras.Input(shape=(sequence_length, raw.shape[-1]))
x = layers.LSTM(16, recurrent_dropout=0.25)(inputs)
x = layers.Dropout(0.5)(x)
outputs = layers.Dense(1)(x)
model = keras.Model(inputs, outputs)
callbacks = [keras.callbacks.ModelCheckpoint("jena_lstm.keras", save_best_only=True)]
model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
history = model.fit(train_dataset, epochs=1, validation_data=val_dataset, callbacks=callbacks, verbose=0)
