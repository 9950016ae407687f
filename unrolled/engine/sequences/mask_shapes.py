"""Masks of any form passed to a layer, for real, with what Keras says kept."""

from functools import lru_cache

import numpy as np

from unrolled.checks import SAME
from unrolled.engine.attempts import plain
from unrolled.engine.runs import run
from unrolled.engine.sequences.padding import ordinary
from unrolled.sequences.answer import Answer
from unrolled.sequences.mask_shapes import Tried, formed, readings
from unrolled.sequences.padding import PaddingSpec, batch
from unrolled.trace import Array


@lru_cache(maxsize=64)
def try_mask(cell: str, form: str) -> Tried:
    """Call a layer on a padded batch with its right mask in another form.

    Args:
        cell: a name in `unrolled.cells.CELLS`.
        form: a name in `unrolled.sequences.mask_shapes.FORMS`.
    """
    spec = PaddingSpec(cell=cell, source="hand")
    real, _ids, x = batch(spec)
    try:
        _output, h, *_others = ordinary(spec)(x, mask=formed(form, real))
    except Exception as error:  # whatever Keras raises is the answer
        return Tried(form, Answer(type(error).__name__, plain(str(error))))
    same = [name for name, mask in readings(real).items() if _same(spec, x, mask, np.array(h))]
    return Tried(form, Answer(), same[0] if same else "")


def _same(spec: PaddingSpec, x: Array, mask: Array, h: Array) -> bool:
    wanted = run(spec.run, x=x, mask=mask).final["h"]
    return bool(wanted.shape == h.shape and np.allclose(wanted, h, atol=SAME))
