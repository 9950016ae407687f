import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import settled
from tools.serving import Server

OUTSIDE = "data:text/html,<title>Outside</title>"


def change_query(page: Page, times: int) -> None:
    """What Streamlit's page does when the query changes."""
    for n in range(times):
        page.evaluate("n => history.pushState({}, '', `${location.pathname}?n=${n}`)", n)


@pytest.mark.parametrize("path", ["/", "/lab"])
def test_back_leads_out_from_a_first_visit(server: Server, page: Page, path: str) -> None:
    page.goto(OUTSIDE)
    page.goto(server.url + path)
    page.wait_for_url("**?*cell=*")
    settled(page)
    page.go_back()
    expect(page).to_have_title("Outside")


def test_a_change_of_the_query_is_no_entry_and_another_page_is_one(
    server: Server, page: Page
) -> None:
    page.goto(OUTSIDE)
    page.goto(f"{server.url}/lab?cell=GRU")
    page.wait_for_url("**?*cell=GRU*units=*")
    settled(page)
    left, before = page.url, page.evaluate("history.length")
    page.evaluate("history.pushState({}, '', '/elsewhere')")
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    page.wait_for_url(left)
    settled(page)

    # What Streamlit's page does at st.switch_page: the entry left behind keeps its own query.
    page.evaluate("history.pushState({}, '', '/lab?to=x')")
    page.evaluate("history.pushState({}, '', '/elsewhere?to=x')")
    page.go_back()
    page.wait_for_url(left)
    settled(page)
    assert page.url == left

    before = page.evaluate("history.length")
    change_query(page, 5)
    expect(page).to_have_url(f"{server.url}/lab?n=4")
    assert page.evaluate("history.length") == before
    page.go_back()
    expect(page).to_have_title("Outside")
