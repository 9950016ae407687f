"""From the teacher's screen to another one: the link, the code, what is refused, the blank key.

The class finds the server under a name, not as localhost: what a browser keeps for secure addresses
is missing there, as it is in a classroom.
"""

import io
from collections.abc import Callable
from urllib.parse import quote

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.boards import assert_as_keras, drawn, frame, open_board, slider, spec_of
from tests.browser.driving import PHONE, Visitor, settled
from tests.browser.labs import wait_for
from tests.browser.scanning import THEMES, in_theme, scan, unknown
from tools.serving import Server

VIEW = "/lab?cell=GRU&units=3&timesteps=6&features=2&seed=7&h0=0.5_-0.25_1&t=2"


def projector(page: Page, server: Server, to: str = "") -> str:
    """Go to the page for the projector; the address it shows."""
    page.goto(f"{server.url}/classroom" + (f"?to={quote(to, safe='')}" if to else ""))
    return shown_address(page)


def shown_address(page: Page) -> str:
    expect(page.get_by_role("img", name="QR code of")).to_be_visible()
    settled(page)
    return page.locator(".u-address").inner_text().replace("\n", "")


def scanned(page: Page) -> str:
    """What a camera makes of the screen."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    (code,) = zxingcpp.read_barcodes(np.array(picture))
    return str(code.text)


def test_the_address_on_screen_opens_the_same_numbers(
    class_server: Server, visitor: Callable[..., Visitor]
) -> None:
    teacher = open_board(visitor().open(), class_server.url + VIEW)
    address = projector(visitor().open(), class_server, VIEW)
    assert address.startswith(f"http://teacher.test:{class_server.port}/s/")
    learner = open_board(visitor(**PHONE).open(), address)
    assert frame(learner) == frame(teacher)
    assert_as_keras(spec_of(learner), frame(learner))


@pytest.mark.long
def test_the_bare_address_is_for_the_home_page(class_server: Server, page: Page) -> None:
    address = projector(page, class_server)
    assert address == f"http://teacher.test:{class_server.port}"
    assert scanned(page) == f"{address}/"
    page.goto(address)
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_one_click_from_the_lab_and_back(class_server: Server, page: Page) -> None:
    open_board(page, class_server.url + VIEW)
    slider(page, "h0[1]").focus()
    page.keyboard.press("Home")
    wait_for(page, h0="0.5_-1_1")
    before, url = frame(page), page.url
    page.get_by_role("button", name="Show to the class").click()
    page.wait_for_url("**/classroom?**")
    address = shown_address(page)
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    page.go_back()
    page.wait_for_url(url)
    settled(page)
    drawn(page)
    assert frame(page)["states"] == before["states"]
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    page.go_forward()
    assert shown_address(page) == address
    page.get_by_role("link", name="Back to the view").click()
    page.wait_for_url(url)
    settled(page)
    drawn(page)
    assert frame(page)["states"] == before["states"]


@pytest.mark.long
def test_a_click_takes_what_was_set_a_moment_before(class_server: Server, page: Page) -> None:
    open_board(page, class_server.url + VIEW)
    slider(page, "h0[0]").focus()
    page.keyboard.press("End")
    page.get_by_role("button", name="Show to the class").click()
    page.wait_for_url("**/classroom?**")
    open_board(page, shown_address(page))
    assert frame(page)["start"]["h"] == [1, -0.25, 1]


@pytest.mark.long
def test_the_button_is_in_the_big_view_and_not_without_a_class(
    server: Server, class_server: Server, page: Page
) -> None:
    button = page.get_by_role("button", name="Show to the class")
    open_board(page, f"{class_server.url}{VIEW}&present=1")
    expect(button).to_be_in_viewport(ratio=1)
    open_board(page, server.url + VIEW)
    expect(button).to_have_count(0)


def test_an_unknown_code_leads_home_with_a_sentence(class_server: Server, page: Page) -> None:
    answer = page.goto(f"{class_server.url}/s/zzzz")
    assert answer
    assert answer.status == 200
    expect(page.get_by_text("This short link leads nowhere")).to_be_visible()
    settled(page)


def test_another_site_is_refused(class_server: Server, page: Page) -> None:
    assert "/s/" not in projector(page, class_server, "//elsewhere.example")
    expect(page.get_by_text("Only views of this app can be shown here.")).to_be_visible()
    assert "elsewhere" not in scanned(page)


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_a_camera_reads_the_address_and_nothing_is_out_of_reach(
    class_server: Server, visitor: Callable[..., Visitor], options: dict[str, object]
) -> None:
    page = visitor(color_scheme="light", **options).open()
    address = projector(page, class_server, VIEW)
    for theme in THEMES:
        assert scanned(in_theme(page, theme)) == address
        assert not unknown(scan(page, f"projector, {theme}"))


def sheet(page: Page) -> Locator:
    """The black sheet over everything, where it is."""
    return page.get_by_role("status").and_(page.get_by_text("The screen is blank."))


def lightest(page: Page) -> int:
    """The lightest point on the screen, from 0 for black to 255."""
    return int(np.array(Image.open(io.BytesIO(page.screenshot())).convert("L")).max())


def test_a_key_blanks_the_big_view_alone_and_anything_brings_it_back(
    server: Server, page: Page
) -> None:
    open_board(page, server.url + VIEW)
    page.keyboard.press("b")
    expect(sheet(page)).to_have_count(0)
    page.get_by_role("button", name="Present").click()
    wait_for(page, present=1)
    leave = page.get_by_role("button", name="Leave the big view")
    expect(leave).to_be_visible()
    drawn(page)
    for key in ("b", "B", "."):
        page.keyboard.press(key)
        expect(sheet(page)).to_be_visible()
        assert lightest(page) == 0
        page.keyboard.press(key)
        expect(sheet(page)).to_have_count(0)
        expect(slider(page, "h0[0]")).to_be_visible()

    # Time goes on behind it. Escape and a click bring the view back, and do not leave it.
    page.keyboard.press("b")
    page.keyboard.press("ArrowRight")
    wait_for(page, t=3)
    expect(sheet(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet(page)).to_have_count(0)
    page.keyboard.press("b")
    expect(sheet(page)).to_be_visible()
    page.mouse.click(600, 400)
    expect(sheet(page)).to_have_count(0)
    expect(leave).to_be_visible()

    # It is left alone where it means something else, and gone where the big view is left.
    page.keyboard.press("Control+b")
    slider(page, "h0[0]").focus()
    page.keyboard.press("b")
    page.keyboard.press(".")
    expect(sheet(page)).to_have_count(0)
    page.keyboard.press("Escape")
    wait_for(page, present=0)
    page.keyboard.press("b")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    expect(sheet(page)).to_have_count(0)
