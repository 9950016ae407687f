"""Measure, and print a line for each budget: python -m benchmarks [--quick] [names ...].

Being over a budget is told, not an error: figures depend on the machine and on what else it does.
"""

import argparse
import importlib
import sys
import time
import traceback

from benchmarks.setting import Setting

NAMES = (
    *("engine", "slider", "compare", "board", "controls", "topics", "start", "first_visit"),
    *("at_once", "classroom", "memory", "workers", "training", "learning", "doctor"),
    *("takeaway", "capacity"),
)


def main() -> int:
    """Run the benchmarks that were named; the number of those that failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(NAMES))
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, two minutes")
    parser.add_argument("--long", action="store_true", help="all 10,000 interactions")
    chosen = parser.parse_args()
    unknown = [name for name in chosen.names if name not in NAMES]
    if unknown:
        parser.error(f"{', '.join(unknown)}: there is only {', '.join(NAMES)}")
    setting = Setting(quick=chosen.quick, long=chosen.long)
    with setting.until_the_end:
        return sum(not _one(name, setting) for name in chosen.names or NAMES)


def _one(name: str, setting: Setting) -> bool:
    """Print the lines of one benchmark; whether it came to its end."""
    start = time.monotonic()
    print(f"# {name}", flush=True)
    try:
        for line in importlib.import_module(f"benchmarks.{name}").measure(setting):
            print(line, flush=True)
    except Exception:
        print(f"{name} failed:", file=sys.stderr)
        traceback.print_exc()
        return False
    print(f"  ({time.monotonic() - start:.0f} s)", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
