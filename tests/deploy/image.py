"""A Dockerfile carried out without a container engine: its commands, in a clean folder.

The folder stands for the image's root: what the file calls /app is a folder in it, and that holds
what the context gives and nothing else. Packages are those of a Python that is given, or of the
file's own RUN. What only an engine can do, the base image and the limits of a container, is not
tried here.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

INSTRUCTIONS = {
    *("FROM", "ENV", "WORKDIR", "COPY", "RUN", "USER"),
    *("EXPOSE", "HEALTHCHECK", "STOPSIGNAL", "CMD"),
}


@dataclass
class Instruction:
    """One instruction of a Dockerfile."""

    name: str
    text: str


def instructions(file: Path) -> list[Instruction]:
    """Those of a Dockerfile, without comments, each on one line."""
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    found = []
    for line in filter(None, map(str.strip, joined.splitlines())):
        name, text = line.split(None, 1)
        assert name in INSTRUCTIONS, f"{name}: nobody here knows how to carry that out"
        found.append(Instruction(name, text.strip()))
    return found


def context(folder: Path) -> set[str]:
    """The files of `folder` that .dockerignore leaves, as paths from there."""
    rules = [
        line.strip()
        for line in (folder / ".dockerignore").read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    kept = set()
    for top, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in (".git", ".venv")]
        for name in files:
            path = Path(top, name).relative_to(folder).as_posix()
            if not _ignored(path, rules):
                kept.add(path)
    return kept


def _ignored(path: str, rules: list[str]) -> bool:
    """Whether the last rule that matches a file, or a folder it is in, leaves it out."""
    parts = path.split("/")
    names = ["/".join(parts[: count + 1]) for count in range(len(parts))]
    out = False
    for rule in rules:
        pattern = _pattern(rule.removeprefix("!").strip("/"))
        if any(pattern.fullmatch(name) for name in names):
            out = not rule.startswith("!")
    return out


def _pattern(rule: str) -> re.Pattern[str]:
    """A rule of .dockerignore as a regular expression."""
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", rule)
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(signs.get(piece, re.escape(piece)) for piece in pieces))


@dataclass
class Image:
    """What came of carrying a Dockerfile out.

    Attributes:
        source: the folder with the Dockerfile.
        root: what stands for the image's root.
        python: the folder of programs that the base image would have: a `python`.
        skipped: RUNs are left out that hold one of these words.
        environment: what ENV has set.
        folder: what WORKDIR has named.
        uid: who USER says.
    """

    source: Path
    root: Path
    python: Path
    skipped: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    folder: str = "/"
    uid: int = 0
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    signal: str = "SIGTERM"
    ports: list[int] = field(default_factory=list)
    base: str = ""

    def build(self) -> "Image":
        """Carry out all instructions, in order."""
        for each in instructions(self.source / "Dockerfile"):
            getattr(self, f"_{each.name.lower()}")(each.text)
        return self

    @property
    def here(self) -> Path:
        """The working folder."""
        return self.root / self.folder.strip("/")

    def started(self, command: list[str], port: int, **options: object) -> subprocess.Popen[bytes]:
        """Start a command of the image's as its user, who may write nowhere but in /tmp.

        Args:
            command: as the file has it.
            port: takes the place of the one that the file exposes.
            options: of `subprocess.Popen`.
        """
        (exposed,) = self.ports
        whole = [word.replace(str(exposed), str(port)) for word in command]
        return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
            [*self._as_user(), *whole], cwd=self.here, env=self._all_variables(), **options
        )

    def healthy(self, port: int) -> bool:
        """Whether the health check finds the server well."""
        silent = subprocess.DEVNULL
        return self.started(self.health, port, stdout=silent, stderr=silent).wait() == 0

    def _as_user(self) -> list[str]:
        """What runs a command by the image's user; nothing where the tests are not root's."""
        if os.geteuid() != 0:
            return []
        ids = [f"--reuid={self.uid}", f"--regid={self.uid}", "--clear-groups", "--no-new-privs"]
        # It may read all that root may: this Python may lie where others do not get. No more.
        reads = ["--bounding-set=-all,+dac_read_search"]
        reads += ["--inh-caps=-all,+dac_read_search", "--ambient-caps=+dac_read_search"]
        return ["setpriv", *ids, *reads]

    def _all_variables(self) -> dict[str, str]:
        return {"PATH": f"{self.python}:/usr/bin:/bin", **self.environment}

    def _from(self, text: str) -> None:
        self.base = text

    def _env(self, text: str) -> None:
        self.environment |= dict(word.split("=", 1) for word in shlex.split(text))

    def _workdir(self, text: str) -> None:
        self.folder = text
        self.here.mkdir(parents=True, exist_ok=True)

    def _copy(self, text: str) -> None:
        what, where = text.split()
        assert where == "./"
        for path in sorted(context(self.source)):
            if what in (".", path):
                (self.here / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.source / path, self.here / path)

    def _run(self, text: str) -> None:
        if not any(word in text for word in self.skipped):
            subprocess.run(["sh", "-c", text], cwd=self.here, env=self._all_variables(), check=True)

    def _user(self, text: str) -> None:
        self.uid = int(text.partition(":")[0])

    def _expose(self, text: str) -> None:
        self.ports = [int(each) for each in text.split()]

    def _healthcheck(self, text: str) -> None:
        self.health = json.loads(text.partition("CMD")[2])

    def _stopsignal(self, text: str) -> None:
        self.signal = text

    def _cmd(self, text: str) -> None:
        self.command = json.loads(text)
