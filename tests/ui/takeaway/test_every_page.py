"""Every page that shows an experiment offers it to be taken away."""

import re
from pathlib import Path

import pytest

from ui.cells import TOPICS as CELLS
from ui.compare.experiment import experiment as compared
from ui.compare.state import Comparison
from ui.learning import TOPICS as LEARNING
from ui.memory.experiment import experiment as lived
from ui.memory.state import Memory
from ui.sequences import TOPICS as SEQUENCES
from ui.stack import examples
from ui.stack.experiment import experiment as stacked
from ui.stack.state import Shapes
from ui.takeaway.kinds import KINDS, Link
from unrolled.comparing import FIRST
from unrolled.errors import SpecError
from unrolled.life import LifeSpec

TOPICS = {f"{topic.name}": topic for topic in (*CELLS, *SEQUENCES, *LEARNING)}

WITHOUT = {
    "home": "leads to pages",
    "learn": "its experiments are those of other pages, which it leads to",
    "classroom": "is for a teacher",
    "doctor": "shows a program of the learner's own, mended",
    "reference": "leads to an experiment for each row",
}
"""Pages that offer nothing, and why."""

LINK = Link("https://x.test/")


@pytest.fixture(autouse=True)
def every_visit(as_served: None) -> None:
    """Every test of this module."""


@pytest.mark.parametrize("name", TOPICS)
def test_every_topic_can_be_taken_away_as_a_program(name: str) -> None:
    topic = TOPICS[name]
    made = topic.experiment(topic.spec())
    assert made.title == topic.title()
    assert made.question == topic.question()
    assert "import" in made.program
    for kind in ("py", "ipynb"):
        assert KINDS[kind].make(made, LINK)
    assert re.fullmatch(r"unrolled_\w+", made.stem)


def test_every_page_offers_what_it_shows() -> None:
    pages = {path.stem: path.read_text() for path in Path("pages").glob("*.py")}
    offers = re.compile(r"take_away\(|topics\.page")
    offering = {name for name, text in pages.items() if offers.search(text)}
    assert offering == pages.keys() - WITHOUT.keys()


def test_a_comparison_has_the_names_of_its_page() -> None:
    made = compared(Comparison(FIRST))
    assert made.picture
    titles = [panel.title for panel in made.picture.panels]
    assert titles == ["x", "A SimpleRNN: h", "B GRU: h", "C LSTM: h", "C LSTM: c"]
    assert "A SimpleRNN: forgets its start at t = 5" in made.said


def test_layers_are_taken_away_with_what_keras_says_to_them() -> None:
    made = stacked(Shapes(examples.spec("film")))
    assert "layers.LSTM(8)" in made.program
    assert made.said[0]
    assert made.settings[1:] == ("LSTM(8)", "LSTM(4)", "Dense(1)")
    assert any("expected ndim=3, found ndim=2" in said for said in made.said)


def test_a_life_has_a_program_before_anything_is_known_of_it() -> None:
    made = lived(Memory(LifeSpec()), "What is left?")
    assert made.program
    assert made.arrays == ()
    with pytest.raises(SpecError, match="not known yet"):
        lived(Memory(LifeSpec(), topic="ways"), "Which ways?")
