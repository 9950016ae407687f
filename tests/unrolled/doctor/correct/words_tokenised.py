import re
from collections import Counter
import numpy as np
import keras
from keras import layers
from keras.utils import pad_sequences

texts = ["I loved this film", "what a terrible movie", "great acting and a great story", "boring, I hated it"]
labels = np.array([1, 0, 1, 0])

def tokenize(text):
    return re.findall(r"[a-z']+", text.lower())

counter = Counter(word for text in texts for word in tokenize(text))
vocab = {word: i + 2 for i, (word, _) in enumerate(counter.most_common(500))}
UNK = 1
seqs = [[vocab.get(w, UNK) for w in tokenize(t)] for t in texts]
maxlen = max(len(s) for s in seqs)
X = pad_sequences(seqs, maxlen=maxlen, padding="post")
model = keras.Sequential([
    layers.Embedding(len(vocab) + 2, 16, mask_zero=True),
    layers.Bidirectional(layers.LSTM(8)),
    layers.Dropout(0.5),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
history = model.fit(X, labels, epochs=2, batch_size=2, verbose=0)
print(f"accuracy {history.history['accuracy'][-1]:.3f}")
new = pad_sequences([[vocab.get(w, UNK) for w in tokenize("a great film")]], maxlen=maxlen, padding="post")
print(model.predict(new, verbose=0)[0, 0])
