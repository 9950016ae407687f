from __future__ import annotations
from typing import Any
import keras
from keras import layers, ops
import numpy as np

@keras.saving.register_keras_serializable(package="demo")
class AttentionPooling(layers.Layer):
    def __init__(self, units: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.units = units
        self.supports_masking = True
        self.proj = layers.Dense(units, activation="tanh")
        self.score = layers.Dense(1, use_bias=False)

    def call(self, x, mask=None):
        scores = ops.squeeze(self.score(self.proj(x)), axis=-1)
        if mask is not None:
            scores = ops.where(mask, scores, -1e9)
        weights = ops.softmax(scores, axis=-1)
        return ops.sum(x * ops.expand_dims(weights, -1), axis=1)

    def compute_mask(self, inputs, mask=None):
        return None

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "units": self.units}

class Classifier(keras.Model):
    def __init__(self, vocab: int, classes: int = 3):
        super().__init__()
        self.embed = layers.Embedding(vocab, 16, mask_zero=True)
        self.rnns = [layers.Bidirectional(layers.GRU(8, return_sequences=True)) for _ in range(2)]
        self.pool = AttentionPooling(16)
        self.drop = layers.Dropout(0.3)
        self.head = layers.Dense(classes, activation="softmax")

    def call(self, ids, training=False):
        x = self.embed(ids)
        for rnn in self.rnns:
            x = rnn(x)
        x = self.pool(x)
        x = self.drop(x, training=training)
        return self.head(x)

model = Classifier(vocab=200)
ids = np.random.randint(1, 200, size=(24, 11))
ids[:, 8:] = 0
labels = np.random.randint(0, 3, size=24)
model.compile(optimizer=keras.optimizers.AdamW(1e-3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(ids, labels, epochs=1, batch_size=8, verbose=0)
probs = model.predict(ids[:4], verbose=0)
