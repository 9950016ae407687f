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


def test_bare_address_is_home_with_its_query(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/?cell=GRU&units=3")
    page.wait_for_url("**/?**cell=GRU**")
    settled(page)
    assert "units=3" in page.url
    expect(page.get_by_role("link", name="Play")).to_be_visible()
