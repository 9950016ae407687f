import pytest

from tools import classroom
from ui.classroom import served


def test_there_is_no_class_unless_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(served.VARIABLE, raising=False)
    assert served.addresses() == ()
    monkeypatch.setenv(served.VARIABLE, "http://a:1 http://b:2")
    assert served.addresses() == ("http://a:1", "http://b:2")


def test_this_machine_knows_its_own_addresses() -> None:
    assert all(served.is_this_machine(ip) for ip in ("127.0.0.1", *classroom.found()))
    for other in ("203.0.113.9", "2001:db8::9", "x", "2001:db8::%"):
        assert not served.is_this_machine(other)
