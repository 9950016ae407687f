from html.parser import HTMLParser

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from ui.memory.experiments import KINDS, LONG, curve, mark_name, markup
from unrolled.life.experiments import MARKS, Row

EVIL = '<script>alert("x")</script>'


def tried(**more: object) -> Row:
    given = {"title": "A title", "code": "got = 1", "mark": "works", "raised": None, "words": ""}
    return Row(**{**given, "sentence": "It works.", **more})


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_is_told_in_words(mark: str) -> None:
    told = markup(tried(mark=mark))
    assert mark_name(mark) in told
    assert f"u-{KINDS[mark]}" in told


def test_what_a_row_holds_is_escaped() -> None:
    row = tried(
        title=EVIL,
        code=EVIL,
        mark="refused",
        raised="ValueError",
        words=EVIL,
        sentence=EVIL,
        figures=((EVIL, 1.0),),
        arrays=((EVIL, np.ones(2)), (EVIL, np.arange(LONG + 1.0))),
    )
    tags = Tags()
    tags.feed(markup(row))
    assert "script" not in tags.seen
    assert "ValueError: &lt;script&gt;" in markup(row)


def test_keras_is_not_quoted_where_it_said_nothing() -> None:
    assert "Keras says" not in markup(tried())


def test_figures_and_arrays_are_shown() -> None:
    told = markup(
        tried(figures=(("largest difference", 0.12345),), arrays=(("block", np.zeros((2, 2, 3))),))
    )
    assert "largest difference: <b>0.123</b>" in told
    assert told.count("<table>") == 2
    assert told.count("<td>0</td>") == 12


def test_a_long_row_of_numbers_is_a_curve_with_its_words() -> None:
    picture = curve("difference", np.linspace(2, 0, 96))
    assert 'alt="difference: from 2 to 0, 2 at most"' in picture
    assert "<table>" not in picture
    assert "nan" not in curve("nothing", np.zeros(20))


def page() -> None:
    from ui.memory import experiments
    from unrolled.life.experiments import Experiment, Row

    row = Row("A title", "got = 1", "works", None, "", "It works.")
    experiments.draw(Experiment((row,), "import keras\n"))


def test_an_experiment_on_a_page() -> None:
    app = AppTest.from_function(page).run()
    assert not app.exception
    assert app.code[0].value == "import keras"
