"""docs/serving.md has every variable that the code reads."""

import re

from tests.deploy.variables import NAME, used
from tools.serving import ROOT

DOCS = ROOT / "docs" / "serving.md"


def test_every_variable_is_in_the_table() -> None:
    rows = set(re.findall(r"^\| `(UNROLLED_[A-Z_]+)` \|", DOCS.read_text("utf-8"), re.MULTILINE))
    assert used() == rows


def test_what_is_deployed_names_no_other() -> None:
    files = [file for file in (ROOT / "deploy").rglob("*") if file.is_file()]
    named = {name for file in files for name in NAME.findall(file.read_text("utf-8"))}
    assert named <= used()
