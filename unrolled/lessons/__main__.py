"""``python -m unrolled.lessons [folder]``: the content check, for who writes lessons."""

import sys
from collections.abc import Sequence
from pathlib import Path

from unrolled.lessons.proving import problems
from unrolled.lessons.reading import ROOT
from unrolled.words import gettext as _


def main(folders: Sequence[str]) -> int:
    """Print what is wrong with the lessons, ours or those of a folder; 1 if anything is."""
    found = problems(Path(folders[0]) if folders else ROOT)
    lines = found or [_("All is well with the lessons.")]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
