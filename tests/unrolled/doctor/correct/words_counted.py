import collections
import numpy as np
import keras
from keras import layers

raw = "the cat sat on the mat and the dog sat on the log while the bird flew over the tree " * 12
words = raw.split()
counts = collections.Counter(words)
vocab = sorted(counts, key=lambda w: (-counts[w], w))
word_to_id = {w: i for i, w in enumerate(vocab)}
id_to_word = dict(enumerate(vocab))
ids = np.array([word_to_id[w] for w in words])
seq_len = 6
n = (len(ids) - 1) // seq_len
X = ids[:n * seq_len].reshape(n, seq_len)
Y = ids[1:n * seq_len + 1].reshape(n, seq_len)
model = keras.Sequential([
    layers.Embedding(len(vocab), 16),
    layers.GRU(32, return_sequences=True),
    layers.Dense(len(vocab)),
])
model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(X, Y, epochs=1, verbose=0)

def generate(start, k=5, temperature=0.8):
    out = [word_to_id[w] for w in start.split()]
    for _ in range(k):
        logits = model(np.array([out]))[0, -1] / temperature
        probs = keras.ops.convert_to_numpy(keras.ops.softmax(logits))
        out.append(int(np.random.choice(len(vocab), p=probs / probs.sum())))
    return " ".join(id_to_word[i] for i in out)

print(generate("the cat"))
