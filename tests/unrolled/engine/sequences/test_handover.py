"""Encoder to decoder, against plain Keras; and the decoder step by step against one call."""

from dataclasses import replace

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unrolled.engine.sequences.handover import handed, mended
from unrolled.engine.sequences.handover import parts as parts_of
from unrolled.sequences.handover import (
    BOTH_WAYS,
    ONE_WAY,
    Handover,
    changes,
    explained,
    fits,
    silent,
    sources,
    ways,
)

ENCODERS = (*ONE_WAY, *BOTH_WAYS)


@st.composite
def handovers(draw):
    """Any handover of small sizes: those that fit, and those that do not."""
    encoder = draw(st.sampled_from(ENCODERS))
    return Handover(
        encoder=encoder,
        encoder_units=2,
        decoder=draw(st.sampled_from(ONE_WAY)),
        decoder_units=draw(st.sampled_from((2, 4))),
        states=draw(st.sampled_from(ways(encoder))),
        feed=draw(st.sampled_from(("given", "own"))),
        steps=3,
    )


@settings(max_examples=14)
@given(handovers())
def test_step_by_step_equals_one_call_and_what_does_not_fit_is_mended(spec):
    found, change = handed(spec), mended(spec)
    assert found.built.accepted  # Keras looks at no state there
    assert found.ran.accepted or not fits(spec)
    if found.ran.accepted:
        assert found.decoded.same.holds
        assert not found.ignored or silent(spec, found)
    assert explained(spec, found)
    assert (change is None) == (fits(spec) or list(changes(spec)) == [])
    if change is not None:
        assert fits(change.spec)
        assert handed(change.spec).ran.accepted


def test_it_is_what_anybody_would_write():
    spec = Handover(encoder_units=2, decoder_units=2, steps=3)
    found = handed(spec)
    made = parts_of(spec)
    x, d = sources(3)
    _, h, c = made.encoder(x)
    out, *_ = made.decoder(d, initial_state=[h, c])
    y = np.asarray(made.dense(out))
    assert np.allclose(found.decoded.at_once, y, atol=1e-6)
    assert np.allclose(found.decoded.before[:, 0], h, atol=1e-6)
    assert (found.decoded.inputs == d).all()


def test_states_that_are_not_fed_back_forget():
    spec = Handover(encoder_units=2, decoder_units=2, steps=3, feed_states=False)
    decoded = handed(spec).decoded
    assert not decoded.same.holds
    assert (decoded.before == decoded.before[:, :1]).all()
    assert np.allclose(decoded.outputs[:, 0], decoded.at_once[:, 0])


def test_own_outputs_are_what_the_next_step_reads():
    decoded = handed(Handover(encoder_units=2, decoder_units=2, steps=3, feed="own")).decoded
    assert (decoded.inputs[:, 1:] == decoded.outputs[:, :-1]).all()
    assert decoded.same.holds


@pytest.mark.parametrize(
    ("change", "raised", "words", "offer"),
    [
        (
            {"decoder_units": 4},
            "InvalidArgumentError",
            "Matrix size-incompatible: In[0]: [2,2], In[1]: [4,16]",
            {"decoder_units": 2},
        ),
        ({"states": "h"}, "IndexError", "list index out of range", {"states": "all"}),
        ({"decoder": "SimpleRNN"}, "ValueError", "Too few leaves", {"states": "h"}),
        ({"encoder": "GRU"}, "IndexError", "list index out of range", {"states": "zeros"}),
        (
            {"encoder": "BiLSTM"},
            "ValueError",
            "Too few leaves",
            {"states": "concatenated", "decoder_units": 4},
        ),
    ],
)
def test_it_builds_and_fails_when_it_is_run(change, raised, words, offer):
    spec = replace(Handover(encoder_units=2, decoder_units=2, steps=3), **change)
    found = handed(spec)
    assert found.built.accepted
    assert found.ran.raised == raised
    assert words in found.ran.words
    assert "does not look at initial_state" in explained(spec, found)[-1]
    assert found.decoded is None
    assert mended(spec).spec == replace(spec, **offer)


def test_fit_and_predict_refuse_other_widths_in_other_words():
    spec = Handover(encoder_units=2, decoder_units=4, steps=3)
    said = handed(spec).compiled
    assert said.raised == "ValueError"
    assert (
        "Dimensions must be equal, but are 2 and 4 with input shapes: [2,2], [4,16]" in said.words
    )
    x = keras.Input((None, 2))
    _, *states = keras.layers.LSTM(2, return_state=True)(x)
    model = keras.Model(x, keras.layers.LSTM(4)(x, initial_state=states))
    with pytest.raises(ValueError, match="Dimensions must be equal, but are 2 and 4"):
        model.predict(np.zeros((2, 3, 2), "float32"), verbose=0)


@pytest.mark.parametrize(
    ("encoder", "ignored", "offer", "apart"),
    [
        ("LSTM", (1,), {"states": "h"}, 0),
        ("BiGRU", (1,), {"states": "concatenated", "decoder_units": 4}, None),
    ],
)
def test_a_second_state_is_ignored_by_a_gru_in_silence(encoder, ignored, offer, apart):
    spec = Handover(encoder=encoder, encoder_units=2, decoder="GRU", decoder_units=2, steps=3)
    found = handed(spec)
    assert found.ran.accepted
    assert found.ignored == ignored
    assert silent(spec, found)
    assert any("makes no difference" in said for said in explained(spec, found))
    change = mended(spec)
    assert change.spec == replace(spec, **offer)
    assert change.apart == apart if apart is not None else change.apart > 0.01


def test_swapped_states_are_taken_in_silence():
    spec = Handover(encoder_units=2, decoder_units=2, steps=3, states="swapped")
    found = handed(spec)
    assert silent(spec, found)
    assert found.from_right > 0.001
    assert "h = c, c = h" in explained(spec, found)[0]
    assert mended(spec).spec.states == "all"
    assert mended(spec).apart == pytest.approx(found.from_right)
