"""What is compared side by side, in numbers."""

from benchmarks import side_by_side
from unrolled import spec


def test_a_start_of_zero_is_compared_as_well(monkeypatch):
    monkeypatch.setattr(spec, "with_state", lambda start, *_place: start)
    times, apart = side_by_side.figures(1)
    assert apart <= side_by_side.NEAR
    assert {len(each) for each in times.values()} == {1}
