from dataclasses import replace

import pytest

from unrolled.sequences.answer import Answer
from unrolled.sequences.handover import (
    Handed,
    Handover,
    explained,
    fits,
    handed_over,
    misplaced,
    width,
    written,
)


@pytest.mark.parametrize(
    ("encoder", "way", "said", "wide"),
    [
        ("LSTM", "all", "[h, c]", 3),
        ("LSTM", "swapped", "[c, h]", 3),
        ("LSTM", "zeros", "[h, zeros_like(h)]", 3),
        ("GRU", "all", "[h]", 3),
        ("BiLSTM", "all", "[h_f, c_f, h_b, c_b]", 3),
        ("BiLSTM", "h", "[h_f]", 3),
        ("BiLSTM", "concatenated", "[h, c]", 6),
        ("BiLSTM", "joined", "[h]", 6),
        ("BiGRU", "zeros", "[h, zeros_like(h)]", 6),
    ],
)
def test_what_is_handed_over(encoder, way, said, wide):
    spec = Handover(encoder=encoder, states=way)
    assert (written(spec), width(spec)) == (said, wide)


def test_a_way_that_the_encoder_does_not_have_becomes_all():
    assert Handover(encoder="GRU", states="swapped").states == "all"
    assert replace(Handover(states="swapped"), encoder="BiLSTM").states == "all"


def test_what_fits():
    spec = Handover(decoder_units=3)
    assert fits(spec)
    assert not fits(Handover()), "a newcomer sees what does not fit"
    assert not fits(replace(spec, states="swapped"))
    assert not fits(replace(spec, states="h"))
    assert not fits(replace(spec, decoder="GRU"))
    assert fits(Handover(encoder="BiLSTM", states="concatenated", decoder_units=6))


def test_both_halves_of_a_gru_are_no_h_and_c():
    spec = Handover(encoder="BiGRU", decoder="LSTM")
    assert misplaced(spec) == {"h_b": "c"}
    assert not fits(spec)
    assert handed_over(spec) == ("h_f", "h_b")


def test_keras_doing_otherwise_than_the_rules_know_is_said():
    refused = Handed(Answer(), Answer("ValueError", "no"))
    assert "only Keras's words tell" in explained(Handover(decoder_units=3), refused)[0]
    taken = Handed(Answer(), Answer())
    assert "Keras says nothing." in explained(Handover(decoder_units=4), taken)
    narrow = explained(Handover(decoder_units=1), refused)
    assert "has 1 unit: it multiplies its state" in narrow[0]
    early = Handed(Answer("ValueError", "no"), Answer("ValueError", "no"))
    assert not any("built all the same" in said for said in explained(Handover(), early))
