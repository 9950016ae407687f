import keras
import numpy as np
from keras import layers


class Tagger(keras.Model):
    def __init__(self, words, tags):
        super().__init__()
        self.embed = layers.Embedding(words, 8, mask_zero=True)
        self.rnn = layers.LSTM(12, return_sequences=True)
        self.out = layers.Dense(tags, activation="softmax")

    def call(self, inputs, training=False):
        x = self.embed(inputs)
        x = self.rnn(x, training=training)
        return self.out(x)


model = Tagger(50, 5)
tokens = np.random.randint(1, 50, (8, 11))
print(model(tokens).shape)
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
model.fit(tokens, np.random.randint(0, 5, (8, 11)), epochs=1, verbose=0)
