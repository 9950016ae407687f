"""Experiments for the tests of the files, and what a browser reads of them."""

import base64
import json
import re
from dataclasses import replace
from typing import Any

import numpy as np

from unrolled.spec import RunSpec
from unrolled.takeaway import Experiment
from unrolled.takeaway.runs import of_run

HOSTILE = '</script><img src=x onerror="parent.bad=1"><script>bad=1</script>${bad}&\'$bad'


def spec(cell: str = "LSTM", units: int = 2, timesteps: int = 5, **more: Any) -> RunSpec:
    return RunSpec(cell=cell, units=units, timesteps=timesteps, return_sequences=True, **more)


def experiment(run: RunSpec | None = None, **words: Any) -> Experiment:
    """A run of two units, with `words` in place of its own."""
    made = of_run(run or spec(h0=((0.8, -0.5),)), 0, "What lasts?", ["It lasts.", "So it does."])
    return replace(made, **{"on_paper": ""} | words)


def hostile() -> Experiment:
    """Words as somebody might type them who means no good, wherever a word can stand."""
    made = experiment(title=HOSTILE, question=HOSTILE, said=(HOSTILE,), program=HOSTILE)
    assert made.picture
    panels = tuple(
        replace(panel, title=HOSTILE, note=HOSTILE, rows=(HOSTILE, "1"))
        for panel in made.picture.panels
    )
    sliders = tuple(replace(slider, label=HOSTILE) for slider in made.picture.sliders()[:1])
    return replace(made, picture=replace(made.picture, panels=panels, sliders=lambda: sliders))


def unpacked(packed: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """What `ui.packing.pack` packed."""
    length = int.from_bytes(packed[:4], "little")
    head = json.loads(packed[4 : 4 + length])
    numbers = np.frombuffer(packed[4 + length :], "<f4")
    return head, {
        name: numbers[start : start + int(np.prod(shape))].reshape(shape)
        for name, (start, shape) in head["arrays"].items()
    }


def inside(html: str) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """The picture in a file that stands alone."""
    found = re.search(r'id="picture">([A-Za-z0-9+/=]+)</script>', html)
    assert found
    return unpacked(base64.b64decode(found[1]))
