import pytest

from tests.ui.visiting import at, fine, lab, query, spec, state, text
from ui.lab.examples import EXAMPLES
from ui.sizes import SIZES
from unrolled.cells import ACTIVATIONS, CELLS
from unrolled.spec import INPUTS, WEIGHTS, RunSpec


@pytest.mark.parametrize("cell", CELLS)
def test_the_cell(cell):
    app = lab(cell="GRU" if cell == "LSTM" else "LSTM")
    fine(at(app.segmented_control, "lab.cell").set_value(cell).run())
    assert spec(app).cell == cell
    assert query(app)["cell"] == cell


@pytest.mark.parametrize("name", SIZES)
def test_sizes(name):
    app = lab()
    slider = at(app.slider, f"lab.{name}")
    assert (slider.min, slider.max, slider.value) == (1, SIZES[name], getattr(spec(app), name))
    for size in (1, SIZES[name]):
        fine(at(app.slider, f"lab.{name}").set_value(size).run())
        assert getattr(spec(app), name) == size
        assert query(app)[name] == str(size)
        assert at(app.slider, f"lab.{name}").value == size


@pytest.mark.parametrize("name", ["return_sequences", "return_state", "go_backwards"])
def test_flags(name):
    app = lab()
    before = getattr(spec(app), name)
    fine(at(app.checkbox, f"lab.{name}").set_value(not before).run())
    assert getattr(spec(app), name) is not before
    assert query(app)[name] == str(int(not before))


@pytest.mark.parametrize(
    ("name", "options"), [("activation", ACTIVATIONS), ("weights", WEIGHTS), ("input", INPUTS)]
)
def test_choices(name, options):
    app = lab(features="4")
    for option in options:
        fine(at(app.selectbox, f"lab.{name}").set_value(option).run())
        assert getattr(spec(app), name) == option
        assert query(app)[name] == option
    assert len(at(app.selectbox, f"lab.{name}").options) == len(options)


def test_the_seed():
    app = lab()
    fine(at(app.number_input, "lab.seed").set_value(2**31 - 1).run())
    assert spec(app).seed == 2**31 - 1
    fine(app.button(key="lab.dice").click().run())
    assert 0 <= spec(app).seed < 10_000
    assert at(app.number_input, "lab.seed").value == spec(app).seed


def test_a_word_sets_the_sizes_it_needs():
    app = lab(features="4")
    fine(at(app.selectbox, "lab.input").set_value("word").run())
    fine(at(app.text_input, "lab.word").set_value("recurrent").run())
    assert (spec(app).word, spec(app).timesteps, spec(app).features) == ("recurrent", 9, 6)
    assert at(app.slider, "lab.features").value == 6
    assert state(app).problems == []


def test_a_word_that_needs_more_letters_than_there_are_features_is_said():
    app = lab(input="word", features="4")
    before = spec(app)
    fine(at(app.text_input, "lab.word").set_value("abcdefghijklmnopqrs").run())
    assert spec(app) == before
    assert "features: expected" in text(app)
    assert at(app.text_input, "lab.word").value == "abcdefghijklmnopqrs", "it can be corrected"


def test_an_empty_word_is_said():
    app = lab(input="word", features="4")
    fine(at(app.text_input, "lab.word").set_value("").run())
    assert spec(app).word == "hello"
    assert "word: expected" in text(app)


def test_too_few_features_for_the_word_are_said():
    app = lab(input="word", features="4")
    fine(at(app.slider, "lab.features").set_value(3).run())
    assert spec(app).features == 4
    assert "features: expected at least 4" in text(app)
    assert at(app.slider, "lab.features").value == 4


def test_leaving_the_word_leaves_the_room_of_the_lab():
    app = lab(input="word", word="recurrent", features="6")
    fine(at(app.selectbox, "lab.input").set_value("sine").run())
    assert (spec(app).input, spec(app).features) == ("sine", SIZES["features"])
    assert at(app.slider, "lab.features").max == SIZES["features"]


def test_the_minimal_cell_has_no_activation_to_choose():
    app = lab(cell="Minimal")
    assert at(app.selectbox, "lab.activation").disabled
    assert not lab().selectbox(key="lab.activation").disabled


# Starting points


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "first"])
def test_examples(name):
    app = lab()
    fine(app.button(key=f"lab.example.{name}").click().run())
    assert spec(app) == EXAMPLES[name].spec
    assert state(app).view.example == name
    assert query(app)["example"] == name
    again = lab(**query(app))
    assert spec(again) == EXAMPLES[name].spec
    assert text(again) == text(app)


def test_three_examples_one_question_each():
    questions = {
        name: text(lab(example=name, **example.spec.to_query())).split("\n")[1]
        for name, example in EXAMPLES.items()
    }
    assert len(EXAMPLES) == 4  # the start and three more
    assert len(set(questions.values())) == 4
    assert all(question.strip().endswith("?") for question in questions.values())


def test_reset_and_undo():
    app = lab(cell="GRU", units="7", seed="5")
    assert app.button(key="lab.undo").disabled
    fine(at(app.slider, "lab.units").set_value(3).run())
    fine(app.button(key="lab.reset").click().run())
    assert spec(app) == EXAMPLES["first"].spec
    for expected in (3, 7):
        assert not app.button(key="lab.undo").disabled
        fine(app.button(key="lab.undo").click().run())
        assert (spec(app).units, spec(app).cell) == (expected, "GRU")
        assert at(app.slider, "lab.units").value == expected
        assert query(app)["units"] == str(expected)
    assert app.button(key="lab.undo").disabled


def test_no_control_forgets_another():
    app = lab(cell="LSTM", input="impulse", h0="0.8_0_0_0", c0="0_0_1.5_-1.5")
    fine(at(app.segmented_control, "lab.cell").set_value("GRU").run())
    fine(at(app.slider, "lab.batch").set_value(3).run())
    fine(at(app.selectbox, "lab.weights").set_value("echo").run())
    fine(at(app.checkbox, "lab.return_state").check().run())
    fine(at(app.number_input, "lab.seed").set_value(8).run())
    h0 = [(0.8, 0, 0, 0), (0,) * 4, (0,) * 4]
    c0 = [(0, 0, 1.5, -1.5), (0,) * 4, (0,) * 4]
    assert spec(app) == RunSpec(
        cell="GRU",
        batch=3,
        weights="echo",
        return_state=True,
        return_sequences=True,
        seed=8,
        input="impulse",
        h0=h0,
        c0=c0,
    )
