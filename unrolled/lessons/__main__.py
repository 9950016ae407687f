"""``python -m unrolled.lessons``: the content check, for who writes lessons."""

import sys

from unrolled.lessons.proving import problems
from unrolled.words import gettext as _


def main() -> int:
    """Print what is wrong with the lessons; 1 if anything is, else 0."""
    found = problems()
    lines = found or [_("All is well with the lessons.")]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
