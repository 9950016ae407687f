"""The page Reference as a person uses it: a slip of the pen, a filter, an experiment, and back."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.driving import PATIENCE, PHONE, Visitor, settled
from tools.serving import Server


def counted(page: Page) -> None:
    """Wait for the rows."""
    expect(page.get_by_text("Defaults are those of the Keras")).to_be_visible(timeout=PATIENCE)
    settled(page)


def test_from_a_slip_to_the_experiment_and_back(
    server: Server, page: Page, visitor: Callable[..., Visitor]
) -> None:
    page.goto(f"{server.url}/reference")
    counted(page)
    search = page.get_by_role("textbox", name="Look up an argument")
    search.fill("retrun_state")
    search.press("Enter")
    page.wait_for_url("**/reference?q=retrun_state")
    first = page.get_by_role("heading", level=2).first
    expect(first).to_contain_text("return_state")
    settled(page)

    # Filters: what changed of an LSTM.
    page.get_by_role("combobox", name="Class").click()
    page.get_by_role("option", name="LSTM", exact=True).click()
    page.wait_for_url("**class=LSTM**")
    settled(page)
    page.get_by_role("radio", name="changed").or_(
        page.get_by_role("button", name="changed", exact=True)
    ).first.click()
    page.wait_for_url("**status=changed**")
    expect(first).to_contain_text("return_state")
    settled(page)

    # Its example is run now; what Keras says stands below it.
    page.get_by_role("button", name="Run the example").first.click()
    expect(page.get_by_text('Layer "dense" expects 1 input(s)')).to_be_visible(timeout=PATIENCE)
    settled(page)
    asked = page.url
    assert "row=return_state" in asked

    # The experiment opens with everything set, in the same app.
    page.get_by_role("link", name="Try it: Sequences").first.click()
    page.wait_for_url("**/sequences?**return_state=1**")
    settled(page)
    assert "topic=returns" in page.url
    assert "return_sequences=1" in page.url

    # Back is the search as it was, and its link opens it elsewhere.
    page.go_back()
    page.wait_for_url(asked)
    counted(page)
    expect(search).to_have_value("retrun_state")
    expect(page.get_by_text('Layer "dense" expects 1 input(s)')).to_be_visible()

    elsewhere = visitor(**PHONE).open()
    elsewhere.goto(asked)
    counted(elsewhere)
    expect(elsewhere.get_by_role("heading", level=2).first).to_contain_text("return_state")
    expect(elsewhere.get_by_text('Layer "dense" expects 1 input(s)')).to_be_visible()
    assert elsewhere.evaluate("document.documentElement.scrollWidth") == 390
