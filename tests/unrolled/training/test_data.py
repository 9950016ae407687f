"""The data of each task, beside what its sentence promises."""

import numpy as np
import pytest

from unrolled.training import data
from unrolled.training.tasks import TASKS


def numbers(seed: int = 3) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_the_next_value_of_a_wave_follows_from_any_three() -> None:
    x, y, before = data.wave(5, 8, numbers())
    values = np.concatenate([before, x[..., 0], y], axis=1)
    # A sine obeys v[t+1] + v[t-1] = 2 cos(w) v[t], with one w for all t.
    turned = (values[:, 2:] + values[:, :-2]) / values[:, 1:-1]
    assert np.allclose(turned, turned[:, :1])


@pytest.mark.parametrize("delay", [1, 3])
def test_an_echo_is_what_was_read_before(delay: int) -> None:
    x, y, _before = data.echo(4, 6, numbers(), delay)
    assert (y[:, :delay] == 0).all()
    assert (y[:, delay:] == x[:, :-delay]).all()


def test_sums_and_parities_are_those_of_all_read_so_far() -> None:
    x, y, _before = data.running_sum(4, 6, numbers())
    bits, odd, _before = data.parity(4, 6, numbers())
    for t in range(6):
        assert np.allclose(y[:, t], x[:, : t + 1].sum(axis=1))
        assert (odd[:, t] == bits[:, : t + 1].sum(axis=1) % 2).all()
    assert set(np.unique(bits)) == {0, 1}


def test_the_first_symbol_stands_at_the_first_timestep() -> None:
    x, y, before = data.first_symbol(9, 5, numbers())
    assert (x.sum(axis=-1) == 1).all()
    assert (x[:, 0].argmax(axis=-1) == y).all()
    assert (before == x[:, 0]).all()


def test_letters_are_followed_by_the_next_of_the_text() -> None:
    text = "abracadabra"
    x, y, _before = data.letters(20, 4, numbers(), text)
    known = sorted(set(text))
    for sample, nexts in zip(x.argmax(axis=-1), y, strict=True):
        piece = "".join(known[k] for k in [*sample, nexts[-1]])
        assert piece in text
        assert (sample[1:] == nexts[:-1]).all()


def test_what_fades_is_told_by_nothing_but_the_start() -> None:
    x, y, before = data.fading(2, 4, numbers())
    assert (x == 0).all()
    assert np.allclose(y[0, :, 0], [1, 0.7, 0.49, 0.343])
    assert np.allclose(before * 0.7, y[:, 0])


def test_a_tank_leaks_between_two_taps() -> None:
    x, y, before = data.tank(3, 5, numbers())
    level = before[:, 0]
    for t in range(5):
        level = 0.95 * level + 0.1 * (x[:, t, 0] - x[:, t, 1])
        assert np.allclose(y[:, t, 0], level)


@pytest.mark.parametrize("name", list(TASKS))
def test_a_seed_gives_the_same_samples_again(name: str) -> None:
    task = TASKS[name]
    further = {"echo": {"delay": 2}, "text": {"text": "to be or not to be, that is it"}}.get(
        name, {}
    )
    first, again = (task.make(6, task.timesteps, numbers(), **further) for _ in range(2))
    others = task.make(6, task.timesteps, numbers(4), **further)
    assert all((one == other).all() for one, other in zip(first, again, strict=True))
    if name != "fading":
        assert any((one != other).any() for one, other in zip(first, others, strict=True))
    assert np.isfinite(np.concatenate([each.ravel() for each in first])).all()
    assert first[0].shape[:2] == (6, task.timesteps)
