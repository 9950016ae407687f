"""Measure, and print a line for each budget: python -m benchmarks [--quick] [names ...].

Being over a budget is told, not an error: figures depend on the machine and on what else it does.
"""

import argparse
import importlib
import sys
import time
import traceback

from benchmarks import table
from benchmarks.report import Line
from benchmarks.setting import Setting
from tools.serving import ROOT

NAMES = (
    *("engine", "slider", "board", "controls", "start", "first_visit", "classroom", "workers"),
    *("memory", "growth", "side_by_side", "compare", "topics", "at_once", "training", "learning"),
    *("doctor", "takeaway", "capacity"),
)


def main() -> int:
    """Run the benchmarks that were named; the number of those that failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(NAMES))
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, two minutes")
    parser.add_argument("--long", action="store_true", help="all 10,000 interactions")
    parser.add_argument("--write", action="store_true", help=f"put the budgets into {table.FILE}")
    chosen = parser.parse_args()
    unknown = [name for name in chosen.names if name not in NAMES]
    if unknown:
        parser.error(f"{', '.join(unknown)}: there is only {', '.join(NAMES)}")
    setting = Setting(quick=chosen.quick, long=chosen.long)
    told: list[Line] = []
    with setting.until_the_end:
        failed = sum(not _one(name, setting, told) for name in chosen.names or NAMES)
    rows = table.rows(told)
    print("\n".join(["", *rows]))
    if chosen.write:
        table.write(rows, ROOT / table.FILE)
    return failed


def _one(name: str, setting: Setting, told: list[Line]) -> bool:
    """Print the lines of one benchmark and add them to `told`; whether it came to its end."""
    start = time.monotonic()
    print(f"# {name}", flush=True)
    try:
        for line in importlib.import_module(f"benchmarks.{name}").measure(setting):
            print(line, flush=True)
            told.append(line)
    except Exception:
        print(f"{name} failed:", file=sys.stderr)
        traceback.print_exc()
        return False
    print(f"  ({time.monotonic() - start:.0f} s)", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
