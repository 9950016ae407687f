"""Audit what the app is made with: python -m tools.audit, which is `make audit`.

Every pinned package is asked about: is a vulnerability of this version known, may the app be handed
on with it, is there a newer one. The answer is the exit code as well: 0 for nothing found, 1 for a
finding, 2 where a source could not be asked, which is no good answer. That a package is not the
newest is told and is no finding.
"""

import argparse
import importlib.metadata
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.serving import ROOT

FILES = ("requirements.txt", "requirements-dev.txt")

PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)

FITTING = {
    "Apache": r"apache",
    "BSD": r"\b0?bsd\b",
    "CC0": r"\bcc0\b",
    "ISC": r"\bisc\b",
    "MIT": r"\bmit\b",
    "MPL": r"mozilla public|\bmpl\b",
    "PSF": r"python software foundation|\bpsf\b",
    "Zlib": r"\bzlib\b",
}
"""Licences under which the app, which is under MIT's, may be handed on beside its packages."""

BY_THEIR_FILES = {"namex": "Apache License 2.0", "axe-playwright-python": "MIT License"}
"""Packages that name no licence but in a file of their own, which was read."""


@dataclass(frozen=True)
class Answer:
    """What a source of vulnerabilities said.

    Attributes:
        asked: how many packages it knows.
        found: a line for each vulnerability.
        untold: packages that it says nothing of.
        trouble: why it could not be asked at all; empty if it could.
    """

    asked: int
    found: list[str]
    untold: list[str]
    trouble: str = ""


def vulnerabilities(files: Sequence[Path], service: str, osv_url: str = "") -> Answer:
    """Ask for every package that `files` pin.

    Args:
        files: requirements with hashes; nothing is installed or resolved.
        service: a source that pip-audit knows: ``pypi`` or ``osv``.
        osv_url: another address of the source ``osv``.
    """
    command = [sys.executable, "-m", "pip_audit", "--vulnerability-service", service]
    command += ["--osv-url", osv_url] if osv_url else []
    command += ["--disable-pip", "--require-hashes", "--format=json", "--progress-spinner=off"]
    command += [f"--requirement={file}" for file in files]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return understood(json.loads(ran.stdout))
    except ValueError:
        lines = ran.stderr.strip().splitlines() or [f"pip-audit ended with {ran.returncode}."]
        return Answer(0, [], [], lines[-1])


def understood(report: Mapping[str, Any]) -> Answer:
    """The report of pip-audit, in which a package that nobody knew of counts as a good one."""
    known = [each for each in report["dependencies"] if "skip_reason" not in each]
    untold = [each["name"] for each in report["dependencies"] if "skip_reason" in each]
    found = [
        f"{each['name']} {each['version']}: {one['id']}"
        f" (mended in {', '.join(one['fix_versions']) or 'no version yet'})"
        for each in known
        for one in each["vulns"]
    ]
    return Answer(len(known), found, untold)


def pinned(files: Iterable[Path]) -> list[str]:
    """The names of the packages that `files` pin."""
    return list(
        dict.fromkeys(n for file in files for n, _v in PIN.findall(file.read_text("utf-8")))
    )


def licence(name: str) -> str | None:
    """What an installed package says of its licence; None where it is not installed here."""
    try:
        said = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    classes = [c for c in said.get_all("Classifier") or [] if c.startswith("License ::")]
    classed = " AND ".join(each.rpartition(" :: ")[2] for each in classes)
    (expression,) = said.get_all("License-Expression") or [""]
    (words,) = said.get_all("License") or [""]
    text = expression or classed or words.partition("\n")[0]
    return text or BY_THEIR_FILES.get(name, "")


def family(text: str) -> str | None:
    """Which fitting licences a package has, of a choice the first; None where one does not fit."""
    for choice in re.split(r"\bOR\b", text):
        parts = [_fitting(part) for part in re.split(r"\bAND\b", choice)]
        if all(parts):
            return " and ".join(dict.fromkeys(filter(None, parts)))
    return None


def _fitting(text: str) -> str | None:
    return next((name for name, sign in FITTING.items() if re.search(sign, text, re.I)), None)


def newer() -> list[str] | None:
    """A line for each installed package that is not the newest; None if nobody could be asked."""
    command = [sys.executable, "-m", "uv", "pip", "list", "--outdated", "--format=json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        rows = json.loads(ran.stdout)
    except ValueError:
        return None
    return [f"{row['name']} {row['version']}: {row['latest_version']}" for row in rows]


def audit(files: Sequence[Path], answer: Answer, outdated: list[str] | None) -> int:
    """Print what was found; the exit code."""
    _told("Known vulnerabilities", answer.found)
    if answer.trouble or answer.untold:
        names = ", ".join(answer.untold[:5]) + (", ..." if len(answer.untold) > 5 else "")
        why = answer.trouble or f"it said nothing of {len(answer.untold)} packages: {names}"
        print(f"  No answer from the source: {why}")
        print("  So nothing is known of them. Ask where it can be reached, or name another source:")
        print("  make audit SOURCE='--service osv --osv-url ADDRESS'")
    print(f"  {answer.asked} packages were asked about.")
    licences = {name: text for name in pinned(files) if (text := licence(name)) is not None}
    families = {name: family(text) for name, text in licences.items()}
    strange = [
        f"{name}: {licences[name] or 'none named'}" for name in families if not families[name]
    ]
    _told("Licences that do not fit", strange)
    counted = Counter(filter(None, families.values())).most_common()
    print("  " + ", ".join(f"{count} {name}" for name, count in counted))
    if outdated is None:
        print("Newer versions: nobody could be asked.")
    else:
        _told("Newer versions, which is no finding", outdated)
    if answer.found or strange:
        return 1
    return 2 if answer.trouble or answer.untold else 0


def _told(what: str, lines: list[str]) -> None:
    print(f"{what}: {len(lines) or 'none'}")
    for line in lines:
        print(f"  {line}")


def main() -> int:
    """Audit the files of the project."""
    parser = argparse.ArgumentParser(prog="python -m tools.audit", description=__doc__)
    parser.add_argument("--service", choices=["pypi", "osv"], default="pypi")
    parser.add_argument("--osv-url", default="")
    chosen = parser.parse_args()
    files = [Path(ROOT) / name for name in FILES]
    answer = vulnerabilities(files, chosen.service, chosen.osv_url)
    return audit(files, answer, newer())


if __name__ == "__main__":
    sys.exit(main())
