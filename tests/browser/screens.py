"""Screens that axe-core looks at: each leads a page from one moment to the next.

A moment has a name, and the part of the page that is new in it (None for all of it).
"""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page, expect

from tests.browser.boards import open_board, slider
from tests.browser.driving import PATIENCE, field, label, settled
from tests.browser.labs import open_tab, wait_for
from unrolled.lessons import lessons

Moments = Iterator[tuple[str, str | None]]

SMALL = "cell=LSTM&units=3&timesteps=6&features=2"


def first(page: Page, url: str) -> Moments:
    """What a first visitor sees, a list opened in it, and the big view for a projector."""
    lab(page, f"{url}/lab")
    yield "first", None
    page.get_by_role("combobox", name="Weights").click()
    expect(page.get_by_role("option", name="echo")).to_be_visible()
    yield "a list", None
    page.keyboard.press("Escape")
    expect(page.get_by_role("option", name="echo")).to_have_count(0)
    page.get_by_role("button", name="Present").click()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    settled(page)
    yield "big view", None


def large(page: Page, url: str) -> Moments:
    """One state at a time, the other behind a tab of the board; a batch; own numbers; weights."""
    lab(page, f"{url}/lab?cell=LSTM&units=16&batch=2&input=own&weight=bias.f")
    expect(slider(page, "bias:f")).to_be_attached()
    expect(page.get_by_role("button", name="c", exact=True)).to_be_visible()
    expect(field(page, "Sample")).to_be_visible()
    expect(field(page, "Or paste numbers, a line for each timestep")).to_be_visible()
    yield "large", None


def tabs(page: Page, url: str) -> Moments:
    """Both states of an LSTM, and every tab below the board."""
    lab(page, f"{url}/lab?{SMALL}")
    expect(slider(page, "h0[0]").or_(slider(page, "c0[0]"))).to_have_count(2)
    yield "step", None
    for name in ("Gates", "Output", "Weights", "Code", "Data", "Break it"):
        open_tab(page, name)
        wait_for(page, tab=name.split()[0].lower())
        yield name, '[data-testid="stTabs"]'


def doctor(page: Page, url: str) -> Moments:
    """Pasted code with an error, and old code with its modern form."""
    page.goto(f"{url}/doctor")
    settled(page)
    yield "doctor", None
    for name, offer in (
        ("Two LSTMs in a row", "Use this fix"),
        ("an old answer from the web", "Go on with this program"),
    ):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("button", name=offer).first).to_be_visible(timeout=180_000)
        settled(page)
        yield name, None


def phone(page: Page, url: str) -> Moments:
    """A phone: what can be taken away, its sidebar shut and open."""
    lab(page, f"{url}/lab?{SMALL}")
    yield "phone", None
    page.get_by_role("button", name="Take away").tap()
    expect(page.get_by_role("button", name="Worksheet: .html")).to_be_visible()
    yield "take away", '[data-testid="stPopoverBody"]'
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Worksheet: .html")).to_be_hidden()
    page.get_by_test_id("stExpandSidebarButton").tap()
    expect(page.get_by_role("radio", name="SimpleRNN")).to_be_in_viewport(ratio=1)
    yield "sidebar", '[data-testid="stSidebar"]'


def home(page: Page, url: str) -> Moments:
    """Home, and the learner's own progress opened in it."""
    lab(page, url)
    yield "home", None
    page.get_by_role("button", name="Your progress").click()
    expect(page.get_by_role("button", name="Wipe my progress")).to_be_visible()
    yield "progress", None


def lesson(page: Page, url: str) -> Moments:
    """The list of lessons, a question with its reply, a challenge with a hint, the big view."""
    page.goto(f"{url}/learn")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    settled(page)
    yield "lessons", None
    page.goto(f"{url}/learn?lesson=h-is-not-c&beat=predict")
    settled(page)
    label(page.get_by_role("radio").last).click()
    expect(page.get_by_role("alert")).to_have_count(1)
    settled(page)
    yield "question", None
    page.goto(f"{url}/learn?lesson=film-or-last-frame&beat=do")
    expect(page.get_by_role("button", name="Add a layer")).to_be_visible()
    settled(page)
    yield "stack", None
    lab(page, f"{url}/learn?lesson=h-is-not-c&beat=do")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("It should be at least")).to_be_visible()
    page.get_by_role("button", name="Hint 1").click()
    expect(page.get_by_text("Every step multiplies c")).to_be_visible()
    settled(page)
    yield "challenge", None
    page.get_by_role("button", name="Present").click()
    expect(page.get_by_role("button", name="All lessons")).to_be_hidden()
    settled(page)
    yield "big view", None


def every_lesson(page: Page, url: str) -> Moments:
    """What every lesson shows, explains and asks for."""
    for one in lessons("en"):
        for beat in ("see", "explain", "do"):
            page.goto(f"{url}/learn?lesson={one.name}&beat={beat}")
            expect(page.get_by_role("heading", name=one.title)).to_be_visible()
            # The program of a worker comes after the page.
            expect(page.get_by_text("Go on with this in")).to_be_visible()
            settled(page)
            yield f"{one.name}, {beat}", '[data-testid="stMain"]'


def shapes(page: Page, url: str) -> Moments:
    """A stack that fails, a layer's further arguments, and one with everything around it."""
    page.goto(f"{url}/shapes")
    expect(page.get_by_text("expected ndim=3")).to_be_visible(timeout=PATIENCE)
    settled(page)
    yield "fails", None
    page.get_by_role("button", name="More").first.click()
    expect(page.get_by_text("go_backwards", exact=True)).to_be_visible()
    yield "more", None
    page.goto(
        f"{url}/shapes?stack=Masking~MaxPooling1D.2~Bidirectional.LSTM.4.1~RNN.LSTM-4"
        "&stack_states=2.10_4"
    )
    expect(page.get_by_text("mask lost here")).to_be_visible(timeout=PATIENCE)
    settled(page)
    yield "passes", None


def memory(page: Page, url: str) -> Moments:
    """A timeline with a refusal in it, a variable that was replaced, and an action's arguments."""
    page.goto(f"{url}/memory?cell=GRU&units=3&do=predict~rebind~assign.funits")
    expect(page.get_by_text("no state changed")).to_be_visible(timeout=180_000)
    settled(page)
    yield "memory", None
    page.get_by_role("button", name="assign …").click()
    expect(page.get_by_text("Value of every number")).to_be_visible()
    yield "arguments", None
    page.goto(f"{url}/memory?cell=GRU&units=3&topic=shapes")
    expect(page.locator(".u-marks")).to_be_visible(timeout=180_000)
    settled(page)
    yield "experiment", None


def states(page: Page, url: str) -> Moments:
    """What a layer returns, lit where it is equal; a handover that is refused."""
    page.goto(f"{url}/sequences?topic=returns&timesteps=2&return_state=0")
    expect(page.get_by_text("taken in silence")).to_be_visible()
    settled(page)
    yield "returns", None
    page.goto(f"{url}/sequences?topic=handover")
    expect(page.get_by_role("button", name="Give the decoder 3 units")).to_be_visible()
    settled(page)
    yield "handover", None


def masks(page: Page, url: str) -> Moments:
    """A mask set by hand with all that a padded batch has to tell, and a chain that is refused."""
    page.goto(
        f"{url}/sequences?cell=LSTM&source=hand&hand=1011000~1110111~0000000&started=1"
        "&return_sequences=1&form=short"
    )
    expect(page.get_by_text("Tried to read from index 6")).to_be_visible(timeout=PATIENCE)
    settled(page)
    yield "padding", None
    page.goto(f"{url}/sequences?topic=chain&links=Conv1D~times~LSTM~LSTM~Dense")
    expect(page.get_by_text("expected ndim=3, found ndim=2")).to_be_visible(timeout=PATIENCE)
    settled(page)
    yield "chain", None


def gradient(page: Page, url: str) -> Moments:
    """Gradients on their way back, one of them lost, and what clipping makes of them."""
    page.goto(f"{url}/learning?topic=gradient&activation=linear&gain=4&timesteps=120")
    expect(page.get_by_text("SimpleRNN has no line")).to_be_visible(timeout=PATIENCE)
    settled(page)
    yield "gradient", None
    page.get_by_role("radio", name="Clipping").click()
    expect(page.get_by_text("becomes 0, in silence")).to_be_visible(timeout=PATIENCE)
    settled(page)
    yield "clipping", '[data-testid="stMain"]'


def training(page: Page, url: str) -> Moments:
    """What a mistake came to, a film of two models; one with probabilities."""
    for name, link in (("wrong", "topic=wrong&epochs=1"), ("text", "task=text&epochs=1&units=2")):
        page.goto(f"{url}/learning?{link}")
        page.get_by_role("button", name="Train", exact=True).click()
        again = page.get_by_role("button", name="Train again")
        expect(again).to_be_visible(timeout=180_000)
        settled(page)
        yield name, None


def reference(page: Page, url: str) -> Moments:
    """A search with filters, every status in it, and an example that was run."""
    page.goto(f"{url}/reference?q=states&class=LSTM&row=states&upto=60")
    expect(page.get_by_text("must match. variable.shape=(2, 3)")).to_be_visible(timeout=PATIENCE)
    settled(page)
    yield "reference", None


def cells(page: Page, url: str) -> Moments:
    """A cell that breaks a promise with what mends it, nested trays, weights by their gates."""
    page.goto(f"{url}/cells?topic=contract&ready=other_width")
    expect(page.get_by_role("button", name="Take this change")).to_be_visible(timeout=180_000)
    settled(page)
    yield "contract", None
    page.goto(f"{url}/cells?topic=stacked&look=handing")
    expect(page.get_by_text("list index out of range")).to_be_visible(timeout=PATIENCE)
    settled(page)
    yield "stacked", None
    page.goto(f"{url}/cells?topic=counts&cell=LSTM")
    expect(page.get_by_text("layer.count_params() says 84")).to_be_visible(timeout=PATIENCE)
    settled(page)
    yield "counts", None


def own(page: Page, server: str) -> Moments:
    """A cell of one's own, with an update that is refused."""
    page.goto(f"{server}/cells?topic=own&units=2&features=2")
    settled(page)
    yield "own", None
    field = page.get_by_role("textbox", name="Your update: the new h (and c)")
    field.fill("f = sigmoid(b)\nh = f*h + W@x")
    field.press("Control+Enter")
    expect(page.locator(".u-typed mark")).to_have_text("W@x")
    settled(page)
    yield "refused", None


def compare(page: Page, url: str) -> Moments:
    """Runs side by side, with a difference, a cell of one's own and every change there can be."""
    lab(
        page,
        f"{url}/compare?less=AB&runs=cell-LSTM~~units-2~~activation-relu~~seed-3~~weights-leaky"
        "~~go_backwards-1~~changed-gain_2~~~cell-LSTM~~units-2~~~cell-Own&timesteps=6",
    )
    expect(page.get_by_text("Set by hand: gain = 2.")).to_be_visible()
    yield "compare", None


def lab(page: Page, url: str) -> None:
    """Go to a lab, and wait for what the board tells those who cannot see it."""
    open_board(page, url)
    expect(page.locator('[data-part="twin"] table').first).to_be_attached()
    # axe takes Streamlit's page, one box over the whole window, for a dialog, which needs none.
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


SCREENS: dict[str, Callable[[Page, str], Moments]] = {
    screen.__name__: screen
    for screen in (
        first,
        large,
        tabs,
        phone,
        home,
        lesson,
        every_lesson,
        shapes,
        doctor,
        memory,
        states,
        masks,
        gradient,
        training,
        reference,
        cells,
        own,
        compare,
    )
}
