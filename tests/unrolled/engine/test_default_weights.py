import keras
import numpy as np
import pytest

from tests.unrolled.engine.running import assert_same_bits
from unrolled import engine
from unrolled.cells import CELLS
from unrolled.engine import runs
from unrolled.spec import LIMITS, WEIGHTS, RunSpec


@pytest.mark.parametrize("seed", [0, 1, LIMITS["seed"]])
@pytest.mark.parametrize("cell", ["SimpleRNN", "GRU", "LSTM"])
def test_default_weights_are_those_of_a_plain_layer_with_the_same_initialisers(cell, seed):
    plain = getattr(keras.layers, cell)(
        5,
        kernel_initializer=keras.initializers.GlorotUniform(seed),
        recurrent_initializer=keras.initializers.Orthogonal(seed=seed + 1),
    )
    plain.build((None, None, 3))
    ours = engine.default_weights(RunSpec(cell=cell, units=5, seed=seed))
    assert list(ours) == [variable.name for variable in plain.trainable_variables]
    for array, other in zip(ours.values(), plain.get_weights(), strict=True):
        np.testing.assert_array_equal(array, other)


def test_the_minimal_cell_draws_as_the_plain_layers_do():
    ours = engine.default_weights(RunSpec(cell="Minimal", units=5, seed=3))
    other = engine.default_weights(RunSpec(cell="SimpleRNN", units=5, seed=3))
    assert list(ours) == ["kernel", "recurrent_kernel"]
    for name in ours:
        np.testing.assert_array_equal(ours[name], other[name])


@pytest.mark.parametrize("cell", CELLS)
def test_default_weights_have_the_shapes_that_are_told(cell):
    spec = RunSpec(cell=cell, units=3, features=2)
    shapes = {name: array.shape for name, array in engine.default_weights(spec).items()}
    assert shapes == spec.facts.weight_shapes(3, 2)
    assert sum(np.prod(shape) for shape in shapes.values()) == spec.facts.parameters(3, 2)


def test_weights_depend_on_their_seed_alone():
    spec = RunSpec(seed=11)
    first = engine.default_weights(spec)
    runs._drawn.cache_clear()
    keras.utils.set_random_seed(99)
    engine.run(RunSpec(cell="GRU", seed=5, input="noise"))
    again = engine.default_weights(spec)
    other = engine.default_weights(RunSpec(seed=12))
    for name in first:
        np.testing.assert_array_equal(first[name], again[name])
    assert (first["kernel"] != other["kernel"]).all()


def test_a_run_leaves_numpy_generator_alone():
    runs._drawn.cache_clear()
    np.random.seed(3)
    quiet = np.random.random()
    np.random.seed(3)
    engine.run(RunSpec(seed=77, input="noise"))
    assert np.random.random() == quiet


@pytest.mark.parametrize("weights", WEIGHTS)
def test_changing_the_weights_one_got_changes_no_later_run(weights):
    spec = RunSpec(weights=weights)
    before = engine.run(spec)
    got = engine.default_weights(spec)
    got["kernel"] = got["kernel"] + 1
    del got["bias"]
    for array in got.values():
        if array.flags.writeable:
            array += 1
    assert_same_bits(engine.run(spec), before)
