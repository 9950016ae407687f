import re

import numpy as np
import pytest

from tests.ui.memory.test_memory_page import LINK, click, fine, page, query, text
from ui.memory.experiments import chip, curve, markup
from ui.memory.topics import name, question, sizes
from unrolled.life import LifeSpec
from unrolled.life.experiments import EXPERIMENTS, MARKS, Row, Sizes
from unrolled.look import Look

LOOK = Look.of("light")


@pytest.mark.parametrize("topic", EXPERIMENTS)
def test_every_experiment_has_a_name_and_a_question(topic):
    assert name(topic)
    assert question(topic).endswith("?")


def test_an_experiment_is_opened_by_its_button_and_by_its_link(asked):
    app = page(**LINK | {"do": "none"})
    click(app, "memory.topic.shapes")
    assert question("shapes") in text(app)
    assert query(app)["topic"] == "shapes"
    assert "must match" in text(app)
    assert "works" in text(app)
    click(app, "memory.topic.timeline")
    assert "topic" not in query(app)
    again = page(**LINK | {"topic": "shapes"})
    assert question("shapes") in text(again)
    assert fine(page(**LINK | {"topic": "nothing"})).session_state["memory"].topic == ""


def test_an_experiment_has_the_sizes_of_the_model_as_far_as_it_goes(asked):
    assert sizes(LifeSpec(cell="GRU", units=5)) == Sizes(
        cell="GRU", units=5, batch=2, timesteps=6, features=2, seed=0
    )
    assert sizes(LifeSpec(units=64, batch=1, timesteps=128)).units == 16
    app = page(**LINK | {"topic": "shapes", "timesteps": "100"})
    assert "Here with timesteps=32." in text(app)


def test_a_row_says_all_and_is_escaped():
    row = Row("<b>", "x < 1", "refused", "ValueError", "<i>no</i>", "`a` <", (("by", 0.25),), ())
    drawn = markup(3, row, LOOK)
    assert "&lt;b&gt;" in drawn
    assert "ValueError: &lt;i&gt;no&lt;/i&gt;" in drawn
    assert "<code>a</code> &lt;" in drawn
    assert "by: <b>0.25</b>" in drawn
    assert 'id="tried-3"' in drawn


def test_every_mark_is_a_word():
    assert len({re.sub("<[^>]*>", "", chip(mark)) for mark in MARKS}) == len(MARKS)


def test_a_curve_falls_with_its_numbers():
    drawn = curve("h", 10.0 ** -np.arange(9.0))
    heights = [int(height) for height in re.findall(r"height:(\d+)%", drawn)]
    assert heights == sorted(heights, reverse=True)
    assert (heights[0], heights[3], heights[-1]) == (100, 50, 0)
    assert "1 at the first timestep, 1e-08 at the last" in drawn
    assert curve("zeros", np.zeros(20)).count("height:0%") == 20


def test_states_are_drawn_each_by_its_letter():
    state = np.zeros((2, 2, 3), "float32")
    row = Row("x", "x", "works", None, "", "x", (), (("AFTER", state), ("ONE", state[:1])))
    assert re.findall(r'u-slot">(.)', markup(0, row, LOOK)) == ["h", "c", "h"]
