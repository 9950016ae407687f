"""``python -m unrolled doctor FILE``: what is wrong with a program, on the terminal or as JSON."""

import argparse
import json
import os
import sys
from pathlib import Path

from unrolled.doctor import report
from unrolled.doctor.diagnosis import Diagnosis, Finding
from unrolled.words import gettext as _

FINE, FOUND, UNREADABLE = 0, 1, 2
"""Exit status: nothing to tell, findings, no program."""

MOST_BYTES = 1_000_000
"""Bytes of a file that are looked into at all."""


def main(arguments: list[str] | None = None) -> int:
    """Look at one file; the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m unrolled doctor",
        description=_("Read Keras code without running it, and say where its shapes break."),
    )
    parser.add_argument("file", help=_("the program; - reads it from standard input"))
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))
    given = parser.parse_args(arguments)
    text, problem = _read(given.file)
    diagnosis = _unread(problem) if problem else _diagnosed(text)
    if given.json:
        told = json.dumps(report.as_data(diagnosis), indent=2)
    else:
        told = report.as_text(diagnosis, text)
    sys.stdout.write(told.rstrip() + "\n")
    if not diagnosis.understood:
        return UNREADABLE
    return FOUND if diagnosis.findings else FINE


def _diagnosed(text: str) -> Diagnosis:
    # Keras is imported here alone, and quietly: its log has no place between the findings.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from unrolled.doctor.diagnosing import diagnose

    return diagnose(text)


def _unread(problem: str) -> Diagnosis:
    title = _("This cannot be read as a program")
    return Diagnosis(False, (Finding(0, "error", None, None, title, problem),))


def _read(name: str) -> tuple[str, str]:
    """What the file holds, and why it could not be read; one of the two is empty."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MOST_BYTES)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MOST_BYTES)
        return data.decode(), ""
    except OSError as error:
        return "", _("{name} cannot be read: {why}").format(name=name, why=error.strerror)
    except UnicodeDecodeError:
        return "", _("{name} is no text in UTF-8.").format(name=name)


if __name__ == "__main__":
    sys.exit(main())
