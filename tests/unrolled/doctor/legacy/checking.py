"""What is checked of each sample: without Keras, and by what Keras itself says."""

import ast
import contextlib
import warnings
from tempfile import TemporaryDirectory

import numpy as np
import tensorflow as tf

import unrolled.engine  # noqa: F401  (settings before Keras is imported)
from tests.unrolled.doctor.legacy.sample import HERE, Sample
from unrolled.doctor.legacy import Spot, modernised, spots, without
from unrolled.doctor.source import read


def modern(text: str) -> str:
    done = modernised(read(text))
    return text if done is None else done.text


def executed(text: str, compiled: bool = False) -> dict[str, object]:
    """The names after a program of ours, with a few arrays and a folder it may use.

    Only where it matters what Keras compiles, it is let: that takes most of the time.
    """
    ones = np.ones((2, 4), "float32")
    names: dict[str, object] = {
        "np": np,
        "x": np.linspace(-1, 1, 30, dtype="float32").reshape(2, 5, 3),
        "y": np.ones((2, 1), "float32"),
        "h": ones * 0.5,
        "c": ones * 0.25,
        "ids": np.ones((2, 5), "int32"),
        "mask": np.array([[True, True, False, True, True]] * 2),
        "print": lambda *_values: None,
        "__name__": "sample",
    }
    tf.config.run_functions_eagerly(not compiled)
    try:
        with (
            TemporaryDirectory() as folder,
            contextlib.chdir(folder),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")
            exec(compile(text, "sample", "exec"), names)
    finally:
        tf.config.run_functions_eagerly(False)
    return names


def raised(text: str) -> str:
    try:
        executed(text)
    except Exception as error:
        return type(error).__name__
    return ""


def found(sample: Sample) -> Spot:
    """The spot that a sample is about."""
    every = spots(read(sample.old))
    return next(s for s in every if (s.rule, s.line) == (sample.rule, sample.line))


def spot_is_found(sample: Sample) -> None:
    """On its line, with words, with edits where the sample has a program of today."""
    spot = found(sample)
    assert spot.title
    assert spot.explanation
    assert spot.old == sample.old[slice(*spot.node_span)]
    assert bool(spot.edits) == bool(sample.new)
    assert spot.works == (sample.runs and not sample.error and not sample.check)
    every = spots(read(sample.old))
    assert every == sorted(every, key=lambda s: s.line)


def program_is_that_of_today(sample: Sample) -> None:
    """It has what it should, nothing more is to be done, and the rest is as it was."""
    done = modernised(read(sample.old))
    if not sample.new:
        return
    assert done is not None
    assert sample.new in done.text
    ast.parse(done.text)
    assert modernised(read(done.text)) is None
    assert done.text.count(HERE) == sample.old.count(HERE)
    assert len(done.lines) == done.text.count("\n") + 1
    for line, origin in zip(done.text.split("\n"), done.lines, strict=True):
        if HERE in line:
            assert HERE in "".join(sample.old.split("\n")[origin - 1 : origin + 1])


def keras_says_the_same(sample: Sample) -> None:
    """Keras refuses the old program, or means something else by it, and runs that of today."""
    assert raised(sample.old) == sample.error
    if not sample.runs:
        return
    names = executed(modern(sample.old), compiled=bool(sample.check))
    if sample.check:
        assert eval(sample.check, names)
        assert not eval(sample.check, executed(sample.old, compiled=True))


def it_can_be_left(sample: Sample) -> None:
    """With everything mended but this one spot, there still is something to mend: this one."""
    source = read(sample.old)
    left = without(source, found(sample))
    assert (modernised(read(left.text)) is not None) == bool(sample.new)
    if sample.new and sum(1 for s in spots(source) if s.edits) == 1:
        assert left.text == sample.old
