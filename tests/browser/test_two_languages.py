"""The language as a reader meets it: the browser's, one click to another, and what keeps it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.driving import Visitor, settled
from tools.serving import Server


def speaks(page: Page, language: str, button: str) -> None:
    """The document and the buttons on it are in this language."""
    expect(page.get_by_role("button", name=button, exact=True).first).to_be_attached()
    expect(page.locator(f'html[lang="{language}"]')).to_be_attached()


def test_a_chinese_browser_gets_chinese_and_one_click_to_english_stays(
    server: Server, visitor: Callable[..., Visitor]
) -> None:
    page = visitor(locale="zh-CN").open(f"{server.url}/reference")
    speaks(page, "zh-CN", "运行示例")
    expect(page).to_have_title("参考 · Unrolled")
    assert "lang=" not in page.url
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**lang=en")
    speaks(settled(page), "en", "Run the example")
    expect(page).to_have_title("Reference · Unrolled")
    page.reload()
    speaks(settled(page), "en", "Run the example")
    lab = page.get_by_role("link", name="Lab", exact=True)
    lab.dispatch_event("pointerdown")  # as before a click that opens another tab
    expect(lab).to_have_attribute("href", re.compile(r"/lab\?lang=en$"))
    lab.click()
    page.wait_for_url(re.compile(r"/lab\?.*lang=en"))
    speaks(settled(page), "en", "Undo")
