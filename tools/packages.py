"""Programs that tests need and Debian has: found, or installed where that is allowed."""

import os
import shutil
import subprocess
import sys


def install(package: str) -> bool:
    """Install a package by apt; whether that worked."""
    commands = apt(package)
    return bool(commands) and all(succeeds(command) for command in commands)


def apt(package: str) -> list[list[str]]:
    """The commands that install a package of Debian or Ubuntu; none where there is no way."""
    if not shutil.which("apt-get") or (prefix := _as_root()) is None:
        return []
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return [[*command, "update"], [*command, "install", "-y", package]]


def succeeds(command: list[str], quiet: bool = False) -> bool:
    """Run `command`, and show what it said only if it failed."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode and not quiet:
        print(f"{' '.join(command)}:\n{done.stdout}", file=sys.stderr)
    return done.returncode == 0


def _as_root() -> list[str] | None:
    """What to put before a command that only root may run; None if there is no way."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds(["sudo", "-n", "true"], quiet=True):
        return ["sudo", "-n"]
    return None
