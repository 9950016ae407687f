"""What the keeper of progress does with what the browser holds, called as Streamlit calls it."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.driving import Visitor
from tools.serving import ROOT, Server

KEEPER = (Path(ROOT) / "ui" / "learn" / "keeper.js").read_bytes()

CALLS = """async ([code, calls]) => {
  const keeper = (await import(`data:text/javascript;base64,${code}`)).default
  const name = "unrolled.progress"
  const parentElement = document.body.appendChild(document.createElement("div"))
  localStorage.clear()
  const told = []
  for (const { stored, ...data } of calls) {
    if (stored === null) localStorage.removeItem(name)
    else if (stored !== undefined) localStorage.setItem(name, stored)
    keeper({ data, parentElement, setTriggerValue: (_, text) => told.push(text) })
  }
  return [localStorage.getItem(name), told]
}"""


@pytest.fixture
def after(server: Server, visitor: Callable[..., Visitor]):
    """What is stored, and what was told, after calls one after another."""
    # The pages' policy lets no such module in.
    page = visitor(bypass_csp=True).open()
    page.goto(f"{server.url}/_stcore/health")
    return lambda *calls: page.evaluate(CALLS, [b64encode(KEEPER).decode(), list(calls)])


def call(text, heard=True, **stored):
    return {"text": text, "heard": heard, **stored}


def test_what_is_held_is_told_before_anything_is_written(after) -> None:
    assert after(call("", heard=False, stored="a")) == ["a", ["a"]]
    assert after(call("", heard=False, stored="a"), call("ab")) == ["ab", ["a"]]
    assert after(call("ab", heard=False, stored="a"), call("ab")) == ["ab", ["a"]]


def test_what_is_new_is_written(after) -> None:
    assert after(call("a"), call("ab"), call("ab")) == ["ab", []]


def test_a_wipe_here_is_written(after) -> None:
    assert after(call("a"), call("")) == [None, []]


def test_a_wipe_in_another_tab_is_not_undone_by_what_this_one_still_knows(after) -> None:
    assert after(call("a"), call("a", stored=None), call("a")) == [None, []]
    assert after(call("a"), call("a", stored=None), call("b")) == ["b", []]
