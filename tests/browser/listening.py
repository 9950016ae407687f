"""What a screen reader is given to say: Chromium's accessibility tree, as short sentences."""

from typing import Any

from playwright.sync_api import Page

STATES = ("checked", "selected", "expanded", "pressed", "disabled")

SAID = """() => {
  // Keeps whatever the board's live region says from now on.
  window.said = []
  const regions = [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')]
    .map((component) => component.shadowRoot?.querySelector('[data-part="said"]'))
  const region = regions.find(Boolean)
  new MutationObserver(() => window.said.push(region.textContent))
    .observe(region, { childList: true, characterData: true, subtree: true })
}"""

VALUE_TEXT = """() => {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at?.getAttribute("aria-valuetext") ?? ""
}"""


def tree(page: Page) -> list[dict[str, Any]]:
    """All that is not passed over, in the order of the page."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}

    def below(node: dict[str, Any]) -> list[dict[str, Any]]:
        children = [by_id[k] for k in node.get("childIds", []) if k in by_id]
        return [node, *(each for child in children for each in below(child))]

    return [node for node in below(nodes[0]) if not node["ignored"]]


def here(page: Page) -> str:
    """What is said of the element that has the focus."""
    node = [each for each in tree(page) if _property(each, "focused")][-1]
    return said(node, page.evaluate(VALUE_TEXT))


def said(node: dict[str, Any], value: str = "") -> str:
    """Name, role, value, states and description of a node."""
    role = node["role"]["value"]
    values = [value or node.get("value", {}).get("value", "")]
    states = [
        ("" if held in (True, "true") else "not ") + state
        for state in STATES
        if (held := _property(node, state)) is not None and (state != "disabled" or held)
    ]
    parts = [_text(node, "name"), role, *values, *states, _text(node, "description")]
    return ", ".join(str(part) for part in parts if part != "")


def of_role(page: Page, *roles: str) -> list[str]:
    """The names of all elements of these roles."""
    return [_text(node, "name") for node in tree(page) if node["role"]["value"] in roles]


def listen(page: Page) -> None:
    """Keep what the board's live region says from here on."""
    page.evaluate(SAID)


def heard(page: Page) -> str:
    """The one thing that it said since; it has to have come."""
    page.wait_for_function("() => window.said.length > 0")
    (only,) = page.evaluate("window.said")
    return str(only)


def _property(node: dict[str, Any], name: str) -> Any:
    held = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    return held.get(name)


def _text(node: dict[str, Any], name: str) -> str:
    return str(node.get(name, {}).get("value", ""))
