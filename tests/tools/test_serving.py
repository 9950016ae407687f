"""Who can reach a server: this machine alone, unless it serves a class."""

import os
import socket

import pytest

from tools import classroom
from tools.serving import Server

OTHERWISE = ["127.0.0.2", *classroom.found()]
"""This machine by other addresses than localhost; the first one wherever Linux runs."""


def reaches(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), timeout=5).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize("address", OTHERWISE)
def test_a_server_as_it_is_run_hears_this_machine_alone(server: Server, address: str) -> None:
    assert reaches("localhost", server.port)
    assert not reaches(address, server.port)


def test_a_server_for_a_class_hears_the_network(class_server: Server) -> None:
    assert all(reaches(address, class_server.port) for address in classroom.found())


def test_a_server_for_a_class_says_where_it_is(class_server: Server) -> None:
    told = class_server.written()
    assert f"http://{class_server.class_name}:{class_server.port}" in told
    assert f"http://localhost:{class_server.port}/classroom" in told
    assert "Streamlit" not in told


def test_a_server_sees_nothing_of_ones_own_lessons(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "UNROLLED_CLASSROOM", "http://elsewhere:1")
    assert "UNROLLED_CLASSROOM" not in server._environment()
