"""Every address of the app, and everything on a page that opens."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.browser.boards import drawn
from tests.browser.driving import PATIENCE, settled
from ui import cells, learning, sequences
from ui.learn.walk import beats_of
from unrolled.lessons import lessons
from unrolled.life.experiments import EXPERIMENTS

QUERIES = {
    "": [""],
    "learn": ["", "path=states&summary=1", "lesson=nothing"],
    "lab": ["", "cell=Own&units=3", "cell=LSTM&units=16&batch=2&input=own&weight=bias.f"],
    "compare": ["", "less=AB&runs=cell-LSTM~~units-2~~changed-gain_2~~~cell-Own&timesteps=6"],
    "shapes": ["", "stack=Masking~Bidirectional.LSTM.4.1~RNN.LSTM-4&stack_states=2.10_4"],
    "memory": ["", "cell=GRU&units=3&do=predict~rebind~assign.funits"]
    + [f"topic={name}" for name in EXPERIMENTS],
    "doctor": [""],
    "reference": ["", "q=states&class=LSTM&row=states&upto=60", "q=nothing+like+that"],
    "classroom": [""],
    **{
        name: [f"topic={topic.name}" for topic in page.TOPICS]
        for name, page in (("sequences", sequences), ("cells", cells), ("learning", learning))
    },
}
"""By page, the links of it that show something else each."""

UNFOLDING = (
    '[data-testid="stExpander"] details:not([open]) > summary',
    '[data-testid="stBidiComponentIsolated"] [aria-expanded="false"]',
)
"""What shows more of a page and leaves the rest as it is."""

TURNING = {
    '[data-testid="stPopoverButton"]:enabled': '[data-testid="stPopoverBody"]',
    '[role="tab"][aria-selected="false"]': '[data-testid="stTabs"]',
}
"""What shows one thing in place of another, and where."""


BOARDS = ".st-key-state_board, .st-key-compare_board"


def addresses() -> list[str]:
    """All of them, as paths: pages, their topics, every beat of every lesson."""
    pages = [f"{page}?{query or 'v=1'}" for page, queries in QUERIES.items() for query in queries]
    beats = [
        f"learn?lesson={lesson.name}&beat={beat}"
        for lesson in lessons("en")
        for beat in beats_of(lesson)
    ]
    return [*pages, *beats]


def arrive(page: Page, url: str) -> Page:
    """Go there, and wait until nothing more comes: the answers of workers as well."""
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_have_count(1, timeout=PATIENCE)
    settled(page)
    expect(page.get_by_test_id("stSpinner")).to_have_count(0, timeout=180_000)
    if page.locator(BOARDS).count():  # whose script comes after all else
        drawn(page)
    return settled(page)


def opened(page: Page) -> Iterator[tuple[str, str | None]]:
    """Open all there is: a name for each, while it is open, and the part of the page it is in."""
    unfolded = 0
    for selector in UNFOLDING:
        while (folded := page.locator(selector).filter(visible=True)).count():
            many = folded.count()
            folded.first.click()
            unfolded += 1
            # A component of its own answers with its next frame: it is still folded until then.
            expect(folded).not_to_have_count(many)
            settled(page)
    if unfolded:
        yield "unfolded", None
    for selector, within in TURNING.items():
        # Before the name of its symbol, which is text as well.
        names = [
            text.partition("\n")[0]
            for text in page.locator(selector).filter(visible=True).all_inner_texts()
        ]
        for name in names:
            one = page.locator(selector.partition("[aria")[0]).filter(has_text=name).first
            one.click()
            expect(page.locator(within)).to_be_visible()
            settled(page)
            yield name, within
            if "Popover" in within:
                page.keyboard.press("Escape")
                expect(page.locator(within)).to_have_count(0)
