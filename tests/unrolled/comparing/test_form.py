import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unrolled.strategies import specs
from unrolled import signals
from unrolled.cells import CELLS
from unrolled.comparing import FIRST, MOST_RUNS, CompareSpec, Run, read, with_start
from unrolled.comparing.form import OWN
from unrolled.errors import SpecError
from unrolled.spec import RunSpec, initial_rows

SEEDS = st.none() | st.integers(0, 9)


@st.composite
def comparisons(draw: st.DrawFn) -> CompareSpec:
    """Any comparison: shared fields of one spec, runs of others with as many features."""
    first = draw(specs())
    runs = [Run.of(first, first.seed)]
    for _more in range(draw(st.integers(0, MOST_RUNS - 1))):
        spec = draw(specs()).resized(features=first.features, input="sine")
        run = Run.of(spec, spec.seed)
        runs.append(Run(**{n: getattr(run, n) for n in OWN if n != "seed"}, seed=draw(SEEDS)))
    return CompareSpec(first, tuple(runs))


@settings(max_examples=30)
@given(comparisons())
def test_a_link_brings_back_runs_of_the_same_input_and_start(spec: CompareSpec) -> None:
    assert read(spec.to_query(), FIRST) == (spec, [])
    x = signals.make(spec.shared)
    for run in spec.specs:
        assert np.array_equal(signals.make(run), x)
        for state in ("h", "c"):
            wide = np.array(initial_rows(spec.shared, state))
            assert np.array_equal(initial_rows(run, state), wide[:, : run.units])


@settings(max_examples=10)
@given(comparisons(), st.data())
def test_order_is_all_that_moving_changes(spec: CompareSpec, data: st.DataObject) -> None:
    places = st.integers(0, len(spec.runs) - 1)
    start, to = data.draw(places), data.draw(places)
    moved = spec.moved(start, to)
    assert moved.runs[to] == spec.runs[start]
    assert moved.moved(to, start) == spec


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([*FIRST.to_query()]), st.text(max_size=40)))
def test_any_text_in_a_link_is_read_or_told(query: dict[str, str]) -> None:
    spec, problems = read(query, FIRST)
    assert read(spec.to_query(), FIRST) == (spec, [])
    assert all(map(str, problems))


def test_what_of_a_damaged_link_can_be_used_is_and_the_rest_is_told() -> None:
    spec, problems = read(
        {
            "runs": "cell-GRU~~units-99~~foo-3~~~cell-GRU~~changed-bias.z_2~bias.f_1",
            "h0": "1_2_3",
            "timesteps": "5",
        },
        FIRST,
    )
    assert spec.runs == (Run("GRU"), Run("GRU", changed=(("bias:z", 2.0),)))
    assert (spec.shared.timesteps, spec.shared.h0) == (5, ((1.0, 2.0, 3.0, 0.0),))
    told = " ".join(map(str, problems))
    for word in ("h0: expected 1 rows of 4", "units of run 1", "foo", "changed of run 2", "bias:f"):
        assert word in told
    five, problems = read({"runs": "~~~".join(["cell-GRU"] * 5)}, FIRST)
    assert len(five.runs) == MOST_RUNS
    assert "1 to 4 runs" in str(problems[0])


def test_a_wider_run_widens_the_start_and_the_others_keep_theirs() -> None:
    wide = FIRST.with_run(1, units=6)
    assert wide.shared.h0 == ((0.9, -0.6, 0.4, 0.0, 0.0, 0.0),)
    assert [spec.h0 for spec in wide.specs] == [FIRST.shared.h0, wide.shared.h0, FIRST.shared.h0]
    last = with_start(wide, "h", 0, 5, 0.25)
    assert [spec.h0[0][-1] for spec in last.specs] == [0.0, 0.25, 0.0]
    assert wide.with_run(1, units=4) == FIRST


def test_fewer_features_leave_out_only_the_weights_of_those_that_went() -> None:
    by_hand = FIRST.with_run(1, changed=(("gain", 2.0), ("kernel[1,0]", 1.0)))
    assert by_hand.with_shared(features=1).runs[1].changed == (("gain", 2.0),)
    assert by_hand.with_shared(features=3).runs[1].changed == by_hand.runs[1].changed


def test_another_seed_draws_other_weights_and_the_same_noise() -> None:
    spec = FIRST.with_shared(input="noise").with_run(0, seed=3)
    assert spec.runs[0].seed == 3
    assert spec.specs[0].seed == 3
    # Once the shared seed is the same, the run has none of its own.
    assert spec.with_shared(seed=3).runs[0].seed is None


@pytest.mark.parametrize("cell", list(CELLS))
def test_another_cell_keeps_the_rest_of_a_run(cell: str) -> None:
    spec = FIRST.with_run(2, units=6, go_backwards=True, changed=(("gain", 2.0),))
    run = spec.with_run(2, cell=cell).runs[2]
    assert (run.cell, run.units, run.go_backwards) == (cell, 6, True)


def test_no_run_and_five_runs_are_refused() -> None:
    for count in (0, 5):
        with pytest.raises(SpecError, match="1 to 4 runs"):
            CompareSpec(RunSpec(), (Run(),) * count)
