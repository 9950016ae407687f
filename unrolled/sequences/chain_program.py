"""A chain as the Keras program that calls it, complete and runnable as it stands."""

from unrolled.sequences.chain import VOCABULARY, Chained, numbers, tokens
from unrolled.sequences.links import WIDTH, Link
from unrolled.stack import Call


def program(chained: Chained) -> str:
    """NumPy, Keras 3 and nothing else; the mask is passed by hand where it was."""
    spec = chained.spec
    made = {link.call.name for link in spec.chained if link.call}
    inner = {part.name for link in spec.chained if link.call for part in _inside(link)}
    names = ", ".join(sorted({spec.first, *made, *inner}))
    if spec.first == "Embedding":
        given = f"given = np.array({tokens(spec).tolist()})"
        first = f"first = Embedding({VOCABULARY}, {WIDTH}, mask_zero=True)"
    else:
        given = f"given = np.array({numbers(spec).astype(float).round(1).tolist()})"
        first = "first = Masking()"
    handed = [joint.given for joint in chained.joints[1:]]
    handed += [False] * (len(spec.links) - len(handed))
    lines = [
        "import numpy as np",
        f"from keras.layers import {names}",
        "",
        given,
        first,
        "v = first(given)",
        *(["mask = first.compute_mask(given)"] if any(handed) else []),
        *(_line(link, by_hand) for link, by_hand in zip(spec.chained, handed, strict=True)),
        "print(v)",
    ]
    return "\n".join(lines) + "\n"


def _inside(link: Link) -> list[Call]:
    return [part for part in link.call.given if isinstance(part, Call)] if link.call else []


def _line(link: Link, by_hand: bool) -> str:
    if link.call is None:
        return f"v = {link.reads}"
    mask = ", mask=mask" if by_hand else ""
    return f"v = {link.call.written()}({link.reads}{mask})"
