"""A textbook's cell with the weights of a Keras layer."""

from itertools import product

import numpy as np
import pytest

from unrolled.cell_topics.conventions import (
    GRU_ORDERS,
    KEEPS,
    LSTM_ORDERS,
    RESETS,
    ConventionSpec,
    with_block,
)
from unrolled.engine.cells.conventions import convened
from unrolled.textbook import blocks

GRUS = [
    ConventionSpec(gru_order=order, keeps=keeps, reset=reset)
    for order, keeps, reset in product(GRU_ORDERS, KEEPS, RESETS)
]


def same(spec: ConventionSpec) -> bool:
    return convened(spec).check.apart < 1e-6


def test_one_order_of_an_lstm_is_the_one_of_keras():
    specs = [ConventionSpec(cell="LSTM", lstm_order=order) for order in LSTM_ORDERS]
    assert [spec.order for spec in specs if same(spec)] == ["ifco"]
    assert all(convened(spec).check.apart > 0.1 for spec in specs if spec.order != "ifco")


@pytest.mark.parametrize("reset", RESETS)
def test_one_convention_of_a_gru_is_the_one_of_keras(reset):
    after = reset == "after"
    specs = [
        ConventionSpec(
            gru_order=spec.gru_order, keeps=spec.keeps, reset=spec.reset, reset_after=after
        )
        for spec in GRUS
    ]
    (right,) = filter(same, specs)
    assert (right.gru_order, right.keeps, right.reset) == ("zrh", "z", reset)


@pytest.mark.parametrize(
    ("spec", "count"), [(ConventionSpec(), 108), (ConventionSpec(reset_after=False), 96)]
)
def test_the_second_bias_comes_with_reset_after(spec, count):
    layer = convened(spec).layer
    assert layer.parameters == count == sum(weight.size for weight in layer.weights.values())


def test_blocks_are_cut_in_the_order_of_the_spec():
    found = blocks(ConventionSpec(cell="LSTM", lstm_order="ofic"), np.arange(8))
    assert {gate: list(block) for gate, block in found.items()} == {
        "o": [0, 1],
        "f": [2, 3],
        "i": [4, 5],
        "c": [6, 7],
    }


def test_a_gate_that_is_placed_changes_places_with_the_one_there():
    assert with_block("fico", 0, "i") == "ifco"
    assert with_block("fico", 0, "f") == "fico"
