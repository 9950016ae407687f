"""The page Learning as people use it: trained, stopped, gone on with, replayed; two at once."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Visitor, settled
from tools.serving import Server

LONG = 240_000
"""Milliseconds: the first training waits for the workers to be there."""

ENDLESS = "simple=1&epochs=60&timesteps=30&task=sum"
"""A training that takes far longer than any of these tests looks at it."""

ALONE = "epochs=60&timesteps=30&task=sum"
"""The same with one model."""

SHORT = "task=first&units=2&timesteps=4&epochs=1"


def frame(page: Page) -> dict[str, Any]:
    """What the replay shows."""
    shown: dict[str, Any] = page.evaluate("window.__unrolledReplay.frame()")
    return shown


def reached(page: Page, epoch: int) -> None:
    """Wait until the film has come to an epoch."""
    page.wait_for_function(
        "epoch => window.__unrolledReplay?.frame().last >= epoch", arg=epoch, timeout=LONG
    )


def click_on(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def offered(page: Page, name: str) -> None:
    expect(page.get_by_role("button", name=name, exact=True)).to_be_visible(timeout=LONG)
    settled(page)


def test_trained_stopped_gone_on_with_and_replayed(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/learning?{ENDLESS}")
    settled(page)
    click_on(page, "Train")
    # Progress moves: from one epoch to the next, with the time that is left.
    reached(page, 1)
    assert frame(page)["live"]
    expect(page.get_by_text("left").first).to_be_visible(timeout=LONG)
    reached(page, 2)
    click_on(page, "Stop")
    offered(page, "Go on")
    stopped = frame(page)
    assert (stopped["live"], stopped["epoch"]) == (False, stopped["last"])
    assert 2 <= stopped["last"] < 60
    expect(page.get_by_text("SimpleRNN has not solved it after")).to_be_visible()
    # It goes on from there, and keeps what it had.
    click_on(page, "Go on")
    reached(page, stopped["last"] + 1)
    click_on(page, "Stop")
    offered(page, "Go on")
    scrub_back(page, frame(page)["last"])


def scrub_back(page: Page, last: int) -> None:
    """To the beginning and forward again, by keys: every epoch is there, without the server."""
    end = frame(page)
    page.get_by_role("slider", name="Epoch").focus()
    page.keyboard.press("Home")
    page.wait_for_function("() => window.__unrolledReplay.frame().epoch === 0")
    start = frame(page)
    expect(page.get_by_text("epoch 0 of 60, before training")).to_be_visible()
    assert start["states"]["h"] != end["states"]["h"]
    assert start["prediction"] != end["prediction"]
    losses = [start["loss"]["validation"]]
    for epoch in range(1, last + 1):
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            "epoch => window.__unrolledReplay.frame().epoch === epoch", arg=epoch
        )
        assert frame(page)["frame"] == epoch
        losses.append(frame(page)["loss"]["validation"])
    assert frame(page)["states"] == end["states"]
    assert len(set(losses)) == last + 1


@pytest.mark.long
def test_two_at_once_and_a_closed_tab_ends_its_run(
    server: Server, visitor: Callable[..., Visitor]
) -> None:
    one, other = visitor().open(), visitor().open()
    one.goto(f"{server.url}/learning?{ALONE}")
    other.goto(f"{server.url}/learning?{SHORT}")
    settled(one)
    settled(other)
    # What is to be learned is there before anything is trained.
    expect(other.get_by_text(re.compile(r"^reads ([A-D])[A-D]{3}, target \1$"))).to_be_visible()
    click_on(one, "Train")
    reached(one, 0)
    click_on(other, "Train")
    # One worker: the other learner sees who is before them, and nothing of what they do.
    expect(other.get_by_text("You are next in the line.")).to_be_visible(timeout=LONG)
    assert frame(other)["last"] == -1
    one.close()
    # The worker is free as soon as the server knows that the tab is gone.
    reached(other, 1)
    offered(other, "Train again")
    assert frame(other)["runner"] == "LSTM"
