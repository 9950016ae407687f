from tests.ui.cells.visiting_cells import page
from tests.ui.visiting import notes, text
from ui.cells.unroll import sentences
from unrolled.cell_topics import UnrollSpec
from unrolled.engine.cells.unroll import Lengths
from unrolled.sequences.answer import Answer

TAKEN, REFUSED = Answer(), Answer("ValueError", "Cannot unroll")


def test_two_predictions_of_a_model_with_open_timesteps(asked):
    app = page(topic="unroll", cell="SimpleRNN", first="2", second="3")
    assert "equal" in notes(app, "right")[0]
    (refused,) = notes(app, "warn")
    assert "model.predict(np.ones((2, 3, 3))) refused" in refused
    assert "there is nothing to unroll" in text(app)


def test_what_is_said_follows_from_what_keras_said():
    spec = UnrollSpec(fixed=True)
    told = {True: Lengths(TAKEN, TAKEN, REFUSED, 9), False: Lengths(TAKEN, TAKEN, TAKEN, 5)}
    first, second, third = sentences(spec, told)
    assert "there is nothing to unroll" in first
    assert "says 4 timesteps; in a loop it takes 6" in second
    assert "has 9 operations" in third
    told = {unroll: Lengths(REFUSED, TAKEN, TAKEN, 0) for unroll in (True, False)}
    assert sentences(UnrollSpec(), told) == []
