"""Train a GRU on a toy task."""
import argparse
from dataclasses import dataclass

import keras
import numpy as np
from keras import layers


@dataclass
class Config:
    units: int = 16
    timesteps: int = 12
    features: int = 3
    epochs: int = 1


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=16)
    parser.add_argument("--epochs", type=int, default=1)
    return parser.parse_args([])


def make_data(config: Config, n: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(n, config.timesteps, config.features)).astype("float32")
    y = x.sum(axis=(1, 2), keepdims=False)[:, None]
    return x, y


def build_model(config: Config) -> keras.Model:
    inputs = keras.Input((config.timesteps, config.features))
    x = layers.GRU(config.units, return_sequences=True)(inputs)
    x = layers.GRU(config.units)(x)
    outputs = layers.Dense(1)(x)
    return keras.Model(inputs, outputs, name="toy")


def main() -> None:
    args = parse_args()
    keras.utils.set_random_seed(42)
    config = Config(units=args.units, epochs=args.epochs)
    x, y = make_data(config, 64)
    model = build_model(config)
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="mse", metrics=["mae"])
    model.summary()
    history = model.fit(x, y, epochs=config.epochs, batch_size=16, validation_split=0.2, verbose=0)
    print({k: round(v[-1], 3) for k, v in history.history.items()})


if __name__ == "__main__":
    main()
