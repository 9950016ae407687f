import numpy as np
from keras.layers import LSTM, Dense, Input
from keras.models import Sequential
from sklearn.model_selection import train_test_split


def windows(series, length):
    inputs, targets = [], []
    for k in range(len(series) - length):
        inputs.append(series[k : k + length])
        targets.append(series[k + length])
    return np.array(inputs), np.array(targets)


series = np.sin(np.linspace(0, 10, 60))
X, y = windows(series, 8)
X = X.reshape((X.shape[0], X.shape[1], 1))
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, shuffle=False)
model = Sequential([Input((8, 1)), LSTM(12), Dense(1)])
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=2, batch_size=8, verbose=2)
print("loss:", model.evaluate(X_test, y_test))
