"""The variables of the environment that the code reads."""

import re

from tools.serving import ROOT

NAME = re.compile(r"UNROLLED_[A-Z_]+[A-Z]")

WITHIN = {"UNROLLED_CLASSROOM", "UNROLLED_PRELOAD"}
"""One process of the app tells another one: nobody sets them."""


def used() -> set[str]:
    """The names of those that somebody may set."""
    code = [ROOT / "app.py"]
    for folder in ("unrolled", "ui", "pages", "tools"):
        code += sorted((ROOT / folder).rglob("*.py"))
    found = {name for file in code for name in NAME.findall(file.read_text("utf-8"))}
    return found - WITHIN
