from unrolled.comparing import FIRST, MOST_RUNS
from unrolled.comparing.adding import added, alone, same
from unrolled.spec import RunSpec

LAB = RunSpec(
    cell="GRU",
    units=3,
    seed=2,
    input="noise",
    h0=((0.5, 0.0, -0.25),),
    c0=((1, 2, 3),),
    return_sequences=True,
)


def test_alone_a_run_is_what_it_was() -> None:
    (spec,) = alone(LAB).specs
    assert same(spec, LAB)
    assert not same(spec, FIRST.specs[1])


def test_beside_others_a_run_takes_their_input_and_start_and_keeps_its_weights() -> None:
    spec = added(FIRST, LAB)
    assert spec is not None
    last = spec.specs[-1]
    assert (last.units, last.seed, last.input) == (3, 2, "step")
    assert last.h0 == ((0.9, -0.6, 0.4),)
    assert not same(last, LAB)
    assert same(last, RunSpec(**{**vars(FIRST.specs[1]), "units": 3, "seed": 2, "h0": last.h0}))
    assert added(spec, LAB) is None
    assert len(spec.runs) == MOST_RUNS


def test_weights_that_are_not_there_any_more_are_left_out() -> None:
    wide = LAB.resized(features=4, changed=(("kernel[3,0]", 1.0), ("gain", 2.0)))
    spec = added(FIRST, wide)
    assert spec is not None
    assert spec.runs[-1].changed == (("gain", 2.0),)
