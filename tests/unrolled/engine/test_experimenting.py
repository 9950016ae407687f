"""Experiments as they are made, each mark beside Keras called here by hand."""

import pickle
from functools import cache

import keras
import numpy as np
import pytest

from unrolled import equations
from unrolled.engine.experimenting import experiment
from unrolled.engine.performing import perform
from unrolled.life.experiments import EXPERIMENTS, MARKS, Experiment, Row, Sizes
from unrolled.life.experiments.programs import ways as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.spec import RunSpec

SIZES = Sizes(units=3, batch=2, timesteps=4, features=2, seed=1)
X = np.random.default_rng(5).normal(size=(2, 4, 2)).astype("float32")
ONES = np.ones((2, 3), "float32")

pytestmark = [
    pytest.mark.filterwarnings(
        # Said within Keras when a model is saved.
        "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
    ),
    # Said before it refuses three targets for one output.
    pytest.mark.filterwarnings("ignore:In loss categorical_crossentropy:SyntaxWarning"),
]


@cache
def made(name: str, cell: str = "LSTM") -> Experiment:
    return experiment(name, Sizes(cell, 3, 2, 4, 2, 1))


def rows(name: str, mark: str, cell: str = "LSTM") -> list[Row]:
    return [row for row in made(name, cell).rows if row.mark == mark]


def row(name: str, code: str, cell: str = "LSTM") -> Row:
    """The first row whose code holds `code`."""
    return next(each for each in made(name, cell).rows if code in each.code)


def figures(of: Row) -> list[float]:
    return [number for _name, number in of.figures]


def stateful(cell: str = "LSTM") -> tuple[keras.Model, keras.Layer]:
    keras.utils.set_random_seed(0)
    layer = getattr(keras.layers, cell)(3, stateful=True)
    inputs = keras.Input(batch_shape=(2, 4, 2))
    model = keras.Model(inputs, keras.layers.Dense(1)(layer(inputs)))
    model.compile(keras.optimizers.SGD(0.0), "mse")
    return model, layer


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_row_says_what_it_came_to(name: str) -> None:
    for each in made(name).rows:
        assert each.mark in MARKS
        assert each.title
        assert each.sentence.endswith((".", "?"))
        assert each.code
        assert bool(each.words) == (each.raised is not None)
        assert "File " not in each.words
        assert (each.mark == "refused") == (each.raised is not None)


LONGER = [pytest.param(name, marks=pytest.mark.long) for name in ("ways", "training", "old_ways")]
"""Programs as those beside them, with more pieces."""


@pytest.mark.parametrize("name", ["shapes", "given", *LONGER])
def test_the_program_runs_as_a_file(name: str) -> None:
    exec(compile(made(name).program, name, "exec"), {})


def test_what_was_made_goes_from_one_process_to_another() -> None:
    told = pickle.loads(pickle.dumps(made("cycle")))
    assert [each.sentence for each in told.rows] == [each.sentence for each in made("cycle").rows]


def test_an_experiment_of_no_name() -> None:
    with pytest.raises(KeyError):
        experiment("none", SIZES)


@pytest.mark.parametrize("cell", ["SimpleRNN", "GRU", "LSTM"])
def test_the_references_are_the_equations(cell: str) -> None:
    sizes = Sizes(cell, 3, 2, 4, 2, 1)
    code = opening(sizes) + with_cell(program.OPENING, sizes)
    more = "kernel, inner, bias = weights\nh, c = start[0], start[-1]"
    names = ("from_zeros", "from_start")
    told = perform([code], names)[0]
    inputs = perform([code + more], ("x", "kernel", "inner", "bias", "h", "c"))[0]
    weights = {
        "kernel": inputs.array("kernel"),
        "recurrent_kernel": inputs.array("inner"),
        "bias": inputs.array("bias"),
    }
    step = equations.STEPS[cell](RunSpec(cell=cell))
    start = {"h": inputs.array("h"), "c": inputs.array("c")}
    zeros = {name: 0 * value for name, value in start.items()}
    for name, states in zip(names, (zeros, start), strict=True):
        steps = []
        for t in range(4):
            now = step(inputs.array("x")[:, t], states, weights, np.tanh)
            states = now.states
            steps.append(states["h"])
        np.testing.assert_allclose(told.array(name), np.stack(steps, 1), atol=1e-5)


def test_ways_that_work_and_the_one_that_holds_once() -> None:
    assert len(rows("ways", "works")) == 8
    (once,) = rows("ways", "first_time")
    assert "model.predict" in once.code
    model, layer = stateful()
    layer.states[0].assign(ONES)
    first, second = (model.predict(X, batch_size=2, verbose=0) for _ in range(2))
    layer.reset_state()
    zero = model.predict(X, batch_size=2, verbose=0)
    assert np.abs(first - zero).max() > 1e-4
    assert np.abs(second - first).max() > 1e-4


def test_ways_that_are_ignored() -> None:
    codes = [each.code for each in rows("ways", "ignored")]
    assert [each.splitlines()[-1] for each in codes] == [
        "got = model(x, initial_state=start)",
        "got = model(x, initial_state=start)",
        "got = model(x, no_such_thing=1)",
        "got = model.predict(x, batch_size=batch, verbose=0)",
    ]
    model = keras.Sequential([keras.Input((4, 2)), keras.layers.GRU(3)])
    np.testing.assert_array_equal(model(X), model(X, initial_state=ONES))
    np.testing.assert_array_equal(model(X), model(X, anything=1))


def test_a_reset_after_rebinding_misses_the_variable_in_use() -> None:
    (wrong,) = rows("ways", "wrong")
    unused, used, _distance = figures(wrong)
    assert unused == 0
    assert used > 0.01
    model, layer = stateful()
    model.predict(X, batch_size=2, verbose=0)
    old = layer.states[0]
    layer.states[0] = keras.Variable(ONES, trainable=False)
    layer.reset_state()
    assert not layer.states[0].numpy().any()
    assert old.numpy().any()


def test_the_argument_wins_over_a_kept_state() -> None:
    assert row("ways", "recorded = ").mark == "works"
    layer = keras.layers.LSTM(3, stateful=True)
    zero = [np.zeros((2, 3), "float32")] * 2
    by_zero = layer(X, initial_state=zero).numpy()
    layer.states[0].assign(ONES)
    np.testing.assert_allclose(layer(X, initial_state=zero), by_zero, atol=1e-6)


def test_ways_that_are_refused() -> None:
    told = [(each.raised, each.words[:40]) for each in rows("ways", "refused")]
    assert [raised for raised, _words in told] == [
        *("TypeError", "TypeError", "ValueError", "ValueError", "TypeError")
    ]
    model, layer = stateful()
    with pytest.raises(TypeError, match="initial_state"):
        model.fit(X, ONES[:, :1], initial_state=ONES)
    with pytest.raises(TypeError, match="initial_state"):
        model.predict(X, initial_state=ONES)
    with pytest.raises(ValueError, match="initial_state"):
        keras.layers.LSTM(3, initial_state=ONES)
    with pytest.raises(ValueError, match="expects 1 input"):
        layer([X, ONES, ONES])
    with pytest.raises(TypeError, match="initial_states"):
        layer(X, initial_states=ONES)


def test_which_batch_gets_which_start() -> None:
    generator, callback, loop = made("batches").rows
    assert (generator.mark, callback.mark, loop.mark) == ("wrong", "works", "works")
    asked = []

    def endless():
        for number in range(4):
            asked.append(number)
            yield X, ONES[:, :1]

    class First(keras.callbacks.Callback):
        def on_train_batch_begin(self, batch, logs=None):
            if batch == 0:
                self.ahead = list(asked)

    first = First()
    model, _layer = stateful()
    model.fit(endless(), steps_per_epoch=4, shuffle=False, verbose=0, callbacks=[first])
    assert len(first.ahead) > 1


def test_rebinding_in_time_and_too_late() -> None:
    assert len(rows("rebinding", "works")) == 3
    assert len(rows("rebinding", "refused")) == 8
    assert len(rows("rebinding", "ignored")) == 3
    model, layer = stateful()
    zero = model.predict(X, batch_size=2, verbose=0)
    layer.reset_state()
    layer.states[0] = keras.Variable(np.ones((7, 7)), trainable=False)
    np.testing.assert_allclose(model.predict(X, batch_size=2, verbose=0), zero, atol=1e-6)


def test_a_state_takes_its_own_shape_alone() -> None:
    assert len(rows("shapes", "works")) == 4
    assert len(rows("shapes", "wrong")) == 1
    assert len(rows("shapes", "refused")) == 13
    assert all(figures(each) == [0] for each in rows("shapes", "refused"))
    _model, layer = stateful()
    layer.states[0].assign(ONES.tolist())
    for value in (ONES[0], ONES[:1], ONES[:, :2], ONES.T, ONES[None], 1.0, ONES.ravel()):
        with pytest.raises(ValueError, match="must match"):
            layer.states[0].assign(value)
    np.testing.assert_array_equal(layer.states[0].numpy(), ONES)


def test_a_shape_that_happens_to_be_right_is_not_called_wrong() -> None:
    square = experiment("shapes", Sizes(units=2, batch=2, timesteps=3))
    right = [each.code.splitlines()[0] for each in square.rows if each.mark == "works"]
    assert "value = np.ones((batch, 2))" in right
    assert "value = np.ones((units, batch))" in right


def test_initial_states_that_pass_in_silence() -> None:
    wrong = [each.code.splitlines()[0] for each in rows("given", "wrong")]
    assert "given = [value[0] for value in start]" in wrong
    assert "given = [start[0], start[1][:, :1]]" in wrong
    layer = keras.layers.LSTM(3)
    whole = layer(X, initial_state=[ONES, ONES])
    np.testing.assert_allclose(layer(X, initial_state=[ONES[:1], ONES[:, :1]]), whole, atol=1e-6)
    assert layer(X, initial_state=[ONES[:1], ONES[:1]]).shape == (2, 3)


@pytest.mark.parametrize("cell", ["SimpleRNN", "GRU", "LSTM"])
def test_one_state_too_many(cell: str) -> None:
    told = row("given", "given = [*start, start[0]]", cell)
    layer = getattr(keras.layers, cell)(3)
    states = [ONES] * (3 if cell == "LSTM" else 2)
    if told.mark == "refused":
        with pytest.raises(ValueError, match="leaves"):
            layer(X, initial_state=states)
        return
    assert (cell, told.mark) == ("GRU", "works")
    np.testing.assert_array_equal(layer(X, initial_state=states), layer(X, initial_state=ONES))


def test_a_wrong_model_is_put_together_and_refused_at_predict() -> None:
    built = [each for each in made("given").rows if each.code.startswith("inputs = ")]
    assert [each.mark for each in built] == ["refused", "wrong", "wrong", "wrong"]
    inputs, alone = keras.Input((4, 2)), keras.Input((3,))
    model = keras.Model([inputs, alone], keras.layers.LSTM(3)(inputs, initial_state=[alone]))
    with pytest.raises(IndexError):
        model.predict([X, ONES], verbose=0)


def test_a_sample_that_is_left_over() -> None:
    first = made("traps").rows[0]
    assert first.mark == "wrong"
    assert figures(first) == [3, 4]
    model, layer = stateful()
    three = np.concatenate([X, X[:1] + 1])
    told = model.predict(three, batch_size=2, verbose=0)
    assert told.shape == (4, 1)
    layer.reset_state()
    model.predict(three[:2], batch_size=2, verbose=0)
    by_hand = model.predict(np.repeat(three[2:], 2, axis=0), batch_size=2, verbose=0)
    np.testing.assert_allclose(told[2:], by_hand, atol=1e-6)


def test_batches_that_do_not_fit_are_refused() -> None:
    told = [each.raised for each in rows("traps", "refused")]
    assert told == [
        *("InvalidArgumentError", "InvalidArgumentError", "ValueError"),
        *("InvalidArgumentError", "ValueError", "ValueError"),
    ]
    model, _layer = stateful()
    four = np.concatenate([X, X])
    with pytest.raises(ValueError, match="Received batch size: 4"):
        model.predict(four, verbose=0)
    with pytest.raises(ValueError, match="batch size must be static"):
        keras.Sequential([keras.Input((4, 2)), keras.layers.LSTM(3, stateful=True)])


def test_shuffled_and_carried_over() -> None:
    shuffled, kept, epochs, validation, reset = made("order").rows
    assert [each.mark for each in made("order").rows] == [
        *("wrong", "works", "wrong", "wrong", "works")
    ]
    met = shuffled.arrays[0][1]
    assert sorted(met.ravel()) == list(range(8))
    assert shuffled.figures[0][1] == (met != np.arange(8).reshape(4, 2)).sum()
    np.testing.assert_array_equal(kept.arrays[0][1], np.arange(8).reshape(4, 2))
    assert figures(epochs)[1] <= 1e-6
    assert figures(validation)[1] > 1e-4
    assert figures(validation)[2] <= 1e-6
    assert figures(reset)[0] == 0


def test_chunks() -> None:
    assert [each.mark for each in made("chunks").rows] == [
        *("works", "wrong", "wrong", "wrong", "works")
    ]
    layer = keras.layers.LSTM(3, stateful=True)
    whole = keras.layers.LSTM(3)
    whole.build((2, 4, 2))
    layer.build((2, 2, 2))
    layer.set_weights(whole.get_weights())
    layer(X[:, :2])
    np.testing.assert_allclose(layer(X[:, 2:]), whole(X), atol=1e-6)


def test_states_of_two_layers() -> None:
    first, second = made("slots").rows[:2]
    assert "first.states[0] = h, first.states[1] = c" in first.sentence
    assert "second.states[0] = h, second.states[1] = c" in second.sentence
    layer = keras.layers.LSTM(3, stateful=True, return_state=True)
    _y, h, c = layer(X)
    np.testing.assert_array_equal(layer.states[0].numpy(), h)
    np.testing.assert_array_equal(layer.states[1].numpy(), c)
    assert keras.layers.LSTM(3).states is None
    counts = [each.sentence for each in made("slots").rows if "counts" in each.code]
    assert "LSTM: 2 × (5, 3)" in counts[0]
    assert "Bidirectional(LSTM): 4 × (5, 3)" in counts[1]
    assert "ConvLSTM1D: 2 × (5, 6, 3)" in counts[2]
    assert row("slots", "after_zeros").mark == "works"


def test_a_start_is_forgotten() -> None:
    curves = [each.arrays[0][1] for each in made("slots").rows if each.arrays]
    assert [curve.shape for curve in curves] == [(96,)] * 4
    long = np.random.default_rng(0).normal(size=(2, 96, 2)).astype("float32")
    layer = keras.layers.LSTM(3, return_sequences=True)
    zero = [0 * ONES, 0 * ONES]
    apart = np.abs(layer(long, initial_state=[ONES, 0 * ONES]) - layer(long, initial_state=zero))
    assert apart[:, 0].max() > 1e-3
    assert apart[:, -1].max() < 1e-5
    assert all(curve[0] > 1e-3 > 1e-5 > curve[-1] for curve in curves)


def test_a_label_sets_the_start() -> None:
    assert [each.mark for each in made("conditioning").rows] == ["works", "works", "ignored"]
    losses, alone = made("conditioning").rows[0], made("conditioning").rows[2]
    assert figures(losses)[1] < figures(losses)[0]
    # Whoever knows nothing of a label of 0 or 1 is off by a quarter, squared, at best.
    assert figures(alone)[0] > 0.2


def test_four_blocks_of_numbers() -> None:
    learning, still = made("cycle").rows[:2]
    assert (learning.mark, still.mark) == ("works", "works")
    assert figures(learning)[0] > 1e-5 >= figures(still)[0]
    blocks = [array for _name, array in learning.arrays]
    assert [array.any() for array in blocks] == [False, True, False, True]
    assert [array.shape for array in blocks] == [(2, 2, 3)] * 4
    model, layer = stateful()
    model.train_on_batch(X, ONES[:, :1])
    trained = layer.states[0].numpy()
    layer.reset_state()
    model.predict(X, batch_size=2, verbose=0)
    np.testing.assert_allclose(layer.states[0].numpy(), trained, atol=1e-6)


def test_states_are_moved_by_all_and_saved_by_none() -> None:
    moving, twice, among, saved = made("cycle").rows[2:]
    assert [each.mark for each in (moving, twice, among, saved)] == [
        *("works", "works", "ignored", "ignored")
    ]
    model, layer = stateful()
    assert not any(weight is state for weight in model.weights for state in layer.states)
    assert len(model.get_weights()) == 5
    for act in (lambda: model(X), lambda: model.evaluate(X, ONES[:, :1], verbose=0)):
        before = layer.states[0].numpy()
        act()
        assert (layer.states[0].numpy() != before).any()


def test_old_ways() -> None:
    assert [each.mark for each in made("old_ways").rows] == [
        *("refused", "refused", "refused", "refused", "works"),
        *("refused", "refused", "refused", "works", "works", "ignored", "refused", "wrong"),
        *["refused"] * 5,
        *["works"] * 4,
        *("refused", "works"),
    ]
    model, layer = stateful()
    for name in ("reset_states", "reset_state", "stateful"):
        assert not hasattr(model, name)
    with pytest.raises(TypeError, match="states"):
        layer.reset_states(states=[ONES, ONES])
    assert not hasattr(keras.backend, "set_value")
    from tensorflow.keras import backend

    assert (backend.get_value(layer.states[0]) == layer.states[0].numpy()).all()
    layer.states[0].assign(ONES)
    layer.build((2, 4, 2))
    assert not layer.states[0].numpy().any()


def test_old_spellings_of_a_batch_and_an_optimizer() -> None:
    for more in ({"batch_input_shape": (2, 4, 2)}, {"batch_shape": (2, 4, 2)}, {"batch_size": 2}):
        with pytest.raises(ValueError, match="Unrecognized keyword"):
            keras.layers.LSTM(3, stateful=True, **more)
        assert row("old_ways", f"stateful=True, {next(iter(more))}=").raised == "ValueError"
    with pytest.raises(TypeError, match="batch_input_shape"):
        keras.Input(batch_input_shape=(2, 4, 2))
    layer = keras.layers.LSTM(3, stateful=True)
    keras.Sequential([keras.layers.InputLayer(batch_input_shape=(2, 4, 2)), layer])
    assert [figures(each) for each in made("old_ways").rows if "InputLayer" in each.code] == [[2]]
    assert layer.states[0].shape == (2, 3)
    with pytest.warns(UserWarning, match="Do not pass an `input_shape`"):
        assert keras.Sequential([keras.layers.LSTM(3, input_shape=(4, 2))]).built
    assert "Keras warns" in row("old_ways", "input_shape=(timesteps").sentence
    import tensorflow as tf

    with pytest.raises(ValueError, match="Could not interpret optimizer"):
        stateful()[0].compile(tf.compat.v1.train.AdamOptimizer(0.1), "mse")


def test_targets_that_fit_takes_in_silence() -> None:
    assert [each.mark for each in made("training").rows[:9]] == [
        *("works", "wrong", "wrong", "wrong", "refused", "refused", "refused", "wrong", "works")
    ]
    model, _layer = stateful()
    wide = np.ones((2, 3), "float32") * [0, 1, 2]
    one = model(X).numpy()
    model.layers[1].reset_state()
    told = model.test_on_batch(X, wide)  # compiled, where the experiment is not
    assert told == pytest.approx(np.square(wide - one).mean(), abs=1e-5)
    for each in made("training").rows[1:4]:
        loss_told, spread = figures(each)
        assert loss_told == pytest.approx(spread, abs=1e-5)
    model.compile("sgd", "binary_crossentropy", run_eagerly=True)
    with pytest.raises(ValueError, match="must have the same shape"):
        model.train_on_batch(X, wide)


@pytest.mark.long
def test_one_class_is_nothing_to_learn() -> None:
    told = row("training", "warned = ")
    assert figures(told) == pytest.approx([0, 0, 0], abs=1e-6)
    assert "Keras warns" in told.sentence
    model, _layer = stateful()
    model.compile("sgd", "categorical_crossentropy")
    with pytest.warns(SyntaxWarning, match="num_classes > 1"):
        assert model.train_on_batch(X, ONES[:, :1]) == pytest.approx(0, abs=1e-6)


def test_generators_and_what_python_refuses_itself() -> None:
    told = made("training").rows[9:]
    assert [each.raised for each in told] == [
        *(None, "ValueError", "TypeError", "AttributeError", "AttributeError", "AttributeError"),
        *("SyntaxError", "IndentationError", "NameError", "NameError"),
    ]
    assert told[6].words.startswith("unmatched ')'")
    assert told[7].words.startswith(
        "expected an indented block after function definition on line 1"
    )

    def endless():
        while True:
            yield X, ONES[:, :1]

    model, _layer = stateful()
    for name in ("fit", "predict", "evaluate"):
        assert not hasattr(model, f"{name}_generator")
    with pytest.raises(TypeError, match="max_queue_size"):
        model.fit(endless(), steps_per_epoch=2, max_queue_size=1)
    with pytest.raises(ValueError, match="`y` should not be passed"):
        model.fit(endless(), 4, 1)
    model.fit(endless(), steps_per_epoch=2, shuffle=False, verbose=0)
    for each in told[6:]:
        with pytest.raises((SyntaxError, NameError)) as raised:
            exec(
                compile(each.code, "<piece>", "exec"), {"keras": keras, "units": 3, "model": model}
            )
        assert str(raised.value) == each.words
