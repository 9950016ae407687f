"""The recipe for a small machine: what systemd and Caddy are told agrees with the app."""

import re
import shlex

import pytest

from tests.deploy.image import instructions
from tests.deploy.variables import used
from tools.serving import ROOT

FOLDER = ROOT / "deploy" / "host"

UNIT = [
    line.split("=", 1)
    for line in (FOLDER / "unrolled.service").read_text("utf-8").splitlines()
    if "=" in line and not line.startswith("#")
]


def said(name: str) -> str:
    (value,) = (value for key, value in UNIT if key == name)
    return value


@pytest.fixture
def command() -> list[str]:
    return shlex.split(said("ExecStart"))


def test_it_starts_what_the_image_starts_for_this_machine_alone(command: list[str]) -> None:
    """So what the test of the image sees of the server holds here as well."""
    (image,) = (each.text for each in instructions(ROOT / "Dockerfile") if each.name == "CMD")
    there = [word.strip('", ') for word in image.strip("[]").split(", ")]
    assert command[0] == f"{said('WorkingDirectory')}/.venv/bin/python"
    assert [word.replace("127.0.0.1", "0.0.0.0") for word in command[1:]] == there[1:]


def test_the_proxy_asks_where_it_listens(command: list[str]) -> None:
    caddy = (FOLDER / "Caddyfile").read_text("utf-8")
    asked = re.search(r"reverse_proxy (\S+):(\d+)", caddy)
    assert asked
    assert f"--server.address={asked[1]}" in command
    assert f"--server.port={asked[2]}" in command


def test_the_environment_says_what_the_app_reads() -> None:
    names = {word.partition("=")[0] for word in shlex.split(said("Environment"))}
    assert names - {"HOME"} <= used()


def test_it_may_do_nothing_but_serve() -> None:
    assert said("DynamicUser") == "yes"
    assert said("CapabilityBoundingSet") == ""
    assert said("IPAddressDeny") == "any"
    assert said("IPAddressAllow") == "localhost"


def test_the_commands_of_the_docs_name_files_that_are_there() -> None:
    text = (ROOT / "docs" / "serving.md").read_text("utf-8")
    named = set(re.findall(r"(?<![\w/])(?:deploy|tools|tests)/[\w./-]+", text))
    assert {"deploy/host/unrolled.service", "deploy/host/Caddyfile", "tools/venv.sh"} <= named
    assert not [name for name in named if not (ROOT / name.rstrip("./")).exists()]
