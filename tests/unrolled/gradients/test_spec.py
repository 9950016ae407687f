import pytest

from unrolled.errors import SpecError
from unrolled.fields import read_spec, write_link
from unrolled.gradients import GradientSpec
from unrolled.spec import RunSpec


def test_a_link_gives_the_spec_back():
    spec = GradientSpec("clipping", 2.5, -1.5, 120, "relu", "global_clipnorm", 0.3, True, "4", 9)
    assert read_spec(GradientSpec, write_link(spec)) == (spec, [])


def test_every_cell_gets_the_gain_and_the_lstm_its_forget_bias():
    spec = GradientSpec(gain=2, forget_bias=3)
    assert set(spec.run("LSTM").changed) == {("gain", 2.0), ("bias:f", 3.0)}
    assert spec.run("GRU").changed == spec.run("SimpleRNN").changed == (("gain", 2.0),)


def test_what_keras_begins_with_is_left_alone():
    assert GradientSpec().run("LSTM") == RunSpec(
        units=16, timesteps=50, features=16, input="noise", return_sequences=True
    )


@pytest.mark.parametrize("wrong", [{"timesteps": 1}, {"gain": 5}, {"units": "5"}])
def test_what_is_out_of_range_is_refused(wrong):
    with pytest.raises(SpecError):
        GradientSpec(**wrong)
