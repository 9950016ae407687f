import numpy as np
import keras

t = np.arange(3000)
data = np.stack([np.sin(t / 20), np.cos(t / 31)], axis=-1)

def to_sequences(data, n_past, n_future):
    X, Y = [], []
    for i in range(n_past, len(data) - n_future + 1):
        X.append(data[i - n_past:i, 0:data.shape[1]])
        Y.append(data[i + n_future - 1:i + n_future, 0])
    return np.array(X), np.array(Y)

n_past = 14
trainX, trainY = to_sequences(data, n_past, 1)
y_all = data[n_past:, 0]
print("trainX shape == {}.".format(trainX.shape))
model = keras.Sequential([
    keras.Input((trainX.shape[1], trainX.shape[2])),
    keras.layers.LSTM(16, activation="relu", return_sequences=True),
    keras.layers.LSTM(8, activation="relu"),
    keras.layers.Dropout(0.2),
    keras.layers.Dense(trainY.shape[1]),
])
model.compile(optimizer="adam", loss="mse")
model.fit(trainX, y_all, epochs=1, batch_size=64, verbose=0)
forecast = model.predict(trainX[-10:], verbose=0)
forecast_copies = np.repeat(forecast, trainX.shape[2], axis=-1)
