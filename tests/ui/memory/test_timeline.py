import re

import numpy as np

from ui.memory.detail import MOST_NUMBERS, batches, code_in, detail, numbers
from ui.memory.timeline import bound, table
from unrolled.life import Action, Happened, LifeSpec, Page, Slot
from unrolled.life.telling import tell
from unrolled.look import Look

LOOK = Look.of("light")
ZEROS, HALF = np.zeros((2, 3), "float32"), np.full((2, 3), 0.5, "float32")
LIFE = LifeSpec(cell="GRU", units=3, actions=(Action("predict"), Action("rebind")))
SEEN = (
    Happened(states=(Slot("first", 0, ZEROS),)),
    Happened(states=(Slot("first", 0, HALF),), shape=(4, 1)),
    Happened(states=(Slot("first", 0, 3 * HALF, (HALF,)),)),
)
TOLD = tell(LIFE, SEEN)


def test_a_row_for_each_variable_and_a_column_for_each_action():
    drawn = table(LIFE, SEEN, TOLD, 1, LOOK)
    assert drawn.count('<th scope="col"') == 3
    assert re.findall(r'<th scope="row">([^<]*)', drawn) == [
        "first: h",
        "first: h, the variable before",
        "returned",
    ]
    assert drawn.count('class="u-chosen"') == 4
    assert "Δ 0.500" in drawn
    assert "Δ 1.000" in drawn
    assert 'alt="largest 0.500, moved by 0.500"' in drawn
    assert "4 predictions" in drawn


def test_one_colour_for_one_value_all_over_the_timeline():
    assert bound(SEEN) == 2
    assert bound(SEEN[:1]) == 1


def test_an_action_in_full_shows_before_after_and_the_variable_before():
    drawn = detail(SEEN[1], SEEN[2], TOLD[1], LOOK, 2.0)
    assert re.findall("<figcaption>([^<]*)", drawn) == ["before", "after", "the variable before"]
    assert "1.500" in drawn


def test_what_keras_says_is_escaped():
    refused = Happened(states=SEEN[1].states, raised="ValueError", words="<b>no</b>")
    told = tell(LIFE.until(1), (SEEN[0], refused))
    drawn = detail(SEEN[0], refused, told[0], LOOK, 1.0)
    assert "ValueError: &lt;b&gt;no&lt;/b&gt;" in drawn
    assert code_in("<i> `states`") == "&lt;i&gt; <code>states</code>"


def test_many_numbers_are_told_where_the_pointer_rests():
    few, many = np.ones((2, 3), "float32"), np.ones((8, MOST_NUMBERS), "float32")
    assert ">1.000<" in numbers(few, LOOK, 1.0)
    assert ">1.000<" not in numbers(many, LOOK, 1.0)
    assert 'title="[7, 3] 1.000000"' in numbers(many, LOOK, 1.0)
    assert "nan" in numbers(np.full((1, 1), np.nan, "float32"), LOOK, 1.0)


def test_batches_in_their_order_the_first_and_the_last():
    pages = tuple(Page("predict", (np.full((2, 3), k / 40, "float32"),)) for k in range(13))
    drawn = batches(Happened(states=SEEN[0].states, pages=pages, fed=40), LOOK, 1.0)
    assert re.findall(r"batch (\d+)", drawn) == [*map(str, range(12)), "39"]
    assert batches(SEEN[0], LOOK, 1.0) == ""


def test_a_row_for_every_variable_that_ever_stood_there():
    seen = (*SEEN, Happened(states=(Slot("first", 0, ZEROS, (HALF, 2 * HALF)),)))
    life = LIFE.done(Action("rebind"))
    drawn = table(life, seen, tell(life, seen), 1, LOOK)
    assert re.findall(r'<th scope="row">([^<]*)', drawn)[:3] == [
        "first: h",
        "first: h, earlier variable 1",
        "first: h, earlier variable 2",
    ]
    # The second one stood there with 1.5, and has 1.0 now; the first one did not move.
    assert re.findall(r'moved">([^<]*)', drawn)[-2:] == ["=", "Δ 0.500"]
    captions = re.findall("<figcaption>([^<]*)", detail(seen[2], seen[3], None, LOOK, 1.0))
    assert captions[2:] == ["earlier variable 1", "earlier variable 2"]


def test_what_is_no_number_is_not_said_to_be_the_same():
    nan = Happened(states=(Slot("first", 0, HALF * np.nan),))
    life = LIFE.until(1)
    drawn = table(life, (nan, nan), tell(life, (nan, nan)), 1, LOOK)
    assert re.findall(r'moved">([^<]*)', drawn) == ["", "nan"]
