"""The page Memory without a browser; what the workers say is said in this process."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, at, fine, notes, query, text
from ui import asking
from ui.memory.examples import EXAMPLES, life, name, question
from unrolled.engine.performing import perform
from unrolled.life import MOST_ACTIONS, Action, LifeSpec, Reached, pieces

SMALL = LifeSpec(cell="GRU", units=2, timesteps=2)
LINK = SMALL.to_query()


def page(**link):
    """The page, opened by a link with this query."""
    app = AppTest.from_file(SHELL, default_timeout=120)
    app.query_params.update(link)
    return fine(app.switch_page("../pages/memory.py").run())


def held(app):
    return app.session_state["memory"].life


def click(app, key):
    return fine(app.button(key=key).click().run())


def test_a_first_visitor_sees_two_predicts_and_can_do_more(asked):
    app = page()
    assert notes(app, "warn") == []
    assert held(app) == life("twice")
    assert question(life("twice")) in text(app)
    assert text(app).count("4 predictions") == 3
    assert "2 batches, one after the other" in text(app)
    click(app, "memory.do.predict")
    assert [action.kind for action in held(app).actions][-2:] == ["predict", "predict"]
    assert text(app).count("4 predictions") == 4
    assert query(app) == held(app).to_query()
    click(app, "memory.last")
    assert held(app) == life("twice")
    click(app, "memory.undo")
    assert len(held(app).actions) == 5


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_asks_something_of_its_own(example):
    assert question(life(example)) != question(LifeSpec())
    assert name(example)
    assert life(example).actions


def test_back_to_an_action_undoes_all_after_it(asked):
    app = page(**LINK | {"do": "predict~train~predict"})
    click(app, "memory.look.1")
    assert "2 batches" in text(app)
    assert held(app).actions == tuple(Action(k) for k in ("predict", "train", "predict"))
    click(app, "memory.back")
    assert held(app).actions == (Action("predict"),)


def test_what_keras_refuses_is_told_in_its_words_and_changes_nothing(asked):
    app = page(**LINK | {"do": "assign.f1_units"})
    (note,) = notes(app, "warn")
    assert "no state changed" in note
    assert "ValueError: The shape of the target variable" in note


def test_actions_with_arguments(asked):
    app = page(**LINK | {"layers": "2", "do": "none"})
    fine(app.radio(key="memory.assign.layer").set_value("second").run())
    fine(at(app.number_input, "memory.assign.value").set_value(0.5).run())
    click(app, "memory.do.assign")
    assert held(app).actions[-1] == Action("assign", layer=2, value=0.5)
    fine(app.number_input(key="memory.fit.epochs").set_value(2).run())
    fine(app.toggle(key="memory.fit.shuffle").set_value(True).run())
    click(app, "memory.do.fit")
    assert held(app).actions[-1] == Action("fit", epochs=2, shuffle=True)
    assert "left to chance" in text(app)


def test_a_number_beyond_its_bounds_is_told_and_changes_nothing(asked):
    app = page(**LINK | {"do": "predict"})
    before = held(app)
    fine(app.number_input(key="memory.fit.epochs").set_value(20).run())
    click(app, "memory.do.fit")
    (said,) = notes(app, "warn")
    assert "epochs: expected" in said
    fine(at(app.number_input, "memory.units").set_value(999).run())
    (said,) = notes(app, "warn")
    assert "units: expected a whole number from 1 to 64, got 999" in said
    assert held(app) == before
    assert at(app.number_input, "memory.units").value == 2


def test_an_example_opens_at_what_its_question_is_about(asked):
    app = page()
    assert app.session_state["memory"].looked_at == 2
    click(app, "memory.example.cycle")
    assert app.session_state["memory"].looked_at is None
    click(app, "memory.example.twice")
    assert app.session_state["memory"].looked_at == 2


def test_another_model_does_the_same_actions_as_far_as_it_can(asked):
    app = page(**LINK | {"layers": "2", "do": "predict~reset.l2"})
    fine(at(app.number_input, "memory.layers").set_value(1).run())
    assert held(app).actions == (Action("predict"),)
    assert any("layer" in note for note in notes(app, "warn"))
    fine(at(app.toggle, "memory.stateful").set_value(False).run())
    assert "No layer is stateful" in text(app)


def test_while_the_workers_are_asked_the_last_known_timeline_stays(asked):
    app = page(**LINK | {"do": "predict"})
    asked_before = len(asked)
    memory = app.session_state["memory"]
    memory.do("reset", layer=0)
    memory.asked.put(memory.life, ("builtins:print",))
    asked[-1].released = False
    fine(app.run())
    assert "1 predict" in " ".join(text(app).split())
    assert len(asked) == asked_before + 1
    click(app, "memory.stop")
    assert held(app).actions == (Action("predict"),)
    assert "Stopped" in notes(app, "warn")[0]


def test_how_far_it_is_is_shown_and_what_was_done_stays_when_it_is_stopped(asked, monkeypatch):
    app = page(**LINK | {"do": "none"})
    memory = app.session_state["memory"]
    memory.take(replace(SMALL, actions=tuple(map(Action, ("predict", "train", "fit", "call")))))
    done = perform(pieces(memory.life))
    submit = asking.workers.submit

    def slow(function, *args, **options):
        task = submit(function, *args, **options)
        task.released = len(args[0]) != 5
        return task

    monkeypatch.setattr(asking.workers, "submit", slow)
    fine(app.run())
    assert "Keras is being asked" in text(app) or "being started" in text(app)
    asked[-1].said = [Reached(0), Reached(1, done=done[:1]), Reached(3, 0, done=done[1:3])]
    fine(app.run())
    (bar,) = app.get("progress")
    assert bar.proto.text == "Action 3 of 4: fit, batch 1 of 2"
    count = len(asked)
    click(app, "memory.stop")
    assert [action.kind for action in held(app).actions] == ["predict", "train"]
    assert notes(app, "warn")[0] == (
        "Stopped in action 3 (fit, epochs=1): these are the states before it."
    )
    assert "2 train_on_batch" in " ".join(text(app).split())
    assert len(asked) == count  # what is known is not asked again
    memory.stop()  # by a second click
    assert [action.kind for action in held(app).actions] == ["predict", "train"]
    assert notes(app, "warn")[0].startswith("Stopped in action 3")
    click(app, "memory.undo")
    assert len(held(app).actions) == 4
    assert len(asked) == count + 1


def test_what_is_stopped_before_anything_was_done_is_asked_again(asked):
    app = page(**LINK | {"do": "none"})
    memory = app.session_state["memory"]
    memory.asked.put(memory.life, ("builtins:print",))
    asked[-1].released, asked[-1].said = False, [Reached(0)]
    memory.asked.hear()
    memory.known, count = None, len(asked)
    assert memory.progress() is not None
    memory.stop()
    # What was reported of a life that was stopped says nothing of the one that is shown now.
    assert memory.progress() is None
    fine(app.run())
    assert len(asked) == count + 1
    assert "0 start" in " ".join(text(app).split())


def test_there_is_an_end_to_actions(asked):
    app = page(**LINK | {"do": "~".join(["call"] * MOST_ACTIONS)})
    assert app.button(key="memory.do.predict").disabled


def test_a_damaged_link_shows_what_is_valid(asked):
    app = page(**LINK | {"do": "predict~sleep", "units": "many"})
    (note,) = notes(app, "warn")
    assert note.startswith("Part of this link could not be used")
    assert held(app).cell == "GRU"
    assert held(app).actions == (Action("predict"),)
