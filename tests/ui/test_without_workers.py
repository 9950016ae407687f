"""A server without workers: what it does not offer is said, and everything else is there."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, fine, text
from unrolled import workers
from unrolled.workers.pool import Pool


@pytest.fixture
def no_workers(as_served, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = Pool()
    pool.refuse()
    monkeypatch.setattr(workers, "submit", pool.submit)
    monkeypatch.setattr(workers, "offered", pool.offered)


def visited(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(query)
    return fine(app.switch_page(f"../pages/{page}.py").run())


@pytest.mark.parametrize(
    ("page", "missing"),
    [
        ("learning", "it trains no models."),
        ("memory", "it trains no models and tries no programs."),
        ("doctor", "it does not try code."),
    ],
)
def test_a_page_says_what_it_does_not_offer(no_workers: None, page: str, missing: str) -> None:
    assert f"This is a small server: {missing}" in text(visited(page))


def test_what_was_asked_for_all_the_same_is_refused_in_a_sentence(no_workers: None) -> None:
    app = visited("learning")
    train = next(button for button in app.button if button.label == "Train")
    assert "trains no models and tries no programs" in text(fine(train.click().run()))


def test_where_there_are_workers_nothing_is_said() -> None:
    assert workers.offered()
    assert "small server" not in text(visited("doctor"))
