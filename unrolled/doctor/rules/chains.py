"""The way a tensor went: what gave it, and what feeds the layers of a model."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from unrolled.doctor.rules.told import Case, known
from unrolled.doctor.story import Event
from unrolled.engine import library

MASKERS = ("Embedding", "Masking")


def steps_back(case: Case, value: Any) -> Iterator[Event]:
    """The calls, operators and functions that made a sequence, the last one first.

    It ends where the axis of timesteps began, or was gone.
    """
    for _step in range(50):
        event = case.story.origin(value)
        if event is None or event.kind not in ("call", "operator", "function", "index"):
            return
        yield event
        if event.kind == "call" and library.is_layer(event.on):
            settings = case.settings(event.on)
            if settings["class"] in MASKERS or library.is_model(event.on):
                return
            if settings["recurrent"] and not settings.get("return_sequences"):
                return
        value = main_input(event)
        if value is None:
            return


def main_input(event: Event) -> Any:
    """The tensor that an event works on: a masked one where there are several."""
    given = [event.on] if event.kind == "index" else [*event.args, *event.kwargs.values()]
    found = []
    for value in given:
        parts = value if isinstance(value, list | tuple) else [value]
        found += [part for part in parts if known(part) is not None]
    masked = [part for part in found if known(part).masked]  # type: ignore[union-attr]
    symbolic = [part for part in found if library.tensor(part) is not None]
    return next(iter([*masked, *symbolic, *found]), None)


def is_masked(value: Any) -> bool:
    """Whether a mask hangs on a tensor."""
    tensor = known(value)
    return tensor is not None and tensor.masked


def makes_mask(settings: dict[str, Any]) -> bool:
    """Whether a layer of these settings makes a mask."""
    if settings["class"] == "Embedding":
        return bool(settings.get("mask_zero"))
    return bool(settings["class"] == "Masking")


def fed(case: Case, event: Event) -> Iterator[tuple[Any, Any]]:
    """The layers that read data themselves, with that data: in a call, or in a run of a model."""
    if event.kind == "call" and library.is_layer(event.on) and not library.is_model(event.on):
        if event.args:
            yield event.on, event.args[0]
        return
    if event.kind not in ("call", "run") or not library.is_model(event.on):
        return
    x = event.kwargs.get("x") if event.kind == "run" else next(iter(event.args), None)
    if isinstance(event.on, library.SEQUENTIAL):
        if event.on.layers:
            yield event.on.layers[0], x
        return
    inputs = library.model_inputs(event.on)
    data = list(x) if isinstance(x, list | tuple) else [x]
    for other in case.story.events:
        if other.kind != "call" or not other.args or other.on is event.on:
            continue
        for tensor, value in zip(inputs, data, strict=False):
            if other.args[0] is tensor:
                yield other.on, value


def random(case: Case, value: Any) -> bool | None:
    """Whether an array holds made-up numbers; None where that is not known."""
    for _step in range(20):
        event = case.story.origin(value)
        if event is None and isinstance(value, np.ndarray) and value.base is not None:
            event = case.story.origin(value.base)
        if event is None or event.kind not in ("numpy", "function"):
            return None
        if str(event.name).startswith("random."):
            return True
        value = event.on if event.on is not None else next(iter(event.args), None)
        if not isinstance(value, np.ndarray):
            return False
    return None
