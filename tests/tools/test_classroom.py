"""What `make classroom` prints, refuses and opens, up to the moment it serves."""

import os
import socket
from types import SimpleNamespace
from typing import Any

import pytest

from tools import classroom
from tools.classroom import Unready
from tools.serving import free_port
from ui.classroom import served


def adapter(name: str, *addresses: str) -> Any:
    ips = [SimpleNamespace(ip=address, is_IPv4=":" not in address) for address in addresses]
    return SimpleNamespace(name=name, nice_name=name, ips=ips)


LOOPBACK = adapter("lo", "127.0.0.1", "::1")


def test_the_address_in_use_stands_first() -> None:
    adapters = [LOOPBACK, adapter("eth0", "10.0.0.7"), adapter("wlan0", "192.168.1.20", "fe80::1")]
    assert classroom.ranked(adapters, "192.168.1.20") == ["192.168.1.20", "10.0.0.7"]


def test_programs_on_this_machine_are_no_class() -> None:
    adapters = [adapter("docker0", "172.17.0.1"), adapter("wlan0", "192.168.1.20")]
    assert classroom.ranked(adapters, None) == ["192.168.1.20"]
    assert classroom.ranked(adapters[:1], None) == ["172.17.0.1"]


def test_what_only_this_machine_can_open_is_no_address() -> None:
    assert classroom.ranked([LOOPBACK, adapter("wlan0", "169.254.3.4")], None) == []


def test_no_address_found_is_this_machine_itself() -> None:
    assert not any(address.startswith("127.") for address in classroom.found())


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("192.168.1.20", "http://192.168.1.20:8501"),
        ("teacher.local", "http://teacher.local:8501"),
        ("teacher.local:9000", "http://teacher.local:9000"),
        ("https://lesson.example.org", "https://lesson.example.org"),
    ],
)
def test_an_address_of_ones_own(given: str, url: str) -> None:
    assert classroom.class_urls(given, 8501) == [url]


@pytest.mark.parametrize(
    "given",
    [
        "localhost",
        "127.0.0.1",
        "http://[::1]:80",
        "a b",
        "http://x:y",
        "ftp://x",
        "x/lab",
        "http://",
    ],
)
def test_what_nobody_else_could_open_is_refused(given: str) -> None:
    with pytest.raises(Unready, match="UNROLLED_ADDRESS="):
        classroom.class_urls(given, 8501)


def test_no_network_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classroom, "found", list)
    with pytest.raises(Unready, match=r"on no network.*Wi-Fi.*UNROLLED_ADDRESS"):
        classroom.class_urls("", 8501)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_taken_port_is_said_with_what_to_do(host: str) -> None:
    with socket.socket() as other:
        other.bind((host, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Unready) as problem:
            classroom.require_free(port)
    told = f"Port {port} is in use.*Ctrl\\+C.*make classroom PORT={port + 1}"
    assert problem.match(told)


def test_a_free_port_is_free_and_stays_so() -> None:
    port = free_port()
    classroom.require_free(port)
    classroom.require_free(port)


def test_a_port_that_cannot_be_is_refused() -> None:
    with pytest.raises(Unready, match="from 1 to 65535"):
        classroom.require_free(70_000)


def test_the_notice_gives_every_address_and_the_way_out() -> None:
    told = classroom.notice(["http://192.168.1.20:8501", "http://10.0.0.7:8501"], 8501)
    places = [
        told.index(text)
        for text in (
            "http://192.168.1.20:8501",
            "http://10.0.0.7:8501",
            "http://localhost:8501/classroom",
            "Ctrl+C",
        )
    ]
    assert places == sorted(places)
    assert max(map(len, told.splitlines())) <= 80


def test_serving_tells_the_app_and_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(served.VARIABLE, "")
    monkeypatch.setattr("sys.argv", [])
    monkeypatch.chdir(os.curdir)
    ran: list[tuple[list[str], tuple[str, ...]]] = []

    def run(module: str, run_name: str) -> None:
        assert (module, run_name) == ("streamlit", "__main__")
        ran.append((classroom.sys.argv, served.addresses()))

    monkeypatch.setattr(classroom.runpy, "run_module", run)
    classroom.serve(["http://a:8502", "http://b:8502"], 8502)
    ((arguments, addresses),) = ran
    assert addresses == ("http://a:8502", "http://b:8502")
    assert "--server.address=0.0.0.0" in arguments
    assert "--server.port=8502" in arguments
