"""axe-core's rules held against a page, and what is known of Streamlit's own faults."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.driving import PATIENCE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

MILD = {"minor", "moderate"}

THEMES = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 28)"}
"""Each with the colour of its page."""

WRITTEN = Path(__file__).parents[2] / "docs" / "accessibility.md"

ROW = re.compile(
    r"^\| `(?P<rule>[\w-]+)` \| `(?P<selector>[^`]+)` \| (?P<why>.+) \|$", re.MULTILINE
)


class Known(NamedTuple):
    """A fault of Streamlit's own that no option, theme or style sheet of ours can mend.

    In `MILD` alone: whatever is serious is mended, or the app does without it.
    """

    rule: str
    selector: str
    why: str


class Fault(NamedTuple):
    """A rule that an element breaks."""

    moment: str
    rule: str
    impact: str
    element: str
    message: str
    known: Known | None


@cache
def known() -> tuple[Known, ...]:
    """What docs/accessibility.md lists: nothing else is let pass."""
    return tuple(Known(*row) for row in ROW.findall(WRITTEN.read_text(encoding="utf-8")))


def unknown(faults: Iterable[Fault]) -> str:
    """The faults that nobody has listed, as text; nothing where there are none."""
    left = [fault for fault in faults if fault.known is None]
    return "\n\n".join("\n".join(map(str, fault)) for fault in left)


STILL = """async (patience) => {
  // Where everything is, also what is in a component of its own.
  const places = (root) => [...root.querySelectorAll("*")].flatMap((one) => {
    const { x, y, width, height } = one.getBoundingClientRect()
    return [x, y, width, height, ...(one.shadowRoot ? places(one.shadowRoot) : [])]
  })
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const until = performance.now() + patience
  let before = ""
  for (let same = 0; same < 5; ) {
    if (performance.now() > until) throw new Error("This page is never at rest.")
    const now = places(document).join()
    same = now === before ? same + 1 : 0
    before = now
    await frame()
  }
  return before
}"""
"""Waits until nothing on a page moves, and returns where everything is; fails after so many
milliseconds."""

LOOKS = 10
"""How often axe-core looks at a page that moves meanwhile, until that is a fault of the page."""


def still(
    page: Page, within: Any, options: dict[str, Any], patience: float = PATIENCE
) -> dict[str, Any]:
    """What axe-core sees while nothing moves.

    It looks up early where things are. On a busy machine a page may move after it seemed to be at
    rest: what was seen of it then is of no page at all.

    Args:
        page, within, options: as of axe-core.
        patience: milliseconds that the page may take to come to rest.

    Raises:
        playwright.sync_api.Error: something on the page never stops moving.
        AssertionError: it rests before each look, and has moved after it.
    """
    places = page.evaluate(STILL, patience)
    for _ in range(LOOKS):
        found: dict[str, Any] = Axe().run(page, context=within, options=options).response
        before, places = places, page.evaluate(STILL, patience)
        if places == before:
            return found
    raise AssertionError(f"{page.url} moved during each of {LOOKS} looks")


INTO_VIEW = """(path) => path
  .reduce((root, selector) => (root.shadowRoot ?? root).querySelector(selector), document)
  .scrollIntoView({ block: "center" })"""


def scan(
    page: Page, moment: str, within: str | None = None, rules: list[str] = RULES
) -> list[Fault]:
    """Hold every rule against the page, or against one part of it."""
    found = still(page, within, {"runOnly": rules, "resultTypes": ["violations"]})
    looked_at = len([*found["passes"], *found["incomplete"], *found["violations"]])
    assert looked_at >= (10 if rules is RULES else 1)
    broken = found["violations"]
    for rule, path in _stumbled(found):
        broken = broken + looked_at_alone(page, rule, path)
    return [_fault(page, moment, rule["id"], node) for rule in broken for node in rule["nodes"]]


def looked_at_alone(page: Page, rule: str, path: list[str]) -> list[dict[str, Any]]:
    """What a rule says of one element, in the middle of the window.

    axe-core stumbles over what lies in a part that scrolls sideways, where that part begins at the
    lower edge of the window and the element below it. A rule that stumbles is passed over in
    silence, and where there is nothing, nothing is wrong.
    """
    page.evaluate(INTO_VIEW, path)
    context = {"include": [{"fromShadowDom": path}]} if len(path) > 1 else path[0]
    found = still(page, context, {"runOnly": [rule], "resultTypes": ["violations"]})
    assert not _stumbled(found), found["incomplete"]
    broken: list[dict[str, Any]] = found["violations"]
    return broken


def _stumbled(found: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The rules that came to no answer, each with the way to the element, through its roots."""
    targets = [
        (rule["id"], node["target"][0])
        for rule in found["incomplete"]
        if "error-occurred" in str(rule)
        for node in rule["nodes"]
    ]
    return [(rule, [place] if isinstance(place, str) else place) for rule, place in targets]


def scan_in_both_themes(
    page: Page, moment: str, within: str | None = None, theme: str = "light"
) -> tuple[list[Fault], str]:
    """Every rule in `theme`, and what colours can break in the other, which the page is left in."""
    (other,) = THEMES.keys() - {theme}
    faults = scan(in_theme(page, theme), f"{moment}, {theme}", within)
    # A theme is colours: nothing else can be another fault in it.
    faults += scan(in_theme(page, other), f"{moment}, {other}", within, ["color-contrast"])
    return faults, other


def in_theme(page: Page, theme: str) -> Page:
    """The page as it is when a person's machine goes over to a theme."""
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", THEMES[theme])
    return page


def _fault(page: Page, moment: str, rule: str, node: dict[str, Any]) -> Fault:
    checks = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    listed = next((k for k in known() if k.rule == rule and _is(page, node, k.selector)), None)
    return Fault(moment, rule, node["impact"], node["html"], "; ".join(checks), listed)


def _is(page: Page, node: dict[str, Any], selector: str) -> bool:
    """Whether it is an element of Streamlit's that matches `selector`; the board's are ours."""
    (*roots, element) = node["target"]
    if roots or not isinstance(element, str) or node["impact"] not in MILD:
        return False
    return bool(page.locator(element).evaluate("(element, s) => element.matches(s)", selector))
