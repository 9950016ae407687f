import numpy as np
import pytest

from tests.unrolled.gradients.made import way
from unrolled.gradients import telling
from unrolled.gradients.fate import fate

INF = float("inf")


@pytest.mark.parametrize(
    ("lengths", "kind", "where", "said"),
    [
        ([9, 0.4, 0.4, 0.5], "kept", None, "arrives"),
        ([0, 0.04, 0.2, 0.5], "fades", None, "fades"),
        ([0, 1e-4, 4e-4, 0.5], "vanishes", 1, "vanishes: under a thousandth at t = 1"),
        ([0, 0, 0.1, 0.5], "zero", 0, "exactly 0 at t = 0 and before"),
        ([0, 50, 5, 0.5], "grows", None, "grows"),
        ([0, 6e5, 600, 0.5], "explodes", 1, "explodes: over a thousandfold at t = 1"),
        ([0, INF, 1, 0.5], "lost", None, "no numbers: the gradient leaves the range of float32"),
    ],
)
def test_what_becomes_of_a_gradient_follows_from_its_lengths(lengths, kind, where, said):
    found = way(lengths)
    assert (fate(found).kind, fate(found).where) == (kind, where)
    assert telling.became(found) == said


def test_a_step_back_multiplies_by_the_geometric_mean():
    assert fate(way([1, 0.125, 0.25, 0.5])).factor == pytest.approx(0.5)
    assert fate(way([1, 0.125, 0.9, 0.5])).share == pytest.approx(0.25)


def test_who_keeps_most_comes_first_and_what_grows_is_named():
    small, kept, grown = way([0, 1e-9, 1]), way([0, 0.5, 1]), way([0, 5000, 1])
    assert telling.compared({"GRU": small, "LSTM": kept}) == (
        "The share of the last step's gradient that arrives at t = 0: LSTM 0.5, GRU 1e-09. "
        "LSTM keeps most, enough to learn from what came first."
    )
    assert telling.compared({"GRU": way([0, 0.01, 1])}).endswith(
        "keeps most, a little to learn from."
    )
    assert "GRU keeps most, and that is next to nothing" in telling.compared({"GRU": small})
    assert "it grows in SimpleRNN:" in telling.compared({"LSTM": kept, "SimpleRNN": grown})
    lost = way([INF, INF, INF])
    assert "left the range of float32" in telling.compared({"LSTM": lost})
    assert "LSTM 0.5" in telling.compared({"SimpleRNN": lost, "LSTM": kept})


def test_why_a_line_ends_is_told_from_what_is_left():
    lengths, gone = [0, 0, 1], np.zeros((3, 1, 1))
    (tiny,) = telling.off_the_axis({"GRU": way(lengths)})
    assert tiny.endswith("is exactly 0 and has no line. What is left is too small for float32.")
    (cut,) = telling.off_the_axis({"GRU": way(lengths, products=gone)})
    assert cut.endswith("No unit hands anything back at that step.")
    (through_c,) = telling.off_the_axis({"LSTM": way(lengths, c=[1, 1, 0], products=gone)})
    assert through_c.endswith("what goes back goes through c.")
    states = {"h": np.float32([[[1], [INF]]])}
    (lost,) = telling.off_the_axis({"SimpleRNN": way([0, INF, 1], states=states)})
    assert lost.endswith("the state leaves the range of float32 at t = 1.")
    assert telling.off_the_axis({"GRU": way([1, 1, 1])}) == []


def test_reasons_come_from_gates_and_slopes():
    ways = {
        cell: way([0, 0.25, 1, 1, 1], c=[0.1, 0.2, 0.4, 0.8, 0])
        for cell in ("LSTM", "GRU", "SimpleRNN")
    }
    lstm, gru, simple = telling.reasons(ways)
    assert "here 0.50 on average (forget bias 1)" in lstm
    assert "keeps most keeps 0.12 of it from t = 0 to t = 3." in lstm
    assert "the gradient by c: × 0.5 a step" in lstm
    assert "here 0.50 on average" in gru
    assert "Measured: × 0.63 a step" in gru
    assert "lengthens by a factor of 1 " in simple
    assert "slope of tanh, here 1.00 on average: together 1.00" in simple
    assert telling.reasons({"LSTM": way([INF, INF, INF])}) == []


def test_the_product_is_compared_with_the_factors():
    halves, less = np.full((3, 1, 1), 0.5), np.full((4, 1, 1), 0.01)
    same = way([1, 1, 1, 1], jacobians=halves, products=np.full((4, 1, 1), 0.25))
    assert telling.multiplied({"GRU": same}) == (
        "A step lengthens a change by at most, on average: GRU 0.50."
    )
    assert "GRU 0.01 in place of 0.25" in telling.multiplied(
        {"GRU": way([1, 1, 1, 1], jacobians=halves, products=less)}
    )
    lost = way([1, 1, 1, 1], jacobians=np.full((3, 1, 1), np.nan))
    assert "left the range" in telling.multiplied({"GRU": lost})
