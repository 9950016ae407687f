import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unrolled.life.test_actions import actions
from unrolled.errors import SpecError
from unrolled.life import MOST_ACTIONS, Action, LifeSpec


@st.composite
def lives(draw: st.DrawFn) -> LifeSpec:
    life = LifeSpec(
        cell=draw(st.sampled_from(["SimpleRNN", "GRU", "LSTM"])),
        units=draw(st.integers(1, 64)),
        layers=draw(st.sampled_from([1, 2])),
        stateful=draw(st.booleans()),
        batch=draw(st.integers(1, 16)),
    )
    return life.changed({"actions": draw(st.lists(actions(), max_size=5))}, [])


@given(lives())
def test_a_life_is_its_link(life: LifeSpec) -> None:
    assert LifeSpec.from_query(life.to_query()) == (life, [])


@given(st.dictionaries(st.sampled_from(["cell", "units", "do", "layers", "v"]), st.text()))
def test_a_damaged_link_gives_a_life_and_sentences(query: dict[str, str]) -> None:
    life, problems = LifeSpec.from_query(query)
    assert isinstance(life, LifeSpec)
    assert all(str(problem) for problem in problems)


def test_a_link_without_actions_is_whole() -> None:
    for query in ({}, {"units": "3"}, {"do": ""}):
        life, refused = LifeSpec.from_query(query)
        assert (life.actions, refused) == ((), [])


def test_actions_on_a_layer_or_state_that_is_not_there() -> None:
    with pytest.raises(SpecError, match="layer"):
        LifeSpec(layers=1, actions=(Action("reset", layer=2),))
    with pytest.raises(SpecError, match="slot"):
        LifeSpec(cell="GRU", actions=(Action("assign", slot=1),))


def test_another_model_keeps_the_actions_that_it_can_do() -> None:
    life = LifeSpec(layers=2, actions=(Action("predict"), Action("reset", layer=2)))
    problems: list[SpecError] = []
    assert life.changed({"layers": 1}, problems).actions == (Action("predict"),)
    assert len(problems) == 1


def test_there_is_an_end_to_actions() -> None:
    with pytest.raises(SpecError, match="at most"):
        LifeSpec(actions=(Action("predict"),) * (MOST_ACTIONS + 1))
    life, problems = LifeSpec.from_query({"do": "~".join(["predict"] * 5000)})
    assert life.actions == (Action("predict"),) * MOST_ACTIONS
    assert "at most 16 actions" in str(problems[0])


def test_one_damaged_action_leaves_the_others() -> None:
    life, problems = LifeSpec.from_query({"do": "predict~sleep~fit.e2"})
    assert life.actions == (Action("predict"), Action("fit", epochs=2))
    assert len(problems) == 1


def test_there_is_an_end_to_what_is_computed() -> None:
    large = LifeSpec(layers=2, units=64, timesteps=128, sequences=64, batch=1)
    with pytest.raises(SpecError, match="timesteps to compute: expected at most 60000 in all"):
        large.done(Action("fit", epochs=10))
    problems: list[SpecError] = []
    small = LifeSpec(actions=(Action("fit", epochs=10), Action("predict")))
    grown = small.changed({"timesteps": 128, "sequences": 64, "batch": 1, "layers": 2}, problems)
    assert grown.actions == (Action("predict"),)
    assert len(problems) == 1
    # What the question asks for is far from it.
    asked = LifeSpec(layers=2, units=8, batch=10, sequences=40, timesteps=96)
    assert asked.done(Action("fit", epochs=10)).steps < 60_000
