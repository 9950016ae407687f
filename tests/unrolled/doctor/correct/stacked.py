import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

timesteps, features, classes = 12, 3, 4
x_train = np.random.rand(64, timesteps, features).astype("float32")
y_train = np.random.randint(0, classes, size=(64,))

model = keras.Sequential(
    [
        keras.Input(shape=(timesteps, features)),
        layers.LSTM(16, return_sequences=True),
        layers.Dropout(0.2),
        layers.LSTM(8),
        layers.Dense(classes, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.summary()
history = model.fit(x_train, y_train, epochs=3, batch_size=16, validation_split=0.25)
print(history.history["loss"][-1])
probabilities = model.predict(x_train[:5])
print(np.argmax(probabilities, axis=1))
