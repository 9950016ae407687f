"""Any other control: from the key or click to every view up to date, and what it costs the server.

In Chromium, on the lab with 8 units and 20 timesteps. A change lasts from the time stamp of the
input event to the end of the frame with the last change of anything in the page's main part; the
page must then stay as it is for a quarter of a second. The server's processor time is what the
operating system says it used for all changes of a control, divided by their number.
"""

from collections.abc import Callable, Iterator
from functools import partial

from playwright.sync_api import Locator, Page

from benchmarks.report import Line, at_most, median, missing, p95
from benchmarks.setting import Setting
from benchmarks.slider import lab, slider
from benchmarks.watching import begin, chromium, last_input, page_at, rest, seen
from tools.process import proc_is_there, processor_ms
from tools.serving import Server

Action = Callable[[Page, int], None]


def _key(name: str, page: Page, turn: int) -> None:
    handle = slider(page, name)
    handle.focus()
    page.keyboard.press("ArrowLeft" if turn % 2 else "ArrowRight")


def _cell(page: Page, turn: int) -> None:
    page.get_by_role("radio", name=("GRU", "LSTM")[turn % 2], exact=True).click()


def _seed(page: Page, turn: int) -> None:
    page.get_by_role("spinbutton", name="Seed").fill(str(turn + 1))
    page.keyboard.press("Enter")


def _flag(page: Page, _turn: int) -> None:
    page.get_by_role("checkbox", name="return_sequences").focus()
    page.keyboard.press("Space")


CONTROLS: dict[str, tuple[Action, Callable[[Page], Locator]]] = {
    "units": (partial(_key, "Units"), lambda page: slider(page, "Units")),
    "step": (partial(_key, "Step"), lambda page: slider(page, "Step")),
    "cell": (_cell, lambda page: page.get_by_role("radio", name="GRU", exact=True)),
    "seed": (_seed, lambda page: page.get_by_role("spinbutton", name="Seed")),
    "return_sequences": (
        _flag,
        lambda page: page.get_by_role("checkbox", name="return_sequences"),
    ),
}
"""Each with how to change it for the n-th time, and how to find it."""


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    served = setting.served
    with chromium() as opened:
        times: list[float] = []
        costs: list[float] = []
        lines: list[Line] = []
        with page_at(opened, lab(served.url, 8, 20)) as page:
            for name in CONTROLS:
                lines += _one(name, page, served, setting.pick(8, 2), times, costs)
            page.get_by_role("tab", name="Gates").click()
            rest(page, quiet=600)
            lines += _one("seed", page, served, setting.pick(8, 2), times, costs, ", Gates open")
    yield at_most("any other control to every view up to date, p95", p95(times), 250, "ms")
    yield from lines[::2]
    if costs:
        cost = sum(costs) / len(costs)
        yield at_most("processor time of the server for a change, mean", cost, 25, "ms")
        yield from lines[1::2]
    else:
        yield missing("processor time of the server for a change", "no /proc here")


def answered(page: Page, act: Callable[[], None]) -> float:
    """Milliseconds from what `act` does until the page shows all that follows from it."""
    begin(page)
    act()
    rest(page)
    facts = seen(page)
    return float(facts["changed"]) - last_input(facts, "keydown", "click")


def _one(
    name: str,
    page: Page,
    served: Server,
    count: int,
    times: list[float],
    costs: list[float],
    more: str = "",
) -> list[Line]:
    """Change one control `count` times; adds to `times` and `costs`, returns a line for each."""
    act, find = CONTROLS[name]
    label = f"  {name}{more}"
    if not find(page).count():
        return [missing(label), missing(label)]
    for turn in range(2):  # whatever is new is compiled now
        act(page, turn)
        rest(page)
    used = processor_ms(served.pid) if proc_is_there() else 0.0
    found = []
    for turn in range(count):
        found.append(answered(page, partial(act, page, turn)))
    times += found
    if proc_is_there():
        costs.append((processor_ms(served.pid) - used) / count)
    cost = costs[-1] if costs else 0.0
    return [
        at_most(f"{label}: median", median(found), None, "ms"),
        at_most(label, cost, None, "ms"),
    ]
