"""Find the browsers that the tests drive, or install them: python -m tools.browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools import packages

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What Chromium and Chrome are called on PATH."""

FIREFOXES = ("firefox-esr", "firefox")

MAC: tuple[str, ...] = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
MAC_FIREFOX = "/Applications/Firefox.app/Contents/MacOS/firefox"
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Chromium\Application\chrome.exe")
WINDOWS_FIREFOX = (r"Mozilla Firefox\firefox.exe",)


def find() -> str | None:
    """The path of a Chromium that runs, None where there is none."""
    return next((path for path in _candidates() if _runs(path)), None)


def find_firefox() -> str | None:
    """The path of a Firefox that runs, None where there is none."""
    return next(filter(_runs, _there(FIREFOXES, (MAC_FIREFOX,), WINDOWS_FIREFOX)), None)


def install() -> str | None:
    """Install Chromium by the first way that works; its path, None if none did."""
    for commands in _ways():
        if all(packages.succeeds(command) for command in commands) and (path := find()):
            return path
    return None


def install_firefox() -> str | None:
    """Install Firefox where Debian's packages can be; its path, None where they cannot."""
    for name in FIREFOXES:  # Ubuntu has the second
        apt = packages.apt(name)
        if apt and all(packages.succeeds(command) for command in apt) and (path := find_firefox()):
            return path
    return None


def _candidates() -> Iterator[str]:
    yield from _there(NAMES, MAC, WINDOWS)
    yield from _playwright_own()


def _there(names: Iterable[str], mac: Iterable[str], windows: Iterable[str]) -> Iterator[str]:
    yield from filter(None, map(shutil.which, names))
    yield from (path for path in mac if Path(path).exists())
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            paths = (Path(folder, tail) for tail in windows)
            yield from (str(path) for path in paths if path.exists())


def _playwright_own() -> Iterator[str]:
    """The Chromium that `playwright install` fetched, if it did."""
    # In a process of its own: Playwright's event loop would stay behind in this one.
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    path = asked.stdout.strip()
    if path and Path(path).exists():
        yield path


def _runs(path: str) -> bool:
    """Whether `path` is a browser and not, as on Ubuntu, a note on how to get one."""
    if sys.platform == "win32":
        return True  # there, asking for the version opens a window
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _ways() -> Iterator[list[list[str]]]:
    if commands := packages.apt("chromium"):
        yield commands
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]


def main() -> None:
    """Make sure there are browsers, or say in one sentence what is missing."""
    if not find():
        print("Installing Chromium for the browser tests ...")
        if not install():
            sys.exit("The browser tests need Chromium or Chrome: install one, then try again.")
    if not find_firefox():
        print("Installing Firefox for the browser tests ...")
        if not install_firefox():
            print("There is no Firefox: the tests in it are left out.", file=sys.stderr)


if __name__ == "__main__":
    main()
