import keras
import numpy as np
from keras import layers as L

text = keras.Input(shape=(None,), dtype="int32", name="text")
extra = keras.Input(shape=(3,), name="extra")
x = L.Embedding(input_dim=200, output_dim=8)(text)
x = L.GRU(10)(x)
x = L.Concatenate()([x, extra])
score = L.Dense(1, name="score")(x)
kind = L.Dense(4, activation="softmax", name="kind")(x)
model = keras.Model(inputs=[text, extra], outputs=[score, kind])
model.compile(
    optimizer="adam",
    loss={"score": "mse", "kind": "sparse_categorical_crossentropy"},
)
model.fit(
    {"text": np.random.randint(0, 200, (8, 15)), "extra": np.random.rand(8, 3)},
    {"score": np.random.rand(8, 1), "kind": np.random.randint(0, 4, (8,))},
)
