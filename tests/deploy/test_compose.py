"""compose.yaml: three servers that agree with the image, and the balancer that knows them."""

import re
from typing import Any

import pytest
import yaml

from tests.deploy.test_kubernetes import SERVER_AND_WORKER_MB
from tests.deploy.variables import used
from tools.serving import ROOT
from ui.server import health

FOLDER = ROOT / "deploy"

WHOLE: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))
SERVICES = WHOLE["services"]
SERVERS = {name: service for name, service in SERVICES.items() if name.startswith("unrolled-")}
BALANCER = (FOLDER / "compose.haproxy.cfg").read_text("utf-8")


def test_there_are_three_of_the_same() -> None:
    assert len(SERVERS) == 3
    first, *others = SERVERS.values()
    assert all(other == first for other in others)
    assert (FOLDER / first["build"] / "Dockerfile").resolve() == ROOT / "Dockerfile"


def test_the_balancer_knows_each_by_its_name_and_port() -> None:
    known = dict(re.findall(r"^ +server \w+ ([\w-]+):(\d+) cookie \w+ ", BALANCER, re.MULTILINE))
    exposed = re.findall(r"^EXPOSE (\d+)$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert known == dict.fromkeys(SERVERS, exposed[0])
    assert f"option httpchk GET {health.PATH}\n" in BALANCER
    waits = SERVICES["balancer"]["depends_on"]
    assert waits == {name: {"condition": "service_healthy"} for name in SERVERS}


def test_it_does_as_the_balancer_of_one_machine_does() -> None:
    """haproxy.cfg is tried with real servers; this one differs in how it finds them alone."""
    tried = (FOLDER / "haproxy.cfg").read_text("utf-8")
    ours = re.sub(r"(?m)^resolvers containers\n(    .*\n)+", "", BALANCER)
    assert _rules(ours) == _rules(tried)


def _rules(text: str) -> list[str]:
    lines = [line.partition("#")[0].rstrip() for line in text.splitlines()]
    return [line for line in lines if line and not line.lstrip().startswith("server ")]


def test_it_listens_where_the_published_port_leads() -> None:
    (published,) = SERVICES["balancer"]["ports"]
    assert f"bind :{published.partition(':')[2]}\n" in BALANCER
    (mounted,) = SERVICES["balancer"]["volumes"]
    assert (FOLDER / mounted.partition(":")[0]).name == "compose.haproxy.cfg"


@pytest.mark.parametrize("name", SERVICES)
def test_nobody_may_more_than_serve(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service["pids_limit"]


def test_servers_have_what_they_need_and_no_way_out() -> None:
    for server in SERVERS.values():
        assert set(server["environment"]) <= used()
        assert server["environment"]["UNROLLED_PROXIES"] == "1"
        assert server["networks"] == ["inside"]
        assert int(server["mem_limit"].removesuffix("g")) * 1024 >= SERVER_AND_WORKER_MB * 1.2
        drain = int(server["environment"]["UNROLLED_DRAIN"])
        assert int(server["stop_grace_period"].removesuffix("s")) >= drain + 20
    assert WHOLE["networks"]["inside"] == {"internal": True}
