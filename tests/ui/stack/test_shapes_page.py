from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, at, fine, markup, notes, query, text
from tests.unrolled.stacks import stack_of
from ui.stack.examples import EXAMPLES, name, question, spec
from unrolled.engine import build
from unrolled.stack import KINDS, LayerSpec, StackSpec, States, link_names


def page(**link):
    """The page, opened by a link with this query."""
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(link)
    return fine(app.switch_page("../pages/shapes.py").run())


def opened(layers, **fields):
    """The page with this stack."""
    return page(**stack_of(layers, **fields).to_query())


def held(app):
    return app.session_state["shapes"].stack


def act(app, layer, option):
    """Choose from the menu of a layer."""
    app.menu_button(key=f"shapes.place.{layer}").click(option).run()
    return fine(app)


def answers(app):
    (strip,) = [body for body in markup(app) if '"u-verdicts"' in body]
    return [part.split('"')[0] for part in strip.split("u-verdict u-")[1:]]


def test_a_first_visitor_sees_a_stack_that_fails_and_mends_it_with_one_click():
    app = page()
    assert question(held(app)) in text(app)
    assert answers(app) == ["fails", "unreached", "unreached", "unreached"]
    assert "No: layer 2, LSTM" in text(app)
    assert build(held(app)).problem.words in " ".join(text(app).split())
    assert '<span class="u-axis u-timesteps u-clash" title="timesteps">timesteps</span>' in "".join(
        markup(app)
    )
    button = app.button(key="shapes.layer.1.fix.0.0")
    assert button.label == "Set return_sequences=True on the LSTM before"
    fine(button.click().run())
    assert held(app) == stack_of("LSTM.8.1~LSTM.4~Dense.1")
    assert answers(app) == ["ok", "checking", "checking", "checking"]
    assert ' u-clash"' not in "".join(markup(app))
    fine(app.button(key="shapes.undo").click().run())
    assert held(app) == spec("film")
    assert app.button(key="shapes.undo").disabled


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_opened_and_asks_something(example):
    app = page()
    button = app.button(key=f"shapes.example.{example}")
    assert button.label == name(example)
    fine(button.click().run())
    assert held(app) == spec(example)
    assert question(spec(example)) in text(app)
    assert query(app) == spec(example).to_query()
    assert question(spec(example)) != question(StackSpec())


@pytest.mark.parametrize(
    ("example", "failed"),
    [
        *(("film", 1), ("batch_twice", 0), ("no_features", 0), ("repeat", 1)),
        *(("any_length", 2), ("stateful", 0)),
        *(("mask", None), ("one_state", None), ("targets", None)),  # they fail later, or silently
    ],
)
def test_what_building_says_of_the_examples(example, failed):
    assert build(spec(example)).failed == failed


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_chosen_with_all_its_arguments(kind):
    app = opened("LSTM.4")
    fine(at(app.selectbox, "shapes.kind.0").set_value(kind).run())
    assert held(app).layers == (LayerSpec("LSTM", 4).as_kind(kind),)
    drawn = {widget.key for get in ("number_input", "toggle", "selectbox", "text_input")
             for widget in app.get(get)}  # fmt: skip
    assert {f"shapes.{name}.0" for name in KINDS[kind].arguments} <= drawn


def test_every_sort_of_argument_is_set():
    app = opened("Bidirectional.LSTM.4~RNN.LSTM-4~Reshape.2~Dropout.5e-1~Masking~Dense.1")
    at(app.selectbox, "shapes.layer.0").set_value("GRU")
    at(app.selectbox, "shapes.merge_mode.0").set_value("sum")
    at(app.toggle, "shapes.return_sequences.0").set_value(True)
    at(app.text_input, "shapes.cells.1").set_value("GRU 3, LSTM 5")
    at(app.text_input, "shapes.target_shape.2").set_value("(5, -1)")
    at(app.number_input, "shapes.rate.3").set_value(0.25)
    at(app.number_input, "shapes.mask_value.4").set_value(-1.0)
    at(app.selectbox, "shapes.activation.5").set_value("relu")
    fine(app.run())
    assert held(app).to_query()["stack"] == (
        "Bidirectional.GRU.4.1.sum~RNN.GRU-3_LSTM-5~Reshape.5_-1~Dropout.25e-2~Masking.-1"
        "~Dense.1.relu"
    )


@pytest.mark.parametrize("typed", ["LSTM", "Dense 4", "LSTM 4000", "<b>", ""])
def test_what_is_typed_and_no_value_is_said_and_changes_nothing(typed):
    app = opened("RNN.LSTM-4")
    fine(at(app.text_input, "shapes.cells.0").set_value(typed).run())
    assert held(app) == stack_of("RNN.LSTM-4")
    assert "expected" in notes(app, "warn")[0]
    assert at(app.text_input, "shapes.cells.0").value == typed, "it can be corrected"
    fine(at(app.text_input, "shapes.cells.0").set_value("GRU 2").run())
    assert held(app) == stack_of("RNN.GRU-2")
    assert not [note for note in notes(app, "warn") if "expected" in note]


@pytest.mark.parametrize(
    ("layers", "argument", "number"),
    [("LSTM.4", "units", 10**9), ("LSTM.4", "units", 0), ("Dropout.5e-1", "rate", 7.0)],
)
def test_a_number_out_of_bounds_is_told_and_stays_to_be_corrected(layers, argument, number):
    app = opened(layers)
    fine(at(app.number_input, f"shapes.{argument}.0").set_value(number).run())
    assert held(app) == stack_of(layers)
    (said,) = notes(app, "warn")
    assert said.startswith(f"{argument}: expected")
    assert at(app.number_input, f"shapes.{argument}.0").value == number


def test_what_cannot_be_used_is_told_where_it_was_typed():
    app = opened("LSTM.4.1~RNN.LSTM-4")
    where = app.session_state["shapes"]
    for key, at_part in (("cells.1", "layer:1"), ("targets", "around"), ("input", "")):
        fine(at(app.text_input, f"shapes.{key}").set_value("9" * 900).run())
        assert where.problem_at == at_part
        assert len(notes(app, "warn")) == 1
        assert at(app.text_input, f"shapes.{key}").value == "9" * 900
    order = [body for body in markup(app) if "u-warn" in body or "u-verdicts" in body]
    assert "u-warn" in order[0]


def test_layers_are_put_between_others_moved_and_taken_away():
    app = opened("LSTM.7.1~GRU.5.1~Dense.3")
    act(app, 1, "Move up")
    assert held(app) == stack_of("GRU.5.1~LSTM.7.1~Dense.3")
    act(app, 1, "Move down")
    assert held(app) == stack_of("GRU.5.1~Dense.3~LSTM.7.1")
    act(app, 0, "Add a layer above")
    assert held(app) == stack_of("SimpleRNN.4~GRU.5.1~Dense.3~LSTM.7.1")
    act(app, 0, "Add a layer below")
    assert held(app).layers[1] == LayerSpec("SimpleRNN", 4)
    act(app, 0, "Remove")
    act(app, 0, "Remove")
    assert held(app) == stack_of("GRU.5.1~Dense.3~LSTM.7.1")
    assert at(app.number_input, "shapes.units.0").value == 5
    assert "Move up" not in app.menu_button(key="shapes.place.0").options
    assert "Move down" not in app.menu_button(key="shapes.place.2").options
    act(app, 2, "Remove")
    act(app, 1, "Remove")
    assert "Remove" not in app.menu_button(key="shapes.place.0").options


@pytest.mark.parametrize("example", ["repeat", "one_state"])
def test_a_late_word_of_what_stood_there_before_changes_nothing(example):
    app = page(**EXAMPLES[example])
    late = app._tree.get_widget_states()  # on its way while an example takes the place
    fine(app.button(key="shapes.example.any_length").click().run())
    assert held(app) == spec("any_length")
    late.widgets.extend(app._tree.get_widget_states().widgets)
    fine(app._run(late))
    assert held(app) == spec("any_length")


# What meets the stack


def test_the_shape_of_the_input_and_its_batch_are_typed():
    app = page()
    fine(at(app.text_input, "shapes.input").set_value("(None, 5)").run())
    assert held(app).input == (None, 5)
    assert at(app.text_input, "shapes.input").value == "None, 5"
    fine(at(app.text_input, "shapes.batch").set_value("4").run())
    assert held(app).source == (4, None, 5)
    fine(at(app.text_input, "shapes.batch").set_value("None").run())
    assert held(app).batch is None
    fine(at(app.text_input, "shapes.input").set_value("").run())
    assert held(app).input == (None, 5)
    assert "shape: expected 1 to 4 axes" in notes(app, "warn")[0]


def test_data_and_targets_follow_the_layers_until_they_are_typed():
    app = opened("LSTM.4.1~Dense.2")
    assert at(app.text_input, "shapes.data").placeholder == "10, 12, 3"
    assert at(app.text_input, "shapes.targets").placeholder == "10, 12, 2"
    fine(at(app.text_input, "shapes.data").set_value("4 9 3").run())
    fine(at(app.text_input, "shapes.targets").set_value("10, 1").run())
    assert (held(app).data, held(app).targets) == ((4, 9, 3), (10, 1))
    assert at(app.text_input, "shapes.targets").placeholder == "4, 12, 2"
    fine(at(app.text_input, "shapes.data").set_value("").run())
    assert held(app).data is None
    fine(at(app.text_input, "shapes.ids").set_value("9").run())
    fine(at(app.selectbox, "shapes.loss").set_value("mae").run())
    assert (held(app).ids, held(app).loss) == (9, "mae")
    assert "np.random.randint(10, size=(10, 12, 3))" in app.code[0].value
    fine(at(app.text_input, "shapes.data").set_value("1000, 1000, 1000").run())
    assert "at most 1000000 numbers" in notes(app, "warn")[0]


def test_initial_states_begin_as_the_layer_would_have_them():
    app = opened("Dense.5~LSTM.4~Dense.1")
    select = at(app.selectbox, "shapes.states.layer")
    assert select.options == ["none", "layer 2, LSTM"]
    fine(select.set_value(1).run())
    assert held(app).states == States(1, ((10, 4), (10, 4)))
    assert at(app.text_input, "shapes.states").value == "(10, 4), (10, 4)"
    fine(at(app.text_input, "shapes.states").set_value("(10, 4)").run())
    assert held(app).states == States(1, ((10, 4),))
    assert "initial_state=[state_0]" in app.code[0].value
    fine(at(app.text_input, "shapes.states").set_value("four").run())
    assert held(app).states == States(1, ((10, 4),))
    assert "initial_state: expected" in notes(app, "warn")[0]
    fine(at(app.text_input, "shapes.states").set_value("").run())
    assert held(app).states is None


def test_states_of_a_layer_that_is_not_reached():
    app = opened("LSTM.5~LSTM.4")
    fine(at(app.selectbox, "shapes.states.layer").set_value(1).run())
    assert held(app).states == States(1, ((10, 4),))


# The link


def test_a_link_opens_what_it_says():
    stack = replace(stack_of("GRU.3.1~Dense.2", data="2_12_3"), loss="mae")
    app = page(**stack.to_query())
    assert held(app) == stack
    assert not notes(app, "warn")
    assert query(app) == stack.to_query()


def test_the_rest_of_a_damaged_link_is_shown():
    app = page(stack="GRU.3~Dense.2", stack_input="<img>", v="9")
    assert held(app).layers == stack_of("GRU.3~Dense.2").layers
    (said,) = [note for note in notes(app, "warn") if "link" in note]
    assert "stack_input" in said
    assert "<img" not in "".join(markup(app))


@given(st.dictionaries(st.sampled_from(link_names()), st.text(max_size=20), max_size=3))
@settings(max_examples=8, deadline=None)
def test_no_link_breaks_the_page(link):
    page(**link)


def test_a_layer_that_is_too_large_gets_a_sentence():
    app = opened("Embedding.100000.1024~LSTM.4", input="12")
    assert "Layer 1 is too large to be built here" in text(app)
    assert "102,400,000 parameters" in text(app)
    assert answers(app)[0] == "fails"


def test_a_mask_is_followed():
    app = page(**EXAMPLES["mask"])
    said = [body for body in markup(app) if 'class="u-mask' in body]
    assert ["mask attached" in said[0], "mask lost here" in said[1]] == [True, True]
    assert len(said) == 2
