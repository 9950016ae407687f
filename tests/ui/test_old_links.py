"""Links that people have: each, of whatever version, opens what it says. See old_links.toml."""

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
import streamlit as st

from tests.ui.reference.test_links import READERS
from ui.compare import state as compare
from ui.learn.walk import Walk
from unrolled import fields, shortened

LINKS = tomllib.loads(Path(__file__).with_name("old_links.toml").read_text("utf-8"))["link"]


class Learn:
    """The lessons with a link."""

    def __init__(self, query: dict[str, str]) -> None:
        self.walk = Walk()
        self.walk.open_link(query)
        self.problems = self.walk.astray
        self.link = self.walk.link


def values(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, keep_blank_values=True))


def named(link: dict[str, Any]) -> str:
    return f"{link['page']}, {link['version']}: {link['query'][:30]}"


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})


@pytest.mark.parametrize("link", LINKS, ids=named)
def test_a_link_that_somebody_has_opens_what_it_says(link: dict[str, Any]) -> None:
    readers: dict[str, Any] = {**READERS, "learn": Learn}
    opened = readers[link["page"]](shortened.whole(values(link["query"])))
    assert " ".join(opened.problems) == link.get("says", "")
    wanted = values(link.get("opens", link["query"]))
    found = opened.link()
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("link", [each for each in LINKS if each["version"] > 1], ids=named)
def test_a_packed_link_is_written_as_ever(link: dict[str, Any]) -> None:
    """A form that changes is another version, and a link of it is added to the file."""
    if link["version"] == int(shortened.VERSION):
        assert urlencode(shortened.shortened(values(link["opens"]))) == link["query"]


@pytest.mark.parametrize("page", sorted({*READERS, "learn", "compare"} - {"doctor"}))
def test_a_damaged_link_is_said(page: str) -> None:
    readers: dict[str, Any] = {**READERS, "learn": Learn, "compare": compare.read}
    whole = next(link["query"] for link in LINKS if link["version"] > 1)
    (said,) = readers[page](shortened.whole(values(whole[:-9]))).problems
    assert "every character of the link" in said or "cut or changed" in said


def test_there_are_links_of_every_version_and_page() -> None:
    versions = {fields.LINK_VERSION, *map(str, range(2, int(shortened.VERSION) + 1))}
    assert {str(link["version"]) for link in LINKS} == versions
    assert {link["page"] for link in LINKS} == {*READERS, "learn"}
