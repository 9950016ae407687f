from dataclasses import replace

from unrolled.engine import chained
from unrolled.sequences.chain import ChainSpec, Losses
from unrolled.sequences.chain_told import (
    at,
    loudness,
    of_losses,
    summary,
    without_counterpart,
)


def chain(*links, **chosen):
    return chained(ChainSpec(links=links, **chosen))


def test_the_loss_of_a_mask_is_told_with_who_goes_without_and_what_to_do():
    found = chain("Dense", "times", "LSTM")
    text, kind = summary(found)
    assert text.startswith("v * 1. is where the mask is lost. Behind it LSTM(4) would take a mask")
    assert "mask=mask" in text
    assert kind == "silent"
    assert "hangs on v" in at(found, 2)
    assert loudness(found.joints[2]) == "Keras says nothing."
    assert "the padding is data to it" in at(found, 3)
    assert summary(chain("Dense", "times", "LSTM", by_hand=True)) == (
        "v * 1. is where the mask is lost; LSTM(4) gets it by hand.",
        "right",
    )


def test_what_became_of_it_is_told_at_each_joint():
    assert at(chain("Dense"), 0) == "A mask is attached to what it hands on."
    assert at(chain("Dense"), 1) == "The mask goes with what it hands on."
    assert "read here" in at(chain("LSTM"), 1)
    assert at(chain("LSTM", "Dense"), 2) == "No mask comes in."
    found = chain("Conv1D")
    assert "does not carry one on" in at(found, 1)
    assert loudness(found.joints[1]) == "Keras warns:"
    other = chain("Concatenate_other", "LSTM")
    assert "Another mask" in at(other, 1)
    assert loudness(other.joints[1]) == "Keras says nothing."
    assert other.starved == [2]


def test_a_chain_may_lose_nothing_or_lose_it_where_nobody_wants_it():
    assert summary(chain("Dense", "LSTM")) == ("No joint loses the mask.", "right")
    assert "Nothing behind it would take one" in summary(chain("Flatten", "Dense"))[0]
    other_steps = chain("Concatenate", "Reshape", "LSTM")
    assert "not even by hand" in summary(other_steps)[0], "nobody is told to do what cannot be done"
    assert "not even by hand" in summary(chain("Concatenate", "Reshape", "LSTM", by_hand=True))[0]


def test_without_padding_no_harm_is_told():
    found = chain("Dense", "times", "LSTM", length=6)
    assert found.check.holds
    text, kind = summary(found)
    assert "Nothing is padded here" in text
    assert kind == "plain"
    assert "nothing is padded here" in at(found, 3)


def test_where_there_is_nothing_to_compare_the_reason_is_told():
    assert without_counterpart(chain("LSTM")) == without_counterpart(chain("LSTM", "LSTM")) == ""
    assert "cannot go through this chain at all" in without_counterpart(chain("Flatten", "Dense"))
    assert "another shape, (12,) and not (24,)" in without_counterpart(chain("Flatten"))


def test_what_the_loss_counts_is_told_from_its_numbers():
    assert "Masked targets do not count" in of_losses(chain("LSTM_sequences"))
    assert "No mask comes out" in of_losses(chain("Conv1D"))
    assert "lets the padding through" in of_losses(chain("Concatenate_other"))
    assert "no padding among the targets" in of_losses(chain("Dense", length=6))
    assert "let it end in a sequence" in of_losses(chain("LSTM"))
    assert "12 steps come out where 6 went in" in of_losses(chain("Concatenate", "Reshape"))
    assert "1 step comes out" in of_losses(chain("LSTM", "Reshape"))
    strange = replace(chain("Dense"), losses=Losses(3, 2, 1))
    assert "neither" in of_losses(strange)
