"""Driving the lab's own controls, and reading the numbers a person reads."""

from urllib.parse import parse_qsl, urlsplit

import numpy as np
from playwright.sync_api import Page, expect

from tests.browser.boards import TOLERANCE, assert_as_keras, drawn, frame, spec_of
from tests.browser.driving import settled
from unrolled.engine import run
from unrolled.shortened import whole
from unrolled.stepcard import number

PICTURE_IS = """([units, timesteps]) => {
  const shown = window.__unrolledBoard?.frame()
  return shown && !window.__unrolledBoard.waits()
    && shown.states.h.length === units * timesteps
}"""


def wait_for(page: Page, **values: object) -> None:
    """Until the address has these values and everything is at rest."""
    expected = {name: str(value) for name, value in values.items()}
    page.wait_for_function(
        "(e) => { const q = new URLSearchParams(location.search);"
        " return Object.entries(e).every(([k, v]) => q.get(k) === v) }",
        arg=expected,
    )
    settled(page)
    spec = spec_of(page)
    page.wait_for_function(PICTURE_IS, arg=[spec.units, spec.timesteps])


def assert_real(page: Page) -> None:
    """The picture and the step card show what Keras computes for the address."""
    drawn(page)
    spec = spec_of(page)
    shown = frame(page)
    assert_as_keras(spec, {**shown, "target": ""})
    trace = run(spec)
    look = whole(dict(parse_qsl(urlsplit(page.url).query)))
    t, unit = int(look.get("t", 0)), int(look.get("unit", 0))
    told = number(float(trace.states["h"][0, t, unit]))
    expect(page.get_by_text(f"Keras shows h = {told}")).to_be_visible()
    assert np.allclose(shown["start"]["h"], trace.initial["h"][0], atol=TOLERANCE)


def press(page: Page, label: str, key: str) -> None:
    """A key on one of Streamlit's own sliders or number fields."""
    page.locator(f'input[aria-label="{label}"]').first.focus()
    page.keyboard.press(key)


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a select box."""
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(option)  # a long list shows only some of its options
    page.get_by_role("option", name=option, exact=True).click()


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    expect(page.get_by_role("tab", name=name, exact=True)).to_have_attribute(
        "aria-selected", "true"
    )
