"""The gradient's way back, as a person follows it: it vanishes, is kept, explodes, is clipped."""

import re

from playwright.sync_api import Page, expect

from tests.browser.driving import PATIENCE, settled, undo
from tools.serving import Server


def move(page: Page, slider: str, key: str) -> None:
    """Press a key on a slider."""
    page.get_by_role("slider", name=slider).focus()
    page.keyboard.press(key)


def test_a_gradient_is_followed_from_vanishing_to_exploding_to_clipped(
    server: Server, page: Page
) -> None:
    page.goto(f"{server.url}/learning?topic=gradient")
    said = page.locator(".u-note").first
    expect(said).to_contain_text("LSTM keeps most, and that is next to nothing", timeout=PATIENCE)
    expect(page.locator(".scatterlayer .trace")).to_have_count(4)
    lstm = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="LSTM"))
    expect(lstm).to_contain_text("vanishes: under a thousandth")
    settled(page)
    # A forget gate that stands open hands the gradient back.
    move(page, "Forget bias of the LSTM", "End")
    expect(said).to_contain_text("LSTM keeps most, enough to learn from what came first")
    expect(page.get_by_text("(forget bias 6)")).to_be_visible()
    settled(page)
    # A recurrent kernel that lengthens lets it explode.
    move(page, "Recurrent kernel times", "End")
    expect(said).to_contain_text("it grows in SimpleRNN")
    expect(page.get_by_text("explodes: over a thousandfold")).to_be_visible()
    settled(page)
    # Clipping bounds its length and keeps its direction.
    page.get_by_role("radio", name="Clipping").click()
    expect(said).to_contain_text(re.compile(r"SimpleRNN from \S+ to 1\b"), timeout=PATIENCE)
    one = page.get_by_role("row").filter(has_text="SimpleRNN recurrent_kernel")
    expect(one.get_by_role("cell").last).to_have_text("1.000")
    settled(page)
    # Undo leads back.
    for _step in range(3):
        undo(page)
    expect(said).to_contain_text("LSTM keeps most, and that is next to nothing")
