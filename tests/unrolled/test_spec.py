from dataclasses import FrozenInstanceError, fields, replace
from urllib.parse import parse_qsl, urlencode

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unrolled.strategies import specs
from unrolled.errors import SpecError
from unrolled.fields import LONGEST_TEXT
from unrolled.spec import INPUTS, LIMITS, RunSpec, initial_rows, with_state

NAMES = [field.name for field in fields(RunSpec)]
SIZES = ("units", "timesteps", "features", "batch")
WORDLESS = tuple(name for name in INPUTS if name != "word")

DAMAGED = {
    "cell": ("lstm", "", "LSTM ", "\0"),
    "update": ("", "x + h", "import os", "tanh(", "\0", "h" * 9999, "é"),
    **dict.fromkeys((*SIZES, "seed"), ("-1", "1e3", "nan", "", "9" * 9999, "٣.٥", "0x10", "∞")),
    "activation": ("Tanh", "softmax"),
    "weights": ("Default", "1"),
    "changed": (
        "gain",
        "gain_11",
        "gain_nan",
        "V.0.0_1",
        "kernel.99.0_1",
        "bias.f_1~bias.f_2",
        "~",
    ),
    "input": ("Sine", "file:///etc/passwd"),
    "word": ("", "a\nb", "\ud800", "x" * 129),
    **dict.fromkeys(("x", "h0", "c0"), ("nan", "1_inf~2_3", "1e999", "1e7", "a", "1__2", "~")),
    **dict.fromkeys(("return_sequences", "return_state", "go_backwards"), ("2", "", "yes", "𝟙!")),
}
"""Texts that stand for no value of each field."""


# Limits


@pytest.mark.parametrize("name", [*SIZES, "seed"])
@pytest.mark.parametrize("wrong", ["over", -1, True, 3.0, 10**100, "3", None, float("nan")])
def test_sizes_are_whole_numbers_within_their_limits(name, wrong):
    value = LIMITS[name] + 1 if wrong == "over" else wrong
    low = 0 if name == "seed" else 1
    with pytest.raises(SpecError) as refused:
        RunSpec(**{name: value})
    assert refused.value.argument == name
    assert refused.value.expected == f"a whole number from {low} to {LIMITS[name]}"
    assert refused.value.came.startswith(str(value)[:50])


@pytest.mark.parametrize("name", [*SIZES, "seed"])
def test_the_limits_themselves_and_numpy_numbers_are_accepted(name):
    spec = RunSpec(**{name: np.int64(LIMITS[name])})
    assert getattr(spec, name) == LIMITS[name]
    assert type(getattr(spec, name)) is int


def test_a_refused_size_allocates_nothing():
    class Greedy(tuple):
        def __iter__(self):
            raise AssertionError("the rows were read")

    with pytest.raises(SpecError, match="units"):
        RunSpec(units=65, h0=Greedy([[1.0]]))
    with pytest.raises(SpecError, match="units"):
        RunSpec(h0=[[1, 2, 3, 4]]).resized(units=10**9)


@pytest.mark.parametrize("wrong", ["", "x" * 129, "a\tb", None, 3])
def test_words_are_short_printable_texts(wrong):
    with pytest.raises(SpecError, match="word: expected") as refused:
        RunSpec(word=wrong)
    assert refused.value.argument == "word"


def test_a_word_needs_a_feature_for_each_different_letter():
    assert RunSpec(input="word", word="hello", features=4).word == "hello"
    assert RunSpec(input="sine", word="hello", features=3).word == "hello"
    with pytest.raises(SpecError) as refused:
        RunSpec(input="word", word="hello", features=3)
    assert refused.value.argument == "features"
    assert refused.value.expected.startswith("at least 4,")
    assert refused.value.came == "3"
    assert "Raise features" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "rows", "expected", "came"),
    [
        ("h0", [[1, 2]], "2 rows of 3 numbers (units)", "1 rows of 2 numbers"),
        ("c0", [[1, 2, 3]], "2 rows of 3 numbers (units)", "1 rows of 3 numbers"),
        ("h0", [[1], [2, 3]], "2 rows of 3 numbers (units)", "2 rows of 1, 2 numbers"),
        ("h0", [[], []], "2 rows of 3 numbers (units)", "2 rows of 0 numbers"),
        ("x", [[1, 2]] * 9, "10 rows of 2 numbers (features)", "9 rows of 2 numbers"),
        ("x", [[0, 0, 0]] * 10, "10 rows of 2 numbers (features)", "10 rows of 3 numbers"),
    ],
)
def test_rows_must_fit_the_sizes(name, rows, expected, came):
    with pytest.raises(SpecError) as refused:
        RunSpec(batch=2, units=3, timesteps=5, features=2, **{name: rows})
    problem = refused.value
    assert (problem.argument, problem.expected, problem.came) == (name, expected, came)


def test_a_spec_is_an_immutable_value():
    one, other = RunSpec(h0=[[1, 2, 3, 4]]), RunSpec(h0=((1.0, 2.0, 3.0, 4.0),))
    assert one == other
    assert hash(one) == hash(other)
    with pytest.raises(FrozenInstanceError):
        one.units = 5


def test_all_zero_rows_are_no_rows():
    zero = RunSpec(units=1, h0=[[0]], c0=[[-0.0]], x=[[0, 0, 0]] * 12)
    assert zero == RunSpec(units=1)


# Initial states


def test_with_state_sets_one_number():
    spec = with_state(RunSpec(batch=2, units=2), "c", 1, 0, 0.5)
    assert initial_rows(spec, "c") == ((0.0, 0.0), (0.5, 0.0))
    assert initial_rows(spec, "h") == ((0.0, 0.0), (0.0, 0.0))
    spec = with_state(spec, "c", 0, 1, -2)
    assert initial_rows(spec, "c") == ((0.0, -2.0), (0.5, 0.0))


# The link


@given(specs())
@settings(max_examples=150)
def test_any_spec_survives_its_link(spec):
    address = urlencode(spec.to_query())
    assert RunSpec.from_query(spec.to_query()) == (spec, [])
    assert RunSpec.from_query(dict(parse_qsl(address))) == (spec, [])


@given(specs(), st.text("abcXYZ019", min_size=1, max_size=9))
def test_a_link_needs_no_percent_signs(spec, word):
    query = replace(spec, input="own", word=word, update="h", changed=()).to_query()
    assert urlencode(query) == "&".join(f"{name}={text}" for name, text in query.items())


def test_the_link_holds_every_field_and_a_version():
    assert list(RunSpec().to_query()) == ["v", *NAMES]


TEXTS = st.one_of(
    st.text(st.characters(), max_size=30),
    st.sampled_from(
        ["1", "-1", "nan", "inf", "-inf", "1e999", "9" * 9999, "0", "~", "_", "1_2", "1_" * 30_000]
    ),
    st.integers().map(str),
    st.sampled_from([text for damaged in DAMAGED.values() for text in damaged]),
)


@given(st.dictionaries(st.sampled_from([*NAMES, "v", "utm_source"]), TEXTS), specs())
@settings(max_examples=150)
def test_no_link_raises(query, default):
    spec, problems = RunSpec.from_query(query, default)
    assert isinstance(spec, RunSpec)
    # One problem a field, and only of fields given. (One with advice is about two fields that
    # are each usable and do not go together: too few features for the word.)
    told = [problem.argument for problem in problems if not problem.advice]
    assert len(told) == len(set(told))
    assert set(told) <= set(query)
    assert all(str(problem) and len(str(problem)) < 300 for problem in problems)


@given(specs(inputs=WORDLESS), st.data())
@settings(max_examples=80)
def test_a_damaged_link_keeps_the_rest(spec, data):
    damaged = data.draw(st.sets(st.sampled_from(NAMES), min_size=1))
    texts = {name: data.draw(st.sampled_from(DAMAGED[name])) for name in damaged}
    found, problems = RunSpec.from_query(spec.to_query() | texts)
    # What came with the link and no longer fits where a size or the cell was damaged: told too.
    rows = {"h0", "c0", "x", "changed"}
    told = [problem.argument for problem in problems]
    assert len(told) == len(set(told))
    fitted = rows if damaged & {"cell", "update", *SIZES} else set()
    assert damaged <= set(told) <= damaged | fitted
    kept = [name for name in NAMES if name not in damaged | (rows & set(told))]
    assert {name: getattr(found, name) for name in kept} == {
        name: getattr(spec, name) for name in kept
    }
    default = RunSpec()
    assert all(getattr(found, name) == getattr(default, name) for name in damaged - rows)


def test_rows_of_another_size_are_fitted_and_told():
    spec, problems = RunSpec.from_query({"units": "3", "h0": "1_2"})
    assert spec.h0 == ((1.0, 2.0, 0.0),)
    assert [problem.argument for problem in problems] == ["h0"]


def test_rows_of_the_default_are_fitted_in_silence():
    default = RunSpec(units=2, h0=[[1, 2]], c0=[[3, 4]])
    spec, problems = RunSpec.from_query({"units": "3", "batch": "2"}, default)
    assert problems == []
    assert spec.h0 == ((1.0, 2.0, 0.0), (0.0, 0.0, 0.0))
    assert spec.c0 == ((3.0, 4.0, 0.0), (0.0, 0.0, 0.0))


def test_a_word_that_does_not_fit_gives_way():
    spec, problems = RunSpec.from_query({"input": "word", "word": "hello", "features": "2"})
    assert (spec.input, spec.word, spec.features) == ("sine", "hello", 2)
    assert [problem.argument for problem in problems] == ["features"]


def test_another_version_is_told_and_the_rest_is_read():
    spec, problems = RunSpec.from_query({"v": "2", "units": "7"})
    assert spec.units == 7
    assert [(p.argument, p.expected, p.came) for p in problems] == [("v", "1", "2")]


def test_a_link_without_a_version_is_read():
    assert RunSpec.from_query({"units": "7"}) == (RunSpec(units=7), [])


def test_numbers_beyond_the_longest_text_are_told():
    spec, problems = RunSpec.from_query({"units": "5", "h0": "1" * (LONGEST_TEXT + 1)})
    assert (spec.units, spec.h0) == (5, ())
    assert [(p.argument, p.came) for p in problems] == [("h0", "40001 characters")]


# Another size


def box(spec, name):
    """Rows of a spec by sample, with its zeros written out."""
    steps = (spec.timesteps, spec.features) if name == "x" else (spec.units,)
    shape = (spec.batch, *steps)
    rows = getattr(spec, name)
    return np.array(rows).reshape(shape) if rows else np.zeros(shape)


def kind(setting):
    """A changed weight's array or group, and its value."""
    return setting[0].split("[")[0], setting[1]


@given(specs(inputs=WORDLESS), st.data())
def test_another_size_keeps_what_was_set_by_hand(spec, data):
    names = data.draw(st.sets(st.sampled_from(SIZES), min_size=1))
    changes = {name: data.draw(st.integers(1, min(LIMITS[name], 9))) for name in names}
    new = spec.resized(**changes)
    assert {name: getattr(new, name) for name in names} == changes
    for name in ("x", "h0", "c0"):
        before, after = box(spec, name), box(new, name)
        overlap = tuple(slice(min(a, b)) for a, b in zip(before.shape, after.shape, strict=True))
        expected = np.zeros_like(after)
        expected[overlap] = before[overlap]
        np.testing.assert_array_equal(after, expected)
    assert {*map(kind, new.changed)} <= {*map(kind, spec.changed)}
    same = [name for name in NAMES if name not in {*names, "x", "h0", "c0", "changed"}]
    assert all(getattr(new, name) == getattr(spec, name) for name in same)


def test_own_input_keeps_the_first_timesteps_of_each_sample():
    rows = [[1], [2], [3], [4], [5], [6]]
    spec = RunSpec(batch=2, timesteps=3, features=1, input="own", x=rows)
    assert spec.resized(timesteps=2).x == ((1,), (2,), (4,), (5,))
    assert spec.resized(batch=1, features=2).x == ((1, 0), (2, 0), (3, 0))


def test_numbers_given_with_a_new_size_are_taken():
    spec = RunSpec(batch=1, timesteps=2, features=1, x=[[1], [2]], h0=[[1, 2, 3, 4]])
    new = spec.resized(timesteps=1, units=2, x=[[9]], h0=[[7, 8]])
    assert (new.x, new.h0) == (((9.0,),), ((7.0, 8.0),))


@pytest.mark.parametrize(
    "changes", [{"units": 0}, {"units": "3"}, {"batch": None}, {"timesteps": 2.0}, {"features": 17}]
)
def test_another_size_is_checked(changes):
    spec = RunSpec(h0=[[1, 2, 3, 4]], c0=[[1, 2, 3, 4]], x=[[1, 2, 3]] * 12)
    with pytest.raises(SpecError) as refused:
        spec.resized(**changes)
    assert [refused.value.argument] == list(changes)


def test_fewer_features_than_the_word_needs_are_refused():
    with pytest.raises(SpecError, match=r"features: expected at least 4.*fewer different char"):
        RunSpec(input="word", word="hello", features=4).resized(features=3)


# Weights set by hand


def test_weights_set_by_hand_are_in_the_link():
    spec = RunSpec(changed=(("kernel[0,3]", 0.5), ("bias:f", 2), ("gain", -1.5)))
    assert spec.to_query()["changed"] == "bias.f_2~gain_-1.5~kernel.0.3_0.5"
    assert RunSpec.from_query(spec.to_query()) == (spec, [])


def test_settings_of_another_cell_are_told_and_the_others_kept():
    query = RunSpec(changed=(("gain", 2), ("bias:f", 1), ("kernel[0,3]", 3))).to_query()
    spec, problems = RunSpec.from_query(query | {"cell": "GRU"})
    assert spec.changed == (("gain", 2.0), ("kernel[0,3]", 3.0))
    assert [(problem.argument, problem.came) for problem in problems] == [("changed", "bias:f")]


def test_what_is_set_by_hand_is_bounded():
    with pytest.raises(SpecError, match="at most 32 weights"):
        RunSpec(units=64, changed=tuple((f"bias[{k}]", 1.0) for k in range(33)))
    with pytest.raises(SpecError, match=r"numbers from -10 to 10, got gain: 10\.5"):
        RunSpec(changed=(("gain", 10.5),))


def test_another_cell_keeps_the_gain():
    assert RunSpec(changed=(("gain", 2), ("bias:f", 1))).resized(cell="GRU").changed == (
        ("gain", 2.0),
    )
