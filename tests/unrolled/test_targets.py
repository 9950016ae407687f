import pytest

from unrolled.cells import CELLS
from unrolled.errors import SpecError
from unrolled.spec import RunSpec
from unrolled.targets import read, targets

ONE = {"units": 1, "timesteps": 1, "features": 1}
SMALL = {"units": 2, "timesteps": 3, "features": 2, "batch": 2}


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (
            RunSpec(cell="SimpleRNN", **ONE),
            "h0[0] x[0,0] kernel[0,0] recurrent_kernel[0,0] bias[0] gain bias",
        ),
        (
            RunSpec(cell="Minimal", **ONE, batch=2),
            "h0[0] h0[0,0] h0[1,0] x[0,0] x[0,0,0] x[1,0,0] kernel[0,0] recurrent_kernel[0,0] gain",
        ),
        (
            RunSpec(cell="GRU", **ONE),
            "h0[0] x[0,0] kernel[0,0] kernel[0,1] kernel[0,2] recurrent_kernel[0,0] "
            "recurrent_kernel[0,1] recurrent_kernel[0,2] bias[0,0] bias[0,1] bias[0,2] "
            "bias[1,0] bias[1,1] bias[1,2] gain bias:z bias:r bias:h",
        ),
        (
            RunSpec(cell="LSTM", **ONE),
            "h0[0] c0[0] x[0,0] kernel[0,0] kernel[0,1] kernel[0,2] kernel[0,3] "
            "recurrent_kernel[0,0] recurrent_kernel[0,1] recurrent_kernel[0,2] "
            "recurrent_kernel[0,3] bias[0] bias[1] bias[2] bias[3] "
            "gain bias:i bias:f bias:c bias:o",
        ),
    ],
)
def test_every_target_is_told(spec, expected):
    assert list(targets(spec)) == expected.split()


@pytest.mark.parametrize("cell", CELLS)
def test_what_is_told_can_be_read_and_every_number_is_told_once(cell):
    spec = RunSpec(cell=cell, **SMALL)
    told = list(targets(spec))
    assert len(set(told)) == len(told)
    for text in told:
        assert read(spec, text) == read(spec, text.replace(",", " , "))
    numbers = sum("[" in text and text[0] in "krbWU" for text in told)
    assert numbers == spec.facts.parameters(spec.units, spec.features)


def names(groups, *arrays):
    return "one of " + ", ".join([*(f"{name}[...]" for name in arrays), *groups.split()])


OF_CELL = {
    "SimpleRNN": names("gain bias", "h0", "x", "kernel", "recurrent_kernel", "bias"),
    "Minimal": names("gain", "h0", "x", "kernel", "recurrent_kernel"),
    "GRU": names("gain bias:z bias:r bias:h", "h0", "x", "kernel", "recurrent_kernel", "bias"),
    "LSTM": names(
        "gain bias:i bias:f bias:c bias:o", "h0", "c0", "x", "kernel", "recurrent_kernel", "bias"
    ),
}


@pytest.mark.parametrize(
    ("cell", "target", "expected"),
    [
        *(
            ("LSTM", text, None)
            for text in ("", "h[0]", "h0", "h0[]", "h0[-1]", "h0[1.0]", "W[0,0]", "kernel", "bias")
        ),
        *(("LSTM", text, None) for text in ("bias:z", "bias:", "bias:F", "gain ", "gain[0]")),
        *(("LSTM", text, None) for text in ("x[0,0,0,0]", "x[0][0]", "h0[٣]", "h0[0]\n", "f:bias")),
        ("GRU", "bias:f", None),
        ("GRU", "bias", None),
        ("GRU", "c0[0]", None),
        ("SimpleRNN", "bias:h", None),
        *(("Minimal", text, None) for text in ("bias", "bias[0]", "bias:h", "bias[0,0]")),
        ("LSTM", "h0[2]", (2, 2)),
        ("LSTM", "h0[2,0]", (2, 2)),
        ("LSTM", "x[3,0]", (2, 3, 2)),
        ("LSTM", "kernel[2,0]", (2, 8)),
        ("LSTM", "kernel[0,8]", (2, 8)),
        ("LSTM", "kernel[0]", (2, 8)),
        ("LSTM", "kernel[0,0,0]", (2, 8)),
        ("LSTM", "recurrent_kernel[9999,0]", (2, 8)),
        ("LSTM", "bias[8]", (8,)),
        ("LSTM", "bias[0,0]", (8,)),
        ("GRU", "bias[0]", (2, 6)),
        ("GRU", "bias[2,0]", (2, 6)),
        ("SimpleRNN", "bias[2]", (2,)),
    ],
)
def test_what_a_spec_does_not_have_is_refused(cell, target, expected):
    with pytest.raises(SpecError) as error:
        read(RunSpec(cell=cell, **SMALL), target)
    problem = error.value
    wanted = OF_CELL[cell] if expected is None else f"an index within {expected}"
    assert (problem.argument, problem.expected) == ("target", wanted)
    assert problem.came == (target or "nothing")


@pytest.mark.parametrize("target", [None, 3, ["gain"], b"gain"])
def test_a_target_is_a_text(target):
    with pytest.raises(SpecError) as error:
        read(RunSpec(), target)
    assert (error.value.argument, error.value.came) == ("target", repr(target))
