from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unrolled.lessons.drafts import LATER, change, write
from unrolled.lessons import Challenge, Part, Text, judge, lessons
from unrolled.lessons.conditions import RELATIONS, Condition
from unrolled.lessons.kinds import KINDS
from unrolled.lessons.lesson import Check
from unrolled.lessons.measures import TAKES, Measure
from unrolled.lessons.reading import changed
from unrolled.spec import RunSpec
from unrolled.stack import link_names


@pytest.fixture
def challenge(tmp_path: Path) -> Challenge:
    return lessons("en", write(tmp_path / "lessons"))[0].do


def judged(challenge: Challenge, changes: str):
    return judge(challenge, changed(challenge.part.link, changes))


@pytest.mark.parametrize("changes", ["h0=1", "h0=0.5", "h0=4", "h0=1&units=1&t=2&compare=zero"])
def test_every_answer_that_fulfils_the_checks_is_right(challenge: Challenge, changes: str) -> None:
    judgement = judged(challenge, changes)
    assert (judgement.solved, judgement.reply, judgement.check) == (True, "Well done: 0.57.", "")


@pytest.mark.parametrize(
    ("changes", "check", "reply"),
    [
        ("", "high", "h is 0.00, and 0.57 would do."),
        ("h0=0.2", "high", "h is 0.19, and 0.57 would do."),
        ("h0=-1", "high", "h is -0.76, and 0.57 would do."),
        ("h0=1&x=1~0~0", "empty", "x is 1.00, not zero."),
        ("h0=0&x=1~0~0", "empty", "x is 1.00, not zero."),  # the first that fails
    ],
)
def test_the_first_check_that_fails_replies_with_what_it_measured(
    challenge: Challenge, changes: str, check: str, reply: str
) -> None:
    judgement = judged(challenge, changes)
    assert (judgement.solved, judgement.check, judgement.reply) == (False, check, reply)


def test_what_is_fixed_is_looked_at_before_the_checks(tmp_path: Path) -> None:
    root = write(tmp_path / "lessons")
    change(
        root / LATER / "lesson.toml", "solution =", 'fixed = ["activation", "by_hand"]\nsolution ='
    )
    challenge = lessons("en", root)[1].do
    assert judged(challenge, "h0=1").solved
    moved = judged(challenge, "h0=1&activation=relu")
    assert (moved.solved, moved.check) == (False, "activation")
    assert moved.reply == (
        "This task has activation = tanh; here it is relu. Start over to get it back."
    )
    assert judged(challenge, "h0=1&changed=bias_2~gain_3").check == "by_hand"


def asking(measure: Measure, relation: str, bound, within: float = 0.0) -> Challenge:
    text = Text("", {})
    check = Check("one", Condition(measure, relation, bound, within))
    part = Part(measure.part, {})
    return Challenge(text, part, (check,), {}, (), text, {"one": Text("{value}", {})})


def test_a_value_close_to_its_bound_is_told_with_the_decimals_that_matter() -> None:
    query = {"cell": "Minimal", "units": "1", "features": "1", "h0": "0.8996"}
    reply = judge(asking(Measure("h0", unit=0), "least", 0.9), query).reply
    assert reply == "0.8996"


def test_a_number_set_by_hand_is_the_number_that_was_set() -> None:
    # 0.9 is a little less in float32, and yet is 0.9.
    query = {"cell": "Minimal", "units": "1", "features": "1", "h0": "0.9"}
    assert judge(asking(Measure("h0", unit=0), "least", 0.9), query).solved
    assert judge(asking(Measure("h0", unit=0), "equals", 0.9), query).solved


BRIEF = {"numpy": "0", "variable": "0", "units": "2", "timesteps": "4", "epochs": "1"}
MET = {"stack": "GRU.4", "stack_targets": "10_1"}
BINARY = "binary_crossentropy"
FIRST = {"1_stack": "Dense.2"}
TINY = {
    "cell": "SimpleRNN",
    "units": "1",
    "features": "1",
    "timesteps": "2",
    "activation": "linear",
}
HUGE = {"changed": "recurrent_kernel.0.0_10", "h0": "1000000", "timesteps": "60"}


@pytest.mark.parametrize(
    ("measure", "query", "words"),
    [
        (Measure("c", unit=0, step=0), TINY, "looks at c, and a SimpleRNN has none"),
        (Measure("gate:f", unit=0, step=0), TINY, "looks at f, and a SimpleRNN has none"),
        (Measure("bias", take="max"), {"cell": "Minimal"}, "bias, and a Minimal has none"),
        (Measure("apart", like="x@W"), {"cell": "Own", "update": "h"}, "this cell has none"),
        (Measure("h", unit=3, step=0), TINY, "unit 3; this run has 1"),
        (Measure("h", unit=0, step=7), TINY, "timestep 7; this run has 2"),
        (Measure("h", sample=1, step=0, unit=0), TINY, "sample 1; this run has 1"),
        (Measure("x", feature=5, step=0), TINY, "feature 5; this run has 1"),
        (Measure("h", step=0), {"units": "2"}, "one number, and h has 2 of them"),
        (Measure("h", unit=0, step=(-1, 0), take="min"), TINY, "h has 0 of them"),
        (Measure("h", unit=0, step=-1, over="start"), TINY, "compares h with its start, and the"),
        (
            Measure("h", unit=0, step=-1),
            TINY | HUGE,
            "leave the range that Keras can hold: h is inf",
        ),
        (Measure("raised", part="call"), {"wrong": "no"}, "one of the wrong calls no_features"),
        (Measure("apart", part="call"), {"wrong": "state_units"}, "Keras refuses this call"),
        (Measure("shape:5", part="stack"), {"stack": "Dense.2"}, "layer 5; Keras builds 1 layers"),
        (Measure("h", part="life", unit=0), {"stateful": "0"}, "this one keeps none"),
        (Measure("before:h", part="life", unit=0), {"do": "reset"}, "No other variable"),
        (Measure("predictions", part="life"), {"do": "reset"}, "nothing did"),
        (Measure("used", part="handover"), {"states": "h"}, "refuses this: IndexError"),
        (Measure("c", part="padding"), {}, "looks at c, and a SimpleRNN has none"),
        (Measure("h", part="padding", unit=2), {}, "unit 2; this run has 2"),
        (Measure("apart", part="chain"), {"links": "Flatten~LSTM"}, "refuses this chain: ValueEr"),
        (Measure("apart", part="chain"), {"links": "Flatten~Dense"}, "one number of timesteps"),
        (Measure("shape", part="fold"), {"axis_0": "5"}, "NumPy refuses. cannot reshape"),
        (Measure("x[1,0,0]", part="fold"), {}, "no x[1,0,0] in an array of shape (12,)"),
        (Measure("handed_on", part="fold"), {}, "refuses this array"),
        (Measure("equal:h,c", part="returns"), {"layer": "GRU"}, "at c; what comes back is out, h"),
        (Measure("apart", part="order"), {"made": "201"}, "not the shape of the right one"),
        (
            Measure("shape", part="stack"),
            {"stack": "GRU.2~GRU.2~Dense.1"},
            "after layer 3; Keras builds 1 layers",
        ),
        (Measure("loss", part="stack"), {"stack": "GRU.2~GRU.2"}, "no outputs yet"),
        (Measure("raised", part="stack"), MET, "has no raised"),
        (Measure("gradient:zeros", part="start"), BRIEF, "no variable"),
        (Measure("loss:numpy", part="start"), BRIEF, "choose it, and train again"),
        (Measure("power:LSTM", part="gradient"), {"gain": "0"}, "no power of ten"),
        (Measure("3:output", part="stacks"), {"2_stack": "GRU.4"} | FIRST, "there are 2"),
        (Measure("block:3", part="textbook"), {"cell": "GRU"}, "block 3; a GRU has 3"),
        (Measure("came", part="contract"), {"ready": "no_call"}, "an output, and there is none"),
    ],
)
def test_a_run_without_the_number_is_told_so_and_fails(measure, query, words: str) -> None:
    judgement = judge(asking(measure, "least", -1e9), query)
    assert (judgement.solved, judgement.check) == (False, "one")
    assert words in judgement.reply


@pytest.mark.parametrize(
    ("measure", "link", "value"),
    [
        (Measure("units"), {"units": "3"}, 3),
        (Measure("cell"), {"cell": "GRU"}, "GRU"),
        (Measure("return_sequences"), {"return_sequences": "0"}, False),
        (Measure("parameters"), {"cell": "LSTM", "units": "8", "features": "3"}, 384),
        (Measure("apart", like="h + 1"), {"cell": "Own", "update": "h", "timesteps": "3"}, 3.0),
        (Measure("apart", like="1 + h"), {"cell": "Own", "update": "h + 1"}, 0.0),
        (Measure("shape"), {"batch": "2", "timesteps": "5", "units": "4"}, (2, 5, 4)),
        (Measure("shape"), {"return_sequences": "0", "return_state": "1"}, (1, 4)),
        (Measure("c0", unit=1), {"units": "2", "c0": "1_2"}, 2.0),
        (Measure("h0", take="largest"), {"units": "2", "h0": "1_-2"}, 2.0),
        (Measure("x", feature=0, step=3), {"input": "impulse"}, 0.0),
        (Measure("x", feature=0, step=(0, 1), take="mean"), {"input": "impulse"}, 0.5),
        (Measure("gate:f", unit=0, step=0), {"weights": "latch", "changed": "bias.f_0"}, 0.5),
        (Measure("accepted", part="call"), {"cell": "GRU", "wrong": "one_state_more"}, True),
        (Measure("accepted", part="call"), {"cell": "LSTM", "wrong": "one_state_more"}, False),
        (Measure("raised", part="call"), {"cell": "LSTM", "wrong": "one_state_less"}, "IndexError"),
        (Measure("raised", part="call"), {"cell": "GRU", "wrong": "one_state_more"}, ""),
        (Measure("apart", part="call"), {"cell": "GRU", "wrong": "one_state_more"}, 0.0),
        (Measure("layers", part="stack"), {"stack": "GRU.4.1~GRU.2~Dense.1"}, 3),
        (Measure("recurrent", part="stack"), {"stack": "GRU.4.1~GRU.2~Dense.1"}, 2),
        (Measure("builds", part="stack"), {"stack": "GRU.4.1~GRU.2~Dense.1"}, True),
        (Measure("builds", part="stack"), {"stack": "GRU.4~GRU.2~Dense.1"}, False),
        (Measure("shape", part="stack"), {"stack": "GRU.4.1~Dense.1"}, ("None", 12, 1)),
        (Measure("shape:0", part="stack"), {"stack_timesteps": "any"}, ("None", "None", 3)),
        (Measure("shape:1", part="stack"), {"stack": "GRU.4~GRU.2"}, ("None", 4)),
        (Measure("output", part="stack"), {"stack": "GRU.4"}, (10, 4)),
        (Measure("targets", part="stack"), MET, (10, 1)),
        (Measure("equal", part="stack"), MET, False),
        (Measure("answer", part="stack"), MET, "broadcast"),
        (Measure("handed:output", part="stack"), MET, (10, 4)),
        (Measure("compared", part="stack"), MET, 40),
        (Measure("raised", part="stack"), MET | {"stack_loss": BINARY}, "ValueError"),
        (Measure("states", part="start"), BRIEF, 1),
        (Measure("weights:zeros", part="start"), BRIEF, 3),
        (Measure("moved:zeros", part="start"), BRIEF, 0.0),
        (Measure("order", part="gradient"), {}, ("LSTM", "SimpleRNN", "GRU")),
        (Measure("power:GRU", part="gradient"), {}, -11),
        (Measure("1:equal", part="stacks"), {"1_stack": "GRU.4"}, True),
        (Measure("2:shape:1", part="stacks"), {"2_stack": "GRU.4"} | FIRST, ("None", 4)),
        (Measure("parameters", part="textbook"), {"cell": "GRU"}, 108),
        (Measure("block:1", part="textbook"), {"cell": "LSTM", "lstm_order": "iocf"}, "o"),
        (Measure("came", part="contract"), {"ready": "silent_output"}, (3, 8)),
        (Measure("promised", part="contract"), {"ready": "silent_output"}, (3, 4)),
        (Measure("kept:output_size", part="contract"), {"ready": "both_out"}, "kept"),
        (Measure("kept:output_size", part="contract"), {"ready": "silent_output"}, "silent"),
        (Measure("raised", part="contract"), {"ready": "one_value"}, "ValueError"),
        (Measure("raised", part="contract"), {"ready": "leaky"}, ""),
        (Measure("predictions", part="life"), {"batch": "2", "sequences": "3", "do": "predict"}, 4),
        (Measure("before:h", part="life", unit=0), {"do": "rebind"}, 0.0),
        (Measure("c", part="life", take="max"), {"do": "assign.s1.v0p5"}, 0.5),
        (Measure("raised", part="life"), {"do": "assign.funits"}, "ValueError"),
        (Measure("actions", part="life"), {"do": "reset~reset"}, 2),
        (Measure("batch", part="life"), {"batch": "3"}, 3),
        (Measure("batches", part="chunks"), {"chunk": "3"}, 4),
        (Measure("apart", part="chunks"), {"rows": "side"}, 0.0),
        (Measure("backward_read", part="directions"), {"at": "5"}, 1),
        (Measure("width", part="directions"), {"merge": "sum", "units": "3"}, 3),
        (Measure("used", part="handover"), {"encoder_units": "4"}, 2),
        (Measure("used", part="handover"), {"encoder_units": "4", "decoder": "GRU"}, 1),
        (Measure("builds", part="handover"), {"states": "h"}, True),
        (Measure("raised", part="handover"), {"states": "h"}, "IndexError"),
        (Measure("side", part="padding"), {"side": "left"}, "left"),
        (Measure("h", part="padding", take="max"), {"length_0": "0", "source": "Masking"}, 0.0),
        (
            Measure("output", part="padding", step=0, unit=1),
            {"side": "left", "return_sequences": "1"},
            0.0,
        ),
        (Measure("read", part="padding"), {"source": "none"}, 12),
        (Measure("read", part="padding"), {"source": "Masking"}, 0),
        (Measure("left_out", part="padding"), {"source": "Masking", "gap": "1"}, 1),
        (Measure("heeded", part="padding"), {"source": "Masking", "started": "1"}, False),
        (Measure("heeded", part="padding"), {"source": "Masking"}, True),
        (Measure("lost", part="chain"), {"links": "Dense~times~LSTM"}, "v * 1."),
        (Measure("lost", part="chain"), {"links": "Dense~LSTM"}, ""),
        (Measure("raised", part="chain"), {"links": "Flatten~LSTM"}, "ValueError"),
        (Measure("builds", part="chain"), {"links": "Flatten~LSTM"}, False),
        (Measure("recurrent", part="chain"), {"links": "LSTM_sequences~Dense~LSTM"}, 2),
        (Measure("padding", part="chain"), {"length": "6"}, False),
        (Measure("ndim", part="fold"), {"axis_0": "3", "axis_1": "4"}, 2),
        (Measure("x[1,0,0]", part="fold"), {"axis_0": "4", "axis_1": "3", "axis_2": "1"}, 3.0),
        (Measure("x[1,0]", part="order"), {"made": "021"}, (1.0, 1.01, 1.02)),
        (Measure("apart", part="order"), {"made": "021"}, 0.0),
        (Measure("handed_on", part="order"), {"made": "201"}, (4, 4)),
        (Measure("count", part="returns"), {"layer": "Bidirectional"}, 5),
        (Measure("equal:out,h", part="returns"), {"return_sequences": "1"}, False),
        (Measure("equal:out[:,-1],h", part="returns"), {"return_sequences": "1"}, True),
        (Measure("raised", part="returns"), {"names": "2"}, "ValueError"),
        (Measure("off:unmerged", part="counting"), {"unmerged": "5"}, -1),
    ],
)
def test_each_measure_finds_what_it_names(measure, link, value) -> None:
    assert judge(asking(measure, "equals", value), link).solved
    other = not value if isinstance(value, bool) else "other"
    assert not judge(asking(measure, "equals", other), link).solved


@pytest.mark.parametrize(
    ("relation", "bound", "within", "right", "wrong"),
    [
        ("least", 2, 0, [2, 3.5], [1.9, "2", True, (2,)]),
        ("most", 2, 0, [2, -1], [2.1, "2", True]),
        ("above", 2, 0, [2.1], [2, "3"]),
        ("below", 2, 0, [1.9], [2, False]),
        ("equals", 2, 0, [2, 2.0], [3, "2"]),
        ("equals", True, 0, [True], [False, 1, "True"]),
        ("equals", 1, 0, [1], [True]),
        ("equals", (2, "None"), 0, [(2, "None")], [(2,), 2]),
        ("near", 2, 0.5, [1.5, 2, 2.5], [1.4, 2.6, "2"]),
        ("least", "2", 0, [], [3]),
    ],
)
def test_a_condition_holds_for_what_fulfils_it_alone(relation, bound, within, right, wrong) -> None:
    condition = Condition(Measure("units"), relation, bound, within)
    assert [condition.holds(value) for value in right] == [True] * len(right)
    assert [condition.holds(value) for value in wrong] == [False] * len(wrong)


def test_no_relation_is_left_out() -> None:
    assert set(RELATIONS) == {"least", "most", "above", "below", "equals", "near"}


SMALL = st.sampled_from(["1", "2", "3"])
VALUES = {
    "cell": st.sampled_from(["LSTM", "GRU", "SimpleRNN", "Minimal"]),
    "wrong": st.sampled_from(["one_state_more", "one_state_less", "state_flat", "no_features"]),
    "changed": st.sampled_from(["gain_10", "bias.f_5", "recurrent_kernel.0.0_-10", "kernel.9_1"]),
    "stack": st.sampled_from(["GRU.4~GRU.2", "GRU.4.1~Dense.1", "Dense.0", "~"]),
    **dict.fromkeys(("units", "features", "timesteps", "batch", "stack_timesteps"), SMALL),
    **dict.fromkeys(("h0", "c0", "x"), st.sampled_from(["0", "1", "1e6_-1e6", "1~2", "nan"])),
}
NAMES = [*RunSpec().to_query(), *link_names(), "wrong", "t", "weight"]
DAMAGED = st.dictionaries(st.sampled_from(NAMES), st.text(max_size=12))
QUERIES = st.tuples(st.fixed_dictionaries({}, optional=VALUES), DAMAGED).map(
    lambda pair: pair[1] | pair[0]
)


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    part = draw(st.sampled_from([name for name, kind in KINDS.items() if not kind.slow]))
    of = draw(st.sampled_from(list(KINDS[part].measures)))
    small = st.none() | st.integers(0, 3)
    step = st.none() | st.integers(-3, 3) | st.tuples(st.integers(-3, 3), st.integers(-3, 3))
    draws = {
        "sample": st.integers(0, 1),
        "unit": small,
        "feature": small,
        "step": step,
        "take": st.none() | st.sampled_from(list(TAKES)),
        "over": st.none() | st.just("start"),
        "like": st.none() | st.sampled_from(["0.5*h", "x@W"]),
    }
    return Measure(of, part, **{name: draw(draws[name]) for name in KINDS[part].measures[of]})


@settings(max_examples=60)
@given(measures(), st.sampled_from(RELATIONS), QUERIES)
@example(Measure("h", take="mean"), "least", TINY | HUGE)
@example(Measure("h", take="min", over="start"), "least", TINY | HUGE)
def test_judging_never_raises(measure: Measure, relation: str, query: dict[str, str]) -> None:
    judgement = judge(asking(measure, relation, 0.5, 0.1), query)
    assert judgement.solved == (judgement.check == "")
    assert judgement.solved or judgement.reply


@settings(max_examples=6)
@given(DAMAGED)
def test_no_answer_to_a_lesson_raises(query: dict[str, str]) -> None:
    for lesson in lessons("en"):
        judgement = judge(lesson.do, {**lesson.do.solution, **query})
        assert judgement.reply
