from playwright.sync_api import Page, expect

from tests.browser.driving import settled
from tools.serving import Server


def test_deep_link_right_after_a_start_shows_the_shell(fresh_server: Server, page: Page) -> None:
    page.goto(f"{fresh_server.url}/lab?cell=GRU")
    settled(page)
    expect(page).to_have_title("Unrolled")
    expect(page.get_by_test_id("stMain")).not_to_be_empty()
    # Streamlit's old automatic pages would put their own list into the sidebar.
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)


def test_bare_address_leads_to_the_lab_with_its_query(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/?cell=GRU")
    page.wait_for_url("**/lab?**")
    settled(page)
    assert "cell=GRU" in page.url
