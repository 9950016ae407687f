"""The walk through the lab in docs/accessibility.md is what a screen reader gets to say."""

from playwright.sync_api import Page, expect

from tests.browser.boards import drawn, open_board, slider
from tests.browser.driving import field, settled
from tests.browser.labs import open_tab, wait_for
from tests.browser.listening import heard, here, listen, of_role
from tests.browser.scanning import WRITTEN
from tools.serving import Server

LAB = "lab?cell=LSTM&units=2&timesteps=4&features=2&example=first"


def test_the_walk_is_as_it_is_written_down(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/{LAB}")
    expect(page.locator('[data-part="twin"] table')).to_have_count(2)
    steps = [*arriving(page), *setting(page), *reading(page), *going_on(page)]
    rows = "\n".join(f"| {done} | {_cell(said)} |" for done, said in steps)
    assert rows in WRITTEN.read_text(encoding="utf-8"), f"docs/accessibility.md is to say:\n{rows}"


def arriving(page: Page) -> list[tuple[str, str]]:
    """The page's title, landmarks, headings and language, and the first stop of Tab."""
    steps = [
        ("Open the lab", page.title()),
        ("Ask for its language", str(page.evaluate("document.documentElement.lang"))),
        (
            "Ask for its landmarks",
            "; ".join(name for name in LANDMARKS if of_role(page, name)),
        ),
        ("Ask for its headings", "; ".join(of_role(page, "heading"))),
    ]
    page.keyboard.press("Tab")
    steps.append(("Tab", here(page)))
    page.keyboard.press("Enter")
    steps.append(("Enter", here(page).split(", ")[-1]))
    return steps


LANDMARKS = ("banner", "navigation", "region", "main")


def setting(page: Page) -> list[tuple[str, str]]:
    """Units by the arrow keys; an initial state, and what changed with it."""
    page.locator('input[aria-label="Units"]').focus()
    steps = [("Go to the control of units", here(page))]
    page.keyboard.press("ArrowRight")
    wait_for(page, units=3)
    steps.append(("Arrow right", here(page)))
    slider(page, "h0[0]").focus()
    drawn(page)
    steps.append(("Go to the first initial state", here(page)))
    listen(page)
    page.keyboard.press("PageUp")
    steps.append(("Page up", here(page)))
    steps.append(("Wait a moment: the page says, once", heard(page)))
    wait_for(page, units=3)
    steps.append(("The focus is still there", here(page)))
    return steps


def reading(page: Page) -> list[tuple[str, str]]:
    """The text twin of the picture."""
    table = page.locator('[data-part="twin"] table').first
    heads = ", ".join(table.locator("thead th").all_inner_texts())
    first = ", ".join(table.locator("tbody tr").first.locator("th, td").all_inner_texts())
    return [
        ("Go to the first table", table.locator("caption").inner_text()),
        ("Its heads", heads),
        ("Its first row", first),
    ]


def going_on(page: Page) -> list[tuple[str, str]]:
    """return_sequences switched off, and the tab on which something is broken."""
    page.get_by_role("checkbox", name="return_sequences").focus()
    steps = [("Go to return_sequences", here(page))]
    page.keyboard.press("Space")
    wait_for(page, return_sequences=0)
    steps.append(("Space", here(page)))
    open_tab(page, "Step")
    settled(page)
    page.keyboard.press("End")
    wait_for(page, tab="break")
    page.wait_for_function("() => document.activeElement.role === 'tab'")
    steps.append(("Go to the tabs, End", here(page)))
    settled(page)
    refused = page.get_by_role("tabpanel").get_by_role("status").first
    steps.append(("Read on", refused.inner_text()))
    page.get_by_role("button", name="Take away").focus()
    page.keyboard.press("Enter")
    expect(field(page, "Link to exactly this")).to_be_visible()
    steps.append(("Go to Take away, Enter", here(page)))
    page.keyboard.press("Tab")
    steps.append(("Tab", here(page).partition(",")[0]))
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    steps.append(("Escape", here(page)))
    return steps


def _cell(said: str) -> str:
    return said.replace("|", "\\|").replace("\n", " ")
