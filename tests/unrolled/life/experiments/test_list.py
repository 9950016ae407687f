"""The list of facts in docs/memory.md names nothing that is not there."""

import re
from pathlib import Path

from tools.serving import ROOT
from unrolled.life.experiments import EXPERIMENTS

ELSEWHERE = {"timeline", "what it does"}


def places() -> set[str]:
    listed = (
        Path(ROOT, "docs", "memory.md").read_text("utf-8").partition("## Where each fact is")[2]
    )
    lines = [line for line in listed.splitlines() if line.startswith("| ")]
    rows = [line.split("|")[2] for line in lines]
    rows = [row for row in rows if row.strip() != "where"]
    words = [re.sub(r"\(.*?\)", "", row) for row in rows]
    named = (word for row in words for part in row.split(";") for word in part.split(":")[:1])
    return {name.strip() for word in named for name in word.split(",")}


def test_every_place_of_the_list_is_there_and_every_experiment_is_in_it() -> None:
    assert places() - ELSEWHERE == set(EXPERIMENTS)
