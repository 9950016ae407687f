import pytest

from benchmarks.capacity import Costs, for_crowd


@pytest.fixture
def costs() -> Costs:
    return Costs(
        server_mb=650,
        learner_mb=0.5,
        visit_ms=80,
        action_ms=60,
        visit_kb=40,
        action_kb=50,
        static_kb=1400,
    )


def test_a_core_has_room_for_those_whose_actions_fill_six_tenths_of_it(costs: Costs) -> None:
    assert costs.learners_per_core == 100  # 100 actions of 60 ms in 10 s
    assert costs.learners_per_gb == 2048


def test_a_class_takes_one_server(costs: Costs) -> None:
    came = for_crowd(costs, 100)
    assert (came.replicas, came.mbit) == (1, 4.0)
    assert came.gb == (650 + 830 + 50) / 1024


def test_of_several_servers_one_may_end(costs: Costs) -> None:
    assert for_crowd(costs, 101).replicas == 3
    assert for_crowd(costs, 1000).replicas == 11
