"""How the tests use a browser: visitors, what counts as a fault, and when a page is at rest."""

import re
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    expect,
)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The name of the server for a class, as a class would know it from a network.
    "--host-resolver-rules=MAP teacher.test 127.0.0.1",
]

UNWANTED = (
    # Two hidden pages of Chromium's own, behind its address bar, made for every visitor: a third
    # of the processor time that a visit takes.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    # What Playwright turns off as well: only the last list on the command line counts.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
)
"""Features of Chromium that no test is about."""

QUIET = [*ARGUMENTS, f"--disable-features={','.join(UNWANTED)}"]

ORDINARY: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 800},
    "locale": "en-GB",
    # What moves for as long as Streamlit is at work, sixty times a second and drawn without a
    # graphics card, is a quarter of the processor time of a visit. Nothing of ours moves by itself.
    "reduced_motion": "reduce",
}
"""A visitor of whom nothing else is said."""

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

HARMLESS = re.compile(r"/\w+/_stcore/(health|host-config)$")
"""The two files a deep link asks for under its own path first, before it finds them at the top."""

NEAR = re.compile(r"https?://(localhost|127\.0\.0\.1|teacher\.test)[:/]|(?!https?:|wss?:)")
"""This machine, and what is no address of a network: no page asks for anything else."""

PATIENCE = 60_000
"""Milliseconds a page may take on a busy machine, the import of TensorFlow included."""


class Visitor:
    """One person with one browser: a context, its pages, and whatever went wrong in them."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.context: BrowserContext = browser.new_context(**(ORDINARY | options))
        self.context.set_default_timeout(PATIENCE)
        self.faults: list[str] = []
        self.context.on("request", self._request)

    def open(self, url: str = "about:blank") -> Page:
        """A new page at `url`, at rest unless it is blank."""
        page = self.context.new_page()
        page.on("pageerror", self._page_error)
        page.on("console", self._console)
        if url != "about:blank":
            page.goto(url)
            settled(page)
        return page

    def leave(self) -> None:
        """Close everything, and fail if anything went wrong on the way."""
        for page in self.context.pages:
            self.faults += _visible_faults(page)
        self.context.close()
        assert not self.faults, "\n".join(self.faults)

    def _request(self, request: Request) -> None:
        if not NEAR.match(request.url):
            self.faults.append(f"asked elsewhere: {request.url}")

    def _page_error(self, error: Error) -> None:
        self.faults.append(f"page error: {error}")

    def _console(self, message: ConsoleMessage) -> None:
        address = message.location["url"]
        if message.type == "error" and not HARMLESS.search(address):
            self.faults.append(f"console error: {message.text} ({address})")


def settled(page: Page) -> Page:
    """Wait until Streamlit is connected, has run, and shows all of it and nothing older.

    Right after an action the page may still be at rest: expect the action's result first.
    """
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=PATIENCE)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)
    unfinished = page.locator('[data-stale="true"], [data-testid="stSkeleton"]')
    expect(unfinished).to_have_count(0, timeout=PATIENCE)
    return page


def label(control: Locator) -> Locator:
    """The label around a radio or a switch, to be clicked in its place.

    Streamlit draws its own circle over the control, so a click on that has to be forced; and a
    forced click goes to where the control was a moment ago, whatever moves there meanwhile.
    """
    return control.locator("xpath=ancestor::label[1]")


def field(page: Page, label: str, exact: bool = False) -> Locator:
    """The field called `label` that a person sees.

    Where another field takes its place, Streamlit (1.67) keeps the old one until the run has
    ended, hidden, and should the page want it back shows it again: for a moment there are two.
    """
    return page.get_by_label(label, exact=exact).filter(visible=True)


def undo(page: Page) -> None:
    """Take the last change back, and wait for it: a second click before that would be the same."""
    here = page.url
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function("(here) => location.href !== here", arg=here)
    settled(page)


def _visible_faults(page: Page) -> list[str]:
    wrong = page.get_by_test_id("stException").or_(page.get_by_text("Traceback"))
    return [f"shown on {page.url}: {text}" for text in wrong.all_inner_texts()]
