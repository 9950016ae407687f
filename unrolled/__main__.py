"""``python -m unrolled COMMAND``: what the core does without a browser."""

import sys

from unrolled.doctor.__main__ import main as doctor
from unrolled.words import gettext as _

COMMANDS = {"doctor": doctor}


def main(arguments: list[str]) -> int:
    """Run the command that comes first; the exit status."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        names = ", ".join(COMMANDS)
        sys.stderr.write(_("Say what to do: python -m unrolled {names} FILE").format(names=names))
        sys.stderr.write("\n")
        return 2
    return command(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
