import keras
import numpy as np
from keras.layers import LSTM, Bidirectional, Dense, Embedding, Input
from keras.models import Sequential

vocabulary = 1000
model = Sequential()
model.add(Input(shape=(20,)))
model.add(Embedding(vocabulary, 16, mask_zero=True))
model.add(Bidirectional(LSTM(8, return_sequences=True)))
model.add(Bidirectional(LSTM(8)))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(learning_rate=1e-3))
words = np.random.randint(1, vocabulary, (32, 20))
words[:, 15:] = 0
labels = np.random.randint(0, 2, (32, 1))
model.fit(words, labels, batch_size=8, epochs=2)
