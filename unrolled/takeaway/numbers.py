"""Every array of an experiment in one file: for NumPy, or as a table."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from unrolled.errors import SpecError
from unrolled.takeaway.experiment import Experiment, NamedArray
from unrolled.takeaway.made_with import made_with
from unrolled.trace import Array
from unrolled.words import gettext as _

MOST_NUMBERS = 500_000
"""Numbers in one file: 15 MB as a table."""


def npz(experiment: Experiment, link: str) -> bytes:
    """All arrays as an ``.npz`` file that NumPy reads without pickle.

    It holds each array by its name, beside it ``<name>.axes`` with the names of its axes, and
    ``README`` with a text on all of it.

    Args:
        link: where the experiment can be opened again.

    Raises:
        SpecError: for no array, or more numbers than `MOST_NUMBERS`.
    """
    _check_size(experiment.arrays)
    held: dict[str, Array] = {"README": np.array(_read_me(experiment, link))}
    for array in experiment.arrays:
        held[array.name] = array.values
        held[f"{array.name}.axes"] = np.array(array.axes, dtype=np.str_)
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **held)
    return file.getvalue()


def table(experiment: Experiment) -> str:
    """All arrays as one CSV (RFC 4180), a number a row.

    Its columns: the array's name, an index for every axis that any array has (empty where this one
    does not have it), and the value, with every digit it takes to read the same number back.

    Raises:
        SpecError: for no array, or more numbers than `MOST_NUMBERS`.
    """
    _check_size(experiment.arrays)
    axes = tuple(dict.fromkeys(axis for array in experiment.arrays for axis in array.axes))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("array", *axes, "value"))
    for array in experiment.arrays:
        writer.writerows(_rows(array, axes))
    return text.getvalue()


def _rows(array: NamedArray, axes: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    values = array.values.astype(int) if array.values.dtype == bool else array.values
    indices = np.indices(values.shape).reshape(values.ndim, values.size).astype(str)
    own = dict(zip(array.axes, indices.tolist(), strict=True))
    missing = [""] * values.size
    # The shortest decimals that are the same number, rather than a long float64 of a float32.
    written = map(str, values.ravel())
    columns = (own.get(axis, missing) for axis in axes)
    yield from zip([array.name] * values.size, *columns, written, strict=True)


def _read_me(experiment: Experiment, link: str) -> str:
    listed = [f"{array.name}: ({', '.join(array.axes)})" for array in experiment.arrays]
    note = _("NAME.axes holds the names of the axes of NAME.")
    parts = [experiment.title, experiment.question, link, made_with(), *listed, note]
    return "\n".join(part for part in parts if part)


def _check_size(arrays: Sequence[NamedArray]) -> None:
    if not arrays:
        raise SpecError("arrays", _("numbers on show"), _("words alone"))
    count = sum(array.values.size for array in arrays)
    if count > MOST_NUMBERS:
        expected = _("at most {n} numbers in one file").format(n=MOST_NUMBERS)
        raise SpecError("arrays", expected, count, _("Make the experiment smaller."))
