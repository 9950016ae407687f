"""The lines that have a budget, as the table at the top of docs/performance.md."""

import os
import platform
import time
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from benchmarks.report import Line

FILE = "docs/performance.md"

BEGIN, END = "<!-- budgets: written by make bench -->", "<!-- end of budgets -->"

PACKAGES = ("streamlit", "keras", "plotly")


def rows(lines: Sequence[Line]) -> list[str]:
    """The table in Markdown: the machine, then a row for each line that has a budget."""
    found = [*machine(), "", "| what | measured | budget | |", "|---|---|---|---|"]
    parent = ""
    for line in lines:
        name = line.name.strip()
        if line.name.startswith(" "):
            name = f"{parent}: {name}"
        else:
            parent = name.partition(":")[0]
        if line.budget != "-":
            over = line.verdict != "ok"
            measured = f"**{line.measured}**" if over else line.measured
            found.append(f"| {name} | {measured} | {line.budget} | {line.verdict} |")
    return found


def machine() -> list[str]:
    """When this was measured, on what, and what else the machine did at the end of it."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    return [
        f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores ({processor()}),",
        f"{platform.system()}, Python {platform.python_version()},",
        f"{versions}; the machine's load at the end, the benchmarks included: {load}.",
    ]


def processor() -> str:
    """What the processor calls itself, where Linux tells."""
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def write(found: Sequence[str], file: Path) -> None:
    """Put the table where `file` has the last one."""
    text = file.read_text(encoding="utf-8")
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    whole = "\n".join([BEGIN, "", *found, "", END])
    file.write_text(f"{before}{whole}{after}", encoding="utf-8")
