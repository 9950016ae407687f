"""The lab's link: under 2,000 characters for every state, and what gives way if it must."""

from dataclasses import replace
from urllib.parse import urlencode

import numpy as np
import pytest

from tests.ui import visiting
from ui.lab.limits import within
from ui.lab.state import Lab, read
from ui.sizes import NUMBERS, SIZES
from ui.view import View
from unrolled import updates, weight_targets
from unrolled.cells import CELLS
from unrolled.shortened import LONGEST_READABLE, shortened, whole
from unrolled.spec import LARGEST_WEIGHT, MOST_CHANGED, Rows, RunSpec

ADDRESS = "http://localhost:8501/lab?"
LANGUAGE = "&lang=zh-CN"

LONG = """nwq = sigmoid(0.109*x@Wq + h*1.693)
mkplk = tanh(0.694*h@Uz + h*2.509 - nwq)
owlkwt = softplus(-1.573*b_1 + h*2.247 - nwq)
ptmlnm = softplus(-0.183*x@Wab + h*2.1 - mkplk)
ptqp = exp(1.865*h@Ux3 + h*1.126 - mkplk)
vmqvt = abs(-1.375*bk + h*1.203 - mkplk)
lrv = abs(1.666*x@Wm + h*1.552 - ptmlnm)
vmmown = relu(0.342*h@U7 + h*0.945 - mkplk)
wouvqt = sin(1.558*by + h*0.922 - ptqp)
wqnmt = cos(-1.045*x@W + h*1.448 - owlkwt)
c = (vmmown + wouvqt + wqnmt)*0.0738126 - minimum(lrv, 1.94372)**2 + 0*vmqvt*nwq
h = tanh(nwq + mkplk + owlkwt*1.77 + ptmlnm + ptqp + vmqvt)"""
"""An update of almost as many characters and weights as it may have, no line like another."""

NOTES = "".join(f"\n# {chr(0x4E00 + 97 * k)}{chr(0x5E00 + 61 * k)} {k * k}" for k in range(60))


def url(lab: Lab) -> str:
    return ADDRESS + urlencode(shortened(lab.link())) + LANGUAGE


def numbers(rng: np.random.Generator, rows: int, width: int, most: float) -> Rows:
    drawn = rng.uniform(-most, most, (rows, width)).round(3)
    drawn[0, :2] = most, -most
    return tuple(map(tuple, drawn.tolist()))


def fullest(cell: str, seed: int, update: str = updates.EXAMPLES["lstm"]) -> RunSpec:
    """A run with everything that the lab has room for, all of it as long as can be."""
    rng = np.random.default_rng(seed)
    rows = SIZES["batch"] * SIZES["timesteps"]
    spec = RunSpec(
        cell=cell,
        update=update,
        **SIZES,
        activation="sigmoid",
        seed=2**31 - 1 - seed,
        weights="exploding",
        input="own",
        word="你" * 128,
        x=numbers(rng, rows, SIZES["features"], NUMBERS["x"]),
        return_sequences=True,
        return_state=True,
        go_backwards=True,
        **{
            f"{state}0": numbers(rng, SIZES["batch"], SIZES["units"], NUMBERS[f"{state}0"])
            for state in CELLS["LSTM"].states
        },
    )
    names = list(weight_targets.names(spec))
    chosen = rng.choice(names, min(len(names), MOST_CHANGED), replace=False).tolist()
    values = numbers(rng, 1, len(chosen), LARGEST_WEIGHT)[0]
    return replace(spec, changed=tuple(zip(chosen, values, strict=True)))


FULLEST_VIEW = View(
    sample=3,
    t=29,
    unit=15,
    state="c",
    weight="recurrent_kernel[15,15]",
    compare="zero",
    tab="break",
    example="two_states",
    wrong="own",
    wrong_x="(117, 83, 5, 2)",
    wrong_states="(31, 127), (4, 61, 13), (128, 9), (7,), (97, 3), (2, 16)",
    table="recurrent_kernel",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("cell", list(CELLS))
def test_the_fullest_lab_fits_into_a_link(cell: str, seed: int) -> None:
    spec = fullest(cell, seed)
    assert within(spec) == spec
    lab = Lab(spec)
    lab.view = FULLEST_VIEW
    lab.look()
    assert len(url(lab)) < 2_000
    assert lab.not_in_link() == []
    again = read(whole(shortened(lab.link())))
    assert again.view == lab.view
    assert again.problems == []
    # What the run does not read may be left out, and nothing else.
    unread = {"word": again.spec.word}
    unread |= {} if "c" in spec.facts.states else {"c0": again.spec.c0}
    unread |= {} if cell == "Own" else {"update": again.spec.update}
    assert again.spec == replace(spec, **unread)


def test_a_short_link_keeps_what_the_run_does_not_read_and_can_be_read() -> None:
    lab = Lab(RunSpec(x=((0.5,) * 3,) * 12, word="state", update="0.9*h", c0=((1, 2, 3, 4),)))
    assert len(urlencode(lab.link())) < LONGEST_READABLE
    assert shortened(lab.link()) == lab.link()
    assert read(lab.link()).spec == lab.spec


def test_a_pinned_run_that_is_like_it_goes_along_with_the_fullest() -> None:
    spec = fullest("GRU", 0)
    lab = Lab(spec, pinned=replace(spec, cell="SimpleRNN", changed=()))
    assert len(url(lab)) < 2_000
    assert lab.not_in_link() == []
    again = read(lab.link()).pinned
    assert again is not None
    assert (again.cell, again.x, again.h0) == ("SimpleRNN", spec.x, spec.h0)


def test_input_that_only_the_pinned_run_reads_goes_along() -> None:
    pinned = fullest("GRU", 0)
    lab = Lab(replace(pinned, input="sine"), pinned=pinned)
    assert len(url(lab)) < 2_000
    assert lab.not_in_link() == []
    again = read(lab.link())
    assert again.pinned is not None
    assert (again.pinned.x, again.spec.input) == (pinned.x, "sine")


def test_a_pinned_run_that_has_no_room_is_left_out_with_a_sentence() -> None:
    lab = Lab(fullest("LSTM", 0), pinned=fullest("LSTM", 1))
    assert len(url(lab)) < 2_000
    (said,) = lab.not_in_link()
    assert "without the pinned run" in said
    app = visiting.lab(**shortened(replace(lab, pinned=None).link()))
    visiting.state(app).pinned = lab.pinned
    assert visiting.notes(visiting.fine(app.run()), "warn") == [said]
    assert set(visiting.query(app)) == {"v", "z"}
    again = read(lab.link())
    assert again.pinned is None
    assert again.spec.x == lab.spec.x


def test_an_update_that_has_no_room_beside_the_fullest_input_is_said() -> None:
    spec = fullest("Own", 0, LONG)
    lab = Lab(spec)
    lab.view = FULLEST_VIEW
    assert len(url(lab)) < 2_000
    (said,) = lab.not_in_link()
    assert "own input is rounded to 0.1" in said
    again = read(lab.link()).spec
    assert np.abs(np.subtract(again.x, spec.x)).max() <= 0.0501
    assert again == replace(spec, x=again.x, word=again.word)


def test_notes_in_an_update_give_way_to_numbers() -> None:
    spec = fullest("Own", 0, updates.EXAMPLES["gru"] + NOTES[:450])
    lab = Lab(spec)
    assert len(url(lab)) < 2_000
    (said,) = lab.not_in_link()
    assert "without the notes in the update" in said
    again = read(lab.link()).spec
    assert again.update == updates.EXAMPLES["gru"]
    assert (again.x, again.h0, again.changed) == (spec.x, spec.h0, spec.changed)


def test_shapes_that_are_none_are_not_in_a_long_link() -> None:
    lab = Lab(fullest("LSTM", 0))
    lab.view = replace(FULLEST_VIEW, wrong_x="".join(chr(0x4E00 + 37 * k) for k in range(60)))
    assert len(url(lab)) < 2_000
    assert lab.not_in_link() == []
    assert read(lab.link()).view.wrong_x == View().wrong_x


def test_numbers_of_an_older_link_are_kept_as_the_lab_has_them() -> None:
    lab = read(
        {"cell": "GRU", "units": "2", "h0": "0.30000001_0.7071068", "changed": "gain_1.2345"}
    )
    assert lab.spec.h0 == ((0.3, 0.707),)
    assert lab.spec.changed == (("gain", 1.234),)
    assert lab.problems == ["h0: kept to 3 decimals.", "changed: kept to 3 decimals."]
    lab = read({"cell": "GRU", "units": "2", "h0": "35_0.30000001"})
    assert lab.spec.h0 == ((10, 0.3),)
    assert lab.problems == ["h0: this page takes numbers from -10 to 10; 35 was cut to that."]
    assert read({"cell": "GRU", "units": "1", "h0": "0.30000001"}).problems == []
