"""What people are in the middle of when their server dies, and what each must find when it is back.

Nobody clicks, loads anew or types an address between `begin` and `found`.
"""

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from playwright.sync_api import Locator, Page, expect

from tests.browser import boards, labs
from tests.browser.boards import drawn, frame, slider
from tests.browser.driving import field, label, settled
from tests.browser.test_compare import assert_as_keras as compared_as_keras
from tests.browser.test_compare import spec_of as compared
from ui.doctor.samples import FOLDER

LONG = 240_000
"""Milliseconds: what workers are asked waits for them to be there, and for the others."""

AWAY = re.compile(r"ERR_CONNECTION|ERR_EMPTY|ERR_SOCKET|WebSocket|disconnected from server|50[234]")
"""What a browser's console says, and rightly, while a server is away."""

Seen = dict[str, Any]


class Story(NamedTuple):
    """Somebody in the middle of something.

    Attributes:
        begin: opens their page at this server, and does what they do; what there is to see then.
        found: expects the same, of a page that has come back.
        meanwhile: what they do while nothing answers.
    """

    name: str
    begin: Callable[[Page, str], Seen]
    found: Callable[[Page, Seen], None]
    meanwhile: Callable[[Page], None] = lambda page: None


def connected(page: Page) -> None:
    """Wait until a page is connected and at rest, whatever is still computed for it."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=LONG)
    expect(page.locator("#u-away")).to_be_empty()


def disconnected(page: Page) -> None:
    app = page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED", timeout=LONG)


def _drag(page: Page, url: str) -> Seen:
    """The units are changed by their own control first: its widget is not a page's first one."""
    boards.open_board(page, f"{url}/lab?cell=LSTM&units=3&timesteps=8&seed=5")
    labs.press(page, "Units", "ArrowRight")
    labs.wait_for(page, units=4)
    boards.drag(page, slider(page, "c0[1]"), [0.2, 0.35, 0.8])
    page.wait_for_function("() => window.__unrolledBoard.frame().exact")
    return {"address": page.url, "shown": frame(page)}


def _move_on(page: Page) -> None:
    """The pointer is still down, and goes on to another place."""
    box = slider(page, "c0[1]").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)


def _dragged(page: Page, seen: Seen) -> None:
    """The value is the one under the pointer now; from there it goes on, and is let go."""
    connected(page)
    page.wait_for_function("() => window.__unrolledBoard.frame().exact", timeout=LONG)
    shown = frame(page)
    assert page.url == seen["address"]
    assert shown["target"] == "c0[1]"
    assert shown["value"] > seen["shown"]["value"]
    boards.assert_as_keras(boards.spec_of(page), shown)
    page.mouse.up()
    page.wait_for_url("**&c0=0_**")
    drawn(page)
    settled(page)
    after = boards.spec_of(page)
    assert (after.units, after.c0[0][1]) == (4, shown["value"])
    boards.assert_as_keras(after, frame(page) | {"target": ""})
    # The next change counts as well.
    labs.press(page, "Units", "ArrowLeft")
    labs.wait_for(page, units=3)


TEXT = "import keras\nmodel = keras.Sequential([keras.layers.LSTM(4)])\n"
MORE = "model.summary()"


def _box(page: Page) -> Locator:
    return field(page, "Your code")


def _paste(page: Page, url: str) -> Seen:
    """A sample was asked about, taken back, and a program pasted that nobody has asked about."""
    page.goto(f"{url}/doctor")
    settled(page)
    page.get_by_role("button", name="Two LSTMs in a row").click()
    page.wait_for_url("**code=**")
    settled(page)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url(lambda address: "code=" not in address)
    settled(page)
    expect(_box(page)).to_have_value("")
    _box(page).click()
    page.keyboard.insert_text(TEXT)
    return {"address": page.url}


def _pasted(page: Page, seen: Seen) -> None:
    connected(page)
    settled(page)
    expect(_box(page)).to_have_value(TEXT + MORE)
    expect(_box(page)).to_be_focused()
    assert page.url == seen["address"]


def _ask(page: Page, url: str) -> Seen:
    """Asked; the answer is under way."""
    page.goto(f"{url}/doctor")
    settled(page)
    text = (FOLDER / "chained.txt").read_text("utf-8")
    _box(page).fill(text)
    page.get_by_role("button", name="Look at it").click()
    page.wait_for_url("**code=**")
    return {"address": page.url, "text": text}


def _answered(page: Page, seen: Seen) -> None:
    connected(page)
    expect(page.get_by_text("expected ndim=3, found ndim=2")).to_be_visible(timeout=LONG)
    expect(page.get_by_role("button", name="Use this fix").first).to_be_visible(timeout=LONG)
    expect(_box(page)).to_have_value(seen["text"])
    assert page.url == seen["address"]


ANSWER = "c0 = 5. c is carried"
STORED = """() => JSON.parse(localStorage.getItem('unrolled.progress'))
  ?.lessons['h-is-not-c'].answers.predict"""


def _answer(page: Page, url: str) -> Seen:
    page.goto(f"{url}/learn?lesson=h-is-not-c&beat=predict")
    settled(page)
    label(page.get_by_role("radio", name=ANSWER)).click()
    expect(page.get_by_text("Yes. c is handed on")).to_be_visible()
    page.wait_for_function(STORED)
    return {"address": page.url, "stored": _stored(page)}


def _stored(page: Page) -> Any:
    return json.loads(page.evaluate("localStorage.getItem('unrolled.progress')"))


def _still_answered(page: Page, seen: Seen) -> None:
    connected(page)
    settled(page)
    expect(page.get_by_role("radio", name=ANSWER, checked=True)).to_have_count(1)
    expect(page.get_by_text("Yes. c is handed on")).to_be_visible()
    assert (page.url, _stored(page)) == (seen["address"], seen["stored"])
    page.get_by_role("button", name="Next", exact=True).click()
    page.wait_for_url("**beat=explain**")


def _compare(page: Page, url: str) -> Seen:
    boards.open_board(page, f"{url}/compare")
    boards.drag(page, slider(page, "h0[0]"), [0.3, 0.7, 0.9])
    page.mouse.up()
    page.wait_for_url("**h0=**")
    drawn(page)
    settled(page)
    return {"address": page.url, "shown": frame(page)}


def _compared(page: Page, seen: Seen) -> None:
    connected(page)
    drawn(page)
    settled(page)
    assert page.url == seen["address"]
    assert frame(page)["runs"] == seen["shown"]["runs"]
    compared_as_keras(compared(page), frame(page) | {"target": ""})


def _train(page: Page, url: str) -> Seen:
    page.goto(f"{url}/learning?simple=1&epochs=60&timesteps=30&task=sum")
    settled(page)
    page.get_by_role("button", name="Train", exact=True).click()
    page.wait_for_function("() => window.__unrolledReplay?.frame().last >= 1", timeout=LONG)
    return {"address": page.url}


def _says_it_is_lost(page: Page, seen: Seen) -> None:
    connected(page)
    expect(page.get_by_text("What was trained here is lost")).to_be_visible(timeout=LONG)
    assert page.url == seen["address"]
    settled(page)
    page.get_by_role("button", name="Train", exact=True).click()
    page.wait_for_function("() => window.__unrolledReplay?.frame().last >= 1", timeout=LONG)
    expect(page.get_by_text("What was trained here is lost")).to_have_count(0)


def _fit(page: Page, url: str) -> Seen:
    model = "cell=LSTM&layers=2&units=8&batch=1&sequences=20&timesteps=40"
    page.goto(f"{url}/memory?{model}&do=call~fit.e3")
    where = page.get_by_text(re.compile("Action 2 of 2: fit, epoch [1-3] of 3"))
    expect(where).to_be_visible(timeout=LONG)
    return {"address": page.url}


def _fitted(page: Page, seen: Seen) -> None:
    """Nobody asked again for what was under way."""
    connected(page)
    expect(page.locator(".u-life thead th")).to_have_count(3, timeout=LONG)
    assert page.url == seen["address"]


WRONG = "h = tanh(x@W + h@U + bf"


def _write(page: Page, url: str) -> Seen:
    """An update of one's own: one that is used, and another that is refused."""
    page.goto(f"{url}/cells?topic=own")
    settled(page)
    field = page.get_by_role("textbox", name="Your update: the new h (and c)")
    field.fill("h = tanh(x@W + 0.5*h)")
    field.press("Control+Enter")
    page.wait_for_url("**update=**0.5**")
    settled(page)
    field.fill(WRONG)
    field.press("Control+Enter")
    expect(page.locator(".u-typed mark")).to_be_visible()
    settled(page)
    return {"address": page.url}


def _written(page: Page, seen: Seen) -> None:
    connected(page)
    settled(page)
    field = page.get_by_role("textbox", name="Your update: the new h (and c)")
    expect(field).to_have_value(WRONG)
    expect(page.locator(".u-typed mark")).to_be_visible()
    assert page.url == seen["address"]


def _stack(page: Page, url: str) -> Seen:
    page.goto(f"{url}/shapes?stack=LSTM.8.1~LSTM.4~Dense.1")
    expect(page.get_by_text("Keras takes all layers.")).to_be_visible(timeout=LONG)
    settled(page)
    field(page, "batch", exact=True).fill("4")
    page.keyboard.press("Enter")
    page.wait_for_url("**stack_batch=4**")
    settled(page)
    return {"address": page.url}


def _type_a_size(page: Page) -> None:
    """What is typed and let go while nothing answers is heard once something does."""
    field(page, "batch", exact=True).fill("5")
    page.keyboard.press("Enter")


def _stacked(page: Page, _seen: Seen) -> None:
    connected(page)
    page.wait_for_url("**stack=LSTM.8.1~LSTM.4~Dense.1**stack_batch=5**")
    expect(page.get_by_text("Keras takes all layers.")).to_be_visible(timeout=LONG)
    settled(page)
    expect(field(page, "batch", exact=True)).to_have_value("5")


def _type_more(page: Page) -> None:
    page.keyboard.insert_text(MORE)


EVERY_DAY = (
    Story("a drag in the lab", _drag, _dragged, _move_on),
    Story("a program pasted", _paste, _pasted, _type_more),
    Story("a lesson's question answered", _answer, _still_answered),
)

ALL = (
    *EVERY_DAY,
    Story("a diagnosis under way", _ask, _answered),
    Story("a comparison", _compare, _compared),
    Story("a training under way", _train, _says_it_is_lost),
    Story("a long fit under way", _fit, _fitted),
    Story("an update typed and refused", _write, _written),
    Story("a size typed on Shapes", _stack, _stacked, _type_a_size),
)
