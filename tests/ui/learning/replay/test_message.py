import json
from typing import Any

import numpy as np
import pytest

from ui.learning.replay import losses, message
from ui.packing import pack
from unrolled.training.film import Epoch, Film, Runner

PROBES, TIMESTEPS, UNITS = 2, 4, 3


def epoch(number: int, states: int = 1, scale: float = 1.0) -> Epoch:
    """The model after `number` epochs; every number in it tells which one it is."""
    steps = np.arange(PROBES * TIMESTEPS * UNITS, dtype="float32")
    history = steps.reshape(PROBES, TIMESTEPS, UNITS) / steps.size * scale
    return Epoch(
        number,
        loss=1 / (number + 1),
        validation=2 / (number + 1),
        starts=tuple(np.full((PROBES, UNITS), -number / 100, "float32") for _ in range(states)),
        states=tuple(history + s for s in range(states)),
        prediction=np.full((PROBES, 1, 1), number, "float32"),
    )


def film(*runners: Runner) -> Film:
    inputs = np.zeros((PROBES, TIMESTEPS, 1), "float32")
    return Film(runners, inputs, np.zeros((PROBES, 1, 1), "float32"), (), total=9)


def read(packed: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """What the browser reads."""
    length = int.from_bytes(packed[:4], "little")
    head = json.loads(packed[4 : 4 + length])
    numbers = np.frombuffer(packed[4 + length :], "<f4")
    arrays = {}
    for name, (start, shape) in head["arrays"].items():
        arrays[name] = numbers[start : start + int(np.prod(shape))].reshape(shape)
    return head, arrays


LSTM = Runner("LSTM", ("h", "c"), tuple(epoch(n, states=2) for n in range(6)))
GRU = Runner("GRU", ("h",), tuple(epoch(n) for n in range(3)))
WAITING = Runner("SimpleRNN", ("h",))


def test_every_number_of_a_film_arrives_as_it_was() -> None:
    head, arrays = read(pack(*message.message(film(LSTM, GRU, WAITING), live=False)))
    for r, runner in enumerate((LSTM, GRU)):
        assert head["runners"][r]["kept"] == [e.number for e in runner.epochs]
        assert head["runners"][r]["units"] == [UNITS] * len(runner.states)
        for k, each in enumerate(runner.epochs):
            told = np.float32([each.number, each.loss, each.validation])
            assert np.array_equal(arrays[f"losses.{r}"][k], told)
            assert np.array_equal(arrays[f"predictions.{r}"][k], each.prediction)
            for s in range(len(runner.states)):
                assert np.array_equal(arrays[f"states.{r}.{s}"][k, :, 0], each.starts[s])
                assert np.array_equal(arrays[f"states.{r}.{s}"][k, :, 1:], each.states[s])


def test_a_model_that_waits_has_its_name_and_no_numbers() -> None:
    head, arrays = read(pack(*message.message(film(WAITING), live=True)))
    waiting = head["runners"][0]
    assert (waiting["name"], waiting["kept"], waiting["units"]) == ("SimpleRNN", [], [])
    assert arrays["losses.0"].shape == (0, 3)
    assert "states.0.0" not in arrays


def test_while_it_trains_losses_of_all_epochs_come_with_the_newest_frame_alone() -> None:
    head, arrays = read(pack(*message.message(film(LSTM, GRU), live=True)))
    assert [runner["kept"] for runner in head["runners"]] == [[5], [2]]
    assert arrays["losses.0"].shape == (6, 3)
    assert arrays["states.0.1"].shape == (1, PROBES, 1 + TIMESTEPS, UNITS)


def test_losses_that_are_no_numbers_and_tiny_ones_arrive() -> None:
    strange = [
        Epoch(n, loss, loss, e.starts, e.states, e.prediction)
        for n, (loss, e) in enumerate(
            zip([1e-12, 0.0, float("nan"), float("inf")], LSTM.epochs, strict=False)
        )
    ]
    runner = Runner("LSTM", ("h", "c"), tuple(strange))
    head, arrays = read(pack(*message.message(film(runner), live=False)))
    told = arrays["losses.0"][:, 1]
    assert np.array_equal(told, np.float32([1e-12, 0, np.nan, np.inf]), equal_nan=True)
    assert head["runners"][0]["name"] == "LSTM"


def test_the_full_colour_is_of_one_magnitude_for_all_epochs_and_models() -> None:
    large = Runner("GRU", ("h",), (epoch(0), epoch(1, scale=40.0)))
    head, _arrays = message.message(film(LSTM, large), live=False)
    assert [runner["bounds"] for runner in head["runners"]] == [[50.0, 2.0], [50.0]]
    head, _arrays = message.message(film(LSTM, large), live=False, bound=3.0)
    assert [runner["bounds"] for runner in head["runners"]] == [[3.0, 3.0], [3.0]]


def test_a_film_too_large_is_thinned_out_between_its_first_and_last_frame(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = 4 * (PROBES * (1 + TIMESTEPS) * UNITS * 2 + PROBES)
    monkeypatch.setattr(message, "MOST_BYTES", 3 * frame)
    head, arrays = message.message(film(LSTM), live=False)
    assert head["runners"][0]["kept"] == [0, 2, 5]
    assert arrays["losses.0"].shape == (6, 3)
    monkeypatch.setattr(message, "MOST_BYTES", 1)
    head, _arrays = message.message(film(LSTM, GRU), live=False)
    assert [runner["kept"] for runner in head["runners"]] == [[0, 5], [0, 2]]


def test_the_largest_film_stays_within_its_bytes() -> None:
    many = Epoch(
        0,
        1.0,
        1.0,
        tuple(np.zeros((3, 16), "float32") for _ in range(4)),
        tuple(np.zeros((3, 96, 16), "float32") for _ in range(4)),
        np.zeros((3, 96, 2), "float32"),
    )
    runner = Runner("LSTM", ("h", "c", "h 2", "c 2"), (many,) * 100)
    inputs = np.zeros((3, 96, 2), "float32")
    whole = Film((runner, runner), inputs, inputs, (), 100)
    assert len(pack(*message.message(whole, live=False))) < message.MOST_BYTES + 20_000
    assert len(pack(*message.message(whole, live=True))) < 200_000


def test_the_table_has_a_row_for_each_epoch_and_leaves_out_what_was_not_reached() -> None:
    table = losses.columns(film(LSTM, GRU, WAITING))
    assert table["epoch"] == [0, 1, 2, 3, 4, 5]
    assert table["LSTM: training"] == [e.loss for e in LSTM.epochs]
    assert table["GRU: validation"] == [2.0, 1.0, 2 / 3, None, None, None]
    assert table["SimpleRNN: training"] == [None] * 6
