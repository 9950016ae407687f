import numpy as np
from keras import Model
from keras.layers import LSTM, Dense, Input, RepeatVector, TimeDistributed

n_in, n_features = 9, 1
sequence = np.linspace(0.1, 0.9, n_in).reshape((1, n_in, n_features))
visible = Input(shape=(n_in, n_features))
encoded = LSTM(10, activation="relu")(visible)
decoded = RepeatVector(n_in)(encoded)
decoded = LSTM(10, activation="relu", return_sequences=True)(decoded)
decoded = TimeDistributed(Dense(1))(decoded)
model = Model(inputs=visible, outputs=decoded)
model.compile(optimizer="adam", loss="mse")
model.fit(sequence, sequence, epochs=3, verbose=0)
again = model.predict(sequence, verbose=0)
print(again[0, :, 0])
