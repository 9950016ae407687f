import numpy as np
import pytest

from unrolled.engine.chunked import chunked
from unrolled.life.chunked import ChunkedSpec, batches


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"chunk": "2"}, True),
        ({"rows": "stacked"}, False),
        ({"rows": "stacked", "chunk": "12"}, True),
        ({"stateful": False}, False),
        ({"reset": True}, False),
        ({"shuffle": True}, False),
    ],
)
def test_chunks_are_one_pass_where_each_series_keeps_its_row(changes, same) -> None:
    found = chunked(ChunkedSpec(**({"rows": "side"} | changes)))
    assert np.allclose(found.last, found.one_pass, atol=1e-6) is same


def test_a_batch_begins_with_what_the_one_before_left_unless_something_forgets_it() -> None:
    kept = chunked(ChunkedSpec())
    for name, begun in kept.begun.items():
        assert not begun[0].any()
        np.testing.assert_array_equal(begun[1:], kept.ended[name][:-1])
    for changes in ({"reset": True}, {"stateful": False}):
        assert not any(begun.any() for begun in chunked(ChunkedSpec(**changes)).begun.values())


@pytest.mark.parametrize("chunk", ["12", "6", "4", "3", "2"])
@pytest.mark.parametrize("rows", ["stacked", "side"])
@pytest.mark.parametrize("shuffle", [False, True])
def test_every_step_of_both_series_is_fed_once(chunk, rows, shuffle) -> None:
    fed = batches(ChunkedSpec(chunk=chunk, rows=rows, shuffle=shuffle))
    steps = [(c.series, t) for batch in fed for c in batch for t in range(c.first, c.last + 1)]
    assert sorted(steps) == [(k, t) for k in (0, 1) for t in range(12)]
