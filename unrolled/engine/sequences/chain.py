"""Chains of layers, called for real with a padded batch and with its sample alone."""

import inspect
from functools import lru_cache
from typing import Any

import keras
import numpy as np
from keras.src.backend import get_keras_mask

from unrolled.engine.attempts import plain
from unrolled.engine.building import became
from unrolled.engine.making import make
from unrolled.engine.runs import locked
from unrolled.engine.threads import afresh
from unrolled.engine.warned import heard
from unrolled.sequences.answer import Answer
from unrolled.sequences.chain import (
    Chained,
    ChainSpec,
    Joint,
    Losses,
    numbers,
    tokens,
    vectors,
)
from unrolled.sequences.links import Link
from unrolled.trace import Array

KEPT = 256
"""Chains whose result is kept: a few hundred numbers each."""


@lru_cache(maxsize=KEPT)
def chained(spec: ChainSpec) -> Chained:
    """Call the chain that `spec` describes with its padded batch, and with sample 0 unpadded.

    In a thread that ends with it, so that Keras counts layers from there: flatten, not flatten_17.
    """
    return afresh(lambda: _chained(spec))


class _Way:
    """The layers of a chain, made once, and called with one batch after the other."""

    def __init__(self, spec: ChainSpec) -> None:
        self.spec = spec
        self.first = (
            keras.layers.Embedding(*vectors().shape, mask_zero=True)
            if spec.first == "Embedding"
            else keras.layers.Masking()
        )
        self.layers = [None if link.call is None else make(link.call) for link in spec.chained]

    def go(self, given: Array) -> tuple[list[Joint], Any, Answer | None]:
        """The joints, what the last link hands on, and why the next one was refused."""
        tensor = self._begin(given)
        mask = get_keras_mask(tensor)
        joints = [_joint(self.first, None, tensor, "")]
        for k, (link, layer) in enumerate(zip(self.spec.chained, self.layers, strict=True)):
            passed = mask if self._by_hand(layer, tensor, mask) else None
            try:
                with heard() as warned:
                    after = _called(k, link, layer, tensor, passed)
            except Exception as error:  # whatever Keras raises is the answer
                return joints, tensor, Answer(type(error).__name__, plain(str(error)))
            before = get_keras_mask(tensor) if passed is None else passed
            joints.append(_joint(layer, before, after, " ".join(warned), passed is not None))
            tensor = after
        return joints, tensor, None

    def _begin(self, given: Array) -> Any:
        if self.spec.first == "Embedding":
            self.first.build()
            self.first.set_weights([vectors()])
        return self.first(given)

    def _by_hand(self, layer: keras.layers.Layer | None, tensor: Any, mask: Any) -> bool:
        """Whether `mask` is passed to `layer` by hand: where its steps come without it."""
        came = get_keras_mask(tensor)
        missing = came is None or not np.array_equal(np.array(came), np.array(mask))
        steps = tensor.shape[:2] if len(tensor.shape) == 3 else ()
        return self.spec.by_hand and _takes(layer) and missing and steps == mask.shape


def _takes(layer: keras.layers.Layer | None) -> bool:
    return layer is not None and "mask" in inspect.signature(layer.call).parameters


def _chained(spec: ChainSpec) -> Chained:
    way = _Way(spec)
    given = tokens(spec) if spec.first == "Embedding" else numbers(spec)
    joints, tensor, refused = way.go(given)
    _joints, alone, refused_alone = way.go(given[:1, spec.real])
    output = locked(np.array(tensor))
    return Chained(
        spec=spec,
        joints=tuple(joints),
        refused=refused,
        output=output,
        alone=None if refused_alone else locked(np.array(alone)),
        refused_alone=None if refused else refused_alone,
        losses=_losses(tensor, tokens(spec) > 0),
    )


def _called(
    k: int, link: Link, layer: keras.layers.Layer | None, tensor: Any, mask: Any | None
) -> Any:
    if layer is None:
        return tensor * 1.0
    if link.reads != "v":
        return layer([tensor, tensor * 1.0 if "*" in link.reads else tensor])
    if not layer.built:
        layer.build(tuple(tensor.shape))
        layer.set_weights(_drawn(k, layer))
    return layer(tensor) if mask is None else layer(tensor, mask=mask)


def _drawn(k: int, layer: keras.layers.Layer) -> list[Array]:
    """Weights of the layer's shapes, the same at each call."""
    draw = np.random.default_rng(k)
    return [draw.uniform(-0.7, 0.7, weight.shape).astype("float32") for weight in layer.weights]


def _joint(
    layer: keras.layers.Layer | None, before: Any, after: Any, warned: str, given: bool = False
) -> Joint:
    mask = get_keras_mask(after)
    supports = None if layer is None else bool(layer.supports_masking)
    kept = None if mask is None else locked(np.array(mask))
    return Joint(
        tuple(after.shape),
        kept,
        _became(before, kept, supports),
        supports,
        plain(warned),
        given,
        _takes(layer),
    )


def _became(before: Any, after: Array | None, supports: bool | None) -> str:
    """What became of a mask, as the names of `Joint` have it."""
    if before is not None and after is not None and not np.array_equal(np.array(before), after):
        return "changed"
    return became(before is not None, after is not None, bool(supports))


def _losses(tensor: Any, real: Array) -> Losses | None:
    """The losses of a sequence with a step for each step that went in."""
    if tuple(tensor.shape[:2]) != real.shape or len(tensor.shape) != 3:
        return None
    loss = keras.losses.MeanSquaredError()
    bare = np.array(tensor)
    return Losses(
        it=float(loss(np.zeros_like(bare), tensor)),
        bare=float(loss(np.zeros_like(bare), bare)),
        real=float(loss(np.zeros_like(bare[real]), bare[real])),
    )
